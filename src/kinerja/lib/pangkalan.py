"""Base of the command line: which database, which folder, and Django made ready on it.

`siapkan_django` serves commands that work on lasting data, `basis_sementara` those that need a database only while they
run. Settings are named by string, so this room stays below the site.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import kinerja
from kinerja.lib.galat import Galat
from kinerja.lib.postgres import Peladen, folder_data, peladen_sementara
from kinerja.lib.postgres_biner import Biner, cari_biner

PENGATURAN = "kinerja.situs.settings"
NAMA_DEMO = "kinerja_demo"  # never the name of a production database: the demo drops and makes it


def akar_proyek() -> Path:
    """The folder of the clone, or the working folder when `kinerja` is installed as a package."""
    akar = Path(kinerja.__file__).resolve().parents[2]
    return akar if (akar / "pyproject.toml").exists() else Path.cwd()


def akar_data() -> Path:
    """The folder for what the project keeps between runs: `KINERJA_DATA`, else `.data` in the clone."""
    isi = os.environ.get("KINERJA_DATA", "").strip()
    folder = Path(isi) if isi else akar_proyek() / ".data"
    folder.mkdir(parents=True, exist_ok=True)
    return folder.absolute()


def peladen_demo() -> Peladen:
    """The project's own lasting server (not started): `with peladen_demo() as pg: …`."""
    return Peladen(folder_data(akar_data()))


@contextlib.contextmanager
def peladen_tetap() -> Iterator[str]:
    """A server for lasting data, by address: that of `DATABASE_URL`, else the project's own, started or found."""
    url = os.environ.get("DATABASE_URL", "").strip()
    if url:
        yield url
    else:
        with peladen_demo() as peladen:
            yield peladen.url


def siapkan_django(url: str | None = None) -> None:
    """Make Django ready on `url`, else on `DATABASE_URL`.

    An environment without `KINERJA_RAHASIA` and `KINERJA_MODE` is no production: what is missing is filled for the
    demo, a secret key kept in the data folder and the folder of files. Raises `Galat` when no database is named or
    when the settings refuse the environment.
    """
    url = url or os.environ.get("DATABASE_URL", "").strip()
    if not url:
        raise Galat("Basis data belum ditentukan: isi DATABASE_URL, atau jalankan `make demo` lebih dahulu.")
    os.environ["DATABASE_URL"] = url
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", PENGATURAN)
    if not os.environ.get("KINERJA_RAHASIA"):
        os.environ.setdefault("KINERJA_MODE", "demo")
    if os.environ.get("KINERJA_MODE") == "demo":
        os.environ["KINERJA_RAHASIA"] = os.environ.get("KINERJA_RAHASIA") or _rahasia_demo()
        os.environ.setdefault("KINERJA_BERKAS", str(akar_data() / "berkas"))
    import django
    from django.apps import apps
    from django.core.exceptions import ImproperlyConfigured

    if apps.ready:
        _alihkan(url)
        return
    try:
        django.setup()
    except ImproperlyConfigured as sebab:
        raise Galat(str(sebab)) from sebab


def migrasikan() -> None:
    """Bring the tables of the connected database up to date, silently."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def buat_basis_data(url_peladen: str, nama: str) -> str:
    """Create the database `nama` on the server of `url_peladen` unless it is there; returns its address."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(url_peladen, autocommit=True) as koneksi:
        if koneksi.execute("SELECT 1 FROM pg_database WHERE datname = %s", [nama]).fetchone() is None:
            koneksi.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(nama)))
    return _ganti_nama(url_peladen, nama)


@contextlib.contextmanager
def basis_sementara() -> Iterator[str]:
    """A migrated, empty database for the time of the block, Django ready on it; yields its address.

    With `DATABASE_URL` a temporary database is made on that server, else a throwaway server is started from a prepared
    copy, which the first run leaves in the data folder. Evidence and documents go to a folder that ends with the block.
    """
    with contextlib.ExitStack() as tumpukan:
        tumpukan.callback(_kembalikan, _keadaan())
        berkas = Path(tumpukan.enter_context(tempfile.TemporaryDirectory(prefix="kinerja-berkas-")))
        url = os.environ.get("DATABASE_URL", "").strip()
        if url:
            tumpukan.enter_context(_lingkungan(KINERJA_BERKAS=str(berkas), DATABASE_URL=url))
            alamat = tumpukan.enter_context(_basis_di_peladen(url))
        else:
            tumpukan.enter_context(_lingkungan(KINERJA_BERKAS=str(berkas), DATABASE_URL=""))
            alamat = tumpukan.enter_context(_basis_di_peladen_sementara())
        yield alamat


# --- the two kinds of throwaway database -------------------------------------------------------------
@contextlib.contextmanager
def _basis_di_peladen(url: str) -> Iterator[str]:
    import psycopg
    from psycopg import sql

    nama = f"kinerja_sementara_{os.getpid()}_{secrets.token_hex(4)}"
    alamat = buat_basis_data(url, nama)
    try:
        siapkan_django(alamat)
        migrasikan()
        yield alamat
    finally:
        _putuskan()
        with psycopg.connect(url, autocommit=True) as koneksi:
            koneksi.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(nama)))


@contextlib.contextmanager
def _basis_di_peladen_sementara() -> Iterator[str]:
    biner = cari_biner()
    cetakan = _cetakan(biner)
    with peladen_sementara(biner=biner, benih=cetakan) as peladen:
        try:
            alamat = peladen.url_untuk(NAMA_DEMO)
            siapkan_django(alamat)
            yield alamat
        finally:
            _putuskan()


def _cetakan(biner: Biner) -> Path:
    """A stopped, migrated cluster to copy from; made anew when a migration or the binaries change."""
    induk = folder_data(akar_data()) / "cetakan"
    tujuan = induk / f"{biner.asal}-{biner.versi}-{_sidik_migrasi()}"
    if tujuan.exists():
        return tujuan
    induk.mkdir(exist_ok=True)
    for sisa in induk.glob(".baru-*"):  # of a process that was killed while it prepared
        if sisa.stat().st_mtime < time.time() - 600:
            shutil.rmtree(sisa, ignore_errors=True)
    sementara = Path(tempfile.mkdtemp(prefix=".baru-", dir=induk))
    sementara.chmod(0o711)
    try:
        with Peladen(sementara, cepat=True, biner=biner) as peladen:
            siapkan_django(buat_basis_data(peladen.url, NAMA_DEMO))
            try:
                migrasikan()
            finally:
                _putuskan()
        with contextlib.suppress(OSError):  # another process was faster; its copy is as good
            sementara.rename(tujuan)
        for lama in induk.glob(f"{biner.asal}-{biner.versi}-*"):
            if lama != tujuan:
                shutil.rmtree(lama, ignore_errors=True)
    finally:
        shutil.rmtree(sementara, ignore_errors=True)
    return tujuan


def _sidik_migrasi() -> str:
    import django

    sidik = hashlib.sha256(f"{django.get_version()} {NAMA_DEMO}".encode())
    paket = Path(kinerja.__file__).parent
    for berkas in sorted([*paket.glob("**/migrations/*.py"), paket / "situs" / "settings.py"]):
        sidik.update(str(berkas.relative_to(paket)).encode())
        sidik.update(berkas.read_bytes())
    return sidik.hexdigest()[:16]


# --- small technical matters ---------------------------------------------------------------------------
def _rahasia_demo() -> str:
    """The demo's secret key, made once and readable by its owner only."""
    berkas = akar_data() / "rahasia"
    try:
        isi = berkas.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        isi = ""
    if len(isi) < 40:
        isi = secrets.token_urlsafe(48)
        pegangan = os.open(berkas, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(pegangan, "w", encoding="ascii") as keluaran:
            keluaran.write(isi + "\n")
    return isi


def _ganti_nama(url: str, nama: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{nama}"))


def _alihkan(url: str) -> None:
    """Point an already configured Django at another database."""
    baca = importlib.import_module("kinerja.situs.lingkungan").basis_data
    _kembalikan((baca(url), os.environ.get("KINERJA_BERKAS", "")))


def _keadaan() -> tuple[dict[str, Any], str] | None:
    """Database and folder of files that a configured Django uses now."""
    from django.apps import apps
    from django.conf import settings

    return (dict(settings.DATABASES["default"]), str(settings.MEDIA_ROOT)) if apps.ready else None


def _kembalikan(keadaan: tuple[dict[str, Any], str] | None) -> None:
    """Let a configured Django use what `_keadaan` told."""
    if keadaan is None:
        return
    from django.conf import settings
    from django.core.signals import setting_changed
    from django.db import connections

    _putuskan()
    for tujuan in (settings.DATABASES["default"], connections["default"].settings_dict):
        tujuan.update(keadaan[0])
    settings.MEDIA_ROOT = keadaan[1] or settings.MEDIA_ROOT
    setting_changed.send(sender=_kembalikan, setting="MEDIA_ROOT", value=settings.MEDIA_ROOT, enter=True)


def _putuskan() -> None:
    from django.db import connections

    with contextlib.suppress(Exception):  # a server that is gone has nothing left to close
        connections.close_all()


@contextlib.contextmanager
def _lingkungan(**isi: str) -> Iterator[None]:
    """Environment variables for the time of the block."""
    dulu = {nama: os.environ.get(nama) for nama in isi}
    os.environ.update(isi)
    try:
        yield
    finally:
        for nama, nilai in dulu.items():
            if nilai is None:
                os.environ.pop(nama, None)
            else:
                os.environ[nama] = nilai
