import datetime
import io
import zipfile
from decimal import Decimal

from kinerja.lib.excel_baca import Kolom, buka
from kinerja.lib.excel_tulis import BukuTulis, KolomTulis, nama_lembar, sel_csv

DIBUAT = datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)
PILIHAN_PANJANG = [f"Pilihan panjang nomor {i}, dengan koma" for i in range(40)]


def _contoh() -> bytes:
    buku = BukuTulis(judul="Kertas kerja", dibuat=DIBUAT, penulis="Dinas", sifat={"templat": "kk-1"})
    buku.lembar_petunjuk("Petunjuk", "Cara mengisi", ["Isi sel kuning."])
    kolom = [
        KolomTulis("nama", "Indikator", lebar=40),
        KolomTulis("target", "Target", "angka"),
        KolomTulis(
            "realisasi", "Realisasi", "angka", isian=True, wajib=True, petunjuk="Isi " * 100, minimum=Decimal(0)
        ),
        KolomTulis("arah", "Arah", "pilihan", isian=True, pilihan=["naik", "turun"]),
        KolomTulis("panjang", "Panjang", "pilihan", isian=True, pilihan=PILIHAN_PANJANG),
        KolomTulis("hari", "Tanggal", "tanggal", isian=True),
        KolomTulis("nip", "NIP"),
    ]
    baris = [
        {"nama": "=1+1", "target": Decimal("12.5"), "nip": "198501012010011001", "hari": datetime.date(2024, 3, 1)}
    ]
    buku.lembar("Kertas Kerja", kolom, baris, judul="Kertas Kerja", keterangan=["Triwulan I"], baris_kosong=3)
    buku.meta({"templat": "kk-1", "periode": "TW1"})
    return buku.simpan()


def test_bita_sama_untuk_isi_sama() -> None:
    assert _contoh() == _contoh()


def test_terbaca_kembali_oleh_pembaca_kita() -> None:
    kerja = buka(_contoh(), "kk.xlsx")
    tabel = kerja.lembar("Kertas Kerja").tabel(
        [
            Kolom("nama", "Indikator"),
            Kolom("target", "Target", "angka"),
            Kolom("r", "Realisasi", "angka"),
            Kolom("nip", "NIP"),
        ],
        tolak_rumus=True,
    )
    assert tabel.temuan == []
    assert tabel.isi == {"nama": ["=1+1"], "target": [Decimal("12.5")], "r": [None], "nip": ["198501012010011001"]}
    meta = kerja.lembar("_meta").tabel([Kolom("k", "Kunci"), Kolom("n", "Nilai")])
    assert dict(zip(meta.isi["k"], meta.isi["n"], strict=True)) == {"periode": "TW1", "templat": "kk-1"}


def test_kunci_validasi_dan_lembar_tersembunyi() -> None:
    with zipfile.ZipFile(io.BytesIO(_contoh())) as arsip:
        lembar = arsip.read("xl/worksheets/sheet2.xml").decode()
        daftar = arsip.read("xl/workbook.xml").decode()
        assert "kk-1" in arsip.read("docProps/custom.xml").decode()
    assert "sheetProtection" in lembar
    assert lembar.count("<dataValidation ") == 4
    assert "_pilihan!" in lembar
    assert daftar.count("veryHidden") == 2
    assert 'paperSize="14"' in lembar


def test_nama_lembar() -> None:
    assert nama_lembar("Bidang A/B: [2024]*?") == "Bidang A B   2024"
    assert len(nama_lembar("x" * 50)) == 31


def test_csv_tidak_memuat_rumus() -> None:
    rumus = ["=HYPERLINK(1)", "+1", "-1", "@A1", "\tx", "\rx"]
    assert [sel_csv(satu) for satu in rumus] == [f"'{satu}" for satu in rumus]
    assert [sel_csv(satu) for satu in (None, -3, "", "Bidang")] == ["", -3, "", "Bidang"]
