"""Who holds which post on which day, told with the people of `kantor_uji`."""

import datetime as dt

import pytest

from kinerja.lib.galat import Galat
from kinerja.organisasi.models import HariKhusus, JamKerja, UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak, periksa_sekantor, sekantor
from kinerja.organisasi.queries import (
    KOSONG,
    aktor,
    instansi,
    jabatan_dipegang,
    kalender,
    kepala_unit,
    kepala_unit_semua,
    pemangku,
    pemangku_semua,
    pengaturan,
    unit_kantor,
)
from tests.organisasi.kantor_uji import Kantor, buat_kantor

pytestmark = pytest.mark.django_db
MARET, AWAL_APRIL, MEI, CUTI = dt.date(2024, 3, 31), dt.date(2024, 4, 3), dt.date(2024, 5, 20), dt.date(2024, 6, 14)


@pytest.fixture
def dishub() -> Kantor:
    return buat_kantor()


@pytest.mark.parametrize(
    ("pada", "nama", "sebutan"),
    [
        (dt.date(2024, 6, 9), "Hendra Gunawan, S.E., M.M.", "Sekretaris"),
        (dt.date(2024, 6, 10), "Ir. Mulyadi", "Plh. Sekretaris"),
        (dt.date(2024, 6, 21), "Ir. Mulyadi", "Plh. Sekretaris"),
        (dt.date(2024, 6, 22), "Hendra Gunawan, S.E., M.M.", "Sekretaris"),
    ],
)
def test_the_plh_speaks_for_the_sekretaris_while_he_is_on_leave(
    dishub: Kantor, pada: dt.date, nama: str, sebutan: str
) -> None:
    pejabat = pemangku(dishub.jabatan["sekretaris"].pk, pada=pada)
    assert (pejabat.nama, pejabat.sebutan) == (nama, sebutan)


def test_a_vacant_post_has_a_plt_when_one_was_named_and_nobody_before(dishub: Kantor) -> None:
    post = dishub.jabatan["kabid_angkutan"].pk
    assert pemangku(post, pada=MARET).nama == "Suryani, S.Sos."
    kosong = pemangku(post, pada=AWAL_APRIL)
    assert (kosong.pegawai_id, kosong.nama, kosong.nip, kosong.jenis) == (None, "", "", KOSONG)
    assert kosong.sebutan == "Kepala Bidang Angkutan"
    plt = pemangku(post, pada=MEI)
    assert (plt.sebutan, plt.nip) == ("Plt. Kepala Bidang Angkutan", "19820614 200604 2 010")
    assert plt.sebagai_json() == {
        "jabatan": "Kepala Bidang Angkutan",
        "unit": "Bidang Angkutan",
        "nama": "Norhalimah, S.T.",
        "nip": "19820614 200604 2 010",
        "pangkat": "Penata Tingkat I",
        "golongan": "III/d",
        "jenis": "plt",
        "sebutan": "Plt. Kepala Bidang Angkutan",
    }


def test_all_posts_of_the_office_cost_one_query(dishub: Kantor, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        semua = pemangku_semua([j.pk for j in dishub.jabatan.values()], pada=CUTI)
    assert [semua[j.pk].jenis for j in dishub.jabatan.values()] == [
        "definitif", "plh", "definitif", "plt", "definitif", KOSONG,
    ]  # fmt: skip


def test_a_post_that_does_not_exist_is_named(dishub: Kantor) -> None:
    with pytest.raises(Galat, match="999999"):
        pemangku(999999, pada=MEI)


def test_nobody_acts_in_a_post_he_does_not_hold(dishub: Kantor) -> None:
    with pytest.raises(Ditolak, match="tidak memangku jabatan tersebut pada 20-05-2024"):
        dishub.aktor("fitri", "kadis", MEI)


def test_the_sekretaris_on_leave_does_not_act_beside_his_plh(dishub: Kantor) -> None:
    with pytest.raises(Ditolak, match="dijalankan oleh Plh. Sekretaris, Ir. Mulyadi"):
        dishub.aktor("hendra", "sekretaris", CUTI)
    plh = dishub.aktor("mulyadi", "sekretaris", CUTI)
    assert (plh.sebutan, plh.jenis, plh.kantor_id) == ("Plh. Sekretaris", "plh", dishub.kantor.pk)


def test_posts_held_follow_the_day(dishub: Kantor) -> None:
    def dipegang(nama: str, pada: dt.date) -> list[str]:
        return [j.kode for j in jabatan_dipegang(dishub.pegawai[nama].pk, pada=pada)]

    assert dipegang("mulyadi", MEI) == ["kabid_lalin"]
    assert dipegang("mulyadi", CUTI) == ["sekretaris", "kabid_lalin"]
    assert dipegang("hendra", CUTI) == []
    assert dipegang("suryani", MEI) == []


def test_heads_of_units_in_two_queries(dishub: Kantor, django_assert_num_queries) -> None:
    ids = [u.pk for u in dishub.unit.values()]
    with django_assert_num_queries(2):
        kepala = kepala_unit_semua(ids, pada=MEI)
    assert kepala[dishub.unit["angkutan"].pk].sebutan == "Plt. Kepala Bidang Angkutan"
    assert kepala[dishub.unit["terminal"].pk].pegawai_id is None
    dishub.jabatan["kasi_terminal"].delete()
    assert kepala_unit(dishub.unit["terminal"].pk, pada=MEI) is None


def test_units_come_office_first_then_down_the_tree_without_those_that_ended(dishub: Kantor) -> None:
    UnitKerja.objects.filter(pk=dishub.unit["lalin"].pk).update(sampai=dt.date(2023, 12, 31))
    nama = [u.nama for u in unit_kantor(dishub.kantor.pk, pada=MEI)]
    assert nama == [
        "Dinas Perhubungan", "Sekretariat", "Subbagian Perencanaan dan Keuangan", "Bidang Angkutan", "Seksi Terminal",
    ]  # fmt: skip


def test_calendar_takes_the_offices_hours_and_days_in_one_query(dishub: Kantor, django_assert_num_queries) -> None:
    kantor = dishub.kantor
    assert kalender(kantor.pk).hari_kerja(dt.date(2024, 4, 5))  # a Friday of the standard week
    for hari in range(4):
        JamKerja.objects.create(kantor=kantor, hari=hari, mulai=dt.time(8), sampai=dt.time(12))
        JamKerja.objects.create(kantor=kantor, hari=hari, mulai=dt.time(13), sampai=dt.time(16))
    HariKhusus.objects.create(kantor=kantor, tanggal=dt.date(2024, 4, 10), jenis="libur_nasional", nama="Idulfitri")
    HariKhusus.objects.create(kantor=kantor, tanggal=dt.date(2024, 4, 13), jenis="masuk", nama="Pengganti")
    with django_assert_num_queries(1):
        k = kalender(kantor.pk)
    assert k.jam_pada(dt.date(2024, 4, 8)) == ((dt.time(8), dt.time(12)), (dt.time(13), dt.time(16)))
    hari = [dt.date(2024, 4, 5), dt.date(2024, 4, 10), dt.date(2024, 4, 13)]
    assert [k.hari_kerja(h) for h in hari] == [False, False, True]


def test_letterhead_and_settings(dishub: Kantor, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        kop = instansi(dishub.kantor.pk)
    assert (kop["pemda"], kop["nama"], kop["tempat"], kop["kertas"]) == (
        "Pemerintah Kabupaten Balangan", "Dinas Perhubungan", "Paringin", "F4",
    )  # fmt: skip
    assert pengaturan(dishub.kantor.pk).kode_unit_surat == "DISHUB"
    assert pengaturan(dishub.unit["lalin"].pk).hari_pengumpulan == 5  # no choices made: the defaults
    with pytest.raises(Galat, match="tidak ditemukan"):
        instansi(999999)


def test_an_actor_belongs_to_the_office_of_the_post(dishub: Kantor) -> None:
    lain = buat_kantor("LAIN")
    rahmawati = dishub.aktor("rahmawati", "kadis", MEI)
    periksa_sekantor(rahmawati, dishub.kantor.pk)
    with pytest.raises(Ditolak, match=r"Rahmawati, M.Si. \(Kepala Dinas Perhubungan\) bukan pejabat pada kantor ini"):
        periksa_sekantor(rahmawati, lain.kantor.pk)
    assert not sekantor(Aktor(pegawai=dishub.pegawai["fitri"], jabatan=None), dishub.kantor.pk)
    sistem = Aktor.sistem("Impor buku kerja")
    assert sekantor(sistem, lain.kantor.pk)
    assert (sistem.nama, sistem.sebutan, sistem.pegawai_id, sistem.jabatan_id) == ("Impor buku kerja", "", None, None)


def test_actor_of_unknown_post_is_refused(dishub: Kantor) -> None:
    with pytest.raises(Ditolak):
        aktor(dishub.pegawai["fitri"].pk, 999999, pada=MEI)
