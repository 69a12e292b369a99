"""Adding a row to a list, changing it, taking it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.integrasi.data_induk import actions
from kinerja.integrasi.data_induk.daftar import DAFTAR
from kinerja.integrasi.data_induk.keadaan import BarisTersimpan, Keadaan, keadaan
from kinerja.integrasi.data_induk.permissions import periksa_boleh_kelola_data_induk
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Ditolak
from kinerja.web.dasar.akses import akses, bermetode, kantor_di_alamat
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.data_induk.forms import FormulirBaris, awal, nilai_awal_baru
from kinerja.web.data_induk.sajian import judul_kolom, sebut
from kinerja.web.data_induk.views import TAK_DIUBAH, bingkai, wajib_kantor

STATUS_BENTROK = 409
TANPA_SIDIK = "-"
"""Matches no row: a change that does not say what it was made on is a conflict."""


def _siapkan(request: HttpRequest, kantor_id: int, tahun: int, kode: str) -> Keadaan:
    """All lists, after the right to change them. Lists that are not changed by a form are not found."""
    periksa_boleh_kelola_data_induk(aktor_wajib(request), kantor_id)
    if kode in TAK_DIUBAH:
        raise Http404
    return keadaan(wajib_kantor(kantor_id), tahun)


def _cari(k: Keadaan, kode: str, baris_id: int | None) -> BarisTersimpan | None:
    if baris_id is None:
        return None
    try:
        return actions.cari(k, kode, baris_id)
    except Galat as galat:
        raise Http404(galat.pesan) from galat


def _tampilkan(
    request: HttpRequest,
    k: Keadaan,
    kode: str,
    lama: BarisTersimpan | None,
    formulir: FormulirBaris,
    *,
    galat: Galat | None = None,
    sidik: str | None = None,
    status: int = 200,
) -> HttpResponse:
    daftar = DAFTAR[kode]
    tetap = [(judul_kolom(daftar, n), sebut(daftar, n, lama.isi[n], lama.rinci)) for n in daftar.kunci] if lama else []
    isi = bingkai(request, k.kantor, k.tahun, daftar) | {
        "formulir": formulir,
        "lama": lama,
        "tetap": tetap,
        "galat": galat,
        "sidik": actions.sidik(daftar, lama.isi if lama else None) if sidik is None else sidik,
    }
    return render(request, "data_induk/formulir.html", isi, status=status)


def _baca(request: HttpRequest, kantor_id: int, tahun: int, kode: str, baris_id: int | None = None) -> HttpResponse:
    k = _siapkan(request, kantor_id, tahun, kode)
    daftar, lama = DAFTAR[kode], _cari(k, kode, baris_id)
    isi = awal(daftar, lama.isi) if lama else nilai_awal_baru(daftar, k, waktu(request).date())
    formulir = FormulirBaris(daftar, k, ada=lama is not None, initial=isi)
    return _tampilkan(request, k, kode, lama, formulir)


def _tulis(request: HttpRequest, kantor_id: int, tahun: int, kode: str, baris_id: int | None = None) -> HttpResponse:
    k = _siapkan(request, kantor_id, tahun, kode)
    daftar, lama = DAFTAR[kode], _cari(k, kode, baris_id)
    formulir = FormulirBaris(daftar, k, ada=lama is not None, data=request.POST)
    sidik = request.POST.get("sidik", "")[:64]
    if not formulir.is_valid():
        galat = Galat("Belum ada yang disimpan. Perbaiki bidang yang ditandai.")
        return _tampilkan(request, k, kode, lama, formulir, galat=galat, sidik=sidik, status=STATUS_DITOLAK)
    aktor, pada = aktor_wajib(request), waktu(request)
    kiriman = kirim(
        request,
        lambda: actions.simpan_baris(
            kantor_id=kantor_id,
            tahun=tahun,
            kode=kode,
            isi=formulir.mentah,
            baris_id=baris_id,
            sidik_semula=sidik or TANPA_SIDIK,
            oleh=aktor,
            pada=pada,
        ),
        sukses=f"{daftar.judul} tersimpan dan tercatat pada riwayat.",
    )
    if kiriman.berhasil:
        return redirect("data_induk:daftar", kantor_id=kantor_id, tahun=tahun, kode=kode)
    galat = kiriman.galat or Galat("Belum ada yang disimpan.")
    if isinstance(galat, Ditolak):
        raise galat
    if isinstance(galat, actions.BentrokData):
        return _tampilkan(request, k, kode, lama, formulir, galat=galat, sidik=sidik, status=STATUS_BENTROK)
    formulir.tandai(galat)
    sisa = Galat(
        "Belum ada yang disimpan. Perbaiki bidang yang ditandai." if galat.temuan else galat.pesan, formulir.umum
    )
    return _tampilkan(request, k, kode, lama, formulir, galat=sisa, sidik=sidik, status=STATUS_DITOLAK)


@akses("sekantor", kantor=kantor_di_alamat)
def _tambah_baca(request: HttpRequest, kantor_id: int, tahun: int, kode: str) -> HttpResponse:
    return _baca(request, kantor_id, tahun, kode)


@akses("sekantor", kantor=kantor_di_alamat, tulis=True)
def _tambah_tulis(request: HttpRequest, kantor_id: int, tahun: int, kode: str) -> HttpResponse:
    return _tulis(request, kantor_id, tahun, kode)


@akses("sekantor", kantor=kantor_di_alamat)
def _ubah_baca(request: HttpRequest, kantor_id: int, tahun: int, kode: str, baris_id: int) -> HttpResponse:
    return _baca(request, kantor_id, tahun, kode, baris_id)


@akses("sekantor", kantor=kantor_di_alamat, tulis=True)
def _ubah_tulis(request: HttpRequest, kantor_id: int, tahun: int, kode: str, baris_id: int) -> HttpResponse:
    return _tulis(request, kantor_id, tahun, kode, baris_id)


tambah = bermetode(baca=_tambah_baca, tulis=_tambah_tulis)
ubah = bermetode(baca=_ubah_baca, tulis=_ubah_tulis)


@akses("sekantor", kantor=kantor_di_alamat, tulis=True)
def hapus(request: HttpRequest, kantor_id: int, tahun: int, kode: str, baris_id: int) -> HttpResponse:
    """Take a row away, where a list allows that."""
    periksa_boleh_kelola_data_induk(aktor_wajib(request), kantor_id)
    aktor, pada = aktor_wajib(request), waktu(request)
    kiriman = kirim(
        request,
        lambda: actions.hapus_baris(
            kantor_id=kantor_id, tahun=tahun, kode=kode, baris_id=baris_id, oleh=aktor, pada=pada
        ),
        sukses=f"{DAFTAR[kode].judul}: satu baris dihapus; riwayatnya tetap tersimpan.",
    )
    if kiriman.galat is not None:
        messages.error(request, kiriman.galat.pesan)
    return redirect("data_induk:daftar", kantor_id=kantor_id, tahun=tahun, kode=kode)
