"""Deadlines over the office's calendar, and the three clocks of a tugas."""

from __future__ import annotations

import datetime as dt

import pytest

from kinerja.organisasi.models import HariKhusus, PengaturanKantor
from kinerja.sop.actions import mulai_tugas, selesaikan_tugas
from kinerja.sop.mesin import batas_standar
from kinerja.sop.models import Langkah
from kinerja.sop.queries import papan_kasus, sebut_menit
from tests.organisasi.kantor_uji import waktu
from tests.sop.panggung import Catatan, Panggung


def test_batas_menit_dan_hari_menurut_jam_kerja(s0: Panggung) -> None:
    s0.kini = waktu(2024, 4, 15, 15, 50)  # Monday, ten minutes before closing
    kasus = s0.buka("TW1")
    assert s0.satu(kasus).batas == waktu(2024, 4, 16, 7, 35)  # 15 Menit
    s0.jalankan(kasus)


def test_dua_hari_kerja_melompati_libur_dan_akhir_pekan(s3: Panggung) -> None:
    HariKhusus.objects.create(
        kantor=s3.kantor.kantor, tanggal=dt.date(2024, 5, 1), jenis="libur_nasional", nama="Hari Buruh"
    )
    s3.kini = waktu(2024, 4, 29, 8)
    kasus = s3.buka("TW1")
    s3.jalankan(kasus, sampai=3)
    langkah_3 = s3.satu(kasus)  # opened on Monday 29 April; Wednesday 1 May is off
    assert langkah_3.langkah.waktu == "2 hari"
    assert (langkah_3.batas.date(), langkah_3.dikirim.date()) == (dt.date(2024, 5, 2), dt.date(2024, 4, 29))


def test_hari_kalender_bila_kantor_memilihnya(s3: Panggung) -> None:
    PengaturanKantor.objects.filter(kantor=s3.kantor.kantor).update(hari_kalender=True)
    s3.kini = waktu(2024, 5, 3, 8)  # Friday
    kasus = s3.buka("TW1")
    s3.jalankan(kasus, sampai=3)
    assert s3.satu(kasus).batas.date() == dt.date(2024, 5, 5)


def test_waktu_baku_dihitung_sejak_jendela_pengumpulan_tutup(s0: Panggung, catatan: dict[str, Catatan]) -> None:
    catatan["rekap"].tunggu = waktu(2024, 4, 22, 10)
    kasus = s0.buka("TW1")
    s0.kerjakan(s0.satu(kasus))
    assert s0.satu(kasus).batas == waktu(2024, 4, 22, 10, 30)


def test_putusan_dan_koreksi_mendapat_hari_tanggapan_kantor(s0: Panggung) -> None:
    for periode in ("TW1", "TW2"):
        s0.jalankan(s0.buka(periode))
    s0.kini = waktu(2024, 7, 15, 8)
    kasus = s0.buka("SM1")
    s0.jalankan(kasus, sampai=7)
    s0.kerjakan(s0.satu(kasus))
    putusan = s0.hidup(kasus)[0]
    assert putusan.batas.date() == dt.date(2024, 7, 18)  # 3 working days
    s0.kerjakan(putusan, "tidak", "Perbaiki.")
    assert s0.satu(kasus).batas.date() == dt.date(2024, 7, 18)


def test_langkah_tanpa_waktu_tercetak_tidak_berbatas(s0: Panggung) -> None:
    from kinerja.organisasi.queries import kalender

    langkah = Langkah(waktu="")
    kal = kalender(s0.kantor.kantor.id)
    assert batas_standar(langkah, kal, mulai=s0.kini, hari_kalender=False) is None


def test_tiga_jam_antre_kerja_total(s0: Panggung) -> None:
    s0.kini = waktu(2024, 4, 19, 16)  # Friday, half an hour before closing
    kasus = s0.buka("TW1")
    tugas, oleh = s0.satu(kasus), s0.oleh("hendra", "sekretaris")
    papan = papan_kasus(kasus.id, pada=s0.kini).langkah[0].tugas[0]
    assert (papan.antre, papan.kerja, papan.total) == (None, None, None)
    mulai_tugas(tugas_id=tugas.id, oleh=oleh, pada=waktu(2024, 4, 22, 8))
    selesaikan_tugas(tugas_id=tugas.id, oleh=oleh, pada=waktu(2024, 4, 22, 8, 20))
    langkah = papan_kasus(kasus.id, pada=waktu(2024, 4, 22, 9)).langkah[0]
    [papan] = langkah.tugas
    assert (papan.antre, papan.kerja, papan.total) == (60, 20, 80)  # 30 on Friday, 30 on Monday; the weekend is free
    assert papan.terlambat, "the standard time of 15 Menit runs from the sending"
    assert (langkah.waktu, langkah.realisasi) == ("15 Menit", "20 menit")


@pytest.mark.parametrize(
    ("menit", "teks"),
    [
        (0, "0 menit"),
        (59, "59 menit"),
        (60, "1 jam"),
        (135, "2 jam 15 menit"),
        (450, "1 hari kerja"),
        (1000, "2,2 hari kerja"),
    ],
)
def test_menit_disebut_seperti_orang_menyebutnya(menit: int, teks: str) -> None:
    assert sebut_menit(menit, 450) == teks
