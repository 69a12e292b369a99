// Choosing many tugas at once without a round trip; without this file the links choose them on the server.
"use strict";
{
  const formulir = document.querySelector("form.serah");
  const kotak = formulir ? [...formulir.querySelectorAll('input[name="tugas"]')] : [];
  const hitung = formulir && formulir.querySelector("[data-terpilih]");
  const sebut = () => {
    const banyak = kotak.filter((satu) => satu.checked).length;
    if (hitung) hitung.textContent = banyak ? `${banyak} dipilih` : "";
  };
  if (formulir) {
    formulir.addEventListener("change", sebut);
    formulir.addEventListener("click", (kejadian) => {
      const tautan = kejadian.target.closest("[data-pilih-semua]");
      if (!tautan) return;
      kejadian.preventDefault();
      const milik = [...tautan.closest("fieldset").querySelectorAll('input[name="tugas"]')];
      const semua = milik.every((satu) => satu.checked);
      milik.forEach((satu) => (satu.checked = !semua));
      sebut();
    });
    sebut();
  }
}
