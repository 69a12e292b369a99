"""NIP, pangkat, regions, SIPD codes, numbers of letters, deadlines, SKP schemes."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.kode_sipd import baca_kode_sipd
from kinerja.aturan.nip import NipTidakSah, baca_nip, tulis_nip
from kinerja.aturan.nomor_surat import TEMPLAT_BAKU, periksa_templat, tulis_nomor_surat
from kinerja.aturan.pangkat import GOLONGAN_PPPK, PANGKAT, baca_golongan, tulis_pangkat
from kinerja.aturan.tenggat import tenggat_lkj_tahunan, tenggat_perjanjian_kinerja
from kinerja.aturan.wilayah import WILAYAH, periksa_kode_wilayah


def test_TV_J_1() -> None:
    n = baca_nip("19661002 199001 1 002")
    assert (n.lahir, n.tahun_tmt, n.bulan_tmt, n.kelamin, n.urut) == (dt.date(1966, 10, 2), 1990, 1, "L", "002")
    assert (n.jenis, n.kontrak) == ("PNS", "")


def test_TV_J_2() -> None:
    n = baca_nip("19880619 200701 2 002")
    assert (n.kelamin, n.usia_saat_tmt) == ("P", 18)


def test_TV_J_3() -> None:
    assert str(baca_nip("196504221988031008")) == tulis_nip("196504221988031008") == "19650422 198803 1 008"


def test_TV_J_4() -> None:
    assert baca_nip("19641025 198602 1 003").jenis == "PNS"


def test_TV_J_6_bulan_13_bukan_pns() -> None:
    with pytest.raises(NipTidakSah) as galat:
        baca_nip("19661002 199013 1 002", jenis="PNS")
    assert galat.value.kode == "bulan"
    assert "PPPK" in galat.value.pesan
    assert baca_nip("19661002 199013 1 002").jenis == "PPPK"


def test_TV_J_7_pppk() -> None:
    n = baca_nip("198505122022211010")
    assert (n.jenis, n.tahun_tmt, n.bulan_tmt, n.kontrak, n.kelamin) == ("PPPK", 2022, None, "21", "L")
    with pytest.raises(NipTidakSah):
        baca_nip("19661002 199001 1 002", jenis="PPPK")


@pytest.mark.parametrize(
    ("nip", "kode"),
    [
        pytest.param("19661302 199001 1 002", "lahir", id="TV-J-5"),
        pytest.param("19661002 199001 3 002", "kelamin", id="TV-J-8"),
        pytest.param("1966100219900110", "panjang", id="TV-J-9-16-angka"),
        pytest.param("19661002199001100", "panjang", id="TV-J-9"),
        pytest.param("19661002 199000 1 002", "bulan", id="bulan-00"),
        pytest.param("19661002 199001 1 000", "urut", id="urut-000"),
        pytest.param("19661002 196001 1 001", "tmt", id="tmt-sebelum-lahir"),
        pytest.param("19661002 19900A 1 001", "panjang", id="huruf"),
        pytest.param(196610021990011002, "jenis", id="angka-excel"),
    ],
)
def test_nip_tidak_sah(nip: object, kode: str) -> None:
    with pytest.raises(NipTidakSah) as galat:
        baca_nip(nip)
    assert galat.value.kode == kode


@given(
    st.dates(dt.date(1955, 1, 1), dt.date(2005, 12, 31)),
    st.integers(18, 35),
    st.integers(1, 12),
    st.sampled_from("12"),
    st.integers(1, 999),
)
def test_nip_yang_ditulis_terbaca_kembali(lahir: dt.date, usia: int, bulan: int, kelamin: str, urut: int) -> None:
    digit = f"{lahir:%Y%m%d}{lahir.year + usia}{bulan:02}{kelamin}{urut:03}"
    n = baca_nip(tulis_nip(digit))
    assert (n.digit, n.lahir, n.bulan_tmt) == (digit, lahir, bulan)


@pytest.mark.parametrize(
    ("teks", "golongan"),
    [
        ("Pembina Utama Muda (IV/c)", "IV/c"),
        ("Penata Tk. I, III/d", "III/d"),
        ("Penata Tingkat I (III/d)", "III/d"),
        ("iii/B", "III/b"),
        ("Gol. II/a", "II/a"),
        ("Pembina", "IV/a"),
        ("IX", "IX"),
        ("Golongan IX", "IX"),
    ],
)
def test_golongan(teks: str, golongan: str) -> None:
    assert baca_golongan(teks) == golongan


@pytest.mark.parametrize("teks", ["", "V/a", "III/e", "Pembina Utama Muda (IV/b)", "XVIII", "Kapten"])
def test_golongan_ditolak(teks: str) -> None:
    with pytest.raises(ValueError, match="tidak"):
        baca_golongan(teks)


def test_pangkat_yang_ditulis_terbaca_kembali() -> None:
    assert (len(PANGKAT), len(GOLONGAN_PPPK)) == (17, 17)
    assert tulis_pangkat("iv/c") == "Pembina Utama Muda (IV/c)"
    for golongan in (*PANGKAT, *GOLONGAN_PPPK):
        assert baca_golongan(tulis_pangkat(golongan)) == golongan


def test_wilayah() -> None:
    assert WILAYAH["63.11.07"] == "Kecamatan Paringin Selatan"
    assert [periksa_kode_wilayah(k) for k in WILAYAH] == list(WILAYAH)
    with pytest.raises(ValueError, match="63"):
        periksa_kode_wilayah("6311")


def test_TV_J_20_sub_kegiatan() -> None:
    k = baca_kode_sipd("1.05.02.2.03.0002")
    assert (k.jenis, k.program, k.bidang, k.kegiatan, k.lama) == (
        "sub_kegiatan",
        "1.05.02",
        "1.05",
        "1.05.02.2.03",
        False,
    )


def test_TV_J_21_sub_kegiatan_lama() -> None:
    k = baca_kode_sipd("7.01.02.2.01.01")
    assert (k.jenis, k.lama) == ("sub_kegiatan", True)


def test_TV_J_22_skpd() -> None:
    k = baca_kode_sipd("7.01.0.00.0.00.06.0000")
    assert (k.jenis, k.bidang, k.unit) == ("skpd", "7.01", "0000")


def test_TV_J_23_kewenangan_salah() -> None:
    with pytest.raises(ValueError, match="angka kewenangan 3"):
        baca_kode_sipd("1.05.02.3.03.0002")


@pytest.mark.parametrize(
    ("kode", "jenis"),
    [
        ("7", "urusan"),
        ("7.01", "bidang"),
        ("1.05.02", "program"),
        ("X.XX.01", "program"),
        ("X.XX.01.2.01", "kegiatan"),
        ("1.05.02.2.03", "kegiatan"),
        ("2.19.3.26.0.00.01.0000", "skpd"),
        ("5.1.02.02.05.0037", "rekening"),
    ],
)
def test_jenis_kode(kode: str, jenis: str) -> None:
    assert baca_kode_sipd(f" {kode} ").jenis == jenis


@pytest.mark.parametrize("kode", ["", "1.5", "1.05.2", "1.05.02.2.03.002", "abc"])
def test_kode_ditolak(kode: str) -> None:
    with pytest.raises(ValueError, match="Contoh"):
        baca_kode_sipd(kode)


def test_TV_I_1_nomor_surat() -> None:
    nomor = tulis_nomor_surat(TEMPLAT_BAKU, klasifikasi="000", urut=7, unit="Bagumkeu", tahun=2020)
    assert nomor == "000/007/Bagumkeu/2020"
    assert tulis_nomor_surat(TEMPLAT_BAKU, klasifikasi="000", urut=None, unit="Bagumkeu", tahun=2020) == (
        "000/ /Bagumkeu/2020"
    )


def test_nomor_surat_dengan_bulan_romawi() -> None:
    templat = "{urut}/{unit}/{bulan_romawi}/{tahun}"
    assert (
        tulis_nomor_surat(templat, klasifikasi="", urut=12, unit="Dishub", tahun=2024, bulan=11) == "12/Dishub/XI/2024"
    )
    with pytest.raises(ValueError, match="bulan"):
        tulis_nomor_surat(templat, klasifikasi="", urut=12, unit="Dishub", tahun=2024)
    with pytest.raises(ValueError, match="dimulai dari 1"):
        tulis_nomor_surat(TEMPLAT_BAKU, klasifikasi="", urut=0, unit="Dishub", tahun=2024)


@pytest.mark.parametrize(
    "templat",
    [
        "{urut",
        "{urut}",
        "{tahun}",
        "{urut}/{tahun}/{rahasia}",
        "{urut.__class__}/{tahun}",
        "{urut!r}/{tahun}",
        "{urut:>9999999}/{tahun}",
    ],
)
def test_templat_ditolak(templat: str) -> None:
    assert periksa_templat(templat)
    with pytest.raises(ValueError, match=r"[Tt]emplat|Bagian|Format"):
        tulis_nomor_surat(templat, klasifikasi="", urut=1, unit="", tahun=2024)


@pytest.mark.parametrize(
    ("tahun", "pelapor", "harap"),
    [
        pytest.param(2025, "pd", dt.date(2026, 2, 28), id="TV-A-1"),
        pytest.param(2023, "pd", dt.date(2024, 2, 29), id="TV-A-2"),
        pytest.param(2025, "pemda", dt.date(2026, 3, 31), id="TV-A-3"),
    ],
)
def test_tenggat(tahun: int, pelapor: str, harap: dt.date) -> None:
    assert tenggat_lkj_tahunan(tahun, "pemda" if pelapor == "pemda" else "pd") == harap


def test_tenggat_perjanjian_kinerja() -> None:
    assert tenggat_perjanjian_kinerja(dt.date(2024, 12, 31)) == dt.date(2025, 1, 31)
    assert tenggat_perjanjian_kinerja(dt.date(2024, 1, 31)) == dt.date(2024, 2, 29)
