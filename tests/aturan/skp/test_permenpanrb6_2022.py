"""PermenPANRB 6/2022: nine cells, the words that lead to them, and matrices that are known to be wrong."""

from decimal import Decimal as D
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.angka import bulatkan
from kinerja.aturan.skp.ejaan import KataTidakDikenal, baca_predikat, baca_predikat_organisasi, baca_rating
from kinerja.aturan.skp.permenpanrb6_2022 import MATRIKS, Predikat, Rating, angka_kredit, tentukan_predikat
from kinerja.aturan.skp.se3_2023 import PredikatOrganisasi

ATAS, SESUAI, BAWAH = Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH

SEL = [
    ("TV-F-1", ATAS, BAWAH, "Kurang/Misconduct"),
    ("TV-F-2", ATAS, SESUAI, "Baik"),
    ("TV-F-3", ATAS, ATAS, "Sangat Baik"),
    ("TV-F-4", SESUAI, BAWAH, "Kurang/Misconduct"),
    ("TV-F-5", SESUAI, SESUAI, "Baik"),
    ("TV-F-6", SESUAI, ATAS, "Baik"),
    ("TV-F-7", BAWAH, BAWAH, "Sangat Kurang"),
    ("TV-F-8", BAWAH, SESUAI, "Butuh Perbaikan"),
    ("TV-F-9", BAWAH, ATAS, "Butuh Perbaikan"),
]


@pytest.mark.parametrize(("hasil", "perilaku", "harap"), [pytest.param(*s[1:], id=s[0]) for s in SEL])
def test_matriks(hasil: Rating, perilaku: Rating, harap: str) -> None:
    assert tentukan_predikat(hasil, perilaku) == harap


def test_matriks_mencakup_semua_pasangan_dan_semua_predikat() -> None:
    assert set(MATRIKS) == set(product(Rating, Rating))
    assert set(MATRIKS.values()) == set(Predikat)


@given(st.sampled_from(Rating), st.sampled_from(Rating), st.sampled_from(Rating))
def test_hasil_kerja_lebih_baik_tidak_pernah_memburukkan_predikat(a: Rating, b: Rating, perilaku: Rating) -> None:
    rendah, tinggi = sorted((a, b), key=list(Rating).index)
    urut = list(Predikat)
    assert urut.index(tentukan_predikat(tinggi, perilaku)) <= urut.index(tentukan_predikat(rendah, perilaku))


def test_TV_F_10_ejaan_bebas() -> None:
    hasil, perilaku = baca_rating("diatas ekspektasi"), baca_rating("SESUAI EKSPEKTASI")
    assert hasil is not None and perilaku is not None
    assert tentukan_predikat(hasil, perilaku) == "Baik"


@pytest.mark.parametrize(
    "kata", ["baik", "luar biasa", "atas", "1", "3", "A", "di", "tidak sesuai", "ekspektasi", "-", "di atas rata-rata"]
)
def test_TV_F_11_kata_lain_ditolak(kata: str) -> None:
    with pytest.raises(KataTidakDikenal, match="pilihannya Di Bawah Ekspektasi, Sesuai Ekspektasi, Di Atas") as galat:
        baca_rating(kata)
    assert f'"{kata}"' in galat.value.pesan


@pytest.mark.parametrize(
    ("kata", "rating"),
    [
        ("Di Atas Ekspektasi", ATAS),
        ("Diatas Ekspektasi", ATAS),
        ("DIATAS EKSPEKTASI", ATAS),
        ("di_atas_ekspektasi", ATAS),
        ("di-atas", ATAS),
        ("Diatas", ATAS),
        ("DIATAS EKSPETASI", ATAS),
        ("diatas espektasi", ATAS),
        (" Di\u00a0Atas   Ekspektasi. ", ATAS),
        ("Sesuai Ekspektasi", SESUAI),
        ("sesuai", SESUAI),
        ("Memenuhi Ekspektasi", SESUAI),
        ("memenuhi", SESUAI),
        ('"Sesuai Ekspektasi"', SESUAI),
        ("Di Bawah Ekspektasi", BAWAH),
        ("Dibawah ekspektasi", BAWAH),
        ("DIBAWAH", BAWAH),
        ("di bawah", BAWAH),
        ("", None),
        ("   ", None),
        (None, None),
    ],
)
def test_ejaan_rating(kata: str | None, rating: Rating | None) -> None:
    assert baca_rating(kata) is rating


@given(st.text(max_size=30))
def test_kata_acak_tidak_pernah_menjadi_rating(teks: str) -> None:
    try:
        rating = baca_rating(teks)
    except KataTidakDikenal:
        return
    assert rating is None or any(k in teks.casefold() for k in ("atas", "bawah", "sesuai", "memenuhi"))


@given(st.sampled_from(Rating), st.sampled_from(["upper", "lower", "title"]), st.sampled_from([" ", "  ", "_", "\t"]))
def test_nama_rating_terbaca_kembali(rating: Rating, gaya: str, jarak: str) -> None:
    assert baca_rating(getattr(rating.nama, gaya)().replace(" ", jarak)) is rating


@pytest.mark.parametrize(
    ("kata", "predikat"),
    [
        *((p.value, p) for p in Predikat),
        ("KURANG", Predikat.KURANG),
        ("Misconduct", Predikat.KURANG),
        ("Kurang - Misconduct", Predikat.KURANG),
        ("kurang / misconduct", Predikat.KURANG),
        ("Kurang (Misconduct)", Predikat.KURANG),
        ("", None),
    ],
)
def test_ejaan_predikat(kata: str, predikat: Predikat | None) -> None:
    assert baca_predikat(kata) is predikat


@pytest.mark.parametrize(
    ("kata", "predikat"),
    [
        *((p.value, p) for p in PredikatOrganisasi),
        ("Butuh Perbaikan (Cukup)", PredikatOrganisasi.BUTUH_PERBAIKAN),
        ("cukup", PredikatOrganisasi.BUTUH_PERBAIKAN),
        (None, None),
    ],
)
def test_ejaan_predikat_organisasi(kata: str | None, predikat: PredikatOrganisasi | None) -> None:
    assert baca_predikat_organisasi(kata) is predikat


def test_predikat_lain_ditolak() -> None:
    with pytest.raises(KataTidakDikenal, match="Sangat Kurang"):
        baca_predikat("Cukup")
    with pytest.raises(KataTidakDikenal, match="Istimewa"):
        baca_predikat_organisasi("Sangat Baik")


# --- implementations that are known to be wrong -----------------------------------------------------
def tiga_nilai(hasil: Rating, perilaku: Rating) -> str:
    """Buruk, Cukup, Baik by the weaker of the two."""
    return {BAWAH: "Buruk", SESUAI: "Cukup", ATAS: "Baik"}[min(hasil, perilaku, key=list(Rating).index)]


def bawah_selalu_butuh_perbaikan(hasil: Rating, perilaku: Rating) -> str:
    """Any Di Bawah makes Butuh Perbaikan."""
    return "Butuh Perbaikan" if BAWAH in (hasil, perilaku) else MATRIKS[hasil, perilaku].value


def dengan_bawaan(kata: str) -> Rating:
    """What is neither above nor as expected is taken for below."""
    return {"diatas espektasi": ATAS, "sesuai espektasi": SESUAI}.get(kata, BAWAH)


def test_keliru_1313354358_tiga_nilai() -> None:
    beda = {s[0] for s in SEL if tiga_nilai(s[1], s[2]) != tentukan_predikat(s[1], s[2])}
    assert beda == {s[0] for s in SEL}


def test_keliru_38740193164_di_bawah_selalu_butuh_perbaikan() -> None:
    beda = {s[0] for s in SEL if bawah_selalu_butuh_perbaikan(s[1], s[2]) != tentukan_predikat(s[1], s[2])}
    assert beda == {"TV-F-1", "TV-F-4", "TV-F-7"}


def test_keliru_kata_lain_dianggap_di_bawah() -> None:
    assert dengan_bawaan("Di Atas Ekspektasi") is BAWAH
    assert baca_rating("Di Atas Ekspektasi") is ATAS
    with pytest.raises(KataTidakDikenal):
        baca_rating("tidak ada")


@pytest.mark.parametrize(
    ("predikat", "harap"), list(zip(Predikat, ("5.63", "3.75", "2.81", "1.88", "0.94"), strict=True))
)
def test_angka_kredit_pemula(predikat: Predikat, harap: str) -> None:
    assert str(bulatkan(angka_kredit(D("3.75"), predikat))) == harap
