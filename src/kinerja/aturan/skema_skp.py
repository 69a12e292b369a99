"""Which regulation assesses an employee in which period."""

import datetime as dt
from enum import StrEnum
from typing import Final


class SkemaSkp(StrEnum):
    """An assessment scheme, named by its regulation."""

    PP46 = "pp46"
    PERMENPANRB8 = "permenpanrb8"
    PERMENPANRB6 = "permenpanrb6"

    @property
    def dasar(self) -> str:
        """The regulation as printed on the form."""
        return _DASAR[self]


_DASAR: Final = {
    SkemaSkp.PP46: "PP 46/2011 dan Peraturan Kepala BKN 1/2013",
    SkemaSkp.PERMENPANRB8: "PP 30/2019 dan Peraturan Menteri PANRB 8/2021",
    SkemaSkp.PERMENPANRB6: "PP 30/2019 dan Peraturan Menteri PANRB 6/2022",
}

_MULAI: Final = (
    (dt.date(2022, 1, 1), SkemaSkp.PERMENPANRB6),
    (dt.date(2021, 7, 1), SkemaSkp.PERMENPANRB8),
    (dt.date(2014, 1, 1), SkemaSkp.PP46),
)


def skema_skp(mulai: dt.date, akhir: dt.date) -> SkemaSkp:
    """The scheme in force over an assessment period.

    Raises ValueError (Indonesian) for a reversed period, one before 2014, or one that two schemes share: such a
    period (the year 2021) is assessed in two parts.
    """
    if akhir < mulai:
        raise ValueError("Akhir periode penilaian mendahului awalnya.")
    awal, ujung = _pada(mulai), _pada(akhir)
    if awal is not ujung:
        raise ValueError(
            f"Periode {mulai:%d-%m-%Y} s.d. {akhir:%d-%m-%Y} melintasi dua peraturan ({awal.dasar}; {ujung.dasar}); "
            "nilai terpisah."
        )
    return awal


def _pada(tanggal: dt.date) -> SkemaSkp:
    for mulai, skema in _MULAI:
        if tanggal >= mulai:
            return skema
    raise ValueError(f"Penilaian sebelum 1 Januari 2014 ({tanggal:%d-%m-%Y}) tidak didukung.")
