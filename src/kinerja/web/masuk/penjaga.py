"""Whose address knocks, and what is answered while the door is locked."""

from __future__ import annotations

import ipaddress
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

STATUS_TERKUNCI = 429
TIDAK_DIKENAL = "0.0.0.0"


def alamat_ip(request: HttpRequest) -> str:
    """Address of the person: what the proxy in front saw (`PROKSI_TLS`), else who is connected.

    Only the last entry of `X-Forwarded-For` is the proxy's own; everything before it can be invented by the sender.
    """
    calon = request.META.get("REMOTE_ADDR") or ""
    if settings.PROKSI_TLS:
        calon = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip() or calon
    try:
        return str(ipaddress.ip_address(calon))
    except ValueError:
        return TIDAK_DIKENAL


def jawab_terkunci(request: HttpRequest, asli: HttpResponse | None, kredensial: dict[str, Any] | None) -> HttpResponse:
    """The page shown instead of the form while an account is locked for this address; the password is not looked at."""
    menit = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    isi = {"menit": menit, "batas": settings.AXES_FAILURE_LIMIT}
    return render(request, "masuk/terkunci.html", isi, status=STATUS_TERKUNCI)
