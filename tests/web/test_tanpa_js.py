"""A browser without JavaScript: reading, accepting a sheet, filling one, Ya and Tidak, paraf, signature, archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from kinerja.arsip.models import KeputusanDokumen
from kinerja.lib import jam
from kinerja.organisasi.models import Akun
from kinerja.pelaporan.models import Laporan
from kinerja.pengukuran.models import KertasKerja
from kinerja.sop.models import Kasus, Tugas
from tests.aktivitas.panggung import PanggungKerja, buat_panggung_kerja
from tests.pengukuran.kantor_kinerja import PDF
from tests.web.layar import LAYAR, SABAR
from tests.web.pabrik import SANDI

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]

Meja = Callable[[str], "Page"]


@pytest.fixture
def setda(transactional_db: None) -> PanggungKerja:
    """The Setda's quarter, with an account for everybody."""
    panggung = buat_panggung_kerja("S3")
    for orang, pegawai in panggung.kantor.pegawai.items():
        Akun.objects.create_user(orang, password=SANDI, pegawai=pegawai)
    return panggung


@pytest.fixture
def meja(peramban: Browser, live_server: LiveServer) -> Iterator[Meja]:
    """`meja("fitri")`: her browser, signed in by the password form, scripts turned off."""
    konteks = []

    def buka(orang: str) -> Page:
        konteks.append(
            peramban.new_context(java_script_enabled=False, viewport=LAYAR["ponsel"], base_url=live_server.url)
        )
        h = konteks[-1].new_page()
        h.set_default_timeout(SABAR)
        h.goto("/masuk/")
        h.locator("[name=username]").fill(orang)
        h.locator("[name=password]").fill(SANDI)
        h.get_by_role("button", name="Masuk", exact=True).click()
        h.get_by_role("heading", level=1).wait_for()
        return h

    yield buka
    for satu in konteks:
        satu.close()


def _mulai(h: Page, tugas: Tugas) -> None:
    """Open a task from the home page's list of work and begin it."""
    h.goto("/")
    h.locator(f"a[href='/tugas/{tugas.pk}/']").first.click()
    h.locator("form[action$='/mulai/'] button").click()
    h.locator(".pesan.success").wait_for()


def _putuskan(h: Page, tugas: Tugas, hasil: str, alasan: str = "") -> None:
    """Begin and answer, with the report read in between."""
    _mulai(h, tugas)
    if alasan:
        h.locator("#alasan").fill(alasan)
    h.locator(f"button[name=hasil][value={hasil}]").click()
    h.locator(".pesan.success").wait_for()
    tugas.refresh_from_db()
    assert (tugas.status, tugas.hasil) == ("selesai", hasil)


def _siap(p: PanggungKerja, sampai: int) -> Kasus:
    kasus = p.buka_triwulan(1)
    p.jalankan(kasus, sampai=sampai)
    jam.pasang(p.kini)
    return kasus


def test_membaca_memaraf_menolak_dan_menandatangani(setda: PanggungKerja, meja: Meja) -> None:
    kasus = _siap(setda, 6)
    kabag = meja("hendra")
    paraf = setda.satu(kasus)
    assert "periksa_paraf" in paraf.langkah.aktivitas

    # Reading: the case, the report, its document, the recap board, the dashboard.
    for alamat in (
        f"/kasus/{kasus.pk}/",
        f"/laporan/kantor/{kasus.kantor_id}/2024/TW1/",
        f"/dokumen/kantor/{kasus.kantor_id}/2024/",
        f"/kantor/{kasus.kantor_id}/2024/pengumpulan/1/",
        f"/dasbor/kantor/{kasus.kantor_id}/2024/TW1/",
    ):
        jawab = kabag.goto(alamat)
        assert jawab is not None and jawab.ok
        assert kabag.locator("main h1").inner_text()

    _putuskan(kabag, paraf, "tidak", "Kendala belum disebut.")
    ulang = setda.satu(kasus)
    assert (ulang.langkah.no, ulang.ke) == (5, 2)

    setda.jalankan(kasus, sampai=6)
    jam.pasang(setda.kini)
    _putuskan(kabag, setda.satu(kasus), "ya")
    _putuskan(meja("rahmawati"), setda.satu(kasus), "ya")

    laporan = Laporan.objects.get(periode="TW1")
    assert laporan.status == "ditandatangani"
    keputusan = KeputusanDokumen.objects.filter(versi__dokumen=laporan.dokumen).order_by("pada")
    assert [k.jenis for k in keputusan] == ["paraf", "tanda_tangan"]


def test_kertas_kerja_diisi_diajukan_dan_diterima(setda: PanggungKerja, meja: Meja) -> None:
    kasus = _siap(setda, 4)
    himpun = setda.satu(kasus, jenis="utama")
    lembar = setda.lembar("lalin", 1)

    h = meja("mulyadi")
    h.goto(f"/kertas-kerja/{lembar.pk}/")
    isian = {"laka": "14", "rambu": "10"}
    for kunci, nilai in isian.items():
        h.locator(f"[name=i{setda.kinerja.indikator[kunci].pk}-realisasi]").fill(nilai)
    h.locator(f"[name=a{setda.kinerja.item['sub_lalin'].pk}-nilai]").fill("15.000.000")
    h.get_by_role("button", name="Simpan kertas kerja").click()
    h.locator(".pesan.success").wait_for()
    for baris in lembar.baris.order_by("id"):
        h.goto(f"/realisasi/{baris.pk}/bukti/")
        berkas = {"name": f"{baris.pk}.pdf", "mimeType": "application/pdf", "buffer": PDF + str(baris.pk).encode()}
        h.locator("input[type=file]").set_input_files(berkas)
        h.get_by_role("button", name="Unggah").click()
        h.locator(".pesan.success").wait_for()
    h.goto(f"/kertas-kerja/{lembar.pk}/")
    h.locator("form[action$='/ajukan/'] button").click()
    h.locator(".pesan.success").wait_for()
    lembar.refresh_from_db()
    assert lembar.status == KertasKerja.Status.DIAJUKAN

    h = meja(next(k for k, p in setda.kantor.pegawai.items() if p.pk == setda.pemegang(himpun).pegawai_id))
    _mulai(h, himpun)
    h.goto(f"/kertas-kerja/{lembar.pk}/periksa/")
    h.locator("form[action$='/terima/'] button").click()
    h.locator(".pesan.success").wait_for()
    lembar.refresh_from_db()
    assert lembar.status == KertasKerja.Status.DITERIMA
    assert {str(b.realisasi_angka.normalize()) for b in lembar.baris.all() if b.realisasi_angka} == {"14", "1E+1"}
