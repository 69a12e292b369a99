"""Rubbish on every address as every role: a refusal, a redirect or a page, never a broken one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kinerja.arsip.models import Berkas, Dokumen, VersiDokumen
from kinerja.organisasi.models import UnitKerja
from kinerja.pengukuran.models import BuktiDukung, KertasKerja, Realisasi
from kinerja.perencanaan.models import Indikator
from kinerja.sop.models import Tugas
from tests.web.pabrik import Panggung, buat_orang_luar, buka_triwulan, isi_lembar, lukis_semester

SAMPAH: list[dict[str, Any]] = [
    {},
    {"hasil": "ya; DROP TABLE", "alasan": "x" * 50_000, "ke_no": "-1", "jabatan": "abc", "akun": "٣", "tema": "<b>"},
    {
        "alasan": "\x00nol",
        "klasifikasi": "y" * 999,
        "sampai": "31-02-2024",
        "batas": "besok",
        "unit": ["0", "999999", "x"],
    },
    {
        "lanjut": "//jahat.example",
        "next": "javascript:alert(1)",
        "username": "a\x00",
        "password": "\x00",
        "cari": "\x00",
    },
]


def _nama(pola: list[URLPattern | URLResolver], ruang: str = "") -> Iterator[tuple[str, list[str]]]:
    for satu in pola:
        if isinstance(satu, URLResolver):
            yield from _nama(satu.url_patterns, f"{ruang}{satu.namespace}:" if satu.namespace else ruang)
        else:
            yield f"{ruang}{satu.name}", list(satu.pattern.converters)


@pytest.fixture
def alamat(panggung: Panggung) -> list[str]:
    """Every address of the pages, once with things that exist and once with things that do not."""
    kasus = buka_triwulan(panggung)
    lukis_semester(panggung)
    lembar = isi_lembar(panggung)
    buat_orang_luar(panggung)

    def pertama(model: Any) -> int:
        return model.objects.order_by("pk").values_list("pk", flat=True).first() or 1

    model = {
        "tugas_id": Tugas,
        "realisasi_id": Realisasi,
        "bukti_id": BuktiDukung,
        "dokumen_id": Dokumen,
        "versi_id": VersiDokumen,
        "berkas_id": Berkas,
        "indikator_id": Indikator,
    }
    ada: dict[str, Any] = {nama: pertama(satu) for nama, satu in model.items()}
    ada |= {"kantor_id": panggung.kantor_id, "kasus_id": kasus.pk, "lembar_id": lembar.pk, "unit_id": lembar.unit_id}
    ada |= {"tahun": 2024, "triwulan": 2, "bulan": 4, "periode": "TW2", "format": "pdf"}
    ada |= {"kode": "unit", "baris_id": UnitKerja.objects.exclude(pk=panggung.kantor_id).order_by("pk")[0].pk}
    tiada = {k: 999_999_999_999_999_999 if k.endswith("_id") else v for k, v in ada.items()}
    hasil = set()
    for nama, kunci in _nama(get_resolver().url_patterns):
        for nilai in (ada, tiada):
            hasil.add(reverse(nama, kwargs={k: nilai[k] for k in kunci}))
    assert KertasKerja.objects.count() == 2
    return sorted(hasil)


@pytest.mark.parametrize("siapa", ["", "fitri", "mulyadi", "rahmawati", "suryani", "luar"])
def test_sampah_tidak_pernah_merusak(panggung: Panggung, alamat: list[str], siapa: str) -> None:
    klien = panggung.klien(siapa) if siapa else Client()
    aneh = []
    for satu, isian in itertools.product(alamat, [None, *SAMPAH]):
        jawab = (
            klien.get(satu, {"cari": "\x00%", "periode": "??", "tw3": "\x00", "tw4": "1.234"})
            if isian is None
            else klien.post(satu, isian)
        )
        if jawab.status_code not in (200, 302, 403, 404, 405, 409, 422):
            aneh.append((satu, isian, jawab.status_code))
        if satu == reverse("keluar") and siapa:
            klien = panggung.klien(siapa)
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
