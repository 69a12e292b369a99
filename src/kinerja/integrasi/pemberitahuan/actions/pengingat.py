"""Collecting what people must be told, once for each milestone, and queueing it as mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from kinerja.aktivitas.actions import boleh_menilai
from kinerja.arsip.actions import catat_jejak, kunci_rantai
from kinerja.aturan.pengingat import CAKRAWALA, JamTenang, tonggak_jatuh, waktu_kirim
from kinerja.aturan.waktu_kerja import Kalender
from kinerja.integrasi.pemberitahuan.actions.percakapan import perbarui_percakapan
from kinerja.integrasi.pemberitahuan.kalimat import (
    TIBA,
    Kalimat,
    atas_nama_kosong,
    kalimat_diingatkan,
    kalimat_tiba,
    kalimat_tonggak,
)
from kinerja.integrasi.pemberitahuan.models import KirimanSurel, Pemberitahuan, PilihanPemberitahuan
from kinerja.integrasi.pemberitahuan.perorangan import berkelompok, kelompokkan, masih_diisi
from kinerja.integrasi.pemberitahuan.queries import masih_berlaku
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.organisasi.queries import kalender, pemangku_semua
from kinerja.pengukuran.models import KertasKerja
from kinerja.sop.models import Kasus, Tugas
from kinerja.sop.permissions import milik_pegawai
from kinerja.sop.queries import HIDUP

BARU = timedelta(days=3)
"""For how long the arrival of a tugas is still news."""

TUNGGU_SUREL = timedelta(days=7)
"""A notice that could not be mailed for so long is not mailed any more; it stays in the box."""

_KUNCI_PENGUMPULAN = 0x70656D62  # one collection at a time in a database; a number of our own for the advisory lock


@dataclass(frozen=True, slots=True)
class HasilPengumpulan:
    """How many notices were written and how many mails they were queued into."""

    pemberitahuan: int
    surel: int


@dataclass(frozen=True, slots=True)
class _Calon:
    tugas: Tugas
    tonggak: str
    kalimat: Kalimat
    tautan: str = ""


@transaction.atomic
def kumpulkan_pengingat(*, pada: datetime) -> HasilPengumpulan:
    """Write the notices that are due at `pada` and put them into mails: one a day for each person who wants that.

    Reads the live tugas with one statement. Doing it again writes nothing new: a milestone of a tugas is told once, and
    so is what somebody said.
    """
    _kunci()
    banyak = _tulis(_calon(pada), pada) + perbarui_percakapan(pada=pada, sejak=BARU)
    return HasilPengumpulan(banyak, _antrekan_surel(pada))


@transaction.atomic
def ingatkan(*, kantor_id: int, tahun: int, triwulan: int, oleh: Aktor, pada: datetime) -> int:
    """Remind the units whose sheet of the quarter has not come, at most once a day each; returns how many were.

    Raises `Ditolak` unless the actor may judge a sheet of the quarter: whoever gathers the data reminds.
    """
    kunci_rantai(kantor_id)
    lembar = KertasKerja.objects.filter(kantor_id=kantor_id, tahun=tahun, triwulan=triwulan).order_by("id")
    if not any(boleh_menilai(satu, oleh=oleh) for satu in lembar):
        raise Ditolak(f"{oleh.sebutan or oleh.nama} tidak sedang menghimpun data triwulan ini.")
    _kunci()
    isian = _tugas_hidup().filter(
        kasus__kantor_id=kantor_id, kasus__tahun=tahun, kasus__periode=f"TW{triwulan}", jenis=Tugas.Jenis.ISIAN
    )
    hari = f"diingat-{localdate(pada):%y%m%d}"
    calon = [_Calon(t, hari, kalimat_diingatkan(t)) for t in isian]
    banyak = _tulis(calon, pada)
    if banyak:
        catat_jejak(
            kantor_id=kantor_id,
            aksi="ingatkan",
            objek="kertas_kerja",
            objek_id=lembar[0].pk,
            uraian=f"Mengingatkan {banyak} unit yang belum mengajukan kertas kerja TW {triwulan} {tahun}",
            oleh=oleh,
            pada=pada,
        )
        _antrekan_surel(pada)
    return banyak


def _kunci() -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KUNCI_PENGUMPULAN])


def _tugas_hidup() -> QuerySet[Tugas]:
    return (
        Tugas.objects.filter(status__in=HIDUP, kasus__status=Kasus.Status.BERJALAN)
        .select_related("kasus", "langkah", "jabatan", "unit", "pelaku")
        .order_by("id")
    )


def _calon(pada: datetime) -> list[_Calon]:
    dekat = Q(batas__lt=pada + timedelta(days=CAKRAWALA)) | Q(dikirim__gte=pada - BARU)
    hidup = list(_tugas_hidup().filter(dekat, dikirim__lte=pada))
    kal = {kantor: kalender(kantor) for kantor in {t.kasus.kantor_id for t in hidup}}
    calon: list[_Calon] = []
    for t in hidup:
        k = kal[t.kasus.kantor_id]
        with timezone.override(k.zona):  # days begin, and hours are told, on the office's clock
            calon += _calon_tugas(t, k, pada)
    return _kelompokkan(calon, pada)


def _kelompokkan(calon: list[_Calon], pada: datetime) -> list[_Calon]:
    """The work on the cases of many employees becomes one notice for each post, step and milestone."""
    bersama = [c for c in calon if berkelompok(c.tugas)]
    diisi = masih_diisi(c.tugas for c in bersama)
    daftar = [(c.tugas, c.tonggak, c.kalimat.jenis) for c in bersama if c.tugas.kasus_id not in diisi]
    kelompok = kelompokkan(daftar, sejak=pada - BARU)
    return [
        *(c for c in calon if not berkelompok(c.tugas)),
        *(_Calon(g.wakil, g.kode, g.kalimat, g.tautan) for g in kelompok),
    ]


def _calon_tugas(t: Tugas, k: Kalender, pada: datetime) -> list[_Calon]:
    hari = localdate(pada)
    calon = []
    if k.hari_kerja(hari) and t.dikirim >= pada - BARU:
        calon.append(_Calon(t, TIBA, kalimat_tiba(t)))
    if t.batas is not None:
        tonggak = tonggak_jatuh(batas=localdate(t.batas), dikirim=localdate(t.dikirim), hari=hari, kalender=k)
        if tonggak is not None:
            calon.append(_Calon(t, tonggak.kode, kalimat_tonggak(t, tonggak)))
    return calon


def _tulis(calon: list[_Calon], pada: datetime) -> int:
    """Write those that are not told yet, to whoever holds the post today, else to the superior; returns how many."""
    sudah = set(Pemberitahuan.objects.filter(tugas__in={c.tugas.pk for c in calon}).values_list("tugas_id", "tonggak"))
    baru = [c for c in calon if (c.tugas.pk, c.tonggak) not in sudah]
    if not baru:
        return 0
    jabatan = {c.tugas.jabatan_id for c in baru} | {
        c.tugas.jabatan.atasan_id for c in baru if c.tugas.jabatan.atasan_id is not None
    }
    pejabat = pemangku_semua(jabatan, pada=localdate(pada))
    baris: list[Pemberitahuan] = []
    for c in baru:
        penerima, kalimat = pejabat[c.tugas.jabatan_id].pegawai_id, c.kalimat
        if milik_pegawai(c.tugas):
            penerima = c.tugas.kasus.pegawai_id
        elif penerima is None and c.tugas.jabatan.atasan_id is not None:
            penerima = pejabat[c.tugas.jabatan.atasan_id].pegawai_id
            kalimat = atas_nama_kosong(kalimat, c.tugas.jabatan.nama)
        if penerima is None:
            continue
        baris.append(
            Pemberitahuan(
                penerima_id=penerima,
                tugas=c.tugas,
                tonggak=c.tonggak,
                jenis=kalimat.jenis,
                judul=kalimat.judul[:200],
                isi=kalimat.isi,
                tautan=c.tautan or reverse("tugas:tugas", args=[c.tugas.pk]),
                dibuat=pada,
            )
        )
    Pemberitahuan.objects.bulk_create(baris)
    return len(baris)


def _antrekan_surel(pada: datetime) -> int:
    """Put what is unread, still holds and is not mailed yet into mails; returns how many mails are new."""
    tunggu = list(
        masih_berlaku(Pemberitahuan.objects)
        .filter(kiriman__isnull=True, dibaca__isnull=True, dibuat__gte=pada - TUNGGU_SUREL)
        .exclude(penerima__surel="")
        .select_related("tugas__kasus")
        .order_by("id")
    )
    pilihan = _pilihan({p.penerima_id for p in tunggu})
    kal: dict[int, Kalender] = {}
    rencana: dict[str, list[Pemberitahuan]] = {}
    kiriman: dict[str, KirimanSurel] = {}
    for p in tunggu:
        mau = pilihan.get(p.penerima_id) or PilihanPemberitahuan(pegawai_id=p.penerima_id)
        if not mau.surel:
            continue
        kantor = p.tugas.kasus.kantor_id
        kal[kantor] = kal.get(kantor) or kalender(kantor)
        jadwal = waktu_kirim(pada, tenang=JamTenang(mau.tenang_mulai, mau.tenang_sampai), kalender=kal[kantor])
        kunci = _kunci_surel(p, localdate(jadwal), ringkasan=mau.ringkasan)
        rencana.setdefault(kunci, []).append(p)
        kiriman.setdefault(kunci, KirimanSurel(kunci=kunci, penerima_id=p.penerima_id, jadwal=jadwal, dibuat=pada))
    ada = set(KirimanSurel.objects.filter(kunci__in=kiriman).values_list("kunci", flat=True))
    KirimanSurel.objects.bulk_create([k for k in kiriman.values() if k.kunci not in ada])
    # A digest that has gone out takes nothing more; what came since waits for the next day's.
    terbuka = dict(
        KirimanSurel.objects.filter(kunci__in=kiriman, status=KirimanSurel.Status.ANTRE).values_list("kunci", "pk")
    )
    ikut: list[Pemberitahuan] = []
    for kunci, isi in rencana.items():
        if kunci in terbuka:
            for p in isi:
                p.kiriman_id = terbuka[kunci]
                ikut.append(p)
    Pemberitahuan.objects.bulk_update(ikut, ["kiriman"])
    return len(kiriman.keys() - ada)


def _kunci_surel(p: Pemberitahuan, hari: date, *, ringkasan: bool) -> str:
    return f"ringkasan/{p.penerima_id}/{hari:%Y-%m-%d}" if ringkasan else f"satu/{p.pk}"


def _pilihan(pegawai: Iterable[int]) -> dict[int, PilihanPemberitahuan]:
    return {p.pegawai_id: p for p in PilihanPemberitahuan.objects.filter(pegawai_id__in=set(pegawai))}
