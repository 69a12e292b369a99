"""Files that people hand in: what they are, a safe name, a safe place, their fingerprint."""

import hashlib
import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import filetype

from kinerja.lib.excel_jaga import BerkasDitolak, kenali, urai_zip
from kinerja.lib.galat import Galat

MAKS_BUKTI = 50 * 1024 * 1024
_POTONG = 1024 * 1024
_NAMA_JENIS = {
    "pdf": ("application/pdf", "PDF"),
    "jpg": ("image/jpeg", "JPEG"),
    "png": ("image/png", "PNG"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel (.xlsx)"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word (.docx)"),
}
_AKHIRAN = {"jpeg": "jpg"}
_TIDAK_AMAN = re.compile(r"[^A-Za-z0-9._ ()+,-]+")
_NAMA_PERANTI = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@dataclass(frozen=True, slots=True)
class IsiBerkas:
    """What a file is: kind ('pdf', 'jpg', 'png', 'xlsx', 'docx'), MIME type, size in bytes, SHA-256 in hex."""

    jenis: str
    mime: str
    ukuran: int
    sha256: str


def sha256(sumber: bytes | Path | BinaryIO) -> str:
    """SHA-256 in hex, read in pieces of 1 MiB."""
    if isinstance(sumber, bytes):
        return hashlib.sha256(sumber).hexdigest()
    if isinstance(sumber, Path):
        with sumber.open("rb") as aliran:
            return sha256(aliran)
    sidik = hashlib.sha256()
    while potong := sumber.read(_POTONG):
        sidik.update(potong)
    return sidik.hexdigest()


def nama_aman(nama: str, *, maks: int = 120) -> str:
    """A file name without path, control signs or device names; the ending stays. Never empty.

    'C:\\\\data\\\\Laporan TW I ½.pdf' → 'Laporan TW I 1-2.pdf'.
    """
    dasar = unicodedata.normalize("NFKD", nama.replace("\\", "/").rsplit("/", 1)[-1])
    dasar = dasar.replace("\u2044", "-").encode("ascii", "ignore").decode()
    dasar = re.sub(r"\s+", " ", _TIDAK_AMAN.sub("-", dasar)).strip(" .-")
    if not dasar or _NAMA_PERANTI.fullmatch(dasar):
        dasar = f"berkas-{dasar}" if dasar else "berkas"
    if len(dasar) > maks:
        badan, titik, akhiran = dasar.rpartition(".")
        akhiran = titik + akhiran if badan and len(akhiran) <= 8 else ""
        dasar = dasar[: maks - len(akhiran)].rstrip(" .-") + akhiran
    return dasar


def jalur_dalam(akar: Path, nama: str) -> Path:
    """The path of `nama` under `akar`; raises `Galat` when it is absolute or leads outside (also by links)."""
    bersih = nama.replace("\\", "/")
    if "\x00" in nama or bersih.startswith("/") or re.match(r"[A-Za-z]:", nama):
        raise Galat(f"Letak berkas “{nama}” tidak diizinkan; tulis letaknya relatif terhadap folder masukan.")
    jalur = (akar / bersih).resolve()
    if not jalur.is_relative_to(akar.resolve()):
        raise Galat(f"Letak berkas “{nama}” berada di luar folder masukan.")
    return jalur


def kenali_berkas(data: bytes, nama: str) -> IsiBerkas:
    """Look into an evidence file: accepted kind, not empty, not too big, ending true to content, no zip bomb.

    Raises `BerkasDitolak`.
    """
    if not data:
        raise BerkasDitolak(nama, "kosong (0 bita isi).")
    if len(data) > MAKS_BUKTI:
        raise BerkasDitolak(nama, f"terlalu besar; batasnya {MAKS_BUKTI // 1024 // 1024} MB.")
    jenis = _jenis(data, nama)
    if jenis is None:
        daftar = ", ".join(sebutan for _, sebutan in _NAMA_JENIS.values())
        raise BerkasDitolak(nama, f"bukan jenis yang diterima. Yang diterima: {daftar}.")
    akhiran = Path(nama).suffix.lower().lstrip(".")
    if _AKHIRAN.get(akhiran, akhiran) != jenis:
        sebut = f"berakhiran .{akhiran}" if akhiran else "tidak berakhiran"
        raise BerkasDitolak(nama, f"{sebut}, tetapi isinya {_NAMA_JENIS[jenis][1]}. Perbaiki namanya.")
    return IsiBerkas(jenis, _NAMA_JENIS[jenis][0], len(data), sha256(data))


def _jenis(data: bytes, nama: str) -> str | None:
    if data.startswith(b"PK"):
        buku = kenali(data) == "xlsx"
        if not buku and b"word/document.xml" not in data:
            return None
        bagian = [anggota for anggota, _ in urai_zip(data, nama)]
        if any("vbaproject.bin" in anggota.lower() for anggota in bagian):
            raise BerkasDitolak(nama, "memuat makro (VBA), yang tidak diterima.")
        return "xlsx" if buku else "docx" if "word/document.xml" in bagian else None
    tebakan = filetype.guess(io.BytesIO(data[:8192]))
    akhiran = _AKHIRAN.get(tebakan.extension, tebakan.extension) if tebakan is not None else ""
    return akhiran if akhiran in _NAMA_JENIS else None
