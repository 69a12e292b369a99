"""Addresses of reports."""

from __future__ import annotations

from django.urls import path

from kinerja.web.laporan import views

app_name = "laporan"
urlpatterns = [
    path("kantor/<int:kantor_id>/<int:tahun>/<slug:periode>/", views.laporan, name="laporan"),
]
