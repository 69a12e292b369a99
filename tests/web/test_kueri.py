"""Pages cost a constant number of queries, and little to load."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from kinerja.sop.models import KunjunganTugas, Tugas
from kinerja.web import apps as web
from tests.web.pabrik import KINI, Panggung, buka_triwulan, lukis_semester

STATIS = Path(web.__file__).parent / "static" / "web"
PALING_BESAR = 60 * 1024


def test_tugas_saya_paling_banyak_12(panggung: Panggung, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    buka_triwulan(panggung)
    lukis_semester(panggung)
    for orang in ("fitri", "mulyadi"):
        klien = panggung.klien(orang)
        terakhir = KINI - dt.timedelta(days=20)
        KunjunganTugas.objects.create(pegawai=panggung.kinerja.kantor.pegawai[orang], terakhir=terakhir)
        with django_assert_max_num_queries(12):
            assert "Sejak kunjungan terakhir" in klien.get("/").content.decode()


def test_halaman_kasus_paling_banyak_15(
    panggung: Panggung, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    kasus = lukis_semester(panggung)
    klien = panggung.klien("fitri")
    with django_assert_max_num_queries(15):
        klien.get(f"/kasus/{kasus.pk}/")


@pytest.mark.parametrize("alamat", ["/kasus/{kasus}/", "/"])
def test_jumlah_kueri_tidak_tumbuh(panggung: Panggung, alamat: str, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    kasus = buka_triwulan(panggung)
    klien = panggung.klien("fitri")
    alamat = alamat.format(kasus=kasus.pk)
    with CaptureQueriesContext(connection) as sebelum:
        klien.get(alamat)
    contoh = Tugas.objects.filter(kasus=kasus, jenis="isian").order_by("id").first()
    assert contoh is not None
    for ke in range(2, 12):
        Tugas.objects.create(
            kasus=kasus, langkah=contoh.langkah, jenis="isian", ke=ke, jabatan=contoh.jabatan, dikirim=contoh.dikirim
        )
    with django_assert_num_queries(len(sebelum)):
        klien.get(alamat)


def test_muatan_pertama_kecil(panggung: Panggung) -> None:
    """Everything that the first page of a case needs, compressed as a proxy would."""
    kasus = lukis_semester(panggung)
    halaman = panggung.klien("fitri").get(f"/kasus/{kasus.pk}/").content
    berkas = [halaman, *(p.read_bytes() for p in STATIS.iterdir() if p.name in halaman.decode())]
    assert len(berkas) >= 5
    assert sum(len(gzip.compress(b)) for b in berkas) < PALING_BESAR
