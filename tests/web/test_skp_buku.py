"""Realisasi and ratings as workbooks: out as they stand, back after a preview, refused whole with every faulty cell."""

from __future__ import annotations

import base64
import copy
import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl.worksheet.worksheet import Worksheet

from kinerja.integrasi.skp import buku_nilai, buku_realisasi
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.pembukaan import buka_evaluasi
from kinerja.skp.actions.penilaian import nilai
from kinerja.skp.models import Evaluasi, HasilKerja, RealisasiAspek, RealisasiHasil
from kinerja.skp.queries.evaluasi import evaluasi as baca_evaluasi
from kinerja.sop.models import Tugas
from tests.web.skp_pabrik import PanggungSkp

Buku = openpyxl.Workbook


@pytest.fixture
def skp(babak_skp: PanggungSkp, db: None) -> PanggungSkp:
    return copy.deepcopy(babak_skp)


def _buka(jawab: HttpResponse) -> Buku:
    assert jawab.status_code == 200, jawab.status_code
    return openpyxl.load_workbook(io.BytesIO(jawab.content))


def _isi(buku: Buku) -> bytes:
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _kolom(lembar: Worksheet, judul: str) -> tuple[int, int]:
    """Row of the headings, and the column under one of them."""
    for baris in lembar.iter_rows(max_row=12):
        for sel in baris:
            if str(sel.value or "").rstrip(" *") == judul:
                return sel.row, sel.column
    raise AssertionError(judul)


def _sel(buku: Buku, lembar: str, judul: str, urut: int = 1) -> Any:
    """The cell of a column in the `urut`-th row of a sheet."""
    baris, kolom = _kolom(buku[lembar], judul)
    return buku[lembar].cell(baris + urut, kolom)


def _kirim(klien: Client, alamat: str, isi: bytes) -> tuple[int, str]:
    jawab = klien.post(alamat, {"berkas": SimpleUploadedFile("isian.xlsx", isi)})
    return jawab.status_code, jawab.content.decode()


def _muatan(halaman: str) -> dict[str, str]:
    cocok = re.search(r'name="muatan" value="([^"]+)"', halaman)
    assert cocok, halaman
    return {"muatan": cocok[1], "nama": "isian.xlsx"}


# --- the plan ---------------------------------------------------------------------------------------
def test_rencana_diperlihatkan_dahulu_lalu_menggantikan_naskah(skp: PanggungSkp) -> None:
    """Old and new by place; faulty cells are marked in the file; a file older than the draft is refused."""
    klien, rencana = skp.web.klien("salasiah"), skp.skp["salasiah"]
    alamat = f"/skp/rencana/{rencana.pk}/buku/"
    asli = _isi(_buka(klien.get(f"{alamat}unduh/")))
    assert "Tidak ada yang perlu disimpan" in _kirim(klien, f"{alamat}unggah/", asli)[1]
    buku = openpyxl.load_workbook(io.BytesIO(asli))
    _sel(buku, "Hasil Kerja", "Target", 1).value = "1.234"
    status, halaman = _kirim(klien, f"{alamat}unggah/", _isi(buku))
    assert (status, "dengan catatan pada selnya" in halaman) == (422, True)
    assert f"Hasil Kerja › {_sel(buku, 'Hasil Kerja', 'Target', 1).coordinate}" in halaman
    _sel(buku, "Hasil Kerja", "Target", 1).value = 24
    _sel(buku, "Hasil Kerja", "Rencana Hasil Kerja", 1).value = "Tersusunnya laporan triwulan"
    _sel(buku, "Perilaku", "Ekspektasi Khusus Pimpinan", 1).value = "Menjawab dalam sehari"
    status, halaman = _kirim(klien, f"{alamat}unggah/", _isi(buku))
    assert (status, "3 isian berubah" in halaman) == (200, True)
    assert "<ins>Tersusunnya laporan triwulan</ins>" in halaman
    assert not HasilKerja.objects.filter(uraian="Tersusunnya laporan triwulan").exists()
    assert klien.post(f"{alamat}simpan/", _muatan(halaman)).status_code == 302
    assert HasilKerja.objects.get(skp=rencana, jenis="utama", urut=1).uraian == "Tersusunnya laporan triwulan"
    _sel(buku, "Hasil Kerja", "Rencana Hasil Kerja", 1).value = "Lain lagi"
    status, halaman = _kirim(klien, f"{alamat}unggah/", _isi(buku))
    assert (status, "Tersusunnya laporan triwulan" in halaman) == (409, True)


# --- realisasi --------------------------------------------------------------------------------------
@pytest.fixture
def formulir(skp: PanggungSkp) -> tuple[Client, str]:
    """Mulyadi, whose form is still with him, and the address of his workbook."""
    return skp.web.klien("mulyadi"), f"/skp/evaluasi/{skp.evaluasi['mulyadi'].pk}/buku/"


def test_realisasi_pergi_dan_kembali(skp: PanggungSkp, formulir: tuple[Client, str]) -> None:
    """Untouched it changes nothing; filled in it is shown first, old and new, and saved on the second word only."""
    klien, alamat = formulir
    e = skp.evaluasi["mulyadi"]
    buku = _buka(klien.get(f"{alamat}unduh/"))
    assert "Tidak ada yang perlu disimpan" in _kirim(klien, alamat, _isi(buku))[1]
    _sel(buku, buku_realisasi.ASPEK, "Realisasi", 1).value = 7
    _sel(buku, buku_realisasi.ASPEK, "Realisasi", 2).value = "97,5"
    _sel(buku, buku_realisasi.ASPEK, "Realisasi", 3).value = "masih disusun"
    _sel(buku, buku_realisasi.HASIL, "Realisasi Berdasarkan Bukti Dukung").value = "Tersusun\ntujuh laporan"
    status, halaman = _kirim(klien, alamat, _isi(buku))
    assert status == 200
    assert "4 isian berubah" in halaman
    assert '<span class="redup">kosong</span>' in halaman
    assert "<ins>97,5</ins>" in halaman
    assert not RealisasiAspek.objects.filter(evaluasi=e).exists()
    assert klien.post(f"{alamat}simpan/", _muatan(halaman)).status_code == 302
    nyata = RealisasiAspek.objects.filter(evaluasi=e).order_by("aspek_id").values_list("realisasi", "realisasi_teks")
    assert [(str(a) if a is not None else "", t) for a, t in nyata] == [
        ("7.000000", ""),
        ("97.500000", ""),
        ("", "masih disusun"),
    ]
    assert RealisasiHasil.objects.get(evaluasi=e, uraian__contains="tujuh").uraian == "Tersusun\ntujuh laporan"
    e.refresh_from_db()
    assert (e.status, e.versi) == ("pengisian", 2)
    lagi = _kirim(klien, alamat, _isi(_buka(klien.get(f"{alamat}unduh/"))))[1]
    assert "Tidak ada yang perlu disimpan" in lagi


def test_realisasi_salah_ditolak_seluruhnya_dengan_catatan_di_selnya(formulir: tuple[Client, str]) -> None:
    klien, alamat = formulir
    buku = _buka(klien.get(f"{alamat}unduh/"))
    salah = {
        1: ("1.234", "1234"),
        2: (-3, "nol atau lebih"),
        3: ("12,1234567", "desimal"),
    }
    for urut, (isi, _) in salah.items():
        _sel(buku, buku_realisasi.ASPEK, "Realisasi", urut).value = isi
    _sel(buku, buku_realisasi.ASPEK, "Realisasi", 4).value = 5
    _sel(buku, buku_realisasi.ASPEK, "Target", 4).value = "1 laporan"
    _sel(buku, buku_realisasi.HASIL, "Kendala", 1).value = "x" * 4001
    status, halaman = _kirim(klien, alamat, _isi(buku))
    assert status == 422
    assert "5 temuan" in halaman
    for urut, (_, pesan) in salah.items():
        tempat = f"Realisasi › {_sel(buku, buku_realisasi.ASPEK, 'Realisasi', urut).coordinate}"
        assert tempat in halaman, tempat
        assert pesan in halaman
    assert "isi sel terkunci berubah" in halaman
    assert "4001 huruf" in halaman
    assert not RealisasiAspek.objects.exists() or not RealisasiAspek.objects.filter(realisasi=5).exists()
    bertanda = re.search(r"base64,([A-Za-z0-9+/=]+)", halaman)
    assert bertanda
    kembali = openpyxl.load_workbook(io.BytesIO(base64.b64decode(bertanda[1])))
    catatan = _sel(kembali, buku_realisasi.ASPEK, "Realisasi", 1).comment
    assert catatan is not None and "1234" in catatan.text
    assert _sel(kembali, buku_realisasi.ASPEK, "Realisasi", 4).comment is None
    # the annotated file is still the same workbook, and accepted once its cells are right
    for urut in salah:
        _sel(kembali, buku_realisasi.ASPEK, "Realisasi", urut).value = 1
    _sel(kembali, buku_realisasi.ASPEK, "Target", 4).value = _sel(kembali, buku_realisasi.ASPEK, "Target", 2).value
    _sel(kembali, buku_realisasi.HASIL, "Kendala", 1).value = None
    assert _kirim(klien, alamat, _isi(kembali))[0] == 200


def test_realisasi_basi_ditolak_dengan_kedua_isian(skp: PanggungSkp, formulir: tuple[Client, str]) -> None:
    klien, alamat = formulir
    buku = _buka(klien.get(f"{alamat}unduh/"))
    _sel(buku, buku_realisasi.ASPEK, "Realisasi", 1).value = 9
    halaman = _kirim(klien, alamat, _isi(buku))[1]
    skp.isi("mulyadi", "kabid_lalin", serahkan=False)
    for jawab in (_kirim(klien, alamat, _isi(buku)), _simpan(klien, alamat, halaman)):
        assert jawab[0] == 409
        assert "belum ada yang disimpan" in jawab[1]
        assert '<td data-judul="Tersimpan">3</td><td data-judul="Dalam berkas">9</td>' in jawab[1]
    assert not RealisasiAspek.objects.filter(realisasi=9).exists()


def _simpan(klien: Client, alamat: str, halaman: str) -> tuple[int, str]:
    jawab = klien.post(f"{alamat}simpan/", _muatan(halaman))
    return jawab.status_code, jawab.content.decode()


def test_realisasi_setelah_diserahkan_ditolak(skp: PanggungSkp, formulir: tuple[Client, str]) -> None:
    klien, alamat = formulir
    buku = _isi(_buka(klien.get(f"{alamat}unduh/")))
    e = skp.isi("mulyadi", "kabid_lalin")
    assert Evaluasi.objects.get(pk=e.pk).status == "diajukan"
    status, halaman = _kirim(klien, alamat, buku)
    assert (status, "Formulir tidak dapat diisi lagi" in halaman) == (422, True)
    assert klien.get(f"{alamat}unduh/").status_code == 302


def test_realisasi_orang_lain_dan_periode_lain_ditolak(skp: PanggungSkp, formulir: tuple[Client, str]) -> None:
    """Nobody reaches another's workbook, not his superior either; and another's file is named as such."""
    klien, alamat = formulir
    for orang in ("rahmawati", "hendra", "fitri"):
        assert skp.web.klien(orang).get(f"{alamat}unduh/").status_code == 403
        assert skp.web.klien(orang).post(alamat).status_code == 403
    asli = _isi(_buka(klien.get(f"{alamat}unduh/")))
    gusti = baca_evaluasi(skp.evaluasi["gusti"].pk)
    assert gusti is not None
    buka_evaluasi(kantor_id=skp.web.kantor_id, tahun=2024, periode="TW1", oleh=Aktor.sistem("Uji"), pada=skp.pada)
    tw1 = Evaluasi.objects.get(pegawai=skp.evaluasi["mulyadi"].pegawai, periode="TW1")
    for isi, milik in (
        (buku_realisasi.tulis(gusti, pada=skp.pada), gusti.pegawai.nama),
        (_isi(_buka(klien.get(f"/skp/evaluasi/{tw1.pk}/buku/unduh/"))), "Triwulan I Tahun 2024"),
    ):
        status, halaman = _kirim(klien, alamat, isi)
        assert (status, f"adalah realisasi {milik}" in halaman or f"{milik}, bukan" in halaman) == (422, True), milik
    for kunci, baru, pesan in (
        ("kunci", str(tw1.pk), "tidak asli"),
        ("simpan", "7", "tidak asli"),
        ("templat", "skp-rencana", "bukan buku kerja yang diunduh dari halaman ini"),
        ("segel", "", "tidak asli"),
    ):
        buku = openpyxl.load_workbook(io.BytesIO(asli))
        _ubah_meta(buku, kunci, baru)
        status, halaman = _kirim(klien, alamat, _isi(buku))
        assert (status, pesan in halaman) == (422, True), kunci


def _ubah_meta(buku: Buku, kunci: str, isi: str) -> None:
    for baris in buku["_meta"].iter_rows():
        if baris[0].value == kunci:
            baris[1].value = isi
            return
    raise AssertionError(kunci)


def test_berkas_sampah_ditolak_dengan_kalimat(formulir: tuple[Client, str]) -> None:
    klien, alamat = formulir
    kosong = _isi(openpyxl.Workbook())
    for isi in (b"", b"PK\x03\x04 rusak", b"bukan buku kerja", b"\x00" * 64, kosong, kosong[:-40]):
        assert _kirim(klien, alamat, isi)[0] == 422
        assert klien.post(f"{alamat}simpan/", {"muatan": base64.b64encode(isi).decode()}).status_code == 422
    for muatan in ("", "???", "é"):
        assert klien.post(f"{alamat}simpan/", {"muatan": muatan}).status_code == 422
    besar = SimpleUploadedFile("besar.xlsx", b"PK" + b"0" * 1024 * 1024)
    assert "lebih besar dari 1 MB" in klien.post(alamat, {"berkas": besar}).content.decode()


def test_baris_hilang_ganda_dan_asing(formulir: tuple[Client, str]) -> None:
    klien, alamat = formulir
    buku = _buka(klien.get(f"{alamat}unduh/"))
    _sel(buku, buku_realisasi.ASPEK, "Baris", 2).value = "U1.1"
    _sel(buku, buku_realisasi.ASPEK, "Baris", 3).value = "U9.1"
    status, halaman = _kirim(klien, alamat, _isi(buku))
    assert status == 422
    assert "baris “U1.1” tidak ada pada formulir ini, atau ditulis dua kali" in halaman
    assert "baris “U9.1” tidak ada pada formulir ini" in halaman
    assert "baris U1.2 tidak ada lagi pada lembar Realisasi" in halaman
    assert "baris U2.1 tidak ada lagi pada lembar Realisasi" in halaman


# --- ratings ----------------------------------------------------------------------------------------
@pytest.fixture
def tim(skp: PanggungSkp) -> tuple[Client, str]:
    """Fitri, with whom Gusti's rating lies, and the address of her team's workbook."""
    jabatan = skp.web.kinerja.kantor.jabatan["kasubbag"].pk
    return skp.web.klien("fitri"), f"/skp/tim/2024/TW2/buku/{jabatan}/"


def _draf(e: Evaluasi) -> dict[str, Any]:
    return Tugas.objects.get(kasus=e.kasus_id, langkah__no=4).isian.get("penilaian", {})


def test_penilaian_pergi_dan_kembali_sebagai_draf(skp: PanggungSkp, tim: tuple[Client, str]) -> None:
    """Prefilled with realisasi and draft; the predicate is a locked formula; saved as a draft, never sent."""
    klien, alamat = tim
    e = skp.evaluasi["gusti"]
    nilai(
        evaluasi_id=e.pk, rating_hasil="sesuai", rating_perilaku="sesuai", catatan="Baris satu\r\nbaris dua",
        versi=0, oleh=skp.oleh("fitri", "kasubbag"), pada=skp.pada,
    )  # fmt: skip
    buku = _buka(klien.get(f"{alamat}unduh/"))
    predikat = _sel(buku, buku_nilai.PENILAIAN, "Predikat (dihitung)")
    assert predikat.protection.locked
    assert str(predikat.value).startswith("=IFERROR(INDEX(")
    assert "Kuantitas: 3 laporan (target 12 laporan)" in _sel(buku, buku_nilai.UMPAN, "Realisasi").value
    assert "Tidak ada yang perlu disimpan" in _kirim(klien, alamat, _isi(buku))[1]
    _sel(buku, buku_nilai.PENILAIAN, "Rating Hasil Kerja").value = "DIATAS  ekspetasi."
    _sel(buku, buku_nilai.PENILAIAN, "Rating Perilaku Kerja").value = "memenuhi"
    predikat.value = "Sangat Baik"  # never read
    _sel(buku, buku_nilai.UMPAN, "Umpan Balik").value = "Pertahankan ketelitiannya"
    halaman = _kirim(klien, alamat, _isi(buku))[1]
    assert "2 isian berubah" in halaman
    assert "<del>Sesuai Ekspektasi</del>" in halaman
    assert "<ins>Di Atas Ekspektasi</ins>" in halaman
    assert _draf(e)["rating_hasil"] == "sesuai"
    assert klien.post(f"{alamat}simpan/", _muatan(halaman)).status_code == 302
    draf = _draf(e)
    assert (draf["rating_hasil"], draf["rating_perilaku"], draf["versi"]) == ("di_atas", "sesuai", 2)
    assert draf["catatan"] == "Baris satu\r\nbaris dua"
    assert list(draf["umpan_balik"].values()) == ["Pertahankan ketelitiannya"]
    e.refresh_from_db()
    assert (e.status, e.rating_hasil, e.predikat) == ("diinput", "", "")


EJAAN: list[tuple[object, str]] = [
    ("Di Atas Ekspektasi", "di_atas"), ("diatas ekspektasi", "di_atas"), ("SESUAI EKSPEKTASI", "sesuai"),
    ("Memenuhi Ekspektasi", "sesuai"), ("dibawah", "di_bawah"), ("di_bawah", "di_bawah"),
    ("1", ""), ("A", ""), ("baik", ""), (2, ""), ("Sangat Baik", ""), ("di atas / sesuai", ""),
]  # fmt: skip


def test_ejaan_rating_dibaca_atau_ditolak(tim: tuple[Client, str]) -> None:
    klien, alamat = tim
    buku = _buka(klien.get(f"{alamat}unduh/"))
    sel = _sel(buku, buku_nilai.PENILAIAN, "Rating Hasil Kerja")
    for kata, harapan in EJAAN:
        sel.value = kata
        status, halaman = _kirim(klien, alamat, _isi(buku))
        if harapan:
            nama = harapan.replace("_", " ").title()
            assert (status, f"<ins>{nama} Ekspektasi</ins>" in halaman) == (200, True), kata
        else:
            assert (status, f"Penilaian › {sel.coordinate}" in halaman) == (422, True), kata
            assert "bukan rating; pilihannya Di Bawah Ekspektasi, Sesuai Ekspektasi, Di Atas Ekspektasi" in halaman


def _nip(skp: PanggungSkp, orang: str) -> str:
    return str(skp.web.kinerja.kantor.pegawai[orang].nip)


def test_tidak_menilai_diri_sendiri_atau_yang_bukan_timnya(skp: PanggungSkp, tim: tuple[Client, str]) -> None:
    """A row turned into oneself, a colleague, somebody rated already by another, or with a stranger's name: refused."""
    klien, alamat = tim
    asli = _isi(_buka(klien.get(f"{alamat}unduh/")))
    for judul, isi, pesan in (
        ("NIP", _nip(skp, "fitri"), "Anda tidak dapat menilai kinerja Anda sendiri"),
        ("NIP", _nip(skp, "hendra"), "bukan anggota tim yang Anda nilai"),
        ("NIP", _nip(skp, "mulyadi"), "bukan anggota tim yang Anda nilai"),
        ("NIP", 198707212010012002, "15 digit"),
        ("Nama", "Hendra", "nama tidak sesuai dengan NIP"),
        ("Jabatan", "Kepala Dinas", "jabatan tidak sesuai dengan NIP"),
    ):
        buku = openpyxl.load_workbook(io.BytesIO(asli))
        _sel(buku, buku_nilai.PENILAIAN, judul).value = isi
        _sel(buku, buku_nilai.PENILAIAN, "Rating Hasil Kerja").value = "Di Atas Ekspektasi"
        status, halaman = _kirim(klien, alamat, _isi(buku))
        assert (status, pesan in halaman) == (422, True), (judul, isi)
    assert not Tugas.objects.filter(isian__has_key="penilaian").exclude(status="selesai").exists()


def test_buku_penilaian_hanya_bagi_penilainya(skp: PanggungSkp, tim: tuple[Client, str]) -> None:
    """Neither the rated, nor those above or beside, nor the holder of another post gets or sends it."""
    klien, alamat = tim
    asli = _isi(_buka(klien.get(f"{alamat}unduh/")))
    for orang in ("gusti", "hendra", "rahmawati", "salasiah", "mulyadi"):
        lain = skp.web.klien(orang)
        assert lain.get(f"{alamat}unduh/").status_code == 403
        assert _kirim(lain, alamat, asli)[0] == 403
        assert lain.post(f"{alamat}simpan/", {"muatan": base64.b64encode(asli).decode()}).status_code == 403
    sekretaris = skp.web.kinerja.kantor.jabatan["sekretaris"].pk
    hendra = skp.web.klien("hendra")
    halaman = hendra.get(f"/skp/tim/2024/TW2/buku/{sekretaris}/").content.decode()
    assert "Tidak ada penilaian yang sedang pada Anda" in halaman
    assert _kirim(hendra, f"/skp/tim/2024/TW2/buku/{sekretaris}/", asli)[0] == 422
    kadis = skp.web.kinerja.kantor.jabatan["kadis"].pk
    assert _kirim(skp.web.klien("rahmawati"), f"/skp/tim/2024/TW2/buku/{kadis}/", asli)[0] == 422


def test_buku_penilaian_tim_atau_periode_lain_atau_tanda_diubah(tim: tuple[Client, str]) -> None:
    klien, alamat = tim
    asli = _isi(_buka(klien.get(f"{alamat}unduh/")))
    assert _kirim(klien, alamat.replace("TW2", "TW1"), asli)[0] == 422
    ubah: list[tuple[str, Callable[[str], str]]] = [
        ("kunci", lambda s: s.replace("TW2", "TW1")),
        ("simpan", lambda s: s + ",999=0"),
        ("sebutan", lambda s: s + "!"),
    ]
    for kunci, baru in ubah:
        buku = openpyxl.load_workbook(io.BytesIO(asli))
        lama = next(b[1].value for b in buku["_meta"].iter_rows() if b[0].value == kunci)
        _ubah_meta(buku, kunci, baru(str(lama)))
        status, halaman = _kirim(klien, alamat, _isi(buku))
        assert (status, "tidak asli" in halaman) == (422, True), kunci


def test_draf_yang_disimpan_di_tempat_lain_tidak_tertimpa(skp: PanggungSkp, tim: tuple[Client, str]) -> None:
    klien, alamat = tim
    buku = _buka(klien.get(f"{alamat}unduh/"))
    _sel(buku, buku_nilai.PENILAIAN, "Rating Hasil Kerja").value = "Di Bawah Ekspektasi"
    halaman = _kirim(klien, alamat, _isi(buku))[1]
    e = skp.evaluasi["gusti"]
    nilai(
        evaluasi_id=e.pk, rating_hasil="di_atas", versi=0, oleh=skp.oleh("fitri", "kasubbag"), pada=skp.pada
    )  # fmt: skip
    for jawab in (_kirim(klien, alamat, _isi(buku)), _simpan(klien, alamat, halaman)):
        assert jawab[0] == 409
        assert "Unduh ulang" in jawab[1]
        assert "Di Bawah Ekspektasi" in jawab[1]
    assert _draf(e)["rating_hasil"] == "di_atas"


def test_penilaian_yang_sudah_disampaikan_ditolak(skp: PanggungSkp, tim: tuple[Client, str]) -> None:
    klien, alamat = tim
    asli = _isi(_buka(klien.get(f"{alamat}unduh/")))
    skp.nilai("gusti", ("fitri", "kasubbag"))
    status, halaman = _kirim(klien, alamat, asli)
    assert (status, "Tidak ada penilaian yang sedang pada Anda" in halaman) == (422, True)
    assert Evaluasi.objects.get(pk=skp.evaluasi["gusti"].pk).rating_hasil == "sesuai"


def test_formulir_belum_dikirim_tidak_ada_dalam_buku(skp: PanggungSkp) -> None:
    """A superior with nobody to rate yet finds no workbook, and the form that is still being filled in nowhere."""
    kadis = skp.web.kinerja.kantor.jabatan["kadis"].pk
    skp.isi("mulyadi", "kabid_lalin", serahkan=False)
    klien = skp.web.klien("rahmawati")
    assert klien.get(f"/skp/tim/2024/TW2/buku/{kadis}/unduh/").status_code == 302
    halaman = klien.get(f"/skp/tim/2024/TW2/buku/{kadis}/").content.decode()
    assert "Unduh buku kerja" not in halaman
