"""Cases about employees in the home list: one's own as tugas, those of others as one line for each step and period."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, FilteredRelation, Min, Q, QuerySet

from kinerja.aturan.skp.jadwal import nama_periode
from kinerja.lib.kueri import termasuk, tersusun
from kinerja.sop.models import Pelaku, Tugas
from kinerja.sop.queries.dasar import HIDUP


@dataclass(frozen=True, slots=True)
class KelompokPerorangan:
    """One step of a period in the cases of other employees, as it lies with one's posts.

    `banyak` cases lie in it; `siap` of them can be worked on, in the others the employee still fills. `terlambat`,
    `sejak` and `batas` (the nearest) speak of those that can.
    """

    kantor_id: int
    tahun: int
    kode_periode: str
    periode: str
    langkah_no: int
    judul: str
    aktivitas: tuple[str, ...]
    banyak: int
    siap: int
    terlambat: int
    sejak: datetime | None
    batas: datetime | None


def milik_orang_lain(pegawai_id: int) -> Q:
    """Condition on tugas in the cases of other employees: the main work, which is told in numbers and not one by one,
    and what is the other employee's own, whoever stands in for him in his post."""
    kerja = Q(jenis=Tugas.Jenis.UTAMA) | Q(pelaku__peran=Pelaku.Peran.SUBJEK)
    return kerja & Q(kasus__pegawai__isnull=False) & ~Q(kasus__pegawai=pegawai_id)


def kelompok_perorangan(pegawai_id: int, *, kursi: Collection[int], pada: datetime) -> tuple[KelompokPerorangan, ...]:
    """What lies with these posts in the cases of other employees, by period and step; one query however many cases."""
    kelompok = [
        KelompokPerorangan(
            kantor_id=kantor_id,
            tahun=tahun,
            kode_periode=periode,
            periode=nama_periode(tahun, periode),
            langkah_no=no,
            judul=uraian,
            aktivitas=tuple(aktivitas),
            banyak=banyak,
            siap=siap,
            terlambat=telat,
            sejak=sejak,
            batas=batas,
        )
        for kantor_id, tahun, periode, no, uraian, aktivitas, banyak, siap, telat, sejak, batas in _kelompok(
            pegawai_id, list(kursi), pada
        )
    ]
    return tuple(sorted(kelompok, key=lambda k: (not k.terlambat, -k.tahun, k.kode_periode, k.langkah_no)))


@tersusun
def _kelompok(pegawai_id: int, kursi: list[int], pada: datetime) -> QuerySet[Any]:
    # An employee has one form in hand at most, so the join multiplies nothing.
    isian = FilteredRelation(
        "kasus__tugas", condition=Q(kasus__tugas__jenis=Tugas.Jenis.ISIAN, kasus__tugas__status__in=HIDUP)
    )
    selajur = Pelaku.jabatan.through.objects.filter(termasuk("jabatan_id", kursi), pelaku__peran="")
    siap = Q(mengisi__isnull=True)
    langkah = ("langkah__no", "langkah__uraian", "langkah__aktivitas")
    hitungan = {
        "banyak": Count("pk"),
        "siap": Count("pk", filter=siap),
        "telat": Count("pk", filter=siap & Q(batas__lt=pada)),
        "sejak_terawal": Min("dikirim", filter=siap),
        "batas_terdekat": Min("batas", filter=siap),
    }
    return (
        Tugas.objects.filter(
            milik_orang_lain(pegawai_id), termasuk("jabatan_id", kursi) | Q(pelaku__in=selajur.values("pelaku_id"))
        )
        .filter(status__in=HIDUP)
        .exclude(pelaku__peran=Pelaku.Peran.SUBJEK)
        .annotate(mengisi=isian)
        .order_by()
        .values("kasus__kantor_id", "kasus__tahun", "kasus__periode", *langkah)
        .annotate(**hitungan)
        .values_list("kasus__kantor_id", "kasus__tahun", "kasus__periode", *langkah, *hitungan)
    )
