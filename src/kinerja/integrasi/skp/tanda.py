"""The mark by which a workbook of the SKP is known when it comes back."""

from __future__ import annotations

from kinerja.lib.excel_baca import BukuKerja
from kinerja.lib.galat import Galat

VERSI = "1"


def tanda(templat: str, kunci: int | str, sebutan: str, simpan: int) -> dict[str, str]:
    """The `_meta` sheet: which template, what it belongs to (`kunci`), and the number of the save it was made from."""
    return {"templat": templat, "versi": VERSI, "kunci": str(kunci), "sebutan": sebutan, "simpan": str(simpan)}


def periksa_tanda(buku: BukuKerja, nama: str, templat: str, kunci: int | str, sebutan: str) -> int | None:
    """The number of the save that the workbook was made from.

    Raises Galat when it is no workbook of this template, or one of somebody or something else.
    """
    lembar = buku.lembar("_meta") if buku.ada("_meta") else None
    isi = {} if lembar is None else {str(lembar.sel(f"A{n}")): str(lembar.sel(f"B{n}") or "") for n in range(2, 12)}
    if isi.get("templat") != templat:
        raise Galat(f"Berkas {nama} bukan buku kerja yang diunduh dari halaman ini. Unduh dahulu, lalu isi.")
    if isi.get("kunci") != str(kunci):
        raise Galat(f"Berkas {nama} adalah {isi.get('sebutan') or 'milik yang lain'}, bukan {sebutan}.")
    if isi.get("versi") != VERSI:
        raise Galat(f"Berkas {nama} dibuat dari templat lama. Unduh ulang, lalu salin isiannya.")
    simpan = isi.get("simpan", "")
    return int(simpan) if simpan.isdigit() else None
