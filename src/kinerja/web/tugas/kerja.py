"""Where the work of a tugas lies: the page that its row opens straight away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.urls import reverse

from kinerja.pengukuran.models import KertasKerja
from kinerja.sop.models import Tugas
from kinerja.sop.queries import KartuTugas

DI_PAPAN = frozenset({"himpun_data", "rekap"})
"""Kinds of work that are done on the board of the quarter."""

Lembar = Mapping[tuple[int | None, int, str], int]


def lembar_kerja(kartu: Iterable[KartuTugas]) -> Lembar:
    """The sheet that each filling tugas is about, by (unit, tahun, periode); one query, none without such a tugas."""
    isian = {(k.unit_id, k.tahun) for k in kartu if k.jenis == Tugas.Jenis.ISIAN}
    if not isian:
        return {}
    baris = KertasKerja.objects.filter(unit__in={u for u, _ in isian}, tahun__in={t for _, t in isian})
    return {
        (unit, tahun, f"TW{triwulan}"): pk
        for pk, unit, tahun, triwulan in baris.values_list("pk", "unit_id", "tahun", "triwulan")
    }


def alamat_kerja(kartu: KartuTugas, lembar: Lembar) -> str:
    """The sheet for a filling tugas, the board for gathering and recapping that has begun, else the page of the tugas.

    A tugas that others must first hear of (`pesan_mulai`) is begun on its own page, where it says so.
    """
    if kartu.jenis == Tugas.Jenis.ISIAN:
        ada = lembar.get((kartu.unit_id, kartu.tahun, kartu.kode_periode))
        if ada is not None:
            return reverse("kertas_kerja:lembar", args=[ada])
    if kartu.jenis == Tugas.Jenis.UTAMA and kartu.aktivitas and DI_PAPAN.issuperset(kartu.aktivitas):
        triwulan = kartu.kode_periode.removeprefix("TW")
        if triwulan.isdigit():
            return reverse("kertas_kerja:papan", args=[kartu.kantor_id, kartu.tahun, int(triwulan)])
    return reverse("tugas:tugas", args=[kartu.id])
