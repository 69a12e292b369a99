"""A plan as a workbook in the browser: down from the draft, and back up in its place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from kinerja.integrasi.skp import buku_rencana
from kinerja.lib.galat import Galat
from kinerja.skp.actions.rencana import simpan_rencana
from kinerja.skp.models import Skp
from kinerja.skp.permissions import boleh_menyusun
from kinerja.skp.queries import rencana as bacaan
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import waktu
from kinerja.web.skp.aktor import aktor_yang, hari, skp_terlihat
from kinerja.web.skp.rencana import STATUS_BENTROK, halaman_susun

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PALING_BESAR = 5 * 1024 * 1024


@akses("berjabatan")
def unduh(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The plan as a workbook to be filled in away from the site."""
    skp = skp_terlihat(request, skp_id)
    data = bacaan.skp(skp.pk, pada=hari(request))
    isi = buku_rencana.tulis(data, bacaan.pilihan(skp.pk, pada=hari(request)), pada=waktu(request))
    jawab = HttpResponse(isi, content_type=XLSX)
    nama = f"skp-{slugify(data.pegawai.nama)}-{data.tahun}.xlsx"
    jawab["Content-Disposition"] = content_disposition_header(True, nama) or "attachment"
    return jawab


@akses("berjabatan", tulis=True)
def unggah(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The workbook back: it takes the place of the whole draft, or is refused with every faulty cell."""
    skp = skp_terlihat(request, skp_id)
    berkas = request.FILES.get("berkas")

    def simpan() -> Skp:
        if berkas is None:
            raise Galat("Pilih buku kerja yang akan diunggah.")
        if berkas.size is None or berkas.size > PALING_BESAR:
            raise Galat("Berkas lebih besar dari 5 MB.")
        data = bacaan.skp(skp.pk, pada=hari(request))
        pilihan = bacaan.pilihan(skp.pk, pada=hari(request))
        isi, versi = buku_rencana.baca(berkas.read(), str(berkas.name), data, pilihan)
        return simpan_rencana(
            skp_id=skp.pk,
            hasil=isi.hasil,
            ekspektasi=isi.ekspektasi,
            lampiran=isi.lampiran,
            versi=versi,
            oleh=aktor_yang(request, lambda a: boleh_menyusun(a, skp)),
            pada=waktu(request),
        )

    kiriman = kirim(request, simpan, sukses="Buku kerja dibaca; naskah SKP diganti dengan isinya.")
    if kiriman.berhasil:
        return redirect("skp:susun", skp_id=skp.pk)
    status = STATUS_BENTROK if hasattr(kiriman.galat, "tersimpan") else STATUS_DITOLAK
    return halaman_susun(request, skp, galat=kiriman.galat, status=status)
