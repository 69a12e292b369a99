"""Budget absorption and the four efficiency methods in use (LKjIP analysis 6). All figures in percent unless said."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kinerja.aturan.capaian import KONTEKS

_NOL: Final = Decimal(0)
_SERATUS: Final = Decimal(100)
_AMBANG_SELISIH: Final = Decimal(5)
_AMBANG_PMK: Final = Decimal(20)


class MetodeEfisiensi(StrEnum):
    """How efficiency is judged; no regulation binds a Pemda to one, so the method is printed with the figure."""

    SISA = "SISA"
    SELISIH = "SELISIH"
    PMK = "PMK"
    MANUAL = "MANUAL"


@dataclass(frozen=True, slots=True)
class Efisiensi:
    """`nilai`: percent (rupiah for MANUAL), None when there is none. `sebutan`: Indonesian verdict.

    `skor`: PMK score NE in percent, otherwise None.
    """

    metode: MetodeEfisiensi
    nilai: Decimal | None
    sebutan: str
    skor: Decimal | None = None


@dataclass(frozen=True, slots=True)
class KeluaranAnggaran:
    """One output for PMK 214/PMK.02/2017: `pagu` (PAK) and `realisasi` (RAK) in rupiah, `capaian` (CK) a fraction."""

    pagu: Decimal
    realisasi: Decimal
    capaian: Decimal


def hitung_serapan(pagu: Decimal | None, realisasi: Decimal | None) -> Decimal | None:
    """realisasi ÷ pagu × 100; None when either is missing or the pagu is 0."""
    if pagu is None or realisasi is None or pagu == _NOL:
        return None
    return KONTEKS.divide(KONTEKS.multiply(realisasi, _SERATUS), pagu)


def efisiensi_sisa(capaian: Decimal | None, serapan: Decimal | None) -> Efisiensi:
    """SISA: 100 − serapan, only when the target was reached (capaian ≥ 100): a missed target saves nothing."""
    if capaian is None or serapan is None:
        return Efisiensi(MetodeEfisiensi.SISA, None, "tidak dapat dihitung")
    if capaian < _SERATUS:
        return Efisiensi(MetodeEfisiensi.SISA, None, "target tidak tercapai")
    sisa = KONTEKS.subtract(_SERATUS, serapan)
    return Efisiensi(MetodeEfisiensi.SISA, sisa, "efisien" if sisa > _NOL else "tidak efisien")


def efisiensi_selisih(capaian: Decimal | None, serapan: Decimal | None) -> Efisiensi:
    """SELISIH: capaian − serapan; > +5 efisien, −5 … +5 cukup efisien, < −5 tidak efisien."""
    if capaian is None or serapan is None:
        return Efisiensi(MetodeEfisiensi.SELISIH, None, "tidak dapat dihitung")
    selisih = KONTEKS.subtract(capaian, serapan)
    if selisih > _AMBANG_SELISIH:
        sebutan = "efisien"
    elif selisih >= -_AMBANG_SELISIH:
        sebutan = "cukup efisien"
    else:
        sebutan = "tidak efisien"
    return Efisiensi(MetodeEfisiensi.SELISIH, selisih, sebutan)


def efisiensi_pmk(keluaran: Sequence[KeluaranAnggaran]) -> Efisiensi:
    """PMK 214/PMK.02/2017: E = Σ(PAK × CK − RAK) ÷ Σ(PAK × CK) × 100, with its score `skor_pmk(E)`.

    No output, or a denominator of 0: `nilai` None.
    """
    pembilang = penyebut = _NOL
    for k in keluaran:
        hasil = KONTEKS.multiply(k.pagu, k.capaian)
        penyebut = KONTEKS.add(penyebut, hasil)
        pembilang = KONTEKS.add(pembilang, KONTEKS.subtract(hasil, k.realisasi))
    if penyebut == _NOL:
        return Efisiensi(MetodeEfisiensi.PMK, None, "tidak dapat dihitung")
    e = KONTEKS.divide(KONTEKS.multiply(pembilang, _SERATUS), penyebut)
    return Efisiensi(MetodeEfisiensi.PMK, e, "efisien" if e > _NOL else "tidak efisien", skor_pmk(e))


def skor_pmk(e: Decimal) -> Decimal:
    """NE = 50 + E ÷ 20 × 50, with E held to −20 … +20; percent (0 … 100)."""
    e = max(-_AMBANG_PMK, min(_AMBANG_PMK, e))
    return KONTEKS.add(Decimal(50), KONTEKS.divide(KONTEKS.multiply(e, Decimal(50)), _AMBANG_PMK))


def efisiensi_manual(rupiah: Decimal | None) -> Efisiensi:
    """MANUAL: an amount in rupiah stated by the office."""
    if rupiah is None:
        return Efisiensi(MetodeEfisiensi.MANUAL, None, "belum diisi")
    return Efisiensi(MetodeEfisiensi.MANUAL, rupiah, "efisien" if rupiah > _NOL else "tidak efisien")
