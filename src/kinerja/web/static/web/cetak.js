// The print button; without this file the browser's own menu prints.
"use strict";
for (const tombol of document.querySelectorAll("[data-cetak]")) {
  tombol.hidden = false;
  tombol.addEventListener("click", () => window.print());
}
