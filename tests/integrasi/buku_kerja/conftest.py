"""The example folder, written once, and a fresh copy of it per test."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinerja.integrasi.buku_kerja.contoh import tulis_contoh
from tests.integrasi.buku_kerja.rusak import Folder


@pytest.fixture(scope="session")
def folder_contoh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as `kinerja siklus --contoh` writes it. Do not change it."""
    folder = tmp_path_factory.mktemp("contoh") / "masukan"
    tulis_contoh(folder)
    return folder


@pytest.fixture
def folder(folder_contoh: Path, tmp_path: Path) -> Folder:
    """A copy that may be broken."""
    return Folder(folder_contoh, tmp_path / "masukan")
