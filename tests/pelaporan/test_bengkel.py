"""The workshop of a report on real rows: no text is lost, remarks are answered, corrections come back."""

from __future__ import annotations

import datetime as dt

import pytest

from kinerja.arsip.models import Jejak
from kinerja.arsip.queries import periksa_jejak
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.pelaporan.actions import (
    BentrokNarasi,
    balas,
    catat,
    selesaikan_catatan,
    siapkan,
    sosialisasikan,
    susun_versi,
    tanggapi,
    tulis_narasi,
)
from kinerja.pelaporan.models import CatatanLaporan, Laporan, Narasi
from tests.organisasi.kantor_uji import waktu
from tests.pengukuran.kantor_kinerja import KantorKinerja, buat_kinerja, kirim

pytestmark = pytest.mark.django_db

PADA = waktu(2024, 4, 22)


@pytest.fixture
def k() -> KantorKinerja:
    k = buat_kinerja()
    kirim(k, 1, {"laka": "15", "rambu": "10", "muat": "78"}, {"sub_lalin": "20000000", "sub_angkutan": "0"})
    return k


@pytest.fixture
def kasubbag(k: KantorKinerja) -> Aktor:
    return k.kasubbag(PADA.date())


@pytest.fixture
def mulyadi(k: KantorKinerja) -> Aktor:
    return k.kantor.aktor("mulyadi", "kabid_lalin", PADA.date())


@pytest.fixture
def tw1(k: KantorKinerja, kasubbag: Aktor) -> Laporan:
    return siapkan(kantor_id=k.id, tahun=2024, periode="TW1", oleh=kasubbag, pada=PADA)


def tulis(tw1: Laporan, teks: str, versi: int | None, oleh: Aktor, menit: int = 0) -> Narasi:
    return tulis_narasi(
        laporan_id=tw1.pk,
        bagian="langkah_ke_depan",
        teks=teks,
        versi=versi,
        oleh=oleh,
        pada=PADA + dt.timedelta(minutes=menit),
    )


def test_setiap_teks_tersimpan_sebagai_versi(k: KantorKinerja, tw1: Laporan, kasubbag: Aktor) -> None:
    tulis(tw1, "Rambu diganti.", 0, kasubbag)
    tulis(tw1, "Rambu diganti.", 0, kasubbag, 1)
    narasi = tulis(tw1, "Rambu diganti pada triwulan II.\r\n", 1, kasubbag, 2)
    assert [(v.ke, v.teks) for v in narasi.riwayat.order_by("ke")] == [
        (1, "Rambu diganti."),
        (2, "Rambu diganti pada triwulan II."),
    ]
    assert periksa_jejak(k.id) == []


def test_penulis_kedua_melihat_kedua_teks(tw1: Laporan, kasubbag: Aktor, mulyadi: Aktor) -> None:
    tulis(tw1, "Teks pertama.", 0, kasubbag)
    tulis(tw1, "Teks kedua.", 1, mulyadi)
    with pytest.raises(BentrokNarasi) as bentrok:
        tulis(tw1, "Teks ketiga.", 1, kasubbag)
    assert (bentrok.value.tersimpan, bentrok.value.diajukan, bentrok.value.versi) == ("Teks kedua.", "Teks ketiga.", 2)
    assert bentrok.value.penulis == mulyadi.nama
    assert Narasi.objects.get().teks == "Teks kedua."
    # The very same text from two hands is no conflict.
    assert tulis(tw1, "Teks kedua.", 1, kasubbag).versi == 2
    assert tulis(tw1, "Teks gabungan.", 2, kasubbag).versi == 3


def test_teks_dapat_dikosongkan_dan_riwayatnya_tetap(tw1: Laporan, kasubbag: Aktor) -> None:
    tulis(tw1, "Teks pertama.", 0, kasubbag)
    narasi = tulis(tw1, "  ", 1, kasubbag)
    assert (narasi.teks, narasi.versi) == ("", 2)
    assert narasi.riwayat.get(ke=1).teks == "Teks pertama."


def test_teks_terlalu_panjang_ditolak(tw1: Laporan, kasubbag: Aktor) -> None:
    with pytest.raises(Galat, match="batasnya 20000"):
        tulis(tw1, "x" * 20_001, 0, kasubbag)


def test_catatan_pada_paragraf_dibalas_dijawab_dan_dibuka_kembali(
    k: KantorKinerja, tw1: Laporan, kasubbag: Aktor, mulyadi: Aktor
) -> None:
    def buat() -> CatatanLaporan:
        return catat(
            laporan_id=tw1.pk,
            jenis="koreksi",
            isi="Sebut ruas jalannya.",
            jangkar="narasi/kendala/IK-1",
            kutipan="Rambu rusak.",
            oleh=mulyadi,
            pada=PADA,
        )

    satu = buat()
    assert buat() == satu
    balas(catatan_id=satu.pk, isi="Ruas yang mana?", oleh=kasubbag, pada=PADA)
    with pytest.raises(Galat, match="Jawaban belum diisi"):
        selesaikan_catatan(catatan_id=satu.pk, jawaban=" ", oleh=kasubbag, pada=PADA)
    selesai = selesaikan_catatan(catatan_id=satu.pk, jawaban="Ditambahkan.", oleh=kasubbag, pada=PADA)
    assert selesai.selesai_oleh == kasubbag.pegawai
    sebelum = Jejak.objects.count()
    assert selesaikan_catatan(catatan_id=satu.pk, jawaban="Lagi.", oleh=kasubbag, pada=PADA).jawaban == "Ditambahkan."
    assert Jejak.objects.count() == sebelum
    # A word of its author opens it again, and the answer stays readable.
    balas(catatan_id=satu.pk, isi="Belum lengkap.", oleh=mulyadi, pada=PADA)
    satu.refresh_from_db()
    assert (satu.jawaban, satu.selesai_pada) == ("", None)
    assert "Ditambahkan." in satu.balasan.order_by("id").last().isi
    assert periksa_jejak(k.id) == []


@pytest.mark.parametrize(
    ("jenis", "jangkar", "isi", "pesan"),
    [
        ("pujian", "", "x", "komentar atau hasil koreksi"),
        ("komentar", "narasi/asal", "x", "tidak dikenal"),
        ("komentar", "narasi/kendala", "x", "tidak dikenal"),
        ("komentar", "angka/IK-1/warna", "x", "tidak dikenal"),
        ("komentar", "", " \n ", "belum diisi"),
        ("komentar", "", "x" * 4_001, "terlalu panjang"),
    ],
)
def test_catatan_yang_salah_ditolak(
    tw1: Laporan, mulyadi: Aktor, jenis: str, jangkar: str, isi: str, pesan: str
) -> None:
    with pytest.raises(Galat, match=pesan):
        catat(laporan_id=tw1.pk, jenis=jenis, isi=isi, jangkar=jangkar, oleh=mulyadi, pada=PADA)
    assert not CatatanLaporan.objects.exists()


def test_sistem_dan_orang_luar_tidak_mencatat(tw1: Laporan) -> None:
    with pytest.raises(Ditolak):
        catat(laporan_id=tw1.pk, jenis="komentar", isi="x", oleh=Aktor.sistem(), pada=PADA)


def test_koreksi_sosialisasi_masuk_daftar_penyusun_dan_diterima_pada_versi_berikutnya(
    k: KantorKinerja, tw1: Laporan, kasubbag: Aktor, mulyadi: Aktor
) -> None:
    j = k.kantor.jabatan["kabid_lalin"]

    def jawab(hasil: str, catatan: str = "") -> None:
        sosialisasikan(laporan_id=tw1.pk, penerima=[j], oleh=kasubbag, pada=PADA)
        tanggapi(laporan_id=tw1.pk, jabatan_id=j.pk, hasil=hasil, catatan=catatan, oleh=mulyadi, pada=PADA)

    susun_versi(laporan_id=tw1.pk, oleh=kasubbag, pada=PADA)
    jawab("koreksi", "Target rambu keliru.")
    satu = CatatanLaporan.objects.get()
    assert (satu.jenis, satu.asal, satu.isi, satu.selesai_pada) == (
        "koreksi",
        "sosialisasi",
        "Target rambu keliru.",
        None,
    )
    assert satu.versi is not None
    assert satu.versi.ke == 1
    susun_versi(laporan_id=tw1.pk, catatan="Hasil koreksi.", oleh=kasubbag, pada=PADA)
    jawab("konfirmasi")
    satu.refresh_from_db()
    assert satu.jawaban == "Diterima oleh Kepala Bidang Lalu Lintas pada versi 2."
    assert periksa_jejak(k.id) == []
