"""Addresses of the master data."""

from __future__ import annotations

from django.urls import path, register_converter

from kinerja.integrasi.data_induk.daftar import DAFTAR
from kinerja.web.dasar.konverter import KodePeriode
from kinerja.web.data_induk import formulir, halaman, pk, unggah, views


class KodeDaftar(KodePeriode):
    """The code of a list."""

    regex = "|".join(DAFTAR)


register_converter(KodeDaftar, "daftar_induk")

_KANTOR = "<kunci:kantor_id>/<tahun:tahun>/"
_DAFTAR = f"{_KANTOR}<daftar_induk:kode>/"

app_name = "data_induk"
urlpatterns = [
    path("", views.data_ini, name="data_ini"),
    path(_KANTOR, views.ringkasan, name="ringkasan"),
    path(f"{_KANTOR}kalender/", halaman.kalender, name="kalender"),
    path(f"{_KANTOR}manual-iku/", halaman.manual_semua, name="manual_semua"),
    path(f"{_KANTOR}manual-iku/<kunci:baris_id>/", halaman.manual, name="manual"),
    path(f"{_KANTOR}pk/baru/", pk.baru, name="pk_baru"),
    path(_DAFTAR, views.daftar, name="daftar"),
    path(f"{_DAFTAR}tambah/", formulir.tambah, name="tambah"),
    path(f"{_DAFTAR}unduh/", unggah.unduh, name="unduh"),
    path(f"{_DAFTAR}unggah/", unggah.unggah, name="unggah"),
    path(f"{_DAFTAR}terapkan/", unggah.terapkan, name="terapkan"),
    path(f"{_DAFTAR}riwayat/", views.riwayat, name="riwayat"),
    path(f"{_DAFTAR}<kunci:baris_id>/ubah/", formulir.ubah, name="ubah"),
    path(f"{_DAFTAR}<kunci:baris_id>/hapus/", formulir.hapus, name="hapus"),
    path(f"{_DAFTAR}<kunci:baris_id>/riwayat/", views.riwayat_baris, name="riwayat_baris"),
]
