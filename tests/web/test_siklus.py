"""A whole quarter through the pages alone, each pelaku at their own desk, for an SOP of each kind."""

from __future__ import annotations

import datetime as dt
import itertools
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kinerja.arsip.models import Dokumen, HasilCetak, KeputusanDokumen, PenempatanArsip
from kinerja.lib import jam
from kinerja.organisasi.models import Akun
from kinerja.organisasi.permissions import Aktor
from kinerja.pelaporan.models import Laporan, Narasi, Tanggapan
from kinerja.pengukuran.models import KertasKerja, Realisasi, Temuan
from kinerja.persuratan.models import Rapat
from kinerja.sop.actions import buka_kasus, pasang_sop
from kinerja.sop.katalog import baca
from kinerja.sop.models import Kasus, SopVersi, Tugas
from tests.organisasi.kantor_uji import waktu
from tests.pengukuran.kantor_kinerja import PDF
from tests.web.pabrik import Panggung

pytestmark = pytest.mark.basisdata

AWAL = waktu(2024, 7, 1, 8)


def _klien(tugas: Tugas) -> Client:
    klien = Client()
    klien.force_login(Akun.objects.get(pegawai=tugas.pegawai))
    klien.post("/jabatan/", {"jabatan": tugas.jabatan_id})
    return klien


def _isi(klien: Client, tugas: Tugas) -> None:
    """Fill, prove and hand in the sheet; the gatherer accepts it afterwards."""
    lembar = KertasKerja.objects.get(unit=tugas.unit, triwulan=2)
    isian = {f"i{b.indikator_id}-realisasi": "12,5" for b in lembar.baris.exclude(indikator__kode="IK-4")}
    isian |= {f"i{b.indikator_id}-kendala": "Curah hujan tinggi." for b in lembar.baris.all()}
    isian |= {f"a{a.item_id}-nilai": "5.000.000" for a in lembar.anggaran.all()}
    assert klien.post(f"/kertas-kerja/{lembar.pk}/simpan/", isian).status_code == 302
    for baris in Realisasi.objects.filter(kertas_kerja=lembar, realisasi_angka__isnull=False).order_by("id"):
        berkas = SimpleUploadedFile("bukti.pdf", PDF + str(baris.pk).encode())
        isian_bukti = {"berkas": berkas, "uraian": "Rekap", "tanggal": "2024-06-30"}
        assert klien.post(f"/realisasi/{baris.pk}/bukti/tambah/", isian_bukti).status_code == 302
    for bulan in (4, 5, 6):
        progres = {f"i{b.indikator_id}-uraian": "Berjalan sesuai rencana." for b in lembar.baris.all()}
        assert klien.post(f"/unit/{lembar.unit_id}/progres/2024/{bulan}/", progres).status_code == 302
    assert klien.post(f"/kertas-kerja/{lembar.pk}/ajukan/").status_code == 302


def _terima_semua(klien: Client) -> None:
    for lembar in KertasKerja.objects.filter(status="diajukan").order_by("id"):
        assert klien.post(f"/kertas-kerja/{lembar.pk}/terima/").status_code == 302


def _lembar_laporan(klien: Client, alamat: str) -> list[str]:
    """The addresses of all sheets of a report, from page to page of their list."""
    hasil: list[str] = []
    for hal in itertools.count(1):
        teks = klien.get(f"{alamat}?lembar={hal}").content.decode()
        baru = [a for a in re.findall(rf'href="({re.escape(alamat)}lembar/[^"/]+/)"', teks) if a not in hasil]
        if not baru:
            assert hasil
            return hasil
        hasil += dict.fromkeys(baru)
    raise AssertionError


def _tulis_laporan(klien: Client, tugas: Tugas) -> None:
    for laporan in Laporan.objects.filter(kantor=tugas.kasus.kantor).order_by("id"):
        alamat = f"/laporan/kantor/{laporan.kantor_id}/{laporan.tahun}/{laporan.periode}/"
        for lembar in _lembar_laporan(klien, alamat):
            isian = {b.nama: "Sebabnya sudah dibahas bersama." for b in klien.get(lembar).context["bidang"]}
            assert klien.post(lembar, isian).status_code == 302
        assert "wajib dilengkapi" not in klien.get(alamat).content.decode()
    assert Narasi.objects.exists()


def _masukan(tugas: Tugas) -> dict[str, object]:
    """What the form of the step is filled with."""
    aktivitas = set(tugas.langkah.aktivitas)
    isian: dict[str, object] = {"hasil": "selesai"}
    if "minta_data" in aktivitas:
        isian["unit"] = _unit(tugas)
    if "rapat_arahan" in aktivitas:
        rapat = Rapat.objects.get()
        isian |= {f"hadir_{k.jabatan_id}": "ya" for k in rapat.kehadiran.all()}
        isian |= {"notulen": "Pengumpulan paling lambat tujuh hari.", "keputusan": "Satu\n\nDua"}
    if "olah" in aktivitas:
        isian |= {f"temuan_{t.pk}": "Sudah diperiksa dan benar." for t in Temuan.objects.all()}
    if "serah_arsip" in aktivitas:
        isian |= {"klasifikasi": "000.8.6", "lokasi": "Lemari 2, boks 14", "penerima": "Bupati\nInspektorat"}
    return isian


def _unit(tugas: Tugas) -> list[str]:
    halaman = _klien(tugas).get(f"/tugas/{tugas.pk}/")
    return [str(kode) for kode, _ in halaman.context["formulir"].fields["unit"].choices]


def _kerjakan(tugas: Tugas) -> None:
    """One task, by the person who holds it, through the pages only."""
    klien = _klien(tugas)
    assert klien.get(f"/tugas/{tugas.pk}/").status_code == 200
    if tugas.jenis == "isian":
        return _isi(klien, tugas)
    klien.post(f"/tugas/{tugas.pk}/mulai/")
    aktivitas = set(tugas.langkah.aktivitas)
    if tugas.jenis == "utama" and tugas.status == "terbuka" and aktivitas & {"sosialisasi", "rapat_arahan"}:
        return None  # sent by beginning; the receivers answer before it can be completed
    if "rapat_arahan" in aktivitas and Rapat.objects.get().waktu > jam.sekarang():
        assert "Selesai dan teruskan" not in klien.get(f"/tugas/{tugas.pk}/").content.decode()
        return None
    if tugas.jenis == "utama" and aktivitas & {"rekap", "himpun_data"}:
        _terima_semua(klien)
    isian = _masukan(tugas) if tugas.jenis == "utama" else {"hasil": "selesai"}
    if tugas.jenis == "utama" and "susun_laporan" in aktivitas:
        if "olah" in aktivitas:
            klien.post(f"/tugas/{tugas.pk}/simpan/", isian)
        _tulis_laporan(klien, tugas)
    if tugas.jenis == "putusan" or (tugas.langkah.pemutus_id and tugas.langkah.pemutus_id == tugas.langkah.pelaku_id):
        isian = {"hasil": "ya"}
    jawab = klien.post(f"/tugas/{tugas.pk}/selesai/", isian)
    assert jawab.status_code == 302, jawab.context["galat"] or jawab.context["formulir"].errors
    return None


def _jalankan(kasus: Kasus) -> None:
    """Work through the case, a few hours later each time."""
    for jam_ke in range(80):
        jam.pasang(AWAL + dt.timedelta(hours=5 * jam_ke))
        hidup = Tugas.objects.filter(kasus=kasus, status__in=["terbuka", "dikerjakan"]).select_related(
            "langkah", "kasus", "unit"
        )
        tugas = hidup.exclude(jenis="utama").order_by("id").first() or hidup.order_by("id").first()
        if tugas is None:
            return
        _kerjakan(tugas)
    raise AssertionError("kasus tidak selesai")


@pytest.fixture
def versi_setda(panggung: Panggung) -> SopVersi:
    """The same office under the SOP of Setda Tapin."""
    j = panggung.kinerja.kantor.jabatan
    return pasang_sop(
        kantor=panggung.kinerja.kantor.kantor,
        sop=baca("S3"),
        lajur={
            "kasubag": [j["kasubbag"]],
            "tim_sakip": [j["fungsional"]],
            "kabag": [j["sekretaris"]],
            "sekda": [j["kadis"]],
        },
        oleh=Aktor.sistem("Uji"),
        pada=waktu(2024, 1, 2),
    )


def test_triwulan_balangan_selesai_lewat_halaman(panggung: Panggung) -> None:
    kasus = buka_kasus(versi=panggung.versi, tahun=2024, periode="TW2", oleh=Aktor.sistem("Uji"), pada=AWAL)
    _jalankan(kasus)
    kasus.refresh_from_db()
    assert kasus.status == "selesai"
    assert Laporan.objects.get(periode="TW2").status == "final"
    assert set(Tanggapan.objects.values_list("hasil", flat=True)) == {"konfirmasi"}
    halaman = panggung.klien("fitri").get(f"/kasus/{kasus.pk}/").content.decode()
    assert halaman.count("k-selesai") > 10
    for dokumen in Dokumen.objects.all():
        assert panggung.klien("fitri").get(f"/dokumen/{dokumen.pk}/").status_code == 200


def test_triwulan_setda_selesai_lewat_halaman(panggung: Panggung, versi_setda: SopVersi) -> None:
    kasus = buka_kasus(versi=versi_setda, tahun=2024, periode="TW2", oleh=Aktor.sistem("Uji"), pada=AWAL)
    _jalankan(kasus)
    kasus.refresh_from_db()
    assert kasus.status == "selesai"
    assert set(KeputusanDokumen.objects.values_list("jenis", flat=True)) == {"paraf", "tanda_tangan"}
    tempat = PenempatanArsip.objects.order_by("id").first()
    assert tempat is not None
    assert (tempat.lokasi, tempat.penerima) == ("Lemari 2, boks 14", ["Bupati", "Inspektorat"])
    halaman = panggung.klien("fitri").get(f"/dokumen/{tempat.dokumen_id}/").content.decode()
    assert "Lemari 2, boks 14" in halaman
    assert "Tanda tangan" in halaman


def test_dokumen_dibuka_sebagai_pdf(panggung: Panggung) -> None:
    kasus = buka_kasus(versi=panggung.versi, tahun=2024, periode="TW2", oleh=Aktor.sistem("Uji"), pada=AWAL)
    tugas = Tugas.objects.select_related("langkah", "kasus").get(kasus=kasus)
    _kerjakan(tugas)
    dokumen = Dokumen.objects.order_by("id").first()
    assert dokumen is not None
    versi = dokumen.versi.get()
    klien = panggung.klien("fitri")
    alamat = f"/dokumen/versi/{versi.pk}/pdf/"
    belum = klien.get(alamat)
    assert not HasilCetak.objects.exists()
    for _ in range(2):
        assert klien.post(alamat).status_code == 302
    jawab = klien.get(alamat)
    assert jawab["Content-Type"] == "application/pdf"
    assert jawab.content.startswith(b"%PDF-")
    assert belum.content == jawab.content
