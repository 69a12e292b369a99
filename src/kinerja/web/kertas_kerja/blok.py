"""Pages of the pasted block: choosing where it goes, the preview, saving it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.lib.galat import Galat
from kinerja.pengukuran import actions
from kinerja.pengukuran.bentuk import KertasKerjaData
from kinerja.pengukuran.queries import kertas_kerja
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.kertas_kerja.lembar import formulir_lembar
from kinerja.web.kertas_kerja.sel import kantor_lembar
from kinerja.web.kertas_kerja.tempel import Pratinjau, pratinjau, urai_blok

STATUS_BENTROK = 409
KOSONG = "biarkan"
"""The choice that empty cells of the block leave what is stored."""


def _halaman(
    request: HttpRequest,
    data: KertasKerjaData,
    *,
    hasil: Pratinjau | None = None,
    galat: Galat | None = None,
    status: int = 200,
) -> HttpResponse:
    formulir = formulir_lembar(data)
    isi = {
        "data": data,
        "baris": [*formulir.indikator, *formulir.anggaran],
        "mulai": request.POST.get("mulai", ""),
        "teks": request.POST.get("teks", ""),
        "kosong": KOSONG if _biarkan_kosong(request) else "",
        "hasil": hasil,
        "galat": galat,
    }
    return render(request, "kertas_kerja/tempel.html", isi, status=status)


def _pratinjau(request: HttpRequest, data: KertasKerjaData) -> Pratinjau:
    jawaban = {k.removeprefix("jawab-"): str(v) for k, v in request.POST.items() if k.startswith("jawab-")}
    blok = urai_blok(request.POST.get("teks", ""))
    mulai, biarkan = request.POST.get("mulai", ""), _biarkan_kosong(request)
    return pratinjau(formulir_lembar(data), mulai, blok, jawaban, biarkan_kosong=biarkan)


def _biarkan_kosong(request: HttpRequest) -> bool:
    return request.POST.get("kosong") == KOSONG


@akses("sekantor", kantor=kantor_lembar)
def formulir_tempel(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Where to paste a block by hand."""
    return _halaman(request, kertas_kerja(lembar_id))


@akses("sekantor", kantor=kantor_lembar, tulis=True)
def lihat_tempel(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """The preview; nothing is saved."""
    data = kertas_kerja(lembar_id)
    try:
        return _halaman(request, data, hasil=_pratinjau(request, data))
    except Galat as galat:
        return _halaman(request, data, galat=galat, status=STATUS_DITOLAK)


tempel = bermetode(baca=formulir_tempel, tulis=lihat_tempel)


@akses("sekantor", kantor=kantor_lembar, tulis=True)
def simpan_tempel(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Save the block as previewed: all of it or nothing."""
    data = kertas_kerja(lembar_id)
    try:
        hasil = _pratinjau(request, data)
    except Galat as galat:
        return _halaman(request, data, galat=galat, status=STATUS_DITOLAK)
    if request.POST.get("versi") != str(data.versi):
        galat = Galat("Kertas kerja berubah sejak pratinjau dibuat; periksa lagi nilai lama dan baru di bawah ini.")
        return _halaman(request, data, hasil=hasil, galat=galat, status=STATUS_BENTROK)
    if not hasil.sah:
        galat = Galat("Blok belum dapat disimpan; belum ada satu sel pun yang berubah.")
        return _halaman(request, data, hasil=hasil, galat=galat, status=STATUS_DITOLAK)
    baris, anggaran = hasil.isian()
    aktor, pada = aktor_wajib(request), waktu(request)
    kiriman = kirim(
        request,
        lambda: actions.isi(kertas_kerja_id=lembar_id, baris=baris, anggaran=anggaran, oleh=aktor, pada=pada),
        sukses=f"{len(hasil.berubah)} sel disimpan.",
    )
    if kiriman.berhasil:
        return redirect("kertas_kerja:lembar", lembar_id=lembar_id)
    status = STATUS_BENTROK if isinstance(kiriman.galat, actions.Bentrok) else STATUS_DITOLAK
    return _halaman(request, data, hasil=hasil, galat=kiriman.galat, status=status)
