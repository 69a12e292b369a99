"""Time zones of Indonesia as offices name them."""

from __future__ import annotations

import datetime as dt

from kinerja.organisasi.models import PengaturanKantor

SINGKATAN = {z.value: str(z.label) for z in PengaturanKantor.Zona}
NAMA = {
    "WIB": "Waktu Indonesia Barat",
    "WITA": "Waktu Indonesia Tengah",
    "WIT": "Waktu Indonesia Timur",
}


def sebut_zona(zona: dt.tzinfo) -> str:
    """`WIB`, `WITA` or `WIT`; another zone by its own name."""
    return SINGKATAN.get(str(zona), str(zona))
