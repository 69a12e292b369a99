"""The mark by which a workbook of the SKP is known when it comes back."""

from __future__ import annotations

from kinerja.integrasi.buku_unduhan import baca_meta, bersegel, segel_utuh
from kinerja.lib.excel_baca import BukuKerja
from kinerja.lib.galat import Galat

VERSI = "2"


def tanda(templat: str, kunci: int | str, sebutan: str, simpan: int | str) -> dict[str, str]:
    """The `_meta` sheet: which template, what it belongs to (`kunci`), and the save that it was made from; sealed."""
    return bersegel(
        {"templat": templat, "versi": VERSI, "kunci": str(kunci), "sebutan": sebutan, "simpan": str(simpan)}
    )


def periksa_tanda(buku: BukuKerja, nama: str, templat: str, kunci: int | str, sebutan: str) -> str:
    """The save that the workbook was made from, as `tanda` received it.

    Raises Galat when it is no workbook of this template, one of somebody or something else, or one whose mark was
    written by anybody but this site.
    """
    isi = baca_meta(buku)
    if isi.get("templat") != templat:
        raise Galat(f"Berkas {nama} bukan buku kerja yang diunduh dari halaman ini. Unduh dahulu, lalu isi.")
    if isi.get("versi") != VERSI:
        raise Galat(f"Berkas {nama} dibuat dari templat lama. Unduh ulang, lalu salin isiannya.")
    if not segel_utuh(isi):
        raise Galat(f"Tanda pengenal berkas {nama} tidak asli lagi. Unduh ulang, lalu salin isiannya.")
    if isi["kunci"] != str(kunci):
        raise Galat(f"Berkas {nama} adalah {isi['sebutan']}, bukan {sebutan}.")
    return isi["simpan"]
