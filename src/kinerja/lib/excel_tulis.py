"""Workbooks out: one look, locked and input cells, drop-downs with help, print setup, and the same bytes every time."""

import datetime
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kinerja.lib.excel_isyarat import huruf_kolom

JenisTulis = Literal["teks", "angka", "tanggal", "waktu", "pilihan"]
Kertas = Literal["F4", "A4"]

# Colours of the workbook; tinted cells are the ones to fill in.
WARNA = {
    "judul": "#16324F",
    "kepala": "#1F4E79",
    "kepala_isian": "#8A5A00",
    "kepala_teks": "#FFFFFF",
    "isian": "#FFF7E0",
    "terkunci": "#F3F5F7",
    "garis": "#B9C3CE",
    "redup": "#5B6775",
}
# Excel numbers paper sizes; 14 is Folio (8.5 × 13 inch), the nearest to F4.
_NOMOR_KERTAS: dict[str, int] = {"F4": 14, "A4": 9}
_NAMA_TERLARANG = re.compile(r"[\[\]:*?/\\]")
_LEMBAR_META = "_meta"
_LEMBAR_PILIHAN = "_pilihan"
_BATAS_TELITI = 10**15
_POLA_HARI = {"tanggal": "dd-mm-yyyy", "waktu": "dd-mm-yyyy hh.mm"}


def sel_csv(nilai: object) -> object:
    """A cell of a CSV file; a text that a spreadsheet would take for a formula is marked as text, None is empty."""
    if nilai is None:
        return ""
    return f"'{nilai}" if isinstance(nilai, str) and nilai[:1] in ("=", "+", "-", "@", "\t", "\r") else nilai


@dataclass(frozen=True, slots=True)
class KolomTulis:
    """One column of a sheet to be written.

    `isian`: people fill it in (unlocked, tinted); others are locked. `petunjuk` appears when the cell is chosen.
    `minimum`/`maksimum` bound numbers; `desimal` sets the shown digits; `lebar` is in characters.
    `rumus`: the cell is computed; `[kunci]` in it stands for the cell of that column in the same row, and the value of
    the row is what it shows until somebody opens the workbook.
    """

    kunci: str
    judul: str
    jenis: JenisTulis = "teks"
    lebar: float = 16
    isian: bool = False
    wajib: bool = False
    pilihan: Sequence[str] = ()
    petunjuk: str = ""
    desimal: int = 2
    minimum: Decimal | None = None
    maksimum: Decimal | None = None
    rumus: str = ""


class BukuTulis:
    """A workbook in the making; `simpan()` gives its bytes.

    `dibuat` is printed into the file's properties instead of the clock, so equal input gives equal bytes.
    `sifat` become custom document properties.
    """

    def __init__(
        self,
        *,
        judul: str,
        dibuat: datetime.datetime,
        penulis: str = "",
        sifat: Mapping[str, str] | None = None,
        kertas: Kertas = "F4",
    ) -> None:
        self._aliran = io.BytesIO()
        pilihan = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd-mm-yyyy",
        }
        self._buku = xlsxwriter.Workbook(self._aliran, pilihan)
        self._buku.set_properties({"title": judul, "author": penulis, "created": dibuat.replace(tzinfo=None)})
        for nama, nilai in (sifat or {}).items():
            self._buku.set_custom_property(nama, nilai, "text")
        self._kertas: Kertas = kertas
        self._gaya: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._daftar: dict[tuple[str, ...], str] = {}
        self._lembar_pilihan: Worksheet | None = None

    def gaya(self, **sifat: Any) -> Format:
        """A cell format, made once per set of properties."""
        kunci = tuple(sorted(sifat.items()))
        if kunci not in self._gaya:
            self._gaya[kunci] = self._buku.add_format(
                {"font_name": "Calibri", "font_size": 10, "valign": "top", **sifat}
            )
        return self._gaya[kunci]

    def lembar(
        self,
        nama: str,
        kolom: Sequence[KolomTulis],
        baris: Iterable[Mapping[str, object]] = (),
        *,
        judul: str = "",
        keterangan: Sequence[str] = (),
        baris_kosong: int = 0,
        lindungi: bool = True,
        mendatar: bool = True,
        saring: bool = False,
        kolom_tetap: int = 0,
    ) -> int:
        """Write one table sheet; return the zero-based header row.

        `judul` and `keterangan` stand above the header. `baris_kosong` more rows are prepared for filling in. The first
        `kolom_tetap` columns stay in sight when the sheet is scrolled sideways. With
        `lindungi` locked cells cannot be changed by accident (no password: protection is not security).
        """
        lembar = self._buku.add_worksheet(nama_lembar(nama))
        nomor = self._tulis_kepala_lembar(lembar, judul, keterangan, len(kolom))
        kepala = nomor
        for j, k in enumerate(kolom):
            warna = WARNA["kepala_isian"] if k.isian and lindungi else WARNA["kepala"]
            gaya = self.gaya(
                bold=True, font_color=WARNA["kepala_teks"], bg_color=warna, border=1, border_color=WARNA["garis"],
                text_wrap=True, align="center", valign="vcenter",
            )  # fmt: skip
            lembar.write_string(kepala, j, f"{k.judul} *" if k.wajib and k.isian else k.judul, gaya)
            lembar.set_column(j, j, k.lebar)
        lembar.set_row(kepala, 30)
        letak = {k.kunci: huruf_kolom(j) for j, k in enumerate(kolom)}
        for isi in baris:
            nomor += 1
            for j, k in enumerate(kolom):
                if k.rumus:
                    self._tulis_rumus(lembar, nomor, j, k, letak, isi.get(k.kunci))
                else:
                    self._tulis_sel(lembar, nomor, j, k, isi.get(k.kunci))
        for _ in range(baris_kosong):
            nomor += 1
            for j, k in enumerate(kolom):
                self._tulis_sel(lembar, nomor, j, k, None)
        if nomor > kepala:
            for j, k in enumerate(kolom):
                self._pasang_validasi(lembar, kepala + 1, nomor, j, k)
        lembar.freeze_panes(kepala + 1, kolom_tetap)
        if saring and nomor > kepala:
            lembar.autofilter(kepala, 0, nomor, len(kolom) - 1)
        self._atur_cetak(lembar, nama, kepala, mendatar=mendatar)
        if lindungi:
            izin = {"format_columns": True, "format_rows": True, "sort": False, "autofilter": saring}
            lembar.protect("", izin)
        return kepala

    def lembar_petunjuk(self, nama: str, judul: str, alinea: Sequence[str]) -> None:
        """A sheet of plain text: how to fill in the workbook."""
        lembar = self._buku.add_worksheet(nama_lembar(nama))
        lembar.set_column(0, 0, 100)
        lembar.write_string(0, 0, judul, self.gaya(bold=True, font_size=14, font_color=WARNA["judul"]))
        for i, isi in enumerate(alinea, 2):
            lembar.write_string(i, 0, isi, self.gaya(text_wrap=True))
        lembar.hide_gridlines(2)
        self._atur_cetak(lembar, nama, None, mendatar=False)
        lembar.protect()

    def meta(self, isi: Mapping[str, str]) -> None:
        """The `_meta` sheet (very hidden): key and value per row, for recognising the workbook when it comes back."""
        lembar = self._buku.add_worksheet(_LEMBAR_META)
        lembar.write_row(0, 0, ["Kunci", "Nilai"])
        for i, (kunci, nilai) in enumerate(sorted(isi.items()), 1):
            lembar.write_string(i, 0, kunci)
            lembar.write_string(i, 1, nilai)
        lembar.very_hidden()
        lembar.protect()

    def simpan(self) -> bytes:
        """Close the workbook and give its bytes; nothing can be added afterwards."""
        self._buku.close()
        return self._aliran.getvalue()

    def _tulis_kepala_lembar(self, lembar: Worksheet, judul: str, keterangan: Sequence[str], lebar: int) -> int:
        nomor = 0
        if judul:
            lembar.write_string(nomor, 0, judul, self.gaya(bold=True, font_size=14, font_color=WARNA["judul"]))
            lembar.set_row(nomor, 21)
            nomor += 1
        for isi in keterangan:
            lembar.write_string(nomor, 0, isi, self.gaya(font_color=WARNA["redup"]))
            nomor += 1
        return nomor + 1 if nomor else 0

    def _tulis_rumus(
        self, lembar: Worksheet, baris: int, kolom: int, k: KolomTulis, letak: Mapping[str, str], nilai: object
    ) -> None:
        rumus = re.sub(r"\[(\w+)\]", lambda m: f"{letak[m[1]]}{baris + 1}", k.rumus)
        gaya = self.gaya(**_sifat_sel(k), text_wrap=True)
        lembar.write_formula(baris, kolom, rumus, gaya, "" if nilai is None else nilai)

    def _tulis_sel(self, lembar: Worksheet, baris: int, kolom: int, k: KolomTulis, nilai: object) -> None:
        sifat = _sifat_sel(k)
        if k.jenis == "angka":
            gaya = self.gaya(**sifat, num_format="#,##0" + ("." + "0" * k.desimal if k.desimal else ""), align="right")
        elif k.jenis in _POLA_HARI:
            gaya = self.gaya(**sifat, num_format=_POLA_HARI[k.jenis], align="center")
        else:
            gaya = self.gaya(**sifat, num_format="@", text_wrap=True)
        if nilai is None or nilai == "":
            lembar.write_blank(baris, kolom, None, gaya)
        elif isinstance(nilai, datetime.datetime):
            lembar.write_datetime(baris, kolom, nilai.replace(tzinfo=None), gaya)
        elif isinstance(nilai, datetime.date):
            lembar.write_datetime(baris, kolom, nilai, gaya)
        elif isinstance(nilai, int | Decimal) and not isinstance(nilai, bool) and abs(Decimal(nilai)) < _BATAS_TELITI:
            lembar.write_number(baris, kolom, nilai, gaya)
        else:
            lembar.write_string(baris, kolom, str(nilai), gaya)

    def _pasang_validasi(self, lembar: Worksheet, awal: int, akhir: int, kolom: int, k: KolomTulis) -> None:
        if not k.isian:
            return
        aturan: dict[str, Any] = {"validate": "any"}
        if k.jenis == "pilihan" and k.pilihan:
            aturan = {"validate": "list", "source": self._sumber_pilihan(tuple(k.pilihan))}
            aturan |= {"error_title": "Pilihan tidak dikenal", "error_message": "Pilih salah satu dari daftar."}
        elif k.jenis == "angka" and (k.minimum is not None or k.maksimum is not None):
            aturan = {"validate": "decimal", **_batas(k.minimum, k.maksimum)}
            aturan |= {"error_title": "Angka di luar batas", "error_message": "Isi angka dalam batas yang ditentukan."}
        elif k.jenis == "tanggal":
            aturan = {"validate": "date", "criteria": ">=", "value": datetime.date(1950, 1, 1)}
            aturan |= {"error_title": "Bukan tanggal", "error_message": "Isi tanggal, misalnya 31-01-2024."}
        if k.petunjuk:
            aturan |= {"input_title": _potong(k.judul, 32), "input_message": _potong(k.petunjuk, 255)}
        if aturan != {"validate": "any"}:
            lembar.data_validation(awal, kolom, akhir, kolom, aturan)

    def _sumber_pilihan(self, pilihan: tuple[str, ...]) -> list[str] | str:
        # Excel keeps a list typed into the rule only up to 255 characters, and splits it at commas.
        if len(",".join(pilihan)) <= 255 and not any("," in p for p in pilihan):
            return list(pilihan)
        if pilihan not in self._daftar:
            if self._lembar_pilihan is None:
                self._lembar_pilihan = self._buku.add_worksheet(_LEMBAR_PILIHAN)
                self._lembar_pilihan.very_hidden()
            kolom = len(self._daftar)
            for i, isi in enumerate(pilihan):
                self._lembar_pilihan.write_string(i, kolom, isi)
            huruf = huruf_kolom(kolom)
            self._daftar[pilihan] = f"={_LEMBAR_PILIHAN}!${huruf}$1:${huruf}${len(pilihan)}"
        return self._daftar[pilihan]

    def _atur_cetak(self, lembar: Worksheet, nama: str, kepala: int | None, *, mendatar: bool) -> None:
        lembar.set_paper(_NOMOR_KERTAS[self._kertas])
        if mendatar:
            lembar.set_landscape()
        lembar.fit_to_pages(1, 0)
        lembar.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        lembar.set_footer(f"&L&8{nama.replace('&', '&&')}&R&8Halaman &P dari &N")
        if kepala is not None:
            lembar.repeat_rows(kepala)


def nama_lembar(nama: str) -> str:
    """A name that Excel accepts: at most 31 characters, none of []:*?/\\, no apostrophe at the ends."""
    return _NAMA_TERLARANG.sub(" ", nama).strip("' ")[:31].strip("' ") or "Lembar"


def _sifat_sel(k: KolomTulis) -> dict[str, Any]:
    return {
        "border": 1,
        "border_color": WARNA["garis"],
        "bg_color": WARNA["isian"] if k.isian else WARNA["terkunci"],
        "locked": not k.isian,
    }


def _batas(minimum: Decimal | None, maksimum: Decimal | None) -> dict[str, Any]:
    if minimum is not None and maksimum is not None:
        return {"criteria": "between", "minimum": float(minimum), "maximum": float(maksimum)}
    if minimum is not None:
        return {"criteria": ">=", "value": float(minimum)}
    return {"criteria": "<=", "value": float(maksimum or 0)}


def _potong(teks: str, batas: int) -> str:
    return teks if len(teks) <= batas else teks[: batas - 1] + "…"
