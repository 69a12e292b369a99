"""Who rates the head of an office, and who could."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kinerja.organisasi.models import Jabatan, UnitKerja
from kinerja.organisasi.queries import Pejabat, berlaku_pada, kepala_unit, pemangku_semua


@dataclass(frozen=True, slots=True)
class PenilaiPimpinan:
    """The head of the office, the post that rates him (None: none named), and the posts of other offices that could:
    their heads, the Sekretaris Daerah among them."""

    pimpinan: Pejabat | None
    kini: Pejabat | None
    sekantor: bool
    calon: tuple[Pejabat, ...]


def penilai_pimpinan(kantor_id: int, *, pada: dt.date) -> PenilaiPimpinan:
    """As it stands on the day; seven queries, whatever the number of offices."""
    pimpinan = kepala_unit(kantor_id, pada=pada)
    if pimpinan is None:
        return PenilaiPimpinan(None, None, False, ())
    pemda = UnitKerja.objects.values_list("pemda_id", flat=True).get(pk=kantor_id)
    lain = Jabatan.objects.filter(
        berlaku_pada("", pada), kepala_unit=True, unit__induk__isnull=True, unit__pemda=pemda
    ).exclude(unit=kantor_id)
    atasan = Jabatan.objects.select_related("unit").get(pk=pimpinan.jabatan_id).atasan_id
    pemangku = pemangku_semua([*lain.values_list("pk", flat=True), *([atasan] if atasan else [])], pada=pada)
    kini = pemangku.get(atasan) if atasan else None
    return PenilaiPimpinan(
        pimpinan=pimpinan,
        kini=kini,
        sekantor=kini is not None and kini.kantor_id == kantor_id,
        calon=tuple(sorted((p for p in pemangku.values() if p is not kini), key=lambda p: (p.unit, p.jabatan))),
    )
