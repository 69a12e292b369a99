"""Addresses of tasks."""

from __future__ import annotations

from django.urls import path

from kinerja.web.tugas import views

app_name = "tugas"
urlpatterns = [
    path("<int:tugas_id>/", views.tugas, name="tugas"),
    path("<int:tugas_id>/mulai/", views.mulai, name="mulai"),
    path("<int:tugas_id>/simpan/", views.simpan, name="simpan"),
    path("<int:tugas_id>/selesai/", views.selesai, name="selesai"),
    path("<int:tugas_id>/kembalikan/", views.kembalikan, name="kembalikan"),
]
