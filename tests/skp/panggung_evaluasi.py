"""A stage for evaluations: the office of `tests.sop.panggung` with the SOP of the SKP in force and agreed plans.

Khairul (Analis) collects, types in and archives; Fitri (Kasubbag) checks. Yusuf, staff of Bidang Angkutan, is rated by
Norhalimah, its Plt. Kepala from 15 April 2024; Rahmawati stands above her. Noor (Perencana) is rated by Hendra, the
Sekretaris.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.timezone import localdate

from kinerja.organisasi.models import Jabatan, Pegawai, Penugasan, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.pembukaan import buka_evaluasi
from kinerja.skp.actions.pengisian import ajukan_formulir, simpan_realisasi, tambah_bukti, teruskan
from kinerja.skp.isian_evaluasi import IsianRealisasi, IsianRealisasiAspek
from kinerja.skp.models import AspekHasil, Evaluasi, HasilKerja, PengaturanSkp, Skp
from kinerja.sop.actions import pasang_sop
from kinerja.sop.katalog import baca
from kinerja.sop.models import SopVersi
from tests.organisasi.kantor_uji import AWAL, Kantor, buat_kantor, waktu

ENAM = (("kuantitas", "12", "laporan"), ("kualitas", "90", "%"))
LAMA = (("kuantitas", "12", "laporan"), ("kualitas", "100", "%"), ("waktu", "12", "bulan"))
TAMBAHAN = [
    ("analis", "Analis Perencanaan", "khairul", "Khairul Anwar, S.Kom.", "199003052015031001", "perencanaan"),
    ("fungsional", "Perencana Ahli Muda", "noor", "Noor Jannah, S.T.", "198507212010012002", "sekretariat"),
    ("staf_terminal", "Pengelola Terminal", "yusuf", "Muhammad Yusuf", "199511302019031004", "angkutan"),
]


@dataclass
class Panggung:
    """The office; `kini` moves only when a test moves it."""

    kantor: Kantor
    versi: SopVersi
    kini: dt.datetime
    skp: dict[str, Skp] = field(default_factory=dict)

    @property
    def kantor_id(self) -> int:
        return self.kantor.kantor.pk

    def maju(self, **lama: int) -> dt.datetime:
        """Move the clock on."""
        self.kini += dt.timedelta(**lama)
        return self.kini

    def oleh(self, orang: str, jabatan: str) -> Aktor:
        """A person of the office acting in a post today."""
        return self.kantor.aktor(orang, jabatan, localdate(self.kini))

    def buka(self, periode: str = "TW2", tahun: int = 2024, **lain: object) -> Evaluasi | None:
        """Open the period of the whole office; the evaluation of the only employee, if there is one."""
        buka_evaluasi(
            kantor_id=self.kantor_id, tahun=tahun, periode=periode, oleh=Aktor.sistem("Uji"), pada=self.kini, **lain
        )
        return Evaluasi.objects.filter(tahun=tahun, periode=periode).order_by("id").first()

    def isi(self, evaluasi: Evaluasi, orang: Aktor, angka: Sequence[str] = ("12", "90")) -> Evaluasi:
        """The employee fills every result with the same figures by aspect, and adds one piece of evidence to each."""
        hasil = HasilKerja.objects.filter(skp=evaluasi.skp_id).prefetch_related("aspek")
        evaluasi.refresh_from_db()
        simpan_realisasi(
            evaluasi_id=evaluasi.pk,
            hasil=[
                IsianRealisasi(
                    h.pk,
                    f"Selesai: {h.uraian}",
                    "",
                    tuple(
                        IsianRealisasiAspek(a.pk, Decimal(n))
                        for a, n in zip(h.aspek.all(), angka, strict=False)
                        if n != ""
                    ),
                )
                for h in hasil
            ],
            versi=evaluasi.versi,
            oleh=orang,
            pada=self.maju(minutes=20),
        )
        for h in hasil:
            tambah_bukti(
                evaluasi_id=evaluasi.pk,
                hasil_id=h.pk,
                uraian="Laporan bulanan",
                tautan=f"https://arsip.example/{h.pk}",
                oleh=orang,
                pada=self.kini,
            )
        return evaluasi

    def sampai_dinilai(self, evaluasi: Evaluasi, orang: Aktor, angka: Sequence[str] = ("12", "90")) -> Evaluasi:
        """Steps 1–3: filled, handed in, collected, checked, typed in."""
        self.isi(evaluasi, orang, angka)
        ajukan_formulir(evaluasi_id=evaluasi.pk, oleh=orang, pada=self.maju(minutes=5))
        for nama, post in (("khairul", "analis"), ("fitri", "kasubbag"), ("khairul", "analis")):
            teruskan(evaluasi_id=evaluasi.pk, oleh=self.oleh(nama, post), pada=self.maju(hours=1))
        evaluasi.refresh_from_db()
        return evaluasi


def rencana(
    pegawai: Pegawai,
    jabatan: Jabatan,
    penilai: Jabatan,
    *,
    kantor: UnitKerja,
    penilai_pegawai: Pegawai,
    tahun: int = 2024,
    mulai: dt.date | None = None,
    sampai: dt.date | None = None,
    skema: str = "permenpanrb6",
    aspek: Sequence[tuple[str, str, str]] = ENAM,
    hasil: Sequence[str] = ("Tersusunnya laporan", "Tertibnya terminal"),
    alasan_skema: str = "",
) -> Skp:
    """An agreed plan, with the same aspects (aspek, target, satuan) under every result."""
    awal = waktu(tahun, 1, 5)
    skp = Skp.objects.create(
        kantor=kantor,
        pegawai=pegawai,
        jabatan=jabatan,
        penilai=penilai,
        tahun=tahun,
        mulai=mulai or dt.date(tahun, 1, 1),
        sampai=sampai or dt.date(tahun, 12, 31),
        skema=skema,
        alasan_skema=alasan_skema,
        dibuat_pada=awal,
    )
    for urut, uraian in enumerate(hasil, 1):
        induk = HasilKerja.objects.create(skp=skp, urut=urut, uraian=uraian)
        AspekHasil.objects.bulk_create(
            [
                AspekHasil(hasil_kerja=induk, aspek=a, urut=n, indikator=a, target=Decimal(t), satuan=s)
                for n, (a, t, s) in enumerate(aspek, 1)
            ]
        )
    skp.status = Skp.Status.DISEPAKATI
    skp.diajukan_pada = skp.disepakati_pada = awal
    skp.penilai_pegawai = penilai_pegawai
    skp.save()
    return skp


def buat_panggung(*, pada: dt.datetime | None = None) -> Panggung:
    """The office with the SOP of the SKP; no plan yet. The clock stands at 1 July 2024, 08.00, unless told."""
    kantor = buat_kantor()
    for urut, (post, nama_post, orang, nama, nip, unit) in enumerate(TAMBAHAN, 10):
        kantor.jabatan[post] = Jabatan.objects.create(
            unit=kantor.unit[unit], kode=post, nama=nama_post, jenis="pelaksana", mulai=AWAL, urut=urut
        )
        kantor.pegawai[orang] = Pegawai.objects.create(
            pemda=kantor.kantor.pemda, nip=nip, nama=nama, golongan="III/a", pangkat="Penata Muda"
        )
        Penugasan.objects.create(
            jabatan=kantor.jabatan[post], pegawai=kantor.pegawai[orang], jenis="definitif", mulai=AWAL
        )
    PengaturanSkp.objects.create(kantor=kantor.kantor).kepegawaian.set([kantor.jabatan["kasubbag"]])
    kini = pada or waktu(2024, 7, 1, 8)
    versi = pasang_sop(
        kantor=kantor.kantor,
        sop=baca("S4"),
        lajur={"kasubbag": [kantor.jabatan["kasubbag"]], "analis": [kantor.jabatan["analis"]]},
        oleh=Aktor.sistem("Uji"),
        pada=kini,
    )
    return Panggung(kantor, versi, kini)


def rencana_yusuf(p: Panggung, **lain: object) -> Skp:
    """Yusuf's agreed plan, rated by the Kepala Bidang Angkutan."""
    k = p.kantor
    p.skp["yusuf"] = rencana(
        k.pegawai["yusuf"],
        k.jabatan["staf_terminal"],
        k.jabatan["kabid_angkutan"],
        kantor=k.kantor,
        penilai_pegawai=k.pegawai["suryani"],
        **lain,
    )
    return p.skp["yusuf"]


def banyak_pegawai(p: Panggung, banyak: int, *, unit: str = "lalin", penilai: str = "kabid_lalin") -> list[Skp]:
    """That many more staff of a unit with an agreed plan of one result for 2024, in a handful of statements."""
    k = p.kantor
    mulai = Jabatan.objects.count()
    jabatan = Jabatan.objects.bulk_create(
        [
            Jabatan(
                unit=k.unit[unit],
                kode=f"staf-{mulai + n}",
                nama=f"Staf {n + 1}",
                jenis="pelaksana",
                mulai=AWAL,
                urut=50,
            )
            for n in range(banyak)
        ]
    )
    pegawai = Pegawai.objects.bulk_create(
        [
            Pegawai(pemda=k.kantor.pemda, nip=f"19900101201503{mulai + n:04d}", nama=f"Pegawai {mulai + n:04d}")
            for n in range(banyak)
        ]
    )
    Penugasan.objects.bulk_create(
        [Penugasan(jabatan=j, pegawai=o, jenis="definitif", mulai=AWAL) for j, o in zip(jabatan, pegawai, strict=True)]
    )
    awal = waktu(2024, 1, 5)
    skp = Skp.objects.bulk_create(
        [
            Skp(
                kantor=k.kantor,
                pegawai=o,
                jabatan=j,
                penilai=k.jabatan[penilai],
                tahun=2024,
                mulai=dt.date(2024, 1, 1),
                sampai=dt.date(2024, 12, 31),
                skema="permenpanrb6",
                dibuat_pada=awal,
            )
            for j, o in zip(jabatan, pegawai, strict=True)
        ]
    )
    hasil = HasilKerja.objects.bulk_create([HasilKerja(skp=s, urut=1, uraian="Tersusunnya laporan") for s in skp])
    AspekHasil.objects.bulk_create(
        [AspekHasil(hasil_kerja=h, aspek="kuantitas", target=Decimal(12), satuan="laporan") for h in hasil]
    )
    Skp.objects.filter(pk__in=[s.pk for s in skp]).update(
        status="disepakati", diajukan_pada=awal, disepakati_pada=awal, penilai_pegawai=k.pegawai["mulyadi"]
    )
    return skp
