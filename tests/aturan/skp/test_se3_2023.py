"""The guide for the distribution of predicates: vectors, and exact fractions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.skp.permenpanrb6_2022 import Predikat
from kinerja.aturan.skp.se3_2023 import PEDOMAN, Batas, PredikatOrganisasi, periksa_sebaran

Org = PredikatOrganisasi
JUMLAH = st.tuples(*[st.integers(0, 40)] * 5)


def sebaran(*angka: int) -> dict[Predikat, int]:
    return dict(zip(Predikat, angka, strict=True))


@pytest.mark.parametrize(
    ("organisasi", "jumlah", "kode"),
    [
        pytest.param(Org.BAIK, (3, 14, 2, 1, 0), [], id="TV-F-20"),
        pytest.param(Org.BAIK, (2, 15, 2, 1, 0), ["b_maks_70"], id="TV-F-21"),
        pytest.param(Org.BAIK, (6, 14, 0, 0, 0), ["bp_k_ada"], id="TV-F-22"),
        pytest.param(Org.ISTIMEWA, (7, 3, 0, 0, 0), [], id="TV-F-23"),
        pytest.param(Org.ISTIMEWA, (8, 2, 0, 0, 0), ["sb_maks_70"], id="TV-F-24"),
        pytest.param(Org.BUTUH_PERBAIKAN, (1, 3, 6, 0, 0), [], id="TV-F-25"),
        pytest.param(Org.KURANG, (1, 2, 1, 6, 0), [], id="TV-F-26"),
        pytest.param(Org.SANGAT_KURANG, (1, 1, 1, 1, 6), ["sb_nol"], id="TV-F-27"),
        pytest.param(Org.BAIK, (0, 15, 0, 0, 1), ["b_maks_70", "bp_k_ada"], id="dua-sekaligus"),
        pytest.param(Org.BUTUH_PERBAIKAN, (2, 3, 5, 0, 0), ["bp_min_60", "sb_maks_10"], id="butuh-perbaikan-keduanya"),
        pytest.param(Org.KURANG, (0, 4, 0, 6, 0), ["bp_min_10"], id="kurang-tanpa-butuh-perbaikan"),
        pytest.param(Org.SANGAT_KURANG, (0, 3, 0, 1, 6), [], id="sangat-kurang-cukup-dengan-kurang"),
        pytest.param(Org.SANGAT_KURANG, (0, 4, 0, 0, 6), ["k_bp_min_10"], id="sangat-kurang-tanpa-keduanya"),
        pytest.param(Org.BAIK, (0, 0, 0, 0, 0), [], id="belum-ada-yang-dinilai"),
    ],
)
def test_sebaran(organisasi: PredikatOrganisasi, jumlah: tuple[int, ...], kode: list[str]) -> None:
    assert [p.kode for p in periksa_sebaran(organisasi, sebaran(*jumlah))] == kode


def test_peringatan_menyebut_pedoman_dan_keadaannya() -> None:
    (p,) = periksa_sebaran(Org.BAIK, sebaran(2, 15, 2, 1, 0))
    assert p.pesan == "Baik paling banyak 70%; sekarang 15 dari 20 pegawai."
    (p,) = periksa_sebaran(Org.BAIK, sebaran(6, 14, 0, 0, 0))
    assert "Butuh Perbaikan dan/atau Kurang/Misconduct harus ada" in p.pesan
    (p,) = periksa_sebaran(Org.SANGAT_KURANG, sebaran(1, 1, 1, 1, 6))
    assert p.pesan.startswith("Sangat Baik tidak boleh ada")


def test_setiap_predikat_organisasi_punya_pedoman_yang_terbaca() -> None:
    assert set(PEDOMAN) == set(Org)
    assert all(b.uraian for batas in PEDOMAN.values() for b in batas)


def test_jumlah_negatif_ditolak() -> None:
    with pytest.raises(ValueError, match="negatif"):
        periksa_sebaran(Org.BAIK, {Predikat.BAIK: -1})


def test_predikat_yang_tidak_disebut_berarti_tidak_ada() -> None:
    assert [p.kode for p in periksa_sebaran(Org.ISTIMEWA, {Predikat.SANGAT_BAIK: 1})] == ["sb_maks_70"]


def test_keliru_persen_yang_dibulatkan() -> None:
    """703 of 1,004 is 70,02 %: rounded to whole percents it would pass."""
    assert round(703 / 1004 * 100) == 70
    assert [p.kode for p in periksa_sebaran(Org.ISTIMEWA, sebaran(703, 301, 0, 0, 0))] == ["sb_maks_70"]


@given(st.sampled_from(Org), JUMLAH)
def test_sama_dengan_pecahan_eksak(organisasi: PredikatOrganisasi, jumlah: tuple[int, ...]) -> None:
    isi = sebaran(*jumlah)
    dari = sum(jumlah)

    def melanggar(b: Batas) -> bool:
        n = sum(isi[p] for p in b.predikat)
        bagian = Fraction(n, dari)
        return (
            n < b.orang_sedikit
            or bagian < Fraction(b.paling_sedikit or 0, 100)
            or bagian > Fraction(100 if b.paling_banyak is None else b.paling_banyak, 100)
        )

    harap = [b.kode for b in PEDOMAN[organisasi] if dari and melanggar(b)]
    assert [p.kode for p in periksa_sebaran(organisasi, isi)] == harap


@given(st.sampled_from(Org), JUMLAH, st.integers(2, 9))
def test_pedoman_bergantung_pada_bagian_bukan_pada_banyaknya(
    organisasi: PredikatOrganisasi, jumlah: tuple[int, ...], kali: int
) -> None:
    satu = periksa_sebaran(organisasi, sebaran(*jumlah))
    banyak = periksa_sebaran(organisasi, sebaran(*(n * kali for n in jumlah)))
    assert [p.kode for p in satu] == [p.kode for p in banyak]
