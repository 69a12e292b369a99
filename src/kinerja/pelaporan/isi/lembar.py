"""A report cut into the sheets on which it is written: its chapters, and one sheet per indicator."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kinerja.pelaporan.isi.blok import Blok

BARIS_SEHALAMAN = 120
"""Blocks and table rows shown at once; the sheets of an ordinary office are shorter."""


@dataclass(frozen=True, slots=True)
class LembarNaskah:
    """One sheet: `kode` for its address, its blocks, the human texts in it as (bagian, indicator code or '').

    `indikator` is the code of the indicator that the sheet is about, '' for a chapter.
    """

    kode: str
    nomor: str
    judul: str
    indikator: str
    blok: tuple[Blok, ...]
    tempat: tuple[tuple[str, str], ...]


def lembar_naskah(data: Mapping[str, Any]) -> list[LembarNaskah]:
    """The sheets of a report made for the workshop (`Bahan.bengkel`), in its order; appendices have none."""
    hasil: list[LembarNaskah] = []
    for bab in data["bab"]:
        if bab["jenis"] == "lampiran":
            continue
        potongan = _indikator(bab["blok"])
        indikator = []
        for kode, awal, akhir in potongan:
            judul = bab["blok"][awal]["teks"].removeprefix("Indikator ")
            nomor, _, nama = judul.partition(" ")
            indikator.append(_lembar(f"indikator-{nomor}", nomor, nama, kode, bab["blok"][awal:akhir]))
        hasil.append(_lembar(_kode(bab), bab["nomor"], bab["judul"], "", _sisa(bab["blok"], potongan, indikator)))
        hasil += indikator
    return hasil


def _sisa(
    blok: Sequence[Blok], potongan: Sequence[tuple[str, int, int]], indikator: Sequence[LembarNaskah]
) -> list[Blok]:
    """The blocks of a chapter without its indicators; where one stood, `{b: ke_lembar}` leads to its sheet."""
    sisa = []
    awal = {a: lembar for (_, a, _), lembar in zip(potongan, indikator, strict=True)}
    for n, satu in enumerate(blok):
        if n in awal:
            sisa.append({"b": "ke_lembar", "kode": awal[n].kode, "teks": f"{awal[n].nomor} {awal[n].judul}"})
        if not any(a <= n < z for _, a, z in potongan):
            sisa.append(satu)
    return sisa


def _kode(bab: Mapping[str, Any]) -> str:
    teks = bab["nomor"] or bab["judul"]
    return re.sub(r"[^a-z0-9]+", "-", teks.lower()).strip("-")


def _lembar(kode: str, nomor: str, judul: str, indikator: str, blok: Sequence[Blok]) -> LembarNaskah:
    tempat = tuple((b["bagian"], b["indikator"]) for b in blok if b["b"] == "tempat")
    return LembarNaskah(kode, nomor, judul, indikator, tuple(blok), tempat)


def _indikator(blok: Sequence[Blok]) -> list[tuple[str, int, int]]:
    """(code, first, end) of each indicator of a chapter: from the heading above its card to the next such heading."""
    hasil = []
    for n, satu in enumerate(blok):
        if satu["b"] != "kartu":
            continue
        awal = next(k for k in range(n, -1, -1) if blok[k]["b"] == "judul")
        tingkat = blok[awal]["tingkat"]
        akhir = next(
            (k for k in range(awal + 1, len(blok)) if blok[k]["b"] == "judul" and blok[k]["tingkat"] <= tingkat),
            len(blok),
        )
        hasil.append((satu["kode"], awal, akhir))
    return hasil


def lembar_untuk(lembar: Sequence[LembarNaskah], bagian: str, indikator: str) -> LembarNaskah | None:
    """The sheet on which a human text stands, or the one of its indicator; None when the report has no such place."""
    for satu in lembar:
        if (bagian, indikator) in satu.tempat:
            return satu
    return next((satu for satu in lembar if indikator and satu.indikator == indikator), None)


def berhalaman(blok: Sequence[Blok]) -> list[list[Blok]]:
    """The blocks of a sheet in pages of `BARIS_SEHALAMAN`; a table goes on where the page before left it."""
    halaman: list[list[Blok]] = [[]]
    sisa = BARIS_SEHALAMAN
    for satu in blok:
        baris = list(satu["baris"]) if satu["b"] == "tabel" else []
        while True:
            if sisa <= 0:
                halaman.append([])
                sisa = BARIS_SEHALAMAN
            halaman[-1].append({**satu, "baris": baris[:sisa]} if baris else satu)
            baris, sisa = baris[sisa:], sisa - max(1, len(baris))
            if not baris:
                break
    return halaman


def letak(lembar: LembarNaskah, cocok: Callable[[Blok], bool]) -> int:
    """On which page of a sheet the first such block stands, from 1; 1 when there is none."""
    return next((n for n, isi in enumerate(berhalaman(lembar.blok), 1) if any(map(cocok, isi))), 1)
