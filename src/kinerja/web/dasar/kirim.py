"""How a form is sent: the action runs once, its refusal becomes a message at the form, never a broken page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from kinerja.lib.galat import Galat

STATUS_DITOLAK = 422


@dataclass(frozen=True, slots=True)
class Kiriman:
    """What became of an action: `berhasil`, its `hasil`, or the `galat` that a person can mend."""

    berhasil: bool
    hasil: Any = None
    galat: Galat | None = None


def kirim(request: HttpRequest, tindakan: Callable[[], Any], *, sukses: str) -> Kiriman:
    """Run an action. Success adds the message `sukses`; a `Galat` (also `Ditolak`, `Bentrok`) is handed back."""
    try:
        hasil = tindakan()
    except Galat as galat:
        return Kiriman(berhasil=False, galat=galat)
    messages.success(request, sukses)
    return Kiriman(berhasil=True, hasil=hasil)


def alamat_aman(request: HttpRequest, baku: str) -> str:
    """The page asked for in the field `lanjut` when it lies on this site, else `baku`."""
    lanjut = request.POST.get("lanjut") or request.GET.get("lanjut") or ""
    aman = url_has_allowed_host_and_scheme(
        lanjut, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return lanjut if aman and lanjut.startswith("/") else baku
