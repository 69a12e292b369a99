"""Periods of an evaluation: the first and last day of each code, and how it is written."""

from __future__ import annotations

import datetime as dt

import pytest

from kinerja.aturan.skp.jadwal import KODE_SKP, nama_periode, periode_skp


@pytest.mark.parametrize(
    ("tahun", "kode", "mulai", "akhir", "nama", "singkat"),
    [
        (2025, "B01", "2025-01-01", "2025-01-31", "Bulan Januari Tahun 2025", "Januari"),
        (2024, "B02", "2024-02-01", "2024-02-29", "Bulan Februari Tahun 2024", "Februari"),
        (2025, "B12", "2025-12-01", "2025-12-31", "Bulan Desember Tahun 2025", "Desember"),
        (2025, "TW3", "2025-07-01", "2025-09-30", "Triwulan III Tahun 2025", "TW III"),
        (2021, "SM1", "2021-01-01", "2021-06-30", "Semester I Tahun 2021", "Semester I"),
        (2020, "TH", "2020-01-01", "2020-12-31", "Tahun 2020", "Tahunan"),
    ],
)
def test_awal_dan_akhir_periode(tahun: int, kode: str, mulai: str, akhir: str, nama: str, singkat: str) -> None:
    p = periode_skp(tahun, kode)
    assert (p.mulai, p.akhir) == (dt.date.fromisoformat(mulai), dt.date.fromisoformat(akhir))
    assert (p.nama, p.singkat, nama_periode(tahun, kode)) == (nama, singkat, nama)


def test_dua_belas_bulan_menutup_setahun_tanpa_sela() -> None:
    bulan = [periode_skp(2024, kode) for kode in KODE_SKP if kode.startswith("B")]
    assert len(bulan) == 12
    assert all(b.mulai == a.akhir + dt.timedelta(days=1) for a, b in zip(bulan, bulan[1:], strict=False))
    assert (bulan[0].mulai, bulan[-1].akhir) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))


@pytest.mark.parametrize("kode", ["B00", "B13", "b01", "TW5", "", "SM3", "1"])
def test_kode_lain_ditolak_dengan_pilihannya(kode: str) -> None:
    with pytest.raises(ValueError, match="tidak dikenal. Yang tersedia: B01"):
        periode_skp(2025, kode)


def test_irisan_dan_muatan() -> None:
    tw3 = periode_skp(2025, "TW3")
    hari = dt.date.fromisoformat
    assert tw3.beririsan(hari("2025-09-30"), hari("2025-12-31"))
    assert not tw3.beririsan(hari("2025-10-01"), hari("2025-12-31"))
    assert tw3.memuat(hari("2025-07-01"), hari("2025-09-30"))
    assert not tw3.memuat(hari("2025-06-30"), hari("2025-09-30"))
