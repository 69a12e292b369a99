// Evidence from the row itself: a file dropped on it, chosen, or taken with the telephone's camera.
import { ikon, tandai } from "./keadaan-simpan.js";
import { tombol } from "./kisi-simpan.js";

const TERIMA = "application/pdf,image/*,.xlsx,.docx,.zip";

const unggah = async (tr, tautan, formulir, daftar) => {
  const tempat = tr.querySelector("[data-ks-bukti]");
  for (const berkas of daftar) {
    tandai(tempat, "menyimpan", berkas.name);
    const isi = new FormData();
    isi.append("berkas", berkas);
    isi.append("csrfmiddlewaretoken", formulir.elements.namedItem("csrfmiddlewaretoken").value);
    let jawab = null;
    try {
      const kiriman = await fetch(tautan.dataset.unggah, {
        method: "POST",
        body: isi,
        redirect: "manual",
        headers: { Accept: "application/json" },
      });
      jawab = await kiriman.json();
    } catch {
      tandai(tempat, "ditolak", `${berkas.name} belum terkirim; periksa sambungan, lalu unggah lagi.`);
      return;
    }
    if (!jawab.alamat) {
      tandai(tempat, "ditolak", jawab.pesan);
      return;
    }
    const ul = tr.querySelector(".bukti-daftar");
    ul.querySelector("[data-kosong]")?.remove();
    if (![...ul.querySelectorAll("a")].some((a) => a.getAttribute("href") === jawab.alamat)) {
      const li = document.createElement("li");
      const a = document.createElement("a");
      a.href = jawab.alamat;
      a.append(ikon("klip"), jawab.nama);
      li.append(a);
      ul.append(li);
    }
    tandai(tempat, "tersimpan", jawab.nama);
  }
};

const pemilih = (kata, atribut, terpilih) => {
  const masukan = document.createElement("input");
  masukan.type = "file";
  masukan.hidden = true;
  for (const [nama, isi] of Object.entries(atribut)) masukan.setAttribute(nama, isi);
  masukan.addEventListener("change", () => {
    terpilih([...masukan.files]);
    masukan.value = "";
  });
  return [tombol(kata, () => masukan.click()), masukan];
};

export const pasangBukti = (formulir) => {
  for (const tautan of formulir.querySelectorAll("[data-unggah]")) {
    const tr = tautan.closest("tr");
    const kirim = (daftar) => unggah(tr, tautan, formulir, daftar);
    const deret = document.createElement("span");
    deret.className = "deret";
    deret.append(...pemilih("Unggah", { accept: TERIMA, multiple: "" }, kirim));
    if (matchMedia("(pointer: coarse)").matches) {
      deret.append(...pemilih("Foto", { accept: "image/*", capture: "environment" }, kirim));
    }
    tautan.after(deret);
    let kedalaman = 0;
    const ubah = (jumlah) => {
      kedalaman = Math.max(0, kedalaman + jumlah);
      tr.classList.toggle("jatuh", kedalaman > 0);
    };
    tr.addEventListener("dragenter", (k) => {
      if (k.dataTransfer.types.includes("Files")) ubah(1);
    });
    tr.addEventListener("dragleave", () => ubah(-1));
    tr.addEventListener("dragover", (k) => {
      if (k.dataTransfer.types.includes("Files")) k.preventDefault();
    });
    tr.addEventListener("drop", (k) => {
      if (!k.dataTransfer.files.length) return;
      k.preventDefault();
      ubah(-99);
      kirim([...k.dataTransfer.files]);
    });
  }
};
