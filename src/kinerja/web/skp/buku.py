"""A plan as a workbook in the browser: down from the draft, and back up in its place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify

from kinerja.integrasi.skp import buku_rencana
from kinerja.skp.actions.rencana import banding_rencana, simpan_rencana
from kinerja.skp.models import Skp
from kinerja.skp.permissions import boleh_menyusun, periksa_boleh_menyusun
from kinerja.skp.queries import rencana as bacaan
from kinerja.skp.queries.bentuk_rencana import SkpData
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.pelaku import waktu
from kinerja.web.skp.aktor import aktor_yang, hari, skp_terlihat
from kinerja.web.skp.beda import Beda
from kinerja.web.skp.unggahan import HalamanBuku, Periksa, Terbaca, pratinjau, simpan_buku, tampilkan_buku, unduhan


def _nama(skp: SkpData) -> str:
    return f"skp-{slugify(skp.pegawai.nama)}-{skp.tahun}"


@akses("berjabatan")
def unduh(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The plan as a workbook to be filled in away from the site."""
    skp = skp_terlihat(request, skp_id)
    data = bacaan.skp(skp.pk, pada=hari(request))
    return unduhan(
        buku_rencana.tulis(data, bacaan.pilihan(skp.pk, pada=hari(request)), pada=waktu(request)), _nama(data)
    )


def _milik(request: HttpRequest, skp_id: int) -> SkpData:
    """The plan, when the reader writes it. Raises Http404 and Ditolak."""
    skp = skp_terlihat(request, skp_id)
    periksa_boleh_menyusun(aktor_yang(request, lambda a: boleh_menyusun(a, skp)), skp)
    return bacaan.skp(skp.pk, pada=hari(request))


def _halaman(skp: SkpData) -> HalamanBuku:
    draf = skp.status == Skp.Status.DRAF
    return HalamanBuku(
        judul="SKP dalam Excel",
        uraian=f"SKP {skp.tahun} · {skp.pegawai.jabatan}",
        petunjuk="Buku kerja memuat naskah yang sudah tersimpan. Isi berkas menggantikan seluruh naskah.",
        remah=(
            (reverse("skp:saya_tahun", args=[skp.tahun]), "SKP saya"),
            (reverse("skp:rencana", args=[skp.id]), f"SKP {skp.tahun}"),
        ),
        unduh=reverse("skp:unduh", args=[skp.id]),
        unggah=reverse("skp:unggah", args=[skp.id]),
        simpan=reverse("skp:simpan_buku", args=[skp.id]),
        nama=_nama(skp),
        bagian="saya",
        tahun=skp.tahun,
        tertutup="" if draf else f"SKP ini tidak dapat diubah lagi: {skp.status_nama.lower()}.",
    )


def _periksa(request: HttpRequest, skp: SkpData) -> Periksa:
    aktor, pada = aktor_yang(request, lambda a: a.pegawai_id == skp.pegawai.pegawai_id), waktu(request)

    def periksa(isi: bytes, nama: str) -> Terbaca:
        baru, versi = buku_rencana.baca(isi, nama, skp, bacaan.pilihan(skp.id, pada=hari(request)))
        ubah = banding_rencana(skp_id=skp.id, isi=baru, versi=versi, oleh=aktor, pada=pada)
        beda = [Beda(*satu) for satu in ubah]
        return Terbaca(
            [("", beda)] if beda else [],
            lambda: simpan_rencana(
                skp_id=skp.id,
                hasil=baru.hasil,
                ekspektasi=baru.ekspektasi,
                lampiran=baru.lampiran,
                versi=versi,
                oleh=aktor,
                pada=pada,
            ),
        )

    return periksa


@akses("berjabatan")
def lihat(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Down and up again."""
    return tampilkan_buku(request, _halaman(_milik(request, skp_id)))


@akses("berjabatan", tulis=True)
def kirim(request: HttpRequest, skp_id: int) -> HttpResponse:
    """What an uploaded workbook would make of the draft."""
    skp = _milik(request, skp_id)
    return pratinjau(request, _halaman(skp), _periksa(request, skp))


unggah = bermetode(baca=lihat, tulis=kirim)


@akses("berjabatan", tulis=True)
def simpan(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Put the file of the preview in the place of the whole draft."""
    skp = _milik(request, skp_id)
    return simpan_buku(
        request,
        _halaman(skp),
        _periksa(request, skp),
        sukses=lambda n: f"Buku kerja disimpan: {n} bagian naskah berubah.",
        lanjut=reverse("skp:susun", args=[skp.id]),
    )
