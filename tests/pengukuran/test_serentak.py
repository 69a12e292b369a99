"""Many writers at once: nothing lost, nothing doubled, the trail unbroken."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connections

from kinerja.arsip.queries import periksa_jejak
from kinerja.pengukuran.actions import Bentrok, IsianBaris, ajukan, isi, terima
from kinerja.pengukuran.models import KertasKerja
from tests.organisasi.kantor_uji import waktu
from tests.pengukuran.kantor_kinerja import angka, buat_indikator, buat_kinerja, buka, kirim, pengisi

PADA = waktu(2024, 4, 16)


@pytest.mark.django_db(transaction=True)
def test_penulis_serentak() -> None:
    k = buat_kinerja()
    for n in range(12):
        buat_indikator(
            k.indikator["laka"].sasaran, f"X-{n}", f"Indikator {n}", k.kantor.unit["lalin"], pk=k.pk,
            target=(1, 1, 1, 1, 4), agregasi="SUM",
        )  # fmt: skip
    lembar = buka(k, 1)
    kk, staf, staf_lain = lembar["lalin"], k.staf(), k.staf("angkutan")
    ids = list(kk.baris.order_by("indikator__kode").values_list("indikator_id", flat=True))
    muat = k.indikator["muat"].pk

    def tulis(n: int) -> str:
        try:
            if n % 4 == 3:
                baris, lain, oleh = [IsianBaris(muat, angka(n), versi=0)], lembar["angkutan"], staf_lain
            else:
                baris, lain, oleh = [IsianBaris(ids[n % len(ids)], angka(n), versi=0)], kk, staf
            isi(kertas_kerja_id=lain.pk, baris=baris, oleh=oleh, pada=PADA)
            return "simpan"
        except Bentrok:
            return "bentrok"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as kolam:
        hasil = list(kolam.map(tulis, range(24)))
    tersimpan = {r.indikator_id: r for kk_ini in lembar.values() for r in kk_ini.baris.exclude(realisasi_angka=None)}
    assert hasil.count("simpan") == len(tersimpan) == sum(r.versi for r in tersimpan.values())
    pemenang = {Decimal(n) for n, h in enumerate(hasil) if h == "simpan"}
    assert {r.realisasi_angka for r in tersimpan.values()} == pemenang
    assert periksa_jejak(k.id) == []


@pytest.mark.django_db(transaction=True)
def test_klik_ganda_serentak() -> None:
    k = buat_kinerja()
    kk = kirim(k, 1, {"laka": 13, "rambu": 8, "muat": 75})["lalin"]
    KertasKerja.objects.filter(pk=kk.pk).update(status="diisi", diajukan_pada=None, pengaju=None, jabatan_pengaju=None)
    kepala, penerima = pengisi(k, "lalin", PADA.date()), k.kasubbag(PADA.date())

    def klik(verba: int) -> None:
        try:
            if verba:
                terima(kertas_kerja_id=kk.pk, oleh=penerima, pada=PADA)
            else:
                ajukan(kertas_kerja_id=kk.pk, oleh=kepala, pada=PADA)
        finally:
            connections.close_all()

    for verba in (0, 1):
        with ThreadPoolExecutor(4) as kolam:
            list(kolam.map(klik, [verba] * 4))
    kk.refresh_from_db()
    assert kk.status == "diterima"
    assert periksa_jejak(k.id) == []
