"""The yearly figures of the examples equal the published ones, and what the rules make of them equals a hand's work."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from contoh.susunan.rencana import susun_indikator
from contoh.susunan.sumber import baca_kantor, baca_terbit
from kinerja.aturan.agregasi import Agregasi, hitung_periode
from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import Arah, aturan_baku, hitung_capaian
from kinerja.integrasi.buku_kerja.baca import baca_folder
from tests.contoh.tangan import KANTOR, dua_desimal, hitung_tangan

SELISIH_CETAK = Decimal("0.02")
BERBEDA_DARI_TERBITAN = {
    ("Presentase tenaga kerja yang ditempatkan", 2023): "terbitan mencetak 102,97 untuk 56,53 ÷ 55 = 102,78",
    ("Indeks Kepuasan Masyarakat /IKM (Indikator tujuan)", 2021): "terbitan memotong 108,77 menjadi 108,7",
    ("Indeks Kepuasan Masyarakat /IKM (Indikator tujuan)", 2023): "terbitan memotong 103,77 menjadi 103,7",
    ("Presentase ketercapaian kinerja kecamatan (Indikator sasaran 2)", 2020): "terbitan memotong 95,56 menjadi 95",
    ("Presentase ketercapaian kinerja kecamatan (Indikator sasaran 2)", 2021): "terbitan memotong 97,78 menjadi 97",
    ("Presentase ketercapaian kinerja kecamatan (Indikator sasaran 2)", 2022): "terbitan memotong 92,22 menjadi 92",
    ("Presentase ketercapaian kinerja kecamatan (Indikator sasaran 2)", 2023): "terbitan memotong 106,67 menjadi 106,6",
    ("Nilai Sakip Kecamatan 4 - (indikator sasaran 3)", 2020): "terbitan membulatkan 105,97 menjadi 106",
}


@pytest.mark.parametrize("kode", KANTOR)
def test_buku_kerja_sama_dengan_hitungan_tangan(kode: str, akar: Path) -> None:
    masukan = baca_folder(akar / "contoh" / kode)
    tangan = hitung_tangan(kode)
    assert {i.kode for i in masukan.indikator} == set(tangan)
    isian = {(tw, b.indikator): b.realisasi for (tw, _), kk in masukan.kertas_kerja.items() for b in kk.baris}
    akhir = masukan.perjanjian[-1]
    rencana = masukan.rencana_versi(akhir.ke)
    for i in masukan.indikator:
        hasil = hitung_periode(
            agregasi=Agregasi(i.agregasi),
            aturan=i.aturan_dipakai,
            target=rencana[i.kode].target,
            realisasi={k: isian.get((k, i.kode)) for k in (1, 2, 3, 4)},
            periode_kode="TH",
            target_tahunan=akhir.target[i.kode],
        )
        angka = tangan[i.kode]
        assert hasil.target is not None and hasil.target.angka == angka.target, i.kode
        assert hasil.realisasi is not None and hasil.realisasi.angka == angka.realisasi, i.kode
        assert hasil.capaian.nilai is not None and dua_desimal(hasil.capaian.nilai) == angka.capaian, i.kode


@pytest.mark.parametrize("kode", KANTOR)
def test_angka_tahunan_sama_dengan_terbitan(kode: str) -> None:
    tangan = hitung_tangan(kode)
    daftar = susun_indikator(baca_kantor(kode)["rencana"], 2024)
    berterbitan = [c for c in daftar if c.terbit]
    assert len(berterbitan) >= 3
    for c in berterbitan:
        assert tangan[c.kode].target == c.terbit[2024].target
        assert tangan[c.kode].realisasi == c.terbit[2024].realisasi


def test_capaian_terbit_dekat_dengan_hitungan_atau_berbeda_dengan_alasan(akar: Path) -> None:
    with (akar / "contoh" / "sumber" / "indikator-nyata.csv").open(encoding="utf-8", newline="") as aliran:
        arah = {(b["unit_sumber"], b["indikator"]): Arah(b["arah"]) for b in csv.DictReader(aliran)}
    semua = [t for per_tahun in baca_terbit().values() for t in per_tahun.values()]
    assert len(semua) == 89
    beda = set()
    for t in semua:
        c = hitung_capaian(
            aturan=aturan_baku(arah[t.unit_sumber, t.indikator]), target=Nilai(t.target), realisasi=Nilai(t.realisasi)
        )
        assert c.nilai is not None
        if abs(dua_desimal(c.nilai) - t.capaian) > SELISIH_CETAK:
            beda.add((t.indikator, t.tahun))
    assert beda == set(BERBEDA_DARI_TERBITAN)
