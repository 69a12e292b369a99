"""The distribution of a team's predicates beside the guide, and what it would be: no database beyond the predicate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kinerja.aturan.skp.permenpanrb6_2022 import MATRIKS, Predikat, Rating
from kinerja.aturan.skp.se3_2023 import Peringatan, PredikatOrganisasi, periksa_sebaran
from kinerja.skp.models import PredikatUnit

Pasangan = tuple[str, str]
"""Rating of hasil kerja and of perilaku kerja; '' for one not given yet."""


@dataclass(frozen=True, slots=True)
class Sebaran:
    """`jumlah` by predicate (all five), `matriks` by (hasil, perilaku), `dinilai` of `anggota`; the lines of the guide
    that are not kept. `organisasi` '' while the predicate of the unit is not set: then there is no guide."""

    organisasi: str
    jumlah: Mapping[str, int]
    matriks: Mapping[Pasangan, int]
    dinilai: int
    anggota: int
    peringatan: tuple[Peringatan, ...]

    @property
    def lengkap(self) -> bool:
        """Whether the whole team is rated, so that the guide must be kept or set aside with a reason."""
        return self.anggota > 0 and self.dinilai == self.anggota


def predikat_dari(hasil: str, perilaku: str) -> str:
    """The predicate of two ratings by the matrix; '' while one is missing."""
    if not hasil or not perilaku:
        return ""
    return MATRIKS[Rating(hasil), Rating(perilaku)].value


def sebaran(organisasi: str, rating: Iterable[Pasangan]) -> Sebaran:
    """The distribution of a team, one pair for each member, under the predicate of its unit."""
    semua = list(rating)
    lengkap = [p for p in semua if p[0] and p[1]]
    jumlah = Counter(MATRIKS[Rating(h), Rating(p)] for h, p in lengkap)
    matriks = Counter(lengkap)
    return Sebaran(
        organisasi=organisasi,
        jumlah={p.value: jumlah.get(p, 0) for p in Predikat},
        matriks={(h.value, p.value): matriks.get((h.value, p.value), 0) for h in Rating for p in Rating},
        dinilai=len(lengkap),
        anggota=len(semua),
        peringatan=tuple(periksa_sebaran(PredikatOrganisasi(organisasi), jumlah)) if organisasi else (),
    )


def andaikan(organisasi: str, rating: Mapping[int, Pasangan], perubahan: Mapping[int, Pasangan]) -> Sebaran:
    """What the distribution would be if the ratings of some members (by key) were others. Pure.

    Raises KeyError for a key that is not of the team, ValueError for an unknown rating.
    """
    if asing := perubahan.keys() - rating.keys():
        raise KeyError(sorted(asing)[0])
    return sebaran(organisasi, {**rating, **perubahan}.values())


def predikat_unit(unit_id: int | None, kantor_id: int, tahun: int, periode: str) -> str:
    """The predicate of the organisation that holds for a unit: its own, else that of the office, else ''; one query."""
    milik = dict(
        PredikatUnit.objects.filter(
            unit__in=[pk for pk in (unit_id, kantor_id) if pk], tahun=tahun, periode=periode
        ).values_list("unit_id", "predikat")
    )
    return milik.get(unit_id) or milik.get(kantor_id) or "" if unit_id else milik.get(kantor_id, "")
