"""A quarter of S0 with real work: what each step refuses, makes and leaves behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from kinerja.aktivitas.actions import (
    ajukan_kertas_kerja,
    kecualikan_kertas_kerja,
    kembalikan_kertas_kerja,
    terima_kertas_kerja,
)
from kinerja.aktivitas.queries import syarat
from kinerja.arsip.models import Jejak
from kinerja.arsip.queries import periksa_jejak
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Ditolak
from kinerja.pelaporan.models import Laporan, Tanggapan
from kinerja.pengukuran.actions import IsianBaris, isi
from kinerja.pengukuran.models import KertasKerja, ProgresBulanan, Temuan
from kinerja.pengukuran.queries import rekap_beku
from kinerja.persuratan.models import Disposisi
from kinerja.sop.actions import kembalikan, kerjakan_tugas, selesaikan_tugas
from kinerja.sop.models import Kasus, Keluaran, Tugas
from kinerja.sop.protokol import BelumLengkap, terdaftar
from tests.aktivitas.panggung import PanggungKerja
from tests.sop.test_katalog import TAFSIR


def _keluaran(kasus: Kasus, no: int) -> list[tuple[str, int]]:
    return [
        (k.versi.dokumen.jenis, k.versi.ke)
        for k in Keluaran.objects.filter(tugas__kasus=kasus, tugas__langkah__no=no).order_by("id")
    ]


def test_setiap_aktivitas_katalog_terdaftar() -> None:
    assert {a for baris in TAFSIR.values() for b in baris for a in b[2].split()} <= terdaftar()


def test_satu_triwulan_menghasilkan_naskah_setiap_langkah(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    s0.jalankan(kasus)
    assert kasus.status == "selesai"
    assert _keluaran(kasus, 1) == [("disposisi", 1), ("disposisi", 1), ("kertas_kerja", 1), ("kertas_kerja", 1)]
    assert _keluaran(kasus, 2) == [("rekap", 1), ("disposisi", 1)]
    assert [j for j, _ in _keluaran(kasus, 3)] == ["olahan"]
    assert _keluaran(kasus, 4) == [("laporan", 1)]
    assert _keluaran(kasus, 5) == [("bukti_sosialisasi", 1)]
    assert Laporan.objects.get(kantor=kasus.kantor, periode="TW1").status == "final"
    assert rekap_beku(kasus.kantor_id, 2024, "TW1") is not None
    assert periksa_jejak(kasus.kantor_id) == []
    assert not Tugas.objects.filter(kasus=kasus, status__in=["terbuka", "dikerjakan"]).exists()


# --- minta_data -------------------------------------------------------------------------------------
def test_permintaan_membuka_kertas_kerja_dan_tugas_setiap_kepala_unit(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    s0.kerjakan(s0.satu(kasus), instruksi="Isi sebelum Jumat.")
    isian = s0.hidup(kasus, jenis="isian")
    assert {(t.jabatan.kode, t.unit_id) for t in isian} == {
        ("kabid_lalin", s0.kantor.unit["lalin"].pk),
        ("kabid_angkutan", s0.kantor.unit["angkutan"].pk),
    }
    batas = KertasKerja.objects.values_list("batas", flat=True).distinct().get()
    assert batas.date() == dt.date(2024, 4, 22), "five working days after the request"
    assert {t.batas for t in isian} == {batas}
    assert set(Disposisi.objects.values_list("instruksi", flat=True)) == {"Isi sebelum Jumat."}


def test_permintaan_tanpa_pk_ditolak(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    s0.kinerja.pk.status = "draf"
    s0.kinerja.pk.save()
    with pytest.raises(BelumLengkap, match="Perjanjian Kinerja 2024 sudah ditetapkan") as galat:
        s0.kerjakan(s0.satu(kasus))
    assert {s.kode for s in galat.value.syarat} >= {"pk"}
    assert KertasKerja.objects.count() == 0


def test_penerima_di_luar_pemasok_dan_batas_yang_sudah_lewat_ditolak(s0: PanggungKerja) -> None:
    tugas = s0.satu(s0.buka_triwulan(1))
    with pytest.raises(Galat, match="bukan pemasok data"):
        s0.kerjakan(tugas, unit=[s0.kantor.unit["terminal"].pk])
    with pytest.raises(Galat, match="Batas pengumpulan harus setelah"):
        s0.kerjakan(tugas, batas=s0.kini - dt.timedelta(days=1))
    with pytest.raises(BelumLengkap, match="Paling sedikit satu unit"):
        s0.kerjakan(tugas, unit=[])


def test_klik_saja_tidak_menyelesaikan_pengisian(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    s0.kerjakan(s0.satu(kasus))
    isian = s0.hidup(kasus, jenis="isian")[0]
    with pytest.raises(BelumLengkap, match="Kertas kerja sudah diajukan"):
        s0.kerjakan(isian)
    for hasil in ("dikecualikan", "ya"):
        with pytest.raises(Galat, match="tidak berlaku untuk pengisian"):
            selesaikan_tugas(
                tugas_id=isian.id, hasil=hasil, alasan="sibuk", oleh=s0.pemegang(isian), pada=s0.maju(minutes=1)
            )


# --- rekap ------------------------------------------------------------------------------------------
def test_rekap_menunggu_semua_unit_dan_menyebut_yang_belum(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    s0.kerjakan(s0.satu(kasus))
    s0.isi_lembar("lalin", 1)
    s0.ajukan("lalin", 1)
    s0.terima("lalin", 1)
    rekap = s0.satu(kasus, jenis="utama")
    [terkumpul] = syarat(rekap.id, pada=s0.kini)
    assert (terkumpul.terpenuhi, terkumpul.rincian) == (False, "Bidang Angkutan: belum diisi")
    with pytest.raises(BelumLengkap, match="Bidang Angkutan: belum diisi"):
        s0.kerjakan(rekap)
    assert rekap_beku(kasus.kantor_id, 2024, "TW1") is None


def test_hanya_lajur_perekap_yang_menerima(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    s0.kerjakan(s0.satu(kasus))
    s0.isi_lembar("lalin", 1)
    s0.ajukan("lalin", 1)
    with pytest.raises(Ditolak, match="diperiksa oleh Kasubbag Perencanaan dan Pelaporan; Sekretaris tidak berhak"):
        s0.terima("lalin", 1, s0.oleh("hendra", "sekretaris"))


def test_kertas_kerja_dikembalikan_memberi_tugas_baru_dengan_alasan(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    s0.kerjakan(s0.satu(kasus))
    lembar = s0.isi_lembar("angkutan", 1)
    s0.ajukan("angkutan", 1)
    fitri = s0.oleh("fitri", "kasubbag")
    kembalikan_kertas_kerja(
        kertas_kerja_id=lembar.pk, alasan="Bukti tidak terbaca.", oleh=fitri, pada=s0.maju(minutes=9)
    )
    lama, baru = Tugas.objects.filter(kasus=kasus, jenis="isian", unit=lembar.unit).order_by("ke")
    assert (lama.status, lama.hasil) == ("selesai", "selesai")
    assert (baru.status, baru.ke, baru.pengantar) == ("terbuka", 2, "Bukti tidak terbaca.")
    s0.ajukan("angkutan", 1)
    baru.refresh_from_db()
    assert (baru.status, baru.hasil) == ("selesai", "selesai")
    assert Keluaran.objects.filter(tugas=baru, versi__dokumen=s0.lembar("angkutan", 1).dokumen).exists()


def test_pengecualian_dari_pengumpul_menutup_tugas_dan_triwulan_jalan_terus(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    s0.kerjakan(s0.satu(kasus))
    s0.isi_lembar("lalin", 1)
    s0.ajukan("lalin", 1)
    s0.terima("lalin", 1)
    lembar = s0.lembar("angkutan", 1)
    isi = {"alasan": "Data BPS belum terbit.", "sampai": dt.date(2024, 5, 31)}
    with pytest.raises(Ditolak):
        kecualikan_kertas_kerja(kertas_kerja_id=lembar.pk, **isi, oleh=s0.kepala("angkutan"), pada=s0.maju(hours=1))
    kecualikan_kertas_kerja(kertas_kerja_id=lembar.pk, **isi, oleh=s0.oleh("fitri", "kasubbag"), pada=s0.maju(hours=1))
    isian = Tugas.objects.get(kasus=kasus, jenis="isian", unit=lembar.unit)
    assert (isian.status, isian.hasil) == ("selesai", "dikecualikan")
    assert isian.alasan == "Data BPS belum terbit. (sampai 31-05-2024)"
    s0.kerjakan(s0.satu(kasus, jenis="utama"))
    assert s0.satu(kasus, jenis="utama").langkah.no == 3


def test_kasus_yang_dikembalikan_ke_permintaan_memberi_unit_tugas_lagi(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    s0.kerjakan(s0.satu(kasus))
    rekap = s0.satu(kasus, jenis="utama")
    kembalikan(tugas_id=rekap.id, ke_no=1, alasan="Instruksi keliru.", oleh=s0.pemegang(rekap), pada=s0.maju(hours=1))
    s0.kerjakan(s0.satu(kasus, jenis="utama"), instruksi="Yang benar.")
    assert len(s0.hidup(kasus, jenis="isian")) == 2
    s0.jalankan(kasus)
    assert kasus.status == "selesai"


# --- olah, susun, sosialisasi -----------------------------------------------------------------------
def test_olah_meminta_laporan_progres_dan_jawaban_temuan(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    s0.jalankan(kasus, sampai=3)
    olah = s0.satu(kasus)
    ProgresBulanan.objects.filter(unit=s0.kantor.unit["lalin"], bulan=2).update(status="draf")
    Temuan.objects.create(
        kantor=kasus.kantor, tahun=2024, periode="TW1", pemeriksaan="uji", kunci="x", pesan="Mengapa naik?"
    )
    baris = {s.kode: s for s in syarat(olah.id, pada=s0.kini)}
    assert (baris["progres"].terpenuhi, baris["progres"].rincian) == (False, "Bidang Lalu Lintas bulan 2")
    assert not baris["temuan"].terpenuhi


def test_laporan_menunggu_bagian_wajib_yang_ditulis_manusia(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    s0.jalankan(kasus, sampai=4)
    susun = s0.satu(kasus)
    kosong = [s for s in syarat(susun.id, pada=s0.kini) if not s.terpenuhi]
    if kosong:
        with pytest.raises(BelumLengkap, match="Bagian wajib laporan Triwulan I Tahun 2024"):
            s0.kerjakan(susun, tanpa_narasi={})
    s0.kerjakan(susun)
    assert Laporan.objects.get(periode="TW1").dokumen is not None


def test_draf_dikirim_oleh_sekretaris_saat_ia_memulai(s0: PanggungKerja) -> None:
    """The step opens when the Kasubbag completes the report; the sending is the Sekretaris's own act."""
    kasus = s0.buka_triwulan(1)
    s0.jalankan(kasus, sampai=5)
    utama = s0.satu(kasus)
    assert (Tanggapan.objects.count(), s0.hidup(kasus, jenis="konfirmasi")) == (0, [])
    kirim, tanggapan, _ = syarat(utama.id, pada=s0.kini)
    assert (kirim.uraian, kirim.terpenuhi) == ("Draf sudah dikirim kepada penerima", False)
    assert not tanggapan.terpenuhi
    s0.maju(hours=3)
    utama = s0.mulai(utama)
    hendra = s0.kantor.pegawai["hendra"].pk
    jejak = Jejak.objects.get(aksi="sosialisasikan")
    assert (jejak.oleh_id, jejak.pada) == (hendra, s0.kini)
    assert Tanggapan.objects.count() == 3
    konfirmasi = s0.hidup(kasus, jenis="konfirmasi")
    assert {t.dikirim for t in konfirmasi} == {s0.kini}
    assert utama.batas is not None
    assert all(t.batas is not None and t.batas < utama.batas for t in konfirmasi), "30 Menit after their window"
    assert syarat(utama.id, pada=s0.kini)[0].terpenuhi
    s0.mulai(utama)
    assert Tanggapan.objects.count() == 3


@pytest.mark.parametrize("verba", [kerjakan_tugas, selesaikan_tugas])
def test_bekerja_tanpa_menekan_mulai_mengirim_juga(s0: PanggungKerja, verba: Callable[..., Tugas]) -> None:
    kasus = s0.buka_triwulan(1)
    s0.jalankan(kasus, sampai=5)
    utama = s0.satu(kasus)
    utama.langkah.penerima.clear()
    verba(tugas_id=utama.id, masukan={}, oleh=s0.pemegang(utama), pada=s0.maju(minutes=5))
    utama.refresh_from_db()
    assert utama.mulai == s0.kini
    assert Jejak.objects.get(aksi="sosialisasikan").oleh_id == s0.kantor.pegawai["hendra"].pk


def test_pengembalian_sebelum_dimulai_tidak_mengirim_apa_pun(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    s0.jalankan(kasus, sampai=5)
    utama = s0.satu(kasus)
    kembalikan(tugas_id=utama.id, ke_no=4, alasan="Judul keliru.", oleh=s0.pemegang(utama), pada=s0.maju(minutes=5))
    assert Tanggapan.objects.count() == 0


def test_sosialisasi_menunggu_tanggapan_lalu_mencatat_yang_diam(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    s0.jalankan(kasus, sampai=5)
    s0.mulai(s0.satu(kasus))
    bagian = s0.hidup(kasus, jenis="konfirmasi")
    assert {t.jabatan.kode for t in bagian} == {"kabid_lalin", "kabid_angkutan", "fungsional"}
    utama = s0.satu(kasus, jenis="utama")
    s0.kerjakan(bagian[0])
    with pytest.raises(BelumLengkap, match="Semua penerima sudah menanggapi"):
        s0.kerjakan(utama)
    s0.kini = max(t.batas for t in bagian) + dt.timedelta(minutes=1)
    s0.kerjakan(utama)
    kasus.refresh_from_db()
    assert kasus.status == "selesai"
    assert sorted(Tanggapan.objects.values_list("hasil", flat=True)) == [
        "konfirmasi",
        "tidak_menanggapi",
        "tidak_menanggapi",
    ]


def test_koreksi_penerima_dikembalikan_ke_penyusunan_dan_menjadi_versi_kedua(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    s0.jalankan(kasus, sampai=5)
    s0.mulai(s0.satu(kasus))
    pertama, *_ = s0.hidup(kasus, jenis="konfirmasi")
    with pytest.raises(Galat, match="Alasan wajib diisi"):
        s0.kerjakan(pertama, "kembali")
    s0.kerjakan(pertama, "kembali", "Angka rambu tertukar.")
    utama = s0.satu(kasus, jenis="utama")
    koreksi = next(s for s in syarat(utama.id, pada=s0.kini) if s.kode == "koreksi")
    assert not koreksi.terpenuhi
    assert "Angka rambu tertukar." in koreksi.rincian
    kembalikan(
        tugas_id=utama.id, ke_no=4, alasan="Angka rambu tertukar.", oleh=s0.pemegang(utama), pada=s0.maju(minutes=5)
    )
    s0.jalankan(kasus)
    assert kasus.status == "selesai"
    assert _keluaran(kasus, 4) == [("laporan", 1), ("laporan", 2)]


def test_pengembalian_dengan_alasan_yang_sama_tetap_menjadi_versi_baru(s0: PanggungKerja) -> None:
    kasus = s0.buka_triwulan(1)
    for _ in range(2):
        s0.jalankan(kasus, sampai=5)
        utama = s0.satu(kasus, jenis="utama")
        kembalikan(tugas_id=utama.id, ke_no=4, alasan="Perbaiki.", oleh=s0.pemegang(utama), pada=s0.maju(minutes=5))
    s0.jalankan(kasus)
    assert [ke for _, ke in _keluaran(kasus, 4)] == [1, 2, 3]


def _lembar_pengumpul(s0: PanggungKerja) -> KertasKerja:
    """The Kasubbag, who gathers, also supplies data."""
    k = s0.kinerja
    unit = s0.kantor.unit["perencanaan"]
    k.indikator["laka"].penanggung_jawab = unit
    k.indikator["laka"].save()
    kasus = s0.buka_triwulan(1)
    s0.lapor_progres(1)
    s0.kerjakan(s0.satu(kasus))
    return KertasKerja.objects.get(unit=unit)


def test_kertas_kerja_pengumpul_sendiri_dikecualikan_atasannya(s0: PanggungKerja) -> None:
    lembar = _lembar_pengumpul(s0)
    isi_kecuali = {"alasan": "Data Satlantas belum terbit.", "sampai": dt.date(2024, 5, 31)}
    fitri, hendra = s0.oleh("fitri", "kasubbag"), s0.oleh("hendra", "sekretaris")
    for orang, kata in ((fitri, "kertas kerjanya sendiri"), (s0.kepala("lalin"), "tidak berhak")):
        with pytest.raises(Ditolak, match=kata):
            kecualikan_kertas_kerja(kertas_kerja_id=lembar.pk, **isi_kecuali, oleh=orang, pada=s0.maju(minutes=5))
    kecualikan_kertas_kerja(kertas_kerja_id=lembar.pk, **isi_kecuali, oleh=hendra, pada=s0.maju(minutes=5))
    isian = Tugas.objects.get(jenis="isian", unit=lembar.unit)
    assert (isian.status, isian.hasil, isian.dikerjakan_oleh_id) == ("selesai", "dikecualikan", hendra.pegawai_id)
    milik_lalin = s0.lembar("lalin", 1)
    with pytest.raises(Ditolak, match="tidak berhak"):  # the superior's right ends at the gatherer's own sheet
        kecualikan_kertas_kerja(kertas_kerja_id=milik_lalin.pk, **isi_kecuali, oleh=hendra, pada=s0.maju(minutes=5))


def test_kertas_kerja_pengumpul_sendiri_diperiksa_atasannya(s0: PanggungKerja) -> None:
    """Nobody accepts their own sheet."""
    lembar = _lembar_pengumpul(s0)
    k = s0.kinerja
    fitri, hendra = s0.oleh("fitri", "kasubbag"), s0.oleh("hendra", "sekretaris")
    isi(
        kertas_kerja_id=lembar.pk,
        baris=[IsianBaris(k.indikator["laka"].pk, None, kendala="Data Satlantas belum terbit.")],
        oleh=fitri,
        pada=s0.maju(minutes=5),
    )
    ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=fitri, pada=s0.maju(minutes=5))
    with pytest.raises(Ditolak, match="tidak dapat memeriksa kertas kerjanya sendiri"):
        terima_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=fitri, pada=s0.maju(minutes=5))
    with pytest.raises(Ditolak, match="tidak berhak"):
        terima_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=s0.kepala("lalin"), pada=s0.maju(minutes=5))
    assert terima_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=hendra, pada=s0.maju(minutes=5)).status == "diterima"
