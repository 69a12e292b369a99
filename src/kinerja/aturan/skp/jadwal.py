"""Periods of an SKP evaluation: twelve months, four quarters, two semesters, the year.

Evaluations are periodic (monthly or quarterly) and annual (PP 30/2019 and PermenPANRB 6/2022); under PP 46/2011 they
are annual. The codes are those of a case about one employee.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from kinerja.aturan.periode import KODE, Periode
from kinerja.aturan.siklus import NAMA_BULAN

KODE_BULAN: Final = tuple(f"B{n:02}" for n in range(1, 13))
KODE_SKP: Final = (*KODE_BULAN, "TW1", "TW2", "TW3", "TW4", "SM1", "SM2", "TH")
"""Every period code, the short periods first."""


@dataclass(frozen=True, slots=True)
class PeriodeSkp:
    """A period: `mulai` and `akhir` are its first and last day, `nama` and `singkat` how it is written."""

    tahun: int
    kode: str
    mulai: dt.date
    akhir: dt.date
    nama: str
    singkat: str

    def __str__(self) -> str:
        return f"{self.tahun}-{self.kode}"

    def beririsan(self, mulai: dt.date, sampai: dt.date) -> bool:
        """Whether some day of the period lies between the two days, both included."""
        return mulai <= self.akhir and sampai >= self.mulai

    def memuat(self, mulai: dt.date, sampai: dt.date) -> bool:
        """Whether all days between the two, both included, lie in the period."""
        return self.mulai <= mulai and sampai <= self.akhir


def periode_skp(tahun: int, kode: str) -> PeriodeSkp:
    """The period of that code: B01 … B12, TW1 … TW4, SM1, SM2, TH.

    Raises ValueError (Indonesian) for an unknown code and for a year that no calendar has.
    """
    if kode not in KODE_SKP:
        raise ValueError(f'Kode periode "{kode}" tidak dikenal. Yang tersedia: {", ".join(KODE_SKP)}.')
    if not dt.MINYEAR <= tahun < dt.MAXYEAR:
        raise ValueError(f"Tahun {tahun} tidak dapat dipakai.")
    if kode in KODE:
        satu = Periode(tahun, kode)
        return PeriodeSkp(tahun, kode, satu.mulai, satu.akhir, satu.nama, satu.singkat)
    bulan = KODE_BULAN.index(kode) + 1
    akhir = dt.date(tahun + bulan // 12, bulan % 12 + 1, 1) - dt.timedelta(days=1)
    nama = NAMA_BULAN[bulan]
    return PeriodeSkp(tahun, kode, dt.date(tahun, bulan, 1), akhir, f"Bulan {nama} Tahun {tahun}", nama)


def nama_periode(tahun: int, kode: str) -> str:
    """The period of a case as people read it: 'Triwulan III Tahun 2025', 'Bulan Mei Tahun 2025'. Raises ValueError."""
    return periode_skp(tahun, kode).nama
