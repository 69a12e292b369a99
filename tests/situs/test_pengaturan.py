"""Settings refuse nonsense, loudly and in words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from kinerja.situs import lingkungan

BAIK = {
    "DATABASE_URL": "postgresql://a:b@db.kab.go.id:5432/kinerja",
    "KINERJA_RAHASIA": "r" * 40,
    "KINERJA_HOST": "kinerja.kab.go.id",
    "KINERJA_BERKAS": "/srv/berkas",
    "KINERJA_STATIS": "/srv/statis",
}


def _muat(akar: Path, isi: dict[str, str], cetak: str = "''") -> subprocess.CompletedProcess[str]:
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("KINERJA_", "DJANGO_", "DATABASE_URL"))}
    program = f"from kinerja.situs import settings as s; print({cetak})"
    return subprocess.run(
        [sys.executable, "-c", program],
        env=bersih | {"PYTHONPATH": str(akar / "src")} | isi,
        capture_output=True,
        text=True,
        check=False,
    )


def test_produksi_lengkap_diterima(akar: Path) -> None:
    hasil = _muat(akar, BAIK, "s.PRODUKSI, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.DEBUG")
    assert hasil.stdout.split() == ["True", "True", "True", "False"], hasil.stderr


def test_produksi_hanya_lewat_tls(akar: Path) -> None:
    isi = "s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 10**7, s.ACCOUNT_DEFAULT_HTTP_PROTOCOL"
    assert _muat(akar, BAIK, isi).stdout.split() == ["True", "True", "https"]


def test_sso_hanya_bila_diatur(akar: Path) -> None:
    isi = "s.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'], s.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action']"
    assert _muat(akar, BAIK, isi).stdout.strip() == """[] ["'self'"]"""
    sso = {"KINERJA_OIDC_SERVER": "https://sso.kab.go.id/realms/asn", "KINERJA_OIDC_ID": "kinerja"}
    assert "KINERJA_OIDC_RAHASIA belum diisi" in _muat(akar, BAIK | sso).stderr
    sso["KINERJA_OIDC_RAHASIA"] = "rahasia"
    assert "'https://sso.kab.go.id'" in _muat(akar, BAIK | sso, isi).stdout


def test_alamat_situs_untuk_tautan(akar: Path) -> None:
    assert _muat(akar, BAIK, "repr(s.ALAMAT_SITUS)").stdout.strip() == "''"
    isi = BAIK | {"KINERJA_ALAMAT": "https://kinerja.kab.go.id/"}
    assert _muat(akar, isi, "s.ALAMAT_SITUS").stdout.strip() == "https://kinerja.kab.go.id"
    for salah in ("http://kinerja.kab.go.id", "kinerja.kab.go.id", "https://kab.go.id/kinerja", "https://"):
        assert "KINERJA_ALAMAT" in _muat(akar, BAIK | {"KINERJA_ALAMAT": salah}).stderr, salah


def test_surel_tanpa_peladen_ditulis_ke_berkas(akar: Path) -> None:
    isi = "s.EMAIL_BACKEND, getattr(s, 'EMAIL_FILE_PATH', '-')"
    assert _muat(akar, BAIK, isi).stdout.split() == ["django.core.mail.backends.filebased.EmailBackend", "/srv/surel"]
    peladen = {"KINERJA_SUREL_HOST": "surel.kab.go.id", "KINERJA_SUREL_PORT": "465"}
    assert "smtp.EmailBackend" in _muat(akar, BAIK | peladen, isi).stdout


@pytest.mark.parametrize("hilang", BAIK)
def test_produksi_tanpa_satu_isian_ditolak(hilang: str, akar: Path) -> None:
    hasil = _muat(akar, {k: v for k, v in BAIK.items() if k != hilang})
    assert hasil.returncode != 0
    assert f"{hilang} belum diisi" in hasil.stderr


@pytest.mark.parametrize(
    ("nama", "isi", "pesan"),
    [
        ("DATABASE_URL", "sqlite:///kinerja.db", "hanya PostgreSQL"),
        ("DATABASE_URL", "mysql://a@b/c", "hanya PostgreSQL"),
        ("DATABASE_URL", "postgresql://localhost", "tidak menyebut nama basis data"),
        ("DATABASE_URL", "postgresql://localhost:abc/kinerja", "port yang bukan bilangan"),
        ("KINERJA_RAHASIA", "pendek", "terlalu pendek"),
        ("KINERJA_HOST", "*", "sebutkan nama hostnya"),
        ("KINERJA_MODE", "coba", "pilihannya produksi, demo"),
        ("KINERJA_POOL", "-3", "bilangan bulat"),
        ("KINERJA_PROKSI_TLS", "mungkin", "isilah 1 atau 0"),
        ("KINERJA_OIDC_SERVER", "http://sso.kab.go.id", "alamat https lengkap"),
        ("KINERJA_OIDC_SERVER", "sso.kab.go.id", "alamat https lengkap"),
    ],
)
def test_isian_yang_tidak_masuk_akal_ditolak(nama: str, isi: str, pesan: str, akar: Path) -> None:
    hasil = _muat(akar, BAIK | {nama: isi})
    assert hasil.returncode != 0
    assert pesan in hasil.stderr


def test_alamat_basis_data_dibaca_utuh() -> None:
    isi = lingkungan.basis_data("postgres://u%40x:s%2Fandi@db:6432/kin%20erja?sslmode=require")
    assert (isi["USER"], isi["PASSWORD"], isi["HOST"], isi["PORT"], isi["NAME"]) == (
        "u@x",
        "s/andi",
        "db",
        "6432",
        "kin erja",
    )
    assert isi["OPTIONS"] == {"sslmode": "require", "prepare_threshold": lingkungan.SEBELUM_DISIAPKAN}


def test_alamat_soket() -> None:
    isi = lingkungan.basis_data("postgresql://postgres@/kinerja?host=/tmp/kinerja-pg-x")
    assert (isi["HOST"], isi["PORT"]) == ("/tmp/kinerja-pg-x", "")
    assert lingkungan.basis_data("postgresql://db/kinerja?siapan=0")["OPTIONS"] == {"prepare_threshold": None}


def test_wajib_menyebut_gunanya(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KINERJA_RAHASIA", raising=False)
    with pytest.raises(ImproperlyConfigured, match="kunci rahasia"):
        lingkungan.wajib("KINERJA_RAHASIA", "kunci rahasia")
