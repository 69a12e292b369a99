"""The gates: tools whose complaints count as failed tests, so that one run tells everything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

GERBANG = {
    "ruff": ["ruff", "check", "."],
    "ruff-format": ["ruff", "format", "--check", "."],
    "mypy-aturan-lib": ["mypy", "src/kinerja/aturan", "src/kinerja/lib"],
    "import-linter": ["lint-imports", "--no-cache"],
    "djlint": ["djlint", "src", "--lint", "--quiet"],
    "migrasi": ["python", "-m", "kinerja.situs.kelola", "makemigrations", "--check", "--dry-run"],
    "django-check": ["python", "-m", "kinerja.situs.kelola", "check", "--fail-level", "WARNING"],
    "peta": ["python", "alat/peta.py", "--periksa"],
    "kunci": ["python", "alat/kunci.py", "--periksa"],
}


@pytest.mark.parametrize("nama", GERBANG)
def test_gerbang(nama: str, akar: Path) -> None:
    program, *argumen = GERBANG[nama]
    jalur = sys.executable if program == "python" else str(Path(sys.executable).parent / program)
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("KINERJA_", "DJANGO_", "DATABASE_URL"))}
    hasil = subprocess.run(
        [jalur, *argumen],
        cwd=akar,
        env=bersih | {"PYTHONPATH": str(akar / "src")},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if hasil.returncode != 0:
        pytest.fail(f"{nama}:\n{hasil.stdout[-6000:]}\n{hasil.stderr[-3000:]}", pytrace=False)
