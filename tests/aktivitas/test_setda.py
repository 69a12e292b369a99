"""S3 with real work: letters, briefing, sheets, gathering, paraf, signature, archive; January's double role."""

from __future__ import annotations

import datetime as dt

import pytest

from kinerja.aktivitas.queries import syarat
from kinerja.arsip.models import Jejak, KeputusanDokumen, PenempatanArsip, VersiDokumen
from kinerja.organisasi.models import PengaturanKantor
from kinerja.pelaporan.models import Laporan
from kinerja.pengukuran.models import KertasKerja
from kinerja.pengukuran.queries import rekap_beku
from kinerja.persuratan.models import Disposisi, Rapat, Surat
from kinerja.sop.actions import selesaikan_tugas
from kinerja.sop.models import Keluaran, Tugas
from kinerja.sop.protokol import BelumLengkap
from tests.aktivitas.panggung import PanggungKerja


def test_permintaan_berupa_surat_kepada_setiap_bagian(s3: PanggungKerja) -> None:
    kasus = s3.buka_triwulan(1)
    s3.kerjakan(s3.satu(kasus))
    assert {s.kepada_unit_id for s in Surat.objects.filter(jenis="permintaan_data")} == {
        s3.kantor.unit["lalin"].pk,
        s3.kantor.unit["angkutan"].pk,
    }
    assert Disposisi.objects.count() == 0
    assert KertasKerja.objects.count() == 0, "the sheets are prepared in step 3"


def test_rapat_memerlukan_daftar_hadir_dan_notulen(s3: PanggungKerja) -> None:
    kasus = s3.buka_triwulan(1)
    s3.jalankan(kasus, sampai=2)
    tugas = s3.mulai(s3.satu(kasus))
    rapat = Rapat.objects.get()
    assert {k.jabatan.kode for k in rapat.kehadiran.select_related("jabatan")} >= {
        "analis",
        "fungsional",
        "kabid_lalin",
        "kabid_angkutan",
    }
    with pytest.raises(BelumLengkap, match="Notulen arahan terisi"):
        s3.kerjakan(tugas, notulen="")
    s3.kerjakan(tugas)
    jenis = Keluaran.objects.filter(tugas=tugas).values_list("versi__dokumen__jenis", flat=True)
    assert set(jenis) == {"undangan", "notulen"}


def test_kertas_kerja_disiapkan_lalu_dihimpun_dengan_tanda_tangan_dan_bukti(s3: PanggungKerja) -> None:
    kasus = s3.buka_triwulan(1)
    s3.jalankan(kasus, sampai=3)
    s3.kerjakan(s3.satu(kasus))
    assert KertasKerja.objects.count() == 2
    formulir = VersiDokumen.objects.filter(dokumen__jenis="formulir_kertas_kerja")
    assert formulir.count() == 2
    himpun = s3.satu(kasus, jenis="utama")
    assert {t.jabatan.kode for t in s3.hidup(kasus, jenis="isian")} == {"kabid_lalin", "kabid_angkutan"}
    with pytest.raises(BelumLengkap, match="Bidang Lalu Lintas: belum diisi; Bidang Angkutan: belum diisi"):
        s3.kerjakan(himpun)
    s3.kumpulkan(1, penerima=s3.oleh("fungsional", "fungsional"))  # any member of the Tim SAKIP accepts
    s3.kerjakan(himpun)
    keluaran = [k.versi for k in Keluaran.objects.filter(tugas=himpun).select_related("versi__dokumen")]
    assert [v.dokumen.jenis for v in keluaran] == ["kertas_kerja", "kertas_kerja"]
    assert all(v.keputusan.filter(jenis="tanda_tangan").count() == 1 for v in keluaran)


def test_ditolak_sekda_kembali_ke_5_lalu_diparaf_dan_ditandatangani_versi_kedua(s3: PanggungKerja) -> None:
    kasus = s3.buka_triwulan(1)
    s3.jalankan(kasus, sampai=7)
    s3.kerjakan(s3.satu(kasus), "tidak", "Kendala belum disebut.")
    ulang = s3.satu(kasus)
    assert (ulang.langkah.no, ulang.ke) == (5, 2)
    s3.jalankan(kasus, sampai=8)
    laporan = Laporan.objects.get(periode="TW1")
    assert laporan.status == "ditandatangani"
    keputusan = KeputusanDokumen.objects.filter(versi__dokumen=laporan.dokumen).order_by("versi__ke", "pada")
    assert [(k.versi.ke, k.jenis) for k in keputusan] == [(1, "paraf"), (2, "paraf"), (2, "tanda_tangan")]
    arsip = s3.satu(kasus)
    with pytest.raises(BelumLengkap, match="Lokasi simpan"):
        s3.kerjakan(arsip, lokasi="")
    s3.kerjakan(arsip)
    kasus.refresh_from_db()
    laporan.refresh_from_db()
    assert (kasus.status, laporan.status) == ("selesai", "final")
    tempat = PenempatanArsip.objects.get(dokumen=laporan.dokumen)
    assert (tempat.lokasi, tempat.penerima) == ("Lemari 2, rak 1, boks 7", ["Bagian Organisasi"])


@pytest.mark.lambat
@pytest.mark.parametrize(("semester", "laporan"), [(True, {"TW4", "SM2", "TH"}), (False, {"TW4", "TH"})])
def test_januari_mencakup_triwulan_IV_dan_laporan_tahunan(s3: PanggungKerja, semester: bool, laporan: set[str]) -> None:
    PengaturanKantor.objects.filter(kantor=s3.kantor.kantor).update(laporan_semester=semester)
    for triwulan in (1, 2, 3):
        s3.jalankan(s3.buka_triwulan(triwulan))
    kasus = s3.buka_triwulan(4)
    s3.jalankan(kasus, sampai=5)
    susun = s3.satu(kasus)
    kode = {s.kode for s in syarat(susun.id, pada=s3.kini)}
    assert {f"bagian_{p}" for p in laporan} <= kode
    s3.jalankan(kasus)
    assert kasus.status == "selesai"
    dibuat = Laporan.objects.filter(tahun=2024, periode__in=["TW4", "SM2", "TH"])
    assert {(b.periode, b.status) for b in dibuat} == {(p, "final") for p in laporan}
    assert all(rekap_beku(kasus.kantor_id, 2024, p) is not None for p in laporan)
    assert not Tugas.objects.filter(kasus__kantor=kasus.kantor, kasus__periode="TH").exists()


def test_rapat_diadakan_sehari_kerja_kemudian_dan_waktunya_dihitung_sejak_itu(s3: PanggungKerja) -> None:
    kasus = s3.buka_triwulan(1)
    s3.jalankan(kasus, sampai=2)
    s3.maju(hours=4)
    tugas = s3.mulai(s3.satu(kasus))
    rapat = Rapat.objects.get()
    assert tugas.mulai is not None
    assert rapat.waktu.date() > tugas.mulai.date()
    assert tugas.langkah.waktu == "3 Jam"
    assert tugas.batas is not None
    assert tugas.batas > rapat.waktu


def test_undangan_dikirim_kabag_saat_ia_memulai(s3: PanggungKerja) -> None:
    kasus = s3.buka_triwulan(1)
    s3.jalankan(kasus, sampai=2)
    tugas = s3.satu(kasus)
    assert Rapat.objects.count() == 0
    kode = {s.kode: s.terpenuhi for s in syarat(tugas.id, pada=s3.kini)}
    assert (kode["undangan"], kode["waktu_rapat"]) == (False, False)
    s3.mulai(tugas)
    rapat = Rapat.objects.get()
    assert rapat.pimpinan_id == tugas.jabatan_id
    undangan = Jejak.objects.get(aksi="undang_rapat")
    assert (undangan.oleh_id, undangan.pada) == (s3.pemegang(tugas).pegawai_id, s3.kini)


def test_rapat_tidak_dapat_diselesaikan_sebelum_waktunya(s3: PanggungKerja) -> None:
    kasus = s3.buka_triwulan(1)
    s3.jalankan(kasus, sampai=2)
    tugas = s3.mulai(s3.satu(kasus))
    isi = {"masukan": s3.bahan(tugas), "oleh": s3.pemegang(tugas)}
    rapat = Rapat.objects.get()
    with pytest.raises(BelumLengkap, match="Waktu rapat sudah tiba") as galat:
        selesaikan_tugas(tugas_id=tugas.id, **isi, pada=rapat.waktu - dt.timedelta(minutes=1))
    assert [s.kode for s in galat.value.syarat] == ["waktu_rapat"]
    s3.kini = rapat.waktu
    assert selesaikan_tugas(tugas_id=tugas.id, **isi, pada=s3.maju(hours=3)).status == "selesai"
