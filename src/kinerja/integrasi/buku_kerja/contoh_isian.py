"""What the example's units hand in through the year, with an evidence file for every claim."""

from __future__ import annotations

from decimal import Decimal

from kinerja.aturan.angka import Nilai, tulis_nilai
from kinerja.aturan.periode import ROMAWI, Periode
from kinerja.aturan.siklus import NAMA_BULAN
from kinerja.integrasi.buku_kerja.berkas_contoh import bukti_pdf, bukti_png, bukti_xlsx
from kinerja.integrasi.buku_kerja.contoh_kantor import TAHUN, UNIT
from kinerja.integrasi.buku_kerja.contoh_rencana import AKIP, ANGGARAN, INDIKATOR, angka
from kinerja.integrasi.buku_kerja.masukan import (
    BarisAnggaran,
    BarisProgresMasukan,
    BarisRealisasi,
    BuktiMasukan,
    IndikatorMasukan,
    IsianUnit,
    ProgresMasukan,
    per_bulan,
    per_unit,
)

REALISASI: dict[str, tuple[Nilai | None, Nilai | None, Nilai | None, Nilai | None]] = {
    "IK-1": (angka(412), angka(486), angka(615), angka(704)),
    "IK-2": (angka("38.5"), angka("35.25"), angka(31), angka("28.4")),
    "IK-3": (angka(95), angka(98), angka(104), angka(100)),
    "IK-4": (angka(9), angka("7.5"), angka("6.5"), angka(6)),
    "IK-5": (None, None, None, AKIP["B"]),
}
_KENDALA: dict[tuple[str, int], tuple[str, str, str]] = {
    ("IK-1", 2): ("Jadwal layanan keliling bergeser karena libur panjang.", "Menambah dua titik layanan.", ""),
    ("IK-2", 1): ("Baru satu loket yang beroperasi.", "Membuka loket kedua.", "Antrean menumpuk pada satu loket."),
    ("IK-2", 2): ("Loket kedua baru beroperasi bulan Mei.", "Menata ulang jam layanan.", ""),
    ("IK-3", 1): ("Sebagian sarana rusak.", "Pemeliharaan bertahap.", ""),
    ("IK-3", 2): ("Suku cadang terlambat datang.", "Memesan lebih awal.", ""),
    ("IK-3", 3): ("Bantuan provinsi melebihi kebutuhan.", "Mengalihkan kelebihan sarana.", ""),
    ("IK-4", 1): ("Petugas verifikasi hanya satu orang.", "Menugaskan dua petugas.", ""),
    ("IK-4", 2): ("Pelatihan petugas baru selesai bulan Juni.", "Pendampingan petugas.", ""),
    ("IK-5", 4): (
        "Rekomendasi tentang cascading belum tuntas.",
        "Menyelesaikan pohon kinerja.",
        "Pohon kinerja belum utuh.",
    ),
}
_PECAHAN: dict[tuple[str, int], tuple[int, int]] = {
    ("IK-2", 1): (15862, 412),
    ("IK-2", 4): (19994, 704),
    ("IK-3", 1): (190, 200),
    ("IK-3", 2): (196, 200),
    ("IK-3", 3): (208, 200),
    ("IK-3", 4): (200, 200),
}
_BELANJA = {
    "2.23.01.2.01.0001": (18_500_000, 31_250_000, 29_000_000, 36_400_000),
    "2.23.02.2.01.0001": (72_000_000, 118_350_000, 121_900_000, 119_275_500),
    "2.23.02.2.01.0002": (25_000_000, 41_500_000, 52_250_000, 49_800_000),
}


def kertas_kerja() -> dict[tuple[int, str], IsianUnit]:
    """All twelve sheets (three units, four quarters)."""
    return per_unit(_isian(triwulan, u.kode) for triwulan in (1, 2, 3, 4) for u in UNIT)


def _isian(triwulan: int, unit: str) -> IsianUnit:
    milik = [i for i in INDIKATOR if i.unit == unit]
    baris, bukti_unit = [], []
    for i in milik:
        nilai = REALISASI[i.kode][triwulan - 1]
        kendala, tindak_lanjut, faktor = _KENDALA.get((i.kode, triwulan), ("", "", ""))
        atas, bawah = _PECAHAN.get((i.kode, triwulan), (None, None))
        baris.append(
            BarisRealisasi(
                indikator=i.kode,
                realisasi=nilai,
                pembilang=None if atas is None else Decimal(atas),
                penyebut=None if bawah is None else Decimal(bawah),
                sumber_data=i.sumber_data,
                kendala=kendala,
                tindak_lanjut=tindak_lanjut,
                faktor=faktor,
            )
        )
        if nilai is not None:
            bukti_unit.append(
                BuktiMasukan(
                    indikator=i.kode,
                    berkas=_nama_bukti(i, triwulan),
                    uraian=f"{i.sumber_data} triwulan {ROMAWI[triwulan]}",
                    nomor=f"{triwulan:03}/{i.kode}/{TAHUN}",
                    tanggal=Periode(TAHUN, f"TW{triwulan}").akhir,
                    halaman="1",
                )
            )
    belanja = [
        BarisAnggaran(kode=a.kode, realisasi=Decimal(_BELANJA[a.kode][triwulan - 1]))
        for a in ANGGARAN
        if a.unit == unit
    ]
    return IsianUnit(triwulan=triwulan, unit=unit, baris=tuple(baris), anggaran=tuple(belanja), bukti=tuple(bukti_unit))


def _nama_bukti(i: IndikatorMasukan, triwulan: int) -> str:
    akhiran = {"IK-1": "xlsx", "IK-3": "png"}.get(i.kode, "pdf")
    return f"TW{triwulan}/{i.kode.lower()}-tw{triwulan}.{akhiran}"


def bukti() -> dict[str, bytes]:
    """The evidence files by their path below bukti/."""
    hasil: dict[str, bytes] = {}
    for i in INDIKATOR:
        for triwulan in (1, 2, 3, 4):
            nilai = REALISASI[i.kode][triwulan - 1]
            if nilai is None:
                continue
            nama = _nama_bukti(i, triwulan)
            judul = f"{i.sumber_data} Triwulan {ROMAWI[triwulan]} Tahun {TAHUN}"
            teks = f"{tulis_nilai(nilai)} {i.satuan}"
            if nama.endswith(".xlsx"):
                isi = [{"Indikator": i.nama, "Triwulan": ROMAWI[triwulan], "Hasil": teks}]
                hasil[nama] = bukti_xlsx(judul, ("Indikator", "Triwulan", "Hasil"), isi, TAHUN)
            elif nama.endswith(".png"):
                hasil[nama] = bukti_png([int(n.angka) for n in REALISASI[i.kode][:triwulan] if n])
            else:
                hasil[nama] = bukti_pdf(judul, [f"Indikator: {i.nama}", f"Hasil: {teks}", "Dokumen contoh (rekaan)."])
    return hasil


def progres() -> dict[tuple[int, str], ProgresMasukan]:
    """Monthly progress of every unit."""
    return per_bulan(_progres(bulan, u.kode) for bulan in range(1, 13) for u in UNIT)


def _progres(bulan: int, unit: str) -> ProgresMasukan:
    nama = NAMA_BULAN[bulan]
    baris = tuple(
        BarisProgresMasukan(
            indikator=i.kode,
            uraian=f"Pelaksanaan rencana aksi {i.kode} bulan {nama} berjalan sesuai jadwal.",
            kendala="Menunggu kelengkapan data pendukung." if bulan % 3 == 1 else "",
            tindak_lanjut="Data dilengkapi pada bulan berikutnya." if bulan % 3 == 1 else "",
        )
        for i in INDIKATOR
        if i.unit == unit
    )
    return ProgresMasukan(
        bulan=bulan,
        unit=unit,
        baris=baris,
        catatan_pimpinan=f"Progres bulan {nama} telah diperiksa.",
        rekomendasi="Lanjutkan sesuai rencana aksi.",
    )


def narasi() -> dict[tuple[str, str, str], str]:
    """The human parts of the reports."""
    hasil = {
        ("TH", "kata_pengantar", ""): "Laporan ini disusun sebagai pertanggungjawaban kinerja Dinas Pelayanan Contoh.",
        ("TH", "gambaran_umum", ""): (
            "Dinas Pelayanan Contoh membantu Bupati melaksanakan urusan pelayanan terpadu, dengan satu sekretariat dan "
            "dua bidang."
        ),
        ("TH", "tugas_fungsi", ""): "Merumuskan dan melaksanakan kebijakan pelayanan terpadu serta mengawasi mutunya.",
        ("TH", "isu_strategis", ""): "Waktu tunggu layanan dan pemerataan mutu pengawasan menjadi isu utama tahun ini.",
        ("TH", "langkah_ke_depan", ""): (
            "Menambah loket di dua kecamatan, menuntaskan pohon kinerja, dan memperluas antrean daring."
        ),
        ("TH", "simpulan", ""): "Sebagian besar target tercapai; predikat AKIP masih perlu ditingkatkan.",
    }
    sebab = {
        "IK-1": "Loket kedua dan layanan keliling memperluas jangkauan.",
        "IK-2": "Penyederhanaan berkas dan antrean daring memendekkan waktu tunggu.",
        "IK-3": "Kelebihan sarana pada triwulan III telah dialihkan.",
        "IK-4": "Petugas verifikasi bertambah dan terlatih.",
        "IK-5": "Rekomendasi evaluasi tentang cascading belum seluruhnya ditindaklanjuti.",
    }
    for kode, teks in sebab.items():
        hasil["TH", "penyebab", kode] = teks
        hasil["TH", "solusi", kode] = "Tindak lanjut dimasukkan ke dalam rencana aksi tahun berikutnya."
    for (kode, triwulan), (kendala, tindak_lanjut, _) in _KENDALA.items():
        hasil[f"TW{triwulan}", "kendala", kode] = kendala
        hasil[f"TW{triwulan}", "tindak_lanjut", kode] = tindak_lanjut
        semester = f"SM{(triwulan + 1) // 2}"
        hasil.setdefault((semester, "kendala", kode), kendala)
        hasil.setdefault((semester, "tindak_lanjut", kode), tindak_lanjut)
    return hasil
