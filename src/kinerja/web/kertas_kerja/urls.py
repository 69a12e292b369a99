"""Addresses of kertas kerja, the board, and monthly progress."""

from __future__ import annotations

from django.urls import path

from kinerja.web.kertas_kerja import papan, progres, views

app_name = "kertas_kerja"
urlpatterns = [
    path("pengumpulan/", papan.papan_ini, name="papan_ini"),
    path("kantor/<int:kantor_id>/<int:tahun>/pengumpulan/<int:triwulan>/", papan.papan, name="papan"),
    path("kertas-kerja/<int:lembar_id>/", views.lembar, name="lembar"),
    path("kertas-kerja/<int:lembar_id>/simpan/", views.simpan, name="simpan"),
    path("kertas-kerja/<int:lembar_id>/ajukan/", views.ajukan, name="ajukan"),
    path("kertas-kerja/<int:lembar_id>/periksa/", papan.nilai, name="nilai"),
    path("kertas-kerja/<int:lembar_id>/terima/", papan.terima, name="terima"),
    path("kertas-kerja/<int:lembar_id>/kembalikan/", papan.kembalikan, name="kembalikan"),
    path("kertas-kerja/<int:lembar_id>/kecualikan/", papan.kecualikan, name="kecualikan"),
    path("realisasi/<int:realisasi_id>/bukti/", views.bukti, name="bukti"),
    path("realisasi/<int:realisasi_id>/bukti/tambah/", views.tambah_bukti, name="tambah_bukti"),
    path("unit/<int:unit_id>/progres/<int:tahun>/<int:bulan>/", progres.halaman, name="progres"),
]
