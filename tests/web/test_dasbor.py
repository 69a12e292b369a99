"""The dashboards: who sees them, what they say of each kind of figure, what they cost."""

from __future__ import annotations

import gzip
import re
from decimal import Decimal as D
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from kinerja.arsip.models import Berkas
from kinerja.aturan.angka import tulis_persen
from kinerja.organisasi.models import PengaturanKantor, UnitKerja
from kinerja.pengukuran.actions import bekukan_rekap
from kinerja.pengukuran.models import KertasKerja, Realisasi, Rekap
from kinerja.pengukuran.queries import hitung_rekap
from kinerja.perencanaan.models import Indikator, Pembanding, Sasaran
from tests.pengukuran.kantor_kinerja import buat_indikator, buka, kirim
from tests.web.pabrik import KINI, Panggung, buat_orang_luar


@pytest.fixture
def terisi(panggung: Panggung) -> Panggung:
    """Quarter I accepted, with a nihil and a figure without a formula; quarter II opened."""
    k = panggung.kinerja
    selamat = Sasaran.objects.get(kode="S1")
    k.indikator["nol"] = buat_indikator(
        selamat, "IK-5", "Persentase tanpa target", k.kantor.unit["lalin"], pk=k.pk, target=(0, 0, 0, 5, 5),
        agregasi="MAX", urut=5,
    )  # fmt: skip
    k.indikator["korban"] = buat_indikator(
        selamat, "IK-6", "Korban meninggal", k.kantor.unit["lalin"], pk=k.pk, target=(2, 2, 2, 2, 8), arah="turun",
        agregasi="SUM", satuan="orang", desimal=0, urut=6,
    )  # fmt: skip
    kirim(
        k, 1, {"laka": "13.5", "rambu": 0, "muat": "82.25", "nol": 3, "korban": 9},
        {"sub_lalin": 20_000_000, "sub_angkutan": 15_000_000},
        isian={"laka": {"pembilang": D("27"), "penyebut": D("20000"), "faktor": "Pemasangan rambu di ruas rawan."}},
    )  # fmt: skip
    buka(k, 2)
    return panggung


def kantor(p: Panggung, periode: str = "TW1") -> str:
    return f"/dasbor/kantor/{p.kantor_id}/2024/{periode}/"


def indikator(p: Panggung, nama: str) -> str:
    return f"/dasbor/kantor/{p.kantor_id}/2024/indikator/{p.kinerja.indikator[nama].pk}/"


def baca(p: Panggung, alamat: str, orang: str = "fitri", **cari: str) -> str:
    jawab = p.klien(orang).get(alamat, cari)
    assert jawab.status_code == 200, alamat
    teks = re.sub(r"\s+", " ", jawab.content.decode())
    return teks


# --- who --------------------------------------------------------------------------------------------
def test_dasbor_menuju_kantor_sendiri_dan_periode_terbaru(terisi: Panggung) -> None:
    jawab = terisi.klien("mulyadi").get("/dasbor/")
    assert (jawab.status_code, jawab["Location"]) == (302, kantor(terisi, "TW2"))
    oleh = terisi.kinerja.kasubbag(KINI.date())
    bekukan_rekap(kantor_id=terisi.kantor_id, tahun=2024, periode="TW1", oleh=oleh, pada=KINI)
    assert terisi.klien("mulyadi").get("/dasbor/")["Location"] == kantor(terisi)


def test_kantor_lain_tidak_terlihat(terisi: Panggung) -> None:
    luar = buat_orang_luar(terisi)
    for alamat in (kantor(terisi), indikator(terisi, "laka")):
        assert terisi.klien("luar").get(alamat).status_code == 403
        assert terisi.klien("suryani").get(alamat).status_code == 403
    teks = baca(terisi, "/dasbor/pemda/2024/TW1/", orang="luar")
    assert luar.pegawai is not None
    assert "Dinas Lain" in teks
    assert "Dinas Perhubungan" not in teks


def test_inspektorat_membaca_semua_kantor_pemdanya(terisi: Panggung) -> None:
    buat_orang_luar(terisi)
    PengaturanKantor.objects.create(kantor=UnitKerja.objects.get(kode="LAIN"), pengawas=True)
    klien = terisi.klien("luar")
    assert klien.get("/dasbor/")["Location"] == "/dasbor/pemda/2024/TW2/"
    teks = baca(terisi, "/dasbor/pemda/2024/TW2/", orang="luar")
    assert "Dinas Lain" in teks
    assert f'href="{kantor(terisi, "TW2")}"' in teks
    assert "tempat Anda bertugas" not in teks
    for alamat in (kantor(terisi), indikator(terisi, "laka")):
        assert klien.get(alamat).status_code == 200
    with CaptureQueriesContext(connection) as sedikit:
        klien.get("/dasbor/pemda/2024/TW1/")
    asal = UnitKerja.objects.get(pk=terisi.kantor_id)
    for n in range(20):
        UnitKerja.objects.create(
            pemda=asal.pemda, kode=f"D{n}", nama=f"Dinas {n}", jenis=asal.jenis, mulai=asal.mulai, urut=100 + n
        )
    with CaptureQueriesContext(connection) as banyak:
        assert klien.get("/dasbor/pemda/2024/TW1/").content.decode().count('<li class="kartu">') == 22
    assert len(banyak) == len(sedikit) <= 12


def test_indikator_kantor_lain_tidak_ditemukan_lewat_alamat_sendiri(terisi: Panggung) -> None:
    buat_orang_luar(terisi)
    lain = UnitKerja.objects.get(kode="LAIN")
    alamat = indikator(terisi, "laka").replace(f"/{terisi.kantor_id}/", f"/{lain.pk}/")
    assert terisi.klien("luar").get(alamat).status_code == 404
    assert terisi.klien("fitri").get(alamat).status_code == 404
    assert terisi.klien("fitri").get(kantor(terisi).replace(f"/{terisi.kantor_id}/", "/999999/")).status_code == 404


def sasaran(p: Panggung, periode: str = "TW1") -> str:
    return f"/dasbor/kantor/{p.kantor_id}/2024/{periode}/sasaran/{Sasaran.objects.get(kode='S1').pk}/"


def test_inspektorat_menelusuri_sampai_bukti_dengan_kueri_tetap(terisi: Panggung) -> None:
    """Kabupaten → office → sasaran → indikator → evidence, as the least-privileged role that may; nothing grows."""
    buat_orang_luar(terisi)
    PengaturanKantor.objects.create(kantor=UnitKerja.objects.get(kode="LAIN"), pengawas=True)
    klien = terisi.klien("luar")
    jalan = [kantor(terisi), sasaran(terisi), indikator(terisi, "laka")]
    assert f'href="{jalan[1]}"' in klien.get(jalan[0]).content.decode()
    assert f'href="{jalan[2]}"' in klien.get(jalan[1]).content.decode()
    isi = klien.get(jalan[2]).content.decode()
    assert f'href="{jalan[1]}"' in isi
    bukti = re.search(r'href="(/dokumen/berkas/\d+/)"', isi)
    assert bukti is not None
    assert klien.get(bukti[1]).status_code == 200

    def hitung() -> list[int]:
        banyak = []
        for alamat in jalan:
            _sentuh(terisi)
            with CaptureQueriesContext(connection) as kueri:
                assert klien.get(alamat).status_code == 200
            banyak.append(len(kueri))
        return banyak

    semula = hitung()
    s1 = Sasaran.objects.get(kode="S1")
    for n in range(12):
        buat_indikator(
            s1, f"IK-X{n}", f"Indikator tambahan {n}", terisi.kinerja.kantor.unit["lalin"], pk=terisi.kinerja.pk,
            target=(1, 1, 1, 1, 4), agregasi="SUM", urut=20 + n,
        )  # fmt: skip
    assert hitung() == semula
    assert max(semula) <= 19


# --- what -------------------------------------------------------------------------------------------
def test_sasaran_menyebut_triwulan_indikator_dan_anggarannya(terisi: Panggung) -> None:
    rekap = hitung_rekap(terisi.kantor_id, 2024, "TW1", pada=KINI.date())
    s1 = next(s for s in rekap.sasaran if s.id == Sasaran.objects.get(kode="S1").pk)
    teks = baca(terisi, sasaran(terisi))
    assert tulis_persen(s1.capaian) in teks
    assert f"{s1.terhitung} dari {s1.indikator} indikator terhitung" in teks
    assert "Anggaran yang mendukung" in teks
    assert "Korban meninggal" in teks
    # Each chart has its table, with the same figures.
    assert teks.count("Tabel: ") == 2
    kosong = f"/dasbor/kantor/{terisi.kantor_id}/2031/TH/sasaran/{s1.id}/"
    assert "Tidak diperjanjikan pada tahun 2031" in baca(terisi, kosong)


def test_sasaran_kantor_lain_tidak_ditemukan(terisi: Panggung) -> None:
    buat_orang_luar(terisi)
    lain = UnitKerja.objects.get(kode="LAIN")
    alamat = sasaran(terisi).replace(f"/{terisi.kantor_id}/", f"/{lain.pk}/")
    assert terisi.klien("luar").get(alamat).status_code == 404
    assert terisi.klien("luar").get(sasaran(terisi)).status_code == 403


def test_indikator_dibandingkan_dengan_yang_lain(terisi: Panggung) -> None:
    laka = terisi.kinerja.indikator["laka"]
    assert "Dibandingkan dengan yang lain" not in baca(terisi, indikator(terisi, "laka"))
    for lingkup, angka in (("Nasional", "21.5"), ("Provinsi", "12")):
        Pembanding.objects.create(
            indikator=laka, tahun=2023, lingkup=lingkup, nilai_angka=D(angka), sumber="Statistik Transportasi Darat"
        )
    teks = baca(terisi, indikator(terisi, "laka"))
    assert "Dibandingkan dengan yang lain" in teks
    assert "8 di bawah" in teks  # 13,5 beside 21,5
    assert "1,5 di atas" in teks
    assert "Statistik Transportasi Darat" in teks
    assert "Nasional 2023: 21,5" in baca(terisi, sasaran(terisi))


def test_pemda_membandingkan_kantor_yang_berangka(terisi: Panggung) -> None:
    buat_orang_luar(terisi)
    PengaturanKantor.objects.create(kantor=UnitKerja.objects.get(kode="LAIN"), pengawas=True)
    oleh = terisi.kinerja.kasubbag(KINI.date())
    bekukan_rekap(kantor_id=terisi.kantor_id, tahun=2024, periode="TW1", oleh=oleh, pada=KINI)
    judul = "Rata-rata capaian tiap kantor"
    assert judul not in baca(terisi, "/dasbor/pemda/2024/TW1/", orang="luar")
    asal = Rekap.objects.get(kantor_id=terisi.kantor_id)
    Rekap.objects.create(
        kantor=UnitKerja.objects.get(kode="LAIN"), tahun=2024, periode="TW1", ke=1, data=asal.data,
        dibekukan_oleh=asal.dibekukan_oleh, dibekukan_pada=asal.dibekukan_pada,
    )  # fmt: skip
    teks = baca(terisi, "/dasbor/pemda/2024/TW1/", orang="luar")
    assert judul in teks
    assert teks.count("Tabel: ") == 1


def test_kantor_menyebut_tiga_keadaan_angka(terisi: Panggung) -> None:
    teks = baca(terisi, kantor(terisi))
    assert '0 <span class="tanda">nihil</span>' in teks
    assert "Tidak dapat dihitung" in teks
    assert "Target nol: capaian tidak dapat dihitung." in teks
    assert "Tidak diukur pada periode ini" in teks
    assert "Belum diisi" in baca(terisi, kantor(terisi, "TW2"))


def test_gambar_menyebut_sebab_yang_sama_dengan_daftarnya(terisi: Panggung) -> None:
    s2 = Sasaran.objects.get(kode="S2").pk
    teks = baca(terisi, f"/dasbor/kantor/{terisi.kantor_id}/2024/TW1/sasaran/{s2}/")
    gambar = "".join(re.findall(r"<svg xmlns.*?</svg>", teks))
    assert ">tidak bertarget<" in gambar  # the index that is measured in quarter IV
    assert "TW II di luar periode" in gambar
    assert ">belum diisi<" not in gambar


def test_kantor_menyebut_banyaknya_sasaran_di_balik_rata_rata(terisi: Panggung) -> None:
    assert "Rata-rata 2 sasaran" in baca(terisi, kantor(terisi))
    KertasKerja.objects.filter(triwulan=1, unit=terisi.kinerja.kantor.unit["angkutan"]).update(status="draf")
    teks = baca(terisi, kantor(terisi))
    assert "Rata-rata 1 dari 2 sasaran" in teks
    assert "Belum lengkap" in teks
    KertasKerja.objects.filter(triwulan=1).update(status="draf")
    assert "2 sasaran, belum ada yang berangka" in baca(terisi, kantor(terisi))


def test_angka_kantor_sama_dengan_rekap(terisi: Panggung) -> None:
    rekap = hitung_rekap(terisi.kantor_id, 2024, "TW1", pada=KINI.date())
    teks = baca(terisi, kantor(terisi))
    laka = rekap.baris(terisi.kinerja.indikator["laka"].pk)
    assert laka is not None
    assert laka.hasil.capaian.nilai is not None
    assert "103,57%" in teks
    assert rekap.total_anggaran.serapan == D("21.875")
    assert "21,88%" in teks
    assert "Rp35.000.000" in teks


def test_peringatan_target_yang_tidak_mungkin_lagi(terisi: Panggung) -> None:
    teks = baca(terisi, kantor(terisi))
    assert "Perlu perhatian" in teks
    assert "Tidak mungkin tercapai lagi" in teks
    assert "Realisasi yang sudah dilaporkan melewati target tahunan." in teks


def test_kertas_kerja_yang_lewat_batas_diperingatkan(terisi: Panggung) -> None:
    KertasKerja.objects.filter(triwulan=2).update(batas=KINI.replace(day=1))
    assert "Batas pengumpulan sudah lewat." in baca(terisi, kantor(terisi, "TW2"))


def test_kantor_tanpa_perjanjian_kinerja_menjelaskan(panggung: Panggung) -> None:
    teks = baca(panggung, f"/dasbor/kantor/{panggung.kantor_id}/2031/TH/")
    assert "Belum ada perjanjian kinerja 2031" in teks


def test_pemda_membedakan_belum_direkap_dan_beku(terisi: Panggung) -> None:
    assert "Belum direkap" in baca(terisi, "/dasbor/pemda/2024/TW1/")
    oleh = terisi.kinerja.kasubbag(KINI.date())
    bekukan_rekap(kantor_id=terisi.kantor_id, tahun=2024, periode="TW1", oleh=oleh, pada=KINI)
    teks = baca(terisi, "/dasbor/pemda/2024/TW1/")
    assert "Belum direkap" not in teks
    assert "21,88%" in teks
    assert "2 dari 2" in teks


def test_indikator_menunjukkan_rumus_dan_bukti(terisi: Panggung) -> None:
    teks = baca(terisi, indikator(terisi, "laka"))
    assert "Negatif selisih (makin rendah makin baik)" in teks
    assert "(2 × 14 − 13,5) ÷ 14 × 100% = 103,57%" in teks
    assert "Kejadian kecelakaan" in teks
    assert "Pemasangan rambu di ruas rawan." in teks
    r = Realisasi.objects.get(indikator=terisi.kinerja.indikator["laka"], kertas_kerja__triwulan=1)
    berkas = Berkas.objects.get(bukti__realisasi=r)
    assert f'href="/dokumen/berkas/{berkas.pk}/"' in teks
    assert berkas.sha256 in teks
    assert "Menerima kertas kerja" in teks
    assert terisi.klien("fitri").get(f"/dokumen/berkas/{berkas.pk}/").status_code == 200


def test_jejak_hanya_yang_menyangkut_indikator(terisi: Panggung) -> None:
    teks = baca(terisi, indikator(terisi, "laka"))
    assert "Realisasi: kosong → <strong>13,5</strong>" in teks
    assert "untuk Rambu lalu lintas terpasang" not in teks


def test_angka_yang_belum_diterima_tidak_dihitung(terisi: Panggung) -> None:
    Realisasi.objects.filter(indikator=terisi.kinerja.indikator["rambu"], kertas_kerja__triwulan=2).update(
        realisasi_angka=55
    )
    teks = baca(terisi, indikator(terisi, "rambu"))
    assert "Angka dihitung setelah kertas kerja diterima." in teks
    assert "TW II: target 20, realisasi belum diterima; TW III: target 20, realisasi belum diisi" in teks
    assert "paling sedikit 23,34" in teks  # 70 over three quarters of equal plan, none of it brought yet


def test_indikator_tanpa_janji_tahun_itu(terisi: Panggung) -> None:
    teks = baca(terisi, indikator(terisi, "laka").replace("/2024/", "/2031/"))
    assert "Tidak diperjanjikan pada tahun 2031" in teks


# --- what if ----------------------------------------------------------------------------------------
def test_andai_dihitung_tanpa_menyimpan(terisi: Panggung) -> None:
    alamat = indikator(terisi, "rambu")
    teks = baca(terisi, alamat, tw2="30", tw3="30")
    assert "Andai TW II = 30, TW III = 30" in teks
    assert "paling sedikit 10" in teks
    teks = baca(terisi, alamat, tw2="30", tw3="30", tw4="10")
    assert "Sudah tercapai" in teks
    teks = baca(terisi, indikator(terisi, "laka"), tw4="12,5")
    assert "Boleh berapa pun. Rencana 14." in teks  # only the last quarter counts for the year
    assert "(2 × 12 − 12,5) ÷ 12 × 100% = 95,83%" in teks
    assert not Realisasi.objects.filter(kertas_kerja__triwulan=2, realisasi_angka__isnull=False).exists()


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [("1.234", "bermakna ganda"), ("banyak", "bukan angka"), ("7 - 8", "bukan rentang"), ("\x00", "Null")],
)
def test_andai_yang_salah_tulis_menjelaskan_di_bidangnya(terisi: Panggung, isi: str, pesan: str) -> None:
    teks = baca(terisi, indikator(terisi, "rambu"), tw2=isi)
    assert pesan.lower() in teks.lower()
    assert "Andai TW" not in teks


# --- cost -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("jenis", ["kantor", "indikator", "pemda"])
def test_jumlah_kueri_tetap_dan_paling_banyak_15(
    terisi: Panggung, jenis: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    alamat = {
        "kantor": kantor(terisi),
        "indikator": indikator(terisi, "laka"),
        "pemda": "/dasbor/pemda/2024/TW1/",
    }[jenis]
    klien = terisi.klien("fitri")
    klien.get(alamat)
    _sentuh(terisi)
    with django_assert_max_num_queries(15), CaptureQueriesContext(connection) as sebelum:
        klien.get(alamat)
    with django_assert_max_num_queries(8):
        klien.get(alamat)
    _tambah_indikator(terisi, 25)
    _sentuh(terisi)
    with CaptureQueriesContext(connection) as sesudah:
        assert klien.get(alamat).status_code == 200
    assert len(sesudah) == len(sebelum)


def _sentuh(p: Panggung) -> None:
    """A change in the office, so that nothing kept in memory is shown."""
    UnitKerja.objects.filter(pk=p.kantor_id).update(alamat=F("alamat"))


def _tambah_indikator(p: Panggung, banyak: int) -> None:
    k = p.kinerja
    sasaran = Sasaran.objects.get(kode="S2")
    for n in range(banyak):
        i = buat_indikator(
            sasaran, f"X-{n}", f"Indikator tambahan {n}", k.kantor.unit["lalin"], pk=k.pk, target=(1, 2, 3, 4, 4),
            urut=50 + n,
        )  # fmt: skip
        lembar = k.kantor.unit["lalin"].kertas_kerja.get(tahun=2024, triwulan=1)
        Realisasi.objects.create(kertas_kerja=lembar, indikator=i, realisasi_angka=1)
    assert Indikator.objects.count() == 6 + banyak


def test_setiap_grafik_bertabel_dan_bertanda_unik(terisi: Panggung) -> None:
    for alamat in (kantor(terisi), kantor(terisi, "TH"), indikator(terisi, "laka"), indikator(terisi, "muat")):
        isi = baca(terisi, alamat)
        gambar = re.findall(r'<figure class="gambar">.*?</figure>', isi)
        assert gambar
        assert all("<table" in g and g.count("<svg") == 2 for g in gambar)
        tanda = re.findall(r'\sid="([^"]+)"', isi)
        assert len(tanda) == len(set(tanda)), [t for t in tanda if tanda.count(t) > 1]


def test_serapan_nol_tetap_digambar(panggung: Panggung) -> None:
    kirim(panggung.kinerja, 1, {"laka": 0, "rambu": 5, "muat": "80"}, {"sub_lalin": 0, "sub_angkutan": 0})
    teks = baca(panggung, kantor(panggung))
    assert "Serapan anggaran di samping capaian" in teks
    assert "Capaian di atas serapan" in teks


def test_halaman_tetap_ringan(terisi: Panggung) -> None:
    _tambah_indikator(terisi, 54)
    isi: Any = terisi.klien("fitri").get(kantor(terisi)).content
    assert len(gzip.compress(isi)) < 30 * 1024
