"""Hand-made content for reports: an office of eight indicators, and one as big and awkward as one likes.

Indicators and yearly figures follow published ones (e-SAKIP Kabupaten Gunungkidul 2023–2024); quarterly splits, people
and budgets are made up.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal as D

from kinerja.aturan.agregasi import Agregasi, HasilPeriode, hitung_periode
from kinerja.aturan.angka import Nilai, baca_nilai
from kinerja.aturan.capaian import KEBIJAKAN, Arah, Aturan, aturan_baku, hitung_capaian
from kinerja.aturan.periode import Periode
from kinerja.pelaporan.isi.bahan import (
    Bahan,
    BahanAnggaran,
    BahanBukti,
    BahanIndikator,
    BahanPembanding,
    BahanPK,
    BahanRenstra,
    BahanSasaran,
    BahanTahun,
    BahanTanggapan,
    BahanTemuan,
    BahanTriwulan,
    BahanUnit,
    Orang,
    hasil_laporan,
)

TAHUNAN = Periode(2024, "TH")
WITA = dt.timezone(dt.timedelta(hours=8))


def n(teks: str | None) -> Nilai | None:
    return baca_nilai(teks)


def indikator(
    kode: str,
    nama: str,
    *,
    sasaran: str = "S1",
    satuan: str = "Persen",
    arah: Arah = Arah.NAIK,
    aturan: Aturan | None = None,
    agregasi: Agregasi = Agregasi.LAST,
    target: Sequence[str | None] = (None, None, None, None),
    realisasi: Sequence[str | None] = (None, None, None, None),
    tahunan: str | None = None,
    periode: Periode = TAHUNAN,
    riwayat: Sequence[tuple[int, str | None, str | None]] = (),
    renstra: dict[int, str] | None = None,
    pembanding: Sequence[tuple[int, str, str, str]] = (),
    desimal: int = 2,
    unit: str = "Bidang Koperasi dan UKM",
    program: tuple[str, ...] = (),
    faktor: str = "",
    kendala: str = "",
    tindak_lanjut: str = "",
    pecahan: Sequence[tuple[str, str]] = (),
    kebijakan: str = "baku",
    nama_pecahan: tuple[str, str] = ("", ""),
) -> BahanIndikator:
    aturan = aturan or aturan_baku(arah)
    t = {k: n(target[k - 1]) for k in (1, 2, 3, 4)}
    batas = periode.triwulan[-1]
    r = {k: n(realisasi[k - 1]) if k <= batas else None for k in (1, 2, 3, 4)}
    umum = {"aturan": aturan, "kebijakan": KEBIJAKAN[kebijakan], "arah": arah}

    def hasil(kode_periode: str) -> HasilPeriode:
        return hitung_periode(
            agregasi=agregasi, target=t, realisasi=r, periode_kode=kode_periode, target_tahunan=n(tahunan), **umum
        )

    bukti = tuple(
        BahanBukti(
            triwulan=k,
            nama=f"rekap-{kode.lower()}-tw{k}.pdf",
            sha256=hashlib.sha256(f"{kode}{k}".encode()).hexdigest(),
            unit=unit,
            uraian=f"Rekapitulasi data {nama.lower()} triwulan {k}",
            nomor=f"500/{k}{kode[-1]}/DKUKMPP/2024",
            tanggal=dt.date(2024, 3 * k, 25),
            halaman="2",
            oleh="Siti Rahmah",
            pada=dt.datetime(2024, 3 * k, 27, 10, 15, tzinfo=WITA),
        )
        for k in (1, 2, 3, 4)
        if r[k] is not None
    )
    return BahanIndikator(
        kode=kode,
        nama=nama,
        sasaran=sasaran,
        satuan=satuan,
        iku=True,
        arah=arah,
        aturan=aturan,
        agregasi=agregasi,
        kebijakan=KEBIJAKAN[kebijakan],
        desimal=desimal,
        unit=unit,
        triwulan=tuple(
            BahanTriwulan(
                triwulan=k,
                target=t[k],
                realisasi=r[k],
                capaian=hitung_capaian(target=t[k], realisasi=r[k], **umum),
                pembilang=D(pecahan[k - 1][0]) if pecahan and r[k] else None,
                penyebut=D(pecahan[k - 1][1]) if pecahan and r[k] else None,
                sumber_data="Rekapitulasi bidang" if r[k] else "",
                kegiatan=f"Pembinaan dan pendataan tahap {k}",
                faktor=faktor if k == batas else "",
                kendala=kendala if k == min(2, batas) else "",
                tindak_lanjut=tindak_lanjut if k == batas else "",
            )
            for k in (1, 2, 3, 4)
        ),
        hasil=hasil_laporan(hasil(periode.kode), periode),
        hasil_sd=hasil("TH" if periode.kode == "TH" else f"SD{batas}"),
        target_tahunan=n(tahunan),
        definisi_operasional=f"{nama} adalah ukuran keberhasilan pembinaan tahun berjalan yang dicatat oleh bidang.",
        formula="Jumlah yang memenuhi kriteria dibagi jumlah seluruhnya dikali 100%" if satuan == "Persen" else "",
        pembilang=nama_pecahan[0],
        penyebut=nama_pecahan[1],
        sumber_data="Rekapitulasi data bidang dan laporan UPT",
        rencana_aksi=f"Melaksanakan pembinaan berkala untuk meningkatkan {nama.lower()}",
        riwayat=tuple(
            BahanTahun(th, n(a), n(b), hitung_capaian(target=n(a), realisasi=n(b), **umum), f"LKjIP Tahun {th}")
            for th, a, b in riwayat
        ),
        renstra={th: v for th, x in (renstra or {}).items() if (v := n(x)) is not None},
        pembanding=tuple(BahanPembanding(a, b, v, d) for a, b, c, d in pembanding if (v := n(c)) is not None),
        bukti=bukti,
        program=program,
    )


def indikator_contoh(periode: Periode) -> tuple[BahanIndikator, ...]:
    p = {"periode": periode}
    return (
        indikator(
            "IKU1",
            "Persentase pertumbuhan omzet UMKM yang dibina",
            target=("2", "4,5", "7", "9,94"),
            realisasi=("2,1", "5,02", "11,4", "17,6"),
            tahunan="9,94",
            riwayat=((2021, "8,5", "6,2"), (2022, "9", "9,3"), (2023, "9,46", "17,57")),
            renstra={2022: "9", 2023: "9,46", 2024: "9,94", 2025: "10,4", 2026: "11"},
            pembanding=((2023, "Nasional", "7,8", "Publikasi kementerian, angka contoh"),),
            program=("2.17.05",),
            faktor="Pendampingan usaha diperluas ke seluruh kecamatan sejak triwulan II.",
            tindak_lanjut="Pendampingan dilanjutkan dengan kurasi produk.",
            pecahan=(("1021", "1000"), ("1050", "1000"), ("1114", "1000"), ("1176", "1000")),
            nama_pecahan=("Omzet tahun ini (juta)", "Omzet tahun lalu (juta)"),
            **p,
        ),
        indikator(
            "IKU2",
            "Nilai omzet koperasi aktif",
            satuan="Rupiah",
            agregasi=Agregasi.SUM,
            target=("12000000000", "12000000000", "12000000000", "12305312000"),
            realisasi=("20500000000", "24771286148", "27500000000", "30000000000"),
            tahunan="48305312000",
            riwayat=(
                (2022, "45.000.000.000,00", "61.200.000.000,00"),
                (2023, "47.405.312.000,00", "88.350.969.795,00"),
            ),
            renstra={2026: "50000000000,00"},
            program=("2.17.03",),
            desimal=0,
            **p,
        ),
        indikator(
            "IKU3",
            "Persentase pertumbuhan sektor industri",
            sasaran="S2",
            agregasi=Agregasi.AVG,
            target=("10", "10", "10", "10"),
            realisasi=("9", "10,2", None, "8,4"),
            tahunan="10",
            riwayat=((2022, "5", "4,1"), (2023, "6", "6")),
            renstra={2024: "10", 2026: "12"},
            program=("3.31.02.2.01.0001",),
            unit="Bidang Perindustrian",
            kendala="Sebagian pelaku industri belum melaporkan data produksi tepat waktu.",
            **p,
        ),
        indikator(
            "IKU4",
            "Persentase pasar rakyat dengan daya dukung memadai",
            sasaran="S2",
            target=(None, "32", None, "35"),
            realisasi=(None, "31", None, "35"),
            tahunan="35",
            riwayat=((2023, "30", "30"),),
            renstra={2024: "35", 2025: "40", 2026: "45"},
            program=("3.30.03",),
            unit="Bidang Perdagangan",
            **p,
        ),
        indikator(
            "IKU5",
            "Jumlah pengaduan konsumen yang belum terselesaikan",
            sasaran="S2",
            satuan="Kasus",
            arah=Arah.TURUN,
            agregasi=Agregasi.SUM,
            target=("3", "3", "3", "3"),
            realisasi=("2", "0", "4", "1"),
            tahunan="12",
            riwayat=((2022, "20", "18"), (2023, "16", "11")),
            renstra={2026: "8"},
            unit="Bidang Perdagangan",
            desimal=0,
            **p,
        ),
        indikator(
            "IKU6",
            "Opini atas laporan keuangan perangkat daerah",
            sasaran="S3",
            satuan="Predikat",
            target=(None, None, None, "WTP"),
            realisasi=(None, None, None, "WTP"),
            tahunan="WTP",
            riwayat=((2022, "WTP", "WDP"), (2023, "WTP", "WTP")),
            unit="Sekretariat",
            **p,
        ),
        indikator(
            "IKU7",
            "Nilai AKIP perangkat daerah",
            sasaran="S3",
            satuan="Nilai",
            target=(None, None, None, "80,4"),
            realisasi=(None, None, None, "82,68"),
            tahunan="80,4",
            riwayat=((2020, "70", "68,1"), (2021, "72", "72,4"), (2022, "78", "79,95"), (2023, "80,2", "80,7")),
            renstra={2022: "78", 2023: "80,2", 2024: "80,4", 2025: "81", 2026: "82"},
            pembanding=((2023, "Nasional", "70,5", "Angka contoh"), (2023, "Provinsi", "74,2", "Angka contoh")),
            program=("2.17.01",),
            unit="Sekretariat",
            **p,
        ),
        indikator(
            "IKU8",
            "Persentase perusahaan yang menerapkan tata kelola kerja yang layak",
            sasaran="S3",
            target=("12,2", "12,8", "13,4", "13,9"),
            realisasi=("12,3", None, None, None),
            tahunan="13,9",
            riwayat=((2023, "12,2", "13,61"),),
            unit="Sekretariat",
            **p,
        ),
    )


def anggaran(
    kode: str, jenis: str, nama: str, induk: str, pagu: str, nyata: Sequence[str | None], unit: str = ""
) -> BahanAnggaran:
    return BahanAnggaran(
        kode=kode,
        jenis=jenis,
        nama=nama,
        induk=induk,
        pagu=D(pagu),
        realisasi={k: None if x is None else D(x) for k, x in enumerate(nyata, 1)},
        unit=unit,
        sumber_dana="APBD",
    )


def anggaran_contoh() -> tuple[BahanAnggaran, ...]:
    hasil: list[BahanAnggaran] = []
    daftar = (
        ("2.17.01", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota", "Sekretariat", 3),
        ("2.17.03", "Program Pengawasan dan Pemeriksaan Koperasi", "Bidang Koperasi dan UKM", 1),
        ("2.17.05", "Program Pemberdayaan Usaha Menengah, Usaha Kecil, dan Usaha Mikro", "Bidang Koperasi dan UKM", 2),
        ("3.30.03", "Program Peningkatan Sarana Distribusi Perdagangan", "Bidang Perdagangan", 2),
        ("3.31.02", "Program Perencanaan dan Pembangunan Industri", "Bidang Perindustrian", 1),
    )
    for nomor, (kode, nama, unit, banyak) in enumerate(daftar, 1):
        sub = []
        for s in range(1, banyak + 1):
            pagu = 250_000_000 * nomor + 37_500_000 * s
            nyata = [str(pagu * p // 100) for p in (15 + nomor, 22, 24 - s, 25)]
            sub.append(
                anggaran(
                    f"{kode}.2.01.{s:04}",
                    "sub_kegiatan",
                    f"Pelaksanaan dan pendampingan {nama.removeprefix('Program ').lower()} tahap {s}",
                    f"{kode}.2.01",
                    str(pagu),
                    nyata,
                    unit,
                )
            )
        pagu_atas = str(sum(x.pagu for x in sub))
        nyata_atas = [str(sum(x.realisasi[k] or 0 for x in sub)) for k in (1, 2, 3, 4)]
        hasil.append(anggaran(kode, "program", nama, "", pagu_atas, nyata_atas))
        kegiatan = f"Kegiatan {nama.removeprefix('Program ')}"
        hasil.append(anggaran(f"{kode}.2.01", "kegiatan", kegiatan, kode, pagu_atas, nyata_atas))
        hasil += sub
    return tuple(hasil)


KEPALA = Orang("Drs. H. Ahmad Fauzi, M.AP", "Kepala Dinas", "Pembina Utama Muda (IV/c)", "19680512 199403 1 007")


def bahan(kode_periode: str = "TH", **ganti: object) -> Bahan:
    """The office of eight indicators in 2024."""
    periode = Periode(2024, kode_periode)
    dasar = Bahan(
        periode=periode,
        pemda="Pemerintah Kabupaten Balangan",
        kantor="Dinas Koperasi, Usaha Kecil dan Menengah, Perindustrian, dan Perdagangan",
        alamat="Jalan Ahmad Yani KM 4,5 Paringin Selatan 71662",
        kontak="Telepon (0526) 202-0000 · diskoperindag@contoh.go.id",
        tempat="Paringin",
        kertas="F4",
        kepala_daerah="Bupati",
        kepala=KEPALA,
        skala="permendagri_batas_atas",
        metode_efisiensi="SISA",
        units=(
            BahanUnit("Dinas Koperasi, UKM, Perindustrian, dan Perdagangan", "perangkat_daerah", KEPALA, 1),
            BahanUnit("Sekretariat", "sekretariat", Orang("Hj. Noorhayati, S.Sos", "Sekretaris"), 9, 1),
            BahanUnit(
                "Subbagian Perencanaan dan Pelaporan",
                "subbagian",
                Orang("Rizky Maulana, S.E.", "Plt. Kepala Subbagian Perencanaan dan Pelaporan"),
                4,
                2,
            ),
            BahanUnit(
                "Bidang Koperasi dan UKM", "bidang", Orang("M. Yusuf, S.P.", "Kepala Bidang Koperasi dan UKM"), 11, 1
            ),
            BahanUnit(
                "Bidang Perindustrian", "bidang", Orang("Dewi Lestari, S.T.", "Kepala Bidang Perindustrian"), 7, 1
            ),
            BahanUnit("Bidang Perdagangan", "bidang", None, 12, 1),
        ),
        staf_golongan=(("IV", 6), ("III", 27), ("II", 8), ("PPPK IX", 3)),
        staf_jabatan=(("Struktural", 9), ("Fungsional", 15), ("Pelaksana", 20)),
        sasaran=(
            BahanSasaran(
                "S1",
                "Meningkatnya daya saing koperasi dan usaha mikro",
                "Meningkatkan perekonomian daerah berbasis usaha rakyat",
            ),
            BahanSasaran(
                "S2",
                "Meningkatnya pertumbuhan industri dan perdagangan",
                "Meningkatkan perekonomian daerah berbasis usaha rakyat",
            ),
            BahanSasaran(
                "S3",
                "Meningkatnya akuntabilitas kinerja dan tata kelola perangkat daerah",
                "Mewujudkan tata kelola yang baik",
            ),
        ),
        indikator=indikator_contoh(periode),
        anggaran=anggaran_contoh(),
        renstra=BahanRenstra(
            "Rencana Strategis Dinas Tahun 2022–2026",
            "Peraturan Bupati Nomor 45 Tahun 2021",
            2022,
            2026,
            "Terwujudnya masyarakat yang maju dan sejahtera",
            (
                "Kapasitas usaha mikro dan koperasi yang belum merata di seluruh kecamatan;",
                "Ketersediaan sarana distribusi perdagangan yang memadai;",
                "Ketersediaan data pelaku industri yang mutakhir.",
            ),
        ),
        pk=BahanPK(
            "perubahan 1",
            "100.3.4/12/PK/2024",
            dt.date(2024, 9, 2),
            dt.date(2024, 9, 2),
            KEPALA,
            Orang("H. Abdul Hadi", "Bupati Balangan"),
            "Perubahan anggaran Tahun 2024 memengaruhi target indikator pertumbuhan sektor industri.",
        ),
        narasi={
            ("gambaran_umum", ""): "Dinas melaksanakan urusan pemerintahan bidang koperasi, usaha kecil dan menengah, "
            "perindustrian, dan perdagangan.\n\nWilayah kerja meliputi delapan kecamatan.",
            ("tugas_fungsi", ""): "Dinas bertugas membantu Bupati melaksanakan urusan pemerintahan di bidangnya.",
            ("penyebab", "IKU3"): "Produksi bahan baku menurun pada triwulan I dan IV karena musim penghujan.",
            ("solusi", "IKU3"): "Dinas memfasilitasi pengadaan bahan baku bersama melalui koperasi produsen.",
            ("langkah_ke_depan", ""): "Dinas memperluas pendampingan usaha mikro dan memperbarui basis data industri.",
        },
        tanggapan=(
            BahanTanggapan(
                1,
                "Kepala Bidang Perindustrian",
                "Dewi Lestari, S.T.",
                "Perlu koreksi",
                "Realisasi triwulan IV diperbaiki menjadi 8,4.",
                dt.datetime(2025, 1, 20, 9, 5, tzinfo=WITA),
            ),
            BahanTanggapan(
                1,
                "Kepala Bidang Koperasi dan UKM",
                "M. Yusuf, S.P.",
                "Dikonfirmasi",
                "",
                dt.datetime(2025, 1, 20, 11, 40, tzinfo=WITA),
            ),
        ),
        temuan=(
            BahanTemuan(
                "TW II",
                "Realisasi IKU1 naik lebih dari dua kali lipat dibandingkan dengan triwulan sebelumnya.",
                "Sesuai rekapitulasi omzet, bukti dukung dilampirkan.",
                "M. Yusuf, S.P.",
                dt.datetime(2024, 7, 12, 14, 0, tzinfo=WITA),
            ),
            BahanTemuan("TW III", "Realisasi IKU3 belum diisi.", "", "", None),
        ),
        kelengkapan=(
            ("Kertas kerja masuk", "15 dari 16 (93,75%)"),
            ("Tepat waktu", "14 dari 16 (87,50%)"),
            ("Dikecualikan", "1"),
        ),
    )
    return replace(dasar, **ganti)


def bahan_besar(banyak: int = 60, periode: str = "TH") -> Bahan:
    """`banyak` indicators with names of 120 letters, half of the quarters empty, no narrative at all."""
    p = Periode(2024, periode)
    nama = (
        "Persentase pelayanan perizinan terpadu yang diselesaikan tepat waktu menurut standar pelayanan publik "
        "wilayah kecamatan "
    )
    sasaran = tuple(
        BahanSasaran(f"S{s}", f"Meningkatnya mutu pelayanan {s} " + "yang terukur dan berkelanjutan " * 4, "")
        for s in range(1, 7)
    )
    semua = tuple(
        indikator(
            f"I{k:02}",
            (nama + f"nomor {k:02}")[:110] + f" ke-{k:02}",
            sasaran=f"S{k % 6 + 1}",
            target=("10", None, "30", "40") if k % 3 else (None, None, None, None),
            realisasi=("12", None, None, "39,5") if k % 2 else (None, None, None, None),
            tahunan="40",
            periode=p,
            riwayat=((2023, "35", "36"),) if k % 4 == 0 else (),
            unit="Bidang " + "Pelayanan Terpadu dan Pengendalian Mutu " * 2,
        )
        for k in range(1, banyak + 1)
    )
    return bahan(periode, sasaran=sasaran, indikator=semua, narasi={}, pk=None, renstra=None)
