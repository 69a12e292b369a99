"""Opening the case of a period."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from kinerja.arsip.actions import catat_jejak, kunci_rantai
from kinerja.aturan.periode import Periode
from kinerja.aturan.siklus import KasusSiklus, dapat_dibuka, susun_siklus
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import kalender
from kinerja.sop import mesin
from kinerja.sop.models import Kasus, SopVersi

SISTEM = Aktor.sistem("Sistem (jadwal SOP)")
"""Who opens a case because its day has come or its forerunners are final."""


@transaction.atomic
def buka_kasus(*, versi: SopVersi, tahun: int, periode: str, oleh: Aktor, pada: datetime) -> Kasus:
    """Open the case of a period and its first step. A case that exists already is returned.

    Raises Galat for a version that is not in force, a period the SOP does not run for, and while a period that must be
    final before it (both quarters of a semester, both semesters of the year) is not.
    """
    versi = SopVersi.objects.select_related("sop__kantor__pengaturan").get(pk=versi.pk)
    rantai = kunci_rantai(versi.sop.kantor_id)
    versi.refresh_from_db(fields=["status"])
    kasus_sop = Kasus.objects.filter(versi__sop=versi.sop, tahun=tahun)
    if kasus := kasus_sop.filter(periode=periode).first():
        return kasus
    if versi.perorangan:
        raise Galat(f"SOP {versi.sop.kode} berjalan untuk setiap pegawai, bukan untuk kantor.")
    if versi.status != SopVersi.Status.DITETAPKAN:
        raise Galat("Kasus hanya dapat dibuka pada versi SOP yang berlaku.")
    fase_versi = set(versi.langkah.values_list("fase", flat=True))
    fase = mesin.fase_periode(periode, fase_versi)
    langkah = versi.langkah.filter(fase=fase).select_related("pelaku", "pemutus").order_by("no").first()
    if langkah is None:
        raise Galat(f"SOP {versi.sop.kode} tidak mempunyai langkah untuk periode {periode}.")
    final = set(kasus_sop.filter(status=Kasus.Status.SELESAI).values_list("periode", flat=True))
    belum = [p for p in mesin.prasyarat(periode, fase_versi, tahun, versi.bulan_pemicu) if p not in final]
    if belum:
        nama = " dan ".join(Periode(tahun, p).nama for p in belum)
        raise Galat(f"Kasus {Periode(tahun, periode).nama} baru dapat dibuka setelah {nama} selesai.")
    kasus = Kasus.objects.create(
        versi=versi, kantor=versi.sop.kantor, fase=fase, tahun=tahun, periode=periode, dibuka_pada=pada
    )
    catat_jejak(
        kantor_id=kasus.kantor_id,
        aksi="kasus_dibuka",
        objek="kasus",
        objek_id=kasus.id,
        uraian=f"Kasus {periode} {tahun} dibuka menurut SOP {versi.sop.kode} versi {versi.ke}",
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    mesin.buka_langkah(kasus=kasus, langkah=langkah, oleh=oleh, pada=pada)
    return kasus


@transaction.atomic
def buka_kasus_jatuh_tempo(*, versi: SopVersi, tahun: int, sejak: date, oleh: Aktor, pada: datetime) -> list[Kasus]:
    """Open every case of a performance year whose day has come; cases whose day lies before `sejak` are left alone.

    Called by the daily round; a case that exists already is not touched.
    """
    hari = localdate(pada)
    return [
        buka_kasus(versi=versi, tahun=tahun, periode=k.periode, oleh=oleh, pada=pada)
        for k in _belum_dibuka(versi, tahun, pada)
        if k.buka is not None and sejak <= k.buka <= hari
    ]


@transaction.atomic
def buka_lanjutan(*, kasus: Kasus, oleh: Aktor, pada: datetime) -> list[Kasus]:
    """Open the cases that waited for this one: the semester after its quarters, the year after its semesters.

    They run under the version in force; without one nothing is opened.
    """
    if kasus.pegawai_id is not None:
        return []
    versi = SopVersi.objects.filter(sop_id=kasus.versi.sop_id, status=SopVersi.Status.DITETAPKAN).first()
    if versi is None:
        return []
    return [
        buka_kasus(versi=versi, tahun=kasus.tahun, periode=k.periode, oleh=oleh, pada=pada)
        for k in _belum_dibuka(versi, kasus.tahun, pada)
        if kasus.periode in k.setelah
    ]


def _belum_dibuka(versi: SopVersi, tahun: int, pada: datetime) -> list[KasusSiklus]:
    """The cases of the year that may open now and do not exist yet."""
    kasus = Kasus.objects.filter(versi__sop_id=versi.sop_id, tahun=tahun).values_list("periode", "status")
    ada = dict(kasus)
    final = {periode for periode, status in ada.items() if status == Kasus.Status.SELESAI}
    siklus = susun_siklus(
        set(versi.langkah.values_list("fase", flat=True)),
        tahun,
        kalender=kalender(versi.sop.kantor_id),
        bulan_pemicu=versi.bulan_pemicu,
    )
    hari = localdate(pada)
    return [k for k in siklus if k.periode not in ada and dapat_dibuka(k, final.__contains__, hari)]
