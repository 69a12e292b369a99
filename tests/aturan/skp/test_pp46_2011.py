"""PP 46/2011 and Perka BKN 1/2013: vectors, worked examples, and the laws of the two formulas."""

from collections.abc import Mapping
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.angka import bulatkan
from kinerja.aturan.capaian import Keadaan
from kinerja.aturan.skp.hasil import HasilAngka, belum_diisi, terhitung
from kinerja.aturan.skp.pp46_2011 import (
    AspekPerilaku,
    BarisSkp,
    Pasangan,
    Pengakuan,
    hitung_baris,
    hitung_efisiensi,
    hitung_kualitas,
    hitung_kuantitas,
    kriteria_mutu,
    nilai_perilaku,
    nilai_prestasi_kerja,
    nilai_skp,
    nilai_tugas_tambahan,
    sebut,
)


def pasang(isi: str) -> Pasangan:
    """'12/10' → target 12, realisasi 10; an empty side is belum diisi, an empty text neither."""
    t, _, r = isi.partition("/")
    return Pasangan(D(t) if t else None, D(r) if r else None)


def baris(kuantitas: str, kualitas: str, waktu: str, biaya: str = "") -> BarisSkp:
    return BarisSkp(pasang(kuantitas), pasang(kualitas), pasang(waktu), pasang(biaya))


def efisiensi(isi: str, *, terlaksana: bool = True) -> HasilAngka:
    return hitung_efisiensi(pasang(isi), nama="waktu", terlaksana=terlaksana)


def dua(h: HasilAngka) -> str | None:
    return None if h.nilai is None else str(bulatkan(h.nilai))


VEKTOR = [
    ("TV-E-1", "5/4", "96.00"),
    ("TV-E-2", "12/12", "76.00"),
    ("TV-E-3", "12/9.12", "100.00"),
    ("TV-E-4", "5000000/3800000", "100.00"),
    ("TV-E-5", "12/10", "92.67"),
    ("TV-E-6", "12/11", "84.33"),
    ("TV-E-7", "12/9", "75.00"),
    ("TV-E-8", "12/8", "66.67"),
    ("TV-E-9", "12/6", "50.00"),
    ("TV-E-10", "12/13", "67.67"),
    ("TV-E-11", "12/15", "51.00"),
    ("TV-E-12", "12/18", "26.00"),
    ("TV-E-13", "12/24", "0.00"),
    ("TV-E-14", "5000000/4500000", "86.00"),
    ("TV-E-15", "100000000/70000000", "70.00"),
]


@pytest.mark.parametrize(("isi", "harap"), [pytest.param(*v[1:], id=v[0]) for v in VEKTOR])
def test_vektor_waktu_dan_biaya(isi: str, harap: str) -> None:
    assert dua(efisiensi(isi)) == harap
    assert dua(hitung_efisiensi(pasang(isi), nama="biaya")) == harap


@pytest.mark.parametrize("realisasi", ["", "0", "6", "12", "30"])
def test_TV_E_16_kegiatan_tidak_dilaksanakan(realisasi: str) -> None:
    h = hitung_baris(baris("1/0", "100/0", f"12/{realisasi}", f"500/{realisasi}"))
    assert [a.nilai for a in h.aspek.values()] == [D(0)] * 4
    assert h.nilai.nilai == 0
    assert "tidak dilaksanakan" in h.waktu.catatan


def test_TV_E_13_nilai_menurut_rumus_tetap_disebut() -> None:
    assert "-24" in efisiensi("12/24").catatan


def test_di_atas_24_persen_disebut() -> None:
    assert "25%" in efisiensi("12/9").catatan
    assert efisiensi("12/9.12").catatan == ""


BARIS = [
    ("EX-1", baris("1/1", "100/90", "12/12", "170395000/170395000"), "342.00", "85.50", "Baik"),
    ("EX-2a", baris("100/100", "100/90", "12/12"), "266.00", "88.67", "Baik"),
    ("EX-2b", baris("100/100", "100/91", "12/12"), "267.00", "89.00", "Baik"),
    ("EX-4-1", baris("1/1", "100/90", "12/12", "170395000/170395000"), "342.00", "85.50", "Baik"),
    ("EX-4-2", baris("12/12", "100/85", "12/10"), "277.67", "92.56", "Sangat Baik"),
    ("EX-4-3", baris("4/3", "100/80", "12/12"), "231.00", "77.00", "Baik"),
    ("TV-E-20", baris("1/2", "100/90", "12/12"), "366.00", "122.00", "Sangat Baik"),
    ("TV-E-21", baris("10/10", "100/88", "12/8", "100000000/95000000"), "335.67", "83.92", "Baik"),
]


@pytest.mark.parametrize(("masukan", "jumlah", "nilai", "sebutan"), [pytest.param(*b[1:], id=b[0]) for b in BARIS])
def test_baris(masukan: BarisSkp, jumlah: str, nilai: str, sebutan: str) -> None:
    h = hitung_baris(masukan)
    assert h.penghitungan is not None
    assert (str(bulatkan(h.penghitungan)), dua(h.nilai), h.sebutan) == (jumlah, nilai, sebutan)
    assert h.pembagi == (3 if h.biaya is None else 4) == len(h.aspek)


def test_EX_3_lima_hari_selesai_empat_hari() -> None:
    h = efisiensi("5/4")
    assert (dua(h), sebut(h.nilai)) == ("96.00", "Sangat Baik")


def test_EX_4_rantai_penuh() -> None:
    skp = nilai_skp([hitung_baris(b[1]) for b in BARIS if b[0].startswith("EX-4")], tugas_tambahan=2)
    assert dua(skp) == "86.02"
    perilaku = nilai_perilaku(lima(85, 84, 86, 80, 83), struktural=False)
    assert dua(perilaku) == "83.60"
    npk = nilai_prestasi_kerja(skp, perilaku)
    assert (npk.bagian_skp, npk.bagian_perilaku, npk.nilai.nilai) == (D("51.61"), D("33.44"), D("85.05"))
    assert npk.sebutan == "Baik"


def lima(*angka: int) -> dict[AspekPerilaku, D | None]:
    return {a: D(n) for a, n in zip(AspekPerilaku, angka, strict=False)}


@pytest.mark.parametrize(
    ("skp", "perilaku", "harap"),
    [
        pytest.param("86.54", "84.17", ("51.92", "33.67", "85.59"), id="TV-E-22"),
        pytest.param("80.01", "80.04", ("48.01", "32.02", "80.03"), id="TV-E-23"),
    ],
)
def test_prestasi_kerja_menjumlah_angka_tercetak(skp: str, perilaku: str, harap: tuple[str, str, str]) -> None:
    npk = nilai_prestasi_kerja(terhitung(D(skp)), terhitung(D(perilaku)))
    assert (npk.bagian_skp, npk.bagian_perilaku, npk.nilai.nilai) == tuple(D(x) for x in harap)


def test_TV_E_24_perilaku_pejabat_struktural() -> None:
    perilaku = nilai_perilaku(lima(90, 91, 88, 92, 87, 85), struktural=True)
    assert dua(perilaku) == "88.83"
    assert nilai_prestasi_kerja(terhitung(D(80)), perilaku).bagian_perilaku == D("35.53")


@pytest.mark.parametrize(
    ("nilai", "sebutan"),
    [
        ("90.99", "Baik"),
        ("91", "Sangat Baik"),
        ("76", "Baik"),
        ("75.99", "Cukup"),
        ("50.5", "Buruk"),
        ("61", "Cukup"),
        ("60.99", "Kurang"),
        ("51", "Kurang"),
        ("0", "Buruk"),
        ("122", "Sangat Baik"),
    ],
)
def test_TV_E_25_sebutan(nilai: str, sebutan: str) -> None:
    assert sebut(D(nilai)) == sebutan


def test_TV_E_26_tugas_tambahan() -> None:
    assert [int(nilai_tugas_tambahan(n)) for n in (0, 1, 3, 4, 6, 7, 20)] == [0, 1, 1, 2, 2, 3, 3]
    with pytest.raises(ValueError, match="negatif"):
        nilai_tugas_tambahan(-1)


def test_kreativitas_menambah_nilai_skp() -> None:
    satu = [hitung_baris(baris("1/1", "100/91", "12/12"))]
    assert [nilai_skp(satu, kreativitas=p).nilai for p in Pengakuan] == [92, 95, 101]
    assert nilai_skp(satu).nilai == 89


@pytest.mark.parametrize(
    ("rk", "kata"),
    [("100", "sempurna"), ("91", "sempurna"), ("90.5", "1–2"), ("61", "3–4"), ("51", "5 k"), ("0", "di b")],
)
def test_kriteria_mutu(rk: str, kata: str) -> None:
    assert kata in kriteria_mutu(D(rk))


def test_kriteria_mutu_di_luar_skala() -> None:
    for rk in ("-1", "100.01"):
        with pytest.raises(ValueError, match="skala"):
            kriteria_mutu(D(rk))


# --- implementations that are known to be wrong: each differs from ours on a named input --------------
def celah_pada_24(t: D, r: D) -> D | None:
    """`< 24` and `> 24`, nothing at 24."""
    e = 100 - r / t * 100
    if e < 24:
        return (D("1.76") * t - r) / t * 100
    return 76 - ((D("1.76") * t - r) / t * 100 - 100) if e > 24 else None


def kurung_di_luar(t: D, r: D) -> D:
    """1,76 × (T − R) for 1,76 × T − R."""
    return D("1.76") * (t - r) / t * 100


def tanpa_kurung_dalam(t: D, r: D) -> D:
    """76 − x − 100 for 76 − (x − 100)."""
    x = (D("1.76") * t - r) / t * 100
    return 76 - x - 100 if 100 - r / t * 100 > 24 else x


def dibagi_realisasi(t: D, r: D) -> D:
    """The first formula divided by R."""
    return (D("1.76") * t - r) / r * 100


def tepat_anggaran_nol(t: D, r: D) -> D:
    """Efficiency of exactly 0 % scored 0."""
    return D(0) if r == t else (D("1.76") * t - r) / t * 100


def ambang_25(t: D, r: D) -> D:
    """`< 25` for `≤ 24`."""
    x = (D("1.76") * t - r) / t * 100
    return x if 100 - r / t * 100 < 25 else 76 - (x - 100)


@pytest.mark.parametrize(
    ("keliru", "t", "r", "hasil_keliru", "benar"),
    [
        pytest.param(celah_pada_24, "12", "9.12", None, "100.00", id="Z38-celah-pada-24-persen-TV-E-3"),
        pytest.param(kurung_di_luar, "12", "12", "0.00", "76.00", id="2037687866-kurung-di-luar-TV-E-2"),
        pytest.param(tanpa_kurung_dalam, "12", "9", "-125.00", "75.00", id="11949318029-tanpa-kurung-TV-E-7"),
        pytest.param(dibagi_realisasi, "5", "4", "120.00", "96.00", id="6947403474-dibagi-realisasi-TV-E-1"),
        pytest.param(tepat_anggaran_nol, "170395000", "170395000", "0.00", "76.00", id="5631255476-tepat-nol-EX-1"),
        pytest.param(ambang_25, "200", "151", "100.50", "75.50", id="1851465589-ambang-25-efisiensi-24,5"),
    ],
)
def test_keliru_di_luar_sana(keliru: object, t: str, r: str, hasil_keliru: str | None, benar: str) -> None:
    assert callable(keliru)
    salah = keliru(D(t), D(r))
    assert (None if salah is None else str(bulatkan(salah))) == hasil_keliru
    assert dua(efisiensi(f"{t}/{r}")) == benar
    assert hasil_keliru != benar


def test_keliru_tugas_tambahan_nol_bernilai_satu() -> None:
    def keliru(n: int) -> int:
        return 1 if n <= 3 else 2 if n <= 6 else 3

    assert [n for n in range(30) if keliru(n) != nilai_tugas_tambahan(n)] == [0]


def test_keliru_jumlah_dibulatkan_belakangan_TV_E_23() -> None:
    skp, perilaku = D("80.01"), D("80.04")
    assert bulatkan(skp * D("0.6") + perilaku * D("0.4")) == D("80.02")
    assert nilai_prestasi_kerja(terhitung(skp), terhitung(perilaku)).nilai.nilai == D("80.03")


def test_keliru_titik_mengambang_pada_24_persen() -> None:
    t, r = 0.1, 0.076
    assert 100 - r / t * 100 > 24
    assert dua(efisiensi(f"{t}/{r}")) == "100.00"


# --- what has no figure -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("masukan", "keadaan", "kata"),
    [
        (baris("/1", "100/90", "12/12"), Keadaan.BELUM_DIISI, "Target kuantitas belum diisi."),
        (baris("1/", "100/90", "12/12"), Keadaan.BELUM_DIISI, "Realisasi kuantitas belum diisi."),
        (baris("1/1", "/90", "12/12"), Keadaan.BELUM_DIISI, "Target kualitas belum diisi."),
        (baris("1/0", "100/", "12/"), Keadaan.BELUM_DIISI, "Realisasi kualitas belum diisi."),
        (baris("1/0", "100/0", "/"), Keadaan.BELUM_DIISI, "Target waktu belum diisi."),
        (baris("1/1", "100/90", "12/"), Keadaan.BELUM_DIISI, "Realisasi waktu belum diisi."),
        (baris("1/1", "100/90", "12/12", "500/"), Keadaan.BELUM_DIISI, "Realisasi biaya belum diisi."),
        (baris("1/1", "100/90", "12/12", "/500"), Keadaan.BELUM_DIISI, "Target biaya belum diisi."),
        (baris("0/1", "100/90", "12/12"), Keadaan.TIDAK_DAPAT_DIHITUNG, "Target kuantitas nol."),
        (baris("1/0", "100/0", "0/0"), Keadaan.TIDAK_DAPAT_DIHITUNG, "Target waktu nol."),
        (baris("1/-1", "100/90", "12/12"), Keadaan.TIDAK_DAPAT_DIHITUNG, "negatif"),
        (baris("1/1", "100/90", "12/NaN"), Keadaan.TIDAK_DAPAT_DIHITUNG, "tak hingga"),
        (baris("1/1", "100/900", "12/12"), Keadaan.TIDAK_DAPAT_DIHITUNG, "skala mutu"),
        (baris("0/1", "100/", "12/12"), Keadaan.TIDAK_DAPAT_DIHITUNG, "Realisasi kualitas belum diisi."),
    ],
)
def test_baris_tanpa_nilai_beralasan(masukan: BarisSkp, keadaan: Keadaan, kata: str) -> None:
    h = hitung_baris(masukan)
    assert (h.nilai.nilai, h.penghitungan, h.sebutan) == (None, None, "")
    assert h.nilai.keadaan is keadaan
    assert kata in h.nilai.catatan


def test_nihil_bukan_belum_diisi() -> None:
    assert hitung_kuantitas(pasang("5/0")).nilai == 0
    assert hitung_kuantitas(pasang("5/")).nilai is None
    assert hitung_kualitas(pasang("100/0")).nilai == 0


def test_biaya_tanpa_anggaran() -> None:
    assert hitung_baris(baris("1/1", "100/90", "12/12", "0/0")).pembagi == 3
    assert hitung_baris(baris("1/1", "100/90", "12/12", "/0")).pembagi == 3
    h = hitung_baris(baris("1/1", "100/90", "12/12", "0/500"))
    assert (h.pembagi, h.biaya) == (3, None)
    assert "tidak diperhitungkan" in h.catatan[0]


def test_mutu_dari_kegiatan_yang_tidak_dilaksanakan_ditanyakan() -> None:
    assert "periksa kembali" in hitung_baris(baris("1/0", "100/90", "12/12")).catatan[0]


def test_skp_dan_prestasi_kerja_tanpa_nilai() -> None:
    ada, tanpa = hitung_baris(baris("1/1", "100/91", "12/12")), hitung_baris(baris("1/", "100/91", "12/12"))
    assert nilai_skp([]).keadaan is Keadaan.BELUM_DIISI
    h = nilai_skp([ada, tanpa])
    assert (h.nilai, h.catatan) == (None, "Kegiatan 2: Realisasi kuantitas belum diisi.")
    npk = nilai_prestasi_kerja(terhitung(D(80)), belum_diisi("Belum dinilai."))
    assert (npk.bagian_skp, npk.bagian_perilaku, npk.nilai.nilai, npk.sebutan) == (D(48), None, None, "")
    assert npk.nilai.catatan == "Perilaku: Belum dinilai."


def test_perilaku_yang_belum_atau_salah_dinilai() -> None:
    kurang: Mapping[AspekPerilaku, D | None] = lima(85, 84, 86, 80)
    h = nilai_perilaku(kurang, struktural=False)
    assert (h.nilai, h.keadaan, "Kerja sama" in h.catatan) == (None, Keadaan.BELUM_DIISI, True)
    assert "Kepemimpinan" in nilai_perilaku(lima(85, 84, 86, 80, 83), struktural=True).catatan
    assert nilai_perilaku(lima(85, 84, 101, 80, 83), struktural=False).keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG


def test_kepemimpinan_tidak_dihitung_bagi_yang_bukan_struktural() -> None:
    h = nilai_perilaku(lima(85, 84, 86, 80, 83, 10), struktural=False)
    assert (dua(h), "struktural" in h.catatan) == ("83.60", True)


# --- laws -------------------------------------------------------------------------------------------
POSITIF = st.decimals("0.01", "1000000000", places=2)


@given(POSITIF)
def test_tepat_waktu_selalu_76(t: D) -> None:
    assert efisiensi(f"{t}/{t}").nilai == 76


@given(POSITIF)
def test_jurang_pada_24_persen(t: D) -> None:
    tepat = t * D("0.76")
    assert efisiensi(f"{t}/{tepat}").nilai == 100
    sedikit = efisiensi(f"{t}/{tepat - D('1E-9')}").nilai
    assert sedikit is not None and sedikit < 76


@given(POSITIF, st.decimals(0, "0.7599999", places=7))
def test_cabang_kedua_sama_dengan_rasio(t: D, bagian: D) -> None:
    h = efisiensi(f"{t}/{t * bagian}").nilai
    assert h is not None and abs(h - bagian * 100) < D("1E-40")


@given(POSITIF, st.lists(st.decimals("0.76", 3, places=4), min_size=2, max_size=2))
def test_makin_lambat_tidak_pernah_makin_tinggi(t: D, bagian: list[D]) -> None:
    cepat, lambat = (efisiensi(f"{t}/{t * b}").nilai for b in sorted(bagian))
    assert cepat is not None and lambat is not None and 100 >= cepat >= lambat >= 0


@given(POSITIF, st.lists(st.decimals(0, 1000000, places=2), min_size=2, max_size=2))
def test_kuantitas_naik_bersama_realisasi(t: D, realisasi: list[D]) -> None:
    sedikit, banyak = (hitung_kuantitas(Pasangan(t, r)).nilai for r in sorted(realisasi))
    assert sedikit is not None and banyak is not None and sedikit <= banyak


@given(POSITIF, POSITIF, st.decimals("0.01", 1000, places=2))
def test_satuan_tidak_berpengaruh(t: D, r: D, kali: D) -> None:
    satu, lain = efisiensi(f"{t}/{r}").nilai, efisiensi(f"{t * kali}/{r * kali}").nilai
    assert satu is not None and lain is not None and abs(satu - lain) < D("1E-60")


@given(st.integers(0, 200), st.integers(0, 200))
def test_sebutan_naik_bersama_nilai(a: int, b: int) -> None:
    urut = ["Buruk", "Kurang", "Cukup", "Baik", "Sangat Baik"]
    rendah, tinggi = sorted((a, b))
    assert urut.index(sebut(D(rendah))) <= urut.index(sebut(D(tinggi)))
