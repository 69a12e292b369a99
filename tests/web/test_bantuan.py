"""Help: the glossary, its notes in pages, and the guide that follows the case."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import expect

from kinerja.organisasi.models import Akun, PengaturanKantor
from kinerja.sop.katalog import baca
from kinerja.sop.models import Kasus, Tugas
from kinerja.web.bantuan import kamus, panduan
from kinerja.web.bantuan.kamus import BERKAS
from tests.web.pabrik import KINI, Panggung, buka_triwulan, lukis_semester


# --- glossary ---------------------------------------------------------------------------------------
def test_kamus_memuat_setiap_istilah_resmi() -> None:
    semua = [i for isi in kamus.semua().values() for i in isi]
    assert {"Capaian", "Kertas kerja", "Perjanjian Kinerja (PK)"} <= {i.nama for i in semua}
    assert len({i.kunci for i in semua}) == len(semua)
    assert all(i.arti.endswith(".") and "`" not in i.arti for i in semua)


def test_satu_kata_menunjuk_satu_istilah() -> None:
    bentuk = [b.casefold() for i in json.loads(BERKAS.read_text(encoding="utf-8")) for b in i["bentuk"]]
    assert len(set(bentuk)) == len(bentuk)
    assert {"capaian", "realisasi", "bukti dukung", "plt.", "iku", "renstra", "lkjip"} <= set(bentuk)
    assert not {"kerja", "total", "target", "tugas"} & set(bentuk)


def test_cari_istilah(panggung: Panggung) -> None:
    isi = panggung.klien("fitri").get("/bantuan/", {"cari": "permendagri 86/2017 realisasi"}).content.decode()
    assert 'id="capaian"' in isi
    assert 'id="kertas-kerja"' not in isi
    kosong = panggung.klien("fitri").get("/bantuan/", {"cari": "xyzzy"}).content.decode()
    assert "Tidak ada istilah yang cocok" in kosong


def test_kamus_terbuka_tanpa_masuk(client: Any, db: None) -> None:
    assert client.get("/bantuan/").status_code == 200


# --- guide ------------------------------------------------------------------------------------------
def test_panduan_mengikuti_keadaan_kasus(panggung: Panggung) -> None:
    kasus = buka_triwulan(panggung)
    fitri = panggung.aktor("fitri", "kasubbag")
    p = panduan.panduan(fitri, pada=KINI)
    assert (p.kasus_id, p.selesai) == (kasus.pk, 1)
    assert p.langkah[0].keadaan == "selesai"
    assert p.langkah[1].keadaan == "berjalan"
    # The sheets are out at both bidang; the Kasubbag's own step waits for them.
    assert {(g.pemegang, g.menunggu) for g in p.giliran} == {
        ("Ir. Mulyadi", False),
        ("Norhalimah, S.T.", False),
        ("Fitri Handayani, S.E.", True),
    }
    berikut = p.berikut
    assert berikut is not None
    assert (berikut.sendiri, berikut.akun_id) == (False, Akun.objects.get(pegawai__nama=berikut.pemegang).pk)
    assert "lampirkan bukti dukung" in berikut.petunjuk
    # To the head of a bidang his own sheet comes first.
    mulyadi = panduan.panduan(panggung.aktor("mulyadi", "kabid_lalin"), pada=KINI).berikut
    assert mulyadi is not None
    assert mulyadi.sendiri
    Tugas.objects.filter(kasus=kasus, jenis="isian").update(status="selesai", selesai=KINI, hasil="selesai")
    giliran = panduan.panduan(fitri, pada=KINI).berikut
    assert giliran is not None
    assert giliran.sendiri
    assert "bekukan rekap" in giliran.petunjuk


def test_panduan_tanpa_kasus(panggung: Panggung) -> None:
    Kasus.objects.update(status="dibatalkan")
    isi = panggung.klien("fitri").get("/bantuan/triwulan-pertama/").content.decode()
    assert "Tidak ada kasus yang sedang berjalan" in isi
    PengaturanKantor.objects.update_or_create(kantor_id=panggung.kantor_id, defaults={"pengawas": True})
    isi = panggung.klien("fitri").get("/bantuan/triwulan-pertama/kartu/").content.decode()
    assert "dasbor kabupaten" in isi


def test_setiap_jenis_pekerjaan_punya_petunjuk() -> None:
    """Every kind of work in the SOPs of the performance year; those of single employees have pages of their own."""
    dipakai = {a for kode in ("S0", "S1", "S2", "S3") for langkah in baca(kode).langkah for a in langkah.aktivitas}
    assert len(dipakai) >= 12
    assert dipakai - panduan.MENURUT_AKTIVITAS.keys() == set()
    assert {*panduan.MENURUT_JENIS, Tugas.Jenis.UTAMA} == set(Tugas.Jenis)


def test_jumlah_kueri_panduan_tetap(panggung: Panggung, django_assert_num_queries: Any) -> None:
    kasus = buka_triwulan(panggung)
    lukis_semester(panggung)
    klien = panggung.klien("fitri")
    klien.get("/bantuan/triwulan-pertama/")
    with CaptureQueriesContext(connection) as sebelum:
        klien.get("/bantuan/triwulan-pertama/")
    contoh = Tugas.objects.filter(kasus=kasus, jenis="isian").order_by("id")[0]
    for ke in range(2, 12):
        Tugas.objects.create(
            kasus=kasus, langkah=contoh.langkah, jenis="isian", ke=ke, jabatan=contoh.jabatan, dikirim=contoh.dikirim
        )
    assert len(sebelum) <= 12
    with django_assert_num_queries(len(sebelum)):
        klien.get("/bantuan/triwulan-pertama/")


def test_ganti_orang_hanya_dalam_demo(panggung: Panggung, settings: Any) -> None:
    buka_triwulan(panggung)
    klien = panggung.klien("fitri")
    assert 'name="akun"' in klien.get("/bantuan/triwulan-pertama/kartu/").content.decode()
    settings.MODE = "produksi"
    isi = klien.get("/bantuan/triwulan-pertama/kartu/").content.decode()
    assert 'name="akun"' not in isi
    assert "data-panduan" not in klien.get("/").content.decode()


def test_panduan_dapat_disembunyikan_dan_dimunculkan(panggung: Panggung) -> None:
    klien = panggung.klien("fitri")
    assert "data-panduan" in klien.get("/").content.decode()
    klien.post("/bantuan/triwulan-pertama/tampil/", {"tampil": "tidak"})
    assert "data-panduan" not in klien.get("/").content.decode()
    klien.post("/bantuan/triwulan-pertama/tampil/", {"tampil": "ya"})
    assert "data-panduan" in klien.get("/").content.decode()


# --- in the browser ---------------------------------------------------------------------------------
@pytest.mark.peramban
@pytest.mark.parametrize(("layar", "tema"), [("desktop", "light"), ("ponsel", "dark")])
def test_istilah_menjelaskan_dirinya(pentas: Panggung, jendela: Any, layar: str, tema: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    meja = jendela(layar=layar, tema=tema)
    meja.masuk("Fitri Handayani")
    meja.buka(f"/data/{pentas.kantor_id}/2024/rencana-aksi/")
    h = meja.halaman
    kata = h.locator("dfn.istilah").filter(has_text=re.compile("^rencana aksi$", re.I)).first
    kata.focus()
    catatan = h.locator(".istilah-catatan")
    expect(catatan).to_contain_text("untuk mencapai target, per triwulan", ignore_case=True)
    meja.potret("istilah")
    kotak = catatan.bounding_box()
    assert kotak is not None
    assert kotak["x"] >= 0
    assert kotak["x"] + kotak["width"] <= h.viewport_size["width"]
    # Whoever listens hears the same.
    arti = kata.get_attribute("aria-describedby")
    assert "per triwulan" in (h.locator(f"#{arti}").text_content() or "")
    salah = [v["id"] for v in Axe().run(h).response["violations"]]
    assert salah == []
    h.keyboard.press("Escape")
    expect(catatan).to_be_hidden()
    if layar == "desktop":
        kata.hover()
        expect(catatan).to_be_visible()
    laka = pentas.kinerja.indikator["laka"].pk
    for nama, alamat in (("identitas-kantor", "identitas/"), ("manual-iku", f"manual-iku/{laka}/")):
        meja.buka(f"/data/{pentas.kantor_id}/2024/{alamat}")
        meja.potret(nama)
        assert [v["id"] for v in Axe().run(h).response["violations"]] == [], nama
    meja.buka("/bantuan/")
    assert [v["id"] for v in Axe().run(h).response["violations"]] == []


@pytest.mark.peramban
@pytest.mark.parametrize(("layar", "tema"), [("desktop", "dark"), ("ponsel", "light")])
def test_panduan_mengantar_kepada_giliran(pentas: Panggung, jendela: Any, layar: str, tema: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    buka_triwulan(pentas)
    meja = jendela(layar=layar, tema=tema, panduan=True)
    meja.masuk("Fitri Handayani")
    h = meja.halaman
    tempat = h.get_by_role("complementary", name="Panduan triwulan pertama")
    expect(tempat).to_contain_text("Langkah 1")
    meja.potret("panduan-triwulan")
    assert [v["id"] for v in Axe().run(h).response["violations"]] == []
    tempat.get_by_role("button", name="Lanjutkan sebagai Ir. Mulyadi").click()
    h.wait_for_url(re.compile(r"/tugas/\d+/"))
    # Another person, and his own work at once.
    expect(h.locator(".akun")).to_contain_text("Mulyadi")
    expect(h.get_by_role("complementary", name="Panduan triwulan pertama")).to_contain_text("Giliran Anda")
    h.goto(f"{meja.alamat}/bantuan/triwulan-pertama/")
    assert [v["id"] for v in Axe().run(h).response["violations"]] == []
    h.goto(f"{meja.alamat}/")
    tempat.get_by_role("button", name="Sembunyikan panduan").click()
    expect(tempat).to_have_count(0)
