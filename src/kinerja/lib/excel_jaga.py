"""Guard in front of the workbook reader: what a file really is, and whether it is safe to unpack.

No reader protects itself: a 744 kB archive that unpacks to 403 MB, or a 2 kB sheet with one value in the last cell of
the grid, takes all memory of the process. Everything here is decided from the bytes, never from the file's name.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import olefile

from kinerja.lib.galat import Galat, Temuan

MAKS_BERKAS = 25 * 1024 * 1024
MAKS_TERURAI = 128 * 1024 * 1024
MAKS_RASIO = 120
MAKS_ANGGOTA = 2_000
MAKS_SEL_PADAT = 5_000_000
_RASIO_DIPERIKSA_MULAI = 8 * 1024 * 1024

_RUSAK = "rusak atau tidak lengkap, sehingga tidak dapat dibuka. Unggah ulang berkas aslinya."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TERLARANG = (
    ("vbaproject.bin", "makro (VBA)"),
    ("/macrosheets/", "lembar makro"),
    ("/externallinks/", "tautan ke buku kerja lain"),
    ("/activex/", "kontrol ActiveX"),
    ("/embeddings/", "objek tertanam"),
)
# Each pattern begins with a literal, which the engine finds about five times faster than a class.
_ACUAN_JAUH = re.compile(rb'r="(?:[A-Za-z]{3,}\d|[A-Za-z]{0,2}\d{6,})')
_ACUAN_LEBAR = re.compile(rb'r="[A-Za-z]{2,}\d')
_ACUAN_DALAM = re.compile(rb'r="[A-Za-z]{0,2}\d{5}')
_EJAAN_JANGGAL = re.compile(rb'=[^"]')
_SPASI_JANGGAL = re.compile(rb"r\s+=")
_RUMUS = re.compile(rb"<f[\s>/]")
_RUMUS_BERAWALAN = re.compile(rb":f[\s>/]")


class BerkasDitolak(Galat):
    """A file that is not opened at all. Its single finding names the file, so that several can be reported at once."""

    def __init__(self, nama: str, sebab: str) -> None:
        pesan = f"Berkas {nama} {sebab}"
        super().__init__(pesan, [Temuan(pesan, berkas=nama)])


@dataclass(frozen=True, slots=True)
class IsiLembar:
    """What a sheet's XML holds that a value reader does not tell. Addresses are looked up only when needed."""

    ada_galat: bool
    ada_rumus: bool
    ada_acuan_jauh: bool


def kenali(data: bytes) -> str:
    """Real kind of a spreadsheet file by content.

    One of 'xlsx', 'xls', 'terkunci', 'xlsb', 'ods', 'zip', 'zip rusak', 'pdf', 'html', 'teks', 'kosong', 'biner'.
    """
    if not data.strip(b"\x00 \r\n\t"):
        return "kosong"
    if data.startswith(_OLE):
        return _kenali_ole(data)
    if data.startswith(b"PK"):
        return _kenali_zip(data)
    if data.startswith(b"%PDF"):
        return "pdf"
    awal = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if awal.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        return "html"
    if b"\x00" not in data[:4096] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "teks"
    return "biner"


def _kenali_ole(data: bytes) -> str:
    """An encrypted .xlsx is a compound file around the real one; an old .xls is a compound file itself."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return "terkunci" if ole.exists("EncryptedPackage") else "xls"
    except (OSError, ValueError, IndexError, struct.error):
        return "xls"


def _kenali_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as arsip:
            nama = set(arsip.namelist())
            if "xl/workbook.xml" in nama or "xl/workbook.bin" in nama:
                return "xlsx" if "xl/workbook.xml" in nama else "xlsb"
            kecil = "mimetype" in nama and arsip.getinfo("mimetype").file_size < 200
            if kecil and arsip.read("mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
                return "ods"
            return "zip"
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        return "zip rusak"


def jaga_buku(data: bytes, nama: str) -> dict[str, IsiLembar]:
    """Refuse everything that is not a plain, complete, harmless .xlsx; return the flags of each sheet part.

    Keys are archive names ('xl/worksheets/sheet1.xml'). Raises `BerkasDitolak`.
    """
    if len(data) > MAKS_BERKAS:
        raise BerkasDitolak(nama, f"terlalu besar ({_mb(len(data))}); batasnya {_mb(MAKS_BERKAS)}.")
    jenis = kenali(data)
    if jenis == "zip":
        # An archive made to fill the memory need not look like a workbook; its size is the more important news.
        next(urai_zip(data, nama, hanya=()), None)
    _tolak_jenis(jenis, nama)
    lembar: dict[str, IsiLembar] = {}
    for anggota, isi in urai_zip(data, nama):
        kecil = anggota.lower()
        for potongan, sebutan in _TERLARANG:
            if potongan in "/" + kecil:
                raise BerkasDitolak(nama, f"memuat {sebutan}, yang tidak diterima. Simpan ulang tanpa bagian itu.")
        if not kecil.endswith((".xml", ".rels")):
            continue
        if b"\x00" in isi[:64]:
            raise BerkasDitolak(nama, "memakai pengodean XML yang tidak didukung. Simpan ulang di Excel.")
        if b"<!DOCTYPE" in isi:
            raise BerkasDitolak(nama, "memuat definisi entitas XML, yang tidak diterima.")
        if "/worksheets/" in kecil and kecil.endswith(".xml"):
            lembar[anggota] = _lihat_sekilas(isi)
    return lembar


def _lihat_sekilas(xml: bytes) -> IsiLembar:
    """Flags from the bytes alone. Doubt (an unusual way of writing XML) counts as yes: the sheet is then walked."""
    janggal = _EJAAN_JANGGAL.search(xml) is not None or _SPASI_JANGGAL.search(xml) is not None
    jauh = _ACUAN_JAUH.search(xml) is not None
    lebar_dan_dalam = _ACUAN_LEBAR.search(xml) is not None and _ACUAN_DALAM.search(xml) is not None
    return IsiLembar(
        ada_galat=janggal or b't="e"' in xml,
        ada_rumus=_RUMUS.search(xml) is not None or _RUMUS_BERAWALAN.search(xml) is not None,
        ada_acuan_jauh=janggal or jauh or lebar_dan_dalam,
    )


def _tolak_jenis(jenis: str, nama: str) -> None:
    pesan = {
        "xls": "sebenarnya buku kerja Excel lama (.xls). Buka di Excel, lalu simpan sebagai .xlsx.",
        "terkunci": "dikunci dengan kata sandi, sehingga tidak dapat dibaca. Hapus kata sandinya, lalu kirim kembali.",
        "xlsb": "sebenarnya buku kerja biner (.xlsb). Simpan sebagai .xlsx.",
        "ods": "sebenarnya buku kerja OpenDocument (.ods). Simpan sebagai .xlsx.",
        "zip": "adalah arsip zip, bukan buku kerja Excel (.xlsx).",
        "zip rusak": _RUSAK,
        "pdf": "sebenarnya dokumen PDF, bukan buku kerja Excel (.xlsx).",
        "html": "sebenarnya halaman web atau XML, bukan buku kerja Excel. Buka di Excel, lalu simpan sebagai .xlsx.",
        "teks": "sebenarnya berkas teks (misalnya CSV), bukan buku kerja. Buka di Excel, lalu simpan sebagai .xlsx.",
        "kosong": "kosong (0 bita isi).",
        "biner": "tidak dikenali sebagai buku kerja Excel (.xlsx).",
    }
    if jenis != "xlsx":
        raise BerkasDitolak(nama, pesan[jenis])


def urai_zip(
    data: bytes,
    nama: str,
    *,
    hanya: Collection[str] | None = None,
    maks_terurai: int = MAKS_TERURAI,
    maks_rasio: int = MAKS_RASIO,
    maks_anggota: int = MAKS_ANGGOTA,
) -> Iterator[tuple[str, bytes]]:
    """Yield (member name, content) of an archive, never unpacking more than the declared and allowed size.

    Sizes in a zip directory may lie, and a reader that trusts them unpacks without end; hence each stream is unpacked
    here with its declared size as a hard limit. `hanya` limits what is yielded. Raises `BerkasDitolak`.
    """
    bom = BerkasDitolak(nama, "ditolak: isinya mengembang tidak wajar saat dibuka (bom zip).")
    rusak = BerkasDitolak(nama, _RUSAK)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as arsip:
            semua = arsip.infolist()
            if len(semua) > maks_anggota:
                raise BerkasDitolak(nama, f"ditolak: memuat {len(semua)} bagian; batasnya {maks_anggota}.")
            total = sum(a.file_size for a in semua)
            if total > maks_terurai or (total > _RASIO_DIPERIKSA_MULAI and total > maks_rasio * max(len(data), 1)):
                raise bom
            if len({a.filename for a in semua}) != len(semua):
                raise rusak
            for anggota in semua:
                if anggota.flag_bits & 0x1:
                    raise BerkasDitolak(nama, "dikunci dengan kata sandi, sehingga tidak dapat dibaca.")
                if anggota.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise rusak
                if not anggota.is_dir() and (hanya is None or anggota.filename in hanya):
                    yield anggota.filename, _urai_anggota(data, anggota, rusak, bom)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError) as sebab:
        raise rusak from sebab


def _urai_anggota(data: bytes, anggota: zipfile.ZipInfo, rusak: Galat, bom: Galat) -> bytes:
    kepala = data[anggota.header_offset : anggota.header_offset + 30]
    if len(kepala) < 30 or not kepala.startswith(b"PK\x03\x04"):
        raise rusak
    mulai = (
        anggota.header_offset + 30 + int.from_bytes(kepala[26:28], "little") + int.from_bytes(kepala[28:30], "little")
    )
    mentah = data[mulai : mulai + anggota.compress_size]
    if anggota.compress_type == zipfile.ZIP_STORED:
        isi = mentah
    else:
        isi = zlib.decompressobj(-15).decompress(mentah, anggota.file_size + 1)
        if len(isi) > anggota.file_size:
            raise bom
    if len(isi) != anggota.file_size or zlib.crc32(isi) != anggota.CRC:
        raise rusak
    return isi


def _mb(bita: int) -> str:
    return f"{bita / 1024 / 1024:.1f} MB".replace(".", ",")
