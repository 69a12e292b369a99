"""The year as it is played: the office's own cycle, the same every time, and said in time what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from kinerja.arsip.models import Jejak
from kinerja.arsip.queries import periksa_jejak
from kinerja.cli.siklus import mainkan
from kinerja.integrasi.buku_kerja import MasukanSiklus, baca_folder
from kinerja.integrasi.siklus.jurnal import baris_jurnal
from kinerja.lib.galat import Galat
from kinerja.lib.jam import ZONA
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.queries import kalender
from kinerja.pelaporan.models import Laporan
from kinerja.pengukuran.models import KertasKerja
from kinerja.persuratan.models import Rapat
from kinerja.sop.models import Kasus, Langkah, Tugas

CONTOH = Path(__file__).resolve().parents[3] / "contoh"


@cache
def masukan(nama: str) -> MasukanSiklus:
    """A folder of the samples, read once."""
    return baca_folder(CONTOH / nama)


class _Ulang(Exception):
    """Undoes what a run wrote."""


def _lalu_batalkan(lakukan: Callable[[], Any]) -> Any:
    hasil: list[Any] = []
    try:
        with transaction.atomic():
            hasil.append(lakukan())
            raise _Ulang
    except _Ulang:
        return hasil[0]


def _jurnal(bahan: MasukanSiklus, **pilihan: Any) -> list[dict[str, Any]]:
    kantor, _, _ = mainkan(bahan, **pilihan)
    return baris_jurnal(kantor.id, bahan.kantor.tahun)


@pytest.mark.django_db
def test_triwulan_pertama_berjalan_lengkap_dan_sama_setiap_kali() -> None:
    bahan = masukan("diskoperindag")
    pertama = _lalu_batalkan(lambda: _jurnal(bahan, sampai="TW1"))
    # Sequences do not go back with a rollback: the second run has other keys everywhere.
    kantor, versi, _ = mainkan(bahan, sampai="TW1")
    kedua = baris_jurnal(kantor.id, bahan.kantor.tahun)
    assert kedua == pertama
    assert [k.periode for k in Kasus.objects.filter(kantor=kantor)] == ["TW1"]
    langkah = Langkah.objects.filter(versi=versi, fase="TW").values_list("no", flat=True)
    utama = [b for b in kedua if b["jenis"] == "Pekerjaan langkah"]
    assert sorted({b["langkah"] for b in utama}) == sorted(langkah)
    for b in kedua:
        assert b["pelaksana"], b
        assert b["dikirim"] <= b["mulai"] <= b["selesai"], b
    assert periksa_jejak(kantor.id) == []
    assert not Tugas.objects.filter(kasus__kantor=kantor, status__in=["terbuka", "dikerjakan"]).exists()


@pytest.mark.lambat
@pytest.mark.django_db
def test_setda_memulai_pada_bulan_pemicunya_dan_menghimpun_setelah_triwulan_berakhir() -> None:
    bahan = masukan("setda-tapin")
    kantor, _, jalan = mainkan(bahan, sampai="TW2")
    tahun = bahan.kantor.tahun
    dibuka = {k.periode: k.dibuka_pada.astimezone(ZONA).date() for k in Kasus.objects.filter(kantor=kantor)}
    assert (dibuka["TW1"].month, dibuka["TW2"].month) == (4, 6), "Juni as printed"
    assert any("Juni masih berada di dalam Triwulan II" in p for p in jalan.peringatan)
    isian = Tugas.objects.filter(kasus__kantor=kantor, kasus__periode="TW2", jenis="isian", mulai__isnull=False)
    assert isian.exists()
    assert min(t.selesai for t in isian if t.selesai).astimezone(ZONA).date() > dt.date(tahun, 6, 30)
    assert min(t.mulai for t in isian).astimezone(ZONA).date() >= dt.date(tahun, 7, 1)
    assert set(Laporan.objects.filter(kantor=kantor).values_list("status", flat=True)) == {"final"}


@pytest.mark.django_db
def test_berhenti_di_tengah_meninggalkan_pekerjaan_yang_hidup() -> None:
    bahan = masukan("dishub")
    berhenti = dt.datetime(bahan.kantor.tahun, 4, 5, 12, tzinfo=ZONA)
    kantor, _, _ = mainkan(bahan, berhenti=berhenti)
    hidup = Tugas.objects.filter(kasus__kantor=kantor, status__in=["terbuka", "dikerjakan"])
    assert hidup.exists()
    assert Kasus.objects.get(kantor=kantor).status == "berjalan"
    assert Jejak.objects.filter(kantor=kantor, pada__gt=berhenti).count() == 0


@pytest.mark.django_db
def test_kertas_kerja_yang_tidak_ada_disebut_semua_sebelum_ada_tugas() -> None:
    bahan = masukan("dishub")
    hilang = dict(list(bahan.kertas_kerja.items())[2:])
    with pytest.raises(Galat, match="Data triwulan belum lengkap") as galat:
        mainkan(replace(bahan, kertas_kerja=hilang))
    assert len(galat.value.temuan) == 2
    assert all(t.berkas.startswith("kertas-kerja/TW") for t in galat.value.temuan)
    assert Kasus.objects.count() == 0


@pytest.mark.django_db
def test_jabatan_yang_kosong_menghentikan_dengan_menyebut_namanya() -> None:
    bahan = masukan("dishub")
    sekretaris = next(iter(bahan.sop.lajur["sekretaris"]))
    penugasan = tuple(p for p in bahan.penugasan if p.jabatan != sekretaris)
    nama = next(j.nama for j in bahan.jabatan if j.kode == sekretaris)
    with pytest.raises(Galat, match=f"Jabatan {nama} tidak dipangku siapa pun"):
        mainkan(replace(bahan, penugasan=penugasan), sampai="TW1")


@pytest.mark.lambat
@pytest.mark.django_db
def test_dua_kantor_dalam_satu_basis_data_tidak_saling_memengaruhi() -> None:
    sendiri = _lalu_batalkan(lambda: _jurnal(masukan("kecamatan"), sampai="TW1"))
    mainkan(masukan("dishub"), sampai="TW1")
    assert _jurnal(masukan("kecamatan"), sampai="TW1") == sendiri
    assert UnitKerja.objects.filter(induk__isnull=True).count() == 2


@pytest.mark.lambat
@pytest.mark.django_db
def test_semester_dengan_tidak_dan_hasil_koreksi_menjadi_dua_versi() -> None:
    kantor, _, _ = mainkan(masukan("diskoperindag"), sampai="SM1")
    laporan = Laporan.objects.get(kantor=kantor, periode="SM1")
    assert laporan.dokumen is not None
    assert list(laporan.dokumen.versi.order_by("ke").values_list("ke", flat=True)) == [1, 2]
    tujuh = Tugas.objects.filter(kasus__kantor=kantor, kasus__periode="SM1", langkah__no=7)
    assert list(tujuh.filter(jenis="utama").order_by("ke").values_list("ke", "hasil")) == [
        (1, "selesai"),
        (2, "selesai"),
    ]
    koreksi = tujuh.get(jenis="koreksi")
    assert koreksi.pelaku.nama == "Pejabat Fungsional"
    assert koreksi.alasan
    assert koreksi.pengantar == tujuh.get(hasil="tidak").alasan


@pytest.mark.django_db
def test_undangan_oleh_kabag_dan_rapat_ditunggu() -> None:
    bahan = masukan("setda-tapin")
    kantor, _, _ = mainkan(bahan, berhenti=dt.datetime(bahan.kantor.tahun, 4, 5, 12, tzinfo=ZONA))
    tugas = Tugas.objects.get(kasus__kantor=kantor, langkah__no=2, jenis="utama")
    rapat = Rapat.objects.get(kantor=kantor)
    assert tugas.selesai is not None and tugas.selesai > rapat.waktu
    undangan = Jejak.objects.get(kantor=kantor, aksi="undang_rapat")
    assert (undangan.oleh_id, undangan.pada) == (tugas.dikerjakan_oleh_id, tugas.mulai)


@pytest.mark.lambat
@pytest.mark.django_db
def test_jurnal_menyebut_plh_tidak_pada_hari_libur_dan_tak_ada_yang_menerima_lembarnya_sendiri() -> None:
    bahan = masukan("diskoperindag")
    kantor, _, _ = mainkan(bahan, berhenti=dt.datetime(bahan.kantor.tahun, 7, 9, 12, tzinfo=ZONA))
    jurnal = baris_jurnal(kantor.id, bahan.kantor.tahun)
    assert [b for b in jurnal if b["jabatan"].startswith(("Plh. ", "Plt. "))]
    kal = kalender(kantor.id)
    for b in jurnal:
        for kolom in ("dikirim", "mulai", "selesai"):
            assert not b[kolom] or kal.hari_kerja(dt.datetime.fromisoformat(b[kolom]).date()), b
    kirim = Jejak.objects.filter(kantor=kantor, aksi="sosialisasikan").values_list("oleh_id", flat=True)
    sekretaris = Tugas.objects.filter(kasus__kantor=kantor, langkah__no=5, jenis="utama")
    assert list(kirim) == list(sekretaris.order_by("id").values_list("dikerjakan_oleh_id", flat=True))
    lembar = KertasKerja.objects.filter(kantor=kantor, status="diterima")
    diterima = dict(Jejak.objects.filter(kantor=kantor, aksi="terima_kertas_kerja").values_list("objek_id", "oleh_id"))
    assert lembar.exists()
    assert all(diterima[k.pk] != k.pengaju_id for k in lembar)
