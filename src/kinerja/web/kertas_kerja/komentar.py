"""The conversation about rows and cells of a sheet, as a page of its own and as a part laid over the sheet."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kinerja.integrasi.pemberitahuan import jobs
from kinerja.integrasi.pemberitahuan.actions import hentikan_percakapan
from kinerja.lib.galat import Galat
from kinerja.pengukuran import actions
from kinerja.pengukuran.bentuk import KomentarData
from kinerja.pengukuran.isian import LABEL, Kunci
from kinerja.pengukuran.queries import kertas_kerja_tersorot
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.kertas_kerja.forms import FormulirKomentar
from kinerja.web.kertas_kerja.lembar import BarisFormulir, formulir_lembar
from kinerja.web.kertas_kerja.sel import kantor_lembar, nama_baris, urai_baris


@dataclass(frozen=True, slots=True)
class Utas:
    """What was said about one row or cell: `alamat` is 'i12' or 'i12-realisasi'."""

    alamat: str
    judul: str
    komentar: tuple[KomentarData, ...]


def urai_alamat(teks: str) -> tuple[Kunci, str | None]:
    """'i12-realisasi' → (('indikator', 12), 'realisasi'); 'i12' → the row with all its cells. Raises ValueError."""
    baris, strip, kolom = teks.partition("-")
    if strip and kolom not in LABEL:
        raise ValueError(teks)
    return urai_baris(baris), kolom if strip else None


def _utas(baris: list[BarisFormulir], komentar: tuple[KomentarData, ...], pilih: str) -> list[Utas]:
    """The threads of the chosen cell, of the chosen row, or of the whole sheet, in the order of the sheet."""
    hasil = []
    for b in baris:
        for kolom, label in b.tanda:
            alamat = f"{b.nama}-{kolom}" if kolom else b.nama
            isi = tuple(k for k in komentar if (nama_baris(k.kunci), k.kolom) == (b.nama, kolom))
            diminta = alamat == pilih if "-" in pilih else pilih in ("", b.nama)
            if isi and diminta:
                hasil.append(Utas(alamat, f"{b.sebutan} · {label}", isi))
    return hasil


def _halaman(
    request: HttpRequest,
    lembar_id: int,
    *,
    pilih: str,
    formulir: FormulirKomentar | None = None,
    galat: Galat | None = None,
    status: int = 200,
) -> HttpResponse:
    _, data, sorotan = kertas_kerja_tersorot(lembar_id, aktor_wajib(request).pegawai_id)
    lembar = formulir_lembar(data)
    baris = [*lembar.indikator, *lembar.anggaran]
    isi = {
        "data": data,
        "baris": baris,
        "pilih": pilih,
        "satu": next((b for b in baris if b.nama == pilih.partition("-")[0]), None),
        "label": LABEL.get(pilih.partition("-")[2], ""),
        "utas": _utas(baris, sorotan.komentar, pilih),
        "baru": sorotan.komentar_baru,
        "formulir": formulir or FormulirKomentar(auto_id="komentar_%s"),
        "galat": galat,
        "menulis": aktor_wajib(request).kantor_id == data.kantor_id,
    }
    sebagian = "sebagian" in request.GET
    templat = "kertas_kerja/_utas.html" if sebagian else "kertas_kerja/komentar.html"
    return render(request, templat, isi, status=status)


def _pilihan(teks: str) -> str:
    """The address asked for, '' when it is none."""
    try:
        urai_alamat(teks)
    except ValueError:
        return ""
    return teks


@akses("sekantor", kantor=kantor_lembar)
def lihat(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """What was said about one cell (`?sel=i12-realisasi`), one row (`?sel=i12`) or the whole sheet."""
    return _halaman(request, lembar_id, pilih=_pilihan(request.GET.get("sel", "")))


@akses("sekantor", kantor=kantor_lembar, tulis=True)
def tulis(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Say something about a cell."""
    pilih = request.POST.get("sel", "")
    formulir = FormulirKomentar(request.POST, auto_id="komentar_%s")
    try:
        kunci, kolom = urai_alamat(pilih)
        if not formulir.is_valid():
            return _halaman(request, lembar_id, pilih=pilih, formulir=formulir, status=STATUS_DITOLAK)
        actions.komentari(
            kertas_kerja_id=lembar_id,
            kunci=kunci,
            kolom=kolom or "",
            isi=formulir.cleaned_data["isi"],
            oleh=aktor_wajib(request),
            pada=waktu(request),
        )
    except ValueError:
        galat = Galat("Pilih baris atau sel yang dikomentari.")
        return _halaman(request, lembar_id, pilih="", formulir=formulir, galat=galat, status=STATUS_DITOLAK)
    except Galat as galat:
        return _halaman(request, lembar_id, pilih=pilih, formulir=formulir, galat=galat, status=STATUS_DITOLAK)
    _selesai_dibaca(request)
    jobs.enqueue()  # whom it concerns need not wait for the next round
    if "sebagian" in request.GET:
        return _halaman(request, lembar_id, pilih=pilih)
    messages.success(request, "Komentar tersimpan.")
    return redirect(f"{reverse('kertas_kerja:komentar', kwargs={'lembar_id': lembar_id})}?sel={pilih}")


halaman = bermetode(baca=lihat, tulis=tulis)


def _selesai_dibaca(request: HttpRequest) -> None:
    """What one has read at its place need not be told by the bell as well."""
    hentikan_percakapan(penerima_id=aktor_wajib(request).pegawai_id, pada=waktu(request))


@akses("sekantor", kantor=kantor_lembar, tulis=True)
def dibaca(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Mark the comments of a cell, a row or the whole sheet as read."""
    pilih = _pilihan(request.POST.get("sel", ""))
    kunci, kolom = urai_alamat(pilih) if pilih else (None, None)
    actions.baca_komentar(
        kertas_kerja_id=lembar_id, kunci=kunci, kolom=kolom, oleh=aktor_wajib(request), pada=waktu(request)
    )
    _selesai_dibaca(request)
    return redirect("kertas_kerja:lembar", lembar_id=lembar_id)
