"""Anchors: the place that a remark speaks of survives small changes of the text around it."""

from __future__ import annotations

import pytest

from kinerja.lib.galat import Galat
from kinerja.pelaporan.isi.jangkar import angka_kini, periksa_jangkar, temukan_paragraf
from kinerja.pelaporan.isi.susun import susun
from tests.pelaporan.pabrik import bahan

PARAGRAF = [
    "Curah hujan tinggi menunda pemasangan rambu di ruas Paringin–Awayan.",
    "Dua kecamatan terlambat menyampaikan data kecelakaan kepada dinas.",
]


@pytest.mark.parametrize(
    "teks", ["", "narasi/ikhtisar", "narasi/kendala/IK-1", "angka/IK 1.2/capaian", "blok/tw/ik-1", "ringkasan/serapan"]
)
def test_jangkar_terbaca_dan_tertulis_kembali(teks: str) -> None:
    assert str(periksa_jangkar(teks)) == teks


@pytest.mark.parametrize(
    "teks",
    ["narasi/", "narasi/ikhtisar/IK-1", "narasi/kendala", "angka/IK-1", "blok/", "x", "angka/a/b/capaian", "\x00"],
)
def test_jangkar_yang_bukan_tempat_ditolak(teks: str) -> None:
    with pytest.raises(Galat):
        periksa_jangkar(teks)


def test_kutipan_menemukan_paragrafnya_walau_diperbaiki() -> None:
    assert temukan_paragraf(PARAGRAF[1], PARAGRAF) == 1
    diperbaiki = [PARAGRAF[0], "Dua kecamatan terlambat menyampaikan data kecelakaan triwulan II kepada dinas."]
    assert temukan_paragraf(PARAGRAF[1], diperbaiki) == 1
    assert temukan_paragraf(PARAGRAF[1], [PARAGRAF[0]]) is None
    assert temukan_paragraf("", PARAGRAF) is None


def test_angka_pada_jangkar_dibaca_dari_laporan_kini() -> None:
    angka = susun(bahan("TW2"))["angka"]
    kode = angka["indikator"][0]["kode"]
    assert angka_kini(periksa_jangkar(f"angka/{kode}/capaian"), angka) == angka["indikator"][0]["capaian"]["cetak"]
    assert angka_kini(periksa_jangkar("angka/TIADA/capaian"), angka) is None
    assert angka_kini(periksa_jangkar("ringkasan/tercapai"), angka) == str(angka["ringkasan"]["tercapai"])
