"""What pages weigh, where they reach, and what their policy forbids: every page that somebody may open."""

from __future__ import annotations

import gzip
import re
from collections.abc import Sequence
from functools import cache

import pytest

from tests.web.sapuan import Halaman, muatan

pytestmark = [pytest.mark.lambat, pytest.mark.django_db]

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
        "tugas", "kasus", "kertas_kerja", "dokumen", "dasbor", "laporan", "data_induk", "pemberitahuan",
    }  # fmt: skip
    assert {n.split("/")[-1] for n in nama if n.startswith("tugas:tugas ")} >= {
        "utama",
        "putusan",
        "koreksi",
        "konfirmasi",
    }
    assert sum(h.status == 422 for h in halaman_situs) > 40
    assert {403, 404} <= {h.status for h in halaman_situs}
