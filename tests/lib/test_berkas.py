import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from kinerja.lib.berkas import jalur_dalam, kenali_berkas, nama_aman, sha256
from kinerja.lib.excel_jaga import BerkasDitolak
from kinerja.lib.galat import Galat
from tests.lib.pabrik import buku, ganti_anggota, ole

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\0" * 64
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 64


def _docx() -> bytes:
    aliran = io.BytesIO()
    Document().save(aliran)
    return aliran.getvalue()


def _zip(anggota: str) -> bytes:
    aliran = io.BytesIO()
    with zipfile.ZipFile(aliran, "w") as arsip:
        arsip.writestr(anggota, b"x")
    return aliran.getvalue()


@pytest.mark.parametrize(
    ("data", "nama", "jenis"),
    [
        (PDF, "a.PDF", "pdf"),
        (JPG, "foto.jpeg", "jpg"),
        (PNG, "a.png", "png"),
        (buku({"A": [[1]]}), "a.xlsx", "xlsx"),
        (_docx(), "a.docx", "docx"),
    ],
)
def test_jenis_dikenali_dari_isi(data: bytes, nama: str, jenis: str) -> None:
    isi = kenali_berkas(data, nama)
    assert (isi.jenis, isi.ukuran, isi.sha256) == (jenis, len(data), hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("data", "nama", "kata"),
    [
        (b"", "a.pdf", "kosong"),
        (PDF, "a.png", "isinya PDF"),
        (b"MZ\x90" + b"\0" * 100, "a.pdf", "bukan jenis"),
        (b"halo", "a.txt", "bukan jenis"),
        (PDF, "a", "tidak berakhiran"),
        (_zip("../word/document.xml"), "a.docx", "bukan jenis"),
        (ole("Workbook"), "a.xls", "bukan jenis"),
        (ganti_anggota(buku({"A": [[1]]}), {"xl/vbaProject.bin": b"x"}), "a.xlsx", "makro"),
        (ganti_anggota(_docx(), {"word/media/a.bin": b"\0" * 150_000_000}), "a.docx", "bom zip"),
    ],
)
def test_ditolak(data: bytes, nama: str, kata: str) -> None:
    with pytest.raises(BerkasDitolak, match=kata):
        kenali_berkas(data, nama)


def test_sidik_sama_dari_bita_jalur_dan_aliran(tmp_path: Path) -> None:
    berkas = tmp_path / "a"
    berkas.write_bytes(b"abc" * 700_000)
    assert sha256(berkas) == sha256(berkas.read_bytes()) == sha256(io.BytesIO(berkas.read_bytes()))


@pytest.mark.parametrize(
    ("nama", "aman"),
    [
        ("C:\\data\\Laporan TW I ½.pdf", "Laporan TW I 1-2.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\n.pdf", "a-b-.pdf"),
        ("CON", "berkas-CON"),
        ("...", "berkas"),
        ("é" * 300 + ".xlsx", "e" * 115 + ".xlsx"),
    ],
)
def test_nama_aman(nama: str, aman: str) -> None:
    assert nama_aman(nama) == aman


@given(st.text(max_size=300))
def test_nama_aman_selalu_satu_nama(nama: str) -> None:
    aman = nama_aman(nama)
    assert 0 < len(aman) <= 120
    assert not set(aman) & set('/\\\0:*?"<>|')
    assert aman not in (".", "..")
    assert nama_aman(aman) == aman


@pytest.mark.parametrize("nama", ["../a", "/etc/passwd", "a/../../b", "C:\\a", "a\x00b", "..\\b", "tautan/rahasia"])
def test_jalur_keluar_ditolak(tmp_path: Path, nama: str) -> None:
    akar = tmp_path / "masukan"
    akar.mkdir()
    (akar / "tautan").symlink_to(tmp_path)
    with pytest.raises(Galat):
        jalur_dalam(akar, nama)


def test_jalur_dalam_folder(tmp_path: Path) -> None:
    assert jalur_dalam(tmp_path, "bukti\\a.pdf") == (tmp_path / "bukti" / "a.pdf").resolve()
