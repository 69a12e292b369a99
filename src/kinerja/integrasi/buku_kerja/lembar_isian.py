"""Sheets that come in through the year: kertas kerja, monthly progress, narrative."""

from __future__ import annotations

from collections.abc import Mapping

from kinerja.aturan.periode import KODE
from kinerja.integrasi.buku_kerja.bentuk import Isian, LembarIsian
from kinerja.pelaporan.isi.bagian import JUDUL

STATUS_DATA: Mapping[str, object] = {"Final": "final", "Sementara": "sementara"}

REALISASI = LembarIsian(
    "Realisasi",
    (
        Isian("indikator", "Kode Indikator", "kode", wajib=True, unik=True),
        Isian("nama", "Indikator Kinerja", terkunci=True, lebar=44),
        Isian("satuan", "Satuan", terkunci=True, lebar=12),
        Isian("target", "Target Triwulan", terkunci=True, lebar=12),
        Isian(
            "realisasi",
            "Realisasi",
            "nilai",
            petunjuk="Angka, rentang, atau predikat. Kosong = belum ada data; nihil = 0.",
        ),
        Isian("pembilang", "Pembilang", "angka", boleh_absen=True),
        Isian("penyebut", "Penyebut", "angka", boleh_absen=True),
        Isian("sumber_data", "Sumber Data", boleh_absen=True, lebar=28, maks=300),
        Isian("status_data", "Status Data", "pilihan", boleh_absen=True, pilihan=STATUS_DATA, lebar=12),
        Isian("faktor", "Penyebab Keberhasilan/Kegagalan", boleh_absen=True, lebar=40),
        Isian("kendala", "Kendala", boleh_absen=True, lebar=40),
        Isian("tindak_lanjut", "Tindak Lanjut", boleh_absen=True, lebar=40),
    ),
    petunjuk="Isi sel berwarna. Baris indikator tidak boleh ditambah atau dihapus.",
)
REALISASI_ANGGARAN = LembarIsian(
    "Anggaran",
    (
        Isian("kode", "Kode Sub Kegiatan", wajib=True, unik=True, lebar=22),
        Isian("nama", "Sub Kegiatan", terkunci=True, lebar=50),
        Isian("pagu", "Pagu (Rp)", "rupiah", terkunci=True),
        Isian("realisasi", "Realisasi Triwulan Ini (Rp)", "rupiah", petunjuk="Hanya triwulan ini, bukan kumulatif."),
        Isian("keterangan", "Keterangan", boleh_absen=True, lebar=40, maks=300),
    ),
    wajib=False,
)
BUKTI = LembarIsian(
    "Bukti",
    (
        Isian("indikator", "Kode Indikator", "kode", wajib=True),
        Isian("berkas", "Berkas", wajib=True, lebar=40, petunjuk="Nama berkas di dalam folder bukti/."),
        Isian("uraian", "Uraian", boleh_absen=True, lebar=40, maks=300),
        Isian("nomor", "Nomor Dokumen", boleh_absen=True, maks=100),
        Isian("tanggal", "Tanggal Dokumen", "tanggal", boleh_absen=True),
        Isian("halaman", "Halaman", boleh_absen=True, lebar=12, maks=40),
    ),
    wajib=False,
    petunjuk="Setiap realisasi yang diisi memerlukan sedikitnya satu bukti dukung.",
)

PROGRES = LembarIsian(
    "Progres",
    (
        Isian("unit", "Kode Unit", "kode", wajib=True),
        Isian("indikator", "Kode Indikator", "kode", wajib=True),
        Isian("uraian", "Uraian Progres", lebar=50),
        Isian("realisasi", "Realisasi Bulan Ini", "angka", boleh_absen=True),
        Isian("anggaran", "Realisasi Anggaran (Rp)", "rupiah", boleh_absen=True),
        Isian("kendala", "Kendala", boleh_absen=True, lebar=40),
        Isian("tindak_lanjut", "Tindak Lanjut", boleh_absen=True, lebar=40),
    ),
)
CATATAN = LembarIsian(
    "Catatan",
    (
        Isian("unit", "Kode Unit", "kode", wajib=True, unik=True),
        Isian("catatan_pimpinan", "Catatan Pimpinan", boleh_absen=True, lebar=60),
        Isian("rekomendasi", "Rekomendasi", boleh_absen=True, lebar=60),
    ),
    wajib=False,
)
NARASI = LembarIsian(
    "Narasi",
    (
        Isian("periode", "Periode", "pilihan", wajib=True, pilihan=KODE, lebar=10),
        Isian("bagian", "Bagian", "pilihan", wajib=True, pilihan=tuple(JUDUL), lebar=22),
        Isian(
            "indikator",
            "Kode Indikator",
            "kode",
            boleh_absen=True,
            petunjuk="Diisi bila teks menyangkut satu indikator.",
        ),
        Isian("teks", "Teks", wajib=True, lebar=100),
    ),
)
JAWABAN = LembarIsian(
    "Jawaban Temuan",
    (
        Isian("periode", "Periode", "pilihan", wajib=True, pilihan=KODE, lebar=10),
        Isian("pemeriksaan", "Kode Pemeriksaan", boleh_absen=True, lebar=22, maks=40),
        Isian("indikator", "Kode Indikator", "kode", boleh_absen=True),
        Isian("unit", "Kode Unit", "kode", boleh_absen=True),
        Isian("jawaban", "Jawaban", wajib=True, lebar=80),
    ),
    wajib=False,
)
