// Rows of the plan are added and removed in place. Without this file the same buttons do it by way of the server.
"use strict";

const formulir = document.querySelector("form[data-susun]");
const TINGGI = 900; // numbers of rows made here begin where those of the server never reach

let nomor = TINGGI;

// The samples carry the numbers 998 (result) and 999 (aspect).
const salin = (jenis, awalan) => {
  const wadah = document.createElement("div");
  const teks = document.getElementById(`contoh-${jenis}`).innerHTML;
  const ke = nomor++;
  wadah.innerHTML =
    jenis === "hasil"
      ? teks.replaceAll("h998", `h${ke}`).replaceAll('value="998"', `value="${ke}"`)
      : teks.replaceAll("h998-a", awalan).replaceAll(`${awalan}999`, `${awalan}${ke}`).replaceAll('value="999"', `value="${ke}"`);
  return wadah.firstElementChild;
};

formulir?.addEventListener("click", (kejadian) => {
  const tombol = kejadian.target.closest("button[data-tambah], button[data-hapus]");
  if (!tombol || nomor > 990) return;
  kejadian.preventDefault();
  if ("hapus" in tombol.dataset) {
    const baris = tombol.closest("[data-baris]");
    const lanjut = baris.parentElement;
    const terisi = [...baris.querySelectorAll("textarea, input:not([type=hidden])")].some((isian) => isian.value.trim());
    if (terisi && !window.confirm("Hapus baris ini beserta isinya?")) return;
    baris.remove();
    lanjut.parentElement.querySelector("button[data-tambah]")?.focus();
  } else {
    const ke = tombol.dataset.ke;
    const baris = salin(tombol.dataset.tambah, ke);
    if (tombol.dataset.tambah === "hasil") baris.querySelector('input[name$="-jenis"]').value = ke;
    formulir.querySelector(`[data-daftar="${ke}"]`).append(baris);
    baris.querySelector("textarea").focus();
  }
  formulir.dispatchEvent(new Event("input", { bubbles: true }));
});
