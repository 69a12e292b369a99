"""What a page weighs on a slow line: the first one with everything it needs, and each later one."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from kinerja.pengukuran.models import KertasKerja
from tests.web.pabrik import Panggung, buka_triwulan, isi_lembar, lukis_semester

PERTAMA = 120 * 1024
BERIKUT = 30 * 1024


@pytest.fixture
def bekerja(panggung: Panggung) -> tuple[Client, list[str]]:
    """Somebody signed in, and the addresses of a day's work."""
    kasus = buka_triwulan(panggung)
    lukis_semester(panggung)
    isi_lembar(panggung)
    k = panggung.kantor_id
    lembar = KertasKerja.objects.filter(triwulan=2).order_by("pk")[0].pk
    sasaran = panggung.kinerja.indikator["laka"].sasaran_id
    return panggung.klien("fitri"), [
        "/",
        f"/kasus/{kasus.pk}/",
        f"/kertas-kerja/{lembar}/",
        f"/dasbor/kantor/{k}/2024/TW2/",
        f"/dasbor/kantor/{k}/2024/TW2/sasaran/{sasaran}/",
        f"/data/{k}/2024/",
        f"/data/{k}/2024/manual-iku/",
        "/bantuan/",
        "/bantuan/triwulan-pertama/",
        "/pemberitahuan/",
    ]


def statis(halaman: str) -> set[str]:
    """Addresses of everything static that a page names, the glossary too."""
    return set(re.findall(r'"(/statis/[^"]+)"', halaman))


def test_halaman_ringan(bekerja: tuple[Client, list[str]]) -> None:
    klien, alamat = bekerja
    for satu in alamat:
        jawab = klien.get(satu)
        assert jawab.status_code == 200, satu
        halaman = len(gzip.compress(jawab.content))
        assert halaman <= BERIKUT, (satu, halaman)
        berkas = statis(jawab.content.decode())
        assert any(b.endswith("istilah.json") for b in berkas), satu
        isi = [finders.find(b.removeprefix("/statis/")) for b in berkas]
        assert all(isi), (satu, berkas)
        semua = halaman + sum(len(gzip.compress(Path(str(p)).read_bytes())) for p in isi)
        assert semua <= PERTAMA, (satu, semua)


def test_berkas_statis_dikirim_termampat(client: Any, db: None) -> None:
    jawab = client.get("/statis/web/istilah.json", headers={"accept-encoding": "gzip"})
    assert jawab.status_code == 200
    assert jawab["Content-Encoding"] == "gzip"
    assert gzip.decompress(b"".join(jawab.streaming_content if jawab.streaming else [jawab.content])).startswith(b"[")
