"""Cases open by themselves: on their day, and when what they wait for is final."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kinerja.aktivitas.actions import buka_kasus_hari_ini
from kinerja.integrasi.siklus.jalan import Jalan
from kinerja.lib.jam import ZONA
from kinerja.sop.models import Kasus

pytestmark = pytest.mark.django_db


def test_semester_dibuka_begitu_kedua_triwulan_selesai(tmp_path: Path) -> None:
    from kinerja.cli.siklus import mainkan
    from kinerja.integrasi.buku_kerja import baca_folder, tulis_contoh

    tulis_contoh(tmp_path / "masukan")
    kantor, _, jalan = mainkan(baca_folder(tmp_path / "masukan"), sampai="TW2")
    assert isinstance(jalan, Jalan)
    status = dict(Kasus.objects.filter(kantor=kantor).values_list("periode", "status"))
    assert status == {"TW1": "selesai", "TW2": "selesai", "SM1": "berjalan"}

    awal = dt.datetime(2024, 9, 30, 9, tzinfo=ZONA)
    assert buka_kasus_hari_ini(pada=awal) == []
    dibuka = buka_kasus_hari_ini(pada=dt.datetime(2024, 10, 1, 9, tzinfo=ZONA))
    assert [k.periode for k in dibuka] == ["TW3"]
    assert buka_kasus_hari_ini(pada=dt.datetime(2024, 10, 2, 9, tzinfo=ZONA)) == []


def test_kasus_lama_yang_tidak_pernah_dibuka_dibiarkan(tmp_path: Path) -> None:
    from kinerja.cli.siklus import mainkan
    from kinerja.integrasi.buku_kerja import baca_folder, tulis_contoh

    tulis_contoh(tmp_path / "masukan")
    mainkan(baca_folder(tmp_path / "masukan"), berhenti=dt.datetime(2024, 1, 3, tzinfo=ZONA))
    assert [k.periode for k in buka_kasus_hari_ini(pada=dt.datetime(2024, 10, 15, 9, tzinfo=ZONA))] == ["TW3"]
