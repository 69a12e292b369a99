"""Which regulation holds in which period, and choosing another one."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.periode import Periode
from kinerja.aturan.skp import SkemaSkp, pilih_skema, skema_skp


@pytest.mark.parametrize(
    ("mulai", "akhir", "skema"),
    [
        pytest.param(dt.date(2020, 1, 1), dt.date(2020, 12, 31), SkemaSkp.PP46, id="TV-K-1"),
        pytest.param(dt.date(2021, 1, 1), dt.date(2021, 6, 30), SkemaSkp.PP46, id="TV-K-2"),
        pytest.param(dt.date(2021, 7, 1), dt.date(2021, 12, 31), SkemaSkp.PERMENPANRB8, id="TV-K-3"),
        pytest.param(dt.date(2023, 1, 1), dt.date(2023, 3, 31), SkemaSkp.PERMENPANRB6, id="TV-K-4"),
        pytest.param(dt.date(2014, 1, 1), dt.date(2014, 12, 31), SkemaSkp.PP46, id="hari-pertama-pp46"),
        pytest.param(dt.date(2022, 1, 1), dt.date(2022, 1, 31), SkemaSkp.PERMENPANRB6, id="hari-pertama-6/2022"),
    ],
)
def test_skema_skp(mulai: dt.date, akhir: dt.date, skema: SkemaSkp) -> None:
    assert skema_skp(mulai, akhir) is skema
    assert skema.dasar


@pytest.mark.parametrize(
    ("mulai", "akhir", "kata"),
    [
        (dt.date(2021, 1, 1), dt.date(2021, 12, 31), "melintasi"),
        (dt.date(2021, 12, 1), dt.date(2022, 1, 31), "melintasi"),
        (dt.date(2013, 1, 1), dt.date(2013, 12, 31), "2014"),
        (dt.date(2023, 3, 1), dt.date(2023, 1, 1), "mendahului"),
    ],
)
def test_periode_tanpa_satu_peraturan_ditolak(mulai: dt.date, akhir: dt.date, kata: str) -> None:
    with pytest.raises(ValueError, match=kata):
        skema_skp(mulai, akhir)
    with pytest.raises(ValueError, match=kata):
        pilih_skema(mulai, akhir, pilihan=SkemaSkp.PP46, alasan="SOP kantor")


def test_skema_berlaku_dicetak_dengan_dasarnya() -> None:
    p = Periode(2025, "TW3")
    pilihan = pilih_skema(p.mulai, p.akhir)
    assert (pilihan.skema, pilihan.disimpangi) == (SkemaSkp.PERMENPANRB6, False)
    assert pilihan.keterangan == "Dinilai menurut PP 30/2019 dan Peraturan Menteri PANRB 6/2022."


def test_skema_lain_hanya_dengan_alasan_yang_ikut_tercetak() -> None:
    p = Periode(2023, "TH")
    for alasan in ("", " \n "):
        with pytest.raises(ValueError, match="alasan tertulis"):
            pilih_skema(p.mulai, p.akhir, pilihan=SkemaSkp.PP46, alasan=alasan)
    pilihan = pilih_skema(p.mulai, p.akhir, pilihan=SkemaSkp.PP46, alasan=" SOP kantor \n mengutip PP 46/2011. ")
    assert (pilihan.skema, pilihan.menurut_periode, pilihan.disimpangi) == (
        SkemaSkp.PP46,
        SkemaSkp.PERMENPANRB6,
        True,
    )
    assert "menyimpang" in pilihan.keterangan
    assert pilihan.keterangan.endswith("Alasan: SOP kantor mengutip PP 46/2011.")


def test_alasan_tidak_menempel_bila_skemanya_sama() -> None:
    p = Periode(2024, "TH")
    assert pilih_skema(p.mulai, p.akhir, pilihan=SkemaSkp.PERMENPANRB6, alasan="tidak perlu").alasan == ""


@given(st.integers(2014, 2060), st.sampled_from(["TW1", "TW2", "TW3", "TW4", "SM1", "SM2"]))
def test_setiap_triwulan_dan_semester_punya_tepat_satu_skema(tahun: int, kode: str) -> None:
    p = Periode(tahun, kode)
    assert skema_skp(p.mulai, p.akhir) is skema_skp(p.mulai, p.mulai)
