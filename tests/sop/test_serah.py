"""Tugas change hands: to a Plh or Plt for a time, to a colleague of the lane, to the new holder; and the last visit."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kinerja.arsip.models import Jejak
from kinerja.arsip.queries import periksa_jejak
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Penugasan
from kinerja.organisasi.permissions import Ditolak
from kinerja.sop.actions import (
    HasilSerah,
    alihkan_tugas,
    catat_kunjungan,
    mulai_tugas,
    perbarui_pemegang,
    serahkan_kepada_pengganti,
)
from kinerja.sop.models import KunjunganTugas, Tugas
from kinerja.sop.queries import rekan_selajur, sejak_kunjungan, tugas_dapat_diserahkan, tugas_saya
from tests.organisasi.kantor_uji import waktu
from tests.sop.panggung import Panggung

CUTI: dict[str, Any] = {
    "mulai": dt.date(2024, 4, 15),
    "sampai": dt.date(2024, 4, 19),
    "dasar": "SP 800/12/2024",
    "alasan": "Cuti tahunan.",
}


def _serah(p: Panggung, tugas: list[Tugas], kepada: str, oleh: Any, **ganti: Any) -> HasilSerah:
    isi = {**CUTI, **ganti}
    return serahkan_kepada_pengganti(
        tugas_ids=[t.pk for t in tugas], pegawai_id=p.kantor.pegawai[kepada].pk, oleh=oleh, pada=p.kini, **isi
    )


def test_pemegang_yang_cuti_menyerahkan_kepada_plh(s0: Panggung) -> None:
    tugas = s0.satu(s0.buka("TW1"))
    hendra = s0.oleh("hendra", "sekretaris")
    assert _serah(s0, [tugas], "fitri", hendra) == HasilSerah(1, ("Sekretaris",))
    tugas.refresh_from_db()
    assert tugas.pegawai == s0.kantor.pegawai["fitri"]
    plh = Penugasan.objects.get(jabatan=tugas.jabatan, pegawai=s0.kantor.pegawai["fitri"])
    assert (plh.jenis, plh.sampai, plh.dasar) == ("plh", CUTI["sampai"], CUTI["dasar"])
    assert [k.id for k in tugas_saya(s0.kantor.pegawai["fitri"].pk, pada=s0.kini).hari_ini] == [tugas.pk]
    assert tugas_saya(s0.kantor.pegawai["hendra"].pk, pada=s0.kini).milik == ()
    jejak = Jejak.objects.filter(aksi__in=["tambah_penugasan", "tugas_diserahkan"]).order_by("urut")
    assert list(jejak.values_list("aksi", "nama")) == [
        ("tambah_penugasan", hendra.nama),
        ("tugas_diserahkan", hendra.nama),
    ]
    assert periksa_jejak(s0.kantor.kantor.pk) == []
    with pytest.raises(Ditolak, match="dijalankan oleh Plh"):
        s0.oleh("hendra", "sekretaris")
    mulai_tugas(tugas_id=tugas.pk, oleh=s0.oleh("fitri", "sekretaris"), pada=s0.maju(minutes=1))


def test_dua_kali_sama_dengan_sekali(s0: Panggung) -> None:
    tugas = s0.satu(s0.buka("TW1"))
    kadis = s0.oleh("rahmawati", "kadis")
    _serah(s0, [tugas], "fitri", kadis)
    sebelum = (Penugasan.objects.count(), Jejak.objects.count())
    assert _serah(s0, [tugas], "fitri", kadis) == HasilSerah(0)
    assert (Penugasan.objects.count(), Jejak.objects.count()) == sebelum


def test_masa_yang_akan_datang_belum_mengubah_pemegang(s0: Panggung) -> None:
    tugas = s0.satu(s0.buka("TW1"))
    hendra = s0.oleh("hendra", "sekretaris")
    mulai = dt.date(2024, 4, 17)
    assert _serah(s0, [tugas], "fitri", hendra, mulai=mulai).tugas == 1
    tugas.refresh_from_db()
    assert tugas.pegawai == s0.kantor.pegawai["hendra"]
    assert tugas_saya(s0.kantor.pegawai["hendra"].pk, pada=s0.kini).milik
    s0.kini = waktu(2024, 4, 17, 8)
    assert [k.id for k in tugas_saya(s0.kantor.pegawai["fitri"].pk, pada=s0.kini).milik] == [tugas.pk]
    assert _serah(s0, [tugas], "fitri", s0.oleh("rahmawati", "kadis"), mulai=mulai).tugas == 1, "it has begun by now"


def test_jabatan_kosong_mendapat_plt(s0: Panggung) -> None:
    kursi = s0.kantor.jabatan["sekretaris"]
    tugas = s0.satu(s0.buka("TW1"))
    Penugasan.objects.filter(jabatan=kursi).delete()
    _serah(s0, [tugas], "fitri", s0.oleh("rahmawati", "kadis"), sampai=dt.date(2024, 7, 15))
    assert Penugasan.objects.get(jabatan=kursi).jenis == "plt"


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"alasan": " "}, "Alasan penyerahan"),
        ({"dasar": ""}, "surat perintah"),
        ({"mulai": dt.date(2024, 4, 14)}, "sebelum hari ini"),
        ({"sampai": dt.date(2024, 4, 14)}, "mendahului"),
        ({"sampai": dt.date(2024, 7, 16)}, "3 bulan"),
        ({"kepada": "hendra"}, "sudah memangku"),
        ({"kepada": "suryani"}, "memangku jabatan pada kantor ini"),
    ],
)
def test_yang_keliru_ditolak_dengan_kalimat(s0: Panggung, ganti: dict[str, Any], pesan: str) -> None:
    tugas = s0.satu(s0.buka("TW1"))
    kepada = ganti.pop("kepada", "fitri")
    with pytest.raises(Galat, match=pesan):
        _serah(s0, [tugas], kepada, s0.oleh("hendra", "sekretaris"), **ganti)
    assert not Jejak.objects.filter(aksi="tugas_diserahkan").exists()


def test_menata_tugas_bukan_jalan_ke_atas(s0: Panggung) -> None:
    """The Sekretaris keeps the order of the posts: a Plh for his head is never himself; he may stand in below."""
    tugas = s0.satu(s0.buka("TW1"))
    hendra = s0.oleh("hendra", "sekretaris")
    Tugas.objects.filter(pk=tugas.pk).update(jabatan=s0.kantor.jabatan["kadis"])
    with pytest.raises(Ditolak, match="dirinya sendiri"):
        _serah(s0, [tugas], "hendra", hendra)
    assert not Penugasan.objects.filter(dasar=CUTI["dasar"]).exists()
    assert _serah(s0, [tugas], "mulyadi", hendra).tugas == 1
    Tugas.objects.filter(pk=tugas.pk).update(jabatan=s0.kantor.jabatan["kasubbag"])
    assert _serah(s0, [tugas], "hendra", hendra).jabatan == (s0.kantor.jabatan["kasubbag"].nama,)


def test_hak_diperiksa_pada_setiap_tugas_dan_semuanya_atau_tidak_sama_sekali(s0: Panggung) -> None:
    milik = s0.satu(s0.buka("TW1"))
    s0.kerjakan(milik)
    punya_fitri = s0.satu(milik.kasus)
    s0.kini = waktu(2024, 7, 1, 8)
    milik_hendra = s0.satu(s0.buka("TW2"))
    bidang = s0.oleh("mulyadi", "kabid_lalin")
    assert tugas_dapat_diserahkan(bidang) == []
    with pytest.raises(Ditolak, match="hanya dapat diserahkan oleh pemegangnya"):
        perbarui_pemegang(tugas_ids=[punya_fitri.pk], alasan="Mutasi.", oleh=bidang, pada=s0.kini)
    fitri = s0.oleh("fitri", "kasubbag")
    assert tugas_dapat_diserahkan(fitri) == [punya_fitri]
    with pytest.raises(Ditolak):
        _serah(
            s0,
            [punya_fitri, milik_hendra],
            "mulyadi",
            fitri,
            mulai=dt.date(2024, 7, 1),
            sampai=dt.date(2024, 7, 5),
        )
    assert not Penugasan.objects.filter(mulai=dt.date(2024, 7, 1)).exists()
    # The Sekretaris leads the secretariat, where the order of the posts is kept; the head of the office leads it all.
    for pejabat in (s0.oleh("hendra", "sekretaris"), s0.oleh("rahmawati", "kadis")):
        assert set(tugas_dapat_diserahkan(pejabat)) == {punya_fitri, milik_hendra}


def test_rekan_satu_lajur_menerima_tugas_itu_saja(s3: Panggung) -> None:
    kasus = s3.buka("TW1")
    s3.jalankan(kasus, sampai=3)
    tugas = s3.satu(kasus)
    analis, fungsional = s3.kantor.jabatan["analis"], s3.kantor.jabatan["fungsional"]
    oleh = s3.pemegang(tugas)
    lain = fungsional if tugas.jabatan_id == analis.pk else analis
    assert set(rekan_selajur(tugas_dapat_diserahkan(oleh))) == {analis, fungsional}
    umum: dict[str, Any] = {"tugas_ids": [tugas.pk], "oleh": oleh, "pada": s3.kini}
    with pytest.raises(Galat, match="tidak berada di lajur"):
        alihkan_tugas(jabatan_id=s3.kantor.jabatan["kadis"].pk, alasan="Pembagian kerja.", **umum)
    assert alihkan_tugas(jabatan_id=lain.pk, alasan="Pembagian kerja.", **umum) == HasilSerah(1)
    assert alihkan_tugas(jabatan_id=lain.pk, alasan="Pembagian kerja.", **umum) == HasilSerah(0)
    tugas.refresh_from_db()
    assert tugas.jabatan == lain
    s3.kerjakan(tugas)
    with pytest.raises(Galat, match="sudah selesai"):
        alihkan_tugas(jabatan_id=analis.pk, alasan="Lagi.", oleh=oleh, pada=s3.kini, tugas_ids=[tugas.pk])


def test_bagian_paralel_tidak_berpindah_jabatan(s0: Panggung, catatan: Any) -> None:
    catatan["minta_data"].membagi = ("kabid_lalin",)
    isian = s0.satu(s0.buka("TW1"), jenis="isian")
    with pytest.raises(Galat, match="hanya dapat dikerjakan jabatan itu sendiri"):
        alihkan_tugas(
            tugas_ids=[isian.pk],
            jabatan_id=s0.kantor.jabatan["kasubbag"].pk,
            alasan="Sibuk.",
            oleh=s0.oleh("rahmawati", "kadis"),
            pada=s0.kini,
        )


def test_pemangku_baru_meneruskan_setelah_mutasi(s0: Panggung) -> None:
    tugas = s0.satu(s0.buka("TW1"))
    Penugasan.objects.filter(jabatan=tugas.jabatan, jenis="definitif").update(sampai=s0.kini.date())
    s0.kini = waktu(2024, 4, 16, 8)
    kadis = s0.oleh("rahmawati", "kadis")
    umum: dict[str, Any] = {"tugas_ids": [tugas.pk], "alasan": "Mutasi.", "oleh": kadis, "pada": s0.kini}
    with pytest.raises(Galat, match="sedang kosong"):
        perbarui_pemegang(**umum)
    Penugasan.objects.create(
        jabatan=tugas.jabatan, pegawai=s0.kantor.pegawai["mulyadi"], jenis="definitif", mulai=s0.kini.date()
    )
    assert perbarui_pemegang(**umum) == HasilSerah(1)
    assert perbarui_pemegang(**umum) == HasilSerah(0)
    tugas.refresh_from_db()
    assert tugas.pegawai == s0.kantor.pegawai["mulyadi"]


def test_banyak_tugas_sekaligus_dengan_pernyataan_tetap(
    s0: Panggung, catatan: Any, django_assert_max_num_queries: Any
) -> None:
    catatan["minta_data"].membagi = ("kabid_lalin", "kabid_angkutan", "kasubbag", "analis", "fungsional")
    kasus = s0.buka("TW1")
    ids = [t.pk for t in s0.hidup(kasus)]
    Tugas.objects.filter(pk__in=ids).update(pegawai=None)
    with django_assert_max_num_queries(14):
        hasil = perbarui_pemegang(tugas_ids=ids, alasan="Pelantikan.", oleh=s0.oleh("rahmawati", "kadis"), pada=s0.kini)
    assert hasil.tugas == len(ids) == 6


# --- the last visit ---------------------------------------------------------------------------------
def test_kunjungan_yang_berdekatan_adalah_satu_kunjungan(s0: Panggung) -> None:
    fitri = s0.oleh("fitri", "kasubbag")
    pertama = s0.kini
    assert sejak_kunjungan(fitri.pegawai_id, pada=pertama) is None
    catat_kunjungan(oleh=fitri, pada=pertama)
    assert sejak_kunjungan(fitri.pegawai_id, pada=pertama) is None
    besok = pertama + dt.timedelta(days=1)
    assert sejak_kunjungan(fitri.pegawai_id, pada=besok) == pertama
    catat_kunjungan(oleh=fitri, pada=besok)
    nanti = besok + dt.timedelta(minutes=20)
    assert sejak_kunjungan(fitri.pegawai_id, pada=nanti) == pertama, "still the same visit"
    catat_kunjungan(oleh=fitri, pada=nanti)
    assert sejak_kunjungan(fitri.pegawai_id, pada=nanti) == pertama
    catat_kunjungan(oleh=fitri, pada=nanti, sudah_dibaca=True)
    assert sejak_kunjungan(fitri.pegawai_id, pada=nanti) == nanti
    catat_kunjungan(oleh=fitri, pada=pertama)
    assert KunjunganTugas.objects.get().terakhir == nanti, "an older look changes nothing"
