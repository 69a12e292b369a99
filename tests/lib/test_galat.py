"""Errors that a person can mend."""

from __future__ import annotations

from kinerja.lib.galat import Galat, Temuan


def test_kode_keluar_mengikuti_temuan() -> None:
    assert Galat("salah pakai").kode_keluar == 2
    assert Galat("ada temuan", [Temuan("kosong")]).kode_keluar == 1
    assert Galat("ada temuan", [Temuan("kosong")], kode_keluar=2).kode_keluar == 2


def test_kode_baku_kelas_turunan() -> None:
    class Lain(Galat):
        kode_baku = 1

    assert Lain("x").kode_keluar == 1


def test_tempat_disebut_dari_luar_ke_dalam() -> None:
    temuan = Temuan("bukan NIP", berkas="kantor.xlsx", lembar="Pegawai", sel="C7", kolom="NIP", dibaca="12")
    assert temuan.tempat == "kantor.xlsx › Pegawai › C7 (NIP)"
    assert Temuan("x", kolom="NIP").tempat == "NIP"
    assert Temuan("x").tempat == ""
    assert temuan.sebagai_json()["dibaca"] == "12"


def test_teks_memuat_semua_temuan() -> None:
    galat = Galat("Masukan ditolak.", [Temuan("satu", berkas="a.xlsx"), Temuan("dua")])
    assert str(galat) == "Masukan ditolak.\n- a.xlsx: satu\n- dua"
