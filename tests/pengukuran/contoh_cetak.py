"""A recap and a sheet of uncomfortable size, made without a database: 60 indikator, long names, empty quarters."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import Arah, Aturan
from kinerja.aturan.periode import Periode
from kinerja.organisasi.models import Jabatan, Pegawai, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.bentuk import (
    BarisAnggaran,
    BarisKertasKerja,
    BuktiBaris,
    CatatanLembar,
    KertasKerjaData,
    TemuanData,
    wajib_diisi,
)
from kinerja.pengukuran.hitung import Bahan, Terlapor, capaian_triwulan, susun_rekap
from kinerja.pengukuran.rekap import BuktiRekap, IsianTriwulan, LembarUnit, RekapData
from kinerja.perencanaan.queries import DefinisiIndikator, ItemData, RencanaIndikator
from tests.organisasi.kantor_uji import waktu

INSTANSI = {
    "pemda": "Pemerintah Kabupaten Balangan",
    "nama": "Dinas Koperasi, Usaha Kecil dan Menengah, Perindustrian dan Perdagangan",
    "alamat": "Jalan A. Yani Km. 4, Paringin 71662",
    "kontak": "Telepon (0526) 2028060",
    "tempat": "Paringin",
    "kertas": "F4",
}
OLEH = Aktor(
    pegawai=Pegawai(nama="Ir. Mulyadi", nip="197011231998031004", golongan="IV/a", pangkat="Pembina"),
    jabatan=Jabatan(nama="Kepala Bidang Lalu Lintas", unit=UnitKerja(nama="Bidang Lalu Lintas")),
)
PANJANG = (
    "Persentase pelaku usaha mikro, kecil, dan menengah yang memperoleh pendampingan, sertifikasi halal, perizinan "
    "berusaha terintegrasi secara elektronik, dan akses pembiayaan formal dibandingkan dengan jumlah pelaku usaha"
)
_BENTUK = (
    (Arah.NAIK, Aturan.POSITIF, Agregasi.SUM, (10, 20, 20, 20, 70), "unit"),
    (Arah.TURUN, Aturan.NEGATIF_SELISIH, Agregasi.LAST, (14, 14, 13, 12, 12), "per 10.000 kendaraan"),
    (Arah.NAIK, Aturan.POSITIF, Agregasi.AVG, (80, 80, 80, 80, 80), "persen"),
    (Arah.NAIK, Aturan.POSITIF, Agregasi.LAST, (None, None, None, 85, 85), "indeks"),
)


def _n(x: object) -> Nilai | None:
    return None if x is None else Nilai(Decimal(str(x)))


BIDANG = "Bidang Pemberdayaan dan Pengembangan Usaha"


def rencana(banyak: int, unit: int = 5) -> list[RencanaIndikator]:
    """Promises of `banyak` indikator over `unit` units, every seventh with a very long name."""
    hasil = []
    for i in range(banyak):
        arah, aturan, agregasi, target, satuan = _BENTUK[i % len(_BENTUK)]
        hasil.append(
            RencanaIndikator(
                DefinisiIndikator(
                    id=i + 1, kode=f"IK-{i + 1}", nama=PANJANG if i % 7 == 0 else f"Indikator kinerja ke-{i + 1}",
                    iku=True, satuan=satuan, arah=arah, aturan=aturan, agregasi=agregasi, kebijakan="baku",
                    skala_nilai="", desimal=2, definisi_operasional="", formula="",
                    pembilang="Pelaku usaha yang didampingi", penyebut="Seluruh pelaku usaha", sumber_data="",
                    unit_id=i * unit // banyak, unit=f"{BIDANG} {i * unit // banyak + 1}",
                    sasaran_id=i // 10, sasaran=f"Meningkatnya daya saing pelaku usaha pada kelompok {i // 10 + 1}",
                    urut=i,
                ),
                _n(target[4]), {k: _n(target[k - 1]) for k in (1, 2, 3, 4)}, "Rencana aksi", {},
            )
        )  # fmt: skip
    return hasil


def item() -> list[ItemData]:
    """Two programs, each with a kegiatan and three sub kegiatan."""
    pagu, pagu_sub = Decimal("3000000001.50"), Decimal("1000000000.50")
    hasil: list[ItemData] = []
    for p in (1, 2):
        kode, nama = f"2.17.0{p}", f"Program Pemberdayaan {p}"
        hasil.append(ItemData(p * 100, kode, "program", nama, None, pagu, "", None, "", ()))
        hasil.append(ItemData(p * 100 + 1, f"{kode}.2.01", "kegiatan", PANJANG, p * 100, pagu, "", None, "", ()))
        for s in (1, 2, 3):
            sub, nama = f"{kode}.2.01.000{s}", f"Fasilitasi kemitraan {s}"
            hasil.append(
                ItemData(p * 100 + 10 + s, sub, "sub_kegiatan", nama, p * 100 + 1, pagu_sub, "PAD", 1, "Bidang", (s,))
            )
    return hasil


def rekap(periode: str = "TH", banyak: int = 60) -> RekapData:
    """A recap in which every third quarter is missing."""
    p = Periode(2024, periode)
    bukti = BuktiRekap(1, "ab" * 32, "laporan.pdf", tanggal=dt.date(2024, 3, 30))
    return susun_rekap(
        Bahan(
            kantor_id=1,
            kantor=INSTANSI["nama"],
            periode=p,
            rencana=rencana(banyak),
            item=item(),
            terlapor={
                (i + 1, k): Terlapor(_n(Decimal(7 * i + 13 * k) / 3), IsianTriwulan(kendala="Hujan"), (bukti,))
                for i in range(banyak)
                for k in (1, 2, 3, 4)
                if (i + k) % 3
            },
            belanja={
                (x.id, k): Decimal(123_456_789) * k
                for x in item()
                for k in (1, 2, 3)
                if x.jenis == "sub_kegiatan"
            },
            lembar=[
                LembarUnit(
                    u, f"{BIDANG} {u + 1}", k, 1, "diajukan" if u == 4 else "diterima",
                    waktu(2024, 4, 8), waktu(2024, 4, 5 + u), u < 4, "Ir. Mulyadi",
                    {"alasan": "Menunggu angka Satlantas", "oleh": "Fitri", "pada": "2024-04-06T01:00:00+00:00",
                     "sampai": "2024-04-30"} if u == 4 else None,
                )
                for k in p.triwulan
                for u in range(5)
            ],
        )
    )  # fmt: skip


def lembar(banyak: int = 60) -> KertasKerjaData:
    """The sheet of quarter II with long texts in some rows and nothing in others."""
    p = Periode(2024, "TW2")
    baris = []
    for i, r in enumerate(rencana(banyak, 1)):
        target = r.target_triwulan[2]
        isi = _n(Decimal(i * 5)) if i % 3 else None
        baris.append(
            BarisKertasKerja(
                i, r.definisi, r.target_tahunan, target, "", "", isi, Decimal(i) if i % 2 else None, Decimal(12),
                "Laporan bidang" if i % 2 else "", "sementara" if i % 5 == 0 else "final",
                PANJANG if i % 4 == 0 else "", PANJANG if i % 4 == 0 else "", "", 3, wajib_diisi(r.definisi, target),
                capaian_triwulan(r.definisi, target, isi),
                ((p.sebelumnya(), _n(9)), (p.sebelumnya().sebelumnya(), None)),
                tuple(
                    BuktiBaris(n, n, f"{i:02x}{n:02x}" * 16, f"Laporan kegiatan bidang ke-{n}.pdf", "Laporan akhir",
                               "094/12/DISHUB/2024", dt.date(2024, 6, 28) if n else None, "3–5")
                    for n in range(i % 3)
                ),
            )
        )  # fmt: skip
    anggaran = tuple(
        BarisAnggaran(
            x.id,
            x.id,
            x.kode,
            x.nama,
            x.pagu,
            None if n == 0 else Decimal(n) * 1_000_000,
            Decimal(n) * 2_000_000,
            "",
            1,
        )
        for n, x in enumerate(i for i in item() if i.jenis == "sub_kegiatan")
    )
    return KertasKerjaData(
        1, 1, 1, "Bidang Lalu Lintas", p, "diajukan", "Diajukan", waktu(2024, 7, 9, 16), waktu(2024, 7, 1),
        waktu(2024, 7, 8), "", "", None, "", None, 4, tuple(baris), anggaran,
        (CatatanLembar("Angka rambu belum cocok dengan berita acara", "Fitri Handayani, S.E.", waktu(2024, 7, 6)),), (),
    )  # fmt: skip


def temuan(banyak: int = 12) -> list[TemuanData]:
    """Answered findings."""
    return [
        TemuanData(n, "nilai_sama", "Nilai sama persis", "Perpres 29/2014.", n, PANJANG, 1, "Bidang Lalu Lintas",
                   f"{PANJANG}: realisasi TW I 8 sama persis dengan Triwulan IV Tahun 2023.",
                   "Data memang tidak berubah karena survei dilakukan sekali setahun.", "Fitri Handayani, S.E.",
                   waktu(2024, 4, 18))
        for n in range(banyak)
    ]  # fmt: skip


def keputusan() -> list[dict[str, Any]]:
    """The recorded signature of the head."""
    return [
        {"jenis": "tanda_tangan", "nama": "Ir. Mulyadi", "jabatan": "Kepala Bidang Lalu Lintas",
         "pada": "2024-07-08T01:00:00+00:00"}
    ]  # fmt: skip
