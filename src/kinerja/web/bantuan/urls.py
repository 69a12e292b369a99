"""Addresses of help."""

from __future__ import annotations

from django.urls import path

from kinerja.web.bantuan import views

app_name = "bantuan"
urlpatterns = [
    path("", views.kamus, name="kamus"),
    path("triwulan-pertama/", views.panduan, name="panduan"),
    path("triwulan-pertama/kartu/", views.kartu, name="kartu"),
    path("triwulan-pertama/tampil/", views.atur_panduan, name="atur_panduan"),
]
