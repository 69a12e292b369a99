"""Rubbish on every address as every role: a refusal, a redirect or a page, never a broken one."""

from __future__ import annotations

import copy
import logging
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from kinerja.arsip.models import Dokumen
from kinerja.pengukuran.models import KertasKerja
from kinerja.sop.models import Tugas
from tests.web.jalan import PERAN, semua_alamat, siapkan, tulis_alamat
from tests.web.pabrik import Panggung, buka_triwulan, isi_lembar

SAMPAH: list[dict[str, Any] | bytes] = [
    {},
    {
        "hasil": "ya; DROP TABLE",
        "alasan": "x" * 50_000,
        "ke_no": "-1",
        "jabatan": "abc",
        "akun": "٣",
        "tema": "<b>",
        "lanjut": "//jahat.example",
        "next": "javascript:alert(1)",
        "username": "a\x00",
        "password": "\x00",
        "cari": "\x00",
        "code": "\x00" * 9,
        "credential": '{"type": "public-key", "id": 7, "response": []}',
        "name": "n" * 9_999,
        "email": "bukan surel\r\nBcc: a@b.c",
        "password1": "\x00",
        "oldpassword": "x" * 5_000,
        "tanggal": "0000-00-00",
        "jam": "25:61",
        "data": "[[[",
    },
    {
        "alasan": "\x00nol",
        "klasifikasi": "y" * 999,
        "sampai": "31-02-2024",
        "batas": "besok",
        "unit": ["0", "999999", "x"],
        "berkas": ("../../etc/passwd.xlsx", b"PK\x03\x04 bukan zip"),
        "uraian": "\x00",
        "nomor": "9" * 999,
    },
    b'{"sel": [{"nama": "i0-realisasi", "teks": {"a": []}}], "nama": [], "teks": null, "versi": -1}',
    b"[null, 1e999, \xff]",
]
TIADA = 999_999_999_999_999_999
PINTU_TERTUTUP = {403, 404, 405}
WAJAR = {200, 302, 400, 401, 403, 404, 405, 409, 413, 415, 422}


@pytest.fixture
def alamat(panggung: Panggung) -> list[str]:
    """Every address of the pages with things that exist, then those with things that do not."""
    ada = siapkan(panggung)
    tiada = {k: TIADA if k.endswith("_id") else v for k, v in ada.items()}
    assert KertasKerja.objects.count() == 2
    return [*dict.fromkeys(tulis_alamat(satu, nilai) for nilai in (ada, tiada) for satu in semua_alamat())]


def _kirim_sampah(klien: Client, alamat: str, isian: Any) -> int:
    """Status of the answer to rubbish; whatever it did to the database is undone."""
    kuki = copy.deepcopy(klien.cookies)
    cache.clear()  # limits on guessing would answer in the form's place
    with transaction.atomic():
        if isian is None:
            jawab = klien.get(alamat, {"cari": "\x00%", "periode": "??", "next": "//jahat.example"})
        elif isinstance(isian, bytes):
            jawab = klien.post(alamat, isian, content_type="application/json")
        else:
            jawab = klien.post(alamat, {k: _tiru(v) for k, v in isian.items()})
        if jawab.streaming:
            b"".join(jawab)  # to the end, where the file behind it is closed
        transaction.set_rollback(True)
    klien.cookies = kuki
    return jawab.status_code


def _tiru(isi: Any) -> Any:
    return SimpleUploadedFile(isi[0], isi[1]) if isinstance(isi, tuple) else isi


@pytest.mark.lambat
@pytest.mark.parametrize("peran", PERAN)
def test_sampah_tidak_pernah_merusak(
    panggung: Panggung, alamat: list[str], peran: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "django.request")
    klien = panggung.klien(PERAN[peran]) if PERAN[peran] else Client()
    klien.raise_request_exception = False
    aneh = []
    for satu in alamat:
        ditolak = 0
        for isian in [None, *SAMPAH]:
            status = _kirim_sampah(klien, satu, isian)
            if status not in WAJAR:
                aneh.append((satu, isian if isian is None else str(isian)[:60], status))
            ditolak = ditolak + 1 if isian is not None and status in PINTU_TERTUTUP else 0
            if ditolak == 2 or (ditolak and str(TIADA) in satu):
                break  # turned away for the method, the role or the address: nobody read what was sent
    assert aneh == []


def test_dua_klik_mengajukan_tidak_menggandakan(panggung: Panggung) -> None:
    buka_triwulan(panggung)
    lembar = isi_lembar(panggung)
    klien = panggung.klien("mulyadi")
    jawab = [klien.post(f"/kertas-kerja/{lembar.pk}/ajukan/").status_code for _ in range(2)]
    assert jawab[0] == 302
    assert jawab[1] in (302, 422)
    assert Tugas.objects.filter(jenis="isian", unit_id=lembar.unit_id).count() == 1
    assert Dokumen.objects.filter(jenis__contains="kertas").count() <= 1
