"""Opening the evaluations of a period: of a whole office in one go, or of some employees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from kinerja.arsip.actions import catat_jejak, kunci_rantai
from kinerja.arsip.kanonik import sidik
from kinerja.aturan.skp.jadwal import PeriodeSkp, periode_skp
from kinerja.aturan.skp.skema import SkemaSkp, skema_skp
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor, Ditolak, periksa_sekantor
from kinerja.organisasi.queries import Pejabat, pemangku_kantor, rantai_atasan_semua
from kinerja.skp.models import Evaluasi, PengaturanSkp, Skp
from kinerja.skp.permissions import kepegawaian
from kinerja.sop.actions import CalonKasus, SopPerorangan, buka_kasus_perorangan, sop_perorangan

KUMPUL = "kumpul_formulir"
"""The kind of work with which the SOP of the evaluation begins."""


@dataclass(frozen=True, slots=True)
class HasilPembukaan:
    """How many evaluations were opened and how many stood already; who was left out, each as (name, reason)."""

    dibuka: int
    sudah_ada: int
    dilewati: tuple[tuple[str, str], ...] = ()


@transaction.atomic
def buka_evaluasi(
    *,
    kantor_id: int,
    tahun: int,
    periode: str,
    pegawai_ids: Collection[int] | None = None,
    oleh: Aktor,
    pada: dt.datetime,
) -> HasilPembukaan:
    """Open the evaluation of every employee of the office (or of `pegawai_ids`) with an agreed plan in the period.

    Each gets a case of the office's SOP, its first step, and the form to fill; the number of statements does not grow
    with the employees. Whoever has one already keeps it, so a repeated click opens nothing. Raises Galat for an
    unknown or future period and without an SOP in force; Ditolak unless the actor stands in the lane that collects, or
    is Kepegawaian, or the system.
    """
    try:
        p = periode_skp(tahun, periode)
    except ValueError as galat:
        raise Galat(str(galat)) from galat
    if p.mulai > localdate(pada):
        raise Galat(f"{p.nama} belum dimulai; evaluasinya belum dapat dibuka.")
    rantai = kunci_rantai(kantor_id)
    sop = sop_perorangan(kantor_id, KUMPUL)
    rencana = list(_rencana(kantor_id, p, pegawai_ids, oleh))
    periksa_boleh_membuka(oleh, kantor_id, sop.kursi, rencana[0].dibuka_kepegawaian if rencana else None)
    pejabat = pemangku_kantor(kantor_id, pada=localdate(pada))
    baru, dilewati = _pilah([s for s in rencana if not s.sudah], p, pejabat, pada)
    dilewati += _tanpa_rencana(rencana, pejabat, pegawai_ids)
    _buka(sop, baru, p, pejabat, oleh, pada)
    hasil = HasilPembukaan(len(baru), sum(s.sudah for s in rencana), tuple(sorted(dilewati)))
    if baru:
        daftar = sorted(s.pk for s in baru)
        catat_jejak(
            kantor_id=kantor_id,
            aksi="evaluasi_dibuka",
            objek="evaluasi_skp",
            objek_id=None,
            uraian=f"Membuka evaluasi kinerja {len(baru)} pegawai untuk {p.nama}",
            rincian={
                "tahun": tahun,
                "periode": periode,
                "dibuka": hasil.dibuka,
                "sudah_ada": hasil.sudah_ada,
                "dilewati": len(dilewati),
                "sidik_daftar_skp": sidik(daftar),
            },
            oleh=oleh,
            pada=pada,
            rantai=rantai,
        )
    return hasil


def periksa_boleh_membuka(
    aktor: Aktor, kantor_id: int, kursi: Collection[int], sebagai_kepegawaian: bool | None = None
) -> None:
    """Raises Ditolak unless the actor stands in the lane that collects the forms, is Kepegawaian, or the system.

    `sebagai_kepegawaian`: whether his post is one of Kepegawaian, when the caller has read it.
    """
    periksa_sekantor(aktor, kantor_id)
    if aktor.pegawai is None or aktor.jabatan_id in kursi:
        return
    if kepegawaian(aktor, kantor_id) if sebagai_kepegawaian is None else sebagai_kepegawaian:
        return
    raise Ditolak("Evaluasi kinerja dibuka oleh pelaksana pengumpul formulir pada SOP-nya atau oleh Kepegawaian.")


def _rencana(kantor_id: int, p: PeriodeSkp, pegawai_ids: Collection[int] | None, oleh: Aktor) -> QuerySet[Skp]:
    """The agreed plans that touch the period; `sudah` tells whether the employee has an evaluation in that seat, and
    `dibuka_kepegawaian`, the same on each, whether the actor's post is Kepegawaian of the office."""
    ada = Evaluasi.objects.filter(
        pegawai=OuterRef("pegawai"), skp__jabatan=OuterRef("jabatan"), tahun=p.tahun, periode=p.kode
    )
    rencana = Skp.objects.filter(
        kantor=kantor_id, status=Skp.Status.DISEPAKATI, mulai__lte=p.akhir, sampai__gte=p.mulai
    )
    if pegawai_ids is not None:
        rencana = rencana.filter(pegawai__in=list(pegawai_ids))
    atur = PengaturanSkp.objects.filter(kantor=kantor_id, kepegawaian=oleh.jabatan_id or 0)
    rencana = rencana.select_related("pegawai").annotate(sudah=Exists(ada), dibuka_kepegawaian=Exists(atur))
    return rencana.order_by("pegawai__nama", "pegawai_id", "id")


def _pilah(
    rencana: Iterable[Skp], p: PeriodeSkp, pejabat: Mapping[int, Pejabat], pada: dt.datetime
) -> tuple[list[Skp], list[tuple[str, str]]]:
    """The plans to be opened, and who is left out with the reason."""
    baru: list[Skp] = []
    lewat: list[tuple[str, str]] = []
    dipilih: set[tuple[int, int]] = set()
    kosong: list[Skp] = []
    for s in rencana:
        if alasan := _halangan(s, p):
            lewat.append((s.pegawai.nama, alasan))
        elif (s.pegawai_id, s.jabatan_id) in dipilih:
            lewat.append((s.pegawai.nama, "Mempunyai dua SKP yang disepakati untuk jabatan yang sama."))
        else:
            dipilih.add((s.pegawai_id, s.jabatan_id))
            penilai = pejabat.get(s.penilai_id)
            ada = penilai is not None and penilai.pegawai_id != s.pegawai_id
            (baru if ada else kosong).append(s)
    if kosong:
        atas = rantai_atasan_semua({s.jabatan_id for s in kosong}, pada=localdate(pada))
        for s in kosong:
            if any(a.pegawai_id not in (None, s.pegawai_id) for a in atas.get(s.jabatan_id, ())):
                baru.append(s)
            else:
                lewat.append((s.pegawai.nama, "Tidak ada atasan yang memangku jabatan untuk menilainya."))
    return baru, lewat


def _halangan(s: Skp, p: PeriodeSkp) -> str:
    """Why a plan cannot be evaluated in the period; '' when it can."""
    mulai, akhir = max(s.mulai, p.mulai), min(s.sampai, p.akhir)
    try:
        menurut_periode = skema_skp(mulai, akhir)
    except ValueError as galat:
        return str(galat)
    if menurut_periode != s.skema and not s.alasan_skema:
        return f"SKP memakai {SkemaSkp(s.skema).dasar}, sedangkan periode ini dinilai menurut {menurut_periode.dasar}."
    if s.skema != SkemaSkp.PERMENPANRB6 and not p.memuat(s.mulai, s.sampai):
        return f"{SkemaSkp(s.skema).dasar} menilai seluruh masa SKP sekaligus; pilih periode yang memuatnya."
    return ""


def _tanpa_rencana(
    rencana: Iterable[Skp], pejabat: Mapping[int, Pejabat], pegawai_ids: Collection[int] | None
) -> list[tuple[str, str]]:
    """The employees of the office (of `pegawai_ids`) without an agreed plan in the period."""
    punya = {s.pegawai_id for s in rencana}
    nama = {p.pegawai_id: p.nama for p in pejabat.values() if p.pegawai_id is not None}
    dicari = nama.keys() if pegawai_ids is None else set(pegawai_ids)
    return [
        (nama.get(pk, f"Pegawai {pk}"), "Belum mempunyai SKP yang disepakati untuk periode ini.")
        for pk in dicari - punya
    ]


def _buka(
    sop: SopPerorangan,
    rencana: list[Skp],
    p: PeriodeSkp,
    pejabat: Mapping[int, Pejabat],
    oleh: Aktor,
    pada: dt.datetime,
) -> None:
    kasus = buka_kasus_perorangan(
        sop=sop,
        calon=[CalonKasus(s.pegawai_id, s.jabatan_id) for s in rencana],
        tahun=p.tahun,
        periode=p.kode,
        akhir=p.akhir,
        pejabat=pejabat,
        oleh=oleh,
        pada=pada,
    )
    Evaluasi.objects.bulk_create(
        [
            Evaluasi(skp=s, kantor_id=s.kantor_id, pegawai_id=s.pegawai_id, tahun=p.tahun, periode=p.kode, kasus=k)
            for s, k in zip(rencana, kasus, strict=True)
        ]
    )
