"""Help: the glossary of official terms, and the guide through the first quarter."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.web.bantuan import kamus as glosarium
from kinerja.web.bantuan.panduan import panduan as susun_panduan
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.kirim import alamat_aman
from kinerja.web.dasar.pelaku import aktor_wajib, waktu

KUKI_PANDUAN = "panduan"
SETAHUN = 365 * 24 * 60 * 60


@akses("umum")
def kamus(request: HttpRequest) -> HttpResponse:
    """All terms with their meaning and basis; `?cari=` looks for words."""
    kata = request.GET.get("cari", "").replace("\x00", "")[:80]
    return render(request, "bantuan/kamus.html", {"kata": kata, "bagian": glosarium.cari(kata)})


@akses("berjabatan")
def panduan(request: HttpRequest) -> HttpResponse:
    """Every step of the running case, and the work that is open now."""
    isi = _isi(request) | {"tersembunyi": request.COOKIES.get(KUKI_PANDUAN) == "tutup"}
    return render(request, "bantuan/panduan.html", isi)


@akses("berjabatan")
def kartu(request: HttpRequest) -> HttpResponse:
    """The next step only, to be put into another page."""
    return render(request, "bantuan/_kartu.html", _isi(request))


@akses("masuk", tulis=True)
def atur_panduan(request: HttpRequest) -> HttpResponse:
    """Show the guide on pages, or leave it out, as this browser wants it."""
    jawab = redirect(alamat_aman(request, "/"))
    if request.POST.get("tampil") == "ya":
        jawab.delete_cookie(KUKI_PANDUAN, samesite="Lax")
    else:
        jawab.set_cookie(
            KUKI_PANDUAN, "tutup", max_age=SETAHUN, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    return jawab


def _isi(request: HttpRequest) -> dict[str, object]:
    p = susun_panduan(aktor_wajib(request), pada=waktu(request))
    return {"panduan": p, "demo": settings.MODE == "demo"}
