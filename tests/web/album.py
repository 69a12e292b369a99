"""Pictures of every page, four on a sheet: 1280 and 360 pixels wide, light and dark; written with `TULIS_GAMBAR=1`."""

from __future__ import annotations

import base64
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.web.layar import GAMBAR, LAYAR
from tests.web.sapuan import Halaman, Peraga

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = GAMBAR / "halaman"
TINGGI = {"desktop": 1400, "ponsel": 1020}
"""How much of a page is shown, in pixels."""
LEBAR = {"desktop": 560, "ponsel": 216}
SAMPUL = """<!doctype html><body style="margin:0;display:flex;gap:8px;padding:8px;background:#777">{}</body>"""
INDUK = """# Semua halaman

Setiap halaman pada layar 1280 dan 360 piksel, tema terang dan gelap, seperti yang dilihat satu peran. Gambar dibuat
oleh uji (`TULIS_GAMBAR=1`, `tests/web/test_setiap_halaman.py`).

"""


@dataclass
class Album:
    """Collects one sheet per address; does nothing unless pictures are asked for."""

    peramban: Browser
    minta: bool = field(default_factory=lambda: os.environ.get("TULIS_GAMBAR") == "1")
    sudah: dict[str, str] = field(default_factory=dict)

    def ambil(self, peraga: Peraga, halaman: Halaman) -> None:
        """A sheet of the page that `peraga` shows, the first of its address that is no refusal."""
        nama, _, peran = halaman.nama.partition(" sebagai ")
        berkas = re.sub(r"[^a-z0-9]+", "-", nama.lower()).strip("-")
        if not self.minta or halaman.status != 200 or berkas in self.sudah:
            return
        self.sudah[berkas] = f"{nama} – {peran.removesuffix(', 200')}"
        peraga.tampilkan(halaman)
        gambar = [
            (layar, _potret(peraga.layar, layar, tema)) for layar in ("desktop", "ponsel") for tema in ("light", "dark")
        ]
        unsur = (
            f'<img width="{LEBAR[layar]}" src="data:image/jpeg;base64,{base64.b64encode(isi).decode()}">'
            for layar, isi in gambar
        )
        FOLDER.mkdir(parents=True, exist_ok=True)
        with self.peramban.new_context(viewport={"width": 1600, "height": 640}) as konteks:
            lembar = konteks.new_page()
            lembar.set_content(SAMPUL.format("".join(unsur)))
            lembar.screenshot(path=FOLDER / f"{berkas}.jpg", type="jpeg", quality=72)

    def tutup(self) -> None:
        """Write the list of the sheets."""
        if self.sudah:
            isi = "".join(f"## {judul}\n\n![{judul}]({nama}.jpg)\n\n" for nama, judul in sorted(self.sudah.items()))
            (FOLDER / "README.md").write_text(INDUK + isi.rstrip() + "\n", encoding="utf-8")


def _potret(layar: Page, ukuran: str, tema: str) -> bytes:
    lebar = LAYAR[ukuran]["width"]
    layar.set_viewport_size({"width": lebar, "height": TINGGI[ukuran]})
    layar.emulate_media(color_scheme="dark" if tema == "dark" else "light")
    layar.evaluate("() => Promise.all(document.getAnimations().map((a) => a.finished)).then(() => null)")
    return layar.screenshot(type="jpeg", quality=90, scale="css")
