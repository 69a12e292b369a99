"""The notices looked at in both themes and on a telephone: no axe violation, no sideways scrolling."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest

from kinerja.integrasi.pemberitahuan.actions import kumpulkan_pengingat
from kinerja.organisasi.models import Pegawai
from kinerja.sop.models import Tugas
from tests.web.pabrik import KINI, Panggung, buka_triwulan

pytestmark = pytest.mark.peramban


@pytest.mark.parametrize(("layar", "tema"), [("desktop", "light"), ("desktop", "dark"), ("ponsel", "light")])
def test_terbaca_di_setiap_layar(pentas: Panggung, jendela: Any, layar: str, tema: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    kasus = buka_triwulan(pentas)
    Tugas.objects.filter(kasus=kasus, status="terbuka").update(batas=KINI + dt.timedelta(days=1))
    Tugas.objects.filter(kasus=kasus, status="terbuka", jenis="utama").update(batas=KINI - dt.timedelta(days=4))
    Pegawai.objects.filter(akun__username="fitri").update(surel="fitri@kantor.example")
    kumpulkan_pengingat(pada=KINI)
    meja = jendela(layar=layar, tema=tema)
    meja.masuk("Fitri Handayani")
    h = meja.halaman
    for nama, jalur in [
        ("kabar", "/pemberitahuan/"),
        ("pilihan", "/pemberitahuan/pengaturan/"),
        ("papan", "/pengumpulan/"),
    ]:
        meja.buka(jalur)
        if nama == "pilihan":
            h.get_by_role("button", name="Buat alamat kalender").click()
            h.get_by_text("Alamat kalender dibuat.").wait_for()
        assert h.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), nama
        temuan = Axe().run(h).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in temuan] == [], nama
        if folder := os.environ.get("POTRET_KABAR"):
            h.screenshot(path=Path(folder) / f"{nama}-{layar}-{tema}.png", full_page=True)
    meja.buka("/pemberitahuan/")
    h.get_by_role("button", name="Buka tugas").first.click()
    h.wait_for_url("**/tugas/*/")
    assert h.locator(".lonceng__angka").count() == 0
