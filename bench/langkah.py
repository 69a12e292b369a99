"""Completing a step (guard, outputs, trail, next tugas) against the bare SQL statements that it issues.

Each completion of a sample office's year is run inside a savepoint that is rolled back, by the engine and then as the
same statements sent bare. After that it is done for good and the year goes on.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

from bench.ukur import Hasil


class _Perekam:
    """Keeps the statements that pass through the connection."""

    def __init__(self) -> None:
        self.pernyataan: list[tuple[str, Any]] = []

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.pernyataan.append((sql, params))
        return execute(sql, params, many, context)


def ukur(jalankan_tahun: Callable[[], object]) -> Hasil:
    """`jalankan_tahun` plays an office's year on the connected, empty database."""
    from django.db import connection, transaction

    from kinerja.sop import actions

    asli = actions.selesaikan_tugas
    rasio: list[float] = []
    banyak: list[int] = []
    lama: list[float] = []

    def diukur(**isi: Any) -> Any:
        perekam = _Perekam()
        with transaction.atomic():
            titik = transaction.savepoint()
            with connection.execute_wrapper(perekam):
                asli(**isi)
            transaction.savepoint_rollback(titik)
            titik = transaction.savepoint()
            mulai = time.perf_counter()
            asli(**isi)
            mesin = time.perf_counter() - mulai
            transaction.savepoint_rollback(titik)
            titik = transaction.savepoint()
            telanjang = _ulangi(connection, perekam.pernyataan)
            transaction.savepoint_rollback(titik)
        rasio.append(mesin / telanjang)
        banyak.append(len(perekam.pernyataan))
        lama.append(mesin)
        return asli(**isi)

    actions.selesaikan_tugas = diukur
    try:
        jalankan_tahun()
    finally:
        actions.selesaikan_tugas = asli
    catatan = (
        f"median {statistics.median(lama) * 1000:.1f} milidetik, {statistics.median(banyak):.0f} pernyataan, "
        f"{len(rasio)} langkah"
    )
    return Hasil("menyelesaikan langkah : SQL telanjang", statistics.median(rasio), 3, False, catatan)


def _ulangi(connection: Any, pernyataan: list[tuple[str, Any]]) -> float:
    with connection.connection.cursor() as kursor:
        mulai = time.perf_counter()
        for sql, params in pernyataan:
            kursor.execute(sql, params)
            if kursor.description is not None:
                kursor.fetchall()
        return time.perf_counter() - mulai
