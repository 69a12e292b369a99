"""The demo's Inspektorat reads every office of its Pemda and writes in none of them."""

from __future__ import annotations

import pytest

from kinerja.cli.demo_pengawas import muat_pengawas
from kinerja.organisasi.models import Penugasan, UnitKerja
from kinerja.organisasi.permissions import Ditolak, periksa_boleh_membaca_kantor, periksa_sekantor
from kinerja.organisasi.queries import aktor_semua
from tests.organisasi.kantor_uji import buat_kantor, waktu

PADA = waktu(2024, 7, 1)


def test_pengawas_demo(db: None) -> None:
    kantor = buat_kantor()
    (inspektorat,) = muat_pengawas(pada=PADA)
    assert inspektorat.pengaturan.pengawas
    tugas = Penugasan.objects.get(jabatan__unit=inspektorat, jabatan__kode="auditor")
    (auditor,) = aktor_semua(tugas.pegawai_id, pada=PADA.date())
    periksa_boleh_membaca_kantor(auditor, kantor.kantor.pk)
    with pytest.raises(Ditolak):
        periksa_sekantor(auditor, kantor.kantor.pk)
    banyak = UnitKerja.objects.count(), Penugasan.objects.count()
    assert muat_pengawas(pada=PADA) == [inspektorat]
    assert (UnitKerja.objects.count(), Penugasan.objects.count()) == banyak
