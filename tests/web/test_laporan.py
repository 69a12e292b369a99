"""The workshop of a report through its pages: writing, conflicts, history, remarks, checks, previews, reading only."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kinerja.arsip.models import HasilCetak
from kinerja.lib import tembolok_cetak
from kinerja.organisasi.models import Akun, UnitKerja
from kinerja.pelaporan.actions import susun_versi, tulis_narasi
from kinerja.pelaporan.models import CatatanLaporan, Laporan, Narasi
from kinerja.pengukuran.actions import bekukan_rekap
from kinerja.sop.models import Tugas
from tests.web.jalan import orang_lain
from tests.web.pabrik import KINI, Panggung
from tests.web.pabrik_laporan import buka_penyusunan, isi_laporan


@pytest.fixture
def laporan(panggung: Panggung) -> Laporan:
    satu, _ = buka_penyusunan(panggung)
    isi_laporan(panggung, satu)
    satu.refresh_from_db()
    return satu


@pytest.fixture
def penyusun(panggung: Panggung, laporan: Laporan) -> Client:
    """The one who holds the compiling step."""
    return panggung.klien("fitri")


def alamat(laporan: Laporan, sisa: str = "") -> str:
    return f"/laporan/kantor/{laporan.kantor_id}/{laporan.tahun}/{laporan.periode}/{sisa}"


def simpan(klien: Client, laporan: Laporan, nama: str, teks: Any, versi: Any) -> Any:
    isi = json.dumps({"nama": nama, "teks": teks, "versi": versi})
    return klien.post(alamat(laporan, "simpan/"), isi, content_type="application/json")


def test_ringkasan_memuat_lembar_pemeriksaan_dan_catatan(penyusun: Client, laporan: Laporan) -> None:
    halaman = penyusun.get(alamat(laporan))
    isi = halaman.content.decode()
    assert "Sebut ruas jalan yang dimaksud." in isi
    assert "menyebut 987" in isi
    tautan = [t["alamat"] for p in halaman.context["pemeriksaan"] for t in p["temuan"]]
    assert len(tautan) >= 3
    assert all(penyusun.get(t.split("#")[0]).status_code == 200 for t in tautan)


def test_setiap_lembar_terbuka_dan_kecil(penyusun: Client, laporan: Laporan) -> None:
    for satu in penyusun.get(alamat(laporan)).context["lembar"]:
        jawab = penyusun.get(alamat(laporan, f"lembar/{satu['kode']}/"))
        assert jawab.status_code == 200
        assert len(gzip.compress(jawab.content)) < 30 * 1024
    assert penyusun.get(alamat(laporan, "lembar/tiada/")).status_code == 404


def test_menulis_sambil_berjalan(penyusun: Client, laporan: Laporan, panggung: Panggung) -> None:
    nama = f"penyebab-{panggung.kinerja.indikator['laka'].pk}"
    satu = simpan(penyusun, laporan, nama, "Penyuluhan kepada sekolah.", 0).json()
    assert (satu["keadaan"], satu["versi"]) == ("tersimpan", 1)
    assert simpan(penyusun, laporan, nama, "Penyuluhan kepada sekolah dan pasar.", 1).json()["versi"] == 2
    bentrok = simpan(penyusun, laporan, nama, "Teks orang kedua.", 1)
    assert bentrok.status_code == 409
    assert bentrok.json()["tersimpan"] == "Penyuluhan kepada sekolah dan pasar."
    assert bentrok.json()["versi"] == 2
    halaman = penyusun.get(alamat(laporan, f"riwayat/{nama}/?dari=1&ke=2")).content.decode()
    assert "dan pasar" in halaman
    assert "<ins>" in halaman
    # What was saved on the way within one sitting can be reached and taken back as well.
    assert '<a href="?ke=1">versi 1</a>' in halaman
    assert penyusun.post(alamat(laporan, f"riwayat/{nama}/"), {"ke": "1"}).status_code == 302
    assert Narasi.objects.get(bagian="penyebab").teks == "Penyuluhan kepada sekolah."
    assert Tugas.objects.get(jenis="utama").status == "dikerjakan"


@pytest.mark.parametrize(
    ("nama", "teks", "versi", "status"),
    [
        ("asal", "x", 0, 400),
        ("penyebab", "x", 0, 422),
        ("penyebab-999999999", "x", 0, 422),
        ("ikhtisar", "x" * 20_001, 0, 422),
        ("ikhtisar", 7, 0, 400),
        ("ikhtisar", "x", -1, 400),
        ("ikhtisar", "x", True, 400),
        ("ikhtisar", " ", 0, 200),
    ],
)
def test_kiriman_yang_salah_ditolak_dengan_pesan(
    penyusun: Client, laporan: Laporan, nama: str, teks: Any, versi: Any, status: int
) -> None:
    sebelum = Narasi.objects.count()
    jawab = simpan(penyusun, laporan, nama, teks, versi)
    assert jawab.status_code == status
    assert jawab.json()["keadaan"] in ("ditolak", "tersimpan")
    assert Narasi.objects.count() == sebelum


def test_bukan_penyusun_membaca_saja(panggung: Panggung, laporan: Laporan) -> None:
    klien = panggung.klien("mulyadi")
    lembar = klien.get(alamat(laporan, "lembar/bab-iv/"))
    assert "<textarea" not in lembar.content.decode()
    assert "Beri catatan pada paragraf 1" in lembar.content.decode()
    assert simpan(klien, laporan, "ikhtisar", "x", 0).status_code == 422


def test_tanpa_javascript_bentrok_memperlihatkan_kedua_teks(
    penyusun: Client, laporan: Laporan, panggung: Panggung
) -> None:
    tujuan = alamat(laporan, "lembar/bab-iv/")
    assert penyusun.post(tujuan, {"langkah_ke_depan": "Satu kalimat.", "v-langkah_ke_depan": "1"}).status_code == 302
    tulis_narasi(
        laporan_id=laporan.pk,
        bagian="langkah_ke_depan",
        teks="Kalimat orang lain.",
        oleh=panggung.aktor("mulyadi", "kabid_lalin"),
        pada=KINI,
    )
    jawab = penyusun.post(tujuan, {"langkah_ke_depan": "Kalimat saya.", "v-langkah_ke_depan": "2"})
    isi = jawab.content.decode()
    assert jawab.status_code == 409
    assert "Kalimat orang lain." in isi
    assert "Kalimat saya.</textarea>" in isi
    assert 'name="v-langkah_ke_depan" value="3"' in isi
    assert penyusun.post(tujuan, {"langkah_ke_depan": "Gabungan.", "v-langkah_ke_depan": "3"}).status_code == 302
    assert Narasi.objects.get(bagian="langkah_ke_depan").riwayat.count() == 4
    panjang = penyusun.post(tujuan, {"simpulan": "x" * 20_001, "v-simpulan": "0"})
    assert panjang.status_code == 422
    assert "terlalu panjang" in panjang.content.decode()


def test_catatan_pada_paragraf_dan_angka(panggung: Panggung, penyusun: Client, laporan: Laporan) -> None:
    mulyadi = panggung.klien("mulyadi")
    kode = panggung.kinerja.indikator["laka"].kode
    tempat = {"jangkar": f"narasi/kendala/{kode}", "paragraf": "2"}
    assert "Penggantiannya menunggu" in mulyadi.get(alamat(laporan, "catatan/"), tempat).content.decode()
    kiriman = tempat | {"jenis": "koreksi", "isi": "Anggaran yang mana?"}
    assert mulyadi.post(alamat(laporan, "catatan/"), kiriman).status_code == 302
    satu = CatatanLaporan.objects.order_by("pk").last()
    assert satu is not None
    assert satu.kutipan == "Penggantiannya menunggu anggaran perubahan."
    salah = mulyadi.post(alamat(laporan, "catatan/"), tempat | {"jenis": "koreksi", "isi": " "})
    assert salah.status_code == 422
    assert "belum diisi" in salah.content.decode()
    percakapan = f"/laporan/catatan/{satu.pk}/"
    assert panggung.klien("norhalimah").post(percakapan, {"aksi": "jawab", "isi": "Beres."}).status_code == 422
    assert penyusun.post(percakapan, {"aksi": "balas", "isi": "APBD perubahan."}).status_code == 302
    assert penyusun.post(percakapan, {"aksi": "jawab", "isi": "Sudah disebut."}).status_code == 302
    satu.refresh_from_db()
    assert satu.jawaban == "Sudah disebut."
    assert "APBD perubahan." in penyusun.get(percakapan).content.decode()
    angka = CatatanLaporan.objects.get(jangkar=f"angka/{kode}/capaian")
    kini = penyusun.get(f"/laporan/catatan/{angka.pk}/").content.decode()
    assert "92,86%" in kini
    assert "Sekarang " in kini


def test_asal_angka_sampai_ke_kertas_kerja_dan_bukti(penyusun: Client, laporan: Laporan) -> None:
    isi = penyusun.get(alamat(laporan, "lembar/indikator-1.1/"))
    asal = isi.context["asal"]
    assert [t.triwulan for t in asal.triwulan] == [1, 2]
    assert all(t.kertas_kerja_id and t.bukti for t in asal.triwulan)
    assert asal.rumus in isi.content.decode()
    assert f"/dokumen/berkas/{asal.triwulan[1].bukti[0].berkas_id}/" in isi.content.decode()


def test_alasan_melanjutkan_tanpa_bagian(penyusun: Client, laporan: Laporan) -> None:
    kosong = [w["kode"] for w in penyusun.get(alamat(laporan)).context["wajib"] if not w["terisi"]]
    assert kosong
    assert penyusun.post(alamat(laporan), {f"tanpa-{kosong[0]}": "belum"}).status_code == 302
    halaman = penyusun.get(alamat(laporan))
    assert not any(p["temuan"] for p in halaman.context["pemeriksaan"][:1])
    assert "hanya “belum”" in halaman.content.decode()
    assert penyusun.post(alamat(laporan), {f"tanpa-{kosong[0]}": "x" * 4001}).status_code == 422


def test_pratinjau_tidak_menulis_dan_tidak_mengulang(
    panggung: Panggung, penyusun: Client, laporan: Laporan, monkeypatch: pytest.MonkeyPatch
) -> None:
    cetak: list[str] = []

    def di_sini(pencetak: Any, kerja: Any) -> Any:
        cetak.append(kerja.nama)
        return pencetak(kerja)

    monkeypatch.setattr(tembolok_cetak, "_di_proses_lain", di_sini)
    satu, dua = (penyusun.get(alamat(laporan, "pratinjau/")).json() for _ in range(2))
    assert len(cetak) == 1
    assert satu["halaman"] == dua["halaman"]
    gambar = penyusun.get(alamat(laporan, f"pratinjau/{satu['halaman'][0]}/"))
    assert gambar["Content-Type"] == "image/png"
    assert penyusun.get(alamat(laporan, "pratinjau/bukan-nama/")).status_code == 404
    simpan(penyusun, laporan, "ikhtisar", "Kata baru.", 0)
    simpan(penyusun, laporan, "langkah_ke_depan", "Kata baru.", 1)
    tiga = penyusun.get(alamat(laporan, "pratinjau/")).json()
    assert tiga["halaman"] != satu["halaman"]
    assert tiga["halaman"][0] == satu["halaman"][0]
    assert penyusun.get(alamat(laporan, "naskah/docx/")).content.startswith(b"PK")
    assert penyusun.get(alamat(laporan, "naskah/pdf/")).content.startswith(b"%PDF")
    assert penyusun.get(alamat(laporan, "naskah/xlsx/")).status_code == 404


@pytest.mark.parametrize("sisa", ["", "lembar/indikator-1.1/", "catatan/"])
def test_banyaknya_kueri_tetap(panggung: Panggung, penyusun: Client, laporan: Laporan, sisa: str) -> None:
    def hitung() -> int:
        UnitKerja.objects.filter(pk=laporan.kantor_id).update(alamat=F("alamat"))  # nothing kept is shown
        with CaptureQueriesContext(connection) as kueri:
            assert penyusun.get(alamat(laporan, sisa)).status_code == 200
        return len(kueri)

    sebelum = hitung()
    for n in range(12):
        CatatanLaporan.objects.create(
            laporan=laporan,
            jenis="komentar",
            jangkar="narasi/langkah_ke_depan" if n % 2 else f"angka/{panggung.kinerja.indikator['laka'].kode}/capaian",
            isi=f"Catatan {n}",
            kutipan="x",
            oleh=panggung.kinerja.kantor.pegawai["mulyadi"],
            jabatan=panggung.kinerja.kantor.jabatan["kabid_lalin"],
            pada=KINI,
        )
    for bagian in ("penyebab", "solusi", "kendala", "tindak_lanjut"):
        panggung.kinerja.indikator["rambu"].narasi.create(laporan=laporan, bagian=bagian, teks="Sebab.", pada=KINI)
    assert hitung() <= sebelum
    assert sebelum <= 75
    with CaptureQueriesContext(connection) as kueri:
        penyusun.get(alamat(laporan, sisa))
    assert len(kueri) <= (10 if not sisa else 16)


def test_inspektorat_membaca_naskah_yang_belum_dicetak(panggung: Panggung, penyusun: Client, laporan: Laporan) -> None:
    orang_lain(panggung)
    inspektorat = panggung.klien("pengawas")
    assert laporan.dokumen is not None
    halaman = inspektorat.get(f"/dokumen/{laporan.dokumen_id}/").content.decode()
    versi = laporan.dokumen.versi.get()
    pdf = f"/dokumen/versi/{versi.pk}/pdf/"
    assert f'href="{pdf}"' in halaman
    jawab = inspektorat.get(pdf)
    assert jawab.content.startswith(b"%PDF")
    assert inspektorat.get(f"/dokumen/versi/{versi.pk}/docx/").content.startswith(b"PK")
    assert inspektorat.get(f"/dokumen/versi/{versi.pk}/xlsx/").status_code == 404
    assert not HasilCetak.objects.exists()
    # Reading the draft, its sheets and remarks too; writing nothing.
    for sisa in ("", "lembar/bab-iv/", "catatan/", "naskah/pdf/"):
        baca = inspektorat.get(alamat(laporan, sisa))
        assert baca.status_code == 200
    assert inspektorat.post(alamat(laporan, "catatan/"), {"jenis": "komentar", "isi": "x"}).status_code == 403
    assert simpan(inspektorat, laporan, "ikhtisar", "x", 0).status_code == 403
    # What the office prints afterwards is the very same, and is kept.
    assert penyusun.post(pdf).status_code == 302
    assert penyusun.get(pdf).content == jawab.content
    assert HasilCetak.objects.count() == 1


def test_perbandingan_versi_laporan(panggung: Panggung, penyusun: Client, laporan: Laporan) -> None:
    simpan(penyusun, laporan, "langkah_ke_depan", "Rambu diganti pada triwulan IV.", 1)
    susun_versi(laporan_id=laporan.pk, oleh=panggung.aktor("fitri", "kasubbag"), pada=KINI)
    tujuan = f"/dokumen/{laporan.dokumen_id}/beda/"
    isi = penyusun.get(tujuan).content.decode()
    assert "Versi 1 dan versi 2" in isi
    assert '<ins><span class="tersembunyi">[ditambah: </span>IV' in isi
    assert "Isi kedua versi sama." in penyusun.get(tujuan, {"dari": "2", "ke": "2"}).content.decode()
    assert penyusun.get(tujuan, {"dari": "x", "ke": "99"}).status_code == 200
    assert penyusun.get(f"/dokumen/{panggung.kinerja.id}9999/beda/").status_code == 404


def _klien(tugas: Tugas) -> Client:
    klien = Client()
    klien.force_login(Akun.objects.get(pegawai=tugas.pegawai))
    klien.post("/jabatan/", {"jabatan": tugas.jabatan_id})
    return klien


def _hidup(**saring: Any) -> Tugas:
    return Tugas.objects.filter(status__in=["terbuka", "dikerjakan"], **saring).order_by("id")[0]


def test_koreksi_sosialisasi_dikerjakan_penyusun_lalu_diterima(
    panggung: Panggung, penyusun: Client, laporan: Laporan
) -> None:
    CatatanLaporan.objects.all().delete()

    def susun_dan_kirim() -> Tugas:
        susun = _hidup(langkah__no=4, jenis="utama")
        for satu in penyusun.get(alamat(laporan)).context["lembar"]:
            tujuan = alamat(laporan, f"lembar/{satu['kode']}/")
            isian = {b.nama: b.teks or "Sebabnya sudah dibahas." for b in penyusun.get(tujuan).context["bidang"]}
            penyusun.post(tujuan, isian)
        assert penyusun.post(f"/tugas/{susun.pk}/selesai/", {"hasil": "selesai"}).status_code == 302
        sosialisasi = _hidup(langkah__no=5, jenis="utama")
        assert _klien(sosialisasi).post(f"/tugas/{sosialisasi.pk}/mulai/").status_code == 302
        return sosialisasi

    bekukan_rekap(
        kantor_id=laporan.kantor_id, tahun=2024, periode="TW2", oleh=panggung.aktor("fitri", "kasubbag"), pada=KINI
    )
    sosialisasi = susun_dan_kirim()
    peminta = _hidup(jenis="konfirmasi")
    halaman = _klien(peminta).get(alamat(laporan))
    assert "Anda diminta menanggapi laporan ini" in halaman.content.decode()
    assert f"/tugas/{peminta.pk}/" in halaman.content.decode()
    koreksi = {"hasil": "kembali", "alasan": "Jumlah rambu pada penutup keliru."}
    assert _klien(peminta).post(f"/tugas/{peminta.pk}/selesai/", koreksi).status_code == 302
    kembali = {"ke_no": "4", "alasan": "Ada koreksi dari sosialisasi."}
    assert _klien(sosialisasi).post(f"/tugas/{sosialisasi.pk}/kembalikan/", kembali).status_code == 302

    # It stands in the compiler's list, in the checks, and on the sheets.
    isi = penyusun.get(alamat(laporan)).content.decode()
    assert isi.count("Jumlah rambu pada penutup keliru.") >= 2
    assert "Ada koreksi dari sosialisasi." in isi
    assert "Jumlah rambu pada penutup keliru." in penyusun.get(alamat(laporan, "lembar/bab-iv/")).content.decode()
    simpan(penyusun, laporan, "simpulan", "Empat belas rambu terpasang pada triwulan II.", 1)
    susun_dan_kirim()
    lagi = _hidup(jenis="konfirmasi", jabatan_id=peminta.jabatan_id)
    assert _klien(lagi).post(f"/tugas/{lagi.pk}/selesai/", {"hasil": "selesai"}).status_code == 302
    satu = CatatanLaporan.objects.get()
    assert satu.asal == "sosialisasi"
    assert satu.jawaban.startswith("Diterima oleh")


def test_menyimpan_satu_teks_hemat_pernyataan(penyusun: Client, laporan: Laporan) -> None:
    simpan(penyusun, laporan, "simpulan", "Kalimat pertama.", 0)
    with CaptureQueriesContext(connection) as kueri:
        assert simpan(penyusun, laporan, "simpulan", "Kalimat kedua.", 1).status_code == 200
    assert len(kueri) <= 40
