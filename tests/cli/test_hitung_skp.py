"""`kinerja hitung skp`: both schemes, cells as people write them, a reason for each figure that is missing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from kinerja.cli.__main__ import utama

JUDUL_PP46 = (
    "kegiatan;kuantitas_target;kuantitas_realisasi;kualitas_target;kualitas_realisasi;"
    "waktu_target;waktu_realisasi;biaya_target;biaya_realisasi"
)
KUNCI_PP46 = ["baris", "kuantitas", "kualitas", "waktu", "biaya", "penghitungan", "nilai", "sebutan", "catatan"]


def tulis(folder: Path, teks: str, nama: str = "masukan.csv") -> Path:
    berkas = folder / nama
    berkas.write_text(teks, encoding="utf-8")
    return berkas


def pp46(folder: Path, *baris: str) -> Path:
    return tulis(folder, "\n".join([JUDUL_PP46, *baris, ""]))


def rating(folder: Path, *baris: str) -> Path:
    return tulis(folder, "\n".join(["nama;hasil_kerja;perilaku", *(f"Pegawai;{b}" for b in baris), ""]))


def hitung(capsys: pytest.CaptureFixture[str], *argumen: object) -> tuple[int, list[dict[str, Any]]]:
    kode = utama(["hitung", "skp", *(str(a) for a in argumen), "--json"])
    hasil: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return kode, hasil


def angka(hasil: dict[str, Any]) -> str:
    return " ".join(str(hasil[k] or "-") for k in KUNCI_PP46[1:-1])


@pytest.mark.parametrize(
    ("baris", "harap"),
    [
        pytest.param(
            "Rakor;1;1;100;90;12;12;170395000;170395000", "100.00 90.00 76.00 76.00 342.00 85.50 Baik", id="EX-1"
        ),
        pytest.param("a;100 %;100%;100;90;12;12;;", "100.00 90.00 76.00 - 266.00 88.67 Baik", id="EX-2a"),
        pytest.param("b;100;100;100;91;12;12;-;-", "100.00 91.00 76.00 - 267.00 89.00 Baik", id="EX-2b"),
        pytest.param(
            "c;1;1;100;100;5 hari;4 hari;;", "100.00 100.00 96.00 - 296.00 98.67 Sangat Baik", id="EX-3-TV-E-1"
        ),
        pytest.param("d;12;12;100;85;12;10;;", "100.00 85.00 92.67 - 277.67 92.56 Sangat Baik", id="EX-4-2"),
        pytest.param("e;4;3;100;80;12;12;;", "75.00 80.00 76.00 - 231.00 77.00 Baik", id="EX-4-3"),
        pytest.param("f;12;12;100;90;12;9,12;;", "100.00 90.00 100.00 - 290.00 96.67 Sangat Baik", id="TV-E-3"),
        pytest.param("g;12;12;100;90;12;9;;", "100.00 90.00 75.00 - 265.00 88.33 Baik", id="TV-E-7"),
        pytest.param("h;12;12;100;90;12;24;;", "100.00 90.00 0.00 - 190.00 63.33 Cukup", id="TV-E-13"),
        pytest.param("i;1;0;100;nihil;12;;5.000;", "0.00 0.00 0.00 0.00 0.00 0.00 Buruk", id="TV-E-16"),
        pytest.param("j;1;2;100;90;12;12;;", "200.00 90.00 76.00 - 366.00 122.00 Sangat Baik", id="TV-E-20"),
        pytest.param(
            "k;10;10;100;88;12;8;Rp100.000.000,-;Rp 95.000.000",
            "100.00 88.00 66.67 81.00 335.67 83.92 Baik",
            id="TV-E-21",
        ),
        pytest.param(
            "l;12 dok;12 Dokumen;100;85;12 bln;10 bulan;;", "100.00 85.00 92.67 - 277.67 92.56 Sangat Baik", id="satuan"
        ),
        pytest.param("m;1;1;100;90;12;12;nihil;0", "100.00 90.00 76.00 - 266.00 88.67 Baik", id="tanpa-anggaran"),
        pytest.param("n;1;1;100;90;12;12;1.234;1.234", "100.00 90.00 76.00 76.00 342.00 85.50 Baik", id="biaya-ribuan"),
    ],
)
def test_pp46(tmp_path: Path, capsys: pytest.CaptureFixture[str], baris: str, harap: str) -> None:
    kode, (hasil,) = hitung(capsys, pp46(tmp_path, baris), "--peraturan", "pp46")
    assert (kode, list(hasil), hasil["baris"], angka(hasil)) == (0, KUNCI_PP46, 1, harap)


@pytest.mark.parametrize(
    ("baris", "kata", "harap"),
    [
        ("a;;1;100;90;12;12;;", "Target kuantitas belum diisi", "- 90.00 76.00 - - - -"),
        ("a;1;;100;90;12;12;;", "Realisasi kuantitas belum diisi", "- 90.00 76.00 - - - -"),
        ("a;1;1;;90;12;12;;", "Target kualitas belum diisi", "100.00 - 76.00 - - - -"),
        ("a;1;1;90;80;12;12;;", "target kualitas menurut Perka BKN 1/2013 selalu 100", "100.00 - 76.00 - - - -"),
        ("a;1;1;100;90;12;;;", "Realisasi waktu belum diisi", "100.00 90.00 - - - - -"),
        ("a;1;1;100;90;12;12;500;", "Realisasi biaya belum diisi", "100.00 90.00 76.00 - - - -"),
        ("a;1;1;100;90;12;12;;500", "Target biaya belum diisi", "100.00 90.00 76.00 - - - -"),
        ("a;0;1;100;90;12;12;;", "Target kuantitas nol", "- 90.00 76.00 - - - -"),
        ("a;1;1;100;90;0;12;;", "Target waktu nol", "100.00 90.00 - - - - -"),
        ("a;1;1;100;120;12;12;;", "skala mutu", "100.00 - 76.00 - - - -"),
        ("a;1;-1;100;90;12;12;;", "negatif", "- 90.00 76.00 - - - -"),
        ("a;1.234;1;100;90;12;12;;", 'kuantitas_target: "1.234" bermakna ganda', "- 90.00 76.00 - - - -"),
        ("a;1;satu;100;90;12;12;;", 'kuantitas_realisasi: "satu" bukan angka', "- 90.00 76.00 - - - -"),
        ("a;1;1;100;#DIV/0!;12;12;;", "galat rumus", "100.00 - 76.00 - - - -"),
        ("a;1;1;100;90;12 bulan;200 hari;;", "satuan target dan realisasi berbeda", "100.00 90.00 - - - - -"),
        ("a;1;1;100;90;12;12;100 jt;95 jt", "kata kelipatan", "100.00 90.00 76.00 - - - -"),
        ("a;12 lebih;12;100;90;12;12;;", "memuat huruf", "- 90.00 76.00 - - - -"),
        ("a;1;1;100;90;12;-;;", 'waktu_realisasi: "-" bukan angka', "100.00 90.00 - - - - -"),
    ],
)
def test_pp46_yang_tidak_terhitung_beralasan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], baris: str, kata: str, harap: str
) -> None:
    kode, (hasil,) = hitung(capsys, pp46(tmp_path, baris), "--peraturan", "pp46")
    assert (kode, angka(hasil)) == (1, harap)
    assert kata in hasil["catatan"] and "\n" not in hasil["catatan"]


def test_pp46_koma_tanpa_kutip_menggugurkan_baris(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = tulis(tmp_path, f"{JUDUL_PP46}\na;1;1;100;90;12;9,12;500;400\n".replace(";", ","))
    kode, (hasil,) = hitung(capsys, berkas, "--peraturan", "pp46")
    assert (kode, angka(hasil)) == (1, "- - - - - - -")
    assert "lebih banyak daripada judul kolom" in hasil["catatan"]


def test_pp46_tanpa_kolom_biaya_dan_kegiatan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judul = "Kuantitas Target;Kuantitas Realisasi;Kualitas Target;Kualitas Realisasi;Waktu Target;Waktu Realisasi"
    kode, (hasil,) = hitung(capsys, tulis(tmp_path, f"{judul}\n4;3;100;80;12;12\n"), "--peraturan", "pp46")
    assert (kode, hasil["nilai"], hasil["biaya"]) == (0, "77.00", None)


def test_catatan_menjelaskan_jurang_dan_batas_nol(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = pp46(tmp_path, "a;1;1;100;90;12;9;;", "b;1;1;100;90;12;24;;", "c;1;1;100;90;12;12;;")
    _, hasil = hitung(capsys, berkas, "--peraturan", "pp46")
    assert "Efisiensi waktu 25%, di atas 24%." in hasil[0]["catatan"]
    assert "paling rendah 0" in hasil[1]["catatan"]
    assert hasil[2]["catatan"] == ""


@pytest.mark.parametrize(
    ("baris", "predikat"),
    [
        pytest.param("Di Atas;Di Bawah", "Kurang/Misconduct", id="TV-F-1"),
        pytest.param("Di Atas;Sesuai", "Baik", id="TV-F-2"),
        pytest.param("Di Atas;Di Atas", "Sangat Baik", id="TV-F-3"),
        pytest.param("Sesuai;Di Bawah", "Kurang/Misconduct", id="TV-F-4"),
        pytest.param("Sesuai;Sesuai", "Baik", id="TV-F-5"),
        pytest.param("Sesuai;Di Atas", "Baik", id="TV-F-6"),
        pytest.param("Di Bawah;Di Bawah", "Sangat Kurang", id="TV-F-7"),
        pytest.param("Di Bawah;Sesuai", "Butuh Perbaikan", id="TV-F-8"),
        pytest.param("Di Bawah;Di Atas", "Butuh Perbaikan", id="TV-F-9"),
        pytest.param("diatas ekspektasi;SESUAI EKSPEKTASI", "Baik", id="TV-F-10"),
        pytest.param("Dibawah Ekspektasi;memenuhi ekspektasi", "Butuh Perbaikan", id="memenuhi"),
    ],
)
@pytest.mark.parametrize("pilihan", [(), ("--peraturan", "permenpanrb6")], ids=["baku", "disebut"])
def test_permenpanrb6(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], baris: str, predikat: str, pilihan: tuple[str, ...]
) -> None:
    kode, hasil = hitung(capsys, rating(tmp_path, baris), *pilihan)
    assert (kode, hasil) == (0, [{"baris": 1, "predikat": predikat, "catatan": ""}])


@pytest.mark.parametrize(
    ("baris", "kata"),
    [
        pytest.param("luar biasa;Sesuai", 'hasil_kerja: "luar biasa" bukan rating', id="TV-F-11"),
        ("Sesuai;2", 'perilaku: "2" bukan rating'),
        ("Sesuai;", "perilaku: belum diisi."),
        (";", "hasil_kerja: belum diisi. perilaku: belum diisi."),
        ("#N/A;Sesuai", "hasil_kerja: "),
    ],
)
def test_permenpanrb6_yang_tidak_terhitung_beralasan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], baris: str, kata: str
) -> None:
    berkas = tulis(tmp_path, f"hasil_kerja;perilaku;nama\n{baris};A\nSesuai;Sesuai;B\n")
    kode, hasil = hitung(capsys, berkas)
    if baris != ";":
        assert (kode, hasil[0]["predikat"], hasil[1]["predikat"]) == (1, None, "Baik")
        assert kata in hasil[0]["catatan"]
    else:
        assert hasil[-1]["predikat"] == "Baik"


def tulis_xlsx(folder: Path, baris: Sequence[Sequence[Any]]) -> Path:
    berkas = folder / "skp.xlsx"
    with xlsxwriter.Workbook(str(berkas)) as buku:
        lembar = buku.add_worksheet("SKP")
        for i, b in enumerate(baris):
            lembar.write_row(i, 0, b)
    return berkas


def test_xlsx(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = tulis_xlsx(tmp_path, [JUDUL_PP46.split(";"), ["a", 12, 12, 100, 90, 12, 9.12, 5000000, 3800000]])
    kode, (hasil,) = hitung(capsys, berkas, "--peraturan", "pp46")
    assert (kode, angka(hasil)) == (0, "100.00 90.00 100.00 100.00 390.00 97.50 Sangat Baik")


def test_kolom_yang_hilang_dan_aturan_yang_keliru_dipilih(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = str(pp46(tmp_path, "a;1;1;100;90;12;12;;"))
    assert utama(["hitung", "skp", berkas]) == 2
    galat = capsys.readouterr().err
    assert "kolom “hasil_kerja” tidak ada" in galat and "kolom “perilaku” tidak ada" in galat
    assert "--peraturan pp46" in galat
    assert utama(["hitung", "skp", berkas, "--peraturan", "permenpanrb6"]) == 2
    assert "--peraturan pp46" not in capsys.readouterr().err
    assert utama(["hitung", "skp", str(rating(tmp_path, "Sesuai;Sesuai")), "--peraturan", "pp46"]) == 2
    assert "kuantitas_target" in capsys.readouterr().err
    assert utama(["hitung", "skp", berkas, "--peraturan", "pp99"]) == 2
    assert utama(["hitung", "skp", str(tmp_path / "tidak-ada.csv")]) == 2
    assert "Dibaca menurut" not in capsys.readouterr().err


def test_tabel_untuk_orang(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rakor = "Rakor;1;1;100;90;12;12;170.395.000;170.395.000"
    berkas = pp46(tmp_path, rakor, "Data;12;12;100;85;12;10;;", "Kaji;4;3;100;80;12;12;;")
    assert utama(["hitung", "skp", str(berkas), "--peraturan", "pp46"]) == 0
    keluaran = capsys.readouterr().out
    for kata in ("kegiatan", "Rakor", "92,56", "Sangat Baik", "rata-rata nilai kegiatan", "85,02"):
        assert kata in keluaran
    assert utama(["hitung", "skp", str(pp46(tmp_path, rakor, "Data;12;;100;85;12;10;;")), "--peraturan", "pp46"]) == 1
    keluaran = capsys.readouterr().out
    assert "1 dari 2 baris" in keluaran and "rata-rata" not in keluaran
    assert utama(["hitung", "skp", str(rating(tmp_path, "Sesuai;[bold]"))]) == 1
    keluaran = capsys.readouterr().out
    assert "hasil kerja" in keluaran and "[bold]" in keluaran


def test_bantuan_dengan_contoh_kedua_aturan(capsys: pytest.CaptureFixture[str]) -> None:
    assert utama(["hitung", "skp", "--help"]) == 0
    bantuan = capsys.readouterr().out
    for kata in ("contoh:", "kode keluar", "pemakaian:", "pp46", "permenpanrb6", "hasil_kerja", "kuantitas_target"):
        assert kata in bantuan
    assert "--kebijakan" not in bantuan
