"""One kertas kerja as a workbook: downloaded with locked cells and a mark, read back, or returned annotated.

The mark (`_meta`, very hidden) names the sheet and fingerprints its locked cells, so that another unit's workbook and
one made before the plan changed are recognised. It also keeps the version of each row: what somebody else changed
since the download is noticed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kinerja.aturan.angka import tulis_nilai
from kinerja.integrasi.buku_kerja.bentuk import Isian, LembarIsian
from kinerja.integrasi.buku_kerja.lembar_isian import REALISASI, REALISASI_ANGGARAN
from kinerja.integrasi.buku_kerja.tulis import tulis_lembar
from kinerja.integrasi.buku_unduhan import baca_meta, teks_sel
from kinerja.lib.excel_baca import Baris, BukuKerja, buka
from kinerja.lib.excel_tulis import BukuTulis
from kinerja.lib.galat import Galat, Temuan
from kinerja.pengukuran.bentuk import BarisAnggaran, BarisKertasKerja, KertasKerjaData
from kinerja.pengukuran.isian import KOLOM

TEMPLAT = "lembar-kertas-kerja"
VERSI = "2"
LEMBAR_INDIKATOR = REALISASI
LEMBAR_ANGGARAN = replace(
    REALISASI_ANGGARAN,
    kolom=tuple(replace(k, kunci="nilai") if k.kunci == "realisasi" else k for k in REALISASI_ANGGARAN.kolom),
)
KOLOM_INDIKATOR, KOLOM_ANGGARAN = KOLOM["indikator"], KOLOM["anggaran"]


@dataclass(frozen=True, slots=True)
class SelBuku:
    """One input cell of an uploaded workbook: which row and field it is, where it lies, and its content as text."""

    kunci: tuple[str, int]
    kolom: str
    lembar: str
    alamat: str
    teks: str


@dataclass(frozen=True, slots=True)
class IsiBuku:
    """The input cells of an uploaded workbook, the row versions it was made from, and what is wrong with its shape."""

    sel: tuple[SelBuku, ...]
    versi: dict[tuple[str, int], int]
    temuan: tuple[Temuan, ...]


def sidik(data: KertasKerjaData) -> str:
    """Fingerprint of the locked cells: indikator with targets, sub kegiatan with pagu."""
    isi = [
        [[b.definisi.kode, b.definisi.nama, b.definisi.satuan, tulis_nilai(b.target, 8)] for b in data.baris],
        [[a.kode, a.nama, str(a.pagu)] for a in data.anggaran],
    ]
    return hashlib.sha256(json.dumps(isi, ensure_ascii=False).encode()).hexdigest()


def tulis(data: KertasKerjaData, *, pada: dt.datetime) -> bytes:
    """The sheet as a workbook to be filled in away from the site; what is stored stands in it."""
    buku = BukuTulis(judul=f"Kertas Kerja {data.unit} {data.periode.nama}", dibuat=pada)
    buku.lembar_petunjuk(
        "Petunjuk",
        f"Kertas kerja {data.unit} – {data.periode.nama}",
        [
            "1. Isi hanya sel berwarna kuning muda; sel lain terkunci.",
            "2. Tulis angka dengan koma desimal (97,5) atau predikat (WTP, A). Kosong berarti belum diisi; tulis nihil "
            "bila hasilnya memang nol.",
            "3. Realisasi anggaran adalah belanja triwulan ini saja, bukan kumulatif.",
            "4. Unggah kembali berkas ini pada kertas kerja yang sama. Bukti dukung diunggah di halaman kertas kerja.",
        ],
    )
    tulis_lembar(
        buku, LEMBAR_INDIKATOR, map(_indikator, data.baris), kunci_baris=("indikator",), cadangan=0, lindungi=True
    )
    if data.anggaran:
        tulis_lembar(
            buku, LEMBAR_ANGGARAN, map(_anggaran, data.anggaran), kunci_baris=("kode",), cadangan=0, lindungi=True
        )
    buku.meta(
        {
            "templat": TEMPLAT,
            "versi": VERSI,
            "lembar": str(data.id),
            "sebutan": f"{data.unit} {data.periode.nama}",
            "sidik": sidik(data),
            "versi_baris": ",".join(f"{nama}={versi}" for nama, versi in _versi(data)),
        }
    )
    return buku.simpan()


def _versi(data: KertasKerjaData) -> Iterator[tuple[str, int]]:
    yield from ((f"i{b.definisi.id}", b.versi) for b in data.baris)
    yield from ((f"a{a.item_id}", a.versi) for a in data.anggaran)


def _indikator(b: BarisKertasKerja) -> dict[str, object]:
    d = b.definisi
    return {"indikator": d.kode, "nama": d.nama, "satuan": d.satuan, "target": tulis_nilai(b.target, d.desimal)} | {
        k: getattr(b, k) for k in KOLOM_INDIKATOR
    }


def _anggaran(a: BarisAnggaran) -> dict[str, object]:
    return {"kode": a.kode, "nama": a.nama, "pagu": a.pagu, "nilai": a.nilai, "keterangan": a.keterangan}


# --- coming back ------------------------------------------------------------------------------------
def baca(isi: bytes, nama: str, data: KertasKerjaData) -> IsiBuku:
    """The input cells of a workbook that was downloaded for this very sheet.

    Raises Galat for a file that is no safe workbook, that belongs to another sheet, or that is older than the plan.
    """
    buku = buka(isi, nama)
    meta = baca_meta(buku)
    if meta.get("templat") != TEMPLAT:
        raise Galat(f"Berkas {nama} bukan buku kerja yang diunduh dari kertas kerja ini. Unduh dahulu, lalu isi.")
    if meta.get("lembar") != str(data.id):
        milik = meta.get("sebutan", "kertas kerja lain")
        raise Galat(f"Berkas {nama} adalah kertas kerja {milik}, bukan {data.unit} {data.periode.nama}.")
    if meta.get("versi") != VERSI or meta.get("sidik") != sidik(data):
        raise Galat(
            f"Berkas {nama} usang: indikator, target, atau pagu berubah sejak diunduh. "
            "Unduh ulang, lalu salin isiannya."
        )
    sel: list[SelBuku] = []
    temuan: list[Temuan] = []
    kode = {b.definisi.kode: ("indikator", b.definisi.id) for b in data.baris}
    sel += _baca_lembar(buku, LEMBAR_INDIKATOR, "indikator", KOLOM_INDIKATOR, kode, temuan)
    if data.anggaran:
        item = {a.kode: ("anggaran", a.item_id) for a in data.anggaran}
        sel += _baca_lembar(buku, LEMBAR_ANGGARAN, "kode", KOLOM_ANGGARAN, item, temuan)
    return IsiBuku(tuple(sel), _baca_versi(meta.get("versi_baris", "")), (*buku.temuan, *temuan))


def _baca_versi(teks: str) -> dict[tuple[str, int], int]:
    hasil: dict[tuple[str, int], int] = {}
    for bagian in teks.split(","):
        nama, _, versi = bagian.partition("=")
        if nama[:1] in ("i", "a") and nama[1:].isdigit() and versi.isdigit():
            hasil["indikator" if nama[0] == "i" else "anggaran", int(nama[1:])] = int(versi)
    return hasil


def _baca_lembar(
    buku: BukuKerja,
    lembar: LembarIsian,
    kolom_kunci: str,
    kolom: Sequence[str],
    dikenal: dict[str, tuple[str, int]],
    temuan: list[Temuan],
) -> Iterator[SelBuku]:
    judul = {k.kunci: k.judul for k in lembar.kolom}
    # Every cell is taken as it is; what it means is decided by the rules of the page.
    mentah = [Isian(k, judul[k], "nilai" if k in kolom else "teks").baca() for k in (kolom_kunci, *kolom)]
    belum = dict(dikenal)
    for baris in buku.lembar(lembar.nama).tabel(mentah):
        kode = teks_sel(baris.asli(kolom_kunci))
        kunci = belum.pop(kode, None)
        if kunci is None:
            baris.temuan(kolom_kunci, f"baris “{kode}” tidak ada pada kertas kerja ini, atau ditulis dua kali")
            continue
        yield from (_sel(baris, kunci, lembar.nama, k) for k in kolom)
    temuan += [Temuan(f"baris {kode} tidak ada lagi pada lembar {lembar.nama}", lembar=lembar.nama) for kode in belum]


def _sel(baris: Baris, kunci: tuple[str, int], lembar: str, kolom: str) -> SelBuku:
    return SelBuku(kunci, kolom, lembar, baris.alamat(kolom), teks_sel(baris.asli(kolom)))
