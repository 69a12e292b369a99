"""Small reads of the case pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Concat

from kinerja.lib.kueri import tersusun
from kinerja.pengukuran.models import CatatanBaris, Pengembalian
from kinerja.sop.models import Kasus, Langkah
from kinerja.sop.queries import PapanKasus


def tahun_tersedia(kantor_id: int | None) -> list[int]:
    """Performance years that have cases, the newest first; one query."""
    kasus = Kasus.objects.filter(kantor_id=kantor_id, pegawai__isnull=True)
    return sorted(set(kasus.values_list("tahun", flat=True)), reverse=True)


def fase_sop(versi_ids: Sequence[int]) -> set[str]:
    """The fases that the steps of these SOP versions have; one query."""
    return set(Langkah.objects.filter(versi_id__in=versi_ids).values_list("fase", flat=True))


@dataclass(frozen=True, slots=True)
class LembarKembali:
    """A sheet that was sent back; `catatan` are the reasons at its rows and cells, each with the code of its row."""

    lembar_id: int
    unit: str
    oleh: str
    alasan: str
    pada: datetime
    catatan: Sequence[str] = ()


def pengembalian_lembar(papan: PapanKasus) -> list[LembarKembali]:
    """The sheets of a quarterly case that were sent back, in order; one query, none for other cases."""
    if papan.perorangan or not papan.periode.startswith("TW"):
        return []
    return [LembarKembali(*b) for b in _pengembalian(papan.kantor_id, papan.tahun, int(papan.periode[2:]))]


@tersusun
def _pengembalian(kantor_id: int, tahun: int, triwulan: int) -> QuerySet[Any]:
    baris = Coalesce("realisasi__indikator__kode", "anggaran__item__kode", output_field=TextField())
    catatan = CatatanBaris.objects.filter(pengembalian=OuterRef("pk")).order_by("pk")
    semua = Pengembalian.objects.filter(
        kertas_kerja__kantor_id=kantor_id, kertas_kerja__tahun=tahun, kertas_kerja__triwulan=triwulan
    ).order_by("pada", "pk")
    semua = semua.annotate(
        isi=ArraySubquery(catatan.values_list(Concat(baris, Value(": "), "alasan", output_field=TextField())))
    )
    return semua.values_list("kertas_kerja_id", "kertas_kerja__unit__nama", "oleh__nama", "alasan", "pada", "isi")
