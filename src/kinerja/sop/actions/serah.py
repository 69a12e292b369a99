"""Handing tugas over: to a Plh/Plt who takes the post for a time, to a colleague of the same lane, or to whoever holds
the post now.

Who may do a tugas follows from its post. So leave and travel are not told tugas by tugas: a substitute takes the post
and with it every tugas of it (UU 30/2014 pasal 14 on mandat; SE BKN 1/SE/I/2021 on Plh and Plt). Only among the seats
of one lane, which may all do its work, a single tugas can change hands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from kinerja.arsip.actions import CatatanJejak, catat_jejak_banyak, kunci_rantai
from kinerja.lib.galat import Galat
from kinerja.organisasi.actions import DataPenugasan, tugaskan
from kinerja.organisasi.models import Jabatan, Pegawai, Penugasan, UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.organisasi.queries import berlaku_pada, pemangku_semua
from kinerja.sop.mesin import HIDUP
from kinerja.sop.models import Tugas
from kinerja.sop.permissions import milik_pegawai, periksa_boleh_serahkan

BULAN_PALING_LAMA = 3
"""A Plt/Plh is appointed for three months at most; a new letter prolongs (SE BKN 1/SE/I/2021)."""
SEKALIGUS = 500
"""How many tugas one act hands over at most."""
LAJUR = (Tugas.Jenis.UTAMA, Tugas.Jenis.KOREKSI)
"""Kinds of tugas that every seat of the lane may do."""


@dataclass(frozen=True, slots=True)
class HasilSerah:
    """What a hand-over changed: tugas newly addressed, posts newly substituted (by name)."""

    tugas: int
    jabatan: tuple[str, ...] = ()


@transaction.atomic
def serahkan_kepada_pengganti(
    *,
    tugas_ids: Collection[int],
    pegawai_id: int,
    mulai: date,
    sampai: date,
    dasar: str,
    alasan: str,
    oleh: Aktor,
    pada: datetime,
) -> HasilSerah:
    """Let somebody stand in for the posts of these tugas: Plh where the post has a holder, Plt where it is vacant.

    All tugas of those posts go with them for as long as the substitution lasts; the chosen ones are noted in the trail
    and, when it has begun, addressed to the substitute. Doing it again changes nothing. Raises Ditolak for a tugas that
    the actor may not hand over and for whoever appoints himself to a post that is not below his own, Galat for a wrong
    person or period, a missing reason or letter.
    """
    tugas = _kunci(tugas_ids, oleh)
    alasan, dasar = alasan.strip(), dasar.strip()
    _periksa_pengganti(tugas, mulai, sampai, dasar, alasan, hari=localdate(pada))
    kantor = UnitKerja.objects.get(pk=oleh.kantor_id)
    pegawai = _pegawai_kantor(pegawai_id, kantor.pk, hari=mulai)
    jabatan = {t.jabatan_id: t.jabatan for t in tugas}
    definitif = Penugasan.objects.filter(
        berlaku_pada("", mulai), jabatan__in=jabatan, jenis=Penugasan.Jenis.DEFINITIF
    ).values_list("jabatan_id", "pegawai_id")
    pemegang = dict(definitif)
    if sendiri := [jabatan[j].nama for j, p in pemegang.items() if p == pegawai.pk]:
        raise Galat(f"{pegawai.nama} sudah memangku jabatan {', '.join(sendiri)} secara definitif.")
    if pegawai.pk == oleh.pegawai_id:
        _periksa_diri_sendiri(oleh, jabatan.values())
    data = [
        DataPenugasan(
            jabatan=j.kode,
            nip=pegawai.nip,
            jenis=Penugasan.Jenis.PLH if j.pk in pemegang else Penugasan.Jenis.PLT,
            mulai=mulai,
            sampai=sampai,
            dasar=dasar[:200],
        )
        for j in jabatan.values()
    ]
    sudah = set(
        Penugasan.objects.filter(
            jabatan__in=jabatan, pegawai=pegawai, mulai=mulai, sampai=sampai, dasar=dasar[:200]
        ).values_list("jabatan_id", flat=True)
    )
    tugaskan(kantor=kantor, penugasan=data, oleh=oleh, pada=pada)
    baru = [j for j in jabatan.values() if j.pk not in sudah]
    penugasan = dict(
        Penugasan.objects.filter(jabatan__in=[j.pk for j in baru], pegawai=pegawai, mulai=mulai).values_list(
            "jabatan_id", "pk"
        )
    )
    masa = f"{mulai:%d-%m-%Y} sampai {sampai:%d-%m-%Y}"
    catatan = [
        CatatanJejak(
            "tambah_penugasan",
            "Penugasan",
            penugasan[j.pk],
            f"{'Plh.' if j.pk in pemegang else 'Plt.'} {j.nama}: {pegawai.nama}, {masa}: {alasan}",
            {
                "kolom": {
                    "jabatan": ["", j.kode],
                    "nip": ["", pegawai.nip],
                    "mulai": ["", f"{mulai:%d-%m-%Y}"],
                    "sampai": ["", f"{sampai:%d-%m-%Y}"],
                    "dasar": ["", dasar],
                }
            },
        )
        for j in baru
    ]
    kini = mulai <= localdate(pada)
    pindah = [t for t in tugas if (t.pegawai_id != pegawai.pk if kini else t.jabatan_id not in sudah)]
    if kini:
        Tugas.objects.filter(pk__in=[t.pk for t in pindah]).update(pegawai=pegawai)
    catatan += [_catatan(t, f"Tugas diserahkan kepada {pegawai.nama} ({masa}): {alasan}", alasan) for t in pindah]
    catat_jejak_banyak(kantor_id=kantor.pk, daftar=catatan, oleh=oleh, pada=pada)
    return HasilSerah(len(pindah), tuple(j.nama for j in baru))


@transaction.atomic
def alihkan_tugas(
    *, tugas_ids: Collection[int], jabatan_id: int, alasan: str, oleh: Aktor, pada: datetime
) -> HasilSerah:
    """Hand tugas to another seat of their lane, whose holders may do them anyway.

    Raises Ditolak for a tugas that the actor may not hand over; Galat for a seat outside the lane, a vacant one, and
    for a part that only its own seat can do.
    """
    tugas = _kunci(tugas_ids, oleh)
    alasan = _alasan(alasan)
    tujuan = pemangku_semua([jabatan_id], pada=localdate(pada))[jabatan_id]
    if tujuan.pegawai_id is None:
        raise Galat(f"Jabatan {tujuan.jabatan} sedang kosong; tetapkan Plt./Plh. lebih dahulu.")
    for t in tugas:
        if t.jenis not in LAJUR or t.pelaku is None or t.pelaku.peran:
            raise Galat(f"{t.get_jenis_display()} {t.jabatan.nama} hanya dapat dikerjakan jabatan itu sendiri.")
        if jabatan_id not in {j.pk for j in t.pelaku.jabatan.all()}:
            raise Galat(f"{tujuan.jabatan} tidak berada di lajur {t.pelaku.nama} (langkah {t.langkah.no}).")
    pindah = [t for t in tugas if (t.jabatan_id, t.pegawai_id) != (jabatan_id, tujuan.pegawai_id)]
    Tugas.objects.filter(pk__in=[t.pk for t in pindah]).update(jabatan_id=jabatan_id, pegawai_id=tujuan.pegawai_id)
    uraian = f"Tugas dialihkan kepada {tujuan.nama}, {tujuan.jabatan}: {alasan}"
    catat_jejak_banyak(
        kantor_id=_kantor(oleh), daftar=[_catatan(t, uraian, alasan) for t in pindah], oleh=oleh, pada=pada
    )
    return HasilSerah(len(pindah))


@transaction.atomic
def perbarui_pemegang(*, tugas_ids: Collection[int], alasan: str, oleh: Aktor, pada: datetime) -> HasilSerah:
    """After a mutasi: address tugas to whoever holds their posts today.

    Raises Ditolak for a tugas that the actor may not hand over, Galat naming every post that is vacant.
    """
    tugas = _kunci(tugas_ids, oleh)
    alasan = _alasan(alasan)
    pemangku = pemangku_semua({t.jabatan_id for t in tugas}, pada=localdate(pada))
    if kosong := sorted({p.jabatan for p in pemangku.values() if p.pegawai_id is None}):
        raise Galat(f"Jabatan berikut sedang kosong; tetapkan Plt./Plh. lebih dahulu: {', '.join(kosong)}.")
    pindah = [t for t in tugas if t.pegawai_id != pemangku[t.jabatan_id].pegawai_id]
    for t in pindah:
        t.pegawai_id = pemangku[t.jabatan_id].pegawai_id
    Tugas.objects.bulk_update(pindah, ["pegawai"])
    catatan = [_catatan(t, f"Tugas diserahkan kepada {pemangku[t.jabatan_id].nama}: {alasan}", alasan) for t in pindah]
    catat_jejak_banyak(kantor_id=_kantor(oleh), daftar=catatan, oleh=oleh, pada=pada)
    return HasilSerah(len(pindah))


def _kunci(tugas_ids: Collection[int], oleh: Aktor) -> list[Tugas]:
    """The live tugas, locked, each with the right checked. Raises Galat when one is not there or done already."""
    ids = set(tugas_ids)
    if not ids:
        raise Galat("Pilih paling sedikit satu tugas.")
    if len(ids) > SEKALIGUS:
        raise Galat(f"Paling banyak {SEKALIGUS} tugas sekali serah.")
    kunci_rantai(_kantor(oleh))
    tugas: Sequence[Tugas] = list(
        Tugas.objects.select_for_update(of=("self",))
        .select_related("kasus", "langkah", "jabatan__unit", "pelaku")
        .prefetch_related("pelaku__jabatan")
        .filter(pk__in=ids, kasus__kantor_id=oleh.kantor_id)
        .order_by("pk")
    )
    if len(tugas) != len(ids):
        raise Galat("Ada tugas yang tidak ditemukan pada kantor ini.")
    for t in tugas:
        if t.status not in HIDUP:
            raise Galat(f"Langkah {t.langkah.no} ({t.jabatan.nama}) sudah selesai dan tidak dapat diserahkan.")
        periksa_boleh_serahkan(oleh, t)
    return list(tugas)


def _kantor(oleh: Aktor) -> int:
    if oleh.kantor_id is None:
        raise Ditolak("Tugas diserahkan oleh pejabat yang sedang memangku jabatan.")
    return oleh.kantor_id


def _alasan(alasan: str) -> str:
    if not alasan.strip():
        raise Galat("Alasan penyerahan wajib diisi.")
    return alasan.strip()


def _periksa_pengganti(
    tugas: Sequence[Tugas], mulai: date, sampai: date, dasar: str, alasan: str, *, hari: date
) -> None:
    _alasan(alasan)
    if not dasar:
        raise Galat("Nomor surat perintah yang menjadi dasar penugasan wajib diisi.")
    if mulai < hari:
        raise Galat("Masa pengganti tidak dapat dimulai sebelum hari ini.")
    if sampai < mulai:
        raise Galat("Tanggal akhir mendahului tanggal mulai.")
    bulan = mulai.year * 12 + mulai.month - 1 + BULAN_PALING_LAMA
    if (sampai.year * 12 + sampai.month - 1, sampai.day) > (bulan, mulai.day):
        raise Galat(f"Plt./Plh. ditugaskan paling lama {BULAN_PALING_LAMA} bulan; perpanjang dengan surat baru.")
    if pribadi := [t for t in tugas if milik_pegawai(t)]:
        raise Galat(f"Langkah {pribadi[0].langkah.no} hanya dapat dikerjakan pegawai yang bersangkutan sendiri.")


def _pegawai_kantor(pegawai_id: int, kantor_id: int, *, hari: date) -> Pegawai:
    milik = Penugasan.objects.filter(berlaku_pada("", hari), jabatan__unit__kantor_id=kantor_id)
    pegawai = Pegawai.objects.filter(pk=pegawai_id, penugasan__in=milik).first()
    if pegawai is None:
        raise Galat("Pengganti harus pegawai yang memangku jabatan pada kantor ini.")
    return pegawai


def _periksa_diri_sendiri(oleh: Aktor, jabatan: Iterable[Jabatan]) -> None:
    """Keeping the order of the posts is not a way up: only whoever stands above a post may take it himself."""
    milik = oleh.jabatan
    memimpin = milik is not None and milik.kepala_unit and milik.unit_id == oleh.kantor_id
    if atas := [j.nama for j in jabatan if not memimpin and j.atasan_id != oleh.jabatan_id]:
        raise Ditolak(
            f"{oleh.nama} tidak dapat menunjuk dirinya sendiri sebagai Plt./Plh. {', '.join(atas)}; penunjukan itu "
            "dicatat oleh pejabat lain yang berwenang."
        )


def _catatan(tugas: Tugas, uraian: str, alasan: str) -> CatatanJejak:
    rincian = {"kasus": tugas.kasus_id, "langkah": tugas.langkah.no, "ke": tugas.ke, "alasan": alasan}
    return CatatanJejak("tugas_diserahkan", "tugas", tugas.pk, uraian, rincian)
