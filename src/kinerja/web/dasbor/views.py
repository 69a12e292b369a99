"""Dashboards: from the Pemda to an office, to an indikator, to the evidence behind a figure."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from kinerja.aturan.periode import KODE, Periode
from kinerja.lib.kueri import tersusun
from kinerja.organisasi.models import UnitKerja
from kinerja.pengukuran.queries import hitung_rekap
from kinerja.pengukuran.sumber import sidik_rekap
from kinerja.perencanaan.models import Indikator, Sasaran
from kinerja.perencanaan.queries import pembanding
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.dasbor import simpanan
from kinerja.web.dasbor.forms import FormulirAndai
from kinerja.web.dasbor.indikator import andaikan, petunjuk, susun_halaman
from kinerja.web.dasbor.kantor import batas_menunggu, susun_dasbor
from kinerja.web.dasbor.pemda import banding_kantor, susun_kartu
from kinerja.web.dasbor.queries import (
    BahanIndikator,
    bahan_indikator,
    kantor_terlihat,
    periode_terbaru,
    ringkasan_kantor,
)
from kinerja.web.dasbor.sasaran import susun_sasaran
from kinerja.web.dasbor.simpanan import Batas, langsung, nomor, sidik_indikator, sidik_sasaran, tersimpan


def _kantor(kantor_id: int, **_: object) -> int | None:
    return next((pk for (pk,) in _kantor_ada(kantor_id)), None)


@tersusun
def _kantor_ada(kantor_id: int) -> QuerySet[Any]:
    return UnitKerja.objects.filter(pk=kantor_id, induk__isnull=True).values_list("pk")


def _kantor_indikator(kantor_id: int, indikator_id: int, **_: object) -> int | None:
    return next((pk for (pk,) in _kantor_pemilik(kantor_id, indikator_id)), None)


@tersusun
def _kantor_pemilik(kantor_id: int, indikator_id: int) -> QuerySet[Any]:
    return Indikator.objects.filter(pk=indikator_id, kantor=kantor_id).values_list("kantor_id")


def _kantor_sasaran(kantor_id: int, sasaran_id: int, **_: object) -> int | None:
    milik = Sasaran.objects.filter(pk=sasaran_id, renstra__kantor_id=kantor_id)
    return milik.values_list("renstra__kantor_id", flat=True).first()


def _pilihan(tahun: int) -> list[tuple[str, str]]:
    return [(kode, Periode(tahun, kode).singkat) for kode in KODE]


@akses("berjabatan")
def dasbor_ini(request: HttpRequest) -> HttpResponse:
    """To the newest figures of one's own office; who sees several offices begins with the overview."""
    saat = waktu(request)
    terlihat = [k.pk for k in kantor_terlihat(aktor_wajib(request), pada=saat.date())]
    tahun, periode = periode_terbaru(terlihat) or (saat.year, f"TW{(saat.month + 2) // 3}")
    if len(terlihat) == 1:
        return redirect("dasbor:kantor", kantor_id=terlihat[0], tahun=tahun, periode=periode)
    return redirect("dasbor:pemda", tahun=tahun, periode=periode)


@akses("berjabatan")
def pemda(request: HttpRequest, tahun: int, periode: str) -> HttpResponse:
    """The offices that one may see, as cards with their frozen figures."""
    saat = waktu(request)
    terlihat = kantor_terlihat(aktor_wajib(request), pada=saat.date())
    if not terlihat:
        raise Http404
    ringkasan = ringkasan_kantor(terlihat, tahun, periode, pada=saat)
    isi = {
        "pemda": terlihat[0].pemda,
        "periode": Periode(tahun, periode),
        "pilihan": _pilihan(tahun),
        "kartu": susun_kartu(ringkasan),
        "perbandingan": banding_kantor(ringkasan),
    }
    return render(request, "dasbor/pemda.html", isi)


@akses("sekantor", kantor=_kantor)
def kantor(request: HttpRequest, kantor_id: int, tahun: int, periode: str) -> HttpResponse:
    """One office over a period."""
    saat, p = waktu(request), Periode(tahun, periode)
    hari = min(saat.date(), p.akhir)
    halaman, perhatian = nomor(request, "halaman"), nomor(request, "perhatian")
    rekap = cache(lambda: hitung_rekap(kantor_id, tahun, periode, pada=hari))
    sumber = (sidik_rekap(kantor_id, tahun), kantor_id, tahun, periode, hari)
    batas = simpanan.batas.ambil(sumber, lambda: Batas(batas_menunggu(rekap())))

    def susun() -> tuple[str, dict[str, Any]]:
        dasbor = None
        if rekap().indikator:
            dasbor = susun_dasbor(rekap(), pada=saat, halaman=halaman, perhatian=perhatian)
        return f"Dasbor {rekap().kantor} – {p.nama}", {
            "kantor_id": kantor_id,
            "periode": p,
            "pilihan": _pilihan(tahun),
            "dasbor": dasbor,
            "rekap": rekap(),
        }

    keadaan = (*sumber, bisect_left(batas.waktu, saat), halaman, perhatian)
    return render(request, "dasbor/kantor.html", {"halaman": tersimpan("dasbor/_kantor.html", keadaan, susun)})


@akses("sekantor", kantor=_kantor_sasaran)
def sasaran(request: HttpRequest, kantor_id: int, tahun: int, periode: str, sasaran_id: int) -> HttpResponse:
    """One sasaran over a period: its quarters, its indikator, what is spent for it, and how others stand."""
    p = Periode(tahun, periode)
    hari = min(waktu(request).date(), p.akhir)
    halaman, program = nomor(request, "halaman"), nomor(request, "program")

    def susun() -> tuple[str, dict[str, Any]]:
        rekap = hitung_rekap(kantor_id, tahun, periode, pada=hari)
        satu = Sasaran.objects.select_related("renstra__kantor__pemda").get(pk=sasaran_id)
        lain = pembanding(kantor_id, tahun)
        return f"{satu.uraian} – {p.nama}", {
            "kantor": satu.renstra.kantor,
            "sasaran": satu,
            "periode": p,
            "pilihan": _pilihan(tahun),
            "halaman": susun_sasaran(rekap, sasaran_id, lain, halaman=halaman, program=program),
        }

    sumber = (sidik_sasaran(kantor_id, tahun), kantor_id, tahun, periode, hari, sasaran_id, halaman, program)
    return render(request, "dasbor/sasaran.html", {"halaman": tersimpan("dasbor/_sasaran.html", sumber, susun)})


@akses("sekantor", kantor=_kantor_indikator)
def indikator(request: HttpRequest, kantor_id: int, tahun: int, indikator_id: int) -> HttpResponse:
    """One indikator over a year: figures, how they come about, what remains to be done, and the evidence."""
    hari = min(waktu(request).date(), Periode(tahun, "TH").akhir)

    def susun() -> tuple[str, dict[str, Any]]:
        bahan = bahan_indikator(kantor_id, indikator_id, tahun, pada=hari)
        if bahan is None:
            raise Http404
        return f"{bahan.definisi.nama} – {tahun}", _isi_indikator(bahan, tahun, request.GET)

    if request.GET:
        halaman = langsung("dasbor/_indikator.html", susun)
    else:
        sumber = (sidik_indikator(kantor_id, indikator_id, tahun, tahun - 1), kantor_id, indikator_id, tahun, hari)
        halaman = tersimpan("dasbor/_indikator.html", sumber, susun)
    return render(request, "dasbor/indikator.html", {"halaman": halaman})


def _isi_indikator(bahan: BahanIndikator, tahun: int, cari: QueryDict) -> dict[str, Any]:
    isi: dict[str, Any] = {
        "kantor": bahan.kantor,
        "definisi": bahan.definisi,
        "tahun": tahun,
        "periode_kembali": f"TW{max((k for k, a in bahan.angka.items() if a.diterima), default=1)}",
        "halaman": None,
        "formulir": None,
        "andai": None,
    }
    if bahan.rencana is not None:
        halaman = susun_halaman(bahan, tahun)
        formulir = FormulirAndai(
            cari or None, sisa=halaman.sisa, skala_nilai=bahan.definisi.skala_nilai, petunjuk=petunjuk(halaman.menuju)
        )
        isi |= {"halaman": halaman, "formulir": formulir if halaman.sisa else None}
        if formulir.is_valid() and formulir.diandaikan:
            isi["andai"] = andaikan(bahan, formulir.diandaikan, halaman.sisa)
    return isi
