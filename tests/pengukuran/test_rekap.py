"""The recap: figures against a hand calculation, what is missing, freezing, and a constant number of queries."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.arsip.models import VersiDokumen
from kinerja.aturan.periode import Periode
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.pengukuran.actions import bekukan_rekap, buka_kertas_kerja, kecualikan, kembalikan
from kinerja.pengukuran.models import KertasKerja, Realisasi, RealisasiAnggaran, Rekap
from kinerja.pengukuran.queries import hitung_rekap, rekap_beku
from kinerja.pengukuran.rekap import RekapData
from tests.organisasi.kantor_uji import AWAL, waktu
from tests.pengukuran.kantor_kinerja import KantorKinerja, buat_indikator, buat_kinerja, kirim

pytestmark = pytest.mark.django_db
JANUARI = dt.date(2025, 1, 15)


@pytest.fixture
def k() -> KantorKinerja:
    return buat_kinerja()


def _setahun(k: KantorKinerja) -> None:
    kirim(k, 1, {"laka": 14, "rambu": 8, "muat": 72}, {"sub_lalin": 10_000_000, "sub_angkutan": 0})
    kirim(k, 2, {"laka": "17.5", "rambu": 22, "muat": 80}, {"sub_lalin": 30_000_000, "sub_angkutan": None})
    kirim(k, 3, {"laka": 13, "rambu": 20, "muat": 84}, {"sub_lalin": 25_000_000, "sub_angkutan": 20_000_000})
    kirim(k, 4, {"laka": 10, "rambu": 24, "muat": 84, "ikm": "86.7"}, {"sub_lalin": 30_000_000})


def test_angka_tahunan_sama_dengan_hitungan_tangan(k: KantorKinerja) -> None:
    _setahun(k)
    r = hitung_rekap(k.id, 2024, "TH", pada=JANUARI)
    laka, rambu, muat, ikm = r.indikator
    assert laka.hasil.realisasi.angka == 10
    assert laka.hasil.capaian.nilai.quantize(Decimal("0.01")) == Decimal("116.67")  # (2×12 − 10) ÷ 12
    assert laka.capaian[2].nilai == 75  # (2×14 − 17,5) ÷ 14
    assert (rambu.hasil.realisasi.angka, rambu.hasil.target.angka) == (74, 70)
    assert rambu.hasil.capaian.nilai.quantize(Decimal("0.01")) == Decimal("105.71")
    assert muat.hasil.realisasi.angka == 80 and muat.hasil.capaian.nilai == 100
    assert ikm.hasil.capaian.nilai == 102 and ikm.realisasi[1] is None
    assert ikm.capaian[1].keadaan == "belum_diukur"
    assert [b.predikat for b in r.indikator] == ["Sangat Tinggi"] * 4
    selamat, layanan = r.sasaran
    assert selamat.capaian.quantize(Decimal("0.01")) == Decimal("111.19")  # (116,67 + 105,71) ÷ 2
    assert layanan.capaian == 101 and (layanan.terhitung, layanan.indikator) == (2, 2)
    assert (laka.banyak_bukti, ikm.banyak_bukti) == (4, 1)


def test_semester_dari_triwulan(k: KantorKinerja) -> None:
    _setahun(k)
    sm2 = hitung_rekap(k.id, 2024, "SM2", pada=JANUARI)
    rambu = sm2.baris(k.indikator["rambu"].pk)
    assert rambu is not None
    assert (rambu.hasil.realisasi.angka, rambu.hasil.target.angka, rambu.hasil.capaian.nilai) == (44, 40, 110)
    assert (rambu.sampai.realisasi.angka, rambu.sampai.target.angka) == (74, 70)


def test_anggaran_dijumlahkan_ke_atas(k: KantorKinerja) -> None:
    _setahun(k)
    r = hitung_rekap(k.id, 2024, "TW3", pada=JANUARI)
    per_kode = {a.kode: a for a in r.anggaran}
    program, angkutan = per_kode["2.15.02"], per_kode["2.15.02.2.01.0002"]
    assert (program.pagu, program.sampai, program.periode) == (160_000_000, 85_000_000, 45_000_000)
    assert program.serapan == Decimal("53.125")
    assert angkutan.realisasi == {1: 0, 2: None, 3: 20_000_000}
    assert r.total_anggaran.sampai == 85_000_000
    selamat = r.sasaran[0]
    assert (selamat.pagu, selamat.belanja, selamat.serapan) == (100_000_000, 65_000_000, 65)


def test_triwulan_yang_belum_diterima_belum_diisi(k: KantorKinerja) -> None:
    lembar = kirim(k, 1, {"laka": 14, "rambu": 8, "muat": 72})
    pada = waktu(2024, 4, 17)
    kembalikan(kertas_kerja_id=lembar["lalin"].pk, alasan="Salah satuan", oleh=k.kasubbag(pada.date()), pada=pada)
    kecualikan(
        kertas_kerja_id=lembar["lalin"].pk, alasan="Menunggu Satlantas", sampai=dt.date(2024, 5, 1),
        oleh=k.kasubbag(pada.date()), pada=pada,
    )  # fmt: skip
    r = hitung_rekap(k.id, 2024, "TW1", pada=pada.date())
    laka, muat = r.indikator[0], r.indikator[2]
    assert laka.realisasi == {1: None} and laka.hasil.capaian.keadaan == "belum_diisi" and laka.bukti == ()
    assert muat.hasil.capaian.nilai == 90
    g = r.kelengkapan
    assert (g.masuk, g.wajib, g.persen, g.tepat_waktu, g.dikecualikan) == (1, 2, 50, 0, 1)
    lalin = next(s for s in g.lembar if s.unit == "Bidang Lalu Lintas")
    assert lalin.pengecualian is not None
    assert (lalin.status, lalin.pengecualian["alasan"], lalin.pengecualian["sampai"]) == (
        "dikembalikan",
        "Menunggu Satlantas",
        "2024-05-01",
    )


def test_rekap_tanpa_kertas_kerja(k: KantorKinerja) -> None:
    r = hitung_rekap(k.id, 2024, "SM1", pada=JANUARI)
    assert r.kelengkapan.persen is None and len(r.indikator) == 4
    assert r.sasaran[0].capaian is None and r.sasaran[0].predikat == "belum dilaporkan"
    assert r.total_anggaran.sampai is None


def test_json_bolak_balik(k: KantorKinerja) -> None:
    _setahun(k)
    for periode in ("TW2", "SM1", "TH"):
        r = hitung_rekap(k.id, 2024, periode, pada=JANUARI)
        assert RekapData.dari_json(json.loads(json.dumps(r.sebagai_json()))) == r
    with pytest.raises(ValueError, match="Bentuk"):
        RekapData.dari_json({"bentuk": 99})


def test_bekukan_sekali_dan_versi_baru_setelah_koreksi(k: KantorKinerja) -> None:
    lembar = kirim(k, 1, {"laka": 14, "rambu": 8, "muat": 72})
    pada = waktu(2024, 4, 18)
    oleh = k.kasubbag(pada.date())
    beku = bekukan_rekap(kantor_id=k.id, tahun=2024, periode="TW1", oleh=oleh, pada=pada)
    lagi = bekukan_rekap(kantor_id=k.id, tahun=2024, periode="TW1", oleh=oleh, pada=pada + dt.timedelta(days=1))
    assert beku.pk == lagi.pk and beku.ke == 1
    kembalikan(kertas_kerja_id=lembar["lalin"].pk, alasan="Koreksi", oleh=oleh, pada=pada)
    kedua = bekukan_rekap(kantor_id=k.id, tahun=2024, periode="TW1", oleh=oleh, pada=pada)
    assert kedua.ke == 2 and rekap_beku(k.id, 2024, "TW1") == kedua
    pertama = RekapData.dari_json(Rekap.objects.get(ke=1).data)
    assert pertama.indikator[0].hasil.capaian.nilai == 100 and pertama.periode == Periode(2024, "TW1")
    assert VersiDokumen.objects.filter(dokumen=beku.dokumen).count() == 2
    assert "_id" not in str(VersiDokumen.objects.get(dokumen=beku.dokumen, ke=1).data)
    with pytest.raises(Ditolak):
        bekukan_rekap(kantor_id=k.id, tahun=2024, periode="TW1", oleh=Aktor.sistem(), pada=pada)


def _besar(k: KantorKinerja, unit: int, indikator: int) -> None:
    """Many units with many indikator and four accepted sheets each, written straight to the tables."""
    units = [
        UnitKerja.objects.create(
            pemda=k.kantor.kantor.pemda, kantor_id=k.id, induk_id=k.id, kode=f"U{n}", nama=f"Unit {n}", jenis="seksi",
            mulai=AWAL, urut=50 + n,
        )
        for n in range(unit)
    ]  # fmt: skip
    for u in units:
        for n in range(indikator):
            buat_indikator(
                k.indikator["laka"].sasaran, f"{u.kode}-{n}", f"{u.nama} indikator {n}", u, pk=k.pk,
                target=(1, 2, 3, 4, 10), agregasi="SUM", urut=100,
            )  # fmt: skip
    pada = waktu(2025, 1, 5)
    for tw in (1, 2, 3, 4):
        buka_kertas_kerja(
            kantor_id=k.id, units=[*k.units, *units], tahun=2024, triwulan=tw, batas=pada,
            oleh=k.kasubbag(pada.date()), pada=pada,
        )  # fmt: skip
    Realisasi.objects.update(realisasi_angka=2)
    RealisasiAnggaran.objects.update(nilai=1_000_000)
    oleh = {"pengaju": k.kantor.pegawai["mulyadi"], "penerima": k.kantor.pegawai["fitri"]}
    KertasKerja.objects.update(
        status="diterima",
        diajukan_pada=pada,
        diterima_pada=pada,
        jabatan_pengaju=k.kantor.jabatan["kabid_lalin"],
        **oleh,
    )


@pytest.mark.parametrize("unit", [3, 30])
def test_banyaknya_kueri_tidak_bergantung_ukuran(k: KantorKinerja, unit: int) -> None:
    _besar(k, unit, 2)
    with CaptureQueriesContext(connection) as kueri:
        r = hitung_rekap(k.id, 2024, "TH", pada=JANUARI)
    assert len(kueri) <= 10, [q["sql"][:200] for q in kueri.captured_queries]
    assert len(r.indikator) == 4 + 2 * unit and r.kelengkapan.wajib == 4 * (2 + unit)
    assert r.indikator[-1].hasil.realisasi.angka == 8
