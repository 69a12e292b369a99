"""The master data pages looked at in both themes and on a telephone: no axe violation, no sideways scrolling."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client

from kinerja.integrasi.buku_kerja.contoh import masukan_contoh
from kinerja.integrasi.buku_kerja.muat import muat_kantor
from kinerja.integrasi.data_induk.keadaan import baris
from kinerja.organisasi.actions import beri_akun
from kinerja.organisasi.models import Akun, Penugasan
from kinerja.organisasi.permissions import Aktor
from tests.organisasi.kantor_uji import waktu
from tests.web.layar import LAYAR, RAGAM, SABAR
from tests.web.pabrik import SANDI

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.peramban
GAMBAR = os.environ.get("TULIS_GAMBAR_DATA_INDUK", "")
HALAMAN = {
    "ringkasan": "",
    "identitas": "identitas/",
    "unit": "unit/",
    "jabatan": "jabatan/",
    "penugasan": "penugasan/",
    "anggaran": "anggaran/",
    "pengaturan": "pengaturan/",
    "indikator": "indikator/",
    "pk": "pk/",
    "pk-baru": "pk/baru/",
    "rencana-aksi": "rencana-aksi/",
    "kalender": "kalender/",
    "tambah-penugasan": "penugasan/tambah/",
    "ubah-indikator": "indikator/{indikator}/ubah/",
    "manual": "manual-iku/{indikator}/",
    "riwayat": "unit/riwayat/",
    "unggah": "unit/unggah/",
}


@pytest.fixture
def kantor(transactional_db: None) -> Any:
    """The example office with accounts."""
    satu = muat_kantor(masukan_contoh(), oleh=Aktor.sistem("Uji"), pada=waktu(2024, 1, 2))
    beri_akun(kantor=satu, sandi=SANDI, oleh=Aktor.sistem("Uji"), pada=waktu(2024, 1, 2))
    return satu


@pytest.mark.parametrize(("layar", "tema"), RAGAM)
def test_halaman_data_induk_dapat_diakses(
    kantor: Any, peramban: Browser, live_server: LiveServer, layar: Any, tema: Any
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    kepala = Penugasan.objects.get(jabatan__unit=kantor, jabatan__kepala_unit=True, sampai=None, jenis="definitif")
    konteks = peramban.new_context(viewport=LAYAR[layar], color_scheme=tema, locale="id-ID")
    klien = Client()
    klien.force_login(Akun.objects.get(pegawai=kepala.pegawai))
    kuki = klien.cookies[settings.SESSION_COOKIE_NAME].value
    konteks.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": kuki, "url": live_server.url}])
    h = konteks.new_page()
    h.set_default_timeout(SABAR)
    keluhan: list[str] = []
    h.on("console", lambda p: None if "status of 4" in p.text else keluhan.append(p.text))
    salah: list[str] = []

    def periksa(nama: str) -> None:
        lebih = h.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if lebih > 0:
            salah.append(f"{nama}: {lebih}px melebihi layar")
        if GAMBAR:
            h.screenshot(path=Path(GAMBAR) / f"{nama}-{layar}-{tema}.png", full_page=True)

    def periksa_axe(nama: str) -> None:  # pages as they arrive are looked at by `test_setiap_halaman`
        periksa(nama)
        for v in Axe().run(h).response["violations"]:
            salah.append(f"{nama}: {v['id']} {v['nodes'][0]['html'][:200]}")

    indikator = baris("indikator", kantor, 2024)[0].id
    for nama, jalur in HALAMAN.items():
        jawab = h.goto(f"{live_server.url}/data/{kantor.pk}/2024/{jalur.format(indikator=indikator)}")
        assert jawab is not None
        assert jawab.status == 200, jalur
        periksa(nama)

    # On paper the manual of an indikator is one sheet.
    h.goto(f"{live_server.url}/data/{kantor.pk}/2024/manual-iku/")
    kertas = h.pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "12mm"))
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", kertas)) == h.locator("article.manual").count() > 1

    # A refused form, and a preview with differences, are pages too.
    h.goto(f"{live_server.url}/data/{kantor.pk}/2024/penugasan/tambah/")
    h.get_by_label("Jabatan", exact=True).select_option(index=1)
    h.get_by_label("Pegawai", exact=True).select_option(index=1)
    h.get_by_label("Jenis Penugasan").select_option("Plh")
    h.get_by_role("button", name="Simpan").click()
    h.get_by_text("harus mempunyai tanggal berakhir").wait_for()
    periksa_axe("penugasan-ditolak")
    unit = baris("unit", kantor, 2024)[0]
    h.goto(f"{live_server.url}/data/{kantor.pk}/2024/unit/{unit.id}/ubah/")
    h.get_by_label("Singkatan").fill("BARU")
    h.get_by_role("button", name="Simpan").click()
    h.get_by_text("tersimpan dan tercatat").wait_for()
    h.goto(f"{live_server.url}/data/{kantor.pk}/2024/unit/{unit.id}/riwayat/")
    assert "BARU" in h.inner_text("main")
    periksa_axe("riwayat-terisi")
    konteks.close()
    assert salah == []
    assert keluhan == []
