"""Validated import of 20,000 rows × 12 columns against openpyxl's plain full load of the same file."""

from __future__ import annotations

import io
from decimal import Decimal

from bench.ukur import Hasil, bandingkan

BARIS = 20_000
KOLOM = (
    "Kode Indikator",
    "Unit",
    "Realisasi",
    "Pembilang",
    "Penyebut",
    "Sumber Data",
    "Status Data",
    "Kendala",
    "Tindak Lanjut",
    "Faktor",
    "Tanggal",
    "Anggaran",
)


def _buku() -> bytes:
    import xlsxwriter

    wadah = io.BytesIO()
    with xlsxwriter.Workbook(wadah, {"in_memory": True, "strings_to_formulas": False}) as buku:
        lembar = buku.add_worksheet("Realisasi")
        lembar.write_row(0, 0, KOLOM)
        for i in range(1, BARIS + 1):
            angka = [i * 1.25, i * 3, i * 4 + 1]
            teks = [
                f"Laporan {i % 97}",
                "final",
                f"Kendala nomor {i % 53}",
                "Koordinasi lintas bidang",
                "Dukungan mitra",
            ]
            lembar.write_row(i, 0, [f"IK-{i:05}", f"BID-{i % 9}", *angka, *teks, "2024-03-29", i * 1000])
    return wadah.getvalue()


def ukur() -> Hasil:
    """Our reading checks type, presence, choice and uniqueness of every cell; openpyxl only loads."""
    import openpyxl

    from kinerja.aturan.angka import baca_nilai
    from kinerja.lib.excel_baca import Kolom, buka

    isi = _buku()
    jenis = {
        "Kode Indikator": {"wajib": True, "unik": True},
        "Unit": {"wajib": True, "jenis": "pilihan", "pilihan": tuple(f"BID-{n}" for n in range(9))},
        "Realisasi": {"jenis": "nilai", "pengubah": baca_nilai},
        "Pembilang": {"jenis": "angka"},
        "Penyebut": {"jenis": "angka"},
        "Status Data": {"jenis": "pilihan", "pilihan": ("sementara", "final")},
        "Tanggal": {"jenis": "tanggal"},
        "Anggaran": {"jenis": "angka"},
    }
    kolom = [Kolom(kunci=nama.lower().replace(" ", "_"), judul=nama, **jenis.get(nama, {})) for nama in KOLOM]

    def kami() -> None:
        buku = buka(isi, "bench.xlsx")
        tabel = buku.lembar("Realisasi").tabel(kolom)
        buku.pastikan_sah()
        if len(tabel.nomor_baris) != BARIS or sum(tabel.isi["anggaran"], Decimal(0)) != 1000 * BARIS * (BARIS + 1) // 2:
            raise RuntimeError("pembacaan tidak lengkap")

    def pembanding() -> None:
        openpyxl.load_workbook(io.BytesIO(isi))

    a, b = bandingkan(kami, pembanding, kali=5)
    return Hasil("impor tervalidasi 20.000 × 12 : openpyxl", b / a, 5, True, f"{a:.2f} d : {b:.2f} d")
