"""Addresses of all pages, room by room."""

from __future__ import annotations

from django.urls import include, path

from kinerja.web.dasar.konverter import daftarkan
from kinerja.web.tugas import views as tugas

daftarkan()

urlpatterns = [
    path("", tugas.beranda, name="beranda"),
    path("", include("kinerja.web.masuk.urls")),
    path("tugas/", include("kinerja.web.tugas.urls")),
    path("", include("kinerja.web.kasus.urls")),
    path("", include("kinerja.web.kertas_kerja.urls")),
    path("dokumen/", include("kinerja.web.dokumen.urls")),
    path("dasbor/", include("kinerja.web.dasbor.urls")),
    path("pemberitahuan/", include("kinerja.web.pemberitahuan.urls")),
    path("skp/", include("kinerja.web.skp.urls")),
    path("laporan/", include("kinerja.web.laporan.urls")),
    path("bantuan/", include("kinerja.web.bantuan.urls")),
    path("data/", include("kinerja.web.data_induk.urls")),
]
