"""Environment variables read with checks: nonsense stops the start, and says what would have been right."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BENAR = {"1", "ya", "true", "on"}
SALAH = {"", "0", "tidak", "false", "off"}

SEBELUM_DISIAPKAN = 5
"""How often a connection sees a statement before it prepares it, where nobody asks for it at once (`lib.kueri`)."""


def teks(nama: str, baku: str = "") -> str:
    """The variable without surrounding blanks, or `baku` when it is unset or empty."""
    return os.environ.get(nama, "").strip() or baku


def wajib(nama: str, guna: str) -> str:
    """The variable, which must not be empty; `guna` tells the reader what it is for."""
    isi = teks(nama)
    if not isi:
        raise ImproperlyConfigured(f"Variabel lingkungan {nama} belum diisi ({guna}).")
    return isi


def saklar(nama: str, baku: bool = False) -> bool:
    """A switch: 1/ya/true/on or 0/tidak/false/off."""
    if nama not in os.environ:
        return baku
    isi = os.environ[nama].strip().lower()
    if isi in BENAR:
        return True
    if isi in SALAH:
        return False
    raise ImproperlyConfigured(f"{nama}={os.environ[nama]!r} tidak dikenal; isilah 1 atau 0.")


def bilangan(nama: str, baku: int, *, paling_kecil: int = 0) -> int:
    """A whole number not below `paling_kecil`."""
    isi = teks(nama, str(baku))
    if not isi.isascii() or not isi.isdigit() or int(isi) < paling_kecil:
        raise ImproperlyConfigured(f"{nama}={isi!r} seharusnya bilangan bulat, paling kecil {paling_kecil}.")
    return int(isi)


def salah_satu(nama: str, pilihan: tuple[str, ...], baku: str) -> str:
    """One of the named choices."""
    isi = teks(nama, baku)
    if isi not in pilihan:
        raise ImproperlyConfigured(f"{nama}={isi!r} tidak dikenal; pilihannya {', '.join(pilihan)}.")
    return isi


def alamat(nama: str, *, https: bool) -> str:
    """The address of a site without the slash at its end (`https://kinerja.kab.go.id`), or '' when it is unset.

    A path, a query or another scheme is refused; plain http only where `https` is not demanded.
    """
    isi = teks(nama).rstrip("/")
    if not isi:
        return ""
    bagian = urlsplit(isi)
    skema = ("https",) if https else ("https", "http")
    if bagian.scheme not in skema or not bagian.hostname or isi != f"{bagian.scheme}://{bagian.netloc}":
        raise ImproperlyConfigured(f"{nama}={isi!r} seharusnya alamat situs, misalnya {skema[0]}://kinerja.kab.go.id")
    return isi


def daftar(nama: str) -> list[str]:
    """A comma-separated list without empty parts."""
    return [bagian.strip() for bagian in teks(nama).split(",") if bagian.strip()]


def basis_data(url: str) -> dict[str, Any]:
    """A `DATABASES` entry from `postgresql://user:sandi@host:port/nama?sslmode=require`.

    A socket folder is given as `?host=/run/postgresql`. `?siapan=0` keeps no prepared statements, for a pooler between
    site and server that does not know them. Anything but PostgreSQL is refused.
    """
    bagian = urlsplit(url)
    if bagian.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"DATABASE_URL berskema {bagian.scheme or '(kosong)'!r}; hanya PostgreSQL (postgresql://…) yang didukung."
        )
    nama = unquote(bagian.path.lstrip("/"))
    if not nama:
        raise ImproperlyConfigured("DATABASE_URL tidak menyebut nama basis data (bagian sesudah garis miring).")
    try:
        port = bagian.port
    except ValueError as sebab:
        raise ImproperlyConfigured("DATABASE_URL berisi port yang bukan bilangan.") from sebab
    pilihan = dict(parse_qsl(bagian.query))
    inang = pilihan.pop("host", "") or (bagian.hostname or "")
    siapan = None if pilihan.pop("siapan", "") == "0" else SEBELUM_DISIAPKAN
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": nama,
        "USER": unquote(bagian.username or ""),
        "PASSWORD": unquote(bagian.password or ""),
        "HOST": inang,
        "PORT": str(port or pilihan.pop("port", "")),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 0,
        "OPTIONS": {**pilihan, "prepare_threshold": siapan},
    }
