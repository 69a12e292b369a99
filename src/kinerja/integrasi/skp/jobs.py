"""Jobs of the SKP in the queue of the database (procrastinate)."""

from __future__ import annotations

from django.db import transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from kinerja.integrasi.skp.cetak_massal import gagalkan_cetak_massal, jalankan_cetak_massal
from kinerja.lib import jam
from kinerja.skp.models import CetakMassal

ANTREAN = "cetak"
PERCOBAAN = 3
JEDA_TUNGGU = 60
"""Seconds after which a request that another process prints is looked at again."""


@app.task(
    name="skp.cetak_massal",
    queue=ANTREAN,
    lock="skp.cetak_massal",  # one at a time: what is in memory stays bounded
    retry=RetryStrategy(max_attempts=PERCOBAAN, exponential_wait=10),
    pass_context=True,
)
def cetak_massal(context: JobContext, cetak_massal_id: int) -> None:
    """Print a request (`minta_cetak_massal`); after the last attempt the request tells that it failed.

    What another process prints is looked at again later, for that process may die.
    """
    try:
        hasil = jalankan_cetak_massal(cetak_massal_id, pada=jam.sekarang())
    except Exception:  # whatever the cause, who waits for the papers must be told that none will come
        if context.job.attempts >= PERCOBAAN:
            gagalkan_cetak_massal(cetak_massal_id, pada=jam.sekarang())
        raise
    if hasil.status in CetakMassal.HIDUP:
        enqueue(cetak_massal_id, jeda=JEDA_TUNGGU)


def enqueue(cetak_massal_id: int, *, jeda: int = 0) -> bool:
    """Hand a request to the worker, `jeda` seconds from now, in the transaction that made it.

    False when it waits there already.
    """
    kunci = f"skp.cetak_massal/{cetak_massal_id}"
    tugas = cetak_massal.configure(queueing_lock=kunci, schedule_in={"seconds": jeda} if jeda else None)
    try:
        with transaction.atomic():  # the refusal of the second is a unique violation; it must not spoil the caller's
            tugas.defer(cetak_massal_id=cetak_massal_id)
    except AlreadyEnqueued:
        return False
    return True
