// Taking back the last saved change of one's own: the server does it, under the same checks as any saving.

export class Urungan {
  constructor(penyimpan) {
    this.penyimpan = penyimpan;
    this.formulir = document.getElementById("batalkan");
    this.tombol = document.getElementById("tombol-batal");
    penyimpan.tersimpanBaru = (jejak) => this.pasang(jejak);
    this.formulir.addEventListener("submit", (k) => {
      k.preventDefault();
      k.stopPropagation();
      this.batalkan();
    });
  }

  pasang(jejak) {
    this.formulir.elements.jejak.value = jejak ?? "";
    this.tombol.hidden = !jejak;
  }

  kabarkan(pesan) {
    this.penyimpan.kabar.textContent = pesan;
  }

  async batalkan() {
    if (this.sedang) return;
    this.sedang = true;
    try {
      await this.penyimpan.kirim();
      await this.minta();
    } finally {
      this.sedang = false;
    }
  }

  async minta() {
    if (!this.formulir.elements.jejak.value) {
      this.kabarkan("Tidak ada perubahan Anda yang dapat dibatalkan.");
      return;
    }
    let jawab = null;
    try {
      const kiriman = await fetch(this.formulir.action, {
        method: "POST",
        body: new FormData(this.formulir),
        redirect: "manual",
        headers: { Accept: "application/json" },
      });
      jawab = await kiriman.json();
    } catch {
      this.kabarkan("Belum dibatalkan: sambungan terputus. Coba lagi setelah tersambung.");
      return;
    }
    if (!jawab.baris) {
      this.kabarkan(jawab.pesan);
      return;
    }
    this.pasang(jawab.urungan);
    for (const [baris, isi] of Object.entries(jawab.baris)) this.penyimpan.perbaruiBaris(baris, isi, "dibatalkan");
    this.penyimpan.hitungTerisi();
    this.kabarkan(jawab.sel.length ? `Dibatalkan: ${jawab.sel.length} sel kembali ke isi sebelumnya.` : "Sudah dibatalkan.");
    const td = this.penyimpan.isian.get(jawab.sel[0])?.closest("td");
    td?.focus();
  }
}
