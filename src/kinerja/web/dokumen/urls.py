"""Addresses of documents and files."""

from __future__ import annotations

from django.urls import path

from kinerja.web.dokumen import views

app_name = "dokumen"
urlpatterns = [
    path("", views.daftar_ini, name="daftar_ini"),
    path("kantor/<int:kantor_id>/<int:tahun>/", views.daftar, name="daftar"),
    path("<int:dokumen_id>/", views.dokumen, name="dokumen"),
    path("versi/<int:versi_id>/<slug:format>/", views.cetakan, name="cetakan"),
    path("berkas/<int:berkas_id>/", views.berkas, name="berkas"),
]
