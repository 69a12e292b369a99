"""The verbs of a report: prepare, write, remark, compile a version, socialise, initial, sign, make final.

Every verb locks the office's trail and then the report, moves the status only along `aturan.status.LAPORAN`, and leaves
its row in the trail in the same transaction. Nothing is printed here: papers are printed later from frozen versions.
"""

from kinerja.pelaporan.actions.catatan import balas, catat, selesaikan_catatan, terima_koreksi
from kinerja.pelaporan.actions.dasar import kunci_dokumen
from kinerja.pelaporan.actions.narasi import BentrokNarasi, tulis_narasi
from kinerja.pelaporan.actions.naskah import siapkan, susun_versi
from kinerja.pelaporan.actions.putusan import finalkan, kembalikan, paraf, tandatangani
from kinerja.pelaporan.actions.sosialisasi import sosialisasikan, tanggapi, tutup_sosialisasi

__all__ = [
    "BentrokNarasi",
    "balas",
    "catat",
    "finalkan",
    "kembalikan",
    "kunci_dokumen",
    "paraf",
    "selesaikan_catatan",
    "siapkan",
    "sosialisasikan",
    "susun_versi",
    "tandatangani",
    "tanggapi",
    "terima_koreksi",
    "tulis_narasi",
    "tutup_sosialisasi",
]
