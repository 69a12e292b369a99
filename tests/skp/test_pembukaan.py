"""Opening a period for a whole office: who gets a case, who does not and why, and at what cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.arsip.models import Jejak
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Penugasan
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.skp.actions.pembukaan import HasilPembukaan, buka_evaluasi
from kinerja.skp.models import Evaluasi, Skp
from kinerja.sop.models import Kasus, SopVersi, Tugas
from tests.organisasi.kantor_uji import waktu
from tests.skp.panggung_evaluasi import Panggung, banyak_pegawai, buat_panggung, rencana, rencana_yusuf


@pytest.fixture
def p(db: None) -> Panggung:
    """The office, no plan yet."""
    return buat_panggung()


def _buka(p: Panggung, periode: str = "TW2", tahun: int = 2024, oleh: Aktor | None = None) -> HasilPembukaan:
    return buka_evaluasi(
        kantor_id=p.kantor_id, tahun=tahun, periode=periode, oleh=oleh or p.oleh("khairul", "analis"), pada=p.kini
    )


def hitung(kerja: Callable[[], object]) -> int:
    """Statements that a call costs, without the savepoints of a test's own transaction."""
    with CaptureQueriesContext(
        connection,
    ) as tangkap:
        kerja()
    return sum("SAVEPOINT" not in q["sql"] for q in tangkap.captured_queries)


def test_setiap_pegawai_mendapat_kasus_dan_yang_tidak_disebut_alasannya(p: Panggung) -> None:
    rencana_yusuf(p)
    k = p.kantor
    rencana(
        k.pegawai["noor"],
        k.jabatan["fungsional"],
        k.jabatan["sekretaris"],
        kantor=k.kantor,
        penilai_pegawai=k.pegawai["hendra"],
        mulai=dt.date(2024, 8, 1),
    )
    hasil = _buka(p)
    assert (hasil.dibuka, hasil.sudah_ada) == (1, 0)
    alasan = dict(hasil.dilewati)
    assert "Muhammad Yusuf" not in alasan
    assert alasan["Noor Jannah, S.T."] == "Belum mempunyai SKP yang disepakati untuk periode ini."
    assert len(alasan) == len(hasil.dilewati) == 7
    [kasus] = Kasus.objects.filter(versi=p.versi)
    assert (kasus.pegawai, kasus.jabatan) == (k.pegawai["yusuf"], k.jabatan["staf_terminal"])
    utama, isian = Tugas.objects.filter(kasus=kasus).order_by("id")
    assert (utama.jabatan, utama.pegawai) == (k.jabatan["analis"], k.pegawai["khairul"])
    assert (isian.jabatan, isian.pegawai, isian.pelaku.kode) == (k.jabatan["staf_terminal"], k.pegawai["yusuf"], "asn")
    jejak = Jejak.objects.get(aksi="evaluasi_dibuka")
    assert jejak.rincian["dibuka"] == 1
    assert len(jejak.rincian["sidik_daftar_skp"]) == 64


def test_klik_ganda_dan_pegawai_susulan(p: Panggung) -> None:
    rencana_yusuf(p)
    _buka(p)
    jejak = Jejak.objects.count()
    assert _buka(p) == HasilPembukaan(0, 1, _buka(p).dilewati)
    assert Jejak.objects.count() == jejak
    banyak_pegawai(p, 3)
    hasil = _buka(p)
    assert (hasil.dibuka, hasil.sudah_ada, Evaluasi.objects.count()) == (3, 1, 4)


def test_versi_skp_berikutnya_tidak_membuka_periode_yang_sama_dua_kali(p: Panggung) -> None:
    lama = rencana_yusuf(p)
    _buka(p)
    baru = Skp.objects.create(
        kantor=lama.kantor, pegawai=lama.pegawai, jabatan=lama.jabatan, penilai=lama.penilai, tahun=2024,
        mulai=lama.mulai, sampai=lama.sampai, skema=lama.skema, ke=2, menggantikan=lama, alasan_perubahan="Mutasi",
        dibuat_pada=p.kini,
    )  # fmt: skip
    Skp.objects.filter(pk=baru.pk).update(status="diajukan", diajukan_pada=p.kini)
    Skp.objects.filter(pk=lama.pk).update(status="diganti")
    Skp.objects.filter(pk=baru.pk).update(
        status="disepakati", disepakati_pada=p.kini, penilai_pegawai=p.kantor.pegawai["suryani"]
    )
    assert (_buka(p).dibuka, _buka(p).sudah_ada) == (0, 1)
    assert _buka(p, "B07").dibuka == 1


def test_pengumpul_tidak_mengumpulkan_formulirnya_sendiri(p: Panggung) -> None:
    k = p.kantor
    rencana(
        k.pegawai["khairul"],
        k.jabatan["analis"],
        k.jabatan["kasubbag"],
        kantor=k.kantor,
        penilai_pegawai=k.pegawai["fitri"],
    )
    assert _buka(p).dibuka == 1
    utama = Tugas.objects.get(kasus__pegawai=k.pegawai["khairul"], jenis="utama")
    assert utama.jabatan == k.jabatan["kasubbag"]


def test_penilai_kosong_naik_ke_atasnya_dan_tanpa_atasan_dilewati(p: Panggung) -> None:
    k = p.kantor
    rencana_yusuf(p)
    rencana(
        k.pegawai["noor"],
        k.jabatan["fungsional"],
        k.jabatan["kasi_terminal"],
        kantor=k.kantor,
        penilai_pegawai=k.pegawai["fitri"],
    )
    assert _buka(p).dibuka == 2
    Penugasan.objects.filter(jabatan__in=[k.jabatan["sekretaris"], k.jabatan["kadis"]]).delete()
    hasil = _buka(p, "B06")
    assert dict(hasil.dilewati)["Noor Jannah, S.T."] == "Tidak ada atasan yang memangku jabatan untuk menilainya."
    assert hasil.dibuka == 1


@pytest.mark.parametrize(
    ("tahun", "periode", "pesan"),
    [
        (2024, "TW9", "tidak dikenal"),
        (2024, "TW3", None),
        (2024, "TW4", "belum dimulai"),
        (2025, "B01", "belum dimulai"),
        (-1, "TH", "tidak dapat dipakai"),
    ],
)
def test_periode_yang_keliru(p: Panggung, tahun: int, periode: str, pesan: str | None) -> None:
    if pesan is None:
        assert _buka(p, periode, tahun).dibuka == 0
        return
    with pytest.raises(Galat, match=pesan):
        _buka(p, periode, tahun)


def test_skema_di_luar_peraturan_periode_disebut(p: Panggung) -> None:
    rencana_yusuf(p, tahun=2024, skema="pp46")
    alasan = dict(_buka(p, "TH").dilewati)["Muhammad Yusuf"]
    assert "SKP memakai PP 46/2011" in alasan
    assert "Peraturan Menteri PANRB 6/2022" in alasan


def test_skema_lain_dengan_alasan_dibuka(p: Panggung) -> None:
    rencana_yusuf(p, tahun=2024, skema="pp46", alasan_skema="SOP kantor merujuk PP 46/2011.")
    assert _buka(p, "TH").dibuka == 1


def test_yang_tidak_berhak_ditolak(p: Panggung) -> None:
    rencana_yusuf(p)
    for orang, post in (("yusuf", "staf_terminal"), ("norhalimah", "kabid_angkutan"), ("rahmawati", "kadis")):
        with pytest.raises(Ditolak):
            _buka(p, oleh=p.oleh(orang, post))
    assert not Kasus.objects.exists()
    assert _buka(p, oleh=p.oleh("fitri", "kasubbag")).dibuka == 1


def test_tanpa_sop_berlaku_ditolak(p: Panggung) -> None:
    SopVersi.objects.update(status="dicabut")
    with pytest.raises(Galat, match="belum mempunyai SOP perorangan"):
        _buka(p)


@pytest.mark.parametrize("banyak", [30, 300])
def test_membuka_seluruh_kantor_paling_banyak_sepuluh_pernyataan(p: Panggung, banyak: int) -> None:
    banyak_pegawai(p, banyak)
    analis = p.oleh("khairul", "analis")
    assert hitung(lambda: _buka(p, oleh=analis)) == 10
    assert Evaluasi.objects.count() == banyak
    assert hitung(lambda: _buka(p, oleh=analis)) <= 10


def test_pembukaan_sebelum_periode_berakhir_menghitung_batas_dari_akhirnya(p: Panggung) -> None:
    rencana_yusuf(p)
    p.kini = waktu(2024, 7, 10, 8)
    _buka(p, "TW3")
    for t in Tugas.objects.all():
        assert t.batas is not None
        assert t.batas > waktu(2024, 10, 4)
