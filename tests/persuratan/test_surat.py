"""Letters: numbered without gaps, one or forty-five at once, the same one when asked twice."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kinerja.arsip.models import Dokumen, Jejak
from kinerja.arsip.queries import periksa_jejak, versi_terakhir
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.persuratan.actions import CalonSurat, ambil_nomor, buat_surat, buat_surat_banyak
from kinerja.persuratan.models import RegisterNomor, Surat
from tests.organisasi.kantor_uji import AWAL, Kantor, buat_kantor, waktu

PADA = waktu(2024, 4, 1, 9, 15)
PERTENGAHAN_APRIL = waktu(2024, 4, 16)
ISI = ["Dalam rangka pengukuran kinerja Triwulan I Tahun 2024, kami mohon data kinerja unit Saudara.", "Terima kasih."]


def minta(dishub: Kantor, kunci: str = "TW1/angkutan", pada: dt.datetime = PERTENGAHAN_APRIL, **lain: object) -> Surat:
    isi = {
        "kantor_id": dishub.kantor.pk,
        "jenis": "permintaan_data",
        "hal": "Permintaan data kinerja Triwulan I",
        "paragraf": ISI,
        "dari": dishub.jabatan["sekretaris"],
        "kepada_unit": dishub.unit["angkutan"],
        "batas": waktu(2024, 4, 23, 16),
        "kunci": kunci,
        "oleh": dishub.aktor("fitri", "kasubbag", pada.date()),
        "pada": pada,
    }
    return buat_surat(**{**isi, **lain})


def test_a_letter_is_numbered_addressed_to_the_head_of_the_day_and_frozen(dishub: Kantor) -> None:
    surat = minta(dishub, tahun=2024, periode="TW1")
    assert (surat.nomor, surat.urut, surat.tahun) == ("000.8.6/001/DISHUB/2024", 1, 2024)
    assert surat.dokumen.periode == "TW1"
    versi = versi_terakhir(dishub.kantor.pk, "surat/TW1/angkutan")
    assert versi is not None
    assert versi.data["kepada"] == ["Plt. Kepala Bidang Angkutan"]
    assert versi.data["penanda"]["nama"] == "Hendra Gunawan, S.E., M.M."
    assert versi.data["batas"] == "2024-04-23T08:00:00.000000+00:00"
    jejak = Jejak.objects.get(objek="surat")
    assert jejak.objek_id == surat.pk
    assert jejak.uraian.startswith("Menerbitkan surat 000.8.6/001/DISHUB/2024 kepada Plt. Kepala Bidang Angkutan")
    assert (jejak.nama, jejak.jabatan) == ("Fitri Handayani, S.E.", "Kepala Subbagian Perencanaan dan Keuangan")


def test_the_same_key_returns_the_letter_there_is(dishub: Kantor) -> None:
    pertama = minta(dishub)
    kedua = minta(dishub, pada=waktu(2024, 4, 17), hal="Hal yang lain")
    assert kedua.pk == pertama.pk
    assert (Surat.objects.count(), Dokumen.objects.count(), Jejak.objects.count()) == (1, 1, 1)
    assert RegisterNomor.objects.get().terakhir == 1


def test_serials_restart_every_year(dishub: Kantor) -> None:
    nomor = [
        minta(dishub, "a").nomor,
        minta(dishub, "b").nomor,
        # 31 December 23:30 UTC is already the new year in WITA
        minta(dishub, "c", pada=dt.datetime(2024, 12, 31, 23, 30, tzinfo=dt.UTC)).nomor,
    ]
    assert nomor == ["000.8.6/001/DISHUB/2024", "000.8.6/002/DISHUB/2024", "000.8.6/001/DISHUB/2025"]


def test_tv_i_1_number_follows_the_template_of_the_office() -> None:
    """The office of seed S3 writes classification, serial, unit, year (regulations I.2, TV-I-1)."""
    from kinerja.aturan.nomor_surat import tulis_nomor_surat

    templat = "{klasifikasi}/{urut:03}/{unit}/{tahun}"
    assert tulis_nomor_surat(templat, klasifikasi="000", urut=7, unit="Bagumkeu", tahun=2020) == "000/007/Bagumkeu/2020"


def test_another_template_another_number(db: None) -> None:
    kantor = buat_kantor(template_nomor="B-{urut}/{unit}/{bulan_romawi}/{tahun}", kode_unit_surat="Setda")
    assert minta(kantor).nomor == "B-1/Setda/IV/2024"


def test_a_senseless_template_is_told_and_nothing_is_written(db: None) -> None:
    kantor = buat_kantor(template_nomor="{klasifikasi}/{urut}/{rahasia}")
    with pytest.raises(Galat, match=r"\{rahasia\} tidak dikenal"):
        minta(kantor)
    assert not Surat.objects.exists()
    assert not RegisterNomor.objects.exists()


@pytest.mark.parametrize(
    ("lain", "kurang"),
    [
        ({"hal": " "}, "hal"),
        ({"paragraf": [""]}, "isi"),
        ({"kepada_unit": None}, "alamat tujuan"),
    ],
)
def test_an_unfinished_letter_is_refused(dishub: Kantor, lain: dict[str, object], kurang: str) -> None:
    with pytest.raises(Galat, match=f"belum lengkap: {kurang} belum diisi"):
        minta(dishub, **lain)


def test_nobody_signs_for_a_vacant_post(dishub: Kantor) -> None:
    with pytest.raises(Ditolak, match="Kepala Bidang Angkutan sedang kosong"):
        minta(dishub, dari=dishub.jabatan["kabid_angkutan"], pada=waktu(2024, 4, 3), kepada_teks="Camat Halong")


def test_another_offices_people_and_posts_issue_nothing_here(dishub: Kantor) -> None:
    lain = buat_kantor("LAIN")
    with pytest.raises(Ditolak, match="bukan pejabat pada kantor ini"):
        minta(dishub, oleh=lain.aktor("fitri", "kasubbag", dt.date(2024, 4, 16)))
    with pytest.raises(Ditolak, match="bukan jabatan pada kantor yang menerbitkan"):
        minta(dishub, dari=lain.jabatan["sekretaris"])


def test_forty_five_letters_cost_the_statements_of_one(dishub: Kantor) -> None:
    unit = [
        UnitKerja.objects.create(
            pemda=dishub.kantor.pemda,
            kantor=dishub.kantor,
            induk=dishub.kantor,
            kode=f"U{n}",
            nama=f"Bagian {n}",
            jenis="bagian",
            mulai=AWAL,
        )
        for n in range(46)
    ]
    calon = [
        CalonSurat(kunci=f"TW1/{u.kode}", jenis="permintaan_data", hal="Permintaan data", paragraf=ISI, kepada_unit=u)
        for u in unit
    ]

    def kirim(daftar: list[CalonSurat]) -> int:
        with CaptureQueriesContext(connection) as pernyataan:
            buat_surat_banyak(
                kantor_id=dishub.kantor.pk,
                dari=dishub.jabatan["sekretaris"],
                daftar=daftar,
                oleh=Aktor.sistem(),
                pada=PADA,
            )
        return len(pernyataan)

    minta(dishub)
    satu = kirim(calon[:1])
    banyak = kirim(calon[1:])
    assert banyak == satu
    assert satu <= 17
    assert Surat.objects.count() == 47
    assert sorted(Surat.objects.values_list("urut", flat=True)) == list(range(1, 48))
    jejak = Jejak.objects.order_by("urut").last()
    assert jejak is not None
    assert len(jejak.rincian["surat"]) == 45
    assert periksa_jejak(dishub.kantor.pk) == []


def test_a_batch_sent_again_with_one_more_adds_only_that_one(dishub: Kantor) -> None:
    def kirim(*kode: str) -> list[int]:
        daftar = [
            CalonSurat(kunci=k, jenis="pengantar", hal="Pengantar", paragraf=ISI, kepada_teks="Bupati Balangan")
            for k in kode
        ]
        surat = buat_surat_banyak(
            kantor_id=dishub.kantor.pk, dari=dishub.jabatan["kadis"], daftar=daftar, oleh=Aktor.sistem(), pada=PADA
        )
        return [s.urut for s in surat]

    assert kirim("a", "b") == [1, 2]
    assert kirim("b", "c", "a") == [2, 3, 1]


@pytest.mark.django_db(transaction=True)
def test_two_clerks_at_once_never_share_a_number() -> None:
    kantor = buat_kantor()
    hasil: list[int] = []
    siap = threading.Barrier(4)

    def ambil() -> None:
        try:
            siap.wait()
            for _ in range(5):
                with transaction.atomic():
                    hasil.extend(ambil_nomor(kantor_id=kantor.kantor.pk, register="surat_keluar", tahun=2024, banyak=2))
        finally:
            connection.close()

    utas = [threading.Thread(target=ambil) for _ in range(4)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == list(range(1, 41))
