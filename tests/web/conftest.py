"""The stage on which the pages are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from django.db import transaction

from kinerja.integrasi.buku_kerja.contoh import masukan_contoh
from kinerja.integrasi.buku_kerja.muat import muat_kantor
from kinerja.organisasi.permissions import Aktor
from tests.organisasi.kantor_uji import waktu
from tests.web.layar import Layar
from tests.web.pabrik import Panggung, buat_panggung, pasang_jam
from tests.web.sapuan import Halaman, kumpulkan
from tests.web.skp_pabrik import PanggungSkp, buat_skp_kantor

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django import DjangoDbBlocker
    from pytest_django.live_server_helper import LiveServer

    from kinerja.organisasi.models import UnitKerja

T = TypeVar("T")


@pytest.fixture(autouse=True)
def _jam(_waktu_nyata: None) -> None:
    """All pages are looked at on one fixed morning."""
    pasang_jam()


@pytest.fixture
def panggung(db: None) -> Panggung:
    """Dinas Perhubungan with accounts and its SOP."""
    return buat_panggung()


@pytest.fixture
def pentas(transactional_db: None) -> Panggung:
    """The stage in a database that the served site sees too."""
    return buat_panggung()


@contextmanager
def _babak(penjaga: DjangoDbBlocker, bangun: Callable[[], T]) -> Iterator[T]:
    """Hold open a transaction in which `bangun()` has written; what a test with `db` does in it is undone alone.

    For modules none of whose tests has transactions of its own.
    """
    with penjaga.unblock(), transaction.atomic():
        yield bangun()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def babak_skp(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[PanggungSkp]:
    """The stage with plans and evaluations, for all tests of a module; each works on a copy, with `db`."""
    with _babak(django_db_blocker, lambda: buat_skp_kantor(buat_panggung())) as skp:
        yield skp


@pytest.fixture(scope="module")
def babak_contoh(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[UnitKerja]:
    """The example office with everything that a folder can hold, for all tests of a module, as `babak_skp` is."""
    pada = waktu(2024, 1, 2)
    with _babak(
        django_db_blocker, lambda: muat_kantor(masukan_contoh(), oleh=Aktor.sistem("Uji"), pada=pada)
    ) as kantor:
        yield kantor


@pytest.fixture(scope="session")
def halaman_situs(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[Halaman]:
    """Every page that somebody may open, gathered once in a session; its tests bear the mark `django_db`."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as jam:
        for nama in ("KINERJA_JAM_DEMO", "KINERJA_JAM_DEMO_SEJAK"):  # the pages' days must not outlive the gathering
            jam.setenv(nama, "")
        return kumpulkan()


@pytest.fixture
def jendela(peramban: Browser, live_server: LiveServer) -> Iterator[Any]:
    """`jendela(layar=…, tema=…)` opens a window; all are closed at the end."""
    semua: list[Layar] = []

    def buka(**pilihan: Any) -> Layar:
        semua.append(Layar(peramban, live_server.url, **pilihan))
        return semua[-1]

    yield buka
    for satu in semua:
        satu.tutup()
