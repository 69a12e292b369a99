"""Handing over in the browser, the last visit, and rows that open straight into the work."""

from __future__ import annotations

import datetime as dt

import pytest

from kinerja.organisasi.models import Akun, Penugasan
from kinerja.pengukuran.models import KertasKerja
from kinerja.sop.models import KunjunganTugas, Tugas
from tests.web.pabrik import KINI, Panggung, buka_triwulan


@pytest.fixture
def rekap(panggung: Panggung) -> Tugas:
    """Step 2, in Fitri's hands."""
    return Tugas.objects.get(kasus=buka_triwulan(panggung), langkah__no=2)


ISIAN = {
    "cara": "plh",
    "mulai": "2024-07-08",
    "sampai": "2024-07-12",
    "dasar": "SP 800/77/2024",
    "alasan": "Dinas luar ke Banjarmasin.",
}


def test_tugas_diserahkan_kepada_plh_lewat_halaman(panggung: Panggung, rekap: Tugas) -> None:
    klien = panggung.klien("fitri")
    halaman = klien.get(f"/tugas/serah/?tugas={rekap.pk}").content.decode()
    assert f'value="{rekap.pk}" checked' in halaman
    salasiah = panggung.kinerja.kantor.pegawai["salasiah"]
    jawab = klien.post("/tugas/serah/", {**ISIAN, "tugas": [rekap.pk], "pegawai": salasiah.pk})
    assert jawab.status_code == 302
    rekap.refresh_from_db()
    assert rekap.pegawai == salasiah
    assert Penugasan.objects.filter(jabatan=rekap.jabatan, pegawai=salasiah, jenis="plh").exists()
    beranda = panggung.klien("salasiah").get("/").content.decode()
    assert "Merekap" in beranda
    sendiri = klien.get("/").content.decode()
    assert "Jabatan Anda sedang dijalankan pejabat lain" in sendiri
    assert "Salasiah, A.Md." in sendiri
    halaman = panggung.klien("hendra").get("/tugas/serah/").content.decode()
    assert "SP 800/77/2024" in halaman


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"pegawai": ""}, 'id="serah_pegawai_error"'),
        ({"sampai": "kemarin"}, 'id="serah_sampai_error"'),
        ({"dasar": ""}, 'id="serah_dasar_error"'),
        ({"alasan": ""}, 'id="serah_alasan_error"'),
        ({"tugas": []}, "Pilih paling sedikit satu tugas."),
        ({"cara": "sulap"}, "sulap"),
        ({"sampai": "2024-07-01"}, "mendahului"),
    ],
)
def test_salah_isi_dijawab_pada_bidangnya(
    panggung: Panggung, rekap: Tugas, ganti: dict[str, object], pesan: str
) -> None:
    klien = panggung.klien("fitri")
    pegawai = panggung.kinerja.kantor.pegawai["salasiah"].pk
    jawab = klien.post("/tugas/serah/", {**ISIAN, "tugas": [rekap.pk], "pegawai": pegawai, **ganti})
    assert jawab.status_code == 422
    halaman = jawab.content.decode()
    assert pesan in halaman
    assert ISIAN["dasar"] in halaman or "dasar" in ganti, "what was typed stays"
    assert not Penugasan.objects.filter(jenis="plh", mulai=dt.date(2024, 7, 8)).exists()


def test_tugas_orang_lain_tidak_ditawarkan_dan_tidak_diterima(panggung: Panggung, rekap: Tugas) -> None:
    klien = panggung.klien("salasiah")
    assert "Tidak ada tugas yang dapat diserahkan" in klien.get("/tugas/serah/").content.decode()
    jawab = klien.post("/tugas/serah/", {"tugas": [rekap.pk], "cara": "pemangku", "alasan": "x"})
    assert jawab.status_code == 422


def test_baris_langsung_membuka_pekerjaan(panggung: Panggung, rekap: Tugas) -> None:
    papan = f"/kantor/{panggung.kantor_id}/2024/pengumpulan/2/"
    assert f'href="{papan}"' in panggung.klien("fitri").get("/").content.decode()
    lembar = KertasKerja.objects.get(unit=panggung.kinerja.units[0], triwulan=2)
    klien = panggung.klien("mulyadi")
    halaman = klien.get("/").content.decode()
    assert f'class="tugas__judul" href="/kertas-kerja/{lembar.pk}/"' in halaman
    assert f'untuk <a href="/kertas-kerja/{lembar.pk}/">Pengisian kertas kerja {lembar.unit.nama}</a>' in halaman
    isian = Tugas.objects.get(jenis="isian", unit=lembar.unit)
    jawab = klien.post(f"/tugas/{isian.pk}/mulai/")
    assert jawab["Location"] == f"/kertas-kerja/{lembar.pk}/"


def test_pegawai_unit_menemukan_lembar_unitnya(panggung: Panggung, rekap: Tugas) -> None:
    """Filling is a tugas of the head of the unit; who else fills finds the sheet on the home page too."""
    lembar = KertasKerja.objects.get(unit=panggung.kinerja.units[0], triwulan=2)
    tautan = f'href="/kertas-kerja/{lembar.pk}/">Kertas kerja Bidang'
    Akun.objects.create_user("akhmad", pegawai=panggung.kinerja.staf().pegawai)
    klien = panggung.klien("akhmad")
    halaman = klien.get("/").content.decode()
    assert tautan in halaman
    assert "Semua tugas Anda sudah selesai" not in halaman
    assert tautan not in panggung.klien("mulyadi").get("/").content.decode(), "his own tugas, told once"
    assert tautan not in panggung.klien("fitri").get("/").content.decode(), "of another unit"
    KertasKerja.objects.filter(pk=lembar.pk).update(
        status="diajukan",
        diajukan_pada=KINI,
        pengaju=panggung.kinerja.kantor.pegawai["mulyadi"],
        jabatan_pengaju=panggung.kinerja.kantor.jabatan["kabid_lalin"],
    )
    assert tautan not in klien.get("/").content.decode()


def test_perubahan_sejak_kunjungan_terakhir(panggung: Panggung, rekap: Tugas) -> None:
    klien = panggung.klien("mulyadi")
    pertama = klien.get("/").content.decode()
    assert "Sejak kunjungan terakhir" not in pertama
    assert "data-kunjungan" in pertama
    KunjunganTugas.objects.create(
        pegawai=panggung.kinerja.kantor.pegawai["mulyadi"], terakhir=KINI - dt.timedelta(days=20)
    )
    halaman = klien.get("/").content.decode()
    assert "Sejak kunjungan terakhir" in halaman
    assert "menyelesaikan" in halaman, "Hendra completed step 1"
    assert "Sampai pada Anda" in halaman
    assert klien.post("/tugas/kunjungan/", {"diam": "1"}).status_code == 204
    assert "menyelesaikan" in klien.get("/").content.decode(), "the same visit goes on"
    assert klien.post("/tugas/kunjungan/", {"baca": "1"}).status_code == 302
    assert "Belum ada yang berubah" in klien.get("/").content.decode()


def test_menunggu_orang_lain_menyebut_siapa_dan_sejak_kapan(panggung: Panggung, rekap: Tugas) -> None:
    halaman = panggung.klien("hendra").get("/").content.decode()
    assert "Pengisian kertas kerja dari 2 orang" in halaman
    assert "sejak Sen, 1 Jul 2024" in halaman
    for nama in ("Ir. Mulyadi", "Norhalimah, S.T."):
        assert nama in halaman
