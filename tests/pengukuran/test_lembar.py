"""Opening and filling kertas kerja: all or none, no lost value, constant cost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.arsip.models import Jejak
from kinerja.aturan.angka import Nilai
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.pengukuran.actions import Bentrok, IsianAnggaran, IsianBaris, buka_kertas_kerja, isi
from kinerja.pengukuran.models import KertasKerja, Realisasi, RealisasiAnggaran
from kinerja.pengukuran.papan import papan_pengumpulan
from kinerja.pengukuran.queries import kertas_kerja, unit_pemasok
from tests.organisasi.kantor_uji import waktu
from tests.pengukuran.kantor_kinerja import KantorKinerja, angka, buat_indikator, buat_kinerja, buka, pengisi

pytestmark = pytest.mark.django_db
PADA = waktu(2024, 4, 16)
HARI = PADA.date()


@pytest.fixture
def k() -> KantorKinerja:
    return buat_kinerja()


def test_buka_membuat_baris_dan_dapat_diulang(k: KantorKinerja) -> None:
    lembar = buka(k, 1)
    assert set(lembar["lalin"].baris.values_list("indikator__kode", flat=True)) == {"IK-1", "IK-2"}
    assert lembar["angkutan"].anggaran.count() == 1
    jejak = Jejak.objects.count()
    assert [kk.pk for kk in buka(k, 1).values()] == [kk.pk for kk in lembar.values()]
    assert Realisasi.objects.count() == 4 and Jejak.objects.count() == jejak


def test_buka_menambah_baris_dari_pk_yang_berubah(k: KantorKinerja) -> None:
    lembar = buka(k, 1)
    baru = buat_indikator(
        k.indikator["laka"].sasaran, "IK-9", "Andalalin", k.kantor.unit["lalin"], pk=k.pk, target=(1, 1, 1, 1, 4),
        agregasi="SUM",
    )  # fmt: skip
    buka(k, 1)
    assert lembar["lalin"].baris.filter(indikator=baru).exists()


def test_unit_tanpa_indikator_ditolak(k: KantorKinerja) -> None:
    with pytest.raises(Galat) as galat:
        buka_kertas_kerja(
            kantor_id=k.id, units=[*k.units, k.kantor.unit["terminal"]], tahun=2024, triwulan=1, batas=PADA,
            oleh=k.kasubbag(HARI), pada=PADA,
        )  # fmt: skip
    assert "Seksi Terminal" in galat.value.temuan[0].pesan
    assert not KertasKerja.objects.exists()


def test_unit_pemasok(k: KantorKinerja) -> None:
    assert [u.pk for u in unit_pemasok(k.id, 2024, pada=HARI)] == [u.pk for u in k.units]


def test_isi_menyimpan_dan_klik_ganda_tidak_mengubah(k: KantorKinerja) -> None:
    kk = buka(k, 1)["lalin"]
    baris = [IsianBaris(k.indikator["rambu"].pk, angka("0"), kendala=" Lelang gagal ", versi=0)]
    for _ in range(2):
        kk = isi(kertas_kerja_id=kk.pk, baris=baris, oleh=k.staf(), pada=PADA)
    r = kk.baris.get(indikator=k.indikator["rambu"])
    assert (kk.status, kk.versi) == ("diisi", 1)
    assert (r.realisasi_angka, r.kendala, r.versi, r.diubah_oleh.nama) == (
        0,
        "Lelang gagal",
        1,
        "Akhmad Rizani, S.Tr.T.",
    )
    assert kk.baris.get(indikator=k.indikator["laka"]).realisasi_angka is None
    jejak = Jejak.objects.filter(aksi="isi_kertas_kerja").get()
    assert jejak.rincian["baris"] == {"IK-2": {"realisasi": [None, "0"], "kendala": ["", "Lelang gagal"]}}


def test_kolom_yang_tidak_disebut_tetap(k: KantorKinerja) -> None:
    kk = buka(k, 1)["lalin"]
    laka = k.indikator["laka"].pk
    isi(kertas_kerja_id=kk.pk, baris=[IsianBaris(laka, angka("13.5"), faktor="Razia")], oleh=k.staf(), pada=PADA)
    isi(kertas_kerja_id=kk.pk, baris=[IsianBaris(laka, kendala="Hujan")], oleh=k.staf(), pada=PADA)
    r = kk.baris.get(indikator=laka)
    assert (r.realisasi_angka, r.faktor, r.kendala, r.versi) == (Decimal("13.5"), "Razia", "Hujan", 2)


def test_bentrok_membawa_kedua_nilai(k: KantorKinerja) -> None:
    kk = buka(k, 1)["lalin"]
    laka, rambu = k.indikator["laka"].pk, k.indikator["rambu"].pk
    isi(kertas_kerja_id=kk.pk, baris=[IsianBaris(laka, angka(13), versi=0)], oleh=k.staf(), pada=PADA)
    with pytest.raises(Bentrok) as bentrok:
        isi(
            kertas_kerja_id=kk.pk,
            baris=[IsianBaris(laka, angka(15), versi=0), IsianBaris(rambu, angka(4), versi=0)],
            oleh=k.staf(),
            pada=PADA,
        )
    assert bentrok.value.tersimpan == {("indikator", laka): {"realisasi": "13", "versi": 1}}
    assert bentrok.value.diajukan == {("indikator", laka): {"realisasi": "15"}}
    assert kk.baris.get(indikator=laka).realisasi_angka == 13
    assert kk.baris.get(indikator=rambu).realisasi_angka is None


def test_penulis_kedua_dengan_nilai_sama_bukan_bentrok(k: KantorKinerja) -> None:
    kk = buka(k, 1)["lalin"]
    for _ in range(2):
        isi(
            kertas_kerja_id=kk.pk, baris=[], anggaran=[IsianAnggaran(k.item["sub_lalin"].pk, Decimal(5), versi=0)],
            oleh=k.staf(), pada=PADA,
        )  # fmt: skip
    assert RealisasiAnggaran.objects.get(nilai=5).versi == 1


def test_semua_kesalahan_sekaligus_dan_tidak_ada_yang_tersimpan(k: KantorKinerja) -> None:
    kk = buka(k, 1)["lalin"]
    laka, rambu, muat = (k.indikator[n].pk for n in ("laka", "rambu", "muat"))
    with pytest.raises(Galat) as galat:
        isi(
            kertas_kerja_id=kk.pk,
            baris=[
                IsianBaris(laka, Nilai(Decimal(4), predikat="WTP"), penyebut=Decimal(0)),
                IsianBaris(rambu, Nilai(Decimal(1), sampai=Decimal(2)), sumber_data="x" * 301),
                IsianBaris(muat, angka(80)),
            ],
            anggaran=[IsianAnggaran(k.item["sub_lalin"].pk, Decimal(-1))],
            oleh=k.staf(),
            pada=PADA,
        )
    pesan = " ".join(t.pesan for t in galat.value.temuan)
    for kata in ("bukan predikat", "penyebut", "rentang", "300 huruf", "tidak ada pada kertas kerja", "negatif"):
        assert kata in pesan
    assert len(galat.value.temuan) == 6
    assert not Realisasi.objects.filter(realisasi_angka__isnull=False).exists()


def test_hanya_unit_sendiri_yang_mengisi(k: KantorKinerja) -> None:
    kk = buka(k, 1)["lalin"]
    for oleh in (pengisi(k, "angkutan", HARI), k.kasubbag(HARI), Aktor.sistem()):
        with pytest.raises(Ditolak):
            isi(kertas_kerja_id=kk.pk, baris=[IsianBaris(k.indikator["laka"].pk, angka(1))], oleh=oleh, pada=PADA)


def test_angka_pecahan_biner_disimpan_delapan_desimal(k: KantorKinerja) -> None:
    kk = buka(k, 1)["lalin"]
    baris = [IsianBaris(k.indikator["laka"].pk, angka("33.333333333333336"), versi=0)]
    for _ in range(2):
        isi(kertas_kerja_id=kk.pk, baris=baris, oleh=k.staf(), pada=PADA)
    assert kk.baris.get(indikator=k.indikator["laka"]).realisasi_angka == Decimal("33.33333333")
    assert kk.baris.get(indikator=k.indikator["laka"]).versi == 1


def _banyak(k: KantorKinerja, n: int) -> KertasKerja:
    for i in range(n):
        buat_indikator(
            k.indikator["laka"].sasaran, f"X-{i}", f"Indikator {i}", k.kantor.unit["lalin"], pk=k.pk,
            target=(1, 1, 1, 1, 4), agregasi="SUM", urut=10 + i,
        )  # fmt: skip
    return buka(k, 1)["lalin"]


def test_banyaknya_pernyataan_tetap(k: KantorKinerja) -> None:
    kk = _banyak(k, 58)
    ids = list(kk.baris.values_list("indikator_id", flat=True))
    staf = k.staf()
    with CaptureQueriesContext(connection) as satu:
        isi(kertas_kerja_id=kk.pk, baris=[IsianBaris(ids[0], angka(1), versi=0)], oleh=staf, pada=PADA)
    with CaptureQueriesContext(connection) as banyak:
        isi(
            kertas_kerja_id=kk.pk,
            baris=[IsianBaris(i, angka(2), Decimal(1), Decimal(2), "SIM", "kendala", "lanjut", "faktor") for i in ids],
            anggaran=[IsianAnggaran(k.item["sub_lalin"].pk, Decimal(7))],
            oleh=staf,
            pada=PADA,
        )
    assert len(satu) <= 10, [q["sql"] for q in satu.captured_queries]
    assert len(banyak) <= 14
    with CaptureQueriesContext(connection) as baca:
        data = kertas_kerja(kk.pk)
    assert len(baca) <= 8 and len(data.baris) == 60


def test_lembar_terbaca_dengan_capaian_dan_wajib(k: KantorKinerja) -> None:
    kk = buka(k, 1)["angkutan"]
    isi(
        kertas_kerja_id=kk.pk, baris=[IsianBaris(k.indikator["muat"].pk, angka(72))], oleh=k.staf("angkutan"), pada=PADA
    )
    data = kertas_kerja(kk.pk)
    muat, ikm = data.baris
    assert (muat.definisi.kode, muat.wajib, muat.capaian.nilai) == ("IK-3", True, 90)
    assert (ikm.wajib, ikm.realisasi, ikm.capaian.keadaan) == (False, None, "belum_diukur")
    status = {s.unit: (s.status, s.terisi, s.wajib) for s in papan_pengumpulan(k.id, 2024, 1)}
    assert status == {"Bidang Lalu Lintas": ("dibuka", 0, 3), "Bidang Angkutan": ("diisi", 1, 2)}


def test_papan_dengan_jumlah_kueri_tetap(k: KantorKinerja) -> None:
    buka(k, 1)
    with CaptureQueriesContext(connection) as papan:
        papan_pengumpulan(k.id, 2024, 1)
    assert len(papan) == 4
