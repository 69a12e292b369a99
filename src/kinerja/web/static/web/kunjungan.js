// Tell the server that the home page was looked at, so that the next visit can say what changed since.
"use strict";
{
  const formulir = document.querySelector("form[data-kunjungan]");
  if (formulir) {
    const isi = new FormData(formulir);
    isi.delete("baca");
    isi.append("diam", "1");
    fetch(formulir.action, { method: "POST", body: isi, credentials: "same-origin" }).catch(() => {});
  }
}
