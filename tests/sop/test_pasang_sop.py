"""Putting an SOP into force: what is refused, what makes a new version, and what running cases keep."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.sop.actions import pasang_sop
from kinerja.sop.bentuk import baca_versi
from kinerja.sop.katalog import SopKatalog, baca
from kinerja.sop.models import SopVersi
from tests.sop.panggung import LAJUR, Panggung


def _pasang(panggung: Panggung, sop: SopKatalog, **lajur: Any) -> SopVersi:
    kursi = {k: [panggung.kantor.jabatan[j] for j in LAJUR[sop.kode].get(k, ())] for k in sop.pelaku}
    return pasang_sop(
        kantor=panggung.kantor.kantor, sop=sop, lajur={**kursi, **lajur}, oleh=Aktor.sistem(), pada=panggung.kini
    )


def _ubah(sop: SopKatalog, nomor: int, /, **isi: Any) -> SopKatalog:
    return replace(sop, langkah=tuple(replace(s, **isi) if s.no == nomor else s for s in sop.langkah))


def test_yang_terpasang_sama_kata_demi_kata_dengan_katalog(s0: Panggung) -> None:
    assert baca_versi(s0.versi) == baca("S0")


def test_memasang_yang_sama_lagi_tidak_membuat_versi(s0: Panggung) -> None:
    assert _pasang(s0, baca("S0")) == s0.versi


@pytest.mark.parametrize(
    "isi", [{"waktu": "45 Menit"}, {"uraian": "Merekap data"}, {"tafsir": ()}, {"penerima": ("kepala_bidang",)}]
)
def test_perubahan_satu_sel_membuat_versi_baru(s0: Panggung, isi: dict[str, Any]) -> None:
    berjalan = s0.buka("TW1")
    baru = _pasang(s0, _ubah(baca("S0"), 2, **isi))
    s0.versi.refresh_from_db()
    assert (baru.ke, baru.status, s0.versi.status) == (2, "ditetapkan", "dicabut")
    s0.jalankan(berjalan)
    assert berjalan.versi == s0.versi, "a running case keeps the version it began with"
    s0.versi = baru
    assert s0.buka("TW1") == berjalan, "the quarter is not run a second time under the new version"
    assert s0.buka("TW2").versi == baru


def test_kursi_lajur_yang_berubah_membuat_versi_baru(s0: Panggung) -> None:
    assert _pasang(s0, baca("S0"), pengelola=[s0.kantor.jabatan["fungsional"]]).ke == 2


def test_lajur_terpakai_yang_kosong_disebut_dengan_nama_tercetak(s0: Panggung) -> None:
    with pytest.raises(Galat, match="Lajur Pengelola Program dan Pelaporan belum mempunyai jabatan") as galat:
        _pasang(s0, baca("S0"), pengelola=[], kasubbag=[])
    assert len(galat.value.temuan) == 2


@pytest.mark.parametrize(
    ("no", "isi", "pesan"),
    [
        (7, {"bila_tidak": 4}, "Tujuan bila Tidak, langkah 4, bukan langkah dari fase yang sama"),
        (7, {"bila_tidak": 99}, "Tujuan bila Tidak, langkah 99"),
        (7, {"bila_tidak": 8}, "langkah 8, berada sesudah langkah ini"),
        (7, {"bila_ya": 6}, "Tujuan bila Ya, langkah 6, tidak berada sesudah"),
        (7, {"bila_tidak": None}, "tidak menyebutkan langkah tujuan"),
        (2, {"bila_tidak": 1}, "Langkah tanpa keputusan"),
        (2, {"waktu": "sebentar"}, 'Waktu "sebentar" tidak dapat dibaca'),
        (2, {"aktivitas": ("menari",)}, "Aktivitas tidak dikenal: menari"),
        (2, {"aktivitas": ()}, "tidak mempunyai aktivitas"),
        (2, {"pelaku": "ketua"}, "Lajur “ketua” tidak ada"),
        (2, {"no": 1}, "Nomor langkah dipakai lebih dari sekali"),
        (2, {"fase": "SEKALI"}, "Fase SEKALI tidak dapat dicampur"),
    ],
)
def test_sop_yang_tidak_dapat_dijalankan_ditolak_saat_dipasang(
    s0: Panggung, no: int, isi: dict[str, Any], pesan: str
) -> None:
    with pytest.raises(Galat, match="SOP S0 belum dapat dijalankan") as galat:
        _pasang(s0, _ubah(baca("S0"), no, **isi))
    assert pesan in str(galat.value)
    assert SopVersi.objects.count() == 1
