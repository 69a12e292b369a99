"""Judging one sheet: accept, return – whole, at rows or at cells –, or except with an end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from kinerja.aktivitas.actions import (
    boleh_menilai,
    kecualikan_kertas_kerja,
    kembalikan_kertas_kerja,
    terima_kertas_kerja,
)
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.actions import CatatanSel
from kinerja.pengukuran.models import KertasKerja
from kinerja.pengukuran.permissions import boleh_terima
from kinerja.pengukuran.queries import kertas_kerja_tersorot
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.kertas_kerja.forms import FormulirKembali, FormulirPengecualian
from kinerja.web.kertas_kerja.lembar import BarisFormulir, formulir_lembar
from kinerja.web.kertas_kerja.sel import kantor_lembar, urai_baris

TIDAK = "-"
"""The choice of a row that is not marked."""
CATATAN_TERBANYAK = 600


@dataclass(frozen=True, slots=True)
class Tanda:
    """One mark in the form: the column it names ('-': none chosen), the reason, and what is wrong with it."""

    kolom: str = TIDAK
    alasan: str = ""
    salah: str = ""


def boleh_memeriksa(lembar: KertasKerja, aktor: Aktor) -> bool:
    """Whether to offer accepting and returning: the gathering step is in the actor's hands, not submitted by them."""
    return boleh_terima(lembar, aktor) and boleh_menilai(lembar, oleh=aktor)


def baca_tanda(kiriman: QueryDict) -> tuple[list[CatatanSel], dict[str, list[Tanda]]]:
    """The marks of a return as sent (`tanda-i12-kolom`, `tanda-i12-alasan`, repeated), and by row for the form.

    A mark without column and reason is none; a reason without column is meant for the whole row.
    """
    catatan: list[CatatanSel] = []
    per_baris: dict[str, list[Tanda]] = {}
    for nama in kiriman:
        bagian = nama.split("-")
        if len(bagian) != 3 or (bagian[0], bagian[2]) != ("tanda", "alasan"):
            continue
        try:
            kunci = urai_baris(bagian[1])
        except ValueError:
            continue
        semua_kolom = kiriman.getlist(f"tanda-{bagian[1]}-kolom")
        for n, alasan in enumerate(kiriman.getlist(nama)[:20]):
            kolom = semua_kolom[n] if n < len(semua_kolom) else TIDAK
            alasan = alasan.replace("\x00", "").strip()
            if kolom == TIDAK and not alasan:
                continue
            salah = "" if alasan else "Alasan wajib diisi."
            if len(alasan) > 4000:
                salah = "Alasan paling panjang 4000 huruf."
            per_baris.setdefault(bagian[1], []).append(Tanda(kolom, alasan, salah))
            catatan.append(CatatanSel(kunci, "" if kolom == TIDAK else kolom, alasan))
    return catatan[:CATATAN_TERBANYAK], per_baris


def _halaman(
    request: HttpRequest,
    lembar_id: int,
    *,
    kembali: forms.Form | None = None,
    kecuali: forms.Form | None = None,
    tanda: Mapping[str, list[Tanda]] | None = None,
    galat: Galat | None = None,
    status: int = 200,
) -> HttpResponse:
    aktor = aktor_wajib(request)
    lembar, data, sorotan = kertas_kerja_tersorot(lembar_id, aktor.pegawai_id)
    formulir = formulir_lembar(data, sorotan)

    def bertanda(daftar: list[BarisFormulir]) -> list[tuple[BarisFormulir, list[Tanda]]]:
        return [(b, (tanda or {}).get(b.nama) or [Tanda()]) for b in daftar]

    isi = {
        "lembar": lembar,
        "data": data,
        "sorotan": sorotan,
        "indikator": bertanda(formulir.indikator),
        "anggaran": bertanda(formulir.anggaran),
        "kembali": kembali or FormulirKembali(auto_id="kembali_%s"),
        "kecuali": kecuali or FormulirPengecualian(auto_id="kecuali_%s"),
        "galat": galat,
        "boleh": boleh_memeriksa(lembar, aktor),
    }
    return render(request, "kertas_kerja/nilai.html", isi, status=status)


@akses("sekantor", kantor=kantor_lembar)
def nilai(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Judge one sheet: accept, return with reasons, or except with a reason and an end."""
    return _halaman(request, lembar_id)


def _putuskan(
    request: HttpRequest, lembar_id: int, tindakan: Callable[[], Any], sukses: str, **formulir: Any
) -> HttpResponse:
    kiriman = kirim(request, tindakan, sukses=sukses)
    if not kiriman.berhasil:
        return _halaman(request, lembar_id, galat=kiriman.galat, status=STATUS_DITOLAK, **formulir)
    lembar = KertasKerja.objects.get(pk=lembar_id)
    return redirect("kertas_kerja:papan", kantor_id=lembar.kantor_id, tahun=lembar.tahun, triwulan=lembar.triwulan)


@akses("sekantor", kantor=kantor_lembar, tulis=True)
def terima(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Accept a sheet."""
    aktor, pada = aktor_wajib(request), waktu(request)
    return _putuskan(
        request,
        lembar_id,
        lambda: terima_kertas_kerja(kertas_kerja_id=lembar_id, oleh=aktor, pada=pada),
        "Kertas kerja diterima.",
    )


@akses("sekantor", kantor=kantor_lembar, tulis=True)
def kembalikan(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Return a sheet with a reason for the whole, reasons at rows and cells, or both."""
    catatan, tanda = baca_tanda(request.POST)
    formulir = FormulirKembali(request.POST, auto_id="kembali_%s", bertanda=bool(catatan))
    if not formulir.is_valid() or any(t.salah for daftar in tanda.values() for t in daftar):
        galat = Galat("Kertas kerja belum dikembalikan; lengkapi alasan yang ditandai di bawah ini.")
        return _halaman(request, lembar_id, kembali=formulir, tanda=tanda, galat=galat, status=STATUS_DITOLAK)
    aktor, pada, alasan = aktor_wajib(request), waktu(request), formulir.cleaned_data["alasan"]
    return _putuskan(
        request,
        lembar_id,
        lambda: kembalikan_kertas_kerja(
            kertas_kerja_id=lembar_id, alasan=alasan, catatan=catatan, oleh=aktor, pada=pada
        ),
        f"Kertas kerja dikembalikan dengan {len(catatan)} catatan pada barisnya."
        if catatan
        else "Kertas kerja dikembalikan beserta alasannya.",
        kembali=formulir,
        tanda=tanda,
    )


@akses("sekantor", kantor=kantor_lembar, tulis=True)
def kecualikan(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Let the quarter go on without a sheet, with a reason and an end."""
    formulir = FormulirPengecualian(request.POST, auto_id="kecuali_%s")
    if not formulir.is_valid():
        galat = Galat("Pengecualian belum tercatat; lengkapi isian yang ditandai di bawah ini.")
        return _halaman(request, lembar_id, kecuali=formulir, galat=galat, status=STATUS_DITOLAK)
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
