"""The main menu: one row on a wide screen, a bar and a sheet on a telephone, by hand and by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.pabrik import Panggung

pytestmark = pytest.mark.peramban


def _menu(h: Any) -> Any:
    return h.get_by_role("navigation", name="Utama")


@pytest.mark.parametrize("lebar", [1280, 1024, 992])
def test_sebaris_di_layar_lebar(pentas: Panggung, jendela: Any, lebar: int) -> None:
    meja = jendela()
    meja.masuk("Fitri Handayani")
    h = meja.halaman
    h.set_viewport_size({"width": lebar, "height": 800})
    meja.buka(f"/data/{pentas.kantor_id}/2024/")
    semua = _menu(h).get_by_role("link")
    assert semua.count() >= 7
    kotak = [semua.nth(n).bounding_box() for n in range(semua.count())]
    assert len({round(k["y"]) for k in kotak}) == 1
    assert max(k["x"] + k["width"] for k in kotak) <= lebar
    assert h.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(_menu(h).get_by_role("link", name="Data induk")).to_have_attribute("aria-current", "page")
    expect(h.get_by_role("button", name="Lainnya")).to_be_hidden()


@pytest.mark.parametrize("tema", ["light", "dark"])
def test_laci_di_ponsel(pentas: Panggung, jendela: Any, tema: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    meja = jendela(layar="ponsel", tema=tema)
    meja.masuk("Fitri Handayani")
    h = meja.halaman
    data = _menu(h).get_by_role("link", name="Data induk")
    expect(_menu(h).get_by_role("link", name="Tugas saya")).to_be_visible()
    expect(data).to_be_hidden()
    lain = h.get_by_role("button", name="Lainnya")
    lain.focus()
    h.keyboard.press("Enter")
    expect(data).to_be_visible()
    meja.potret("menu")
    assert [v["id"] for v in Axe().run(h).response["violations"]] == []
    h.keyboard.press("Escape")
    expect(data).to_be_hidden()
    expect(lain).to_be_focused()
    lain.click()
    data.click()
    h.wait_for_url("**/data/**")
    # The sheet is shut again, and its button tells that one is inside it.
    expect(data).to_be_hidden()
    assert h.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
