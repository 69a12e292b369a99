"""The verbs of measuring: everything that writes in this room, one module per paper."""

from kinerja.pengukuran.actions.lembar import buka_kertas_kerja, isi, lepas_bukti, tambah_bukti
from kinerja.pengukuran.actions.olah import bekukan_rekap, buat_olahan, jawab_temuan, periksa_data
from kinerja.pengukuran.actions.progres import simpan_progres
from kinerja.pengukuran.actions.putusan import ajukan, kecualikan, kembalikan, terima
from kinerja.pengukuran.isian import TETAP, Bentrok, IsianAnggaran, IsianBaris, IsianProgres

__all__ = [
    "TETAP",
    "Bentrok",
    "IsianAnggaran",
    "IsianBaris",
    "IsianProgres",
    "ajukan",
    "bekukan_rekap",
    "buat_olahan",
    "buka_kertas_kerja",
    "isi",
    "jawab_temuan",
    "kecualikan",
    "kembalikan",
    "lepas_bukti",
    "periksa_data",
    "simpan_progres",
    "tambah_bukti",
    "terima",
]
