"""Pages cost a constant number of queries, and little to load."""

from __future__ import annotations

import copy
import datetime as dt
import gzip
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from kinerja.organisasi.models import UnitKerja
from kinerja.pengukuran.models import KertasKerja, Realisasi
from kinerja.perencanaan.models import Indikator
from kinerja.sop.models import KunjunganTugas, Tugas
from kinerja.web import apps as web
from tests.web.pabrik import KINI, Panggung, buka_triwulan, lukis_semester

STATIS = Path(web.__file__).parent / "static" / "web"
PALING_BESAR = 60 * 1024
HALAMAN_BERIKUT = 30 * 1024


def test_tugas_saya_paling_banyak_11(panggung: Panggung, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    buka_triwulan(panggung)
    lukis_semester(panggung)
    for orang in ("fitri", "mulyadi"):
        klien = panggung.klien(orang)
        terakhir = KINI - dt.timedelta(days=20)
        KunjunganTugas.objects.create(pegawai=panggung.kinerja.kantor.pegawai[orang], terakhir=terakhir)
        with django_assert_max_num_queries(11):
            assert "Sejak kunjungan terakhir" in klien.get("/").content.decode()


def test_halaman_kasus_paling_banyak_14(
    panggung: Panggung, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    klien = panggung.klien("fitri")
    for kasus in (lukis_semester(panggung), buka_triwulan(panggung)):
        for bagian in ("", "cetak/"):
            with django_assert_max_num_queries(14):
                assert klien.get(f"/kasus/{kasus.pk}/{bagian}").status_code == 200


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


def test_papan_45_unit_60_indikator_paling_banyak_10(
    panggung: Panggung, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    buka_triwulan(panggung)
    besarkan(panggung, unit=45, indikator=60)
    for orang in ("fitri", "salasiah"):
        klien = panggung.klien(orang)
        with django_assert_max_num_queries(10):
            jawab = klien.get(f"/kantor/{panggung.kantor_id}/2024/pengumpulan/2/")
        assert jawab.content.decode().count("<progress") == 2
        assert jawab.content.decode().count('class="tahap ') == 4 * (45 + 2)
        assert len(gzip.compress(jawab.content)) < HALAMAN_BERIKUT


def besarkan(panggung: Panggung, *, unit: int, indikator: int) -> None:
    """So many more units with a sheet of so many rows each."""
    contoh = KertasKerja.objects.filter(triwulan=2).order_by("pk")[0]
    asal = Indikator.objects.filter(penanggung_jawab=contoh.unit).order_by("pk")[0]
    kantor = panggung.kinerja.kantor.kantor
    for n in range(unit):
        satu = UnitKerja.objects.create(
            pemda=kantor.pemda, kantor=kantor, induk=kantor, kode=f"B{n}", nama=f"Bagian {n}", jenis="bagian",
            mulai=contoh.unit.mulai, urut=100 + n,
        )  # fmt: skip
        lembar = KertasKerja.objects.create(
            kantor=kantor, unit=satu, tahun=2024, triwulan=2, batas=contoh.batas, dibuka_pada=contoh.dibuka_pada,
            status="dibuka",
        )  # fmt: skip
        baru = []
        for i in range(indikator):
            salinan = copy.copy(asal)
            salinan.pk, salinan.kode, salinan.nama = None, f"B{n}-{i}", f"Indikator {n}.{i}"
            salinan.penanggung_jawab = satu
            baru.append(salinan)
        baris = Indikator.objects.bulk_create(baru)
        Realisasi.objects.bulk_create([Realisasi(kertas_kerja=lembar, indikator=i) for i in baris])


def test_halaman_berikutnya_ringan(panggung: Panggung) -> None:
    """What a later page weighs: its own HTML, everything else is in the browser already."""
    kasus = lukis_semester(panggung)
    klien = panggung.klien("fitri")
    for alamat in ("/", f"/kasus/{kasus.pk}/", f"/kasus/{kasus.pk}/cetak/", "/tugas/serah/"):
        assert len(gzip.compress(klien.get(alamat).content)) < HALAMAN_BERIKUT, alamat


def test_muatan_pertama_kecil(panggung: Panggung) -> None:
    """Everything that the first page of a case needs, compressed as a proxy would."""
    kasus = lukis_semester(panggung)
    halaman = panggung.klien("fitri").get(f"/kasus/{kasus.pk}/").content
    berkas = [halaman, *(p.read_bytes() for p in STATIS.iterdir() if p.name in halaman.decode())]
    assert len(berkas) >= 5
    assert sum(len(gzip.compress(b)) for b in berkas) < PALING_BESAR
