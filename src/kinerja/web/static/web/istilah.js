// Official terms explain themselves: hover, focus or a tap on one shows what it means. Pages read the same without it.
"use strict";

(() => {
  const skrip = document.currentScript;
  const utama = document.querySelector("main");
  if (!utama || !skrip.dataset.kamus || !("popover" in HTMLElement.prototype)) return;

  const TEMPAT = "h2, h3, th, dt, dd, p, li, caption";
  const BUKAN =
    "a, button, summary, label, legend, option, select, textarea, svg, code, pre, dfn, del, ins, output, nav, " +
    ".keadaan, .tanda, .pesan, [role=grid], [contenteditable], [data-tanpa-istilah]";
  const PALING_BANYAK = 16; // terms per page: more would be in the way of whoever walks by Tab
  const SIMPUL_TERBANYAK = 3000;

  const catatan = document.createElement("div");
  catatan.className = "istilah-catatan";
  catatan.popover = "manual";
  const arti = document.createElement("div");
  arti.hidden = true;
  let ditunjuk = null;
  let jeda = 0;

  function letakkan(kata) {
    const k = kata.getBoundingClientRect();
    const c = catatan.getBoundingClientRect();
    const kiri = Math.max(8, Math.min(k.left, innerWidth - c.width - 8));
    const bawah = k.bottom + 6;
    catatan.style.left = `${kiri}px`;
    catatan.style.top = `${bawah + c.height < innerHeight - 8 ? bawah : Math.max(8, k.top - c.height - 6)}px`;
  }

  function tunjukkan(kata) {
    clearTimeout(jeda);
    const satu = kata.istilah;
    catatan.replaceChildren();
    const judul = document.createElement("strong");
    judul.textContent = satu.nama;
    const isi = document.createElement("p");
    isi.textContent = satu.arti;
    catatan.append(judul, isi);
    if (satu.dasar) {
      const dasar = document.createElement("small");
      dasar.textContent = `Dasar: ${satu.dasar}`;
      catatan.append(dasar);
    }
    if (!catatan.matches(":popover-open")) catatan.showPopover();
    ditunjuk = kata;
    letakkan(kata);
  }

  function sembunyikan() {
    clearTimeout(jeda);
    ditunjuk = null;
    if (catatan.matches(":popover-open")) catatan.hidePopover();
  }

  const nanti = () => {
    clearTimeout(jeda);
    jeda = setTimeout(() => {
      if (document.activeElement !== ditunjuk) sembunyikan();
    }, 250);
  };

  function pasang(kata) {
    kata.addEventListener("pointerenter", (k) => k.pointerType === "mouse" && tunjukkan(kata));
    kata.addEventListener("pointerleave", nanti);
    kata.addEventListener("focus", () => tunjukkan(kata));
    kata.addEventListener("blur", sembunyikan);
  }

  // The note stays while the pointer is on it, and goes by Esc or when the page moves under it.
  catatan.addEventListener("pointerenter", () => clearTimeout(jeda));
  catatan.addEventListener("pointerleave", nanti);
  document.addEventListener("keydown", (k) => {
    if (k.key === "Escape" && ditunjuk) {
      sembunyikan();
      k.stopPropagation();
    }
  });
  addEventListener("scroll", () => ditunjuk && letakkan(ditunjuk), { passive: true, capture: true });

  function siapkan(semua) {
    const menurut = new Map();
    for (const satu of semua) for (const b of satu.bentuk) menurut.set(b.toLowerCase(), satu);
    const kata = [...menurut.keys()].sort((a, b) => b.length - a.length);
    const pola = kata.map((k) => k.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
    const cari = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${pola})(?![\\p{L}\\p{N}-])`, "iu");
    const sudah = new Set();
    catatan.dataset.tanpaIstilah = "";
    utama.append(arti, catatan);
    const jalankan = (akar) => tandai(akar, cari, menurut, sudah);
    jalankan(utama);
    // What was folded away explains itself once it is opened.
    utama.addEventListener("toggle", (k) => k.target.open && jalankan(k.target), true);
  }

  function tandai(akar, cari, menurut, sudah) {
    const jalan = document.createTreeWalker(akar, NodeFilter.SHOW_TEXT);
    const simpul = [];
    while (simpul.length < SIMPUL_TERBANYAK && jalan.nextNode()) simpul.push(jalan.currentNode);
    for (const teks of simpul) {
      if (sudah.size >= PALING_BANYAK) break;
      const cocok = cari.exec(teks.data);
      const induk = teks.parentElement;
      if (!cocok || !induk.closest(TEMPAT) || induk.closest(BUKAN) || !induk.getClientRects().length) continue;
      const satu = menurut.get(cocok[0].toLowerCase());
      if (sudah.has(satu.kunci)) continue;
      sudah.add(satu.kunci);
      const sisa = teks.splitText(cocok.index);
      sisa.splitText(cocok[0].length);
      const dfn = document.createElement("dfn");
      const uraian = document.createElement("span");
      uraian.id = `arti-${satu.kunci}`;
      uraian.textContent = satu.arti;
      dfn.className = "istilah";
      dfn.tabIndex = 0;
      dfn.setAttribute("aria-describedby", uraian.id);
      dfn.istilah = satu;
      sisa.replaceWith(dfn);
      dfn.append(sisa);
      arti.append(uraian);
      pasang(dfn);
    }
  }

  const mulai = () =>
    fetch(skrip.dataset.kamus)
      .then((jawab) => (jawab.ok ? jawab.json() : []))
      .then(siapkan)
      .catch(() => {}); // without the glossary a page is still a page
  if ("requestIdleCallback" in window) requestIdleCallback(mulai, { timeout: 1500 });
  else setTimeout(mulai, 300);
})();
