"""A browser window in which one person works; `TULIS_GAMBAR=1` writes the pictures of the guides."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

SABAR = 20_000
"""Milliseconds that a browser test waits for what must come; a slow machine with two of them at once needs some."""
LAYAR = {"desktop": {"width": 1280, "height": 860}, "ponsel": {"width": 360, "height": 740}}
SEMUA_RAGAM = [("desktop", "light"), ("desktop", "dark"), ("ponsel", "light"), ("ponsel", "dark")]
RAGAM = SEMUA_RAGAM if os.environ.get("TULIS_GAMBAR") == "1" else SEMUA_RAGAM[1:3]
"""Screen and theme. The sweep over every page looks at the first and the last; stories look at the others."""
GAMBAR = Path(__file__).resolve().parents[2] / "docs" / "gambar"
DIPOTRET = {
    "desktop-terang": {
        "masuk",
        "tugas-saya",
        "siklus",
        "kasus-semester",
        "kertas-kerja",
        "papan",
        "tugas-isian",
        "bengkel",
        "lembar",
        "dasbor-kantor",
        "dasbor-sasaran",
        "dasbor-indikator",
        "istilah",
        "manual-iku",
        "identitas-kantor",
        "skp-tim",
        "skp-nilai",
        "skp-naskah",
        "skp-papan",
    },
    "desktop-gelap": {"kasus-semester", "tugas-saya", "panduan-triwulan"},
    "ponsel-terang": {
        "tugas-saya",
        "kasus-semester",
        "kertas-kerja",
        "panduan-triwulan",
        "menu",
        "skp-saya",
        "skp-isi",
        "skp-hasil",
    },
    "ponsel-gelap": {"kasus-semester", "dasbor-kantor"},
}
"""The pictures that the guides show, by screen and theme."""  # fmt: skip


class Layar:
    """A browser window in which one person works; collects what the console complains about."""

    def __init__(
        self,
        peramban: Browser,
        alamat: str,
        *,
        layar: str = "desktop",
        tema: Any = "light",
        panduan: bool = False,
        **konteks: Any,
    ) -> None:
        self.konteks = peramban.new_context(viewport=LAYAR[layar], color_scheme=tema, locale="id-ID", **konteks)
        if not panduan:
            self.konteks.add_cookies([{"name": "panduan", "value": "tutup", "url": alamat}])
        self.halaman: Page = self.konteks.new_page()
        self.halaman.set_default_timeout(SABAR)
        self.alamat, self.layar, self.tema = alamat, layar, tema
        self.keluhan: list[str] = []
        # A refused form is answered with its own status, which the browser mentions; that is no fault.
        self.halaman.on("console", lambda p: None if "status of 4" in p.text else self.keluhan.append(p.text))
        self.halaman.on("pageerror", lambda galat: self.keluhan.append(str(galat)))

    def masuk(self, nama: str) -> None:
        """Sign in as a demo account by one click."""
        self.halaman.goto(f"{self.alamat}/masuk/")
        self.halaman.get_by_role("button", name=nama).click()
        self.halaman.wait_for_url(f"{self.alamat}/")

    def buka(self, jalur: str) -> None:
        """Go to a page."""
        jawab = self.halaman.goto(self.alamat + jalur)
        assert jawab is not None
        assert jawab.status == 200, jalur

    def pindah(self, tombol: Locator) -> None:
        """Click what leads to another page, or sends a form, and wait for the answer.

        `click` alone is done before a slow server has answered, and the old page would be read for the new one.
        """
        with self.halaman.expect_navigation():
            tombol.click()

    def kirim_antrean(self, halaman: Page | None = None) -> None:
        """Press "Kirim sekarang", which may just be gone: what waits is also sent again by itself."""
        (halaman or self.halaman).locator("#antrean-kirim").dispatch_event("click")

    def tunggu(self, ungkapan: str, halaman: Page | None = None) -> None:
        """Wait until a JavaScript expression is true; playwright's own way evaluates text, which the policy forbids."""
        h = halaman or self.halaman
        batas = time.monotonic() + SABAR / 1000
        while not h.evaluate(ungkapan):
            assert time.monotonic() < batas, ungkapan
            h.wait_for_timeout(50)

    def potret(self, nama: str) -> None:
        """A picture for the guides, when they are asked for."""
        akhiran = f"{self.layar}-{'gelap' if self.tema == 'dark' else 'terang'}"
        if os.environ.get("TULIS_GAMBAR") != "1" or nama not in DIPOTRET[akhiran]:
            return
        GAMBAR.mkdir(parents=True, exist_ok=True)
        lembar = self.halaman.locator("#lembar")
        if lembar.count():
            lembar.evaluate("judul => judul.closest('section').scrollIntoView()")
        self.halaman.screenshot(path=GAMBAR / f"{nama}-{akhiran}.png")

    def tutup(self) -> None:
        """Close the window; the console must have stayed silent."""
        self.konteks.close()
        assert self.keluhan == []
