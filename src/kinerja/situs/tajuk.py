"""Headers that Django does not set by itself: what a page may ask of the device, and that pages are not kept by it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

IZIN = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self)"


class TajukMiddleware:
    """Adds `Permissions-Policy` everywhere, and `Cache-Control: private, no-store` to what a signed-in person sees.

    Offices share computers: after signing out, the back button must not show another person's figures. A view that
    sets `Cache-Control` itself keeps it.
    """

    def __init__(self, jawab: Callable[[HttpRequest], HttpResponse]) -> None:
        self._jawab = jawab

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the page be made, then add the headers."""
        jawaban = self._jawab(request)
        jawaban.headers.setdefault("Permissions-Policy", IZIN)
        orang = getattr(request, "user", None)
        if orang is not None and orang.is_authenticated and "Cache-Control" not in jawaban.headers:
            jawaban.headers["Cache-Control"] = "private, no-store"
        return jawaban
