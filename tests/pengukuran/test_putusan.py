"""Handing in, accepting, returning, excusing."""

from __future__ import annotations

import datetime as dt

import pytest

from kinerja.arsip.actions import simpan_berkas
from kinerja.arsip.models import Dokumen, Jejak, KeputusanDokumen, VersiDokumen
from kinerja.arsip.queries import periksa_jejak
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Ditolak
from kinerja.pengukuran.actions import (
    IsianBaris,
    IsianProgres,
    ajukan,
    isi,
    kecualikan,
    kembalikan,
    lepas_bukti,
    simpan_progres,
    tambah_bukti,
    terima,
)
from kinerja.pengukuran.models import BuktiDukung, Pengecualian, Pengembalian, ProgresBulanan
from kinerja.pengukuran.papan import papan_pengumpulan
from kinerja.pengukuran.permissions import boleh_ajukan, boleh_isi, boleh_terima
from kinerja.pengukuran.queries import kertas_kerja, progres
from tests.organisasi.kantor_uji import waktu
from tests.pengukuran.kantor_kinerja import PDF, KantorKinerja, angka, buat_kinerja, buka, kirim, pengisi

pytestmark = pytest.mark.django_db
PADA = waktu(2024, 4, 16)
HARI = PADA.date()


@pytest.fixture
def k() -> KantorKinerja:
    return buat_kinerja()


def test_ajukan_menuntut_isi_dan_bukti(k: KantorKinerja) -> None:
    kk = buka(k, 1)["lalin"]
    kepala = pengisi(k, "lalin", HARI)
    isi(kertas_kerja_id=kk.pk, baris=[IsianBaris(k.indikator["laka"].pk, angka(13))], oleh=kepala, pada=PADA)
    with pytest.raises(Galat) as galat:
        ajukan(kertas_kerja_id=kk.pk, oleh=kepala, pada=PADA)
    assert [t.pesan for t in galat.value.temuan] == [
        "IK-1 Rasio kecelakaan lalu lintas: realisasi belum disertai bukti dukung.",
        "IK-2 Rambu lalu lintas terpasang: realisasi belum diisi dan tidak ada kendala yang menjelaskannya.",
    ]
    kk.refresh_from_db()
    assert kk.status == "diisi" and not Dokumen.objects.exists()


def test_ajukan_oleh_kepala_unit_dan_dibekukan(k: KantorKinerja) -> None:
    kk = kirim(k, 1, {"laka": 13, "rambu": 8, "muat": 75})["lalin"]
    kk.refresh_from_db()
    assert (kk.status, kk.pengaju.nama, kk.penerima.nama) == ("diterima", "Ir. Mulyadi", "Fitri Handayani, S.E.")
    versi = VersiDokumen.objects.get(dokumen=kk.dokumen)
    assert versi.dokumen.kunci.startswith("kertas-kerja/2024/TW1/")
    assert versi.data["lembar"]["baris"][0]["bukti"][0]["nomor"] == "1/LAP"
    assert "_id" not in str(versi.data)
    keputusan = KeputusanDokumen.objects.get(versi=versi)
    assert (keputusan.jenis, keputusan.jabatan_tercetak) == ("tanda_tangan", "Kepala Bidang Lalu Lintas")
    assert periksa_jejak(k.id) == []


def test_triwulan_tanpa_indikator_terukur_tetap_dapat_diajukan(k: KantorKinerja) -> None:
    k.pk.rencana_aksi.get(indikator=k.indikator["muat"]).target_triwulan.all().delete()
    kk = buka(k, 1)["angkutan"]
    plt = waktu(2024, 4, 16)
    ajukan(kertas_kerja_id=kk.pk, oleh=pengisi(k, "angkutan", plt.date()), pada=plt)
    kk.refresh_from_db()
    assert kk.status == "diajukan"


def test_bukan_kepala_unit_tidak_mengajukan(k: KantorKinerja) -> None:
    kk = buka(k, 1)["lalin"]
    for oleh in (k.staf(), k.kasubbag(HARI), pengisi(k, "angkutan", HARI)):
        assert not boleh_ajukan(kk, oleh)
        with pytest.raises(Ditolak):
            ajukan(kertas_kerja_id=kk.pk, oleh=oleh, pada=PADA)
    assert boleh_isi(kk, k.staf()) and boleh_ajukan(kk, pengisi(k, "lalin", HARI))


def test_unit_tanpa_kepala_diajukan_pimpinan_di_atasnya(k: KantorKinerja) -> None:
    k.kantor.jabatan["kasubbag"].kepala_unit = False
    k.kantor.jabatan["kasubbag"].save()
    kk = buka(k, 1)["lalin"]
    kk.unit = k.kantor.unit["perencanaan"]
    assert boleh_ajukan(kk, k.kantor.aktor("hendra", "sekretaris", HARI))
    assert not boleh_ajukan(kk, k.kantor.aktor("rahmawati", "kadis", HARI))


def test_pengaju_tidak_memeriksa_miliknya_sendiri(k: KantorKinerja) -> None:
    kk = kirim(k, 1, {"laka": 13, "rambu": 8, "muat": 75})["lalin"]
    kk.refresh_from_db()
    assert not boleh_terima(kk, pengisi(k, "lalin", HARI))
    with pytest.raises(Ditolak):
        kembalikan(kertas_kerja_id=kk.pk, alasan="x", oleh=pengisi(k, "lalin", HARI), pada=PADA)


def test_kembalikan_beralasan_lalu_diperbaiki(k: KantorKinerja) -> None:
    kk = kirim(k, 1, {"laka": 13, "rambu": 8, "muat": 75})["lalin"]
    penerima, kepala = k.kasubbag(HARI), pengisi(k, "lalin", HARI)
    with pytest.raises(Galat):
        kembalikan(kertas_kerja_id=kk.pk, alasan="  ", oleh=penerima, pada=PADA)
    for _ in range(2):
        kembalikan(kertas_kerja_id=kk.pk, alasan="Angka rambu belum cocok", oleh=penerima, pada=PADA)
    assert Pengembalian.objects.count() == 1
    isi(kertas_kerja_id=kk.pk, baris=[IsianBaris(k.indikator["rambu"].pk, angka(9))], oleh=kepala, pada=PADA)
    lusa = PADA + dt.timedelta(days=2)
    for _ in range(2):
        ajukan(kertas_kerja_id=kk.pk, oleh=kepala, pada=lusa)
    for _ in range(2):
        terima(kertas_kerja_id=kk.pk, oleh=penerima, pada=lusa)
    data = kertas_kerja(kk.pk)
    assert (data.status, data.pengembalian[0].alasan) == ("diterima", "Angka rambu belum cocok")
    assert VersiDokumen.objects.filter(dokumen_id=data.dokumen_id).count() == 2
    assert periksa_jejak(k.id) == []


def test_yang_sudah_diajukan_tidak_dapat_diisi(k: KantorKinerja) -> None:
    kk = kirim(k, 1, {"laka": 13, "rambu": 8, "muat": 75})["lalin"]
    with pytest.raises(Galat, match="Diterima"):
        isi(kertas_kerja_id=kk.pk, baris=[IsianBaris(k.indikator["rambu"].pk, angka(9))], oleh=k.staf(), pada=PADA)


def test_bukti_sama_dua_kali_satu_bukti(k: KantorKinerja) -> None:
    kk = buka(k, 1)["lalin"]
    berkas = simpan_berkas(kantor_id=k.id, nama="laporan.pdf", isi=PDF, oleh=k.staf(), pada=PADA)
    baris = kk.baris.get(indikator=k.indikator["laka"])
    for halaman in ("3", "3", "4"):
        tambah_bukti(realisasi_id=baris.pk, berkas=berkas, halaman=halaman, oleh=k.staf(), pada=PADA)
    assert [b.halaman for b in BuktiDukung.objects.all()] == ["4"]


def test_bukti_dilepas_dengan_alasan(k: KantorKinerja) -> None:
    kk = buka(k, 1)["lalin"]
    berkas = simpan_berkas(kantor_id=k.id, nama="laporan.pdf", isi=PDF, oleh=k.staf(), pada=PADA)
    baris = kk.baris.get(indikator=k.indikator["laka"])
    bukti = tambah_bukti(realisasi_id=baris.pk, berkas=berkas, oleh=k.staf(), pada=PADA)
    with pytest.raises(Galat, match="Alasan"):
        lepas_bukti(bukti_id=bukti.pk, alasan="", oleh=k.staf(), pada=PADA)
    for _ in range(2):
        lepas_bukti(bukti_id=bukti.pk, alasan="Salah berkas", oleh=k.staf(), pada=PADA)
    assert not BuktiDukung.objects.exists()
    assert Jejak.objects.get(aksi="lepas_bukti").rincian["sha256"] == berkas.sha256


def test_diterima_tidak_dapat_diajukan_lagi(k: KantorKinerja) -> None:
    kk = kirim(k, 1, {"laka": 13, "rambu": 8, "muat": 75})["lalin"]
    with pytest.raises(Galat, match="tidak dapat ajukan"):
        ajukan(kertas_kerja_id=kk.pk, oleh=pengisi(k, "lalin", HARI), pada=PADA)


def test_pengecualian_tercatat_siapa_mengapa_sampai_kapan(k: KantorKinerja) -> None:
    kk = buka(k, 1)["lalin"]
    for _ in range(2):
        kecualikan(
            kertas_kerja_id=kk.pk, alasan="Data Satlantas terlambat", sampai=dt.date(2024, 4, 30),
            oleh=k.kasubbag(HARI), pada=PADA,
        )  # fmt: skip
    assert Pengecualian.objects.count() == 1
    catatan = papan_pengumpulan(k.id, 2024, 1)[0].pengecualian
    assert catatan is not None
    assert (catatan.oleh, catatan.alasan, catatan.sampai) == (
        "Fitri Handayani, S.E.",
        "Data Satlantas terlambat",
        dt.date(2024, 4, 30),
    )
    with pytest.raises(Galat, match="sudah lewat"):
        kecualikan(kertas_kerja_id=kk.pk, alasan="x", sampai=dt.date(2024, 4, 1), oleh=k.kasubbag(HARI), pada=PADA)


def test_progres_bulanan(k: KantorKinerja) -> None:
    baris = [IsianProgres(k.indikator["rambu"].pk, "Pemasangan di Paringin", angka(4).angka)]
    isian = {"unit": k.kantor.unit["lalin"], "tahun": 2024, "bulan": 2, "baris": baris, "rekomendasi": ""}
    for _ in range(2):
        simpan_progres(**isian, catatan_pimpinan="", oleh=k.staf(), pada=PADA)
    assert ProgresBulanan.objects.get().status == "diajukan"
    kepala = pengisi(k, "lalin", HARI)
    simpan_progres(**isian, catatan_pimpinan="Percepat lelang", oleh=kepala, pada=PADA)
    laporan = progres(k.id, 2024, range(1, 4))
    assert [(p.status, p.baris[0].realisasi, p.catatan_pimpinan) for p in laporan] == [
        ("disetujui", 4, "Percepat lelang")
    ]
    with pytest.raises(Ditolak):
        simpan_progres(**isian, catatan_pimpinan="", oleh=k.staf(), pada=PADA)
