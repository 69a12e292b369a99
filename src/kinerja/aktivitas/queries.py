"""Reading the guard of a tugas, and who gathers a quarter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from kinerja.lib.kueri import tersusun
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.permissions import Aktor
from kinerja.sop.mesin import HIDUP, aktivitas_langkah
from kinerja.sop.models import Tugas
from kinerja.sop.protokol import Syarat


def syarat(tugas_id: int, *, pada: datetime) -> list[Syarat]:
    """The guard of a main tugas as a checklist; parallel parts and decisions have none of their own."""
    tugas = Tugas.objects.select_related(
        "kasus__kantor__pengaturan", "langkah__pelaku", "langkah__pemutus", "jabatan"
    ).get(pk=tugas_id)
    if tugas.jenis != Tugas.Jenis.UTAMA:
        return []
    return [s for satu in aktivitas_langkah(tugas.langkah) for s in satu.syarat(tugas, pada=pada)]


@dataclass(frozen=True, slots=True)
class Penghimpun:
    """Whose turn it is to gather the sheets of a quarter: the running tugas and the seats of its lane.

    `atasan`: the superior of each seat. `memimpin`: seat by the unit that it leads.
    """

    tugas_id: int
    langkah_no: int
    lajur: str
    batas: datetime | None
    atasan: Mapping[int, int | None]
    memimpin: Mapping[int, int]

    def termasuk(self, oleh: Aktor) -> bool:
        """Whether the actor sits in one of those seats."""
        return oleh.jabatan_id in self.atasan

    def boleh_memeriksa(self, unit_id: int, oleh: Aktor) -> bool:
        """Whether the actor may judge the sheet of a unit: from one of the seats, but not the seat's own sheet, which
        its superior judges."""
        sendiri = self.memimpin.get(unit_id)
        if sendiri is None:
            return self.termasuk(oleh)
        lain = self.termasuk(oleh) and oleh.jabatan_id != sendiri
        return lain or (oleh.jabatan_id is not None and oleh.jabatan_id == self.atasan[sendiri])


KOLOM_KURSI = {"id": "pk", "atasan": "atasan_id", "unit": "unit_id", "kepala": "kepala_unit"}


def penghimpun(kantor_id: int, tahun: int, triwulan: int) -> Penghimpun | None:
    """The running main tugas that gathers or recaps a quarter, and its seats; None when none runs. One query."""
    for tugas_id, langkah_no, lajur, batas, milik, kursi_lajur in _tugas_penghimpun(kantor_id, tahun, f"TW{triwulan}"):
        kursi = [milik, *kursi_lajur]
        return Penghimpun(
            tugas_id=tugas_id,
            langkah_no=langkah_no,
            lajur=lajur,
            batas=batas,
            atasan={k["id"]: k["atasan"] for k in kursi},
            memimpin={k["unit"]: k["id"] for k in kursi if k["kepala"]},
        )
    return None


@tersusun
def _tugas_penghimpun(kantor_id: int, tahun: int, periode: str) -> QuerySet[Any]:
    lajur = Jabatan.objects.filter(pelaku_sop=OuterRef("pelaku_id")).order_by("pk")
    milik = {kunci: f"jabatan__{kolom}" for kunci, kolom in KOLOM_KURSI.items()}
    return (
        Tugas.objects.filter(
            kasus__kantor_id=kantor_id,
            kasus__tahun=tahun,
            kasus__periode=periode,
            kasus__pegawai__isnull=True,
            jenis=Tugas.Jenis.UTAMA,
            status__in=HIDUP,
            langkah__aktivitas__overlap=["rekap", "himpun_data"],
        )
        .annotate(milik=JSONObject(**milik), kursi=ArraySubquery(lajur.values(data=JSONObject(**KOLOM_KURSI))))
        .order_by("pk")
        .values_list("pk", "langkah__no", "langkah__pelaku__nama", "batas", "milik", "kursi")[:1]
    )
