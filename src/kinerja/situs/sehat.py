"""Health check for proxies: answers 200 when the process and its database do."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def sehat(request: HttpRequest) -> HttpResponse:
    """`sehat` in plain text; a database that does not answer becomes a 500 by itself."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1")
    return HttpResponse("sehat\n", content_type="text/plain; charset=utf-8")


sehat.akses = "umum"  # type: ignore[attr-defined]  # functions carry their access rule; tests/rumah reads it
