"""Anchors: the place that a remark speaks of survives small changes of the text around it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kinerja.lib.galat import Galat
from kinerja.pelaporan.isi.bagian import JUDUL
from kinerja.pelaporan.isi.jangkar import angka_kini, periksa_jangkar, temukan_paragraf
from kinerja.pelaporan.isi.lembar import BARIS_SEHALAMAN, LembarNaskah, berhalaman, lembar_naskah, lembar_untuk, letak
from kinerja.pelaporan.isi.riwayat import sesi_tulis
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


@pytest.mark.parametrize("periode", ["TW2", "TH"])
def test_setiap_teks_manusia_mempunyai_tepat_satu_lembar(periode: str) -> None:
    b = bahan(periode)
    lembar = lembar_naskah(susun(replace(b, bengkel=True)))
    tempat = [t for satu in lembar for t in satu.tempat]
    assert len(tempat) == len(set(tempat))
    assert len({satu.kode for satu in lembar}) == len(lembar)
    assert [satu.indikator for satu in lembar if satu.indikator] == [i.kode for i in b.indikator]
    for wajib in susun(b)["bagian_wajib"]:
        if wajib["bagian"] in JUDUL:
            assert lembar_untuk(lembar, wajib["bagian"], wajib["indikator"]) is not None
    assert lembar_untuk(lembar, "tiada", "") is None


def test_bengkel_menempatkan_kolom_tanpa_mengubah_angka() -> None:
    b = bahan("TH")
    bengkel, cetak = susun(replace(b, bengkel=True)), susun(b)
    assert bengkel["angka"] == cetak["angka"]
    nomor = [[x["nomor"] for bab in d["bab"] for x in bab["blok"] if "nomor" in x] for d in (bengkel, cetak)]
    assert nomor[0] == nomor[1]
    assert not any(x["b"] == "tempat" for bab in cetak["bab"] for x in bab["blok"])


def test_satu_kali_duduk_dihitung_sekali() -> None:
    awal = dt.datetime(2024, 7, 8, 10, tzinfo=dt.UTC)
    menit = [0, 3, 9, 40, 41]
    orang = ["A", "A", "A", "A", "B"]
    versi = [(n, o, awal + dt.timedelta(minutes=m)) for n, (o, m) in enumerate(zip(orang, menit, strict=True), 1)]
    assert [(s.awal, s.akhir, s.oleh) for s in sesi_tulis(versi)] == [(1, 3, "A"), (4, 4, "A"), (5, 5, "B")]
    assert [s.antara for s in sesi_tulis(versi)] == [(1, 2), (), ()]


def test_lembar_panjang_dibaca_berhalaman() -> None:
    """Nothing is lost between the pages, and none is longer than the bound."""
    baris = [{"jenis": "isi", "sel": [{"teks": str(n), "gaya": ""}]} for n in range(3 * BARIS_SEHALAMAN)]
    paragraf = [{"b": "paragraf", "teks": str(n)} for n in range(7)]
    kosong = {"b": "tabel", "kunci": "kosong", "baris": []}
    tempat = {"b": "tempat", "bagian": "simpulan", "indikator": ""}
    blok = [*paragraf, {"b": "tabel", "kunci": "panjang", "baris": baris}, kosong, tempat]
    halaman = berhalaman(blok)
    banyak = [sum(max(1, len(b.get("baris", ()))) for b in isi) for isi in halaman]
    assert (max(banyak), len(halaman)) == (BARIS_SEHALAMAN, 4)
    assert [r for isi in halaman for b in isi if b.get("kunci") == "panjang" for r in b["baris"]] == baris
    assert [b for isi in halaman for b in isi if b["b"] != "tabel"] == [*paragraf, tempat]
    assert berhalaman(paragraf) == [paragraf]
    lembar = LembarNaskah("bab-iv", "IV", "Penutup", "", tuple(blok), (("simpulan", ""),))
    assert letak(lembar, lambda b: b["b"] == "tempat") == 4
    assert letak(lembar, lambda b: b.get("kunci") == "panjang") == 1
