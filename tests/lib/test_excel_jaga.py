import io
import struct
import zipfile
from pathlib import Path

import pytest

from kinerja.lib.excel_baca import buka
from kinerja.lib.excel_jaga import BerkasDitolak, jaga_buku, urai_zip
from tests.lib.pabrik import buku, ganti_anggota, ole

BAIK = buku({"Data": [["Nama"], ["a"]]})


def _bom() -> bytes:
    return ganti_anggota(BAIK, {"xl/worksheets/sheet1.xml": b"<a>" + b" " * 200_000_000 + b"</a>"})


def _ukuran_bohong() -> bytes:
    """A member that says 10 bytes in both headers and unpacks to 50 MB."""
    data = bytearray(ganti_anggota(BAIK, {"xl/theme/theme1.xml": b"x" * 50_000_000}))
    arsip = zipfile.ZipFile(io.BytesIO(bytes(data)))
    info = arsip.getinfo("xl/theme/theme1.xml")
    struct.pack_into("<I", data, info.header_offset + 22, 10)
    pusat = data.rfind(b"xl/theme/theme1.xml")
    struct.pack_into("<I", data, pusat - 46 + 24, 10)
    return bytes(data)


JAUH = ganti_anggota(
    BAIK,
    {
        "xl/worksheets/sheet1.xml": b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    },
)


@pytest.mark.parametrize(
    ("data", "kata"),
    [
        (ole("Workbook"), "Excel lama (.xls)"),
        (ole("EncryptedPackage"), "kata sandi"),
        (b"nama;nilai\na;1\n", "CSV"),
        (b"", "kosong"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<html><table></table></html>", "halaman web"),
        (BAIK[: len(BAIK) // 2], "rusak"),
        (BAIK[:-200] + b"\0" * 200, "rusak"),
        (ganti_anggota(BAIK, {"xl/workbook.xml": b"<rusak"}), "rusak"),
        (ganti_anggota(BAIK, {"xl/vbaProject.bin": b"x"}), "makro"),
        (ganti_anggota(BAIK, {"xl/externalLinks/externalLink1.xml": b"<a/>"}), "tautan"),
        (ganti_anggota(BAIK, {"xl/embeddings/a.bin": b"x"}), "objek tertanam"),
        (ganti_anggota(BAIK, {"xl/activeX/a.bin": b"x"}), "ActiveX"),
        (ganti_anggota(BAIK, {"xl/a.xml": b"<!DOCTYPE x [<!ENTITY y 'z'>]><x/>"}), "entitas"),
        (_bom(), "bom zip"),
        (_ukuran_bohong(), "bom zip"),
        (JAUH, "jauh dari sel A1"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_ditolak_dengan_pesan_yang_menyebut_berkas(data: bytes, kata: str) -> None:
    with pytest.raises(BerkasDitolak) as galat:
        buka(data, "bidang-a.xlsx").lembar("Data").tabel([])
    assert kata in galat.value.pesan
    assert galat.value.pesan.startswith("Berkas bidang-a.xlsx ")
    assert [t.berkas for t in galat.value.temuan] == ["bidang-a.xlsx"]


def test_zip_biasa_bukan_buku_kerja() -> None:
    aliran = io.BytesIO()
    with zipfile.ZipFile(aliran, "w") as arsip:
        arsip.writestr("a.txt", "a")
    with pytest.raises(BerkasDitolak, match="arsip zip"):
        buka(aliran.getvalue(), "a.xlsx")


def test_berkas_tidak_ada(tmp_path: Path) -> None:
    with pytest.raises(BerkasDitolak, match="tidak ditemukan"):
        buka(tmp_path / "tidak-ada.xlsx")


def test_terlalu_banyak_anggota() -> None:
    with pytest.raises(BerkasDitolak, match="bagian"):
        list(urai_zip(BAIK, "a.xlsx", maks_anggota=3))


def test_bom_zip_disebut_bom_walaupun_bukan_buku_kerja() -> None:
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/worksheets/sheet1.xml", b"0" * 140_000_000)
    with pytest.raises(BerkasDitolak, match="bom zip"):
        jaga_buku(wadah.getvalue(), "bom.xlsx")
