"""One's own e-mail address. It opens the account through the forgotten password, so a password is asked first."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.integrasi.data_induk.pribadi import ganti_surel
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.masuk.forms import FormulirSurel


def _halaman(request: HttpRequest, formulir: FormulirSurel, status: int = 200) -> HttpResponse:
    return render(request, "masuk/surel.html", {"form": formulir}, status=status)


@akses("berjabatan")
@reauthentication_required
def lihat_surel(request: HttpRequest) -> HttpResponse:
    """The address as it is."""
    pegawai = aktor_wajib(request).pegawai
    return _halaman(request, FormulirSurel(initial={"surel": pegawai.surel if pegawai else ""}))


@akses("berjabatan", tulis=True)
def kirim_surel(request: HttpRequest) -> HttpResponse:
    """Keep another address."""
    if is_reauthentication_required(request, app="account"):
        return redirect("ganti_surel")
    formulir = FormulirSurel(request.POST)
    if not formulir.is_valid():
        return _halaman(request, formulir, STATUS_DITOLAK)
    if ganti_surel(surel=formulir.cleaned_data["surel"], oleh=aktor_wajib(request), pada=waktu(request)):
        messages.success(request, "Alamat surel Anda disimpan dan tercatat pada riwayat.")
    return redirect("mfa_index")


ganti = bermetode(baca=lihat_surel, tulis=kirim_surel)
