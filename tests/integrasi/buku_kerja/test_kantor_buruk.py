"""Bad input about the office and its plans: people, posts, lanes, codes, dates, money."""

from __future__ import annotations

import datetime as dt

import pytest

from kinerja.integrasi.buku_kerja import baca_folder
from tests.integrasi.buku_kerja.rusak import Folder

KANTOR, PK, RA = "kantor.xlsx", "perjanjian-kinerja.xlsx", "rencana-aksi.xlsx"


def ubah(folder: Folder, berkas: str, lembar: str, baris: str, **isi: object) -> dict[str, str]:
    """Set cells of one row (heading with _ for a space) and give their addresses."""
    nama = {k: k.replace("_", " ") for k in isi}
    alamat = folder.isi(berkas, lembar, {(baris, nama[k]): v for k, v in isi.items()})
    return {k: next(a for (_, judul), a in alamat.items() if judul == nama[k]) for k in isi}


@pytest.mark.parametrize(
    ("nip", "pesan"),
    [
        ("19700203 199513 1 001", None),
        ("19701303 199503 1 001", "tanggal lahir"),
        ("19700203 199503 3 001", "angka ke-15"),
        ("1970020319950310", "seharusnya 18 angka"),
        ("19700203199503001", "seharusnya 18 angka"),
        (197002031995031001, "15 digit"),
    ],
)
def test_nip(folder: Folder, nip: object, pesan: str | None) -> None:
    folder.isi(KANTOR, "Penugasan", {("kadis", "NIP"): nip})
    folder.isi(KANTOR, "Pegawai", {("19700203 199503 1 001", "NIP"): nip})
    if pesan is None:
        assert baca_folder(folder.akar).pegawai[0].nip == "197002031995131001"
        return
    temuan = folder.temuan()
    assert {(t.lembar, t.kolom) for t in temuan} == {("Pegawai", "NIP"), ("Penugasan", "NIP")}
    assert all(pesan in t.pesan for t in temuan)


def test_penugasan_bertindih_dan_tanpa_batas(folder: Folder) -> None:
    folder.isi(KANTOR, "Penugasan", {("kabid-mutu", "Kode Jabatan"): "kabid-layanan"})
    alamat = ubah(folder, KANTOR, "Penugasan", "jf-mutu", Jenis_Penugasan="Plt")
    temuan = {(t.lembar, t.kolom): t for t in folder.temuan()}
    assert "bertindih dengan baris" in temuan["Penugasan", "Mulai"].pesan
    assert "harus mempunyai tanggal berakhir" in temuan["Penugasan", "Sampai"].pesan
    assert alamat


def test_dua_pimpinan_satu_unit(folder: Folder) -> None:
    alamat = ubah(folder, KANTOR, "Jabatan", "jf-mutu", Memimpin_Unit="Ya")
    temuan = folder.satu()
    assert (temuan.lembar, temuan.sel) == ("Jabatan", alamat["Memimpin_Unit"])
    assert "sudah mempunyai pimpinan" in temuan.pesan


def test_unit_pemasok_tanpa_pimpinan(folder: Folder) -> None:
    ubah(folder, KANTOR, "Jabatan", "kabid-mutu", Memimpin_Unit="Tidak")
    temuan = folder.satu()
    assert (temuan.berkas, temuan.lembar) == (PK, "Indikator")
    assert "tidak mempunyai jabatan pimpinan" in temuan.pesan


def test_susunan_melingkar(folder: Folder) -> None:
    ubah(folder, KANTOR, "Jabatan", "kadis", Kode_Jabatan_Atasan="sekdis")
    ubah(folder, KANTOR, "Unit", "bid-mutu", Kode_Unit_Induk="bid-mutu")
    assert {(t.lembar, t.pesan) for t in folder.temuan()} == {
        ("Jabatan", "susunan jabatan melingkar"),
        ("Unit", "susunan unit melingkar"),
    }


def test_jabatan_di_atas_dirinya_sendiri(folder: Folder) -> None:
    alamat = ubah(folder, KANTOR, "Jabatan", "kabid-mutu", Kode_Jabatan_Atasan="kabid-mutu")
    temuan = folder.satu()
    assert (temuan.lembar, temuan.sel, temuan.pesan) == (
        "Jabatan",
        alamat["Kode_Jabatan_Atasan"],
        "susunan jabatan melingkar",
    )


def test_rantai_atasan_berputar_lewat_pimpinan_unit(folder: Folder) -> None:
    """The staff names nobody, so the head of the unit stands above him; and the head names the staff."""
    ubah(folder, KANTOR, "Jabatan", "jf-mutu", Kode_Jabatan_Atasan=None)
    alamat = ubah(folder, KANTOR, "Jabatan", "kabid-mutu", Kode_Jabatan_Atasan="jf-mutu")
    temuan = folder.satu()
    assert (temuan.lembar, temuan.sel, temuan.kolom) == (
        "Jabatan",
        alamat["Kode_Jabatan_Atasan"],
        "Kode Jabatan Atasan",
    )
    assert temuan.pesan.startswith("rantai atasan berputar: ")
    assert temuan.pesan.count(" → ") == 2


def test_lajur_kurang_ganda_dan_asing(folder: Folder) -> None:
    import openpyxl

    buku = openpyxl.load_workbook(folder.akar / KANTOR)
    ws = buku["SOP"]
    for baris in ws.iter_rows():
        if baris[1].value == "Pengelola Program dan Pelaporan":
            baris[1].value = "kasubbag"
        elif baris[1].value == "Pejabat Fungsional":
            baris[1].value = "Lurah"
    buku.save(folder.akar / KANTOR)
    pesan = [t.pesan for t in folder.temuan()]
    assert any("ditulis lebih dari sekali" in p for p in pesan)
    assert any("tidak mempunyai lajur “Lurah”" in p for p in pesan)
    assert any("lajur “Pengelola Program dan Pelaporan”" in p and "belum mempunyai jabatan" in p for p in pesan)
    assert any("lajur “Pejabat Fungsional”" in p for p in pesan)


def test_tanggal_dan_masa(folder: Folder) -> None:
    folder.isi(KANTOR, "Jabatan", {("kadis", "Berlaku Mulai"): "31-02-2024"})
    folder.isi(
        KANTOR,
        "Jabatan",
        {("sekdis", "Berlaku Mulai"): dt.date(2024, 2, 1), ("sekdis", "Berlaku Sampai"): dt.date(2023, 1, 1)},
    )
    temuan = {t.kolom: t.pesan for t in folder.temuan()}
    assert temuan["Berlaku Mulai"] == "tanggal tidak ada dalam kalender"
    assert "mendahului" in temuan["Berlaku Sampai"]


@pytest.mark.parametrize(
    ("kode", "pesan"),
    [
        ("2.23.02.3.01.0002", "angka kewenangan"),
        ("2.23.02.2.09.0002", "induknya, 2.23.02.2.09, tidak ada"),
        ("5.1.02.02.05.0037", "bukan program, kegiatan, atau sub kegiatan"),
        ("dua", "nomenklatur"),
    ],
)
def test_kode_sipd(folder: Folder, kode: str, pesan: str) -> None:
    folder.isi(PK, "Anggaran", {("2.23.02.2.01.0002", "Kode"): kode})
    for k in (1, 2, 3, 4):
        folder.isi(f"kertas-kerja/TW{k}/bid-mutu.xlsx", "Anggaran", {("2.23.02.2.01.0002", "Kode Sub Kegiatan"): kode})
    temuan = [t for t in folder.temuan() if t.lembar == "Anggaran" and t.berkas == PK]
    assert any(pesan in t.pesan for t in temuan)


def test_pagu(folder: Folder) -> None:
    folder.isi(
        PK,
        "Anggaran",
        {
            ("2.23.02.2.01.0001", "Pagu (Rp)"): -1,
            ("2.23.02.2.01.0002", "Pagu (Rp)"): None,
            ("2.23.01", "Pagu (Rp)"): "Rp120.000.001,-",
        },
    )
    pesan = {t.sel: t.pesan for t in folder.temuan()}
    assert len(pesan) == 3
    assert any("negatif" in p for p in pesan.values())
    assert any("harus mempunyai jumlah rupiah" in p for p in pesan.values())
    assert any("tidak sama dengan jumlah sub kegiatannya (Rp120.000.000)" in p for p in pesan.values())


def test_pagu_program_boleh_ditulis_bila_benar(folder: Folder) -> None:
    folder.isi(PK, "Anggaran", {("2.23.01", "Pagu (Rp)"): 120_000_000})
    assert baca_folder(folder.akar).anggaran[0].pagu is None


def test_indikator_yang_bertentangan(folder: Folder) -> None:
    folder.isi(
        PK,
        "Indikator",
        {
            ("IK-1", "Rumus Capaian"): "negatif_rasio",
            ("IK-5", "Agregasi"): "SUM",
            ("IK-3", "Desimal"): 9,
            ("IK-4", "Kode Sasaran"): "S9",
        },
    )
    pesan = [t.pesan for t in folder.temuan()]
    assert any("rumus negatif_rasio tidak sesuai dengan arah naik" in p for p in pesan)
    assert any("tidak boleh dijumlahkan" in p for p in pesan)
    assert any("desimal paling banyak 8" in p for p in pesan)
    assert any("sasaran “S9” tidak dikenal" in p for p in pesan)


def test_target_rentang_dan_predikat_pada_tempatnya(folder: Folder) -> None:
    folder.isi(PK, "Target PK", {("IK-4", "Target"): 5, ("IK-3", "Target"): "80 - 90", ("IK-5", "Target"): "ZZ"})
    pesan = {t.pesan for t in folder.temuan()}
    assert "indikator IK-4 memakai rumus rentang" in pesan
    assert "indikator IK-3 tidak memakai rumus rentang" in pesan
    assert any("ZZ" in p for p in pesan)


def test_perjanjian_kinerja(folder: Folder) -> None:
    awal = dt.date(2024, 1, 1)
    folder.isi(PK, "Perjanjian", {("1", "Alasan Perubahan"): None, ("1", "Berlaku Mulai"): awal})
    folder.isi(PK, "Perjanjian", {("0", "Tanggal"): dt.date(2020, 1, 1)})
    folder.isi(PK, "Perjanjian", {("0", "Jabatan Pihak Pertama"): "bupati"})
    pesan = [t.pesan for t in folder.temuan()]
    assert any("memerlukan alasan" in p for p in pesan)
    assert any("tidak sesudah versi sebelumnya" in p for p in pesan)
    assert any("bukan untuk tahun kinerja 2024" in p for p in pesan)
    assert any("jabatan “bupati” tidak dikenal" in p for p in pesan)


def test_tahun_data_pendukung(folder: Folder) -> None:
    folder.isi(PK, "Riwayat", {("IK-1", "Tahun"): 2024})
    folder.isi(PK, "Target Renstra", {("IK-1", "Tahun"): 2031})
    folder.isi(PK, "Pembanding", {("IK-2", "Tahun"): 2025})
    assert {t.lembar for t in folder.temuan()} == {"Riwayat", "Target Renstra", "Pembanding"}


def test_putusan_yang_tidak_dapat_diperankan(folder: Folder) -> None:
    folder.isi(KANTOR, "Putusan", {("SM1", "Alasan"): None})
    folder.isi(KANTOR, "Putusan", {("+", "Periode"): "TW1"})
    folder.isi(KANTOR, "Putusan", {("TW1", "Langkah"): 3, ("TW1", "Hasil"): "Tidak", ("TW1", "Alasan"): "Kurang"})
    pesan = [t.pesan for t in folder.temuan()]
    assert "penolakan dan pengembalian memerlukan alasan" in pesan
    assert "langkah 3 tidak mempunyai keputusan Ya/Tidak" in pesan


def test_narasi(folder: Folder) -> None:
    import openpyxl

    jalur = folder.akar / "narasi.xlsx"
    buku = openpyxl.load_workbook(jalur)
    ws = buku["Narasi"]
    kosong = next(r for r in range(2, ws.max_row + 1) if not any(s.value for s in ws[r]))
    baris = [["TH", "penyebab", None, "x"], ["TH", "simpulan", "IK-1", "x"], ["TH", "bab9", None, "x"]]
    for n, isi in enumerate(baris):
        for kolom, nilai in enumerate(isi, 1):
            ws.cell(kosong + n, kolom, nilai)
    buku.save(jalur)
    assert {(t.kolom, t.sel) for t in folder.temuan()} == {
        ("Bagian", f"B{kosong + 2}"),
        ("Kode Indikator", f"C{kosong}"),
        ("Kode Indikator", f"C{kosong + 1}"),
    }


def test_isi_yang_tidak_muat_dalam_tabel(folder: Folder) -> None:
    folder.isi(PK, "Indikator", {("IK-1", "Satuan"): "x" * 61, ("IK-3", "Kode Indikator"): "IK-" + "3" * 20})
    folder.isi(PK, "Target PK", {("IK-2", "Target"): "1" + "0" * 21})
    folder.isi(PK, "Anggaran", {("2.23.02.2.01.0001", "Pagu (Rp)"): "Rp1" + "0" * 18})
    folder.isi(PK, "Renstra", {("Rencana Strategis Dinas Pelayanan Contoh Tahun 2021–2026", "Tahun Akhir"): 20260})
    pesan = [t.pesan for t in folder.temuan()]
    assert sum("teks terlalu panjang" in p for p in pesan) == 2
    assert sum("angka terlalu besar" in p for p in pesan) == 2
    assert "masa Renstra lebih dari sepuluh tahun" in pesan
