"""Periods of the performance year: four quarters, two semesters, the year."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Final

ROMAWI: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
KODE: Final = ("TW1", "TW2", "SM1", "TW3", "TW4", "SM2", "TH")
"""Every period code, in the order in which the periods become final."""

_BULAN: Final = {
    "TW1": (1, 3),
    "TW2": (4, 6),
    "TW3": (7, 9),
    "TW4": (10, 12),
    "SM1": (1, 6),
    "SM2": (7, 12),
    "TH": (1, 12),
}


@total_ordering
@dataclass(frozen=True, slots=True)
class Periode:
    """One period of a fiscal year. `kode`: TW1…TW4, SM1, SM2, TH. Ordered by `tahun`, then as in `KODE`.

    Raises ValueError for an unknown code.
    """

    tahun: int
    kode: str

    def __post_init__(self) -> None:
        if self.kode not in _BULAN:
            raise ValueError(f'Kode periode "{self.kode}" tidak dikenal. Yang tersedia: {", ".join(KODE)}.')

    def __lt__(self, lain: "Periode") -> bool:
        return (self.tahun, KODE.index(self.kode)) < (lain.tahun, KODE.index(lain.kode))

    def __str__(self) -> str:
        return f"{self.tahun}-{self.kode}"

    @property
    def jenis(self) -> str:
        """'TW', 'SM' or 'TH'."""
        return self.kode[:2]

    @property
    def nomor(self) -> int:
        """Which quarter or semester; 0 for the year."""
        return int(self.kode[2:] or 0)

    @property
    def bulan(self) -> tuple[int, ...]:
        """Months, 1–12."""
        awal, akhir = _BULAN[self.kode]
        return tuple(range(awal, akhir + 1))

    @property
    def triwulan(self) -> tuple[int, ...]:
        """Quarters inside the period, 1–4."""
        return tuple(b // 3 for b in self.bulan if b % 3 == 0)

    @property
    def mulai(self) -> dt.date:
        """First day."""
        return dt.date(self.tahun, self.bulan[0], 1)

    @property
    def akhir(self) -> dt.date:
        """Last day."""
        bulan = self.bulan[-1]
        awal_berikut = dt.date(self.tahun + bulan // 12, bulan % 12 + 1, 1)
        return awal_berikut - dt.timedelta(days=1)

    @property
    def nama(self) -> str:
        """'Triwulan I Tahun 2024', 'Semester II Tahun 2024', 'Tahun 2024'."""
        kata = {"TW": "Triwulan", "SM": "Semester", "TH": ""}[self.jenis]
        return f"{kata} {ROMAWI[self.nomor]} Tahun {self.tahun}" if kata else f"Tahun {self.tahun}"

    @property
    def singkat(self) -> str:
        """'TW I', 'Semester I', 'Tahunan'."""
        return {"TW": f"TW {ROMAWI[self.nomor]}", "SM": f"Semester {ROMAWI[self.nomor]}", "TH": "Tahunan"}[self.jenis]

    def sebelumnya(self) -> "Periode":
        """The period of the same kind just before this one."""
        banyak = {"TW": 4, "SM": 2, "TH": 1}[self.jenis]
        if self.nomor > 1:
            return Periode(self.tahun, f"{self.jenis}{self.nomor - 1}")
        return Periode(self.tahun - 1, self.jenis if self.jenis == "TH" else f"{self.jenis}{banyak}")

    def sama_tahun_lalu(self) -> "Periode":
        """The same period of the year before."""
        return Periode(self.tahun - 1, self.kode)

    def memuat(self, tanggal: dt.date) -> bool:
        """Whether the day lies inside the period."""
        return self.mulai <= tanggal <= self.akhir


def triwulan_dari(tanggal: dt.date) -> Periode:
    """The quarter in which a day lies."""
    return Periode(tanggal.year, f"TW{(tanggal.month + 2) // 3}")


def baca_periode(teks: str) -> Periode:
    """'2024-TW1', 'TW1 2024', 'TW I Tahun 2024', 'Semester 2 2024', 'Tahun 2024', 'TH-2024' → Periode.

    Raises ValueError with an Indonesian message.
    """
    rapi = re.sub(r"[\s\-_/,.]+", " ", teks).strip().upper()
    tahun = re.search(r"(?<!\d)(20\d\d|19\d\d)(?!\d)", rapi)
    if tahun:
        sisa = (rapi[: tahun.start()] + " " + rapi[tahun.end() :]).replace("TAHUN", " ").strip()
        cocok = re.fullmatch(r"(TW|TRIWULAN|SM|SMT|SEMESTER)\s*([1-4]|IV|I{1,3})", sisa)
        if cocok:
            nomor = int(cocok[2]) if cocok[2].isdigit() else ROMAWI.index(cocok[2])
            jenis = "TW" if cocok[1].startswith("T") else "SM"
            if jenis == "TW" or nomor <= 2:
                return Periode(int(tahun[1]), f"{jenis}{nomor}")
        elif sisa in ("", "TH", "TAHUNAN", "AN"):
            return Periode(int(tahun[1]), "TH")
    raise ValueError(f'Periode "{teks}" tidak dapat dibaca. Contoh: "TW1 2024", "Semester I 2024", "Tahun 2024".')
