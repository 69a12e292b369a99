"""Sheets of perjanjian-kinerja.xlsx and rencana-aksi.xlsx: what was promised, and with what money."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices

from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.capaian import KEBIJAKAN, Arah, Aturan
from kinerja.aturan.predikat import SKALA_NILAI
from kinerja.integrasi.buku_kerja.bentuk import Isian, LembarIsian
from kinerja.integrasi.buku_kerja.lembar_kantor import YA_TIDAK
from kinerja.perencanaan.pilihan import AgregasiLokasi, Frekuensi, Metode, StatusIku, Tingkat

PILIHAN_ARAH: Mapping[str, object] = {a.value.capitalize(): a.value for a in Arah}
PILIHAN_ATURAN: Mapping[str, object] = {a.value: a.value for a in Aturan}
PILIHAN_AGREGASI: Mapping[str, object] = {a.value: a.value for a in Agregasi}


def _pilihan(kelas: type[TextChoices]) -> Mapping[str, object]:
    return {str(p.label): p.value for p in kelas}


RENSTRA = LembarIsian(
    "Renstra",
    (
        Isian("judul", "Judul Renstra", wajib=True, lebar=50, maks=250),
        Isian("nomor", "Nomor Penetapan", boleh_absen=True, lebar=30, maks=120),
        Isian("tahun_awal", "Tahun Awal", "bulat", wajib=True, lebar=10),
        Isian("tahun_akhir", "Tahun Akhir", "bulat", wajib=True, lebar=10),
        Isian("visi", "Visi", boleh_absen=True, lebar=44),
        Isian("isu_strategis", "Isu Strategis", "daftar", boleh_absen=True, lebar=50, petunjuk="Pisahkan dengan ;"),
    ),
    berisi=True,
)
SASARAN = LembarIsian(
    "Sasaran",
    (
        Isian("kode", "Kode Sasaran", "kode", wajib=True, unik=True, maks=20),
        Isian("uraian", "Sasaran Strategis", wajib=True, lebar=60, maks=400),
        Isian("tujuan", "Tujuan", boleh_absen=True, lebar=60, maks=400),
    ),
    berisi=True,
)
TINGKAT = _pilihan(Tingkat)
STATUS_IKU = _pilihan(StatusIku)
METODE = _pilihan(Metode)
AGREGASI_LOKASI = _pilihan(AgregasiLokasi)
FREKUENSI = _pilihan(Frekuensi)
_MANUAL = (
    Isian("tingkat", "Tingkat", "pilihan", boleh_absen=True, pilihan=TINGKAT),
    Isian("status_iku", "Status Indikator", "pilihan", boleh_absen=True, pilihan=STATUS_IKU),
    Isian("tahun_mulai", "Dipakai Mulai", "bulat", boleh_absen=True, lebar=10, petunjuk="Tahun."),
    Isian("tahun_selesai", "Dipakai Sampai", "bulat", boleh_absen=True, lebar=10, petunjuk="Tahun."),
    Isian("tujuan", "Tujuan", boleh_absen=True, lebar=44, petunjuk="Mengapa indikator ini dipakai."),
    Isian("ruang_lingkup", "Ruang Lingkup", boleh_absen=True, lebar=44, petunjuk="Yang dihitung dan dikecualikan."),
    Isian("metode", "Metode Penghitungan", "pilihan", boleh_absen=True, pilihan=METODE),
    Isian("variabel", "Variabel", boleh_absen=True, lebar=44, petunjuk="Alias, nama, satuan, dan sumbernya."),
    Isian("agregasi_lokasi", "Agregasi Lokasi", "pilihan", boleh_absen=True, pilihan=AGREGASI_LOKASI),
    Isian("penyedia_data", "Penyedia Data", boleh_absen=True, lebar=30, maks=250),
    Isian("instrumen", "Instrumen", boleh_absen=True, lebar=30, maks=250, petunjuk="Formulir atau aplikasi."),
    Isian("frekuensi", "Frekuensi Pengumpulan", "pilihan", boleh_absen=True, pilihan=FREKUENSI),
    Isian("jeda_terbit", "Jeda Terbit", boleh_absen=True, maks=120, petunjuk="Berapa lama setelah periode berakhir."),
    Isian("jenis_bukti", "Jenis Bukti", boleh_absen=True, lebar=30, maks=250),
    Isian("pengumpul", "Pengumpul", boleh_absen=True, lebar=30, maks=200, petunjuk="Jabatan."),
    Isian("verifikator", "Verifikator", boleh_absen=True, lebar=30, maks=200, petunjuk="Jabatan."),
    Isian("nilai_dasar", "Nilai Dasar", "nilai", boleh_absen=True, petunjuk="Keadaan awal (baseline)."),
    Isian("tahun_dasar", "Tahun Dasar", "bulat", boleh_absen=True, lebar=10),
)
"""Columns of the manual IKU that computing does not need."""

INDIKATOR = LembarIsian(
    "Indikator",
    (
        Isian("kode", "Kode Indikator", "kode", wajib=True, unik=True, maks=20),
        Isian("nama", "Indikator Kinerja", wajib=True, lebar=60, maks=400),
        Isian("sasaran", "Kode Sasaran", "kode", wajib=True),
        Isian("satuan", "Satuan", wajib=True, maks=60),
        Isian("arah", "Arah", "pilihan", wajib=True, pilihan=PILIHAN_ARAH, lebar=10),
        Isian("aturan", "Rumus Capaian", "pilihan", boleh_absen=True, pilihan=PILIHAN_ATURAN),
        Isian("agregasi", "Agregasi", "pilihan", wajib=True, pilihan=PILIHAN_AGREGASI, lebar=10),
        Isian("unit", "Kode Unit", "kode", wajib=True, petunjuk="Unit yang mengisi kertas kerja."),
        Isian("iku", "IKU", "pilihan", boleh_absen=True, pilihan=YA_TIDAK, lebar=8),
        Isian("skala_nilai", "Skala Predikat", "pilihan", boleh_absen=True, pilihan=tuple(SKALA_NILAI)),
        Isian("desimal", "Desimal", "bulat", boleh_absen=True, lebar=9),
        Isian("kebijakan", "Kebijakan Capaian", "pilihan", boleh_absen=True, pilihan=tuple(KEBIJAKAN)),
        Isian("definisi_operasional", "Definisi Operasional", boleh_absen=True, lebar=50),
        Isian("formula", "Formula", boleh_absen=True, lebar=50),
        Isian("pembilang", "Pembilang", boleh_absen=True, lebar=30, maks=200),
        Isian("penyebut", "Penyebut", boleh_absen=True, lebar=30, maks=200),
        Isian("sumber_data", "Sumber Data", boleh_absen=True, lebar=30, maks=250),
        *_MANUAL,
    ),
    berisi=True,
    petunjuk="Satu baris satu indikator. Kolom setelah Sumber Data melengkapi manual IKU dan boleh kosong.",
)
VERSI_PK = LembarIsian(
    "Perjanjian",
    (
        Isian("ke", "Perubahan Ke", "bulat", wajib=True, unik=True, lebar=10, petunjuk="0 = murni."),
        Isian("nomor", "Nomor", boleh_absen=True, maks=80),
        Isian("tanggal", "Tanggal", "tanggal", wajib=True),
        Isian("berlaku_mulai", "Berlaku Mulai", "tanggal", boleh_absen=True),
        Isian("pihak_pertama", "Jabatan Pihak Pertama", "kode", wajib=True, petunjuk="Kode jabatan."),
        Isian("nama_pihak_pertama", "Nama Pihak Pertama", wajib=True, lebar=30, maks=200),
        Isian("nama_pihak_kedua", "Nama Pihak Kedua", wajib=True, lebar=30, maks=200),
        Isian("jabatan_pihak_kedua", "Jabatan Pihak Kedua", wajib=True, lebar=30, maks=200),
        Isian("alasan_perubahan", "Alasan Perubahan", boleh_absen=True, lebar=44),
    ),
    berisi=True,
)
TARGET_PK = LembarIsian(
    "Target PK",
    (
        Isian("indikator", "Kode Indikator", "kode", wajib=True),
        Isian("target", "Target", "nilai", wajib=True),
        Isian("ke", "Perubahan Ke", "bulat", boleh_absen=True, lebar=10, petunjuk="Kosong = 0 (murni)."),
    ),
    berisi=True,
    petunjuk="Bagi perubahan cukup ditulis indikator yang targetnya berubah.",
)
TARGET_RENSTRA = LembarIsian(
    "Target Renstra",
    (
        Isian("indikator", "Kode Indikator", "kode", wajib=True),
        Isian("tahun", "Tahun", "bulat", wajib=True, lebar=10),
        Isian("target", "Target", "nilai", wajib=True),
    ),
    wajib=False,
)
RIWAYAT = LembarIsian(
    "Riwayat",
    (
        Isian("indikator", "Kode Indikator", "kode", wajib=True),
        Isian("tahun", "Tahun", "bulat", wajib=True, lebar=10),
        Isian("target", "Target", "nilai", boleh_absen=True),
        Isian("realisasi", "Realisasi", "nilai", boleh_absen=True),
        Isian("sumber", "Sumber", boleh_absen=True, lebar=44, maks=300),
    ),
    wajib=False,
)
PEMBANDING = LembarIsian(
    "Pembanding",
    (
        Isian("indikator", "Kode Indikator", "kode", wajib=True),
        Isian("tahun", "Tahun", "bulat", wajib=True, lebar=10),
        Isian("lingkup", "Lingkup", boleh_absen=True, maks=60, petunjuk="Nasional, Provinsi …"),
        Isian("nilai", "Nilai", "nilai", wajib=True),
        Isian("sumber", "Sumber", wajib=True, lebar=44, maks=300),
    ),
    wajib=False,
)
ANGGARAN = LembarIsian(
    "Anggaran",
    (
        Isian(
            "kode", "Kode", wajib=True, unik=True, lebar=22, maks=22, petunjuk="Kode program, kegiatan, sub kegiatan."
        ),
        Isian("nama", "Nama Program/Kegiatan/Sub Kegiatan", wajib=True, lebar=60, maks=400),
        Isian("pagu", "Pagu (Rp)", "rupiah", boleh_absen=True, petunjuk="Hanya pada sub kegiatan."),
        Isian("unit", "Kode Unit", "kode", boleh_absen=True, petunjuk="Pelaksana; hanya pada sub kegiatan."),
        Isian("sumber_dana", "Sumber Dana", boleh_absen=True, maks=60),
    ),
    wajib=False,
)
PROGRAM_PENDUKUNG = LembarIsian(
    "Program Pendukung",
    (
        Isian("indikator", "Kode Indikator", "kode", wajib=True),
        Isian("item", "Kode Anggaran", wajib=True, lebar=22, maks=22),
    ),
    wajib=False,
)
RENCANA_AKSI = LembarIsian(
    "Rencana Aksi",
    (
        Isian("indikator", "Kode Indikator", "kode", wajib=True),
        Isian("nama", "Indikator Kinerja", terkunci=True, lebar=44),
        Isian("uraian", "Rencana Aksi", boleh_absen=True, lebar=44),
        *(Isian(f"tw{k}", f"Target TW {r}", "nilai", lebar=12) for k, r in enumerate(("I", "II", "III", "IV"), 1)),
        *(
            Isian(f"kegiatan{k}", f"Kegiatan TW {r}", boleh_absen=True, lebar=30, maks=300)
            for k, r in enumerate(("I", "II", "III", "IV"), 1)
        ),
        Isian("ke", "Perubahan Ke", "bulat", boleh_absen=True, lebar=10, petunjuk="Kosong = 0 (murni)."),
    ),
    berisi=True,
)
