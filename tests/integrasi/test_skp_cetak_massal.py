"""Papers of many employees in one go: who may ask, what comes out, what is left when one cannot be printed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from kinerja.arsip.actions import buat_versi
from kinerja.arsip.queries import buka_berkas
from kinerja.integrasi.skp import cetak_massal
from kinerja.integrasi.skp.cetak_massal import gagalkan_cetak_massal, jalankan_cetak_massal, minta_cetak_massal
from kinerja.integrasi.skp.jobs import cetak_massal as tugas_cetak
from kinerja.integrasi.skp.jobs import enqueue
from kinerja.lib import jam
from kinerja.lib.cetak import Pekerjaan
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.skp.models import CetakMassal, PengaturanSkp
from tests.organisasi.kantor_uji import Kantor, buat_kantor, waktu
from tests.skp import contoh_naskah as contoh

PADA = waktu(2024, 5, 6)


@pytest.fixture
def dishub(db: None, settings: Any, tmp_path: Path) -> Kantor:
    """The office with Fitri as Kepegawaian; prints lie in a folder of this test's own."""
    settings.MEDIA_ROOT = tmp_path
    kantor = buat_kantor()
    atur = PengaturanSkp.objects.create(kantor=kantor.kantor)
    atur.kepegawaian.add(kantor.jabatan["kasubbag"])
    return kantor


def _susun(
    kantor: Kantor, orang: str, *, versi: int = 1, data: dict[str, Any] | None = None, kunci: str = "evaluasi"
) -> None:
    for ke in range(versi):
        buat_versi(
            kantor_id=kantor.kantor.pk,
            kunci=f"skp/{kantor.pegawai[orang].pk}/{kunci}",
            jenis="skp",
            judul=f"Evaluasi {orang}",
            tahun=2024,
            periode="TW1",
            cetakan="skp_evaluasi",
            data={**(data or contoh.evaluasi()), "catatan": f"versi {ke}"},
            pegawai_id=kantor.pegawai[orang].pk,
            oleh=Aktor.sistem(),
            pada=PADA,
        )


def _minta(kantor: Kantor, **lain: Any) -> CetakMassal:
    isian = {"tahun": 2024, "periode": "TW1", "jenis": "skp_evaluasi", "pada": PADA, **lain}
    isian.setdefault("oleh", kantor.aktor("fitri", "kasubbag", PADA.date()))
    return minta_cetak_massal(kantor_id=kantor.kantor.pk, **isian)


def test_satu_naskah_tiap_pegawai_versi_terakhir(dishub: Kantor) -> None:
    _susun(dishub, "mulyadi", versi=2)
    _susun(dishub, "hendra")
    hasil = jalankan_cetak_massal(_minta(dishub).pk, pada=PADA, pekerja=0)
    assert (hasil.status, hasil.jumlah, hasil.jadi, hasil.gagal) == ("selesai", 2, 2, [])
    assert hasil.berkas is not None
    with buka_berkas(hasil.berkas) as aliran, zipfile.ZipFile(io.BytesIO(aliran.read())) as arsip:
        nama = arsip.namelist()
        assert [n[:18] for n in nama] == [dishub.pegawai[p].nip for p in ("hendra", "mulyadi")]
        assert all(arsip.read(n).startswith(b"%PDF-") for n in nama)


def test_naskah_rusak_disebut_yang_lain_jadi(dishub: Kantor) -> None:
    _susun(dishub, "hendra")
    rusak = contoh.evaluasi()
    rusak["instansi"] = {**rusak["instansi"], "nama": 7}
    _susun(dishub, "mulyadi", data=rusak)
    hasil = jalankan_cetak_massal(_minta(dishub).pk, pada=PADA, pekerja=0)
    assert (hasil.status, hasil.jadi) == ("selesai", 1)
    assert [g["nip"] for g in hasil.gagal] == [dishub.pegawai["mulyadi"].nip]


def test_hanya_kepegawaian(dishub: Kantor) -> None:
    _susun(dishub, "hendra")
    with pytest.raises(Ditolak):
        _minta(dishub, oleh=dishub.aktor("rahmawati", "kadis", PADA.date()))


def test_dua_kali_klik_satu_permintaan(dishub: Kantor) -> None:
    _susun(dishub, "hendra")
    satu = _minta(dishub)
    assert _minta(dishub).pk == satu.pk
    assert enqueue(satu.pk) is True
    assert enqueue(satu.pk) is False


def test_tanpa_naskah_dan_jenis_asing_ditolak(dishub: Kantor) -> None:
    with pytest.raises(Galat, match="Belum ada"):
        _minta(dishub)
    with pytest.raises(Galat, match="tidak dikenal"):
        _minta(dishub, jenis="laporan")


# --- parts, interruption, memory ------------------------------------------------------------------
ORANG = ("hendra", "mulyadi", "fitri", "norhalimah", "rahmawati")


@pytest.fixture
def lima(dishub: Kantor, monkeypatch: pytest.MonkeyPatch) -> Kantor:
    """Five papers, printed two at a time, by a stand-in for typst that tells how many it was given at once."""
    for orang in ORANG:
        _susun(dishub, orang)
    monkeypatch.setattr(cetak_massal, "SEKALI", 2)
    monkeypatch.setattr(cetak_massal, "SELANGKAH", 1)
    return dishub


class Mesin:
    """Stands for `Percetakan`: prints a line; dies at the paper number `mati`."""

    def __init__(self, mati: int = 0) -> None:
        self.mati, self.tercetak, self.sekali = mati, list[str](), list[int]()
        self.kemajuan = list[int]()

    def __call__(self, pekerja: int) -> Mesin:
        return self

    def hasil(self, pekerjaan: Sequence[Pekerjaan]) -> Iterator[tuple[str, bytes]]:
        self.sekali.append(len(pekerjaan))
        for satu in pekerjaan:
            if len(self.tercetak) + 1 == self.mati:
                raise KeyboardInterrupt
            self.tercetak.append(satu.nama)
            yield satu.nama, f"%PDF- {satu.nama}".encode()
            self.kemajuan.append(CetakMassal.objects.get().jadi)


def _isi(hasil: CetakMassal) -> list[str]:
    assert hasil.berkas is not None
    with buka_berkas(hasil.berkas) as aliran, zipfile.ZipFile(io.BytesIO(aliran.read())) as arsip:
        assert arsip.testzip() is None
        return arsip.namelist()


def test_yang_terputus_dilanjutkan_tanpa_ganda(lima: Kantor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The worker dies at the fourth paper: the part of the first two stays, nothing is printed into it again."""
    permintaan = _minta(lima)
    mati = Mesin(mati=4)
    monkeypatch.setattr(cetak_massal, "Percetakan", mati)
    with pytest.raises(KeyboardInterrupt):
        jalankan_cetak_massal(permintaan.pk, pada=PADA)
    permintaan.refresh_from_db()
    assert (permintaan.status, permintaan.jadi) == ("berjalan", 3)
    _susun(lima, "suryani")  # comes too late for this request
    lanjut = Mesin()
    monkeypatch.setattr(cetak_massal, "Percetakan", lanjut)
    hasil = jalankan_cetak_massal(permintaan.pk, pada=PADA)
    assert (hasil.status, hasil.jumlah, hasil.jadi, hasil.gagal) == ("selesai", 5, 5, [])
    assert lanjut.tercetak[0] == mati.tercetak[2]
    assert mati.tercetak[:2] + lanjut.tercetak == list(dict.fromkeys(mati.tercetak + lanjut.tercetak))
    assert [n[:18] for n in sorted(_isi(hasil))] == sorted(lima.pegawai[o].nip for o in ORANG)
    assert list((tmp_path / "sementara").iterdir()) == []


def test_sekaligus_tidak_lebih_dari_batas(lima: Kantor, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many papers: so many at a time, and the progress is told while they come."""
    mesin = Mesin()
    monkeypatch.setattr(cetak_massal, "Percetakan", mesin)
    with CaptureQueriesContext(connection) as kueri:
        jalankan_cetak_massal(_minta(lima).pk, pada=PADA)
    assert mesin.sekali == [2, 2, 1]
    assert mesin.kemajuan == [1, 2, 3, 4, 5]
    terbesar = max(k["sql"].count(",") for k in kueri if 'FROM "arsip_versidokumen"' in k["sql"])
    assert terbesar < 60  # no statement names every paper


def test_dua_naskah_seorang_dua_nama(lima: Kantor, monkeypatch: pytest.MonkeyPatch) -> None:
    _susun(lima, "hendra", kunci="lain")
    monkeypatch.setattr(cetak_massal, "Percetakan", Mesin())
    isi = _isi(jalankan_cetak_massal(_minta(lima).pk, pada=PADA))
    assert len(isi) == len(set(isi)) == 6


@pytest.fixture
def sedang_dicetak(lima: Kantor) -> Iterator[tuple[CetakMassal, Callable[[], None]]]:
    """A request that another process prints, and what makes that process let go of it."""
    permintaan = _minta(lima)
    lain = connection.copy()
    kunci = [cetak_massal._KUNCI, permintaan.pk]

    def lepas() -> None:  # asked for, not left to the end of the connection: that comes when the server gets to it
        with lain.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_unlock(%s, %s)", kunci)

    try:
        with lain.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_lock(%s, %s)", kunci)
        yield permintaan, lepas
    finally:
        lain.close()


def test_hanya_satu_yang_mencetak(
    sedang_dicetak: tuple[CetakMassal, Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one process prints a request, another leaves it alone."""
    mesin = Mesin()
    monkeypatch.setattr(cetak_massal, "Percetakan", mesin)
    permintaan, lepas = sedang_dicetak
    assert jalankan_cetak_massal(permintaan.pk, pada=PADA).status == "antre"
    assert mesin.tercetak == []
    lepas()
    assert jalankan_cetak_massal(permintaan.pk, pada=PADA).status == "selesai"


def test_yang_dicetak_pihak_lain_dilihat_lagi(
    sedang_dicetak: tuple[CetakMassal, Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other process may die: the job is not done before the papers are."""
    monkeypatch.setattr(cetak_massal, "Percetakan", Mesin())
    permintaan, lepas = sedang_dicetak
    giliran = SimpleNamespace(job=SimpleNamespace(attempts=0))
    tunggu = ProcrastinateJob.objects.filter(task_name="skp.cetak_massal", status="todo").order_by("id")
    tugas_cetak(giliran, permintaan.pk)
    assert [t.args for t in tunggu] == [{"cetak_massal_id": permintaan.pk}]
    assert tunggu.get().scheduled_at > jam.sekarang()
    lepas()
    tugas_cetak(giliran, permintaan.pk)
    permintaan.refresh_from_db()
    assert permintaan.status == "selesai"
    assert tunggu.count() == 1


def test_yang_menyerah_dapat_diminta_lagi(lima: Kantor) -> None:
    permintaan = _minta(lima)
    gagalkan_cetak_massal(permintaan.pk, pada=PADA)
    permintaan.refresh_from_db()
    assert permintaan.status == "gagal"
    assert _minta(lima).pk != permintaan.pk
