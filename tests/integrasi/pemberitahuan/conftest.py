"""Dinas Perhubungan with an open quarter, and addresses to which mail can go."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kinerja.organisasi.models import Pegawai
from kinerja.sop.models import Kasus, Tugas
from tests.organisasi.kantor_uji import waktu
from tests.web.pabrik import Panggung, buat_panggung, buka_triwulan, pasang_jam


@dataclass(frozen=True)
class Kabar:
    """The stage, its case of quarter II (opened on Monday 1 July 2024), and the filling tugas of one bidang."""

    panggung: Panggung
    kasus: Kasus
    isian: Tugas

    def pegawai(self, orang: str) -> Pegawai:
        """A person of the stage."""
        return self.panggung.kinerja.kantor.pegawai[orang]


def buat_kabar() -> Kabar:
    """Both sheets are due on Thursday 18 July at 16.00; everybody has an address."""
    panggung = buat_panggung()
    kasus = buka_triwulan(panggung)
    Tugas.objects.filter(kasus=kasus, status="terbuka").update(batas=waktu(2024, 7, 18, 16))
    for orang, pegawai in panggung.kinerja.kantor.pegawai.items():
        Pegawai.objects.filter(pk=pegawai.pk).update(surel=f"{orang}@kantor.example")
    isian = Tugas.objects.get(kasus=kasus, jenis="isian", jabatan=panggung.kinerja.kantor.jabatan["kabid_lalin"])
    return Kabar(panggung, kasus, isian)


@pytest.fixture
def kabar(db: None) -> Kabar:
    """The stage, one transaction long."""
    return buat_kabar()


@pytest.fixture(autouse=True)
def _jam(_waktu_nyata: None) -> None:
    """One fixed morning for whatever asks the clock."""
    pasang_jam()
