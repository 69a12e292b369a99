"""Sheets of skp.xlsx and evaluasi.xlsx."""

from __future__ import annotations

from collections.abc import Mapping

from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.pp46_2011 import AspekPerilaku, Pengakuan
from kinerja.integrasi.buku_kerja.bentuk import Isian, LembarIsian
from kinerja.integrasi.skp.masukan import TAHAP
from kinerja.skp.models import AspekHasil, HasilKerja, Keberatan, Skp, UnsurTambahan

BERKAS_SKP = "skp.xlsx"
BERKAS_EVALUASI = "evaluasi.xlsx"

JENIS: Mapping[str, object] = {HasilKerja.Jenis(j).label: j for j in HasilKerja.Jenis.values}
ASPEK: Mapping[str, object] = {AspekHasil.Aspek(a).label: a for a in AspekHasil.Aspek.values}
PENDEKATAN: Mapping[str, object] = {Skp.Pendekatan(p).label: p for p in Skp.Pendekatan.values}
SKEMA: Mapping[str, object] = {
    "PP 46/2011": "pp46",
    "PermenPANRB 8/2021": "permenpanrb8",
    "PermenPANRB 6/2022": "permenpanrb6",
}
NILAI_DASAR: Mapping[str, object] = {n.nama: n.value for n in NilaiDasar}
ASPEK_PERILAKU: Mapping[str, object] = {a.nama: a.value for a in AspekPerilaku}
NAMA_TAHAP: Mapping[str, object] = {t.capitalize(): t for t in TAHAP}
UNSUR: Mapping[str, object] = {UnsurTambahan.Jenis(j).label: j for j in UnsurTambahan.Jenis.values}
PENGAKUAN: Mapping[str, object] = {
    "Kepala unit kerja": Pengakuan.UNIT_KERJA.value,
    "PPK": Pengakuan.PPK.value,
    "Presiden": Pengakuan.PRESIDEN.value,
}
KEPUTUSAN: Mapping[str, object] = {
    "Dikabulkan": Keberatan.Keputusan.DIKABULKAN.value,
    "Ditolak": Keberatan.Keputusan.DITOLAK.value,
}

_NIP = Isian("nip", "NIP", "nip", wajib=True, lebar=24)
_TAHUN = Isian("tahun", "Tahun", "bulat", wajib=True, lebar=8)
_PERIODE = Isian("periode", "Periode", "teks", wajib=True, lebar=10, petunjuk="B01 … B12, TW1 … TW4, SM1, SM2, TH")
_NOMOR = (
    Isian("jenis", "Jenis", "pilihan", wajib=True, pilihan=JENIS, lebar=12),
    Isian("no", "No", "bulat", wajib=True, lebar=6),
)

KEPEGAWAIAN = LembarIsian(
    "Kepegawaian",
    (Isian("jabatan", "Kode Jabatan", "kode", wajib=True, lebar=30),),
    petunjuk="Jabatan yang boleh melihat seluruh penilaian pegawai kantor ini.",
)
PENILAI_PIMPINAN = LembarIsian(
    "Penilai Pimpinan",
    (
        Isian("kantor", "Kode Kantor", "kode", wajib=True, petunjuk="Kantor lain pada Pemda yang sama."),
        Isian("nama_kantor", "Nama Kantor", wajib=True, lebar=36, maks=200),
        Isian("jabatan", "Kode Jabatan", "kode", wajib=True),
        Isian("nama_jabatan", "Nama Jabatan", wajib=True, lebar=30, maks=200),
        Isian("eselon", "Eselon", boleh_absen=True, lebar=10, maks=10),
        Isian("nip", "NIP", "nip", wajib=True, lebar=24),
        Isian("nama", "Nama Pemangku", wajib=True, lebar=36, maks=200),
        Isian("golongan", "Golongan/Ruang", "golongan", boleh_absen=True),
        Isian("dasar", "Dasar Penunjukan", wajib=True, lebar=60, petunjuk="Peraturan atau keputusan kepala daerah."),
    ),
    wajib=False,
    petunjuk="Paling banyak satu baris: pejabat yang menilai pimpinan kantor ini, misalnya Sekretaris Daerah.",
)
SKP = LembarIsian(
    "SKP",
    (
        _NIP,
        _TAHUN,
        Isian("pendekatan", "Pendekatan", "pilihan", pilihan=PENDEKATAN),
        Isian("skema", "Peraturan", "pilihan", pilihan=SKEMA, boleh_absen=True, petunjuk="Kosong: menurut periode."),
        Isian("alasan_skema", "Alasan Memakai Peraturan Lain", boleh_absen=True, lebar=40),
    ),
    berisi=True,
    petunjuk="Satu baris satu SKP. Jabatannya adalah jabatan definitif pegawai pada awal tahun.",
)
HASIL = LembarIsian(
    "Hasil Kerja",
    (
        _NIP,
        _TAHUN,
        *_NOMOR,
        Isian("uraian", "Rencana Hasil Kerja", lebar=60),
        Isian("pimpinan", "Hasil Kerja Pimpinan yang Diintervensi", lebar=50, boleh_absen=True),
        Isian("angka_kredit", "Angka Kredit", "angka", boleh_absen=True, desimal=3),
        Isian("aspek", "Aspek", "pilihan", pilihan=ASPEK),
        Isian("indikator", "Indikator Kinerja Individu", lebar=50),
        Isian("target", "Target", "angka"),
        Isian("target_teks", "Target dalam Kata", boleh_absen=True),
        Isian("satuan", "Satuan"),
        Isian("perspektif", "Perspektif", boleh_absen=True, maks=100, petunjuk="Bagi pimpinan unit."),
    ),
    berisi=True,
    petunjuk="Satu baris satu aspek; uraian hasil kerja cukup pada baris pertama nomornya.",
)
EKSPEKTASI = LembarIsian(
    "Ekspektasi",
    (
        _NIP,
        _TAHUN,
        Isian("nilai_dasar", "Nilai Dasar", "pilihan", wajib=True, pilihan=NILAI_DASAR, lebar=26),
        Isian("ekspektasi", "Ekspektasi Khusus Pimpinan", wajib=True, lebar=70),
    ),
    wajib=False,
)
LEMBAR_SKP = (KEPEGAWAIAN, PENILAI_PIMPINAN, SKP, HASIL, EKSPEKTASI)

EVALUASI = LembarIsian(
    "Evaluasi",
    (
        _NIP,
        _TAHUN,
        _PERIODE,
        Isian("tahap", "Sampai Tahap", "pilihan", wajib=True, pilihan=NAMA_TAHAP),
        Isian("rating_hasil", "Rating Hasil Kerja", lebar=22),
        Isian("rating_perilaku", "Rating Perilaku Kerja", lebar=22),
        Isian("catatan", "Catatan", lebar=40),
        Isian("rekomendasi", "Rekomendasi", lebar=40),
        Isian("kembali", "Alasan Dikembalikan (Langkah 2)", lebar=40, boleh_absen=True),
        Isian("tolak", "Alasan Ditolak Atasan (Langkah 4)", lebar=40, boleh_absen=True),
        Isian("keberatan", "Keberatan", lebar=40, boleh_absen=True),
        Isian("tanggapan", "Tanggapan Penilai", lebar=40, boleh_absen=True),
        Isian("keputusan", "Keputusan Keberatan", "pilihan", pilihan=KEPUTUSAN, boleh_absen=True),
        Isian("alasan_keputusan", "Alasan Keputusan", lebar=40, boleh_absen=True),
        Isian("rating_hasil_baru", "Rating Hasil Kerja Baru", boleh_absen=True),
        Isian("rating_perilaku_baru", "Rating Perilaku Kerja Baru", boleh_absen=True),
    ),
    berisi=True,
)
REALISASI = LembarIsian(
    "Realisasi",
    (
        _NIP,
        _TAHUN,
        _PERIODE,
        *_NOMOR,
        Isian("aspek", "Aspek", "pilihan", pilihan=ASPEK),
        Isian("realisasi", "Realisasi", "angka"),
        Isian("realisasi_teks", "Realisasi dalam Kata", boleh_absen=True),
        Isian("uraian", "Realisasi Berdasarkan Bukti Dukung", lebar=60),
        Isian("kendala", "Kendala", lebar=40),
        Isian("umpan_balik", "Umpan Balik Atasan", lebar=40),
        Isian("bukti", "Bukti Dukung", lebar=40),
        Isian("tautan", "Tautan Bukti", lebar=50),
    ),
)
PERILAKU = LembarIsian(
    "Perilaku",
    (
        _NIP,
        _TAHUN,
        _PERIODE,
        Isian("aspek", "Aspek Perilaku", "pilihan", wajib=True, pilihan=ASPEK_PERILAKU, lebar=24),
        Isian("nilai", "Nilai (0–100)", "angka", wajib=True),
    ),
    wajib=False,
    petunjuk="Hanya untuk PP 46/2011.",
)
UNSUR_TAMBAHAN = LembarIsian(
    "Unsur Tambahan",
    (
        _NIP,
        _TAHUN,
        _PERIODE,
        Isian("jenis", "Jenis", "pilihan", wajib=True, pilihan=UNSUR),
        Isian("uraian", "Uraian", wajib=True, lebar=60),
        Isian("dasar", "Nomor Surat Perintah atau Pengakuan", lebar=40),
        Isian("pengakuan", "Diakui Oleh", "pilihan", pilihan=PENGAKUAN),
    ),
    wajib=False,
    petunjuk="Hanya untuk PP 46/2011.",
)
PREDIKAT = LembarIsian(
    "Predikat Unit",
    (
        Isian("unit", "Kode Unit", "kode", wajib=True, lebar=24),
        _TAHUN,
        _PERIODE,
        Isian("predikat", "Predikat Kinerja Organisasi", wajib=True, lebar=24),
        Isian("dasar", "Dasar Penetapan", wajib=True, lebar=60),
    ),
    wajib=False,
)
LEMBAR_EVALUASI = (EVALUASI, REALISASI, PERILAKU, UNSUR_TAMBAHAN, PREDIKAT)
