// What would follow from the ratings chosen, shown while choosing. Without this file a button asks for it.
"use strict";

const formulir = document.querySelector("form[data-andaikan]");

let giliran = 0;

const tanya = async () => {
  const ini = ++giliran;
  const isian = new URLSearchParams(new FormData(formulir));
  for (const nama of [...isian.keys()]) if (!/^(rating_|r\d)/.test(nama)) isian.delete(nama);
  const jawab = await fetch(`${formulir.dataset.andaikan}?${isian}`, { headers: { Accept: "text/html" } });
  if (!jawab.ok || ini !== giliran) return;
  const baru = new DOMParser().parseFromString(await jawab.text(), "text/html");
  const tulisan = Object.fromEntries([...formulir.querySelectorAll("[name^='s-']")].map((t) => [t.name, t.value]));
  document.querySelectorAll("[data-hidup]").forEach((lama) => {
    const ganti = baru.querySelector(`[data-hidup="${lama.dataset.hidup}"]`);
    if (ganti) lama.replaceChildren(...ganti.childNodes);
  });
  for (const [nama, teks] of Object.entries(tulisan)) {
    const bidang = formulir.elements.namedItem(nama);
    if (bidang && teks) bidang.value = teks;
  }
};

if (formulir) {
  document.querySelectorAll(".tanpa-skrip").forEach((tombol) => tombol.remove());
  formulir.addEventListener("change", (kejadian) => {
    if (/^(rating_|r\d)/.test(kejadian.target.name || "")) tanya();
  });
}
