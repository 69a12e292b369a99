"""The yearly figures of the example offices as computed by hand, and the comparison of a run with them.

`hitung-tangan.csv` was written from the published rows with a pocket calculator's arithmetic (its last column shows
it), not with kinerja's code. `capaian` is rounded to two decimals, half up.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

BERKAS = Path(__file__).with_name("hitung-tangan.csv")
KANTOR = ("diskoperindag", "kecamatan", "dishub", "setda-tapin")


@dataclass(frozen=True, slots=True)
class AngkaTangan:
    """Target, realisation and capaian (percent) of an indicator for the year."""

    target: Decimal
    realisasi: Decimal
    capaian: Decimal


def hitung_tangan(kantor: str) -> dict[str, AngkaTangan]:
    """Indicator code → figures by hand."""
    with BERKAS.open(encoding="utf-8", newline="") as aliran:
        return {
            b["kode"]: AngkaTangan(Decimal(b["target"]), Decimal(b["realisasi"]), Decimal(b["capaian"]))
            for b in csv.DictReader(aliran)
            if b["kantor"] == kantor
        }


def dua_desimal(angka: Decimal) -> Decimal:
    """Rounded as people round."""
    return angka.quantize(Decimal("0.01"), ROUND_HALF_UP)


def beda_tahunan(data: Mapping[str, Any], kantor: str) -> list[str]:
    """What in `data.json` of a whole run differs from the hand calculation; empty when nothing does."""
    tangan = hitung_tangan(kantor)
    baris = {b["definisi"]["kode"]: b["hasil"] for b in data["rekap"]["TH"]["indikator"]}
    beda = [f"{k}: tidak ada di kedua pihak" for k in sorted(set(tangan) ^ set(baris))]
    for kode, angka in tangan.items():
        if kode not in baris:
            continue
        hasil = baris[kode]
        for nama, mesin, sendiri in (
            ("target", hasil["target"]["angka"], angka.target),
            ("realisasi", hasil["realisasi"]["angka"], angka.realisasi),
        ):
            if Decimal(mesin) != sendiri:
                beda.append(f"{kode} {nama}: {mesin}, hitungan tangan {sendiri}")
        if dua_desimal(Decimal(hasil["capaian"]["nilai"])) != angka.capaian:
            beda.append(f"{kode} capaian: {hasil['capaian']['nilai']}, hitungan tangan {angka.capaian}")
    return beda
