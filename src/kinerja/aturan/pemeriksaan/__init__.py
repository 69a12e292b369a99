"""Checks on the data of a period: one check, one function; its docstring is the text people read, with its basis.

A check never says that a figure is wrong. It asks a question that wants an answer, and both are kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kinerja.aturan.pemeriksaan.bahan import BahanBukti, BahanIndikator, BahanPemeriksaan, HasilPemeriksaan
from kinerja.aturan.pemeriksaan.bukti import bukti_dipakai_ulang, bukti_luar_periode
from kinerja.aturan.pemeriksaan.nilai import (
    nilai_melonjak,
    nilai_sama,
    pecahan_tidak_cocok,
    realisasi_kosong,
    target_sama_realisasi,
)
from kinerja.aturan.pemeriksaan.penjelasan import anggaran_tanpa_kinerja, narasi_sama, tidak_tercapai_tanpa_catatan

__all__ = [
    "PEMERIKSAAN",
    "BahanBukti",
    "BahanIndikator",
    "BahanPemeriksaan",
    "HasilPemeriksaan",
    "Pemeriksaan",
    "jalankan",
]

_PEMISAH: Final = "Dasar:"


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """One check. `kode` is the function's name, `judul` its first line, `uraian` the rest, `dasar` the citation."""

    fungsi: Callable[[BahanPemeriksaan], list[HasilPemeriksaan]]

    @property
    def kode(self) -> str:
        """Stable code, kept with each finding."""
        return self.fungsi.__name__

    @property
    def judul(self) -> str:
        """The question in one line, without the full stop."""
        return self._teks.splitlines()[0].rstrip(".")

    @property
    def uraian(self) -> str:
        """What is asked and why, in one paragraph."""
        isi = self._teks.partition(_PEMISAH)[0].splitlines()[1:]
        return " ".join(baris.strip() for baris in isi if baris.strip())

    @property
    def dasar(self) -> str:
        """The rule it rests on."""
        return " ".join(self._teks.partition(_PEMISAH)[2].split())

    @property
    def _teks(self) -> str:
        return self.fungsi.__doc__ or self.kode


PEMERIKSAAN: Final = tuple(
    Pemeriksaan(f)
    for f in (
        nilai_melonjak,
        nilai_sama,
        bukti_dipakai_ulang,
        bukti_luar_periode,
        tidak_tercapai_tanpa_catatan,
        narasi_sama,
        target_sama_realisasi,
        anggaran_tanpa_kinerja,
        realisasi_kosong,
        pecahan_tidak_cocok,
    )
)
"""All checks, in the order in which they are shown."""


def jalankan(bahan: BahanPemeriksaan) -> list[HasilPemeriksaan]:
    """Every finding of every check, in order; keys are unique within a check."""
    return [hasil for p in PEMERIKSAAN for hasil in p.fungsi(bahan)]
