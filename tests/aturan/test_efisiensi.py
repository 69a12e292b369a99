"""Budget absorption, efficiency methods, and the columns of E.81."""

from decimal import Decimal as D

import pytest

from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.angka import bulatkan
from kinerja.aturan.e81 import BarisE81, hitung_e81
from kinerja.aturan.efisiensi import (
    Efisiensi,
    KeluaranAnggaran,
    efisiensi_manual,
    efisiensi_pmk,
    efisiensi_selisih,
    efisiensi_sisa,
    hitung_serapan,
    skor_pmk,
)


def dua(x: D | None) -> str | None:
    return None if x is None else str(bulatkan(x))


@pytest.mark.parametrize(
    ("pagu", "realisasi", "harap"),
    [
        pytest.param("855830897000", "734881464333", "85.87", id="TV-C-55"),
        pytest.param("100000000", "75000000", "75.00", id="TV-C-56"),
        pytest.param("0", "5", None, id="pagu-nol"),
    ],
)
def test_serapan(pagu: str, realisasi: str, harap: str | None) -> None:
    assert dua(hitung_serapan(D(pagu), D(realisasi))) == harap


def test_serapan_tanpa_data() -> None:
    assert hitung_serapan(None, D(1)) is None
    assert hitung_serapan(D(1), None) is None


def test_TV_C_60_sisa() -> None:
    e = efisiensi_sisa(D("100.45"), D("88.99"))
    assert (dua(e.nilai), e.sebutan) == ("11.01", "efisien")


def test_TV_C_61_sisa_dari_target_yang_luput_bukan_efisiensi() -> None:
    e = efisiensi_sisa(D(95), D(80))
    assert (e.nilai, e.sebutan) == (None, "target tidak tercapai")


@pytest.mark.parametrize(
    ("capaian", "serapan", "nilai", "sebutan"),
    [
        pytest.param(95, 80, 15, "efisien", id="TV-C-62"),
        pytest.param(80, 75, 5, "cukup efisien", id="TV-C-63"),
        pytest.param(70, 90, -20, "tidak efisien", id="TV-C-64"),
        pytest.param(75, 80, -5, "cukup efisien", id="batas-bawah"),
    ],
)
def test_selisih(capaian: int, serapan: int, nilai: int, sebutan: str) -> None:
    e = efisiensi_selisih(D(capaian), D(serapan))
    assert (e.nilai, e.sebutan) == (nilai, sebutan)


def test_TV_C_65_pmk() -> None:
    e = efisiensi_pmk(
        [
            KeluaranAnggaran(D(4000), D(3800), D("1.22")),
            KeluaranAnggaran(D(1000), D(975), D("0.80")),
            KeluaranAnggaran(D(5000), D(4725), D("1.42")),
        ]
    )
    assert (dua(e.nilai), e.skor, e.sebutan) == ("25.67", D(100), "efisien")


def test_TV_C_66_skor_pmk() -> None:
    assert [skor_pmk(D(e)) for e in (-20, -10, 0, 10, 20)] == [0, 25, 50, 75, 100]
    assert (skor_pmk(D(-99)), skor_pmk(D(99))) == (0, 100)


def test_tanpa_data_tanpa_efisiensi() -> None:
    kosong: list[Efisiensi] = [
        efisiensi_sisa(None, D(1)),
        efisiensi_selisih(D(1), None),
        efisiensi_pmk([]),
        efisiensi_manual(None),
    ]
    assert [e.nilai for e in kosong] == [None] * 4
    assert efisiensi_manual(D(1_500_000)).sebutan == "efisien"


@pytest.mark.parametrize(
    ("baris", "harap"),
    [
        pytest.param((1000, 350, 200, (40, 60, 50, 45), "SUM"), ("195", "97.50", "545", "54.50"), id="TV-C-50"),
        pytest.param((5000, 1900, 1000, (200, 250, 250, 220), "SUM"), ("920", "92.00", "2820", "56.40"), id="TV-C-51"),
        pytest.param((80, 65, 70, (60, 64, 68, 70), "LAST"), ("70", "100.00", "70", "87.50"), id="TV-C-52"),
        pytest.param((80, 65, 70, (None,) * 4, "LAST"), (None, None, "65", "81.25"), id="belum-dilaporkan"),
        pytest.param((0, 65, 0, (1, 1, 1, 1), "SUM"), ("4", None, "69", None), id="target-nol"),
    ],
)
def test_e81(
    baris: tuple[int, int, int, tuple[int | None, ...], str],
    harap: tuple[str | None, str | None, str | None, str | None],
) -> None:
    renstra, lalu, renja, tw, agregasi = baris
    h = hitung_e81(
        BarisE81(
            D(renstra),
            D(lalu),
            D(renja),
            {k: None if x is None else D(x) for k, x in enumerate(tw, 1)},
            Agregasi(agregasi),
        )
    )
    bulat = [None if x is None else f"{x:f}" for x in (h.realisasi, h.realisasi_renstra)]
    assert (bulat[0], dua(h.tingkat), bulat[1], dua(h.tingkat_renstra)) == harap
