"""Predikat kinerja pegawai under PermenPANRB 6/2022: periods from January 2022, for PNS and PPPK.

Hasil kerja and perilaku kerja are each rated against the superior's expectation; the predikat follows from the two
ratings by a matrix and is never typed. It is not a number and not an average of periods.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

_SERATUS: Final = Decimal(100)


class Rating(StrEnum):
    """A rating of hasil kerja or of perilaku kerja (PermenPANRB 6/2022, penilaian)."""

    DI_BAWAH = "di_bawah"
    SESUAI = "sesuai"
    DI_ATAS = "di_atas"

    @property
    def nama(self) -> str:
        """The rating as printed: 'Di Atas Ekspektasi'."""
        return f"{self.value.replace('_', ' ').title()} Ekspektasi"


class Predikat(StrEnum):
    """Predikat kinerja pegawai, best first. The value is the predicate as printed."""

    SANGAT_BAIK = "Sangat Baik"
    BAIK = "Baik"
    BUTUH_PERBAIKAN = "Butuh Perbaikan"
    KURANG = "Kurang/Misconduct"
    SANGAT_KURANG = "Sangat Kurang"


MATRIKS: Mapping[tuple[Rating, Rating], Predikat] = MappingProxyType(
    {
        (Rating.DI_ATAS, Rating.DI_BAWAH): Predikat.KURANG,
        (Rating.DI_ATAS, Rating.SESUAI): Predikat.BAIK,
        (Rating.DI_ATAS, Rating.DI_ATAS): Predikat.SANGAT_BAIK,
        (Rating.SESUAI, Rating.DI_BAWAH): Predikat.KURANG,
        (Rating.SESUAI, Rating.SESUAI): Predikat.BAIK,
        (Rating.SESUAI, Rating.DI_ATAS): Predikat.BAIK,
        (Rating.DI_BAWAH, Rating.DI_BAWAH): Predikat.SANGAT_KURANG,
        (Rating.DI_BAWAH, Rating.SESUAI): Predikat.BUTUH_PERBAIKAN,
        (Rating.DI_BAWAH, Rating.DI_ATAS): Predikat.BUTUH_PERBAIKAN,
    }
)
"""(hasil kerja, perilaku kerja) → predikat, all nine cells (PermenPANRB 6/2022, matrix of predicates)."""


def tentukan_predikat(hasil_kerja: Rating, perilaku: Rating) -> Predikat:
    """The predicate of two ratings. Whoever lacks one of them has no predicate yet, and must not call this."""
    return MATRIKS[hasil_kerja, perilaku]


PERSEN_ANGKA_KREDIT: Mapping[Predikat, Decimal] = MappingProxyType(
    {
        Predikat.SANGAT_BAIK: Decimal(150),
        Predikat.BAIK: Decimal(100),
        Predikat.BUTUH_PERBAIKAN: Decimal(75),
        Predikat.KURANG: Decimal(50),
        Predikat.SANGAT_KURANG: Decimal(25),
    }
)
"""Share of the yearly coefficient that a predicate brings a functional official, as practised."""


def angka_kredit(koefisien: Decimal, predikat: Predikat) -> Decimal:
    """Angka kredit of a year, unrounded: the coefficient of the rank (Pemula 3.75) × the share of the predicate."""
    return koefisien * PERSEN_ANGKA_KREDIT[predikat] / _SERATUS
