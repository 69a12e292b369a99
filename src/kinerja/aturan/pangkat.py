"""Pangkat and golongan/ruang of PNS; golongan of PPPK (I–XVII, without pangkat)."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kinerja.aturan.periode import ROMAWI

PANGKAT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "I/a": "Juru Muda",
        "I/b": "Juru Muda Tingkat I",
        "I/c": "Juru",
        "I/d": "Juru Tingkat I",
        "II/a": "Pengatur Muda",
        "II/b": "Pengatur Muda Tingkat I",
        "II/c": "Pengatur",
        "II/d": "Pengatur Tingkat I",
        "III/a": "Penata Muda",
        "III/b": "Penata Muda Tingkat I",
        "III/c": "Penata",
        "III/d": "Penata Tingkat I",
        "IV/a": "Pembina",
        "IV/b": "Pembina Tingkat I",
        "IV/c": "Pembina Utama Muda",
        "IV/d": "Pembina Utama Madya",
        "IV/e": "Pembina Utama",
    }
)
"""Golongan/ruang → pangkat, lowest first."""

GOLONGAN_PPPK: Final = (*ROMAWI[1:], "XIII", "XIV", "XV", "XVI", "XVII")


def baca_golongan(teks: str) -> str:
    """Golongan in 'Pembina Utama Muda (IV/c)', 'Penata Tk. I, III/d', 'iv/C' or 'IX' → 'IV/c', 'III/d', 'IV/c', 'IX'.

    Raises ValueError (Indonesian) when there is none, or when the pangkat written beside it belongs to another one.
    """
    rapi = re.sub(r"\s+", " ", teks).strip()
    cocok = re.search(r"(?<![A-Za-z])(IV|I{1,3})\s*[/.\-]\s*([a-e])(?![A-Za-z])", rapi, re.I)
    if cocok is None:
        polos = re.sub(r"^(?:gol(?:ongan)?\.?|pppk)\s*", "", rapi, flags=re.I).upper()
        if polos in GOLONGAN_PPPK:
            return polos
        for golongan, pangkat in PANGKAT.items():
            if _seragam(pangkat) == _seragam(rapi):
                return golongan
        raise ValueError(f'Pangkat/golongan "{teks}" tidak dikenal. Contoh: "Pembina Utama Muda (IV/c)".')
    golongan = f"{cocok[1].upper()}/{cocok[2].lower()}"
    if golongan not in PANGKAT:
        raise ValueError(f'Golongan "{golongan}" tidak ada.')
    tertulis = _seragam(rapi[: cocok.start()] + rapi[cocok.end() :])
    if tertulis and tertulis != _seragam(PANGKAT[golongan]):
        raise ValueError(f'Pangkat pada "{teks}" tidak cocok dengan golongan {golongan} ({PANGKAT[golongan]}).')
    return golongan


def tulis_pangkat(golongan: str) -> str:
    """'IV/c' → 'Pembina Utama Muda (IV/c)'; a PPPK golongan → 'Golongan IX'. Raises ValueError when unknown."""
    baku = baca_golongan(golongan)
    return f"{PANGKAT[baku]} ({baku})" if baku in PANGKAT else f"Golongan {baku}"


def _seragam(teks: str) -> str:
    teks = re.sub(r"\b(?:tk|tkt|tingkat)\b\.?\s*(?:1|i)\b", "tingkat i", teks.casefold())
    teks = re.sub(r"\b(?:gol(?:ongan)?|ruang)\b", " ", teks)
    return re.sub(r"[^a-z]+", " ", teks).strip()
