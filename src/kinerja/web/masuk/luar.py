"""Pages of allauth, let in with an access rule like every page of our own."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from kinerja.web.dasar.akses import Tampilan
from kinerja.web.dasar.kirim import STATUS_DITOLAK


def dari_luar(tampilan: Tampilan, aturan: str) -> Tampilan:
    """Carry the rule `umum` or `masuk`; a form that comes back with errors answers 422, as ours do."""
    if aturan not in ("umum", "masuk"):
        raise ValueError(f"aturan akses {aturan!r} tidak berlaku untuk halaman akun")

    @wraps(tampilan)
    def terjaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "POST"):
            return HttpResponseNotAllowed(("GET", "HEAD", "POST"))
        jawaban = tampilan(request, *args, **kwargs)
        formulir = getattr(jawaban, "context_data", None) or {}
        if request.method == "POST" and getattr(formulir.get("form"), "errors", None):
            jawaban.status_code = STATUS_DITOLAK
        return jawaban

    terjaga.akses = aturan  # type: ignore[attr-defined]  # see kinerja.web.dasar.akses
    terjaga.login_required = aturan != "umum"  # type: ignore[attr-defined]  # LoginRequiredMiddleware reads it
    return login_not_required(terjaga) if aturan == "umum" else terjaga
