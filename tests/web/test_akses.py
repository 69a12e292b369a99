"""Who may open which page; signing in; the post one acts in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from kinerja.organisasi.models import Akun, Pemda
from kinerja.sop.models import Tugas
from kinerja.web import apps as web
from kinerja.web.dasar.akses import TulisSaatMembaca, akses, hanya_membaca
from kinerja.web.dasar.tamu import SESI_BERAKHIR
from tests.web.pabrik import SANDI, Panggung, buat_orang_luar, buka_triwulan

WEB = Path(web.__file__).parent


def test_tamu_diantar_ke_halaman_masuk(db: None) -> None:
    jawab = Client().get("/kasus/1/")
    assert jawab.status_code == 302
    assert jawab["Location"].startswith("/masuk/?next=")


@pytest.mark.parametrize(
    ("asal", "tujuan"),
    [
        ("http://testserver/skp/2024/?x=1", "/skp/2024/%3Fx%3D1"),
        ("http://testserver/skp/rencana/1/susun/", "/skp/rencana/1/susun/"),  # a form that is sent to its own address
        ("http://testserver/skp/rencana/1/ajukan/", "/"),  # receives only: cannot be opened
        ("http://testserver/tidak/ada/", "/"),
        ("https://jahat.example/skp/2024/", "/"),
        ("", "/"),
    ],
)
def test_formulir_dengan_sesi_berakhir_kembali_ke_halamannya(db: None, asal: str, tujuan: str) -> None:
    """After signing in nobody lands on an address that only receives forms; that nothing was kept is told once."""
    klien = Client()
    jawab = klien.post("/skp/rencana/1/ajukan/", headers={"Referer": asal} if asal else {})
    assert jawab["Location"] == f"/masuk/?next={tujuan}"
    assert SESI_BERAKHIR in klien.get(jawab["Location"]).content.decode()


def test_simpan_otomatis_dengan_sesi_berakhir_tanpa_pesan(db: None) -> None:
    klien = Client()
    jawab = klien.post("/skp/rencana/1/ajukan/", headers={"Sec-Fetch-Mode": "cors"})
    assert SESI_BERAKHIR not in klien.get(jawab["Location"]).content.decode()


def test_masuk_dengan_sandi_lalu_ke_tujuan(panggung: Panggung) -> None:
    klien = Client()
    salah = klien.post("/masuk/", {"username": "fitri", "password": "bukan"})
    assert salah.status_code == 422
    assert "sandi" in salah.content.decode().lower()
    jawab = klien.post("/masuk/", {"username": "fitri", "password": SANDI, "next": "/dokumen/"})
    assert (jawab.status_code, jawab["Location"]) == (302, "/dokumen/")
    assert klien.get("/").status_code == 200
    assert klien.post("/keluar/").status_code == 302
    assert klien.get("/").status_code == 302


def test_tujuan_di_luar_situs_tidak_diikuti(panggung: Panggung) -> None:
    isian = {"username": "fitri", "password": SANDI, "next": "https://jahat.example/"}
    assert Client().post("/masuk/", isian)["Location"] == "/"


def test_akun_demo_sekali_klik_hanya_dalam_mode_demo(panggung: Panggung, settings: Settings) -> None:
    akun = Akun.objects.get(username="fitri")
    assert "Fitri Handayani" in Client().get("/masuk/").content.decode()
    assert Client().post("/masuk/demo/", {"akun": akun.pk}).status_code == 302
    settings.MODE = "produksi"
    assert "Fitri Handayani" not in Client().get("/masuk/").content.decode()
    assert Client().post("/masuk/demo/", {"akun": akun.pk}).status_code == 404


def test_akun_demo_tidak_menawarkan_pengelola(panggung: Panggung) -> None:
    pengelola = Akun.objects.create_superuser("admin", password=SANDI)
    assert Client().post("/masuk/demo/", {"akun": pengelola.pk}).status_code == 404


def test_kantor_lain_ditolak_dengan_alasan(panggung: Panggung) -> None:
    kasus = buka_triwulan(panggung)
    buat_orang_luar(panggung)
    jawab = panggung.klien("luar").get(f"/kasus/{kasus.pk}/")
    assert jawab.status_code == 403
    assert "bukan pejabat pada kantor ini" in jawab.content.decode()


def test_pemegang_beberapa_jabatan_memilih(panggung: Panggung) -> None:
    # Within his Plh days Mulyadi holds two posts.
    klien = panggung.klien("mulyadi")
    assert "Kepala Bidang Lalu Lintas" in klien.get("/jabatan/").content.decode()
    asing = panggung.kinerja.kantor.jabatan["kadis"]
    jawab = klien.post("/jabatan/", {"jabatan": asing.pk}, follow=True)
    assert "tidak sedang Anda pangku" in jawab.content.decode()


def test_akun_tanpa_jabatan_melihat_penjelasan(panggung: Panggung) -> None:
    jawab = panggung.klien("suryani").get("/")
    assert jawab.status_code == 200
    assert "Belum ada jabatan" in jawab.content.decode()
    assert panggung.klien("suryani").get("/siklus/").status_code == 403


def test_tampilan_disimpan_dalam_kuki(panggung: Panggung) -> None:
    klien = panggung.klien("fitri")
    klien.post("/tampilan/", {"tema": "gelap", "lanjut": "/"})
    assert 'data-tema="gelap"' in klien.get("/").content.decode()
    klien.post("/tampilan/", {"tema": "", "lanjut": "/"})
    assert "data-tema" not in klien.get("/").content.decode()


def test_halaman_baca_tidak_dapat_menulis(db: None) -> None:
    @akses("umum")
    def nakal(request: HttpRequest) -> HttpResponse:
        Pemda.objects.create(kode="1", nama="x", provinsi="y")
        return HttpResponse()

    with hanya_membaca():
        assert Pemda.objects.count() == 0
    with pytest.raises(TulisSaatMembaca):
        nakal(RequestFactory().get("/"))


def test_aturan_akses_yang_salah_ditolak_saat_ditulis() -> None:
    with pytest.raises(ValueError, match="tidak dikenal"):
        akses("siapa saja")
    with pytest.raises(ValueError, match="pencari kantor"):
        akses("sekantor")


def test_metode_yang_salah_ditolak(panggung: Panggung) -> None:
    kasus = buka_triwulan(panggung)
    tugas = Tugas.objects.filter(kasus=kasus).first()
    assert tugas is not None
    klien = panggung.klien("fitri")
    dibuka = klien.get(f"/tugas/{tugas.pk}/selesai/", headers={"Accept": "text/html"})
    assert dibuka.status_code == 405
    assert "hanya menerima kiriman" in dibuka.content.decode()
    assert klien.post(f"/kasus/{kasus.pk}/").status_code == 405


def test_galat_berbahasa_indonesia(panggung: Panggung) -> None:
    jawab = panggung.klien("fitri").get("/tidak/ada/")
    assert jawab.status_code == 404
    assert "Halaman tidak ditemukan" in jawab.content.decode()
    ketat = Client(enforce_csrf_checks=True)
    jawab = ketat.post("/masuk/", {"username": "fitri", "password": SANDI})
    assert jawab.status_code == 403
    assert "Formulir sudah kedaluwarsa" in jawab.content.decode()


def test_halaman_tidak_memanggil_situs_lain() -> None:
    alamat = re.compile(r"https?://(?!www\.w3\.org)", re.I)
    templat = [p for f in WEB.glob("*/templates") for p in f.rglob("*.html")]
    assert len(templat) > 30
    assert [p.name for p in templat if alamat.search(p.read_text(encoding="utf-8"))] == []
