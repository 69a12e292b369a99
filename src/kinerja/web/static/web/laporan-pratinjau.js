// The draft as it would be printed, beside the sheet: asked for in the background after a pause, never while typing.
// Pages that did not change keep their picture; the first one that did is brought into view.

const JEDA = 2500;
const kotak = document.getElementById("pratinjau");
const wadah = document.getElementById("pratinjau-halaman");
const kabar = document.getElementById("pratinjau-kabar");
const tautanPdf = kabar.querySelector("a");
const TEMPAT = `kinerja:pratinjau:${kotak.dataset.alamat}`;
let nanti = 0;
let berjalan = false;
let usang = true;
let dibuat = null;

const umur = () => {
  const menit = Math.floor((Date.now() - dibuat) / 60000);
  return menit < 1 ? "baru saja" : menit < 60 ? `${menit} menit lalu` : `${Math.floor(menit / 60)} jam lalu`;
};

const tulis = (tambahan = "") => {
  const teks = dibuat ? `${wadah.childElementCount} halaman, disusun ${umur()}` : "";
  const kini = berjalan ? "sedang disusun ulang …" : usang && dibuat ? "naskah sudah berubah sejak itu" : dibuat ? "sesuai dengan naskah yang tersimpan" : "";
  kabar.replaceChildren([teks, kini, tambahan].filter(Boolean).join(" · "), " ", tautanPdf);
};

const pasang = (nama) => {
  const pertama = !wadah.childElementCount;
  let ditunjuk = null;
  nama.forEach((satu, n) => {
    let bingkai = wadah.children[n];
    if (!bingkai) {
      bingkai = document.createElement("figure");
      const gambar = document.createElement("img");
      gambar.loading = "lazy";
      gambar.alt = `Halaman ${n + 1}`;
      bingkai.append(gambar);
      wadah.append(bingkai);
    }
    if (bingkai.dataset.nama === satu) {
      bingkai.classList.remove("baru");
      return;
    }
    bingkai.dataset.nama = satu;
    bingkai.firstChild.src = `${kotak.dataset.alamat}${satu}/`;
    bingkai.classList.toggle("baru", !pertama);
    if (!pertama) ditunjuk ??= bingkai;
  });
  while (wadah.childElementCount > nama.length) wadah.lastChild.remove();
  // Going from sheet to sheet leaves the reader where he was.
  if (pertama) wadah.scrollTop = Number(sessionStorage.getItem(TEMPAT)) || 0;
  else if (ditunjuk && !wadah.matches(":hover, :focus-within")) wadah.scrollTop = ditunjuk.offsetTop - wadah.offsetTop;
};

const susun = async () => {
  clearTimeout(nanti);
  if (berjalan || !kotak.open) return;
  berjalan = true;
  usang = false;
  tulis();
  let pesan = "";
  try {
    const jawab = await fetch(kotak.dataset.alamat, { redirect: "manual" });
    const isi = await jawab.json();
    if (isi.keadaan === "siap") {
      dibuat = Date.now() - (Date.parse(isi.kini) - Date.parse(isi.dibuat));
      pasang(isi.halaman);
    } else pesan = isi.pesan;
  } catch {
    usang = true;
    pesan = "belum dapat disusun; dicoba lagi sesudah teks berikutnya tersimpan";
  }
  berjalan = false;
  tulis(pesan);
  if (usang && !pesan) nanti = setTimeout(susun, JEDA);
};

document.addEventListener("naskah-tersimpan", () => {
  usang = true;
  if (!kotak.open) return;
  if (!berjalan) tulis();
  clearTimeout(nanti);
  nanti = setTimeout(susun, JEDA);
});
kotak.addEventListener("toggle", () => kotak.open && usang && susun());
wadah.addEventListener("scroll", () => sessionStorage.setItem(TEMPAT, wadah.scrollTop), { passive: true });
setInterval(() => dibuat && !berjalan && tulis(), 30000);
if (window.matchMedia("(min-width: 62rem)").matches) kotak.open = true;
