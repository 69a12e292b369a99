"""Dashboards: from the Pemda to an office, to an indikator, to the evidence behind a figure."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.aturan.periode import KODE, Periode
from kinerja.organisasi.models import UnitKerja
from kinerja.pengukuran.queries import hitung_rekap
from kinerja.perencanaan.models import Indikator, Sasaran
from kinerja.perencanaan.queries import pembanding
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.dasbor.forms import FormulirAndai
from kinerja.web.dasbor.indikator import andaikan, petunjuk, susun_halaman
from kinerja.web.dasbor.kantor import susun_dasbor
from kinerja.web.dasbor.pemda import banding_kantor, susun_kartu
from kinerja.web.dasbor.queries import bahan_indikator, kantor_terlihat, periode_terbaru, ringkasan_kantor
from kinerja.web.dasbor.sasaran import susun_sasaran


def _kantor(kantor_id: int, **_: object) -> int | None:
    return UnitKerja.objects.filter(pk=kantor_id, induk__isnull=True).values_list("pk", flat=True).first()


def _kantor_indikator(kantor_id: int, indikator_id: int, **_: object) -> int | None:
    milik = Indikator.objects.filter(pk=indikator_id, kantor_id=kantor_id)
    return milik.values_list("kantor_id", flat=True).first()


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
    saat = waktu(request)
    rekap = hitung_rekap(kantor_id, tahun, periode, pada=saat.date())
    isi = {
        "kantor_id": kantor_id,
        "periode": rekap.periode,
        "pilihan": _pilihan(tahun),
        "dasbor": susun_dasbor(rekap, pada=saat) if rekap.indikator else None,
        "rekap": rekap,
    }
    return render(request, "dasbor/kantor.html", isi)


@akses("sekantor", kantor=_kantor_sasaran)
def sasaran(request: HttpRequest, kantor_id: int, tahun: int, periode: str, sasaran_id: int) -> HttpResponse:
    """One sasaran over a period: its quarters, its indikator, what is spent for it, and how others stand."""
    rekap = hitung_rekap(kantor_id, tahun, periode, pada=waktu(request).date())
    satu = Sasaran.objects.select_related("renstra__kantor__pemda").get(pk=sasaran_id)
    isi = {
        "kantor": satu.renstra.kantor,
        "sasaran": satu,
        "periode": rekap.periode,
        "pilihan": _pilihan(tahun),
        "halaman": susun_sasaran(rekap, sasaran_id, pembanding(kantor_id, tahun)),
    }
    return render(request, "dasbor/sasaran.html", isi)


@akses("sekantor", kantor=_kantor_indikator)
def indikator(request: HttpRequest, kantor_id: int, tahun: int, indikator_id: int) -> HttpResponse:
    """One indikator over a year: figures, how they come about, what remains to be done, and the evidence."""
    bahan = bahan_indikator(kantor_id, indikator_id, tahun, pada=waktu(request).date())
    if bahan is None:
        raise Http404
    isi = {
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
            request.GET or None,
            sisa=halaman.sisa,
            skala_nilai=bahan.definisi.skala_nilai,
            petunjuk=petunjuk(halaman.menuju),
        )
        isi |= {"halaman": halaman, "formulir": formulir if halaman.sisa else None}
        if formulir.is_valid() and formulir.diandaikan:
            isi["andai"] = andaikan(bahan, formulir.diandaikan, halaman.sisa)
    return render(request, "dasbor/indikator.html", isi)
