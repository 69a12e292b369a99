"""The papers of the SKP: what stands on them, that they are sound PDFs, that the same data prints the same bytes."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from pypdf import PdfReader

from kinerja.arsip.cetakan import bahan_dari
from kinerja.lib.cetak import cetak_pdf
from kinerja.lib.periksa_pdf import periksa
from tests.skp import contoh_naskah as contoh

TTD = [
    {"jenis": "tanda_tangan", "nama": contoh.PENILAI["nama"], "jabatan": "x", "pada": "2025-10-10T02:00:00+00:00"},
    {"jenis": "tanda_tangan", "nama": contoh.PEGAWAI["nama"], "jabatan": "y", "pada": "2025-10-13T02:00:00+00:00"},
]
FORMULIR = {**contoh.identitas(), "hasil": contoh.hasil(), "bukti": contoh.BUKTI, "unsur": [], "tanggal": "2025-10-02"}
SEMUA = {
    "rencana": ("skp_rencana", contoh.rencana()),
    "rencana lama": ("skp_rencana", contoh.rencana("pp46")),
    "formulir": ("skp_formulir", FORMULIR),
    "evaluasi": ("skp_evaluasi", contoh.evaluasi()),
    "dokumen": ("skp_dokumen_evaluasi", contoh.dokumen_evaluasi()),
    "capaian": ("skp_capaian", contoh.pp46()),
    "capaian iki": ("skp_capaian", contoh.permen8()),
    "prestasi": ("skp_prestasi_kerja", contoh.pp46()),
}


def _cetak(nama: str, keputusan: list[dict[str, str]] | None = None) -> bytes:
    jenis, data = SEMUA[nama]
    return cetak_pdf(bahan_dari(jenis, data, keputusan or [], kaki={"versi": "1", "sha": "ab" * 32}), nama=nama)


@pytest.mark.parametrize("nama", SEMUA)
def test_naskah_sah_dan_tetap(nama: str) -> None:
    pdf = _cetak(nama, TTD)
    assert periksa(pdf) == []
    assert pdf == _cetak(nama, TTD)


def _sumber(nama: str, keputusan: list[dict[str, str]] | None = None) -> str:
    jenis, data = SEMUA[nama]
    return bahan_dari(jenis, data, keputusan or [])["data.json"].decode()


def test_evaluasi_dua_halaman() -> None:
    assert len(PdfReader(io.BytesIO(_cetak("evaluasi", TTD))).pages) == 2


def test_formulir_tidak_memuat_penilaian() -> None:
    isi = _sumber("formulir")
    assert "rating" not in isi
    assert "predikat" not in isi.casefold()


def test_tanda_tangan_hanya_yang_tercatat() -> None:
    assert "Tanda tangan tercatat" not in _sumber("evaluasi")
    satu = _sumber("evaluasi", TTD[:1])
    assert satu.count("Tanda tangan tercatat") == 1


def test_yang_tidak_dapat_dihitung_tidak_tercetak_nol() -> None:
    assert "tidak dapat dihitung" in _sumber("capaian")


@pytest.mark.parametrize(
    ("nama", "harus"),
    [
        ("evaluasi", ["Sesuai Ekspektasi", "Di Atas Ekspektasi", "Menteri PANRB 6/2022", "umpan_balik"]),
        ("dokumen", ["Dikabulkan", "20 Oktober 2025", "Hj. Siti Maimunah"]),
        ("prestasi", ["51,61", "33,44", "85,05", "Kerja sama"]),
    ],
)
def test_isi_naskah(nama: str, harus: list[Any]) -> None:
    isi = _sumber(nama)
    assert [h for h in harus if h not in isi] == []


def test_naskah_prestasi_bernomor_sebelas() -> None:
    """Perka BKN 1/2013: 4 ends with jumlah, rata-rata and × 40%; 5–7 keberatan, 8 rekomendasi, 9–11 signatures."""
    isi = json.loads(_sumber("prestasi", TTD))
    assert [u["nama"].strip() for u in isi["unsur"]][-4:] == [
        "Jumlah",
        "Nilai rata-rata",
        "Nilai perilaku kerja × 40%",
        "Nilai Prestasi Kerja",
    ]
    assert [u["nilai"] for u in isi["unsur"]][-4] == "418"
    nomor = len(isi["orang"]) + 1
    judul = {nomor + i: b["judul"] for i, b in enumerate(isi["bagian"], 1)}
    assert {n: j.split()[0] for n, j in judul.items()} == {
        5: "Keberatan",
        6: "Tanggapan",
        7: "Keputusan",
        8: "Rekomendasi",
    }
    tempat = [isi[k]["tempat"].split(":")[0] for k in ("ttd_penilai", "ttd_pegawai", "ttd_atasan")]
    assert tempat == ["9. Dibuat tanggal", "10. Diterima tanggal 13 Oktober 2025", f"11. Diterima tanggal {'.' * 24}"]
    assert isi["ttd_pegawai"]["atas"] == "Pegawai Negeri Sipil yang Dinilai"
    assert json.loads(_sumber("prestasi"))["ttd_pegawai"]["tempat"].endswith("....")


def test_produk_prestasi_tercetak_dua_desimal() -> None:
    data = contoh.pp46()
    data["angka"]["bagian_perilaku"] = "32.8"
    isi = json.loads(bahan_dari("skp_prestasi_kerja", data, [])["data.json"])
    assert isi["unsur"][-2]["jumlah"] == "32,80"


def test_yang_menetapkan_tercetak_sebagai_penanda_tangan() -> None:
    """The superior who grants an objection signs the new version; his record stands under his own name."""
    atasan = {**TTD[0], "nama": contoh.ATASAN["nama"], "pada": "2025-10-20T02:00:00+00:00"}
    isi = json.loads(_sumber("dokumen", [atasan]))
    assert "20 Oktober 2025" in isi["ttd_atasan"]["keputusan"]
    assert isi["ttd_atasan"]["tempat"] == "Diterima tanggal 20 Oktober 2025"
    assert isi["ttd_penilai"]["keputusan"] == isi["ttd_pegawai"]["keputusan"] == ""
    tetap = contoh.dokumen_evaluasi()["ditetapkan"]
    evaluasi = bahan_dari("skp_evaluasi", {**contoh.evaluasi(), "ditetapkan": tetap}, [])["data.json"]
    assert json.loads(evaluasi)["penetapan"].startswith("Ditetapkan 20 Oktober 2025 oleh Hj. Siti Maimunah")


@pytest.mark.parametrize("nama", ["rencana", "evaluasi", "formulir"])
def test_perspektif_pimpinan_tercetak(nama: str) -> None:
    jenis, data = SEMUA[nama]
    hasil = [{**h, "perspektif": "Penguatan internal"} for h in data["hasil"]]
    isi = json.loads(bahan_dari(jenis, {**data, "hasil": hasil}, [])["data.json"])
    assert isi["judul_intervensi"].startswith("Perspektif / ")
    assert {h["intervensi"].split("\n")[0] for h in isi["utama"]} == {"PENGUATAN INTERNAL"}
    assert "Perspektif" not in _sumber(nama)


def test_kepemimpinan_hanya_bagi_yang_dinilai() -> None:
    assert "Kepemimpinan" not in _sumber("prestasi")
