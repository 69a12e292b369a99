"""Capaian rules, vector by vector, and the laws that they obey."""

import time
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.angka import Nilai, baca_nilai, bulatkan
from kinerja.aturan.capaian import (
    BAKU,
    KEBIJAKAN,
    NAMA_ATURAN,
    RUMUS,
    Arah,
    Aturan,
    Capaian,
    Keadaan,
    aturan_baku,
    hitung_capaian,
)

P, S, R = Aturan.POSITIF, Aturan.NEGATIF_SELISIH, Aturan.NEGATIF_RASIO


def hitung(aturan: Aturan, t: object, r: object, kebijakan: str = "baku", arah: Arah | None = None) -> Capaian:
    return hitung_capaian(
        aturan=aturan, target=baca_nilai(t), realisasi=baca_nilai(r), kebijakan=KEBIJAKAN[kebijakan], arah=arah
    )


def persen(c: Capaian) -> str | None:
    return None if c.nilai is None else str(bulatkan(c.nilai))


VEKTOR = [
    ("TV-C-1", P, 100, 80, "80.00"),
    ("TV-C-2", P, 100, 120, "120.00"),
    ("TV-C-3", S, 100, 80, "120.00"),
    ("TV-C-4", S, 100, 100, "100.00"),
    ("TV-C-5", S, 100, 150, "50.00"),
    ("TV-C-6", S, 100, 200, "0.00"),
    ("TV-C-7", S, 100, 250, "0.00"),
    ("TV-C-8", S, 100, 0, "200.00"),
    ("TV-C-9", R, 100, 80, "125.00"),
    ("TV-C-10", R, 100, 150, "66.67"),
    ("TV-C-11", R, 100, 0, "100.00"),
    ("TV-C-12-selisih", S, 14, "17,5", "75.00"),
    ("TV-C-12-rasio", R, 14, "17,5", "80.00"),
    ("TV-C-13-selisih", S, 14, 12, "114.29"),
    ("TV-C-13-rasio", R, 14, 12, "116.67"),
    ("TV-C-19-bawah", Aturan.STABIL, 100, 95, "95.00"),
    ("TV-C-19-atas", Aturan.STABIL, 100, 105, "95.00"),
    ("TV-C-19-jauh", Aturan.STABIL, 100, 130, "70.00"),
    ("TV-C-70", P, "WTP", "WDP", "75.00"),
    ("TV-C-71", P, "WTP", "wtp", "100.00"),
]


@pytest.mark.parametrize(("aturan", "t", "r", "harap"), [pytest.param(*v[1:], id=v[0]) for v in VEKTOR])
def test_vektor_capaian(aturan: Aturan, t: object, r: object, harap: str) -> None:
    assert persen(hitung(aturan, t, r)) == harap


def test_TV_C_2_dengan_batas_100() -> None:
    c = hitung(P, 100, 120, "batas100")
    assert (c.mentah, c.nilai, c.kebijakan) == (D(120), D(100), "batas100")


def test_TV_C_7_mentah_negatif_tetap_disimpan() -> None:
    assert (hitung(S, 100, 250).mentah, hitung(S, 100, 250, "tanpa_lantai").nilai) == (D(-50), D(-50))


def test_TV_C_11_batas_menggantikan_seratus() -> None:
    assert hitung(R, 100, 0, "batas120").nilai == 120


@pytest.mark.parametrize(
    ("t", "r", "arah", "harap"),
    [
        pytest.param("80–90", 92, Arah.NAIK, "102.22", id="TV-C-14"),
        pytest.param("80–90", 70, Arah.NAIK, "87.50", id="TV-C-15"),
        pytest.param("7–8 bulan", "6,5", Arah.TURUN, "107.14", id="TV-C-16"),
        pytest.param("7–8 bulan", 9, Arah.TURUN, "87.50", id="TV-C-17"),
        pytest.param("80–90", 85, None, "100.00", id="TV-C-18"),
        pytest.param("80–90", 80, Arah.TURUN, "100.00", id="TV-C-18-batas-bawah"),
        pytest.param("80–90", 90, Arah.NAIK, "100.00", id="TV-C-18-batas-atas"),
        pytest.param("80–90", 92, Arah.RENTANG, "97.78", id="tanpa-arah-di-atas"),
        pytest.param("80–90", 70, None, "87.50", id="tanpa-arah-di-bawah"),
        pytest.param(80, 80, None, "100.00", id="rentang-satu-angka"),
    ],
)
def test_vektor_rentang(t: object, r: object, arah: Arah | None, harap: str) -> None:
    c = hitung(Aturan.RENTANG, t, r, arah=arah)
    assert (persen(c), c.aturan) == (harap, Aturan.RENTANG)


@pytest.mark.parametrize(
    ("aturan", "t", "r", "harap"),
    [(P, "80–90", 92, "102.22"), (S, "7–8", 9, "87.50"), (R, "7–8", 9, "88.89"), (R, "7–8", "6,5", "107.69")],
)
def test_aturan_menentukan_rumus_di_luar_rentang(aturan: Aturan, t: str, r: object, harap: str) -> None:
    c = hitung(aturan, t, r)
    assert (persen(c), c.aturan) == (harap, Aturan.RENTANG)


def test_TV_C_20_target_nol_ditandai() -> None:
    c = hitung(P, 0, 5)
    assert (c.nilai, c.keadaan) == (None, Keadaan.TIDAK_DAPAT_DIHITUNG)
    assert "Target nol" in c.catatan
    assert hitung(P, 0, 5, "target_nol_100").nilai == 100
    assert hitung(P, 0, 5, "target_nol_0").nilai == 0


@pytest.mark.parametrize("aturan", [S, R])
def test_target_nol_aturan_negatif(aturan: Aturan) -> None:
    assert hitung(aturan, 0, 0).nilai == 100
    assert hitung(aturan, 0, 3).nilai == 0
    assert hitung(aturan, 0, 0, "nol_kosong").nilai is None


def test_TV_C_72_predikat_tak_dikenal() -> None:
    with pytest.raises(ValueError, match="XYZ"):
        hitung(P, "WTP", "XYZ")


def test_tiga_ketiadaan_dibedakan() -> None:
    assert hitung(P, None, 5).keadaan is Keadaan.BELUM_DIUKUR
    assert hitung(P, 10, None).keadaan is Keadaan.BELUM_DIISI
    assert hitung(P, 10, "nihil").nilai == 0
    assert hitung(P, 0, 0).keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG


@pytest.mark.parametrize(
    ("aturan", "t", "r", "kata"),
    [
        (P, -2, -1, "Target negatif"),
        (R, 5, -1, "Realisasi negatif"),
        (P, 80, "80–90", "Realisasi berupa rentang"),
        (P, "WTP", 82, "berupa predikat"),
        (P, 82, "WTP", "berupa predikat"),
        (P, "WTP", "BB", "skala yang berbeda"),
    ],
)
def test_alasan_disebut(aturan: Aturan, t: object, r: object, kata: str) -> None:
    c = hitung(aturan, t, r)
    assert c.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG
    assert kata in c.catatan


def test_predikat_dengan_angka_terukur_memakai_angkanya() -> None:
    assert persen(hitung(P, "A (80,50)", "82,3")) == "102.24"
    assert persen(hitung(P, "Level 3", "2")) == "66.67"


def test_aturan_baku() -> None:
    assert [aturan_baku(a) for a in Arah] == [P, S, Aturan.STABIL, Aturan.RENTANG]
    assert set(NAMA_ATURAN) == set(RUMUS) == set(Aturan)
    assert all(k == v.kode and v.nama for k, v in KEBIJAKAN.items())


positif = st.decimals("0.001", 10**12, places=3)
nol_ke_atas = st.decimals(0, 10**12, places=3)


@given(positif, nol_ke_atas, nol_ke_atas)
def test_monoton_terhadap_realisasi(t: D, r1: D, r2: D) -> None:
    kecil, besar = sorted((r1, r2))
    for aturan in (P, S, R):
        a, b = hitung(aturan, t, kecil), hitung(aturan, t, besar)
        assert a.nilai is not None and b.nilai is not None
        if aturan is P:
            assert a.nilai <= b.nilai
        elif kecil > 0 or aturan is S:
            assert a.nilai >= b.nilai


@given(positif)
def test_tepat_target_selalu_seratus(t: D) -> None:
    for aturan in Aturan:
        assert hitung(aturan, t, t).nilai == 100


@given(positif, positif, positif)
def test_di_dalam_rentang_selalu_seratus(a: D, b: D, c: D) -> None:
    bawah, r, atas = sorted((a, b, c))
    for arah in (*Arah, None):
        hasil = hitung_capaian(
            aturan=Aturan.RENTANG, target=Nilai(bawah, sampai=atas), realisasi=Nilai(r), kebijakan=BAKU, arah=arah
        )
        assert hasil.nilai == 100


@given(positif, nol_ke_atas, st.integers(1, 10**6))
def test_satuan_tidak_berpengaruh(t: D, r: D, kali: int) -> None:
    for aturan in (P, S, Aturan.STABIL):
        assert hitung(aturan, t, r).nilai == hitung(aturan, t * kali, r * kali).nilai


@given(positif, nol_ke_atas, st.sampled_from(sorted(KEBIJAKAN)))
def test_batas_dipatuhi(t: D, r: D, kode: str) -> None:
    kebijakan = KEBIJAKAN[kode]
    for aturan in (P, S, R, Aturan.STABIL):
        nilai = hitung(aturan, t, r, kode).nilai
        assert nilai is not None
        assert kebijakan.batas_atas is None or nilai <= kebijakan.batas_atas
        assert kebijakan.lantai is None or nilai >= kebijakan.lantai


def test_cukup_cepat() -> None:
    t, r = Nilai(D("80.25")), Nilai(D("79.9"))
    terbaik = 0.0
    for _ in range(3):
        mulai = time.perf_counter()
        for _ in range(10_000):
            hitung_capaian(aturan=P, target=t, realisasi=r)
        terbaik = max(terbaik, 10_000 / (time.perf_counter() - mulai))
    assert terbaik >= 50_000
