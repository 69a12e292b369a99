// Marking rows and cells of a sheet that goes back: a button at each cell, further marks per row, and a count.

const formulir = document.querySelector(".formulir-periksa");

const bertanda = (tanda) => tanda.querySelector("select").value !== "-" || tanda.querySelector("textarea").value.trim();

const hitung = () => {
  const semua = [...formulir.querySelectorAll(".satu-tanda")].filter(bertanda).length;
  document.getElementById("hitung-tanda").textContent = semua
    ? `${semua} catatan akan dikirim kepada unit bersama pengembalian ini.`
    : "Belum ada baris atau sel yang ditandai.";
  for (const artikel of formulir.querySelectorAll("[data-periksa]")) {
    const kolom = new Set([...artikel.querySelectorAll(".satu-tanda")].filter(bertanda).map((t) => t.querySelector("select").value));
    artikel.classList.toggle("bertanda", kolom.size > 0);
    for (const sel of artikel.querySelectorAll("[data-kolom]")) sel.classList.toggle("ditandai", kolom.has(sel.dataset.kolom) && sel.dataset.kolom !== "");
  }
};

/** A mark at this column: the one that names it, else an empty one, else a new one. */
const tandai = (artikel, kolom) => {
  const rincian = artikel.querySelector("details.tandai");
  rincian.open = true;
  const semua = [...artikel.querySelectorAll(".satu-tanda")];
  let tanda = semua.find((t) => t.querySelector("select").value === kolom) ?? semua.find((t) => !bertanda(t));
  if (!tanda) {
    tanda = semua[0].cloneNode(true);
    tanda.querySelector("textarea").value = "";
    tanda.querySelector(".salah")?.remove();
    for (const el of tanda.querySelectorAll("[id]")) el.id = el.id.replace(/-\d+-/, `-${semua.length + 1}-`);
    for (const el of tanda.querySelectorAll("label")) el.htmlFor = el.htmlFor.replace(/-\d+-/, `-${semua.length + 1}-`);
    semua.at(-1).after(tanda);
  }
  tanda.querySelector("select").value = kolom;
  tanda.querySelector("textarea").focus();
  hitung();
};

if (formulir) {
  for (const artikel of formulir.querySelectorAll("[data-periksa]")) {
    const nama = artikel.querySelector("h3").textContent;
    for (const sel of artikel.querySelectorAll("[data-kolom]")) {
      if (!artikel.querySelector(`option[value="${sel.dataset.kolom}"]`) || sel.dataset.kolom === "") continue;
      const tombol = document.createElement("button");
      tombol.type = "button";
      tombol.className = "tombol tombol--kecil tombol-tandai";
      tombol.textContent = "Tandai";
      tombol.setAttribute("aria-label", `Tandai ${sel.querySelector("dt").textContent} ${nama}`);
      tombol.addEventListener("click", () => tandai(artikel, sel.dataset.kolom));
      sel.querySelector("dt").append(tombol);
    }
  }
  formulir.addEventListener("input", hitung);
  hitung();
}
