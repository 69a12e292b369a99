"""The outbox: each mail once, failures tried again, nothing for what is over, no figures."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from pytest_django import Settings

from kinerja.integrasi.pemberitahuan.actions import HasilKirim, kirim_surel, kumpulkan_pengingat, tandai_dibaca
from kinerja.integrasi.pemberitahuan.kalimat import sebut_tugas
from kinerja.integrasi.pemberitahuan.models import KirimanSurel, Pemberitahuan
from kinerja.organisasi.models import Pegawai
from kinerja.sop.models import Tugas
from tests.integrasi.pemberitahuan.conftest import Kabar
from tests.organisasi.kantor_uji import waktu

PAGI = waktu(2024, 7, 11, 8)


def kirim(pada: dt.datetime = PAGI) -> HasilKirim:
    return kirim_surel(pada=pada)


def test_terkirim_sekali(kabar: Kabar) -> None:
    kumpulkan_pengingat(pada=PAGI)
    assert kirim() == HasilKirim(terkirim=3)
    assert kirim() == HasilKirim()
    satu = next(m for m in mail.outbox if m.to == ["mulyadi@kantor.example"])
    assert satu.subject == "[Kinerja] Batas sudah dekat: Pengisian kertas kerja Bidang Lalu Lintas"
    assert "18 Juli 2024" in satu.body
    assert "menu Tugas saya" in satu.body
    assert "Mulyadi" not in satu.body
    assert satu.extra_headers["Message-ID"].endswith("@kinerja>")
    kiriman = KirimanSurel.objects.get(penerima=kabar.pegawai("mulyadi"))
    assert (kiriman.status, kiriman.terkirim, kiriman.percobaan) == ("terkirim", PAGI, 1)


def test_alamat_situs_dicantumkan_bila_diketahui(kabar: Kabar, settings: Settings) -> None:
    settings.ALAMAT_SITUS = "https://kinerja.kab.example/"
    kumpulkan_pengingat(pada=PAGI)
    kirim()
    assert any(f"https://kinerja.kab.example/tugas/{kabar.isian.pk}/" in str(m.body) for m in mail.outbox)


def test_belum_waktunya_tidak_dikirim(kabar: Kabar) -> None:
    malam = waktu(2024, 7, 11, 21)
    kumpulkan_pengingat(pada=malam)
    assert kirim(malam) == HasilKirim()
    assert kirim(waktu(2024, 7, 12, 7)) == HasilKirim(terkirim=3)


def test_yang_selesai_dan_yang_dibaca_dibatalkan(kabar: Kabar) -> None:
    kumpulkan_pengingat(pada=PAGI)
    Tugas.objects.filter(pk=kabar.isian.pk).update(status="selesai", hasil="selesai", selesai=PAGI)
    tandai_dibaca(oleh=kabar.panggung.aktor("fitri", "kasubbag"), pada=PAGI)
    assert kirim() == HasilKirim(terkirim=1, batal=2)


def test_gagal_dicoba_lagi_lalu_menyerah(kabar: Kabar, monkeypatch: pytest.MonkeyPatch) -> None:
    Tugas.objects.exclude(pk=kabar.isian.pk).filter(status="terbuka").update(
        status="selesai", hasil="selesai", selesai=PAGI
    )
    kumpulkan_pengingat(pada=PAGI)

    def putus(self: EmailBackend, surat: Any) -> int:
        raise ConnectionRefusedError("tidak tersambung")

    monkeypatch.setattr(EmailBackend, "send_messages", putus)
    assert kirim() == HasilKirim(gagal=1)
    assert kirim() == HasilKirim()
    kiriman = KirimanSurel.objects.get()
    assert (kiriman.status, kiriman.jadwal) == ("antre", PAGI + dt.timedelta(minutes=5))
    assert "tidak tersambung" in kiriman.galat
    monkeypatch.undo()
    assert kirim_surel(pada=kiriman.jadwal) == HasilKirim(terkirim=1)

    KirimanSurel.objects.update(status="antre", terkirim=None, percobaan=5)
    monkeypatch.setattr(EmailBackend, "send_messages", putus)
    assert kirim_surel(pada=kiriman.jadwal) == HasilKirim(gagal=1)
    assert KirimanSurel.objects.get().status == "gagal"


def test_satu_surel_yang_tidak_dapat_ditulis_tidak_menahan_yang_lain(kabar: Kabar) -> None:
    """A line break in a name, or in an address, must not end the round for everybody."""
    kumpulkan_pengingat(pada=PAGI)
    Pemberitahuan.objects.filter(penerima=kabar.pegawai("mulyadi")).update(judul="Baris\nBcc: x@y.example")
    Pegawai.objects.filter(pk=kabar.pegawai("fitri").pk).update(surel="fitri@kantor.example\nBcc: x@y.example")
    assert kirim() == HasilKirim(terkirim=2, gagal=1)
    assert "[Kinerja] Baris Bcc: x@y.example" in [m.subject for m in mail.outbox]


def test_bagian_tanpa_unit_disebut_bersama_langkahnya(kabar: Kabar) -> None:
    """A subject that says no more than “Konfirmasi” tells nobody what is asked of him."""
    satu = Tugas.objects.select_related("kasus", "langkah", "unit").get(pk=kabar.isian.pk)
    satu.unit, satu.jenis = None, Tugas.Jenis.KONFIRMASI
    assert sebut_tugas(satu) == f"Konfirmasi – {satu.langkah.uraian}"
