"""The shared look of papers: every component prints under PDF/A and PDF/UA, whatever the data holds."""

import io

import pytest
from pypdf import PdfReader

from kinerja.arsip.cetakan import dasar_typ
from kinerja.lib.cetak import cetak_pdf, cetak_png, data_json, gambar_svg
from kinerja.lib.periksa_pdf import periksa

KAKI = "Dokumen belum ditandatangani secara elektronik"
INSTANSI = {
    "pemda": "Pemerintah Kabupaten Banjar",
    "nama": "Dinas Perhubungan",
    "alamat": "Jalan A. Yani",
    "kontak": "",
}
KOLOM = [
    {"judul": "No", "rata": "tengah"},
    {"judul": "Indikator Kinerja", "lebar": "3fr"},
    {"judul": "Target", "grup": "Tahun 2024", "rata": "kanan"},
    {"judul": "Capaian", "grup": "Tahun 2024", "rata": "kanan"},
]
BARIS = [
    {"jenis": "grup", "isi": "Sasaran 1"},
    *([str(i), "Persentase layanan yang sangat panjang namanya " * 3, "80", None] for i in range(60)),
    {"jenis": "total", "isi": [{"isi": "Rata-rata", "rentang": 3}, {"isi": "95,63 %", "warna": "baik"}]},
]
LAPORAN = """#import "dasar.typ": *
#let d = json("data.json")
#show: laporan.with(judul: "Laporan", tanggal: "2025-02-28", kertas: d.kertas, kaki: (versi: "2", sha: d.sha))
#sampul(judul: "Laporan Kinerja", tahun: 2024, instansi: d.instansi, label: "Tahunan")
#daftar_isi()
= Pendahuluan
== Latar belakang
=== Dasar
#kotak_catatan(judul: "Catatan", jenis: "perhatian")[Isi] #kotak_catatan(jenis: "kosong")[Belum diisi] #lencana("Baik")
#tabel_figur(judul: "Capaian", aturan: "positif", tabel_data(kolom: d.kolom, baris: d.baris, nomor_kolom: true))
#gambar_figur(d.svg, judul: "Gambar", alt: "Kotak")
#blok_paraf(((jabatan: "Sekretaris", nama: "Rina", putusan: "Disetujui", waktu: "3 Januari 2025"),))
#blok_tanda_tangan(jabatan: "Kepala Dinas", nama: "Ahmad", nip: "1", tempat: "Banjar", tanggal: "2025-02-28",
  keputusan: "Disetujui di dalam sistem")
#mendatar[== Lampiran]
"""
SURAT = """#import "dasar.typ": *
#let d = json("data.json")
#show: naskah.with(judul: "Surat", tanggal: "2024-04-02T09:00:00+08:00", kertas: d.kertas)
#kop(d.instansi)
#judul_naskah("Nota Dinas", nomor: "1")
#kepala_surat(nomor: "7", hal: "Data", tempat: "Rantau", tanggal: "2024-04-02", kepada: ("A", "B"), di: "Rantau")
#pasangan((("Periode", "TW I"),))
#tembusan(("Bupati",))
"""


def _berkas(sumber: str, **lain: object) -> dict[str, bytes]:
    data = {"kertas": "F4", "sha": "ab" * 32, "instansi": INSTANSI, "kolom": KOLOM, "baris": BARIS}
    data["svg"] = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    return {
        "main.typ": sumber.encode(),
        **dasar_typ(),
        "data.json": data_json(data | lain),
    }


@pytest.mark.parametrize("sumber", [LAPORAN, SURAT], ids=["laporan", "surat"])
def test_tiap_komponen_memenuhi_standar_dan_berkaki(sumber: str) -> None:
    pdf = cetak_pdf(_berkas(sumber))
    assert periksa(pdf) == []
    halaman = [h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages]
    assert all(KAKI in isi for isi in halaman)
    assert "tersertifikasi" not in "".join(halaman)
    assert f"Halaman {len(halaman)} dari {len(halaman)}" in halaman[-1]


@pytest.mark.parametrize(("kertas", "lebar", "tinggi"), [("F4", 215, 330), ("A4", 210, 297)])
def test_ukuran_kertas(kertas: str, lebar: int, tinggi: int) -> None:
    kotak = PdfReader(io.BytesIO(cetak_pdf(_berkas(SURAT, kertas=kertas)))).pages[0].mediabox
    assert (round(float(kotak.width) / 72 * 25.4), round(float(kotak.height) / 72 * 25.4)) == (lebar, tinggi)


def test_kepala_tabel_berulang_di_tiap_halaman() -> None:
    halaman = [h.extract_text() for h in PdfReader(io.BytesIO(cetak_pdf(_berkas(LAPORAN)))).pages]
    assert sum("Indikator Kinerja" in isi for isi in halaman) >= 3


def test_kop_dengan_lambang() -> None:
    png = cetak_png({"main.typ": b"#set page(width: 9mm, height: 9mm)\nA"}, ppi=72)[0]
    pdf = cetak_pdf(_berkas(SURAT, instansi={**INSTANSI, "logo": gambar_svg(png)}))
    assert periksa(pdf) == []


def test_isi_data_tidak_pernah_dijalankan() -> None:
    pdf = cetak_pdf(_berkas(SURAT, instansi={**INSTANSI, "nama": '#panic("x") $ [ ] *a*'}))
    assert '#PANIC("X") $ [ ] *A*' in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
