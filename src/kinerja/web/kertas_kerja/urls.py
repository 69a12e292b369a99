"""Addresses of kertas kerja, the board, and monthly progress."""

from __future__ import annotations

from django.urls import path

from kinerja.web.kertas_kerja import blok, buku, komentar, papan, perubahan, progres, putusan, views

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
    path("kertas-kerja/<kunci:lembar_id>/periksa/", putusan.nilai, name="nilai"),
    path("kertas-kerja/<kunci:lembar_id>/terima/", putusan.terima, name="terima"),
    path("kertas-kerja/<kunci:lembar_id>/kembalikan/", putusan.kembalikan, name="kembalikan"),
    path("kertas-kerja/<kunci:lembar_id>/kecualikan/", putusan.kecualikan, name="kecualikan"),
    path("kertas-kerja/<kunci:lembar_id>/perubahan/", perubahan.halaman, name="perubahan"),
    path("kertas-kerja/<kunci:lembar_id>/batalkan/", perubahan.batalkan, name="batalkan"),
    path("kertas-kerja/<kunci:lembar_id>/komentar/", komentar.halaman, name="komentar"),
    path("kertas-kerja/<kunci:lembar_id>/komentar/dibaca/", komentar.dibaca, name="dibaca"),
    path("catatan/<kunci:catatan_id>/jawab/", perubahan.jawab, name="jawab"),
    path("realisasi/<kunci:realisasi_id>/bukti/", views.bukti, name="bukti"),
    path("realisasi/<kunci:realisasi_id>/bukti/tambah/", views.tambah_bukti, name="tambah_bukti"),
    path("bukti/<kunci:bukti_id>/lepas/", views.lepas_bukti, name="lepas_bukti"),
    path("unit/<kunci:unit_id>/progres/<tahun:tahun>/<bulan:bulan>/", progres.halaman, name="progres"),
]
