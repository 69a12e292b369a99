"""What a kertas kerja workbook carries about itself, so that it is recognised when it comes back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from kinerja.aturan.angka import Nilai
from kinerja.integrasi.buku_kerja.masukan import IndikatorMasukan, ItemAnggaranMasukan

VERSI_TEMPLAT = "1"


def sidik_rencana(
    indikator: Sequence[IndikatorMasukan],
    target: Mapping[str, Nilai | None],
    anggaran: Sequence[ItemAnggaranMasukan],
) -> str:
    """Fingerprint of the locked cells: indicators with their targets of the quarter, and sub kegiatan with pagu."""
    isi = [
        [[i.kode, i.nama, i.satuan, _teks(target.get(i.kode))] for i in indikator],
        [[a.kode, a.nama, str(a.pagu)] for a in anggaran],
    ]
    return hashlib.sha256(json.dumps(isi, ensure_ascii=False).encode()).hexdigest()


def meta_kertas_kerja(*, kantor: str, tahun: int, triwulan: int, unit: str, sidik: str) -> dict[str, str]:
    """The `_meta` sheet of a kertas kerja."""
    return {
        "templat": "kertas-kerja",
        "versi": VERSI_TEMPLAT,
        "kantor": kantor,
        "tahun": str(tahun),
        "triwulan": str(triwulan),
        "unit": unit,
        "sidik": sidik,
    }


def _teks(nilai: Nilai | None) -> str:
    return "" if nilai is None else f"{nilai.angka.normalize():f}|{nilai.sampai}|{nilai.predikat}"
