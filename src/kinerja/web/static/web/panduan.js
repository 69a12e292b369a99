// Puts the next step of the guide into its place on the page; without this file the place holds a link to it.
"use strict";

const tempat = document.querySelector("[data-panduan]");
if (tempat) {
  fetch(tempat.dataset.panduan, { headers: { "HX-Request": "true" } })
    .then((jawab) => (jawab.ok ? jawab.text() : ""))
    .then((isi) => {
      if (isi) tempat.innerHTML = isi; // written by our own template, escaped there
    })
    .catch(() => {});
}
