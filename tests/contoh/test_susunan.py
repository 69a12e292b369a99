"""The committed example folders are what their sources make, can be read without a finding, and stay small."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

from contoh.susun import KANTOR, susun_masukan, tulis_kantor
from kinerja.aturan.nip import baca_nip
from kinerja.integrasi.buku_kerja.baca import baca_folder
from kinerja.integrasi.buku_kerja.masukan import MasukanSiklus

BESAR_CONTOH = 8 * 1024 * 1024


@pytest.fixture(scope="module", params=KANTOR)
def kode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def dibaca(kode: str, akar: Path) -> MasukanSiklus:
    return baca_folder(akar / "contoh" / kode)


def _isi(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_susunan_ulang_sama_bita_demi_bita(kode: str, akar: Path, tmp_path: Path) -> None:
    tulis_kantor(kode, tmp_path)
    baru, lama = _isi(tmp_path / kode), _isi(akar / "contoh" / kode)
    assert sorted(baru) == sorted(lama)
    assert [nama for nama in baru if baru[nama] != lama[nama]] == [], "jalankan: python contoh/susun.py"


def test_terbaca_tanpa_temuan_dan_sama_dengan_susunannya(kode: str, dibaca: MasukanSiklus) -> None:
    assert dibaca.peringatan == ()
    disusun, _ = susun_masukan(kode)
    beda = [
        f.name
        for f in fields(disusun)
        if f.name not in ("bukti", "peringatan") and getattr(disusun, f.name) != getattr(dibaca, f.name)
    ]
    assert beda == []


def test_setiap_bukti_berisi_lain_dan_bertanggal_dalam_triwulannya(dibaca: MasukanSiklus) -> None:
    sidik = Counter(hashlib.sha256(isi).hexdigest() for isi in dibaca.bukti.values())
    assert [s for s, n in sidik.items() if n > 1] == []
    for (triwulan, _), isian in dibaca.kertas_kerja.items():
        bulan = {b.tanggal.month for b in isian.bukti if b.tanggal}
        assert all(b.tanggal and b.tanggal.year == 2024 for b in isian.bukti)
        assert bulan <= {3 * triwulan - 2, 3 * triwulan - 1, 3 * triwulan}


def test_angka_buatan_mengaku_dibuat_untuk_contoh(dibaca: MasukanSiklus) -> None:
    for isian in dibaca.kertas_kerja.values():
        for b in isian.baris:
            if b.realisasi is not None:
                assert "dibuat untuk contoh" in b.sumber_data or "angka tahunan dari" in b.sumber_data
        assert all("dibuat untuk contoh" in a.keterangan for a in isian.anggaran)


def test_target_tidak_tercapai_selalu_dijelaskan(dibaca: MasukanSiklus) -> None:
    arah = {i.kode: i.arah for i in dibaca.indikator}
    for (triwulan, _), isian in dibaca.kertas_kerja.items():
        target = dibaca.target_triwulan(triwulan)
        for b in isian.baris:
            t, r = target.get(b.indikator), b.realisasi
            if t is None or r is None:
                continue
            meleset = r.angka > t.angka if arah[b.indikator] == "turun" else r.angka < t.angka
            assert not meleset or (b.kendala and b.tindak_lanjut), (triwulan, b.indikator)


def test_orangnya_rekaan_tetapi_nipnya_sah(dibaca: MasukanSiklus) -> None:
    for p in dibaca.pegawai:
        assert 18 <= baca_nip(p.nip, jenis="PNS").usia_saat_tmt <= 40
        lahir = baca_nip(p.nip).lahir
        assert (2024 - lahir.year) <= 60, f"{p.nama} sudah melewati batas usia pensiun"


def test_kantor_contoh_kaya(dibaca: MasukanSiklus) -> None:
    assert 6 <= len(dibaca.indikator) <= 9
    assert 4 <= len(dibaca.unit) <= 6
    program = {a.kode for a in dibaca.anggaran if a.kode.count(".") == 2}
    assert 3 <= len(program) <= 12
    assert any(p.jenis in ("plt", "plh") for p in dibaca.penugasan)
    assert dibaca.putusan


def test_contoh_tetap_kecil(akar: Path) -> None:
    assert sum(p.stat().st_size for p in (akar / "contoh").rglob("*") if p.is_file()) < BESAR_CONTOH
