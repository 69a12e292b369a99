"""Every list of the master data goes out to Excel and comes back, and each change of it can be read later."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kinerja.integrasi.data_induk.daftar import DAFTAR
from kinerja.organisasi.actions import DataPengaturan, atur_kantor
from kinerja.organisasi.models import PengaturanKantor, UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.organisasi.queries import aktor_semua, instansi, kalender
from kinerja.perencanaan.models import Indikator, PerjanjianKinerja
from tests.organisasi.kantor_uji import waktu
from tests.web.test_data_induk import dasar, isian, isian_pk, klien, muatan, teks, ubah_buku

UBAHAN = {
    "identitas": ("Alamat", "Jalan Baru Nomor 7"),
    "unit": ("Nama Unit", "Unit Bernama Baru"),
    "jabatan": ("Nama Jabatan", "Jabatan Bernama Baru"),
    "pegawai": ("Surel", "baru@kantor.example"),
    "penugasan": ("Dasar Penugasan", "SK Nomor 9"),
    "renstra": ("Visi", "Visi yang baru"),
    "sasaran": ("Tujuan", "Tujuan yang baru"),
    "indikator": ("Ruang Lingkup", "Seluruh kecamatan"),
    "target-renstra": ("Target", "77"),
    "riwayat-indikator": ("Sumber", "LKjIP tahun itu"),
    "pembanding": ("Sumber", "Badan Pusat Statistik"),
    "anggaran": ("Nama Program/Kegiatan/Sub Kegiatan", "Nama yang dibetulkan"),
    "pengaturan": ("Hari Pengumpulan", 8),
    "jam-kerja": ("Sampai", "12:15"),
    "hari-khusus": ("Keterangan", "Libur setempat"),
}
"""What is changed in the first row: heading → new content. Rows of a PK version are never changed, only added."""


@pytest.fixture
def kantor(babak_contoh: UnitKerja, db: None) -> UnitKerja:
    """The example office, with everything that a folder can hold."""
    return copy.deepcopy(babak_contoh)


def test_setiap_daftar_diubah_atau_hanya_bertambah() -> None:
    assert set(DAFTAR) - UBAHAN.keys() == {"pk", "target-pk", "rencana-aksi", "program-pendukung"}


@pytest.mark.parametrize("kode", list(DAFTAR))
def test_keluar_lalu_masuk_lagi_tanpa_beda(kantor: Any, kode: str) -> None:
    satu = klien(kantor)
    isi = satu.get(f"{dasar(kantor)}{kode}/unduh/").content
    jawab = satu.post(f"{dasar(kantor)}{kode}/unggah/", {"berkas": SimpleUploadedFile("a.xlsx", isi)})
    assert jawab.status_code == 200, [str(t) for t in jawab.context["temuan"]]
    assert "sama dengan yang tersimpan" in teks(jawab)


@pytest.mark.parametrize("kode", list(UBAHAN))
def test_perubahan_lewat_excel_terbaca_pada_riwayat(kantor: Any, kode: str) -> None:
    judul, baru = UBAHAN[kode]
    satu = klien(kantor)
    isi = satu.get(f"{dasar(kantor)}{kode}/unduh/").content

    def ubah(s: Any, kepala: int, kolom: Any) -> None:
        s.cell(kepala + 1, kolom[judul]).value = baru

    jawab = satu.post(f"{dasar(kantor)}{kode}/unggah/", {"berkas": ubah_buku(isi, DAFTAR[kode].lembar.nama, ubah)})
    assert jawab.status_code == 200, [str(t) for t in jawab.context["temuan"]]
    assert len(jawab.context["beda"]) == 1
    assert satu.post(f"{dasar(kantor)}{kode}/terapkan/", {"muatan": muatan(jawab)}).status_code == 302
    riwayat = teks(satu.get(f"{dasar(kantor)}{kode}/riwayat/"))
    assert f"<dt>{judul}</dt>" in riwayat
    assert f"<ins>{baru}</ins>" in riwayat


# --- the office itself ------------------------------------------------------------------------------
def test_identitas_kantor_menjadi_kop(kantor: Any) -> None:
    satu = klien(kantor)
    alamat = f"{dasar(kantor)}identitas/"
    baris_id, isi = isian(kantor, "identitas")
    palsu = {"pemda_nama": "Kabupaten Lain", "kode": "lain", "provinsi": "Provinsi Lain"}
    baru = {"nama": "Dinas Bernama Baru", "alamat": "Jalan Baru Nomor 7", "kontak": "Telepon (0500) 1"}
    jawab = satu.post(f"{alamat}{baris_id}/ubah/", isi | palsu | baru, follow=True)
    assert '<p class="kop__kantor">Dinas Bernama Baru</p>' in teks(jawab)
    kini = instansi(kantor.pk)
    assert {k: kini[k] for k in ("nama", "alamat", "kontak")} == {"nama": baru["nama"]} | baru
    # What belongs to the Pemda is not the office's to change.
    assert "Lain" not in kini["wilayah"] + kini["provinsi"]
    assert UnitKerja.objects.get(pk=kantor.pk).kode == kantor.kode


def test_kantor_tidak_mengangkat_dirinya_menjadi_pengawas(kantor: Any) -> None:
    satu = klien(kantor)
    baris_id, isi = isian(kantor, "pengaturan")
    jawab = satu.post(f"{dasar(kantor)}pengaturan/{baris_id}/ubah/", isi | {"pengawas": "Ya", "kertas": "A4"})
    assert jawab.status_code == 302
    atur = PengaturanKantor.objects.get(kantor=kantor)
    assert (atur.kertas, atur.pengawas) == ("A4", False)
    buku = satu.get(f"{dasar(kantor)}pengaturan/unduh/").content

    def ubah(s: Any, kepala: int, kolom: Any) -> None:
        s.cell(kepala + 1, kolom["Kantor Pengawas"]).value = "Ya"

    jawab = satu.post(f"{dasar(kantor)}pengaturan/unggah/", {"berkas": ubah_buku(buku, "Pengaturan", ubah)})
    assert "sama dengan yang tersimpan" in teks(jawab)
    kepala = UnitKerja.objects.get(pk=kantor.pk).jabatan.get(kepala_unit=True)
    tugas = kepala.penugasan.filter(jenis="definitif").first()
    assert tugas is not None
    orang = aktor_semua(tugas.pegawai_id, pada=waktu(2024, 7, 1).date())[0]
    pilihan = DataPengaturan(**{n: getattr(atur, n) for n in DataPengaturan.__dataclass_fields__})
    with pytest.raises(Ditolak):
        atur_kantor(kantor=kantor, pengaturan=pilihan, pengawas=True, oleh=orang, pada=waktu(2024, 7, 1))
    atur_kantor(kantor=kantor, pengaturan=pilihan, pengawas=True, oleh=Aktor.sistem("Uji"), pada=waktu(2024, 7, 1))
    assert PengaturanKantor.objects.get(kantor=kantor).pengawas


def test_zona_waktu_kantor_dipakai_halaman_dan_kalender(kantor: Any) -> None:
    satu = klien(kantor)
    assert "Waktu Indonesia Tengah (WITA)" in teks(satu.get(f"{dasar(kantor)}pengaturan/"))
    baris_id, isi = isian(kantor, "pengaturan")
    assert satu.post(f"{dasar(kantor)}pengaturan/{baris_id}/ubah/", isi | {"zona_waktu": "WIB"}).status_code == 302
    assert str(kalender(kantor.pk).zona) == "Asia/Jakarta"
    for alamat in (f"{dasar(kantor)}pengaturan/", "/"):
        assert "Waktu Indonesia Barat (WIB)" in teks(satu.get(alamat)), alamat
    # The next reader of this process is not on that clock.
    assert "WIB" not in teks(Client().get("/bantuan/"))


# --- size -------------------------------------------------------------------------------------------
def test_formulir_pk_memuat_150_indikator(kantor: Any) -> None:
    contoh = Indikator.objects.filter(kantor=kantor, agregasi="SUM").first()
    assert contoh is not None
    Indikator.objects.bulk_create(
        Indikator(
            kantor=kantor, sasaran=contoh.sasaran, kode=f"B-{n}", nama=f"Indikator banyak {n}", satuan="unit",
            arah="naik", aturan="positif", agregasi="SUM", penanggung_jawab=contoh.penanggung_jawab, urut=100 + n,
        )
        for n in range(150)
    )  # fmt: skip
    satu = klien(kantor)
    isi = isian_pk(satu, kantor) | {
        "tanggal": "2024-11-01", "berlaku_mulai": "2024-11-01", "alasan_perubahan": "Indikator ditambah",
    }  # fmt: skip
    for n in range(150):
        isi |= {f"B-{n}-target": "10"} | {f"B-{n}-tw{k}": str(k) for k in (1, 2, 3, 4)}
    jawab = satu.post(f"{dasar(kantor)}pk/baru/", isi)
    assert jawab.status_code == 302, teks(jawab)[:3000]
    terbaru = PerjanjianKinerja.objects.filter(kantor=kantor, tahun=2024).order_by("-ke")[0]
    assert terbaru.target.filter(indikator__kode__startswith="B-").count() == 150
