"""Semester and year of S0 and S1 with real work: Tidak, hasil koreksi, second versions, the Camat's signature."""

from __future__ import annotations

import pytest

from kinerja.aktivitas.queries import syarat
from kinerja.arsip.models import KeputusanDokumen, VersiDokumen
from kinerja.arsip.queries import periksa_jejak
from kinerja.pelaporan.models import Laporan
from kinerja.pengukuran.queries import rekap_beku
from kinerja.sop.models import Tugas
from kinerja.sop.queries import papan_kasus
from tests.aktivitas.panggung import PanggungKerja


def test_tidak_di_langkah_7_menjadi_laporan_versi_kedua_dan_keduanya_terbaca(s0: PanggungKerja) -> None:
    kasus = s0.sampai_semester()
    s0.jalankan(kasus, sampai=7)
    assert rekap_beku(kasus.kantor_id, 2024, "SM1") is not None
    s0.kerjakan(s0.satu(kasus))
    s0.kerjakan(s0.hidup(kasus)[0], "tidak", "Penyebab turunnya rambu belum dijelaskan.")
    koreksi = s0.satu(kasus)
    assert (koreksi.jenis, koreksi.jabatan.kode) == ("koreksi", "fungsional")
    s0.kerjakan(koreksi, alasan="Ditambahkan: enam rambu dipindahkan ke triwulan III.")
    s0.jalankan(kasus)
    assert kasus.status == "selesai"

    laporan = Laporan.objects.get(periode="SM1")
    assert laporan.status == "final"
    pertama, kedua = VersiDokumen.objects.filter(dokumen=laporan.dokumen).order_by("ke")
    assert kedua.catatan == "Penyusunan ke-2: Ditambahkan: enam rambu dipindahkan ke triwulan III."
    assert pertama.catatan == ""
    assert pertama.data["identitas"] == kedua.data["identitas"]
    tujuh = papan_kasus(kasus.id, pada=s0.kini).langkah[1]
    assert [d.versi for d in tujuh.dokumen] == [1, 2]
    assert periksa_jejak(kasus.kantor_id) == []


def test_tidak_di_langkah_8_menyusun_ulang_lalu_disosialisasikan_lagi(s0: PanggungKerja) -> None:
    kasus = s0.sampai_semester()
    s0.jalankan(kasus, sampai=8)
    s0.mulai(s0.satu(kasus))
    konfirmasi = s0.satu(kasus, jenis="konfirmasi")
    assert konfirmasi.jabatan.kode == "fungsional", "the deciding Kepala Bidang answer by their decision"
    s0.kerjakan(konfirmasi)
    s0.kerjakan(s0.satu(kasus, jenis="utama"))
    s0.kerjakan(s0.hidup(kasus, jenis="putusan")[1], "tidak", "Tabel angkutan keliru.")
    ulang = s0.satu(kasus)
    assert (ulang.langkah.no, ulang.ke, ulang.pengantar) == (7, 2, "Tabel angkutan keliru.")
    s0.jalankan(kasus)
    assert kasus.status == "selesai"
    assert VersiDokumen.objects.filter(dokumen__laporan__periode="SM1").count() == 2
    assert Tugas.objects.filter(kasus=kasus, langkah__no=8, jenis="konfirmasi", hasil="selesai").count() == 2


def test_rekap_semester_menunggu_kedua_triwulan(s0: PanggungKerja) -> None:
    kasus = s0.sampai_semester()
    tugas = s0.satu(kasus)
    assert [(s.kode, s.terpenuhi) for s in syarat(tugas.id, pada=s0.kini)] == [("tw1", True), ("tw2", True)]


@pytest.mark.lambat
def test_kecamatan_setahun_penuh_sampai_ditandatangani_camat(s1: PanggungKerja) -> None:
    for triwulan, semester in ((1, ""), (2, "SM1"), (3, ""), (4, "SM2")):
        s1.jalankan(s1.buka_triwulan(triwulan))
        if semester:
            s1.jalankan(s1.buka(semester))
    kasus = s1.buka("TH")
    s1.kerjakan(s1.satu(kasus))
    camat = s1.satu(kasus)
    assert (camat.jenis, camat.jabatan.kode) == ("putusan", "kadis")
    s1.kerjakan(camat, "tidak", "Bab IV belum memuat langkah ke depan.")
    s1.kerjakan(s1.satu(kasus))
    s1.kerjakan(s1.satu(kasus), "ya")
    kasus.refresh_from_db()
    assert kasus.status == "selesai"
    tahunan = Laporan.objects.get(periode="TH")
    assert tahunan.status == "final"
    [ttd] = KeputusanDokumen.objects.filter(versi__dokumen=tahunan.dokumen)
    assert (ttd.jenis, ttd.versi.ke, ttd.nama_tercetak) == ("tanda_tangan", 2, "Dra. Hj. Rahmawati, M.Si.")
    assert set(Laporan.objects.values_list("periode", "status")) == {
        (p, "final") for p in ("TW1", "TW2", "SM1", "TW3", "TW4", "SM2", "TH")
    }
    assert periksa_jejak(kasus.kantor_id) == []
