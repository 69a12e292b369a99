"""Addresses of reports."""

from __future__ import annotations

from django.urls import path

from kinerja.web.laporan import catatan, lembar, pratinjau, riwayat, views

app_name = "laporan"
SATU = "kantor/<kunci:kantor_id>/<tahun:tahun>/<periode:periode>/"
urlpatterns = [
    path(SATU, views.laporan, name="laporan"),
    path(f"{SATU}lembar/<str:kode>/", lembar.lembar, name="lembar"),
    path(f"{SATU}simpan/", lembar.simpan, name="simpan"),
    path(f"{SATU}riwayat/<slug:nama>/", riwayat.riwayat, name="riwayat"),
    path(f"{SATU}catatan/", catatan.catatan, name="catatan"),
    path(f"{SATU}pratinjau/", pratinjau.pratinjau, name="pratinjau"),
    path(f"{SATU}pratinjau/<slug:nama>/", pratinjau.halaman, name="halaman"),
    path(f"{SATU}naskah/<format:format>/", pratinjau.naskah, name="naskah"),
    path("catatan/<kunci:catatan_id>/", catatan.catatan_satu, name="catatan_satu"),
]
