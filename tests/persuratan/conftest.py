"""The office whose letters are written here."""

import pytest

from tests.organisasi.kantor_uji import Kantor, buat_kantor


@pytest.fixture
def dishub(db: None) -> Kantor:
    return buat_kantor(klasifikasi_kinerja="000.8.6")
