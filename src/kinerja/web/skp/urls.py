"""Addresses of the SKP."""

from __future__ import annotations

from django.urls import path

from kinerja.web.skp import buku, evaluasi, kantor, meja, naskah, papan, penilaian, rencana, saya, tim

app_name = "skp"
urlpatterns = [
    path("", saya.saya_ini, name="saya"),
    path("<tahun:tahun>/", saya.saya, name="saya_tahun"),
    path("<tahun:tahun>/buat/", rencana.buat, name="buat"),
    path("rencana/<kunci:skp_id>/", rencana.rencana, name="rencana"),
    path("rencana/<kunci:skp_id>/susun/", rencana.susun, name="susun"),
    path("rencana/<kunci:skp_id>/salin/", rencana.salin, name="salin"),
    path("rencana/<kunci:skp_id>/buku/unduh/", buku.unduh, name="unduh"),
    path("rencana/<kunci:skp_id>/buku/unggah/", buku.unggah, name="unggah"),
    path("rencana/<kunci:skp_id>/ajukan/", rencana.ajukan, name="ajukan"),
    path("rencana/<kunci:skp_id>/sepakati/", rencana.sepakati, name="sepakati"),
    path("rencana/<kunci:skp_id>/kembalikan/", rencana.kembalikan, name="kembalikan"),
    path("rencana/<kunci:skp_id>/ubah/", rencana.ubah, name="ubah"),
    path("rencana/<kunci:skp_id>/perubahan/", rencana.perubahan, name="perubahan"),
    path("rencana/<kunci:skp_id>/umpan-balik/", rencana.umpan_balik, name="umpan_balik"),
    path("evaluasi/<kunci:evaluasi_id>/", evaluasi.evaluasi, name="evaluasi"),
    path("evaluasi/<kunci:evaluasi_id>/kembali/", evaluasi.kembali, name="kembali"),
    path("evaluasi/<kunci:evaluasi_id>/isi/", evaluasi.isi_formulir, name="isi"),
    path("evaluasi/<kunci:evaluasi_id>/teruskan/", evaluasi.teruskan, name="teruskan"),
    path("evaluasi/<kunci:evaluasi_id>/kembalikan/", evaluasi.kembalikan, name="kembalikan_evaluasi"),
    path("evaluasi/<kunci:evaluasi_id>/koreksi/", evaluasi.koreksi, name="koreksi"),
    path("evaluasi/<kunci:evaluasi_id>/nilai/", penilaian.nilai, name="nilai"),
    path("evaluasi/<kunci:evaluasi_id>/ambil-alih/", penilaian.ambil_alih, name="ambil_alih"),
    path("evaluasi/<kunci:evaluasi_id>/setujui/", penilaian.setujui, name="setujui"),
    path("evaluasi/<kunci:evaluasi_id>/keberatan/ajukan/", penilaian.ajukan_keberatan, name="ajukan_keberatan"),
    path("evaluasi/<kunci:evaluasi_id>/keberatan/tanggapi/", penilaian.tanggapi, name="tanggapi"),
    path("evaluasi/<kunci:evaluasi_id>/keberatan/", penilaian.keberatan, name="keberatan"),
    path("evaluasi/<kunci:evaluasi_id>/tetapkan/", penilaian.tetapkan, name="tetapkan"),
    path("tim/<tahun:tahun>/", tim.tim_ini, name="tim"),
    path("tim/<tahun:tahun>/<periode_skp:kode>/", tim.tim, name="tim_periode"),
    path("tim/<tahun:tahun>/<periode_skp:kode>/draf/", tim.simpan_andaian, name="simpan_andaian"),
    path("antrean/", meja.antrean, name="antrean"),
    path("antrean/teruskan/", meja.teruskan_banyak, name="teruskan_banyak"),
    path("kantor/<kunci:kantor_id>/<tahun:tahun>/papan/", papan.papan, name="papan"),
    path("kantor/<kunci:kantor_id>/<tahun:tahun>/pemantauan/", papan.pemantauan, name="pemantauan"),
    path("kantor/<kunci:kantor_id>/<tahun:tahun>/pembukaan/", kantor.pembukaan, name="pembukaan"),
    path("kantor/<kunci:kantor_id>/<tahun:tahun>/pohon/", kantor.pohon, name="pohon"),
    path("kantor/<kunci:kantor_id>/<tahun:tahun>/organisasi/", kantor.organisasi, name="organisasi"),
    path("kantor/<kunci:kantor_id>/<tahun:tahun>/naskah/", naskah.naskah, name="naskah"),
    path("kantor/<kunci:kantor_id>/<tahun:tahun>/ekspor/<slug:letak>/<slug:bentuk>/", naskah.ekspor, name="ekspor"),
    path("kantor/<kunci:kantor_id>/naskah/<kunci:massal_id>/unduh/", naskah.unduh_massal, name="unduh_massal"),
    path("kantor/<kunci:kantor_id>/pengaturan/", kantor.pengaturan, name="pengaturan"),
]
