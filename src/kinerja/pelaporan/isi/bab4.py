"""Bab IV Penutup: a conclusion drafted by rule, and the steps ahead, which only people can write."""

from __future__ import annotations

from kinerja.aturan.angka import tulis_persen
from kinerja.pelaporan.isi import kalimat, sajian
from kinerja.pelaporan.isi.anggaran import jumlah_pagu, jumlah_realisasi, kapan
from kinerja.pelaporan.isi.bahan import Bahan, BahanIndikator
from kinerja.pelaporan.isi.blok import Blok, bab, belum_diisi, daftar, judul, paragraf
from kinerja.pelaporan.isi.depan import bernomor, catatan_kekurangan, judul_laporan
from kinerja.pelaporan.isi.tempat import tempat


def perlu_perhatian(b: Bahan) -> list[tuple[str, BahanIndikator]]:
    """Measured indicators below target or not assessable, by number."""
    nomor, urut = bernomor(b)
    return [
        (n, i)
        for n, i in zip(nomor, urut, strict=True)
        if not sajian.tidak_diukur(i) and (i.hasil.capaian.nilai is None or i.hasil.capaian.nilai < 100)
    ]


def simpulan(b: Bahan) -> list[Blok]:
    """The conclusion: the figures of the whole, then what stays below target."""
    rata = kalimat.rata_indikator(b.indikator)
    kata = [
        f"{judul_laporan(b)} {b.kantor} menyajikan capaian {kalimat.banyak(len(b.sasaran))} sasaran strategis.",
        kalimat.sebaran(b.indikator),
    ]
    if rata is not None:
        kata.append(
            f"Rata-rata capaian indikator yang dapat dinilai sebesar {tulis_persen(rata)}, kategori "
            f"{kalimat.kategori(rata, b.skala)}."
        )
    if b.anggaran:
        kata.append(kalimat.anggaran(jumlah_pagu(b), jumlah_realisasi(b), kapan(b)))
    isi: list[Blok] = [paragraf(" ".join(kata))]
    per_sasaran = []
    for n, s in enumerate(b.sasaran, 1):
        r = kalimat.rata_indikator(b.milik(s))
        angka = (
            f"rata-rata capaian {tulis_persen(r)}, kategori {kalimat.kategori(r, b.skala)}"
            if r is not None
            else "belum dapat dinilai"
        )
        per_sasaran.append(f"Sasaran {n} {s.uraian}: {angka}.")
    if per_sasaran:
        isi += [paragraf("Capaian setiap sasaran strategis adalah sebagai berikut."), daftar(per_sasaran)]
    kurang = perlu_perhatian(b)
    if kurang:
        isi.append(paragraf("Indikator yang belum mencapai target atau belum dapat dinilai adalah sebagai berikut."))
        isi.append(daftar([f"Indikator {n} {i.nama}: {sajian.capaian(i.hasil.capaian)}." for n, i in kurang]))
    else:
        isi.append(paragraf("Tidak ada indikator terukur yang capaiannya di bawah target."))
    catatan = catatan_kekurangan(b)
    if catatan:
        isi.append(paragraf(catatan))
    return isi


def penutup(b: Bahan) -> Blok:
    """Bab IV of every report."""
    apa = (
        "langkah ke depan untuk meningkatkan kinerja"
        if b.periode.jenis == "TH"
        else "tindak lanjut pada periode berikutnya"
    )
    isi: list[Blok] = [
        judul(2, "Simpulan"),
        *simpulan(b),
        *tempat(b, "simpulan"),
        judul(2, "Langkah ke Depan" if b.periode.jenis == "TH" else "Tindak Lanjut"),
        *tempat(b, "langkah_ke_depan", kosong=belum_diisi(apa)),
    ]
    return bab("BAB IV", "Penutup", isi, angka="4")
