"""The papers of this room: conformant, of any size, saying what is missing and by which rule figures were made."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any
from zoneinfo import ZoneInfo

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from kinerja.arsip.cetakan import ambil, bahan_dari
from kinerja.lib.cetak import cetak_pdf
from kinerja.lib.periksa_pdf import periksa
from kinerja.pengukuran.cetak import kertas_kerja, olahan, rekap
from kinerja.pengukuran.rekap import RekapData, tanpa_kunci
from tests.pengukuran import contoh_cetak as contoh

HARI = dt.date(2024, 7, 8)
KOP = contoh.INSTANSI


def _pdf(nama: str, data: dict[str, Any], keputusan: list[dict[str, Any]] | None = None) -> bytes:
    return cetak_pdf(bahan_dari(nama, data, keputusan or [], kaki={"versi": "1", "sha": "ab" * 32}))


def _teks(pdf: bytes) -> str:
    halaman = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(h.extract_text() for h in halaman).split())


def _data_rekap(r: RekapData) -> dict[str, Any]:
    return rekap.data_cetak(tanpa_kunci(r.sebagai_json()), instansi=KOP, oleh=contoh.OLEH, tanggal=HARI)


@pytest.mark.parametrize("banyak", [0, 1, 60])
def test_kertas_kerja(banyak: int) -> None:
    data = kertas_kerja.data_cetak(contoh.lembar(banyak), instansi=KOP, oleh=contoh.OLEH, tanggal=HARI)
    pdf = _pdf("kertas_kerja", data, contoh.keputusan())
    assert periksa(pdf) == []
    teks = _teks(pdf)
    assert "Tanda tangan tercatat dalam sistem: Ir. Mulyadi" in teks and "NIP 19701123 199803 1 004" in teks
    assert "Dokumen belum ditandatangani secara elektronik" in teks
    if banyak == 60:
        assert "Positif (makin tinggi makin baik) = realisasi ÷ target × 100%" in teks
        assert "0100010001000100" in teks and "tidak bertanggal" in teks and "belum diisi" in teks


def test_formulir_kosong_untuk_ditulisi() -> None:
    kepala = {"nama": "", "nip": "", "pangkat": "", "golongan": "", "sebutan": "Pimpinan Bidang"}
    data = {"instansi": KOP, **kertas_kerja.data_formulir(contoh.lembar(4), kepala=kepala, tanggal=HARI)}
    pdf = _pdf("kertas_kerja", data)
    assert periksa(pdf) == []
    teks = _teks(pdf)
    assert "FORM KERTAS KERJA" in teks and "belum diisi" not in teks


@pytest.mark.parametrize(("periode", "banyak"), [("TW1", 0), ("TW2", 60), ("SM1", 3), ("TH", 60)])
def test_rekap(periode: str, banyak: int) -> None:
    data = _data_rekap(contoh.rekap(periode, banyak))
    pdf = _pdf("rekap", data)
    assert periksa(pdf) == [] and pdf == _pdf("rekap", data)
    teks = _teks(pdf)
    assert "Kelengkapan dan ketepatan waktu" in teks and "Menunggu angka Satlantas" in teks
    assert ("Permendagri 86/2017" in teks) == (banyak > 0)


def test_rekap_xlsx() -> None:
    data = _data_rekap(contoh.rekap("TH"))
    isi = rekap.buku(data, [])
    assert isi == rekap.buku(data, [])
    buku = CalamineWorkbook.from_filelike(io.BytesIO(isi))
    assert buku.sheet_names == ["Kinerja", "Anggaran", "Kelengkapan"]
    baris = buku.get_sheet_by_name("Kinerja").to_python()
    kepala = next(i for i, b in enumerate(baris) if b[0] == "Kode")
    kolom = {nama: n for n, nama in enumerate(baris[kepala])}
    pertama = baris[kepala + 1]
    assert len(baris) - kepala - 1 == 60 and pertama[kolom["Kode"]] == "IK-1"
    assert round(pertama[kolom["Capaian periode (%)"]], 2) == 60.67  # (13 + 26 + 52) ÷ 3 against 10 + 20 + 20


@pytest.mark.parametrize("zona", ["", "Asia/Jakarta", "Asia/Jayapura"])
def test_rekap_xlsx_menurut_jam_kantornya(zona: str) -> None:
    data = _data_rekap(contoh.rekap("TH"))
    data = {**data, "instansi": {**data["instansi"], "zona": zona}}
    buat = ambil("rekap").xlsx
    assert buat is not None
    buku = CalamineWorkbook.from_filelike(io.BytesIO(buat(data, [])))
    baris = buku.get_sheet_by_name("Kelengkapan").to_python()
    nama = {"": "WITA", "Asia/Jakarta": "WIB", "Asia/Jayapura": "WIT"}[zona]
    kepala = next(b for b in baris if b[0] == "Unit kerja")
    kolom = kepala.index(f"Diajukan ({nama})")
    saat = next(b[kolom] for b in baris if isinstance(b[kolom], dt.datetime))
    diajukan = next(s["diajukan_pada"] for s in data["rekap"]["kelengkapan"]["lembar"] if s["diajukan_pada"])
    seharusnya = dt.datetime.fromisoformat(diajukan).astimezone(ZoneInfo(zona or "Asia/Makassar"))
    assert saat == seharusnya.replace(tzinfo=None)


def test_olahan() -> None:
    r = tanpa_kunci(contoh.rekap("TW2").sebagai_json())
    for banyak in (0, 12):
        data = olahan.data_olahan(r, contoh.temuan(banyak), instansi=KOP, oleh=contoh.OLEH, tanggal=HARI)
        pdf = _pdf("olahan", data)
        assert periksa(pdf) == []
        teks = _teks(pdf)
        assert ("survei dilakukan sekali setahun" in teks) == (banyak > 0)
        assert ("tidak menemukan hal" in teks) == (banyak == 0)
