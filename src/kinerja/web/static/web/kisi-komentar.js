// Comments of a cell in a dialog over the sheet; without this file their links lead to a page of its own.

const dialog = document.getElementById("utas");
let asal = null;

const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

/** The server's own fragment, which escapes what people wrote. */
const tampilkan = (html) => {
  const isi = new DOMParser().parseFromString(html, "text/html").querySelector(".percakapan");
  const judul = document.createElement("h2");
  judul.textContent = "Komentar";
  const tutup = document.createElement("button");
  tutup.type = "button";
  tutup.className = "tombol tombol--kecil";
  tutup.textContent = "Tutup";
  tutup.addEventListener("click", () => dialog.close());
  const kepala = document.createElement("div");
  kepala.className = "judul";
  kepala.append(judul, tutup);
  dialog.replaceChildren(kepala, isi);
  dialog.querySelector("form")?.addEventListener("submit", kirim);
};

const kirim = async (k) => {
  k.preventDefault();
  k.stopPropagation();
  const formulir = k.target;
  const tombol = formulir.querySelector("button[type=submit]");
  tombol.disabled = true;
  try {
    const jawab = await fetch(`${formulir.action}?sebagian`, { method: "POST", body: new FormData(formulir), redirect: "manual" });
    if (!jawab.ok && jawab.status !== 422) throw new Error("server");
    tampilkan(await jawab.text());
    hitung(dialog.querySelector("[data-utas]").dataset.utas);
    dialog.querySelector("textarea")?.focus();
  } catch {
    tombol.disabled = false;
    const pesan = document.createElement("p");
    pesan.className = "salah";
    pesan.setAttribute("role", "alert");
    pesan.textContent = "Komentar belum terkirim; ketikan Anda masih di sini. Coba lagi.";
    formulir.querySelector(".salah")?.remove();
    formulir.append(pesan);
  }
};

/** The link of this cell says how many there are now; all of them have been read. */
const hitung = (alamat) => {
  const banyak = dialog.querySelectorAll(".ucapan > li").length;
  for (const tautan of document.querySelectorAll(`.sorot-komentar[data-komentar="${alamat}"]`)) {
    tautan.classList.remove("sorot-baru");
    tautan.querySelector("[data-hitung]").textContent = `${banyak} komentar`;
  }
};

const tandaiDibaca = async (alamat, alamatUtas) => {
  if (!dialog.querySelector(".ucapan-baru") || !dialog.querySelector("form")) return;
  const isi = new FormData();
  isi.append("csrfmiddlewaretoken", token());
  isi.append("sel", alamat);
  await fetch(`${alamatUtas}dibaca/`, { method: "POST", body: isi, redirect: "manual" });
  hitung(alamat);
};

export const bukaUtas = async (alamat, dari) => {
  if (!dialog) return;
  const alamatUtas = dialog.dataset.alamat;
  asal = dari;
  try {
    const jawab = await fetch(`${alamatUtas}?sebagian&sel=${encodeURIComponent(alamat)}`);
    if (!jawab.ok) throw new Error("server");
    tampilkan(await jawab.text());
  } catch {
    location.assign(`${alamatUtas}?sel=${encodeURIComponent(alamat)}`);
    return;
  }
  dialog.showModal();
  (dialog.querySelector("textarea") ?? dialog.querySelector("button")).focus();
  await tandaiDibaca(alamat, alamatUtas);
};

if (dialog) {
  dialog.addEventListener("close", () => asal?.focus());
  document.addEventListener("click", (k) => {
    const tautan = k.target.closest("[data-komentar]");
    if (!tautan || k.ctrlKey || k.metaKey || k.shiftKey) return;
    k.preventDefault();
    bukaUtas(tautan.dataset.komentar, tautan.closest("td, th") ?? tautan);
  });
}
