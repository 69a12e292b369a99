"""The trail: chained, appended only, and honest about every break."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kinerja.arsip import pemicu
from kinerja.arsip.actions import CatatanJejak, buat_versi, catat_jejak, catat_jejak_banyak
from kinerja.arsip.jejak import HASH_AWAL
from kinerja.arsip.models import Jejak, RantaiJejak, VersiDokumen
from kinerja.arsip.queries import periksa_jejak
from kinerja.organisasi.permissions import Aktor
from tests.organisasi.kantor_uji import Kantor, buat_kantor, waktu

PADA = waktu(2024, 4, 16)


@pytest.fixture
def tanpa_pemicu(db: None) -> None:
    """Take the guards away, as someone with the keys of the database could."""
    with connection.cursor() as c:
        c.execute(pemicu.LEPAS_PEMICU)


@pytest.fixture
def berpemicu(db: None) -> None:
    with connection.cursor() as c:
        c.execute(pemicu.PASANG)


def catat(kantor: Kantor, n: int = 1) -> list[Jejak]:
    oleh = kantor.aktor("fitri", "kasubbag", PADA.date())
    return [
        catat_jejak(
            kantor_id=kantor.kantor.pk,
            aksi="isi",
            objek="kertas_kerja",
            objek_id=i,
            uraian=f"Mengisi kertas kerja ke-{i}.",
            rincian={"ke": i, "nilai": None, "alasan": ["a", "“b”"]},
            oleh=oleh,
            pada=PADA,
        )
        for i in range(1, n + 1)
    ]


def test_rows_hang_on_one_another(dishub: Kantor) -> None:
    satu, dua, _tiga = catat(dishub, 3)
    assert (satu.urut, satu.hash_sebelum) == (1, HASH_AWAL)
    assert (dua.urut, dua.hash_sebelum) == (2, satu.hash)
    assert (satu.nama, satu.jabatan) == ("Fitri Handayani, S.E.", "Kepala Subbagian Perencanaan dan Keuangan")
    assert periksa_jejak(dishub.kantor.pk) == []


def test_every_office_has_its_own_trail(dishub: Kantor) -> None:
    lain = buat_kantor("LAIN")
    catat(dishub, 2)
    assert catat(lain)[0].urut == 1
    assert periksa_jejak(lain.kantor.pk) == []


def test_one_act_costs_three_statements_and_ten_acts_no_more(dishub: Kantor) -> None:
    catat(dishub)
    daftar = [CatatanJejak("isi", "kertas_kerja", n, f"Baris {n}.") for n in range(10)]
    with transaction.atomic(), CaptureQueriesContext(connection) as pernyataan:
        catat_jejak_banyak(kantor_id=dishub.kantor.pk, daftar=daftar, oleh=Aktor.sistem("Pewaktu"), pada=PADA)
    assert [p["sql"].split()[0] for p in pernyataan] == ["SELECT", "INSERT", "UPDATE"]
    assert "FOR UPDATE" in pernyataan[0]["sql"]
    assert Jejak.objects.count() == 11
    assert periksa_jejak(dishub.kantor.pk) == []


def test_an_office_without_acts_has_an_unbroken_trail(dishub: Kantor) -> None:
    assert periksa_jejak(dishub.kantor.pk) == []


@pytest.mark.usefixtures("tanpa_pemicu")
class TestABreakIsTold:
    def test_a_changed_word(self, dishub: Kantor) -> None:
        catat(dishub, 4)
        Jejak.objects.filter(urut=2).update(uraian="Tidak terjadi apa-apa.")
        (temuan,) = periksa_jejak(dishub.kantor.pk)
        assert temuan.startswith("Jejak nomor 2 (16-04-2024 01:00 UTC): isinya tidak sesuai dengan sidiknya")

    def test_a_changed_detail(self, dishub: Kantor) -> None:
        catat(dishub, 2)
        Jejak.objects.filter(urut=1).update(rincian={"ke": 1, "nilai": "0", "alasan": ["a", "“b”"]})
        assert len(periksa_jejak(dishub.kantor.pk)) == 1

    def test_a_row_taken_out(self, dishub: Kantor) -> None:
        catat(dishub, 4)
        Jejak.objects.filter(urut=3).delete()
        temuan = periksa_jejak(dishub.kantor.pk)
        assert [t.split(":")[-1].strip() for t in temuan] == [
            "seharusnya bernomor 3; ada baris yang hilang atau disisipkan.",
            "tidak tersambung dengan baris sebelumnya.",
        ]

    def test_the_last_row_taken_out(self, dishub: Kantor) -> None:
        catat(dishub, 3)
        Jejak.objects.filter(urut=3).delete()
        assert periksa_jejak(dishub.kantor.pk) == ["Ujung jejak seharusnya nomor 3, yang terbaca nomor 2."]

    def test_the_head_set_back(self, dishub: Kantor) -> None:
        dua = catat(dishub, 3)[1]
        RantaiJejak.objects.update(urut=2, hash=dua.hash)
        assert periksa_jejak(dishub.kantor.pk) == ["Ada 1 baris jejak sesudah ujung yang tercatat (nomor 2)."]

    def test_an_actor_replaced_and_the_row_sealed_anew(self, dishub: Kantor) -> None:
        from kinerja.arsip.jejak import KOLOM, hash_jejak

        catat(dishub, 3)
        Jejak.objects.filter(urut=2).update(nama="Orang Lain")
        isi = Jejak.objects.filter(urut=2).values(*KOLOM).get()
        Jejak.objects.filter(urut=2).update(hash=hash_jejak(isi))
        (temuan,) = periksa_jejak(dishub.kantor.pk)
        assert "Jejak nomor 3" in temuan
        assert "tidak tersambung" in temuan


@pytest.mark.usefixtures("berpemicu")
class TestTheDatabaseItselfRefuses:
    @pytest.mark.parametrize(
        "pernyataan",
        [
            "UPDATE arsip_jejak SET uraian = 'x'",
            "DELETE FROM arsip_jejak",
            "TRUNCATE arsip_jejak",
            "UPDATE arsip_versidokumen SET data = '{}'",
            "DELETE FROM arsip_versidokumen",
            "TRUNCATE arsip_versidokumen CASCADE",
        ],
    )
    def test_to_change_what_was_written(self, dishub: Kantor, pernyataan: str) -> None:
        buat_versi(
            kantor_id=dishub.kantor.pk,
            kunci="rekap/2024/TW1",
            jenis="rekap",
            judul="Rekap",
            tahun=2024,
            periode="TW1",
            cetakan="rekap",
            data={"a": 1},
            oleh=Aktor.sistem(),
            pada=PADA,
        )
        with connection.cursor() as c:
            # Foreign keys waiting for the end of the transaction would refuse TRUNCATE before the trigger is asked.
            c.execute("SET CONSTRAINTS ALL IMMEDIATE")
            with pytest.raises(IntegrityError, match="hanya dapat ditambah"), transaction.atomic():
                c.execute(pernyataan)
        assert (Jejak.objects.count(), VersiDokumen.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_make_one_unbroken_chain() -> None:
    kantor = buat_kantor()
    siap = threading.Barrier(2)
    galat: list[Exception] = []

    def tulis(nama: str) -> None:
        try:
            siap.wait()
            for n in range(12):
                catat_jejak(
                    kantor_id=kantor.kantor.pk,
                    aksi="isi",
                    objek="uji",
                    objek_id=n,
                    uraian=nama,
                    oleh=Aktor.sistem(nama),
                    pada=PADA,
                )
        except Exception as sebab:  # noqa: BLE001  # a thread's failure is shown by the main one
            galat.append(sebab)
        finally:
            connection.close()

    utas = [threading.Thread(target=tulis, args=(nama,)) for nama in ("Fitri", "Hendra")]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert galat == []
    assert list(Jejak.objects.order_by("urut").values_list("urut", flat=True)) == list(range(1, 25))
    assert periksa_jejak(kantor.kantor.pk) == []
