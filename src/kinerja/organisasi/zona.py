"""Time zones of Indonesia as offices name them; no tables here, so that papers can be written without a database."""

from __future__ import annotations

import datetime as dt

from django.db.models import TextChoices


class Zona(TextChoices):
    """Where an office's clock stands; the label is the abbreviation on papers."""

    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


SINGKATAN = {z.value: str(z.label) for z in Zona}
NAMA = {
    "WIB": "Waktu Indonesia Barat",
    "WITA": "Waktu Indonesia Tengah",
    "WIT": "Waktu Indonesia Timur",
}


def sebut_zona(zona: dt.tzinfo) -> str:
    """`WIB`, `WITA` or `WIT`; another zone by its own name."""
    return SINGKATAN.get(str(zona), str(zona))
