"""A stage for the engine: an office whose people stand in the lanes of an SOP, and kinds of work that only take notes.

The office is that of `tests.organisasi.kantor_uji` with two more people: Khairul, Analis (the Pengelola of the sheet),
and Noor, Pejabat Fungsional. Mulyadi and, from 15 April, Norhalimah are the two Kepala Bidang.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils.timezone import localdate

from kinerja.arsip.actions import buat_versi
from kinerja.arsip.models import VersiDokumen
from kinerja.organisasi.models import Jabatan, Pegawai, Penugasan
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import aktor, pemangku
from kinerja.sop import protokol
from kinerja.sop.actions import buka_kasus, mulai_tugas, pasang_sop, selesaikan_tugas
from kinerja.sop.katalog import SopKatalog, baca
from kinerja.sop.models import Kasus, SopVersi, Tugas
from kinerja.sop.protokol import Aktivitas, Syarat
from tests.organisasi.kantor_uji import AWAL, Kantor, buat_kantor, waktu

HIDUP = ("terbuka", "dikerjakan")
LAJUR: dict[str, dict[str, tuple[str, ...]]] = {
    "S0": {
        "sekretaris": ("sekretaris",),
        "kepala_bidang": ("kabid_lalin", "kabid_angkutan"),
        "kasubbag": ("kasubbag",),
        "pejabat_fungsional": ("fungsional",),
        "pengelola": ("analis",),
    },
    "S1": {
        "jf": ("analis",),
        "kasi": ("kabid_lalin", "kabid_angkutan"),
        "kasubag": ("kasubbag",),
        "sekcam": ("sekretaris",),
        "camat": ("kadis",),
    },
    "S2": {
        "sekretaris": ("sekretaris",),
        "kepala_bidang": ("kabid_lalin", "kabid_angkutan"),
        "kasubbag": ("kasubbag",),
        "kepala_seksi": ("fungsional",),
        "staf_penyusun": ("analis",),
    },
    "S3": {
        "kasubag": ("kasubbag",),
        "tim_sakip": ("analis", "fungsional"),
        "kabag": ("sekretaris",),
        "sekda": ("kadis",),
    },
}
"""Which posts of the office stand in the lanes; the Camat and the Sekda are played by the head of the office."""


@dataclass
class Catatan(Aktivitas):
    """A kind of work that notes what the engine told it, with a guard that a test can close."""

    kode: str = ""
    nama: str = "Uji"
    kurang: list[str] = field(default_factory=list)
    membagi: tuple[str, ...] = ()
    menulis: bool = False
    tunggu: dt.datetime | None = None
    dibuka: list[int] = field(default_factory=list)
    diselesaikan: list[int] = field(default_factory=list)
    diputuskan: list[tuple[int, bool]] = field(default_factory=list)
    bagian: list[tuple[str, str]] = field(default_factory=list)
    berakhir: list[int] = field(default_factory=list)

    def tunggu_sampai(self, kasus: Kasus, *, pada: dt.datetime) -> dt.datetime | None:
        return self.tunggu

    def buka(self, tugas: Tugas, *, oleh: Aktor, pada: dt.datetime) -> None:
        from kinerja.sop.mesin import batas_tanggapan, buat_tugas

        self.dibuka.append(tugas.id)
        if self.membagi:
            kursi = list(
                Jabatan.objects.filter(kode__in=self.membagi, unit__kantor=tugas.kasus.kantor)
                .select_related("unit")
                .order_by("id")
            )
            buat_tugas(
                kasus=tugas.kasus,
                langkah=tugas.langkah,
                jenis=Tugas.Jenis.ISIAN,
                jabatan=kursi,
                unit_ids=[j.unit_id for j in kursi],
                bagian_dari=tugas,
                ke=tugas.ke,
                pada=pada,
                batas=batas_tanggapan(tugas.kasus, pada=pada),
            )

    def kerjakan(self, tugas: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: dt.datetime) -> None:
        if masukan:
            tugas.isian = {**tugas.isian, **masukan}
            tugas.save(update_fields=["isian"])

    def syarat(self, tugas: Tugas, *, pada: dt.datetime) -> list[Syarat]:
        return [Syarat("uji", f"{self.kode} lengkap", not self.kurang, ", ".join(self.kurang))]

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: dt.datetime) -> list[VersiDokumen]:
        self.diselesaikan.append(tugas.id)
        if not self.menulis:
            return []
        kasus = tugas.kasus
        return [
            buat_versi(
                kantor_id=kasus.kantor_id,
                kunci=f"uji/{kasus.periode}/{self.kode}",
                jenis="uji",
                judul=f"Kertas uji {self.kode}",
                tahun=kasus.tahun,
                periode=kasus.periode,
                cetakan="uji",
                data={"ke": tugas.ke, "pengantar": tugas.pengantar},
                oleh=oleh,
                pada=pada,
            )
        ]

    def bagian_selesai(
        self, bagian: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: dt.datetime
    ) -> list[VersiDokumen]:
        self.bagian.append((bagian.jabatan.kode, bagian.hasil))
        return []

    def diputus(self, tugas: Tugas, ya: bool, *, oleh: Aktor, pada: dt.datetime) -> list[VersiDokumen]:
        self.diputuskan.append((tugas.id, ya))
        return []

    def kasus_selesai(self, kasus: Kasus, *, oleh: Aktor, pada: dt.datetime) -> None:
        self.berakhir.append(kasus.id)


@contextmanager
def catatan_saja(*kode: str) -> Iterator[dict[str, Catatan]]:
    """Replace every registered kind of work by one that takes notes; without `kode`, those of the whole catalogue."""
    semua = kode or tuple(sorted({a for k in LAJUR for s in baca(k).langkah for a in s.aktivitas}))
    asli = dict(protokol._DAFTAR)
    catatan = {k: Catatan(kode=k, menulis=k == "susun_laporan") for k in semua}
    protokol._DAFTAR.clear()
    protokol._DAFTAR.update(catatan)
    try:
        yield catatan
    finally:
        protokol._DAFTAR.clear()
        protokol._DAFTAR.update(asli)


@dataclass
class Panggung:
    """An office with an SOP in force; the clock moves only when a test moves it."""

    kantor: Kantor
    versi: SopVersi
    kini: dt.datetime

    def maju(self, **lama: int) -> dt.datetime:
        """Move the clock on."""
        self.kini += dt.timedelta(**lama)
        return self.kini

    def buka(self, periode: str, tahun: int = 2024) -> Kasus:
        """Open the case of a period now."""
        return buka_kasus(versi=self.versi, tahun=tahun, periode=periode, oleh=Aktor.sistem(), pada=self.kini)

    def hidup(self, kasus: Kasus, **saring: Any) -> list[Tugas]:
        """The live tugas of a case, in order."""
        daftar = Tugas.objects.filter(kasus=kasus, status__in=HIDUP, **saring)
        return list(daftar.select_related("langkah", "jabatan").order_by("langkah__no", "id"))

    def satu(self, kasus: Kasus, **saring: Any) -> Tugas:
        """The one live tugas that answers to the filter."""
        [tugas] = self.hidup(kasus, **saring)
        return tugas

    def pemegang(self, tugas: Tugas) -> Aktor:
        """Whoever exercises the post of the tugas today."""
        hari = localdate(self.kini)
        return aktor(pemangku(tugas.jabatan_id, pada=hari).pegawai_id or 0, tugas.jabatan_id, pada=hari)

    def oleh(self, orang: str, jabatan: str) -> Aktor:
        """A person of the office acting in a post today."""
        return self.kantor.aktor(orang, jabatan, localdate(self.kini))

    def mulai(self, tugas: Tugas) -> Tugas:
        """Its holder opens the tugas."""
        return mulai_tugas(tugas_id=tugas.id, oleh=self.pemegang(tugas), pada=self.maju(minutes=10))

    def kerjakan(self, tugas: Tugas, hasil: str = "selesai", alasan: str = "", **masukan: Any) -> Tugas:
        """Its holder opens the tugas and completes it half an hour later."""
        self.mulai(tugas)
        oleh, pada = self.pemegang(tugas), self.maju(minutes=30)
        return selesaikan_tugas(tugas_id=tugas.id, hasil=hasil, alasan=alasan, masukan=masukan, oleh=oleh, pada=pada)

    def jalankan(self, kasus: Kasus, *, sampai: int | None = None) -> None:
        """Everybody does their part and agrees, up to (not including) step `sampai`, or to the end."""
        while daftar := [t for t in self.hidup(kasus) if sampai is None or t.langkah.no < sampai]:
            tugas = daftar[0]
            memutus = tugas.jenis == "putusan" or (
                tugas.jenis == "utama" and tugas.langkah.pemutus_id == tugas.langkah.pelaku_id
            )
            alasan = "Diperbaiki." if tugas.jenis == "koreksi" else ""
            self.kerjakan(tugas, "ya" if memutus else "selesai", alasan)
            kasus.refresh_from_db()


def buat_panggung(kode: str = "S0", *, sop: SopKatalog | None = None, pada: dt.datetime | None = None) -> Panggung:
    """The office, with the SOP installed; the clock stands at 15 April 2024, 08.00, unless told otherwise."""
    kantor = buat_kantor()
    for urut, (kunci, nama, orang, nip, unit) in enumerate(
        [
            (
                "analis",
                "Analis Perencanaan",
                "Khairul Anwar, S.Kom.",
                "199003052015031001",
                "perencanaan",
            ),
            ("fungsional", "Perencana Ahli Muda", "Noor Jannah, S.T.", "198507212010012002", "sekretariat"),
        ],
        start=10,
    ):
        post = Jabatan.objects.create(
            unit=kantor.unit[unit], kode=kunci, nama=nama, jenis="fungsional", mulai=AWAL, urut=urut
        )
        manusia, _ = Pegawai.objects.get_or_create(nip=nip, defaults={"pemda": kantor.kantor.pemda, "nama": orang})
        Penugasan.objects.create(jabatan=post, pegawai=manusia, jenis="definitif", mulai=AWAL)
        kantor.jabatan[kunci], kantor.pegawai[kunci] = post, manusia
    kini = pada or waktu(2024, 4, 15, 8)
    katalog = sop or baca(kode)
    lajur = {k: [kantor.jabatan[j] for j in LAJUR[kode][k]] for k in katalog.pelaku}
    versi = pasang_sop(kantor=kantor.kantor, sop=katalog, lajur=lajur, oleh=Aktor.sistem("Uji"), pada=kini)
    return Panggung(kantor, versi, kini)
