"""Workbooks of realisasi and ratings under PP 46/2011: marks in place of words, mutu by the penilai; and their cost."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.integrasi.skp import buku_nilai, buku_realisasi
from kinerja.lib.galat import Galat
from kinerja.skp.actions.pengisian import banding_formulir, simpan_realisasi
from kinerja.skp.actions.penilaian import nilai_banyak
from kinerja.skp.models import Evaluasi
from kinerja.skp.queries.buku_tim import BukuTim, buku_tim
from kinerja.skp.queries.evaluasi import evaluasi as baca_evaluasi
from kinerja.sop.models import Tugas
from tests.organisasi.kantor_uji import waktu
from tests.skp.panggung_evaluasi import LAMA, Panggung, banyak_pegawai, buat_panggung, rencana_yusuf


@pytest.fixture
def p(db: None) -> Panggung:
    """January 2021; Yusuf's plan of 2020 under PP 46/2011 with two results."""
    panggung = buat_panggung(pada=waktu(2021, 1, 4, 8))
    rencana_yusuf(panggung, tahun=2020, skema="pp46", aspek=LAMA)
    return panggung


def _ubah(isi: bytes, ubah: Callable[[openpyxl.Workbook], None]) -> bytes:
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    ubah(buku)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _tulis(lembar: Any, judul: str, urut: int, isi: object) -> None:
    for baris in lembar.iter_rows(max_row=12):
        for sel in baris:
            if str(sel.value or "").rstrip(" *") == judul:
                lembar.cell(sel.row + urut, sel.column).value = isi
                return
    raise AssertionError(judul)


def test_realisasi_pp46_tanpa_mutu_dengan_unsur_tambahan(p: Panggung) -> None:
    ev = p.buka("TH", 2020)
    assert ev is not None
    data = baca_evaluasi(ev.pk)
    assert data is not None

    def isi(buku: openpyxl.Workbook) -> None:
        aspek = buku[buku_realisasi.ASPEK]
        assert [b[2].value for b in aspek.iter_rows(min_row=6) if b[0].value] == ["Kuantitas", "Waktu"] * 2
        _tulis(aspek, "Realisasi", 1, 12)
        unsur = buku[buku_realisasi.UNSUR]
        for judul, teks in (("Jenis", "Kreativitas"), ("Uraian", "Aplikasi antrean"), ("Diakui Oleh", "PPK")):
            _tulis(unsur, judul, 1, teks)
        _tulis(unsur, "Jenis", 2, "Tugas tambahan")
        _tulis(unsur, "Uraian", 2, "Panitia lelang")
        _tulis(unsur, "Diakui Oleh", 2, "PPK")

    kiriman = _ubah(buku_realisasi.tulis(data, pada=p.kini), isi)
    terbaca = buku_realisasi.baca(kiriman, "r.xlsx", data)
    assert terbaca.temuan == ()
    assert terbaca.unsur is not None
    yusuf = p.oleh("yusuf", "staf_terminal")
    with pytest.raises(Galat, match="belum dapat disimpan") as galat:
        banding_formulir(evaluasi_id=ev.pk, hasil=terbaca.hasil, unsur=terbaca.unsur, versi=1, oleh=yusuf)
    assert galat.value.temuan[0].kolom == "unsur_2"  # told at its cell
    assert terbaca.letak["unsur_2"].lembar == buku_realisasi.UNSUR
    simpan_realisasi(
        evaluasi_id=ev.pk, hasil=terbaca.hasil, unsur=terbaca.unsur[:1], versi=1, oleh=yusuf, pada=p.maju(minutes=1)
    )
    segar = baca_evaluasi(ev.pk)
    assert segar is not None
    assert segar.unsur[0].pengakuan == "ppk"
    lagi = buku_realisasi.baca(buku_realisasi.tulis(segar, pada=p.kini), "r.xlsx", segar)
    assert not banding_formulir(evaluasi_id=ev.pk, hasil=lagi.hasil, unsur=lagi.unsur, versi=2, oleh=yusuf)


def _tim(p: Panggung, jabatan: str, orang: str, tahun: int, periode: str) -> BukuTim:
    k = p.kantor
    return buku_tim(k.jabatan[jabatan].pk, tahun, periode, pembaca=k.pegawai[orang].pk, pada=p.kini)


def test_penilaian_pp46_dengan_angka_dan_mutu(p: Panggung) -> None:
    ev = p.buka("TH", 2020)
    assert ev is not None
    p.sampai_dinilai(ev, p.oleh("yusuf", "staf_terminal"), ("12", "", "12"))
    t = _tim(p, "kabid_angkutan", "suryani", 2020, "TH")
    asli = buku_nilai.tulis(t, pada=p.kini)
    perilaku = {"Orientasi pelayanan": 85, "Integritas": "84,5", "Komitmen": 86, "Disiplin": 80, "Kerja sama": 83}

    def isi(buku: openpyxl.Workbook) -> None:
        for judul, angka in perilaku.items():
            _tulis(buku[buku_nilai.PENILAIAN], judul, 1, angka)
        _tulis(buku[buku_nilai.MUTU], "Mutu (0–100)", 1, 90)
        _tulis(buku[buku_nilai.MUTU], "Mutu (0–100)", 2, "88,25")

    terbaca = buku_nilai.baca(_ubah(asli, isi), "n.xlsx", t)
    assert terbaca.temuan == ()
    beda = {kata: baru for kata, _, baru in buku_nilai.beda(t.anggota[0], terbaca.isian[ev.pk])}
    assert beda == {
        "Orientasi pelayanan": "85", "Integritas": "84,5", "Komitmen": "86", "Disiplin": "80", "Kerja sama": "83",
        "Mutu hasil kerja utama 1": "90", "Mutu hasil kerja utama 2": "88,25",
    }  # fmt: skip
    simpan = {ev.pk: (terbaca.isian[ev.pk], terbaca.versi[ev.pk])}
    assert nilai_banyak(isian=simpan, oleh=p.oleh("suryani", "kabid_angkutan"), pada=p.kini) == {ev.pk: 1}
    draf = Tugas.objects.get(kasus=ev.kasus_id, langkah__no=4).isian["penilaian"]
    assert draf["perilaku"]["integritas"] == "84.5"
    assert sorted(map(Decimal, draf["mutu"].values())) == [Decimal("88.25"), Decimal(90)]
    segar = _tim(p, "kabid_angkutan", "suryani", 2020, "TH")
    lagi = buku_nilai.baca(buku_nilai.tulis(segar, pada=p.kini), "n.xlsx", segar)
    assert buku_nilai.beda(segar.anggota[0], lagi.isian[ev.pk]) == []


@pytest.mark.parametrize(
    ("lembar", "judul", "isi", "pesan"),
    [
        (buku_nilai.PENILAIAN, "Disiplin", 101, "Nilai harus 0–100"),
        (buku_nilai.PENILAIAN, "Disiplin", "baik", "angka"),
        (buku_nilai.PENILAIAN, "Disiplin", "1.234", "1234"),
        (buku_nilai.MUTU, "Mutu (0–100)", -1, "Nilai harus 0–100"),
        (buku_nilai.MUTU, "Baris", "U9.2", "tidak ada pada formulir pegawai ini"),
        (buku_nilai.UMPAN, "Nama", "Orang Lain", "nama tidak sesuai"),
    ],
)
def test_penilaian_pp46_salah_disebut_di_selnya(p: Panggung, lembar: str, judul: str, isi: object, pesan: str) -> None:
    ev = p.buka("TH", 2020)
    assert ev is not None
    p.sampai_dinilai(ev, p.oleh("yusuf", "staf_terminal"), ("12", "", "12"))
    t = _tim(p, "kabid_angkutan", "suryani", 2020, "TH")
    kiriman = _ubah(buku_nilai.tulis(t, pada=p.kini), lambda b: _tulis(b[lembar], judul, 1, isi))
    temuan = buku_nilai.baca(kiriman, "n.xlsx", t).temuan
    assert len(temuan) == 1
    assert (temuan[0].lembar, temuan[0].kolom) == (lembar, judul)
    assert pesan in temuan[0].pesan
    assert temuan[0].sel


def test_buku_tim_kueri_tetap(db: None) -> None:
    """As many queries for one as for three, and a row for each."""
    p = buat_panggung()
    rencana = banyak_pegawai(p, 3)
    p.buka()
    semua = list(Evaluasi.objects.filter(skp__in=rencana).order_by("id"))
    banyak: list[int] = []
    for maju in (semua[:1], semua[1:]):
        for ev in maju:
            jabatan = ev.skp.jabatan
            p.kantor.jabatan[jabatan.kode], p.kantor.pegawai[ev.pegawai.nip] = jabatan, ev.pegawai
            p.sampai_dinilai(ev, p.oleh(ev.pegawai.nip, jabatan.kode), ("12",))
        with CaptureQueriesContext(connection) as kueri:
            t = _tim(p, "kabid_lalin", "mulyadi", 2024, "TW2")
        banyak.append(len(kueri))
    assert len(t.anggota) == 3
    assert banyak[0] == banyak[1] <= 18
