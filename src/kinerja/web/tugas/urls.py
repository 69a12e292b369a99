"""Addresses of tasks."""

from __future__ import annotations

from django.urls import path

from kinerja.web.tugas import serah, views

app_name = "tugas"
urlpatterns = [
    path("kunjungan/", views.kunjungan, name="kunjungan"),
    path("serah/", serah.halaman, name="serah"),
    path("<kunci:tugas_id>/", views.tugas, name="tugas"),
    path("<kunci:tugas_id>/mulai/", views.mulai, name="mulai"),
    path("<kunci:tugas_id>/simpan/", views.simpan, name="simpan"),
    path("<kunci:tugas_id>/selesai/", views.selesai, name="selesai"),
    path("<kunci:tugas_id>/kembalikan/", views.kembalikan, name="kembalikan"),
]
