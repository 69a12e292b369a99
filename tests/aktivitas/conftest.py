"""Offices that do the real work of their SOP."""

import pytest

from tests.aktivitas.panggung import PanggungKerja, buat_panggung_kerja


@pytest.fixture
def s0(db: None) -> PanggungKerja:
    """Diskoperindag's SOP."""
    return buat_panggung_kerja("S0")


@pytest.fixture
def s1(db: None) -> PanggungKerja:
    """The kecamatan's SOP."""
    return buat_panggung_kerja("S1")


@pytest.fixture
def s3(db: None) -> PanggungKerja:
    """The Setda's SOP."""
    return buat_panggung_kerja("S3")
