"""The glossary as pages show it, from the file that is made of docs/kamus.md."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BERKAS = Path(__file__).resolve().parents[1] / "static" / "web" / "istilah.json"


@dataclass(frozen=True, slots=True)
class Istilah:
    """An official term: its anchor, its names, what it means, and what it rests on ('' for a word of this project)."""

    kunci: str
    nama: str
    arti: str
    dasar: str


@cache
def semua() -> Mapping[str, Sequence[Istilah]]:
    """All terms under their headings, in the order of the glossary."""
    hasil: dict[str, list[Istilah]] = {}
    for satu in json.loads(BERKAS.read_text(encoding="utf-8")):
        istilah = Istilah(satu["kunci"], satu["nama"], satu["arti"], satu["dasar"])
        hasil.setdefault(satu["bagian"], []).append(istilah)
    return hasil


def cari(kata: str) -> dict[str, list[Istilah]]:
    """The terms whose name, meaning or basis holds all words; all of them for no word."""
    dicari = kata.casefold().split()
    hasil = {
        bagian: [i for i in isi if all(k in f"{i.nama} {i.arti} {i.dasar}".casefold() for k in dicari)]
        for bagian, isi in semua().items()
    }
    return {bagian: isi for bagian, isi in hasil.items() if isi}
