"""Measuring and printing: medians of repeated runs, numerator and denominator taking turns."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hasil:
    """One printed line. `rasio` None: left out, `catatan` says why; `batas` None: told without a bound."""

    nama: str
    rasio: float | None
    batas: float | None
    lebih_besar_baik: bool
    catatan: str

    @property
    def lulus(self) -> bool | None:
        """Whether the ratio meets its bound; None when the line is left out or has none."""
        if self.rasio is None or self.batas is None:
            return None
        return self.rasio >= self.batas if self.lebih_besar_baik else self.rasio <= self.batas

    def __str__(self) -> str:
        if self.rasio is None:
            return f"{self.nama:46} dilewati  {self.catatan}"
        if self.batas is None:
            return f"{self.nama:46} {self.rasio:10,.1f}×  {self.catatan}"
        tanda = "≥" if self.lebih_besar_baik else "≤"
        status = "memenuhi" if self.lulus else "TIDAK MEMENUHI"
        return f"{self.nama:46} {self.rasio:10,.1f}×  (batas {tanda} {self.batas:g}×, {status})  {self.catatan}"


def detik(kerja: Callable[[], object]) -> float:
    """Wall time of one call; what earlier work left to collect is collected before."""
    gc.collect()
    mulai = time.perf_counter()
    kerja()
    return time.perf_counter() - mulai


def bandingkan(a: Callable[[], object], b: Callable[[], object], kali: int = 3) -> tuple[float, float]:
    """Median seconds of `a` and of `b`, measured in turns, so that a noisy moment meets both."""
    waktu_a, waktu_b = [], []
    for _ in range(kali):
        waktu_a.append(detik(a))
        waktu_b.append(detik(b))
    return statistics.median(waktu_a), statistics.median(waktu_b)
