"""Signing in and out, the post one acts in, and the theme."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login, perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.organisasi.models import Akun
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK, alamat_aman
from kinerja.web.dasar.pelaku import ganti_jabatan, pelaku, waktu
from kinerja.web.masuk.forms import FormulirMasuk
from kinerja.web.masuk.queries import akun_demo

SETAHUN = 365 * 24 * 60 * 60


def _mode_demo() -> bool:
    return settings.MODE == "demo"


def _halaman(request: HttpRequest, formulir: FormulirMasuk, status: int = 200) -> HttpResponse:
    demo = akun_demo(pada=waktu(request).date()) if _mode_demo() else []
    lanjut = request.POST.get("next") or request.GET.get("next") or ""
    oidc = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    isi = {"formulir": formulir, "demo": demo, "lanjut": lanjut, "oidc": oidc}
    return render(request, "masuk/masuk.html", isi, status=status)


@akses("umum")
def lihat_masuk(request: HttpRequest) -> HttpResponse:
    """The sign-in page; whoever is signed in already goes home."""
    if request.user.is_authenticated:
        return redirect("beranda")
    return _halaman(request, FormulirMasuk(request))


@akses("umum", tulis=True)
def kirim_masuk(request: HttpRequest) -> HttpResponse:
    """Sign in with name and password."""
    formulir = FormulirMasuk(request, data=request.POST)
    if not formulir.is_valid():
        return _halaman(request, formulir, STATUS_DITOLAK)
    akun = formulir.get_user()
    return perform_password_login(request, {"username": akun.get_username()}, _masuk_sebagai(request, akun))


masuk = bermetode(baca=lihat_masuk, tulis=kirim_masuk)


@akses("umum", tulis=True)
def masuk_demo(request: HttpRequest) -> HttpResponse:
    """Sign in as a demo account by one click; the address does not exist outside the demo."""
    pilihan = request.POST.get("akun", "")
    if not _mode_demo() or not (pilihan.isascii() and pilihan.isdigit() and len(pilihan) < 12):
        raise Http404
    ditawarkan = {a.akun_id for k in akun_demo(pada=waktu(request).date()) for a in k.akun}
    if int(pilihan) not in ditawarkan:
        raise Http404
    return perform_login(request, _masuk_sebagai(request, Akun.objects.get(pk=int(pilihan))))


def _masuk_sebagai(request: HttpRequest, akun: Akun) -> Login:
    """The sign-in that is under way; a second factor, where the account has one, is asked before it ends."""
    request.POST = request.POST.copy()
    request.POST["lanjut"] = request.POST.get("next", "")
    return Login(user=akun, redirect_url=alamat_aman(request, "") or None)


@akses("masuk", tulis=True)
def keluar(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return redirect("masuk")


@akses("masuk")
def lihat_jabatan(request: HttpRequest) -> HttpResponse:
    """Choose the post to act in, for a person who holds several (Plt/Plh)."""
    return render(request, "masuk/jabatan.html", {"orang": pelaku(request)})


@akses("masuk", tulis=True)
def kirim_jabatan(request: HttpRequest) -> HttpResponse:
    """Act in the chosen post from now on."""
    pilihan = request.POST.get("jabatan", "")
    terpilih = next((j for j in pelaku(request).jabatan if str(j.pk) == pilihan), None)
    if terpilih is None:
        messages.error(request, "Jabatan itu tidak sedang Anda pangku.")
        return redirect("pilih_jabatan")
    ganti_jabatan(request, terpilih.pk)
    messages.success(request, f"Anda kini bertindak sebagai {terpilih.nama}.")
    return redirect(alamat_aman(request, "/"))


pilih_jabatan = bermetode(baca=lihat_jabatan, tulis=kirim_jabatan)


@akses("umum", tulis=True)
def tampilan(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in a cookie, so that the next page arrives in it."""
    jawaban = redirect(alamat_aman(request, "/"))
    pilihan = request.POST.get("tema", "")
    if pilihan in ("terang", "gelap"):
        jawaban.set_cookie("tema", pilihan, max_age=SETAHUN, samesite="Lax", httponly=True, secure=request.is_secure())
    else:
        jawaban.delete_cookie("tema", samesite="Lax")
    return jawaban
