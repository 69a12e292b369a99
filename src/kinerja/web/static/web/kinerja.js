// Comfort only: every page works without this file.
"use strict";

// A form is sent once: the second click of an impatient hand does nothing.
document.addEventListener("submit", (kejadian) => {
  const formulir = kejadian.target;
  if (kejadian.defaultPrevented || formulir.target === "_blank") return;
  if (formulir.dataset.terkirim) {
    kejadian.preventDefault();
    return;
  }
  formulir.dataset.terkirim = "1";
  const tombol = kejadian.submitter;
  if (tombol) setTimeout(() => tombol.setAttribute("aria-disabled", "true"));
});

// Coming back with the browser's own button must not find dead forms.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-terkirim]").forEach((formulir) => {
    delete formulir.dataset.terkirim;
    formulir.querySelectorAll("[aria-disabled]").forEach((tombol) => tombol.removeAttribute("aria-disabled"));
  });
});

// Menus close by Esc and by a click beside them.
const tutup = (selain) =>
  document.querySelectorAll("details.akun[open]").forEach((menu) => {
    if (!menu.contains(selain)) menu.open = false;
  });
document.addEventListener("click", (kejadian) => tutup(kejadian.target));
document.addEventListener("keydown", (kejadian) => {
  if (kejadian.key !== "Escape") return;
  const menu = document.querySelector("details.akun[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// What was typed is not thrown away by a slip.
let berubah = false;
document.addEventListener("input", (kejadian) => {
  if (kejadian.target.closest("form[data-jaga]")) berubah = true;
});
document.addEventListener("submit", (kejadian) => {
  // Handing in a sheet does not send what stands in its fields; its script does, once it is there.
  if (!kejadian.target.matches("[data-tunggu-kisi]")) berubah = false;
});
window.addEventListener("beforeunload", (kejadian) => {
  // A form that has come to save by itself is no longer guarded.
  if (berubah && document.querySelector("form[data-jaga]")) kejadian.preventDefault();
});
