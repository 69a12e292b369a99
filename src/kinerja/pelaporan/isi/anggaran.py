"""Bab III.B: the budget – program, kegiatan, sub kegiatan, by quarter and by absorption (regulation rule C.6)."""

from __future__ import annotations

from decimal import Decimal

from kinerja.aturan.periode import ROMAWI
from kinerja.pelaporan.isi import kalimat, sajian
from kinerja.pelaporan.isi.bahan import Bahan, BahanAnggaran
from kinerja.pelaporan.isi.blok import Blok, baris, belum_diisi, deret, grafik, kolom, paragraf, sel, tabel
from kinerja.pelaporan.isi.pendukung import realisasi_sampai

BANYAK_NAMA = 8
"""Programs drawn with their names; above that their codes keep the picture on one page."""


def program(b: Bahan) -> list[BahanAnggaran]:
    """The programs, by code."""
    return [a for a in b.anggaran if a.jenis == "program"]


def jumlah_pagu(b: Bahan) -> Decimal:
    """Pagu of the office: the sum of its sub kegiatan."""
    return sum((a.pagu for a in b.anggaran if a.jenis == "sub_kegiatan"), Decimal(0))


def jumlah_realisasi(b: Bahan) -> Decimal | None:
    """Rupiah spent up to the end of the period; None when nothing is filled."""
    return sajian.jumlah(realisasi_sampai(b, a) for a in b.anggaran if a.jenis == "sub_kegiatan")


def kapan(b: Bahan) -> str:
    """'Triwulan III Tahun 2024', or 'akhir Tahun 2024' for the year."""
    return b.periode.nama if b.periode.jenis != "TH" else f"akhir Tahun {b.periode.tahun}"


def _baris_jumlah(b: Bahan, kosong_kiri: int) -> Blok:
    pagu, nyata = jumlah_pagu(b), jumlah_realisasi(b)
    return baris(
        [
            *[""] * kosong_kiri,
            "Jumlah",
            sajian.angka_rupiah(pagu),
            sajian.angka_rupiah(nyata),
            sajian.sel_serapan(nyata, pagu),
        ],
        "jumlah",
    )


def tabel_rincian(b: Bahan) -> Blok:
    """Every program, kegiatan and sub kegiatan with pagu, realisasi and absorption."""
    isi = []
    for a in b.anggaran:
        nyata = realisasi_sampai(b, a)
        gaya = "" if a.jenis == "sub_kegiatan" else "tebal"
        isi.append(
            baris(
                [
                    sel(a.kode, gaya),
                    sel(a.nama, gaya),
                    sajian.angka_rupiah(a.pagu),
                    sajian.angka_rupiah(nyata),
                    sajian.sel_serapan(nyata, a.pagu),
                ],
                {"program": "kelompok", "kegiatan": "tengah"}.get(a.jenis, "isi"),
            )
        )
    isi.append(_baris_jumlah(b, 1))
    kepala = [
        kolom("Kode", 1.45),
        kolom("Program / kegiatan / sub kegiatan", 3),
        kolom("Pagu (Rp)", 1.35, "kanan"),
        kolom("Realisasi (Rp)", 1.35, "kanan"),
        kolom("Serapan", 0.95, "kanan"),
    ]
    return tabel(
        "anggaran-rinci",
        f"Realisasi anggaran menurut program, kegiatan, dan sub kegiatan sampai dengan {kapan(b)}",
        kepala,
        isi,
        catatan=["Serapan = realisasi ÷ pagu × 100%. Pagu program dan kegiatan adalah jumlah pagu sub kegiatannya."],
        kecil=True,
    )


def tabel_triwulan(b: Bahan) -> Blok:
    """Rupiah spent per quarter, by program."""
    akhir = b.periode.triwulan[-1]
    isi = [
        baris(
            [
                a.nama,
                *[sajian.angka_rupiah(a.realisasi.get(k)) if k <= akhir else "–" for k in (1, 2, 3, 4)],
                sajian.angka_rupiah(realisasi_sampai(b, a)),
            ]
        )
        for a in program(b)
    ]
    total = [sajian.jumlah(a.realisasi.get(k) for a in program(b)) for k in (1, 2, 3, 4)]
    isi.append(
        baris(
            [
                "Jumlah",
                *[sajian.angka_rupiah(total[k - 1]) if k <= akhir else "–" for k in (1, 2, 3, 4)],
                sajian.angka_rupiah(jumlah_realisasi(b)),
            ],
            "jumlah",
        )
    )
    kepala = [
        kolom("Program", 2.2),
        *[kolom(f"TW {ROMAWI[k]} (Rp)", 1.2, "kanan") for k in (1, 2, 3, 4)],
        kolom("Jumlah (Rp)", 1.3, "kanan"),
    ]
    nama = f"Realisasi anggaran per triwulan menurut program Tahun {b.periode.tahun}"
    return tabel("anggaran-tw", nama, kepala, isi, kecil=True)


def grafik_serapan(b: Bahan) -> Blok | None:
    """Spending inside the budget by program, when there is a figure to draw."""
    daftar = program(b)
    nyata = [realisasi_sampai(b, a) for a in daftar]
    if not any(r is not None for r in nyata):
        return None
    persen = [sajian.serapan(r, a.pagu).split(" – ")[0] for a, r in zip(daftar, nyata, strict=True)]
    return grafik(
        "serapan-program",
        f"Serapan anggaran menurut program sampai dengan {kapan(b)}",
        "serapan",
        [a.nama if len(daftar) <= BANYAK_NAMA else a.kode for a in daftar],
        [
            deret("Pagu", [sajian.mentah(a.pagu) for a in daftar], [sajian.rupiah(a.pagu) for a in daftar]),
            deret("Realisasi", [sajian.mentah(r) for r in nyata], [sajian.rupiah(r) for r in nyata]),
            deret("Serapan", [None] * len(daftar), persen),
        ],
        satuan="Rp",
        catatan="Angka pada gambar sama dengan baris program pada [[anggaran-rinci]].",
    )


def realisasi_anggaran(b: Bahan) -> list[Blok]:
    """The whole of the budget section (without its heading)."""
    if not b.anggaran:
        return [belum_diisi("program, kegiatan, sub kegiatan, dan pagu (DPA)")]
    pagu, nyata = jumlah_pagu(b), jumlah_realisasi(b)
    sub = [a for a in b.anggaran if a.jenis == "sub_kegiatan"]
    belum = [a for a in sub if realisasi_sampai(b, a) is None]
    kegiatan = [a for a in b.anggaran if a.jenis == "kegiatan"]
    kata = [
        kalimat.anggaran(pagu, nyata, kapan(b)),
        f"Anggaran tersebut tersebar pada {kalimat.banyak(len(program(b)))} program, {kalimat.banyak(len(kegiatan))} "
        f"kegiatan, dan {kalimat.banyak(len(sub))} sub kegiatan.",
    ]
    if belum:
        kata.append(f"Realisasi {kalimat.banyak(len(belum))} sub kegiatan belum diisi.")
    g = grafik_serapan(b)
    return [
        paragraf(" ".join(kata)),
        *([g] if g else []),
        paragraf(
            "Rincian realisasi anggaran disajikan pada [[anggaran-rinci]], sedangkan perkembangannya per triwulan "
            "disajikan pada [[anggaran-tw]]."
        ),
        tabel_rincian(b),
        tabel_triwulan(b),
    ]
