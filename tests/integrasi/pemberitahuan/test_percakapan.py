"""Comments on a cell and remarks on a report are told to whom they concern, once, until they are settled."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.integrasi.pemberitahuan.actions import kirim_surel, kumpulkan_pengingat
from kinerja.integrasi.pemberitahuan.models import Pemberitahuan
from kinerja.integrasi.pemberitahuan.queries import jumlah_belum_dibaca, kotak
from kinerja.pelaporan.actions import balas, catat, selesaikan_catatan, tulis_narasi
from kinerja.pengukuran.actions import baca_komentar, komentari
from kinerja.pengukuran.models import KertasKerja
from kinerja.sop.models import Tugas
from tests.integrasi.pemberitahuan.conftest import Kabar
from tests.organisasi.kantor_uji import waktu
from tests.web.pabrik import KINI, Panggung, buat_panggung
from tests.web.pabrik_laporan import buka_penyusunan

PAGI = waktu(2024, 7, 11, 8)
MENIT = dt.timedelta(minutes=1)


@pytest.fixture
def lembar(kabar: Kabar) -> KertasKerja:
    """The sheet of Bidang Lalu Lintas, before the collection of its day was told."""
    kumpulkan_pengingat(pada=PAGI - MENIT)
    return KertasKerja.objects.get(unit=kabar.isian.unit, tahun=2024, triwulan=2)


def _bicara(kabar: Kabar, lembar: KertasKerja, orang: str, jabatan: str, isi: str, menit: int = 0) -> None:
    komentari(
        kertas_kerja_id=lembar.pk,
        kunci=("indikator", kabar.panggung.kinerja.indikator["laka"].pk),
        kolom="realisasi",
        isi=isi,
        oleh=kabar.panggung.aktor(orang, jabatan, PAGI),
        pada=PAGI + menit * MENIT,
    )


def _milik(panggung: Panggung, orang: str) -> list[Pemberitahuan]:
    return list(
        Pemberitahuan.objects.filter(jenis="percakapan", penerima=panggung.kinerja.kantor.pegawai[orang]).order_by("id")
    )


def test_komentar_sampai_ke_pimpinan_unit_dan_ke_yang_dijawab(kabar: Kabar, lembar: KertasKerja) -> None:
    _bicara(kabar, lembar, "fitri", "kasubbag", "Mengapa turun menjadi 13,2?")
    assert kumpulkan_pengingat(pada=PAGI).pemberitahuan == 1
    [satu] = _milik(kabar.panggung, "mulyadi")
    assert satu.judul == "Komentar pada kertas kerja Bidang Lalu Lintas"
    assert "realisasi" in satu.isi
    assert "Mengapa" not in satu.isi
    assert "13,2" not in satu.judul + satu.isi
    sel = f"i{kabar.panggung.kinerja.indikator['laka'].pk}-realisasi"
    assert satu.tautan == f"/kertas-kerja/{lembar.pk}/komentar/?sel={sel}"
    # Collected again: nothing; said again while the first is unread: one notice of the conversation is enough.
    _bicara(kabar, lembar, "fitri", "kasubbag", "Mohon dijelaskan.", 5)
    assert kumpulkan_pengingat(pada=PAGI + 6 * MENIT).pemberitahuan == 0
    # The answer reaches who asked, not who answers; and answering is having read.
    _bicara(kabar, lembar, "mulyadi", "kabid_lalin", "Razia rutin.", 10)
    assert kumpulkan_pengingat(pada=PAGI + 11 * MENIT).pemberitahuan == 1
    assert len(_milik(kabar.panggung, "fitri")) == 1
    [satu] = _milik(kabar.panggung, "mulyadi")
    assert satu.dibaca is not None


def test_tautannya_terbuka_tepat_di_selnya(kabar: Kabar, lembar: KertasKerja) -> None:
    _bicara(kabar, lembar, "fitri", "kasubbag", "Sumber datanya?")
    kumpulkan_pengingat(pada=PAGI)
    [satu] = _milik(kabar.panggung, "mulyadi")
    klien = kabar.panggung.klien("mulyadi")
    jawab = klien.post("/pemberitahuan/baca/", {"buka": satu.pk}, follow=True)
    assert jawab.redirect_chain == [(satu.tautan, 302)]
    assert "Sumber datanya?" in jawab.content.decode()


def test_berhenti_sesudah_dibaca_di_tempatnya(kabar: Kabar, lembar: KertasKerja) -> None:
    mulyadi = kabar.pegawai("mulyadi").pk
    dasar = jumlah_belum_dibaca(mulyadi)
    _bicara(kabar, lembar, "fitri", "kasubbag", "Mengapa turun?")
    kumpulkan_pengingat(pada=PAGI)
    assert jumlah_belum_dibaca(mulyadi) == dasar + 1
    klien = kabar.panggung.klien("mulyadi")
    assert klien.post(f"/kertas-kerja/{lembar.pk}/komentar/dibaca/").status_code == 302
    assert jumlah_belum_dibaca(mulyadi) == dasar


def test_yang_sudah_dibaca_tidak_diberitahukan_dan_tidak_disurelkan(kabar: Kabar, lembar: KertasKerja) -> None:
    _bicara(kabar, lembar, "fitri", "kasubbag", "Mengapa turun?")
    baca_komentar(kertas_kerja_id=lembar.pk, oleh=kabar.panggung.aktor("mulyadi", "kabid_lalin", PAGI), pada=PAGI)
    assert kumpulkan_pengingat(pada=PAGI).pemberitahuan == 0


def test_ikut_dalam_ringkasan_surel(kabar: Kabar, lembar: KertasKerja) -> None:
    kirim_surel(pada=PAGI)
    mail.outbox.clear()
    _bicara(kabar, lembar, "fitri", "kasubbag", "Mengapa turun?")
    kumpulkan_pengingat(pada=PAGI)
    # The digest of the day is out; this stands in tomorrow's.
    besok = PAGI + dt.timedelta(days=1)
    kumpulkan_pengingat(pada=besok)
    kirim_surel(pada=besok)
    milik = [m for m in mail.outbox if m.to == ["mulyadi@kantor.example"]]
    assert any("Komentar pada kertas kerja Bidang Lalu Lintas" in m.body for m in milik)
    assert not any("Mengapa turun" in m.body for m in milik)


def test_berhenti_bila_kasusnya_selesai(kabar: Kabar, lembar: KertasKerja) -> None:
    _bicara(kabar, lembar, "fitri", "kasubbag", "Mengapa turun?")
    kumpulkan_pengingat(pada=PAGI)
    Tugas.objects.filter(kasus=kabar.kasus).update(status="selesai", hasil="selesai", selesai=PAGI)
    assert jumlah_belum_dibaca(kabar.pegawai("mulyadi").pk) == 0
    _bicara(kabar, lembar, "fitri", "kasubbag", "Terima kasih.", 5)
    assert kumpulkan_pengingat(pada=PAGI + 6 * MENIT).pemberitahuan == 0


def test_jumlah_kueri_tidak_tumbuh(kabar: Kabar, lembar: KertasKerja) -> None:
    def ukur(menit: int) -> int:
        with CaptureQueriesContext(connection) as tercatat:
            kumpulkan_pengingat(pada=PAGI + menit * MENIT)
        return len(tercatat)

    _bicara(kabar, lembar, "fitri", "kasubbag", "Satu?")
    satu = ukur(0)
    Pemberitahuan.objects.filter(jenis="percakapan").delete()
    for n in range(1, 6):
        _bicara(kabar, lembar, *(("mulyadi", "kabid_lalin") if n % 2 else ("fitri", "kasubbag")), f"Ucapan {n}", n)
    assert ukur(10) <= satu + 1


def test_catatan_laporan_sampai_ke_penyusun_lalu_ke_yang_bertanya(db: None) -> None:
    panggung = buat_panggung()
    laporan, _ = buka_penyusunan(panggung)
    kumpulkan_pengingat(pada=KINI)
    fitri = panggung.aktor("fitri", "kasubbag")
    mulyadi = panggung.aktor("mulyadi", "kabid_lalin")
    catatan = catat(laporan_id=laporan.pk, jenis="koreksi", isi="Sebut ruas jalannya.", oleh=mulyadi, pada=KINI + MENIT)
    kumpulkan_pengingat(pada=KINI + MENIT)
    [satu] = _milik(panggung, "fitri")
    assert (satu.judul, satu.tautan) == ("Hasil koreksi pada laporan", f"/laporan/catatan/{catatan.pk}/")
    assert "ruas" not in satu.isi
    assert _milik(panggung, "mulyadi") == []
    balas(catatan_id=catatan.pk, isi="Ruas yang mana?", oleh=fitri, pada=KINI + 2 * MENIT)
    kumpulkan_pengingat(pada=KINI + 3 * MENIT)
    [balasan] = _milik(panggung, "mulyadi")
    assert balasan.judul == "Balasan atas hasil koreksi pada laporan"
    # Closed: what was still unread rests, and who asked is told that his remark has its answer.
    selesaikan_catatan(catatan_id=catatan.pk, jawaban="Ditambahkan.", oleh=fitri, pada=KINI + 4 * MENIT)
    kumpulkan_pengingat(pada=KINI + 5 * MENIT)
    lama, jawaban = _milik(panggung, "mulyadi")
    assert lama.dibaca is not None
    assert (jawaban.judul, jawaban.dibaca) == ("Hasil koreksi Anda dijawab pada laporan", None)
    assert [b.judul for b in kotak(mulyadi.pegawai_id) if b.jenis == "percakapan" and b.dibaca is None] == [
        jawaban.judul
    ]
    [satu] = _milik(panggung, "fitri")
    assert satu.dibaca is not None


def test_penulis_narasi_dan_pengisi_baris_ikut_diberi_tahu(db: None) -> None:
    panggung = buat_panggung()
    k = panggung.kinerja
    laporan, _ = buka_penyusunan(panggung)
    hendra, laka = panggung.aktor("hendra", "sekretaris"), k.indikator["laka"]
    tulis_narasi(
        laporan_id=laporan.pk,
        bagian="kendala",
        indikator_id=laka.pk,
        teks="Rambu rusak.",
        oleh=panggung.aktor("salasiah", "pengelola"),
        pada=KINI,
    )
    jangkar = f"narasi/kendala/{laka.kode}"
    catat(laporan_id=laporan.pk, jenis="komentar", isi="Di mana?", jangkar=jangkar, oleh=hendra, pada=KINI)
    # The row was last filled by somebody else of the unit than its head.
    lembar = KertasKerja.objects.get(unit=k.kantor.unit["lalin"], triwulan=2)
    lembar.baris.filter(indikator=laka).update(diubah_oleh=k.kantor.pegawai["gusti"])
    komentari(
        kertas_kerja_id=lembar.pk,
        kunci=("indikator", laka.pk),
        kolom="kendala",
        isi="Ruas mana?",
        oleh=hendra,
        pada=KINI,
    )
    kumpulkan_pengingat(pada=KINI)
    letak = {orang: [n.judul for n in _milik(panggung, orang)] for orang in ("fitri", "salasiah", "mulyadi", "gusti")}
    catatan, komentar = ["Komentar pada laporan"], ["Komentar pada kertas kerja Bidang Lalu Lintas"]
    assert letak == {"fitri": catatan, "salasiah": catatan, "mulyadi": komentar, "gusti": komentar}
    assert _milik(panggung, "hendra") == []
