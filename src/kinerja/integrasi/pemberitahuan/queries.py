"""Reading notices: one's box, how many are unread, one's choices, whose calendar an address opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from kinerja.integrasi.pemberitahuan.models import LanggananKalender, Pemberitahuan, PilihanPemberitahuan
from kinerja.lib.kueri import tersusun
from kinerja.sop.models import Kasus
from kinerja.sop.queries import HIDUP

BANYAK = 100
"""How many notices the box shows."""


@dataclass(frozen=True, slots=True)
class Butir:
    """A notice as a line of the box. `berlaku`: its tugas is still open."""

    id: int
    jenis: str
    jenis_label: str
    judul: str
    isi: str
    tautan: str
    dibuat: datetime
    dibaca: datetime | None
    berlaku: bool


def masih_berlaku(himpunan: Any) -> Any:
    """Those notices (manager or query set) whose tugas is still open: when the state changes, telling stops."""
    return himpunan.filter(tugas__status__in=HIDUP, tugas__kasus__status=Kasus.Status.BERJALAN)


def kotak(pegawai_id: int) -> list[Butir]:
    """The newest notices of a pegawai, unread ones that still hold first; one query."""
    baris = list(
        Pemberitahuan.objects.filter(penerima_id=pegawai_id)
        .select_related("tugas__kasus")
        .order_by(F("dibaca").asc(nulls_first=True), "-dibuat", "-id")[:BANYAK]
    )
    butir = [
        Butir(
            id=p.pk,
            jenis=p.jenis,
            jenis_label=p.get_jenis_display(),
            judul=p.judul,
            isi=p.isi,
            tautan=p.tautan,
            dibuat=p.dibuat,
            dibaca=p.dibaca,
            berlaku=p.tugas.status in HIDUP and p.tugas.kasus.status == Kasus.Status.BERJALAN,
        )
        for p in baris
    ]
    return sorted(butir, key=lambda b: (b.dibaca is not None or not b.berlaku, -b.dibuat.timestamp(), -b.id))


def jumlah_belum_dibaca(pegawai_id: int) -> int:
    """How many notices the bell shows: unread, and their tugas still open; one query."""
    return sum(n for (n,) in _belum_dibaca(pegawai_id))


@tersusun
def _belum_dibaca(pegawai_id: int) -> QuerySet[Any]:
    butir = masih_berlaku(Pemberitahuan.objects).filter(penerima_id=pegawai_id, dibaca__isnull=True)
    return butir.order_by().values("penerima_id").annotate(n=Count("pk")).values_list("n")


def pilihan(pegawai_id: int) -> PilihanPemberitahuan:
    """The choices of a pegawai; the defaults (an unsaved row) where none were made."""
    ada = PilihanPemberitahuan.objects.filter(pegawai_id=pegawai_id).first()
    return ada or PilihanPemberitahuan(pegawai_id=pegawai_id)


def langganan(pegawai_id: int) -> LanggananKalender | None:
    """The calendar subscription in force."""
    return LanggananKalender.objects.filter(pegawai_id=pegawai_id, dicabut__isnull=True).first()


def rahasia(langganan: LanggananKalender) -> str:
    """The secret part of a subscription's address; derived with the site's key, so the table alone opens nothing."""
    return salted_hmac("kinerja.pemberitahuan.kalender", langganan.garam, algorithm="sha256").hexdigest()[:40]


def pemilik_kalender(langganan_id: int, rahasia_diberi: str) -> int | None:
    """Key of the pegawai whose calendar the address opens; None when it is wrong, revoked or the account is off."""
    ada = (
        LanggananKalender.objects.filter(pk=langganan_id, dicabut__isnull=True, pegawai__akun__is_active=True)
        .only("pegawai_id", "garam")
        .first()
    )
    if ada is None or not constant_time_compare(rahasia(ada), rahasia_diberi):
        return None
    return ada.pegawai_id


def tautan_milik(pegawai_id: int, pemberitahuan_id: int) -> str | None:
    """Where one's own notice leads; None for a notice of somebody else or none at all."""
    return (
        Pemberitahuan.objects.filter(penerima_id=pegawai_id, pk=pemberitahuan_id)
        .values_list("tautan", flat=True)
        .first()
    )
