"""Reads for the home page and for handing over: the last visit, what may change hands, who could take it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localdate

from kinerja.lib.kueri import tersusun
from kinerja.organisasi.models import Jabatan, Pegawai, Penugasan
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import berlaku_pada
from kinerja.sop.actions.kunjungan import SEKALI_KUNJUNGAN
from kinerja.sop.models import KunjunganTugas, Tugas
from kinerja.sop.permissions import penyerahan
from kinerja.sop.queries.dasar import HIDUP, tugas_lengkap

DAPAT_DIALIHKAN = (Tugas.Jenis.UTAMA, Tugas.Jenis.KOREKSI)


def sejak_kunjungan(pegawai_id: int, *, pada: datetime) -> datetime | None:
    """The end of the visit before the one that goes on (or begins) at `pada`; None when there was none. One query."""
    for terakhir, sebelumnya in _kunjungan(pegawai_id):
        return terakhir if pada - terakhir > SEKALI_KUNJUNGAN else sebelumnya
    return None


@tersusun
def _kunjungan(pegawai_id: int) -> QuerySet[Any]:
    return KunjunganTugas.objects.filter(pegawai_id=pegawai_id).values_list("terakhir", "sebelumnya")


def tugas_dapat_diserahkan(oleh: Aktor) -> list[Tugas]:
    """The live tugas of the office that the actor may hand over, by post; lanes and their seats are loaded."""
    boleh = penyerahan(oleh)
    hidup = (
        tugas_lengkap()
        .filter(kasus__kantor_id=oleh.kantor_id, status__in=HIDUP)
        .prefetch_related(Prefetch("pelaku__jabatan", Jabatan.objects.select_related("unit")))
        .order_by("jabatan__unit__urut", "jabatan__urut", "jabatan_id", "batas", "id")
    )
    return [t for t in hidup if boleh(t)]


def rekan_selajur(tugas: Collection[Tugas]) -> list[Jabatan]:
    """The seats to which some of these tugas could be handed: those of their lanes, in office order."""
    semua = {
        j.pk: j
        for t in tugas
        if t.jenis in DAPAT_DIALIHKAN and t.pelaku is not None and not t.pelaku.peran
        for j in t.pelaku.jabatan.all()
        if len(t.pelaku.jabatan.all()) > 1
    }
    return sorted(semua.values(), key=lambda j: (j.unit.urut, j.urut, j.pk))


def calon_pengganti(kantor_id: int, *, pada: datetime) -> list[tuple[Pegawai, str]]:
    """The people who hold a post of the office today, by name, each with the first of their posts. One query."""
    penugasan = (
        Penugasan.objects.filter(berlaku_pada("", localdate(pada)), jabatan__unit__kantor_id=kantor_id)
        .select_related("pegawai", "jabatan")
        .order_by("jenis", "jabatan__unit__urut", "jabatan__urut", "id")
    )
    hasil: dict[int, tuple[Pegawai, str]] = {}
    for p in penugasan:
        hasil.setdefault(p.pegawai_id, (p.pegawai, p.jabatan.nama))
    return sorted(hasil.values(), key=lambda isi: isi[0].nama)


def pengganti(jabatan: Collection[int] | None = None, *, pemangku_id: int | None = None, hari: date) -> list[Penugasan]:
    """The Plt and Plh that run on `hari` or are to come for these posts; with `pemangku_id` those that run that day in
    a post of which he is the definitive holder. One query."""
    semua = Penugasan.objects.filter(sampai__gte=hari).exclude(jenis=Penugasan.Jenis.DEFINITIF)
    if jabatan is not None:
        semua = semua.filter(jabatan__in=jabatan)
    if pemangku_id is not None:
        milik = Penugasan.objects.filter(
            berlaku_pada("", hari), pegawai_id=pemangku_id, jenis=Penugasan.Jenis.DEFINITIF
        )
        semua = semua.filter(jabatan__in=milik.values("jabatan_id"), mulai__lte=hari)
    return list(semua.select_related("jabatan", "pegawai").order_by("mulai", "id"))
