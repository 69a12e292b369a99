"""The drawing of a case: shapes, lanes, lines."""

from __future__ import annotations

import datetime as dt

import pytest

from kinerja.aktivitas.actions import ajukan_kertas_kerja, kembalikan_kertas_kerja
from kinerja.pengukuran.actions import CatatanSel
from kinerja.sop.queries import papan_kasus
from kinerja.web.kasus.papan import Bentuk, Gambar, gambar
from kinerja.web.kasus.percakapan import percakapan
from kinerja.web.kasus.queries import pengembalian_lembar
from kinerja.web.kasus.siklus import siklus
from tests.web.pabrik import KINI, Panggung, buka_triwulan, isi_lembar, lukis_semester


def _lukisan(g: Gambar) -> list[list[str]]:
    """The shapes, row by row, as `lane:shape`."""
    return [[f"{i}:{s.bentuk}" for i, s in enumerate(b.sel) if s.bentuk] for b in g.baris]


@pytest.fixture
def semester(panggung: Panggung) -> Gambar:
    return gambar(papan_kasus(lukis_semester(panggung).pk, pada=KINI))


def test_bentuk_dan_lajur_menurut_lembar(semester: Gambar) -> None:
    assert _lukisan(semester) == [
        ["4:kapsul"],  # 6 Pengelola
        ["2:kotak"],  # 7 Kasubbag
        ["1:belah", "3:koreksi"],  # decision of Kepala Bidang; Tidak → Pejabat Fungsional
        ["0:kotak"],  # 8 Sekretaris
        ["1:belah", "2:konektor"],  # Tidak → 7, in the lane of step 7
        ["1:kapsul"],
    ]


def test_garis_menyambung_antarlajur(semester: Gambar) -> None:
    baris = semester.baris[1]  # from lane 4 to lane 2
    assert [s.garis for s in baris.sel] == [
        (),
        (),
        ("pita-kanan", "masuk", "bawah"),
        ("pita",),
        ("turun", "pita-kiri"),
    ]
    assert semester.baris[2].sel[3].garis[-1] == "ujung-kiri"
    assert "bawah" not in semester.baris[-1].sel[1].garis


def test_keadaan_terlihat_pada_bentuk(semester: Gambar) -> None:
    assert [b.langkah.keadaan for b in semester.baris if b.langkah] == ["selesai", "terlambat", "belum"]
    belah = semester.baris[2].sel[1]
    assert (belah.bentuk, belah.keadaan) == (Bentuk.BELAH, "dikembalikan")
    assert semester.baris[2].sel[3].keadaan == "selesai"
    assert (semester.keadaan, semester.selesai, semester.jumlah) == ("terlambat", 1, 3)


def test_percakapan_pengembalian_berurutan(panggung: Panggung) -> None:
    papan = papan_kasus(lukis_semester(panggung).pk, pada=KINI)
    assert [(u.oleh, u.hasil, u.keadaan) for u in percakapan(papan)] == [
        ("Ir. Mulyadi", "Tidak", "dikembalikan"),
        ("Gusti Rahman, S.IP.", "Hasil koreksi", "selesai"),
    ]


def test_pengembalian_lembar_dan_jawabannya_ikut_bercakap(panggung: Panggung) -> None:
    kasus = buka_triwulan(panggung)
    lembar = isi_lembar(panggung)
    kabid, kasubbag = panggung.aktor("mulyadi", "kabid_lalin"), panggung.aktor("fitri", "kasubbag")
    ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=kabid, pada=KINI)
    nanti = KINI + dt.timedelta(hours=1)
    kembalikan_kertas_kerja(kertas_kerja_id=lembar.pk, alasan="Satuan keliru.", oleh=kasubbag, pada=nanti)
    lagi = nanti + dt.timedelta(hours=1)
    ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=kabid, pada=lagi)
    papan = papan_kasus(kasus.pk, pada=lagi)
    isi = percakapan(papan, pengembalian_lembar(papan))
    assert [(u.hasil, u.alasan) for u in isi] == [
        ("Kertas kerja Bidang Lalu Lintas dikembalikan", "Satuan keliru."),
        ("Kertas kerja Bidang Lalu Lintas diajukan kembali", ""),
    ]
    halaman = panggung.klien("hendra").get(f"/kasus/{kasus.pk}/").content.decode()
    assert "Satuan keliru." in halaman


def test_alasan_pada_sel_ikut_bercakap(panggung: Panggung) -> None:
    kasus = buka_triwulan(panggung)
    lembar = isi_lembar(panggung)
    ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=panggung.aktor("mulyadi", "kabid_lalin"), pada=KINI)
    nanti, laka = KINI + dt.timedelta(hours=1), ("indikator", panggung.kinerja.indikator["laka"].pk)
    uang = ("anggaran", panggung.kinerja.item["sub_lalin"].pk)
    kembalikan_kertas_kerja(
        kertas_kerja_id=lembar.pk,
        alasan="",
        catatan=[CatatanSel(laka, "realisasi", "Tidak sama dengan laporan."), CatatanSel(uang, "nilai", "Kurang nol.")],
        oleh=panggung.aktor("fitri", "kasubbag"),
        pada=nanti,
    )
    papan = papan_kasus(kasus.pk, pada=nanti)
    kembali = next(u for u in percakapan(papan, pengembalian_lembar(papan)) if "dikembalikan" in u.hasil)
    assert kembali.alasan.splitlines()[1] == "IK-1: Tidak sama dengan laporan."
    assert kembali.alasan.splitlines()[2].endswith(": Kurang nol.")


def test_berikutnya_menyebut_pemutus_lalu_langkah(panggung: Panggung, semester: Gambar) -> None:
    assert semester.berikutnya is not None
    assert semester.berikutnya.pejabat == ("Ir. Mulyadi", "Norhalimah, S.T.")
    assert "memutuskan" in semester.berikutnya.untuk
    triwulan = gambar(papan_kasus(buka_triwulan(panggung).pk, pada=KINI)).berikutnya
    assert triwulan is not None
    assert triwulan.lajur == "Pengelola Program dan Pelaporan"
    assert triwulan.untuk.startswith("langkah 3:")


def test_lembar_cetak_berisi_identitas_dan_realisasi(panggung: Panggung) -> None:
    kasus = buka_triwulan(panggung)
    halaman = panggung.klien("hendra").get(f"/kasus/{kasus.pk}/cetak/").content.decode()
    for teks in ("Nomor SOP", "Dasar hukum", "Kualifikasi pelaksana", "Mutu baku", "Realisasi", "Hendra Gunawan"):
        assert teks in halaman


def test_triwulan_tanpa_keputusan_satu_baris_per_langkah(panggung: Panggung) -> None:
    g = gambar(papan_kasus(buka_triwulan(panggung).pk, pada=KINI))
    assert [len(b) for b in _lukisan(g)] == [1, 1, 1, 1, 1, 1]
    assert g.pemegang


@pytest.mark.parametrize(
    ("fase", "kode"),
    [
        ({"TW", "SMT", "THN"}, ["TW1", "TW2", "SM1", "TW3", "TW4", "SM2", "TH"]),
        ({"SEKALI"}, ["TW1", "TW2", "TW3", "TW4"]),
        (set(), []),
    ],
)
def test_siklus_mengikuti_fase_sop(fase: set[str], kode: list[str]) -> None:
    assert [s.kode for s in siklus(2024, [], fase)] == kode
