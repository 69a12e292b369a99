"""Days and moments as official papers write them, from the frozen (JSON) or the live value, on the offices' clock."""

from __future__ import annotations

import datetime as dt

from kinerja.aturan.siklus import NAMA_BULAN
from kinerja.lib.jam import ZONA

NAMA_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def _hari(nilai: str | dt.date) -> dt.date:
    """The day of a date, of an instant (in WITA), or of the ISO text of either."""
    if isinstance(nilai, str):
        nilai = dt.datetime.fromisoformat(nilai) if "T" in nilai else dt.date.fromisoformat(nilai)
    return nilai.astimezone(ZONA).date() if isinstance(nilai, dt.datetime) else nilai


def tulis_tanggal(nilai: str | dt.date) -> str:
    """`9 April 2024`."""
    hari = _hari(nilai)
    return f"{hari.day} {NAMA_BULAN[hari.month]} {hari.year}"


def tulis_hari(nilai: str | dt.date) -> str:
    """`Selasa, 9 April 2024`."""
    return f"{NAMA_HARI[_hari(nilai).weekday()]}, {tulis_tanggal(nilai)}"


def tulis_jam(nilai: str | dt.datetime) -> str:
    """`pukul 16.00 WITA`."""
    saat = (dt.datetime.fromisoformat(nilai) if isinstance(nilai, str) else nilai).astimezone(ZONA)
    return f"pukul {saat:%H.%M} WITA"


def tulis_waktu(nilai: str | dt.datetime) -> str:
    """`Selasa, 9 April 2024, pukul 16.00 WITA`."""
    return f"{tulis_hari(nilai)}, {tulis_jam(nilai)}"


def tanggal_iso(nilai: str | dt.date) -> str:
    """`2024-04-09`, the day in WITA."""
    return _hari(nilai).isoformat()
