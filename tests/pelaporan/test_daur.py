"""The life of a report on real rows: narrative, versions, sosialisasi, decisions; locks, trail, few statements."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.arsip.actions import cetak_versi
from kinerja.arsip.models import Jejak, VersiDokumen
from kinerja.arsip.queries import periksa_jejak
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.pelaporan.actions import (
    finalkan,
    kembalikan,
    paraf,
    siapkan,
    sosialisasikan,
    susun_versi,
    tandatangani,
    tanggapi,
    tulis_narasi,
    tutup_sosialisasi,
)
from kinerja.pelaporan.models import Laporan, Tanggapan
from kinerja.pelaporan.queries import bagian_wajib, data_laporan, laporan
from tests.organisasi.kantor_uji import waktu
from tests.pengukuran.kantor_kinerja import KantorKinerja, buat_kinerja, kirim

pytestmark = pytest.mark.django_db

PADA = waktu(2024, 4, 22)
NILAI = {"laka": "15", "rambu": "10", "muat": "78"}
BELANJA = {"sub_lalin": "20000000", "sub_angkutan": "0"}


@pytest.fixture
def k() -> KantorKinerja:
    k = buat_kinerja()
    isian = {"laka": {"kendala": "Rambu di ruas selatan rusak.", "tindak_lanjut": "Rambu diganti pada triwulan II."}}
    kirim(k, 1, NILAI, BELANJA, isian=isian)
    return k


@pytest.fixture
def sekretaris(k: KantorKinerja) -> Aktor:
    return k.kantor.aktor("hendra", "sekretaris", PADA.date())


@pytest.fixture
def kasubbag(k: KantorKinerja) -> Aktor:
    return k.kasubbag(PADA.date())


@pytest.fixture
def kadis(k: KantorKinerja) -> Aktor:
    return k.kantor.aktor("rahmawati", "kadis", PADA.date())


@pytest.fixture
def tw1(k: KantorKinerja, kasubbag: Aktor) -> Laporan:
    return siapkan(kantor_id=k.id, tahun=2024, periode="TW1", oleh=kasubbag, pada=PADA)


def angka(data: dict[str, Any], kode: str) -> dict[str, Any]:
    (i,) = (x for x in data["angka"]["indikator"] if x["kode"] == kode)
    return i


def test_isi_laporan_berasal_dari_kertas_kerja_yang_diterima(k: KantorKinerja) -> None:
    data = data_laporan(k.id, 2024, "TW1", pada=PADA.date())
    # (2 × 14 − 15) / 14
    assert angka(data, "IK-1")["capaian"]["nilai"] == "92.86"
    assert angka(data, "IK-2")["capaian"]["nilai"] == "100.00"
    assert angka(data, "IK-3")["capaian"]["nilai"] == "97.50"
    assert angka(data, "IK-4")["realisasi_cetak"] == "tidak diukur"
    assert data["angka"]["ringkasan"]["serapan"] == "12.50"
    assert [s["capaian"] for s in data["angka"]["sasaran"]] == ["96.43", "97.50"]
    assert data["identitas"]["kepala"]["nama"] == "Dra. Hj. Rahmawati, M.Si."
    assert angka(data, "IK-1")["bukti"][0]["sha256"]


def test_laporan_tahunan_dari_empat_triwulan(k: KantorKinerja) -> None:
    for tw, rambu in ((2, "20"), (3, "18"), (4, "22")):
        kirim(
            k, tw, {"laka": str(15 - tw), "rambu": rambu, "muat": "80", **({"ikm": "86"} if tw == 4 else {})}, BELANJA
        )
    data = data_laporan(k.id, 2024, "TH", pada=dt.date(2025, 1, 20))
    assert angka(data, "IK-1")["capaian"]["nilai"] == "108.33"  # (2 × 12 − 11) / 12
    assert angka(data, "IK-2")["capaian"]["nilai"] == "100.00"  # 70 / 70
    assert angka(data, "IK-3")["capaian"]["nilai"] == "99.38"  # 79,5 / 80
    assert angka(data, "IK-4")["capaian"]["nilai"] == "101.18"  # 86 / 85
    assert data["angka"]["ringkasan"]["serapan"] == "50.00"


def test_isi_tidak_bergantung_pada_saat_dibaca(k: KantorKinerja) -> None:
    satu = data_laporan(k.id, 2024, "TW1", pada=PADA.date())
    assert data_laporan(k.id, 2024, "TW1", pada=PADA.date() + dt.timedelta(days=3)) == satu


def test_banyaknya_pernyataan_sql_tetap(k: KantorKinerja) -> None:
    with CaptureQueriesContext(
        connection,
    ) as satu:
        data_laporan(k.id, 2024, "TW1", pada=PADA.date())
    kirim(k, 2, NILAI, BELANJA)
    with CaptureQueriesContext(connection) as dua:
        data_laporan(k.id, 2024, "SM1", pada=waktu(2024, 7, 20).date())
    assert len(satu) <= 45
    assert len(dua) <= len(satu)


def test_menyiapkan_dua_kali_adalah_laporan_yang_sama(k: KantorKinerja, tw1: Laporan, kasubbag: Aktor) -> None:
    sebelum = Jejak.objects.count()
    assert siapkan(kantor_id=k.id, tahun=2024, periode="TW1", oleh=kasubbag, pada=PADA) == tw1
    assert Jejak.objects.count() == sebelum
    assert laporan(k.id, 2024, "TW1") == tw1


def test_bagian_wajib_terpenuhi_oleh_kertas_kerja_atau_narasi(k: KantorKinerja, tw1: Laporan, kasubbag: Aktor) -> None:
    def keadaan() -> dict[str, bool]:
        return {judul: terisi for _, judul, terisi in bagian_wajib(tw1.pk)}

    assert keadaan() == {
        "Target, realisasi, dan capaian": True,
        "Kendala: indikator 1.1 Rasio kecelakaan lalu lintas": True,
        "Kendala: indikator 2.1 Faktor muat angkutan umum": False,
    }
    muat = k.indikator["muat"].pk
    tulis_narasi(
        laporan_id=tw1.pk, bagian="kendala", indikator_id=muat, teks=" Trayek berkurang.\r\n", oleh=kasubbag, pada=PADA
    )
    assert all(keadaan().values())


@pytest.mark.parametrize(
    ("bagian", "per_indikator", "teks", "pesan"),
    [
        ("asal", False, "x", "tidak dikenal"),
        ("kendala", False, "x", "ditulis per indikator"),
        ("langkah_ke_depan", True, "x", "menyangkut seluruh laporan"),
        ("langkah_ke_depan", False, " \n ", "belum diisi"),
    ],
)
def test_narasi_yang_salah_ditolak(
    k: KantorKinerja, tw1: Laporan, kasubbag: Aktor, bagian: str, per_indikator: bool, teks: str, pesan: str
) -> None:
    i = k.indikator["laka"].pk if per_indikator else None
    with pytest.raises(Galat, match=pesan):
        tulis_narasi(laporan_id=tw1.pk, bagian=bagian, indikator_id=i, teks=teks, oleh=kasubbag, pada=PADA)


def test_versi_baru_hanya_bila_isinya_berubah(k: KantorKinerja, tw1: Laporan, kasubbag: Aktor) -> None:
    satu = susun_versi(laporan_id=tw1.pk, oleh=kasubbag, pada=PADA)
    assert susun_versi(laporan_id=tw1.pk, oleh=kasubbag, pada=PADA + dt.timedelta(hours=2)).pk == satu.pk
    tulis_narasi(laporan_id=tw1.pk, bagian="langkah_ke_depan", teks="Rambu diganti.", oleh=kasubbag, pada=PADA)
    dua = susun_versi(laporan_id=tw1.pk, oleh=kasubbag, pada=PADA + dt.timedelta(days=1))
    assert (satu.ke, dua.ke) == (1, 2)
    assert [v["ke"] for v in dua.data["versi"]["riwayat"]] == [1, 2]
    # Both stay readable.
    lama = VersiDokumen.objects.get(pk=satu.pk)
    assert "Rambu diganti." not in str(lama.data) and "Rambu diganti." in str(dua.data)
    for v in (lama, dua):
        assert cetak_versi(versi=v, format="pdf", pada=PADA).startswith(b"%PDF")
    assert cetak_versi(versi=dua, format="docx", pada=PADA).startswith(b"PK")


def test_catatan_hasil_koreksi_membuat_versi_kedua(tw1: Laporan, kasubbag: Aktor) -> None:
    susun_versi(laporan_id=tw1.pk, oleh=kasubbag, pada=PADA)
    dua = susun_versi(laporan_id=tw1.pk, catatan="Angka ruas selatan diperbaiki.", oleh=kasubbag, pada=PADA)
    assert dua.ke == 2
    assert susun_versi(laporan_id=tw1.pk, catatan="Angka ruas selatan diperbaiki.", oleh=kasubbag, pada=PADA) == dua


def kirim_sosialisasi(k: KantorKinerja, tw1: Laporan, sekretaris: Aktor) -> list[Tanggapan]:
    penerima = [k.kantor.jabatan[j] for j in ("kabid_lalin", "kabid_angkutan", "kasi_terminal")]
    return sosialisasikan(laporan_id=tw1.pk, penerima=penerima, oleh=sekretaris, pada=PADA)


def test_sosialisasi_mencatat_yang_mengonfirmasi_mengoreksi_dan_diam(
    k: KantorKinerja, tw1: Laporan, kasubbag: Aktor, sekretaris: Aktor
) -> None:
    susun_versi(laporan_id=tw1.pk, oleh=kasubbag, pada=PADA)
    assert len(kirim_sosialisasi(k, tw1, sekretaris)) == 3
    assert len(kirim_sosialisasi(k, tw1, sekretaris)) == 3
    j = k.kantor.jabatan
    mulyadi = k.kantor.aktor("mulyadi", "kabid_lalin", PADA.date())
    norhalimah = k.kantor.aktor("norhalimah", "kabid_angkutan", PADA.date())
    tanggapi(laporan_id=tw1.pk, jabatan_id=j["kabid_lalin"].pk, hasil="konfirmasi", oleh=mulyadi, pada=PADA)
    with pytest.raises(Ditolak):
        tanggapi(laporan_id=tw1.pk, jabatan_id=j["kabid_angkutan"].pk, hasil="konfirmasi", oleh=mulyadi, pada=PADA)
    with pytest.raises(Galat, match="apa yang perlu diperbaiki"):
        tanggapi(laporan_id=tw1.pk, jabatan_id=j["kabid_angkutan"].pk, hasil="koreksi", oleh=norhalimah, pada=PADA)
    tanggapi(
        laporan_id=tw1.pk, jabatan_id=j["kabid_angkutan"].pk, hasil="koreksi", catatan="Faktor muat 78,5.",
        oleh=norhalimah, pada=PADA,
    )  # fmt: skip
    tutup = PADA + dt.timedelta(days=3)
    bukti = tutup_sosialisasi(laporan_id=tw1.pk, oleh=sekretaris, pada=tutup)
    assert [(t["jabatan"], t["hasil"]) for t in bukti.data["tanggapan"]] == [
        ("Kepala Bidang Lalu Lintas", "konfirmasi"),
        ("Kepala Bidang Angkutan", "koreksi"),
        ("Kepala Seksi Terminal", "tidak_menanggapi"),
    ]
    assert tutup_sosialisasi(laporan_id=tw1.pk, oleh=sekretaris, pada=tutup + dt.timedelta(days=1)) == bukti
    assert tutup_sosialisasi(laporan_id=tw1.pk, oleh=kasubbag, pada=tutup + dt.timedelta(days=1)) == bukti
    assert bukti.data["penutup"]["pejabat"]["nama"] == sekretaris.nama
    with pytest.raises(Galat, match="sudah ditutup"):
        tanggapi(
            laporan_id=tw1.pk, jabatan_id=j["kasi_terminal"].pk, hasil="konfirmasi",
            oleh=Aktor(pegawai=mulyadi.pegawai, jabatan=j["kasi_terminal"]), pada=tutup,
        )  # fmt: skip
    # The correction is told in the next version.
    dua = susun_versi(laporan_id=tw1.pk, catatan="Hasil koreksi.", oleh=kasubbag, pada=tutup)
    assert "Faktor muat 78,5." in str(dua.data)
    tw1.refresh_from_db()
    assert (tw1.status, dua.ke) == (Laporan.Status.DRAF, 2)
    assert cetak_versi(versi=bukti, format="pdf", pada=tutup).startswith(b"%PDF")


def test_paraf_tanda_tangan_dan_final(
    k: KantorKinerja, tw1: Laporan, kasubbag: Aktor, sekretaris: Aktor, kadis: Aktor
) -> None:
    with pytest.raises(Galat, match="belum disusun"):
        paraf(laporan_id=tw1.pk, oleh=sekretaris, pada=PADA)
    versi = susun_versi(laporan_id=tw1.pk, oleh=kasubbag, pada=PADA)
    p = paraf(laporan_id=tw1.pk, oleh=sekretaris, pada=PADA)
    assert paraf(laporan_id=tw1.pk, oleh=sekretaris, pada=PADA) == p
    with pytest.raises(Ditolak, match="pimpinan perangkat daerah"):
        tandatangani(laporan_id=tw1.pk, oleh=sekretaris, pada=PADA)
    tandatangani(laporan_id=tw1.pk, oleh=kadis, pada=PADA)
    with pytest.raises(Galat, match="narasi tidak dapat diubah"):
        tulis_narasi(laporan_id=tw1.pk, bagian="langkah_ke_depan", teks="x", oleh=kasubbag, pada=PADA)
    assert finalkan(laporan_id=tw1.pk, oleh=Aktor.sistem(), pada=PADA).status == Laporan.Status.FINAL
    assert finalkan(laporan_id=tw1.pk, oleh=Aktor.sistem(), pada=PADA).status == Laporan.Status.FINAL
    pdf = cetak_versi(versi=versi, format="pdf", pada=PADA)
    assert pdf.startswith(b"%PDF")
    assert periksa_jejak(k.id) == []


def test_dikembalikan_harus_beralasan_dan_versi_lama_tetap(tw1: Laporan, kasubbag: Aktor, kadis: Aktor) -> None:
    satu = susun_versi(laporan_id=tw1.pk, oleh=kasubbag, pada=PADA)
    with pytest.raises(Galat, match="Alasan harus ditulis"):
        kembalikan(laporan_id=tw1.pk, alasan=" ", oleh=kadis, pada=PADA)
    assert kembalikan(laporan_id=tw1.pk, alasan="Tabel anggaran keliru.", oleh=kadis, pada=PADA).status == "disusun"
    dua = susun_versi(laporan_id=tw1.pk, catatan="Tabel anggaran diperbaiki.", oleh=kasubbag, pada=PADA)
    assert VersiDokumen.objects.filter(dokumen=dua.dokumen).count() == 2 and satu.ke == 1


def test_disusun_ulang_tanpa_perubahan_sesudah_dikembalikan_menjadi_draf(
    tw1: Laporan, kasubbag: Aktor, kadis: Aktor
) -> None:
    satu = susun_versi(laporan_id=tw1.pk, oleh=kasubbag, pada=PADA)
    kembalikan(laporan_id=tw1.pk, alasan="Periksa lagi.", oleh=kadis, pada=PADA)
    assert susun_versi(laporan_id=tw1.pk, oleh=kasubbag, pada=PADA) == satu
    tw1.refresh_from_db()
    assert tw1.status == Laporan.Status.DRAF


def test_sistem_tidak_menulis_dan_tidak_menandatangani(tw1: Laporan) -> None:
    with pytest.raises(Ditolak):
        tulis_narasi(laporan_id=tw1.pk, bagian="langkah_ke_depan", teks="x", oleh=Aktor.sistem(), pada=PADA)
    with pytest.raises(Ditolak):
        tandatangani(laporan_id=tw1.pk, oleh=Aktor.sistem(), pada=PADA)
