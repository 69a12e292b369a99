"""The example's office. Everything in it is invented."""

from __future__ import annotations

import datetime as dt

from kinerja.aturan.pangkat import PANGKAT
from kinerja.integrasi.buku_kerja.masukan import (
    JabatanMasukan,
    KantorMasukan,
    PegawaiMasukan,
    PengaturanMasukan,
    PenugasanMasukan,
    PutusanMasukan,
    SopMasukan,
    UnitMasukan,
)

TAHUN = 2024
MULAI = dt.date(2021, 1, 4)

KANTOR = KantorMasukan(
    kode="dinas-contoh",
    nama="Dinas Pelayanan Contoh",
    tahun=TAHUN,
    pemda_kode="99.01",
    pemda_nama="Kabupaten Contoh",
    provinsi="Provinsi Contoh",
    mulai=MULAI,
    ibu_kota="Kota Contoh",
    singkatan="Disyancon",
    kode_skpd="2.23.0.00.0.00.01.0000",
    alamat="Jalan Contoh Nomor 1, Kota Contoh 00000",
    tempat="Kota Contoh",
    kontak="Telepon (0500) 000000, surel dinas@contoh.example",
)
UNIT = (
    UnitMasukan(kode="sekretariat", nama="Sekretariat", jenis="sekretariat"),
    UnitMasukan(kode="bid-layanan", nama="Bidang Layanan"),
    UnitMasukan(kode="bid-mutu", nama="Bidang Mutu dan Pengawasan"),
)
JABATAN = (
    JabatanMasukan(kode="kadis", nama="Kepala Dinas", unit="dinas-contoh", kepala_unit=True, eselon="II.b"),
    JabatanMasukan(
        kode="sekdis", nama="Sekretaris", unit="sekretariat", kepala_unit=True, eselon="III.a", atasan="kadis"
    ),
    JabatanMasukan(
        kode="kasubbag-pp",
        nama="Kepala Subbagian Perencanaan dan Pelaporan",
        unit="sekretariat",
        eselon="IV.a",
        atasan="sekdis",
    ),
    JabatanMasukan(
        kode="pengelola-pp",
        nama="Pengelola Program dan Pelaporan",
        unit="sekretariat",
        jenis="pelaksana",
        atasan="kasubbag-pp",
    ),
    JabatanMasukan(
        kode="kabid-layanan",
        nama="Kepala Bidang Layanan",
        unit="bid-layanan",
        kepala_unit=True,
        eselon="III.b",
        atasan="kadis",
    ),
    JabatanMasukan(
        kode="kabid-mutu",
        nama="Kepala Bidang Mutu dan Pengawasan",
        unit="bid-mutu",
        kepala_unit=True,
        eselon="III.b",
        atasan="kadis",
    ),
    JabatanMasukan(
        kode="jf-mutu", nama="Analis Kebijakan Ahli Muda", unit="bid-mutu", jenis="fungsional", atasan="kabid-mutu"
    ),
)
PEGAWAI = tuple(
    PegawaiMasukan(nip=nip, nama=nama, golongan=golongan, pangkat=PANGKAT[golongan])
    for nip, nama, golongan in (
        ("197002031995031001", "Dr. H. Rahmat Contoh, M.Si.", "IV/c"),
        ("197508172000032002", "Hj. Siti Teladan, S.E., M.M.", "IV/b"),
        ("198301122008041003", "Ahmad Misal, S.STP.", "III/d"),
        ("199005252014022001", "Nurul Umpama, A.Md.", "III/a"),
        ("197811302005011004", "Drs. Budi Andaikan, M.AP.", "IV/a"),
        ("198002142006042005", "Rina Seumpama, S.T., M.T.", "IV/a"),
        ("198807072011011006", "Fajar Ibarat, S.H.", "III/c"),
    )
)
_PEMANGKU = ("kadis", "sekdis", "kasubbag-pp", "pengelola-pp", "kabid-layanan", "kabid-mutu", "jf-mutu")
PENUGASAN = (
    *(
        PenugasanMasukan(jabatan=j, nip=p.nip, dasar=f"Keputusan Bupati Contoh Nomor 821/{n:02}/2021")
        for n, (j, p) in enumerate(zip(_PEMANGKU, PEGAWAI, strict=True), 1)
    ),
    PenugasanMasukan(
        jabatan="kabid-layanan",
        nip="198002142006042005",
        jenis="plh",
        mulai=dt.date(2024, 7, 1),
        sampai=dt.date(2024, 7, 19),
        dasar="Surat Perintah Nomor 800/17/2024",
    ),
)
SOP = SopMasukan(
    kode="S0",
    lajur={
        "sekretaris": ("sekdis",),
        "kepala_bidang": ("kabid-layanan", "kabid-mutu"),
        "kasubbag": ("kasubbag-pp",),
        "pejabat_fungsional": ("jf-mutu",),
        "pengelola": ("pengelola-pp",),
    },
)
PENGATURAN = PengaturanMasukan(
    kode_unit_surat="Disyancon",
    arsip_lokasi="Ruang arsip Sekretariat, lemari 2, rak 1",
    arsip_nomor_berkas="KIN/2024",
    arsip_penerima=("Bupati Contoh", "Inspektorat", "Bagian Organisasi"),
)
PUTUSAN = (
    PutusanMasukan(
        periode="SM1",
        langkah=7,
        hasil="tidak",
        alasan="Penjelasan penurunan waktu layanan belum menyebut sebabnya.",
        hasil_koreksi="Ditambahkan penjelasan: loket kedua baru beroperasi bulan Mei.",
    ),
)
