"""The stage of the engine tests."""

from collections.abc import Iterator

import pytest

from tests.sop.panggung import Catatan, Panggung, buat_panggung, catatan_saja


@pytest.fixture
def catatan() -> Iterator[dict[str, Catatan]]:
    """Kinds of work that only take notes, by code."""
    with catatan_saja() as isi:
        yield isi


@pytest.fixture
def s0(db: None, catatan: dict[str, Catatan]) -> Panggung:
    """An office with the SOP of S0 in force."""
    return buat_panggung("S0")


@pytest.fixture
def s1(db: None, catatan: dict[str, Catatan]) -> Panggung:
    """An office with the SOP of S1 in force."""
    return buat_panggung("S1")


@pytest.fixture
def s3(db: None, catatan: dict[str, Catatan]) -> Panggung:
    """An office with the SOP of S3 in force."""
    return buat_panggung("S3")
