"""Which regulation assesses an employee in which period, and who said otherwise."""

import datetime as dt
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class PilihanSkema:
    """The scheme used for a period, beside the one in force then. `alasan` is filled exactly when they differ."""

    skema: SkemaSkp
    menurut_periode: SkemaSkp
    alasan: str = ""

    @property
    def disimpangi(self) -> bool:
        """Whether somebody chose another scheme than the period's own."""
        return self.skema is not self.menurut_periode

    @property
    def keterangan(self) -> str:
        """The sentence printed on every form, so that a reader knows what a figure rests on."""
        if not self.disimpangi:
            return f"Dinilai menurut {self.skema.dasar}."
        return (
            f"Dinilai menurut {self.skema.dasar}, menyimpang dari peraturan yang berlaku pada periode ini "
            f"({self.menurut_periode.dasar}). Alasan: {self.alasan}"
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


def pilih_skema(mulai: dt.date, akhir: dt.date, *, pilihan: SkemaSkp | None = None, alasan: str = "") -> PilihanSkema:
    """The scheme of a period, or another one that an office chooses with a reason (its SOP may cite an older one).

    Raises ValueError (Indonesian) as `skema_skp` does, and when another scheme is chosen without a reason.
    """
    berlaku = skema_skp(mulai, akhir)
    if pilihan is None or pilihan is berlaku:
        return PilihanSkema(berlaku, berlaku)
    alasan = " ".join(alasan.split())
    if not alasan:
        raise ValueError(
            f"Periode ini dinilai menurut {berlaku.dasar}; pemakaian {pilihan.dasar} memerlukan alasan tertulis."
        )
    return PilihanSkema(pilihan, berlaku, alasan)


def _pada(tanggal: dt.date) -> SkemaSkp:
    for mulai, skema in _MULAI:
        if tanggal >= mulai:
            return skema
    raise ValueError(f"Penilaian sebelum 1 Januari 2014 ({tanggal:%d-%m-%Y}) tidak didukung.")
