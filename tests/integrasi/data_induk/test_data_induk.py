"""Master data: checked as a whole office, written all or none, told in the trail row by row."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from kinerja.arsip.models import Jejak
from kinerja.arsip.queries import periksa_jejak
from kinerja.integrasi.buku_kerja.contoh import masukan_contoh
from kinerja.integrasi.buku_kerja.muat import muat_kantor
from kinerja.integrasi.data_induk import actions
from kinerja.integrasi.data_induk.daftar import DAFTAR
from kinerja.integrasi.data_induk.keadaan import Keadaan, kantor_dari, keadaan
from kinerja.integrasi.data_induk.periksa import BarisMasuk, mentah, periksa
from kinerja.lib.galat import Galat
from kinerja.lib.jam import ZONA
from kinerja.organisasi.models import Jabatan, Penugasan, UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.organisasi.queries import aktor
from kinerja.perencanaan.models import Indikator, ItemAnggaran, PerjanjianKinerja

PADA = dt.datetime(2024, 10, 1, 8, 0, tzinfo=ZONA)
OLEH = Aktor.sistem("Uji")
pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor() -> Any:
    return muat_kantor(masukan_contoh(), oleh=OLEH, pada=dt.datetime(2024, 1, 2, 8, 0, tzinfo=ZONA))


def kini(kantor: Any) -> Keadaan:
    satu = kantor_dari(kantor.pk)
    assert satu is not None
    return keadaan(satu, 2024)


def simpan(kantor: Any, kode: str, isi: dict[str, object], baris_id: int | None = None, **lain: Any) -> Any:
    return actions.simpan_baris(
        kantor_id=kantor.pk, tahun=2024, kode=kode, isi=isi, baris_id=baris_id, **{"oleh": OLEH, "pada": PADA, **lain}
    )


def pertama(kantor: Any, kode: str, n: int = 0) -> Any:
    return kini(kantor).baris[kode][n]


@pytest.mark.parametrize("kode", list(DAFTAR))
def test_menyerahkan_kembali_yang_tersimpan_tidak_mengubah_apa_pun(kantor: Any, kode: str) -> None:
    k = kini(kantor)
    sebelum = Jejak.objects.count()
    masuk = {kode: [BarisMasuk(mentah(DAFTAR[kode], b.isi)) for b in k.baris[kode]]}
    hasil = actions.simpan(kantor_id=kantor.pk, tahun=2024, masuk=masuk, oleh=OLEH, pada=PADA)
    assert (hasil.beda, hasil.temuan) == ((), ())
    assert Jejak.objects.count() == sebelum
    assert {n: len(v) for n, v in hasil.semua.items()} == {n: len(v) for n, v in k.baris.items()}


def test_unit_diubah_dengan_jejak_lama_dan_baru(kantor: Any) -> None:
    b = pertama(kantor, "unit")
    isi = mentah(DAFTAR["unit"], b.isi) | {"nama": "Bidang Bernama Baru"}
    simpan(kantor, "unit", isi, b.id)
    assert UnitKerja.objects.get(pk=b.id).nama == "Bidang Bernama Baru"
    jejak = Jejak.objects.get(objek="UnitKerja", objek_id=b.id)
    assert jejak.rincian["kolom"] == {"nama": [b.isi["nama"], "Bidang Bernama Baru"]}
    assert periksa_jejak(kantor.pk) == []


def test_baris_baru_mendapat_jejak_dengan_kuncinya(kantor: Any) -> None:
    simpan(kantor, "unit", {"kode": "baru", "nama": "Seksi Baru", "jenis": "Seksi", "induk": ""})
    unit = UnitKerja.objects.get(kantor=kantor, kode="baru")
    assert unit.mulai == kantor.mulai
    assert Jejak.objects.filter(objek="UnitKerja", objek_id=unit.pk, aksi="tambah_unit").exists()


def test_kode_yang_sudah_ada_ditolak_pada_kolomnya(kantor: Any) -> None:
    b = pertama(kantor, "unit")
    with pytest.raises(Galat) as galat:
        simpan(kantor, "unit", {"kode": b.isi["kode"], "nama": "X", "jenis": "Seksi"})
    assert galat.value.temuan[0].kolom == "Kode Unit"


def test_nip_diperiksa(kantor: Any) -> None:
    with pytest.raises(Galat) as galat:
        simpan(kantor, "pegawai", {"nip": "1234", "nama": "Salah"})
    assert [t.kolom for t in galat.value.temuan] == ["NIP"]
    assert "18 angka" in galat.value.temuan[0].pesan


@pytest.mark.parametrize("nip", ["19700203199503001", "1970020319950310011", "19701303199503 1 001"])
def test_nip_yang_bukan_18_angka_ditolak_pada_kolomnya(kantor: Any, nip: str) -> None:
    with pytest.raises(Galat) as galat:
        simpan(kantor, "pegawai", {"nip": nip, "nama": "Seseorang"})
    assert {t.kolom for t in galat.value.temuan} == {"NIP"}


def _jabatan(kantor: Any, kode: str) -> Any:
    return next(b for b in kini(kantor).baris["jabatan"] if b.isi["kode"] == kode)


@pytest.mark.parametrize(
    ("ubahan", "pesan"),
    [
        ({"kabid-mutu": "kabid-mutu"}, "susunan jabatan melingkar"),
        ({"kadis": "sekdis"}, "susunan jabatan melingkar"),
        ({"jf-mutu": "", "kabid-mutu": "jf-mutu"}, "rantai atasan berputar"),
    ],
)
def test_atasan_yang_berputar_ditolak_pada_kolomnya(kantor: Any, ubahan: dict[str, str], pesan: str) -> None:
    *awal, (kode, atasan) = ubahan.items()
    for satu, nilai in awal:
        baris = _jabatan(kantor, satu)
        simpan(kantor, "jabatan", {**mentah(DAFTAR["jabatan"], baris.isi), "atasan": nilai}, baris.id)
    baris = _jabatan(kantor, kode)
    with pytest.raises(Galat) as galat:
        simpan(kantor, "jabatan", {**mentah(DAFTAR["jabatan"], baris.isi), "atasan": atasan}, baris.id)
    assert "Kode Jabatan Atasan" in {t.kolom for t in galat.value.temuan}
    assert any(pesan in t.pesan for t in galat.value.temuan)
    assert (_jabatan(kantor, kode).isi["atasan"] or "") == (baris.isi["atasan"] or "")


def test_penugasan_bertindih_menyebut_penugasan_yang_ada(kantor: Any) -> None:
    ada = Penugasan.objects.filter(jabatan__unit__kantor=kantor, jenis="definitif", sampai=None).first()
    assert ada is not None
    lain = Penugasan.objects.exclude(pegawai=ada.pegawai).first()
    assert lain is not None
    with pytest.raises(Galat) as galat:
        simpan(
            kantor,
            "penugasan",
            {
                "jabatan": ada.jabatan.kode,
                "nip": lain.pegawai.nip,
                "jenis": "Definitif",
                "mulai": "2024-05-01",
                "dasar": "SK",
            },
        )
    assert galat.value.temuan[0].kolom == "Mulai"
    assert ada.pegawai.nama in galat.value.temuan[0].pesan
    assert "seterusnya" in galat.value.temuan[0].pesan


def test_mengakhiri_lalu_menugaskan_pengganti(kantor: Any) -> None:
    ada = Penugasan.objects.filter(jabatan__unit__kantor=kantor, jenis="definitif", sampai=None).first()
    assert ada is not None
    lain = Penugasan.objects.exclude(pegawai=ada.pegawai).first()
    assert lain is not None
    actions.akhiri_penugasan(
        kantor_id=kantor.pk, penugasan_id=ada.pk, sampai=dt.date(2024, 10, 31), oleh=OLEH, pada=PADA
    )
    ada.refresh_from_db()
    assert ada.sampai == dt.date(2024, 10, 31)
    actions.tugaskan_pengganti(
        kantor_id=kantor.pk,
        jabatan=ada.jabatan.kode,
        nip=lain.pegawai.nip,
        jenis="Plt",
        mulai=dt.date(2024, 11, 1),
        sampai=dt.date(2024, 12, 31),
        dasar="SP 1/2024",
        oleh=OLEH,
        pada=PADA,
    )
    assert Penugasan.objects.filter(jabatan=ada.jabatan, jenis="plt", dasar="SP 1/2024").count() == 1


def test_plt_tanpa_akhir_ditolak(kantor: Any) -> None:
    j = Jabatan.objects.filter(unit__kantor=kantor).first()
    orang = Penugasan.objects.first()
    assert j is not None and orang is not None
    with pytest.raises(Galat) as galat:
        simpan(kantor, "penugasan", {"jabatan": j.kode, "nip": orang.pegawai.nip, "jenis": "Plt", "mulai": "1-11-2024"})
    assert "Sampai" in [t.kolom for t in galat.value.temuan]


def test_orang_kedua_melihat_bahwa_datanya_sudah_lain(kantor: Any) -> None:
    b = pertama(kantor, "unit")
    semula = actions.sidik(DAFTAR["unit"], b.isi)
    isi = mentah(DAFTAR["unit"], b.isi)
    simpan(kantor, "unit", isi | {"singkatan": "SATU"}, b.id, sidik_semula=semula)
    with pytest.raises(actions.BentrokData, match="SATU"):
        simpan(kantor, "unit", isi | {"singkatan": "DUA"}, b.id, sidik_semula=semula)
    assert UnitKerja.objects.get(pk=b.id).singkatan == "SATU"


def test_indikator_yang_membuat_rencana_aksi_tidak_cocok_ditolak(kantor: Any) -> None:
    b = next(b for b in kini(kantor).baris["indikator"] if b.isi["agregasi"] == "SUM")
    with pytest.raises(Galat) as galat:
        simpan(kantor, "indikator", mentah(DAFTAR["indikator"], b.isi) | {"agregasi": "LAST"}, b.id)
    assert any("riwulan" in t.pesan for t in galat.value.temuan)
    assert Indikator.objects.get(pk=b.id).agregasi == "SUM"


def test_pagu_berubah_dan_jumlah_di_atasnya_tidak_disimpan(kantor: Any) -> None:
    b = next(b for b in kini(kantor).baris["anggaran"] if b.isi["pagu"] is not None)
    simpan(kantor, "anggaran", mentah(DAFTAR["anggaran"], b.isi) | {"pagu": "1.234.567.000"}, b.id)
    assert ItemAnggaran.objects.get(pk=b.id).pagu == Decimal(1_234_567_000)
    assert Jejak.objects.filter(objek="ItemAnggaran", objek_id=b.id).count() == 1


def test_pk_yang_ditetapkan_tidak_dapat_diubah_tetapi_dapat_diperbarui(kantor: Any) -> None:
    k = kini(kantor)
    terakhir = k.baris["pk"][-1]
    ke = int(str(terakhir.isi["ke"]))
    with pytest.raises(Galat, match="temuan") as galat:
        simpan(kantor, "pk", mentah(DAFTAR["pk"], terakhir.isi) | {"nomor": "LAIN"}, terakhir.id)
    assert "sudah ditetapkan" in galat.value.temuan[0].pesan
    baru = mentah(DAFTAR["pk"], terakhir.isi) | {
        "ke": ke + 1, "tanggal": "2024-11-01", "berlaku_mulai": "2024-11-01", "alasan_perubahan": "Pergantian pejabat",
    }  # fmt: skip
    simpan(kantor, "pk", baru)
    pk = PerjanjianKinerja.objects.get(kantor=kantor, tahun=2024, ke=ke + 1)
    assert pk.target.count() == PerjanjianKinerja.objects.get(pk=terakhir.id).target.count()
    assert pk.rencana_aksi.count() == pk.target.count()


def test_hari_khusus_ditambah_dan_dihapus(kantor: Any) -> None:
    simpan(kantor, "hari-khusus", {"tanggal": "2024-07-15", "jenis": "Libur daerah", "nama": "Hari jadi"})
    b = next(b for b in kini(kantor).baris["hari-khusus"] if b.isi["nama"] == "Hari jadi")
    actions.hapus_baris(kantor_id=kantor.pk, tahun=2024, kode="hari-khusus", baris_id=b.id, oleh=OLEH, pada=PADA)
    assert not any(b.isi["nama"] == "Hari jadi" for b in kini(kantor).baris["hari-khusus"])
    with pytest.raises(Galat, match="tidak dapat dihapus"):
        actions.hapus_baris(kantor_id=kantor.pk, tahun=2024, kode="unit", baris_id=1, oleh=OLEH, pada=PADA)


def test_hanya_pengelola_yang_mengubah(kantor: Any) -> None:
    kepala = Penugasan.objects.get(jabatan__unit=kantor, jabatan__kepala_unit=True, sampai=None, jenis="definitif")
    lain = Penugasan.objects.filter(jabatan__jenis__in=("pelaksana", "fungsional"), sampai=None).first()
    assert lain is not None
    b = pertama(kantor, "unit")
    isi = mentah(DAFTAR["unit"], b.isi) | {"singkatan": "KPL"}
    with pytest.raises(Ditolak, match="Data induk"):
        simpan(kantor, "unit", isi, b.id, oleh=aktor(lain.pegawai_id, lain.jabatan_id, pada=PADA.date()))
    simpan(kantor, "unit", isi, b.id, oleh=aktor(kepala.pegawai_id, kepala.jabatan_id, pada=PADA.date()))
    assert UnitKerja.objects.get(pk=b.id).singkatan == "KPL"


def test_biaya_memeriksa_tetap(kantor: Any, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(40):
        k = kini(kantor)
    with django_assert_max_num_queries(2):
        periksa(k, {"unit": [BarisMasuk(mentah(DAFTAR["unit"], b.isi)) for b in k.baris["unit"]]})
