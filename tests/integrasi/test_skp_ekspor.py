"""Files for the national application, and its results compared with ours."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.integrasi.skp.ekspor import (
    TATA_LETAK,
    BarisHasil,
    baca_hasil_luar,
    banding,
    tata_letak,
    tulis_csv,
    tulis_xlsx,
)
from kinerja.lib.galat import Galat
from tests.organisasi.kantor_uji import waktu

RINA = BarisHasil(
    nip="199004122015032004",
    nama="Rina Wahyuni",
    jabatan="Analis Perdagangan",
    unit="Bidang Perdagangan",
    tahun="2025",
    periode="TW3",
    rating_hasil="Sesuai Ekspektasi",
    rating_perilaku="Di Atas Ekspektasi",
    predikat="Baik",
    nip_penilai="197108301998031007",
    nama_penilai="H. Akhmad Fauzi",
    tanggal="2025-10-10",
)
BUDI = replace(RINA, nip="198501012010011003", nama="Budi", predikat="Sangat Baik", rating_hasil="Di Atas Ekspektasi")
PADA = waktu(2025, 10, 20)


def _buku(kepala: list[str], *baris: list[object]) -> bytes:
    buku = openpyxl.Workbook()
    lembar = buku.active
    assert lembar is not None
    for satu in [kepala, *baris]:
        lembar.append(satu)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


@pytest.mark.parametrize("letak", TATA_LETAK, ids=lambda t: t.kode)
def test_tata_letak_mengaku_belum_terverifikasi(letak: object) -> None:
    satu = next(t for t in TATA_LETAK if t is letak)
    assert not satu.terverifikasi
    assert satu.nama_berkas.endswith("_belum-terverifikasi")
    buku = openpyxl.load_workbook(io.BytesIO(tulis_xlsx(satu, [RINA], pada=PADA)))
    assert any("BELUM TERVERIFIKASI" in str(s.value) for s in buku["Tata letak"]["A"])


def test_csv_pulang_pergi_lewat_pembanding() -> None:
    isi = tulis_csv(tata_letak("hasil-evaluasi"), [RINA, BUDI])
    hasil = banding([RINA, BUDI], baca_hasil_luar(isi, "hasil.csv"))
    assert (hasil.sama, hasil.beda) == (2, ())


def test_xlsx_pulang_pergi_lewat_pembanding() -> None:
    isi = tulis_xlsx(tata_letak("hasil-evaluasi"), [RINA, BUDI], pada=PADA)
    assert banding([RINA, BUDI], baca_hasil_luar(isi, "hasil.xlsx")).beda == ()


@pytest.mark.parametrize("awal", ["=", "+", "-", "@"])
def test_sel_tidak_menjadi_rumus(awal: str) -> None:
    isi = tulis_csv(tata_letak("hasil-evaluasi"), [replace(RINA, nama=f"{awal}cmd")])
    assert next(csv.DictReader(io.StringIO(isi.decode("utf-8-sig"))))["NAMA"] == f"'{awal}cmd"


def test_perbedaan_disebut_satu_per_satu() -> None:
    luar = _buku(
        ["NIP", "Nama", "Predikat"],
        [RINA.nip, "Rina", "SANGAT BAIK"],
        ["197001012000031009", "Orang Lain", "baik"],
    )
    hasil = banding([RINA, BUDI], baca_hasil_luar(luar, "bkn.xlsx"))
    assert hasil.sama == 0
    assert {(b.nip, b.jenis, b.di_sini, b.di_sana) for b in hasil.beda} == {
        (RINA.nip, "berbeda", "Baik", "Sangat Baik"),
        (BUDI.nip, "hanya_di_sini", "", ""),
        ("197001012000031009", "hanya_di_sana", "", ""),
    }


def test_ejaan_dinormalkan_bukan_perbedaan() -> None:
    luar = _buku(
        ["NIP", "HASIL KERJA", "PERILAKU", "PREDIKAT KINERJA"],
        [RINA.nip, "sesuai ekspetasi", "DIATAS", "baik"],
    )
    assert banding([RINA], baca_hasil_luar(luar, "bkn.xlsx")).beda == ()


def test_semua_sel_salah_disebut_sekaligus() -> None:
    luar = _buku(
        ["NIP", "PREDIKAT"],
        ["19900412201503200", "Baik"],
        [RINA.nip, "Lumayan"],
        [RINA.nip, "Baik"],
    )
    with pytest.raises(Galat) as galat:
        baca_hasil_luar(luar, "bkn.xlsx")
    assert {t.sel for t in galat.value.temuan} >= {"A2", "B3"}
    assert any("Lumayan" in t.dibaca + t.pesan for t in galat.value.temuan)


def test_tanpa_kolom_yang_dapat_dibandingkan() -> None:
    with pytest.raises(Galat) as galat:
        baca_hasil_luar(_buku(["NIP", "Golongan"], [RINA.nip, "III/c"]), "bkn.xlsx")
    assert "tidak ada kolom rating" in galat.value.temuan[-1].pesan


@given(st.lists(st.sampled_from(["Sangat Baik", "Baik", "Butuh Perbaikan", "Sangat Kurang"]), min_size=1, max_size=6))
def test_tiap_pegawai_sama_atau_berbeda(predikat: list[str]) -> None:
    kami = [replace(RINA, nip=f"1990041220150320{n:02}") for n in range(len(predikat))]
    mereka = [replace(k, predikat=p) for k, p in zip(kami, predikat, strict=True)]
    hasil = banding(kami, mereka)
    assert hasil.sama + len(hasil.beda) == len(kami)
    assert hasil.sama == sum(p == "Baik" for p in predikat)
