"""Everything that writes letters, dispositions and meetings.

All keyword-only and idempotent by `kunci`, which names the paper within its office. Each locks the head of the office's
trail, then the number register, then writes; the many-at-once forms cost the same number of statements as one.
"""

from kinerja.persuratan.actions.disposisi import CalonDisposisi, buat_disposisi, buat_disposisi_banyak
from kinerja.persuratan.actions.rapat import catat_rapat, undang_rapat
from kinerja.persuratan.actions.register import ambil_nomor
from kinerja.persuratan.actions.surat import CalonSurat, buat_surat, buat_surat_banyak

__all__ = [
    "CalonDisposisi",
    "CalonSurat",
    "ambil_nomor",
    "buat_disposisi",
    "buat_disposisi_banyak",
    "buat_surat",
    "buat_surat_banyak",
    "catat_rapat",
    "undang_rapat",
]
