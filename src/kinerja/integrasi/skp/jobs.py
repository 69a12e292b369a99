"""Jobs of the SKP in the queue of the database (procrastinate)."""

from __future__ import annotations

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from kinerja.integrasi.skp.cetak_massal import jalankan_cetak_massal
from kinerja.lib import jam

ANTREAN = "cetak"


@app.task(name="skp.cetak_massal", queue=ANTREAN, retry=RetryStrategy(max_attempts=3, exponential_wait=10))
def cetak_massal(cetak_massal_id: int) -> None:
    """Print a request (`minta_cetak_massal`)."""
    jalankan_cetak_massal(cetak_massal_id, pada=jam.sekarang())


def enqueue(cetak_massal_id: int) -> bool:
    """Hand a request to the worker, in the transaction that made it; False when it waits there already."""
    tugas = cetak_massal.configure(queueing_lock=f"skp.cetak_massal/{cetak_massal_id}")
    try:
        with transaction.atomic():  # the refusal of the second is a unique violation; it must not spoil the caller's
            tugas.defer(cetak_massal_id=cetak_massal_id)
    except AlreadyEnqueued:
        return False
    return True
