"""Those who keep the master data give themselves no rights, and open nobody else's account."""

from __future__ import annotations

from typing import Any

import pytest

from kinerja.integrasi.buku_kerja.contoh import masukan_contoh
from kinerja.integrasi.buku_kerja.muat import muat_kantor
from kinerja.integrasi.data_induk import actions
from kinerja.integrasi.data_induk.daftar import DAFTAR
from kinerja.integrasi.data_induk.keadaan import baris
from kinerja.integrasi.data_induk.periksa import mentah
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Akun, Jabatan, Pegawai, Penugasan, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import aktor
from tests.organisasi.kantor_uji import AWAL, waktu

PADA = waktu(2024, 10, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor() -> Any:
    return muat_kantor(masukan_contoh(), oleh=Aktor.sistem("Uji"), pada=waktu(2024, 1, 2))


@pytest.fixture
def sekretaris(kantor: Any) -> Aktor:
    """The head of the secretariat, who may keep the master data."""
    duduk = Penugasan.objects.get(
        jabatan__unit__kantor=kantor, jabatan__unit__jenis="sekretariat", jabatan__kepala_unit=True, sampai=None
    )
    return aktor(duduk.pegawai_id, duduk.jabatan_id, pada=PADA.date())


@pytest.fixture
def bendahara_tetangga(kantor: Any) -> Pegawai:
    """Somebody with a post in another office of the same Pemda."""
    lain = UnitKerja.objects.create(
        pemda=kantor.pemda, kode="TETANGGA", nama="Dinas Tetangga", jenis="perangkat_daerah", mulai=AWAL
    )
    UnitKerja.objects.filter(pk=lain.pk).update(kantor=lain)
    kursi = Jabatan.objects.create(unit=lain, kode="kepala", nama="Kepala", jenis="struktural", mulai=AWAL)
    orang = Pegawai.objects.create(
        nip="197203031996031003", pemda=kantor.pemda, nama="Orang Tetangga", surel="asli@tetangga.example"
    )
    Penugasan.objects.create(jabatan=kursi, pegawai=orang, jenis="definitif", mulai=AWAL)
    return orang


def _simpan(oleh: Aktor, kode: str, isi: dict[str, object], baris_id: int | None = None) -> Any:
    assert oleh.kantor_id is not None
    return actions.simpan_baris(
        kantor_id=oleh.kantor_id, tahun=2024, kode=kode, isi=isi, baris_id=baris_id, oleh=oleh, pada=PADA
    )


def _isi(kantor: Any, kode: str, pk: int) -> dict[str, object]:
    return mentah(DAFTAR[kode], next(b.isi for b in baris(kode, kantor, 2024) if b.id == pk))


def _ditolak(oleh: Aktor, kode: str, isi: dict[str, object], baris_id: int | None = None) -> list[tuple[str, str]]:
    with pytest.raises(Galat) as galat:
        _simpan(oleh, kode, isi, baris_id)
    return [(t.kolom, t.pesan) for t in galat.value.temuan]


def test_tidak_mengangkat_diri_sendiri(kantor: Any, sekretaris: Aktor) -> None:
    assert sekretaris.pegawai is not None
    kepala = Jabatan.objects.get(unit=kantor, kepala_unit=True)
    plh = {"jenis": "Plh", "mulai": "2-10-2024", "sampai": "31-12-2024", "dasar": "SP-1/2024", "jabatan": kepala.kode}
    ((kolom, pesan),) = _ditolak(sekretaris, "penugasan", plh | {"nip": sekretaris.pegawai.nip})
    assert kolom == "NIP"
    assert "diri sendiri" in pesan
    lain = Penugasan.objects.filter(jabatan__unit__kantor=kantor).exclude(pegawai=sekretaris.pegawai).first()
    assert lain is not None
    _simpan(sekretaris, "penugasan", plh | {"nip": lain.pegawai.nip})
    milik = Penugasan.objects.get(pegawai=sekretaris.pegawai_id, sampai=None)
    _simpan(sekretaris, "penugasan", _isi(kantor, "penugasan", milik.pk) | {"sampai": "31-12-2024"}, milik.pk)
    panjang = _isi(kantor, "penugasan", milik.pk) | {"sampai": "31-12-2025"}
    assert [kolom for kolom, _ in _ditolak(sekretaris, "penugasan", panjang, milik.pk)] == ["Sampai"]


def test_tidak_menaikkan_jabatan_sendiri(kantor: Any, sekretaris: Aktor) -> None:
    assert sekretaris.jabatan is not None
    isi = _isi(kantor, "jabatan", sekretaris.jabatan.pk)
    naik = _ditolak(sekretaris, "jabatan", isi | {"unit": kantor.kode, "kepala_unit": "Tidak"}, sekretaris.jabatan.pk)
    assert {"Kode Unit", "Memimpin Unit"} <= {kolom for kolom, pesan in naik if "jabatan Anda sendiri" in pesan}
    _simpan(sekretaris, "jabatan", isi | {"nama": "Sekretaris Dinas"}, sekretaris.jabatan.pk)
    unit = _isi(kantor, "unit", sekretaris.jabatan.unit_id)
    assert _ditolak(sekretaris, "unit", unit | {"jenis": "Bidang"}, sekretaris.jabatan.unit_id)


def test_tidak_mengambil_bawahan_orang(kantor: Any, sekretaris: Aktor) -> None:
    """Whoever stands above rates; the keeper of the list does not put people under himself."""
    assert sekretaris.jabatan is not None
    lain = Jabatan.objects.filter(unit__kantor=kantor, unit__jenis="bidang", kepala_unit=False).first()
    assert lain is not None
    isi = _isi(kantor, "jabatan", lain.pk)
    milik = sekretaris.jabatan
    for kolom, ubahan in (("Kode Unit", {"unit": milik.unit.kode}), ("Kode Jabatan Atasan", {"atasan": milik.kode})):
        temuan = _ditolak(sekretaris, "jabatan", isi | ubahan, lain.pk)
        assert [k for k, pesan in temuan if "Bawahan" in pesan] == [kolom]
    kadis = Penugasan.objects.get(jabatan__unit=kantor, jabatan__kepala_unit=True, jenis="definitif")
    kepala = aktor(kadis.pegawai_id, kadis.jabatan_id, pada=PADA.date())
    _simpan(kepala, "jabatan", isi | {"atasan": kadis.jabatan.kode}, lain.pk)


def test_surel_orang_berakun_bukan_urusan_pengelola(kantor: Any, sekretaris: Aktor) -> None:
    """Whoever writes the address of the head could ask for a new password in his name."""
    kepala = Penugasan.objects.get(jabatan__unit=kantor, jabatan__kepala_unit=True, jenis="definitif").pegawai
    isi = _isi(kantor, "pegawai", kepala.pk) | {"surel": "pencuri@contoh.example"}
    _simpan(sekretaris, "pegawai", isi, kepala.pk)  # nobody signs in with it yet
    Akun.objects.create_user("kepala", pegawai=kepala)
    ((kolom, pesan),) = _ditolak(sekretaris, "pegawai", isi | {"surel": "lain@contoh.example"}, kepala.pk)
    assert kolom == "Surel"
    assert "pegawai itu sendiri" in pesan
    _simpan(sekretaris, "pegawai", isi | {"pangkat": "Pembina Utama"}, kepala.pk)


def test_orang_kantor_lain_tidak_ditulis_ulang(kantor: Any, sekretaris: Aktor, bendahara_tetangga: Pegawai) -> None:
    """Taken into this office's list he can be appointed; what his own office wrote about him stays."""
    isi: dict[str, object] = {"nip": bendahara_tetangga.nip, "nama": bendahara_tetangga.nama}
    _simpan(sekretaris, "pegawai", isi | {"surel": "pencuri@contoh.example"})
    for ubahan in ({"surel": "pencuri@contoh.example"}, {"nama": "Nama Lain"}):
        ((_, pesan),) = _ditolak(
            sekretaris, "pegawai", _isi(kantor, "pegawai", bendahara_tetangga.pk) | ubahan, bendahara_tetangga.pk
        )
        assert "Dinas Tetangga" in pesan
    bendahara_tetangga.refresh_from_db()
    assert (bendahara_tetangga.nama, bendahara_tetangga.surel) == ("Orang Tetangga", "asli@tetangga.example")
