"""Scales: both readings of the printed one, the local ones, and predicates as numbers."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.predikat import SKALA_BAKU, SKALA_CAPAIAN, SKALA_NILAI, kenali_predikat, sebut, skala_dari

VEKTOR = [
    ("TV-C-30", "100", "Sangat Tinggi", "Sangat Tinggi"),
    ("TV-C-31", "91", "Sangat Tinggi", "Sangat Tinggi"),
    ("TV-C-32", "90", "Tinggi", "Tinggi"),
    ("TV-C-33", "90.01", "Sangat Tinggi", "Tinggi"),
    ("TV-C-34", "76", "Tinggi", "Tinggi"),
    ("TV-C-35", "75", "Sedang", "Sedang"),
    ("TV-C-36", "65", "Rendah", "Rendah"),
    ("TV-C-37", "50", "Sangat Rendah", "Sangat Rendah"),
    ("TV-C-38", "50.01", "Rendah", "Sangat Rendah"),
    ("TV-C-39", None, "belum dilaporkan", "belum dilaporkan"),
    ("celah-90", "90.5", "Sangat Tinggi", "Tinggi"),
    ("celah-75", "75.5", "Tinggi", "Sedang"),
    ("celah-65", "65.5", "Sedang", "Rendah"),
    ("celah-50", "50.5", "Rendah", "Sangat Rendah"),
    ("di-atas-100", "112", "Sangat Tinggi", "Sangat Tinggi"),
]


@pytest.mark.parametrize(("nilai", "atas", "bawah"), [pytest.param(*v[1:], id=v[0]) for v in VEKTOR])
def test_vektor_predikat(nilai: str | None, atas: str, bawah: str) -> None:
    x = None if nilai is None else D(nilai)
    assert (sebut("permendagri_batas_atas", x), sebut("permendagri_batas_bawah", x)) == (atas, bawah)


@pytest.mark.parametrize(
    ("skala", "nilai", "harap"),
    [
        ("permendagri_sebutan_baik", "90", "Baik"),
        ("maluku_tengah", "85", "Sangat Baik"),
        ("maluku_tengah", "85.01", "Memuaskan"),
        ("maluku_tengah", "30", "Kurang"),
        ("pringsewu", "59.99", "Kritis"),
        ("pringsewu", "60", "Perlu Perhatian"),
        ("pringsewu", "79.995", "Perlu Perhatian"),
        ("pringsewu", "95", "Tercapai"),
        ("pringsewu", "105", "Tercapai"),
        ("pringsewu", "105.01", "Melampaui"),
        ("bna", "69.99", "merah"),
        ("bna", "70", "kuning"),
        ("bna", "90", "kuning"),
        ("bna", "90.01", "hijau"),
    ],
)
def test_skala_setempat(skala: str, nilai: str, harap: str) -> None:
    assert sebut(skala, D(nilai)) == harap


def test_skala_tak_dikenal() -> None:
    with pytest.raises(ValueError, match="tidak dikenal"):
        sebut("tidak_ada", D(1))
    assert SKALA_BAKU in SKALA_CAPAIAN


@given(st.decimals(-1000, 1000, places=3), st.decimals(-1000, 1000, places=3), st.sampled_from(sorted(SKALA_CAPAIAN)))
def test_nilai_lebih_tinggi_tidak_pernah_turun_pita(a: D, b: D, kode: str) -> None:
    urutan = [p.sebutan for p in SKALA_CAPAIAN[kode].pita]
    kecil, besar = sorted((a, b))
    assert urutan.index(sebut(kode, kecil)) <= urutan.index(sebut(kode, besar))


def test_predikat_dikenal_pada_tepat_satu_skala() -> None:
    for skala in SKALA_NILAI.values():
        for kode, angka in skala.angka.items():
            assert [(s.kode, k, n) for s, k, n in kenali_predikat(f" {kode.lower()} ")] == [(skala.kode, kode, angka)]
            assert skala_dari(kode, angka) is skala
    assert skala_dari("A", D("80.5")) is None
    assert SKALA_NILAI["opini_bpk"].cari("XYZ") is None
