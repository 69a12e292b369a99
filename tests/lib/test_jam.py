"""The clock, real and of the demo."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kinerja.lib import jam
from kinerja.lib.galat import Galat

MULAI = datetime(2024, 11, 18, 9, 0, tzinfo=jam.ZONA)


def test_tanpa_demo_waktu_nyata_dalam_wita() -> None:
    kini = jam.sekarang()
    assert kini.utcoffset() == timedelta(hours=8)
    assert abs(kini - datetime.now(UTC)) < timedelta(seconds=5)


def test_demo_berjalan_sejak_dipasang() -> None:
    jam.pasang(MULAI)
    assert timedelta(0) <= jam.sekarang() - MULAI < timedelta(seconds=5)


def test_demo_dilanjutkan_dari_catatan() -> None:
    jam.pasang(MULAI, sejak=datetime.now(UTC) - timedelta(hours=3))
    assert timedelta(hours=3) <= jam.sekarang() - MULAI < timedelta(hours=3, seconds=5)


def test_jam_tidak_pernah_mendahului_mulai() -> None:
    jam.pasang(MULAI, sejak=datetime.now(UTC) + timedelta(hours=1))
    assert jam.sekarang() == MULAI


def test_instan_tanpa_zona_dibaca_wita(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KINERJA_JAM_DEMO", "2024-11-18T09:00")
    assert jam.sekarang() - MULAI < timedelta(days=1)


def test_isi_yang_bukan_waktu_ditolak(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KINERJA_JAM_DEMO", "besok pagi")
    with pytest.raises(Galat, match="KINERJA_JAM_DEMO berisi 'besok pagi'"):
        jam.sekarang()


def test_pasang_menolak_waktu_tanpa_zona() -> None:
    with pytest.raises(ValueError, match="aware"):
        jam.pasang(MULAI.replace(tzinfo=None))
