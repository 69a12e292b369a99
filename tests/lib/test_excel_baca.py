import datetime
import io
import time
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from kinerja.lib.excel_baca import Kolom, baca_tanggal, buka
from kinerja.lib.excel_isyarat import alamat_sel, baca_alamat
from kinerja.lib.galat import Galat
from tests.lib.pabrik import buku, ganti_anggota

KOLOM = [
    Kolom("nama", "Nama Unit", wajib=True, unik=True),
    Kolom("arah", "Arah", "pilihan", pilihan=("naik", "turun")),
    Kolom("target", "Target", "angka", wajib=True),
    Kolom("mulai", "Mulai", "tanggal"),
]
KEPALA = ["NAMA\xa0 unit *", "arah", "Target", "Mulai"]


def test_isi_dibaca_tepat_dengan_alamat_dan_asli() -> None:
    data = buku(
        {
            "Data": [
                ["Judul lembar"],
                [],
                KEPALA,
                ["  Bidang A ", "Naik", 0.1 + 0.2, "31 Januari 2024"],
                [],
                ["B", "", 12],
            ]
        }
    )
    tabel = buka(data, "a.xlsx").lembar(" data ").tabel(KOLOM)
    assert tabel.temuan == []
    assert tabel.isi["nama"] == ["Bidang A", "B"]
    assert tabel.isi["arah"] == ["naik", None]
    assert [str(n) for n in tabel.isi["target"]] == ["0.3", "12"]
    assert tabel[0].tanggal("mulai") == datetime.date(2024, 1, 31)
    assert tabel[0].alamat("target") == "C4"
    assert (tabel[1].nomor, tabel[1].alamat("target")) == (6, "C6")
    assert tabel[0].asli("nama") == "  Bidang A "
    assert tabel[1].asli("arah") is None


def test_semua_temuan_sekaligus() -> None:
    data = buku(
        {
            "Data": [
                KEPALA,
                ["Bidang A", "miring", "banyak", "32-01-2024"],
                ["bidang a", "turun", None, datetime.date(2024, 1, 1)],
                ["C", "naik", ("=1/0", "#DIV/0!"), ""],
                ["D", "naik", "#REF!", ""],
            ],
            "Asing": [["x"]],
        }
    )
    buku_kerja = buka(data, "a.xlsx")
    buku_kerja.periksa_lembar(["Data", "Lain"])
    tabel = buku_kerja.lembar("Data").tabel(
        [*KOLOM, Kolom("satuan", "Satuan"), Kolom("bebas", "Bebas", boleh_absen=True)]
    )
    buku_kerja.lembar("Lain").tabel(KOLOM)
    ditemukan = {(t.lembar, t.sel, t.pesan) for t in buku_kerja.temuan}
    assert {(lembar, sel) for lembar, sel, _ in ditemukan} == {
        ("Asing", ""),
        ("Lain", ""),
        ("Data", ""),
        ("Data", "B2"),
        ("Data", "C2"),
        ("Data", "D2"),
        ("Data", "A3"),
        ("Data", "C3"),
        ("Data", "D3"),
        ("Data", "C4"),
        ("Data", "C5"),
    }
    assert ("Data", "C4", "sel berisi galat rumus #DIV/0!") in ditemukan
    assert tabel.isi["bebas"] == [None] * 4
    with pytest.raises(Galat) as galat:
        buku_kerja.pastikan_sah()
    assert len(galat.value.temuan) == 11
    assert all(t.berkas == "a.xlsx" for t in galat.value.temuan)


def test_rumus_ditolak_bila_diminta() -> None:
    data = buku({"Data": [["Target"], [("=A1", 5)]]})
    kolom = [Kolom("target", "Target", "angka")]
    assert buka(data, "a.xlsx").lembar("Data").tabel(kolom).isi["target"] == [Decimal(5)]
    temuan = buka(data, "a.xlsx").lembar("Data").tabel(kolom, tolak_rumus=True).temuan
    assert [(t.sel, "rumus" in t.pesan) for t in temuan] == [("A2", True)]


@pytest.mark.parametrize("hasil", [b"", b"<v/>", b"<v></v>"])  # the last two: as openpyxl writes them
def test_rumus_yang_belum_dihitung(hasil: bytes) -> None:
    data = buku({"Data": [["Target"], [("=A1", 5)]]})
    lembar = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row><c t="inlineStr"><is><t>Target</t></is></c></row><row><c><f>1+1</f>'
        + hasil
        + b"</c></row></sheetData></worksheet>"
    )
    tabel = buka(ganti_anggota(data, {"xl/worksheets/sheet1.xml": lembar}), "a.xlsx").lembar("Data")
    temuan = tabel.tabel([Kolom("target", "Target", "angka", wajib=True)]).temuan
    assert [(t.sel, t.pesan.partition(";")[0]) for t in temuan] == [("A2", "rumus belum dihitung")]


def test_sel_persen_dibaca_seperti_terlihat() -> None:
    aliran = io.BytesIO()
    with xlsxwriter.Workbook(aliran) as tulis:
        ws = tulis.add_worksheet("Data")
        ws.write(0, 0, "Target")
        ws.write_number(1, 0, 0.125, tulis.add_format({"num_format": "0.0%"}))
        ws.write_number(2, 0, 0.125, tulis.add_format({"num_format": '0.0"%"'}))
        ws.write_number(3, 0, 12.5)
        ws.write_number(4, 0, 0.07, tulis.add_format({"num_format": "0%"}))
        ws.write_number(5, 0, 5, tulis.add_format({"num_format": "0%"}))
    tabel = buka(aliran.getvalue(), "a.xlsx").lembar("Data").tabel([Kolom("target", "Target", "angka")])
    assert tabel.isi["target"] == [Decimal("12.5"), Decimal("0.125"), Decimal("12.5"), Decimal(7), Decimal(500)]
    assert [str(n) for n in tabel.isi["target"][3:]] == ["7", "500"]


def test_nip_yang_diketik_sebagai_angka() -> None:
    data = buku({"Data": [["NIP"], [198501012010011001.0], [12345]]})
    tabel = buka(data, "a.xlsx").lembar("Data").tabel([Kolom("nip", "NIP")])
    assert tabel.isi["nip"] == [None, "12345"]
    assert "15 digit" in tabel.temuan[0].pesan


def test_pengubah_dipakai_untuk_teks_saja_dan_salahnya_jadi_temuan() -> None:
    def baca(sel: object) -> Decimal:
        if sel == "1.234":
            raise ValueError("angka 1.234 mendua arti")
        return Decimal(str(sel).replace(",", "."))

    data = buku({"Data": [["Target"], ["1,5"], [2], ["1.234"]]})
    tabel = buka(data, "a.xlsx").lembar("Data").tabel([Kolom("target", "Target", "angka", pengubah=baca)])
    assert tabel.isi["target"] == [Decimal("1.5"), Decimal(2), None]
    assert [(t.sel, t.dibaca, t.pesan) for t in tabel.temuan] == [("A4", "1.234", "angka 1.234 mendua arti")]


def test_terlalu_banyak_baris() -> None:
    data = buku({"Data": [["Target"], *([[1]] * 30)]})
    tabel = buka(data, "a.xlsx").lembar("Data").tabel([Kolom("target", "Target", "angka")], maks_baris=20)
    assert len(tabel) == 0
    assert "30 baris isi; batasnya 20" in tabel.temuan[0].pesan


def test_tanpa_baris_dan_tanpa_judul() -> None:
    data = buku({"Data": [["Target"]], "Kosong": []})
    kerja = buka(data, "a.xlsx")
    assert len(kerja.lembar("Data").tabel([Kolom("target", "Target")], boleh_kosong=False).temuan) == 1
    assert [t.kolom for t in kerja.lembar("Kosong").tabel([Kolom("a", "A"), Kolom("b", "B")]).temuan] == ["A", "B"]


@pytest.mark.parametrize("data", ["Nama Unit;Target\nA;1,5\n".encode("utf-8-sig"), b'Nama Unit,Target\nA,"1,5"\n'])
def test_csv(data: bytes) -> None:
    tabel = (
        buka(data, "a.csv", izinkan_csv=True)
        .lembar("apa saja")
        .tabel([KOLOM[0], Kolom("target", "target", "angka", pengubah=lambda s: Decimal(str(s).replace(",", ".")))])
    )
    assert tabel.temuan == []
    assert tabel.isi["target"] == [Decimal("1.5")]


@given(st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_alamat_bolak_balik(baris: int, kolom: int) -> None:
    assert baca_alamat(alamat_sel(baris, kolom)) == (baris, kolom)


@given(st.dates(datetime.date(1900, 1, 1)))
def test_tanggal_indonesia_bolak_balik(hari: datetime.date) -> None:
    for bentuk in ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"):
        assert baca_tanggal(hari.strftime(bentuk)) == hari


@given(st.decimals(-(10**9), 10**9, places=4))
def test_angka_tepat(nilai: Decimal) -> None:
    data = buku({"Data": [["Target"], [float(nilai)]]})
    assert buka(data, "a.xlsx").lembar("Data").tabel([Kolom("t", "Target", "angka")]).isi["t"] == [nilai]


def test_dua_puluh_ribu_baris_terbaca_cepat() -> None:
    """One sweep per column: a generous bound that an object per cell would break."""
    kepala = [f"Kolom {j}" for j in range(12)]
    data = buku({"Data": [kepala, *([f"teks {i}", *([i + 0.25] * 11)] for i in range(20_000))]})
    kolom = [
        Kolom("k0", "Kolom 0", unik=True),
        *(Kolom(f"k{j}", f"Kolom {j}", "angka", wajib=True) for j in range(1, 12)),
    ]
    mulai = time.process_time()
    tabel = buka(data, "a.xlsx").lembar("Data").tabel(kolom)
    assert time.process_time() - mulai < 3
    assert (len(tabel), tabel.temuan, tabel[19_999]["k11"]) == (20_000, [], Decimal("19999.25"))


def test_sisa_biner_hasil_rumus_tidak_terbawa() -> None:
    lembar = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Target</t></is></c></row>'
        b'<row r="2"><c r="A2"><v>0.30000000000000004</v></c></row></sheetData></worksheet>'
    )
    data = ganti_anggota(buku({"Data": [["x"]]}), {"xl/worksheets/sheet1.xml": lembar})
    assert str(buka(data, "a.xlsx").lembar("Data").tabel([Kolom("t", "Target", "angka")]).isi["t"][0]) == "0.3"
