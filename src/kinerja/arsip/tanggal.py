"""Days and moments as official papers write them, from the frozen (JSON) or the live value, on the office's clock.

Which clock that is stands in the paper's own data (`zona_data`), so a paper tells the same time whoever prints it and
whenever; papers that name none are of WITA.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from zoneinfo import ZoneInfo

from kinerja.aturan.siklus import NAMA_BULAN
from kinerja.lib.jam import ZONA
from kinerja.organisasi.zona import sebut_zona

NAMA_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

_zona: ContextVar[ZoneInfo] = ContextVar("zona", default=ZONA)


@contextmanager
def menurut(zona: str) -> Iterator[None]:
    """Within it days and moments are written on the clock of that zone ('Asia/Jakarta'; '' is WITA)."""
    semula = _zona.set(ZoneInfo(zona) if zona else ZONA)
    try:
        yield
    finally:
        _zona.reset(semula)


def zona_data(data: Mapping[str, Any]) -> str:
    """The zone that the frozen data of a paper name beside its office; '' when they name none."""
    return next((z for k in ("instansi", "identitas") if (z := data.get(k, {}).get("zona"))), "")


def waktu_setempat(nilai: str | dt.datetime) -> dt.datetime:
    """The instant (or its ISO text) on the paper's clock."""
    return (dt.datetime.fromisoformat(nilai) if isinstance(nilai, str) else nilai).astimezone(_zona.get())


def zona_kini() -> str:
    """`WIB`, `WITA` or `WIT`: the clock of the paper."""
    return sebut_zona(_zona.get())


def _hari(nilai: str | dt.date) -> dt.date:
    """The day of a date, of an instant (on the paper's clock), or of the ISO text of either."""
    if isinstance(nilai, str):
        nilai = dt.datetime.fromisoformat(nilai) if "T" in nilai else dt.date.fromisoformat(nilai)
    return waktu_setempat(nilai).date() if isinstance(nilai, dt.datetime) else nilai


def tulis_tanggal(nilai: str | dt.date) -> str:
    """`9 April 2024`."""
    hari = _hari(nilai)
    return f"{hari.day} {NAMA_BULAN[hari.month]} {hari.year}"


def tulis_hari(nilai: str | dt.date) -> str:
    """`Selasa, 9 April 2024`."""
    return f"{NAMA_HARI[_hari(nilai).weekday()]}, {tulis_tanggal(nilai)}"


def tulis_jam(nilai: str | dt.datetime) -> str:
    """`pukul 16.00 WITA`."""
    return f"pukul {waktu_setempat(nilai):%H.%M} {zona_kini()}"


def tulis_waktu(nilai: str | dt.datetime) -> str:
    """`Selasa, 9 April 2024, pukul 16.00 WITA`."""
    return f"{tulis_hari(nilai)}, {tulis_jam(nilai)}"


def tanggal_iso(nilai: str | dt.date) -> str:
    """`2024-04-09`, the day on the paper's clock."""
    return _hari(nilai).isoformat()
