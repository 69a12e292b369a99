"""Two people at once, and how many statements a step costs."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from kinerja.arsip.models import Jejak
from kinerja.arsip.queries import periksa_jejak
from kinerja.sop.actions import buka_kasus, selesaikan_tugas
from kinerja.sop.models import Kasus, Tugas
from tests.sop.panggung import Catatan, Panggung, buat_panggung


def _serentak(*kerja: Callable[[], object]) -> list[BaseException]:
    """Run all at once, each on a connection of its own; what they raised."""
    gagal: list[BaseException] = []
    aba = threading.Barrier(len(kerja))

    def satu(lakukan: Callable[[], object]) -> None:
        try:
            aba.wait(10)
            lakukan()
        except Exception as galat:  # noqa: BLE001  # handed to the test
            gagal.append(galat)
        finally:
            connections.close_all()

    utas = [threading.Thread(target=satu, args=(k,)) for k in kerja]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)
    return gagal


@pytest.mark.django_db(transaction=True)
def test_tugas_yang_sama_diselesaikan_dua_utas_berpengaruh_sekali(catatan: dict[str, Catatan]) -> None:
    panggung = buat_panggung("S0")
    kasus = panggung.buka("TW1")
    tugas, oleh, pada = panggung.satu(kasus), panggung.oleh("hendra", "sekretaris"), panggung.maju(minutes=5)
    gagal = _serentak(*[lambda: selesaikan_tugas(tugas_id=tugas.id, oleh=oleh, pada=pada)] * 4)
    assert gagal == []
    assert catatan["minta_data"].diselesaikan == [tugas.id]
    assert Tugas.objects.filter(kasus=kasus, langkah__no=2).count() == 1
    assert Jejak.objects.filter(aksi="tugas_selesai").count() == 1
    assert periksa_jejak(kasus.kantor_id) == []


@pytest.mark.django_db(transaction=True)
def test_dua_pemutus_serentak_ya_dan_tidak_menghasilkan_satu_keadaan(catatan: dict[str, Catatan]) -> None:
    panggung = buat_panggung("S0")
    for periode in ("TW1", "TW2"):
        panggung.jalankan(panggung.buka(periode))
    kasus = panggung.buka("SM1")
    panggung.jalankan(kasus, sampai=7)
    panggung.kerjakan(panggung.satu(kasus))
    satu, dua = panggung.hidup(kasus)
    pada = panggung.maju(minutes=5)
    oleh_satu, oleh_dua = panggung.pemegang(satu), panggung.pemegang(dua)
    gagal = _serentak(
        lambda: selesaikan_tugas(tugas_id=satu.id, hasil="ya", oleh=oleh_satu, pada=pada),
        lambda: selesaikan_tugas(tugas_id=dua.id, hasil="tidak", alasan="Perbaiki.", oleh=oleh_dua, pada=pada),
    )
    assert gagal == []
    assert [(t.langkah.no, t.jenis) for t in panggung.hidup(kasus)] == [(7, "koreksi")]


@pytest.mark.django_db(transaction=True)
def test_kasus_yang_dibuka_serentak_hanya_satu(catatan: dict[str, Catatan]) -> None:
    from kinerja.organisasi.permissions import Aktor

    panggung = buat_panggung("S0")
    gagal = _serentak(
        *[lambda: buka_kasus(versi=panggung.versi, tahun=2024, periode="TW1", oleh=Aktor.sistem(), pada=panggung.kini)]
        * 4
    )
    assert gagal == []
    assert (Kasus.objects.count(), Tugas.objects.count()) == (1, 1)


def _pernyataan(lakukan: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as tangkap:
        lakukan()
    return len([q for q in tangkap.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_menyelesaikan_langkah_memakai_pernyataan_yang_tetap(s0: Panggung, catatan: dict[str, Catatan]) -> None:
    banyak = {}
    for tahun, bagian in ((2024, 1), (2025, 5)):
        catatan["minta_data"].membagi = ("kabid_lalin", "kabid_angkutan", "kadis", "sekretaris", "kasubbag")[:bagian]
        s0.buka("TW1", tahun)
        kasus = Kasus.objects.get(tahun=tahun)
        utama = s0.satu(kasus, jenis="utama")
        oleh, pada = s0.pemegang(utama), s0.maju(minutes=5)
        banyak[bagian] = _pernyataan(lambda t=utama, o=oleh, p=pada: selesaikan_tugas(tugas_id=t.id, oleh=o, pada=p))
        isian = s0.hidup(kasus, jenis="isian")
        assert len(isian) == bagian
    assert banyak[1] == banyak[5]
    assert banyak[5] <= 24


def test_memutus_dan_menarik_yang_lain_memakai_pernyataan_yang_tetap(s0: Panggung) -> None:
    for periode in ("TW1", "TW2"):
        s0.jalankan(s0.buka(periode))
    kasus = s0.buka("SM1")
    s0.jalankan(kasus, sampai=7)
    s0.kerjakan(s0.satu(kasus))
    putusan = s0.hidup(kasus)[0]
    oleh, pada = s0.pemegang(putusan), s0.maju(minutes=5)
    banyak = _pernyataan(
        lambda: selesaikan_tugas(tugas_id=putusan.id, hasil="tidak", alasan="Perbaiki.", oleh=oleh, pada=pada)
    )
    assert banyak <= 20
