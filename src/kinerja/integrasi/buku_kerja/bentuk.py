"""Kinds of columns of the office's workbooks: how each is read, and how each is written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kinerja.aturan.angka import baca_angka, bulatkan
from kinerja.aturan.nip import baca_nip
from kinerja.aturan.pangkat import baca_golongan
from kinerja.lib.excel_baca import Kolom
from kinerja.lib.excel_sel import Jenis
from kinerja.lib.excel_tulis import JenisTulis, KolomTulis

JenisIsi = Literal[
    "teks", "kode", "daftar", "angka", "rupiah", "bulat", "nilai", "tanggal", "jam", "pilihan", "nip", "golongan"
]
Pengubah = Callable[[object], object]

DESIMAL_DISIMPAN = 8
"""Figures are kept with 8 decimals, which also takes away the noise of computed cells."""

ANGKA_TERBESAR = Decimal(10) ** 20
RUPIAH_TERBESAR = Decimal(10) ** 18
_KODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")


class IsiSalah(ValueError):
    """A cell whose content does not fit its column; `pesan` says so in Indonesian."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


@dataclass(frozen=True, slots=True)
class Isian:
    """One column, for reading and for writing. `terkunci`: shown for orientation, ignored when read back."""

    kunci: str
    judul: str
    jenis: JenisIsi = "teks"
    wajib: bool = False
    pilihan: Sequence[str] | Mapping[str, object] = ()
    petunjuk: str = ""
    lebar: float = 18
    unik: bool = False
    boleh_absen: bool = False
    terkunci: bool = False
    desimal: int = 2
    maks: int = 0

    def baca(self) -> Kolom:
        """The column as the reader wants it."""
        jenis, pengubah, harap = _CARA_BACA[self.jenis]
        if self.maks and self.jenis in ("teks", "kode"):
            pengubah = _batasi(self.maks, pengubah)
        return Kolom(
            self.kunci,
            self.judul,
            jenis,
            wajib=self.wajib and not self.terkunci,
            pilihan=self.pilihan,
            pengubah=pengubah,
            boleh_absen=self.boleh_absen or self.terkunci,
            diharapkan=harap,
            unik=self.unik,
        )

    def tulis(self, *, isian: bool = True) -> KolomTulis:
        """The column as the writer wants it; `isian` False locks it whatever it is."""
        jenis: JenisTulis = _CARA_TULIS.get(self.jenis, "teks")
        return KolomTulis(
            self.kunci,
            self.judul,
            jenis,
            lebar=self.lebar,
            isian=isian and not self.terkunci,
            wajib=self.wajib,
            pilihan=tuple(self.pilihan),
            petunjuk=self.petunjuk,
            desimal=0 if self.jenis in ("bulat", "rupiah") else self.desimal,
            minimum=Decimal(0) if self.jenis in ("bulat", "rupiah") else None,
        )


@dataclass(frozen=True, slots=True)
class LembarIsian:
    """One sheet. `wajib`: its absence is a finding; `berisi`: it must hold at least one row."""

    nama: str
    kolom: tuple[Isian, ...]
    wajib: bool = True
    berisi: bool = False
    petunjuk: str = ""


def baca_kode(sel: object) -> object:
    """A code: letters, digits, dot, hyphen, underscore; 40 at most. It also serves as a file name."""
    teks = str(sel).strip()
    if not _KODE.fullmatch(teks) or len(teks) > 40:
        raise IsiSalah("kode hanya boleh memuat huruf, angka, titik, tanda hubung, dan garis bawah (paling banyak 40)")
    return teks


def baca_daftar(sel: object) -> object:
    """Several entries in one cell, divided by a semicolon or a new line."""
    return tuple(" ".join(b.split()) for b in re.split(r"[;\n]", str(sel)) if b.strip())


def baca_desimal(sel: object) -> object:
    """A number, kept with 8 decimals."""
    angka = baca_angka(sel)
    return None if angka is None else rapikan_desimal(periksa_besar(angka))


def baca_rupiah(sel: object) -> object:
    """An amount of money: a dot before three digits always groups thousands."""
    angka = baca_angka(sel, ribuan=True)
    return None if angka is None else rapikan_desimal(bulatkan(periksa_besar(angka, RUPIAH_TERBESAR), 2))


def baca_bulat(sel: object) -> object:
    """A whole number of at least 0."""
    angka = baca_angka(sel, ribuan=True)
    if angka is None:
        return None
    if angka != angka.to_integral_value() or angka < 0 or angka > 1_000_000:
        raise IsiSalah("isi sel bukan bilangan bulat")
    return Decimal(int(angka))


def baca_jam(sel: object) -> object:
    """A time of day: '08:00' or '08.00'."""
    cocok = re.fullmatch(r"(\d{1,2})[:.](\d{2})(?::00)?", str(sel).strip())
    if not cocok or int(cocok[1]) > 23 or int(cocok[2]) > 59:
        raise IsiSalah("jam tidak dapat dibaca")
    return dt.time(int(cocok[1]), int(cocok[2]))


def periksa_besar(angka: Decimal, batas: Decimal = ANGKA_TERBESAR) -> Decimal:
    """The number itself when its column can hold it; raises `IsiSalah` when it cannot."""
    if abs(angka) >= batas:
        raise IsiSalah("angka terlalu besar untuk disimpan")
    return angka


def rapikan_desimal(angka: Decimal) -> Decimal:
    """At most 8 decimals and no trailing zeros: the form in which figures are compared and stored."""
    angka = bulatkan(angka, DESIMAL_DISIMPAN)
    bulat = angka.to_integral_value()
    return Decimal(int(bulat)) if angka == bulat else angka.normalize()


def baca_nip_rapat(sel: object) -> object:
    """A NIP or NI PPPK, spaces allowed; 18 digits without spaces come out."""
    return baca_nip(sel).digit


def baca_gol(sel: object) -> object:
    """Golongan/ruang in any common writing; 'IV/a' or 'IX' comes out."""
    return baca_golongan(str(sel))


def _batasi(maks: int, pengubah: Pengubah | None) -> Pengubah:
    def dibatasi(sel: object) -> object:
        teks = str(sel)
        if len(teks) > maks:
            raise IsiSalah(f"teks terlalu panjang ({len(teks)} huruf; batasnya {maks})")
        return teks if pengubah is None else pengubah(teks)

    return dibatasi


def _apa_adanya(sel: object) -> object:
    return sel


_CARA_BACA: Mapping[JenisIsi, tuple[Jenis, Pengubah | None, str]] = {
    "teks": ("teks", None, ""),
    "kode": ("teks", baca_kode, "kode"),
    "daftar": ("teks", baca_daftar, "satu atau beberapa isian, dipisah titik koma"),
    "angka": ("angka", baca_desimal, "angka"),
    "rupiah": ("angka", baca_rupiah, "jumlah rupiah"),
    "bulat": ("angka", baca_bulat, "bilangan bulat"),
    "nilai": ("nilai", _apa_adanya, "angka, rentang (80 - 90), atau predikat"),
    "tanggal": ("tanggal", None, ""),
    "jam": ("teks", baca_jam, "jam, misalnya 08:00"),
    "pilihan": ("pilihan", None, ""),
    "nip": ("teks", baca_nip_rapat, "NIP 18 angka, ditulis sebagai teks"),
    "golongan": ("teks", baca_gol, "golongan/ruang, misalnya III/c, atau golongan PPPK, misalnya IX"),
}
_CARA_TULIS: Mapping[JenisIsi, JenisTulis] = {
    "angka": "angka",
    "rupiah": "angka",
    "bulat": "angka",
    "tanggal": "tanggal",
    "pilihan": "pilihan",
}
