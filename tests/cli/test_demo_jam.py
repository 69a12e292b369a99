"""The demo's clock may be set to a later day, and says why another will not do."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("pada", "kata"),
    [
        ("2024-01-01", "terlalu awal; data contoh baru lengkap sejak 2025-01-08"),
        ("31-10-2025", "'31-10-2025' bukan tanggal; tulis tahun-bulan-hari"),
        ("2025-02-30", "bukan tanggal"),
    ],
)
def test_hari_yang_tidak_dapat_ditunjukkan(
    jalankan_kinerja: Callable[..., subprocess.CompletedProcess[str]], pada: str, kata: str
) -> None:
    hasil = jalankan_kinerja("demo", "--tanpa-layani", "--pada", pada)
    assert hasil.returncode == 2
    assert kata in " ".join(hasil.stderr.split())
