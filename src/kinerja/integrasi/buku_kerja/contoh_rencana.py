"""The example's plans. Five indicators: rising, falling, stable and ranged; SUM, LAST, AVG and MAX; one predicate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from kinerja.aturan.angka import Nilai
from kinerja.integrasi.buku_kerja.contoh_kantor import TAHUN
from kinerja.integrasi.buku_kerja.masukan import (
    IndikatorMasukan,
    ItemAnggaranMasukan,
    PembandingMasukan,
    PerjanjianMasukan,
    ProgramPendukungMasukan,
    RencanaAksiMasukan,
    RenstraMasukan,
    RiwayatMasukan,
    SasaranMasukan,
    TargetRenstraMasukan,
)


def angka(isi: int | str) -> Nilai:
    """A plain number."""
    return Nilai(Decimal(isi))


AKIP = {
    "B": Nilai(Decimal(4), predikat="B"),
    "BB": Nilai(Decimal(5), predikat="BB"),
    "A": Nilai(Decimal(6), predikat="A"),
}
RENTANG = Nilai(Decimal(5), sampai=Decimal(7))

RENSTRA = RenstraMasukan(
    judul="Rencana Strategis Dinas Pelayanan Contoh Tahun 2021–2026",
    nomor="Peraturan Bupati Contoh Nomor 5 Tahun 2021",
    tahun_awal=2021,
    tahun_akhir=2026,
    visi="Pelayanan yang mudah, cepat, dan dapat dipercaya",
    isu_strategis=(
        "Waktu tunggu layanan tatap muka masih panjang",
        "Mutu pengawasan belum merata di seluruh kecamatan",
    ),
)
_TUJUAN = "Meningkatkan kualitas pelayanan publik"
SASARAN = (
    SasaranMasukan(kode="S1", uraian="Meningkatnya jangkauan dan kecepatan layanan", tujuan=_TUJUAN),
    SasaranMasukan(kode="S2", uraian="Meningkatnya mutu dan akuntabilitas kinerja", tujuan=_TUJUAN),
)
INDIKATOR = (
    IndikatorMasukan(
        kode="IK-1",
        nama="Jumlah warga yang memperoleh layanan terpadu",
        sasaran="S1",
        satuan="orang",
        arah="naik",
        agregasi="SUM",
        unit="bid-layanan",
        desimal=0,
        definisi_operasional="Warga yang permohonannya selesai dilayani di loket terpadu pada tahun berjalan.",
        formula="Jumlah permohonan yang selesai",
        sumber_data="Register loket terpadu",
    ),
    IndikatorMasukan(
        kode="IK-2",
        nama="Rata-rata waktu tunggu layanan",
        sasaran="S1",
        satuan="menit",
        arah="turun",
        agregasi="LAST",
        unit="bid-layanan",
        definisi_operasional="Waktu sejak nomor antrean diambil sampai dipanggil, posisi akhir triwulan.",
        formula="Jumlah waktu tunggu dibagi jumlah antrean",
        pembilang="Jumlah waktu tunggu (menit)",
        penyebut="Jumlah antrean",
        sumber_data="Sistem antrean",
    ),
    IndikatorMasukan(
        kode="IK-3",
        nama="Persentase ketersediaan sarana layanan sesuai kebutuhan",
        sasaran="S1",
        satuan="persen",
        arah="stabil",
        agregasi="AVG",
        unit="sekretariat",
        iku=False,
        definisi_operasional="Sarana yang siap pakai dibanding kebutuhan baku; kelebihan sarana pun tidak diharapkan.",
        formula="Sarana siap pakai dibagi kebutuhan baku dikali 100",
        pembilang="Sarana siap pakai",
        penyebut="Kebutuhan baku",
        sumber_data="Kartu inventaris ruangan",
    ),
    IndikatorMasukan(
        kode="IK-4",
        nama="Lama penyelesaian pengaduan",
        sasaran="S2",
        satuan="hari",
        arah="rentang",
        agregasi="LAST",
        unit="bid-mutu",
        definisi_operasional="Hari kerja penyelesaian pengaduan; di bawah lima hari verifikasi biasanya tidak lengkap.",
        formula="Rata-rata hari kerja penyelesaian",
        sumber_data="Buku pengaduan",
    ),
    IndikatorMasukan(
        kode="IK-5",
        nama="Predikat evaluasi AKIP perangkat daerah",
        sasaran="S2",
        satuan="predikat",
        arah="naik",
        agregasi="MAX",
        unit="sekretariat",
        skala_nilai="akip",
        definisi_operasional="Predikat pada Laporan Hasil Evaluasi Inspektorat tahun berjalan.",
        formula="Predikat menurut PermenPANRB 88/2021",
        sumber_data="LHE Inspektorat",
    ),
)
_MURNI: Mapping[str, Nilai | None] = {
    "IK-1": angka(2000),
    "IK-2": angka(30),
    "IK-3": angka(100),
    "IK-4": RENTANG,
    "IK-5": AKIP["BB"],
}
_PK_MURNI = PerjanjianMasukan(
    nomor="000.8.6.3/01/Disyancon/2024",
    tanggal=dt.date(TAHUN, 1, 15),
    berlaku_mulai=dt.date(TAHUN, 1, 1),
    pihak_pertama="kadis",
    nama_pihak_pertama="Dr. H. Rahmat Contoh, M.Si.",
    nama_pihak_kedua="H. Umar Misalkan",
    jabatan_pihak_kedua="Bupati Contoh",
    target=_MURNI,
)
PERJANJIAN = (
    _PK_MURNI,
    replace(
        _PK_MURNI,
        ke=1,
        nomor="000.8.6.3/19/Disyancon/2024",
        tanggal=dt.date(TAHUN, 9, 2),
        berlaku_mulai=dt.date(TAHUN, 9, 2),
        alasan_perubahan="Perubahan APBD menambah satu loket layanan terpadu.",
        target={**_MURNI, "IK-1": angka(2200)},
    ),
)


def _aksi(
    kode: str, uraian: str, kegiatan: tuple[str, str, str, str], target: tuple[Nilai | None, ...], ke: int = 0
) -> RencanaAksiMasukan:
    return RencanaAksiMasukan(
        indikator=kode,
        uraian=uraian,
        target=dict(enumerate(target, 1)),
        kegiatan=dict(enumerate(kegiatan, 1)),
        ke=ke,
    )


_LOKET = ("Penataan loket", "Layanan keliling", "Pembukaan loket kedua", "Layanan akhir tahun")
RENCANA_AKSI = (
    _aksi("IK-1", "Membuka layanan terpadu keliling", _LOKET, (angka(400), angka(500), angka(500), angka(600))),
    _aksi(
        "IK-2",
        "Menambah loket dan menyederhanakan berkas",
        ("Survei waktu tunggu", "Penyederhanaan berkas", "Uji coba antrean daring", "Evaluasi"),
        (angka(36), angka(34), angka(32), angka(30)),
    ),
    _aksi(
        "IK-3",
        "Memelihara sarana layanan",
        ("Pendataan", "Pemeliharaan", "Pemeliharaan", "Penghapusan"),
        (angka(100), angka(100), angka(100), angka(100)),
    ),
    _aksi(
        "IK-4",
        "Menertibkan tata cara penanganan pengaduan",
        ("Penyusunan tata cara", "Pelatihan petugas", "Pendampingan", "Evaluasi"),
        (RENTANG, RENTANG, RENTANG, RENTANG),
    ),
    _aksi(
        "IK-5",
        "Menindaklanjuti rekomendasi evaluasi AKIP",
        ("Rencana tindak lanjut", "Perbaikan cascading", "Perbaikan pelaporan", "Evaluasi Inspektorat"),
        (None, None, None, AKIP["BB"]),
    ),
    _aksi(
        "IK-1",
        "Membuka layanan terpadu keliling dan loket kedua",
        _LOKET,
        (angka(400), angka(500), angka(600), angka(700)),
        1,
    ),
)
ANGGARAN = (
    ItemAnggaranMasukan(kode="2.23.01", nama="Program Penunjang Urusan Pemerintahan Daerah"),
    ItemAnggaranMasukan(kode="2.23.01.2.01", nama="Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah"),
    ItemAnggaranMasukan(
        kode="2.23.01.2.01.0001",
        nama="Penyusunan Dokumen Perencanaan dan Evaluasi Kinerja",
        pagu=Decimal(120_000_000),
        unit="sekretariat",
        sumber_dana="PAD",
    ),
    ItemAnggaranMasukan(kode="2.23.02", nama="Program Pelayanan Terpadu"),
    ItemAnggaranMasukan(kode="2.23.02.2.01", nama="Penyelenggaraan Layanan Terpadu"),
    ItemAnggaranMasukan(
        kode="2.23.02.2.01.0001",
        nama="Penyediaan Layanan Terpadu Keliling",
        pagu=Decimal(450_000_000),
        unit="bid-layanan",
        sumber_dana="DAU",
    ),
    ItemAnggaranMasukan(
        kode="2.23.02.2.01.0002",
        nama="Penanganan Pengaduan dan Pengawasan Mutu Layanan",
        pagu=Decimal(180_000_000),
        unit="bid-mutu",
        sumber_dana="DAU",
    ),
)
PENDUKUNG = (
    ProgramPendukungMasukan(indikator="IK-1", item="2.23.02"),
    ProgramPendukungMasukan(indikator="IK-2", item="2.23.02"),
    ProgramPendukungMasukan(indikator="IK-3", item="2.23.01"),
    ProgramPendukungMasukan(indikator="IK-4", item="2.23.02"),
    ProgramPendukungMasukan(indikator="IK-5", item="2.23.01"),
)
TARGET_RENSTRA = tuple(
    TargetRenstraMasukan(indikator=kode, tahun=tahun, target=target)
    for kode, semua in {
        "IK-1": (angka(2000), angka(2200), angka(2400)),
        "IK-2": (angka(30), angka(28), angka(25)),
        "IK-3": (angka(100), angka(100), angka(100)),
        "IK-4": (RENTANG, RENTANG, RENTANG),
        "IK-5": (AKIP["BB"], AKIP["BB"], AKIP["A"]),
    }.items()
    for tahun, target in zip((2024, 2025, 2026), semua, strict=True)
)
RIWAYAT = tuple(
    RiwayatMasukan(
        indikator=kode,
        tahun=tahun,
        target=target,
        realisasi=realisasi,
        sumber=f"LKjIP Dinas Pelayanan Contoh Tahun {tahun}",
    )
    for kode, semua in {
        "IK-1": ((2022, angka(1600), angka(1540)), (2023, angka(1800), angka(1875))),
        "IK-2": ((2022, angka(40), angka(43)), (2023, angka(36), angka("37.5"))),
        "IK-3": ((2022, angka(100), angka(92)), (2023, angka(100), angka(96))),
        "IK-4": ((2022, RENTANG, angka(9)), (2023, RENTANG, angka(8))),
        "IK-5": ((2022, AKIP["B"], AKIP["B"]), (2023, AKIP["BB"], AKIP["B"])),
    }.items()
    for tahun, target, realisasi in semua
)
PEMBANDING = (
    PembandingMasukan(
        indikator="IK-2",
        tahun=2023,
        nilai=angka(35),
        sumber="Laporan Survei Pelayanan Publik Provinsi Contoh 2023",
        lingkup="Provinsi",
    ),
)
