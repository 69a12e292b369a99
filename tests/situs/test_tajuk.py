"""Headers that every answer carries, and the health check."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
def test_sehat_tanpa_masuk_dan_bertajuk_aman() -> None:
    jawab = Client().get("/sehat")
    assert (jawab.status_code, jawab.content) == (200, b"sehat\n")
    csp = jawab.headers["Content-Security-Policy"]
    assert "default-src 'none'" in csp
    assert "unsafe" not in csp
    assert "frame-ancestors 'none'" in csp
    assert jawab.headers["X-Frame-Options"] == "DENY"
    assert jawab.headers["X-Content-Type-Options"] == "nosniff"
    assert jawab.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_halaman_dikirim_termampatkan() -> None:
    jawaban = Client().get("/masuk/", headers={"accept-encoding": "gzip"})
    assert jawaban.status_code == 200 and jawaban["Content-Encoding"] == "gzip"
    assert len(jawaban.content) < 20_000
