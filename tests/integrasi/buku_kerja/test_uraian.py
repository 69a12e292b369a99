"""The guide to the folder stays true to the declarations."""

from __future__ import annotations

from pathlib import Path

import pytest

from kinerja.integrasi.buku_kerja.lembar import BERKAS
from kinerja.integrasi.buku_kerja.uraian import perbarui


def test_dokumen_mutakhir(akar: Path) -> None:
    dokumen = (akar / "docs/format-masukan.md").read_text(encoding="utf-8")
    assert perbarui(dokumen) == dokumen, "jalankan python -m kinerja.integrasi.buku_kerja.uraian docs/format-masukan.md"


def test_tanda_yang_hilang_ditolak() -> None:
    with pytest.raises(ValueError, match="lacks"):
        perbarui("tanpa tanda")


def test_judul_kolom_tidak_berulang_dalam_satu_lembar() -> None:
    for lembar in (s for semua in BERKAS.values() for s in semua):
        judul = [k.judul.casefold() for k in lembar.kolom]
        assert len(judul) == len(set(judul)), lembar.nama
