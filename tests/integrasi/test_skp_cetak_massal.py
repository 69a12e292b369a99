"""Papers of many employees in one go: who may ask, what comes out, what is left when one cannot be printed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kinerja.arsip.actions import buat_versi
from kinerja.arsip.queries import buka_berkas
from kinerja.integrasi.skp.cetak_massal import jalankan_cetak_massal, minta_cetak_massal
from kinerja.integrasi.skp.jobs import enqueue
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


def _susun(kantor: Kantor, orang: str, *, versi: int = 1, data: dict[str, Any] | None = None) -> None:
    for ke in range(versi):
        buat_versi(
            kantor_id=kantor.kantor.pk,
            kunci=f"skp/{kantor.pegawai[orang].pk}/evaluasi",
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
