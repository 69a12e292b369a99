"""Nilai kinerja under PermenPANRB 8/2021: assessment periods from July to December 2021 only.

An indikator kinerja individu (IKI) is reached by (T target, R realisasi; annex of PermenPANRB 8/2021)
    normal      R / T × 100
    khusus      (1 + (1 − R / T)) × 100        lower is better
and its value follows from the IKI as a whole number (the annex counts 93 of 95 as 98):
    above 110                     120
    101–110                       110 + 10/9 × (IKI − 101)
    100                           109, or 120 when no higher realisasi was possible
    80–99                         70 + 19/19 × (IKI − 80)
    60–79                         50 + 19/19 × (IKI − 60)
    below 60                      IKI / 59 × 49
The line 101–110 continues the pattern of the others between 110 and 120; the annex still has to be compared, and
each figure that rests on it says so.
"""

from collections.abc import Iterable
from decimal import Decimal, localcontext
from typing import Final

from kinerja.aturan.angka import bulatkan
from kinerja.aturan.skp.hasil import KONTEKS, HasilAngka, periksa_pasangan, terhitung, tidak_dapat_dihitung

BATAS_TAMBAHAN: Final = Decimal(10)
_NOL: Final = Decimal(0)
_SERATUS: Final = Decimal(100)


def hitung_iki(target: Decimal | None, realisasi: Decimal | None, *, khusus: bool = False) -> HasilAngka:
    """How far an indicator is reached, in percent, unrounded. `khusus`: a lower realisasi is better; at least 0."""
    pasangan = periksa_pasangan("IKI", target, realisasi)
    if isinstance(pasangan, HasilAngka):
        return pasangan
    t, r = pasangan
    with localcontext(KONTEKS):
        iki = (2 - r / t) * _SERATUS if khusus else r * _SERATUS / t
    return terhitung(iki) if iki >= 0 else terhitung(_NOL, "IKI menurut rumus negatif; paling rendah 0.")


def nilai_iki(iki: HasilAngka, *, target_maksimum: bool = False) -> HasilAngka:
    """The value of an IKI, unrounded. `target_maksimum`: the target is the highest realisasi possible."""
    if iki.nilai is None:
        return iki
    if iki.nilai < 0:
        return tidak_dapat_dihitung("IKI negatif.")
    bulat = bulatkan(iki.nilai, 0)
    with localcontext(KONTEKS):
        if bulat > 110:
            return terhitung(Decimal(120))
        if bulat > 100:
            return terhitung(110 + (bulat - 101) * 10 / 9, "Rumus IKI 101–110 belum dicocokkan dengan lampiran.")
        if bulat == 100:
            return terhitung(Decimal(120 if target_maksimum else 109))
        if bulat >= 80:
            return terhitung(70 + (bulat - 80))
        if bulat >= 60:
            return terhitung(50 + (bulat - 60))
        return terhitung(bulat / 59 * 49)


def sebut_iki(iki: HasilAngka) -> str:
    """The category of an IKI as a whole number; '' without a figure."""
    if iki.nilai is None:
        return ""
    bulat = bulatkan(iki.nilai, 0)
    batas = ((101, "Sangat Baik"), (100, "Baik"), (80, "Cukup"), (60, "Kurang"))
    return next((sebutan for lantai, sebutan in batas if bulat >= lantai), "Sangat Kurang")


def nilai_skp(utama: HasilAngka, tambahan: Iterable[Decimal] = ()) -> HasilAngka:
    """Value of kinerja utama + that of kinerja tambahan, which counts for 10 at most.

    Raises ValueError for a negative additional value.
    """
    nilai = list(tambahan)
    if any(n < 0 for n in nilai):
        raise ValueError("Nilai kinerja tambahan tidak boleh negatif.")
    if utama.nilai is None:
        return utama
    with localcontext(KONTEKS):
        jumlah = sum(nilai, _NOL)
        catatan = "Kinerja tambahan dibatasi 10." if jumlah > BATAS_TAMBAHAN else ""
        return terhitung(utama.nilai + min(jumlah, BATAS_TAMBAHAN), catatan)
