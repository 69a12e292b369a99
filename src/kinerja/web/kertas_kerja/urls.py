"""Addresses of kertas kerja, the board, and monthly progress."""

from __future__ import annotations

from django.urls import path

from kinerja.web.kertas_kerja import blok, buku, papan, progres, views

app_name = "kertas_kerja"
urlpatterns = [
    path("pengumpulan/", papan.papan_ini, name="papan_ini"),
    path("kantor/<kunci:kantor_id>/<tahun:tahun>/pengumpulan/<triwulan:triwulan>/", papan.papan, name="papan"),
    path("kertas-kerja/<kunci:lembar_id>/", views.lembar, name="lembar"),
    path("kertas-kerja/<kunci:lembar_id>/simpan/", views.simpan, name="simpan"),
    path("kertas-kerja/<kunci:lembar_id>/sel/", views.sel, name="sel"),
    path("kertas-kerja/<kunci:lembar_id>/tempel/", blok.tempel, name="tempel"),
    path("kertas-kerja/<kunci:lembar_id>/tempel/simpan/", blok.simpan_tempel, name="simpan_tempel"),
    path("kertas-kerja/<kunci:lembar_id>/buku/", buku.halaman, name="buku"),
    path("kertas-kerja/<kunci:lembar_id>/buku/unduh/", buku.unduh, name="unduh"),
    path("kertas-kerja/<kunci:lembar_id>/ajukan/", views.ajukan, name="ajukan"),
    path("kertas-kerja/<kunci:lembar_id>/periksa/", papan.nilai, name="nilai"),
    path("kertas-kerja/<kunci:lembar_id>/terima/", papan.terima, name="terima"),
    path("kertas-kerja/<kunci:lembar_id>/kembalikan/", papan.kembalikan, name="kembalikan"),
    path("kertas-kerja/<kunci:lembar_id>/kecualikan/", papan.kecualikan, name="kecualikan"),
    path("realisasi/<kunci:realisasi_id>/bukti/", views.bukti, name="bukti"),
    path("realisasi/<kunci:realisasi_id>/bukti/tambah/", views.tambah_bukti, name="tambah_bukti"),
    path("bukti/<kunci:bukti_id>/lepas/", views.lepas_bukti, name="lepas_bukti"),
    path("unit/<kunci:unit_id>/progres/<tahun:tahun>/<bulan:bulan>/", progres.halaman, name="progres"),
]
