"""Addresses of signing in."""

from __future__ import annotations

from django.urls import path

from kinerja.web.masuk import views

urlpatterns = [
    path("masuk/", views.masuk, name="masuk"),
    path("masuk/demo/", views.masuk_demo, name="masuk_demo"),
    path("keluar/", views.keluar, name="keluar"),
    path("jabatan/", views.pilih_jabatan, name="pilih_jabatan"),
    path("tampilan/", views.tampilan, name="tampilan"),
]
