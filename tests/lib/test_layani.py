"""Choosing a port, and serving until told to stop with nothing left behind."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kinerja.lib.galat import Galat
from kinerja.lib.layani import cari_port


@contextlib.contextmanager
def _terpakai(port: int = 0) -> Iterator[int]:
    with socket.socket() as soket:
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        soket.bind(("127.0.0.1", port))
        soket.listen()
        yield soket.getsockname()[1]


def test_port_yang_diminta_dipakai(monkeypatch: pytest.MonkeyPatch) -> None:
    with _terpakai() as port:
        bebas = port
    monkeypatch.setenv("PORT", str(bebas))
    assert cari_port() == bebas


@pytest.mark.parametrize("isi", ["abc", "0", "70000", "-1", "８０"])
def test_port_yang_bukan_port_ditolak(isi: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", isi)
    with pytest.raises(Galat, match="bukan nomor port"):
        cari_port()


def test_port_yang_terpakai_ditolak(monkeypatch: pytest.MonkeyPatch) -> None:
    with _terpakai() as port:
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(Galat, match="sedang dipakai"):
            cari_port()


def test_tanpa_permintaan_port_bebas_berikutnya(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    with contextlib.suppress(OSError), _terpakai(8000):
        assert 8000 < cari_port() < 8020


PELAYAN = """
from kinerja.lib.layani import layani
from kinerja.lib.pangkalan import siapkan_django
import sys
siapkan_django(sys.argv[1])
sys.exit(layani(sys.argv[1], saat_siap=lambda alamat: print(alamat, flush=True)))
"""


@pytest.mark.lambat
@pytest.mark.parametrize("sinyal", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_melayani_lalu_tidak_menyisakan_apa_pun(
    sinyal: signal.Signals, url_peladen: str, folder_data_uji: Path, akar: Path
) -> None:
    with _terpakai() as port:
        pass
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("KINERJA_", "DJANGO_", "DATABASE_URL"))}
    bersih |= {"PORT": str(port), "KINERJA_DATA": str(folder_data_uji), "PYTHONPATH": str(akar / "src")}
    proses = subprocess.Popen(
        [sys.executable, "-c", PELAYAN, url_peladen], stdout=subprocess.PIPE, text=True, env=bersih
    )
    assert proses.stdout is not None
    try:
        alamat = proses.stdout.readline().strip()
        assert alamat == f"http://127.0.0.1:{port}/"
        with urllib.request.urlopen(f"{alamat}sehat", timeout=10) as jawab:
            assert jawab.read() == b"sehat\n"
            assert "default-src 'none'" in jawab.headers["Content-Security-Policy"]
    finally:
        proses.send_signal(sinyal)
        kode = proses.wait(20)
        proses.stdout.close()
    assert kode == (-signal.SIGKILL if sinyal is signal.SIGKILL else 0)
    batas = time.monotonic() + 15
    while time.monotonic() < batas:
        with socket.socket() as soket:
            if soket.connect_ex(("127.0.0.1", port)) != 0:
                return
        time.sleep(0.1)
    pytest.fail("gunicorn masih menjawab sesudah induknya berhenti")
