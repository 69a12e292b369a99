"""The catalogue against the printed sheets, cell by cell, and against how they are read (tafsir)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kinerja.aturan.waktu_kerja import baca_waktu
from kinerja.sop.bentuk import lajur_menganggur
from kinerja.sop.katalog import SopKatalog, baca, daftar_kode

TERCETAK = Path(__file__).parent / "tercetak"
KODE = ("S0", "S1", "S2", "S3", "S4")


@dataclass(frozen=True)
class BarisTercetak:
    """A row of the printed table. `tanda`: lane number (from 0) → what is printed in that cell."""

    no: int
    uraian: str
    tanda: dict[int, str]
    kelengkapan: str
    waktu: str
    output: str
    keterangan: str


def _teks(kode: str) -> str:
    return (TERCETAK / f"{kode.lower()}.txt").read_text(encoding="utf-8")


def _baris_tercetak(kode: str, lajur: int) -> Iterator[BarisTercetak]:
    for baris in _teks(kode).splitlines():
        sel = [s.strip() for s in baris.split("\t")]
        if not re.fullmatch(r"\d+\.?", sel[0]) or len(sel) < 5 + lajur or sel[1].isdigit():
            continue
        ekor = [*sel[2 + lajur :], ""]
        tanda = {i: s for i, s in enumerate(sel[2 : 2 + lajur]) if s}
        yield BarisTercetak(int(sel[0].rstrip(".")), sel[1], tanda, ekor[0], ekor[1], ekor[2], ekor[3])


@pytest.mark.parametrize("kode", KODE)
def test_setiap_sel_tercetak_sama_dengan_katalog(kode: str) -> None:
    sop = baca(kode)
    tercetak = [
        (b.no, b.uraian, b.kelengkapan, b.waktu, b.output, b.keterangan) for b in _baris_tercetak(kode, len(sop.pelaku))
    ]
    katalog = [(s.no, s.uraian, s.kelengkapan, s.waktu, s.output, s.keterangan) for s in sop.langkah]
    assert katalog == tercetak
    assert len(katalog) == {"S0": 9, "S1": 8, "S2": 9, "S3": 8, "S4": 7}[kode]


@pytest.mark.parametrize("kode", KODE)
def test_judul_lajur_sama_dengan_kepala_kolom(kode: str) -> None:
    lajur = list(baca(kode).pelaku.values())
    kepala = [
        [s.strip() for s in baris.split("\t") if s.strip()] for baris in _teks(kode).splitlines() if lajur[0] in baris
    ]
    assert any(baris[: len(lajur)] == lajur for baris in kepala)


@pytest.mark.parametrize("kode", KODE)
def test_blok_identitas_sama_dengan_tercetak(kode: str) -> None:
    rapat = re.sub(r"\s+", " ", _teks(kode))
    isi = [
        (kunci, teks)
        for kunci, nilai in baca(kode).identitas.items()
        for teks in (nilai if isinstance(nilai, list) else [nilai])
    ]
    assert [(kunci, teks) for kunci, teks in isi if teks not in rapat] == []
    assert baca(kode).nama in rapat


@pytest.mark.parametrize("kode", KODE)
def test_tanda_yang_tercetak_bukan_tafsir_dan_sebaliknya(kode: str) -> None:
    sop = baca(kode)
    lajur = list(sop.pelaku)
    tercetak = {b.no: b.tanda for b in _baris_tercetak(kode, len(lajur))}
    for s in sop.langkah:
        tanda = {isi: lajur[i] for i, isi in tercetak[s.no].items()}
        selesai_di_bawah = kode == "S0" and s.no == 9  # "Selesai" is printed below the last row, in this step's lane
        tercetak_di_lajur = s.pelaku in (tanda.get("Mulai"), tanda.get("[ ]"))
        assert ("pelaku" in s.tafsir) is not (tercetak_di_lajur or selesai_di_bawah), s
        if s.pemutus:
            # The head of the division decides: Ya stands in his lane, or, in step 8, Tidak does.
            assert ("pemutus" in s.tafsir) is not (s.pemutus in (tanda.get("Ya"), tanda.get("Tidak"))), s
            assert "bila_tidak" in s.tafsir, "no sheet prints where a Tidak arrow ends"
        if s.pengoreksi and "pengoreksi" not in s.tafsir:
            assert tanda["Tidak"] == s.pengoreksi
        assert ("penerima" in s.tafsir) is bool(s.penerima), "no sheet prints who receives"


KEJANGGALAN = [
    ("S0", 1, "uraian", "kepada subba/seksi, OPD dan instansi terkait"),
    ("S0", 1, "kelengkapan", "Perjanjian kerja, rencana aksi"),
    ("S0", 2, "kelengkapan", "Disposisi perjanjian kinerja, Kinerja aksi"),
    ("S0", 3, "waktu", "2 Menit"),
    ("S0", 7, "waktu", "120 Hari"),
    ("S1", 8, "output", "Laporan Kinerja Semesteran"),
    ("S2", 3, "kelengkapan", "Disposisi, Rencana Aksi, PK, Laporan Progress Bulanan"),
    ("S2", 7, "waktu", "120 hari"),
    ("S3", 1, "output", "Suratkepada Bagian"),
    ("S3", 1, "keterangan", "Januari, April, Juni, Oktober"),
    ("S3", 7, "output", "Laporan kinerja Seketariat Daerah yang telah ditandatangani"),
    ("S4", 2, "waktu", "2 jam"),
    ("S4", 5, "uraian", "kinerja atas penilai kinerja pegawai yang telah disetujui"),
    ("S4", 7, "kelengkapan", "- Dokumen pengukuran kinerja - Box file"),
]


@pytest.mark.parametrize(("kode", "no", "kolom", "teks"), KEJANGGALAN)
def test_kejanggalan_tercetak_tidak_diperbaiki_diam_diam(kode: str, no: int, kolom: str, teks: str) -> None:
    langkah = baca(kode).langkah[no - 1]
    assert langkah.no == no
    assert teks in getattr(langkah, kolom)


def test_kejanggalan_identitas_tidak_diperbaiki_diam_diam() -> None:
    assert baca("S1").pelaku["kasubag"] == "Kasubdag"
    assert baca("S1").pelaku["jf"] == "Start/JF"
    assert baca("S1").identitas["nomor"] == "02 JANUARI 2023"
    assert "PARINGIT SELATAN" in baca("S1").identitas["jabatan_penandatangan"]
    assert "PARING SELATAN" in baca("S1").identitas["instansi"]
    assert baca("S3").identitas["nip"] == "196504221988031008"
    assert any("Nomor IO Tahun 2019" in d for d in baca("S3").identitas["dasar_hukum"])


# (no, fase, aktivitas, pelaku, penerima, pemutus, pengoreksi, bila_tidak), as the sheets are read
TAFSIR: dict[str, list[tuple[int, str, str, str, str, str, str, int | None]]] = {
    "S0": [
        (1, "TW", "minta_data", "sekretaris", "", "", "", None),
        (2, "TW", "rekap", "kasubbag", "", "", "", None),
        (3, "TW", "olah", "pengelola", "", "", "", None),
        (4, "TW", "susun_laporan", "kasubbag", "", "", "", None),
        (5, "TW", "sosialisasi", "sekretaris", "kepala_bidang pejabat_fungsional", "", "", None),
        (6, "SMT", "rekap_periode", "pengelola", "", "", "", None),
        (7, "SMT", "susun_laporan", "kasubbag", "", "kepala_bidang", "pejabat_fungsional", 7),
        (8, "SMT", "sosialisasi", "sekretaris", "pejabat_fungsional", "kepala_bidang", "", 7),
        (9, "THN", "susun_laporan", "kasubbag", "", "kepala_bidang", "", 9),
    ],
    "S1": [
        (1, "TW", "minta_data", "jf", "", "", "", None),
        (2, "TW", "rekap", "kasubag", "", "", "", None),
        (3, "TW", "olah susun_laporan", "kasubag", "", "", "", None),
        (4, "TW", "sosialisasi", "sekcam", "kasi camat", "", "", None),
        (5, "SMT", "rekap_periode", "kasubag", "", "", "", None),
        (6, "SMT", "susun_laporan", "kasubag", "", "sekcam", "", 6),
        (7, "SMT", "sosialisasi", "sekcam", "kasi camat", "", "", None),
        (8, "THN", "susun_laporan pengesahan", "kasubag", "", "camat", "", 8),
    ],
    "S2": [
        (1, "TW", "minta_data", "sekretaris", "", "", "", None),
        (2, "TW", "rekap", "kasubbag", "", "", "", None),
        (3, "TW", "olah", "staf_penyusun", "", "", "", None),
        (4, "TW", "susun_laporan", "kasubbag", "", "", "", None),
        (5, "TW", "sosialisasi", "sekretaris", "kepala_bidang kepala_seksi", "", "", None),
        (6, "SMT", "rekap_periode", "staf_penyusun", "", "", "", None),
        (7, "SMT", "susun_laporan", "kasubbag", "", "", "", None),
        (8, "SMT", "sosialisasi", "sekretaris", "kepala_bidang kepala_seksi", "", "", None),
        (9, "THN", "susun_laporan", "kasubbag", "", "", "", None),
    ],
    "S3": [
        (1, "SEKALI", "minta_data", "kasubag", "", "", "", None),
        (2, "SEKALI", "rapat_arahan", "kabag", "tim_sakip", "", "", None),
        (3, "SEKALI", "siapkan_kertas_kerja", "tim_sakip", "", "", "", None),
        (4, "SEKALI", "himpun_data", "tim_sakip", "", "", "", None),
        (5, "SEKALI", "olah susun_laporan", "tim_sakip", "", "", "", None),
        (6, "SEKALI", "periksa_paraf", "kabag", "", "kabag", "", 5),
        (7, "SEKALI", "periksa_ttd", "sekda", "", "sekda", "", 5),
        (8, "SEKALI", "serah_arsip", "kasubag", "", "", "", None),
    ],
    "S4": [
        (1, "SEKALI", "kumpul_formulir", "analis", "", "", "", None),
        (2, "SEKALI", "periksa_formulir", "kasubbag", "", "", "", None),
        (3, "SEKALI", "input_kinerja", "analis", "", "", "", None),
        (4, "SEKALI", "nilai", "atasan_langsung", "", "", "", None),
        (5, "SEKALI", "setujui_ttd", "asn", "", "", "", None),
        (6, "SEKALI", "gandakan", "analis", "", "", "", None),
        (7, "SEKALI", "arsipkan", "analis", "", "", "", None),
    ],
}


@pytest.mark.parametrize("kode", KODE)
def test_langkah_dibaca_sesuai_tafsir(kode: str) -> None:
    dibaca = [
        (
            s.no,
            s.fase,
            " ".join(s.aktivitas),
            s.pelaku,
            " ".join(s.penerima),
            s.pemutus,
            s.pengoreksi,
            s.bila_tidak,
        )
        for s in baca(kode).langkah
    ]
    assert dibaca == TAFSIR[kode]


@pytest.mark.parametrize("kode", KODE)
def test_setiap_langkah_dapat_dijalankan(kode: str) -> None:
    sop = baca(kode)
    _periksa_rujukan(sop)
    assert all(baca_waktu(s.waktu) is not None for s in sop.langkah)


def _periksa_rujukan(sop: SopKatalog) -> None:
    fase = {s.no: s.fase for s in sop.langkah}
    for s in sop.langkah:
        assert {s.pelaku, *s.penerima} <= set(sop.pelaku)
        assert {s.pemutus, s.pengoreksi} - {""} <= set(sop.pelaku)
        assert all(fase[n] == s.fase for n in (s.bila_ya, s.bila_tidak) if n is not None)


def test_katalog_dan_bulan_pemicu() -> None:
    assert set(KODE) <= set(daftar_kode())
    assert baca("S3").bulan_pemicu == (1, 4, 6, 10)
    with pytest.raises(KeyError):
        baca("S9")


def test_sop_perorangan_menentukan_dua_lajurnya_dari_pegawai() -> None:
    s4 = baca("S4")
    assert s4.perorangan
    assert s4.peran == {"atasan_langsung": "atasan", "asn": "subjek"}
    assert [baca(k).perorangan for k in ("S0", "S1", "S2", "S3")] == [False] * 4


def test_lajur_tanpa_langkah_ditunjukkan_bukan_diperbaiki() -> None:
    assert list(baca("S4").pelaku) == ["atasan_langsung", "sekretaris", "kasubbag", "asn", "analis"]
    assert lajur_menganggur(baca("S4")) == ["Sekretaris"]
    assert [lajur_menganggur(baca(k)) for k in ("S0", "S1", "S2", "S3")] == [[], [], [], []]
