"""The year of each sample office, run once per session by the command itself in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

AKAR = Path(__file__).resolve().parents[2]
KANTOR = ("dishub", "diskoperindag", "kecamatan", "setda-tapin")


@dataclass(frozen=True)
class Siklus:
    """What a run left: its folder, `data.json`, and the rows of the journal."""

    folder: Path
    data: dict[str, Any]
    jurnal: list[dict[str, Any]]


def perintah_siklus(masukan: Path, keluaran: Path, *pilihan: str) -> subprocess.CompletedProcess[str]:
    """`kinerja siklus MASUKAN --keluaran KELUARAN …` as a person runs it, on a throwaway server of its own."""
    perintah = [sys.executable, "-m", "kinerja.cli", "siklus", str(masukan), "--keluaran", str(keluaran), *pilihan]
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("KINERJA_", "DJANGO_", "DATABASE_URL"))}
    bersih |= {k: os.environ[k] for k in ("KINERJA_DATA", "KINERJA_PG") if k in os.environ}
    return subprocess.run(
        perintah,
        cwd=AKAR,
        env=bersih | {"PYTHONPATH": str(AKAR / "src")},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def baca_hasil(folder: Path) -> Siklus:
    """The result in a folder."""
    jurnal = json.loads((folder / "jurnal.json").read_text(encoding="utf-8"))["baris"]
    return Siklus(folder, json.loads((folder / "data.json").read_text(encoding="utf-8")), jurnal)


@pytest.fixture(scope="session")
def siklus(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Siklus]:
    """The run of a sample office, made at its first use."""
    sudah: dict[str, Siklus] = {}

    def jalankan(kantor: str) -> Siklus:
        if kantor not in sudah:
            folder = tmp_path_factory.mktemp("siklus") / kantor
            hasil = perintah_siklus(AKAR / "contoh" / kantor, folder)
            assert hasil.returncode == 0, hasil.stderr[-3000:]
            sudah[kantor] = baca_hasil(folder)
        return sudah[kantor]

    return jalankan
