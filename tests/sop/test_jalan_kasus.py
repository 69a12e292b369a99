"""A case runs its steps in the order and by the decisions of its sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from kinerja.arsip.models import Jejak
from kinerja.arsip.queries import periksa_jejak
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.sop.actions import (
    kecualikan_tugas,
    kembalikan,
    kerjakan_tugas,
    mulai_tugas,
    selesaikan_tugas,
    serahkan_tugas,
)
from kinerja.sop.models import Kasus, Keluaran, Tugas
from kinerja.sop.protokol import BelumLengkap
from tests.organisasi.kantor_uji import waktu
from tests.sop.panggung import Catatan, Panggung

Catat = dict[str, Catatan]


def _riwayat(kasus: Kasus) -> list[tuple[int, str, str, str]]:
    return [
        (t.langkah.no, t.jenis, t.jabatan.kode, t.hasil)
        for t in Tugas.objects.filter(kasus=kasus)
        .exclude(status="dibatalkan")
        .select_related("langkah", "jabatan")
        .order_by("selesai", "id")
    ]


def _sampai_semester(panggung: Panggung) -> Kasus:
    for periode in ("TW1", "TW2"):
        panggung.jalankan(panggung.buka(periode))
    return panggung.buka("SM1")


# --- order ------------------------------------------------------------------------------------------
def test_triwulan_berjalan_menurut_urutan_dan_lajur(s0: Panggung, catatan: Catat) -> None:
    kasus = s0.buka("TW1")
    assert [(t.langkah.no, t.jabatan.kode) for t in s0.hidup(kasus)] == [(1, "sekretaris")]
    s0.jalankan(kasus)
    assert _riwayat(kasus) == [
        (1, "utama", "sekretaris", "selesai"),
        (2, "utama", "kasubbag", "selesai"),
        (3, "utama", "analis", "selesai"),
        (4, "utama", "kasubbag", "selesai"),
        (5, "utama", "sekretaris", "selesai"),
    ]
    assert (kasus.status, kasus.fase) == ("selesai", "TW")
    assert s0.hidup(kasus) == []
    assert catatan["sosialisasi"].berakhir == [kasus.id]
    assert catatan["minta_data"].berakhir == []


def test_kecamatan_camat_menyetujui_laporan_tahunan(s1: Panggung, catatan: Catat) -> None:
    for periode in ("TW1", "TW2", "SM1", "TW3", "TW4", "SM2"):
        s1.jalankan(s1.buka(periode))
    kasus = s1.buka("TH")
    s1.kerjakan(s1.satu(kasus))
    camat = s1.satu(kasus)
    assert (camat.jenis, camat.jabatan.kode) == ("putusan", "kadis")
    s1.kerjakan(camat, "ya")
    kasus.refresh_from_db()
    assert kasus.status == "selesai"
    assert (camat.id, True) in catatan["pengesahan"].diputuskan


def test_setiap_tindakan_masuk_jejak_dan_rantainya_utuh(s0: Panggung) -> None:
    kasus = s0.buka("TW1")
    s0.jalankan(kasus)
    aksi = list(Jejak.objects.filter(kantor=kasus.kantor).values_list("aksi", flat=True))
    assert aksi.count("tugas_selesai") == 5
    assert (aksi.count("kasus_dibuka"), aksi.count("kasus_selesai")) == (1, 1)
    assert periksa_jejak(kasus.kantor_id) == []


# --- opening ----------------------------------------------------------------------------------------
def test_kasus_yang_sama_hanya_dibuka_sekali(s0: Panggung) -> None:
    assert s0.buka("TW1").id == s0.buka("TW1").id
    assert Tugas.objects.count() == 1


def test_semester_terbuka_hanya_setelah_kedua_triwulan_selesai(s0: Panggung) -> None:
    s0.jalankan(s0.buka("TW1"))
    with pytest.raises(Galat, match="Semester I Tahun 2024 baru dapat dibuka setelah Triwulan II Tahun 2024 selesai"):
        s0.buka("SM1")
    tw2 = s0.buka("TW2")
    with pytest.raises(Galat, match="Triwulan II Tahun 2024 selesai"):
        s0.buka("SM1")
    s0.jalankan(tw2)
    assert s0.buka("SM1").fase == "SMT"
    with pytest.raises(Galat, match="Semester I Tahun 2024 dan Semester II Tahun 2024"):
        s0.buka("TH")


def test_versi_yang_dicabut_tidak_membuka_kasus_baru(s0: Panggung) -> None:
    s0.versi.status = "dicabut"
    s0.versi.save()
    with pytest.raises(Galat, match="versi SOP yang berlaku"):
        s0.buka("TW1")


# --- the guard and the right ------------------------------------------------------------------------
def test_syarat_yang_belum_terpenuhi_disebut_semua_dan_tidak_ada_yang_tersimpan(s0: Panggung, catatan: Catat) -> None:
    kasus = s0.buka("TW1")
    catatan["minta_data"].kurang = ["PK belum ditetapkan", "Rencana Aksi belum ada"]
    tugas = s0.satu(kasus)
    jejak = Jejak.objects.count()
    with pytest.raises(BelumLengkap, match="PK belum ditetapkan, Rencana Aksi belum ada") as galat:
        selesaikan_tugas(
            tugas_id=tugas.id, masukan={"instruksi": "segera"}, oleh=s0.oleh("hendra", "sekretaris"), pada=s0.kini
        )
    assert [s.kode for s in galat.value.syarat] == ["uji"]
    tugas.refresh_from_db()
    assert (tugas.status, tugas.isian, Jejak.objects.count()) == ("terbuka", {}, jejak)
    catatan["minta_data"].kurang = []
    s0.kerjakan(tugas)
    assert s0.satu(kasus).langkah.no == 2


def test_isian_sementara_tersimpan_tanpa_menyelesaikan(s0: Panggung) -> None:
    tugas = s0.satu(s0.buka("TW1"))
    kerjakan_tugas(tugas_id=tugas.id, masukan={"a": 1}, oleh=s0.oleh("hendra", "sekretaris"), pada=s0.kini)
    tugas.refresh_from_db()
    assert (tugas.isian, tugas.status, tugas.mulai) == ({"a": 1}, "dikerjakan", s0.kini)


@pytest.mark.parametrize("verba", [mulai_tugas, kerjakan_tugas, selesaikan_tugas, kembalikan])
def test_orang_lain_ditolak_dengan_alasan(s0: Panggung, verba: Any) -> None:
    tugas = s0.satu(s0.buka("TW1"))
    lebih: dict[str, Any] = {kerjakan_tugas: {"masukan": {}}, kembalikan: {"ke_no": 1, "alasan": "x"}}.get(verba, {})
    with pytest.raises(Ditolak, match="dipegang oleh Sekretaris; Kepala Bidang Lalu Lintas tidak berhak"):
        verba(tugas_id=tugas.id, oleh=s0.oleh("mulyadi", "kabid_lalin"), pada=s0.kini, **lebih)
    with pytest.raises(Ditolak, match="hanya dapat dikerjakan oleh pejabat"):
        verba(tugas_id=tugas.id, oleh=Aktor.sistem(), pada=s0.kini, **lebih)
    tugas.refresh_from_db()
    assert tugas.status == "terbuka"


def test_plh_bertindak_dan_pejabat_yang_cuti_tidak(s0: Panggung) -> None:
    s0.kini = dt.datetime(2024, 6, 12, 9, tzinfo=s0.kini.tzinfo)
    tugas = s0.satu(s0.buka("TW2"))
    assert tugas.pegawai == s0.kantor.pegawai["mulyadi"]
    with pytest.raises(Ditolak, match="dijalankan oleh Plh. Sekretaris"):
        s0.oleh("hendra", "sekretaris")
    selesai = selesaikan_tugas(tugas_id=tugas.id, oleh=s0.oleh("mulyadi", "sekretaris"), pada=s0.kini)
    assert selesai.dikerjakan_oleh == s0.kantor.pegawai["mulyadi"]
    assert Jejak.objects.filter(aksi="tugas_selesai").latest("urut").jabatan == "Plh. Sekretaris"


def test_semua_kursi_lajur_boleh_mengerjakan_langkah_tim(s3: Panggung) -> None:
    kasus = s3.buka("TW1")
    s3.jalankan(kasus, sampai=3)
    tugas = s3.satu(kasus)
    assert tugas.jabatan.kode in ("analis", "fungsional")
    selesaikan_tugas(tugas_id=tugas.id, oleh=s3.oleh("fungsional", "fungsional"), pada=s3.maju(hours=1))
    assert s3.satu(kasus).langkah.no == 4


# --- decisions --------------------------------------------------------------------------------------
def test_tidak_di_langkah_7_dikoreksi_pejabat_fungsional_lalu_laporan_versi_kedua(s0: Panggung) -> None:
    kasus = _sampai_semester(s0)
    s0.jalankan(kasus, sampai=7)
    s0.kerjakan(s0.satu(kasus))
    dua_kabid = s0.hidup(kasus)
    assert [(t.langkah.no, t.jenis, t.jabatan.kode) for t in dua_kabid] == [
        (7, "putusan", "kabid_lalin"),
        (7, "putusan", "kabid_angkutan"),
    ]
    s0.kerjakan(dua_kabid[1], "tidak", "Realisasi angkutan belum benar.")
    koreksi = s0.satu(kasus)
    assert (koreksi.jenis, koreksi.jabatan.kode) == ("koreksi", "fungsional")
    assert koreksi.pengantar == "Realisasi angkutan belum benar."
    dua_kabid[0].refresh_from_db()
    assert (dua_kabid[0].status, dua_kabid[0].hasil) == ("dibatalkan", "")
    assert "memutuskan Tidak" in dua_kabid[0].alasan

    with pytest.raises(Galat, match="Hasil koreksi wajib diisi"):
        selesaikan_tugas(tugas_id=koreksi.id, oleh=s0.oleh("fungsional", "fungsional"), pada=s0.maju(minutes=5))
    s0.kerjakan(koreksi, alasan="Angka angkutan diperbaiki dari 40 menjadi 42.")
    ulang = s0.satu(kasus)
    assert (ulang.langkah.no, ulang.ke, ulang.jenis) == (7, 2, "utama")
    assert ulang.pengantar == "Angka angkutan diperbaiki dari 40 menjadi 42."
    s0.kerjakan(ulang)
    for putusan in s0.hidup(kasus):
        assert putusan.ke == 2
        s0.kerjakan(putusan, "ya")
    assert s0.satu(kasus).langkah.no == 8

    versi = [k.versi for k in Keluaran.objects.filter(tugas__kasus=kasus, tugas__langkah__no=7).order_by("id")]
    assert [(v.ke, v.data["ke"]) for v in versi] == [(1, 1), (2, 2)]
    assert versi[0].dokumen_id == versi[1].dokumen_id


def test_tidak_di_langkah_8_kembali_ke_7_dengan_hasil_koreksi(s0: Panggung) -> None:
    kasus = _sampai_semester(s0)
    s0.jalankan(kasus, sampai=8)
    s0.kerjakan(s0.satu(kasus))
    s0.kerjakan(s0.hidup(kasus)[0], "tidak", "Tabel 3 perlu diperbaiki.")
    ulang = s0.satu(kasus)
    assert (ulang.langkah.no, ulang.ke, ulang.pengantar) == (7, 2, "Tabel 3 perlu diperbaiki.")
    s0.jalankan(kasus)
    assert kasus.status == "selesai"
    assert [r for r in _riwayat(kasus) if r[1] == "utama"].count((8, "utama", "sekretaris", "selesai")) == 2


def test_satu_ya_menunggu_yang_lain(s0: Panggung) -> None:
    kasus = _sampai_semester(s0)
    s0.jalankan(kasus, sampai=7)
    s0.kerjakan(s0.satu(kasus))
    pertama, kedua = s0.hidup(kasus)
    s0.kerjakan(pertama, "ya")
    assert [t.id for t in s0.hidup(kasus)] == [kedua.id]
    s0.kerjakan(kedua, "ya")
    assert s0.satu(kasus).langkah.no == 8


@pytest.mark.parametrize("alasan", ["", "   "])
def test_tidak_tanpa_alasan_ditolak(s0: Panggung, alasan: str) -> None:
    kasus = _sampai_semester(s0)
    s0.jalankan(kasus, sampai=7)
    s0.kerjakan(s0.satu(kasus))
    putusan = s0.hidup(kasus)[0]
    with pytest.raises(Galat, match="Alasan wajib diisi"):
        selesaikan_tugas(
            tugas_id=putusan.id, hasil="tidak", alasan=alasan, oleh=s0.pemegang(putusan), pada=s0.maju(minutes=5)
        )
    with pytest.raises(Galat, match="pilih Ya atau Tidak"):
        selesaikan_tugas(tugas_id=putusan.id, oleh=s0.pemegang(putusan), pada=s0.maju(minutes=5))
    assert len(s0.hidup(kasus)) == 2


@pytest.mark.parametrize("hasil", ["ya", "tidak", "kembali", "dikecualikan", "entah"])
def test_hasil_yang_tidak_berlaku_untuk_langkah_biasa(s0: Panggung, hasil: str) -> None:
    tugas = s0.satu(s0.buka("TW1"))
    with pytest.raises(Galat, match="tidak berlaku untuk pekerjaan langkah"):
        selesaikan_tugas(tugas_id=tugas.id, hasil=hasil, alasan="x", oleh=s0.oleh("hendra", "sekretaris"), pada=s0.kini)


@pytest.mark.parametrize("langkah", [6, 7])
def test_setda_paraf_dan_tanda_tangan_dapat_kembali_ke_5(s3: Panggung, catatan: Catat, langkah: int) -> None:
    kasus = s3.buka("TW1")
    s3.jalankan(kasus, sampai=langkah)
    pemeriksa = s3.satu(kasus)
    kode = {6: "periksa_paraf", 7: "periksa_ttd"}[langkah]
    # A refusal needs no complete work, only a reason.
    catatan[kode].kurang = ["draf belum terbaca"]
    s3.kerjakan(pemeriksa, "tidak", "Narasi belum menyebut kendala.")
    catatan[kode].kurang = []
    ulang = s3.satu(kasus)
    assert (ulang.langkah.no, ulang.ke, ulang.pengantar) == (5, 2, "Narasi belum menyebut kendala.")
    assert catatan[kode].diputuskan == [(pemeriksa.id, False)]
    assert catatan[kode].diselesaikan == []
    s3.jalankan(kasus)
    assert kasus.status == "selesai"
    assert catatan["serah_arsip"].berakhir == [kasus.id]


# --- return with a reason ---------------------------------------------------------------------------
@pytest.mark.parametrize("dari", [2, 3, 4, 5])
def test_setiap_langkah_dapat_mengembalikan_dengan_alasan(s0: Panggung, dari: int) -> None:
    kasus = s0.buka("TW1")
    s0.jalankan(kasus, sampai=dari)
    tugas = s0.satu(kasus)
    hasil = kembalikan(
        tugas_id=tugas.id, ke_no=1, alasan=" Unit terminal terlewat. ", oleh=s0.pemegang(tugas), pada=s0.maju(hours=1)
    )
    assert (hasil.status, hasil.hasil, hasil.alasan) == ("selesai", "kembali", "Unit terminal terlewat.")
    ulang = s0.satu(kasus)
    assert (ulang.langkah.no, ulang.ke, ulang.pengantar) == (1, 2, "Unit terminal terlewat.")
    s0.jalankan(kasus)
    assert kasus.status == "selesai"


def test_pengembalian_yang_tidak_sah(s0: Panggung) -> None:
    kasus = s0.buka("TW1")
    s0.jalankan(kasus, sampai=3)
    tugas, oleh = s0.satu(kasus), s0.oleh("analis", "analis")
    for ke_no, alasan, pesan in [
        (2, " ", "Alasan pengembalian wajib diisi"),
        (3, "x", "Langkah 3 bukan langkah sebelum"),
        (5, "x", "Langkah 5 bukan"),
        (6, "x", "Langkah 6 bukan"),
    ]:
        with pytest.raises(Galat, match=pesan):
            kembalikan(tugas_id=tugas.id, ke_no=ke_no, alasan=alasan, oleh=oleh, pada=s0.maju(minutes=1))
    assert s0.satu(kasus).id == tugas.id


def test_pengembalian_menarik_bagian_yang_masih_terbuka(s0: Panggung, catatan: Catat) -> None:
    catatan["minta_data"].membagi = ("kabid_lalin", "kabid_angkutan")
    kasus = s0.buka("TW1")
    s0.kerjakan(s0.satu(kasus, jenis="utama"))
    rekap = s0.satu(kasus, jenis="utama")
    assert len(s0.hidup(kasus, jenis="isian")) == 2
    kembalikan(tugas_id=rekap.id, ke_no=1, alasan="Salah unit.", oleh=s0.pemegang(rekap), pada=s0.maju(hours=1))
    ditarik = Tugas.objects.filter(kasus=kasus, status="dibatalkan")
    assert {t.alasan for t in ditarik} == {"Kasus dikembalikan ke langkah 1: Salah unit."}
    assert [(t.ke, t.jenis) for t in s0.hidup(kasus)] == [(2, "utama"), (2, "isian"), (2, "isian")]


def test_pemutus_dapat_mengembalikan_lebih_jauh_daripada_tidak(s0: Panggung) -> None:
    kasus = _sampai_semester(s0)
    s0.jalankan(kasus, sampai=7)
    s0.kerjakan(s0.satu(kasus))
    putusan = s0.hidup(kasus)[0]
    kembalikan(tugas_id=putusan.id, ke_no=6, alasan="Rekap keliru.", oleh=s0.pemegang(putusan), pada=s0.maju(hours=1))
    assert [(t.langkah.no, t.ke) for t in s0.hidup(kasus)] == [(6, 2)]
    s0.jalankan(kasus)
    assert kasus.status == "selesai"


# --- repetition and time ----------------------------------------------------------------------------
def test_klik_dua_kali_tidak_mengubah_apa_pun(s0: Panggung) -> None:
    kasus = s0.buka("TW1")
    tugas, oleh = s0.satu(kasus), s0.oleh("hendra", "sekretaris")
    mulai_tugas(tugas_id=tugas.id, oleh=oleh, pada=s0.kini)
    mulai_tugas(tugas_id=tugas.id, oleh=oleh, pada=s0.maju(minutes=5))
    selesaikan_tugas(tugas_id=tugas.id, oleh=oleh, pada=s0.maju(minutes=5))
    sebelum = (Tugas.objects.count(), Jejak.objects.count(), Keluaran.objects.count())
    lagi = selesaikan_tugas(tugas_id=tugas.id, oleh=oleh, pada=s0.maju(minutes=5))
    kembalikan(tugas_id=tugas.id, ke_no=1, alasan="x", oleh=oleh, pada=s0.kini)
    assert (Tugas.objects.count(), Jejak.objects.count(), Keluaran.objects.count()) == sebelum
    assert lagi.mulai == dt.datetime(2024, 4, 15, 8, tzinfo=s0.kini.tzinfo)
    with pytest.raises(Galat, match="sudah selesai"):
        kerjakan_tugas(tugas_id=tugas.id, masukan={}, oleh=oleh, pada=s0.kini)


def test_waktu_yang_mundur_ditolak_dengan_kalimat(s0: Panggung) -> None:
    tugas = s0.satu(s0.buka("TW1"))
    with pytest.raises(Galat, match="mendahului saat tugas ini diterima"):
        selesaikan_tugas(tugas_id=tugas.id, oleh=s0.oleh("hendra", "sekretaris"), pada=s0.kini - dt.timedelta(hours=1))


def test_kasus_yang_selesai_tidak_meninggalkan_tugas(s0: Panggung, catatan: Catat) -> None:
    catatan["minta_data"].membagi = ("kabid_lalin",)
    kasus = s0.buka("TW1")
    while utama := s0.hidup(kasus, jenis="utama"):
        s0.kerjakan(utama[0])
    kasus.refresh_from_db()
    assert kasus.status == "selesai"
    isian = Tugas.objects.get(kasus=kasus, jenis="isian")
    assert (isian.status, isian.alasan) == ("dibatalkan", "Kasus sudah selesai.")


# --- handing over -----------------------------------------------------------------------------------
def test_tugas_diserahkan_kepada_pemangku_kursi_hari_ini(s0: Panggung) -> None:
    s0.kini = waktu(2024, 6, 7, 15, 45)  # Friday; on Monday Hendra goes on leave and Mulyadi stands in
    tugas = s0.satu(s0.buka("TW2"))
    hendra, mulyadi = s0.kantor.pegawai["hendra"], s0.kantor.pegawai["mulyadi"]
    assert tugas.pegawai == hendra
    s0.kini = waktu(2024, 6, 10, 8)
    plh = s0.oleh("mulyadi", "sekretaris")
    with pytest.raises(Galat, match="Alasan penyerahan"):
        serahkan_tugas(tugas_id=tugas.id, pegawai=mulyadi, alasan=" ", oleh=plh, pada=s0.kini)
    with pytest.raises(Ditolak, match="tidak memegang jabatan Sekretaris"):
        serahkan_tugas(tugas_id=tugas.id, pegawai=hendra, alasan="Cuti.", oleh=plh, pada=s0.kini)
    serahkan_tugas(tugas_id=tugas.id, pegawai=mulyadi, alasan="Cuti.", oleh=plh, pada=s0.kini)
    tugas.refresh_from_db()
    assert tugas.pegawai == mulyadi
    assert Jejak.objects.filter(aksi="tugas_diserahkan").exists()
    selesaikan_tugas(tugas_id=tugas.id, oleh=plh, pada=s0.maju(minutes=5))
    with pytest.raises(Galat, match="sudah selesai"):
        serahkan_tugas(tugas_id=tugas.id, pegawai=mulyadi, alasan="Cuti.", oleh=plh, pada=s0.kini)


# --- exceptions -------------------------------------------------------------------------------------
def test_pengecualian_hanya_oleh_pelaku_langkah_yang_berjalan(s0: Panggung, catatan: Catat) -> None:
    catatan["minta_data"].membagi = ("kabid_lalin", "kabid_angkutan")
    kasus = s0.buka("TW1")
    s0.kerjakan(s0.satu(kasus, jenis="utama"))
    bagian = s0.hidup(kasus, jenis="isian")[0]
    fitri = s0.oleh("fitri", "kasubbag")
    for oleh, alasan, pesan in [
        (s0.pemegang(bagian), "Sibuk.", "bukan oleh unit pengisi"),
        (s0.oleh("hendra", "sekretaris"), "Sibuk.", "bukan oleh unit pengisi"),
        (fitri, "", "Alasan pengecualian wajib diisi"),
    ]:
        with pytest.raises(Galat, match=pesan):
            kecualikan_tugas(tugas_id=bagian.id, alasan=alasan, oleh=oleh, pada=s0.maju(minutes=1))
    with pytest.raises(Galat, match="Hanya pengisian kertas kerja"):
        utama = s0.satu(kasus, jenis="utama")
        kecualikan_tugas(tugas_id=utama.id, alasan="x", oleh=fitri, pada=s0.kini)
    hasil = kecualikan_tugas(tugas_id=bagian.id, alasan="Data belum terbit.", oleh=fitri, pada=s0.maju(minutes=1))
    assert (hasil.status, hasil.hasil, hasil.dikerjakan_oleh) == ("selesai", "dikecualikan", fitri.pegawai)
    assert kecualikan_tugas(tugas_id=bagian.id, alasan="Lain.", oleh=fitri, pada=s0.kini).alasan == "Data belum terbit."


@pytest.mark.parametrize("verba", [mulai_tugas, kerjakan_tugas, selesaikan_tugas])
def test_yang_dibuka_saat_mulai_menunggu_pelakunya(
    s0: Panggung, catatan: dict[str, Catatan], verba: Callable[..., Tugas]
) -> None:
    catatan["minta_data"].dibuka_saat_mulai = True
    tugas = s0.satu(s0.buka("TW1"))
    assert catatan["minta_data"].dibuka == []
    isi: dict[str, Any] = {"tugas_id": tugas.id, "oleh": s0.pemegang(tugas)}
    if verba is kerjakan_tugas:
        isi["masukan"] = {}
    verba(**isi, pada=s0.maju(minutes=5))
    mulai_tugas(tugas_id=tugas.id, oleh=isi["oleh"], pada=s0.maju(minutes=5))
    assert catatan["minta_data"].dibuka == [tugas.id], "once"
    tugas.refresh_from_db()
    assert tugas.dikerjakan_oleh_id == s0.kantor.pegawai["hendra"].pk
