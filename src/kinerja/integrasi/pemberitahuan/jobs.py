"""Jobs in the queue of the database (procrastinate): the round of notices, and the worker that runs them."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.db import transaction
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, UniqueViolation
from procrastinate.jobs import Status

from kinerja.aktivitas.actions import buka_kasus_hari_ini
from kinerja.integrasi.pemberitahuan.actions import HasilKirim, HasilPengumpulan, kirim_surel, kumpulkan_pengingat
from kinerja.integrasi.skp.jobs import ANTREAN as ANTREAN_CETAK
from kinerja.lib import jam

ANTREAN = "pemberitahuan"
PAGI = time(6)
"""On the office's clock: before it nothing is collected, so that a day's notices are written in its morning."""

_PILIHAN: Any = {"queue": ANTREAN, "lock": ANTREAN, "retry": RetryStrategy(max_attempts=5, exponential_wait=4)}
"""Of both rounds; the lock keeps them one after the other."""


def putaran() -> tuple[HasilPengumpulan, HasilKirim]:
    """One round: from the morning on open the cases of the day and collect what is due; send the mails due by now."""
    pada = jam.sekarang()
    terkumpul = HasilPengumpulan(0, 0)
    if pada.time() >= PAGI:
        buka_kasus_hari_ini(pada=pada)
        terkumpul = kumpulkan_pengingat(pada=pada)
    return terkumpul, kirim_surel(pada=pada)


@app.periodic(cron="*/5 * * * *")
@app.task(name="pemberitahuan.berkala", queueing_lock="pemberitahuan.berkala", **_PILIHAN)
def berkala(timestamp: int) -> None:
    """Every five minutes: the office's clock need not be this machine's, and a round with nothing due is cheap."""
    putaran()


@app.task(name="pemberitahuan.sekarang", queueing_lock="pemberitahuan.sekarang", **_PILIHAN)
def sekarang() -> None:
    """A round without waiting for the next one."""
    putaran()


def enqueue() -> bool:
    """Ask for a round as soon as the present transaction is through; False when one is waiting already."""
    try:
        with transaction.atomic():  # the refusal of the second is a unique violation; it must not spoil the caller's
            sekarang.defer()
    except AlreadyEnqueued:
        return False
    return True


async def bagikan_lagi(kecuali: int | None = None) -> None:
    """Let the jobs wait again that lie with a worker that died; each goes on where it stood.

    Where the same work waits already, the dead worker's is dropped.
    """
    for job in await app.job_manager.get_stalled_jobs():
        if job.id == kecuali:
            continue
        try:
            await app.job_manager.retry_job(job)
        except UniqueViolation:
            await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)


@app.periodic(cron="* * * * *")
@app.task(name="antrean.lanjutkan", queue=ANTREAN, queueing_lock="antrean.lanjutkan", pass_context=True)
async def lanjutkan(context: JobContext, timestamp: int) -> None:
    """Every minute: `bagikan_lagi`."""
    await bagikan_lagi(context.job.id)


def jalankan_pekerja(*, sekali: bool = False) -> None:
    """Run the worker until it is told to end, or with `sekali` until the queue is empty."""
    with app.replace_connector(app.connector.get_worker_connector()):
        app.run_worker(
            queues=[ANTREAN, ANTREAN_CETAK],
            concurrency=2,  # a long print keeps no notice waiting
            wait=not sekali,
            listen_notify=not sekali,
            install_signal_handlers=not sekali,
            shutdown_graceful_timeout=5,
            delete_jobs="successful",
        )
