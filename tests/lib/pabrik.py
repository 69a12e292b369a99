"""Workbooks made on the spot for tests, good and bad."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

import xlsxwriter


def buku(lembar: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A plain .xlsx; strings that begin with '=' become formulas, a (formula, value) pair a calculated one."""
    aliran = io.BytesIO()
    with xlsxwriter.Workbook(aliran, {"in_memory": True}) as tulis:
        for nama, baris in lembar.items():
            ws = tulis.add_worksheet(nama)
            for i, isi in enumerate(baris):
                for j, sel in enumerate(isi):
                    if isinstance(sel, tuple):
                        ws.write_formula(i, j, sel[0], None, sel[1])
                    elif sel is not None:
                        ws.write(i, j, sel)
    return aliran.getvalue()


def ganti_anggota(data: bytes, ganti: Mapping[str, bytes]) -> bytes:
    """The archive with members replaced or added."""
    hasil = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as asal, zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as tujuan:
        for nama in asal.namelist():
            tujuan.writestr(nama, ganti.get(nama) or asal.read(nama))
        for nama in set(ganti) - set(asal.namelist()):
            tujuan.writestr(nama, ganti[nama])
    return hasil.getvalue()


def ole(aliran: str) -> bytes:
    """A minimal compound file (OLE) whose directory holds one empty stream of this name."""
    bebas, akhir, khusus = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    kepala = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    kepala += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, akhir, 0, akhir, 0) + struct.pack("<I", 0)
    kepala += struct.pack("<I", bebas) * 108
    fat = struct.pack("<II", khusus, akhir) + struct.pack("<I", bebas) * 126

    def entri(nama: str, jenis: int, anak: int) -> bytes:
        tulis = nama.encode("utf-16-le") + b"\0\0"
        isi = tulis.ljust(64, b"\0") + struct.pack("<HBB", len(tulis), jenis, 1)
        isi += struct.pack("<III", bebas, bebas, anak) + b"\0" * 36 + struct.pack("<IQ", akhir, 0)
        return isi.ljust(128, b"\0")

    kosong = (b"\0" * 68 + struct.pack("<III", bebas, bebas, bebas)).ljust(128, b"\0")
    return kepala + fat + entri("Root Entry", 5, 1) + entri(aliran, 2, bebas) + kosong * 2
