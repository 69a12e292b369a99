"""What every test can lean on: a PostgreSQL of its own, a browser, the command line, and the project's folders."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kinerja.lib.postgres import cari_biner, peladen_sementara

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

AKAR = Path(__file__).resolve().parents[1]
HALAMAN = AKAR / "tests" / "web"
FIXTURE_BASIS_DATA = {"db", "transactional_db", "live_server", "django_db_setup", "url_peladen", "admin_user"}
WAJIB_LENGKAP = os.environ.get("CI", "").lower() == "true" or os.environ.get("KINERJA_WAJIB_LENGKAP") == "1"
BOBOT = {"lambat": 25.0, "peramban": 6.0, "basisdata": 0.4}
"""About how many seconds a test of a mark takes."""
OPSI_CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def cari_chromium() -> str | None:
    """Path of the browser: `KINERJA_CHROMIUM`, else the one that the system installed."""
    if diminta := os.environ.get("KINERJA_CHROMIUM"):
        return diminta
    for nama in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if jalur := shutil.which(nama):
            return jalur
    return None


# --- which tests run --------------------------------------------------------------------------------
def pytest_report_header() -> list[str]:
    """Say on which server and browser this run is made."""
    biner = cari_biner()
    chromium = cari_chromium()
    peramban = chromium or "tidak ditemukan; uji bertanda peramban DITINGGALKAN"
    return [f"PostgreSQL {biner.versi} ({biner.asal})", f"Chromium: {peramban}"]


@pytest.hookimpl(wrapper=True, tryfirst=True)  # before -m chooses, and after pytest has grouped by fixtures
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Generator[None, None, None]:
    """Mark what needs the database; leave browser tests out where there is no browser; long files first."""
    _tandai(config, items)
    yield
    items.sort(key=_urutan(items))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays to the end; looking through it for garbage all the time took a sixth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def _tandai(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        nama = set(getattr(item, "fixturenames", ()))
        if item.path.is_relative_to(HALAMAN):  # pages ask through the rooms' queries and actions: one server is enough
            continue
        if nama & FIXTURE_BASIS_DATA or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.basisdata)
    if cari_chromium() is not None:
        return
    if WAJIB_LENGKAP:
        raise pytest.UsageError("Chromium tidak ditemukan, padahal pemeriksaan ini wajib lengkap.")
    ditinggal = [item for item in items if item.get_closest_marker("peramban")]
    if ditinggal:
        config.hook.pytest_deselected(items=ditinggal)
        items[:] = [item for item in items if item not in ditinggal]


def _urutan(items: list[pytest.Item]) -> Callable[[pytest.Item], tuple[float, str]]:
    """Files that take long come first: the cores share files, and the last of them should be a short one."""
    bobot: dict[Path, float] = {}
    for item in items:
        tanda = {t.name for t in item.iter_markers()}
        satu = max((berat for nama, berat in BOBOT.items() if nama in tanda), default=0.02)
        bobot[item.path] = bobot.get(item.path, 0) + satu
    return lambda item: (-bobot[item.path], str(item.path))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything must run, a skipped test is a failure."""
    pelapor: Any = session.config.pluginmanager.getplugin("terminalreporter")
    if WAJIB_LENGKAP and pelapor is not None and pelapor.stats.get("skipped") and session.exitstatus == 0:
        pelapor.write_line("Ada uji yang dilewati, padahal pemeriksaan ini wajib lengkap.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


# --- PostgreSQL -------------------------------------------------------------------------------------
@pytest.fixture(scope="session")
def url_peladen() -> Iterator[str]:
    """Address of a server for this process: a throwaway of our own (`KINERJA_PG` chooses), else `DATABASE_URL`'s."""
    if diminta := os.environ.get("KINERJA_UJI_URL"):
        yield diminta
        return
    with peladen_sementara() as peladen:
        yield peladen.url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, url_peladen: str) -> None:
    """Point Django at the test server just before pytest-django makes its database there."""
    from django.conf import settings
    from django.db import connections

    from kinerja.situs.lingkungan import basis_data

    isi = basis_data(url_peladen) | {"NAME": "kinerja"}  # never opened: pytest-django makes test_kinerja beside it
    settings.DATABASES["default"].update(isi)
    connections["default"].settings_dict.update(isi)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database, in which tests with real transactions may empty even the append-only tables."""
    from django.db import connection

    from kinerja.arsip import pemicu as arsip
    from kinerja.skp import pemicu as skp

    with django_db_blocker.unblock(), connection.cursor() as kursor:
        kursor.execute(arsip.lepas_tanpa_truncate((*arsip.TABEL_TETAP, *skp.TABEL_TETAP)))
    yield
    with django_db_blocker.unblock(), connection.cursor() as kursor:
        # A live server's thread whose request broke may still hold a connection, and the database is dropped next.
        kursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def live_server(live_server: LiveServer) -> Iterator[LiveServer]:
    """The served site; a test's end waits for requests that outlive its windows.

    A request that is still reading while all tables are emptied for the next test ends in a deadlock.
    """
    yield live_server
    batas = time.monotonic() + 10
    for utas in threading.enumerate():
        if "process_request_thread" in utas.name:  # ends with the browser's connection, when its last answer is made
            utas.join(max(0.0, batas - time.monotonic()))


# --- time -------------------------------------------------------------------------------------------
@pytest.fixture(autouse=True)
def _waktu_nyata(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test begins on the real clock, and one that it sets ends with it."""
    monkeypatch.setenv("KINERJA_JAM_DEMO", "")  # not delenv, which puts nothing back where nothing was
    monkeypatch.setenv("KINERJA_JAM_DEMO_SEJAK", "")


@pytest.fixture(scope="session", autouse=True)
def _folder_berkas() -> Iterator[None]:
    """Remove the evidence folder that the test settings made."""
    yield
    from django.conf import settings

    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


# --- doors ------------------------------------------------------------------------------------------
@pytest.fixture(scope="session")
def akar() -> Path:
    """Root folder of the repository."""
    return AKAR


@pytest.fixture(scope="session")
def folder_data_uji(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder for commands run by this process; the prepared database in it is shared by them."""
    folder = Path(os.environ.get("KINERJA_DATA") or tmp_path_factory.mktemp("data"))
    yield folder


@pytest.fixture
def jalankan_kinerja(folder_data_uji: Path, tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """`jalankan_kinerja("siklus", masukan, "--keluaran", keluaran)` runs the command as a person would.

    In a process of its own, with no other variables than a person's shell has; returns the finished process.
    """

    def jalankan(*argumen: object, sabar: float = 300, **lingkungan: str) -> subprocess.CompletedProcess[str]:
        bersih = {k: v for k, v in os.environ.items() if not k.startswith(("KINERJA_", "DJANGO_", "DATABASE_URL"))}
        bersih |= {"KINERJA_DATA": str(folder_data_uji), "COLUMNS": "120", "PYTHONPATH": str(AKAR / "src")}
        if pilihan := os.environ.get("KINERJA_PG"):
            bersih["KINERJA_PG"] = pilihan
        return subprocess.run(
            [sys.executable, "-m", "kinerja.cli", *map(str, argumen)],
            env=bersih | lingkungan,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=sabar,
            check=False,
        )

    return jalankan


@pytest.fixture(scope="session")
def peramban() -> Iterator[Browser]:
    """A headless Chromium (playwright `Browser`); make a page with `peramban.new_page()`."""
    from playwright.sync_api import sync_playwright

    # The browser's event loop runs in this thread, and Django refuses database calls beside a loop.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=cari_chromium(), args=OPSI_CHROMIUM)
        yield chromium
        chromium.close()
