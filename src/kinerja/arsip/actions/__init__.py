"""Everything that writes to the archive: the trail, files, versions of papers, decisions on them, their place.

All keyword-only. Each runs in the caller's transaction, or in one of its own. Whatever writes first locks the head of
the office's trail (`kunci_rantai`); taking that lock before any other keeps two acts of one office from waiting on each
other.
"""

from kinerja.arsip.actions.berkas import simpan_berkas, simpan_berkas_banyak, simpan_jalur
from kinerja.arsip.actions.cetak import MIME, cetak_versi, simpan_cetakan
from kinerja.arsip.actions.penempatan import tempatkan
from kinerja.arsip.actions.rantai import CatatanJejak, catat_jejak, catat_jejak_banyak, kunci_rantai
from kinerja.arsip.actions.versi import CalonVersi, beri_keputusan, buat_versi, buat_versi_banyak

__all__ = [
    "MIME",
    "CalonVersi",
    "CatatanJejak",
    "beri_keputusan",
    "buat_versi",
    "buat_versi_banyak",
    "catat_jejak",
    "catat_jejak_banyak",
    "cetak_versi",
    "kunci_rantai",
    "simpan_berkas",
    "simpan_berkas_banyak",
    "simpan_cetakan",
    "simpan_jalur",
    "tempatkan",
]
