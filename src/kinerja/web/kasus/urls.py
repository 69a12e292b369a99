"""Addresses of the year and of cases."""

from __future__ import annotations

from django.urls import path

from kinerja.web.kasus import views

app_name = "kasus"
urlpatterns = [
    path("siklus/", views.tahun_ini, name="tahun_ini"),
    path("kantor/<kunci:kantor_id>/<tahun:tahun>/", views.tahun, name="tahun"),
    path("kasus/<kunci:kasus_id>/", views.kasus, name="kasus"),
    path("kasus/<kunci:kasus_id>/cetak/", views.cetak, name="cetak"),
]
