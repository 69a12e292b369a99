"""The grid told in the browser: the keyboard alone, two writers, a lost connection."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock

import pytest
from django.http import Http404

from kinerja.pengukuran.models import KertasKerja, Realisasi
from tests.web.pabrik import Panggung, buka_triwulan

pytestmark = pytest.mark.peramban


@pytest.fixture
def lembar(pentas: Panggung) -> KertasKerja:
    """The open sheet of Bidang Lalu Lintas."""
    buka_triwulan(pentas)
    return KertasKerja.objects.get(unit=pentas.kinerja.units[0])


def _buka(jendela: Any, lembar: KertasKerja, nama: str = "Ir. Mulyadi", **pilihan: Any) -> Any:
    satu = jendela(**pilihan)
    satu.masuk(nama)
    satu.buka(f"/kertas-kerja/{lembar.pk}/")
    satu.halaman.locator("table[role=grid]").first.wait_for()
    return satu


def _tab_ke_kisi(h: Any) -> None:
    """By Tab into the grid, past the glossary terms of the headings; the grid itself is one stop."""
    for _ in range(4):
        h.keyboard.press("Tab")
        if h.evaluate("!!document.activeElement.closest('table')"):
            break
    assert h.evaluate("document.activeElement.dataset.sel") == "realisasi"


def _nama(pentas: Panggung, kunci: str, kolom: str = "realisasi") -> str:
    return f"i{pentas.kinerja.indikator[kunci].pk}-{kolom}"


def _angka(lembar: KertasKerja, kode: str) -> str:
    baris = Realisasi.objects.get(kertas_kerja=lembar, indikator__kode=kode)
    return "" if baris.realisasi_angka is None else f"{baris.realisasi_angka.normalize():f}"


def test_hanya_dengan_papan_ketik(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    h = _buka(jendela, lembar).halaman
    laka, rambu = _nama(pentas, "laka"), _nama(pentas, "rambu")
    h.locator("summary", has_text="Cara mengisi").focus()
    _tab_ke_kisi(h)
    h.keyboard.type("1.234")
    h.keyboard.press("Enter")
    h.locator(f"#{laka}-ks", has_text="bermakna ganda").wait_for()
    h.keyboard.type("14")
    h.keyboard.press("Enter")
    h.locator(f"#{rambu}-ks", has_text="Tersimpan").wait_for()
    # Up to the refused cell, mended with F2; Esc throws a second attempt away.
    h.keyboard.press("ArrowUp")
    h.keyboard.press("F2")
    h.keyboard.press("Control+a")
    h.keyboard.type("13,2")
    h.keyboard.press("F2")
    h.locator(f"#{laka}-ks", has_text="Tersimpan").wait_for()
    h.locator(f"[data-baris={laka.split('-')[0]}] [data-capaian]", has_text="105,71%").wait_for()
    h.keyboard.press("Enter")
    h.keyboard.type("99")
    h.keyboard.press("Escape")
    assert h.locator(f"[name={laka}]").input_value() == "13,2"
    h.keyboard.press("Home")
    assert h.evaluate("document.activeElement.getAttribute('role')") == "rowheader"
    h.keyboard.press("End")
    assert h.evaluate("document.activeElement.className") == "sel-bukti"
    h.keyboard.press("Tab")
    assert not h.evaluate("!!document.activeElement.closest('table[aria-labelledby=judul-indikator]')")
    assert (_angka(lembar, "IK-1"), _angka(lembar, "IK-2")) == ("13.2", "14")


def test_dua_penulis_di_dua_layar(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    satu, dua = _buka(jendela, lembar).halaman, _buka(jendela, lembar, layar="ponsel").halaman
    laka = _nama(pentas, "laka")
    for h, teks in ((satu, "13,2"), (dua, "15")):
        h.locator(f"[name={laka}]").fill(teks)
        h.keyboard.press("Tab")
        h.locator(f"#{laka}-ks", has_text="Tersimpan").wait_for()
    bentrok = dua.locator(f"#{laka}-ks")
    assert "13,2" in bentrok.inner_text()
    assert "15" in bentrok.inner_text()
    assert _angka(lembar, "IK-1") == "13.2"
    bentrok.get_by_role("button", name="Pakai isian saya").click()
    dua.locator(f"#{laka}-ks.ks-tersimpan").wait_for()
    assert _angka(lembar, "IK-1") == "15"


def test_sambungan_putus_tidak_menghilangkan_ketikan(
    pentas: Panggung, lembar: KertasKerja, jendela: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    layar = _buka(jendela, lembar)
    h, laka, rambu = layar.halaman, _nama(pentas, "laka"), _nama(pentas, "rambu")
    layar.konteks.set_offline(True)
    h.locator(f"[name={laka}]").fill("13,2")
    h.locator(f"[name={rambu}]").fill("14")
    h.keyboard.press("Tab")
    h.locator(f"#{laka}-ks", has_text="Antre").wait_for()
    h.locator("#antrean", has_text="2 isian tersimpan di perangkat ini").wait_for()
    with h.expect_download() as unduhan:
        h.get_by_role("button", name="Simpan ke berkas").click()
    isi = unduhan.value.path().read_text(encoding="utf-8-sig")
    assert "13,2" in isi
    assert "14" in isi
    # The lid is closed: the tab is gone, the values are not. What it sends while it goes is lost at the server, for
    # the browser takes the tab's severed connection away with the tab.
    with monkeypatch.context() as peladen:
        peladen.setattr("kinerja.web.kertas_kerja.views.simpan_sel", Mock(side_effect=Http404))
        h.close()
        assert _angka(lembar, "IK-1") == ""
        layar.konteks.set_offline(False)
    h = layar.konteks.new_page()
    h.goto(f"{layar.alamat}/kertas-kerja/{lembar.pk}/")
    layar.tunggu("!localStorage.length", h)
    assert (_angka(lembar, "IK-1"), _angka(lembar, "IK-2")) == ("13.2", "14")
    for nama, teks in ((laka, "13,2"), (rambu, "14")):
        assert h.locator(f"[name={nama}]").input_value() == teks
    layar.keluhan[:] = [k for k in layar.keluhan if "ERR_INTERNET_DISCONNECTED" not in k]


def test_menempel_blok_dengan_pratinjau(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    h = _buka(jendela, lembar).halaman
    laka = _nama(pentas, "laka")
    h.locator(f"td:has([name={laka}])").evaluate(
        """(td) => {
            td.focus();
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", "1.234\\t66\\n14\\t\\n");
            td.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }"""
    )
    h.get_by_role("heading", name="3 sel berubah, 0 ditolak").wait_for()
    assert _angka(lembar, "IK-2") == ""
    h.get_by_label("1,234").check()
    h.get_by_role("button", name="Simpan 3 sel").click()
    h.get_by_text("3 sel disimpan.").wait_for()
    assert (_angka(lembar, "IK-1"), _angka(lembar, "IK-2")) == ("1.234", "14")


def test_buku_kerja_milik_unit_lain(pentas: Panggung, lembar: KertasKerja, jendela: Any) -> None:
    h = _buka(jendela, lembar).halaman
    lain = KertasKerja.objects.get(unit=pentas.kinerja.units[1])
    buku = h.request.get(f"{h.url.split('/kertas')[0]}/kertas-kerja/{lain.pk}/buku/unduh/").body()
    h.get_by_role("link", name="Isi dengan Excel").click()
    h.get_by_label("Buku kerja (.xlsx)").set_input_files(
        {"name": "angkutan.xlsx", "mimeType": "application/octet-stream", "buffer": buku}
    )
    h.get_by_role("button", name="Unggah buku kerja").click()
    h.get_by_text("adalah kertas kerja Bidang Angkutan").wait_for()
