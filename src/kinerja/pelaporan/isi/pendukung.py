"""The sub kegiatan behind an indicator, and what they spent (analysis 7)."""

from __future__ import annotations

from decimal import Decimal

from kinerja.pelaporan.isi import kalimat, sajian
from kinerja.pelaporan.isi.bahan import Bahan, BahanAnggaran, BahanIndikator
from kinerja.pelaporan.isi.blok import Blok, baris, judul, kolom, paragraf, tabel
from kinerja.pelaporan.isi.kunci import kunci


def sub_pendukung(b: Bahan, i: BahanIndikator) -> list[BahanAnggaran]:
    """The sub kegiatan behind an indicator: those named, and all below a named program or kegiatan."""
    anak: dict[str, list[BahanAnggaran]] = {}
    for a in b.anggaran:
        anak.setdefault(a.induk, []).append(a)
    milik = set(i.program)
    hasil: dict[str, BahanAnggaran] = {}

    def turun(a: BahanAnggaran) -> None:
        if a.jenis == "sub_kegiatan":
            hasil[a.kode] = a
        for bawah in anak.get(a.kode, []):
            turun(bawah)

    for a in b.anggaran:
        if a.kode in milik:
            turun(a)
    return sorted(hasil.values(), key=lambda a: a.kode)


def realisasi_sampai(b: Bahan, a: BahanAnggaran) -> Decimal | None:
    """Rupiah spent from quarter I up to the end of the period; None when no quarter is filled."""
    return sajian.jumlah(a.realisasi.get(k) for k in range(1, b.periode.triwulan[-1] + 1))


def program(b: Bahan, i: BahanIndikator, nomor: str) -> list[Blok]:
    """Analysis 7: the programmes and activities that support an indicator."""
    sub = sub_pendukung(b, i)
    nyata = [realisasi_sampai(b, a) for a in sub]
    blok: list[Blok] = [
        judul(5, "Program dan kegiatan pendukung"),
        paragraf(kalimat.program_pendukung(sub, nyata)),
    ]
    if sub:
        isi = [
            baris([a.kode, a.nama, sajian.angka_rupiah(a.pagu), sajian.angka_rupiah(r), sajian.sel_serapan(r, a.pagu)])
            for a, r in zip(sub, nyata, strict=True)
        ]
        pagu = sum((a.pagu for a in sub), Decimal(0))
        total = sajian.jumlah(nyata)
        isi.append(
            baris(
                ["", "Jumlah", sajian.angka_rupiah(pagu), sajian.angka_rupiah(total), sajian.sel_serapan(total, pagu)],
                "jumlah",
            )
        )
        kepala = [
            kolom("Kode", 1.3),
            kolom("Sub kegiatan", 3),
            kolom("Pagu (Rp)", 1.3, "kanan"),
            kolom("Realisasi (Rp)", 1.3, "kanan"),
            kolom("Serapan", 0.9, "kanan"),
        ]
        nama = f"Sub kegiatan pendukung indikator {nomor}"
        blok.append(
            tabel(kunci(i, "program"), nama, kepala, isi, catatan=["Serapan = realisasi ÷ pagu × 100%."], kecil=True)
        )
    return blok
