"""The queue: asking twice is asking once, and a worker of its own really does the round."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from kinerja.integrasi.pemberitahuan.jobs import enqueue, jalankan_pekerja
from kinerja.integrasi.pemberitahuan.models import KirimanSurel, Pemberitahuan
from tests.integrasi.pemberitahuan.conftest import buat_kabar


def _pekerjaan() -> list[tuple[str, str]]:
    with connection.cursor() as kursor:
        kursor.execute("SELECT task_name, status::text FROM procrastinate_jobs ORDER BY id")
        return [(nama, status) for nama, status in kursor.fetchall()]


def test_antre_dua_kali_sama_dengan_sekali(db: None) -> None:
    assert enqueue() is True
    assert enqueue() is False
    assert _pekerjaan() == [("pemberitahuan.sekarang", "todo")]


def test_antrean_ikut_transaksinya(db: None) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueue()
        raise RuntimeError
    assert _pekerjaan() == []


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
