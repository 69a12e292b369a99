// Texts of a report are saved while they are written: a visible state per text, no text overwritten unseen, and what
// has not reached the server stays on this device until it has. Without this file the button below the sheet saves.

import { SEBAB as UMUM, buat, perbaruiTanda, tandai } from "./keadaan-simpan.js";

const JEDA = 1500;
const PALING_LAMA = 10000;
const SEBAB = {
  ...UMUM,
  hak: "Anda tidak lagi berhak menulis laporan ini; simpan teks ke berkas, lalu muat ulang halaman.",
};
const formulir = document.getElementById("formulir-lembar");
const LACI = `kinerja:narasi:${formulir.dataset.kunci}:${formulir.dataset.nama}`;

const bacaLaci = () => {
  try {
    return JSON.parse(localStorage.getItem(LACI)) || {};
  } catch {
    return {};
  }
};

const ubahLaci = (ubah) => {
  const isi = bacaLaci();
  ubah(isi);
  try {
    if (Object.keys(isi).length) localStorage.setItem(LACI, JSON.stringify(isi));
    else localStorage.removeItem(LACI);
  } catch {
    // A full or forbidden store: the text still stands in its field and is sent from there.
  }
};

const rapi = (teks) => teks.replace(/\r\n?/g, "\n").trim();

class Teks {
  constructor(el) {
    this.el = el;
    this.nama = el.name;
    this.medanVersi = formulir.elements.namedItem(`v-${el.name}`);
    this.tersimpan = rapi(el.dataset.tersimpan ?? el.defaultValue); // a refused form brings what was typed too
    this.tempat = document.getElementById(`${el.name}-ks`);
    this.kotak = el.closest("[data-bidang]");
    this.ulang = 1000;
    this.sebab = "";
    el.addEventListener("input", () => this.diketik());
    el.addEventListener("blur", () => this.simpan());
    this.pulihkan();
  }

  get berubah() {
    return rapi(this.el.value) !== this.tersimpan;
  }

  pulihkan() {
    if (this.el.dataset.penulis !== undefined) {
      this.tawarkan(
        { penulis: this.el.dataset.penulis, tersimpan: this.tersimpan, versi: this.medanVersi.value },
        this.kotak.querySelector(".bentrok"),
      );
      return;
    }
    const lama = bacaLaci()[this.nama];
    if (!lama) {
      if (this.berubah) this.diketik(); // on a slow link people write before this script is there
      return;
    }
    if (rapi(lama.teks) === this.tersimpan) {
      ubahLaci((isi) => delete isi[this.nama]);
      return;
    }
    this.el.value = lama.teks;
    this.medanVersi.value = lama.versi;
    this.tandai("antre", "teks dari perangkat ini belum terkirim");
    this.simpan();
  }

  tandai(keadaan, pesan = "") {
    this.keadaan = keadaan;
    tandai(this.tempat, keadaan, pesan);
    this.el.toggleAttribute("aria-invalid", keadaan === "ditolak" || keadaan === "bentrok");
    if (this.el.hasAttribute("aria-invalid")) this.el.setAttribute("aria-invalid", "true");
    kabarkan();
  }

  diketik() {
    ubahLaci((isi) => {
      if (this.berubah) isi[this.nama] = { teks: this.el.value, versi: Number(this.medanVersi.value) };
      else delete isi[this.nama];
    });
    if (this.keadaan === "bentrok") return;
    clearTimeout(this.nanti);
    this.sejak ??= Date.now();
    const sisa = Math.max(0, PALING_LAMA - (Date.now() - this.sejak));
    this.nanti = setTimeout(() => this.simpan(), Math.min(JEDA, sisa));
  }

  async simpan() {
    clearTimeout(this.nanti);
    if (this.berjalan || this.keadaan === "bentrok" || !this.berubah) return;
    this.sejak = undefined;
    const teks = this.el.value;
    this.tandai("menyimpan");
    this.berjalan = true;
    try {
      this.terima(teks, await this.minta(teks));
    } catch (galat) {
      this.sebab = SEBAB[galat.message] ?? "";
      this.tandai("antre", "tersimpan di perangkat ini, belum diterima server");
      this.ulang = Math.min(this.ulang * 2, 60000);
      this.nanti = setTimeout(() => this.simpan(), this.ulang);
    } finally {
      this.berjalan = false;
    }
    if (this.keadaan === "tersimpan" && this.berubah) this.diketik();
  }

  async minta(teks, ulang = true) {
    const jawab = await fetch(formulir.dataset.simpan, {
      method: "POST",
      redirect: "manual",
      keepalive: teks.length < 15000,
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": formulir.elements.namedItem("csrfmiddlewaretoken").value,
      },
      body: JSON.stringify({ nama: this.nama, teks, versi: Number(this.medanVersi.value) }),
    });
    if (jawab.type === "opaqueredirect") throw new Error("sesi");
    if (jawab.status === 403 && ulang) {
      await perbaruiTanda(location.pathname, "#formulir-lembar");
      return this.minta(teks, false);
    }
    if (jawab.status === 403) throw new Error("hak");
    if (jawab.status >= 500) throw new Error("server");
    return jawab.json();
  }

  terima(teks, jawab) {
    this.sebab = "";
    this.ulang = 1000;
    if (jawab.keadaan === "tersimpan") {
      this.tersimpan = rapi(teks);
      this.medanVersi.value = jawab.versi;
      this.bentrok?.remove();
      document.getElementById(`${this.nama}-salah`)?.remove();
      if (!this.berubah) ubahLaci((isi) => delete isi[this.nama]);
      this.tandai("tersimpan", `pukul ${jawab.jam}`);
      this.riwayat(jawab.riwayat);
      document.dispatchEvent(new CustomEvent("naskah-tersimpan"));
    } else if (jawab.keadaan === "bentrok") this.tawarkan(jawab);
    else this.tandai("ditolak", jawab.pesan);
  }

  riwayat(alamat) {
    const kaki = this.kotak.querySelector("[data-kaki]");
    if (!alamat || this.kotak.querySelector("[data-riwayat]")) return;
    const tautan = buat("a", "Riwayat");
    tautan.href = alamat;
    tautan.dataset.riwayat = "";
    kaki.after(tautan, " · ");
  }

  /** Two writers: both texts are shown, and this one chooses or joins them. */
  tawarkan(jawab, kotak = this.kotakBentrok(jawab)) {
    this.tandai("bentrok", `ditulis juga oleh ${jawab.penulis}`);
    const deret = buat("div", "", "deret");
    const pilih = (kata, teks) => {
      const tombol = buat("button", kata, "tombol tombol--kecil");
      tombol.type = "button";
      tombol.addEventListener("click", () => {
        const nilai = teks();
        this.tersimpan = rapi(jawab.tersimpan);
        this.medanVersi.value = jawab.versi;
        this.keadaan = "";
        this.el.value = nilai;
        kotak.remove();
        document.getElementById(`${this.nama}-salah`)?.remove();
        this.el.focus();
        this.diketik();
        if (this.berubah) this.simpan();
        else this.tandai("tersimpan");
      });
      deret.append(tombol);
    };
    pilih("Pakai teks saya", () => this.el.value);
    pilih("Pakai yang tersimpan", () => jawab.tersimpan);
    pilih("Gabungkan keduanya", () => `${jawab.tersimpan}\n\n${this.el.value}`.trim());
    kotak.append(deret);
    this.bentrok = kotak;
  }

  kotakBentrok(jawab) {
    this.bentrok?.remove();
    const kotak = buat("div", "", "bentrok");
    const judul = buat("p");
    judul.append(buat("strong", "Teks yang tersimpan"), ` oleh ${jawab.penulis}`);
    const isi = buat("div", jawab.tersimpan || "(dikosongkan)", "naskah-beda");
    kotak.append(judul, isi, buat("p", "Teks Anda ada di kolom di bawah. Versi yang lain tetap ada pada riwayat."));
    this.el.before(kotak);
    return kotak;
  }
}

const semua = [];
const kabar = document.getElementById("kabar-simpan");

function kabarkan() {
  const laci = Object.keys(bacaLaci()).length;
  const tertunda = semua.filter((t) => t.keadaan === "antre");
  document.getElementById("antrean").hidden = !tertunda.length;
  const sebab = tertunda.find((t) => t.sebab)?.sebab || "Sambungan terputus.";
  document.getElementById("antrean-teks").textContent = `${sebab} ${laci} teks tersimpan di perangkat ini dan belum diterima server.`;
  const buruk = semua.filter((t) => t.keadaan === "ditolak" || t.keadaan === "bentrok").length;
  if (buruk) kabar.textContent = `${buruk} teks belum tersimpan; lihat yang ditandai.`;
  else if (semua.some((t) => t.keadaan === "menyimpan")) kabar.textContent = "Menyimpan…";
  else kabar.textContent = tertunda.length ? "" : "Semua teks tersimpan.";
}

const kirimSemua = () => semua.forEach((t) => t.simpan());

if (formulir.dataset.simpan && kabar) {
  for (const el of formulir.querySelectorAll("[data-bidang] textarea")) semua.push(new Teks(el));
  window.addEventListener("online", kirimSemua);
  document.addEventListener("visibilitychange", () => document.hidden && kirimSemua());
  document.getElementById("antrean-kirim").addEventListener("click", kirimSemua);
  document.getElementById("antrean-berkas").addEventListener("click", () => {
    const isi = semua.filter((t) => t.berubah).map((t) => `${t.kotak.querySelector("label").textContent}\n\n${t.el.value}`);
    const tautan = document.createElement("a");
    tautan.href = URL.createObjectURL(new Blob(["\ufeff", isi.join("\n\n---\n\n")], { type: "text/plain" }));
    tautan.download = `teks-antre ${formulir.dataset.nama}.txt`;
    tautan.click();
    setTimeout(() => URL.revokeObjectURL(tautan.href), 10000);
  });
}
