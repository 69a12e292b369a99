"""The worker beside the site: it does what waits, and ends with the site however that ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from kinerja.integrasi.pemberitahuan.models import Pemberitahuan
from tests.integrasi.pemberitahuan.conftest import buat_kabar

PELAYAN = """
from kinerja.lib.layani import layani
from kinerja.lib.pangkalan import siapkan_django
import sys
siapkan_django(sys.argv[1])
sys.exit(layani(sys.argv[1], pendamping=[["pekerja"]]))
"""
ORANG_LAIN = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def _url() -> str:
    isi = connection.settings_dict
    siapa = quote(isi["USER"]) + (f":{quote(isi['PASSWORD'])}" if isi["PASSWORD"] else "")
    return f"postgresql://{siapa}@/{isi['NAME']}?host={quote(isi['HOST'], safe='')}&port={isi['PORT']}"


def _tunggu(syarat: Callable[[], bool], lama: float = 30) -> bool:
    batas = time.monotonic() + lama
    while time.monotonic() < batas:
        if syarat():
            return True
        time.sleep(0.2)
    return False


def _koneksi_lain() -> set[int]:
    with connection.cursor() as kursor:
        kursor.execute(ORANG_LAIN)
        return {pid for (pid,) in kursor.fetchall()}


@pytest.fixture(autouse=True)
def _bersih(transactional_db: None) -> None:
    with connection.cursor() as kursor:  # flushing knows only the tables of models that Django manages
        kursor.execute("DELETE FROM procrastinate_jobs; DELETE FROM procrastinate_periodic_defers")


def test_sekali_mengerjakan_yang_menunggu(jalankan_kinerja: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    buat_kabar()
    hasil = jalankan_kinerja("pekerja", "--sekali", DATABASE_URL=_url(), KINERJA_JAM_DEMO="2024-07-11T08:00:00+08:00")
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert set(Pemberitahuan.objects.values_list("tonggak", flat=True)) == {"H-7"}


def test_tanpa_basis_data_dikatakan(jalankan_kinerja: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    hasil = jalankan_kinerja("pekerja")
    assert hasil.returncode == 2
    assert "Basis data belum ditentukan" in hasil.stderr


@pytest.mark.lambat
@pytest.mark.parametrize("sinyal", [signal.SIGINT, signal.SIGKILL])
def test_hidup_dan_berakhir_bersama_situs(sinyal: signal.Signals, folder_data_uji: Path, akar: Path) -> None:
    buat_kabar()
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        port = soket.getsockname()[1]
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("KINERJA_", "DJANGO_", "DATABASE_URL"))}
    bersih |= {"PORT": str(port), "KINERJA_DATA": str(folder_data_uji), "PYTHONPATH": str(akar / "src")}
    bersih |= {"KINERJA_JAM_DEMO": "2024-07-11T08:00:00+08:00"}
    semula = _koneksi_lain()  # of this very process: a live server of an earlier test keeps its own for a while
    proses = subprocess.Popen([sys.executable, "-c", PELAYAN, _url()], env=bersih)
    try:
        assert _tunggu(Pemberitahuan.objects.exists), "the worker has not done its first round"
    finally:
        proses.send_signal(sinyal)
        proses.wait(20)
    assert _tunggu(lambda: _koneksi_lain() <= semula, 20), "something still talks to the database"
