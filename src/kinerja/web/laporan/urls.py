"""Addresses of reports."""

from __future__ import annotations

from django.urls import path

from kinerja.web.laporan import views

app_name = "laporan"
urlpatterns = [
    path("kantor/<kunci:kantor_id>/<tahun:tahun>/<periode:periode>/", views.laporan, name="laporan"),
]
