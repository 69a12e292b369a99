"""A figure of an assessment, or the reason why there is none."""

from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Final

from kinerja.aturan.capaian import Keadaan

KONTEKS: Final = Context(prec=150)
"""Wide enough that a product of two readable numbers (60 digits each) is exact, so that limits are met exactly."""


@dataclass(frozen=True, slots=True)
class HasilAngka:
    """`nilai` is unrounded; None when `keadaan` is not `terhitung`, and then `catatan` says why (Indonesian)."""

    nilai: Decimal | None
    keadaan: Keadaan
    catatan: str = ""


def terhitung(nilai: Decimal, catatan: str = "") -> HasilAngka:
    """A figure, with what should be known about it."""
    return HasilAngka(nilai, Keadaan.TERHITUNG, catatan)


def belum_diisi(catatan: str) -> HasilAngka:
    """No figure, because something was not filled in."""
    return HasilAngka(None, Keadaan.BELUM_DIISI, catatan)


def tidak_dapat_dihitung(catatan: str) -> HasilAngka:
    """No figure, because what was filled in allows none."""
    return HasilAngka(None, Keadaan.TIDAK_DAPAT_DIHITUNG, catatan)


def periksa_pasangan(
    nama: str, target: Decimal | None, realisasi: Decimal | None
) -> tuple[Decimal, Decimal] | HasilAngka:
    """Target and realisasi that give a ratio, else why they give none. `nama` is the aspect, lower case."""
    for sebutan, angka in (("Target", target), ("Realisasi", realisasi)):
        if angka is not None and (not angka.is_finite() or angka < 0):
            return tidak_dapat_dihitung(f"{sebutan} {nama} negatif atau tak hingga.")
    if target is None or realisasi is None:
        return belum_diisi(f"{'Target' if target is None else 'Realisasi'} {nama} belum diisi.")
    if target == 0:
        return tidak_dapat_dihitung(f"Target {nama} nol.")
    return target, realisasi


def belum_terhitung(bagian: list[tuple[str, HasilAngka]]) -> HasilAngka | None:
    """Why a sum over named parts has no figure: the parts that lack one, worst state first. None when all have one."""
    tanpa = [(nama, h) for nama, h in bagian if h.nilai is None]
    if not tanpa:
        return None
    pesan = " ".join(f"{nama}: {h.catatan}" if nama else h.catatan for nama, h in tanpa)
    gagal = any(h.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG for _, h in tanpa)
    return tidak_dapat_dihitung(pesan) if gagal else belum_diisi(pesan)
