"""Addresses of notices."""

from __future__ import annotations

from django.urls import path

from kinerja.web.dasar.akses import bermetode
from kinerja.web.pemberitahuan import views

app_name = "pemberitahuan"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("baca/", views.baca, name="baca"),
    path("pengaturan/", bermetode(baca=views.pengaturan, tulis=views.simpan), name="pengaturan"),
    path("kalender/", views.kalender, name="kalender"),
    path("kalender.ics", views.umpan, name="umpan"),
    path("ingatkan/<kunci:kantor_id>/<tahun:tahun>/<triwulan:triwulan>/", views.ingatkan, name="ingatkan"),
]
