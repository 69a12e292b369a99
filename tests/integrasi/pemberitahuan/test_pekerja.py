"""The queue: asking twice is asking once, and a worker of its own really does the round."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, connections, transaction

from kinerja.integrasi.pemberitahuan.jobs import bagikan_lagi, enqueue, jalankan_pekerja
from kinerja.integrasi.pemberitahuan.models import KirimanSurel, Pemberitahuan
from tests.integrasi.pemberitahuan.conftest import buat_kabar


def _pekerjaan() -> list[tuple[str, str]]:
    with connection.cursor() as kursor:
        kursor.execute("SELECT task_name, status::text FROM procrastinate_jobs ORDER BY id")
        return [(nama, status) for nama, status in kursor.fetchall()]


@pytest.fixture
def antrean_kosong(db: None) -> None:
    """Nothing waits; Django does not empty the queue's tables after tests with real transactions."""
    with connection.cursor() as kursor:
        kursor.execute("DELETE FROM procrastinate_jobs")


def test_antre_dua_kali_sama_dengan_sekali(antrean_kosong: None) -> None:
    assert enqueue() is True
    assert enqueue() is False
    assert _pekerjaan() == [("pemberitahuan.sekarang", "todo")]


def test_antrean_ikut_transaksinya(antrean_kosong: None) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue()
        raise RuntimeError
    assert _pekerjaan() == []


def _ambil(pekerja: int | None) -> None:
    """A worker takes what waits; None is one that died since."""
    with connection.cursor() as kursor:
        perintah = "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, lock = NULL WHERE status = 'todo'"
        kursor.execute(perintah, [pekerja])


@pytest.mark.django_db(transaction=True)
def test_pekerjaan_pekerja_mati_dibagikan_lagi() -> None:
    """A dead worker's job waits again, or goes when the same waits already; a living worker keeps its own."""
    nama = "pemberitahuan.sekarang"
    with connection.cursor() as kursor:
        kursor.execute("DELETE FROM procrastinate_jobs")
        kursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()) RETURNING id")
        (hidup,) = kursor.fetchone()
        try:
            enqueue()
            _ambil(None)
            _bagikan()
            assert _pekerjaan() == [(nama, "todo")]
            _ambil(None)
            enqueue()
            _bagikan()
            assert _pekerjaan() == [(nama, "todo")]
            _ambil(hidup)
            _bagikan()
            assert _pekerjaan() == [(nama, "doing")]
        finally:
            kursor.execute("DELETE FROM procrastinate_jobs; DELETE FROM procrastinate_workers")


def _bagikan() -> None:
    def kerja() -> None:
        try:
            async_to_sync(bagikan_lagi)()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as utas:
        utas.submit(kerja).result()


def _jalankan_sekali() -> None:
    try:
        jalankan_pekerja(sekali=True)
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_pekerja_menjalankan_putaran(monkeypatch: pytest.MonkeyPatch) -> None:
    buat_kabar()
    monkeypatch.setenv("KINERJA_JAM_DEMO", "2024-07-11T08:00:00+08:00")
    with connection.cursor() as kursor:
        kursor.execute("DELETE FROM procrastinate_jobs")
    try:
        enqueue()
        # In a thread of its own: where a browser test ran before, this one already has an event loop.
        with ThreadPoolExecutor(1) as utas:
            utas.submit(_jalankan_sekali).result()
        assert set(Pemberitahuan.objects.values_list("tonggak", flat=True)) == {"H-7"}
        assert set(KirimanSurel.objects.values_list("status", flat=True)) == {"terkirim"}
        assert ("pemberitahuan.sekarang", "todo") not in _pekerjaan()
    finally:
        with connection.cursor() as kursor:  # flushing knows only the tables of models
            kursor.execute("DELETE FROM procrastinate_jobs; DELETE FROM procrastinate_periodic_defers")
