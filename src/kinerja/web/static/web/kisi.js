// The sheet as a grid (WAI-ARIA grid pattern): arrows, Home/End, Enter or F2 to edit, Esc to undo, Tab leaves,
// Ctrl+Z takes the last saved change back, Shift+F2 opens the comments of the cell.
// Without this file the same page is a plain form.
import { Penyimpan } from "./kisi-simpan.js";
import { pasangBukti } from "./kisi-bukti.js";
import { bukaUtas } from "./kisi-komentar.js";
import { Urungan } from "./kisi-urungan.js";

const BIDANG = "input, textarea, select";

const formulir = document.querySelector("form[data-kisi]");

class Kisi {
  constructor(tabel, penyimpan, urungan) {
    this.tabel = tabel;
    this.penyimpan = penyimpan;
    this.urungan = urungan;
    tabel.setAttribute("role", "grid");
    const peran = { THEAD: "rowgroup", TBODY: "rowgroup", TR: "row" };
    for (const el of tabel.querySelectorAll("thead, tbody, tr")) el.setAttribute("role", peran[el.tagName]);
    for (const th of tabel.querySelectorAll("thead th")) th.setAttribute("role", "columnheader");
    this.baris = [...tabel.tBodies[0].rows].map((tr) => {
      const sel = [...tr.cells];
      sel.forEach((td, kolom) => {
        td.setAttribute("role", kolom ? "gridcell" : "rowheader");
        td.tabIndex = -1;
        if (kolom && !td.dataset.sel) td.setAttribute("aria-readonly", "true");
      });
      return sel;
    });
    this.datar();
    this.kini = this.baris[0].find((td) => td.dataset.sel) ?? this.baris[0][0];
    this.kini.tabIndex = 0;
    tabel.addEventListener("keydown", (k) => this.tekan(k));
    tabel.addEventListener("focusin", (k) => this.masuk(k));
    tabel.addEventListener("focusout", (k) => this.keluar(k));
    tabel.addEventListener("mousedown", (k) => this.klik(k));
    tabel.addEventListener("input", (k) => penyimpan.draf(k.target));
    tabel.addEventListener("change", (k) => {
      if (k.target.matches("select")) this.keluar(k);
    });
    tabel.addEventListener("copy", (k) => this.salin(k));
    tabel.addEventListener("paste", (k) => this.tempel(k));
    new MutationObserver(() => this.datar()).observe(tabel, { childList: true, subtree: true });
  }

  /** Only one cell is a stop of the Tab key; what lies inside cells is reached through them. */
  datar() {
    for (const el of this.tabel.querySelectorAll("td :is(a, button, input, textarea, select, label[tabindex]), th :is(a, [tabindex])")) {
      if (el.tabIndex !== -1) el.tabIndex = -1;
    }
  }

  tuju(td, { geser = true } = {}) {
    this.kini.tabIndex = -1;
    this.kini = td;
    td.tabIndex = 0;
    td.focus({ preventScroll: !geser });
    if (geser) td.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  letak(td) {
    const b = this.baris.findIndex((sel) => sel.includes(td));
    return [b, this.baris[b].indexOf(td)];
  }

  pindah(td, turun, kanan) {
    const [b, k] = this.letak(td);
    const baris = this.baris[Math.min(Math.max(b + turun, 0), this.baris.length - 1)];
    this.tuju(baris[Math.min(Math.max(k + kanan, 0), baris.length - 1)]);
  }

  isi(td) {
    return td.querySelector("input:not([type=hidden], [type=file]), textarea, select");
  }

  buka(td, { ganti = false } = {}) {
    const el = td.dataset.sel ? this.isi(td) : td.querySelector("a, button");
    if (!el) return;
    el.focus();
    if (!el.matches("input, textarea")) return;
    if (ganti) el.value = "";
    else el.select();
  }

  masuk(k) {
    const td = k.target.closest("td, th[role=rowheader]");
    if (!td || td === this.kini) return;
    this.kini.tabIndex = -1;
    this.kini = td;
    td.tabIndex = 0;
  }

  keluar(k) {
    if (this.penyimpan.isian.get(k.target.name) === k.target) this.penyimpan.tinggal(k.target);
  }

  klik(k) {
    const td = k.target.closest("td, th[role=rowheader]");
    if (!td || k.target.closest("a, button, input, textarea, select, label")) return;
    k.preventDefault();
    this.tuju(td, { geser: false });
  }

  tekan(k) {
    const td = k.target.closest("td, th[role=rowheader]");
    if (!td || k.isComposing) return;
    if (this.tekanUmum(k, td)) k.preventDefault();
    else if (k.target === td) this.tekanSel(k, td);
    else if (k.target.matches(BIDANG)) this.tekanIsi(k, td);
    else this.tekanDalam(k, td);
  }

  /** Keys that mean the same on a cell and inside it; whether one was pressed. */
  tekanUmum(k, td) {
    if (k.key === "F2" && k.shiftKey) {
      bukaUtas(this.alamat(td), td);
      return true;
    }
    // What is still being typed is taken back by the browser, letter by letter.
    const mengetik = k.target.matches("input, textarea") && k.target.value !== this.penyimpan.tersimpan.get(k.target.name);
    if (!(k.ctrlKey || k.metaKey) || k.shiftKey || k.key.toLowerCase() !== "z" || mengetik) return false;
    this.urungan.batalkan();
    return true;
  }

  /** What comments call this cell: 'i12-realisasi', or 'i12' for the row. */
  alamat(td) {
    const kolom = td.dataset.sel ?? (td.classList.contains("sel-bukti") ? "bukti" : "");
    return td.closest("tr").dataset.baris + (kolom && `-${kolom}`);
  }

  tekanSel(k, td) {
    const [b] = this.letak(td);
    const ctrl = k.ctrlKey || k.metaKey;
    const gerak = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      PageUp: [-5, 0],
      PageDown: [5, 0],
    }[k.key];
    if (gerak && !k.altKey) {
      const jauh = ctrl ? 1e6 : 1;
      this.pindah(td, gerak[0] * jauh, gerak[1] * jauh);
    } else if (k.key === "Home") this.tuju(this.baris[ctrl ? 0 : b][0]);
    else if (k.key === "End") this.tuju(this.baris[ctrl ? this.baris.length - 1 : b].at(-1));
    else if (k.key === "Enter" || k.key === "F2") this.buka(td);
    else if ((k.key === "Delete" || k.key === "Backspace") && td.dataset.sel) {
      const el = this.isi(td);
      if (el.matches("select")) return;
      el.value = "";
      this.penyimpan.tinggal(el);
    } else if (k.key.length === 1 && k.key !== " " && !ctrl && !k.altKey && td.dataset.sel) {
      this.buka(td, { ganti: true });
      return;
    } else return;
    k.preventDefault();
  }

  tekanIsi(k, td) {
    const baris = k.target.matches("textarea, select");
    if (k.key === "Escape") {
      k.target.value = this.penyimpan.tersimpan.get(k.target.name) ?? "";
      this.tuju(td);
    } else if (k.key === "F2") this.tuju(td);
    else if (k.key === "Enter" && !k.shiftKey && !k.altKey) this.pindah(td, 1, 0);
    else if (!baris && k.key === "ArrowDown") this.pindah(td, 1, 0);
    else if (!baris && k.key === "ArrowUp") this.pindah(td, -1, 0);
    else if (k.key === "Tab") {
      // From the cell, not from the field inside it, the browser's own Tab leaves the grid.
      this.tuju(td, { geser: false });
      return;
    } else return;
    k.preventDefault();
  }

  tekanDalam(k, td) {
    const isi = [...td.querySelectorAll("a, button")];
    const n = isi.indexOf(k.target);
    if (k.key === "Escape") this.tuju(td);
    else if (k.key === "ArrowRight" || k.key === "ArrowDown") isi[Math.min(n + 1, isi.length - 1)].focus();
    else if (k.key === "ArrowLeft" || k.key === "ArrowUp") isi[Math.max(n - 1, 0)].focus();
    else if (k.key === "Tab") {
      this.tuju(td, { geser: false });
      return;
    } else return;
    k.preventDefault();
  }

  salin(k) {
    if (k.target.matches(BIDANG) || String(getSelection())) return;
    k.clipboardData.setData("text/plain", this.isi(this.kini)?.value ?? this.kini.innerText.trim());
    k.preventDefault();
  }

  async tempel(k) {
    const td = k.target.closest("td");
    const teks = k.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!td?.dataset.sel || !teks) return;
    const el = this.isi(td);
    if (/[\t\n]/.test(teks) && (k.target === td || teks.includes("\t"))) {
      k.preventDefault();
      const tempel = document.getElementById("tempel");
      if (!tempel) return;
      await this.penyimpan.tuntas();
      tempel.elements.mulai.value = el.name;
      tempel.elements.teks.value = teks;
      tempel.requestSubmit();
    } else if (k.target === td) {
      k.preventDefault();
      if (el.matches("select") && ![...el.options].some((o) => o.value === teks.trim().toLowerCase())) return;
      el.value = el.matches("select") ? teks.trim().toLowerCase() : teks.trim();
      this.penyimpan.tinggal(el);
    }
  }
}

if (formulir) {
  delete formulir.dataset.jaga;
  const penyimpan = new Penyimpan(formulir);
  const urungan = new Urungan(penyimpan);
  pasangBukti(formulir);
  const kisi = [...formulir.querySelectorAll("table.kisi")].map((tabel) => new Kisi(tabel, penyimpan, urungan));
  let terakhir = kisi[0];
  for (const satu of kisi) satu.tabel.addEventListener("focusin", () => (terakhir = satu));
  // Having just left the grid, the hand still means the grid.
  document.addEventListener("keydown", (k) => {
    const batal = (k.ctrlKey || k.metaKey) && !k.shiftKey && k.key.toLowerCase() === "z";
    if (!batal || k.defaultPrevented || k.target.closest("dialog, input, textarea, select")) return;
    k.preventDefault();
    urungan.batalkan();
  });
  const komentar = document.getElementById("tombol-komentar");
  komentar.hidden = !kisi.length;
  komentar.addEventListener("click", () => bukaUtas(terakhir.alamat(terakhir.kini), terakhir.kini));
  formulir.addEventListener("submit", (k) => {
    k.preventDefault();
    penyimpan.tuntas();
  });
  // Handing in waits for the cell that was just left.
  for (const lain of document.querySelectorAll("form[data-tunggu-kisi]")) {
    lain.addEventListener("submit", async (k) => {
      if (lain.dataset.tuntas) return;
      k.preventDefault();
      k.stopPropagation();
      const sisa = await penyimpan.tuntas();
      if (sisa.length) {
        penyimpan.isian.get(sisa[0])?.closest("td").focus();
        return;
      }
      lain.dataset.tuntas = "1";
      // A form cannot be sent again before its own submit event has run out.
      setTimeout(() => lain.requestSubmit());
    });
  }
}
