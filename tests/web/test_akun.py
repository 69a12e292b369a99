"""Accounts: second factors, lock-out, passwords, SSO, and what the headers of every page promise."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.internal.flows import reauthentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from axes.models import AccessAttempt
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from kinerja.arsip.models import Jejak
from kinerja.organisasi.models import Akun
from kinerja.web.masuk.adapter import AdapterFaktorKedua, AdapterOidc
from kinerja.web.masuk.penjaga import alamat_ip
from tests.web.pabrik import SANDI, Panggung

RAHASIA = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _batas_bersih(db: None) -> None:
    cache.clear()


def _masuk(klien: Client, sandi: str = SANDI, **lain: str) -> Any:
    return klien.post("/masuk/", {"username": "fitri", "password": sandi, **lain})


def _kode_totp() -> str:
    return format_hotp_value(hotp_value(RAHASIA, next(yield_hotp_counters_from_time())))


# --- second factors ---------------------------------------------------------------------------------
def test_sandi_saja_tidak_cukup_bila_ada_faktor_kedua(panggung: Panggung) -> None:
    akun = Akun.objects.get(username="fitri")
    TOTP.activate(akun, RAHASIA)
    klien = Client()
    jawab = _masuk(klien, next="/dokumen/")
    assert (jawab.status_code, jawab["Location"].split("?")[0]) == (302, "/masuk/faktor-kedua/")
    assert klien.get("/").status_code == 302  # not signed in yet
    assert "Kode verifikasi" in klien.get("/masuk/faktor-kedua/").content.decode()
    salah = klien.post("/masuk/faktor-kedua/", {"code": "000000"})
    assert salah.status_code == 422
    assert "Kode salah" in salah.content.decode()
    cache.clear()
    benar = klien.post("/masuk/faktor-kedua/", {"code": _kode_totp()})
    assert (benar.status_code, benar["Location"]) == (302, "/dokumen/")
    assert klien.get("/").status_code == 200


def test_faktor_kedua_juga_menjaga_pintu_demo(panggung: Panggung) -> None:
    akun = Akun.objects.get(username="fitri")
    TOTP.activate(akun, RAHASIA)
    klien = Client()
    assert klien.post("/masuk/demo/", {"akun": akun.pk})["Location"].startswith("/masuk/faktor-kedua/")
    assert klien.get("/").status_code == 302


def test_kode_pemulihan_berlaku_sekali(panggung: Panggung) -> None:
    akun = Akun.objects.get(username="fitri")
    TOTP.activate(akun, RAHASIA)
    kode = RecoveryCodes.activate(akun).get_unused_codes()[0]
    for harapan in (302, 422):
        klien = Client()
        _masuk(klien)
        assert klien.post("/masuk/faktor-kedua/", {"code": kode}).status_code == harapan
        cache.clear()


def test_mengaktifkan_aplikasi_meminta_sandi_lebih_dahulu(panggung: Panggung, monkeypatch: pytest.MonkeyPatch) -> None:
    klien = Client()
    _masuk(klien)
    assert "/akun/pastikan/" in klien.get("/akun/aplikasi/")["Location"]
    assert klien.post("/akun/pastikan/", {"password": "salah"}).status_code == 422
    assert klien.post("/akun/pastikan/?next=/akun/aplikasi/", {"password": SANDI}).status_code == 302
    monkeypatch.setattr(reauthentication, "did_recently_reauthenticate", lambda request: True)
    halaman = klien.get("/akun/aplikasi/").content.decode()
    assert "<svg" in halaman
    assert "data:image" not in halaman  # the CSP would not show it
    kunci = re.search(r"<code>([A-Z2-7]+)</code>", halaman)
    assert kunci is not None
    kode = format_hotp_value(hotp_value(kunci[1], next(yield_hotp_counters_from_time())))
    assert klien.post("/akun/aplikasi/", {"code": kode}).status_code == 302
    tersimpan = Authenticator.objects.get(user__username="fitri", type="totp").data["secret"]
    assert kunci[1] not in tersimpan
    assert AdapterFaktorKedua().decrypt(tersimpan) == kunci[1]
    assert klien.get("/akun/pemulihan/").status_code == 200
    assert "Aktif" in klien.get("/akun/").content.decode()
    assert "Nama kunci" in klien.get("/akun/kunci/tambah/").content.decode()
    assert klien.post("/akun/aplikasi/lepas/").status_code == 302
    assert not Authenticator.objects.filter(type="totp").exists()


def test_kunci_rahasia_lama_masih_membuka(settings: Settings) -> None:
    tersimpan = AdapterFaktorKedua().encrypt(RAHASIA)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "kunci-baru-" + "y" * 40
    assert AdapterFaktorKedua().decrypt(tersimpan) == RAHASIA


# --- guessing ---------------------------------------------------------------------------------------
def test_tebakan_mengunci_lalu_terbuka_sesudah_waktunya(panggung: Panggung) -> None:
    klien = Client()
    for _ in range(4):
        assert _masuk(klien, "salah").status_code == 422
    kunci = _masuk(klien, "salah")
    assert kunci.status_code == 429
    assert "Masuk dikunci sementara" in kunci.content.decode()
    assert "15 menit" in kunci.content.decode()
    assert _masuk(klien).status_code == 429  # the right password does not help either
    lain = klien.post("/masuk/", {"username": "hendra", "password": SANDI})
    assert lain.status_code == 302  # colleagues behind the same address go on
    AccessAttempt.objects.update(attempt_time=dt.datetime.now(dt.UTC) - dt.timedelta(minutes=16))
    assert _masuk(Client()).status_code == 302


def test_tebakan_dari_banyak_alamat_dibatasi_per_akun(panggung: Panggung) -> None:
    hasil = [
        Client(REMOTE_ADDR=f"10.0.{i}.1").post("/masuk/", {"username": "fitri", "password": "salah"}).status_code
        for i in range(31)
    ]
    assert set(hasil) == {422}
    jawab = Client(REMOTE_ADDR="10.9.9.9").post("/masuk/", {"username": "fitri", "password": SANDI})
    assert jawab.status_code == 422
    assert "Terlalu banyak percobaan" in jawab.content.decode()


@pytest.mark.parametrize(
    ("proksi", "terusan", "harapan"),
    [
        (False, "1.2.3.4", "10.1.1.1"),
        (True, "6.6.6.6, 203.0.113.7", "203.0.113.7"),
        (True, "", "10.1.1.1"),
        (True, "bukan alamat", "0.0.0.0"),
    ],
)
def test_alamat_orang_hanya_dipercaya_dari_proksi(proksi: bool, terusan: str, harapan: str, settings: Settings) -> None:
    settings.PROKSI_TLS = proksi
    permintaan = RequestFactory().get("/", REMOTE_ADDR="10.1.1.1", HTTP_X_FORWARDED_FOR=terusan)
    assert alamat_ip(permintaan) == harapan


# --- passwords --------------------------------------------------------------------------------------
def test_lupa_sandi_tidak_membocorkan_siapa_terdaftar(panggung: Panggung) -> None:
    akun = Akun.objects.get(username="fitri")
    assert akun.pegawai is not None
    akun.pegawai.surel = "fitri@balangan.example"
    akun.pegawai.save()
    ada = Client().post("/sandi/lupa/", {"email": "Fitri@Balangan.example"})
    tiada = Client().post("/sandi/lupa/", {"email": "tiada@balangan.example"})
    assert ada["Location"] == tiada["Location"] == "/sandi/lupa/terkirim/"
    assert len(mail.outbox) == 1
    surat = mail.outbox[0]
    assert (surat.subject, "akun fitri" in surat.body) == ("[Kinerja] Kata sandi baru", True)
    assert "Yth. Bapak/Ibu" in surat.body
    tautan = re.search(r"http://testserver(/sandi/lupa/\S+)", str(surat.body))
    assert tautan is not None
    klien = Client()
    halaman = klien.get(tautan[1], follow=True)
    alamat = halaman.redirect_chain[-1][0]
    lemah = klien.post(alamat, {"password1": "12345", "password2": "12345"})
    assert lemah.status_code == 422
    assert "Sedikitnya 10 huruf" in lemah.content.decode()
    baru = {"password1": "Perahu-Klotok-77", "password2": "Perahu-Klotok-77"}
    assert klien.post(alamat, baru).status_code == 302
    assert _masuk(Client(), "Perahu-Klotok-77").status_code == 302
    assert "tidak berlaku" in Client().get(tautan[1], follow=True).content.decode()


def test_ganti_sandi_mengeluarkan_perangkat_lain(panggung: Panggung) -> None:
    sini, sana = Client(), Client()
    _masuk(sini)
    _masuk(sana)
    baru = {"oldpassword": SANDI, "password1": "Perahu-Klotok-77", "password2": "Perahu-Klotok-77"}
    assert "Sedikitnya 10 huruf" in sini.get("/akun/sandi/").content.decode()
    assert sini.post("/akun/sandi/", baru | {"oldpassword": "salah"}).status_code == 422
    assert sini.post("/akun/sandi/", baru).status_code == 302
    assert sini.get("/").status_code == 200
    assert sana.get("/").status_code == 302


def test_tidak_ada_pendaftaran_dan_admin() -> None:
    for nama in ("account_signup", "socialaccount_signup", "account_email", "admin:index"):
        with pytest.raises(NoReverseMatch):
            reverse(nama)


def test_sesi_baru_sesudah_masuk(panggung: Panggung) -> None:
    klien = Client()
    klien.get("/masuk/")
    sesi = klien.session
    sesi["titipan"] = "1"
    sesi.save()
    klien.cookies["sessionid"] = sesi.session_key
    _masuk(klien)
    assert klien.cookies["sessionid"].value != sesi.session_key


# --- SSO --------------------------------------------------------------------------------------------
def _permintaan() -> Any:
    permintaan = RequestFactory().get("/")
    permintaan.session = SessionStore()
    permintaan._messages = FallbackStorage(permintaan)
    return permintaan


def _identitas(nip: str, dikenal: bool = False) -> Any:
    kait: list[Akun] = []
    data = {"userinfo": {"nip": nip}, "id_token": {"sub": "7"}}
    return SimpleNamespace(
        is_existing=dikenal, account=SimpleNamespace(extra_data=data), kait=kait, connect=lambda r, a: kait.append(a)
    )


def test_sso_mengenali_orang_menurut_nip(panggung: Panggung) -> None:
    satu = _identitas("19881102 201201 2 001")
    AdapterOidc().pre_social_login(_permintaan(), satu)
    assert [a.username for a in satu.kait] == ["fitri"]


@pytest.mark.parametrize("nip", ["", "199999992012012001", "fitri", "' OR 1=1", "١٩٨٨١١٠٢٢٠١٢٠١٢٠٠١"])
def test_sso_menolak_yang_tidak_terdaftar(panggung: Panggung, nip: str) -> None:
    permintaan, satu = _permintaan(), _identitas(nip)
    with pytest.raises(ImmediateHttpResponse) as kembali:
        AdapterOidc().pre_social_login(permintaan, satu)
    assert kembali.value.response["Location"] == "/masuk/"
    assert satu.kait == []
    assert "belum terdaftar" in str(next(iter(permintaan._messages)))


# --- headers and limits -----------------------------------------------------------------------------
@pytest.mark.parametrize("alamat", ["/masuk/", "/", "/akun/", "/dasbor/", "/sandi/lupa/", "/tidak/ada/", "/data/"])
def test_setiap_halaman_bertajuk_aman(panggung: Panggung, alamat: str) -> None:
    klien = panggung.klien("fitri")
    jawab = klien.get(alamat, follow=alamat != "/masuk/")
    csp = jawab.headers["Content-Security-Policy"]
    assert "unsafe" not in csp
    assert "data:" not in csp
    assert "http" not in csp
    for arah in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"):
        assert arah in csp
    assert jawab.headers["X-Frame-Options"] == "DENY"
    assert jawab.headers["X-Content-Type-Options"] == "nosniff"
    assert jawab.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in jawab.headers["Permissions-Policy"]
    assert "no-store" in jawab.headers["Cache-Control"]


def test_kuki_tidak_terbaca_skrip_dan_tidak_ikut_dari_situs_lain(panggung: Panggung) -> None:
    klien = Client()
    klien.get("/masuk/")
    _masuk(klien)
    for nama in ("sessionid", "csrftoken"):
        kuki = klien.cookies[nama]
        assert kuki["httponly"]
        assert kuki["samesite"] == "Lax"


def test_kiriman_terlalu_besar_ditolak(panggung: Panggung, settings: Settings) -> None:
    klien = panggung.klien("fitri")
    klien.raise_request_exception = False
    besar = {"tema": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
    assert klien.post("/tampilan/", besar).status_code in (400, 413)
    banyak = "&".join(f"a{i}=1" for i in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))
    jawab = klien.post("/tampilan/", banyak, content_type="application/x-www-form-urlencoded")
    assert jawab.status_code == 400


# --- one's own address ------------------------------------------------------------------------------
def test_alamat_surel_diganti_pemiliknya_sesudah_sandi(panggung: Panggung) -> None:
    klien = panggung.klien("fitri")
    assert klien.post("/akun/surel/", {"surel": "baru@balangan.example"})["Location"] == "/akun/surel/"
    lanjut = klien.get("/akun/surel/")
    assert lanjut["Location"].startswith("/akun/pastikan/")
    assert ">Kata sandi<" in klien.get(lanjut["Location"]).content.decode()
    assert klien.post(lanjut["Location"], {"password": SANDI})["Location"] == "/akun/surel/"
    salah = klien.post("/akun/surel/", {"surel": "bukan surel\r\nBcc: a@b.example"})
    assert (salah.status_code, "Alamat surel tidak benar" in salah.content.decode()) == (422, True)
    assert klien.post("/akun/surel/", {"surel": "baru@balangan.example"})["Location"] == "/akun/"
    pegawai = panggung.kinerja.kantor.pegawai["fitri"]
    pegawai.refresh_from_db()
    assert pegawai.surel == "baru@balangan.example"
    assert "baru@balangan.example" in klien.get("/akun/").content.decode()
    jejak = Jejak.objects.get(aksi="ubah_pegawai", objek_id=pegawai.pk)
    assert (jejak.oleh_id, jejak.rincian["kolom"]["surel"][1]) == (pegawai.pk, "baru@balangan.example")
