"""What people do with their own notices: read them, choose how to be told, subscribe a calendar."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable

from django.db import transaction

from kinerja.integrasi.pemberitahuan.models import LanggananKalender, Pemberitahuan, PilihanPemberitahuan
from kinerja.organisasi.models import Pegawai
from kinerja.organisasi.permissions import Aktor, Ditolak


def _pegawai(oleh: Aktor) -> int:
    if oleh.pegawai_id is None:
        raise Ditolak("Pemberitahuan hanya dimiliki pegawai.")
    return oleh.pegawai_id


def tandai_dibaca(*, ids: Iterable[int] | None = None, oleh: Aktor, pada: dt.datetime) -> int:
    """Mark one's own notices as read (all of them without `ids`); returns how many were unread. Others' are ignored."""
    milik = Pemberitahuan.objects.filter(penerima_id=_pegawai(oleh), dibaca__isnull=True)
    if ids is not None:
        milik = milik.filter(pk__in=list(ids))
    return milik.update(dibaca=pada)


def simpan_pilihan(
    *, surel: bool, ringkasan: bool, tenang_mulai: dt.time, tenang_sampai: dt.time, oleh: Aktor, pada: dt.datetime
) -> PilihanPemberitahuan:
    """Keep how one wants to be told."""
    pilihan, _ = PilihanPemberitahuan.objects.update_or_create(
        pegawai_id=_pegawai(oleh),
        defaults={
            "surel": surel,
            "ringkasan": ringkasan,
            "tenang_mulai": tenang_mulai,
            "tenang_sampai": tenang_sampai,
        },
    )
    return pilihan


@transaction.atomic
def buat_langganan(*, oleh: Aktor, pada: dt.datetime) -> LanggananKalender:
    """A calendar address for oneself; an earlier one stops working."""
    cabut_langganan(oleh=oleh, pada=pada)
    return LanggananKalender.objects.create(pegawai_id=_pegawai(oleh), garam=secrets.token_urlsafe(32), dibuat=pada)


@transaction.atomic
def cabut_langganan(*, oleh: Aktor, pada: dt.datetime) -> int:
    """Let one's calendar address stop working; returns whether there was one (0 or 1)."""
    pegawai = Pegawai.objects.select_for_update().get(pk=_pegawai(oleh))
    return LanggananKalender.objects.filter(pegawai=pegawai, dicabut__isnull=True).update(dicabut=pada)
