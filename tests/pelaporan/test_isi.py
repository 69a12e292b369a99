"""What stands in a report: figures that a hand calculation confirms, parts shown as missing, tables behind charts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kinerja.arsip.kanonik import normal
from kinerja.pelaporan.isi.bagian import JUDUL, wajib
from kinerja.pelaporan.isi.bahan import Bahan
from kinerja.pelaporan.isi.blok import nomori, paragraf, tabel
from kinerja.pelaporan.isi.susun import susun
from tests.pelaporan.pabrik import bahan, bahan_besar

# Worked out with pencil and paper from the quarters in `pabrik.indikator_contoh`.
HITUNGAN_TANGAN = {
    "IKU1": ("17.6", "177.06", "Sangat Tinggi"),  # 17,6 / 9,94
    "IKU2": ("102771286148", "212.75", "Sangat Tinggi"),  # sum of four quarters / 48.305.312.000
    "IKU3": ("9.2", "92.00", "Sangat Tinggi"),  # (9 + 10,2 + 8,4) / 3 against 10
    "IKU4": ("35", "100.00", "Sangat Tinggi"),
    "IKU5": ("7", "141.67", "Sangat Tinggi"),  # (2 × 12 − 7) / 12
    "IKU6": ("4", "100.00", "Sangat Tinggi"),  # WTP = WTP
    "IKU7": ("82.68", "102.84", "Sangat Tinggi"),
    "IKU8": ("12.3", "88.49", "Tinggi"),  # only quarter I reported: 12,3 against the yearly 13,9
}


@pytest.fixture(scope="module")
def tahunan() -> dict[str, Any]:
    return susun(bahan())


def blok(data: dict[str, Any], jenis: str) -> Iterator[dict[str, Any]]:
    for bab in data["bab"]:
        yield from (b for b in bab["blok"] if b["b"] == jenis)


def semua_teks(nilai: object) -> Iterator[str]:
    if isinstance(nilai, str):
        yield nilai
    elif isinstance(nilai, dict):
        for isi in nilai.values():
            yield from semua_teks(isi)
    elif isinstance(nilai, list):
        for isi in nilai:
            yield from semua_teks(isi)


@pytest.mark.parametrize("kode", HITUNGAN_TANGAN)
def test_angka_tahunan_sama_dengan_hitungan_tangan(tahunan: dict[str, Any], kode: str) -> None:
    (i,) = (x for x in tahunan["angka"]["indikator"] if x["kode"] == kode)
    assert (i["realisasi"]["angka"], i["capaian"]["nilai"], i["kategori"]) == HITUNGAN_TANGAN[kode]


def test_ringkasan_sama_dengan_hitungan_tangan(tahunan: dict[str, Any]) -> None:
    assert tahunan["angka"]["ringkasan"] == {
        "indikator": 8,
        "tercapai": 6,
        "belum_tercapai": 2,
        "belum_dinilai": 0,
        "rata_rata_capaian": "126.85",
        "pagu": "6525000000",
        "realisasi_anggaran": "5734500000",
        "serapan": "87.89",
    }
    assert [s["capaian"] for s in tahunan["angka"]["sasaran"]] == ["194.91", "111.22", "97.11"]


def test_laporan_tahunan_mengukur_terhadap_target_perjanjian_kinerja(tahunan: dict[str, Any]) -> None:
    (i,) = (x for x in tahunan["angka"]["indikator"] if x["kode"] == "IKU8")
    assert i["target_cetak"] == "13,9"
    assert i["capaian_sampai"]["cetak"] == "100,82%"
    teks = " ".join(b["teks"] for b in blok(tahunan, "paragraf"))
    assert "Terhadap target triwulan yang telah dilaporkan (12,2%), capaian sebesar 100,82%." in teks


def test_sistematika_menurut_permenpanrb_53_2014(tahunan: dict[str, Any]) -> None:
    assert [(b["nomor"], b["judul"]) for b in tahunan["bab"]][:6] == [
        ("", "Kata Pengantar"),
        ("", "Ikhtisar Eksekutif"),
        ("BAB I", "Pendahuluan"),
        ("BAB II", "Perencanaan Kinerja"),
        ("BAB III", "Akuntabilitas Kinerja"),
        ("BAB IV", "Penutup"),
    ]
    assert tahunan["bab"][6]["judul"] == "Perjanjian Kinerja Tahun 2024"
    bab3 = tahunan["bab"][4]["blok"]
    besar = [b["nomor"] + " " + b["teks"] for b in bab3 if b["b"] == "judul" and b["tingkat"] == 2]
    assert besar == ["A. Capaian Kinerja Organisasi", "B. Realisasi Anggaran"]


def test_setiap_indikator_mempunyai_tujuh_analisis(tahunan: dict[str, Any]) -> None:
    urutan: list[list[str]] = []
    for b in tahunan["bab"][4]["blok"]:
        if b["b"] == "judul" and b["tingkat"] == 4:
            urutan.append([])
        elif b["b"] == "judul" and b["tingkat"] == 5:
            urutan[-1].append(f"{b['nomor']} {b['teks']}")
    tujuh = [
        "(1) Target dan realisasi Tahun 2024",
        "(2) Perbandingan dengan tahun-tahun sebelumnya",
        "(3) Perbandingan dengan target jangka menengah (Renstra)",
        "(4) Perbandingan dengan standar nasional",
        "(5) Penyebab keberhasilan/kegagalan dan alternatif solusi",
        "(6) Efisiensi penggunaan sumber daya",
        "(7) Program dan kegiatan pendukung",
    ]
    assert urutan == [tujuh] * 8


def test_tiga_keadaan_angka_tampak_di_tabel() -> None:
    sel = {s["teks"] for b in blok(susun(bahan()), "tabel") for r in b["baris"] for s in r["sel"]}
    assert {"belum diisi", "0 (nihil)", "tidak diukur"} <= sel
    besar = susun(bahan_besar(6))
    assert any("Belum diisi: penjelasan penyebab" in b["teks"] for b in blok(besar, "belum"))


def test_nama_rumus_tercetak_di_bawah_tabel_indikator(tahunan: dict[str, Any]) -> None:
    tw = [b for b in blok(tahunan, "tabel") if b["kunci"].startswith("tw/")]
    assert len(tw) == 8
    assert tw[0]["catatan"][0] == (
        "Rumus: Positif (makin tinggi makin baik) – realisasi ÷ target × 100% · Agregasi: Posisi terakhir · "
        "Kebijakan: Tanpa batas atas, paling rendah 0% · Skala: Permendagri 86/2017, dibaca menurut batas atas."
    )
    assert all(b["catatan"] and b["catatan"][0].startswith("Rumus: ") for b in tw)


@pytest.mark.parametrize("periode", ["TH", "TW2", "SM1"])
def test_angka_setiap_grafik_ada_di_tabel(periode: str) -> None:
    data = susun(bahan(periode))
    sel = {
        s["teks"].replace("Rp", "").replace(" (nihil)", "")
        for b in blok(data, "tabel")
        for r in b["baris"]
        for s in r["sel"]
    }
    grafik = list(blok(data, "grafik"))
    assert grafik
    for g in grafik:
        assert "Angka pada gambar sama dengan" in g["catatan"] and "Tabel" in g["catatan"]
        for seri in g["seri"]:
            for tulisan in seri["tulisan"]:
                assert tulisan.replace("Rp", "").replace(" (nihil)", "") in sel, (g["kunci"], tulisan)


@pytest.mark.parametrize("periode", ["TH", "TW1", "TW4", "SM2"])
def test_isi_adalah_json_biasa_tanpa_pecahan_biner(periode: str) -> None:
    data = susun(bahan(periode))
    assert normal(data) == data
    assert json.loads(json.dumps(data)) == data
    assert susun(bahan(periode)) == data


def test_teks_orang_menang_atas_konsep_dan_tidak_diubah() -> None:
    asal = bahan()
    teks = "Produksi turun karena kemarau.\n\nLihat [[ringkas-indikator]]."
    data = susun(replace(asal, narasi={**asal.narasi, ("penyebab", "IKU3"): teks}))
    narasi = [b["teks"] for b in blok(data, "narasi")]
    assert "Produksi turun karena kemarau." in narasi
    assert "Lihat [[ringkas-indikator]]." in narasi


def test_penjelasan_dari_kertas_kerja_dipakai_dan_disebut_sumbernya(tahunan: dict[str, Any]) -> None:
    assert any(b["teks"] == "Menurut kertas kerja Bidang Koperasi dan UKM:" for b in blok(tahunan, "catatan"))


def bagian(b: Bahan) -> list[tuple[str, str, bool]]:
    return [(w.bagian, w.indikator, w.terisi) for w in wajib(b)]


def test_bagian_wajib_tahunan() -> None:
    assert bagian(bahan()) == [
        ("target_realisasi", "", True),
        ("gambaran_umum", "", True),
        ("isu_strategis", "", True),
        ("perjanjian_kinerja", "", True),
        ("penyebab", "IKU3", True),
        ("penyebab", "IKU8", False),
        ("langkah_ke_depan", "", True),
    ]


def test_bagian_wajib_triwulan_hanya_yang_diukur_dan_di_bawah_target() -> None:
    # Quarter II: IKU4 misses its target, IKU8 is not filled; IKU6 and IKU7 are not measured.
    assert bagian(bahan("TW2", narasi={})) == [
        ("target_realisasi", "", True),
        ("kendala", "IKU4", False),
        ("kendala", "IKU8", False),
    ]


def test_setiap_bagian_wajib_yang_ditulis_orang_dikenal() -> None:
    manusia = {w.bagian for w in wajib(bahan_besar(6))} - {"target_realisasi", "perjanjian_kinerja"}
    assert manusia <= JUDUL.keys()


def test_rujukan_yang_tidak_ada_adalah_kesalahan() -> None:
    bab = [{"jenis": "bab", "angka": "1", "pecah": True, "nomor": "", "judul": "", "blok": [paragraf("Lihat [[x]].")]}]
    with pytest.raises(KeyError):
        nomori(bab)


def test_tabel_lebar_muat_di_halaman_dan_angka_rupiah_tidak_terpotong(tahunan: dict[str, Any]) -> None:
    for data in (tahunan, susun(bahan_besar(12))):
        for b in blok(data, "tabel"):
            assert 16_000 <= sum(k["lebar"] for k in b["kolom"]) <= 17_000
            assert 74 <= b["ukuran"] <= 94


def test_tabel_tanpa_baris_tetap_tabel() -> None:
    kosong = tabel("x", "Kosong", [{"teks": "A", "lebar": 1, "rata": "kiri"}], [])
    assert kosong["kolom"][0]["lebar"] == 16_500


def test_kantor_tanpa_apa_pun_tetap_menghasilkan_laporan() -> None:
    polos = bahan(
        indikator=(), sasaran=(), anggaran=(), renstra=None, pk=None, narasi={}, units=(), staf_golongan=(),
        staf_jabatan=(), tanggapan=(), temuan=(), kelengkapan=(),
    )  # fmt: skip
    data = susun(polos)
    kosong = {b["teks"] for b in blok(data, "belum")}
    assert {
        "Belum diisi: gambaran umum organisasi.",
        "Belum diisi: Rencana Strategis yang berlaku.",
        "Belum diisi: langkah ke depan untuk meningkatkan kinerja.",
    } <= kosong
    assert all("None" not in t for t in semua_teks(data))
