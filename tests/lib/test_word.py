import datetime
import io
import struct
import zipfile
import zlib

import pytest
from docx import Document

from kinerja.lib.word import GalatWord, Gambar, render_docx


def _png() -> bytes:
    def potong(jenis: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    kepala = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", data) + potong(b"IEND", b"")


def _templat(*alinea: str) -> bytes:
    dokumen = Document()
    for isi in alinea:
        dokumen.add_paragraph(isi)
    aliran = io.BytesIO()
    dokumen.save(aliran)
    return aliran.getvalue()


def _teks(docx: bytes) -> str:
    return "\n".join(p.text for p in Document(io.BytesIO(docx)).paragraphs)


def test_terisi_dan_teks_dilindungi() -> None:
    hasil = render_docx(_templat("Nama: {{ nama }}"), {"nama": "A & B <b>"}, judul="Laporan")
    assert _teks(hasil) == "Nama: A & B <b>"
    assert Document(io.BytesIO(hasil)).core_properties.title == "Laporan"


def test_bita_sama_dan_waktu_ditentukan() -> None:
    waktu = datetime.datetime(2024, 5, 6, tzinfo=datetime.UTC)
    templat = _templat("{{ a }}")
    pertama = render_docx(templat, {"a": 1}, dibuat=waktu)
    assert pertama == render_docx(templat, {"a": 1}, dibuat=waktu)
    with zipfile.ZipFile(io.BytesIO(pertama)) as arsip:
        assert {a.date_time for a in arsip.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2024-05-06T00:00:00Z" in arsip.read("docProps/core.xml")


def test_kotak_pasir_dan_variabel_tak_dikenal() -> None:
    for jahat in ("{{ ''.__class__.__mro__ }}", "{{ tidak_ada }}"):
        with pytest.raises(GalatWord):
            render_docx(_templat(jahat), {})


def test_gambar_beralternatif() -> None:
    hasil = render_docx(_templat("{{ g[0] }}"), {"g": [Gambar(_png(), 30, "Grafik capaian")]})
    with zipfile.ZipFile(io.BytesIO(hasil)) as arsip:
        assert 'descr="Grafik capaian"' in arsip.read("word/document.xml").decode()
