"""The board and the list of employees: right counts, whose turn, who sees what, and the same cost for any office."""

from __future__ import annotations

import pytest

from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.pengisian import ajukan_formulir
from kinerja.skp.actions.penilaian import kirim_penilaian, nilai
from kinerja.skp.models import Evaluasi
from kinerja.skp.queries.pantau import Pemantauan, pemantauan
from kinerja.skp.queries.papan import PapanSkp, papan_skp
from tests.skp.panggung_evaluasi import Panggung, banyak_pegawai, buat_panggung, rencana_yusuf
from tests.skp.test_pembukaan import hitung


@pytest.fixture
def p(db: None) -> Panggung:
    """Yusuf (Angkutan) rated, three of Lalu Lintas filling, one of them handed in; one more not opened."""
    panggung = buat_panggung()
    rencana_yusuf(panggung)
    banyak_pegawai(panggung, 3)
    panggung.buka()
    yusuf = Evaluasi.objects.get(pegawai=panggung.kantor.pegawai["yusuf"])
    panggung.sampai_dinilai(yusuf, panggung.oleh("yusuf", "staf_terminal"))
    banyak_pegawai(panggung, 1)
    return panggung


def _papan(p: Panggung, aktor: Aktor) -> PapanSkp:
    return papan_skp(p.kantor_id, 2024, "TW2", aktor=aktor, pada=p.kini)


def _pantau(p: Panggung, aktor: Aktor, **saring: object) -> Pemantauan:
    return pemantauan(p.kantor_id, 2024, "TW2", aktor=aktor, pada=p.kini, **saring)


def _serahkan_satu(p: Panggung) -> Evaluasi:
    ev = Evaluasi.objects.filter(status="pengisian").select_related("skp__jabatan", "pegawai").order_by("pk")[0]
    sendiri = Aktor(pegawai=ev.pegawai, jabatan=ev.skp.jabatan)
    p.isi(ev, sendiri, ("12",))
    return ajukan_formulir(evaluasi_id=ev.pk, oleh=sendiri, pada=p.maju(minutes=1))


def test_unit_kali_langkah_dan_siapa_memegang_apa(p: Panggung) -> None:
    _serahkan_satu(p)
    papan = _papan(p, p.oleh("khairul", "analis"))
    per_unit = {b.unit: {no: s.banyak for no, s in b.sel.items()} for b in papan.baris}
    assert per_unit == {"Bidang Lalu Lintas": {1: 3}, "Bidang Angkutan": {4: 1}}
    assert {b.unit: b.belum_dibuka for b in papan.baris} == {"Bidang Lalu Lintas": 1, "Bidang Angkutan": 0}
    assert [k.no for k in papan.kolom] == [1, 2, 3, 4, 5, 6, 7, 0]
    assert (papan.anggota, papan.belum_dibuka, papan.jumlah[1].banyak, papan.keberatan) == (4, 1, 3, 0)
    pegang = [(h.langkah_no, h.jenis, h.jabatan, h.nama, h.banyak) for h in papan.pemegang]
    assert pegang == [
        (1, "isian", "Pegawai yang bersangkutan", "", 2),
        (1, "utama", "Analis Perencanaan", "Khairul Anwar, S.Kom.", 1),
        (4, "utama", "Plt. Kepala Bidang Angkutan", "Norhalimah, S.T.", 1),
    ]


def test_yang_lewat_batas_dihitung_terlambat(p: Panggung) -> None:
    p.maju(days=60)
    papan = _papan(p, p.oleh("khairul", "analis"))
    assert papan.jumlah[1].terlambat == 3
    assert {h.terlambat for h in papan.pemegang} == {1, 3}
    assert _pantau(p, p.oleh("khairul", "analis"), terlambat=True).jumlah == 4


def test_daftar_menyebut_pemegang_dan_yang_dapat_diteruskan(p: Panggung) -> None:
    ev = _serahkan_satu(p)
    analis = p.oleh("khairul", "analis")
    semua = _pantau(p, analis)
    assert (semua.jumlah, semua.halaman_terakhir) == (4, 1)
    baris = {b.evaluasi_id: b for b in semua.baris}
    assert baris[ev.pk].dapat_diteruskan
    assert sum(b.dapat_diteruskan for b in semua.baris) == 1
    assert sum(b.menunggu_pegawai for b in semua.baris) == 2
    yusuf = next(b for b in semua.baris if b.nama == "Muhammad Yusuf")
    assert (yusuf.langkah_no, yusuf.pemegang, yusuf.terlihat) == (4, "Norhalimah, S.T.", False)
    assert _pantau(p, analis, cari="yusuf").jumlah == 1
    assert _pantau(p, analis, cari="19951130 201903").jumlah == 1
    assert _pantau(p, analis, langkah=4).jumlah == 1
    assert _pantau(p, analis, langkah=0).jumlah == 0
    assert _pantau(p, analis, hanya_saya=True).jumlah == 3
    assert _pantau(p, analis, unit=p.kantor.unit["angkutan"].pk).jumlah == 1
    halaman = [_pantau(p, analis, halaman=n, per_halaman=3) for n in (1, 2, 99)]
    assert [(h.halaman, len(h.baris)) for h in halaman] == [(1, 3), (2, 1), (2, 1)]


def test_nilai_hanya_tampak_bagi_yang_berhak(p: Panggung) -> None:
    ev = Evaluasi.objects.get(pegawai=p.kantor.pegawai["yusuf"])
    plt = p.oleh("norhalimah", "kabid_angkutan")
    nilai(
        evaluasi_id=ev.pk,
        rating_hasil="di_bawah",
        rating_perilaku="di_bawah",
        versi=0,
        oleh=plt,
        pada=p.maju(minutes=1),
    )
    kirim_penilaian(evaluasi_id=ev.pk, oleh=plt, pada=p.maju(minutes=1))

    def predikat(aktor: Aktor) -> list[str]:
        return [b.predikat for b in _pantau(p, aktor, cari="yusuf").baris]

    assert predikat(p.oleh("khairul", "analis")) == [""]
    assert predikat(plt) == predikat(p.oleh("rahmawati", "kadis")) == ["Sangat Kurang"]
    assert predikat(p.oleh("yusuf", "staf_terminal")) == ["Sangat Kurang"]
    assert predikat(p.oleh("fitri", "kasubbag")) == ["Sangat Kurang"]  # Kepegawaian of this office
    assert predikat(p.oleh("mulyadi", "kabid_lalin")) == []
    assert _papan(p, p.oleh("mulyadi", "kabid_lalin")).anggota == 3
    assert _papan(p, p.oleh("noor", "fungsional")).anggota == 0
    assert _papan(p, p.oleh("rahmawati", "kadis")).anggota == 4


def test_pernyataan_tetap_berapa_pun_pegawainya(p: Panggung) -> None:
    analis = p.oleh("khairul", "analis")
    kadis = p.oleh("rahmawati", "kadis")
    p.buka()

    def biaya() -> list[int]:
        return [
            hitung(lambda: _papan(p, analis)),
            hitung(lambda: _papan(p, kadis)),
            hitung(lambda: _pantau(p, analis)),
            hitung(lambda: _pantau(p, analis, hanya_saya=True, cari="pegawai")),
            hitung(lambda: _pantau(p, kadis)),
        ]

    sedikit = biaya()
    assert max(sedikit) <= 7
    banyak_pegawai(p, 300)
    p.buka()
    assert Evaluasi.objects.count() == 305
    assert biaya() == sedikit
