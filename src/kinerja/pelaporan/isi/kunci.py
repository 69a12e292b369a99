"""Keys of the blocks that belong to one indicator."""

from __future__ import annotations

from kinerja.pelaporan.isi.bahan import BahanIndikator


def kunci(i: BahanIndikator, apa: str) -> str:
    """Key of the table or figure `apa` of an indicator, fit for `[[…]]`."""
    aman = "".join(k if k.isascii() and k.isalnum() else "-" for k in i.kode.lower())
    return f"{apa}/{aman}"
