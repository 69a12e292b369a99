"""Row versions: whatever changes one row of the sources changes them, and nothing else does."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q, QuerySet
from pytest_django import DjangoAssertNumQueries

from kinerja.lib.sidik import Ingatan, bersidik
from kinerja.organisasi.models import Pemda, UnitKerja

pytestmark = pytest.mark.django_db
AWAL = dt.date(2020, 1, 1)


@bersidik
def _sumber(pemda_id: int, kantor_id: int) -> list[QuerySet[Any]]:
    unit = UnitKerja.objects.filter(Q(kantor=kantor_id) | Q(pk=kantor_id))
    return [Pemda.objects.filter(pk=pemda_id), unit.select_related("pemda")]


@pytest.fixture
def unit() -> list[UnitKerja]:
    pemda = Pemda.objects.create(kode="99.02", nama="Kabupaten Uji", provinsi="Kalimantan Selatan")
    semua = [
        UnitKerja(pemda=pemda, kode=f"U{n}", nama=f"Unit {n}", jenis="bidang", mulai=AWAL, urut=n) for n in range(3)
    ]
    return UnitKerja.objects.bulk_create(semua)


def test_setiap_perubahan_terlihat_dalam_satu_kueri(
    unit: list[UnitKerja], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kantor, lain, asing = unit
    UnitKerja.objects.filter(pk=lain.pk).update(kantor=kantor)
    with django_assert_num_queries(1):
        awal = _sumber(kantor.pemda_id, kantor.pk)
    terlihat = {awal}
    for ubah in (
        lambda: UnitKerja.objects.filter(pk=lain.pk).update(nama="Nama baru"),
        lambda: UnitKerja.objects.filter(pk=lain.pk).update(nama="Unit 1"),
        lambda: Pemda.objects.filter(pk=kantor.pemda_id).update(nama="Kabupaten Lain"),
        lambda: UnitKerja.objects.filter(pk=lain.pk).delete(),
    ):
        ubah()
        terlihat.add(_sumber(kantor.pemda_id, kantor.pk))
    assert len(terlihat) == 5
    kini = _sumber(kantor.pemda_id, kantor.pk)
    UnitKerja.objects.filter(pk=asing.pk).update(nama="Tidak ikut")
    assert _sumber(kantor.pemda_id, kantor.pk) == kini


def test_yang_dibatalkan_tidak_meninggalkan_bekas(unit: list[UnitKerja]) -> None:
    kantor = unit[0]
    awal = _sumber(kantor.pemda_id, kantor.pk)
    di_dalam = set()
    for _ in range(2):
        with transaction.atomic():
            UnitKerja.objects.filter(pk=kantor.pk).update(nama="Dibatalkan")
            di_dalam.add(_sumber(kantor.pemda_id, kantor.pk))
            transaction.set_rollback(True)
        assert _sumber(kantor.pemda_id, kantor.pk) == awal
    assert len(di_dalam | {awal}) == 3


def test_sumber_menyebut_tabelnya(unit: list[UnitKerja]) -> None:
    assert _sumber.tabel(1, 1) == {"organisasi_pemda", "organisasi_unitkerja"}


def test_ingatan_membuat_sekali_dan_melupakan_yang_terlama() -> None:
    ingatan: Ingatan[str] = Ingatan(2)
    dibuat = []

    def minta(kunci: str) -> str:
        return ingatan.ambil(kunci, lambda: dibuat.append(kunci) or kunci.upper())  # type: ignore[func-returns-value]  # append returns None

    assert [minta(k) for k in "abab"] == ["A", "B", "A", "B"]
    assert dibuat == ["a", "b"]
    minta("a")
    minta("c")
    minta("a")
    assert dibuat == ["a", "b", "c"]
    minta("b")
    assert dibuat == ["a", "b", "c", "b"]
