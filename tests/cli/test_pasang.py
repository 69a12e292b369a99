"""An office put into the site's own database: its people have accounts, and make their passwords themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from kinerja.cli import __main__ as pintu
from kinerja.cli import pasang
from kinerja.integrasi.buku_kerja import tulis_contoh
from kinerja.organisasi.models import Akun, Pegawai
from kinerja.sop.models import SopVersi

SANDI = "Perahu-Klotok-77"


def test_kantor_dan_akunnya(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pasang, "siapkan_django", lambda: None)
    cache.clear()
    tulis_contoh(tmp_path / "masukan")
    assert pintu.utama(["pasang", str(tmp_path / "masukan")]) == 0
    keluar = capsys.readouterr().out
    akun = Akun.objects.order_by("pk").first()
    assert akun is not None and akun.pegawai is not None
    assert f"{akun.username} " in keluar
    assert akun.pegawai.nama in keluar
    assert not akun.has_usable_password()
    assert SopVersi.objects.filter(status="ditetapkan").count() == 1
    banyak = Akun.objects.count()
    assert pintu.utama(["pasang", str(tmp_path / "masukan")]) == 0
    assert "0 akun baru" in capsys.readouterr().out
    assert Akun.objects.count() == banyak

    klien = Client()
    Pegawai.objects.filter(pk=akun.pegawai_id).update(surel="satu@contoh.example")
    klien.post("/sandi/lupa/", {"email": "satu@contoh.example"})
    tautan = re.search(r"http://testserver(/sandi/lupa/\S+)", str(mail.outbox[0].body))
    assert tautan is not None
    alamat = klien.get(tautan[1], follow=True).redirect_chain[-1][0]
    assert klien.post(alamat, {"password1": SANDI, "password2": SANDI}).status_code == 302
    assert klien.post("/masuk/", {"username": akun.username, "password": SANDI}).status_code == 302
    assert klien.get("/").status_code == 200


def test_folder_yang_tiada_disebut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pintu.utama(["pasang", str(tmp_path / "tiada")]) == 2
    assert "tidak ditemukan" in capsys.readouterr().err
