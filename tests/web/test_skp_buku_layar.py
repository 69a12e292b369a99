"""The workbook of a team in the browser: down, wrongly filled in, annotated, mended, previewed, kept as drafts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from kinerja.sop.models import Tugas
from tests.web.layar import Layar
from tests.web.pabrik import Panggung
from tests.web.skp_pabrik import buat_skp_kantor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.peramban, pytest.mark.lambat]


def _unduh(h: Page, nama: str) -> openpyxl.Workbook:
    with h.expect_download() as unduhan:
        h.get_by_role("link", name=nama).click()
    return openpyxl.load_workbook(io.BytesIO(unduhan.value.path().read_bytes()))


def _unggah(h: Page, buku: openpyxl.Workbook) -> None:
    keluar = io.BytesIO()
    buku.save(keluar)
    isi = {"name": "tim.xlsx", "mimeType": "application/octet-stream", "buffer": keluar.getvalue()}
    h.get_by_label("Buku kerja (.xlsx)").set_input_files(isi)
    h.get_by_role("button", name="Periksa berkas").click()


@pytest.mark.parametrize(("layar", "tema"), [("desktop", "light"), ("ponsel", "dark")])
def test_menilai_tim_di_excel(pentas: Panggung, jendela: Any, layar: str, tema: str) -> None:
    skp = buat_skp_kantor(pentas)
    satu: Layar = jendela(layar=layar, tema=tema)
    satu.masuk("Fitri")
    h = satu.halaman
    satu.buka("/skp/tim/2024/TW2/")
    h.get_by_role("link", name="Nilai tim ini di Excel").click()
    h.get_by_role("heading", name="Penilaian tim dalam Excel").wait_for()
    buku = _unduh(h, "Unduh buku kerja")
    rating = buku["Penilaian"]["D5"]
    assert buku["Penilaian"]["D4"].value == "Rating Hasil Kerja"
    rating.value = "lumayan"
    _unggah(h, buku)
    h.get_by_role("heading", name="1 temuan").wait_for()
    _lebar(h)
    bertanda = _unduh(h, "Unduh buku kerja dengan catatan")
    assert "bukan rating" in bertanda["Penilaian"]["D5"].comment.text
    bertanda["Penilaian"]["D5"].value = "Diatas ekspektasi"
    bertanda["Penilaian"]["E5"].value = "sesuai"
    _unggah(h, bertanda)
    h.get_by_text("Sesuai Ekspektasi", exact=True).wait_for()
    _lebar(h)
    h.get_by_role("button", name="Simpan 3 perubahan").click()
    h.get_by_text("Draf penilaian disimpan").wait_for()
    draf = Tugas.objects.get(kasus=skp.evaluasi["gusti"].kasus_id, langkah__no=4).isian["penilaian"]
    assert (draf["rating_hasil"], draf["rating_perilaku"]) == ("di_atas", "sesuai")
    satu.tutup()


def _lebar(h: Page) -> None:
    """Nothing wider than the screen."""
    assert h.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
