"""URL table of the site: a health check, and everything else from the doors below."""

from __future__ import annotations

from django.urls import include, path

from kinerja.situs.sehat import sehat

urlpatterns = [
    path("sehat", sehat, name="sehat"),
    path("", include("kinerja.web.urls")),
]
