"""The bootstrap, as far as it goes without a network."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def salinan(tmp_path: Path, akar: Path) -> Path:
    """A project folder (with a blank in its name) that holds only what the bootstrap reads."""
    tujuan = tmp_path / "proyek kinerja"
    (tujuan / "src").mkdir(parents=True)
    for nama in ("mulai.py", "requirements.txt", "requirements-dev.txt", "requirements-bench.txt"):
        shutil.copy(akar / nama, tujuan)
    return tujuan


def _modul(folder: Path) -> ModuleType:
    spesifikasi = importlib.util.spec_from_file_location("mulai_uji", folder / "mulai.py")
    assert spesifikasi is not None and spesifikasi.loader is not None
    modul = importlib.util.module_from_spec(spesifikasi)
    spesifikasi.loader.exec_module(modul)
    return modul


def _jalankan(folder: Path, *argumen: str, **lingkungan: str) -> subprocess.CompletedProcess[str]:
    # The Python outside of .venv, as a person would use: it has pip even where ours was made without.
    python = getattr(sys, "_base_executable", sys.executable)
    return subprocess.run(
        [python, "mulai.py", *argumen],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder)} | lingkungan,
        capture_output=True,
        text=True,
        check=False,
    )


def test_himpunan_yang_tidak_dikenal_ditolak(salinan: Path) -> None:
    hasil = _jalankan(salinan, "semua")
    assert hasil.returncode == 2
    assert "demo|dev|bench" in hasil.stderr


def test_tanpa_jaringan_pesannya_menyebut_jaringan(salinan: Path) -> None:
    tanpa = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": "/dev/null"}
    hasil = _jalankan(salinan, "demo", **tanpa)
    assert hasil.returncode == 1
    assert "Periksa jaringan atau pengaturan pip" in hasil.stderr
    assert "Traceback" not in hasil.stderr
    # What was made so far is kept, and nothing claims to be ready.
    assert (salinan / ".venv" / "bin" / "python").exists()
    assert not (salinan / ".venv" / "kinerja-siap.json").exists()


def test_sesudah_siap_tidak_ada_yang_dikerjakan_lagi(salinan: Path) -> None:
    modul = _modul(salinan)
    (salinan / ".venv" / "bin").mkdir(parents=True)
    (salinan / ".venv" / "bin" / "python").touch()
    modul.PENANDA.write_text(f'{{"dev": "{modul.sidik("dev")}"}}')
    assert modul.siap("demo")  # the wider set holds the narrower one
    assert modul.siap("dev")
    assert not modul.siap("bench")
    with (salinan / "requirements-dev.txt").open("a") as berkas:
        berkas.write("\n")
    assert not modul.siap("dev")


def test_penanda_yang_rusak_dianggap_belum_siap(salinan: Path) -> None:
    modul = _modul(salinan)
    (salinan / ".venv").mkdir()
    modul.PENANDA.write_text("{rusak")
    assert not modul.siap("demo")


def test_perintah_kinerja_jalan_dari_folder_bernama_spasi(salinan: Path, akar: Path) -> None:
    modul = _modul(salinan)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", salinan / ".venv"], check=True)
    for nama in ("__init__.py", "lib/__init__.py", "lib/galat.py", "cli/__init__.py", "cli/__main__.py"):
        tujuan = salinan / "src" / "kinerja" / nama
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(akar / "src" / "kinerja" / nama, tujuan)
    modul.pasang_proyek(salinan / ".venv" / "bin" / "python")
    hasil = subprocess.run(
        [salinan / ".venv" / "bin" / "kinerja", "--version"], capture_output=True, text=True, check=False, cwd="/"
    )
    assert hasil.stdout.startswith("kinerja "), hasil.stderr


def test_python_lama_ditolak_dengan_kata_kata(salinan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modul = _modul(salinan)
    monkeypatch.setattr(modul.sys, "version_info", (3, 10, 4))
    with pytest.raises(modul.Gagal, match=r"Python 3\.11"):
        modul.periksa_mesin()
