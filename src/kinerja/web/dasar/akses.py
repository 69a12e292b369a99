"""The access rule of every page, declared on its view's first line.

`@akses("umum")` anyone · `@akses("masuk")` signed in · `@akses("berjabatan")` holds a post today ·
`@akses("sekantor", kantor=…)` holds a post in the office that `kantor(**url_arguments)` names; the Inspektorat of the
same Pemda may open such a page too when it only reads.

A view reads unless it says `tulis=True`: a reading view answers GET and HEAD only, and any statement that would change
a table raises `TulisSaatMembaca`. A writing view answers POST only. Rights on the act itself are the action's matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils import timezone

from kinerja.lib import jam
from kinerja.lib.kueri import tersusun
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.permissions import Ditolak, periksa_boleh_membaca_kantor, periksa_sekantor
from kinerja.web.dasar.pelaku import aktor_wajib, pelaku

ATURAN = ("umum", "masuk", "berjabatan", "sekantor")
MENULIS = re.compile(r"\s*(INSERT|UPDATE|DELETE|TRUNCATE|MERGE)\b", re.IGNORECASE)

Tampilan = Callable[..., HttpResponse]
PencariKantor = Callable[..., int | None]


class TulisSaatMembaca(RuntimeError):
    """A page that only reads tried to change the database: a programming error."""


def _tolak_tulis(jalankan: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if MENULIS.match(sql):
        raise TulisSaatMembaca(sql[:120])
    return jalankan(sql, params, many, context)


def hanya_membaca() -> AbstractContextManager[None]:
    """Within it every INSERT, UPDATE or DELETE raises `TulisSaatMembaca`."""
    return connection.execute_wrapper(_tolak_tulis)


def kantor_di_alamat(kantor_id: int, **_: object) -> int | None:
    """The `kantor` of pages whose address itself names the office; None when it names none. One query."""
    return next((pk for (pk,) in _kantor(kantor_id)), None)


@tersusun
def _kantor(kantor_id: int) -> QuerySet[Any]:
    return UnitKerja.objects.filter(pk=kantor_id, induk__isnull=True).order_by().values_list("pk")


def akses(aturan: str, *, kantor: PencariKantor | None = None, tulis: bool = False) -> Callable[[Tampilan], Tampilan]:
    """Guard a view with one of the rules above.

    `kantor` receives the URL arguments and returns the office's id, or None when the object does not exist (404).
    Raises ValueError for an unknown rule, or when `sekantor` lacks its `kantor`.
    """
    if aturan not in ATURAN:
        raise ValueError(f"aturan akses {aturan!r} tidak dikenal")
    if (aturan == "sekantor") != (kantor is not None):
        raise ValueError("aturan 'sekantor', dan hanya itu, memerlukan pencari kantor")

    def bungkus(tampilan: Tampilan) -> Tampilan:
        @wraps(tampilan)
        def terjaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            boleh = ("POST",) if tulis else ("GET", "HEAD")
            if request.method not in boleh:
                # Whoever reloads the answer to a form by its address gets a page; programs need none.
                halaman = tulis and "text/html" in request.headers.get("Accept", "")
                return HttpResponseNotAllowed(boleh, render_to_string("405.html", request=request) if halaman else "")
            try:
                # Until the next page of this thread: what is read and shown here is on the office's clock.
                timezone.activate((pelaku(request).zona if aturan != "umum" else None) or jam.ZONA)
                if aturan in ("berjabatan", "sekantor"):
                    aktor = aktor_wajib(request)
                if kantor is not None:
                    kantor_id = kantor(**kwargs)
                    if kantor_id is None:
                        raise Http404
                    (periksa_sekantor if tulis else periksa_boleh_membaca_kantor)(aktor, kantor_id)
                if tulis:
                    return tampilan(request, *args, **kwargs)
                with hanya_membaca():
                    return tampilan(request, *args, **kwargs)
            except Ditolak as penolakan:
                raise PermissionDenied(penolakan.alasan) from penolakan

        terjaga.akses = aturan  # type: ignore[attr-defined]  # tests/rumah reads the rule from the function
        terjaga.tulis = tulis  # type: ignore[attr-defined]  # tamu.py asks whether the address can be opened
        return login_not_required(terjaga) if aturan == "umum" else terjaga

    return bungkus


def bermetode(*, baca: Tampilan, tulis: Tampilan) -> Tampilan:
    """One address for a form: GET shows it (`baca`), POST sends it (`tulis`). Both carry the same access rule."""

    def pilih(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return (tulis if request.method == "POST" else baca)(request, *args, **kwargs)

    pilih.akses = baca.akses  # type: ignore[attr-defined]  # see akses()
    if baca.akses != tulis.akses:  # type: ignore[attr-defined]  # see akses()
        raise ValueError("halaman dan formulirnya harus beraturan akses sama")
    return login_not_required(pilih) if pilih.akses == "umum" else pilih  # type: ignore[attr-defined]  # see akses()
