"""The year of an office, and one case on its SOP sheet."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.lib.kueri import tersusun
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.queries import instansi
from kinerja.sop.models import Kasus
from kinerja.sop.queries import kasus_kantor, kasus_lengkap, papan_kasus, versi_berlaku
from kinerja.web.dasar.akses import akses, kantor_di_alamat
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.dasar.rahasia import jaga_kasus
from kinerja.web.kasus.identitas import blok_identitas
from kinerja.web.kasus.papan import gambar
from kinerja.web.kasus.percakapan import percakapan
from kinerja.web.kasus.queries import fase_sop, pengembalian_lembar, tahun_tersedia
from kinerja.web.kasus.siklus import siklus


def _kantor_kasus(kasus_id: int) -> int | None:
    return next((kantor_id for (kantor_id,) in _kantor_satu(kasus_id)), None)


@tersusun
def _kantor_satu(kasus_id: int) -> QuerySet[Any]:
    return Kasus.objects.filter(pk=kasus_id).order_by().values_list("kantor_id")


@akses("berjabatan")
def tahun_ini(request: HttpRequest) -> HttpResponse:
    """To the newest performance year of one's own office."""
    kantor_id = aktor_wajib(request).kantor_id
    tahun = tahun_tersedia(kantor_id)
    return redirect("kasus:tahun", kantor_id=kantor_id, tahun=tahun[0] if tahun else waktu(request).year)


@akses("sekantor", kantor=kantor_di_alamat)
def tahun(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    """The performance year as a cycle of cases."""
    versi = versi_berlaku(kantor_id)
    kasus = kasus_kantor(kantor_id, tahun, pada=waktu(request))
    isi = {
        "kantor": UnitKerja.objects.get(pk=kantor_id),
        "tahun": tahun,
        "tahun_tersedia": tahun_tersedia(kantor_id),
        "versi": versi,
        "siklus": siklus(tahun, kasus, fase_sop([v.pk for v in versi])),
        "kasus": kasus,
    }
    return render(request, "kasus/tahun.html", isi)


@akses("sekantor", kantor=_kantor_kasus)
def kasus(request: HttpRequest, kasus_id: int) -> HttpResponse:
    """One case, drawn on its SOP sheet."""
    satu = kasus_lengkap(kasus_id)
    jaga_kasus(request, satu)
    papan = papan_kasus(satu, pada=waktu(request))
    isi = {"papan": papan, "gambar": gambar(papan), "percakapan": percakapan(papan, pengembalian_lembar(papan))}
    return render(request, "kasus/kasus.html", isi)


@akses("sekantor", kantor=_kantor_kasus)
def cetak(request: HttpRequest, kasus_id: int) -> HttpResponse:
    """The case as the official SOP sheet on paper: identity block, flow, and what really happened beside it."""
    satu = kasus_lengkap(kasus_id)
    jaga_kasus(request, satu)
    papan = papan_kasus(satu, pada=waktu(request))
    isi = {
        "papan": papan,
        "gambar": gambar(papan),
        "percakapan": percakapan(papan, pengembalian_lembar(papan)),
        "blok": blok_identitas(papan.identitas),
        "instansi": instansi(papan.kantor_id),
        "dicetak": waktu(request),
    }
    return render(request, "kasus/cetak.html", isi)
