"""The board of a quarter: where every unit's sheet stands, and accepting, returning or excepting one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.aktivitas.actions import (
    boleh_menilai,
    kecualikan_kertas_kerja,
    kembalikan_kertas_kerja,
    terima_kertas_kerja,
)
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.models import KertasKerja
from kinerja.pengukuran.permissions import boleh_terima
from kinerja.pengukuran.queries import papan_pengumpulan
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.kertas_kerja.forms import FormulirAlasan, FormulirPengecualian

ROMAWI = {1: "I", 2: "II", 3: "III", 4: "IV"}


def _kantor(kantor_id: int, **_: int) -> int | None:
    return UnitKerja.objects.filter(pk=kantor_id, induk__isnull=True).values_list("pk", flat=True).first()


def _kantor_lembar(lembar_id: int) -> int | None:
    return KertasKerja.objects.filter(pk=lembar_id).values_list("kantor_id", flat=True).first()


@akses("berjabatan")
def papan_ini(request: HttpRequest) -> HttpResponse:
    """To the board of the newest quarter that has sheets."""
    kantor_id = aktor_wajib(request).kantor_id
    terbaru = (
        KertasKerja.objects.filter(kantor_id=kantor_id)
        .order_by("-tahun", "-triwulan")
        .values_list("tahun", "triwulan")
        .first()
    )
    hari = waktu(request)
    tahun, triwulan = terbaru or (hari.year, (hari.month - 1) // 3 + 1)
    return redirect("kertas_kerja:papan", kantor_id=kantor_id, tahun=tahun, triwulan=triwulan)


@akses("sekantor", kantor=_kantor)
def papan(request: HttpRequest, kantor_id: int, tahun: int, triwulan: int) -> HttpResponse:
    """Units and the state of their sheets, with the five figures of reporting."""
    baris = papan_pengumpulan(kantor_id, tahun, triwulan)
    masuk = [b for b in baris if b.diajukan_pada is not None]
    tepat = [b for b in masuk if b.tepat_waktu]
    contoh = KertasKerja.objects.filter(pk=baris[0].kertas_kerja_id).first() if baris else None
    isi = {
        "kantor_id": kantor_id,
        "kantor": UnitKerja.objects.get(pk=kantor_id),
        "tahun": tahun,
        "triwulan": triwulan,
        "romawi": ROMAWI[triwulan],
        "pilihan": list(ROMAWI.items()),
        "baris": baris,
        "masuk": len(masuk),
        "wajib": len(baris),
        "persen_masuk": _persen(len(masuk), len(baris)),
        "tepat": len(tepat),
        "persen_tepat": _persen(len(tepat), len(baris)),
        "menilai": contoh is not None and boleh_menilai(contoh, oleh=aktor_wajib(request)),
    }
    return render(request, "kertas_kerja/papan.html", isi)


def _persen(bagian: int, semua: int) -> str:
    return f"{round(100 * bagian / semua)}%" if semua else "–"


def boleh_memeriksa(lembar: KertasKerja, aktor: Aktor) -> bool:
    """Whether to offer accepting and returning: the gathering step is in the actor's hands, not submitted by them."""
    return boleh_menilai(lembar, oleh=aktor) and boleh_terima(lembar, aktor)


def _halaman_nilai(
    request: HttpRequest,
    lembar_id: int,
    *,
    kembali: forms.Form | None = None,
    kecuali: forms.Form | None = None,
    galat: Galat | None = None,
    status: int = 200,
) -> HttpResponse:
    lembar = KertasKerja.objects.select_related("unit").get(pk=lembar_id)
    isi = {
        "lembar": lembar,
        "kembali": kembali or FormulirAlasan(auto_id="kembali_%s"),
        "kecuali": kecuali or FormulirPengecualian(auto_id="kecuali_%s"),
        "galat": galat,
        "boleh": boleh_memeriksa(lembar, aktor_wajib(request)),
    }
    return render(request, "kertas_kerja/nilai.html", isi, status=status)


@akses("sekantor", kantor=_kantor_lembar)
def nilai(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Judge one sheet: accept, return with a reason, or except with a reason and an end."""
    return _halaman_nilai(request, lembar_id)


def _putuskan(
    request: HttpRequest, lembar_id: int, tindakan: Callable[[], Any], sukses: str, **formulir: forms.Form
) -> HttpResponse:
    kiriman = kirim(request, tindakan, sukses=sukses)
    if not kiriman.berhasil:
        return _halaman_nilai(request, lembar_id, galat=kiriman.galat, status=STATUS_DITOLAK, **formulir)
    lembar = KertasKerja.objects.get(pk=lembar_id)
    return redirect("kertas_kerja:papan", kantor_id=lembar.kantor_id, tahun=lembar.tahun, triwulan=lembar.triwulan)


@akses("sekantor", kantor=_kantor_lembar, tulis=True)
def terima(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Accept a sheet."""
    aktor, pada = aktor_wajib(request), waktu(request)
    return _putuskan(
        request,
        lembar_id,
        lambda: terima_kertas_kerja(kertas_kerja_id=lembar_id, oleh=aktor, pada=pada),
        "Kertas kerja diterima.",
    )


@akses("sekantor", kantor=_kantor_lembar, tulis=True)
def kembalikan(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Return a sheet with a reason."""
    formulir = FormulirAlasan(request.POST, auto_id="kembali_%s")
    if not formulir.is_valid():
        return _halaman_nilai(request, lembar_id, kembali=formulir, status=STATUS_DITOLAK)
    aktor, pada, alasan = aktor_wajib(request), waktu(request), formulir.cleaned_data["alasan"]
    return _putuskan(
        request,
        lembar_id,
        lambda: kembalikan_kertas_kerja(kertas_kerja_id=lembar_id, alasan=alasan, oleh=aktor, pada=pada),
        "Kertas kerja dikembalikan beserta alasannya.",
        kembali=formulir,
    )


@akses("sekantor", kantor=_kantor_lembar, tulis=True)
def kecualikan(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Let the quarter go on without a sheet, with a reason and an end."""
    formulir = FormulirPengecualian(request.POST, auto_id="kecuali_%s")
    if not formulir.is_valid():
        return _halaman_nilai(request, lembar_id, kecuali=formulir, status=STATUS_DITOLAK)
    aktor, pada, isian = aktor_wajib(request), waktu(request), formulir.cleaned_data
    return _putuskan(
        request,
        lembar_id,
        lambda: kecualikan_kertas_kerja(
            kertas_kerja_id=lembar_id, alasan=isian["alasan"], sampai=isian["sampai"], oleh=aktor, pada=pada
        ),
        "Pengecualian tercatat beserta alasan dan batasnya.",
        kecuali=formulir,
    )
