"""Prints that nobody keeps: one print per content, pages that stay the same keep their name, the folder stays small."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kinerja.lib import tembolok_cetak
from kinerja.lib.cetak import GalatCetak, Pekerjaan
from kinerja.lib.tembolok_cetak import TembolokCetak

ISI = b"#set page(width: 4cm, height: 4cm, margin: 5mm)\nSatu\n#pagebreak()\n"


def kerja(teks: bytes, nama: str = "uji") -> Pekerjaan:
    return Pekerjaan(nama=nama, berkas={"main.typ": ISI + teks}, standar=())


@pytest.fixture
def hitung(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Prints in this process, counted."""
    cetakan: list[str] = []

    def di_sini(pencetak: Any, satu: Pekerjaan) -> list[bytes]:
        cetakan.append(satu.nama)
        hasil = pencetak(satu)
        if isinstance(hasil, str):
            raise GalatCetak(hasil)
        return hasil

    monkeypatch.setattr(tembolok_cetak, "_di_proses_lain", di_sini)
    return cetakan


def test_isi_yang_sama_dicetak_sekali_walau_diminta_bersamaan(tmp_path: Path, hitung: list[str]) -> None:
    tembolok = TembolokCetak(tmp_path / "a")
    with ThreadPoolExecutor(4) as kolam:
        hasil = list(kolam.map(lambda n: tembolok.pratinjau(kerja(b"Dua"), pada=f"jam {n}"), range(4)))
    assert len(hitung) == 1
    assert len({h.dibuat for h in hasil}) == 1
    assert len(hasil[0].halaman) == 2
    assert tembolok.pdf(kerja(b"Dua")) == tembolok.pdf(kerja(b"Dua"))
    assert len(hitung) == 2


def test_halaman_yang_tetap_bernama_tetap(tmp_path: Path, hitung: list[str]) -> None:
    tembolok = TembolokCetak(tmp_path)
    satu, dua = (tembolok.pratinjau(kerja(t), pada="") for t in (b"Dua", b"Tiga"))
    assert satu.halaman[0] == dua.halaman[0]
    assert satu.halaman[1] != dua.halaman[1]
    isi = tembolok.halaman(dua.halaman[1])
    assert isi is not None
    assert isi.startswith(b"\x89PNG")
    assert tembolok.halaman("f" * 64) is None


def test_naskah_yang_tidak_dapat_dicetak_tidak_disimpan(tmp_path: Path, hitung: list[str]) -> None:
    tembolok = TembolokCetak(tmp_path)
    for _ in range(2):
        with pytest.raises(GalatCetak):
            tembolok.pdf(kerja(b"#panic()"))
    assert len(hitung) == 2


def test_folder_ditipiskan_dan_halaman_yang_hilang_dicetak_lagi(tmp_path: Path, hitung: list[str]) -> None:
    tembolok = TembolokCetak(tmp_path, batas=1)
    tembolok.pratinjau(kerja(b"Dua"), pada="")
    assert list(tmp_path.glob("[0-9a-f]*")) == []
    tembolok.pratinjau(kerja(b"Dua"), pada="")
    assert len(hitung) == 2


def test_dicetak_di_proses_lain(tmp_path: Path) -> None:
    tembolok = TembolokCetak(tmp_path)
    assert tembolok.pdf(kerja(b"Dua")).startswith(b"%PDF")
    with pytest.raises(GalatCetak, match="uji"):
        tembolok.pdf(kerja(b"#panic()"))
