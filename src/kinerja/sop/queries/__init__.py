"""Reading cases and tugas: whose turn it is, since when, how a case stands on its SOP sheet, what can change hands."""

from kinerja.sop.queries.dasar import BAGIAN, HIDUP, JABATAN_KOSONG, petunjuk_kosong, tugas_lengkap
from kinerja.sop.queries.kasus import RingkasanKasus, kasus_kantor, periode_final, versi_berlaku
from kinerja.sop.queries.papan import (
    DokumenLangkah,
    JamTugas,
    Keputusan,
    LajurPapan,
    LangkahPapan,
    PapanKasus,
    TugasPapan,
    jam_tugas,
    kasus_lengkap,
    keadaan_langkah,
    menunggu,
    papan_kasus,
    sebut_menit,
)
from kinerja.sop.queries.perorangan import KelompokPerorangan, kelompok_perorangan
from kinerja.sop.queries.serah import calon_pengganti, pengganti, rekan_selajur, sejak_kunjungan, tugas_dapat_diserahkan
from kinerja.sop.queries.tugas import KartuTugas, TugasSaya, Tunggu, kartu, tugas_saya

__all__ = [
    "BAGIAN",
    "HIDUP",
    "JABATAN_KOSONG",
    "DokumenLangkah",
    "JamTugas",
    "KartuTugas",
    "KelompokPerorangan",
    "Keputusan",
    "LajurPapan",
    "LangkahPapan",
    "PapanKasus",
    "RingkasanKasus",
    "TugasPapan",
    "TugasSaya",
    "Tunggu",
    "calon_pengganti",
    "jam_tugas",
    "kartu",
    "kasus_kantor",
    "kasus_lengkap",
    "keadaan_langkah",
    "kelompok_perorangan",
    "menunggu",
    "papan_kasus",
    "pengganti",
    "periode_final",
    "petunjuk_kosong",
    "rekan_selajur",
    "sebut_menit",
    "sejak_kunjungan",
    "tugas_dapat_diserahkan",
    "tugas_lengkap",
    "tugas_saya",
    "versi_berlaku",
]
