"""What is told, to whom, how often, and when telling stops."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.arsip.models import Jejak
from kinerja.integrasi.pemberitahuan.actions import (
    HasilPengumpulan,
    ingatkan,
    kumpulkan_pengingat,
    simpan_pilihan,
    tandai_dibaca,
)
from kinerja.integrasi.pemberitahuan.models import KirimanSurel, Pemberitahuan
from kinerja.integrasi.pemberitahuan.queries import jumlah_belum_dibaca, kotak
from kinerja.organisasi.models import Penugasan
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.sop.models import Tugas
from tests.integrasi.pemberitahuan.conftest import Kabar
from tests.organisasi.kantor_uji import waktu

PAGI = waktu(2024, 7, 11, 8)
"""Thursday, a week before the deadline."""


def tonggak(kabar: Kabar) -> list[str]:
    return list(Pemberitahuan.objects.filter(tugas=kabar.isian).order_by("id").values_list("tonggak", flat=True))


def sebagai(kabar: Kabar, orang: str, jabatan: str, pada: dt.datetime = PAGI) -> Aktor:
    return kabar.panggung.aktor(orang, jabatan, pada)


def test_setiap_tonggak_sekali(kabar: Kabar) -> None:
    hari = waktu(2024, 7, 10, 8)
    while hari < waktu(2024, 7, 25):
        for jam in (0, 3, 6):
            kumpulkan_pengingat(pada=hari + dt.timedelta(hours=jam))
        hari += dt.timedelta(days=1)
    assert tonggak(kabar) == ["H-7", "H-3", "H-1", "H+2", "H+4"]
    akhir = Pemberitahuan.objects.filter(tugas=kabar.isian).order_by("-id").first()
    assert akhir is not None
    assert (akhir.jenis, akhir.judul) == (
        "terlambat",
        "Lewat batas 4 hari kerja: Pengisian kertas kerja Bidang Lalu Lintas",
    )


def test_tugas_yang_baru_tiba_diberitahukan(kabar: Kabar) -> None:
    kumpulkan_pengingat(pada=waktu(2024, 7, 1, 10))
    assert tonggak(kabar) == ["tiba"]
    butir = kotak(kabar.pegawai("mulyadi").pk)
    assert butir[0].judul == "Tugas baru: Pengisian kertas kerja Bidang Lalu Lintas"
    assert butir[0].isi == (
        "Triwulan II Tahun 2024, langkah 1, sebagai Kepala Bidang Lalu Lintas. "
        "Batas: Kamis, 18 Juli 2024 pukul 16.00 WITA."
    )
    assert butir[0].tautan == f"/tugas/{kabar.isian.pk}/"


def test_mengulang_tidak_menambah(kabar: Kabar) -> None:
    pertama = kumpulkan_pengingat(pada=PAGI)
    assert pertama.pemberitahuan == 3
    assert pertama.surel == 3
    assert kumpulkan_pengingat(pada=PAGI) == HasilPengumpulan(0, 0)
    assert KirimanSurel.objects.count() == 3


def test_berhenti_bila_keadaan_berubah(kabar: Kabar) -> None:
    kumpulkan_pengingat(pada=PAGI)
    mulyadi = kabar.pegawai("mulyadi").pk
    assert jumlah_belum_dibaca(mulyadi) == 1
    Tugas.objects.filter(pk=kabar.isian.pk).update(status="selesai", hasil="selesai", selesai=PAGI)
    kumpulkan_pengingat(pada=waktu(2024, 7, 15, 8))
    assert tonggak(kabar) == ["H-7"]
    assert jumlah_belum_dibaca(mulyadi) == 0
    assert [b.berlaku for b in kotak(mulyadi)] == [False]


def test_hari_libur_diam(kabar: Kabar) -> None:
    assert kumpulkan_pengingat(pada=waktu(2024, 7, 13, 9)).pemberitahuan == 0


def test_jabatan_kosong_memberi_tahu_atasan(kabar: Kabar) -> None:
    Penugasan.objects.filter(jabatan__kode="kabid_lalin").delete()
    kumpulkan_pengingat(pada=PAGI)
    satu = Pemberitahuan.objects.get(tugas=kabar.isian)
    assert satu.penerima == kabar.pegawai("rahmawati")
    assert "Kepala Bidang Lalu Lintas sedang kosong" in satu.isi


def test_pengganti_yang_diberi_tahu(kabar: Kabar) -> None:
    Penugasan.objects.create(
        jabatan=kabar.isian.jabatan, pegawai=kabar.pegawai("fitri"), jenis="plh", mulai=PAGI.date(), sampai=PAGI.date()
    )
    kumpulkan_pengingat(pada=PAGI)
    assert Pemberitahuan.objects.get(tugas=kabar.isian).penerima == kabar.pegawai("fitri")


@pytest.mark.parametrize("banyak", [1, 12])
def test_jumlah_kueri_tidak_tumbuh(kabar: Kabar, banyak: int) -> None:
    for ke in range(2, 2 + banyak):
        Tugas.objects.create(
            kasus=kabar.kasus, langkah=kabar.isian.langkah, jenis="isian", ke=ke, jabatan=kabar.isian.jabatan,
            unit=kabar.isian.unit, dikirim=kabar.isian.dikirim, batas=kabar.isian.batas,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as kueri:
        assert kumpulkan_pengingat(pada=PAGI).pemberitahuan == 3 + banyak
    assert len(kueri) <= 21
    assert sum('FROM "sop_tugas"' in k["sql"] for k in kueri.captured_queries) == 1


# --- mail ----------------------------------------------------------------------------------------------
def test_satu_ringkasan_sehari(kabar: Kabar) -> None:
    kasubbag = kabar.panggung.kinerja.kantor.jabatan["kasubbag"]
    Tugas.objects.filter(pk=kabar.isian.pk).update(jabatan=kasubbag)
    kumpulkan_pengingat(pada=PAGI)
    fitri = kabar.pegawai("fitri")
    satu = KirimanSurel.objects.get(penerima=fitri)
    assert satu.kunci == f"ringkasan/{fitri.pk}/2024-07-11"
    assert satu.pemberitahuan.count() == 2


def test_jam_tenang_menunda(kabar: Kabar) -> None:
    kumpulkan_pengingat(pada=waktu(2024, 7, 11, 20))
    assert set(KirimanSurel.objects.values_list("jadwal", flat=True)) == {waktu(2024, 7, 12, 7)}
    # What comes up on the next morning joins the same mail.
    Tugas.objects.filter(pk=kabar.isian.pk).update(batas=waktu(2024, 7, 15, 16))
    kumpulkan_pengingat(pada=waktu(2024, 7, 12, 6))
    assert KirimanSurel.objects.get(penerima=kabar.pegawai("mulyadi")).pemberitahuan.count() == 2


def test_pilihan_dihormati(kabar: Kabar) -> None:
    def pilih(orang: str, jabatan: str, *, surel: bool, ringkasan: bool) -> None:
        simpan_pilihan(
            surel=surel, ringkasan=ringkasan, tenang_mulai=dt.time(0), tenang_sampai=dt.time(0),
            oleh=sebagai(kabar, orang, jabatan), pada=PAGI,
        )  # fmt: skip

    pilih("mulyadi", "kabid_lalin", surel=False, ringkasan=True)
    pilih("fitri", "kasubbag", surel=True, ringkasan=False)
    kumpulkan_pengingat(pada=PAGI)
    assert not KirimanSurel.objects.filter(penerima=kabar.pegawai("mulyadi")).exists()
    kunci = KirimanSurel.objects.get(penerima=kabar.pegawai("fitri")).kunci
    assert kunci == f"satu/{Pemberitahuan.objects.get(penerima=kabar.pegawai('fitri')).pk}"


def test_yang_sudah_dibaca_tidak_disurati(kabar: Kabar) -> None:
    simpan_pilihan(
        surel=False, ringkasan=True, tenang_mulai=dt.time(18), tenang_sampai=dt.time(7),
        oleh=sebagai(kabar, "mulyadi", "kabid_lalin"), pada=PAGI,
    )  # fmt: skip
    kumpulkan_pengingat(pada=PAGI)
    oleh = sebagai(kabar, "mulyadi", "kabid_lalin")
    assert (
        tandai_dibaca(oleh=sebagai(kabar, "fitri", "kasubbag"), ids=[kotak(oleh.pegawai_id or 0)[0].id], pada=PAGI) == 0
    )
    assert tandai_dibaca(oleh=oleh, pada=PAGI) == 1
    simpan_pilihan(surel=True, ringkasan=True, tenang_mulai=dt.time(18), tenang_sampai=dt.time(7), oleh=oleh, pada=PAGI)
    kumpulkan_pengingat(pada=PAGI)
    assert not KirimanSurel.objects.filter(penerima=kabar.pegawai("mulyadi")).exists()


# --- reminding the silent ------------------------------------------------------------------------------
def test_pengumpul_mengingatkan_sekali_sehari(kabar: Kabar) -> None:
    def panggil(orang: str, jabatan: str, pada: dt.datetime = PAGI) -> int:
        return ingatkan(
            kantor_id=kabar.panggung.kantor_id, tahun=2024, triwulan=2,
            oleh=sebagai(kabar, orang, jabatan, pada), pada=pada,
        )  # fmt: skip

    with pytest.raises(Ditolak, match="tidak sedang menghimpun"):
        panggil("hendra", "sekretaris")
    assert panggil("fitri", "kasubbag") == 2
    assert panggil("fitri", "kasubbag") == 0
    assert Jejak.objects.filter(aksi="ingatkan").count() == 1
    Tugas.objects.filter(pk=kabar.isian.pk).update(status="selesai", hasil="selesai", selesai=PAGI)
    assert panggil("fitri", "kasubbag", PAGI + dt.timedelta(days=1)) == 1
    assert Pemberitahuan.objects.filter(jenis="diingatkan", penerima=kabar.pegawai("mulyadi")).count() == 1
