"""Tugas saya with the SKP in it: one's own as tugas, the work on others in numbers, whatever their number."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from kinerja.integrasi.pemberitahuan.actions import kumpulkan_pengingat
from kinerja.integrasi.pemberitahuan.models import Pemberitahuan
from kinerja.organisasi.models import Akun, Penugasan
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.pengisian import ajukan_formulir, teruskan
from kinerja.skp.models import Evaluasi
from kinerja.sop.queries import TugasSaya, tugas_saya
from tests.skp.panggung_evaluasi import Panggung, banyak_pegawai, buat_panggung, rencana_yusuf
from tests.skp.test_pembukaan import hitung


@pytest.fixture
def p(db: None) -> Panggung:
    """Yusuf and 20 of Bidang Lalu Lintas fill their forms of quarter II."""
    panggung = buat_panggung()
    rencana_yusuf(panggung)
    banyak_pegawai(panggung, 20)
    panggung.buka()
    return panggung


def _saya(p: Panggung, orang: str) -> TugasSaya:
    return tugas_saya(p.kantor.pegawai[orang].pk, pada=p.kini)


def _serahkan(p: Panggung, banyak: int) -> list[Evaluasi]:
    daftar = list(
        Evaluasi.objects.filter(status="pengisian")
        .exclude(pegawai=p.kantor.pegawai["yusuf"])
        .select_related("skp__jabatan", "pegawai")[:banyak]
    )
    for ev in daftar:
        sendiri = Aktor(pegawai=ev.pegawai, jabatan=ev.skp.jabatan)
        p.isi(ev, sendiri, ("12",))
        ajukan_formulir(evaluasi_id=ev.pk, oleh=sendiri, pada=p.maju(minutes=1))
    return daftar


def test_formulir_sendiri_adalah_satu_tugas(p: Panggung) -> None:
    saya = _saya(p, "yusuf")
    assert [(k.jenis, k.langkah_no, k.jenis_label) for k in saya.milik] == [("isian", 1, "Formulir kinerja (SKP) Anda")]
    assert saya.menunggu == ()
    assert saya.perorangan == ()


def test_pengumpul_melihat_angka_bukan_dua_puluh_satu_baris(p: Panggung) -> None:
    saya = _saya(p, "khairul")
    assert saya.milik == ()
    assert saya.menunggu == ()
    [satu] = saya.perorangan
    assert (satu.langkah_no, satu.banyak, satu.siap, satu.periode) == (1, 21, 0, "Triwulan II Tahun 2024")
    daftar = _serahkan(p, 3)
    [satu] = _saya(p, "khairul").perorangan
    assert (satu.banyak, satu.siap) == (21, 3)
    teruskan(evaluasi_id=daftar[0].pk, oleh=p.oleh("khairul", "analis"), pada=p.maju(minutes=1))
    assert [(k.langkah_no, k.siap) for k in _saya(p, "fitri").perorangan] == [(2, 1)]


def test_atasan_melihat_timnya_dalam_satu_baris_dan_keberatan_tersendiri(p: Panggung) -> None:
    yusuf = Evaluasi.objects.get(pegawai=p.kantor.pegawai["yusuf"])
    p.sampai_dinilai(yusuf, p.oleh("yusuf", "staf_terminal"))
    [satu] = _saya(p, "norhalimah").perorangan
    assert (satu.langkah_no, satu.aktivitas, satu.siap) == (4, ("nilai",), 1)
    assert _saya(p, "norhalimah").milik == ()
    # The employee waits for his superior and sees for whom.
    assert [k.langkah_no for k in _saya(p, "yusuf").menunggu] == [4]


def test_plh_di_jabatan_pegawai_tidak_mendapat_formulirnya(p: Panggung) -> None:
    k = p.kantor
    Penugasan.objects.create(
        jabatan=k.jabatan["staf_terminal"],
        pegawai=k.pegawai["noor"],
        jenis="plh",
        mulai=dt.date(2024, 6, 25),
        sampai=dt.date(2024, 7, 10),
    )
    noor = _saya(p, "noor")
    assert (noor.milik, noor.menunggu, noor.perorangan) == ((), (), ())
    assert [t.jenis for t in _saya(p, "yusuf").milik] == ["isian"]
    kumpulkan_pengingat(pada=p.maju(minutes=5))
    assert not Pemberitahuan.objects.filter(penerima=k.pegawai["noor"]).exists()
    assert Pemberitahuan.objects.filter(penerima=k.pegawai["yusuf"]).count() == 1


def test_pernyataan_tetap_berapa_pun_kasusnya(p: Panggung) -> None:
    sedikit = hitung(lambda: _saya(p, "khairul"))
    banyak_pegawai(p, 100)
    p.buka()
    assert hitung(lambda: _saya(p, "khairul")) == sedikit


def test_beranda_menuju_antrean_kerja(p: Panggung, client: Client) -> None:
    _serahkan(p, 2)
    akun = Akun.objects.create_user("khairul", pegawai=p.kantor.pegawai["khairul"])
    client.force_login(akun)
    halaman = client.get("/").content.decode()
    assert "SKP Triwulan II Tahun 2024: 2 formulir masuk menunggu diteruskan" in halaman
    assert "19 formulir belum diserahkan pegawai" in halaman
    assert 'href="/skp/antrean/?langkah=kumpul_formulir"' in halaman
    assert "Pegawai 00" not in halaman
