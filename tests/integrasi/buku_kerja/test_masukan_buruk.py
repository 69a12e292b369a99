"""Bad input: everything wrong is said at once, with file, sheet and cell; nothing is guessed."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from kinerja.integrasi.buku_kerja import baca_folder
from kinerja.lib.galat import Galat
from tests.integrasi.buku_kerja.rusak import Folder, tempat
from tests.lib.pabrik import ole

KANTOR, PK, RA = "kantor.xlsx", "perjanjian-kinerja.xlsx", "rencana-aksi.xlsx"
TW1 = "kertas-kerja/TW1/bid-layanan.xlsx"


def test_semua_kesalahan_disebut_sekaligus(folder: Folder) -> None:
    harap = set()
    for berkas, lembar, baris, judul, nilai in (
        (KANTOR, "Pegawai", "19700203 199503 1 001", "Nama", None),
        (PK, "Indikator", "IK-2", "Kode Unit", "bid-entah"),
        (PK, "Indikator", "IK-3", "Arah", "miring"),
        (TW1, "Realisasi", "IK-1", "Realisasi", "banyak sekali"),
        (TW1, "Bukti", "IK-1", "Berkas", "TW1/tidak-ada.pdf"),
        ("progres-bulanan/05.xlsx", "Progres", "bid-mutu", "Kode Indikator", "IK-99"),
        ("narasi.xlsx", "Narasi", "TH", "Bagian", "bab-entah"),
    ):
        alamat = folder.isi(berkas, lembar, {(baris, judul): nilai})
        harap |= {(berkas, lembar, sel) for sel in alamat.values()}
    folder.isi(RA, "Rencana Aksi", {("IK-1", "Target TW II"): 501})
    temuan = folder.temuan()
    assert harap <= tempat(temuan)
    assert any((t.berkas, t.lembar) == (RA, "Rencana Aksi") and "2.001" in t.pesan for t in temuan)
    assert all(t.pesan and t.berkas and t.lembar and t.sel for t in temuan)


def test_folder_tidak_ada(tmp_path: Path) -> None:
    with pytest.raises(Galat) as galat:
        baca_folder(tmp_path / "entah")
    assert galat.value.kode_keluar == 2


def test_berkas_pokok_tidak_ada(tmp_path: Path) -> None:
    with pytest.raises(Galat) as galat:
        baca_folder(tmp_path)
    assert {t.berkas for t in galat.value.temuan} == {KANTOR, PK, RA}


def test_lembar_tidak_ada(folder: Folder) -> None:
    folder.buang_lembar(KANTOR, "Penugasan")
    folder.buang_lembar(PK, "Target PK")
    temuan = folder.temuan()
    assert {("kantor.xlsx", "Penugasan"), (PK, "Target PK")} <= {(t.berkas, t.lembar) for t in temuan}
    assert all("tidak ada" in t.pesan for t in temuan)


@pytest.mark.parametrize("lembar", ["Anggaran", "Bukti"])
def test_lembar_kertas_kerja_yang_diperlukan_unit_tidak_ada(folder: Folder, lembar: str) -> None:
    folder.buang_lembar(TW1, lembar)
    temuan = folder.temuan()
    assert [t.pesan for t in temuan if (t.berkas, t.lembar) == (TW1, lembar)] == [f"lembar “{lembar}” tidak ada"]


def test_lembar_salah_nama_tidak_dilewati_diam_diam(folder: Folder) -> None:
    import openpyxl

    buku = openpyxl.load_workbook(folder.akar / KANTOR)
    buku["Putusan"].title = "Keputusan"
    buku.save(folder.akar / KANTOR)
    assert (folder.satu().lembar, folder.satu().pesan) == ("Keputusan", "lembar tidak dikenal")


def test_kolom_tidak_ada(folder: Folder) -> None:
    folder.buang_kolom(PK, "Indikator", "Satuan")
    folder.buang_kolom(TW1, "Realisasi", "Realisasi")
    temuan = {(t.berkas, t.lembar, t.kolom) for t in folder.temuan() if "kolom" in t.pesan}
    assert temuan >= {(PK, "Indikator", "Satuan"), (TW1, "Realisasi", "Realisasi")}


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ("seratus", "bukan angka"),
        ("1.234", "bermakna ganda"),
        ("1,234.5", "tanda baca Inggris"),
        ("≥ 80", "pembanding"),
        ("2 juta", "kelipatan"),
        ("n/a", "Kosongkan sel bila belum ada data"),
        ("80 - 90", "bukan satu angka"),
        ("WTP", "tidak memakai predikat"),
        (True, "BENAR/SALAH"),
        (dt.date(2024, 3, 1), "tanggal"),
    ],
)
def test_angka_yang_tidak_terbaca(folder: Folder, isi: object, pesan: str) -> None:
    alamat = folder.isi(TW1, "Realisasi", {("IK-1", "Realisasi"): isi})
    temuan = folder.satu()
    assert (temuan.berkas, temuan.lembar, temuan.sel) == (TW1, "Realisasi", alamat["IK-1", "Realisasi"])
    assert pesan in temuan.pesan


def test_angka_ganda_menyebut_kedua_bacaan(folder: Folder) -> None:
    folder.isi(TW1, "Realisasi", {("IK-1", "Realisasi"): "1.234"})
    assert folder.satu().diharapkan == "1234; atau 1,234"


def test_predikat_tidak_dikenal(folder: Folder) -> None:
    folder.isi("kertas-kerja/TW4/sekretariat.xlsx", "Realisasi", {("IK-5", "Realisasi"): "Unggul"})
    assert "tidak ada pada skala" in folder.satu().pesan


def test_unit_tidak_dikenal(folder: Folder) -> None:
    alamat = folder.isi(KANTOR, "Jabatan", {("jf-mutu", "Kode Unit"): "bid-x"})
    folder.isi(PK, "Anggaran", {("2.23.02.2.01.0002", "Kode Unit"): "bid-y"})
    shutil.copy(folder.akar / TW1, folder.akar / "kertas-kerja/TW1/bid-z.xlsx")
    temuan = folder.temuan()
    assert (KANTOR, "Jabatan", alamat["jf-mutu", "Kode Unit"]) in tempat(temuan)
    asing = {t.pesan.split("“")[1].split("”")[0] for t in temuan if "tidak dikenal" in t.pesan}
    assert asing == {"bid-x", "bid-y", "bid-z"}


def test_indikator_ganda(folder: Folder) -> None:
    nama = "  JUMLAH warga yang memperoleh layanan terpadu"
    alamat = folder.isi(PK, "Indikator", {("IK-3", "Indikator Kinerja"): nama})
    ganda = folder.isi(PK, "Indikator", {("IK-4", "Kode Indikator"): "IK-1"})
    ada = tempat(folder.temuan())
    assert (PK, "Indikator", alamat["IK-3", "Indikator Kinerja"]) in ada
    assert (PK, "Indikator", ganda["IK-4", "Kode Indikator"]) in ada


def test_target_triwulan_tidak_sejumlah_target_tahunan(folder: Folder) -> None:
    folder.isi(RA, "Rencana Aksi", {("IK-1", "Target TW II"): 499, ("IK-2", "Target TW IV"): 29})
    temuan = folder.temuan()
    assert {(t.berkas, t.lembar) for t in temuan} == {(RA, "Rencana Aksi")}
    assert any("IK-1" in t.pesan and "1.999" in t.pesan and "2.000" in t.pesan for t in temuan)
    assert any("IK-2" in t.pesan for t in temuan)


def test_perubahan_pk_memeriksa_rencana_aksinya(folder: Folder) -> None:
    folder.isi(PK, "Target PK", {("+", "Kode Indikator"): "IK-3"})
    folder.isi(PK, "Target PK", {("IK-3", "Target"): 100})
    folder.isi(PK, "Target PK", {("+", "Kode Indikator"): "IK-2"})
    temuan = folder.temuan()
    assert any("ditulis lebih dari sekali" in t.pesan for t in temuan)
    assert any(t.lembar == "Target PK" and t.kolom == "Target" and "wajib diisi" in t.pesan for t in temuan)


def test_bukti_tidak_ada(folder: Folder) -> None:
    (folder.akar / "bukti/TW1/ik-1-tw1.xlsx").unlink()
    temuan = folder.satu()
    assert (temuan.berkas, temuan.lembar, temuan.kolom) == (TW1, "Bukti", "Berkas")
    assert "tidak ada di folder bukti/" in temuan.pesan


@pytest.mark.parametrize("letak", ["../kantor.xlsx", "/etc/passwd", "C:\\rahasia.pdf"])
def test_bukti_di_luar_folder_ditolak(folder: Folder, letak: str) -> None:
    folder.isi(TW1, "Bukti", {("IK-1", "Berkas"): letak})
    assert any(t.lembar == "Bukti" and t.kolom == "Berkas" for t in folder.temuan())


def test_realisasi_tanpa_bukti(folder: Folder) -> None:
    folder.isi(TW1, "Bukti", {("IK-2", "Kode Indikator"): "IK-1"})
    temuan = folder.satu()
    assert (temuan.lembar, temuan.kolom) == ("Realisasi", "Realisasi")
    assert "IK-2 belum mempunyai bukti" in temuan.pesan


def test_bukti_dipakai_dua_klaim_adalah_peringatan(folder: Folder) -> None:
    asal, tujuan = folder.akar / "bukti/TW1/ik-2-tw1.pdf", folder.akar / "bukti/TW2/ik-2-tw2.pdf"
    tujuan.write_bytes(asal.read_bytes())
    peringatan = baca_folder(folder.akar).peringatan
    assert len(peringatan) == 1
    assert (peringatan[0].berkas, peringatan[0].lembar) == ("kertas-kerja/TW2/bid-layanan.xlsx", "Bukti")
    assert "IK-2 TW 1" in peringatan[0].pesan
    assert peringatan[0].sel


def test_bukti_tidak_dirujuk_adalah_peringatan(folder: Folder) -> None:
    (folder.akar / "bukti/lupa.pdf").write_bytes(b"%PDF-1.4 lupa")
    assert [p.berkas for p in baca_folder(folder.akar).peringatan] == ["bukti/lupa.pdf"]


def test_galat_rumus(folder: Folder) -> None:
    """XlsxWriter writes real error cells; openpyxl does too when the value is an error code."""
    alamat = folder.isi(TW1, "Realisasi", {("IK-1", "Realisasi"): "#REF!"})
    target = folder.isi(RA, "Rencana Aksi", {("IK-1", "Target TW I"): "#DIV/0!"})
    temuan = folder.temuan()
    assert (TW1, "Realisasi", alamat["IK-1", "Realisasi"]) in tempat(temuan)
    assert (RA, "Rencana Aksi", target["IK-1", "Target TW I"]) in tempat(temuan)
    assert {t.dibaca for t in temuan} == {"#REF!", "#DIV/0!"}


def test_bom_zip_kata_sandi_dan_xls_disebut_bersama(folder: Folder) -> None:
    bom = io.BytesIO()
    with zipfile.ZipFile(bom, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/workbook.xml", "<workbook/>")
        arsip.writestr("xl/worksheets/sheet1.xml", b"0" * 120_000_000)
    (folder.akar / TW1).write_bytes(bom.getvalue())
    (folder.akar / "kertas-kerja/TW2/bid-mutu.xlsx").write_bytes(ole("Workbook"))
    (folder.akar / RA).write_bytes(ole("EncryptedPackage"))
    (folder.akar / "narasi.xlsx").write_text("periode;bagian\n", encoding="utf-8")
    temuan = {t.berkas: t.pesan for t in folder.temuan()}
    assert "bom zip" in temuan[TW1]
    assert ".xls" in temuan["kertas-kerja/TW2/bid-mutu.xlsx"]
    assert "kata sandi" in temuan[RA]
    assert "berkas teks" in temuan["narasi.xlsx"]


def test_lembar_dua_puluh_ribu_baris_ditolak_lebihnya(folder: Folder) -> None:
    aliran = io.BytesIO()
    buku = xlsxwriter.Workbook(aliran, {"constant_memory": True})
    lembar = buku.add_worksheet("Narasi")
    lembar.write_row(0, 0, ["Periode", "Bagian", "Kode Indikator", "Teks"])
    for n in range(1, 20_002):
        lembar.write_row(n, 0, ["TH", "simpulan", "", "teks"])
    buku.close()
    (folder.akar / "narasi.xlsx").write_bytes(aliran.getvalue())
    temuan = folder.satu()
    assert (temuan.berkas, temuan.lembar) == ("narasi.xlsx", "Narasi")
    assert "20.001 baris" in temuan.pesan


def test_baris_milik_unit_lain_dan_baris_hilang(folder: Folder) -> None:
    folder.isi(TW1, "Realisasi", {("IK-2", "Kode Indikator"): "IK-4"})
    folder.isi(TW1, "Bukti", {("IK-2", "Kode Indikator"): "IK-4"})
    pesan = [t.pesan for t in folder.temuan()]
    assert any("IK-4 bukan milik unit bid-layanan" in p for p in pesan)
    assert any("baris indikator IK-2 tidak ada" in p for p in pesan)


def test_realisasi_kosong_perlu_kendala(folder: Folder) -> None:
    folder.isi(TW1, "Realisasi", {("IK-1", "Realisasi"): None})
    folder.isi(TW1, "Bukti", {("IK-1", "Kode Indikator"): "IK-2"})
    assert "jelaskan pada kolom Kendala" in folder.satu().pesan
    folder.isi(TW1, "Realisasi", {("IK-1", "Kendala"): "Register belum ditutup."})
    baris = baca_folder(folder.akar).kertas_kerja[1, "bid-layanan"].baris[0]
    assert baris.realisasi is None


def test_triwulan_tanpa_berkas_berarti_belum_mengajukan(folder: Folder) -> None:
    shutil.rmtree(folder.akar / "kertas-kerja/TW4")
    (folder.akar / "kertas-kerja/TW3/bid-mutu.xlsx").unlink()
    m = baca_folder(folder.akar)
    assert {k for k in m.kertas_kerja if k[0] >= 3} == {(3, "sekretariat"), (3, "bid-layanan")}


def test_templat_milik_unit_lain(folder: Folder) -> None:
    shutil.copy(folder.akar / "kertas-kerja/TW2/bid-layanan.xlsx", folder.akar / TW1)
    assert any(t.lembar == "_meta" and "triwulan 2" in t.pesan for t in folder.temuan())


def test_isi_folder_kertas_kerja_yang_asing(folder: Folder) -> None:
    (folder.akar / "kertas-kerja/TW5").mkdir()
    (folder.akar / "kertas-kerja/TW1/catatan.docx").write_bytes(b"x")
    (folder.akar / "kertas-kerja/TW1/~$bid-layanan.xlsx").write_bytes(b"x")
    (folder.akar / "progres-bulanan/Januari.xlsx").write_bytes(b"x")
    assert {t.berkas for t in folder.temuan()} == {
        "kertas-kerja/TW5",
        "kertas-kerja/TW1/catatan.docx",
        "progres-bulanan/Januari.xlsx",
    }
