"""Dinas Perhubungan at work in the browser: the office of `kantor_kinerja` with accounts, running the SOP S0.

Hendra (Sekretaris) asks for the data of quarter II of 2024, Mulyadi and Norhalimah fill their sheets, Fitri (Kasubbag)
gathers. Two more people sit in the lanes that S0 names: Salasiah (Pengelola Program) and Gusti (Pejabat Fungsional).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.test import Client

from kinerja.arsip.actions import simpan_berkas
from kinerja.lib import jam
from kinerja.organisasi.models import Akun, Jabatan, Pegawai, Penugasan, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import aktor
from kinerja.pengukuran.actions import IsianAnggaran, IsianBaris, isi, tambah_bukti
from kinerja.pengukuran.models import KertasKerja
from kinerja.sop.actions import buka_kasus, pasang_sop, selesaikan_tugas
from kinerja.sop.katalog import baca
from kinerja.sop.models import Kasus, Langkah, SopVersi, Tugas
from tests.organisasi.kantor_uji import AWAL, buat_kantor, waktu
from tests.pengukuran.kantor_kinerja import PDF, KantorKinerja, angka, buat_kinerja

KINI = waktu(2024, 7, 8, 10)
"""The moment at which the pages are looked at."""

SANDI = "rahasia-uji-123"
_TAMBAHAN = [
    ("pengelola", "Pengelola Program dan Pelaporan", "pelaksana", "salasiah", "Salasiah, A.Md.", "199001152015042001"),
    ("fungsional", "Perencana Ahli Muda", "fungsional", "gusti", "Gusti Rahman, S.IP.", "198503032010011004"),
]


@dataclass(frozen=True)
class Panggung:
    """The office with its SOP in force and an account for everybody (user name = short name)."""

    kinerja: KantorKinerja
    versi: SopVersi

    @property
    def kantor_id(self) -> int:
        """Key of the office."""
        return self.kinerja.id

    def aktor(self, orang: str, jabatan: str, pada: dt.datetime = KINI) -> Aktor:
        """The person acting in a post."""
        k = self.kinerja.kantor
        return aktor(k.pegawai[orang].pk, k.jabatan[jabatan].pk, pada=pada.date())

    def klien(self, orang: str) -> Client:
        """A browser in which that person is signed in."""
        klien = Client()
        klien.force_login(Akun.objects.get(username=orang))
        return klien


def buat_panggung() -> Panggung:
    """Write office, accounts and SOP."""
    kantor = buat_kantor()
    for kode, nama, jenis, orang, nama_orang, nip in _TAMBAHAN:
        jabatan = Jabatan.objects.create(
            unit=kantor.unit["perencanaan"], kode=kode, nama=nama, jenis=jenis, mulai=AWAL, urut=20 + len(kode)
        )
        pegawai = Pegawai.objects.create(nip=nip, pemda=kantor.kantor.pemda, nama=nama_orang, golongan="III/a")
        Penugasan.objects.create(jabatan=jabatan, pegawai=pegawai, jenis="definitif", mulai=AWAL)
        kantor.jabatan[kode] = jabatan
        kantor.pegawai[orang] = pegawai
    for orang, pegawai in kantor.pegawai.items():
        Akun.objects.create_user(orang, password=SANDI, pegawai=pegawai)
    kinerja = buat_kinerja(kantor)
    j = kantor.jabatan
    versi = pasang_sop(
        kantor=kantor.kantor,
        sop=baca("S0"),
        lajur={
            "sekretaris": [j["sekretaris"]],
            "kepala_bidang": [j["kabid_lalin"], j["kabid_angkutan"]],
            "kasubbag": [j["kasubbag"]],
            "pejabat_fungsional": [j["fungsional"]],
            "pengelola": [j["pengelola"]],
        },
        oleh=Aktor.sistem("Uji"),
        pada=waktu(2024, 1, 2),
    )
    return Panggung(kinerja, versi)


def buka_triwulan(p: Panggung) -> Kasus:
    """Quarter II with step 1 done: sheets are open at both bidang, Kasubbag waits for them in step 2."""
    pada = waktu(2024, 7, 1, 8)
    kasus = buka_kasus(versi=p.versi, tahun=2024, periode="TW2", oleh=Aktor.sistem("Uji"), pada=pada)
    satu = Tugas.objects.get(kasus=kasus, langkah__no=1, jenis="utama")
    selesaikan_tugas(tugas_id=satu.pk, oleh=p.aktor("hendra", "sekretaris", pada), pada=pada + dt.timedelta(minutes=12))
    return kasus


def lukis_semester(p: Panggung) -> Kasus:
    """A semester case as rows: step 6 done, step 7 refused by a Kepala Bidang, corrected, late in its second run."""
    kasus = Kasus.objects.create(
        versi=p.versi, kantor=p.kinerja.kantor.kantor, fase="SMT", tahun=2024, periode="SM1",
        dibuka_pada=waktu(2024, 6, 24, 8),
    )  # fmt: skip
    langkah = {s.no: s for s in Langkah.objects.filter(versi=p.versi).select_related("pelaku", "pemutus", "pengoreksi")}
    k = p.kinerja.kantor

    def tugas(no: int, jenis: str, orang: str, jabatan: str, hari: int, selesai: int | None, **lain: Any) -> Tugas:
        lajur = {"utama": "pelaku", "putusan": "pemutus", "koreksi": "pengoreksi"}[jenis]
        waktu_selesai = waktu(2024, 6, selesai, 15) if selesai else None
        return Tugas.objects.create(
            kasus=kasus, langkah=langkah[no], jenis=jenis, jabatan=k.jabatan[jabatan], pegawai=k.pegawai[orang],
            dikerjakan_oleh=k.pegawai[orang] if selesai else None, pelaku=getattr(langkah[no], lajur),
            dikirim=waktu(2024, 6, hari, 8), mulai=waktu(2024, 6, hari, 10), selesai=waktu_selesai,
            status="selesai" if selesai else "dikerjakan", **lain,
        )  # fmt: skip

    tugas(6, "utama", "salasiah", "pengelola", 24, 24, hasil="selesai")
    utama = tugas(7, "utama", "fitri", "kasubbag", 25, 26, hasil="selesai")
    tugas(
        7, "putusan", "mulyadi", "kabid_lalin", 26, 27, hasil="tidak", bagian_dari=utama,
        alasan="Penyebab turunnya jumlah rambu terpasang belum dijelaskan pada Bab III.",
    )  # fmt: skip
    tugas(
        7, "koreksi", "gusti", "fungsional", 27, 28, hasil="selesai", bagian_dari=utama,
        alasan="Ditambahkan: 6 rambu dipindahkan ke triwulan III karena pekerjaan jalan di ruas Paringin–Awayan.",
    )  # fmt: skip
    tugas(
        7, "utama", "fitri", "kasubbag", 28, None, ke=2, batas=waktu(2024, 7, 3, 15),
        pengantar="Ditambahkan: 6 rambu dipindahkan ke triwulan III karena pekerjaan jalan di ruas Paringin–Awayan.",
    )  # fmt: skip
    return kasus


def pasang_jam() -> None:
    """Let the process live at `KINI`; the test must put the environment back."""
    jam.pasang(KINI)


def buat_orang_luar(p: Panggung) -> Akun:
    """Somebody with a post in another office of the same Pemda (user name `luar`)."""
    pemda = p.kinerja.kantor.kantor.pemda
    lain = UnitKerja.objects.create(
        pemda=pemda, kode="LAIN", nama="Dinas Lain", jenis="perangkat_daerah", mulai=AWAL, urut=90
    )
    UnitKerja.objects.filter(pk=lain.pk).update(kantor=lain)
    jabatan = Jabatan.objects.create(unit=lain, kode="kadis", nama="Kepala Dinas Lain", jenis="struktural", mulai=AWAL)
    pegawai = Pegawai.objects.create(nip="197001011995031009", pemda=pemda, nama="Orang Luar")
    Penugasan.objects.create(jabatan=jabatan, pegawai=pegawai, jenis="definitif", mulai=AWAL)
    return Akun.objects.create_user("luar", password=SANDI, pegawai=pegawai)


def isi_lembar(p: Panggung) -> KertasKerja:
    """Bidang Lalu Lintas fills its whole sheet of quarter II, with evidence; nothing is handed in yet."""
    k = p.kinerja
    lembar = KertasKerja.objects.get(unit=k.units[0], triwulan=2)
    oleh = p.aktor("mulyadi", "kabid_lalin")
    isi(
        kertas_kerja_id=lembar.pk,
        baris=[
            IsianBaris(
                k.indikator["laka"].pk, angka("13.2"), pembilang=Decimal(66), penyebut=Decimal(50000),
                sumber_data="Satlantas Polres", kendala="Data dua kecamatan terlambat.",
            ),
            IsianBaris(k.indikator["rambu"].pk, angka(14), sumber_data="Berita acara", faktor="Ruas jalan diperbaiki."),
        ],
        anggaran=[IsianAnggaran(k.item["sub_lalin"].pk, Decimal(21_500_000))],
        oleh=oleh,
        pada=KINI,
    )  # fmt: skip
    for baris in lembar.baris.order_by("id"):
        berkas = simpan_berkas(
            kantor_id=k.id,
            nama=f"bukti-{baris.indikator_id}.pdf",
            isi=PDF + f"%{baris.pk}".encode(),
            oleh=oleh,
            pada=KINI,
        )
        tambah_bukti(
            realisasi_id=baris.pk, berkas=berkas, uraian="Rekap data TW II", nomor="B/114", tanggal=KINI.date(),
            halaman="2", oleh=oleh, pada=KINI,
        )  # fmt: skip
    return lembar
