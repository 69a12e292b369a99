"""Databases that commands work on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

pytestmark = pytest.mark.basisdata

PROGRAM = """
import os
from kinerja.lib.pangkalan import basis_sementara
for _ in range(int(os.environ.get("ULANG", "1"))):
    with basis_sementara() as url:
        from django.conf import settings
        from django.db import connection
        from django.contrib.auth import get_user_model
        print(url, settings.MEDIA_ROOT, get_user_model().objects.count(), len(connection.introspection.table_names()))
"""


def _jalankan(akar: Path, data: Path, **lain: str) -> list[list[str]]:
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("KINERJA_", "DJANGO_", "DATABASE_URL"))}
    if pilihan := os.environ.get("KINERJA_PG"):
        bersih["KINERJA_PG"] = pilihan
    bersih |= {"KINERJA_DATA": str(data), "PYTHONPATH": str(akar / "src")} | lain
    hasil = subprocess.run([sys.executable, "-c", PROGRAM], env=bersih, capture_output=True, text=True, check=False)
    assert hasil.returncode == 0, hasil.stderr
    return [baris.split() for baris in hasil.stdout.splitlines()]


def test_peladen_sekali_pakai_kosong_setiap_kali(akar: Path, folder_data_uji: Path) -> None:
    pertama, kedua = _jalankan(akar, folder_data_uji, ULANG="2")
    assert pertama[2] == kedua[2] == "0"
    assert int(pertama[3]) > 5
    assert pertama[:2] != kedua[:2]
    for url, berkas, *_ in (pertama, kedua):
        assert not Path(url.split("host=")[1]).exists()
        assert not Path(berkas).exists()


def test_di_peladen_yang_ditunjuk_basis_datanya_dihapus_lagi(
    akar: Path, folder_data_uji: Path, url_peladen: str
) -> None:
    [[url, *_]] = _jalankan(akar, folder_data_uji, DATABASE_URL=url_peladen)
    assert url.split("?")[1] == url_peladen.split("?")[1]
    with psycopg.connect(url_peladen) as koneksi:
        sisa = koneksi.execute("SELECT datname FROM pg_database WHERE datname LIKE 'kinerja_sementara%'").fetchall()
    assert sisa == []
