"""The verbs of measuring: everything that writes in this room, one module per paper."""

from kinerja.pengukuran.actions.bukti import lepas_bukti, tambah_bukti
from kinerja.pengukuran.actions.lembar import buka_kertas_kerja, isi, isi_berjejak
from kinerja.pengukuran.actions.olah import bekukan_rekap, buat_olahan, jawab_temuan, periksa_data
from kinerja.pengukuran.actions.percakapan import baca_komentar, jawab_catatan, komentari
from kinerja.pengukuran.actions.progres import simpan_progres
from kinerja.pengukuran.actions.putusan import ajukan, kecualikan, kembalikan, terima
from kinerja.pengukuran.actions.urungan import batalkan_isian
from kinerja.pengukuran.isian import TETAP, Bentrok, CatatanSel, IsianAnggaran, IsianBaris, IsianProgres

__all__ = [
    "TETAP",
    "Bentrok",
    "CatatanSel",
    "IsianAnggaran",
    "IsianBaris",
    "IsianProgres",
    "ajukan",
    "baca_komentar",
    "batalkan_isian",
    "bekukan_rekap",
    "buat_olahan",
    "buka_kertas_kerja",
    "isi",
    "isi_berjejak",
    "jawab_catatan",
    "jawab_temuan",
    "kecualikan",
    "kembalikan",
    "komentari",
    "lepas_bukti",
    "periksa_data",
    "simpan_progres",
    "tambah_bukti",
    "terima",
]
