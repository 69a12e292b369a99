// How saving is told, in the grid of a sheet and in the texts of a report: the same icons and words for the same state,
// and how a page that outlived its session goes on.

const KEADAAN = {
  menyimpan: ["berjalan", "Menyimpan…"],
  tersimpan: ["selesai", "Tersimpan"],
  ditolak: ["terlambat", "Ditolak"],
  bentrok: ["terlambat", "Bentrok"],
  terkunci: ["kunci", "Terkunci"],
  antre: ["jam", "Antre"],
};
const SVG = "http://www.w3.org/2000/svg";

export const buat = (nama, isi = "", kelas = "") => {
  const simpul = document.createElement(nama);
  if (isi) simpul.textContent = isi;
  if (kelas) simpul.className = kelas;
  return simpul;
};

export const ikon = (nama) => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "ikon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${nama}`);
  svg.append(use);
  return svg;
};

export const tandai = (tempat, keadaan, pesan = "") => {
  const [gambar, kata] = KEADAAN[keadaan];
  tempat.className = `ks ks-${keadaan}`;
  tempat.replaceChildren(ikon(gambar), ` ${pesan ? `${kata}: ${pesan}` : kata}`);
};

export const SEBAB = {
  sesi: "Sesi Anda berakhir; masuk kembali di tab lain, lalu kirim.",
  akun: "Akun lain sedang masuk di peramban ini; masuk kembali dengan akun Anda, lalu kirim.",
};

/**
 * Whoever signs in again gets a new token, which this page does not know yet; only its own writer may take it.
 * `alamat`: where the page shows the form (`pilih`). Throws what stands in the way: "sesi", "akun", "hak" or "server".
 */
export async function perbaruiTanda(alamat, pilih) {
  const jawab = await fetch(alamat, { redirect: "manual" });
  if (jawab.type === "opaqueredirect") throw new Error("sesi");
  if (!jawab.ok) throw new Error(jawab.status === 403 ? "hak" : "server");
  const baru = new DOMParser().parseFromString(await jawab.text(), "text/html").querySelector(pilih);
  if (baru?.dataset.kunci !== document.querySelector(pilih).dataset.kunci) throw new Error("akun");
  const tanda = baru.elements.namedItem("csrfmiddlewaretoken").value;
  for (const el of document.querySelectorAll("[name=csrfmiddlewaretoken]")) el.value = tanda;
}
