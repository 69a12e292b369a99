"""Every page that somebody may open: usable by anybody (axe in both themes, a telephone, 200 % zoom), light, and closed
to the outside."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.web.album import Album
from tests.web.sapuan import Halaman, Peraga, muatan, pilih_terlengkap

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.lambat, pytest.mark.django_db]

DESKTOP, PONSEL = {"width": 1280, "height": 860}, {"width": 360, "height": 740}
PERBESAR = {"width": 640, "height": 430}
"""A window of 1280 px at 200 %."""
LANGGAR = """(aturan) => axe.run({
  resultTypes: ["violations"],
  ...(aturan ? { runOnly: { type: "rule", values: aturan } } : {}),
}).then((hasil) => hasil.violations.map(
  (v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).slice(0, 3).join(" | ")}`))"""
MENURUT_TEMA = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""The rules whose answer hangs on the theme or on the width of the window."""
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

MUATAN_PERTAMA = 120 * 1024
HALAMAN_LANJUT = 30 * 1024
KERANGKA = re.compile(r"/statis/web/(?:token|dasar|komponen|media)\.css|/statis/web/(?:kinerja\.js|lambang\.svg)")
"""Loaded with the first page, whichever that is; kept by the browser from then on."""
TERLARANG = {
    "skrip dalam halaman": re.compile(r"<script(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*>", re.I),
    "gaya dalam halaman": re.compile(r"<style\b|<[a-z][^>]*\sstyle\s*=", re.I),
    "penangan dalam atribut": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I),
    "alamat javascript:": re.compile(r"(?:href|src|action)\s*=\s*[\"']?\s*javascript:", re.I),
}  # fmt: skip


@pytest.fixture
def peraga(peramban: Browser) -> Iterator[Peraga]:
    """A browser page with axe in it."""
    # Without motion there is nothing to wait for after each change of theme.
    with peramban.new_context(viewport=DESKTOP, locale="id-ID", reduced_motion="reduce") as konteks:
        konteks.add_init_script(AXE_SCRIPT)
        yield Peraga(konteks.new_page())


def _axe(layar: Page, aturan: list[str] | None = None) -> list[str]:
    hasil: list[str] = layar.evaluate(LANGGAR, aturan)
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
    peraga.tampilkan(halaman)
    yield from (f"perbesaran 200 % {v}" for v in _tata(layar, PERBESAR))
    yield from (f"ponsel {v}" for v in _tata(layar, PONSEL))
    layar.emulate_media(color_scheme="dark")
    layar.evaluate(BUKA)
    yield from (f"axe ponsel gelap {v}" for v in _axe(layar, MENURUT_TEMA))
    layar.set_viewport_size(DESKTOP)
    layar.emulate_media(color_scheme="light")
    layar.evaluate(BUKA)
    yield from (f"axe terang {v}" for v in _axe(layar))
    yield from (f"minta {a}" for a in peraga.asing)
    yield from (f"konsol {k}" for k in peraga.keluhan)
    peraga.asing.clear()
    peraga.keluhan.clear()


@pytest.mark.peramban
def test_setiap_halaman_dapat_dipakai_siapa_pun(
    halaman_situs: Sequence[Halaman], peraga: Peraga, peramban: Browser
) -> None:
    album = Album(peramban)
    salah: list[str] = []
    for h in pilih_terlengkap(halaman_situs):
        salah += [f"{h.nama} {h.alamat}: {s}" for s in periksa(peraga, h)]
        album.ambil(peraga, h)
        peraga.layar.set_viewport_size(DESKTOP)
    album.tutup()
    assert not salah, "\n".join(salah)


@cache
def _padat(isi: bytes) -> int:
    """Size as a proxy or the site itself sends it."""
    return len(gzip.compress(isi, 6))


def test_setiap_halaman_ringan(halaman_situs: Sequence[Halaman]) -> None:
    """The first load with everything that it needs, and a later one with what only this page needs."""
    salah: list[str] = []
    for satu in halaman_situs:
        aset = muatan(satu)
        salah += [f"{satu.nama}: {alamat} tidak ada" for alamat, isi in aset.items() if isi is None]
        html = _padat(satu.isi)
        khusus = sum(_padat(isi) for alamat, isi in aset.items() if isi and not KERANGKA.match(alamat))
        pertama = html + sum(_padat(isi) for isi in aset.values() if isi)
        if pertama > MUATAN_PERTAMA or html + khusus > HALAMAN_LANJUT:
            salah.append(f"{satu.nama} {satu.alamat}: pertama {pertama}, berikutnya {html + khusus} bita")
    assert not salah, "\n".join(salah)


def test_tidak_ada_yang_dimuat_dari_luar(halaman_situs: Sequence[Halaman]) -> None:
    """Documents, style sheets and scripts name no other host for anything that a browser fetches by itself."""
    luar = {
        f"{satu.nama}: {alamat}"
        for satu in halaman_situs
        for alamat in muatan(satu)
        if not alamat.startswith("/statis/")
    }
    assert luar == set()


def test_kebijakan_isi_ketat_pada_setiap_halaman(halaman_situs: Sequence[Halaman]) -> None:
    """No unsafe-*, no wildcard, no other host; and nothing in the document that the policy would refuse."""
    salah: list[str] = []
    for satu in halaman_situs:
        kebijakan = {
            nama: sumber.split()
            for nama, _, sumber in (k.strip().partition(" ") for k in satu.tajuk["content-security-policy"].split(";"))
        }
        if {s for isi in kebijakan.values() for s in isi} - {"'self'", "'none'"}:
            salah.append(f"{satu.nama}: {kebijakan}")
        if kebijakan.get("default-src") != ["'none'"] or kebijakan.get("frame-ancestors") != ["'none'"]:
            salah.append(f"{satu.nama}: kebijakan tidak menutup {kebijakan}")
        salah += [f"{satu.nama}: {apa}: {k[0]}" for apa, pola in TERLARANG.items() if (k := pola.search(satu.teks))]
    assert not salah, "\n".join(salah)


def test_sapuan_memang_menjangkau_semua_ruang(halaman_situs: Sequence[Halaman]) -> None:
    """The sweep is worth nothing when it silently visits less: each room, each kind of task, faults at fields."""
    nama = {h.nama.split(" sebagai ")[0].removesuffix(" (dikirim kosong)") for h in halaman_situs if h.status == 200}
    assert {n.split(":")[0] for n in nama if ":" in n} >= {
        "tugas", "kasus", "kertas_kerja", "dokumen", "dasbor", "laporan", "data_induk", "pemberitahuan", "skp",
    }  # fmt: skip
    assert {n.split("/")[-1] for n in nama if n.startswith("tugas:tugas ")} >= {
        "utama",
        "putusan",
        "koreksi",
        "konfirmasi",
    }
    assert sum(h.status == 422 for h in halaman_situs) > 40
    assert {403, 404} <= {h.status for h in halaman_situs}
