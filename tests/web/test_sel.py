"""Cells of a sheet saved one by one: verdicts, live capaian, two writers, what it costs."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kinerja.aturan.angka import tulis_angka, tulis_rupiah
from kinerja.pengukuran.actions import buka_kertas_kerja
from kinerja.pengukuran.models import KertasKerja, RealisasiAnggaran
from tests.web.pabrik import KINI, Panggung, buka_triwulan

BUKAN_KERJA = ("django_session", "organisasi_akun", "organisasi_penugasan", "SAVEPOINT")
"""Learning who is at work, the same for every request, and the marks of the transaction."""


@pytest.fixture
def lembar(panggung: Panggung) -> KertasKerja:
    """The open sheet of Bidang Lalu Lintas."""
    buka_triwulan(panggung)
    return KertasKerja.objects.get(unit=panggung.kinerja.units[0])


def _kirim(klien: Client, lembar: KertasKerja, *sel: dict[str, Any]) -> Any:
    return klien.post(f"/kertas-kerja/{lembar.pk}/sel/", json.dumps({"sel": sel}), content_type="application/json")


def _sel(panggung: Panggung, kunci: str, teks: str, *, kolom: str = "realisasi", **lain: Any) -> dict[str, Any]:
    return {"nama": f"i{panggung.kinerja.indikator[kunci].pk}-{kolom}", "teks": teks, "semula": ""} | lain


def test_sel_tersimpan_beserta_capaiannya(panggung: Panggung, lembar: KertasKerja) -> None:
    klien, laka = panggung.klien("mulyadi"), f"i{panggung.kinerja.indikator['laka'].pk}"
    isi = _kirim(klien, lembar, _sel(panggung, "laka", " 13,20 ")).json()
    assert isi["sel"][f"{laka}-realisasi"] == {"keadaan": "tersimpan", "teks": "13,2"}
    # Target 14, negatif selisih: (2 × 14 − 13,2) / 14.
    baris = isi["baris"][laka]
    assert (baris["versi"], baris["capaian"], baris["catatan"], baris["terisi"]) == (1, "105,71%", "", True)
    assert baris["isi"]["realisasi"] == "13,2"
    assert lembar.baris.get(indikator__kode="IK-1").realisasi_angka == Decimal("13.2")


def test_yang_tidak_terbaca_ditolak_yang_lain_tersimpan(panggung: Panggung, lembar: KertasKerja) -> None:
    klien, item = panggung.klien("mulyadi"), panggung.kinerja.item["sub_lalin"].pk
    uang = {"nama": f"a{item}-nilai", "teks": "-5", "semula": ""}
    kirim = [
        _sel(panggung, "laka", "1.234"),
        _sel(panggung, "rambu", "14"),
        _sel(panggung, "rambu", "WTP x", kolom="pembilang"),
    ]
    isi = _kirim(klien, lembar, *kirim, uang).json()["sel"]
    vonis = [isi[s["nama"]] for s in (*kirim, uang)]
    assert [v["keadaan"] for v in vonis] == ["ditolak", "tersimpan", "ditolak", "ditolak"]
    assert vonis[0]["pilihan"] == ["1234", "1,234"]
    assert lembar.baris.get(indikator__kode="IK-2").realisasi_angka == 14


def test_uraian_terlalu_panjang_ditolak_bukan_dipotong(panggung: Panggung, lembar: KertasKerja) -> None:
    klien, panjang = panggung.klien("mulyadi"), "a" * 20_001
    sel = [_sel(panggung, "laka", panjang, kolom="kendala"), _sel(panggung, "laka", panjang[1:], kolom="faktor")]
    vonis = [_kirim(klien, lembar, s).json()["sel"][s["nama"]] for s in sel]
    assert [v["keadaan"] for v in vonis] == ["ditolak", "tersimpan"]
    assert "paling panjang 20.000 huruf, sedangkan isian ini 20.001 huruf" in vonis[0]["pesan"]
    assert vonis[0]["teks"] == panjang
    formulir = klien.post(f"/kertas-kerja/{lembar.pk}/simpan/", {sel[0]["nama"]: panjang})
    assert "sedangkan isian ini 20.001 huruf" in formulir.content.decode()
    baris = lembar.baris.get(indikator__kode="IK-1")
    assert (baris.kendala, len(baris.faktor)) == ("", 20_000)


def test_dua_penulis_melihat_kedua_nilai(panggung: Panggung, lembar: KertasKerja) -> None:
    klien, nama = panggung.klien("mulyadi"), f"i{panggung.kinerja.indikator['laka'].pk}-realisasi"
    _kirim(klien, lembar, _sel(panggung, "laka", "13,2"))
    bentrok = _kirim(klien, lembar, _sel(panggung, "laka", "15")).json()
    assert bentrok["sel"][nama]["keadaan"] == "bentrok"
    assert bentrok["sel"][nama]["tersimpan"] == "13,2"
    assert "Mulyadi" in bentrok["sel"][nama]["penulis"]
    assert lembar.baris.get(indikator__kode="IK-1").realisasi_angka == Decimal("13.2")
    # Another field of the same row is no conflict, even by someone who still sees the old row.
    lain = _kirim(klien, lembar, _sel(panggung, "laka", "Polres", kolom="sumber_data")).json()
    assert lain["sel"][nama.replace("realisasi", "sumber_data")]["keadaan"] == "tersimpan"
    # Having seen both, the second writer chooses his own.
    pilih = _sel(panggung, "laka", "15", semula="13,2")
    assert _kirim(klien, lembar, pilih).json()["sel"][nama]["keadaan"] == "tersimpan"
    assert lembar.baris.get(indikator__kode="IK-1").realisasi_angka == 15


def test_lembar_tertutup_dan_unit_lain(panggung: Panggung, lembar: KertasKerja) -> None:
    sel = _sel(panggung, "laka", "13,2")
    lain = _kirim(panggung.klien("norhalimah"), lembar, sel).json()["sel"][sel["nama"]]
    assert (lain["keadaan"], "hanya pegawai unit itu" in lain["pesan"]) == ("ditolak", True)
    KertasKerja.objects.filter(pk=lembar.pk).update(
        status="diajukan", diajukan_pada=lembar.dibuka_pada, pengaju=panggung.kinerja.kantor.pegawai["mulyadi"],
        jabatan_pengaju=panggung.kinerja.kantor.jabatan["kabid_lalin"],
    )  # fmt: skip
    kunci = _kirim(panggung.klien("mulyadi"), lembar, sel).json()["sel"][sel["nama"]]
    assert kunci["keadaan"] == "terkunci"


@pytest.mark.parametrize("badan", ["", "[]", '{"sel": []}', '{"sel": [{"nama": "i1-x", "teks": ""}]}', '{"sel": [[]]}'])
def test_kiriman_aneh_ditolak(panggung: Panggung, lembar: KertasKerja, badan: str) -> None:
    alamat = f"/kertas-kerja/{lembar.pk}/sel/"
    assert panggung.klien("mulyadi").post(alamat, badan, content_type="application/json").status_code == 422


def test_belanja_sampai_triwulan_ini_ikut_berubah_dan_lebih_pagu_ditandai(
    panggung: Panggung, lembar: KertasKerja
) -> None:
    klien, item = panggung.klien("mulyadi"), panggung.kinerja.item["sub_lalin"]
    tw1 = buka_kertas_kerja(
        kantor_id=panggung.kantor_id,
        units=[lembar.unit],
        tahun=lembar.tahun,
        triwulan=1,
        batas=KINI,
        oleh=panggung.kinerja.staf(),
        pada=KINI,
    )[0]
    RealisasiAnggaran.objects.filter(kertas_kerja=tw1, item=item).update(nilai=1_000_000)
    alamat, nama = f"/kertas-kerja/{lembar.pk}/", f"a{item.pk}-nilai"
    for lebih, diterima in ((False, False), (True, True)):
        if diterima:
            orang, jabatan = panggung.kinerja.kantor.pegawai["mulyadi"], panggung.kinerja.kantor.jabatan["kabid_lalin"]
            KertasKerja.objects.filter(pk=tw1.pk).update(
                status="diterima",
                diajukan_pada=KINI,
                pengaju=orang,
                jabatan_pengaju=jabatan,
                diterima_pada=KINI,
                penerima=orang,
            )
        ini = item.pagu if lebih else Decimal(500_000)
        semula = "500.000" if lebih else ""
        isi = _kirim(klien, lembar, {"nama": nama, "teks": f"{ini:.0f}", "semula": semula}).json()
        assert isi["sel"][nama] == {"keadaan": "tersimpan", "teks": tulis_angka(ini)}, "read as it stood there"
        baris = isi["baris"][f"a{item.pk}"]
        sampai = ini + (1_000_000 if diterima else 0)
        assert (baris["sampai"], baris["lebih"]) == (tulis_rupiah(sampai), lebih)
        halaman = klien.get(alamat).content.decode()
        assert f"<span data-sampai>{tulis_rupiah(sampai)}</span>" in halaman
        assert ("data-lebih hidden" in halaman) != lebih


def test_menyimpan_satu_sel_paling_banyak_10_pernyataan(panggung: Panggung, lembar: KertasKerja) -> None:
    klien = panggung.klien("mulyadi")
    with CaptureQueriesContext(connection) as tercatat:
        assert _kirim(klien, lembar, _sel(panggung, "laka", "13,2")).status_code == 200
    kerja = [q["sql"] for q in tercatat if not any(t in q["sql"] for t in BUKAN_KERJA)]
    assert len(kerja) <= 10, "\n".join(kerja)
