"""Sheets of kantor.xlsx: the office, its people, its SOP, its choices, and what to play in a run."""

from __future__ import annotations

from collections.abc import Mapping

from kinerja.aturan.capaian import KEBIJAKAN
from kinerja.aturan.efisiensi import MetodeEfisiensi
from kinerja.aturan.periode import KODE
from kinerja.aturan.predikat import SKALA_CAPAIAN
from kinerja.integrasi.buku_kerja.bentuk import Isian, LembarIsian
from kinerja.sop.katalog import daftar_kode

YA_TIDAK: Mapping[str, object] = {"Ya": True, "Tidak": False}
HARI: Mapping[str, object] = {
    nama: n for n, nama in enumerate(("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"))
}
ZONA_WAKTU: Mapping[str, object] = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
JENIS_UNIT: Mapping[str, object] = {
    "Sekretariat": "sekretariat",
    "Bidang": "bidang",
    "Bagian": "bagian",
    "Subbagian": "subbagian",
    "Seksi": "seksi",
    "Kelompok": "kelompok",
}
JENIS_JABATAN: Mapping[str, object] = {
    "Struktural": "struktural",
    "Fungsional": "fungsional",
    "Pelaksana": "pelaksana",
    "Tim": "tim",
}
JENIS_PENUGASAN: Mapping[str, object] = {"Definitif": "definitif", "Plt": "plt", "Plh": "plh"}
JENIS_HARI: Mapping[str, object] = {
    "Libur nasional": "libur_nasional",
    "Cuti bersama": "cuti_bersama",
    "Libur daerah": "libur_daerah",
    "Masuk kerja": "masuk",
}
HASIL_PUTUSAN: Mapping[str, object] = {"Ya": "ya", "Tidak": "tidak", "Koreksi": "koreksi", "Kembali": "kembali"}
TRIWULAN: Mapping[str, object] = {"1": 1, "2": 2, "3": 3, "4": 4}

_BERLAKU = (
    Isian("mulai", "Berlaku Mulai", "tanggal", boleh_absen=True, petunjuk="Kosongkan bila sejak kantor berdiri."),
    Isian("sampai", "Berlaku Sampai", "tanggal", boleh_absen=True, petunjuk="Kosongkan bila masih berlaku."),
)

KANTOR = LembarIsian(
    "Kantor",
    (
        Isian("kode", "Kode Kantor", "kode", wajib=True, petunjuk="Kode singkat tanpa spasi, misalnya dishub."),
        Isian("nama", "Nama Kantor", wajib=True, lebar=40, maks=200),
        Isian("tahun", "Tahun Kinerja", "bulat", wajib=True, lebar=10, petunjuk="Tahun yang datanya dikumpulkan."),
        Isian("pemda_kode", "Kode Wilayah", wajib=True, lebar=10, maks=13, petunjuk="Misalnya 63.11."),
        Isian("pemda_nama", "Nama Pemda", wajib=True, lebar=28, maks=200, petunjuk="Misalnya Kabupaten Balangan."),
        Isian("provinsi", "Provinsi", wajib=True, lebar=22, maks=100),
        Isian("mulai", "Berlaku Mulai", "tanggal", wajib=True, petunjuk="Sejak kapan susunan organisasi ini berlaku."),
        Isian("ibu_kota", "Ibu Kota", boleh_absen=True, maks=100),
        Isian("kepala_daerah", "Kepala Daerah", boleh_absen=True, lebar=12, maks=50, petunjuk="Bupati atau Wali Kota."),
        Isian("singkatan", "Singkatan", boleh_absen=True, lebar=14, maks=50),
        Isian("kode_skpd", "Kode SKPD", boleh_absen=True, lebar=24, petunjuk="Misalnya 2.15.0.00.0.00.01.0000."),
        Isian("alamat", "Alamat", boleh_absen=True, lebar=40, maks=300),
        Isian("tempat", "Tempat Penandatanganan", boleh_absen=True, maks=100),
        Isian("kontak", "Kontak", boleh_absen=True, lebar=28, maks=200, petunjuk="Telepon, surel, laman."),
    ),
    berisi=True,
    petunjuk="Satu baris: identitas perangkat daerah dan pemerintah daerahnya.",
)
UNIT = LembarIsian(
    "Unit",
    (
        Isian("kode", "Kode Unit", "kode", wajib=True, unik=True, petunjuk="Juga menjadi nama berkas kertas kerja."),
        Isian("nama", "Nama Unit", wajib=True, lebar=44, maks=200),
        Isian("jenis", "Jenis Unit", "pilihan", wajib=True, pilihan=JENIS_UNIT),
        Isian("induk", "Kode Unit Induk", "kode", boleh_absen=True, petunjuk="Kosong: langsung di bawah kantor."),
        Isian("singkatan", "Singkatan", boleh_absen=True, maks=50),
        *_BERLAKU,
    ),
    berisi=True,
    petunjuk="Unit di bawah kantor. Kantor sendiri tidak perlu ditulis lagi.",
)
JABATAN = LembarIsian(
    "Jabatan",
    (
        Isian("kode", "Kode Jabatan", "kode", wajib=True, unik=True),
        Isian("nama", "Nama Jabatan", wajib=True, lebar=44, maks=200),
        Isian("unit", "Kode Unit", "kode", wajib=True, petunjuk="Kode unit, atau kode kantor bagi pimpinannya."),
        Isian("jenis", "Jenis Jabatan", "pilihan", wajib=True, pilihan=JENIS_JABATAN),
        Isian("kepala_unit", "Memimpin Unit", "pilihan", wajib=True, pilihan=YA_TIDAK, lebar=12),
        Isian("eselon", "Eselon", boleh_absen=True, lebar=10, maks=10),
        Isian("atasan", "Kode Jabatan Atasan", "kode", boleh_absen=True),
        *_BERLAKU,
    ),
    berisi=True,
    petunjuk="Satu baris satu formasi (satu kursi). Setiap unit mempunyai tepat satu pimpinan.",
)
PEGAWAI = LembarIsian(
    "Pegawai",
    (
        Isian("nip", "NIP", "nip", wajib=True, unik=True, lebar=24, petunjuk="18 angka, ditulis sebagai teks."),
        Isian("nama", "Nama", wajib=True, lebar=36, maks=200),
        Isian("golongan", "Golongan/Ruang", "golongan", boleh_absen=True, petunjuk="III/c; PPPK: IX."),
        Isian("pangkat", "Pangkat", boleh_absen=True, lebar=24, maks=60, petunjuk="Kosong: menurut golongan."),
        Isian("surel", "Surel", boleh_absen=True, lebar=28, maks=254),
    ),
    berisi=True,
)
PENUGASAN = LembarIsian(
    "Penugasan",
    (
        Isian("jabatan", "Kode Jabatan", "kode", wajib=True),
        Isian("nip", "NIP", "nip", wajib=True, lebar=24),
        Isian("jenis", "Jenis Penugasan", "pilihan", wajib=True, pilihan=JENIS_PENUGASAN),
        Isian("mulai", "Mulai", "tanggal", boleh_absen=True, petunjuk="Kosong: sejak jabatan itu ada."),
        Isian("sampai", "Sampai", "tanggal", boleh_absen=True, petunjuk="Wajib bagi Plt dan Plh."),
        Isian("dasar", "Dasar Penugasan", boleh_absen=True, lebar=36, maks=200, petunjuk="Nomor SK/surat perintah."),
    ),
    berisi=True,
)
SOP = LembarIsian(
    "SOP",
    (
        Isian("kode", "Kode SOP", "pilihan", wajib=True, pilihan=daftar_kode(), petunjuk="Kode pada katalog SOP."),
        Isian("lajur", "Lajur", wajib=True, lebar=40, petunjuk="Nama lajur (kepala kolom Pelaksana) pada SOP."),
        Isian(
            "jabatan", "Kode Jabatan", "daftar", wajib=True, lebar=30, petunjuk="Beberapa jabatan: pisahkan dengan ;"
        ),
    ),
    berisi=True,
    petunjuk="Siapa berdiri pada setiap lajur SOP. Satu baris untuk satu lajur.",
)
PENGATURAN = LembarIsian(
    "Pengaturan",
    (
        Isian("kertas", "Kertas", "pilihan", boleh_absen=True, pilihan=("F4", "A4"), lebar=8),
        Isian("skala_capaian", "Skala Capaian", "pilihan", boleh_absen=True, pilihan=tuple(SKALA_CAPAIAN), lebar=26),
        Isian("kebijakan_capaian", "Kebijakan Capaian", "pilihan", boleh_absen=True, pilihan=tuple(KEBIJAKAN)),
        Isian(
            "metode_efisiensi",
            "Metode Efisiensi",
            "pilihan",
            boleh_absen=True,
            pilihan=tuple(m.value for m in MetodeEfisiensi),
        ),
        Isian("template_nomor", "Pola Nomor Surat", boleh_absen=True, lebar=38, maks=100),
        Isian("kode_unit_surat", "Kode Unit Surat", boleh_absen=True, maks=30),
        Isian("klasifikasi_kinerja", "Klasifikasi Kinerja", boleh_absen=True, maks=20),
        Isian(
            "hari_pengumpulan", "Hari Pengumpulan", "bulat", boleh_absen=True, petunjuk="Batas pengumpulan, hari kerja."
        ),
        Isian(
            "hari_sosialisasi", "Hari Sosialisasi", "bulat", boleh_absen=True, petunjuk="Batas konfirmasi, hari kerja."
        ),
        Isian("hari_kalender", "Hari Kalender", "pilihan", boleh_absen=True, pilihan=YA_TIDAK),
        Isian("laporan_semester", "Laporan Semester", "pilihan", boleh_absen=True, pilihan=YA_TIDAK),
        Isian("zona_waktu", "Zona Waktu", "pilihan", boleh_absen=True, pilihan=ZONA_WAKTU, lebar=12),
        Isian(
            "pengawas",
            "Kantor Pengawas",
            "pilihan",
            boleh_absen=True,
            pilihan=YA_TIDAK,
            petunjuk="Ya hanya bagi Inspektorat: membaca seluruh kantor Pemda. Ditetapkan pengelola sistem.",
        ),
        Isian("arsip_lokasi", "Lokasi Arsip", boleh_absen=True, lebar=34, maks=200),
        Isian("arsip_nomor_berkas", "Nomor Berkas Arsip", boleh_absen=True, maks=60),
        Isian("arsip_penerima", "Penerima Laporan", "daftar", boleh_absen=True, lebar=40),
    ),
    wajib=False,
    petunjuk="Satu baris. Sel kosong memakai nilai baku.",
)
JAM_KERJA = LembarIsian(
    "Jam Kerja",
    (
        Isian("hari", "Hari", "pilihan", wajib=True, pilihan=HARI),
        Isian("mulai", "Mulai", "jam", wajib=True, petunjuk="Misalnya 07:30"),
        Isian("sampai", "Sampai", "jam", wajib=True, petunjuk="Misalnya 12:00"),
    ),
    wajib=False,
    petunjuk="Tanpa isi: 37,5 jam seminggu, Senin sampai dengan Jumat (Perpres 21/2023).",
)
HARI_KHUSUS = LembarIsian(
    "Hari Khusus",
    (
        Isian("tanggal", "Tanggal", "tanggal", wajib=True, unik=True),
        Isian("jenis", "Jenis Hari", "pilihan", wajib=True, pilihan=JENIS_HARI),
        Isian("nama", "Keterangan", wajib=True, lebar=40, maks=200),
    ),
    wajib=False,
    petunjuk="Tanpa isi: hari libur nasional dan cuti bersama tahun itu.",
)
PUTUSAN = LembarIsian(
    "Putusan",
    (
        Isian("periode", "Periode", "pilihan", wajib=True, pilihan=KODE),
        Isian("langkah", "Langkah", "bulat", wajib=True, lebar=10),
        Isian("ke", "Pelaksanaan Ke", "bulat", boleh_absen=True, lebar=12),
        Isian("jabatan", "Kode Jabatan", "kode", boleh_absen=True),
        Isian("hasil", "Hasil", "pilihan", wajib=True, pilihan=HASIL_PUTUSAN),
        Isian("alasan", "Alasan", boleh_absen=True, lebar=44),
        Isian("hasil_koreksi", "Hasil Koreksi", boleh_absen=True, lebar=44),
        Isian("ke_langkah", "Kembali ke Langkah", "bulat", boleh_absen=True, lebar=12),
    ),
    wajib=False,
    petunjuk="Keputusan yang diperankan. Tanpa isi, setiap keputusan berbunyi Ya.",
)
PENGECUALIAN = LembarIsian(
    "Pengecualian",
    (
        Isian("triwulan", "Triwulan", "pilihan", wajib=True, pilihan=TRIWULAN, lebar=10),
        Isian("unit", "Kode Unit", "kode", wajib=True),
        Isian("alasan", "Alasan", wajib=True, lebar=44),
        Isian("oleh", "Diputuskan Oleh", "kode", wajib=True, petunjuk="Kode jabatan."),
        Isian("sampai", "Sampai", "tanggal", wajib=True),
    ),
    wajib=False,
)
RAPAT = LembarIsian(
    "Rapat",
    (
        Isian("periode", "Periode", "pilihan", wajib=True, pilihan=KODE, unik=True),
        Isian("tempat", "Tempat", wajib=True, lebar=30, maks=200),
        Isian("agenda", "Agenda", "daftar", boleh_absen=True, lebar=40),
        Isian("notulen", "Notulen", wajib=True, lebar=50),
        Isian("keputusan", "Keputusan", "daftar", boleh_absen=True, lebar=40),
        Isian("tidak_hadir", "Tidak Hadir", "daftar", boleh_absen=True, petunjuk="Kode jabatan, dipisah ;"),
    ),
    wajib=False,
)
