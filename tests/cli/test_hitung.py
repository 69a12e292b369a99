"""`kinerja hitung`: the stable columns and JSON shapes, cells as people write them, and no traceback."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from kinerja.cli.__main__ import utama

JUDUL_AGREGAT = (
    "agregasi;arah;aturan;target_tw1;target_tw2;target_tw3;target_tw4;"
    "realisasi_tw1;realisasi_tw2;realisasi_tw3;realisasi_tw4;target_tahunan"
)


def tulis(folder: Path, teks: str, nama: str = "masukan.csv", encoding: str = "utf-8") -> Path:
    berkas = folder / nama
    berkas.write_bytes(teks.encode(encoding))
    return berkas


def tulis_xlsx(folder: Path, baris: Sequence[Sequence[Any]]) -> Path:
    berkas = folder / "masukan.xlsx"
    with xlsxwriter.Workbook(str(berkas)) as buku:
        lembar = buku.add_worksheet("Data")
        for i, b in enumerate(baris):
            lembar.write_row(i, 0, b)
    return berkas


def hitung(capsys: pytest.CaptureFixture[str], *argumen: object) -> tuple[int, list[dict[str, Any]]]:
    kode = utama(["hitung", *(str(a) for a in argumen), "--json"])
    hasil: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return kode, hasil


@pytest.mark.parametrize(
    ("baris", "capaian", "predikat", "aturan"),
    [
        ("naik;100;80;", "80.00", "Tinggi", "positif"),
        ("naik;100;120;", "120.00", "Sangat Tinggi", "positif"),
        ("turun;100;250;", "0.00", "Sangat Rendah", "negatif_selisih"),
        ("turun;14;17,5;", "75.00", "Sedang", "negatif_selisih"),
        ("turun;14;17,5;negatif_rasio", "80.00", "Tinggi", "negatif_rasio"),
        ("turun;14;17.5;NEGATIF RASIO", "80.00", "Tinggi", "negatif_rasio"),
        ("naik;80 - 90;92;rentang", "102.22", "Sangat Tinggi", "rentang"),
        ("naik;80–90;70;", "87.50", "Tinggi", "rentang"),
        ("turun;7–8 bulan;6,5;rentang", "107.14", "Sangat Tinggi", "rentang"),
        ("turun;7-8 bulan;9 bulan;rentang", "87.50", "Tinggi", "rentang"),
        ("rentang;80-90;85;", "100.00", "Sangat Tinggi", "rentang"),
        ("rentang;80-90;92;positif", "102.22", "Sangat Tinggi", "rentang"),
        ("stabil;100;105;", "95.00", "Sangat Tinggi", "stabil"),
        ("naik;WTP;wdp;", "75.00", "Sedang", "positif"),
        ("naik;A (80,50);82,3;", "102.24", "Sangat Tinggi", "positif"),
        ("naik;Level 3;Level 2;", "66.67", "Sedang", "positif"),
        ("naik;Rp1.000.000,-;Rp 500.000,00;", "50.00", "Sangat Rendah", "positif"),
        ("naik;1.234,5;nihil;", "0.00", "Sangat Rendah", "positif"),
        ("Higher is better;100;80%;", "80.00", "Tinggi", "positif"),
        ("minimize;100;80;", "120.00", "Sangat Tinggi", "negatif_selisih"),
        (";100;80;positif", "80.00", "Tinggi", "positif"),
    ],
)
def test_capaian_dihitung(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], baris: str, capaian: str, predikat: str, aturan: str
) -> None:
    kode, (hasil,) = hitung(capsys, "capaian", tulis(tmp_path, f"arah;target;realisasi;aturan\n{baris}\n"))
    assert list(hasil) == ["baris", "capaian", "predikat", "aturan", "catatan"]
    assert (hasil["baris"], hasil["capaian"], hasil["predikat"], hasil["aturan"]) == (1, capaian, predikat, aturan)
    assert kode == 0


@pytest.mark.parametrize(
    ("baris", "kata"),
    [
        ("naik;0;5;", "Target nol"),
        ("naik;100;;", "Realisasi belum diisi"),
        ("naik;;5;", "Target belum diisi"),
        ("naik;1.234;1;", 'target: "1.234" bermakna ganda'),
        ("naik;100;n/a;", 'realisasi: "n/a" bukan angka'),
        ("naik;100;dua belas;", "bukan angka"),
        ("naik;100;#DIV/0!;", "galat rumus #DIV/0!"),
        ("naik;WTP;XYZ;", "tidak ada pada skala"),
        ("naik;WTP;82;", "berupa predikat"),
        ("naik;WTP;BB;", "tidak ada pada skala"),
        ("naik;90 - 80;85;", "terbalik"),
        ("naik;80;80 - 90;", "Realisasi berupa rentang"),
        ("miring;10;5;", "pilihannya naik, turun, stabil, rentang"),
        (";10;5;", "arah: belum diisi"),
        ("turun;10;5;negatif", "negatif_selisih atau negatif_rasio"),
        ("naik;10;5;kubik", 'aturan: "kubik" tidak dikenal'),
        ("turun;8 bulan;200 hari;", "satuan yang tertulis berbeda"),
    ],
)
def test_setiap_yang_tidak_terhitung_beralasan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], baris: str, kata: str
) -> None:
    kode, (hasil,) = hitung(capsys, "capaian", tulis(tmp_path, f"arah;target;realisasi;aturan\n{baris}\n"))
    assert (kode, hasil["capaian"]) == (1, None)
    assert kata in hasil["catatan"]
    assert "\n" not in hasil["catatan"]


def test_kosong_dan_nihil_dibedakan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kode, hasil = hitung(capsys, "capaian", tulis(tmp_path, "arah;target;realisasi\nnaik;10;\n\nnaik;10;0\n"))
    assert kode == 1
    assert [(h["baris"], h["capaian"], h["predikat"]) for h in hasil] == [
        (1, None, "belum dilaporkan"),
        (2, "0.00", "Sangat Rendah"),
    ]


@pytest.mark.parametrize(
    ("teks", "encoding"),
    [
        ('arah,target,realisasi\r\nnaik,100,"97,5"\r\n', "utf-8-sig"),
        ("Arah;TARGET; Realisasi \nnaik;100;97,5\n", "cp1252"),
        ("arah\ttarget\trealisasi\nnaik\t100\t97,5\n", "utf-8"),
        ("Daftar indikator – 2024;;\narah;target;realisasi\nnaik;100;97,5\n", "cp1252"),
    ],
    ids=["koma-bom", "titik-koma", "tab", "judul-di-atas-cp1252"],
)
def test_ragam_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str], teks: str, encoding: str) -> None:
    kode, (hasil,) = hitung(capsys, "capaian", tulis(tmp_path, teks, encoding=encoding))
    assert (kode, hasil["capaian"]) == (0, "97.50")


def test_koma_desimal_tanpa_kutip_tidak_dibaca_diam_diam(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kode, (hasil,) = hitung(capsys, "capaian", tulis(tmp_path, "arah,target,realisasi\nnaik,100,97,5\n"))
    assert (kode, hasil["capaian"]) == (1, None)
    assert "lebih banyak daripada judul kolom" in hasil["catatan"]


def test_xlsx_angka_tidak_pernah_ambigu(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = tulis_xlsx(
        tmp_path,
        [
            ["Arah", "Target", "Realisasi", "Satuan"],
            ["naik", 1234, 1.234, "orang"],
            ["naik", "1.234", 617, "Rp"],
            ["naik", "1.234", 617, "orang"],
            ["naik", "80 - 90", 92, "%"],
            ["naik", "WTP", "WTP", "Opini BPK"],
            ["naik", 0.3, 0.1, "rasio"],
        ],
    )
    kode, hasil = hitung(capsys, "capaian", berkas)
    assert kode == 1
    assert [h["capaian"] for h in hasil] == ["0.10", "50.00", None, "102.22", "100.00", "33.33"]


def test_kebijakan_dan_skala(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = tulis(tmp_path, "arah;target;realisasi\nnaik;100;150\nnaik;100;90,5\n")
    _, hasil = hitung(capsys, "capaian", berkas, "--kebijakan", "batas120", "--skala", "permendagri_batas_bawah")
    assert [(h["capaian"], h["predikat"]) for h in hasil] == [("120.00", "Sangat Tinggi"), ("90.50", "Tinggi")]
    assert "nilai asli 150%" in hasil[0]["catatan"]


AGREGAT = [
    (
        "TV-C-40",
        "SUM;naik;;10;20;20;20;10;15;20;25;70",
        "25.00 45.00 70.00 100.00 75.00 100.00 125.00 83.33 112.50 100.00",
    ),
    ("TV-C-41", "SUM;naik;;10;20;20;20;10;;20;;70", "10.00 20.00 30.00 100.00 - 100.00 - 100.00 100.00 42.86"),
    (
        "TV-C-41-tanpa-tahunan",
        "SUM;naik;;10;20;20;20;10;;20;;",
        "10.00 20.00 30.00 100.00 - 100.00 - 100.00 100.00 100.00",
    ),
    ("TV-C-42", "LAST;naik;;;;;;60;65;70;78;80", "65.00 78.00 78.00 - - - - - - 97.50"),
    ("TV-C-43", "LAST;turun;negatif_rasio;;;12;;;;10;;", "- 10.00 10.00 - - 120.00 - - 120.00 120.00"),
    ("TV-C-44", "AVG;naik;;;;;;80;82;84;86;", "81.00 85.00 83.00 - - - - - - -"),
    ("TV-C-45", "AVG;naik;;;;;;80;;84;86;", "80.00 85.00 83.33 - - - - - - -"),
    ("TV-C-46", "MAX;naik;;;;;;5;9;7;8;", "9.00 8.00 9.00 - - - - - - -"),
]
KUNCI_AGREGAT = [
    "baris",
    "semester1",
    "semester2",
    "tahun",
    *(f"capaian_tw{k}" for k in (1, 2, 3, 4)),
    "capaian_semester1",
    "capaian_semester2",
    "capaian_tahun",
    "catatan",
]


@pytest.mark.parametrize(("baris", "harap"), [pytest.param(b, h, id=i) for i, b, h in AGREGAT])
def test_agregat(tmp_path: Path, capsys: pytest.CaptureFixture[str], baris: str, harap: str) -> None:
    kode, (hasil,) = hitung(capsys, "agregat", tulis(tmp_path, f"{JUDUL_AGREGAT}\n{baris}\n"))
    assert list(hasil) == KUNCI_AGREGAT
    assert [hasil[k] or "-" for k in KUNCI_AGREGAT[1:-1]] == harap.split()
    assert kode == 0


def test_agregat_menyebut_kedua_pembanding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, (hasil,) = hitung(capsys, "agregat", tulis(tmp_path, f"{JUDUL_AGREGAT}\nSUM;naik;;10;20;20;20;10;;20;;70\n"))
    assert "terlapor 100%, terhadap target tahunan 42,86%" in hasil["catatan"]


@pytest.mark.parametrize(
    ("baris", "kata", "semester1"),
    [
        ("LAST;naik;;;;;;;;;;", "Belum ada realisasi", None),
        ("SUM;naik;;;;;;WTP;WTP;WTP;WTP;WTP", "tidak boleh dijumlahkan", None),
        ("SUM;naik;;1;1;1;1;1;1;1;x;4", 'realisasi_tw4: "x" bukan angka', "2.00"),
        ("SUM;naik;;1.234;1;1;1;1;1;1;1;4", 'target_tw1: "1.234" bermakna ganda', "2.00"),
        ("MEDIAN;naik;;;;;;1;1;1;1;", "pilihannya SUM, LAST, AVG, MAX", None),
        ("SUM;;;;;;;1;1;1;1;", "arah: belum diisi", None),
    ],
)
def test_agregat_yang_tidak_terhitung_beralasan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], baris: str, kata: str, semester1: str | None
) -> None:
    kode, (hasil,) = hitung(capsys, "agregat", tulis(tmp_path, f"{JUDUL_AGREGAT}\n{baris}\n"))
    assert (kode, hasil["semester1"]) == (1, semester1)
    assert hasil["capaian_semester1"] is None or "tw4" in hasil["catatan"]
    assert kata in hasil["catatan"]


def test_rencana_yang_tidak_cocok_disebut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, (hasil,) = hitung(capsys, "agregat", tulis(tmp_path, f"{JUDUL_AGREGAT}\nSUM;naik;;10;20;20;20;1;1;1;1;80\n"))
    assert "Jumlah target triwulan (70) tidak sama dengan target tahunan (80)" in hasil["catatan"]


def test_judul_pendek_diterima(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    teks = "agregasi;arah;tw1;tw2;tw3;tw4;target1;target2;target3;target4;target_tahunan\nSUM;naik;1;2;3;4;1;2;3;4;10\n"
    kode, (hasil,) = hitung(capsys, "agregat", tulis(tmp_path, teks))
    assert (kode, hasil["tahun"], hasil["capaian_tahun"]) == (0, "10.00", "100.00")


def test_semua_kolom_yang_hilang_disebut_sekaligus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kode = utama(["hitung", "capaian", str(tulis(tmp_path, "nama;capaian\nA;1\n"))])
    galat = capsys.readouterr().err
    assert kode == 2
    for kolom in ("arah", "target", "realisasi"):
        assert f"kolom “{kolom}” tidak ada" in galat


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("kosong.csv", b""),
        ("hanya-judul.csv", b"arah;target;realisasi\n"),
        ("gambar.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        ("lama.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048)),
        ("putus.xlsx", b"PK\x03\x04" + bytes(64)),
        ("biner.csv", bytes(range(256))),
    ],
)
def test_berkas_yang_salah_berakhir_dengan_kode_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], nama: str, isi: bytes
) -> None:
    berkas = tmp_path / nama
    berkas.write_bytes(isi)
    kode = utama(["hitung", "capaian", str(berkas)])
    tangkapan = capsys.readouterr()
    assert (kode, tangkapan.out) == (2, "")
    assert nama in tangkapan.err


def test_berkas_tidak_ada_dan_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert utama(["hitung", "capaian", str(tmp_path / "tidak-ada.csv")]) == 2
    assert utama(["hitung", "agregat", str(tmp_path)]) == 2
    assert "tidak ditemukan" in capsys.readouterr().err


def test_lembar_dipilih(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = tulis_xlsx(tmp_path, [["arah", "target", "realisasi"], ["naik", 10, 5]])
    assert hitung(capsys, "capaian", berkas, "--lembar", "data")[1][0]["capaian"] == "50.00"
    assert utama(["hitung", "capaian", str(berkas), "--lembar", "Lain"]) == 2
    assert "Lain" in capsys.readouterr().err


def test_tabel_untuk_orang(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kode = utama(
        ["hitung", "capaian", str(tulis(tmp_path, "arah;target;realisasi\nnaik;1.234,5;[bold]\nturun;14;12\n"))]
    )
    keluaran = capsys.readouterr().out
    assert kode == 1
    for kata in ("capaian", "predikat", "aturan", "catatan", "1.234,5", "[bold]", "114,29", "1 dari 2 baris"):
        assert kata in keluaran
    utama(["hitung", "agregat", str(tulis(tmp_path, f"{JUDUL_AGREGAT}\nSUM;naik;;10;20;20;20;10;;20;;70\n"))])
    keluaran = capsys.readouterr().out
    assert "42,86" in keluaran and "Triwulan II, IV belum dilaporkan." in keluaran


def test_bantuan_berbahasa_indonesia_dengan_contoh(capsys: pytest.CaptureFixture[str]) -> None:
    for jenis in ("capaian", "agregat"):
        assert utama(["hitung", jenis, "--help"]) == 0
        bantuan = capsys.readouterr().out
        assert "contoh:" in bantuan and "kode keluar" in bantuan and "pemakaian:" in bantuan
