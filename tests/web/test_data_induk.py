"""The pages of the master data: reading, changing, uploading, and what is refused."""

from __future__ import annotations

import copy
import io
from decimal import Decimal as D
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kinerja.arsip.models import Jejak
from kinerja.integrasi.data_induk.daftar import DAFTAR
from kinerja.integrasi.data_induk.keadaan import baris
from kinerja.organisasi.models import Akun, HariKhusus, Pegawai, Penugasan, UnitKerja
from kinerja.perencanaan.models import Indikator, ItemAnggaran, PerjanjianKinerja, RiwayatIndikator
from tests.web.pabrik import SANDI, Panggung, buat_orang_luar

SAMPAH: list[dict[str, Any]] = [
    {},
    {k.kunci: "\x00٣<b>" for d in DAFTAR.values() for k in d.lembar.kolom},
    {k.kunci: "x" * 20_000 for d in DAFTAR.values() for k in d.lembar.kolom},
    {k.kunci: "99999999999999999999999999999999" for d in DAFTAR.values() for k in d.lembar.kolom},
    {k.kunci: "31-02-2024" for d in DAFTAR.values() for k in d.lembar.kolom} | {"sidik": "x", "muatan": "x"},
]


@pytest.fixture
def kantor(babak_contoh: UnitKerja, db: None) -> UnitKerja:
    """The example office, with everything that a folder can hold."""
    return copy.deepcopy(babak_contoh)


def klien(kantor: Any, **syarat: Any) -> Client:
    """Somebody of the office who holds a post of that kind; the head unless said otherwise."""
    syarat = syarat or {"jabatan__unit": kantor, "jabatan__kepala_unit": True}
    tugas = Penugasan.objects.filter(jabatan__unit__kantor=kantor, sampai=None, jenis="definitif", **syarat).first()
    assert tugas is not None
    akun, _ = Akun.objects.get_or_create(username=f"a{tugas.pegawai_id}", defaults={"pegawai_id": tugas.pegawai_id})
    satu = Client()
    satu.force_login(akun)
    return satu


def dasar(kantor: Any) -> str:
    """Where the pages of the office begin."""
    return f"/data/{kantor.pk}/2024/"


def teks(jawab: Any) -> str:
    """The page as text."""
    return str(jawab.content.decode())


def isian(kantor: Any, kode: str, n: int = 0) -> tuple[int, dict[str, Any]]:
    """The key of a stored row, and its form as a browser would send it unchanged."""
    from kinerja.integrasi.data_induk.actions import sidik
    from kinerja.web.data_induk.forms import awal

    b = baris(kode, kantor, 2024)[n]
    isi = {k: v for k, v in awal(DAFTAR[kode], b.isi).items() if k not in DAFTAR[kode].kunci}
    return b.id, isi | {"sidik": sidik(DAFTAR[kode], b.isi)}


@pytest.mark.parametrize("kode", list(DAFTAR))
def test_setiap_daftar_terbaca_dan_terunduh(kantor: Any, kode: str) -> None:
    satu = klien(kantor, jabatan__jenis="pelaksana")
    halaman = satu.get(f"{dasar(kantor)}{kode}/")
    assert halaman.status_code == 200
    assert "Unggah" not in teks(halaman)
    assert satu.get(f"{dasar(kantor)}{kode}/riwayat/").status_code == 200
    unduh = satu.get(f"{dasar(kantor)}{kode}/unduh/")
    buku = load_workbook(io.BytesIO(unduh.content))
    assert DAFTAR[kode].lembar.nama in buku.sheetnames


def test_tahun_depan_dapat_direncanakan_sebelum_ada_pk(kantor: Any) -> None:
    satu = klien(kantor)
    assert f"/data/{kantor.pk}/2025/" in teks(satu.get(dasar(kantor)))
    for alamat in ("", "pk/", "rencana-aksi/", "anggaran/", "pk/baru/", "manual-iku/", "kalender/"):
        assert satu.get(f"/data/{kantor.pk}/2025/{alamat}").status_code == 200, alamat
    for alamat in ("renstra/", "renstra/tambah/", "indikator/", "pk/baru/", "sasaran/unduh/"):
        assert satu.get(f"/data/{kantor.pk}/2031/{alamat}").status_code == 200, alamat


def test_halaman_lain_terbaca(kantor: Any) -> None:
    satu = klien(kantor)
    for alamat in ("", "kalender/", "manual-iku/", "pk/baru/", "unit/tambah/", "unit/unggah/"):
        assert satu.get(dasar(kantor) + alamat).status_code == 200, alamat
    assert satu.get("/data/").status_code == 302
    assert satu.get(f"{dasar(kantor)}entah/").status_code == 404
    assert satu.get(f"{dasar(kantor)}unit/999999/ubah/").status_code == 404


@pytest.mark.parametrize("kode", [k for k in DAFTAR if k not in ("pk", "target-pk", "rencana-aksi")])
def test_formulir_yang_tidak_diubah_tersimpan_tanpa_jejak(kantor: Any, kode: str) -> None:
    satu = klien(kantor)
    baris_id, isi = isian(kantor, kode)
    assert satu.get(f"{dasar(kantor)}{kode}/{baris_id}/ubah/").status_code == 200
    sebelum = Jejak.objects.count()
    jawab = satu.post(f"{dasar(kantor)}{kode}/{baris_id}/ubah/", isi)
    assert jawab.status_code == 302, teks(jawab)
    assert Jejak.objects.count() == sebelum


def test_mengubah_unit_terlihat_pada_daftar_dan_riwayat(kantor: Any) -> None:
    satu = klien(kantor)
    baris_id, isi = isian(kantor, "unit")
    lama = isi["nama"]
    jawab = satu.post(f"{dasar(kantor)}unit/{baris_id}/ubah/", isi | {"nama": "Bidang Berubah"}, follow=True)
    assert "Bidang Berubah" in teks(jawab)
    riwayat = teks(satu.get(f"{dasar(kantor)}unit/{baris_id}/riwayat/"))
    assert f"<del>{lama}</del>" in riwayat
    assert "<ins>Bidang Berubah</ins>" in riwayat


def test_nip_salah_dan_kosong_pada_bidangnya(kantor: Any) -> None:
    satu = klien(kantor)
    jawab = satu.post(f"{dasar(kantor)}pegawai/tambah/", {"nip": "12345", "nama": ""})
    assert jawab.status_code == 422
    assert "wajib diisi" in teks(jawab)
    jawab = satu.post(f"{dasar(kantor)}pegawai/tambah/", {"nip": "12345", "nama": "Baru"})
    assert "seharusnya 18 angka" in teks(jawab)
    assert not Pegawai.objects.filter(nama="Baru").exists()
    jawab = satu.post(
        f"{dasar(kantor)}pegawai/tambah/",
        {"nip": "19900115 201504 2 001", "nama": "Baru", "golongan": "iii/c"},
        follow=True,
    )
    assert "19900115 201504 2 001" in teks(jawab)
    assert Pegawai.objects.get(nip="199001152015042001").pangkat == "Penata"


def test_penugasan_bertindih_dijelaskan_pada_bidang(kantor: Any) -> None:
    satu = klien(kantor)
    ada = Penugasan.objects.filter(jabatan__unit__kantor=kantor, sampai=None, jenis="definitif").first()
    assert ada is not None
    isi = {"jabatan": ada.jabatan.kode, "nip": ada.pegawai.nip, "jenis": "Definitif", "mulai": "2024-03-01"}
    jawab = satu.post(f"{dasar(kantor)}penugasan/tambah/", isi)
    assert jawab.status_code == 422
    assert "bertindih dengan data tersimpan" in teks(jawab)
    assert ada.pegawai.nama in teks(jawab)
    lain = Penugasan.objects.filter(jabatan__unit__kantor=kantor).exclude(pegawai=ada.pegawai).first()
    assert lain is not None
    isi |= {
        "nip": lain.pegawai.nip,
        "jenis": "Plh",
        "mulai": "2024-09-02",
        "sampai": "2024-09-06",
        "dasar": "SP-9/2024",
    }
    assert satu.post(f"{dasar(kantor)}penugasan/tambah/", isi).status_code == 302
    assert Penugasan.objects.filter(dasar="SP-9/2024", jenis="plh").exists()


def test_penyimpan_kedua_melihat_isi_yang_tersimpan(kantor: Any) -> None:
    satu = klien(kantor)
    baris_id, isi = isian(kantor, "unit")
    assert satu.post(f"{dasar(kantor)}unit/{baris_id}/ubah/", isi | {"singkatan": "SATU"}).status_code == 302
    jawab = satu.post(f"{dasar(kantor)}unit/{baris_id}/ubah/", isi | {"singkatan": "DUA"})
    assert jawab.status_code == 409
    assert "Singkatan: SATU" in teks(jawab)
    assert 'value="DUA"' in teks(jawab)


def test_yang_tidak_berhak_hanya_membaca(kantor: Any) -> None:
    satu = klien(kantor, jabatan__jenis="pelaksana")
    baris_id, isi = isian(kantor, "unit")
    for alamat in ("unit/tambah/", f"unit/{baris_id}/ubah/", "unit/unggah/", "pk/baru/"):
        jawab = satu.get(dasar(kantor) + alamat)
        assert jawab.status_code == 403, alamat
        assert "pejabat perencanaan" in teks(jawab)
    for alamat in (
        "unit/tambah/", f"unit/{baris_id}/ubah/", f"hari-khusus/{baris_id}/hapus/", "unit/unggah/", "unit/terapkan/",
        "pk/baru/",
    ):  # fmt: skip
        assert satu.post(dasar(kantor) + alamat, isi).status_code == 403, alamat
    assert f"{baris_id}/ubah/" not in teks(satu.get(f"{dasar(kantor)}unit/"))


def test_kantor_lain_tidak_melihat_apa_pun(panggung: Panggung) -> None:
    buat_orang_luar(panggung)
    luar = panggung.klien("luar")
    assert luar.get(f"/data/{panggung.kantor_id}/2024/pegawai/").status_code == 403
    assert luar.get(f"/data/{panggung.kantor_id}/2024/pegawai/unduh/").status_code == 403
    assert SANDI


def test_perencana_menurut_sop_boleh_mengubah(panggung: Panggung) -> None:
    alamat = f"/data/{panggung.kantor_id}/2024/unit/tambah/"
    assert panggung.klien("fitri").get(alamat).status_code == 200
    assert panggung.klien("hendra").get(alamat).status_code == 200
    assert panggung.klien("norhalimah").get(alamat).status_code == 403


# --- workbooks --------------------------------------------------------------------------------------
def ubah_buku(isi: bytes, lembar: str, ubah: Any) -> SimpleUploadedFile:
    """The workbook with something changed; `ubah(sheet, header row, column by heading)`."""
    buku = load_workbook(io.BytesIO(isi))
    s = buku[lembar]
    kepala = next(r for r in s.iter_rows(max_row=15) if sum(1 for c in r if c.value) > 2 or r[0].value == "Kode")
    kolom = {str(c.value).rstrip("* "): c.column for c in kepala if c.value}
    ubah(s, kepala[0].row, kolom)
    keluar = io.BytesIO()
    buku.save(keluar)
    return SimpleUploadedFile("data.xlsx", keluar.getvalue())


def muatan(jawab: Any) -> str:
    """The signed preview in a page."""
    return str(jawab.context["muatan"])


def test_buku_kerja_diunggah_ditinjau_lalu_disimpan(kantor: Any) -> None:
    satu = klien(kantor)
    alamat = f"{dasar(kantor)}unit/"
    isi = satu.get(f"{alamat}unduh/").content

    def ubah(s: Any, kepala: int, kolom: Any) -> None:
        s.cell(kepala + 1, kolom["Nama Unit"]).value = "Nama dari Excel"

    jawab = satu.post(f"{alamat}unggah/", {"berkas": ubah_buku(isi, "Unit", ubah)})
    assert jawab.status_code == 200, teks(jawab)
    assert "<ins>Nama dari Excel</ins>" in teks(jawab)
    assert len(jawab.context["beda"]) == 1
    assert not UnitKerja.objects.filter(nama="Nama dari Excel").exists()
    kirim = {"muatan": muatan(jawab)}
    assert satu.post(f"{alamat}terapkan/", kirim).status_code == 302
    assert UnitKerja.objects.filter(kantor=kantor, nama="Nama dari Excel").count() == 1
    assert satu.post(f"{alamat}terapkan/", kirim).status_code == 409


def test_buku_kerja_yang_sama_tidak_mengubah_apa_pun(kantor: Any) -> None:
    satu = klien(kantor)
    for kode in ("unit", "jabatan", "pegawai", "penugasan", "indikator", "anggaran", "pk", "hari-khusus", "pengaturan"):
        isi = satu.get(f"{dasar(kantor)}{kode}/unduh/").content
        jawab = satu.post(f"{dasar(kantor)}{kode}/unggah/", {"berkas": SimpleUploadedFile("a.xlsx", isi)})
        assert jawab.status_code == 200, (kode, teks(jawab))
        assert "sama dengan yang tersimpan" in teks(jawab), kode


def test_temuan_menyebut_lembar_dan_sel(kantor: Any) -> None:
    satu = klien(kantor)
    isi = satu.get(f"{dasar(kantor)}pegawai/unduh/").content

    def ubah(s: Any, kepala: int, kolom: Any) -> None:
        s.cell(kepala + 1, kolom["NIP"]).value = "123"
        s.cell(kepala + 2, kolom["Golongan/Ruang"]).value = "V/z"

    jawab = satu.post(f"{dasar(kantor)}pegawai/unggah/", {"berkas": ubah_buku(isi, "Pegawai", ubah)})
    assert jawab.status_code == 422
    letak = {(t.lembar, t.sel[0]) for t in jawab.context["temuan"]}
    assert letak == {("Pegawai", "A"), ("Pegawai", "C")}
    assert "muatan" not in jawab.context or not jawab.context["muatan"]


def test_berkas_yang_bukan_buku_kerja_ditolak(kantor: Any) -> None:
    satu = klien(kantor)
    for isi in (b"", b"PK\x03\x04rusak", b"halo", b"\x00" * 100):
        jawab = satu.post(f"{dasar(kantor)}unit/unggah/", {"berkas": SimpleUploadedFile("x.xlsx", isi)})
        assert jawab.status_code == 422
    assert satu.post(f"{dasar(kantor)}unit/unggah/", {}).status_code == 422
    assert satu.post(f"{dasar(kantor)}unit/terapkan/", {"muatan": "palsu"}).status_code == 422


def test_anggaran_menjumlah_ke_atas(kantor: Any) -> None:
    program = ItemAnggaran.objects.filter(kantor=kantor, jenis="program").first()
    assert program is not None
    halaman = klien(kantor).get(f"{dasar(kantor)}anggaran/")
    jumlah = sum(i.pagu or 0 for i in ItemAnggaran.objects.filter(induk__induk=program))
    baris_program = next(b for b in halaman.context["halaman"] if b.id == program.pk)
    assert f"{jumlah:,.0f}".replace(",", ".") in baris_program.sel[1].teks


# --- plans ------------------------------------------------------------------------------------------
def isian_pk(satu: Client, kantor: Any) -> dict[str, Any]:
    """The form of a new version, as it is shown."""
    konteks = satu.get(f"{dasar(kantor)}pk/baru/").context
    isi = {b.nama: b.isi for i in konteks["baris"] for b in i.bidang}
    isi |= {n: v for n, v in konteks["formulir"].initial.items() if n != "ke"}
    return isi | {"sidik": konteks["sidik"]}


def test_perubahan_pk_menjadi_versi_baru_yang_berdampingan(kantor: Any) -> None:
    satu = klien(kantor)
    versi = PerjanjianKinerja.objects.filter(kantor=kantor, tahun=2024).count()
    isi = isian_pk(satu, kantor)
    tanpa_alasan = satu.post(f"{dasar(kantor)}pk/baru/", isi | {"tanggal": "2024-11-01", "berlaku_mulai": "2024-11-01"})
    assert tanpa_alasan.status_code == 422
    assert "memerlukan alasan" in teks(tanpa_alasan)
    isi |= {"tanggal": "2024-11-01", "berlaku_mulai": "2024-11-01", "alasan_perubahan": "Pergeseran anggaran"}
    last = next(b for b in satu.get(f"{dasar(kantor)}pk/baru/").context["baris"] if b.agregasi == "LAST")
    salah = satu.post(f"{dasar(kantor)}pk/baru/", isi | {f"{last.kode}-target": "12,75"})
    assert salah.status_code == 422
    assert "tidak sama dengan target tahunan" in teks(salah)
    assert PerjanjianKinerja.objects.filter(kantor=kantor, tahun=2024).count() == versi
    jawab = satu.post(f"{dasar(kantor)}pk/baru/", isi, follow=True)
    assert PerjanjianKinerja.objects.filter(kantor=kantor, tahun=2024).count() == versi + 1
    assert "Pergeseran anggaran" in teks(jawab)
    assert jawab.context["versi"][-1].sebutan == f"perubahan {versi}"


def test_perubahan_pk_lewat_buku_kerja(kantor: Any) -> None:
    satu = klien(kantor)
    isi = satu.get(f"{dasar(kantor)}pk/unduh/").content
    ke = PerjanjianKinerja.objects.filter(kantor=kantor, tahun=2024).count()

    def versi_baru(s: Any, kepala: int, kolom: Any) -> None:
        for c in range(1, s.max_column + 1):
            s.cell(kepala + ke + 1, c).value = s.cell(kepala + ke, c).value
        s.cell(kepala + ke + 1, kolom["Perubahan Ke"]).value = ke
        s.cell(kepala + ke + 1, kolom["Tanggal"]).value = "1-11-2024"
        s.cell(kepala + ke + 1, kolom["Berlaku Mulai"]).value = "1-11-2024"
        s.cell(kepala + ke + 1, kolom["Alasan Perubahan"]).value = "Pergantian pejabat"

    jawab = satu.post(f"{dasar(kantor)}pk/unggah/", {"berkas": ubah_buku(isi, "Perjanjian", versi_baru)})
    assert jawab.status_code == 200, [str(t) for t in jawab.context["temuan"]]
    assert satu.post(f"{dasar(kantor)}pk/terapkan/", {"muatan": muatan(jawab)}).status_code == 302
    assert PerjanjianKinerja.objects.get(kantor=kantor, tahun=2024, ke=ke).target.exists()

    def versi_lama(s: Any, kepala: int, kolom: Any) -> None:
        s.cell(kepala + 1, kolom["Nomor"]).value = "NOMOR LAIN"

    jawab = satu.post(f"{dasar(kantor)}pk/unggah/", {"berkas": ubah_buku(isi, "Perjanjian", versi_lama)})
    assert jawab.status_code == 422
    assert "sudah ditetapkan" in teks(jawab)


def test_sebagian_baris_dan_kolom_cukup(kantor: Any) -> None:
    """What a workbook does not name stays as it is."""
    satu = klien(kantor)
    banyak = len(baris("pegawai", kantor, 2024))
    isi = satu.get(f"{dasar(kantor)}pegawai/unduh/").content

    def ubah(s: Any, kepala: int, kolom: Any) -> None:
        s.cell(kepala + 1, kolom["Nama"]).value = "Nama Diperbaiki, S.E."
        s.delete_rows(kepala + 2, 200)
        s.delete_cols(kolom["Golongan/Ruang"], 3)

    lama = Pegawai.objects.get(pk=baris("pegawai", kantor, 2024)[0].id)
    jawab = satu.post(f"{dasar(kantor)}pegawai/unggah/", {"berkas": ubah_buku(isi, "Pegawai", ubah)})
    assert [list(b.kolom) for b in jawab.context["beda"]] == [["nama"]]
    assert satu.post(f"{dasar(kantor)}pegawai/terapkan/", {"muatan": muatan(jawab)}).status_code == 302
    baru = Pegawai.objects.get(pk=lama.pk)
    assert (baru.nama, baru.golongan, baru.surel) == ("Nama Diperbaiki, S.E.", lama.golongan, lama.surel)
    assert len(baris("pegawai", kantor, 2024)) == banyak


def test_manual_memuat_semua_bagian(kantor: Any) -> None:
    satu = klien(kantor)
    baris_id = baris("indikator", kantor, 2024)[0].id
    isi = teks(satu.get(f"{dasar(kantor)}manual-iku/{baris_id}/"))
    for judul in ("Definisi operasional", "Formula", "Rumus capaian", "Agregasi antartriwulan", "Target Renstra"):
        assert judul in isi


def test_manual_menulis_angka_lama_dengan_desimal_indikatornya(kantor: Any) -> None:
    lama = RiwayatIndikator.objects.filter(indikator__kantor=kantor, tahun__lt=2024).first()
    assert lama is not None
    RiwayatIndikator.objects.filter(pk=lama.pk).update(target_angka=D("0.765"), target_predikat="")
    Indikator.objects.filter(pk=lama.indikator_id).update(desimal=3, skala_nilai="")
    isi = teks(klien(kantor).get(f"{dasar(kantor)}manual-iku/{lama.indikator_id}/"))
    assert "0,765" in isi


def test_kalender_menghitung_hari_kerja(kantor: Any) -> None:
    satu = klien(kantor)
    sebelum = satu.get(f"{dasar(kantor)}kalender/").context["hari_kerja"]
    isi = {"tanggal": "2024-07-15", "jenis": "Libur daerah", "nama": "Hari jadi kabupaten"}
    assert satu.post(f"{dasar(kantor)}hari-khusus/tambah/", isi).status_code == 302
    jawab = satu.get(f"{dasar(kantor)}kalender/")
    assert jawab.context["hari_kerja"] == sebelum - 1
    assert "Hari jadi kabupaten" in teks(jawab)
    hari = HariKhusus.objects.get(kantor=kantor, nama="Hari jadi kabupaten")
    assert satu.post(f"{dasar(kantor)}hari-khusus/{hari.pk}/hapus/").status_code == 302
    assert satu.get(f"{dasar(kantor)}kalender/").context["hari_kerja"] == sebelum


# --- rubbish and cost -------------------------------------------------------------------------------
@pytest.mark.parametrize("kode", list(DAFTAR))
def test_sampah_pada_setiap_formulir(kantor: Any, kode: str) -> None:
    satu = klien(kantor)
    id_baris = baris(kode, kantor, 2024)[0].id
    aneh = []
    for bagian in ("tambah/", f"{id_baris}/ubah/", "unggah/", "terapkan/", "999999999999999999/hapus/"):
        for sampah in SAMPAH:
            sebelum = Jejak.objects.count()
            jawab = satu.post(f"{dasar(kantor)}{kode}/{bagian}", sampah)
            tersimpan = Jejak.objects.count() != sebelum
            if jawab.status_code not in (302, 404, 409, 422) or (tersimpan and bagian != "tambah/"):
                aneh.append((bagian, sampah, jawab.status_code))
    assert aneh == []


def test_sampah_pada_pk_baru_dan_pencarian(kantor: Any) -> None:
    satu = klien(kantor)
    nama = list(isian_pk(satu, kantor))
    for nilai in ("", "\x00", "x" * 9000, "80 - 70", "nan", "1e400", "-5"):
        assert satu.post(f"{dasar(kantor)}pk/baru/", dict.fromkeys(nama, nilai)).status_code in (409, 422)
    for cari in ("\x00", "%", "x" * 5000):
        assert satu.get(f"{dasar(kantor)}pegawai/", {"cari": cari, "h": "abc"}).status_code == 200
    assert satu.get("/data/999999999999999999/2024/unit/").status_code == 404


@pytest.mark.parametrize("alamat", ["", "unit/", "penugasan/", "pegawai/", "unit/tambah/", "kalender/"])
def test_jumlah_kueri_tetap_dan_daftar_berhalaman(kantor: Any, alamat: str) -> None:
    satu = klien(kantor)
    satu.get(dasar(kantor) + alamat)
    with CaptureQueriesContext(connection) as sebelum:
        satu.get(dasar(kantor) + alamat)
    for n in range(60):
        unit = UnitKerja.objects.create(
            pemda=kantor.pemda, kantor=kantor, induk=kantor, kode=f"u{n}", nama=f"Unit {n}", jenis="seksi",
            mulai=kantor.mulai, urut=50 + n,
        )  # fmt: skip
        orang = Pegawai.objects.create(pemda=kantor.pemda, nip=f"1990011520150421{n:02}", nama=f"Orang {n:02}")
        jabatan = unit.jabatan.create(kode=f"j{n}", nama=f"Jabatan {n}", jenis="pelaksana", mulai=kantor.mulai)
        Penugasan.objects.create(jabatan=jabatan, pegawai=orang, mulai=kantor.mulai)
    with CaptureQueriesContext(connection) as sesudah:
        jawab = satu.get(dasar(kantor) + alamat)
    assert len(sesudah) == len(sebelum)
    if alamat in ("unit/", "pegawai/"):
        assert len(jawab.context["halaman"]) == 50
        assert 'rel="next"' in teks(jawab)
