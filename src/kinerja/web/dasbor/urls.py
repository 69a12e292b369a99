"""Addresses of the dashboards."""

from __future__ import annotations

from django.urls import path

from kinerja.web.dasbor import views

app_name = "dasbor"
urlpatterns = [
    path("", views.dasbor_ini, name="ini"),
    path("pemda/<tahun:tahun>/<periode:periode>/", views.pemda, name="pemda"),
    path("kantor/<kunci:kantor_id>/<tahun:tahun>/<periode:periode>/", views.kantor, name="kantor"),
    path(
        "kantor/<kunci:kantor_id>/<tahun:tahun>/<periode:periode>/sasaran/<kunci:sasaran_id>/",
        views.sasaran,
        name="sasaran",
    ),
    path("kantor/<kunci:kantor_id>/<tahun:tahun>/indikator/<kunci:indikator_id>/", views.indikator, name="indikator"),
]
