"""What people see: my tugas, the case on its sheet, the year as a row of cases; a constant number of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from kinerja.organisasi.models import Penugasan
from kinerja.sop.actions import kembalikan, selesaikan_tugas
from kinerja.sop.queries import KartuTugas, Keputusan, kasus_kantor, papan_kasus, periode_final, tugas_saya
from tests.organisasi.kantor_uji import waktu
from tests.sop.panggung import Catatan, Panggung

Catat = dict[str, Catatan]


def _no(daftar: tuple[KartuTugas, ...]) -> list[int]:
    return [k.langkah_no for k in daftar]


def test_tugas_dikelompokkan_menurut_desakan(s0: Panggung) -> None:
    kasus = s0.buka("TW1")  # Monday 15 April, 08.00; 15 Menit
    hendra = s0.kantor.pegawai["hendra"].id
    assert _no(tugas_saya(hendra, pada=s0.kini).hari_ini) == [1]
    s0.maju(minutes=20)
    assert _no(tugas_saya(hendra, pada=s0.kini).terlambat) == [1]
    s0.kini = waktu(2024, 4, 15, 15, 55)
    s0.kerjakan(s0.satu(kasus))
    fitri = tugas_saya(s0.kantor.pegawai["fitri"].id, pada=s0.kini)
    assert (_no(fitri.minggu_ini), fitri.minggu_ini[0].pemegang) == ([2], "Fitri Handayani, S.E.")
    menunggu = tugas_saya(hendra, pada=s0.kini)
    assert (_no(menunggu.menunggu), menunggu.hari_ini) == ([2], ())


def test_plh_melihat_tugas_jabatan_yang_diwakilinya(s0: Panggung) -> None:
    s0.kini = waktu(2024, 6, 12, 9)
    s0.buka("TW2")
    assert _no(tugas_saya(s0.kantor.pegawai["mulyadi"].id, pada=s0.kini).hari_ini) == [1]
    assert tugas_saya(s0.kantor.pegawai["hendra"].id, pada=s0.kini).hari_ini == ()
    s0.kini = waktu(2024, 6, 24, 9)  # Hendra is back
    assert _no(tugas_saya(s0.kantor.pegawai["hendra"].id, pada=s0.kini).terlambat) == [1]


def test_tim_melihat_tugas_lajurnya_sekali_saja(s3: Panggung) -> None:
    kasus = s3.buka("TW1")
    s3.jalankan(kasus, sampai=3)
    for orang in ("analis", "fungsional"):
        saya = tugas_saya(s3.kantor.pegawai[orang].id, pada=s3.kini)
        assert _no(saya.minggu_ini) == [3]


def test_papan_menunjukkan_langkah_lajur_dokumen_dan_keputusan(s0: Panggung) -> None:
    for periode in ("TW1", "TW2"):
        s0.jalankan(s0.buka(periode))
    kasus = s0.buka("SM1")
    s0.jalankan(kasus, sampai=7)
    s0.kerjakan(s0.satu(kasus))
    papan = papan_kasus(kasus.id, pada=s0.kini)
    assert [p.nama for p in papan.lajur] == [
        "Sekretaris",
        "Kepala Bidang",
        "Kasubbag Perencanaan dan Pelaporan",
        "Pejabat Fungsional",
        "Pengelola Program dan Pelaporan",
    ]
    assert papan.lajur[1].pejabat == ("Ir. Mulyadi", "Norhalimah, S.T.")
    assert [(s.no, s.keadaan) for s in papan.langkah] == [(6, "selesai"), (7, "berjalan"), (8, "belum")]
    tujuh = papan.langkah[1]
    assert tujuh.keputusan == Keputusan(
        pemutus="Kepala Bidang",
        pemutus_urut=2,
        pengoreksi="Pejabat Fungsional",
        pengoreksi_urut=4,
        ya=8,
        tidak=7,
    )
    assert [(d.judul, d.versi) for d in tujuh.dokumen] == [("Kertas uji susun_laporan", 1)]
    s0.kerjakan(s0.hidup(kasus)[0], "tidak", "Perbaiki.")
    assert papan_kasus(kasus.id, pada=s0.kini).langkah[1].keadaan == "dikembalikan"


def test_langkah_yang_ditolak_pemutusnya_terlihat_dikembalikan(s0: Panggung) -> None:
    for periode in ("TW1", "TW2"):
        s0.jalankan(s0.buka(periode))
    kasus = s0.buka("SM1")
    s0.jalankan(kasus, sampai=8)
    s0.kerjakan(s0.satu(kasus))
    # The first of the two refuses; the question to the second is withdrawn.
    s0.kerjakan(s0.hidup(kasus)[0], "tidak", "Perbaiki.")
    keadaan = {s.no: s.keadaan for s in papan_kasus(kasus.id, pada=s0.kini).langkah}
    assert keadaan == {6: "selesai", 7: "dikembalikan", 8: "dikembalikan"}


def test_kemajuan_kasus_tidak_menghitung_bagian_yang_paralel(s0: Panggung, catatan: Catat) -> None:
    catatan["minta_data"].membagi = ("kabid_lalin", "kabid_angkutan")
    kasus = s0.buka("TW1")

    def kemajuan() -> tuple[int, int]:
        [baris] = kasus_kantor(kasus.kantor_id, 2024, pada=s0.kini)
        return baris.selesai, baris.langkah

    assert kemajuan() == (0, 5)
    s0.kerjakan(s0.satu(kasus, jenis="utama"))
    assert kemajuan() == (1, 5)
    s0.kerjakan(s0.satu(kasus, jenis="utama"))
    assert kemajuan() == (2, 5)
    tiga = s0.satu(kasus, jenis="utama")
    kembalikan(tugas_id=tiga.id, ke_no=2, alasan="Ulangi.", oleh=s0.pemegang(tiga), pada=s0.maju(minutes=1))
    assert kemajuan() == (1, 5)
    s0.jalankan(kasus)
    assert kemajuan() == (5, 5)
    assert periode_final(kasus.kantor_id, 2024) == {"TW1"}


@pytest.mark.parametrize(
    ("baca", "terbanyak"),
    [
        (lambda p, k: papan_kasus(k.id, pada=p.kini), 7),
        (lambda p, k: tugas_saya(p.kantor.pegawai["hendra"].id, pada=p.kini), 4),
        (lambda p, k: kasus_kantor(k.kantor_id, 2024, pada=p.kini), 2),
    ],
)
def test_banyaknya_pernyataan_tetap(
    s0: Panggung,
    catatan: Catat,
    baca: Callable[..., object],
    terbanyak: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    catatan["minta_data"].membagi = ("kabid_lalin", "kabid_angkutan", "kadis", "sekretaris", "kasubbag", "analis")
    kasus = s0.buka("TW1")
    s0.kerjakan(s0.satu(kasus, jenis="utama"))
    with django_assert_max_num_queries(terbanyak):
        baca(s0, kasus)


def test_kursi_pemutus_yang_kosong_diberi_petunjuk_sampai_ada_plt(s0: Panggung) -> None:
    for periode in ("TW1", "TW2"):
        s0.jalankan(s0.buka(periode))
    kasus = s0.buka("SM1")
    s0.jalankan(kasus, sampai=7)
    kosong = s0.kantor.jabatan["kabid_angkutan"]
    Penugasan.objects.filter(jabatan=kosong).delete()
    s0.kerjakan(s0.satu(kasus))

    def putusan() -> dict[str, tuple[str, str]]:
        tujuh = next(s for s in papan_kasus(kasus.id, pada=s0.kini).langkah if s.no == 7)
        return {t.jabatan: (t.pemegang, t.petunjuk) for t in tujuh.tugas if t.jenis == "putusan"}

    kursi = putusan()
    assert kursi[kosong.nama] == ("", "Jabatan kosong; tetapkan Plt./Plh.")
    assert kursi[s0.kantor.jabatan["kabid_lalin"].nama][1] == ""
    plt = Penugasan.objects.create(
        jabatan=kosong,
        pegawai=s0.kantor.pegawai["hendra"],
        jenis="plt",
        mulai=s0.kini.date(),
        sampai=dt.date(2024, 12, 31),
    )
    assert putusan()[kosong.nama] == (plt.pegawai.nama, "")
    for tugas in s0.hidup(kasus, jenis="putusan"):
        s0.kerjakan(tugas, "ya")
    assert s0.satu(kasus).langkah.no == 8


def test_jam_rekap_tidak_memuat_penantian_terhadap_unit(s0: Panggung, catatan: Catat) -> None:
    catatan["minta_data"].membagi = ("kabid_lalin", "kabid_angkutan")
    catatan["rekap"].menunggu = frozenset({"isian"})
    kasus = s0.buka("TW1")  # Monday, 08.00
    s0.kerjakan(s0.satu(kasus, jenis="utama"))  # 08.40: step 2 opens, both units have yet to fill
    rekap = s0.satu(kasus, langkah__no=2)
    bagian = s0.hidup(kasus, jenis="isian")
    s0.kini = waktu(2024, 4, 16, 10)
    s0.kerjakan(bagian[0])
    s0.kini = waktu(2024, 4, 17, 9, 20)
    s0.kerjakan(bagian[1])  # 10.00 on Wednesday: now the recap is possible
    s0.kini = waktu(2024, 4, 17, 11)
    s0.mulai(rekap)  # begun at 11.10
    s0.kini = waktu(2024, 4, 17, 11, 40)
    selesaikan_tugas(tugas_id=rekap.id, oleh=s0.pemegang(rekap), pada=s0.kini)
    dua = next(s for s in papan_kasus(kasus.id, pada=s0.kini).langkah if s.no == 2)
    jam = next(t for t in dua.tugas if t.jenis == "utama")
    assert (jam.antre, jam.kerja) == (70, 30)
    sehari = 450
    assert jam.tunggu == sehari - 40 - 30 + sehari + 150, "08.40 Monday to 10.00 Wednesday, in working minutes"
    assert jam.total == jam.tunggu + 100


def test_yang_mulai_lebih_dahulu_tidak_dihitung_bekerja_selama_menunggu(s0: Panggung, catatan: Catat) -> None:
    catatan["minta_data"].membagi = ("kabid_lalin",)
    catatan["rekap"].menunggu = frozenset({"isian"})
    kasus = s0.buka("TW1")
    s0.kerjakan(s0.satu(kasus, jenis="utama"))
    rekap = s0.mulai(s0.satu(kasus, langkah__no=2))
    s0.kini = waktu(2024, 4, 16, 9)
    s0.kerjakan(s0.satu(kasus, jenis="isian"))
    s0.kini = waktu(2024, 4, 16, 10)
    for termasuk, kerja in ((False, 20), (True, 370 + 150)):
        catatan["rekap"].menunggu_termasuk_kerja = termasuk
        if not termasuk:
            selesaikan_tugas(tugas_id=rekap.id, oleh=s0.pemegang(rekap), pada=s0.kini)
        dua = next(s for s in papan_kasus(kasus.id, pada=s0.kini).langkah if s.no == 2)
        jam = next(t for t in dua.tugas if t.jenis == "utama")
        assert (jam.antre, jam.kerja) == (0, kerja)
