"""Checks before a report is sent: each finds what it is for, and stays silent otherwise."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kinerja.pelaporan.isi.angka_teks import AngkaTerhitung, angka_dalam
from kinerja.pelaporan.isi.beda import beda_laporan
from kinerja.pelaporan.isi.kesiapan import (
    PEMERIKSAAN,
    CatatanTerbuka,
    Naskah,
    alasan_pendek,
    angka_asing,
    bagian_kosong,
    bukti_kosong,
    catatan_terbuka,
    narasi_kembar,
    narasi_pendek,
    periksa,
    versi_basi,
)
from kinerja.pelaporan.isi.susun import susun
from tests.pelaporan.pabrik import bahan


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return susun(bahan("TH"))


@pytest.mark.parametrize("kode", ["TH", "SM1", "TW3"])
def test_bengkel_memuat_angka_yang_sama(kode: str) -> None:
    """The checks look at the content of the workshop: its figures are those that a version would freeze."""
    b = bahan(kode)
    bengkel, cetak = susun(replace(b, bengkel=True)), susun(b)
    assert bengkel["angka"] == cetak["angka"]
    assert bengkel["bagian_wajib"] == cetak["bagian_wajib"]
    assert AngkaTerhitung.dari_laporan(bengkel)._nilai == AngkaTerhitung.dari_laporan(cetak)._nilai


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        ("Realisasi 1.234,5 orang dan 87% warga.", ["1.234,5", "87"]),
        ("Terserap Rp21,5 miliar dari Rp2.000.000.", ["21,5 miliar", "2.000.000"]),
        ("Sejak tahun 2023 sampai 12 Maret 2024 pukul 08.30.", []),
        ("Menurut Pasal 5 Peraturan Nomor 53 Tahun 2014.", []),
        ("1. Pertama\n2) Kedua\n(3) Ketiga", []),
        ("Triwulan 2, Bab 3, Tabel 3.1, indikator 1.2, ke-4, TW2, IK-7.", []),
        ("Kode 5.02.01.2.01 dan B/114/2024.", []),
        ("Naik 2,3 poin; 6 rambu dipindahkan.", ["2,3", "6"]),
    ],
)
def test_angka_dalam_teks(teks: str, harapan: list[str]) -> None:
    assert [a.tulisan for a in angka_dalam(teks)] == harapan


@pytest.mark.parametrize(
    ("teks", "dikenal"),
    [("92,86", True), ("92,9", True), ("93", True), ("92,8", False), ("21,5 juta", True), ("9", False)],
)
def test_angka_dibandingkan_dengan_pembulatan_penulisnya(teks: str, dikenal: bool) -> None:
    terhitung = AngkaTerhitung({Decimal("92.857"), Decimal("21480000")})
    (satu,) = angka_dalam(f"nilainya {teks} saja")
    assert terhitung.memuat(satu) is dikenal


def test_angka_asing_menyebut_teks_dan_angkanya(data: dict[str, Any]) -> None:
    satu = data["angka"]["indikator"][0]
    nyata = satu["realisasi_cetak"].split(" ")[0].rstrip("%")
    narasi = {("penyebab", satu["kode"]): f"Realisasi {nyata} tercapai, dan 987.654 orang dilatih."}
    (temuan,) = angka_asing(Naskah(data, narasi=narasi))
    assert "987.654" in temuan.pesan
    assert nyata not in temuan.pesan
    assert temuan.tujuan == f"narasi/penyebab/{satu['kode']}"
    assert temuan.tingkat == "periksa"


def test_tulisan_manusia_tidak_membenarkan_dirinya_sendiri() -> None:
    narasi = {("langkah_ke_depan", ""): "Akan dilatih 987.654 orang."}
    data = susun(bahan("TH", narasi=narasi))
    assert "987.654" in str(data["bab"])
    assert len(angka_asing(Naskah(data, narasi=narasi))) == 1


def test_bagian_kosong_hilang_bila_beralasan(data: dict[str, Any]) -> None:
    kosong = bagian_kosong(Naskah(data))
    assert {t.tingkat for t in kosong} == {"wajib"}
    alasan = {w["bagian"]: "Data dari kecamatan belum masuk." for w in data["bagian_wajib"]}
    assert bagian_kosong(Naskah(data, tanpa=alasan)) == []
    assert alasan_pendek(Naskah(data, tanpa=alasan)) == []
    (pendek,) = alasan_pendek(Naskah(data, tanpa={"penyebab": "belum ada"}))
    assert pendek.tujuan == "tanpa/penyebab"


def test_teks_pendek_dan_kembar(data: dict[str, Any]) -> None:
    panjang = "Anggaran baru cair pada akhir triwulan."
    narasi = {("penyebab", "IK1"): panjang, ("penyebab", "IK2"): f" {panjang.upper()} ", ("solusi", "IK1"): "Sudah ok"}
    n = Naskah(data, narasi=narasi)
    assert [t.tujuan for t in narasi_pendek(n)] == ["narasi/solusi/IK1"]
    (kembar,) = narasi_kembar(n)
    assert "IK1, IK2" in kembar.pesan


def test_realisasi_tanpa_bukti_ditanyakan(data: dict[str, Any]) -> None:
    assert bukti_kosong(Naskah(data)) == []
    semula = bahan("TH")
    satu = replace(semula.indikator[0], bukti=())
    data = susun(replace(semula, indikator=(satu, *semula.indikator[1:])))
    assert [t.tujuan for t in bukti_kosong(Naskah(data))] == [f"bukti/{satu.kode}"]


def test_catatan_terbuka_ditautkan(data: dict[str, Any]) -> None:
    (t,) = catatan_terbuka(
        Naskah(data, catatan=[CatatanTerbuka(7, "koreksi", "Sebut ruas jalannya. " * 20, "Mulyadi")])
    )
    assert t.tujuan == "catatan/7"
    assert t.pesan.endswith("…”")


def test_versi_terakhir_dibandingkan_dengan_angka_kini(data: dict[str, Any]) -> None:
    assert versi_basi(Naskah(data, versi_terakhir=data["angka"])) == []
    lama = susun(bahan("TH"))
    lama["angka"]["indikator"][0]["realisasi_cetak"] = "0,5"
    (t,) = versi_basi(Naskah(data, versi_terakhir=lama["angka"]))
    assert "realisasi pada versi terakhir 0,5" in t.pesan
    assert t.tujuan.startswith("angka/")


def test_setiap_pemeriksaan_menyebut_apa_yang_diperiksanya(data: dict[str, Any]) -> None:
    hasil = periksa(Naskah(data))
    assert len(hasil) == len(PEMERIKSAAN)
    assert all(judul.endswith(".") for judul, _ in hasil)


def test_beda_dua_versi_menyebut_angka_dan_kalimatnya() -> None:
    narasi = {("langkah_ke_depan", ""): "Rambu diganti pada triwulan II."}
    lama = susun(bahan("TH", narasi=narasi))
    assert beda_laporan(lama, lama).bab == ()
    baru = susun(bahan("TH", narasi={("langkah_ke_depan", ""): "Rambu diganti pada triwulan III."}))
    beda = beda_laporan(lama, baru)
    assert beda.angka == ()
    (bab,) = beda.bab
    assert bab.judul == "BAB IV Penutup"
    (butir,) = bab.butir
    assert [(p.jenis, p.teks) for p in butir.potongan if p.jenis != "sama"] == [("hapus", "II"), ("tambah", "III")]
    assert butir.judul == "B. Langkah ke Depan"
    baru["angka"]["indikator"][1]["capaian"]["cetak"] = "12%"
    assert [(b.apa, b.baru) for b in beda_laporan(lama, baru).angka] == [("Capaian", "12%")]
