"""Checks on a period's data, their answers, and the paper made from them."""

from __future__ import annotations

import copy
import datetime as dt

import pytest

from kinerja.arsip.queries import periksa_jejak
from kinerja.lib.galat import Galat
from kinerja.pengukuran.actions import (
    IsianBaris,
    ajukan,
    buat_olahan,
    isi,
    jawab_temuan,
    kembalikan,
    periksa_data,
    terima,
)
from kinerja.pengukuran.cetak.olahan import sajikan
from kinerja.pengukuran.models import KertasKerja, Temuan
from kinerja.pengukuran.queries import temuan
from kinerja.perencanaan.models import RencanaAksi, TargetPK, TargetTriwulan
from tests.organisasi.kantor_uji import waktu
from tests.pengukuran.kantor_kinerja import KantorKinerja, angka, buat_kinerja, kirim, pengisi

pytestmark = pytest.mark.django_db
PADA = waktu(2024, 4, 18)


@pytest.fixture
def k() -> KantorKinerja:
    return buat_kinerja()


def _periksa(k: KantorKinerja, pada: dt.datetime = PADA) -> list[Temuan]:
    return periksa_data(kantor_id=k.id, tahun=2024, periode="TW1", oleh=k.kasubbag(pada.date()), pada=pada)


def test_temuan_bertahan_dengan_jawabannya(k: KantorKinerja) -> None:
    lembar = kirim(k, 1, {"laka": 14, "rambu": 8, "muat": 72})
    pertama = _periksa(k)
    assert [(t.pemeriksaan, t.indikator_id) for t in pertama] == [
        ("tidak_tercapai_tanpa_catatan", k.indikator["rambu"].pk),
        ("tidak_tercapai_tanpa_catatan", k.indikator["muat"].pk),
    ]
    oleh = k.kasubbag(PADA.date())
    for _ in range(2):
        jawab_temuan(temuan_id=pertama[0].pk, jawaban="Lelang baru selesai", oleh=oleh, pada=PADA)
    assert [t.jawaban for t in _periksa(k)] == ["Lelang baru selesai", ""]

    kk = lembar["angkutan"].pk
    kembalikan(kertas_kerja_id=kk, alasan="Tulis kendala", oleh=oleh, pada=PADA)
    kepala = pengisi(k, "angkutan", PADA.date())
    baris = IsianBaris(k.indikator["muat"].pk, kendala="Armada tua", tindak_lanjut="Peremajaan")
    isi(kertas_kerja_id=kk, baris=[baris], oleh=kepala, pada=PADA)
    ajukan(kertas_kerja_id=kk, oleh=kepala, pada=PADA)
    terima(kertas_kerja_id=kk, oleh=oleh, pada=PADA)
    assert [t.jawaban for t in _periksa(k)] == ["Lelang baru selesai"]
    assert Temuan.objects.count() == 1


def test_olahan_menuntut_semua_jawaban(k: KantorKinerja) -> None:
    kirim(k, 1, {"laka": 14, "rambu": 8, "muat": 80})
    _periksa(k)
    isian = {"kantor_id": k.id, "tahun": 2024, "periode": "TW1", "oleh": k.kasubbag(PADA.date()), "pada": PADA}
    with pytest.raises(Galat, match="1 temuan belum dijawab"):
        buat_olahan(**isian)
    daftar = temuan(k.id, 2024, "TW1")
    assert daftar[0].judul.startswith("Target tidak tercapai") and "PermenPANRB 53/2014" in daftar[0].dasar
    with pytest.raises(Galat, match="harus ditulis"):
        jawab_temuan(temuan_id=daftar[0].id, jawaban=" ", oleh=isian["oleh"], pada=PADA)
    with pytest.raises(Galat, match="harus berupa penjelasan; yang terbaca “- 2024.”"):
        jawab_temuan(temuan_id=daftar[0].id, jawaban="- 2024.", oleh=isian["oleh"], pada=PADA)
    jawab_temuan(temuan_id=daftar[0].id, jawaban="Lelang mundur", oleh=isian["oleh"], pada=PADA)
    versi = buat_olahan(**isian)
    assert buat_olahan(**isian).pk == versi.pk
    assert versi.data["temuan"][0]["jawaban"] == "Lelang mundur"
    assert periksa_jejak(k.id) == []


def test_nilai_tahun_lalu_ikut_diperiksa(k: KantorKinerja) -> None:
    lembar = kirim(k, 1, {"laka": "13.7", "rambu": 9, "muat": 81})
    for kk in lembar.values():
        kk.__class__.objects.filter(pk=kk.pk).update(tahun=2023)
    kirim(k, 1, {"laka": "13.7", "rambu": 11, "muat": 82})
    assert [(t.pemeriksaan, t.pesan) for t in _periksa(k)] == [
        ("nilai_sama", "Rasio kecelakaan lalu lintas: realisasi TW I 13,7 sama persis dengan Triwulan I Tahun 2023.")
    ]


def test_angka_baru_menanyakan_lagi(k: KantorKinerja) -> None:
    lembar = kirim(k, 1, {"laka": "13.7", "rambu": 11, "muat": 82})
    baris = lembar["lalin"].baris.get(indikator=k.indikator["laka"])
    baris.pembilang, baris.penyebut = 10, 8
    baris.save()
    (t,) = _periksa(k)
    jawab_temuan(temuan_id=t.pk, jawaban="Salah ketik", oleh=k.kasubbag(PADA.date()), pada=PADA)
    baris.realisasi_angka = angka(20).angka
    baris.save()
    assert [t.jawaban for t in _periksa(k) if t.pemeriksaan == "pecahan_tidak_cocok"] == [""]


def test_jawaban_lama_tetap_tersimpan_dan_tercetak_terpisah(k: KantorKinerja) -> None:
    lembar = kirim(k, 1, {"laka": "13.7", "rambu": 11, "muat": 82})
    baris = lembar["lalin"].baris.get(indikator=k.indikator["laka"])
    baris.pembilang, baris.penyebut = 10, 8
    baris.save()
    (t,) = _periksa(k)
    oleh = k.kasubbag(PADA.date())
    jawab_temuan(temuan_id=t.pk, jawaban="Salah ketik, sedang diperbaiki.", oleh=oleh, pada=PADA)
    baris.pembilang = None
    baris.save()
    assert _periksa(k) == []
    lama = Temuan.objects.get(pk=t.pk)
    assert (lama.berlaku, lama.jawaban) == (False, "Salah ketik, sedang diperbaiki.")
    versi = buat_olahan(kantor_id=k.id, tahun=2024, periode="TW1", oleh=oleh, pada=PADA)
    tercetak = sajikan(versi.data, [])
    judul = [t["judul"] for t in tercetak["tabel"]]
    assert "Temuan yang tidak muncul lagi setelah data diperbaiki" in judul
    baris.pembilang = 10
    baris.save()
    _periksa(k)
    lama.refresh_from_db()
    assert lama.berlaku, "found again, with the answer that was given"


def test_rentetan_target_sama_dengan_realisasi_menyeberang_tahun(k: KantorKinerja) -> None:
    lalu = copy.copy(k.pk)
    lalu.pk, lalu.tahun, lalu.berlaku_mulai = None, 2023, dt.date(2023, 1, 2)
    lalu.save()
    aksi = RencanaAksi.objects.create(perjanjian=lalu, indikator=k.indikator["rambu"], uraian="Pemasangan rambu")
    TargetPK.objects.create(perjanjian=lalu, indikator=k.indikator["rambu"], target_angka=70)
    for tw in (3, 4):
        TargetTriwulan.objects.create(rencana_aksi=aksi, triwulan=tw, target_angka=20)
        for kk in kirim(k, tw, {"laka": 14 - tw, "rambu": 20, "muat": 80 + tw, "ikm": 3}).values():
            KertasKerja.objects.filter(pk=kk.pk).update(tahun=2023)
    kirim(k, 1, {"laka": "13.5", "rambu": 10, "muat": 86})
    rentet = [t.pesan for t in _periksa(k) if t.pemeriksaan == "target_sama_realisasi"]
    assert rentet == [
        "Rambu lalu lintas terpasang: realisasi sama persis dengan target selama 3 triwulan berturut-turut sampai "
        "TW I (10)."
    ]
