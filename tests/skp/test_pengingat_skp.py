"""Notices of the SKP: each employee about his own form, a post about many forms in one line."""

from __future__ import annotations

import pytest

from kinerja.integrasi.pemberitahuan.actions import kumpulkan_pengingat
from kinerja.integrasi.pemberitahuan.models import Pemberitahuan
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.pengisian import ajukan_formulir, teruskan
from kinerja.skp.models import Evaluasi
from tests.skp.panggung_evaluasi import Panggung, banyak_pegawai, buat_panggung


@pytest.fixture
def p(db: None) -> Panggung:
    """Six employees fill their forms of quarter II."""
    panggung = buat_panggung()
    banyak_pegawai(panggung, 6)
    panggung.buka()
    return panggung


def _untuk(p: Panggung, orang: str) -> list[Pemberitahuan]:
    return list(Pemberitahuan.objects.filter(penerima=p.kantor.pegawai[orang]).order_by("id"))


def _serahkan(p: Panggung, banyak: int) -> list[Evaluasi]:
    daftar = list(Evaluasi.objects.filter(status="pengisian").select_related("skp__jabatan", "pegawai")[:banyak])
    for ev in daftar:
        sendiri = Aktor(pegawai=ev.pegawai, jabatan=ev.skp.jabatan)
        p.isi(ev, sendiri, ("12",))
        ajukan_formulir(evaluasi_id=ev.pk, oleh=sendiri, pada=p.maju(minutes=1))
    return daftar


def test_setiap_pegawai_diberi_tahu_sekali_tentang_formulirnya(p: Panggung) -> None:
    kumpulkan_pengingat(pada=p.maju(minutes=5))
    assert Pemberitahuan.objects.count() == 6
    assert {n.judul for n in Pemberitahuan.objects.all()} == {"Tugas baru: Isi formulir kinerja (SKP) Anda"}
    assert _untuk(p, "khairul") == []
    assert kumpulkan_pengingat(pada=p.maju(minutes=5)).pemberitahuan == 0


def test_pengumpul_diberi_tahu_dalam_satu_baris_bukan_per_formulir(p: Panggung) -> None:
    daftar = _serahkan(p, 4)
    kumpulkan_pengingat(pada=p.maju(minutes=5))
    [satu] = _untuk(p, "khairul")
    assert satu.judul == "SKP Triwulan II Tahun 2024: 4 formulir menunggu diteruskan"
    assert satu.tautan == "/skp/antrean/?langkah=kumpul_formulir"
    # Working through them one by one tells nothing new; the next post is told once.
    for ev in daftar[:3]:
        teruskan(evaluasi_id=ev.pk, oleh=p.oleh("khairul", "analis"), pada=p.maju(minutes=1))
        kumpulkan_pengingat(pada=p.maju(minutes=1))
    assert len(_untuk(p, "khairul")) == 1
    assert [n.judul for n in _untuk(p, "fitri")] == ["SKP Triwulan II Tahun 2024: 1 formulir menunggu diperiksa"]
