"""Periods and their dates, names and order."""

import datetime as dt

import pytest

from kinerja.aturan.periode import KODE, Periode, baca_periode, triwulan_dari


@pytest.mark.parametrize(
    ("kode", "mulai", "akhir", "triwulan", "nama", "singkat"),
    [
        ("TW1", (1, 1), (3, 31), (1,), "Triwulan I Tahun 2024", "TW I"),
        ("TW2", (4, 1), (6, 30), (2,), "Triwulan II Tahun 2024", "TW II"),
        ("TW3", (7, 1), (9, 30), (3,), "Triwulan III Tahun 2024", "TW III"),
        ("TW4", (10, 1), (12, 31), (4,), "Triwulan IV Tahun 2024", "TW IV"),
        ("SM1", (1, 1), (6, 30), (1, 2), "Semester I Tahun 2024", "Semester I"),
        ("SM2", (7, 1), (12, 31), (3, 4), "Semester II Tahun 2024", "Semester II"),
        ("TH", (1, 1), (12, 31), (1, 2, 3, 4), "Tahun 2024", "Tahunan"),
    ],
)
def test_periode(
    kode: str, mulai: tuple[int, int], akhir: tuple[int, int], triwulan: tuple[int, ...], nama: str, singkat: str
) -> None:
    p = Periode(2024, kode)
    assert (p.mulai, p.akhir) == (dt.date(2024, *mulai), dt.date(2024, *akhir))
    assert (p.triwulan, p.nama, p.singkat) == (triwulan, nama, singkat)
    assert p.bulan[0] == mulai[0] and p.bulan[-1] == akhir[0]
    assert p.sama_tahun_lalu() == Periode(2023, kode)
    assert p.memuat(p.mulai) and p.memuat(p.akhir) and not p.memuat(dt.date(2025, 1, 1))
    assert baca_periode(nama) == baca_periode(str(p)) == p


@pytest.mark.parametrize(
    ("kode", "sebelum"),
    [
        ("TW1", (2023, "TW4")),
        ("TW3", (2024, "TW2")),
        ("SM1", (2023, "SM2")),
        ("SM2", (2024, "SM1")),
        ("TH", (2023, "TH")),
    ],
)
def test_sebelumnya(kode: str, sebelum: tuple[int, str]) -> None:
    assert Periode(2024, kode).sebelumnya() == Periode(*sebelum)


def test_urutan_menurut_saat_selesai() -> None:
    acak = [Periode(2024, k) for k in sorted(KODE)] + [Periode(2023, "TH")]
    assert [str(p) for p in sorted(acak)] == ["2023-TH", *(f"2024-{k}" for k in KODE)]


@pytest.mark.parametrize(
    ("teks", "kode"),
    [("TW1 2024", "TW1"), ("tw iv/2024", "TW4"), ("Smt 2 2024", "SM2"), ("2024", "TH"), ("tahunan 2024", "TH")],
)
def test_dibaca(teks: str, kode: str) -> None:
    assert baca_periode(teks) == Periode(2024, kode)


@pytest.mark.parametrize("teks", ["", "TW5 2024", "Semester III 2024", "triwulan satu", "20245"])
def test_tidak_dibaca(teks: str) -> None:
    with pytest.raises(ValueError, match="Contoh"):
        baca_periode(teks)


def test_kode_salah_dan_triwulan_suatu_hari() -> None:
    with pytest.raises(ValueError, match="TW5"):
        Periode(2024, "TW5")
    assert triwulan_dari(dt.date(2024, 11, 21)) == Periode(2024, "TW4")
