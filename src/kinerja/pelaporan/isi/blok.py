"""Blocks: the plain JSON shapes a report is made of, understood by the typst and the Word template alike.

Every block is a dict with `b` (its kind) and the keys that its constructor below writes. Drafted paragraphs may refer
to a table or figure as `[[kunci]]`; `nomori` puts "Tabel 3.1" there. Human text is never searched for references.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from kinerja.pelaporan.isi.lebar import seimbangkan

Blok = dict[str, Any]
Sel = str | dict[str, str]

KOSONG = "kosong"
"""Style of a cell whose figure is not there yet."""
TAK_DIHITUNG = "takdihitung"
"""Style of a cell whose figure cannot be computed."""
TEBAL = "tebal"


def judul(tingkat: int, teks: str, *, pecah: bool = False, bernomor: bool = True) -> Blok:
    """A heading of level 2 (A.), 3 (1.), 4 (unnumbered) or 5 ((1), an analysis); `pecah` starts a new page."""
    return {"b": "judul", "tingkat": tingkat, "teks": teks, "nomor": "", "pecah": pecah, "bernomor": bernomor}


def paragraf(teks: str) -> Blok:
    """A drafted paragraph."""
    return {"b": "paragraf", "teks": teks}


def narasi(teks: str) -> list[Blok]:
    """Human text; an empty line or a line break starts a new paragraph."""
    return [{"b": "narasi", "teks": bagian.strip()} for bagian in re.split(r"\n+", teks) if bagian.strip()]


def belum_diisi(apa: str) -> Blok:
    """The plain sight of a human part that nobody has written yet."""
    return {"b": "belum", "teks": f"Belum diisi: {apa}."}


def catatan(teks: str) -> Blok:
    """A small note below a block."""
    return {"b": "catatan", "teks": teks}


def daftar(butir: Sequence[str], *, bernomor: bool = False) -> Blok:
    """A bulleted or numbered list."""
    return {"b": "daftar", "butir": list(butir), "bernomor": bernomor}


def kolom(teks: str, lebar: float = 1, rata: str = "kiri") -> Blok:
    """A table column: heading, relative width, alignment `kiri`, `kanan` or `tengah`."""
    return {"teks": teks, "lebar": lebar, "rata": rata}


def sel(teks: str, gaya: str = "") -> Sel:
    """A cell with a style (`KOSONG`, `TAK_DIHITUNG`, `TEBAL`); without one the bare text."""
    return {"teks": teks, "gaya": gaya} if gaya else teks


def baris(isi: Iterable[Sel], jenis: str = "isi") -> Blok:
    """A table row; `jenis`: `isi`, `lanjut` (of the same group as the row above), `kelompok` and `tengah` (upper and
    middle level of a tree), `jumlah` (a total).
    """
    return {"jenis": jenis, "sel": [s if isinstance(s, dict) else {"teks": s, "gaya": ""} for s in isi]}


def kelompok(teks: str, banyak: int) -> Blok:
    """A group line that spans all `banyak` columns."""
    return {"jenis": "rentang", "sel": [{"teks": teks, "gaya": TEBAL}], "banyak": banyak}


def tabel(
    kunci: str,
    nama: str,
    kepala: Sequence[Blok],
    isi: Sequence[Blok],
    *,
    catatan: Sequence[str] = (),
    kecil: bool = False,
) -> Blok:
    """A numbered table with a repeated heading row; `catatan` are printed under it (rule names, sources).

    `ukuran` (tenths of a point) and the `lebar` of the columns (hundredths of a millimetre) follow from the cells.
    """
    ukuran, lebar = seimbangkan(kepala, isi, kecil=kecil)
    return {
        "b": "tabel",
        "kunci": kunci,
        "judul": nama,
        "nomor": "",
        "kolom": [{**k, "lebar": w} for k, w in zip(kepala, lebar, strict=True)],
        "baris": list(isi),
        "catatan": list(catatan),
        "ukuran": ukuran,
    }


def deret(nama: str, nilai: Sequence[str | None], tulisan: Sequence[str]) -> Blok:
    """A series of a chart: exact decimal strings (None: belum diisi) and how each is printed."""
    return {"nama": nama, "nilai": list(nilai), "tulisan": list(tulisan)}


def grafik(
    kunci: str,
    nama: str,
    bentuk: str,
    kategori: Sequence[str],
    seri: Sequence[Blok],
    *,
    satuan: str = "",
    catatan: str = "",
    ucapan: str = "",
) -> Blok:
    """A numbered chart. `bentuk`: `batang` (target, realisasi), `garis`, `capaian` (lying bars, 100% marked), `serapan`
    (pagu, realisasi, persen). The picture and its alternative text are made by `cetak.gambar`; `catatan` names the
    table that holds the same figures; `ucapan` is a fuller title for the alternative text.
    """
    return {
        "b": "grafik",
        "kunci": kunci,
        "judul": nama,
        "nomor": "",
        "bentuk": bentuk,
        "kategori": list(kategori),
        "seri": list(seri),
        "satuan": satuan,
        "catatan": catatan,
        "ucapan": ucapan or nama,
    }


def sorot(butir: Sequence[tuple[str, str, str]]) -> Blok:
    """Two to four figures to see first: (label, figure, remark)."""
    return {"b": "sorot", "butir": [{"label": a, "nilai": b, "keterangan": c} for a, b, c in butir]}


def fakta(butir: Sequence[tuple[str, str]]) -> Blok:
    """A list of name and content without a number of its own (identity of an indicator, of a document)."""
    return {"b": "fakta", "butir": [{"nama": a, "isi": b} for a, b in butir]}


def tanda_tangan(pihak: Sequence[dict[str, str]], tempat_tanggal: str = "") -> Blok:
    """Signature space: per party `sebagai`, `jabatan`, `nama`, `pangkat`, `nip`. Prints add the decisions."""
    return {"b": "tanda_tangan", "tempat_tanggal": tempat_tanggal, "pihak": list(pihak)}


def bab(nomor: str, teks: str, isi: Sequence[Blok], *, jenis: str = "bab", angka: str = "", pecah: bool = True) -> Blok:
    """A chapter (`bab`), appendix (`lampiran`) or front part (`depan`); `angka` prefixes its tables and figures."""
    return {"jenis": jenis, "nomor": nomor, "judul": teks, "angka": angka, "pecah": pecah, "blok": list(isi)}


_RUJUKAN = re.compile(r"\[\[([a-z0-9/.\-]+)\]\]")
_HURUF = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def nomori(daftar_bab: Sequence[Blok]) -> list[Blok]:
    """Number headings, tables and figures by chapter and resolve references. Works on the given blocks; returns them.

    Raises KeyError when a drafted paragraph refers to a table or figure that is not there.
    """
    nomor: dict[str, str] = {}
    for b in daftar_bab:
        hitung = {"tabel": 0, "grafik": 0}
        huruf = urut = analisis = 0
        for blok in b["blok"]:
            if blok["b"] in hitung:
                hitung[blok["b"]] += 1
                blok["nomor"] = f"{b['angka']}.{hitung[blok['b']]}" if b["angka"] else str(hitung[blok["b"]])
                sebutan = "Tabel" if blok["b"] == "tabel" else "Gambar"
                if blok["kunci"] in nomor:
                    raise ValueError(f"kunci blok ganda: {blok['kunci']}")
                nomor[blok["kunci"]] = f"{sebutan} {blok['nomor']}"
            elif blok["b"] == "judul":
                analisis = analisis + 1 if blok["tingkat"] == 5 else 0
                if not blok["bernomor"]:
                    continue
                if blok["tingkat"] == 5:
                    blok["nomor"] = f"({analisis})"
                elif blok["tingkat"] == 2:
                    huruf, urut = huruf + 1, 0
                    blok["nomor"] = _HURUF[huruf - 1] + "."
                elif blok["tingkat"] == 3:
                    urut += 1
                    blok["nomor"] = f"{urut}."
    for b in daftar_bab:
        for blok in b["blok"]:
            if blok["b"] in ("paragraf", "grafik"):
                kunci = "teks" if blok["b"] == "paragraf" else "catatan"
                blok[kunci] = _RUJUKAN.sub(lambda m: nomor[m[1]], blok[kunci])
    return list(daftar_bab)
