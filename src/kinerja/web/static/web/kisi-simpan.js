// Saving cells: one request at a time, a visible state per cell, and nothing typed is lost with the connection.
// What has not reached the server stays on this device, under the sheet and the account, until it has.

import { SEBAB as UMUM, buat, perbaruiTanda, tandai } from "./keadaan-simpan.js";

const PER_KIRIM = 20;
const TAHAN_TUTUP = 60000;
const SEBAB = {
  ...UMUM,
  hak: "Anda tidak lagi berhak mengisi kertas kerja ini; simpan isian ke berkas, lalu muat ulang halaman.",
};

export const tombol = (kata, tindakan) => {
  const b = buat("button", kata, "tombol tombol--kecil");
  b.type = "button";
  b.tabIndex = -1;
  b.addEventListener("click", tindakan);
  return b;
};

/** What the page brought as stored, whatever stands in the field by now: a refused form brings what was typed too. */
function dikirimSitus(el) {
  if (el.dataset.tersimpan !== undefined) return el.dataset.tersimpan;
  if (!el.matches("select")) return el.defaultValue;
  return ([...el.options].find((o) => o.defaultSelected) ?? el.options[0])?.value ?? "";
}

export class Penyimpan {
  constructor(formulir) {
    this.formulir = formulir;
    this.alamat = formulir.dataset.kisi;
    this.laci = `kinerja:antre:${formulir.dataset.kunci}`;
    this.isian = new Map([...formulir.querySelectorAll("td[data-sel] :is(input, textarea, select)")].map((el) => [el.name, el]));
    this.tersimpan = new Map([...this.isian].map(([nama, el]) => [nama, dikirimSitus(el)]));
    this.kotor = new Map();
    this.putus = false;
    this.jeda = 1000;
    this.berjalan = null;
    this.kabar = document.getElementById("kisi-kabar");
    window.addEventListener("online", () => this.kirimUlang());
    document.getElementById("antrean-kirim").addEventListener("click", () => this.kirimSemua());
    document.getElementById("antrean-berkas").addEventListener("click", () => this.simpanBerkas());
    this.pulihkan();
    this.susulYangDiketik();
  }

  /** On a slow link people type before this script is there, and browsers bring back what was typed before a reload. */
  susulYangDiketik() {
    for (const [nama, el] of this.isian) {
      if (el.value === this.tersimpan.get(nama) || this.bacaLaci()[nama]) continue;
      this.draf(el);
      if (el.dataset.bentrok) {
        (this.ditolak ??= new Map()).set(nama, el.value);
        this.tawarkan({ nama, teks: el.value }, { tersimpan: this.tersimpan.get(nama), pesan: el.dataset.bentrok });
        continue;
      }
      if (document.activeElement !== el) this.tinggal(el);
    }
  }

  // --- the device ---
  bacaLaci() {
    try {
      return JSON.parse(localStorage.getItem(this.laci)) || {};
    } catch {
      return {};
    }
  }

  ubahLaci(ubah) {
    const isi = this.bacaLaci();
    ubah(isi);
    try {
      if (Object.keys(isi).length) localStorage.setItem(this.laci, JSON.stringify(isi));
      else localStorage.removeItem(this.laci);
    } catch {
      // A full or forbidden store: the value still stands in its field and is sent from there.
    }
  }

  pulihkan() {
    for (const [nama, lama] of Object.entries(this.bacaLaci())) {
      const el = this.isian.get(nama);
      if (!el || lama.teks === this.tersimpan.get(nama)) {
        this.ubahLaci((isi) => delete isi[nama]);
        continue;
      }
      el.value = lama.teks;
      this.tandaiSel(nama, "antre", "isian dari perangkat ini belum terkirim");
      if (!lama.draf) this.kotor.set(nama, lama);
    }
    this.perbaruiBatang();
    if (this.kotor.size) this.kirim();
  }

  /** Typed but the cell not left yet: kept on the device, not sent. */
  draf(el) {
    // The grid also holds fields that are no cells: the choosers of evidence.
    if (this.isian.get(el.name) !== el) return;
    const semula = this.tersimpan.get(el.name);
    this.ubahLaci((isi) => {
      if (el.value === semula) delete isi[el.name];
      else isi[el.name] = { ...this.satu(el), draf: true };
    });
  }

  satu(el) {
    // What stood there when the typing began, even if that was before this page was opened.
    const semula = this.bacaLaci()[el.name]?.semula ?? this.tersimpan.get(el.name);
    return { teks: el.value, semula };
  }

  medanVersi(nama) {
    return this.formulir.elements.namedItem(`${nama.split("-")[0]}-versi`);
  }

  // --- states ---
  /** Where the state of a cell is told; made when there is something to tell. */
  tempat(nama) {
    const id = `${nama}-ks`;
    const ada = document.getElementById(id);
    const el = this.isian.get(nama);
    if (ada || !el) return ada;
    const baru = buat("span", "", "ks");
    baru.id = id;
    el.setAttribute("aria-describedby", id);
    el.after(baru);
    return baru;
  }

  tandaiSel(nama, keadaan, pesan = "") {
    const el = this.isian.get(nama);
    tandai(this.tempat(nama), keadaan, pesan);
    if (keadaan === "ditolak" || keadaan === "bentrok") el.setAttribute("aria-invalid", "true");
    else el.removeAttribute("aria-invalid");
  }

  perbaruiBatang() {
    // What the server refused says so at its own cell; sending it again would not help.
    const laci = Object.entries(this.bacaLaci())
      .filter(([nama]) => !this.tempat(nama)?.matches(".ks-ditolak, .ks-bentrok"))
      .map(([, s]) => s);
    const banyak = laci.length;
    const batang = document.getElementById("antrean");
    const perlu = banyak > 0 && (this.putus || laci.some((s) => s.draf) || this.pesanGalat);
    batang.hidden = !perlu;
    if (!perlu) return;
    const sebab = this.pesanGalat || (this.putus ? "Sambungan terputus." : "");
    document.getElementById("antrean-teks").textContent =
      `${sebab} ${banyak} isian tersimpan di perangkat ini dan belum diterima server.`.trim();
  }

  // --- sending ---
  /** The cell was left: save it if it differs from what stands on the server. */
  tinggal(el) {
    const nama = el.name;
    if (el.value.trim() === (this.tersimpan.get(nama) ?? "").trim()) {
      const tadi = this.bacaLaci()[nama];
      this.ubahLaci((isi) => delete isi[nama]);
      this.kotor.delete(nama);
      if (tadi || el.hasAttribute("aria-invalid")) {
        this.tempat(nama).className = "ks";
        this.tempat(nama).replaceChildren();
      }
      this.ditolak?.delete(nama);
      el.removeAttribute("aria-invalid");
      this.perbaruiBatang();
      return;
    }
    if (this.ditolak?.get(nama) === el.value) return;
    this.antrekan(nama, this.satu(el));
  }

  antrekan(nama, sel) {
    this.kotor.set(nama, sel);
    this.ubahLaci((isi) => (isi[nama] = sel));
    this.tandaiSel(nama, this.putus ? "antre" : "menyimpan");
    this.perbaruiBatang();
    this.kirim();
  }

  kirimSemua() {
    for (const nama of Object.keys(this.bacaLaci())) {
      const el = this.isian.get(nama);
      if (el) this.kotor.set(nama, this.satu(el));
    }
    this.ditolak?.clear();
    return this.kirimUlang();
  }

  kirimUlang() {
    clearTimeout(this.nanti);
    this.putus = false;
    return this.kirim();
  }

  kirim() {
    this.berjalan ??= this.kuras().finally(() => (this.berjalan = null));
    return this.berjalan;
  }

  async kuras() {
    while (this.kotor.size && !this.putus) {
      const kelompok = [...this.kotor].slice(0, PER_KIRIM);
      for (const [nama] of kelompok) {
        this.kotor.delete(nama);
        this.tandaiSel(nama, "menyimpan");
      }
      const sel = kelompok.map(([nama, { teks, semula }]) => ({ nama, teks, semula }));
      let jawab = null;
      try {
        jawab = await this.minta(sel);
      } catch (galat) {
        this.tunda(kelompok, SEBAB[galat.message] ?? "");
        return;
      }
      this.pesanGalat = "";
      this.jeda = 1000;
      this.terima(sel, jawab);
    }
  }

  async minta(sel, { ulang = true } = {}) {
    const badan = new Blob([JSON.stringify({ sel })], { type: "application/json" });
    const jawab = await fetch(this.alamat, {
      method: "POST",
      redirect: "manual",
      // Browsers refuse a larger one that is to outlive its page.
      keepalive: badan.size < TAHAN_TUTUP,
      headers: { "X-CSRFToken": this.formulir.elements.namedItem("csrfmiddlewaretoken").value },
      body: badan,
    });
    if (jawab.type === "opaqueredirect") throw new Error("sesi");
    if (jawab.status === 403 && ulang) {
      // A refused form is shown at its own address, which answers nothing but forms.
      await perbaruiTanda(this.alamat.replace(/sel\/$/, ""), "form.lembar-isian");
      return this.minta(sel, { ulang: false });
    }
    if (jawab.status === 403) throw new Error("hak");
    if (jawab.status === 422) {
      const { pesan } = await jawab.json();
      return { sel: Object.fromEntries(sel.map((s) => [s.nama, { keadaan: "ditolak", pesan }])), baris: {} };
    }
    if (!jawab.ok) throw new Error("server");
    return jawab.json();
  }

  tunda(kelompok, pesan) {
    this.putus = true;
    this.pesanGalat = pesan;
    for (const [nama, s] of kelompok) {
      if (!this.kotor.has(nama)) this.kotor.set(nama, s);
    }
    for (const nama of this.kotor.keys()) this.tandaiSel(nama, "antre", "belum terkirim, tersimpan di perangkat ini");
    this.perbaruiBatang();
    this.jeda = Math.min(this.jeda * 2, 60000);
    this.nanti = setTimeout(() => this.kirimUlang(), this.jeda);
  }

  terima(sel, jawab) {
    for (const s of sel) {
      const vonis = jawab.sel[s.nama];
      const el = this.isian.get(s.nama);
      const diketikLagi = el.value.trim() !== s.teks.trim();
      if (vonis.keadaan === "tersimpan") {
        this.tersimpan.set(s.nama, vonis.teks);
        if (!diketikLagi) el.value = vonis.teks;
        this.ubahLaci((isi) => delete isi[s.nama]);
        if (this.kotor.has(s.nama)) this.kotor.set(s.nama, this.satu(el));
        else if (diketikLagi) this.draf(el);
        this.tandaiSel(s.nama, "tersimpan");
      } else {
        this.ubahLaci((isi) => (isi[s.nama] = { ...this.satu(el), draf: true }));
        (this.ditolak ??= new Map()).set(s.nama, el.value);
        if (vonis.keadaan === "bentrok") this.tawarkan(s, vonis);
        else this.tolak(s, vonis);
      }
    }
    for (const [baris, isi] of Object.entries(jawab.baris)) this.perbaruiBaris(baris, isi);
    if (jawab.urungan) this.tersimpanBaru?.(jawab.urungan);
    this.hitungTerisi();
    this.perbaruiBatang();
    const buruk = sel.filter((s) => jawab.sel[s.nama].keadaan !== "tersimpan").length;
    this.kabar.textContent = buruk ? `${buruk} isian belum tersimpan; lihat sel yang ditandai.` : "Isian tersimpan.";
  }

  hitungTerisi() {
    const terisi = this.formulir.querySelectorAll("[data-realisasi][data-wajib][data-terisi]").length;
    document.getElementById("hitung-terisi").textContent = terisi;
    document.getElementById("terisi").value = terisi;
  }

  perbaruiBaris(baris, isi, pesan = "diperbarui oleh orang lain") {
    const tr = this.formulir.querySelector(`[data-baris="${baris}"]`);
    this.medanVersi(`${baris}-`).value = isi.versi;
    tr.toggleAttribute("data-terisi", isi.terisi);
    for (const [kolom, teks] of Object.entries(isi.isi)) this.susul(`${baris}-${kolom}`, teks, pesan);
    const sampai = tr.querySelector("[data-sampai]");
    if (sampai) {
      sampai.textContent = isi.sampai;
      tr.querySelector("[data-lebih]").hidden = !isi.lebih;
    }
    const capaian = tr.querySelector("[data-capaian]");
    if (!capaian) return;
    capaian.textContent = isi.capaian || "–";
    tr.querySelector("[data-catatan]").textContent = isi.catatan;
  }

  /** Something else wrote into a cell that stands untouched here: show what is stored now. */
  susul(nama, teks, pesan) {
    const el = this.isian.get(nama);
    if (!el || teks === this.tersimpan.get(nama) || el.value !== this.tersimpan.get(nama)) return;
    if (document.activeElement === el) return;
    el.value = teks;
    this.tersimpan.set(nama, teks);
    tandai(this.tempat(nama), "tersimpan", pesan);
  }

  tolak(s, vonis) {
    this.tandaiSel(s.nama, vonis.keadaan, vonis.pesan);
    if (!vonis.pilihan) return;
    const deret = buat("span", "", "deret");
    for (const teks of vonis.pilihan) deret.append(tombol(teks, () => this.pakai(s.nama, teks)));
    this.tempat(s.nama).append(deret);
  }

  /** Two writers: both values are shown, and this one chooses. */
  tawarkan(s, vonis) {
    this.tandaiSel(s.nama, "bentrok", vonis.pesan);
    const dl = buat("dl");
    dl.append(buat("dt", `Tersimpan${vonis.penulis ? ` (${vonis.penulis})` : ""}`), buat("dd", vonis.tersimpan || "belum diisi"));
    dl.append(buat("dt", "Isian Anda"), buat("dd", s.teks || "kosong"));
    const deret = buat("span", "", "deret");
    const kini = vonis.tersimpan || "";
    const pilih = (teks) => () => {
      this.tersimpan.set(s.nama, kini);
      this.ubahLaci((isi) => delete isi[s.nama]);
      this.pakai(s.nama, teks);
    };
    deret.append(tombol("Pakai isian saya", pilih(s.teks)), tombol("Pakai yang tersimpan", pilih(kini)));
    this.tempat(s.nama).append(dl, deret);
  }

  pakai(nama, teks) {
    const el = this.isian.get(nama);
    el.value = teks;
    this.ditolak?.delete(nama);
    el.closest("td").focus();
    this.tinggal(el);
  }

  /** Everything typed has reached the server, or what has not is marked. */
  async tuntas() {
    const aktif = document.activeElement;
    if (aktif && this.isian.get(aktif.name) === aktif) this.tinggal(aktif);
    await this.kirim();
    const sisa = Object.keys(this.bacaLaci());
    this.kabar.textContent = sisa.length
      ? `${sisa.length} isian belum tersimpan; lihat sel yang ditandai.`
      : "Semua isian tersimpan.";
    return sisa;
  }

  simpanBerkas() {
    const baris = [["Baris", "Kolom", "Isian"]];
    for (const [nama, s] of Object.entries(this.bacaLaci())) {
      const td = this.isian.get(nama)?.closest("td");
      const judul = td?.closest("tr").querySelector("th").innerText.replace(/\s+/g, " ").trim() ?? nama;
      baris.push([judul, td?.dataset.sel ?? "", s.teks.replace(/[\t\n]+/g, " ")]);
    }
    const tautan = document.createElement("a");
    tautan.href = URL.createObjectURL(new Blob(["\ufeff", baris.map((b) => b.join("\t")).join("\r\n")], { type: "text/tab-separated-values" }));
    tautan.download = `isian-antre ${this.formulir.dataset.nama}.tsv`;
    tautan.click();
    setTimeout(() => URL.revokeObjectURL(tautan.href), 10000);
  }
}
