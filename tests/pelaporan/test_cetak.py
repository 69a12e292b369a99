"""Printed reports: PDF/A and PDF/UA, the same bytes twice, a layout that holds, Word that opens."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from kinerja.arsip.cetakan import dasar_typ
from kinerja.lib.cetak import cetak_pdf
from kinerja.lib.periksa_pdf import periksa
from kinerja.pelaporan.cetak import gambar, pdf, word
from kinerja.pelaporan.isi.bahan import Bahan
from kinerja.pelaporan.isi.susun import susun
from tests.pelaporan.pabrik import KEPALA, bahan, bahan_besar

KEPUTUSAN = [
    {"jenis": "paraf", "nama": "Hj. Noorhayati, S.Sos", "jabatan": "Sekretaris", "pada": "2025-01-24T01:05:00+00:00"},
    {"jenis": "tanda_tangan", "nama": KEPALA.nama, "jabatan": "Kepala Dinas", "pada": "2025-01-24T03:05:00+00:00"},
]

# Drawing of a page that holds its header and footer only.
BYTE_HALAMAN_KOSONG = 2000
# Height in points below which stands the footer.
KAKI = 75


def berversi(b: Bahan) -> dict[str, Any]:
    satu = {"ke": 1, "disusun": "2025-01-20T09:00:00+08:00", "catatan": ""}
    dua = {"ke": 2, "disusun": "2025-01-24T09:00:00+08:00", "catatan": "Perbaikan data industri."}
    return {**susun(b), "versi": {**dua, "riwayat": [satu, dua]}}


def cetak(data: dict[str, Any], keputusan: list[dict[str, str]] | None = None) -> bytes:
    return cetak_pdf({**dasar_typ(), **pdf.laporan(data, keputusan or [])})


def teks(isi: bytes) -> list[str]:
    return [" ".join((h.extract_text() or "").split()) for h in PdfReader(io.BytesIO(isi)).pages]


@pytest.fixture(scope="module")
def lkjip() -> bytes:
    return cetak(berversi(bahan()), KEPUTUSAN)


@pytest.fixture(scope="module")
def lkjip_teks(lkjip: bytes) -> list[str]:
    return teks(lkjip)


def test_lkjip_memenuhi_pdfa_dan_pdfua(lkjip: bytes) -> None:
    assert periksa(lkjip) == []


@pytest.mark.parametrize("periode", ["TW1", "TW3", "SM1"])
def test_laporan_berkala_memenuhi_pdfa_dan_pdfua(periode: str) -> None:
    assert periksa(cetak(berversi(bahan(periode)))) == []


def test_lkjip_delapan_indikator_lebih_dari_empat_puluh_halaman_f4(lkjip: bytes) -> None:
    halaman = PdfReader(io.BytesIO(lkjip)).pages
    assert len(halaman) >= 40
    assert {(round(float(h.mediabox.width)), round(float(h.mediabox.height))) for h in halaman} == {(609, 935)}


def test_kertas_a4_menurut_pengaturan() -> None:
    (h, *_) = PdfReader(io.BytesIO(cetak(berversi(bahan("TW1", kertas="A4"))))).pages
    assert (round(float(h.mediabox.width)), round(float(h.mediabox.height))) == (595, 842)


def test_isi_yang_sama_menghasilkan_byte_yang_sama(lkjip: bytes) -> None:
    assert cetak(berversi(bahan()), KEPUTUSAN) == lkjip


def test_setiap_halaman_menyatakan_belum_ditandatangani_secara_elektronik(lkjip_teks: list[str]) -> None:
    assert all("Dokumen belum ditandatangani secara elektronik" in t for t in lkjip_teks)
    assert all("Versi 2 · Sidik data" in t for t in lkjip_teks[1:])


def test_keputusan_dicetak_sebagai_catatan_bukan_tanda_tangan_elektronik(lkjip_teks: list[str]) -> None:
    semua = " ".join(lkjip_teks)
    assert "Paraf" in semua and "Hj. Noorhayati, S.Sos" in semua
    assert "24 Januari 2025 pukul 11.05 WITA" in semua
    assert "bukan tanda tangan elektronik" in semua
    assert "Perbaikan data industri." in semua


def test_angka_utama_tercetak(lkjip_teks: list[str]) -> None:
    semua = " ".join(lkjip_teks)
    for angka in ("126,85%", "177,06%", "Rp102.771.286.148", "87,89%", "belum diisi", "0 (nihil)"):
        assert angka in semua


def test_setiap_grafik_beralternatif_teks_dengan_angkanya() -> None:
    for nomor, blok, g in gambar.semua(susun(bahan())):
        assert g.svg.startswith("<svg") and nomor == blok["nomor"]
        assert all(t in g.alt for s in blok["seri"] for t in s["tulisan"] if t not in ("–", "belum diisi"))


@pytest.mark.lambat
def test_enam_puluh_indikator_bernama_panjang_dan_triwulan_kosong() -> None:
    isi = cetak(berversi(bahan_besar(60)))
    assert periksa(isi) == []
    halaman = PdfReader(io.BytesIO(isi)).pages
    assert len(halaman) > 100
    # No page is left with nothing but its header and footer.
    assert min(len(h.get_contents().get_data()) for h in halaman) > BYTE_HALAMAN_KOSONG


def test_teks_orang_tidak_pernah_menjadi_perintah_typst() -> None:
    jahat = '#panic("x") $x$ *tebal* @kutip <label> `kode` \\ [kurung] {kurawal} //'
    b = bahan("TW1", kantor=jahat, narasi={("gambaran_umum", ""): jahat})
    semua = " ".join(teks(cetak(berversi(b))))
    assert '#panic("x") $x$ *tebal*' in semua


def test_paragraf_sangat_panjang_dan_kata_tanpa_spasi_tidak_memecahkan_halaman() -> None:
    panjang = "Uraian yang panjang sekali. " * 900 + "x" * 400
    b = bahan("TW1", narasi={("langkah_ke_depan", ""): panjang, ("kendala", "IKU1"): panjang})
    assert periksa(cetak(berversi(b))) == []


def test_word_terbuka_dan_memuat_isi_yang_sama() -> None:
    data = berversi(bahan())
    isi = word.laporan(data, KEPUTUSAN)
    assert word.laporan(data, KEPUTUSAN) == isi
    dokumen = Document(io.BytesIO(isi))
    judul = [p.text for p in dokumen.paragraphs if p.style.name == "Heading 1"]
    assert judul[:6] == [
        "Kata Pengantar",
        "Ikhtisar Eksekutif",
        "Daftar Isi",
        "BAB I Pendahuluan",
        "BAB II Perencanaan Kinerja",
        "BAB III Akuntabilitas Kinerja",
    ]
    banyak_tabel = sum(1 for b in data["bab"] for x in b["blok"] if x["b"] == "tabel")
    assert len(dokumen.tables) >= banyak_tabel
    grafik = [b for bab in data["bab"] for b in bab["blok"] if b["b"] == "grafik"]
    assert len(dokumen.inline_shapes) == len(grafik)
    assert all(s._inline.docPr.get("descr") for s in dokumen.inline_shapes)
    semua = "\n".join(p.text for p in dokumen.paragraphs)
    assert "atau capaian 177,06%, kategori Sangat Tinggi." in semua
    assert "belum ditandatangani secara elektronik" in dokumen.sections[0].footer.paragraphs[0].text
    assert dokumen.core_properties.title == data["identitas"]["judul"]


def test_word_aman_dari_tanda_jinja_dan_xml() -> None:
    jahat = '{{ 7 * 7 }} {% for x in y %} <w:p> & "kutip"'
    b = bahan("TW1", kantor=jahat, narasi={("langkah_ke_depan", ""): jahat})
    dokumen = Document(io.BytesIO(word.laporan(berversi(b), [])))
    assert jahat in [p.text for p in dokumen.paragraphs]


def test_bukti_sosialisasi_tercetak() -> None:
    data = {
        "instansi": {
            "pemda": "Kabupaten Balangan",
            "nama": "Dinas",
            "alamat": "",
            "kontak": "",
            "kertas": "F4",
            "tempat": "Paringin",
        },
        "laporan": {"judul": "Laporan Kinerja Triwulan I Tahun 2024", "versi": 1, "sha256_data": "a" * 64},
        "tanggapan": [
            {
                "jabatan": "Kepala Bidang",
                "unit": "Bidang",
                "nama": "",
                "hasil": "tidak_menanggapi",
                "hasil_label": "Tidak menanggapi sampai batas waktu",
                "catatan": "",
                "pada": "2024-04-20T08:00:00+00:00",
            }
        ],
    }
    tanpa_penutup = cetak_pdf({**dasar_typ(), **pdf.bukti_sosialisasi(data, [])})
    assert periksa(tanpa_penutup) == []
    pejabat = {
        "jabatan": "Sekretaris",
        "sebutan": "Plt. Sekretaris",
        "nama": "Rahmawati, S.E.",
        "nip": "19800101 200501 2 001",
        "pangkat": "Pembina",
        "golongan": "IV/a",
    }
    penutup = {"pejabat": pejabat, "pada": "2024-04-20T08:00:00+00:00"}
    isi = cetak_pdf({**dasar_typ(), **pdf.bukti_sosialisasi({**data, "penutup": penutup}, [])})
    assert periksa(isi) == []
    tercetak = " ".join(" ".join(teks(isi)).split())
    assert "Tidak menanggapi" in tercetak
    assert "Paringin, 20 April 2024" in tercetak and "Plt. Sekretaris," in tercetak and "Rahmawati, S.E." in tercetak
    assert "a" * 16 in tercetak and "a" * 17 not in tercetak


def test_tidak_ada_halaman_bab_iii_yang_hampir_kosong(lkjip: bytes, lkjip_teks: list[str]) -> None:
    """An indicator or a sasaran begins where the one before it ends, unless its opening would not fit."""
    halaman = PdfReader(io.BytesIO(lkjip)).pages
    bab = [n for n, t in enumerate(lkjip_teks) if "BAB III – Akuntabilitas" in t]
    pendek = []
    for n in bab[:-1]:
        bawah: list[float] = []

        def catat(teks: str, cm: list[float], tm: list[float], *_: Any, bawah: list[float] = bawah) -> None:
            if teks.strip():
                bawah.append(tm[5] * cm[3] + cm[5])

        halaman[n].extract_text(visitor_text=catat)
        isi = [y for y in bawah if y > KAKI]
        if min(isi) > float(halaman[n].mediabox.height) * 0.55:
            pendek.append(n + 1)
    assert pendek == []


def test_waktu_unggah_tidak_terpotong_dari_zonanya(lkjip_teks: list[str]) -> None:
    assert "pukul 10.15 WITA" in " ".join(lkjip_teks)
    baris = next(b for b in susun(bahan())["bab"] if b["judul"] == "Daftar Bukti Dukung")["blok"][1]["baris"]
    assert baris[1]["sel"][4]["teks"].endswith("pukul\u00a010.15\u00a0WITA")


@pytest.mark.parametrize(("zona", "jam"), [("Asia/Jakarta", "09.15\u00a0WIB"), ("Asia/Jayapura", "11.15\u00a0WIT")])
def test_laporan_menurut_jam_kantornya(zona: str, jam: str) -> None:
    wita, data = susun(bahan()), susun(bahan(zona=zona))
    assert "zona" not in wita["identitas"] and data["identitas"]["zona"] == zona
    baris = next(b for b in data["bab"] if b["judul"] == "Daftar Bukti Dukung")["blok"][1]["baris"]
    assert baris[1]["sel"][4]["teks"].endswith(f"pukul\u00a0{jam}")
