"""A compiled query gives what the query set gives, for every value, and refuses what it cannot compile."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Count, Q, QuerySet
from pytest_django import DjangoAssertNumQueries

from kinerja.lib.kueri import termasuk, tersusun
from kinerja.organisasi.models import Jabatan, Penugasan, UnitKerja
from kinerja.organisasi.queries import berlaku_pada
from tests.organisasi.kantor_uji import Kantor, buat_kantor


@pytest.fixture
def kantor(db: None) -> Kantor:
    return buat_kantor()


def _penugasan(pegawai_id: int, pada: dt.date) -> QuerySet[Penugasan]:
    return Penugasan.objects.filter(berlaku_pada("", pada), pegawai_id=pegawai_id).select_related(
        "pegawai", "jabatan__unit__induk", "jabatan__atasan"
    )


def _unit(jenis: str, paling_kurang: int) -> QuerySet[UnitKerja]:
    return UnitKerja.objects.annotate(kursi=Count("jabatan")).filter(jenis=jenis, kursi__gte=paling_kurang)


def _ringkas(p: Penugasan) -> tuple[Any, ...]:
    unit = p.jabatan.unit
    atasan = p.jabatan.atasan.nama if p.jabatan.atasan else None
    return (p, p.mulai, p.sampai, p.pegawai.nama, p.jabatan.nama, atasan, unit.nama, unit.induk and unit.induk.nama)


def test_sama_dengan_himpunannya(kantor: Kantor, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cepat = tersusun(_penugasan)
    for pegawai in kantor.pegawai.values():
        for pada in (dt.date(2024, 1, 5), dt.date(2024, 6, 12), dt.date(2025, 6, 1)):
            asli = [_ringkas(p) for p in _penugasan(pegawai.pk, pada)]
            with django_assert_num_queries(1):
                assert [_ringkas(p) for p in cepat(pegawai.pk, pada)] == asli


def test_hitungan_ikut_terbaca(kantor: Kantor) -> None:
    cepat = tersusun(_unit)
    for jenis, banyak in (("bidang", 1), ("bidang", 2), ("seksi", 0), ("tidak ada", 0)):
        asli = [(u, u.kursi) for u in _unit(jenis, banyak)]  # type: ignore[attr-defined]  # an annotation
        assert [(u, u.kursi) for u in cepat(jenis, banyak)] == asli  # type: ignore[attr-defined]  # an annotation
    assert cepat("bidang", 1)[0]._state.adding is False


def test_daftar_nilai(kantor: Kantor) -> None:
    def susun(jenis: list[str], kursi: list[int]) -> QuerySet[Jabatan]:
        return Jabatan.objects.filter(termasuk("jenis", jenis), termasuk("pk", kursi) | termasuk("atasan", kursi))

    cepat = tersusun(susun)
    semua = list(Jabatan.objects.order_by("pk").values_list("pk", flat=True))
    for jenis in (["struktural"], ["struktural", "pelaksana", "fungsional"], ["tidak ada"]):
        for kursi in (semua, semua[:1], semua[2:5], []):
            asli = Jabatan.objects.filter(Q(pk__in=kursi) | Q(atasan__in=kursi), jenis__in=jenis)
            assert cepat(jenis, kursi) == list(asli)
    assert len(cepat(["struktural"], semua)) > 1


def test_disiapkan_sekali_untuk_semua_nilai(kantor: Kantor) -> None:
    """Every value is answered by the statement that the connection prepared for the first one."""
    cepat = tersusun(lambda nama, kursi: Jabatan.objects.filter(termasuk("pk", kursi), nama=nama))
    jabatan = list(Jabatan.objects.order_by("pk"))
    for _ in range(3):
        for satu in jabatan:
            assert cepat(satu.nama, [j.pk for j in jabatan if j != satu] + [satu.pk]).count(satu) == 1
    with connection.cursor() as kursor:
        kursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%organisasi_jabatan%ANY%'")
        assert kursor.fetchone()[0] == 1


def test_yang_dihapus_tidak_terbaca_lagi(kantor: Kantor) -> None:
    """A prepared statement reads the tables as they are, also within the transaction and after taking it back."""
    cepat = tersusun(_unit)
    sebelum = cepat("bidang", 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        UnitKerja.objects.filter(pk=sebelum[0].pk).update(jenis="seksi")
        assert sebelum[0] not in cepat("bidang", 0)
        raise ZeroDivisionError
    assert cepat("bidang", 0) == sebelum


def test_baris_nilai(kantor: Kantor) -> None:
    def susun(jenis: str, urut: int) -> QuerySet[Any]:
        semua = Jabatan.objects.filter(jenis=jenis, urut__gte=urut).values("unit__nama", "jenis")
        return semua.annotate(banyak=Count("pk")).order_by("unit__nama").values_list("banyak", "unit__nama", "jenis")

    cepat = tersusun(susun)
    assert cepat("struktural", 0) == list(susun("struktural", 0)) != []
    assert cepat("struktural", 9999) == []
    with pytest.raises(TypeError, match="values_list"):
        tersusun(lambda n: Jabatan.objects.filter(urut=n).values("pk"))(3)


def test_yang_tidak_dapat_disusun_ditolak(kantor: Kantor) -> None:
    with pytest.raises(TypeError, match="NoneType"):
        tersusun(lambda nilai: Jabatan.objects.filter(atasan=nilai))(None)
    with pytest.raises(TypeError, match="tidak ditemukan"):
        tersusun(lambda n: Jabatan.objects.filter(urut__gt=n + 1))(3)
    with pytest.raises(TypeError, match="prefetch_related"):
        tersusun(lambda n: Jabatan.objects.filter(urut=n).prefetch_related("penugasan"))(3)
