"""The box, the bell, one's own choices, the calendar address, and reminding from the board."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kinerja.integrasi.pemberitahuan.actions import kumpulkan_pengingat
from kinerja.integrasi.pemberitahuan.models import LanggananKalender, Pemberitahuan, PilihanPemberitahuan
from kinerja.sop.models import Kasus, Tugas
from tests.web.pabrik import KINI, Panggung, buka_triwulan

LONCENG = re.compile(r'lonceng__angka">(\d+)')


@pytest.fixture
def kasus(panggung: Panggung) -> Kasus:
    """Quarter II with sheets due tomorrow, and everybody told about them."""
    kasus = buka_triwulan(panggung)
    Tugas.objects.filter(kasus=kasus, status="terbuka").update(batas=KINI + dt.timedelta(days=1))
    kumpulkan_pengingat(pada=KINI)
    return kasus


def test_lonceng_dan_kotak(panggung: Panggung, kasus: Kasus) -> None:
    klien = panggung.klien("mulyadi")
    beranda = klien.get("/").content.decode()
    assert LONCENG.findall(beranda) == ["1"]
    kotak = klien.get("/pemberitahuan/").content.decode()
    assert "Batas sudah dekat: Pengisian kertas kerja Bidang Lalu Lintas" in kotak
    satu = Pemberitahuan.objects.get(penerima__akun__username="mulyadi")
    jawab = klien.post("/pemberitahuan/baca/", {"buka": satu.pk})
    assert (jawab.status_code, jawab["Location"]) == (302, f"/tugas/{satu.tugas_id}/")
    assert LONCENG.findall(klien.get("/").content.decode()) == []
    assert "Semua sudah dibaca" in klien.get("/pemberitahuan/").content.decode()


def test_kotak_kosong_menjelaskan(panggung: Panggung) -> None:
    assert "Belum ada pemberitahuan" in panggung.klien("rahmawati").get("/pemberitahuan/").content.decode()


def test_milik_orang_lain_tidak_tersentuh(panggung: Panggung, kasus: Kasus) -> None:
    satu = Pemberitahuan.objects.get(penerima__akun__username="mulyadi")
    klien = panggung.klien("norhalimah")
    assert klien.post("/pemberitahuan/baca/", {"buka": satu.pk}).status_code == 404
    klien.post("/pemberitahuan/baca/", {"id": [satu.pk, "x", "-1", "9" * 30]})
    klien.post("/pemberitahuan/baca/", {"semua": "1"})
    satu.refresh_from_db()
    assert satu.dibaca is None
    assert "Lalu Lintas" not in klien.get("/pemberitahuan/").content.decode()


def test_kotak_berkueri_tetap(
    panggung: Panggung, kasus: Kasus, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    klien = panggung.klien("mulyadi")
    with CaptureQueriesContext(connection) as sebelum:
        klien.get("/pemberitahuan/")
    satu = Pemberitahuan.objects.get(penerima__akun__username="mulyadi")
    Pemberitahuan.objects.bulk_create(
        Pemberitahuan(
            penerima=satu.penerima, tugas=satu.tugas, tonggak=f"uji-{n}", jenis="pengingat", judul="Uji", isi="Uji",
            tautan="/", dibuat=KINI,
        )
        for n in range(30)
    )  # fmt: skip
    with django_assert_num_queries(len(sebelum)):
        klien.get("/pemberitahuan/")
    assert len(sebelum) <= 8


def test_pilihan_disimpan_dan_yang_salah_dikatakan(panggung: Panggung) -> None:
    klien = panggung.klien("mulyadi")
    isian = {"ringkasan": "on", "tenang_mulai": "17:30", "tenang_sampai": "08:00"}
    assert klien.post("/pemberitahuan/pengaturan/", isian).status_code == 302
    pilihan = PilihanPemberitahuan.objects.get()
    assert (pilihan.surel, pilihan.ringkasan, pilihan.tenang_mulai) == (False, True, dt.time(17, 30))
    assert 'value="17:30"' in klien.get("/pemberitahuan/pengaturan/").content.decode()
    jawab = klien.post("/pemberitahuan/pengaturan/", {**isian, "tenang_mulai": "25:00"})
    assert jawab.status_code == 422
    assert "Tulis jam sebagai JJ:MM" in jawab.content.decode()
    assert PilihanPemberitahuan.objects.get().tenang_mulai == dt.time(17, 30)


def test_alamat_kalender_memakai_alamat_situs(panggung: Panggung, kasus: Kasus, settings: Any) -> None:
    """Behind a proxy the address that a calendar program calls is the public one."""
    klien = panggung.klien("mulyadi")
    klien.post("/pemberitahuan/kalender/", {"tindakan": "buat"})
    settings.ALAMAT_SITUS = "https://kinerja.kab.example"
    isi = klien.get("/pemberitahuan/pengaturan/").content.decode()
    assert 'value="https://kinerja.kab.example/pemberitahuan/kalender.ics?kunci=' in isi


def test_alamat_kalender_dibuat_dibuka_dicabut(panggung: Panggung, kasus: Kasus) -> None:
    klien = panggung.klien("mulyadi")
    klien.post("/pemberitahuan/kalender/", {"tindakan": "buat"})
    halaman = klien.get("/pemberitahuan/pengaturan/")
    assert halaman["Cache-Control"] == "no-store"
    cocok = re.search(r'value="http://testserver(/pemberitahuan/kalender\.ics\?kunci=[^"]+)"', halaman.content.decode())
    assert cocok is not None
    luar = Client()
    umpan = luar.get(cocok[1])
    assert (umpan.status_code, umpan["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert umpan.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"BEGIN:VEVENT" in umpan.content
    nomor = LanggananKalender.objects.get().pk
    for salah in ("", "x", f"{nomor}-", f"{nomor}-{'0' * 40}", f"{nomor}-\x00", "9" * 40):
        assert luar.get("/pemberitahuan/kalender.ics", {"kunci": salah}).status_code == 404
    klien.post("/pemberitahuan/kalender/", {"tindakan": "cabut"})
    assert luar.get(cocok[1]).status_code == 404


def test_papan_mengingatkan_yang_diam(panggung: Panggung, kasus: Kasus) -> None:
    alamat = f"/kantor/{panggung.kantor_id}/pengumpulan/2024/2/"
    klien = panggung.klien("fitri")
    papan = klien.get("/pengumpulan/", follow=True)
    isi = papan.content.decode()
    assert isi.count("https://wa.me/?text=") == 2, alamat
    assert "Yth.+Bidang+Lalu+Lintas" in isi
    ingat = f"/pemberitahuan/ingatkan/{panggung.kantor_id}/2024/2/"
    assert ingat in isi
    assert "2 unit diingatkan" in klien.post(ingat, follow=True).content.decode()
    assert "sudah diingatkan hari ini" in klien.post(ingat, follow=True).content.decode()
    assert Pemberitahuan.objects.filter(jenis="diingatkan").count() == 2
    assert panggung.klien("hendra").post(ingat).status_code == 403
    assert "wa.me" not in panggung.klien("mulyadi").get("/pengumpulan/", follow=True).content.decode()
