"""The sheet as a form: numbers are read without guessing, all or none, two writers are told, evidence, hand-over."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kinerja.pengukuran.models import BuktiDukung, KertasKerja, ProgresBulanan, Realisasi
from tests.pengukuran.kantor_kinerja import PDF
from tests.web.pabrik import Panggung, buka_triwulan, isi_lembar


@pytest.fixture
def lembar(panggung: Panggung) -> KertasKerja:
    """The open sheet of Bidang Lalu Lintas."""
    buka_triwulan(panggung)
    return KertasKerja.objects.get(unit=panggung.kinerja.units[0])


def _nama(panggung: Panggung, kunci: str, bidang: str = "realisasi") -> str:
    return f"i{panggung.kinerja.indikator[kunci].pk}-{bidang}"


def _simpan(klien: Client, lembar: KertasKerja, **isian: Any) -> Any:
    return klien.post(f"/kertas-kerja/{lembar.pk}/simpan/", isian)


def test_simpan_lalu_terbaca_lagi(panggung: Panggung, lembar: KertasKerja) -> None:
    klien = panggung.klien("mulyadi")
    item = panggung.kinerja.item["sub_lalin"]
    isian = {_nama(panggung, "laka"): "13,2", _nama(panggung, "rambu"): "nihil", f"a{item.pk}-nilai": "Rp21.500.000"}
    assert _simpan(klien, lembar, **isian).status_code == 302
    halaman = klien.get(f"/kertas-kerja/{lembar.pk}/").content.decode()
    assert 'value="13,2"' in halaman
    assert 'value="21.500.000"' in halaman
    assert lembar.baris.get(indikator__kode="IK-2").realisasi_angka == 0
    assert (
        "Tidak ada yang berubah"
        in klien.post(
            f"/kertas-kerja/{lembar.pk}/simpan/", {_nama(panggung, "laka"): "13,2"}, follow=True
        ).content.decode()
    )


def test_isian_predikat_tidak_memunculkan_papan_angka(panggung: Panggung, lembar: KertasKerja) -> None:
    """A telephone that shows digits only cannot write 'Level 3' or 'BB'."""
    klien, laka = panggung.klien("mulyadi"), panggung.kinerja.indikator["laka"]
    isian = f'name="i{laka.pk}-realisasi" value="" autocomplete="off"'
    assert f'{isian} inputmode="decimal"' in klien.get(f"/kertas-kerja/{lembar.pk}/").content.decode()
    type(laka).objects.filter(pk=laka.pk).update(skala_nilai="level")
    assert f"{isian}>" in klien.get(f"/kertas-kerja/{lembar.pk}/").content.decode()


def test_angka_bermakna_ganda_ditanyakan_dan_tidak_ada_yang_tersimpan(panggung: Panggung, lembar: KertasKerja) -> None:
    isian = {_nama(panggung, "laka"): "1.234", _nama(panggung, "rambu"): "14"}
    jawab = _simpan(panggung.klien("mulyadi"), lembar, **isian)
    halaman = jawab.content.decode()
    assert jawab.status_code == 422
    assert "bermakna ganda" in halaman
    assert 'value="14"' in halaman
    assert 'aria-invalid="true"' in halaman
    assert not Realisasi.objects.filter(kertas_kerja=lembar, realisasi_angka__isnull=False).exists()


def test_penulis_kedua_diberi_tahu(panggung: Panggung, lembar: KertasKerja) -> None:
    versi = _nama(panggung, "laka", "versi")
    klien = panggung.klien("mulyadi")
    assert _simpan(klien, lembar, **{_nama(panggung, "laka"): "13,2", versi: "0"}).status_code == 302
    jawab = _simpan(klien, lembar, **{_nama(panggung, "laka"): "15", versi: "0"})
    assert jawab.status_code == 409
    halaman = jawab.content.decode()
    assert "sudah diubah orang lain" in halaman
    assert "Bentrok: tersimpan 13,2." in halaman
    assert lembar.baris.get(indikator__kode="IK-1").realisasi_angka == Decimal("13.2")
    # Both values have been read now: saving the same page again is meant.
    assert f'name="{versi}" value="1"' in halaman
    assert _simpan(klien, lembar, **{_nama(panggung, "laka"): "15", versi: "1"}).status_code == 302
    assert lembar.baris.get(indikator__kode="IK-1").realisasi_angka == 15


def test_unit_lain_hanya_membaca(panggung: Panggung, lembar: KertasKerja) -> None:
    klien = panggung.klien("norhalimah")
    assert "Simpan kertas kerja" not in klien.get(f"/kertas-kerja/{lembar.pk}/").content.decode()
    jawab = _simpan(klien, lembar, **{_nama(panggung, "laka"): "13,2"})
    assert jawab.status_code == 422
    assert "hanya pegawai unit itu" in jawab.content.decode()


def test_bukti_diunggah_dan_dibuka_kembali(panggung: Panggung, lembar: KertasKerja) -> None:
    baris = lembar.baris.order_by("id").first()
    assert baris is not None
    klien = panggung.klien("mulyadi")
    alamat = f"/realisasi/{baris.pk}/bukti/"
    assert klien.post(f"{alamat}tambah/", {}).status_code == 422
    jahat = SimpleUploadedFile("foto.exe", b"MZ\x90\x00", content_type="application/pdf")
    assert klien.post(f"{alamat}tambah/", {"berkas": jahat}).status_code == 422
    assert not BuktiDukung.objects.exists()
    baik = SimpleUploadedFile("rekap.pdf", PDF)
    assert klien.post(f"{alamat}tambah/", {"berkas": baik, "halaman": "2"}).status_code == 302
    bukti = BuktiDukung.objects.get()
    jawab = klien.get(f"/dokumen/berkas/{bukti.berkas_id}/")
    assert (jawab.content, jawab["Content-Type"]) == (PDF, "application/pdf")
    assert jawab["Content-Disposition"].startswith("inline")
    assert klien.post(f"/bukti/{bukti.pk}/lepas/", {"alasan": " "}).status_code == 422
    assert klien.post(f"/bukti/{bukti.pk}/lepas/", {"alasan": "Salah berkas."}).status_code == 302
    assert not BuktiDukung.objects.exists()


def test_ajukan_periksa_kembalikan_terima(panggung: Panggung, lembar: KertasKerja) -> None:
    kepala, pengumpul = panggung.klien("mulyadi"), panggung.klien("fitri")
    kosong = kepala.post(f"/kertas-kerja/{lembar.pk}/ajukan/")
    assert kosong.status_code == 422
    isi_lembar(panggung)
    assert kepala.post(f"/kertas-kerja/{lembar.pk}/ajukan/").status_code == 302
    assert "Simpan kertas kerja" not in kepala.get(f"/kertas-kerja/{lembar.pk}/").content.decode()
    assert "Terima kertas kerja" in pengumpul.get(f"/kertas-kerja/{lembar.pk}/periksa/").content.decode()
    assert pengumpul.post(f"/kertas-kerja/{lembar.pk}/kembalikan/", {"alasan": ""}).status_code == 422
    isian = {"alasan": "Bukti halaman 2 tidak terbaca."}
    assert pengumpul.post(f"/kertas-kerja/{lembar.pk}/kembalikan/", isian).status_code == 302
    assert "Bukti halaman 2 tidak terbaca." in kepala.get("/").content.decode()
    assert kepala.post(f"/kertas-kerja/{lembar.pk}/ajukan/").status_code == 302
    for _ in range(2):
        assert pengumpul.post(f"/kertas-kerja/{lembar.pk}/terima/").status_code == 302
    lembar.refresh_from_db()
    assert lembar.status == KertasKerja.Status.DITERIMA


def test_pengecualian_beralasan_dan_berbatas(panggung: Panggung, lembar: KertasKerja) -> None:
    klien = panggung.klien("fitri")
    alamat = f"/kertas-kerja/{lembar.pk}/kecualikan/"
    assert klien.post(alamat, {"alasan": "Kantor kebanjiran."}).status_code == 422
    assert klien.post(alamat, {"alasan": "Kantor kebanjiran.", "sampai": "2024-07-31"}).status_code == 302
    papan = klien.get(f"/kantor/{panggung.kantor_id}/2024/pengumpulan/2/").content.decode()
    assert "Dikecualikan" in papan
    assert "Kantor kebanjiran." in papan


def test_progres_bulanan(panggung: Panggung, lembar: KertasKerja) -> None:
    klien = panggung.klien("mulyadi")
    alamat = f"/unit/{lembar.unit_id}/progres/2024/4/"
    laka = panggung.kinerja.indikator["laka"].pk
    jawab = klien.post(alamat, {f"i{laka}-uraian": "Sosialisasi di 3 sekolah.", f"i{laka}-realisasi": "tiga"})
    assert jawab.status_code == 422
    assert "Sosialisasi di 3 sekolah." in jawab.content.decode()
    isian = {
        f"i{laka}-uraian": "Sosialisasi di 3 sekolah.",
        f"i{laka}-realisasi": "3",
        f"i{laka}-anggaran": "1.500.000",
    }
    assert klien.post(alamat, isian).status_code == 302
    assert ProgresBulanan.objects.get().bulan == 4
    assert 'value="1500000"' in klien.get(alamat).content.decode()
