"""The authorisation matrix: every address, every role, reading and sending, against the table in matriks.md."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.core.cache import cache
from django.test import Client

from tests.web.jalan import PERAN, Alamat, Jawaban, coba, semua_alamat, siapkan, tulis_alamat
from tests.web.pabrik import Panggung

TABEL = Path(__file__).with_name("matriks.md")
MILIK_SENDIRI = {"tugas:kunjungan", "skp:buat"}
"""Addresses at which everybody writes what is his own, and nothing of the office looked at."""
ORANG_DALAM = ("staf", "kepala unit", "kasubbag", "sekretaris", "kepala kantor")


def _baca_tabel() -> dict[str, tuple[str, dict[str, str]]]:
    """Address → (body of the POST, role → "GET/POST")."""
    hasil: dict[str, tuple[str, dict[str, str]]] = {}
    for baris in TABEL.read_text(encoding="utf-8").splitlines():
        if not baris.startswith("| `"):
            continue
        nama, kiriman, *isi = (s.strip() for s in baris.strip("| ").split("|"))
        nama = nama.strip("`")
        assert nama not in hasil, f"{nama} tertulis dua kali"
        assert len(isi) == len(PERAN), f"{nama}: {len(isi)} peran, seharusnya {len(PERAN)}"
        hasil[nama] = (kiriman.strip("`"), dict(zip(PERAN, isi, strict=True)))
    return hasil


def _tulis_baris(nama: str, kiriman: str, isi: dict[str, str]) -> str:
    kirim = f"`{kiriman}`" if kiriman else ""
    return f"| `{nama}` | {kirim} | {' | '.join(isi[p] for p in PERAN)} |"


def _jalani(
    orang: dict[str, Client], nilai: dict[str, Any], satu: Alamat, kiriman: str
) -> dict[str, tuple[Jawaban, Jawaban]]:
    alamat = tulis_alamat(satu, nilai)
    isian = {k.format(**nilai): v.format(**nilai) for k, v in parse_qsl(kiriman, keep_blank_values=True)}
    hasil = {}
    cache.clear()  # limits on guessing are counted there
    for peran, klien in orang.items():
        hasil[peran] = (coba(klien, "GET", alamat), coba(klien, "POST", alamat, isian))
    return hasil


@pytest.mark.lambat
def test_setiap_alamat_untuk_setiap_peran(panggung: Panggung, caplog: pytest.LogCaptureFixture) -> None:
    """The table holds what happens, and nobody who is turned away leaves a trace in the data."""
    nilai = siapkan(panggung)
    caplog.set_level(logging.CRITICAL, "django.request")  # refusals are what is looked for
    orang = {peran: panggung.klien(nama) if nama else Client() for peran, nama in PERAN.items()}
    tabel = _baca_tabel()
    beda: list[str] = []
    bocor: list[str] = []
    for satu in semua_alamat():
        kiriman, harapan = tabel.get(satu.nama, ("", {}))
        nyata = _jalani(orang, nilai, satu, kiriman)
        kata = {p: f"{baca.kata}/{tulis.kata}" for p, (baca, tulis) in nyata.items()}
        if kata != harapan:
            beda.append(f"{_tulis_baris(satu.nama, kiriman, kata)}  (akses {satu.akses})")
        for peran, (baca, tulis) in nyata.items():
            ditolak = tulis.kata in ("tolak", "tiada", "cara", "masuk", "isian")
            if baca.tertulis or (tulis.tertulis and (ditolak or peran not in ORANG_DALAM)):
                bocor.append(f"{satu.nama} sebagai {peran}: {baca.tertulis} {tulis.tertulis}")
    assert bocor == []
    assert not beda, "baris matriks.md yang benar menurut kenyataan (periksa, lalu salin):\n" + "\n".join(beda)


def test_tabel_tidak_memuat_alamat_yang_sudah_tiada() -> None:
    assert set(_baca_tabel()) - {a.nama for a in semua_alamat()} == set()


def test_hukum_yang_berlaku_bagi_seluruh_tabel() -> None:
    """What must hold whatever pages come: a row copied from reality without thinking fails here."""
    akses = {a.nama: a.akses for a in semua_alamat()}
    salah: list[str] = []
    for nama, (_, isi) in _baca_tabel().items():
        hasil = {p: tuple(s.split("/")) for p, s in isi.items()}
        if akses.get(nama) != "umum" and hasil["tamu"] != ("masuk", "masuk"):
            salah.append(f"{nama}: tamu tidak diantar ke halaman masuk")
        if akses.get(nama) in ("sekantor", "berjabatan"):
            salah += [f"{nama}: {p} tidak ditolak" for p in ("tanpa jabatan", "superuser") if not _tertutup(hasil[p])]
        if akses.get(nama) == "sekantor":
            salah += [f"{nama}: {p} tidak ditolak" for p in ("kantor lain", "pemda lain") if not _tertutup(hasil[p])]
            if hasil["inspektorat"][1] not in ("tolak", "cara"):
                salah.append(f"{nama}: Inspektorat dapat mengirim")
            if hasil["staf"][0] == "buka" and hasil["inspektorat"][0] != "buka":
                salah.append(f"{nama}: Inspektorat tidak dapat membaca")
        if any(kata.isdigit() for pasangan in hasil.values() for kata in pasangan):
            salah.append(f"{nama}: ada jawaban yang tidak bernama")
    assert salah == []


def _tertutup(pasangan: tuple[str, ...]) -> bool:
    return all(kata in ("tolak", "cara") for kata in pasangan)
