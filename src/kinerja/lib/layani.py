"""Serve the site with gunicorn until Ctrl-C, and leave nothing running."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType

from kinerja.lib import postgres_biner
from kinerja.lib.galat import Galat

APLIKASI = "kinerja.situs.wsgi:application"
_COBA_PORT = 20


def cari_port(inang: str = "127.0.0.1") -> int:
    """The port to serve on: `PORT` when it is set, else 8000 or the next free one.

    Raises `Galat` when `PORT` is no port or is taken, or when none is free.
    """
    diminta = os.environ.get("PORT", "").strip()
    if diminta:
        if not (diminta.isascii() and diminta.isdigit() and 0 < int(diminta) < 65536):
            raise Galat(f"PORT={diminta!r} bukan nomor port (1–65535).")
        if not _bebas(inang, int(diminta)):
            raise Galat(f"Port {diminta} di {inang} sedang dipakai program lain.")
        return int(diminta)
    for port in range(8000, 8000 + _COBA_PORT):
        if _bebas(inang, port):
            return port
    raise Galat(f"Port 8000–{8000 + _COBA_PORT - 1} di {inang} semuanya terpakai; tentukan sendiri dengan PORT=….")


def layani(
    url: str,
    *,
    inang: str = "127.0.0.1",
    port: int | None = None,
    saat_siap: Callable[[str], None] | None = None,
    pendamping: Sequence[Sequence[str]] = (),
) -> int:
    """Serve the site on the database `url` until Ctrl-C, SIGTERM or the end of the server; returns an exit code.

    `saat_siap` is called once with the address when the site answers; then the `pendamping` start, commands of
    `kinerja` that run for as long as the site does (`[["pekerja"]]`). Settings must have been filled into the
    environment already (`pangkalan.siapkan_django`).
    """
    port = port or cari_port(inang)
    lingkungan = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "kinerja.situs.settings",
        "KINERJA_POOL": os.environ.get("KINERJA_POOL", "6"),
        "PYTHONUNBUFFERED": "1",
    }
    perintah = [sys.executable, "-m", "gunicorn", APLIKASI, "--bind", f"{inang}:{port}"]
    perintah += ["--worker-class", "gthread", "--workers", "2", "--threads", "4"]
    perintah += [
        "--timeout",
        "120",
        "--graceful-timeout",
        "5",
        "--log-level",
        "warning",
        "--no-control-socket",
        "--preload",
    ]
    alamat = f"http://{inang}:{port}/"
    lingkungan.setdefault("KINERJA_ALAMAT", alamat)
    dulu = {s: signal.signal(s, _jadi_selesai) for s in (signal.SIGTERM, signal.SIGHUP)}
    # A shell without job control starts background jobs deaf to Ctrl-C; the demo listens all the same.
    dulu[signal.SIGINT] = signal.signal(signal.SIGINT, signal.default_int_handler)
    proses = subprocess.Popen(perintah, env=lingkungan, start_new_session=True, preexec_fn=_ikut_mati())
    anak = [proses]
    try:
        if _tunggu_siap(proses, alamat):
            # They need few connections, and none of the server's pool.
            anak += [_mulai_pendamping(satu, lingkungan | {"KINERJA_POOL": "0"}) for satu in pendamping]
            if saat_siap is not None:
                saat_siap(alamat)
        return proses.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for satu in reversed(anak):
            _hentikan(satu)
        for sinyal, penangan in dulu.items():
            signal.signal(sinyal, penangan)


def _mulai_pendamping(argumen: Sequence[str], lingkungan: dict[str, str]) -> subprocess.Popen[bytes]:
    perintah = [sys.executable, "-m", "kinerja.cli", *argumen]
    return subprocess.Popen(perintah, env=lingkungan, start_new_session=True, preexec_fn=_ikut_mati())


def _bebas(inang: str, port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as soket:
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            soket.bind((inang, port))
        except OSError as galat:
            if galat.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
        return True


def _tunggu_siap(proses: subprocess.Popen[bytes], alamat: str) -> bool:
    batas = time.monotonic() + 60
    while proses.poll() is None and time.monotonic() < batas:
        with suppress(OSError, urllib.error.URLError), urllib.request.urlopen(f"{alamat}sehat", timeout=5) as jawab:
            if jawab.status == 200:
                return True
        time.sleep(0.1)
    if proses.poll() is None:
        raise Galat(f"Situs di {alamat} tidak menjawab dalam satu menit.")
    return False


def _ikut_mati() -> Callable[[], None] | None:
    prctl = postgres_biner.prctl_linux()
    if prctl is None:
        return None

    def siapkan() -> None:
        prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG

    return siapkan


def _hentikan(proses: subprocess.Popen[bytes]) -> None:
    """End a process in order; a second Ctrl-C while waiting does not leave it behind."""
    for sinyal, sabar in ((signal.SIGTERM, 10.0), (signal.SIGKILL, 5.0)):
        if proses.poll() is not None:
            return
        proses.send_signal(sinyal)
        try:
            proses.wait(sabar)
        except KeyboardInterrupt:
            continue
        except subprocess.TimeoutExpired:
            continue


def _jadi_selesai(sinyal: int, bingkai: FrameType | None) -> None:
    raise KeyboardInterrupt
