"""The office whose papers are kept here."""

from pathlib import Path
from typing import Any

import pytest

from tests.organisasi.kantor_uji import Kantor, buat_kantor


@pytest.fixture
def dishub(db: None) -> Kantor:
    return buat_kantor()


@pytest.fixture
def gudang(settings: Any, tmp_path: Path) -> Path:
    """A media root of this test's own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
