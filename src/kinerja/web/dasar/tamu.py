"""Whoever is not signed in is led to the sign-in page, and from there to a page that can be opened."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse

SESI_BERAKHIR = "Sesi Anda telah berakhir, sehingga yang terakhir dikirim belum tersimpan. Masuk lagi, lalu ulangi."


class MasukDahuluMiddleware(LoginRequiredMiddleware):
    """Django's rule, with one difference: an address that only receives forms cannot be opened after signing in. Who
    sent one as his session had ended goes back to the page he sent it from, and is told that it was not kept."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., HttpResponse]) -> HttpResponse:
        """The redirect to the sign-in page."""
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        # A script's own request gets no message: it says so itself, and may try again and again.
        if request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate":
            messages.warning(request, SESI_BERAKHIR)
        return redirect_to_login(_asal(request), self.get_login_url(view_func), self.get_redirect_field_name(view_func))


def _asal(request: HttpRequest) -> str:
    """The page of this site from which the form was sent, when it can be opened; else the first page."""
    asal = urlsplit(request.headers.get("Referer", ""))
    try:
        dapat_dibuka = asal.netloc == request.get_host() and not getattr(resolve(asal.path).func, "tulis", False)
    except Resolver404:
        dapat_dibuka = False
    if not dapat_dibuka:
        return reverse("beranda")
    return f"{asal.path}?{asal.query}" if asal.query else asal.path
