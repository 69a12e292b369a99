"""Small real evidence files for examples: the same input always gives the same bytes."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from collections.abc import Mapping, Sequence

from kinerja.lib.excel_tulis import BukuTulis, KolomTulis

_LEBAR, _TINGGI = 480, 240
_DASAR, _BATANG, _GARIS = b"\xff\xff\xff", b"\x1f\x4e\x79", b"\xb9\xc3\xce"


def bukti_pdf(judul: str, baris: Sequence[str]) -> bytes:
    """A one-page A4 PDF: a heading and lines of text (Latin-1; other signs become '?')."""
    teks = [f"BT /F2 14 Tf 60 780 Td ({_petik(judul)}) Tj ET"]
    for n, isi in enumerate(baris):
        teks.append(f"BT /F1 10 Tf 60 {750 - 16 * n} Td ({_petik(isi)}) Tj ET")
    alir = "\n".join(teks).encode("latin-1", errors="replace")
    huruf = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objek = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(alir), alir),
        huruf % b"Helvetica",
        huruf % b"Helvetica-Bold",
    ]
    hasil = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    letak = []
    for n, satu in enumerate(objek, 1):
        letak.append(len(hasil))
        hasil += b"%d 0 obj\n%s\nendobj\n" % (n, satu)
    awal = len(hasil)
    hasil += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objek) + 1)
    hasil += b"".join(b"%010d 00000 n \n" % n for n in letak)
    hasil += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objek) + 1, awal)
    return bytes(hasil)


def bukti_png(nilai: Sequence[int]) -> bytes:
    """A picture of bars (480 × 240), one per value, the highest filling the height."""
    puncak = max([*nilai, 1])
    lebar = _LEBAR // max(len(nilai), 1)
    sela = lebar // 6
    kiri, batang, kanan = _DASAR * (sela + 1), lebar - 2 * sela - 1, _DASAR * sela
    baris = []
    for tinggi in range(_TINGGI, 0, -1):
        if tinggi <= 2:
            baris.append(b"\x00" + _GARIS * _LEBAR)
            continue
        isi = (_BATANG if tinggi <= (_TINGGI - 20) * n // puncak else _DASAR for n in nilai)
        garis = b"".join(kiri + warna * batang + kanan for warna in isi)
        baris.append(b"\x00" + garis + _DASAR * (_LEBAR - len(garis) // 3))
    kepala = struct.pack(">IIBBBBB", _LEBAR, _TINGGI, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _potong(jenis, isi)
        for jenis, isi in ((b"IHDR", kepala), (b"IDAT", zlib.compress(b"".join(baris), 9)), (b"IEND", b""))
    )


def bukti_xlsx(judul: str, kolom: Sequence[str], baris: Sequence[Mapping[str, object]], tahun: int) -> bytes:
    """A workbook with one table; `baris` are keyed by the headings."""
    dibuat = dt.datetime(tahun, 1, 1)  # noqa: DTZ001  # workbook properties have no time zone
    buku = BukuTulis(judul=judul, dibuat=dibuat)
    buku.lembar("Data", [KolomTulis(k, k, lebar=24) for k in kolom], baris, judul=judul, lindungi=False)
    return buku.simpan()


def _petik(teks: str) -> str:
    teks = teks.replace("–", "-").replace("“", '"').replace("”", '"')
    return teks.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _potong(jenis: bytes, isi: bytes) -> bytes:
    return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))
