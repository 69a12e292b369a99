"""The column tables of docs/format-skp.md: `python -m kinerja.integrasi.skp.uraian docs/format-skp.md` renews them."""

from __future__ import annotations

import sys
from pathlib import Path

from kinerja.integrasi.buku_kerja.uraian import perbarui


def perbarui_skp(dokumen: str) -> str:
    """The document with the tables between its two marks renewed. Raises ValueError when a mark is missing."""
    from kinerja.integrasi.skp.lembar import BERKAS_EVALUASI, BERKAS_SKP, LEMBAR_EVALUASI, LEMBAR_SKP

    return perbarui(dokumen, {BERKAS_SKP: LEMBAR_SKP, BERKAS_EVALUASI: LEMBAR_EVALUASI})


if __name__ == "__main__":
    from kinerja.lib.pangkalan import siapkan_django

    # The sheets name choices of the tables, so Django stands first; no database is asked.
    siapkan_django("postgresql:///tidak-dipakai")
    berkas = Path(sys.argv[1])
    berkas.write_text(perbarui_skp(berkas.read_text(encoding="utf-8")), encoding="utf-8")
