"""The parts that only people can write, and which of them a report of a given period must have."""

from __future__ import annotations

from dataclasses import dataclass

from kinerja.pelaporan.isi.bab4 import perlu_perhatian
from kinerja.pelaporan.isi.bahan import Bahan
from kinerja.pelaporan.isi.berkala import ada_kendala
from kinerja.pelaporan.isi.indikator import ada_penyebab

JUDUL = {
    "kata_pengantar": "Kata pengantar",
    "ikhtisar": "Tambahan ikhtisar eksekutif",
    "gambaran_umum": "Gambaran umum organisasi",
    "tugas_fungsi": "Tugas dan fungsi",
    "isu_strategis": "Aspek strategis dan isu strategis",
    "penyebab": "Penyebab keberhasilan/kegagalan",
    "solusi": "Alternatif solusi yang telah dilakukan",
    "kendala": "Kendala",
    "tindak_lanjut": "Tindak lanjut",
    "simpulan": "Tambahan simpulan",
    "langkah_ke_depan": "Langkah ke depan",
}
"""Every `Narasi.bagian`, with the title that people read."""

PER_INDIKATOR = frozenset({"penyebab", "solusi", "kendala", "tindak_lanjut"})
"""Parts that belong to one indicator."""


@dataclass(frozen=True, slots=True)
class BagianWajib:
    """A required part: its code, title, whether it is there, and the indicator it belongs to ('' for the report)."""

    bagian: str
    judul: str
    terisi: bool
    indikator: str = ""


def wajib(b: Bahan) -> list[BagianWajib]:
    """Required parts in report order; parts drafted by rule count as filled once there is something to draft from."""
    hasil = [BagianWajib("target_realisasi", "Target, realisasi, dan capaian", bool(b.indikator))]
    if b.periode.jenis == "TH":
        ada_isu = bool(b.teks("isu_strategis") or (b.renstra and b.renstra.isu_strategis))
        hasil += [
            BagianWajib("gambaran_umum", JUDUL["gambaran_umum"], bool(b.teks("gambaran_umum"))),
            BagianWajib("isu_strategis", JUDUL["isu_strategis"], ada_isu),
            BagianWajib("perjanjian_kinerja", "Perjanjian Kinerja", b.pk is not None),
        ]
    for nomor, i in perlu_perhatian(b):
        bagian = "penyebab" if b.periode.jenis == "TH" else "kendala"
        terisi = ada_penyebab(b, i) if b.periode.jenis == "TH" else ada_kendala(b, i)
        hasil.append(BagianWajib(bagian, f"{JUDUL[bagian]}: indikator {nomor} {i.nama}", terisi, i.kode))
    if b.periode.jenis == "TH":
        hasil.append(BagianWajib("langkah_ke_depan", JUDUL["langkah_ke_depan"], bool(b.teks("langkah_ke_depan"))))
    return hasil
