"""The life of a plan: begun, written, handed in, returned, agreed to, replaced."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.arsip.models import Dokumen, Jejak, KeputusanDokumen
from kinerja.arsip.queries import periksa_jejak
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.skp.actions.rencana import (
    ajukan_skp,
    kembalikan_skp,
    salin_skp_tahun_lalu,
    sepakati_skp,
    tulis_umpan_balik,
    ubah_skp,
)
from kinerja.skp.isian import Bentrok, IsianAspek, IsianHasil
from kinerja.skp.models import AspekHasil, EkspektasiPerilaku, HasilKerja, LampiranSkp, Skp, UmpanBalik
from kinerja.skp.queries.isi import isi_rencana
from tests.organisasi.kantor_uji import waktu
from tests.skp.rencana_uji import HASIL, KEGIATAN, KINI, Tim, buat_tim

pytestmark = pytest.mark.django_db


@pytest.fixture
def tim() -> Tim:
    return buat_tim()


@pytest.fixture
def draf(tim: Tim) -> Skp:
    """Gusti's draft with one complete result."""
    skp = tim.buat("gusti", "staf_gusti")
    return tim.tulis(skp)


def _tempat(galat: pytest.ExceptionInfo[Galat]) -> set[str]:
    return {t.tempat for t in galat.value.temuan}


# --- beginning ----------------------------------------------------------------------------------------------------
def test_draf_dimulai_dengan_skema_dan_penilai_menurut_periode(tim: Tim) -> None:
    skp = tim.buat("gusti", "staf_gusti")
    assert (skp.skema, skp.status, skp.ke) == ("permenpanrb6", "draf", 1)
    assert skp.penilai == tim.kantor.jabatan["kasubbag"]
    assert (skp.mulai, skp.sampai) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert tim.buat("gusti", "staf_gusti") == skp
    assert Jejak.objects.filter(objek="skp", aksi="buat_skp").count() == 1


def test_masa_mengikuti_penugasan(tim: Tim) -> None:
    skp = tim.buat("norhalimah", "kabid_angkutan", pada=waktu(2024, 4, 20))
    assert (skp.mulai, skp.sampai) == (dt.date(2024, 4, 15), dt.date(2024, 12, 31))


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"tahun": 2013}, "sebelum 1 Januari 2014"),
        ({"tahun": 2021}, "melintasi dua peraturan"),
        ({"tahun": 2024, "skema": "pp46"}, "memerlukan alasan tertulis"),
        ({"tahun": 2024, "skema": "pp47"}, "tidak dikenal"),
        ({"tahun": 2024, "mulai": dt.date(2024, 5, 1), "sampai": dt.date(2024, 3, 1)}, "mendahului awalnya"),
        ({"tahun": 2024, "mulai": dt.date(2023, 12, 1)}, "harus dalam tahun 2024"),
        ({"tahun": 2024, "pendekatan": "bebas"}, "Pendekatan"),
        ({"tahun": 1999}, "tidak dapat dipakai"),
    ],
)
def test_masa_dan_skema_yang_tidak_dapat_dipakai(tim: Tim, isi: dict[str, object], kata: str) -> None:
    with pytest.raises(Galat, match=kata):
        tim.buat("gusti", "staf_gusti", **isi)
    assert not Skp.objects.exists()


def test_skema_lama_dengan_alasan(tim: Tim) -> None:
    skp = tim.buat("gusti", "staf_gusti", skema="pp46", alasan_skema="  SOP kantor masih memakainya. ")
    assert (skp.skema, skp.alasan_skema) == ("pp46", "SOP kantor masih memakainya.")


def test_setiap_kesalahan_sekaligus(tim: Tim) -> None:
    Jabatan.objects.filter(kode="kadis").update(atasan=None)
    with pytest.raises(Galat) as galat:
        tim.buat("hendra", "kadis", skema="pp46", pendekatan="bebas")
    assert _tempat(galat) == {"Masa SKP", "Skema", "Pendekatan", "Pejabat penilai"}


def test_tanpa_atasan_ditolak(tim: Tim) -> None:
    with pytest.raises(Galat, match="tidak mempunyai atasan"):
        tim.buat("rahmawati", "kadis")


def test_rantai_atasan_berputar_ditolak(tim: Tim) -> None:
    jabatan = tim.kantor.jabatan
    Jabatan.objects.filter(pk=jabatan["kadis"].pk).update(atasan=jabatan["sekretaris"])
    with pytest.raises(Galat, match="berputar"):
        tim.buat("fitri", "kasubbag")


def test_jabatan_yang_tidak_dipangku_ditolak(tim: Tim) -> None:
    with pytest.raises(Galat, match="tidak memangku"):
        tim.buat("gusti", "staf_lia")


def test_masa_yang_bertindih_ditolak(tim: Tim) -> None:
    tim.buat("gusti", "staf_gusti", sampai=dt.date(2024, 6, 30))
    with pytest.raises(Galat, match="bertindih"):
        tim.buat("gusti", "staf_gusti", mulai=dt.date(2024, 6, 1))
    tim.buat("gusti", "staf_gusti", mulai=dt.date(2024, 7, 1))
    assert Skp.objects.count() == 2


def test_kepegawaian_dapat_memulai_draf_orang_lain_tidak(tim: Tim) -> None:
    with pytest.raises(Ditolak):
        tim.buat("gusti", "staf_gusti", oleh=tim.oleh("fitri", "kasubbag"))
    skp = tim.buat("gusti", "staf_gusti", oleh=tim.oleh("yusuf", "kepegawaian"))
    with pytest.raises(Ditolak, match="disusun oleh pegawai"):
        tim.tulis(skp, oleh=tim.oleh("yusuf", "kepegawaian"))


# --- writing ------------------------------------------------------------------------------------------------------
def test_isi_tersimpan_seperti_ditulis_dan_kuncinya_tetap(tim: Tim, draf: Skp) -> None:
    [satu] = isi_rencana(draf.pk).hasil
    assert replace(satu, id=None) == HASIL
    dua = IsianHasil(uraian="Data terhimpun", jenis="tambahan", aspek=(IsianAspek("kuantitas", "Berkas", Decimal(1)),))
    tiga = IsianHasil(uraian="Rapat terlaksana")
    tim.tulis(
        draf, tiga, satu, dua, ekspektasi={"akuntabel": " Jujur. "}, lampiran=[("dukungan", "Laptop"), ("skema", " ")]
    )
    isi = isi_rencana(draf.pk)
    assert [(h.jenis, h.uraian) for h in isi.hasil] == [
        ("utama", "Rapat terlaksana"),
        ("utama", HASIL.uraian),
        ("tambahan", "Data terhimpun"),
    ]
    assert isi.hasil[1].id == satu.id
    assert isi.ekspektasi == {"akuntabel": "Jujur."}
    assert isi.lampiran == (("dukungan", "Laptop"),)
    tim.tulis(draf, satu)
    assert (HasilKerja.objects.count(), EkspektasiPerilaku.objects.count(), LampiranSkp.objects.count()) == (1, 0, 0)


def test_isi_yang_sama_tidak_mengubah_apa_pun(tim: Tim, draf: Skp) -> None:
    sebelum = (draf.versi, Jejak.objects.count(), list(AspekHasil.objects.values_list("pk", flat=True)))
    sesudah = tim.tulis(draf, HASIL, versi=draf.versi - 1)
    assert (sesudah.versi, Jejak.objects.count(), list(AspekHasil.objects.values_list("pk", flat=True))) == sebelum


def test_halaman_basi_tidak_menimpa(tim: Tim, draf: Skp) -> None:
    lama = draf.versi
    tim.tulis(draf, replace(HASIL, uraian="Ditulis dari tempat lain"), versi=lama)
    with pytest.raises(Bentrok) as galat:
        tim.tulis(draf, replace(HASIL, uraian="Ditulis dari halaman lama"), versi=lama)
    assert galat.value.tersimpan == {"Hasil kerja utama ke-1": "Ditulis dari tempat lain"}
    assert galat.value.diajukan == {"Hasil kerja utama ke-1": "Ditulis dari halaman lama"}
    assert isi_rencana(draf.pk).hasil[0].uraian == "Ditulis dari tempat lain"


def test_setiap_kesalahan_isi_sekaligus_dengan_tempatnya(tim: Tim, draf: Skp) -> None:
    salah = [
        IsianHasil(uraian=" ", angka_kredit=Decimal(-1)),
        IsianHasil(
            uraian="Ada",
            aspek=(
                IsianAspek("kuantitas", "x", Decimal(-3)),
                IsianAspek("mutu", "x"),
                IsianAspek("waktu", "x", Decimal(9), Decimal(3)),
                IsianAspek("biaya", "x", Decimal("1.0000001")),
                IsianAspek("kualitas", "x", None, Decimal(3)),
                IsianAspek("kualitas", "x", Decimal("NaN")),
            ),
        ),
        IsianHasil(uraian="Ada", jenis="lain"),
    ]
    with pytest.raises(Galat) as galat:
        tim.tulis(draf, *salah, ekspektasi={"ramah": "x"}, lampiran=[("uang", "x")])
    assert _tempat(galat) == {
        "Hasil kerja utama ke-1 (Rencana hasil kerja)",
        "Hasil kerja utama ke-1 (Angka kredit)",
        "Hasil kerja utama ke-2 (Target aspek kuantitas)",
        "Hasil kerja utama ke-2 (aspek ke-2)",
        "Hasil kerja utama ke-2 (Target aspek waktu)",
        "Hasil kerja utama ke-2 (Target aspek biaya)",
        "Hasil kerja utama ke-2 (Target aspek kualitas)",
        "Hasil kerja lain ke-1",
        "Ekspektasi perilaku",
        "Lampiran ke-1",
    }
    assert [h.uraian for h in isi_rencana(draf.pk).hasil] == [HASIL.uraian]


def test_rujukan_yang_bukan_haknya_ditolak(tim: Tim, draf: Skp) -> None:
    milik_lia = tim.sepakat("lia", "staf_lia", ("fitri", "kasubbag"))
    milik_fitri = tim.sepakat("fitri", "kasubbag", ("hendra", "sekretaris"))
    [lia] = isi_rencana(milik_lia.pk).hasil
    [fitri] = isi_rencana(milik_fitri.pk).hasil
    with pytest.raises(Galat) as galat:
        tim.tulis(
            draf,
            replace(HASIL, id=fitri.id),
            replace(HASIL, intervensi_id=lia.id),
            replace(HASIL, indikator_id=10**9),
        )
    assert _tempat(galat) == {
        "Hasil kerja utama ke-1",
        "Hasil kerja utama ke-2 (Hasil kerja pimpinan yang diintervensi)",
        "Hasil kerja utama ke-3 (Indikator kantor)",
    }
    tim.tulis(draf, replace(HASIL, intervensi_id=fitri.id))
    assert isi_rencana(draf.pk).hasil[0].intervensi_id == fitri.id


def test_menyimpan_sama_banyak_pernyataan_berapa_pun_isinya(tim: Tim, draf: Skp) -> None:
    def tulis(banyak: int) -> int:
        hasil = [replace(HASIL, uraian=f"Hasil {banyak} {n}") for n in range(banyak)]
        with CaptureQueriesContext(
            connection,
        ) as kueri:
            tim.tulis(draf, *hasil)
        return len(kueri)

    tulis(3)
    assert tulis(4) == tulis(40)


# --- handing in and agreeing --------------------------------------------------------------------------------------
def test_yang_belum_lengkap_tidak_dapat_diajukan(tim: Tim) -> None:
    skp = tim.buat("gusti", "staf_gusti")
    with pytest.raises(Galat) as kosong:
        ajukan_skp(skp_id=skp.pk, oleh=tim.pemilik(skp), pada=KINI)
    assert _tempat(kosong) == {"Hasil kerja utama"}
    tim.tulis(
        skp, IsianHasil(uraian="Tanpa indikator"), IsianHasil(uraian="Tanpa target", aspek=(IsianAspek("waktu"),))
    )
    with pytest.raises(Galat) as galat:
        ajukan_skp(skp_id=skp.pk, oleh=tim.pemilik(skp), pada=KINI)
    assert _tempat(galat) == {
        "Hasil kerja utama ke-1 (Indikator kinerja individu)",
        "Hasil kerja utama ke-2 (Indikator aspek waktu)",
        "Hasil kerja utama ke-2 (Target aspek waktu)",
    }


def test_pendekatan_kualitatif_tanpa_target(tim: Tim) -> None:
    skp = tim.buat("gusti", "staf_gusti", pendekatan="kualitatif")
    tim.tulis(skp, IsianHasil(uraian="Layanan membaik", aspek=(IsianAspek("kualitas", "Pemohon puas"),)))
    assert ajukan_skp(skp_id=skp.pk, oleh=tim.pemilik(skp), pada=KINI).status == "diajukan"


def test_skema_lama_meminta_target_angka_setiap_aspek(tim: Tim) -> None:
    skp = tim.buat("gusti", "staf_gusti", 2020, pada=waktu(2020, 1, 20))
    tim.tulis(
        skp,
        KEGIATAN,
        IsianHasil(
            uraian="Salah semua",
            aspek=(
                IsianAspek("kuantitas", "", None, target_teks="empat"),
                IsianAspek("kualitas", "", Decimal(90)),
                IsianAspek("biaya", "", Decimal(0)),
                IsianAspek("biaya", "", Decimal(5)),
            ),
        ),
        IsianHasil(uraian="Tambahan", jenis="tambahan", aspek=KEGIATAN.aspek),
    )
    with pytest.raises(Galat) as galat:
        ajukan_skp(skp_id=skp.pk, oleh=tim.pemilik(skp), pada=KINI)
    assert _tempat(galat) == {
        "Hasil kerja utama ke-2 (Target aspek waktu)",
        "Hasil kerja utama ke-2 (Target aspek kuantitas)",
        "Hasil kerja utama ke-2 (Satuan aspek kuantitas)",
        "Hasil kerja utama ke-2 (Target aspek kualitas)",
        "Hasil kerja utama ke-2 (Target aspek biaya)",
        "Hasil kerja tambahan ke-1",
    }
    tim.tulis(skp, KEGIATAN)
    assert ajukan_skp(skp_id=skp.pk, oleh=tim.pemilik(skp), pada=KINI).status == "diajukan"


def test_skema_2021_meminta_angka(tim: Tim) -> None:
    skp = tim.buat("gusti", "staf_gusti", 2021, mulai=dt.date(2021, 7, 1), pada=waktu(2021, 7, 5))
    assert skp.skema == "permenpanrb8"
    tim.tulis(skp, IsianHasil(uraian="A", aspek=(IsianAspek("kuantitas", "Jumlah", target_teks="empat"),)))
    with pytest.raises(Galat, match="harus berupa angka"):
        ajukan_skp(skp_id=skp.pk, oleh=tim.pemilik(skp), pada=KINI)


def test_kedua_pihak_menyepakati_dan_naskahnya_bertanda_tangan(tim: Tim, draf: Skp) -> None:
    ajukan_skp(skp_id=draf.pk, oleh=tim.pemilik(draf), pada=waktu(2024, 2, 5))
    skp = sepakati_skp(skp_id=draf.pk, oleh=tim.oleh("fitri", "kasubbag"), pada=waktu(2024, 2, 7))
    assert (skp.status, skp.penilai_pegawai.nama) == ("disepakati", "Fitri Handayani, S.E.")
    dokumen = Dokumen.objects.get(kunci=f"skp/rencana/{skp.pk}")
    assert dokumen.pegawai == skp.pegawai
    tanda = KeputusanDokumen.objects.filter(versi__dokumen=dokumen).order_by("pada")
    assert [(k.jenis, k.nama_tercetak, k.pada) for k in tanda] == [
        ("tanda_tangan", skp.pegawai.nama, waktu(2024, 2, 5)),
        ("tanda_tangan", "Fitri Handayani, S.E.", waktu(2024, 2, 7)),
    ]
    jejak = Jejak.objects.count()
    again = sepakati_skp(skp_id=draf.pk, oleh=tim.oleh("fitri", "kasubbag"), pada=waktu(2024, 2, 8))
    assert (again.disepakati_pada, Jejak.objects.count()) == (waktu(2024, 2, 7), jejak)
    assert periksa_jejak(tim.kantor.kantor.pk) == []


def test_pengembalian_beralasan_dan_membawa_ekspektasi(tim: Tim, draf: Skp) -> None:
    ajukan_skp(skp_id=draf.pk, oleh=tim.pemilik(draf), pada=KINI)
    fitri = tim.oleh("fitri", "kasubbag")
    with pytest.raises(Galat) as galat:
        kembalikan_skp(skp_id=draf.pk, alasan=" ", ekspektasi={"ramah": "x"}, oleh=fitri, pada=KINI)
    assert _tempat(galat) == {"Alasan", "Ekspektasi perilaku"}
    skp = kembalikan_skp(
        skp_id=draf.pk, alasan="Target terlalu rendah.", ekspektasi={"kompeten": "Ikuti bimtek"}, oleh=fitri, pada=KINI
    )
    assert (skp.status, skp.alasan_kembali) == ("draf", "Target terlalu rendah.")
    assert isi_rencana(skp.pk).ekspektasi == {"kompeten": "Ikuti bimtek"}
    assert ajukan_skp(skp_id=skp.pk, oleh=tim.pemilik(skp), pada=KINI).alasan_kembali == ""


def test_penilai_menyepakati_yang_dibacanya(tim: Tim, draf: Skp) -> None:
    ajukan_skp(skp_id=draf.pk, oleh=tim.pemilik(draf), pada=KINI)
    dibaca = Skp.objects.get(pk=draf.pk).versi
    fitri = tim.oleh("fitri", "kasubbag")
    kembalikan_skp(skp_id=draf.pk, alasan="Perbaiki.", oleh=fitri, pada=KINI)
    tim.tulis(draf, replace(HASIL, uraian="Diam-diam diganti"))
    ajukan_skp(skp_id=draf.pk, oleh=tim.pemilik(draf), pada=KINI)
    with pytest.raises(Galat, match="berubah sejak halaman ini dibuka"):
        sepakati_skp(skp_id=draf.pk, versi=dibaca, oleh=fitri, pada=KINI)
    assert Skp.objects.get(pk=draf.pk).status == "diajukan"


@pytest.mark.parametrize("status", ["diajukan", "disepakati"])
def test_sesudah_diajukan_tidak_dapat_ditulis(tim: Tim, draf: Skp, status: str) -> None:
    ajukan_skp(skp_id=draf.pk, oleh=tim.pemilik(draf), pada=KINI)
    if status == "disepakati":
        sepakati_skp(skp_id=draf.pk, oleh=tim.oleh("fitri", "kasubbag"), pada=KINI)
    with pytest.raises(Galat, match="tidak dapat diubah"):
        tim.tulis(draf, replace(HASIL, uraian="Lain"))


# --- versions -----------------------------------------------------------------------------------------------------
def test_perubahan_adalah_versi_berikutnya_yang_disepakati_lagi(tim: Tim) -> None:
    lama = tim.sepakat("gusti", "staf_gusti", ("fitri", "kasubbag"))
    with pytest.raises(Galat, match="Alasan perubahan"):
        ubah_skp(skp_id=lama.pk, alasan=" ", oleh=tim.pemilik(lama), pada=KINI)
    baru = ubah_skp(skp_id=lama.pk, alasan="Tugas bertambah", oleh=tim.pemilik(lama), pada=KINI)
    assert ubah_skp(skp_id=lama.pk, alasan="Lagi", oleh=tim.pemilik(lama), pada=KINI) == baru
    assert (baru.ke, baru.status, baru.menggantikan) == (2, "draf", lama)
    [salinan] = baru.hasil_kerja.all()
    assert salinan.asal == lama.hasil_kerja.get()
    [isi] = isi_rencana(baru.pk).hasil
    tim.tulis(baru, isi, replace(HASIL, uraian="Tugas baru"))
    assert HasilKerja.objects.get(pk=isi.id).asal == lama.hasil_kerja.get()
    ajukan_skp(skp_id=baru.pk, oleh=tim.pemilik(baru), pada=KINI)
    lama.refresh_from_db()
    assert lama.status == "disepakati"
    sepakati_skp(skp_id=baru.pk, oleh=tim.oleh("fitri", "kasubbag"), pada=KINI)
    lama.refresh_from_db()
    assert lama.status == "diganti"
    versi = Dokumen.objects.get(kunci=f"skp/rencana/{lama.pk}").versi.order_by("ke")
    assert [v.catatan for v in versi] == ["", "Tugas bertambah"]


def test_menyalin_tahun_lalu(tim: Tim) -> None:
    atasan = tim.sepakat("fitri", "kasubbag", ("hendra", "sekretaris"), tahun=2023, pada=waktu(2023, 1, 20))
    [induk] = isi_rencana(atasan.pk).hasil
    tim.sepakat(
        "gusti",
        "staf_gusti",
        ("fitri", "kasubbag"),
        replace(HASIL, intervensi_id=induk.id),
        tahun=2023,
        pada=waktu(2023, 1, 25),
    )
    skp = tim.buat("gusti", "staf_gusti")
    salin_skp_tahun_lalu(skp_id=skp.pk, oleh=tim.pemilik(skp), pada=KINI)
    [hasil] = isi_rencana(skp.pk).hasil
    assert (hasil.intervensi_id, hasil.intervensi_teks) == (None, HASIL.uraian)
    assert hasil.aspek == HASIL.aspek
    with pytest.raises(Galat, match="sudah berisi"):
        salin_skp_tahun_lalu(skp_id=skp.pk, oleh=tim.pemilik(skp), pada=KINI)
    lain = tim.buat("lia", "staf_lia")
    with pytest.raises(Galat, match="Belum ada SKP tahun 2023"):
        salin_skp_tahun_lalu(skp_id=lain.pk, oleh=tim.pemilik(lain), pada=KINI)


# --- feedback -----------------------------------------------------------------------------------------------------
def test_umpan_balik_dari_atasan_saja_dan_hanya_ditambah(tim: Tim) -> None:
    skp = tim.sepakat("gusti", "staf_gusti", ("fitri", "kasubbag"))
    hasil = skp.hasil_kerja.get()
    fitri, kadis = tim.oleh("fitri", "kasubbag"), tim.oleh("rahmawati", "kadis")
    satu = tulis_umpan_balik(skp_id=skp.pk, teks=" Baik. ", hasil_kerja_id=hasil.pk, oleh=fitri, pada=KINI)
    assert tulis_umpan_balik(skp_id=skp.pk, teks="Baik.", hasil_kerja_id=hasil.pk, oleh=fitri, pada=KINI) == satu
    tulis_umpan_balik(skp_id=skp.pk, teks="Pertahankan.", nilai_dasar="akuntabel", oleh=kadis, pada=KINI)
    assert UmpanBalik.objects.count() == 2
    for orang, jabatan in [("gusti", "staf_gusti"), ("lia", "staf_lia"), ("yusuf", "kepegawaian")]:
        with pytest.raises(Ditolak):
            tulis_umpan_balik(skp_id=skp.pk, teks="Hebat.", oleh=tim.oleh(orang, jabatan), pada=KINI)


def test_umpan_balik_yang_salah_sekaligus(tim: Tim) -> None:
    skp = tim.sepakat("gusti", "staf_gusti", ("fitri", "kasubbag"))
    lain = tim.sepakat("lia", "staf_lia", ("fitri", "kasubbag"))
    with pytest.raises(Galat) as galat:
        tulis_umpan_balik(
            skp_id=skp.pk,
            teks="",
            nilai_dasar="ramah",
            hasil_kerja_id=lain.hasil_kerja.get().pk,
            oleh=tim.oleh("fitri", "kasubbag"),
            pada=KINI,
        )
    assert len(galat.value.temuan) == 4


def test_tidak_ada_skp(tim: Tim) -> None:
    with pytest.raises(Galat, match="tidak ditemukan"):
        ajukan_skp(skp_id=10**9, oleh=Aktor.sistem(), pada=KINI)
