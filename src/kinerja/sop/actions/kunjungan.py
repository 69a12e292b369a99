"""Noting that a pegawai looked at Tugas saya. Says nothing about the work of the office, so the trail is silent."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.sop.models import KunjunganTugas

SEKALI_KUNJUNGAN = timedelta(minutes=30)
"""Looks that lie no further apart belong to one visit."""


@transaction.atomic
def catat_kunjungan(*, oleh: Aktor, pada: datetime, sudah_dibaca: bool = False) -> KunjunganTugas:
    """Note a look at `pada`. What changed since the visit before stays told until the next visit, or until
    `sudah_dibaca` says that it was read. Raises Ditolak for an actor without a pegawai.
    """
    if oleh.pegawai_id is None:
        raise Ditolak("Kunjungan hanya dicatat bagi pegawai.")
    kini, baru = KunjunganTugas.objects.select_for_update().get_or_create(
        pegawai_id=oleh.pegawai_id, defaults={"terakhir": pada, "sebelumnya": pada if sudah_dibaca else None}
    )
    if baru or pada < kini.terakhir:
        return kini
    if sudah_dibaca:
        kini.sebelumnya = pada
    elif pada - kini.terakhir > SEKALI_KUNJUNGAN:
        kini.sebelumnya = kini.terakhir
    kini.terakhir = pada
    kini.save(update_fields=["terakhir", "sebelumnya"])
    return kini
