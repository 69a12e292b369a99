"""Helpers that break a copy of the example folder, and read what is found in it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kinerja.integrasi.buku_kerja.baca import baca_folder
from kinerja.lib.galat import Galat, Temuan


class Folder:
    """A copy of the example that a test may break."""

    def __init__(self, asal: Path, tujuan: Path) -> None:
        shutil.copytree(asal, tujuan)
        self.akar = tujuan

    def isi(self, berkas: str, lembar: str, ganti: Mapping[tuple[str, str], Any]) -> dict[tuple[str, str], str]:
        """Set cells by (first-column value of the row, heading); give their addresses. Row '+' adds a row."""
        jalur = self.akar / berkas
        buku = openpyxl.load_workbook(jalur)
        ws = buku[lembar]
        judul_baris = next(r for r in range(1, 8) if ws.cell(r, 2).value is not None and ws.cell(r, 1).value)
        kolom = {str(s.value).removesuffix(" *"): s.column for s in ws[judul_baris] if s.value}
        alamat = {}
        for (kunci, judul), nilai in ganti.items():
            baris = self._baris(ws, judul_baris, kunci)
            sel = ws.cell(baris, kolom[judul])
            sel.value = nilai
            alamat[kunci, judul] = sel.coordinate
        buku.save(jalur)
        return alamat

    @staticmethod
    def _baris(ws: Any, judul: int, kunci: str) -> int:
        awal = ws.max_row + 1
        for baris in range(judul + 1, ws.max_row + 1):
            nilai = ws.cell(baris, 1).value
            if kunci == str(nilai) or (kunci == "+" and all(s.value is None for s in ws[baris])):
                return baris
        if kunci == "+":
            return awal
        raise KeyError(kunci)

    def buang_lembar(self, berkas: str, lembar: str) -> None:
        buku = openpyxl.load_workbook(self.akar / berkas)
        del buku[lembar]
        buku.save(self.akar / berkas)

    def buang_kolom(self, berkas: str, lembar: str, judul: str) -> None:
        buku = openpyxl.load_workbook(self.akar / berkas)
        ws = buku[lembar]
        sel = next(s for baris in ws.iter_rows(max_row=8) for s in baris if str(s.value).removesuffix(" *") == judul)
        ws.delete_cols(sel.column)
        buku.save(self.akar / berkas)

    def temuan(self) -> list[Temuan]:
        """All findings of the folder; the test fails when there are none."""
        with pytest.raises(Galat) as galat:
            baca_folder(self.akar)
        assert galat.value.kode_keluar == 1
        return list(galat.value.temuan)

    def satu(self) -> Temuan:
        """The only finding."""
        temuan = self.temuan()
        assert len(temuan) == 1, [str(t.tempat + ": " + t.pesan) for t in temuan]
        return temuan[0]


def tempat(temuan: list[Temuan]) -> set[tuple[str, str, str]]:
    """(file, sheet, cell) of findings."""
    return {(t.berkas, t.lembar, t.sel) for t in temuan}
