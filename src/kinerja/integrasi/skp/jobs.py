"""Jobs of the SKP in the queue of the database (procrastinate)."""

from __future__ import annotations

from django.db import transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from kinerja.integrasi.skp.cetak_massal import gagalkan_cetak_massal, jalankan_cetak_massal
from kinerja.lib import jam

ANTREAN = "cetak"
PERCOBAAN = 3


@app.task(
    name="skp.cetak_massal",
    queue=ANTREAN,
    lock="skp.cetak_massal",  # one at a time: what is in memory stays bounded
    retry=RetryStrategy(max_attempts=PERCOBAAN, exponential_wait=10),
    pass_context=True,
)
def cetak_massal(context: JobContext, cetak_massal_id: int) -> None:
    """Print a request (`minta_cetak_massal`); after the last attempt the request tells that it failed."""
    try:
        jalankan_cetak_massal(cetak_massal_id, pada=jam.sekarang())
    except Exception:
        if context.job.attempts >= PERCOBAAN:
            gagalkan_cetak_massal(cetak_massal_id, pada=jam.sekarang())
        raise


def enqueue(cetak_massal_id: int) -> bool:
    """Hand a request to the worker, in the transaction that made it; False when it waits there already."""
    tugas = cetak_massal.configure(queueing_lock=f"skp.cetak_massal/{cetak_massal_id}")
    try:
        with transaction.atomic():  # the refusal of the second is a unique violation; it must not spoil the caller's
            tugas.defer(cetak_massal_id=cetak_massal_id)
    except AlreadyEnqueued:
        return False
    return True
