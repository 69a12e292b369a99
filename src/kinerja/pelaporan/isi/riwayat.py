"""The history of a text as people read it: what one person wrote at one sitting counts once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

ANTARA_TERBANYAK = 40
JEDA = dt.timedelta(minutes=15)
"""After a longer pause, or from another hand, a new sitting begins."""


@dataclass(frozen=True, slots=True)
class SesiTulis:
    """One sitting: the versions from `awal` to `akhir`, by whom, from when to when."""

    awal: int
    akhir: int
    oleh: str
    mulai: dt.datetime
    selesai: dt.datetime

    @property
    def antara(self) -> tuple[int, ...]:
        """The versions saved on the way to `akhir`, the last ones when there are many; each can be taken back."""
        return tuple(range(max(self.awal, self.akhir - ANTARA_TERBANYAK), self.akhir))


def sesi_tulis(versi: Sequence[tuple[int, str, dt.datetime]]) -> list[SesiTulis]:
    """Sittings from (number, author, moment) in the order of writing."""
    hasil: list[SesiTulis] = []
    for ke, oleh, pada in versi:
        tadi = hasil[-1] if hasil else None
        if tadi is not None and tadi.oleh == oleh and pada - tadi.selesai <= JEDA:
            hasil[-1] = SesiTulis(tadi.awal, ke, oleh, tadi.mulai, pada)
        else:
            hasil.append(SesiTulis(ke, ke, oleh, pada, pada))
    return hasil
