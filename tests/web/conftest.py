"""The stage on which the pages are tried."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.pabrik import Panggung, buat_panggung, pasang_jam


@pytest.fixture(autouse=True)
def _jam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All pages are looked at on one fixed morning."""
    monkeypatch.setenv("KINERJA_JAM_DEMO", "")
    monkeypatch.setenv("KINERJA_JAM_DEMO_SEJAK", "")
    pasang_jam()
    yield


@pytest.fixture
def panggung(db: None) -> Panggung:
    """Dinas Perhubungan with accounts and its SOP."""
    return buat_panggung()
