"""One cell against its declared column: the kinds of content, and what people write in them."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Literal

Jenis = Literal["teks", "angka", "tanggal", "pilihan", "nilai"]
GALAT_EXCEL = frozenset({"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
BATAS_TELITI = 10**15

_BULAN = (
    ("januari", "jan", "january"), ("februari", "feb", "february", "pebruari"), ("maret", "mar", "march"),
    ("april", "apr"), ("mei", "may"), ("juni", "jun", "june"), ("juli", "jul", "july"),
    ("agustus", "agu", "agt", "ags", "aug", "august"), ("september", "sep", "sept"),
    ("oktober", "okt", "oct", "october"),
    ("november", "nov", "nop", "nopember"), ("desember", "des", "dec", "december"),
)  # fmt: skip
_NOMOR_BULAN = {nama: nomor for nomor, semua in enumerate(_BULAN, 1) for nama in semua}
_TANGGAL_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_TANGGAL_ANGKA = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_TANGGAL_HURUF = re.compile(r"(\d{1,2})[ \-/]+([A-Za-z]+)\.?[ \-/]+(\d{4})")


@dataclass(frozen=True, slots=True)
class Kolom:
    """One declared column.

    `kunci` names it in code, `judul` is its heading, `nama_lain` other headings that are accepted. `wajib`: every row
    must fill it. `boleh_absen`: the whole column may be missing. `pilihan`: allowed texts, or text → value.
    `pengubah`: for 'angka' and 'nilai' the reader of people's way of writing (gets str or Decimal), for other kinds a
    last step over the accepted value; it raises ValueError (its `.pesan`, else its text, is shown).
    `diharapkan`: what to say was expected. `unik`: no two rows may hold the same value.
    """

    kunci: str
    judul: str
    jenis: Jenis = "teks"
    wajib: bool = False
    pilihan: Sequence[str] | Mapping[str, object] = ()
    pengubah: Callable[[object], object] | None = None
    nama_lain: Sequence[str] = ()
    boleh_absen: bool = False
    diharapkan: str = ""
    unik: bool = False

    @property
    def harapan(self) -> str:
        if self.diharapkan:
            return self.diharapkan
        if self.jenis == "pilihan":
            nama = list(self.pilihan)
            return "salah satu dari: " + "; ".join(nama[:12]) + ("; …" if len(nama) > 12 else "")
        return {
            "angka": "angka",
            "nilai": "angka, rentang, atau predikat",
            "tanggal": "tanggal, misalnya 31-01-2024",
        }.get(self.jenis, "teks")


@dataclass(frozen=True, slots=True)
class Salah:
    """Why a cell was not accepted, in words for its writer."""

    pesan: str


class _TidakSesuai(ValueError):
    pass


def tulis_sel(nilai: object) -> str:
    """A raw cell as text for a message: numbers exact, dates the Indonesian way."""
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "BENAR" if nilai else "SALAH"
    if isinstance(nilai, int | float | Decimal):
        return f"{desimal(nilai):f}" if isfinite(nilai) else str(nilai)
    if isinstance(nilai, datetime.date):
        return nilai.strftime("%d-%m-%Y")
    return str(nilai)


def baca_tanggal(nilai: object) -> datetime.date:
    """A date from a cell: date, datetime, or text as 31-01-2024, 31/01/2024, 2024-01-31, 31 Januari 2024.

    Day before month, always. Raises ValueError with an Indonesian message.
    """
    if isinstance(nilai, datetime.datetime):
        return nilai.date()
    if isinstance(nilai, datetime.date):
        return nilai
    if not isinstance(nilai, str):
        raise _TidakSesuai("isi sel bukan tanggal")
    teks = nilai.strip()
    if (cocok := _TANGGAL_ISO.fullmatch(teks)) is not None:
        tahun, bulan, hari = int(cocok[1]), int(cocok[2]), int(cocok[3])
    elif (cocok := _TANGGAL_ANGKA.fullmatch(teks)) is not None:
        hari, bulan, tahun = int(cocok[1]), int(cocok[2]), int(cocok[3])
    elif (cocok := _TANGGAL_HURUF.fullmatch(teks)) is not None:
        hari, bulan, tahun = int(cocok[1]), _NOMOR_BULAN.get(cocok[2].lower(), 0), int(cocok[3])
    else:
        raise _TidakSesuai("tanggal tidak dapat dibaca")
    try:
        return datetime.date(tahun, bulan, hari)
    except ValueError:
        raise _TidakSesuai("tanggal tidak ada dalam kalender") from None


def rapikan(nilai: object) -> object:
    """Text without stray spaces and invisible signs; blank text is None. Other kinds pass."""
    if type(nilai) is str:
        nilai = nilai.strip()
        if not nilai:
            return None
        if "\xa0" in nilai or "\u200b" in nilai or "\ufeff" in nilai or "\r" in nilai or "_x000" in nilai:
            for asal, jadi in (
                ("\xa0", " "),
                ("\u200b", ""),
                ("\ufeff", ""),
                ("_x000D_", ""),
                ("\r\n", "\n"),
                ("\r", "\n"),
            ):
                nilai = nilai.replace(asal, jadi)
            return nilai.strip() or None
    return nilai


def desimal(nilai: object) -> Decimal:
    """The decimal that was typed: 15 significant digits, which is what Excel keeps and shows; no float residue."""
    if isinstance(nilai, float):
        return Decimal(int(nilai)) if nilai.is_integer() else Decimal(f"{nilai:.15g}")
    if isinstance(nilai, int | Decimal):
        return Decimal(nilai)
    raise TypeError(type(nilai).__name__)


def ubah_sel(kolom: Kolom, nilai: object) -> "object | Salah":
    """The value of one non-empty cell, or what is wrong with it."""
    try:
        if isinstance(nilai, str) and nilai in GALAT_EXCEL:
            raise _TidakSesuai(f"sel berisi galat rumus {nilai}")
        if isinstance(nilai, float) and not isfinite(nilai):
            raise _TidakSesuai("sel berisi angka yang tidak berhingga")
        return _UBAH_SEL[kolom.jenis](kolom, nilai)
    except ValueError as salah:
        return Salah(str(getattr(salah, "pesan", "") or salah))


def _lanjut(kolom: Kolom, nilai: object) -> object:
    return nilai if kolom.pengubah is None else kolom.pengubah(nilai)


def _sel_teks(kolom: Kolom, nilai: object) -> object:
    if isinstance(nilai, str):
        return _lanjut(kolom, nilai)
    if isinstance(nilai, bool):
        raise _TidakSesuai("isi sel BENAR/SALAH, bukan teks")
    if isinstance(nilai, int | float | Decimal):
        angka = desimal(nilai)
        if abs(angka) >= BATAS_TELITI:
            raise _TidakSesuai(
                "angka lebih dari 15 digit dibulatkan oleh Excel; jadikan format sel Teks, lalu ketik ulang"
            )
        return _lanjut(kolom, f"{angka:f}")
    raise _TidakSesuai("Excel mengubah isi sel menjadi tanggal atau jam; jadikan format sel Teks, lalu ketik ulang")


def _sel_angka(kolom: Kolom, nilai: object) -> object:
    if isinstance(nilai, str):
        if kolom.pengubah is None:
            raise _TidakSesuai("isi sel bukan angka")
        return kolom.pengubah(nilai)
    if isinstance(nilai, bool):
        raise _TidakSesuai("isi sel BENAR/SALAH, bukan angka")
    if isinstance(nilai, int | float | Decimal):
        angka = desimal(nilai)
        return angka if kolom.jenis == "angka" else _lanjut(kolom, angka)
    raise _TidakSesuai("Excel mengubah isi sel menjadi tanggal atau jam; jadikan format sel Angka, lalu ketik ulang")


def _sel_tanggal(kolom: Kolom, nilai: object) -> object:
    return _lanjut(kolom, baca_tanggal(nilai))


def _sel_pilihan(kolom: Kolom, nilai: object) -> object:
    teks = _sel_teks(Kolom(kolom.kunci, kolom.judul), nilai)
    dicari = " ".join(str(teks).casefold().split())
    for nama in kolom.pilihan:
        if " ".join(nama.casefold().split()) == dicari:
            return _lanjut(kolom, kolom.pilihan[nama] if isinstance(kolom.pilihan, Mapping) else nama)
    raise _TidakSesuai("isi sel tidak ada dalam daftar pilihan")


_UBAH_SEL: dict[Jenis, Callable[[Kolom, object], object]] = {
    "teks": _sel_teks,
    "angka": _sel_angka,
    "nilai": _sel_angka,
    "tanggal": _sel_tanggal,
    "pilihan": _sel_pilihan,
}


def _cepat_teks(kolom: Kolom, isi: list[object]) -> list[object] | None:
    if kolom.pengubah is None and set(map(type, isi)) <= {str, type(None)} and GALAT_EXCEL.isdisjoint(isi):
        return isi
    return None


def _cepat_angka(kolom: Kolom, isi: list[object]) -> list[object] | None:
    angka = [nilai for nilai in isi if type(nilai) is float and isfinite(nilai)]
    if len(angka) != len(isi):
        return None
    return [Decimal(int(n)) if n.is_integer() else Decimal(f"{n:.15g}") for n in angka]


def _cepat_nilai(kolom: Kolom, isi: list[object]) -> list[object] | None:
    angka = _cepat_angka(kolom, isi)
    if angka is None or kolom.pengubah is None:
        return angka
    try:
        return [kolom.pengubah(n) for n in angka]
    except ValueError:  # the slow way finds out which cells are wrong
        return None


def _tidak_cepat(kolom: Kolom, isi: list[object]) -> list[object] | None:
    return None


UBAH_CEPAT: dict[Jenis, Callable[[Kolom, list[object]], list[object] | None]] = {
    "teks": _cepat_teks,
    "angka": _cepat_angka,
    "nilai": _cepat_nilai,
    "tanggal": _tidak_cepat,
    "pilihan": _tidak_cepat,
}
