"""axe on the sheet while people work on it: refused and returned cells, the dialog of comments, marks of a return."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from kinerja.aktivitas.actions import ajukan_kertas_kerja, kembalikan_kertas_kerja
from kinerja.pengukuran.actions import CatatanSel, IsianBaris, isi, komentari
from kinerja.pengukuran.models import KertasKerja
from tests.web.pabrik import KINI, Panggung, buka_triwulan, isi_lembar
from tests.web.test_kisi import _nama
from tests.web.test_setiap_halaman import BUKA, LANGGAR

pytestmark = pytest.mark.peramban


@pytest.fixture
def lembar(pentas: Panggung) -> KertasKerja:
    """Returned at three cells, one of them mended; one comment of the other side."""
    buka_triwulan(pentas)
    lembar = isi_lembar(pentas)
    kepala, pengumpul = pentas.aktor("mulyadi", "kabid_lalin"), pentas.aktor("fitri", "kasubbag")
    laka, rambu = (("indikator", pentas.kinerja.indikator[n].pk) for n in ("laka", "rambu"))
    ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=kepala, pada=KINI)
    catatan = [
        CatatanSel(laka, "realisasi", "Tidak sama dengan laporan."),
        CatatanSel(rambu, "bukti", "Belum ditandatangani."),
        CatatanSel(rambu, "kendala", "Jelaskan."),
    ]
    kembalikan_kertas_kerja(kertas_kerja_id=lembar.pk, catatan=catatan, oleh=pengumpul, pada=KINI)
    komentari(kertas_kerja_id=lembar.pk, kunci=laka, kolom="realisasi", isi="Mengapa?", oleh=pengumpul, pada=KINI)
    isi(kertas_kerja_id=lembar.pk, baris=[IsianBaris(rambu[1], kendala="Hujan.")], oleh=kepala, pada=KINI)
    return lembar


def _periksa(h: Any) -> list[str]:
    h.evaluate(BUKA)
    hasil: list[str] = h.evaluate(LANGGAR)
    return hasil


@pytest.mark.parametrize(("layar", "tema"), [("desktop", "light"), ("ponsel", "dark")])
def test_lembar_yang_sedang_dikerjakan(
    pentas: Panggung, lembar: KertasKerja, jendela: Any, layar: str, tema: str
) -> None:
    satu = jendela(layar=layar, tema=tema)
    satu.konteks.add_init_script(AXE_SCRIPT)
    satu.masuk("Ir. Mulyadi")
    satu.buka(f"/kertas-kerja/{lembar.pk}/")
    h, laka = satu.halaman, _nama(pentas, "laka")
    h.locator("table[role=grid]").first.wait_for()
    h.locator(f"[name={laka}]").fill("1.234")
    h.locator(f"td:has([name={laka}])").focus()
    h.locator(f"#{laka}-ks.ks-ditolak").wait_for()
    assert _periksa(h) == []
    h.locator(f".sorot-komentar[data-komentar={laka}]").click()
    h.get_by_role("dialog").get_by_text("Mengapa?").wait_for()
    assert _periksa(h) == []
    h.keyboard.press("Escape")
    h.get_by_role("link", name="sel berubah sejak diajukan").click()
    h.get_by_role("heading", name="Perubahan kertas kerja").wait_for()
    assert _periksa(h) == []
    lain = jendela(layar=layar, tema=tema)
    lain.konteks.add_init_script(AXE_SCRIPT)
    KertasKerja.objects.filter(pk=lembar.pk).update(status="diajukan")
    lain.masuk("Fitri Handayani")
    lain.buka(f"/kertas-kerja/{lembar.pk}/periksa/")
    lain.halaman.get_by_role("button", name="Tandai Realisasi IK-1").click()
    lain.halaman.keyboard.type("Periksa lagi.")
    lain.halaman.get_by_text("1 catatan akan dikirim").wait_for()
    assert _periksa(lain.halaman) == []
