"""Reads of plans and of how they hang together, and that none of them asks once per row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Jabatan, Pegawai, Penugasan
from kinerja.organisasi.queries import jabatan_di_bawah, rantai_atasan_semua
from kinerja.perencanaan.models import Indikator, Renstra, Sasaran
from kinerja.skp.actions.rencana import ajukan_skp, sepakati_skp, tulis_umpan_balik, ubah_skp
from kinerja.skp.models import HasilKerja, Skp
from kinerja.skp.permissions import terlihat
from kinerja.skp.queries.cascade import (
    Cascade,
    TanpaSkp,
    isi_hasil,
    jabatan_tanpa_skp,
    pohon_cascade,
    susun_pohon,
    tanpa_skp,
    unit_berpredikat,
)
from kinerja.skp.queries.isi import isi_rencana
from kinerja.skp.queries.rencana import pengaturan_skp, pilihan, skp, skp_kantor, skp_pegawai, skp_tim
from tests.organisasi.kantor_uji import AWAL, waktu
from tests.skp.rencana_uji import HASIL, KINI, Tim, buat_tim

pytestmark = pytest.mark.django_db
HARI = KINI.date()


@pytest.fixture
def tim() -> Tim:
    return buat_tim()


def _indikator(tim: Tim, kode: str, nama: str) -> Indikator:
    renstra, _ = Renstra.objects.get_or_create(
        kantor=tim.kantor.kantor, judul="Renstra", tahun_awal=2021, tahun_akhir=2026
    )
    sasaran, _ = Sasaran.objects.get_or_create(renstra=renstra, kode="S1", uraian="Lalu lintas selamat")
    return Indikator.objects.create(
        sasaran=sasaran,
        kantor=tim.kantor.kantor,
        kode=kode,
        nama=nama,
        satuan="%",
        arah="naik",
        aturan="positif",
        agregasi="LAST",
        penanggung_jawab=tim.kantor.unit["lalin"],
    )


def _kueri(f: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as kueri:
        f()
    return len(kueri)


def _staf(tim: Tim, banyak: int, mulai: int = 0) -> list[Pegawai]:
    """More staff under Fitri, all with an agreed plan."""
    orang = []
    for n in range(mulai, mulai + banyak):
        kursi = Jabatan.objects.create(
            unit=tim.kantor.unit["perencanaan"], kode=f"st{n}", nama=f"Staf {n}", jenis="pelaksana", mulai=AWAL
        )
        p = Pegawai.objects.create(pemda=tim.kantor.kantor.pemda, nip=f"1990010120190310{n:02}", nama=f"Pegawai {n:02}")
        Penugasan.objects.create(jabatan=kursi, pegawai=p, jenis="definitif", mulai=AWAL)
        tim.kantor.jabatan[f"st{n}"], tim.kantor.pegawai[f"p{n}"] = kursi, p
        tim.sepakat(f"p{n}", f"st{n}", ("fitri", "kasubbag"))
        orang.append(p)
    return orang


def test_satu_skp_dengan_seluruh_isinya(tim: Tim) -> None:
    baris = tim.sepakat("gusti", "staf_gusti", ("fitri", "kasubbag"))
    hasil = baris.hasil_kerja.get()
    tulis_umpan_balik(
        skp_id=baris.pk, teks="Baik.", hasil_kerja_id=hasil.pk, oleh=tim.oleh("fitri", "kasubbag"), pada=KINI
    )
    data = skp(baris.pk, pada=HARI)
    assert (data.pegawai.nama, data.pegawai.nip) == ("Gusti Rahman, S.E.", "19910417 201903 1 003")
    assert (data.penilai.nama, data.penilai.sebutan) == ("Fitri Handayani, S.E.", data.penilai_sebutan)
    assert data.keterangan_skema == "Dinilai menurut PP 30/2019 dan Peraturan Menteri PANRB 6/2022."
    [satu] = data.hasil
    assert [a.target_tertulis for a in satu.aspek] == ["4 laporan", "80–90%", "paling lambat tanggal 10"]
    assert [u.teks for u in satu.umpan_balik] == ["Baik."]
    assert [e.nilai_dasar for e in data.ekspektasi] == [n.value for n in NilaiDasar]
    assert not data.struktural
    with pytest.raises(Galat, match="tidak ditemukan"):
        skp(10**9, pada=HARI)


def test_penilai_sebelum_sepakat_adalah_pemangku_hari_itu(tim: Tim) -> None:
    baris = tim.buat("fitri", "kasubbag")
    assert skp(baris.pk, pada=HARI).penilai.nama == "Hendra Gunawan, S.E., M.M."
    plh = skp(baris.pk, pada=dt.date(2024, 6, 12)).penilai
    assert (plh.nama, plh.sebutan) == ("Ir. Mulyadi", "Plh. Sekretaris")
    ajukan_skp(skp_id=tim.tulis(baris).pk, oleh=tim.pemilik(baris), pada=waktu(2024, 6, 11))
    plh_hari = waktu(2024, 6, 12)
    sepakati_skp(skp_id=baris.pk, oleh=tim.oleh("mulyadi", "sekretaris", plh_hari), pada=plh_hari)
    sesudah = skp(baris.pk, pada=dt.date(2024, 9, 1)).penilai
    assert (sesudah.nama, sesudah.jenis, sesudah.sebutan) == ("Ir. Mulyadi", "plh", "Plh. Sekretaris")


def test_satu_skp_sama_banyak_kueri(tim: Tim) -> None:
    kecil = tim.sepakat("gusti", "staf_gusti", ("fitri", "kasubbag"))
    banyak = [replace(HASIL, uraian=f"Hasil {n}") for n in range(30)]
    besar = tim.sepakat("lia", "staf_lia", ("fitri", "kasubbag"), *banyak)
    assert _kueri(lambda: skp(kecil.pk, pada=HARI)) == _kueri(lambda: skp(besar.pk, pada=HARI)) <= 8


def test_daftar_memakai_satu_kueri(tim: Tim) -> None:
    kasubbag = tim.kantor.jabatan["kasubbag"].pk
    _staf(tim, 2)
    assert _kueri(lambda: skp_tim([kasubbag], 2024)) == 1
    _staf(tim, 10, 2)
    assert _kueri(lambda: skp_tim([kasubbag], 2024)) == 1
    daftar = skp_tim([kasubbag], 2024)
    assert [s.nama for s in daftar] == [f"Pegawai {n:02}" for n in range(12)]
    assert {s.banyak_hasil for s in daftar} == {1}
    assert skp_tim([kasubbag], 2023) == []


def test_skp_pegawai_versi_terbaru_lebih_dulu(tim: Tim) -> None:
    lama = tim.sepakat("gusti", "staf_gusti", ("fitri", "kasubbag"), tahun=2023, pada=waktu(2023, 1, 10))
    satu = tim.sepakat("gusti", "staf_gusti", ("fitri", "kasubbag"))
    dua = ubah_skp(skp_id=satu.pk, alasan="Tugas baru", oleh=tim.pemilik(satu), pada=KINI)
    pk = tim.kantor.pegawai["gusti"].pk
    assert [s.id for s in skp_pegawai(pk)] == [dua.pk, satu.pk, lama.pk]
    assert [s.id for s in skp_pegawai(pk, 2023)] == [lama.pk]


def test_daftar_kantor_hanya_yang_boleh_dilihat(tim: Tim) -> None:
    for orang, kursi, penilai in [
        ("gusti", "staf_gusti", ("fitri", "kasubbag")),
        ("lia", "staf_lia", ("fitri", "kasubbag")),
        ("fitri", "kasubbag", ("hendra", "sekretaris")),
        ("mulyadi", "kabid_lalin", ("rahmawati", "kadis")),
    ]:
        tim.sepakat(orang, kursi, penilai)
    kantor = tim.kantor.kantor.pk

    def dilihat(orang: str, jabatan: str) -> set[str]:
        boleh = terlihat(tim.oleh(orang, jabatan), kantor_id=kantor, pada=HARI, skp="")
        return {s.nama.split()[0].rstrip(",") for s in skp_kantor(kantor, 2024, boleh=boleh)}

    assert dilihat("gusti", "staf_gusti") == {"Gusti"}
    assert dilihat("fitri", "kasubbag") == {"Fitri", "Gusti", "Lia"}
    assert dilihat("hendra", "sekretaris") == {"Fitri", "Gusti", "Lia"}
    assert dilihat("mulyadi", "kabid_lalin") == {"Ir."}
    assert dilihat("rahmawati", "kadis") == dilihat("yusuf", "kepegawaian") == {"Fitri", "Gusti", "Lia", "Ir."}


def test_pilihan_atasan_terdekat_lebih_dulu(tim: Tim) -> None:
    tim.sepakat("hendra", "sekretaris", ("rahmawati", "kadis"), replace(HASIL, uraian="Hasil Sekretaris"))
    tim.sepakat("fitri", "kasubbag", ("hendra", "sekretaris"), replace(HASIL, uraian="Hasil Kasubbag"))
    tim.sepakat("lia", "staf_lia", ("fitri", "kasubbag"), replace(HASIL, uraian="Hasil rekan"))
    _indikator(tim, "IK-1", "Rasio kecelakaan")
    baris = tim.buat("gusti", "staf_gusti")
    ada = pilihan(baris.pk, pada=HARI)
    assert [p.uraian for p in ada.intervensi] == ["Hasil Kasubbag", "Hasil Sekretaris"]
    assert [(i.kode, i.unit) for i in ada.indikator] == [("IK-1", "Bidang Lalu Lintas")]


# --- the tree -----------------------------------------------------------------------------------------------------
def _pohon_uji(tim: Tim) -> dict[str, int]:
    pakai = _indikator(tim, "IK-1", "Rasio kecelakaan")
    _indikator(tim, "IK-2", "Angkutan laik jalan")
    sekretaris = tim.sepakat(
        "hendra",
        "sekretaris",
        ("rahmawati", "kadis"),
        replace(HASIL, uraian="Kinerja terukur", indikator_id=pakai.pk),
        replace(HASIL, uraian="Kepegawaian tertib", intervensi_teks="Perjanjian Kinerja Kepala Dinas"),
    )
    induk, _ = isi_rencana(sekretaris.pk).hasil
    kasubbag = tim.sepakat(
        "fitri",
        "kasubbag",
        ("hendra", "sekretaris"),
        replace(HASIL, uraian="Laporan tersusun", intervensi_id=induk.id),
        replace(HASIL, uraian="Hasil lepas"),
    )
    tengah, _ = isi_rencana(kasubbag.pk).hasil
    tim.sepakat(
        "gusti",
        "staf_gusti",
        ("fitri", "kasubbag"),
        replace(HASIL, uraian="Data terkumpul", intervensi_id=tengah.id),
    )
    return {"sekretaris": sekretaris.pk, "kasubbag": kasubbag.pk}


def _yatim(pohon: Cascade) -> list[tuple[str, str, str]]:
    isi = isi_hasil(pk for pk, _ in pohon.yatim)
    return [(isi[pk].uraian, isi[pk].nama, sebab) for pk, sebab in pohon.yatim]


def test_pohon_yatim_dan_celah(tim: Tim) -> None:
    _pohon_uji(tim)
    pohon = pohon_cascade(tim.kantor.kantor.pk, 2024, pada=HARI)
    akar = susun_pohon(pohon, pohon.akar)
    assert [a.uraian for a in akar] == ["Kinerja terukur", "Kepegawaian tertib", "Hasil lepas"]
    [laporan] = akar[0].anak
    assert (laporan.uraian, [c.uraian for c in laporan.anak]) == ("Laporan tersusun", ["Data terkumpul"])
    assert [y[:2] for y in _yatim(pohon)] == [("Hasil lepas", "Fitri Handayani, S.E.")]
    isi = isi_hasil(c.id for c in pohon.celah if c.jenis == "hasil")
    assert [(c.jenis, c.uraian or isi[c.id].uraian) for c in pohon.celah] == [
        ("hasil", "Kepegawaian tertib"),
        ("hasil", "Hasil lepas"),
        ("indikator", "Angkutan laik jalan"),
    ]


def test_pohon_mengikuti_versi_yang_berlaku(tim: Tim) -> None:
    kunci = _pohon_uji(tim)
    lama = tim.pemilik(Skp.objects.get(pk=kunci["kasubbag"]))
    baru = ubah_skp(skp_id=kunci["kasubbag"], alasan="Disesuaikan", oleh=lama, pada=KINI)
    laporan, _ = isi_rencana(baru.pk).hasil
    tim.tulis(baru, replace(laporan, uraian="Laporan tersusun lebih cepat"))
    ajukan_skp(skp_id=baru.pk, oleh=lama, pada=KINI)
    sepakati_skp(skp_id=baru.pk, oleh=tim.oleh("hendra", "sekretaris"), pada=KINI)
    pohon = pohon_cascade(tim.kantor.kantor.pk, 2024, pada=HARI)
    [tengah] = susun_pohon(pohon, pohon.akar)[0].anak
    assert (tengah.uraian, [c.uraian for c in tengah.anak]) == ("Laporan tersusun lebih cepat", ["Data terkumpul"])
    assert pohon.yatim == ()
    lagi = ubah_skp(skp_id=baru.pk, alasan="Dihapus", oleh=lama, pada=KINI)
    tim.tulis(lagi, replace(HASIL, uraian="Hasil yang lain", intervensi_teks="Sekretaris"))
    ajukan_skp(skp_id=lagi.pk, oleh=lama, pada=KINI)
    sepakati_skp(skp_id=lagi.pk, oleh=tim.oleh("hendra", "sekretaris"), pada=KINI)
    pohon = pohon_cascade(tim.kantor.kantor.pk, 2024, pada=HARI)
    assert [(uraian, "tidak ada lagi" in sebab) for uraian, _, sebab in _yatim(pohon)] == [("Data terkumpul", True)]


def test_cabang_yang_dalam_dibuka_atas_permintaan(tim: Tim) -> None:
    """A branch is drawn whole or left closed with the number of what lies below it; the way back is known."""
    _pohon_uji(tim)
    pohon = pohon_cascade(tim.kantor.kantor.pk, 2024, pada=HARI)
    akar = susun_pohon(pohon, pohon.akar, batas=4)
    assert [(a.tertutup, [(b.uraian, b.tertutup) for b in a.anak]) for a in akar] == [
        (0, [("Laporan tersusun", 1)]),
        (0, []),
        (0, []),
    ]
    assert [a.tertutup for a in susun_pohon(pohon, pohon.akar, batas=3)] == [2, 0, 0]
    daun = next(pk for pk, h in isi_hasil([*pohon.induk]).items() if h.uraian == "Data terkumpul")
    isi = isi_hasil(pohon.jalur(daun))
    assert [isi[pk].uraian for pk in pohon.jalur(daun)] == ["Kinerja terukur", "Laporan tersusun", "Data terkumpul"]


def test_rantai_hasil_yang_berputar_disebut(tim: Tim) -> None:
    """Results that support each other in a circle hang under no root; they are named, and drawn without end never."""
    kunci = _pohon_uji(tim)
    hendra = tim.pemilik(Skp.objects.get(pk=kunci["sekretaris"]))
    baru = ubah_skp(skp_id=kunci["sekretaris"], alasan="Disesuaikan", oleh=hendra, pada=KINI)
    akar = HasilKerja.objects.get(uraian="Kinerja terukur", skp=baru)
    HasilKerja.objects.filter(pk=akar.pk).update(intervensi=HasilKerja.objects.get(uraian="Laporan tersusun"))
    ajukan_skp(skp_id=baru.pk, oleh=hendra, pada=KINI)
    sepakati_skp(skp_id=baru.pk, oleh=tim.oleh("rahmawati", "kadis"), pada=KINI)
    pohon = pohon_cascade(tim.kantor.kantor.pk, 2024, pada=HARI)
    berputar = {uraian for uraian, _, sebab in _yatim(pohon) if "berputar" in sebab}
    assert berputar == {"Kinerja terukur", "Laporan tersusun", "Data terkumpul"}
    assert len(pohon.jalur(akar.pk)) == 2
    [satu] = susun_pohon(pohon, [akar.pk])
    assert [a.uraian for a in satu.anak] == ["Laporan tersusun"]
    assert [a.anak[0].uraian for a in satu.anak] == ["Data terkumpul"]


def test_pohon_sama_banyak_kueri(tim: Tim) -> None:
    _staf(tim, 2)
    kantor = tim.kantor.kantor.pk

    def baca() -> None:
        pohon = pohon_cascade(kantor, 2024, pada=HARI)
        susun_pohon(pohon, pohon.akar)

    awal = _kueri(baca)
    _staf(tim, 15, 2)
    assert _kueri(baca) == awal <= 8


def test_siapa_yang_belum_ber_skp(tim: Tim) -> None:
    tim.sepakat("gusti", "staf_gusti", ("fitri", "kasubbag"))
    tim.tulis(tim.buat("lia", "staf_lia"))
    kantor = tim.kantor.kantor.pk

    def tanpa(pada: dt.date) -> list[TanpaSkp]:
        return jabatan_tanpa_skp(tanpa_skp(kantor, 2024, pada=pada), 2024)

    daftar = {t.jabatan: t.status for t in tanpa(HARI)}
    assert "Penelaah Teknis Kebijakan" not in daftar
    assert daftar["Pengolah Data dan Informasi"] == "draf"
    assert daftar["Kepala Dinas Perhubungan"] == ""
    assert "Kepala Seksi Terminal" not in daftar
    # The Plh of June makes no plan for the post in which he stands in.
    juni = [t.nama for t in tanpa(dt.date(2024, 6, 12))]
    assert juni.count("Ir. Mulyadi") == 1
    assert _kueri(lambda: tanpa(HARI)) == 2


def test_pengaturan_dan_unit_berpredikat(tim: Tim) -> None:
    assert [n for _, n in pengaturan_skp(tim.kantor.kantor.pk).kepegawaian] == ["Analis Kepegawaian"]
    assert pengaturan_skp(10**9).kepegawaian == ()
    assert {u.nama for u in unit_berpredikat(tim.kantor.kantor.pk, pada=HARI)} == {
        u.nama for u in tim.kantor.unit.values()
    }


# --- the posts below ----------------------------------------------------------------------------------------------
def test_bawahan_adalah_kebalikan_rantai_atasan(tim: Tim) -> None:
    kantor = tim.kantor.kantor.pk
    semua = list(Jabatan.objects.values_list("pk", flat=True))
    rantai = rantai_atasan_semua(semua, pada=HARI)
    for atas in semua:
        menurut_rantai = {pk for pk, naik in rantai.items() if atas in {p.jabatan_id for p in naik}}
        assert jabatan_di_bawah(atas, kantor_id=kantor, pada=HARI) == menurut_rantai


def test_bawahan_rantai_berputar_kosong(tim: Tim) -> None:
    jabatan = tim.kantor.jabatan
    Jabatan.objects.filter(pk=jabatan["kadis"].pk).update(atasan=jabatan["sekretaris"])
    for kunci in ("kadis", "sekretaris", "kasubbag"):
        assert jabatan_di_bawah(jabatan[kunci].pk, kantor_id=tim.kantor.kantor.pk, pada=HARI) == frozenset()
