"""A list as a workbook, out and in: the sheets of a folder's workbooks, so that one format serves both doors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal, cast

from kinerja.integrasi.buku_kerja.tulis import sel, tulis_lembar
from kinerja.integrasi.data_induk.daftar import DAFTAR, DaftarInduk, seberkas
from kinerja.integrasi.data_induk.keadaan import baris
from kinerja.integrasi.data_induk.periksa import BarisMasuk
from kinerja.lib.excel_baca import buka
from kinerja.lib.excel_tulis import BukuTulis
from kinerja.lib.galat import Temuan
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.queries import pengaturan

UNGGAHAN_TERBESAR = 5 * 1024 * 1024


def buku_daftar(kode: str, kantor: UnitKerja, tahun: int) -> bytes:
    """The list as it is now, with the lists that belong to its workbook; rows to spare for new entries."""
    kertas = cast(Literal["F4", "A4"], pengaturan(kantor.pk).kertas)
    dibuat = dt.datetime(tahun, 1, 1)  # noqa: DTZ001  # workbook properties have no time zone
    buku = BukuTulis(judul=f"{DAFTAR[kode].judul} – {kantor.nama} {tahun}", dibuat=dibuat, kertas=kertas)
    for daftar in seberkas(kode):
        isi = [{"nama": b.rinci.get("indikator", ""), **b.isi} for b in baris(daftar.kode, kantor, tahun)]
        tulis_lembar(buku, daftar.lembar, isi, cadangan=0 if daftar.satu_baris else 12)
    return buku.simpan()


def baca_buku(kode: str, data: bytes, nama: str) -> tuple[dict[str, list[BarisMasuk]], list[Temuan]]:
    """The rows of an uploaded workbook by list, and what is wrong with its cells.

    Sheets that the workbook lacks are left alone, columns that a sheet lacks keep what is stored. Raises `Galat` when
    the file is no safe workbook, or holds none of the list's sheets.
    """
    buku = buka(data, nama)
    daftar = [d for d in seberkas(kode) if buku.ada(d.lembar.nama)] or [DAFTAR[kode]]
    buku.periksa_lembar([*(d.lembar.nama for d in seberkas(kode)), "Petunjuk"])
    hasil: dict[str, list[BarisMasuk]] = {}
    for satu in daftar:
        tabel = buku.lembar(satu.lembar.nama).tabel([k.baca() for k in satu.lembar.kolom])
        hadir = [k for k in satu.lembar.kolom if k.kunci in tabel.kolom_hadir and not k.terkunci]
        hasil[satu.kode] = [
            BarisMasuk(
                {k.kunci: sel(k, b[k.kunci]) for k in hadir},
                {k.kunci: b.alamat(k.kunci) for k in hadir},
                nama,
                b.nomor,
            )
            for b in tabel
        ]
    return hasil, buku.temuan


def gabung_temuan(sel: Sequence[Temuan], susunan: Sequence[Temuan]) -> list[Temuan]:
    """Findings of cells, then those of the whole; a cell is not reported twice."""
    ada = {(t.lembar, t.sel) for t in sel if t.sel}
    return [*sel, *(t for t in susunan if (t.lembar, t.sel) not in ada or not t.sel)]


def bungkus(masuk: Mapping[str, Sequence[BarisMasuk]]) -> dict[str, list[dict[str, str]]]:
    """Rows as plain texts, to travel through a form."""
    return {
        kode: [{k: _teks(DAFTAR[kode], k, v) for k, v in b.isi.items()} for b in isi] for kode, isi in masuk.items()
    }


def buka_bungkus(isi: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, list[BarisMasuk]]:
    """The rows that `bungkus` packed."""
    return {kode: [BarisMasuk(b) for b in baris_] for kode, baris_ in isi.items() if kode in DAFTAR}


def _teks(daftar: DaftarInduk, kunci: str, nilai: object) -> str:
    if nilai is None:
        return ""
    if isinstance(nilai, dt.date):
        return nilai.isoformat()
    return str(nilai).replace(".", ",") if not isinstance(nilai, str) else nilai
