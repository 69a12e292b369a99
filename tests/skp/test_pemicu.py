"""The triggers, tried with raw SQL and the ORM as a hand at the database would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from kinerja.arsip.pemicu import tanpa_truncate
from kinerja.skp.actions import keberatan as berat
from kinerja.skp.actions.penilaian import kirim_penilaian, nilai, setujui
from kinerja.skp.actions.rencana import ajukan_skp, sepakati_skp, ubah_skp
from kinerja.skp.isian_evaluasi import IsianPenilaian
from kinerja.skp.models import (
    AspekHasil,
    BuktiSkp,
    EkspektasiPerilaku,
    Evaluasi,
    HasilKerja,
    Keberatan,
    LampiranSkp,
    NilaiPerilaku,
    RealisasiAspek,
    RealisasiHasil,
    RiwayatPenilaian,
    Skp,
    UmpanBalik,
    UnsurTambahan,
)
from kinerja.skp.pemicu import TABEL_TETAP
from tests.skp.panggung_evaluasi import Panggung, buat_panggung, rencana_yusuf
from tests.skp.rencana_uji import HASIL, KINI, Tim, buat_tim

pytestmark = pytest.mark.django_db


def sql(perintah: str, *isi: Any) -> int:
    """Run a statement in a savepoint of its own; how many rows it touched."""
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(perintah, isi)
        return kursor.rowcount


@contextmanager
def ditolak(kata: str) -> Iterator[None]:
    """The database refuses, and says why."""
    with pytest.raises(DatabaseError, match=kata), transaction.atomic():
        yield


# --- the plan -----------------------------------------------------------------------------------------------------
@pytest.fixture
def tim() -> Tim:
    return buat_tim()


@pytest.fixture
def sepakat(tim: Tim) -> Skp:
    """Gusti's agreed plan with something in every table."""
    skp = tim.buat("gusti", "staf_gusti")
    tim.tulis(skp, HASIL, ekspektasi={"akuntabel": "Jujur"}, lampiran=[("dukungan", "Laptop")])
    ajukan_skp(skp_id=skp.pk, oleh=tim.pemilik(skp), pada=KINI)
    return sepakati_skp(skp_id=skp.pk, oleh=tim.oleh("fitri", "kasubbag"), pada=KINI)


@pytest.mark.parametrize(
    "ubahan",
    [
        "status = 'draf'",
        "status = 'diajukan'",
        "status = 'diganti'",
        "skema = 'pp46'",
        "penilai_pegawai_id = NULL",
        "penilai_sebutan = 'Lain'",
        "disepakati_pada = now()",
        "sampai = '2024-06-30'",
        "versi = versi + 1",
        "alasan_perubahan = 'x'",
    ],
)
def test_skp_disepakati_berdiri_tetap(sepakat: Skp, ubahan: str) -> None:
    with ditolak("SKP yang sudah disepakati"):
        sql(f"UPDATE skp_skp SET {ubahan} WHERE id = %s", sepakat.pk)
    assert sql("UPDATE skp_skp SET status = 'disepakati' WHERE id = %s", sepakat.pk) == 1


def test_skp_tidak_berpindah_orang(tim: Tim, sepakat: Skp) -> None:
    draf = tim.buat("lia", "staf_lia")
    for skp in (sepakat, draf):
        with ditolak("tidak dapat dipindahkan"):
            sql("UPDATE skp_skp SET pegawai_id = %s WHERE id = %s", tim.kantor.pegawai["fitri"].pk, skp.pk)
    with ditolak("tidak dapat dihapus"):
        sql("DELETE FROM skp_skp WHERE id = %s", sepakat.pk)
    with ditolak("Hanya SKP yang sudah disepakati"):
        sql("UPDATE skp_skp SET status = 'diganti' WHERE id = %s", draf.pk)
    assert sql("DELETE FROM skp_skp WHERE id = %s", draf.pk) == 1


def test_diganti_hanya_oleh_versi_berikutnya(tim: Tim, sepakat: Skp) -> None:
    baru = ubah_skp(skp_id=sepakat.pk, alasan="Berubah", oleh=tim.pemilik(sepakat), pada=KINI)
    with ditolak("hanya dapat diganti oleh versi berikutnya"):
        sql("UPDATE skp_skp SET status = 'diganti' WHERE id = %s", sepakat.pk)
    tim.tulis(baru, replace(HASIL, uraian="Baru"))
    ajukan_skp(skp_id=baru.pk, oleh=tim.pemilik(baru), pada=KINI)
    sepakati_skp(skp_id=baru.pk, oleh=tim.oleh("fitri", "kasubbag"), pada=KINI)
    with ditolak("hanya dapat diganti oleh versi berikutnya"):
        sql("UPDATE skp_skp SET status = 'disepakati' WHERE id = %s", sepakat.pk)


def test_tidak_menyepakati_sendiri_juga_di_basis_data(tim: Tim) -> None:
    skp = tim.tulis(tim.buat("gusti", "staf_gusti"))
    with ditolak("skp_tidak_menyepakati_sendiri"):
        sql(
            "UPDATE skp_skp SET status = 'disepakati', diajukan_pada = now(), disepakati_pada = now(), "
            "penilai_pegawai_id = pegawai_id WHERE id = %s",
            skp.pk,
        )
    with ditolak("skp_disepakati_dua_pihak"):
        sql("UPDATE skp_skp SET status = 'disepakati' WHERE id = %s", skp.pk)
    with ditolak("skp_penilai_bukan_sendiri"):
        sql("UPDATE skp_skp SET penilai_id = jabatan_id WHERE id = %s", skp.pk)


@pytest.mark.parametrize("status", ["diajukan", "disepakati"])
def test_isi_skp_berdiri_tetap(tim: Tim, status: str) -> None:
    skp = tim.buat("gusti", "staf_gusti")
    tim.tulis(skp, HASIL, ekspektasi={"akuntabel": "Jujur"}, lampiran=[("dukungan", "Laptop")])
    lain = tim.tulis(tim.buat("lia", "staf_lia"))
    ajukan_skp(skp_id=skp.pk, oleh=tim.pemilik(skp), pada=KINI)
    if status == "disepakati":
        sepakati_skp(skp_id=skp.pk, oleh=tim.oleh("fitri", "kasubbag"), pada=KINI)
    hasil = HasilKerja.objects.get(skp=skp)
    for tabel, syarat in (
        ("skp_hasilkerja", "skp_id"),
        ("skp_ekspektasiperilaku", "skp_id"),
        ("skp_lampiranskp", "skp_id"),
    ):
        with ditolak("tidak dapat diubah"):
            sql(f"DELETE FROM {tabel} WHERE {syarat} = %s", skp.pk)
        with ditolak("tidak dapat diubah"):
            sql(f"UPDATE {tabel} SET skp_id = %s WHERE {syarat} = %s", lain.pk, skp.pk)
    with ditolak("tidak dapat diubah"):
        AspekHasil.objects.filter(hasil_kerja=hasil).update(target=1)
    with ditolak("tidak dapat diubah"):
        HasilKerja.objects.create(skp=skp, urut=9, uraian="Menyusup")
    with ditolak("tidak dapat diubah"):
        EkspektasiPerilaku.objects.create(skp=skp, nilai_dasar="loyal", ekspektasi="x")
    with ditolak("tidak dapat diubah"):
        LampiranSkp.objects.create(skp=skp, jenis="skema", urut=9, uraian="x")
    # A row that belongs to a draft does not slip in by moving house either.
    with ditolak("tidak dapat diubah"):
        sql("UPDATE skp_hasilkerja SET skp_id = %s, urut = 9 WHERE skp_id = %s", skp.pk, lain.pk)
    with ditolak("tidak dapat diubah"):
        sql(
            "UPDATE skp_aspekhasil SET hasil_kerja_id = %s, urut = 99 WHERE hasil_kerja_id = %s",
            hasil.pk,
            HasilKerja.objects.get(skp=lain).pk,
        )


def test_umpan_balik_hanya_ditambah_dan_bukan_oleh_diri_sendiri(tim: Tim, sepakat: Skp) -> None:
    with ditolak("kinerjanya sendiri"):
        UmpanBalik.objects.create(skp=sepakat, teks="Hebat", oleh=sepakat.pegawai, sebutan="-", pada=KINI)
    umpan = UmpanBalik.objects.create(
        skp=sepakat, teks="Baik", oleh=tim.kantor.pegawai["fitri"], sebutan="Kasubbag", pada=KINI
    )
    with ditolak("hanya dapat ditambah"):
        sql("UPDATE skp_umpanbalik SET teks = 'x' WHERE id = %s", umpan.pk)
    with ditolak("hanya dapat ditambah"):
        sql("DELETE FROM skp_umpanbalik WHERE id = %s", umpan.pk)


# --- the evaluation -----------------------------------------------------------------------------------------------
@pytest.fixture
def p() -> Panggung:
    panggung = buat_panggung()
    rencana_yusuf(panggung)
    return panggung


@pytest.fixture
def dinilai(p: Panggung) -> Evaluasi:
    """Yusuf's evaluation, rated by the Plt. Kepala Bidang."""
    ev = p.buka()
    assert ev is not None
    p.sampai_dinilai(ev, p.oleh("yusuf", "staf_terminal"))
    plt = p.oleh("norhalimah", "kabid_angkutan")
    nilai(evaluasi_id=ev.pk, rating_hasil="sesuai", rating_perilaku="sesuai", versi=0, oleh=plt, pada=p.maju(hours=1))
    return kirim_penilaian(evaluasi_id=ev.pk, oleh=plt, pada=p.maju(minutes=5))


@pytest.fixture
def disetujui(p: Panggung, dinilai: Evaluasi) -> Evaluasi:
    """The same, agreed to by Yusuf."""
    return setujui(evaluasi_id=dinilai.pk, oleh=p.oleh("yusuf", "staf_terminal"), pada=p.maju(hours=1))


@pytest.mark.parametrize(
    "ubahan",
    [
        "rating_hasil = 'di_atas'",
        "rating_perilaku = 'di_bawah'",
        "rating_hasil = '', rating_perilaku = '', nilai_prestasi = 90",
        "dinilai_oleh_id = diinput_oleh_id",
        "dinilai_sebutan = 'Kepala Dinas'",
        "dinilai_jabatan_id = NULL",
        "dinilai_pada = now()",
        "disetujui_pada = NULL, status = 'dinilai'",
        "ditetapkan_pada = now()",
        "catatan = 'Lain'",
        "rekomendasi = 'Lain'",
        "predikat_organisasi = 'Istimewa'",
        "status = 'dinilai'",
        "status = 'pengisian'",
    ],
)
def test_penilaian_yang_disetujui_berdiri_tetap(disetujui: Evaluasi, ubahan: str) -> None:
    with pytest.raises(DatabaseError):
        sql(f"UPDATE skp_evaluasi SET {ubahan} WHERE id = %s", disetujui.pk)
    with ditolak("tidak dapat dihapus"):
        sql("DELETE FROM skp_evaluasi WHERE id = %s", disetujui.pk)
    assert sql("UPDATE skp_evaluasi SET status = 'diarsipkan', versi = versi + 1 WHERE id = %s", disetujui.pk) == 1


def test_orm_juga_tidak_dapat_mengubah(disetujui: Evaluasi) -> None:
    disetujui.rating_hasil = "di_atas"
    with ditolak("tidak dapat diubah"):
        disetujui.save()
    with ditolak("tidak dapat diubah"):
        Evaluasi.objects.filter(pk=disetujui.pk).update(rating_hasil="di_atas")
    with ditolak("tidak dapat diubah"):
        Evaluasi.objects.bulk_update([disetujui], ["rating_hasil"])


def test_predikat_tidak_dapat_diketik(dinilai: Evaluasi) -> None:
    with pytest.raises(DatabaseError):
        sql("UPDATE skp_evaluasi SET predikat = 'Sangat Baik' WHERE id = %s", dinilai.pk)
    assert Evaluasi.objects.get(pk=dinilai.pk).predikat == "Baik"


def test_rating_tanpa_riwayat_tidak_bertahan(dinilai: Evaluasi) -> None:
    """Before the agreement a rating may be undone, but never changed without a line of the history."""
    with ditolak("tercatat dalam riwayat"):
        Evaluasi.objects.filter(pk=dinilai.pk).update(rating_hasil="di_atas")
        with connection.cursor() as kursor:
            kursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert Evaluasi.objects.get(pk=dinilai.pk).rating_hasil == "sesuai"


@pytest.mark.parametrize("kolom", ["dinilai_oleh_id", "diperiksa_oleh_id", "diinput_oleh_id", "ditetapkan_oleh_id"])
def test_tidak_seorang_pun_menilai_dirinya_juga_di_basis_data(dinilai: Evaluasi, kolom: str) -> None:
    with ditolak("evaluasi_tidak_sendiri"):
        sql(f"UPDATE skp_evaluasi SET {kolom} = pegawai_id WHERE id = %s", dinilai.pk)


def test_evaluasi_tidak_berpindah(p: Panggung, dinilai: Evaluasi) -> None:
    for ubahan in ("tahun = 2023", "periode = 'TW1'", f"pegawai_id = {p.kantor.pegawai['fitri'].pk}"):
        with ditolak("tidak dapat dipindahkan"):
            sql(f"UPDATE skp_evaluasi SET {ubahan} WHERE id = %s", dinilai.pk)


def test_rating_tanpa_status_dinilai_ditolak(p: Panggung) -> None:
    ev = p.buka()
    assert ev is not None
    with ditolak("evaluasi_rating_saat_dinilai"):
        sql("UPDATE skp_evaluasi SET rating_hasil = 'sesuai', rating_perilaku = 'sesuai' WHERE id = %s", ev.pk)
    with ditolak("evaluasi_dinilai_lengkap"):
        sql("UPDATE skp_evaluasi SET status = 'dinilai' WHERE id = %s", ev.pk)


def test_isi_penilaian_yang_disetujui_berdiri_tetap(p: Panggung, disetujui: Evaluasi) -> None:
    lain = p.buka("TW1")
    assert lain is not None
    hasil = HasilKerja.objects.filter(skp=disetujui.skp_id).first()
    isi = {"evaluasi": disetujui}
    with ditolak("tidak dapat diubah"):
        RealisasiHasil.objects.filter(**isi).update(umpan_balik="x")
    with ditolak("tidak dapat diubah"):
        RealisasiAspek.objects.filter(**isi).update(realisasi=1)
    with ditolak("tidak dapat diubah"):
        BuktiSkp.objects.filter(**isi).delete()
    with ditolak("tidak dapat diubah"):
        BuktiSkp.objects.create(**isi, hasil_kerja=hasil, tautan="https://arsip.example/x", uraian="x")
    with ditolak("tidak dapat diubah"):
        NilaiPerilaku.objects.create(**isi, aspek="loyal", umpan_balik="x")
    with ditolak("tidak dapat diubah"):
        UnsurTambahan.objects.create(**isi, jenis="tugas_tambahan", uraian="x")
    # Nor does a row leave for an evaluation that is still open, or come from one.
    with ditolak("tidak dapat diubah"):
        sql("UPDATE skp_buktiskp SET evaluasi_id = %s WHERE evaluasi_id = %s", lain.pk, disetujui.pk)
    BuktiSkp.objects.create(evaluasi=lain, hasil_kerja=hasil, tautan="https://arsip.example/x", uraian="x")
    with ditolak("tidak dapat diubah"):
        sql("UPDATE skp_buktiskp SET evaluasi_id = %s WHERE evaluasi_id = %s", disetujui.pk, lain.pk)


def test_riwayat_hanya_ditambah_dan_bukan_oleh_diri_sendiri(p: Panggung, dinilai: Evaluasi) -> None:
    with ditolak("hanya dapat ditambah"):
        sql("UPDATE skp_riwayatpenilaian SET rating_hasil = 'di_atas' WHERE evaluasi_id = %s", dinilai.pk)
    with ditolak("hanya dapat ditambah"):
        sql("DELETE FROM skp_riwayatpenilaian WHERE evaluasi_id = %s", dinilai.pk)
    with ditolak("kinerjanya sendiri"):
        RiwayatPenilaian.objects.create(
            evaluasi=dinilai, ke=2, tahap="nilai", oleh=dinilai.pegawai, sebutan="-", pada=p.kini
        )


@pytest.mark.parametrize("tabel", TABEL_TETAP)
def test_tidak_dapat_dikosongkan_sekaligus(tabel: str) -> None:
    sql(tanpa_truncate(TABEL_TETAP))  # taken from the database of the tests
    with ditolak("TRUNCATE ditolak"):
        sql(f"TRUNCATE {tabel} CASCADE")


def test_keberatan_dan_keputusannya_berdiri_tetap(p: Panggung, dinilai: Evaluasi) -> None:
    yusuf, kadis = p.oleh("yusuf", "staf_terminal"), p.oleh("rahmawati", "kadis")
    berat.ajukan_keberatan(evaluasi_id=dinilai.pk, alasan="Bukti terlewat.", oleh=yusuf, pada=p.maju(days=1))
    keberatan = Keberatan.objects.get(evaluasi=dinilai)
    for ubahan in ("alasan = 'x'", "batas = '2030-01-01'", "hari_ke = 1 + hari_ke"):
        with ditolak("tidak dapat diubah"):
            sql(f"UPDATE skp_keberatan SET {ubahan} WHERE id = %s", keberatan.pk)
    putusan = "keputusan = 'dikabulkan', alasan_keputusan = 'x', diputus_pada = now(), diputus_oleh_id = %s"
    with ditolak("pegawai yang mengajukannya"):
        sql(f"UPDATE skp_keberatan SET {putusan} WHERE id = %s", yusuf.pegawai_id, keberatan.pk)
    with ditolak("bukan oleh yang memberi nilai"):
        sql(f"UPDATE skp_keberatan SET {putusan} WHERE id = %s", dinilai.dinilai_oleh_id, keberatan.pk)
    with ditolak("pegawai yang mengajukannya"):
        sql("UPDATE skp_keberatan SET tanggapan_oleh_id = %s WHERE id = %s", yusuf.pegawai_id, keberatan.pk)
    berat.putus_keberatan(
        evaluasi_id=dinilai.pk,
        keputusan="dikabulkan",
        alasan="Bukti benar.",
        penilaian=IsianPenilaian(rating_hasil="di_atas"),
        oleh=kadis,
        pada=p.maju(days=1),
    )
    with ditolak("tidak dapat diubah"):
        sql("UPDATE skp_keberatan SET keputusan = 'ditolak' WHERE id = %s", keberatan.pk)
    with ditolak("tidak dapat dihapus"):
        sql("DELETE FROM skp_keberatan WHERE id = %s", keberatan.pk)
    with ditolak("tidak dapat diubah"):
        sql("UPDATE skp_evaluasi SET rating_hasil = 'sesuai' WHERE id = %s", dinilai.pk)
