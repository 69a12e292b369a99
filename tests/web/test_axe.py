"""Every page as people meet it: axe in both themes, a telephone, 200 % zoom; nothing from outside, a silent console."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.web.sapuan import Halaman, Peraga

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.peramban, pytest.mark.lambat, pytest.mark.django_db]

DESKTOP, PONSEL = {"width": 1280, "height": 860}, {"width": 360, "height": 740}
PERBESAR = {"width": 640, "height": 430}
"""A window of 1280 px at 200 %."""
LANGGAR = """() => axe.run({ resultTypes: ["violations"] }).then((hasil) => hasil.violations.map(
  (v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).slice(0, 3).join(" | ")}`))"""
BUKA = """() => {
  for (const d of document.querySelectorAll("details:not([open])")) d.open = true;
  return Promise.all(document.getAnimations().map((a) => a.finished)).then(() => null);
}"""
TERTUTUP = """() => {
  const salah = [];
  const pilih = "a, button, input:not([type=hidden]), select, textarea, summary, label, legend, "
    + "h1, h2, h3, th, td, li, p, dt, dd";
  const terpotong = (el, x, y) => {
    for (let p = el.parentElement; p; p = p.parentElement) {
      const gaya = getComputedStyle(p);
      if (gaya.overflowX === "visible" && gaya.overflowY === "visible") continue;
      const k = p.getBoundingClientRect();
      if (x < k.left || x > k.right || y < k.top || y > k.bottom) return true;
    }
    return false;
  };
  const melayang = (el) => {
    for (let p = el; p; p = p.parentElement) if (getComputedStyle(p).position === "fixed") return true;
    return false;
  };
  for (const el of document.body.querySelectorAll(pilih)) {
    if (!el.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (el.closest(".tersembunyi")) continue;
    const k = el.getClientRects()[0];
    if (!k || k.width < 2 || k.height < 2) continue;
    const x = k.left + k.width / 2, y = k.top + k.height / 2;
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight || terpotong(el, x, y)) continue;
    const atas = document.elementFromPoint(x, y);
    if (melayang(atas)) continue;  // a bar that stays in view: what lies under it is scrolled out
    if (atas && !el.contains(atas) && !atas.contains(el) && !atas.closest("label")?.contains(el)
        && !(el.closest("label") && el.closest("label").contains(atas)))
      salah.push(`${el.outerHTML.slice(0, 80)} tertutup ${atas.outerHTML.slice(0, 80)}`);
  }
  return salah.slice(0, 3);
}"""
LEBIH = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def peraga(peramban: Browser) -> Iterator[Peraga]:
    """A browser page of two device pixels per pixel, as zoomed screens and telephones have."""
    with peramban.new_context(viewport=DESKTOP, device_scale_factor=2, locale="id-ID") as konteks:
        konteks.add_init_script(AXE_SCRIPT)
        yield Peraga(konteks.new_page())


def _axe(layar: Page) -> list[str]:
    hasil: list[str] = layar.evaluate(LANGGAR)
    return hasil


def _tata(layar: Page, ukuran: dict[str, Any]) -> list[str]:
    """Sideways scrolling of the page, and what lies under something else, in a window of that width."""
    layar.set_viewport_size(ukuran)
    lebih = layar.evaluate(LEBIH)
    layar.set_viewport_size({**ukuran, "height": min(12_000, layar.evaluate("document.documentElement.scrollHeight"))})
    return [*([f"{lebih}px melebihi layar"] if lebih > 0 else []), *layar.evaluate(TERTUTUP)]


def periksa(peraga: Peraga, halaman: Halaman) -> Iterator[str]:
    """What is wrong with one page."""
    layar = peraga.layar
    layar.set_viewport_size(DESKTOP)
    layar.emulate_media(color_scheme="light")
    peraga.tampilkan(halaman)
    yield from (f"axe terang {v}" for v in _axe(layar))
    yield from (f"perbesaran 200 % {v}" for v in _tata(layar, PERBESAR))
    yield from (f"ponsel {v}" for v in _tata(layar, PONSEL))
    layar.emulate_media(color_scheme="dark")
    layar.evaluate(BUKA)
    yield from (f"axe ponsel gelap {v}" for v in _axe(layar))
    yield from (f"minta {a}" for a in peraga.asing)
    yield from (f"konsol {k}" for k in peraga.keluhan)
    peraga.asing.clear()
    peraga.keluhan.clear()


def test_setiap_halaman_dapat_dipakai_siapa_pun(halaman_situs: Sequence[Halaman], peraga: Peraga) -> None:
    utuh = [h for h in halaman_situs if "<html" in h.teks]  # the others are pieces that a script puts into a page
    salah = [f"{h.nama} {h.alamat}: {s}" for h in utuh for s in periksa(peraga, h)]
    assert not salah, "\n".join(salah)
