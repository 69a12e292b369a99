"""The door of the command line: help, wrong use, mistakes told without a traceback."""

from __future__ import annotations

import argparse
import json

import pytest

from kinerja.cli import __main__ as pintu
from kinerja.lib.galat import Galat, Temuan


def test_bantuan_berbahasa_indonesia_dengan_contoh(capsys: pytest.CaptureFixture[str]) -> None:
    assert pintu.utama(["--help"]) == 0
    keluar = capsys.readouterr().out
    for kata in ("pemakaian: kinerja", "tampilkan bantuan ini", "contoh:", "kode keluar"):
        assert kata in keluar
    assert "usage" not in keluar
    assert "show" not in keluar


def test_setiap_perintah_berbantuan_dan_bercontoh(capsys: pytest.CaptureFixture[str]) -> None:
    for perintah in filter(pintu._ada, pintu.PERINTAH):
        assert pintu.utama([perintah, "--help"]) == 0
        keluar = capsys.readouterr().out
        assert "pemakaian: kinerja" in keluar, perintah
        assert "contoh" in keluar.lower(), perintah


@pytest.mark.parametrize("argumen", [[], ["tidak-ada"], ["--tidak-ada"]])
def test_salah_pemakaian_keluar_2(argumen: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert pintu.utama(argumen) == 2
    galat = capsys.readouterr().err
    assert "salah pemakaian" in galat
    assert "Traceback" not in galat


class _Palsu:
    """A command module that raises what it is given."""

    def __init__(self, galat: BaseException) -> None:
        self.galat = galat

    def tambahkan(self, sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        p = sub.add_parser("hitung")
        p.add_argument("--json", action="store_true")
        p.set_defaults(jalankan=self._jalankan)

    def _jalankan(self, pilihan: argparse.Namespace) -> int:
        raise self.galat


@pytest.fixture
def palsukan(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(pintu.importlib.util, "find_spec", lambda nama: nama.endswith(".hitung") or None)
    return monkeypatch


def test_galat_dicetak_rapi(palsukan: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    temuan = Temuan("bukan angka", berkas="a.xlsx", sel="B2", dibaca="dua", diharapkan="bilangan")
    palsukan.setattr(pintu.importlib, "import_module", lambda nama: _Palsu(Galat("Masukan ditolak.", [temuan])))
    assert pintu.utama(["hitung"]) == 1
    galat = capsys.readouterr().err
    assert "kinerja: Masukan ditolak." in galat
    assert "a.xlsx › B2: bukan angka" in galat
    assert "dibaca     : dua" in galat


def test_galat_sebagai_json(palsukan: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    palsukan.setattr(pintu.importlib, "import_module", lambda nama: _Palsu(Galat("Salah.", [Temuan("x", sel="A1")])))
    assert pintu.utama(["hitung", "--json"]) == 1
    isi = json.loads(capsys.readouterr().out)
    assert isi["galat"] == "Salah."
    assert isi["temuan"][0]["sel"] == "A1"


def test_kesalahan_program_tetap_terlihat(palsukan: pytest.MonkeyPatch) -> None:
    palsukan.setattr(pintu.importlib, "import_module", lambda nama: _Palsu(ZeroDivisionError("bug")))
    with pytest.raises(ZeroDivisionError):
        pintu.utama(["hitung"])


def test_dihentikan_keluar_130(palsukan: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    palsukan.setattr(pintu.importlib, "import_module", lambda nama: _Palsu(KeyboardInterrupt()))
    assert pintu.utama(["hitung"]) == 130
    assert "Dihentikan" in capsys.readouterr().err
