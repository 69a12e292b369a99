"""The only place that asks the clock; domain rooms receive the instant as `pada=`.

In the demo the year stands still in an earlier year: `KINERJA_JAM_DEMO` holds the instant (ISO 8601 with offset) at
which the demo began and `KINERJA_JAM_DEMO_SEJAK` the real instant of that moment, so that every process of the demo
agrees on the time and the clock goes on across restarts.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kinerja.lib.galat import Galat

ZONA = ZoneInfo("Asia/Makassar")
"""WITA, the zone of the offices that the product ships with."""

_PROSES_MULAI = datetime.now(ZONA)


def _baca_instan(nama: str) -> datetime | None:
    teks = os.environ.get(nama, "").strip()
    if not teks:
        return None
    try:
        instan = datetime.fromisoformat(teks)
    except ValueError as sebab:
        raise Galat(
            f"{nama} berisi {teks!r}; seharusnya waktu ISO 8601, misalnya 2024-11-18T09:00:00+08:00."
        ) from sebab
    if instan.tzinfo is None:
        instan = instan.replace(tzinfo=ZONA)
    return instan.astimezone(ZONA)


def nyata() -> datetime:
    """The real instant (aware, WITA), for what is about this machine and not about the office's year."""
    return datetime.now(ZONA)


def sekarang() -> datetime:
    """The present instant (aware, WITA): the real one, or the demo's start plus the time that has passed since.

    Raises `Galat` when the environment holds something that is not an instant.
    """
    mulai = _baca_instan("KINERJA_JAM_DEMO")
    if mulai is None:
        return nyata()
    sejak = _baca_instan("KINERJA_JAM_DEMO_SEJAK") or _PROSES_MULAI
    return mulai + max(nyata() - sejak, timedelta(0))


def pasang(mulai: datetime, sejak: datetime | None = None) -> None:
    """Let this process and its children live from `mulai` (aware) on, counted from the real instant `sejak`.

    Without `sejak` the count starts now. Store the pair to let a later process go on where this one stopped.
    """
    if mulai.tzinfo is None:
        raise ValueError("pasang() needs an aware datetime")
    os.environ["KINERJA_JAM_DEMO"] = mulai.isoformat()
    os.environ["KINERJA_JAM_DEMO_SEJAK"] = (sejak or nyata()).isoformat()
