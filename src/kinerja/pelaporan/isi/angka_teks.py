"""Numbers in running Indonesian text: which there are, and whether each stands among the computed figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kinerja.aturan.angka import bulatkan

_LARIK = re.compile(r"\d[\d.,:/\-–]*\d|\d")
_ANGKA = re.compile(r"(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?")
_BULAN = r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
_SESUDAH = re.compile(rf"\s*(?:{_BULAN})\b", re.IGNORECASE)
_KELIPATAN = re.compile(r"\s*(ribu|juta|miliar|milyar|triliun)\b", re.IGNORECASE)
_SEBELUM = re.compile(
    r"(?:\b(?:nomor|no\.?|pasal|ayat|angka|huruf|bab|lampiran|tabel|gambar|halaman|hlm\.?|versi|indikator|sasaran|"
    r"misi|tujuan|triwulan|tw|semester|tahun|periode|golongan|rt|rw|tipe|kelas|level|seri|langkah|uu|pp|perpres|perda|"
    r"perbup|permen\w*|inpres|pukul|jam|covid)\s*|[\w)]-|/)$",
    re.IGNORECASE,
)
_PENOMORAN = re.compile(r"(?:^|\n)\s*(?:\(?\d{1,2}[.)])\s")
_PERSIS = re.compile(r"-?\d+(?:\.\d+)?")
BUKAN_HITUNGAN = ("narasi", "tempat", "judul", "belum")
"""Blocks that hold what people wrote, or where they are to write, and headings."""
_BESAR = {"ribu": 3, "juta": 6, "miliar": 9, "milyar": 9, "triliun": 12}


@dataclass(frozen=True, slots=True)
class AngkaTeks:
    """A number as written: `tulisan` with its multiple, its value before the multiple, decimals, power of ten."""

    tulisan: str
    nilai: Decimal
    desimal: int
    pangkat: int


def angka_dalam(teks: str) -> Iterator[AngkaTeks]:
    """The figures of a text.

    Left out is what is not a figure: years, dates, times, list numbers, codes, the numbers of regulations, chapters,
    tables, indicators and periods.
    """
    penomoran = {m.end() for m in _PENOMORAN.finditer(teks)}
    for m in _LARIK.finditer(teks):
        if not _ANGKA.fullmatch(m[0]) or any(m.start() < akhir <= m.end() + 2 for akhir in penomoran):
            continue
        kiri, kanan = teks[max(0, m.start() - 24) : m.start()], teks[m.end() : m.end() + 16]
        if kiri[-1:].isalpha() and not kiri.lower().endswith("rp"):
            continue
        if kanan[:1].isalpha() or _SEBELUM.search(kiri) or _SESUDAH.match(kanan):
            continue
        bulat, _, pecahan = m[0].partition(",")
        nilai = Decimal(bulat.replace(".", "") + (f".{pecahan}" if pecahan else ""))
        if len(bulat) == 4 and not pecahan and 1900 <= nilai <= 2100:
            continue
        kelipatan = _KELIPATAN.match(kanan)
        kata = kelipatan[1].lower() if kelipatan else ""
        yield AngkaTeks(f"{m[0]} {kata}".strip(), nilai, len(pecahan), _BESAR.get(kata, 0))


@lru_cache(maxsize=16_384)
def _nilai_dalam(teks: str) -> tuple[Decimal, ...]:
    return tuple(a.nilai.scaleb(a.pangkat) for a in angka_dalam(teks))


class AngkaTerhitung:
    """The figures that a report prints by computation, to be asked for with the decimals of the asker."""

    def __init__(self, nilai: set[Decimal]) -> None:
        self._nilai = nilai
        self._bulat: dict[tuple[int, int], set[Decimal]] = {}

    @classmethod
    def dari_laporan(cls, data: Mapping[str, Any]) -> AngkaTerhitung:
        """Every number of the computed blocks and of the exact figures (shape: `susun.susun`)."""
        blok = [b for bab in data["bab"] for b in bab["blok"] if b["b"] not in BUKAN_HITUNGAN]
        nilai = {n for teks in _teks(blok) for n in _nilai_dalam(teks)}
        for teks in _teks(data["angka"]):
            if _PERSIS.fullmatch(teks):
                nilai.add(abs(Decimal(teks)))
        return cls(nilai)

    def memuat(self, a: AngkaTeks) -> bool:
        """Whether some computed figure, rounded as the text rounds, is this number."""
        kunci = (a.desimal, a.pangkat)
        if kunci not in self._bulat:
            self._bulat[kunci] = {bulatkan(n.scaleb(-a.pangkat), a.desimal) for n in self._nilai}
        return bulatkan(a.nilai, a.desimal) in self._bulat[kunci]


def _teks(isi: Any) -> set[str]:
    """Every text and whole number somewhere inside."""
    hasil: set[str] = set()
    antre = [isi]
    while antre:
        satu = antre.pop()
        if isinstance(satu, str):
            hasil.add(satu)
        elif isinstance(satu, dict):
            antre.extend(satu.values())
        elif isinstance(satu, (list, tuple)):
            antre.extend(satu)
        elif isinstance(satu, int) and not isinstance(satu, bool):
            hasil.add(str(satu))
    return hasil
