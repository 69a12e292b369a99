"""One's own realisasi of a period as a workbook."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify

from kinerja.integrasi.buku_unduhan import tempatkan
from kinerja.integrasi.skp import buku_realisasi
from kinerja.lib.galat import Galat
from kinerja.skp.actions import pengisian
from kinerja.skp.models import Evaluasi
from kinerja.skp.permissions import boleh_mengisi, periksa_boleh_mengisi
from kinerja.skp.queries.bentuk_evaluasi import EvaluasiData
from kinerja.skp.queries.evaluasi import evaluasi as baca_evaluasi
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.pelaku import waktu
from kinerja.web.skp.aktor import aktor_yang, evaluasi_terlihat
from kinerja.web.skp.beda import Beda
from kinerja.web.skp.unggahan import HalamanBuku, Periksa, Terbaca, pratinjau, simpan_buku, tampilkan_buku, unduhan


def _milik(request: HttpRequest, evaluasi_id: int) -> EvaluasiData:
    """The form, when it is the reader's own. Raises Http404 and Ditolak."""
    e = evaluasi_terlihat(request, evaluasi_id)
    periksa_boleh_mengisi(aktor_yang(request, lambda a: boleh_mengisi(a, e)), e)
    data = baca_evaluasi(e.pk)
    if data is None:
        raise Http404
    return data.tanpa_nilai()


def _halaman(e: EvaluasiData) -> HalamanBuku:
    terbuka = e.status == Evaluasi.Status.PENGISIAN
    return HalamanBuku(
        judul="Realisasi dalam Excel",
        uraian=f"{e.periode.nama} · {e.jabatan.nama}",
        petunjuk="Buku kerja memuat hasil kerja, target, dan realisasi yang sudah tersimpan. Bukti dukung tetap "
        "diunggah di halaman penilaian.",
        remah=(
            (reverse("skp:saya_tahun", args=[e.tahun]), "SKP saya"),
            (reverse("skp:evaluasi", args=[e.id]), e.periode.singkat),
        ),
        unduh=reverse("skp:unduh_realisasi", args=[e.id]),
        unggah=reverse("skp:buku_realisasi", args=[e.id]),
        simpan=reverse("skp:simpan_realisasi", args=[e.id]),
        nama=f"realisasi-{slugify(e.pegawai.nama)}-{e.periode.kode.lower()}-{e.tahun}",
        bagian="saya",
        tahun=e.tahun,
        tertutup="" if terbuka else f"Formulir tidak dapat diisi lagi: {e.status_label.lower()}.",
    )


def _periksa(request: HttpRequest, e: EvaluasiData) -> Periksa:
    aktor, pada = aktor_yang(request, lambda a: a.pegawai_id == e.pegawai.pk), waktu(request)

    def periksa(isi: bytes, nama: str) -> Terbaca:
        terbaca = buku_realisasi.baca(isi, nama, e)
        kiriman: dict[str, Any] = {
            "evaluasi_id": e.id,
            "hasil": terbaca.hasil,
            "unsur": terbaca.unsur,
            "versi": terbaca.versi,
        }
        temuan, ubah = list(terbaca.temuan), []
        try:
            ubah = pengisian.banding_formulir(**kiriman, oleh=aktor)
        except Galat as galat:
            if not galat.temuan and not temuan:
                raise
            temuan += tempatkan(galat.temuan, terbaca.letak, nama)
        if temuan:
            raise Galat(
                f"Berkas {nama} belum dapat diterima: ada {len(temuan)} temuan. Belum ada yang disimpan.", temuan
            )
        beda = [Beda(u.uraian, u.lama, u.baru) for u in ubah]
        return Terbaca(
            [("", beda)] if beda else [],
            lambda: pengisian.simpan_realisasi(**kiriman, oleh=aktor, pada=pada),
        )

    return periksa


@akses("berjabatan")
def unduh(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """The form as a workbook, while it can be filled in."""
    e = _milik(request, evaluasi_id)
    if e.status != Evaluasi.Status.PENGISIAN:
        return redirect("skp:evaluasi", evaluasi_id=e.id)
    return unduhan(buku_realisasi.tulis(e, pada=waktu(request)), _halaman(e).nama)


@akses("berjabatan")
def lihat(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """Down and up again."""
    return tampilkan_buku(request, _halaman(_milik(request, evaluasi_id)))


@akses("berjabatan", tulis=True)
def unggah(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """What an uploaded workbook would change."""
    e = _milik(request, evaluasi_id)
    return pratinjau(request, _halaman(e), _periksa(request, e))


halaman = bermetode(baca=lihat, tulis=unggah)


@akses("berjabatan", tulis=True)
def simpan(request: HttpRequest, evaluasi_id: int) -> HttpResponse:
    """Save what the preview showed, if the form was not saved elsewhere since the download."""
    e = _milik(request, evaluasi_id)
    return simpan_buku(
        request,
        _halaman(e),
        _periksa(request, e),
        sukses=lambda n: f"Buku kerja disimpan: {n} isian berubah. Formulir belum diserahkan.",
        lanjut=reverse("skp:evaluasi", args=[e.id]),
    )
