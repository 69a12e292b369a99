"""Tables of the SKP: the plan (`rencana`), its evaluation in a period (`evaluasi`), and what belongs to the office."""

from kinerja.skp.models.evaluasi import (
    BuktiSkp,
    Evaluasi,
    Keberatan,
    NilaiPerilaku,
    RealisasiAspek,
    RealisasiHasil,
    RiwayatPenilaian,
    UnsurTambahan,
)
from kinerja.skp.models.kantor import AlasanSebaran, CetakMassal, PengaturanSkp, PredikatUnit
from kinerja.skp.models.rencana import AspekHasil, EkspektasiPerilaku, HasilKerja, LampiranSkp, Skp, UmpanBalik

__all__ = [
    "AlasanSebaran",
    "AspekHasil",
    "BuktiSkp",
    "CetakMassal",
    "EkspektasiPerilaku",
    "Evaluasi",
    "HasilKerja",
    "Keberatan",
    "LampiranSkp",
    "NilaiPerilaku",
    "PengaturanSkp",
    "PredikatUnit",
    "RealisasiAspek",
    "RealisasiHasil",
    "RiwayatPenilaian",
    "Skp",
    "UmpanBalik",
    "UnsurTambahan",
]
