"""Workbooks that are downloaded, filled in elsewhere and uploaded again: the mark by which one is known when it comes
back, its cells as text, and notes at the cells that are wrong."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from kinerja.aturan.angka import tulis_angka
from kinerja.lib.excel_baca import BukuKerja
from kinerja.lib.excel_tabel import Baris
from kinerja.lib.excel_tulis import WARNA
from kinerja.lib.galat import Temuan

PENULIS = "Kinerja"
MERAH = "FFFFC7CE"
_BARIS_META = 16


# --- the mark ---------------------------------------------------------------------------------------
def baca_meta(buku: BukuKerja) -> dict[str, str]:
    """The `_meta` sheet, key to value; {} where there is none."""
    if not buku.ada("_meta"):
        return {}
    lembar = buku.lembar("_meta")
    baris = ((lembar.sel(f"A{n}"), lembar.sel(f"B{n}")) for n in range(2, _BARIS_META))
    return {str(kunci): "" if isi is None else str(isi) for kunci, isi in baris if kunci}


def bersegel(isi: Mapping[str, str]) -> dict[str, str]:
    """A mark with its seal: nobody without the key of this installation can write another."""
    return {**isi, "segel": _segel(isi)}


def segel_utuh(isi: Mapping[str, str]) -> bool:
    """Whether a mark is as it was written here."""
    return constant_time_compare(isi.get("segel", ""), _segel({k: v for k, v in isi.items() if k != "segel"}))


def _segel(isi: Mapping[str, str]) -> str:
    teks = json.dumps(dict(isi), ensure_ascii=False, sort_keys=True)
    return salted_hmac("kinerja.integrasi.buku_unduhan", teks, algorithm="sha256").hexdigest()


# --- cells ------------------------------------------------------------------------------------------
def teks_sel(isi: object) -> str:
    """A raw cell as it would be typed: decimal comma, no thousands dots; '' for an empty one."""
    if isi is None:
        return ""
    if isinstance(isi, int | float | Decimal) and not isinstance(isi, bool):
        return tulis_angka(Decimal(repr(isi)) if isinstance(isi, float) else Decimal(isi), 8).replace(".", "")
    return str(isi).replace("\r\n", "\n").strip()


def seperti(lama: str, baru: str) -> str:
    """What a cell says, or what is stored where only spaces and line ends were lost on the way through Excel."""
    return lama if lama.split() == baru.split() else baru


@dataclass(frozen=True, slots=True)
class Letak:
    """Where a field stands in a workbook."""

    lembar: str
    sel: str
    judul: str

    @classmethod
    def sel_baris(cls, b: Baris, kunci: str) -> Letak:
        """The cell of a column in a row that was read."""
        return cls(b.lembar, b.alamat(kunci), b.judul(kunci))


def tempatkan(temuan: Sequence[Temuan], letak: Mapping[str, Letak], berkas: str) -> list[Temuan]:
    """Findings about named fields (`kolom`), told at the cells in which these fields stand."""
    hasil = []
    for t in temuan:
        di = letak.get(t.kolom)
        tempat = {} if di is None else {"lembar": di.lembar, "sel": di.sel, "kolom": di.judul}
        hasil.append(replace(t, berkas=berkas, **tempat))
    return hasil


def anotasi(isi: bytes, temuan: Sequence[Temuan]) -> bytes:
    """The same workbook with a comment and a red fill at every cell that a finding names; marks of before are gone."""
    buku = load_workbook(io.BytesIO(isi))
    for lembar in buku.worksheets:
        for baris in lembar.iter_rows():
            for satu in baris:
                if satu.comment is not None and satu.comment.author == PENULIS:
                    satu.comment = None
                    warna = WARNA["terkunci" if satu.protection.locked else "isian"]
                    satu.fill = PatternFill("solid", fgColor="FF" + warna.lstrip("#"))
    pesan: dict[tuple[str, str], list[str]] = {}
    for t in temuan:
        if t.lembar in buku.sheetnames and t.sel and t.sel[-1].isdigit() and t.sel[0].isalpha() and " " not in t.sel:
            pesan.setdefault((t.lembar, t.sel), []).append(t.pesan)
    for (lembar, alamat), daftar in pesan.items():
        salah: Any = buku[lembar][alamat]
        salah.comment = Comment("\n".join(daftar), PENULIS, width=320, height=110)
        salah.fill = PatternFill("solid", fgColor=MERAH)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()
