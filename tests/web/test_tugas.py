"""Acts on the task page: double clicks, reasons, refusals as messages, the guard as a checklist."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from kinerja.lib import jam
from kinerja.organisasi.models import Penugasan
from kinerja.pengukuran.models import KertasKerja, Temuan
from kinerja.sop.models import Tugas
from tests.organisasi.kantor_uji import waktu
from tests.web.pabrik import KINI, Panggung, buka_triwulan, isi_lembar, lukis_semester


@pytest.fixture
def rekap(panggung: Panggung) -> Tugas:
    """Step 2, in Fitri's hands."""
    return Tugas.objects.get(kasus=buka_triwulan(panggung), langkah__no=2)


def test_mulai_dua_kali_sama_dengan_sekali(panggung: Panggung, rekap: Tugas) -> None:
    klien = panggung.klien("fitri")
    for _ in range(2):
        assert klien.post(f"/tugas/{rekap.pk}/mulai/").status_code == 302
    rekap.refresh_from_db()
    assert (rekap.status, rekap.mulai) == (
        "dikerjakan",
        jam.sekarang().replace(microsecond=rekap.mulai.microsecond),
    ) or (rekap.mulai is not None and abs((rekap.mulai - KINI).total_seconds()) < 60)


def test_syarat_yang_kurang_tampil_dan_menahan(panggung: Panggung, rekap: Tugas) -> None:
    klien = panggung.klien("fitri")
    halaman = klien.get(f"/tugas/{rekap.pk}/").content.decode()
    assert "Bidang Lalu Lintas (belum diisi)" in halaman
    assert "Selesai dan teruskan" not in halaman
    jawab = klien.post(f"/tugas/{rekap.pk}/selesai/", {"hasil": "selesai"})
    assert jawab.status_code == 422
    assert "belum dapat diselesaikan" in jawab.content.decode()


def test_bukan_pemegang_tidak_ditawari_tombol(panggung: Panggung, rekap: Tugas) -> None:
    klien = panggung.klien("hendra")
    halaman = klien.get(f"/tugas/{rekap.pk}/").content.decode()
    assert "sedang dipegang" in halaman
    assert f"/tugas/{rekap.pk}/selesai/" not in halaman
    jawab = klien.post(f"/tugas/{rekap.pk}/mulai/")
    assert jawab.status_code == 422
    assert "tidak berhak" in jawab.content.decode()


def test_kembalikan_wajib_beralasan_dan_yang_diketik_tidak_hilang(panggung: Panggung, rekap: Tugas) -> None:
    klien = panggung.klien("fitri")
    jawab = klien.post(f"/tugas/{rekap.pk}/kembalikan/", {"ke_no": "1", "alasan": " "})
    assert jawab.status_code == 422
    halaman = jawab.content.decode()
    assert '<details class="kartu kembalikan" open>' in halaman
    assert '<option value="1" selected>' in halaman
    assert 'id="alasan-kembali-salah"' in halaman
    assert 'id="alasan-kembali-salah"' not in klien.get(f"/tugas/{rekap.pk}/").content.decode()
    jawab = klien.post(f"/tugas/{rekap.pk}/kembalikan/", {"ke_no": "99", "alasan": "Instruksi keliru."})
    assert jawab.status_code == 422
    assert "Instruksi keliru." in jawab.content.decode()
    assert (
        klien.post(f"/tugas/{rekap.pk}/kembalikan/", {"ke_no": "1", "alasan": "Instruksi keliru."}).status_code == 302
    )
    rekap.refresh_from_db()
    assert (rekap.hasil, rekap.alasan) == ("kembali", "Instruksi keliru.")


def test_putusan_tidak_memerlukan_alasan(panggung: Panggung) -> None:
    kasus = lukis_semester(panggung)
    utama = Tugas.objects.get(kasus=kasus, langkah__no=7, jenis="utama", ke=2)
    Tugas.objects.filter(pk=utama.pk).update(status="selesai", hasil="selesai", selesai=KINI)
    putusan = Tugas.objects.create(
        kasus=kasus, langkah=utama.langkah, ke=2, jenis="putusan", bagian_dari=utama, dikirim=waktu(2024, 7, 5),
        jabatan=panggung.kinerja.kantor.jabatan["kabid_lalin"], pelaku=utama.langkah.pemutus,
    )  # fmt: skip
    klien = panggung.klien("mulyadi")
    halaman = klien.get(f"/tugas/{putusan.pk}/").content.decode()
    assert "Ya, lanjutkan" in halaman
    jawab = klien.post(f"/tugas/{putusan.pk}/selesai/", {"hasil": "tidak"})
    assert jawab.status_code == 422
    assert 'aria-describedby="alasan-bantuan alasan-salah" aria-invalid="true"' in jawab.content.decode()
    isian = {"hasil": "tidak", "alasan": "Tabel 3 belum lengkap."}
    for _ in range(2):
        assert klien.post(f"/tugas/{putusan.pk}/selesai/", isian).status_code == 302
    assert Tugas.objects.filter(kasus=kasus, jenis="koreksi", ke=2).count() == 1


def test_jabatan_lain_ditawarkan(panggung: Panggung) -> None:
    # From 10 to 21 June Mulyadi is Plh. Sekretaris beside his own post.
    with patch("kinerja.web.dasar.pelaku.jam.sekarang", return_value=waktu(2024, 6, 12)):
        kasus = lukis_semester(panggung)
        utama = Tugas.objects.get(kasus=kasus, langkah__no=7, ke=2)
        tugas = Tugas.objects.create(
            kasus=kasus, langkah=utama.langkah, ke=9, jenis="utama", dikirim=waktu(2024, 6, 11),
            jabatan=panggung.kinerja.kantor.jabatan["sekretaris"],
        )  # fmt: skip
        klien = panggung.klien("mulyadi")
        kabid = panggung.kinerja.kantor.jabatan["kabid_lalin"]
        klien.post("/jabatan/", {"jabatan": kabid.pk})
        halaman = klien.get(f"/tugas/{tugas.pk}/").content.decode()
        assert "dipegang jabatan Anda yang lain" in halaman
        assert "Plh. Sekretaris" in klien.post(f"/tugas/{tugas.pk}/mulai/", follow=True).content.decode()
        klien.post("/jabatan/", {"jabatan": kabid.pk})
        isian = {"jabatan": tugas.jabatan_id, "lanjut": f"/tugas/{tugas.pk}/"}
        halaman = klien.post("/jabatan/", isian, follow=True).content.decode()
        assert "Plh. Sekretaris" in halaman
        assert "Selesai" in halaman


def test_beranda_mengelompokkan_menurut_desakan(panggung: Panggung, rekap: Tugas) -> None:
    Tugas.objects.filter(pk=rekap.pk).update(batas=waktu(2024, 7, 8, 15))
    halaman = panggung.klien("fitri").get("/").content.decode()
    assert "Hari ini" in halaman
    assert "Batas terdekat" in halaman
    assert "Menunggu orang lain" in halaman
    assert "Norhalimah, S.T." in halaman
    kosong = panggung.klien("rahmawati").get("/").content.decode()
    assert "Tidak ada tugas yang menunggu Anda" in kosong


def test_yang_mengirim_saat_mulai_memberi_tahu_dan_belum_menawarkan_selesai(panggung: Panggung) -> None:
    kasus = buka_triwulan(panggung)
    langkah = kasus.versi.langkah.get(no=5)
    tugas = Tugas.objects.create(
        kasus=kasus, langkah=langkah, jenis="utama", dikirim=waktu(2024, 7, 8, 9), pelaku=langkah.pelaku,
        jabatan=panggung.kinerja.kantor.jabatan["sekretaris"],
    )  # fmt: skip
    klien = panggung.klien("hendra")
    halaman = klien.get(f"/tugas/{tugas.pk}/").content.decode()
    assert "Draf laporan dikirim kepada semua penerima atas nama Anda" in halaman
    assert "Mulai dan kirim" in halaman
    assert "Selesai dan teruskan" not in halaman
    beranda = klien.get("/").content.decode()
    assert f"/tugas/{tugas.pk}/mulai/" not in beranda, "nothing is sent from the list"
    assert f"/tugas/{tugas.pk}/" in beranda


def test_jabatan_kosong_diberi_petunjuk(panggung: Panggung, rekap: Tugas) -> None:
    kantor = panggung.kinerja.kantor
    Penugasan.objects.filter(jabatan=kantor.jabatan["kasubbag"]).delete()
    for alamat in (f"/tugas/{rekap.pk}/", f"/kasus/{rekap.kasus_id}/"):
        halaman = panggung.klien("hendra").get(alamat).content.decode()
        assert "Jabatan kosong; tetapkan Plt./Plh." in halaman


def test_syarat_menunjuk_ke_tempat_yang_kurang(panggung: Panggung, rekap: Tugas) -> None:
    halaman = panggung.klien("fitri").get(f"/tugas/{rekap.pk}/").content.decode()
    for lembar in KertasKerja.objects.filter(triwulan=2):
        assert f'<a href="/kertas-kerja/{lembar.pk}/">{lembar.unit.nama} (belum diisi)</a>' in halaman
    assert f'<a href="/kantor/{panggung.kantor_id}/2024/pengumpulan/2/">Papan pengumpulan</a>' in halaman


def test_syarat_yang_diisi_di_formulir_hanya_ditunjuk_kepada_pengisinya(panggung: Panggung, rekap: Tugas) -> None:
    langkah = rekap.kasus.versi.langkah.get(no=3)
    tugas = Tugas.objects.create(
        kasus=rekap.kasus, langkah=langkah, jenis="utama", dikirim=waktu(2024, 7, 8, 9), pelaku=langkah.pelaku,
        jabatan=panggung.kinerja.kantor.jabatan["pengelola"],
    )  # fmt: skip
    Temuan.objects.create(
        kantor_id=panggung.kantor_id, tahun=2024, periode="TW2", pemeriksaan="nilai_sama", kunci="x", pesan="Sama?"
    )
    assert "#judul-tindakan" in panggung.klien("salasiah").get(f"/tugas/{tugas.pk}/").content.decode()
    halaman = panggung.klien("hendra").get(f"/tugas/{tugas.pk}/").content.decode()
    assert "#judul-tindakan" not in halaman
    assert "1 belum dijawab" in halaman
    assert "bulan 4</a>" in halaman, "the monthly reports that are missing"


@pytest.fixture
def olah(panggung: Panggung, rekap: Tugas) -> Tugas:
    """Step 3, processing, in Salasiah's hands; nothing is asked yet."""
    langkah = rekap.kasus.versi.langkah.get(no=3)
    return Tugas.objects.create(
        kasus=rekap.kasus, langkah=langkah, jenis="utama", dikirim=waktu(2024, 7, 8, 9), pelaku=langkah.pelaku,
        mulai=waktu(2024, 7, 8, 9, 30), status="dikerjakan", jabatan=panggung.kinerja.kantor.jabatan["pengelola"],
    )  # fmt: skip


def _temuan(panggung: Panggung, kunci: str, **lain: object) -> Temuan:
    indikator = panggung.kinerja.indikator["laka"]
    return Temuan.objects.create(
        kantor_id=panggung.kantor_id, tahun=2024, periode="TW2", pemeriksaan="nilai_sama", kunci=kunci,
        indikator=indikator, unit=panggung.kinerja.units[0], pesan=f"Rasio: {kunci} sama persis.", **lain,
    )  # fmt: skip


def test_pertanyaan_pemeriksaan_menyebut_sebab_dasar_dan_jawaban_lama(panggung: Panggung, olah: Tugas) -> None:
    _temuan(panggung, "12,5")
    salasiah = panggung.kinerja.kantor.pegawai["salasiah"]
    _temuan(panggung, "12", jawaban="Survei setahun sekali.", dijawab_oleh=salasiah, dijawab_pada=KINI, berlaku=False)
    halaman = panggung.klien("salasiah").get(f"/tugas/{olah.pk}/").content.decode()
    for teks in (
        "0 dari 1 pertanyaan sudah dijawab",
        "Apakah data sudah diperbarui, atau disalin",
        "PermenPANRB 53/2014",
        "Rasio: 12,5 sama persis.",
        "Jawaban atas data sebelumnya",
        "Survei setahun sekali.",
        "1 temuan terdahulu tidak muncul lagi",
    ):
        assert teks in halaman
    assert halaman.count("<textarea") == 2, "one question, and the reason of a return"


def test_jawaban_yang_keliru_dijawab_pada_bidangnya(panggung: Panggung, olah: Tugas) -> None:
    t = _temuan(panggung, "12,5")
    klien = panggung.klien("salasiah")
    for isi in ("x" * 4001, "nol\x00"):
        jawab = klien.post(f"/tugas/{olah.pk}/simpan/", {f"temuan_{t.pk}": isi})
        assert jawab.status_code == 422
        assert f'id="id_temuan_{t.pk}_error"' in jawab.content.decode()
    t.refresh_from_db()
    assert t.jawaban == ""


def test_jawaban_tersimpan_dan_tampil_dengan_penjawabnya(panggung: Panggung, olah: Tugas) -> None:
    lembar = isi_lembar(panggung)
    KertasKerja.objects.filter(pk=lembar.pk).update(
        status="diterima", diajukan_pada=KINI, diterima_pada=KINI, pengaju=panggung.kinerja.kantor.pegawai["mulyadi"],
        jabatan_pengaju=panggung.kinerja.kantor.jabatan["kabid_lalin"],
        penerima=panggung.kinerja.kantor.pegawai["fitri"],
    )  # fmt: skip
    klien = panggung.klien("salasiah")
    assert klien.post(f"/tugas/{olah.pk}/simpan/", {}).status_code == 302
    t = Temuan.objects.filter(berlaku=True).order_by("pk").first()
    assert t is not None, "the sheet raises questions"
    isian = {f"temuan_{t.pk}": "Sudah dicocokkan dengan data Satlantas."}
    assert klien.post(f"/tugas/{olah.pk}/simpan/", isian).status_code == 302
    halaman = klien.get(f"/tugas/{olah.pk}/").content.decode()
    assert "Sudah dicocokkan dengan data Satlantas." in halaman
    assert "Salasiah, A.Md." in halaman
    assert f"1 dari {Temuan.objects.filter(berlaku=True).count()} pertanyaan sudah dijawab" in halaman
