"""Plans: which PK version counts on which day, what may be set, and what reading costs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kinerja.aturan.angka import Nilai
from kinerja.integrasi.buku_kerja.contoh import masukan_contoh
from kinerja.integrasi.buku_kerja.muat import muat_kantor
from kinerja.lib.galat import Galat
from kinerja.lib.jam import ZONA
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.perencanaan import queries
from kinerja.perencanaan.data import DataItem, DataPerjanjian, DataRencana

PADA = dt.datetime(2024, 10, 1, 8, 0, tzinfo=ZONA)
OLEH = Aktor.sistem("Uji")
pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor() -> Any:
    return muat_kantor(masukan_contoh(), oleh=OLEH, pada=dt.datetime(2024, 1, 2, 8, 0, tzinfo=ZONA))


def data_perubahan(kantor: Any, **ganti: Any) -> DataPerjanjian:
    """The next amendment (perubahan 2), as it stands now unless changed."""
    from kinerja.perencanaan.models import PerjanjianKinerja

    pk = PerjanjianKinerja.objects.get(kantor=kantor, ke=1)
    rencana = queries.rencana_versi(pk)
    dasar = DataPerjanjian(
        tahun=2024,
        ke=2,
        tanggal=dt.date(2024, 11, 1),
        berlaku_mulai=dt.date(2024, 11, 1),
        pihak_pertama_id=pk.pihak_pertama_id,
        nama_pihak_pertama=pk.nama_pihak_pertama,
        nama_pihak_kedua=pk.nama_pihak_kedua,
        jabatan_pihak_kedua=pk.jabatan_pihak_kedua,
        target={r.definisi.id: r.target_tahunan for r in rencana},
        rencana={r.definisi.id: DataRencana(target=r.target_triwulan, uraian=r.rencana_aksi) for r in rencana},
        alasan_perubahan="Pergantian pejabat",
    )
    return replace(dasar, **ganti)


def tetapkan(kantor: Any, data: DataPerjanjian, oleh: Aktor = OLEH) -> Any:
    from kinerja.perencanaan.actions import tetapkan_pk

    return tetapkan_pk(kantor_id=kantor.pk, data=data, oleh=oleh, pada=PADA)


@pytest.mark.parametrize(
    ("hari", "ke"),
    [
        (dt.date(2023, 12, 31), None),
        (dt.date(2024, 1, 1), 0),
        (dt.date(2024, 9, 1), 0),
        (dt.date(2024, 9, 2), 1),
        (dt.date(2025, 2, 20), 1),
    ],
)
def test_versi_pk_menurut_hari(kantor: Any, hari: dt.date, ke: int | None) -> None:
    pk = queries.pk_berlaku(kantor.pk, 2024, pada=hari)
    assert (None if pk is None else pk.ke) == ke


def test_versi_lama_menjadi_diganti_dan_tetap_terbaca(kantor: Any) -> None:
    from kinerja.perencanaan.models import PerjanjianKinerja

    status = dict(PerjanjianKinerja.objects.filter(kantor=kantor).values_list("ke", "status"))
    assert status == {0: "diganti", 1: "ditetapkan"}
    baru = tetapkan(kantor, data_perubahan(kantor))
    assert tetapkan(kantor, data_perubahan(kantor)).pk == baru.pk
    assert queries.pk_berlaku(kantor.pk, 2024, pada=dt.date(2024, 10, 31)).ke == 1  # type: ignore[union-attr]  # it is there
    assert baru.sebutan == "perubahan 2"


def test_perubahan_tanpa_alasan_ditolak(kantor: Any) -> None:
    with pytest.raises(Galat, match="memerlukan alasan"):
        tetapkan(kantor, data_perubahan(kantor, alasan_perubahan=" "))


def test_perubahan_tidak_boleh_melompat_atau_mundur(kantor: Any) -> None:
    with pytest.raises(Galat, match="versi sebelumnya belum lengkap"):
        tetapkan(kantor, data_perubahan(kantor, ke=3))
    with pytest.raises(Galat, match="sebelum versi yang digantikannya"):
        tetapkan(kantor, data_perubahan(kantor, berlaku_mulai=dt.date(2024, 8, 1)))


def test_target_triwulan_yang_tidak_sesuai_disebut_semuanya(kantor: Any) -> None:
    data = data_perubahan(kantor)
    pertama, kedua = list(data.target)[:2]
    salah = {**data.target, pertama: Nilai(Decimal(9999)), kedua: Nilai(Decimal(1))}
    with pytest.raises(Galat) as galat:
        tetapkan(kantor, replace(data, target=salah))
    assert len(galat.value.temuan) == 2
    assert "IK-1" in galat.value.temuan[0].pesan
    assert "IK-2" in galat.value.temuan[1].pesan


def test_orang_luar_tidak_boleh_menetapkan(kantor: Any) -> None:
    m = masukan_contoh()
    lain = replace(m.kantor, kode="kantor-lain", nama="Kantor Lain")
    jabatan = tuple(replace(j, unit="kantor-lain") if j.unit == "dinas-contoh" else j for j in m.jabatan)
    muat_kantor(replace(m, kantor=lain, jabatan=jabatan), oleh=OLEH, pada=PADA)
    from kinerja.organisasi.models import Jabatan, Pegawai

    orang = Aktor(
        pegawai=Pegawai.objects.get(nip=m.pegawai[0].nip),
        jabatan=Jabatan.objects.get(kode="kadis", unit__kode="kantor-lain"),
    )
    with pytest.raises(Ditolak):
        tetapkan(kantor, data_perubahan(kantor), oleh=orang)


def test_pagu_program_dijumlahkan_dan_indikator_pendukung_terbaca(kantor: Any) -> None:
    item = {i.kode: i for i in queries.anggaran(kantor.pk, 2024)}
    assert item["2.23.02"].pagu == Decimal(630_000_000)
    assert item["2.23.02.2.01"].pagu == Decimal(630_000_000)
    assert item["2.23.02"].jenis == "program"
    assert item["2.23.02"].sumber_dana == "DAU"
    assert item["2.23.02.2.01.0001"].unit == "Bidang Layanan"
    kode = {d.id: d.kode for d in queries.definisi(kantor.pk).values()}
    assert [kode[i] for i in item["2.23.02"].indikator_ids] == ["IK-1", "IK-2", "IK-4"]


def test_pergeseran_anggaran_tercatat(kantor: Any) -> None:
    from kinerja.arsip.models import Jejak
    from kinerja.perencanaan.actions import tetapkan_anggaran

    ada = next(i for i in queries.anggaran(kantor.pk, 2024) if i.kode == "2.23.02.2.01.0001")
    geser = DataItem(
        kode=ada.kode,
        jenis=ada.jenis,
        nama=ada.nama,
        induk="2.23.02.2.01",
        pagu=Decimal(400_000_000),
        unit_id=ada.unit_id,
        sumber_dana=ada.sumber_dana,
    )
    tetapkan_anggaran(kantor_id=kantor.pk, tahun=2024, item=[geser], oleh=OLEH, pada=PADA)
    terakhir = Jejak.objects.filter(kantor_id=kantor.pk).order_by("-urut").first()
    assert terakhir is not None
    assert terakhir.rincian["pagu"] == {"2.23.02.2.01.0001": ["450000000.00", "400000000"]}


def test_data_pk_dapat_dicetak(kantor: Any) -> None:
    pk = queries.pk_berlaku(kantor.pk, 2024, pada=dt.date(2024, 3, 31))
    assert pk is not None
    data = queries.data_pk(pk)
    assert data["pihak_pertama"] == {"nama": "Dr. H. Rahmat Contoh, M.Si.", "jabatan": "Kepala Dinas"}
    assert [len(s["indikator"]) for s in data["sasaran"]] == [3, 2]
    assert [i["target"] for s in data["sasaran"] for i in s["indikator"]] == ["2.000", "30", "100", "5–7", "BB"]
    assert data["jumlah_anggaran"] == "750000000"


def test_jumlah_kueri_tetap(kantor: Any, django_assert_max_num_queries: Any) -> None:
    hari = dt.date(2024, 12, 31)
    with django_assert_max_num_queries(5):
        queries.rencana(kantor.pk, 2024, pada=hari)
    with django_assert_max_num_queries(2):
        queries.anggaran(kantor.pk, 2024)
    with django_assert_max_num_queries(3):
        queries.sasaran(kantor.pk, 2024)
    with django_assert_max_num_queries(1):
        queries.riwayat(kantor.pk, 2024)


def test_kebijakan_indikator_mengikuti_kantor_kecuali_ditentukan(kantor: Any) -> None:
    from kinerja.organisasi.models import PengaturanKantor
    from kinerja.perencanaan.models import Indikator

    PengaturanKantor.objects.filter(kantor=kantor).update(kebijakan_capaian="batas120")
    Indikator.objects.filter(kantor=kantor, kode="IK-1").update(kebijakan="batas100")
    kebijakan = {d.kode: d.kebijakan for d in queries.definisi(kantor.pk).values()}
    assert kebijakan["IK-1"] == "batas100"
    assert kebijakan["IK-2"] == "batas120"


def test_nilai_tiga_kolom_bolak_balik() -> None:
    rentang, predikat = Nilai(Decimal(5), sampai=Decimal(7)), Nilai(Decimal(6), predikat="A")
    for isi in (None, Nilai(Decimal(0)), Nilai(Decimal("12.5")), rentang, predikat):
        assert queries.nilai(*queries.kolom_nilai("target", isi).values()) == isi
    assert str(queries.nilai(Decimal("80.00000000")).angka) == "80"  # type: ignore[union-attr]  # a number was given
