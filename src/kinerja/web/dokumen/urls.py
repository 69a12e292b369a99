"""Addresses of documents and files."""

from __future__ import annotations

from django.urls import path

from kinerja.web.dokumen import views

app_name = "dokumen"
urlpatterns = [
    path("", views.daftar_ini, name="daftar_ini"),
    path("kantor/<kunci:kantor_id>/<tahun:tahun>/", views.daftar, name="daftar"),
    path("<kunci:dokumen_id>/", views.dokumen, name="dokumen"),
    path("<kunci:dokumen_id>/beda/", views.beda, name="beda"),
    path("versi/<kunci:versi_id>/<format:format>/", views.cetakan, name="cetakan"),
    path("berkas/<kunci:berkas_id>/", views.berkas, name="berkas"),
]
