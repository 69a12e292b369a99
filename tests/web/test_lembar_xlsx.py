"""The sheet as a workbook: down, filled, up again; wrong ones come back with marks at the cells."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from kinerja.pengukuran.models import KertasKerja
from kinerja.perencanaan.models import TargetTriwulan
from tests.web.pabrik import Panggung, buka_triwulan


@pytest.fixture
def lembar(panggung: Panggung) -> KertasKerja:
    """The open sheet of Bidang Lalu Lintas."""
    buka_triwulan(panggung)
    return KertasKerja.objects.get(unit=panggung.kinerja.units[0])


def _unduh(klien: Client, lembar: KertasKerja) -> bytes:
    jawab = klien.get(f"/kertas-kerja/{lembar.pk}/buku/unduh/")
    assert jawab["Content-Disposition"].startswith("attachment")
    return jawab.content


def _isi(buku: bytes, isian: Mapping[tuple[int, str], object]) -> bytes:
    """Fill cells by row (from 0) and column heading."""
    wb = load_workbook(io.BytesIO(buku))
    ws = wb["Realisasi"]
    kepala = next(r for r in ws.iter_rows() if any(c.value == "Indikator Kinerja" for c in r))
    kolom = {str(c.value).strip(" *"): c.column for c in kepala}
    for (baris, judul), nilai in isian.items():
        ws.cell(kepala[0].row + 1 + baris, kolom[judul]).value = nilai
    keluar = io.BytesIO()
    wb.save(keluar)
    return keluar.getvalue()


def _unggah(klien: Client, lembar: KertasKerja, isi: bytes, nama: str = "isi.xlsx") -> Any:
    return klien.post(f"/kertas-kerja/{lembar.pk}/buku/", {"berkas": SimpleUploadedFile(nama, isi)})


def test_bolak_balik(panggung: Panggung, lembar: KertasKerja) -> None:
    klien = panggung.klien("mulyadi")
    buku = _unduh(klien, lembar)
    ws = load_workbook(io.BytesIO(buku))["Realisasi"]
    assert ws.protection.sheet
    isian = {(0, "Realisasi"): 13.2, (0, "Penyebut"): 50000, (1, "Realisasi"): "nihil", (1, "Kendala"): "Belum ada."}
    jawab = _unggah(klien, lembar, _isi(buku, isian))
    assert jawab.status_code == 302
    laka, rambu = lembar.baris.get(indikator__kode="IK-1"), lembar.baris.get(indikator__kode="IK-2")
    assert (laka.realisasi_angka, laka.penyebut) == (Decimal("13.2"), 50000)
    assert (rambu.realisasi_angka, rambu.kendala) == (0, "Belum ada.")
    # Nothing filled in: said so, and nothing is written.
    klien.get(jawab["Location"])
    sama = _unggah(klien, lembar, _unduh(klien, lembar))
    assert "sama dengan yang sudah tersimpan" in klien.get(sama["Location"]).content.decode()
    # What was downloaded before somebody wrote is not written over it.
    lagi = _unggah(klien, lembar, _isi(buku, {(0, "Realisasi"): 15}))
    assert lagi.status_code == 409
    assert "13,2" in lagi.content.decode()


def test_sel_salah_dikembalikan_bercatatan(panggung: Panggung, lembar: KertasKerja) -> None:
    klien = panggung.klien("mulyadi")
    salah = {(0, "Realisasi"): "1.234", (0, "Penyebut"): 0, (1, "Realisasi"): 14, (1, "Pembilang"): 7}
    jawab = _unggah(klien, lembar, _isi(_unduh(klien, lembar), salah))
    assert jawab.status_code == 422
    assert not lembar.baris.filter(realisasi_angka__isnull=False).exists()
    halaman = jawab.content.decode()
    data = re.search(r'href="data:[^"]+;base64,([^"]+)"', halaman)
    assert data is not None
    ws = load_workbook(io.BytesIO(base64.b64decode(data[1])))["Realisasi"]
    catatan = {c.coordinate: c.comment.text for r in ws.iter_rows() for c in r if c.comment}
    assert len(catatan) == 3
    assert any("bermakna ganda" in t for t in catatan.values())
    # Mended in the annotated workbook itself, it is accepted.
    betul = {(0, "Realisasi"): "13,2", (0, "Penyebut"): 50000, (1, "Pembilang"): None}
    assert _unggah(klien, lembar, _isi(base64.b64decode(data[1]), betul)).status_code == 302
    assert lembar.baris.get(indikator__kode="IK-2").realisasi_angka == 14


def test_milik_unit_lain_usang_atau_bukan_buku_kerja(panggung: Panggung, lembar: KertasKerja) -> None:
    klien = panggung.klien("mulyadi")
    lain = KertasKerja.objects.get(unit=panggung.kinerja.units[1])
    milik_lain = _unduh(panggung.klien("norhalimah"), lain)
    jawab = _unggah(klien, lembar, milik_lain)
    assert (jawab.status_code, "Bidang Angkutan" in jawab.content.decode()) == (422, True)
    buku = _unduh(klien, lembar)
    TargetTriwulan.objects.filter(rencana_aksi__indikator=panggung.kinerja.indikator["laka"], triwulan=2).update(
        target_angka=11
    )
    jawab = _unggah(klien, lembar, buku)
    assert (jawab.status_code, "usang" in jawab.content.decode()) == (422, True)
    for isi in (b"%PDF-1.7", b"PK\x03\x04rusak", b"halo"):
        jawab = _unggah(klien, lembar, isi)
        assert jawab.status_code == 422
        assert jawab.content.decode().count("Berkas ") == 1, "told once"
    assert klien.post(f"/kertas-kerja/{lembar.pk}/buku/", {}).status_code == 422
    lain_isi = _unggah(panggung.klien("norhalimah"), lembar, _isi(_unduh(klien, lembar), {(0, "Realisasi"): 13}))
    assert lain_isi.status_code == 422
    assert not lembar.baris.filter(realisasi_angka__isnull=False).exists()
