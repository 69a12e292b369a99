"""PermenPANRB 8/2021, for the second half of 2021."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.angka import bulatkan
from kinerja.aturan.capaian import Keadaan
from kinerja.aturan.skp.hasil import belum_diisi, terhitung, tidak_dapat_dihitung
from kinerja.aturan.skp.permenpanrb8_2021 import hitung_iki, nilai_iki, nilai_skp, sebut_iki


def nilai(iki: str | int, *, target_maksimum: bool = False) -> str:
    hasil = nilai_iki(terhitung(D(iki)), target_maksimum=target_maksimum).nilai
    assert hasil is not None
    return str(bulatkan(hasil))


@pytest.mark.parametrize(
    ("iki", "harap", "sebutan"),
    [
        pytest.param(98, "88.00", "Cukup", id="TV-E-30"),
        pytest.param(100, "109.00", "Baik", id="TV-E-31"),
        pytest.param(70, "60.00", "Kurang", id="TV-E-32"),
        pytest.param(30, "24.92", "Sangat Kurang", id="TV-E-33"),
        pytest.param(111, "120.00", "Sangat Baik", id="TV-E-34"),
        pytest.param(99, "89.00", "Cukup", id="ujung-cukup"),
        pytest.param(80, "70.00", "Cukup", id="pangkal-cukup"),
        pytest.param(79, "69.00", "Kurang", id="ujung-kurang"),
        pytest.param(60, "50.00", "Kurang", id="pangkal-kurang"),
        pytest.param(59, "49.00", "Sangat Kurang", id="ujung-sangat-kurang"),
        pytest.param(0, "0.00", "Sangat Kurang", id="nihil"),
        pytest.param(101, "110.00", "Sangat Baik", id="pangkal-sangat-baik"),
        pytest.param(110, "120.00", "Sangat Baik", id="ujung-sangat-baik"),
    ],
)
def test_nilai_iki(iki: int, harap: str, sebutan: str) -> None:
    assert (nilai(iki), sebut_iki(terhitung(D(iki)))) == (harap, sebutan)


def test_TV_E_30_dari_93_dari_95() -> None:
    iki = hitung_iki(D(95), D(93))
    hasil = nilai_iki(iki)
    assert iki.nilai is not None
    assert (bulatkan(iki.nilai), hasil.nilai) == (D("97.89"), D(88))


def test_target_maksimum_yang_tercapai() -> None:
    assert nilai(100, target_maksimum=True) == "120.00"
    assert nilai(99, target_maksimum=True) == "89.00"


def test_rumus_yang_belum_dicocokkan_disebut() -> None:
    assert "belum dicocokkan" in nilai_iki(terhitung(D(105))).catatan
    assert nilai_iki(terhitung(D(98))).catatan == ""


def test_iki_khusus_makin_rendah_makin_baik() -> None:
    assert [hitung_iki(D(10), D(r), khusus=True).nilai for r in (8, 10, 15, 20, 25)] == [120, 100, 50, 0, 0]
    assert "paling rendah 0" in hitung_iki(D(10), D(25), khusus=True).catatan


@pytest.mark.parametrize(
    ("target", "realisasi", "keadaan"),
    [
        (None, D(1), Keadaan.BELUM_DIISI),
        (D(1), None, Keadaan.BELUM_DIISI),
        (D(0), D(1), Keadaan.TIDAK_DAPAT_DIHITUNG),
        (D(1), D(-1), Keadaan.TIDAK_DAPAT_DIHITUNG),
    ],
)
def test_tanpa_iki_tanpa_nilai(target: D | None, realisasi: D | None, keadaan: Keadaan) -> None:
    iki = hitung_iki(target, realisasi)
    assert (nilai_iki(iki), iki.nilai, iki.keadaan, sebut_iki(iki)) == (iki, None, keadaan, "")
    assert nilai_skp(iki) == iki


def test_iki_negatif_ditolak() -> None:
    assert nilai_iki(terhitung(D(-1))) == tidak_dapat_dihitung("IKI negatif.")


def test_kinerja_tambahan_dibatasi_10() -> None:
    assert nilai_skp(terhitung(D(88)), [D(4), D(5)]).nilai == 97
    h = nilai_skp(terhitung(D(88)), [D(4), D(7)])
    assert (h.nilai, h.catatan) == (D(98), "Kinerja tambahan dibatasi 10.")
    assert nilai_skp(belum_diisi("x"), [D(4)]).nilai is None
    with pytest.raises(ValueError, match="negatif"):
        nilai_skp(terhitung(D(88)), [D(-1)])


@given(st.lists(st.decimals(0, 200, places=3), min_size=2, max_size=2))
def test_nilai_tidak_turun_ketika_iki_naik_dan_tanpa_celah(iki: list[D]) -> None:
    rendah, tinggi = (nilai_iki(terhitung(n)).nilai for n in sorted(iki))
    assert rendah is not None and tinggi is not None and 0 <= rendah <= tinggi <= 120
