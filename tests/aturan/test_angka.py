"""Numbers as people write them, and as the product prints them."""

import datetime as dt
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.angka import (
    AngkaTidakTerbaca,
    Nilai,
    baca_angka,
    baca_nilai,
    bulatkan,
    satuan_tertulis,
    tulis_angka,
    tulis_nilai,
    tulis_persen,
    tulis_rupiah,
)
from kinerja.aturan.predikat import SKALA_NILAI

VEKTOR = [
    ("TV-N-1", "1.234,5", D("1234.5")),
    ("TV-N-2", "4.25", D("4.25")),
    ("TV-N-3", "4,25 %", D("4.25")),
    ("TV-N-4-kosong", "", None),
    ("TV-N-4-null", None, None),
    ("TV-N-4-spasi", " ", None),
    ("TV-N-5", "0", D(0)),
]


@pytest.mark.parametrize(("sel", "harap"), [pytest.param(s, h, id=i) for i, s, h in VEKTOR])
def test_vektor_angka(sel: object, harap: D | None) -> None:
    assert baca_angka(sel) == harap


def test_TV_N_6_na_ditolak_kecuali_skala_mengenalnya() -> None:
    with pytest.raises(AngkaTidakTerbaca) as galat:
        baca_angka("n/a")
    assert galat.value.kode == "bukan_angka"
    assert "Kosongkan sel" in galat.value.pesan


@pytest.mark.parametrize(
    ("sel", "harap"),
    [
        ("12,5 %", "12.5"),
        ("Rp1.000.000,-", "1000000"),
        ("Rp 1.000.000,00", "1000000"),
        ("Rp. 1.000", "1000"),
        ("rp1.000", "1000"),
        ("IDR 2.500.000", "2500000"),
        ("nihil", "0"),
        ("NIHIL.", "0"),
        ("(1.000,5)", "-1000.5"),
        ("Rp(5.000)", "-5000"),
        ("-Rp5.000", "-5000"),
        ("Rp-5.000", "-5000"),
        ("\u22125", "-5"),
        ("1\u00a0234,5", "1234.5"),
        ("1 234 567", "1234567"),
        ("\u00a080\u00a0%", "80"),
        ("80 persen", "80"),
        ("1.234.567", "1234567"),
        ("0.793", "0.793"),
        ("0,793", "0.793"),
        ("1,234", "1.234"),
        ("1234.567", "1234.567"),
        ("12.3456", "12.3456"),
        ("20.959.401.847", "20959401847"),
        ("007", "7"),
        ("+5", "5"),
        (",5", "0.5"),
        (7, "7"),
        (0.1, "0.1"),
        (1234.0, "1234"),
        (16354125672.0, "16354125672"),
        (D("1.234"), "1.234"),
    ],
)
def test_terbaca(sel: object, harap: str) -> None:
    assert baca_angka(sel) == D(harap)


@pytest.mark.parametrize(
    ("sel", "kode"),
    [
        ("-", "bukan_angka"),
        ("–", "bukan_angka"),
        ("tidak ada", "bukan_angka"),
        ("dua belas", "bukan_angka"),
        ("12 bulan", "bukan_angka"),
        ("10²", "penulisan"),
        ("٣", "penulisan"),
        ("1,5 juta", "kelipatan"),
        ("Rp2 M", "kelipatan"),
        ("≥ 80", "pembanding"),
        ("min 80", "pembanding"),
        ("1e5", "penulisan"),
        ("1,2E+10", "penulisan"),
        ("1.2.3", "penulisan"),
        ("1.23,4", "penulisan"),
        ("5,", "penulisan"),
        ("80 90", "penulisan"),
        ("12/05/2023", "penulisan"),
        ("0.123.456", "penulisan"),
        ("--5", "penulisan"),
        ("(-5)", "penulisan"),
        ("Rp", "bukan_angka"),
        ("%", "bukan_angka"),
        ("1" * 500, "bukan_angka"),
        ("#REF!", "rumus"),
        ("#DIV/0!", "rumus"),
        ("#N/A", "rumus"),
        ("#VALUE!", "rumus"),
        ("=SUM(A1:A4)", "rumus"),
        ("NaN", "tak_hingga"),
        ("inf", "tak_hingga"),
        (float("nan"), "tak_hingga"),
        (float("inf"), "tak_hingga"),
        (D("NaN"), "tak_hingga"),
        (1e300, "tak_hingga"),
        (True, "jenis"),
        (dt.date(2024, 1, 1), "jenis"),
        (dt.datetime(2024, 1, 1, tzinfo=dt.UTC), "jenis"),
        (dt.time(8), "jenis"),
        ([1], "jenis"),
    ],
)
def test_ditolak_dengan_pesan(sel: object, kode: str) -> None:
    with pytest.raises(AngkaTidakTerbaca) as galat:
        baca_angka(sel)
    assert galat.value.kode == kode
    assert galat.value.pesan.endswith(".")


@pytest.mark.parametrize(
    ("sel", "mungkin"),
    [
        ("1.234", ("1234", "1.234")),
        ("-1.234", ("-1234", "-1.234")),
        ("(1.234)", ("-1234", "-1.234")),
        ("1.234 %", ("1234", "1.234")),
        ("100.000", ("100000", "100.000")),
    ],
)
def test_titik_tiga_angka_ditanyakan(sel: str, mungkin: tuple[str, str]) -> None:
    with pytest.raises(AngkaTidakTerbaca) as galat:
        baca_angka(sel)
    assert galat.value.kode == "ambigu"
    assert galat.value.kemungkinan == tuple(D(m) for m in mungkin)


def test_ribuan_menjawab_pertanyaan() -> None:
    assert baca_angka("1.234", ribuan=True) == 1234
    assert baca_angka("0.793", ribuan=True) == D("0.793")


@pytest.mark.parametrize(("sel", "angka"), [("1,234.5", "1234.5"), ("1,234,567", "1234567")])
def test_tanda_baca_inggris_ditolak_dengan_saran(sel: str, angka: str) -> None:
    with pytest.raises(AngkaTidakTerbaca) as galat:
        baca_angka(sel)
    assert galat.value.kode == "penulisan"
    assert galat.value.kemungkinan == (D(angka),)


@pytest.mark.parametrize(
    "sel",
    ["80 - 90", "80–90", "80-90", "80 s.d. 90", "80 s/d 90", "80 sd 90", "80 sampai dengan 90", "80% - 90%", "80—90 %"],
)
def test_rentang(sel: str) -> None:
    assert baca_nilai(sel) == Nilai(D(80), sampai=D(90))


@pytest.mark.parametrize(
    ("sel", "harap"),
    [
        ("7–8 bulan", Nilai(D(7), sampai=D(8))),
        ("8 bulan", Nilai(D(8))),
        ("-5 - 5", Nilai(D(-5), sampai=D(5))),
        ("80,5-90,25", Nilai(D("80.5"), sampai=D("90.25"))),
        ("WTP", Nilai(D(4), predikat="WTP")),
        ("wtp", Nilai(D(4), predikat="WTP")),
        ("Wajar  Tanpa Pengecualian", Nilai(D(4), predikat="WTP")),
        ("BB", Nilai(D(5), predikat="BB")),
        ("A (80,50)", Nilai(D("80.50"), predikat="A")),
        ("80,50 (A)", Nilai(D("80.50"), predikat="A")),
        ("Level 3", Nilai(D(3), predikat="Level 3")),
        ("level III", Nilai(D(3), predikat="Level 3")),
        ("(5)", Nilai(D(-5))),
        (82.5, Nilai(D("82.5"))),
        (None, None),
        ("  ", None),
    ],
)
def test_nilai(sel: object, harap: Nilai | None) -> None:
    assert baca_nilai(sel) == harap


@pytest.mark.parametrize(
    ("sel", "kode"),
    [
        ("90 - 80", "rentang"),
        ("7 bulan - 8 hari", "rentang"),
        ("XYZ", "predikat"),
        ("1.200 - 1.500", "ambigu"),
        ("A (xx)", "bukan_angka"),
        ("10 (sepuluh)", "bukan_angka"),
        ("n/a", "bukan_angka"),
        ("2023-01-05", "penulisan"),
    ],
)
def test_nilai_ditolak(sel: str, kode: str) -> None:
    with pytest.raises(AngkaTidakTerbaca) as galat:
        baca_nilai(sel)
    assert galat.value.kode == kode


def test_skala_dipilih() -> None:
    skala = SKALA_NILAI["akip"]
    assert baca_nilai("b", skala=skala) == Nilai(D(4), predikat="B")
    with pytest.raises(AngkaTidakTerbaca) as galat:
        baca_nilai("WTP", skala=skala)
    assert galat.value.kode == "predikat"
    assert "AA, A, BB" in galat.value.pesan


@pytest.mark.parametrize("sel", ["7", "-1", "5,5", "3 - 6", 6])
def test_angka_di_luar_skala_bertingkat_ditolak(sel: object) -> None:
    with pytest.raises(AngkaTidakTerbaca, match=r"Level 1–5\); isi angka dari 0 sampai 5") as galat:
        baca_nilai(sel, skala=SKALA_NILAI["level"])
    assert galat.value.kode == "predikat"


def test_angka_pada_skala_bertingkat_diterima() -> None:
    skala = SKALA_NILAI["level"]
    assert baca_nilai("3,27", skala=skala) == Nilai(D("3.27"))
    assert baca_nilai("0", skala=skala) == Nilai(D(0))
    assert baca_nilai("80,5 (A)", skala=SKALA_NILAI["akip"]) == Nilai(D("80.5"), predikat="A")


def test_satuan_tertulis() -> None:
    assert [satuan_tertulis(s) for s in ("7–8 bulan", "80 %", "8", 8, "3 Hari")] == ["bulan", "persen", "", "", "hari"]


@pytest.mark.parametrize(
    ("x", "angka", "persen", "rupiah"),
    [
        ("1234.5", "1.234,5", "1.234,50%", "Rp1.234,50"),
        ("93.75", "93,75", "93,75%", "Rp93,75"),
        ("100", "100", "100%", "Rp100"),
        ("0", "0", "0%", "Rp0"),
        ("-0.001", "0", "0%", "Rp0"),
        ("0.005", "0,01", "0,01%", "Rp0,01"),
        ("1234567.895", "1.234.567,9", "1.234.567,90%", "Rp1.234.567,90"),
        ("-1500", "-1.500", "-1.500%", "-Rp1.500"),
    ],
)
def test_ditulis(x: str, angka: str, persen: str, rupiah: str) -> None:
    assert (tulis_angka(D(x)), tulis_persen(D(x)), tulis_rupiah(D(x))) == (angka, persen, rupiah)


def test_tanpa_nilai_ditulis_garis() -> None:
    assert {tulis_angka(None), tulis_persen(None), tulis_rupiah(None), tulis_nilai(None)} == {"–"}


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (Nilai(D(80), sampai=D(90)), "80–90"),
        (Nilai(D(4), predikat="WTP"), "WTP"),
        (Nilai(D("80.5"), predikat="A"), "A (80,5)"),
        (Nilai(D("82.25")), "82,25"),
    ],
)
def test_nilai_ditulis(nilai: Nilai, teks: str) -> None:
    assert tulis_nilai(nilai) == teks
    assert baca_nilai(teks) == nilai


def test_pembulatan_setengah_ke_atas() -> None:
    assert [bulatkan(D(x)) for x in ("0.125", "-0.125", "2.675")] == [D("0.13"), D("-0.13"), D("2.68")]
    assert bulatkan(D("1e29") / D(3), 10).adjusted() == 28


angka_wajar = st.decimals(min_value=D(-(10**15)), max_value=D(10**15), places=4, allow_nan=False)


@given(angka_wajar)
def test_yang_ditulis_terbaca_kembali(x: D) -> None:
    teks = tulis_angka(x, 4)
    try:
        assert baca_angka(teks) == x
    except AngkaTidakTerbaca as galat:
        assert galat.kode == "ambigu"
        assert galat.kemungkinan[0] == x
    assert baca_angka(tulis_angka(x, 4, buang_nol=False)) == x
    assert baca_angka(teks, ribuan=True) == x


@given(angka_wajar.map(lambda x: bulatkan(x, 2)))
def test_rupiah_yang_ditulis_terbaca_kembali(x: D) -> None:
    assert baca_angka(tulis_rupiah(x)) == x


@given(st.text(max_size=40))
def test_teks_apa_pun_terbaca_atau_ditolak_dengan_pesan(teks: str) -> None:
    for baca in (baca_angka, baca_nilai):
        try:
            baca(teks)
        except AngkaTidakTerbaca as galat:
            assert galat.pesan


@given(st.text(alphabet="0123456789.,-–% ()RpsdABWTLevel", max_size=24))
def test_teks_mirip_angka_terbaca_atau_ditolak_dengan_pesan(teks: str) -> None:
    for baca in (baca_angka, baca_nilai):
        try:
            baca(teks)
        except AngkaTidakTerbaca as galat:
            assert galat.pesan
