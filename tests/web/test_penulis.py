"""Writers who save cells of the same sheets at once, against a served site: nothing lost, nothing doubled."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]


@pytest.mark.lambat
def test_penulis_bersamaan_tidak_kehilangan_satu_nilai_pun(folder_data_uji: Path) -> None:
    """The measurement of `make bench` in small: each answer is held against the trail, the trail against the rows."""
    bersih = {k: v for k, v in os.environ.items() if not k.startswith(("KINERJA_", "DJANGO_", "DATABASE_URL", "PORT"))}
    bersih |= {"KINERJA_DATA": str(folder_data_uji), "PYTHONPATH": str(AKAR / "src")}
    bersih |= {k: os.environ[k] for k in ("KINERJA_PG",) if k in os.environ}
    pilihan = ["--penulis", "12", "--detik", "4", "--unit", "2", "--indikator", "3", "--jeda", "0", "0.2"]
    hasil = subprocess.run(
        [sys.executable, "-m", "bench.penulis", *pilihan],
        cwd=AKAR,
        env=bersih,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert hasil.returncode == 0, hasil.stderr[-3000:]
    assert "hilang atau ganda 0" in hasil.stdout
    assert " 0 bentrok" not in hasil.stdout, "the writers never met; the test looks at nothing"
