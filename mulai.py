#!/usr/bin/env python3
"""Prepare everything from `python3` alone: a virtual environment, the pinned packages, the `kinerja` command.

`python3 mulai.py [demo|dev|bench]`. Uses the standard library and pip only; pip takes its index, proxy and certificates
from its own configuration. When nothing has changed since the last time it returns at once.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

AKAR = Path(__file__).resolve().parent
LINGKUNGAN = AKAR / ".venv"
PENANDA = LINGKUNGAN / "kinerja-siap.json"
HIMPUNAN = {"demo": "requirements.txt", "dev": "requirements-dev.txt", "bench": "requirements-bench.txt"}
SEJAK = {"demo": ("demo", "dev", "bench"), "dev": ("dev", "bench"), "bench": ("bench",)}
"""Which installed sets already contain the one that is asked for."""


class Gagal(Exception):
    """Something that a person has to mend; the message says it in Indonesian and English."""


def utama(argv: list[str]) -> int:
    """Prepare the set named in `argv`; exit code 0, or 1 with a message."""
    himpunan = argv[0] if argv else "demo"
    if himpunan not in HIMPUNAN or len(argv) > 1:
        print(f"Pemakaian / usage: python3 mulai.py [{'|'.join(HIMPUNAN)}]", file=sys.stderr)
        return 2
    try:
        periksa_mesin()
        if not siap(himpunan):
            with kunci():
                if not siap(himpunan):  # another process may have finished while we waited
                    siapkan(himpunan)
    except Gagal as gagal:
        print(f"\n{gagal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nDihentikan / stopped.", file=sys.stderr)
        return 130
    return 0


def periksa_mesin() -> None:
    """Refuse a machine on which nothing below could work."""
    if sys.version_info < (3, 11):  # noqa: UP036  # this file runs before anything has checked the Python
        raise Gagal(
            f"Perlu Python 3.11 atau lebih baru; ini {sys.version.split()[0]}. Coba: make PYTHON=python3.12 …\n"
            "Python 3.11 or newer is needed."
        )
    if os.name != "posix":
        raise Gagal("Perlu Linux atau macOS (di Windows: WSL). / Linux or macOS is needed (on Windows: WSL).")
    if not os.access(AKAR, os.W_OK):
        raise Gagal(f"Folder {AKAR} tidak dapat ditulisi oleh pengguna ini. / The folder is not writable.")


def sidik(himpunan: str) -> str:
    """Changes when the packages, the Python, or the place of the project change."""
    isi = hashlib.sha256((AKAR / HIMPUNAN[himpunan]).read_bytes())
    isi.update(Path(__file__).read_bytes())
    isi.update(f"{sys.version_info[:2]} {AKAR}".encode())
    return isi.hexdigest()


def siap(himpunan: str) -> bool:
    """True when the environment already holds the set (or a wider one) as pinned today."""
    try:
        tercatat = json.loads(PENANDA.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return (LINGKUNGAN / "bin" / "python").exists() and any(tercatat.get(h) == sidik(h) for h in SEJAK[himpunan])


@contextlib.contextmanager
def kunci() -> Iterator[None]:
    """One preparation at a time; a second one waits for the first."""
    import fcntl

    folder = AKAR / ".data"
    folder.mkdir(exist_ok=True)
    with (folder / "mulai.kunci").open("w") as berkas:
        try:
            fcntl.flock(berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Menunggu penyiapan lain selesai … / waiting for another preparation …", flush=True)
            fcntl.flock(berkas, fcntl.LOCK_EX)
        yield


def siapkan(himpunan: str) -> None:
    """Make the environment, install the pinned packages, and put the project itself on its path."""
    mulai = time.monotonic()
    PENANDA.unlink(missing_ok=True)
    python = buat_lingkungan()
    jumlah = (AKAR / HIMPUNAN[himpunan]).read_text(encoding="utf-8").count("==")
    keterangan = f"Memasang {jumlah} paket (perlu jaringan, sekitar satu menit) / installing packages"
    jalankan([*pip(python), "install", "--no-compile", "--require-hashes", "-r", HIMPUNAN[himpunan]], keterangan)
    pasang_proyek(python)
    PENANDA.write_text(json.dumps({himpunan: sidik(himpunan)}), encoding="utf-8")
    print(f"Siap dalam {time.monotonic() - mulai:.0f} detik. / Ready.", flush=True)


def buat_lingkungan() -> Path:
    """A working `.venv`, made anew when the present one belongs to another Python or another place; its Python."""
    python = LINGKUNGAN / "bin" / "python"
    if python.exists() and _jawab(python, "import sys; print(sys.version_info[:2], sys.prefix)") == (
        f"{sys.version_info[:2]} {LINGKUNGAN}"
    ):
        return python
    if LINGKUNGAN.exists() or LINGKUNGAN.is_symlink():
        print("Lingkungan Python lama dibuat ulang. / Making the environment anew.", flush=True)
        LINGKUNGAN.unlink() if LINGKUNGAN.is_symlink() else shutil.rmtree(LINGKUNGAN)
    try:
        jalankan([sys.executable, "-m", "venv", str(LINGKUNGAN)], "Membuat lingkungan Python / making .venv")
    except Gagal:  # Debian keeps ensurepip in a package of its own; pip outside can do its work
        shutil.rmtree(LINGKUNGAN, ignore_errors=True)
        tanpa_pip = [sys.executable, "-m", "venv", "--without-pip", str(LINGKUNGAN)]
        jalankan(tanpa_pip, "Membuat lingkungan Python tanpa pip / making .venv without pip")
    return python


def pip(python: Path) -> list[str]:
    """The command that installs into the environment: its own pip, or the one outside aimed at it."""
    tetap = ["--disable-pip-version-check", "--no-input", "--quiet"]
    if _jawab(python, "import pip; print('ada')") == "ada":
        return [str(python), "-m", "pip", *tetap]
    if _jawab(Path(sys.executable), "import pip; print('ada')") == "ada":
        return [sys.executable, "-m", "pip", "--python", str(python), *tetap]
    raise Gagal(
        "pip tidak ditemukan. Di Debian/Ubuntu: apt install python3-venv python3-pip\n"
        "pip was not found; install your system's python3-venv or python3-pip."
    )


def pasang_proyek(python: Path) -> None:
    """Let the environment find `src/`, and write the `kinerja` command."""
    letak = _jawab(python, "import sysconfig; print(sysconfig.get_path('purelib'))")
    (Path(letak) / "kinerja.pth").write_text(f"{AKAR / 'src'}\n", encoding="utf-8")
    perintah = LINGKUNGAN / "bin" / "kinerja"
    # sh rather than a #! line with the path of Python, which may hold blanks or be too long for the kernel.
    perintah.write_text(f'#!/bin/sh\nexec {shlex.quote(str(python))} -P -m kinerja.cli "$@"\n', encoding="utf-8")
    perintah.chmod(0o755)


def jalankan(perintah: list[str], keterangan: str) -> None:
    """Run a step with its output kept back; on failure show the end of it."""
    print(f"{keterangan} …", flush=True)
    lingkungan = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")}
    hasil = subprocess.run(
        perintah, cwd=AKAR, env=lingkungan, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if hasil.returncode != 0:
        akhir = "\n".join(hasil.stdout.decode(errors="replace").splitlines()[-25:])
        raise Gagal(
            f"{akhir}\n\nGagal: {keterangan}. Periksa jaringan atau pengaturan pip (proksi, indeks, sertifikat), "
            "lalu ulangi; yang sudah terpasang tidak diunduh lagi.\n"
            "The step failed; check the network or pip's settings, then try again."
        )


def _jawab(python: Path, program: str) -> str:
    """What a one-line program prints under `python`; empty when it cannot run."""
    try:
        hasil = subprocess.run([str(python), "-I", "-c", program], capture_output=True, text=True, cwd="/", check=False)
    except OSError:
        return ""
    return hasil.stdout.strip()


if __name__ == "__main__":
    sys.exit(utama(sys.argv[1:]))
