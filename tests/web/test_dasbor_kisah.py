"""The drill from an office down to the evidence in the browser, on both screens and in both themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.pengukuran.kantor_kinerja import buka, kirim
from tests.web.layar import Layar
from tests.web.pabrik import Panggung, buat_panggung

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.peramban


@pytest.fixture
def kantor(transactional_db: None) -> Panggung:
    """Quarter I accepted, quarter II opened."""
    p = buat_panggung()
    kirim(
        p.kinerja,
        1,
        {"laka": "13.5", "rambu": 0, "muat": "82.25"},
        {"sub_lalin": 20_000_000, "sub_angkutan": 15_000_000},
    )
    buka(p.kinerja, 2)
    return p


@pytest.mark.parametrize(("layar", "tema"), [("desktop", "light"), ("ponsel", "dark"), ("ponsel", "light")])
def test_dari_kantor_sampai_bukti(
    kantor: Panggung, peramban: Browser, live_server: LiveServer, layar: str, tema: Any
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    meja = Layar(peramban, live_server.url, layar=layar, tema=tema)
    meja.masuk("Fitri Handayani")
    h = meja.halaman

    def periksa() -> None:
        """No fault of accessibility with everything unfolded, and nothing to scroll sideways."""
        h.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        salah = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in Axe().run(h).response["violations"]]
        assert salah == [], h.url
        assert h.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    meja.buka(f"/dasbor/kantor/{kantor.kantor_id}/2024/TW1/")
    meja.potret("dasbor-kantor")
    periksa()
    meja.pindah(h.get_by_role("link", name="Pemerintah daerah"))
    periksa()
    meja.pindah(h.get_by_role("link", name="Dinas Perhubungan"))
    meja.pindah(h.locator(".judul-sasaran a").first)
    assert "/sasaran/" in h.url
    meja.potret("dasbor-sasaran")
    periksa()
    meja.pindah(h.get_by_role("link", name="Rambu lalu lintas terpasang").first)
    meja.potret("dasbor-indikator")
    h.locator("[name=tw2]").fill("25")
    h.get_by_role("button", name="Hitung andai").click()
    expect(h.get_by_role("heading", name="Andai TW II = 25")).to_be_visible()
    periksa()
    with h.expect_response(lambda r: "/dokumen/berkas/" in r.url) as jawab:
        # A PDF may open or download, as the browser likes; the answer is what counts.
        h.evaluate("fetch(document.querySelector('.bukti a').href)")
    assert jawab.value.status == 200
    assert meja.keluhan == []
    meja.konteks.close()
