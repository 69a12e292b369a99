"""A block pasted into a sheet: preview, verdict per cell, all or none, numbers that ask, what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kinerja.pengukuran.models import KertasKerja, Realisasi
from tests.pengukuran.kantor_kinerja import buat_indikator
from tests.web.pabrik import Panggung, buka_triwulan


@pytest.fixture
def lembar(panggung: Panggung) -> KertasKerja:
    """The open sheet of Bidang Lalu Lintas."""
    buka_triwulan(panggung)
    return KertasKerja.objects.get(unit=panggung.kinerja.units[0])


def _nama(panggung: Panggung, kunci: str = "laka", kolom: str = "realisasi") -> str:
    return f"i{panggung.kinerja.indikator[kunci].pk}-{kolom}"


def _tempel(klien: Client, lembar: KertasKerja, mulai: str, teks: str, *, simpan: bool = False, **lain: Any) -> Any:
    ekor = "simpan/" if simpan else ""
    isian = {"mulai": mulai, "teks": teks, "versi": "0"} | lain
    return klien.post(f"/kertas-kerja/{lembar.pk}/tempel/{ekor}", isian)


def test_pratinjau_lalu_simpan(panggung: Panggung, lembar: KertasKerja) -> None:
    klien, blok = panggung.klien("mulyadi"), '13,2\t66\t50.000,0\tPolres\n14\t\t\t"Berita acara,\nhalaman 2"\n'
    jawab = _tempel(klien, lembar, _nama(panggung), blok)
    assert jawab.status_code == 200
    assert "6 sel berubah, 0 ditolak" in jawab.content.decode()
    assert not lembar.baris.filter(realisasi_angka__isnull=False).exists()
    assert _tempel(klien, lembar, _nama(panggung), blok, simpan=True).status_code == 302
    laka, rambu = lembar.baris.get(indikator__kode="IK-1"), lembar.baris.get(indikator__kode="IK-2")
    assert (laka.realisasi_angka, laka.penyebut, laka.sumber_data) == (Decimal("13.2"), 50000, "Polres")
    assert rambu.sumber_data == "Berita acara,\nhalaman 2"


def test_satu_sel_salah_menahan_semua(panggung: Panggung, lembar: KertasKerja) -> None:
    klien = panggung.klien("mulyadi")
    for blok, pesan in (
        ("13,2\nempat belas", "bukan angka"),
        ("13,2\n14\t7", "tidak memakai pembilang"),
        ("13,2\n14\n15", "melewati baris terakhir"),
        ("13,2\t66\t0", "penyebut tidak boleh nol"),
    ):
        halaman = _tempel(klien, lembar, _nama(panggung), blok).content.decode()
        assert pesan in halaman
        assert "Dapat disimpan" in halaman
        assert _tempel(klien, lembar, _nama(panggung), blok, simpan=True).status_code == 422
    assert not lembar.baris.filter(realisasi_angka__isnull=False).exists()


def test_sel_kosong_pada_blok_diperingatkan_dan_dapat_dibiarkan(panggung: Panggung, lembar: KertasKerja) -> None:
    """Merged cells leave empty ones behind; nobody means to empty the sheet with them."""
    klien, mulai = panggung.klien("mulyadi"), _nama(panggung, "rambu")
    assert _tempel(klien, lembar, mulai, "14\t\t\tPolres\tsementara", simpan=True).status_code == 302
    versi, blok = str(KertasKerja.objects.get(pk=lembar.pk).versi), "15\t\t\t\t\tRambu terpasang"
    halaman = _tempel(klien, lembar, mulai, blok).content.decode()
    assert "1 sel yang sudah terisi akan <strong>dikosongkan" in halaman
    biarkan = {"versi": versi, "kosong": "biarkan"}
    halaman = _tempel(klien, lembar, mulai, blok, **biarkan).content.decode()
    assert "dikosongkan" not in halaman
    assert "2 sel berubah, 0 ditolak" in halaman
    assert _tempel(klien, lembar, mulai, blok, simpan=True, **biarkan).status_code == 302
    rambu = lembar.baris.get(indikator__kode="IK-2")
    assert (rambu.realisasi_angka, rambu.faktor) == (15, "Rambu terpasang")
    assert (rambu.sumber_data, rambu.status_data) == ("Polres", "sementara")
    sama = _tempel(klien, lembar, mulai, "15\t\t\tPolres").content.decode()
    assert "sama dengan yang sudah tersimpan" in sama
    assert "<table" not in sama


def test_angka_ganda_bertanya(panggung: Panggung, lembar: KertasKerja) -> None:
    klien, nama = panggung.klien("mulyadi"), _nama(panggung)
    halaman = _tempel(klien, lembar, nama, "1.234").content.decode()
    assert f'name="jawab-{nama}" value="1234" required' in halaman
    assert _tempel(klien, lembar, nama, "1.234", simpan=True).status_code == 422
    assert _tempel(klien, lembar, nama, "1.234", simpan=True, **{f"jawab-{nama}": "1,234"}).status_code == 302
    assert lembar.baris.get(indikator__kode="IK-1").realisasi_angka == Decimal("1.234")


def test_lembar_berubah_sejak_pratinjau(panggung: Panggung, lembar: KertasKerja) -> None:
    klien, nama = panggung.klien("mulyadi"), _nama(panggung)
    assert _tempel(klien, lembar, nama, "13,2", simpan=True).status_code == 302
    jawab = _tempel(klien, lembar, nama, "15", simpan=True)
    assert jawab.status_code == 409
    assert "13,2" in jawab.content.decode()
    assert lembar.baris.get(indikator__kode="IK-1").realisasi_angka == Decimal("13.2")


@pytest.mark.parametrize("teks", ["", "\t\n", "\x00", "x\t" * 6000])
def test_blok_aneh_ditolak(panggung: Panggung, lembar: KertasKerja, teks: str) -> None:
    klien = panggung.klien("mulyadi")
    assert _tempel(klien, lembar, _nama(panggung), teks).status_code == 422
    assert _tempel(klien, lembar, "i1-entah", "5").status_code == 422


@pytest.fixture
def lembar_besar(panggung: Panggung) -> Iterator[KertasKerja]:
    """The same sheet with sixty indikator."""
    k = panggung.kinerja
    contoh = k.indikator["rambu"]
    for n in range(58):
        buat_indikator(
            contoh.sasaran, f"IB-{n:02}", f"Indikator {n}", k.units[0], pk=k.pk, target=(1, 2, 3, 4, 4), urut=10 + n
        )
    buka_triwulan(panggung)
    yield KertasKerja.objects.get(unit=k.units[0])


def test_menempel_400_sel_paling_banyak_25_pernyataan(
    panggung: Panggung, lembar_besar: KertasKerja, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    klien = panggung.klien("mulyadi")
    baris = [
        "\t".join([str(n), "", "", f"Sumber {n}", "Sementara", "Karena rajin", "", "Lanjutkan"]) for n in range(1, 61)
    ]
    assert sum(len(b.split("\t")) for b in baris) >= 400
    with django_assert_max_num_queries(25):
        jawab = _tempel(klien, lembar_besar, _nama(panggung), "\n".join(baris), simpan=True)
    assert jawab.status_code == 302
    assert Realisasi.objects.filter(kertas_kerja=lembar_besar, realisasi_angka__isnull=False).count() == 60
