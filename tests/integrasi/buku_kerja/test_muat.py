"""Loading a folder into the database: complete, once, and not at all when something forbids it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.integrasi.buku_kerja.contoh import masukan_contoh
from kinerja.integrasi.buku_kerja.muat import hari_nasional, muat_kantor
from kinerja.lib.galat import Galat
from kinerja.lib.jam import ZONA
from kinerja.organisasi.permissions import Aktor

PADA = dt.datetime(2024, 1, 2, 8, 0, tzinfo=ZONA)
OLEH = Aktor.sistem("Uji impor")


def muat(masukan: Any = None) -> Any:
    return muat_kantor(masukan or masukan_contoh(), oleh=OLEH, pada=PADA)


@pytest.mark.django_db
def test_semua_isi_termuat() -> None:
    from kinerja.organisasi.models import Jabatan, JamKerja, Penugasan, UnitKerja
    from kinerja.perencanaan import queries

    kantor = muat()
    assert UnitKerja.objects.filter(kantor=kantor).count() == 4
    assert Jabatan.objects.get(kode="jf-mutu").atasan.kode == "kabid-mutu"
    assert Penugasan.objects.filter(jabatan__unit__kantor=kantor, jenis="plh").count() == 1
    assert JamKerja.objects.filter(kantor=kantor).count() == 10

    murni = queries.rencana(kantor.pk, 2024, pada=dt.date(2024, 3, 31))
    akhir = queries.rencana(kantor.pk, 2024, pada=dt.date(2025, 1, 20))
    m = masukan_contoh()
    assert [r.definisi.kode for r in murni] == [i.kode for i in m.indikator]
    assert {r.definisi.kode: r.target_tahunan for r in murni} == dict(m.perjanjian[0].target)
    assert {r.definisi.kode: r.target_tahunan for r in akhir} == dict(m.perjanjian[1].target)
    assert akhir[0].target_triwulan == dict(m.rencana_aksi[-1].target)
    assert murni[0].target_triwulan == dict(m.rencana_aksi[0].target)
    assert murni[4].target_triwulan == {1: None, 2: None, 3: None, 4: m.rencana_aksi[4].target[4]}
    assert len(queries.riwayat(kantor.pk, 2024)) == 5
    assert {len(t) for t in queries.target_renstra(kantor.pk).values()} == {3}
    assert [p.lingkup for daftar in queries.pembanding(kantor.pk, 2024).values() for p in daftar] == ["Provinsi"]


@pytest.mark.django_db
def test_memuat_dua_kali_tidak_mengubah_apa_pun() -> None:
    from kinerja.arsip.models import Jejak

    kantor = muat()
    jejak = list(Jejak.objects.filter(kantor_id=kantor.pk).values_list("aksi", flat=True))
    assert jejak == [
        "muat_kantor", "tetapkan_renstra", "tetapkan_pk", "tetapkan_pk", "tetapkan_anggaran", "catat_data_pendukung",
    ]  # fmt: skip
    with CaptureQueriesContext(connection) as kueri:
        assert muat().pk == kantor.pk
    tulis = [q["sql"] for q in kueri if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert tulis == []
    assert Jejak.objects.filter(kantor_id=kantor.pk).count() == len(jejak)


@pytest.mark.django_db
def test_pk_yang_sudah_ditetapkan_tidak_dapat_diganti_dan_tidak_ada_yang_tersimpan_separuh() -> None:
    from kinerja.organisasi.models import UnitKerja

    kantor = muat()
    m = masukan_contoh()
    lain = replace(
        m,
        kantor=replace(m.kantor, nama="Nama Baru"),
        perjanjian=(replace(m.perjanjian[0], nomor="nomor lain"), m.perjanjian[1]),
    )
    with pytest.raises(Galat, match="sudah ditetapkan dan tidak dapat diubah"):
        muat(lain)
    assert UnitKerja.objects.get(pk=kantor.pk).nama == m.kantor.nama


@pytest.mark.django_db
def test_perubahan_pegawai_tercatat_dalam_jejak() -> None:
    from kinerja.arsip.models import Jejak
    from kinerja.organisasi.models import Pegawai

    kantor = muat()
    m = masukan_contoh()
    orang = replace(m.pegawai[3], golongan="III/b", pangkat="Penata Muda Tingkat I")
    muat(replace(m, pegawai=(*m.pegawai[:3], orang, *m.pegawai[4:])))
    assert Pegawai.objects.get(nip=orang.nip).golongan == "III/b"
    terakhir = Jejak.objects.filter(kantor_id=kantor.pk).order_by("-urut").first()
    assert terakhir is not None
    assert (terakhir.aksi, terakhir.rincian) == ("muat_kantor", {"pegawai": [0, 1]})


def kantor_lain(**ganti: str) -> Any:
    """The example's people and posts in another office."""
    m = masukan_contoh()
    jabatan = tuple(replace(j, unit="kantor-lain") if j.unit == "dinas-contoh" else j for j in m.jabatan)
    return replace(m, kantor=replace(m.kantor, kode="kantor-lain", nama="Kantor Lain", **ganti), jabatan=jabatan)


@pytest.mark.django_db
def test_nip_milik_pemda_lain_ditolak() -> None:
    muat()
    with pytest.raises(Galat, match="NIP sudah terdaftar pada Pemda lain"):
        muat(kantor_lain(pemda_kode="99.02", pemda_nama="Kabupaten Lain"))


@pytest.mark.django_db
def test_dua_kantor_sepemda_boleh_berkode_unit_sama() -> None:
    satu, dua = muat(), muat(kantor_lain())
    assert dua.pk != satu.pk
    assert dua.pemda_id == satu.pemda_id


@pytest.mark.django_db
def test_penugasan_yang_bertindih_dengan_yang_tersimpan_ditolak() -> None:
    muat()
    m = masukan_contoh()
    ganti = replace(m.penugasan[1], nip=m.pegawai[2].nip, mulai=dt.date(2023, 1, 1))
    with pytest.raises(Galat, match="bertumpang tindih"):
        muat(replace(m, penugasan=(m.penugasan[0], ganti, *m.penugasan[2:])))


def test_hari_nasional_memuat_libur_dan_cuti_bersama() -> None:
    hari = {h.tanggal: h.jenis for h in hari_nasional(2024)}
    assert hari[dt.date(2024, 8, 17)] == "libur_nasional"
    assert hari[dt.date(2024, 4, 8)] == "cuti_bersama"
    assert list(hari) == sorted(hari)
