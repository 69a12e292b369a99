"""The papers of the SKP: what stands on them, that they are sound PDFs, that the same data prints the same bytes."""

from __future__ import annotations

import io
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


def test_kepemimpinan_hanya_bagi_yang_dinilai() -> None:
    assert "Kepemimpinan" not in _sumber("prestasi")
