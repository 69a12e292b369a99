"""Formulir E.81, evaluation of a Renja PD per quarter (Permendagri 86/2017): the arithmetic of columns 12–15.

The printed additions (12 = 8+9+10+11, 14 = 6+12) hold for cumulative figures only. For an indicator that is a position,
a mean or a maximum, column 12 is the aggregated value and column 14 the latest one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kinerja.aturan.agregasi import Agregasi, hitung_periode
from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import KONTEKS, Aturan

_SERATUS: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class BarisE81:
    """One line, either its K (performance) or its Rp side. Column numbers as printed; None is not reported.

    `target_renstra` 5, `realisasi_lalu` 6, `target_renja` 7, `triwulan` 8–11 by quarter.
    """

    target_renstra: Decimal | None
    realisasi_lalu: Decimal | None
    target_renja: Decimal | None
    triwulan: Mapping[int, Decimal | None]
    agregasi: Agregasi = Agregasi.SUM


@dataclass(frozen=True, slots=True)
class HasilE81:
    """`realisasi` 12, `tingkat` 13 (%), `realisasi_renstra` 14, `tingkat_renstra` 15 (%); None: cannot be computed."""

    realisasi: Decimal | None
    tingkat: Decimal | None
    realisasi_renstra: Decimal | None
    tingkat_renstra: Decimal | None


def hitung_e81(baris: BarisE81) -> HasilE81:
    """Columns 12–15 of one line, exact; a share of a target that is missing or 0 is None."""
    tahun = hitung_periode(
        agregasi=baris.agregasi,
        aturan=Aturan.POSITIF,
        target={},
        realisasi={k: None if x is None else Nilai(x) for k, x in baris.triwulan.items()},
        periode_kode="TH",
    ).realisasi
    kolom12 = None if tahun is None else tahun.angka
    if baris.agregasi is not Agregasi.SUM or kolom12 is None or baris.realisasi_lalu is None:
        kolom14 = kolom12 if kolom12 is not None else baris.realisasi_lalu
    else:
        kolom14 = KONTEKS.add(baris.realisasi_lalu, kolom12)
    return HasilE81(kolom12, _tingkat(kolom12, baris.target_renja), kolom14, _tingkat(kolom14, baris.target_renstra))


def _tingkat(realisasi: Decimal | None, target: Decimal | None) -> Decimal | None:
    if realisasi is None or target is None or target == 0:
        return None
    return KONTEKS.divide(KONTEKS.multiply(realisasi, _SERATUS), target)
