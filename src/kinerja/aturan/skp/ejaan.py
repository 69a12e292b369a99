"""Rating and predicate words as people and other applications spell them. An unknown word is an error, never a default.

Case, spaces, dashes, underscores, quotes and a final full stop do not matter; `diatas` is `di atas`, `memenuhi` is
`sesuai`, and two misspellings of `ekspektasi` that are met in use are read. Nothing else is guessed: codes such as
`1` or `A` mean different ratings in different applications.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from kinerja.aturan.skp.permenpanrb6_2022 import Predikat, Rating
from kinerja.aturan.skp.se3_2023 import PredikatOrganisasi

_E = TypeVar("_E", bound=StrEnum)
_PEMISAH: Final = re.compile(r"[\s\u00a0\u200b\ufeff_\-\u2010-\u2015]+")
_EKSPEKTASI: Final = re.compile(r" (?:ekspektasi|ekspetasi|espektasi)$")

_RATING: Mapping[str, Rating] = MappingProxyType(
    {
        "di atas": Rating.DI_ATAS,
        "diatas": Rating.DI_ATAS,
        "sesuai": Rating.SESUAI,
        "memenuhi": Rating.SESUAI,
        "di bawah": Rating.DI_BAWAH,
        "dibawah": Rating.DI_BAWAH,
    }
)
_PREDIKAT: Mapping[str, Predikat] = MappingProxyType(
    {
        "sangat baik": Predikat.SANGAT_BAIK,
        "baik": Predikat.BAIK,
        "butuh perbaikan": Predikat.BUTUH_PERBAIKAN,
        "kurang/misconduct": Predikat.KURANG,
        "kurang misconduct": Predikat.KURANG,
        "kurang (misconduct)": Predikat.KURANG,
        "kurang": Predikat.KURANG,
        "misconduct": Predikat.KURANG,
        "sangat kurang": Predikat.SANGAT_KURANG,
    }
)
_ORGANISASI: Mapping[str, PredikatOrganisasi] = MappingProxyType(
    {
        "istimewa": PredikatOrganisasi.ISTIMEWA,
        "baik": PredikatOrganisasi.BAIK,
        "butuh perbaikan": PredikatOrganisasi.BUTUH_PERBAIKAN,
        "butuh perbaikan (cukup)": PredikatOrganisasi.BUTUH_PERBAIKAN,
        "butuh perbaikan/cukup": PredikatOrganisasi.BUTUH_PERBAIKAN,
        "cukup": PredikatOrganisasi.BUTUH_PERBAIKAN,
        "kurang": PredikatOrganisasi.KURANG,
        "sangat kurang": PredikatOrganisasi.SANGAT_KURANG,
    }
)


class KataTidakDikenal(ValueError):
    """A word that is no rating or predicate. `pesan` is Indonesian and lists the words that are."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


def baca_rating(sel: object) -> Rating | None:
    """The rating in a cell; None for an empty one (belum diisi). Raises KataTidakDikenal."""
    return _baca(sel, _RATING, "rating", [r.nama for r in Rating], tanpa=_EKSPEKTASI)


def baca_predikat(sel: object) -> Predikat | None:
    """The predicate of an employee in a cell, for comparing with other applications; None for an empty one.

    Raises KataTidakDikenal.
    """
    return _baca(sel, _PREDIKAT, "predikat kinerja pegawai", [p.value for p in Predikat])


def baca_predikat_organisasi(sel: object) -> PredikatOrganisasi | None:
    """The predicate of an organisation in a cell; None for an empty one. Raises KataTidakDikenal."""
    return _baca(sel, _ORGANISASI, "predikat kinerja organisasi", [p.value for p in PredikatOrganisasi])


def _baca(
    sel: object, kata: Mapping[str, _E], jenis: str, pilihan: list[str], *, tanpa: re.Pattern[str] | None = None
) -> _E | None:
    if sel is None:
        return None
    asli = str(sel)
    teks = _PEMISAH.sub(" ", asli).strip(" .\"'“”‘’").casefold()
    if not teks and not asli.strip():
        return None
    kunci = re.sub(r" ?/ ?", "/", teks)
    if tanpa is not None:
        kunci = tanpa.sub("", kunci)
    if kunci not in kata:
        raise KataTidakDikenal(f'"{asli.strip()}" bukan {jenis}; pilihannya {", ".join(pilihan)}.')
    return kata[kunci]
