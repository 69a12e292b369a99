"""The calendar feed follows RFC 5545; the text for WhatsApp holds no names and no figures of performance."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from kinerja.integrasi.pemberitahuan.actions import buat_langganan, cabut_langganan
from kinerja.integrasi.pemberitahuan.ics import kalender_tugas, lepas, lipat, tulis_ics
from kinerja.integrasi.pemberitahuan.queries import langganan, pemilik_kalender, rahasia
from kinerja.integrasi.pemberitahuan.whatsapp import tautan, teks_kertas_kerja
from kinerja.organisasi.models import Akun, Pegawai
from kinerja.sop.models import Tugas
from tests.integrasi.pemberitahuan.conftest import Kabar
from tests.organisasi.kantor_uji import waktu
from tests.web.pabrik import KINI

Isi = list[tuple[str, str]]


def baca_ics(teks: str) -> tuple[Isi, list[Isi]]:
    """The calendar's own properties and those of each event; fails on whatever the RFC forbids."""
    assert teks.endswith("\r\n")
    assert "\n" not in teks.replace("\r\n", "") and "\r" not in teks.replace("\r\n", "")
    baris: list[str] = []
    for fisik in teks.split("\r\n")[:-1]:
        assert 0 < len(fisik.encode()) <= 75
        if fisik.startswith(" "):
            baris[-1] += fisik[1:]
        else:
            baris.append(fisik)
    assert (baris[0], baris[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    kepala: Isi = []
    acara: list[Isi] = []
    dalam = False
    for satu in baris[1:-1]:
        nama, ada, nilai = satu.partition(":")
        assert ada and nama.split(";")[0].replace("-", "").isalnum() and nama == nama.upper()
        if satu in ("BEGIN:VEVENT", "END:VEVENT"):
            assert dalam == (satu == "END:VEVENT")
            dalam = not dalam
            if dalam:
                acara.append([])
        else:
            (acara[-1] if dalam else kepala).append((nama, nilai))
    assert not dalam
    return kepala, acara


def test_umpan_tanpa_tugas_tetap_kalender_yang_sah() -> None:
    """RFC 5545 section 3.6: a calendar without any component is none, and programs refuse to subscribe to it."""
    kepala, acara = baca_ics(tulis_ics([], pada=KINI))
    assert acara == []
    assert ("BEGIN", "VTIMEZONE") in kepala
    assert ("TZOFFSETTO", "+0800") in kepala


def test_umpan_sah_menurut_rfc(kabar: Kabar) -> None:
    kepala, acara = baca_ics(kalender_tugas(kabar.pegawai("mulyadi").pk, pada=KINI))
    assert {"VERSION", "PRODID"} <= {n for n, _ in kepala}
    assert len(acara) == 1
    isi = dict(acara[0])
    assert len(isi) == len(acara[0]), "no property twice"
    assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= isi.keys()
    assert isi["UID"] == f"tugas-{kabar.isian.pk}@kinerja"
    assert isi["DTSTART"] == "20240718T080000Z"
    assert isi["SUMMARY"] == "Batas: Pengisian kertas kerja"


def test_umpan_dan_teks_menunjuk_situs_bila_diketahui(kabar: Kabar, settings: Any) -> None:
    pegawai = kabar.pegawai("mulyadi").pk
    assert "URL" not in dict(baca_ics(kalender_tugas(pegawai, pada=KINI))[1][0])
    settings.ALAMAT_SITUS = "https://kinerja.kab.example"
    acara = dict(baca_ics(kalender_tugas(pegawai, pada=KINI))[1][0])
    assert acara["URL"] == f"https://kinerja.kab.example/tugas/{kabar.isian.pk}/"
    teks = teks_kertas_kerja(unit="Bidang", tahun=2024, triwulan=2, batas=waktu(2024, 7, 18, 16), pada=KINI)
    assert "aplikasi Kinerja di https://kinerja.kab.example/. Terima" in teks


def test_umpan_tanpa_nama_orang_dan_tanpa_yang_selesai(kabar: Kabar) -> None:
    pegawai = kabar.pegawai("mulyadi").pk
    teks = kalender_tugas(pegawai, pada=KINI)
    assert not [p.nama for p in Pegawai.objects.all() if p.nama in teks]
    Tugas.objects.filter(pk=kabar.isian.pk).update(status="selesai", hasil="selesai", selesai=KINI)
    assert baca_ics(kalender_tugas(pegawai, pada=KINI))[1] == []


def test_umpan_berkueri_tetap(kabar: Kabar) -> None:
    pegawai = kabar.pegawai("mulyadi").pk
    with CaptureQueriesContext(connection) as satu:
        kalender_tugas(pegawai, pada=KINI)
    for ke in range(2, 12):
        Tugas.objects.create(
            kasus=kabar.kasus, langkah=kabar.isian.langkah, jenis="isian", ke=ke, jabatan=kabar.isian.jabatan,
            dikirim=kabar.isian.dikirim, batas=kabar.isian.batas,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as banyak:
        assert len(baca_ics(kalender_tugas(pegawai, pada=KINI))[1]) == 11
    assert len(banyak) == len(satu) <= 12


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_lipatan_dapat_dibuka_lagi(teks: str) -> None:
    isi = lepas(teks)
    fisik = lipat(f"X:{isi}")
    assert all(len(b.encode()) <= 75 for b in fisik.split("\r\n"))
    assert fisik.replace("\r\n ", "").removesuffix("\r\n") == f"X:{isi}"
    assert "\n" not in isi and "\r" not in isi


def test_alamat_kalender_rahasia_dan_dapat_dicabut(kabar: Kabar) -> None:
    oleh = kabar.panggung.aktor("mulyadi", "kabid_lalin")
    pertama = buat_langganan(oleh=oleh, pada=KINI)
    kunci = rahasia(pertama)
    assert kunci not in pertama.garam and len(kunci) == 40
    assert pemilik_kalender(pertama.pk, kunci) == oleh.pegawai_id
    assert pemilik_kalender(pertama.pk, kunci[:-1] + ("0" if kunci[-1] != "0" else "1")) is None
    kedua = buat_langganan(oleh=oleh, pada=KINI)
    assert pemilik_kalender(pertama.pk, kunci) is None
    Akun.objects.filter(username="mulyadi").update(is_active=False)
    assert pemilik_kalender(kedua.pk, rahasia(kedua)) is None
    Akun.objects.filter(username="mulyadi").update(is_active=True)
    assert pemilik_kalender(kedua.pk, rahasia(kedua)) == oleh.pegawai_id
    assert cabut_langganan(oleh=oleh, pada=KINI) == 1
    assert cabut_langganan(oleh=oleh, pada=KINI) == 0
    assert langganan(oleh.pegawai_id or 0) is None


@pytest.mark.parametrize(("hari", "keadaan"), [(17, "belum kami terima"), (19, "telah lewat batas")])
def test_teks_whatsapp(hari: int, keadaan: str) -> None:
    teks = teks_kertas_kerja(
        unit="Bidang Lalu Lintas", tahun=2024, triwulan=2, batas=waktu(2024, 7, 18, 16), pada=waktu(2024, 7, hari)
    )
    assert teks == (
        "Yth. Bidang Lalu Lintas,\n"
        f"Kertas kerja pengukuran kinerja Triwulan II Tahun 2024 {keadaan}. "
        "Batas pengajuan: Kamis, 18 Juli 2024 pukul 16.00 WITA.\n"
        "Mohon dilengkapi dan diajukan melalui aplikasi Kinerja. Terima kasih."
    )
    alamat = urlsplit(tautan(teks))
    assert (alamat.scheme, alamat.netloc, alamat.path) == ("https", "wa.me", "/")
    assert parse_qs(alamat.query) == {"text": [teks]}
