"""Blank workbooks for an office: locked rows, drop-downs, help, and a hidden mark that tells them apart later."""

from __future__ import annotations

from pathlib import Path

from kinerja.integrasi.buku_kerja import lembar_isian as isian
from kinerja.integrasi.buku_kerja.lembar import (
    BERKAS_KANTOR,
    BERKAS_NARASI,
    BERKAS_PERJANJIAN,
    BERKAS_RENCANA_AKSI,
    FOLDER_BUKTI,
    FOLDER_KERTAS_KERJA,
    FOLDER_PROGRES,
    LEMBAR_KANTOR,
    LEMBAR_NARASI,
    LEMBAR_PERJANJIAN,
)
from kinerja.integrasi.buku_kerja.masukan import MasukanSiklus
from kinerja.integrasi.buku_kerja.tulis import buku_baru, buku_kertas_kerja, buku_rencana_aksi, tulis_lembar

BARIS_TEMPLAT = 60


def tulis_templat(folder: str | Path, masukan: MasukanSiklus) -> None:
    """Write blank workbooks for the office of `masukan` below `folder`.

    kantor.xlsx, perjanjian-kinerja.xlsx and narasi.xlsx are empty; rencana-aksi.xlsx, the kertas kerja (one per
    supplying unit and quarter) and the monthly progress have their rows in place and locked.
    """
    akar = Path(folder)
    for nama in (FOLDER_BUKTI, FOLDER_PROGRES, *(f"{FOLDER_KERTAS_KERJA}/TW{k}" for k in (1, 2, 3, 4))):
        (akar / nama).mkdir(parents=True, exist_ok=True)
    for nama, judul, lembar in (
        (BERKAS_KANTOR, "Templat Kantor", LEMBAR_KANTOR),
        (BERKAS_PERJANJIAN, "Templat Perjanjian Kinerja", LEMBAR_PERJANJIAN),
        (BERKAS_NARASI, "Templat Narasi", LEMBAR_NARASI),
    ):
        buku = buku_baru(masukan, judul)
        for satu in lembar:
            tulis_lembar(buku, satu, cadangan=BARIS_TEMPLAT, lindungi=True)
        (akar / nama).write_bytes(buku.simpan())
    (akar / BERKAS_RENCANA_AKSI).write_bytes(buku_rencana_aksi(masukan, kosong=True))
    for triwulan in (1, 2, 3, 4):
        for unit in masukan.unit_pemasok():
            letak = akar / FOLDER_KERTAS_KERJA / f"TW{triwulan}" / f"{unit}.xlsx"
            letak.write_bytes(buku_kertas_kerja(masukan, triwulan, unit, None))
    for bulan in range(1, 13):
        (akar / FOLDER_PROGRES / f"{bulan:02}.xlsx").write_bytes(_progres(masukan, bulan))


def _progres(masukan: MasukanSiklus, bulan: int) -> bytes:
    buku = buku_baru(masukan, f"Templat Progres Bulanan {bulan:02}")
    baris = [{"unit": i.unit, "indikator": i.kode} for i in sorted(masukan.indikator, key=lambda i: (i.unit, i.kode))]
    unit = [{"unit": u} for u in masukan.unit_pemasok()]
    tulis_lembar(buku, isian.PROGRES, baris, kunci_baris=("unit", "indikator"), cadangan=0, lindungi=True)
    tulis_lembar(buku, isian.CATATAN, unit, kunci_baris=("unit",), cadangan=0, lindungi=True)
    return buku.simpan()
