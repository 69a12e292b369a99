"""The report of quarter II at its compiler's desk, with texts, remarks and an earlier version."""

from __future__ import annotations

import datetime as dt

from kinerja.pelaporan.actions import catat, siapkan, susun_versi, tulis_narasi
from kinerja.pelaporan.models import Laporan
from kinerja.sop.models import Kasus, Langkah, Tugas
from tests.pengukuran.kantor_kinerja import kirim
from tests.web.pabrik import KINI, Panggung

PENYUSUN = ("fitri", "kasubbag")


def buka_penyusunan(p: Panggung, periode: str = "TW2") -> tuple[Laporan, Tugas]:
    """Quarter II reported and accepted; the compiling step waits for the Kasubbag."""
    kirim(p.kinerja, 1, {"laka": "15", "rambu": "10", "muat": "78"}, {"sub_lalin": "20000000", "sub_angkutan": "0"})
    isian = {"laka": {"kendala": "Rambu di ruas selatan rusak.", "tindak_lanjut": "Rambu diganti pada triwulan III."}}
    kirim(p.kinerja, 2, {"laka": "13.2", "rambu": "14", "muat": "79"}, {"sub_lalin": "21500000"}, isian=isian)
    oleh = p.aktor(*PENYUSUN)
    laporan = siapkan(kantor_id=p.kantor_id, tahun=2024, periode=periode, oleh=oleh, pada=KINI)
    kasus = Kasus.objects.create(
        versi=p.versi, kantor=p.kinerja.kantor.kantor, fase="TW", tahun=2024, periode=periode, dibuka_pada=KINI
    )
    langkah = Langkah.objects.select_related("pelaku").get(
        versi=p.versi, fase="TW", aktivitas__contains=["susun_laporan"]
    )
    jabatan = langkah.pelaku.jabatan.get()
    tugas = Tugas.objects.create(
        kasus=kasus, langkah=langkah, jenis="utama", jabatan=jabatan, pegawai=p.kinerja.kantor.pegawai["fitri"],
        pelaku=langkah.pelaku, dikirim=KINI - dt.timedelta(hours=1), status="terbuka",
    )  # fmt: skip
    return laporan, tugas


def isi_laporan(p: Panggung, laporan: Laporan) -> None:
    """Texts, a first version, and what a Kepala Bidang asks for."""
    oleh, mulyadi = p.aktor(*PENYUSUN), p.aktor("mulyadi", "kabid_lalin")
    teks = {
        ("kendala", "laka"): "Rambu di ruas selatan rusak karena hujan.\nPenggantiannya menunggu anggaran perubahan.",
        ("langkah_ke_depan", None): "Rambu diganti pada triwulan III, dan 987 warga diberi penyuluhan.",
    }
    for (bagian, kunci), isi in teks.items():
        tulis_narasi(
            laporan_id=laporan.pk,
            bagian=bagian,
            indikator_id=p.kinerja.indikator[kunci].pk if kunci else None,
            teks=isi,
            oleh=oleh,
            pada=KINI,
        )
    susun_versi(laporan_id=laporan.pk, oleh=oleh, pada=KINI)
    kode = p.kinerja.indikator["laka"].kode
    catat(
        laporan_id=laporan.pk,
        jenis="koreksi",
        isi="Sebut ruas jalan yang dimaksud.",
        jangkar=f"narasi/kendala/{kode}",
        kutipan="Rambu di ruas selatan rusak karena hujan.",
        oleh=mulyadi,
        pada=KINI,
    )
    catat(
        laporan_id=laporan.pk,
        jenis="komentar",
        isi="Apakah angka ini sudah memuat data dua kecamatan terakhir?",
        jangkar=f"angka/{kode}/capaian",
        kutipan="92,86%",
        oleh=mulyadi,
        pada=KINI,
    )
