"""One byte string for one meaning: the form in which data is hashed and frozen."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID


def normal(nilai: Any) -> Any:
    """`nilai` as plain JSON values that survive a round trip through the database.

    Decimal becomes its digits as text, a date ISO text, an aware instant ISO text in UTC, a tuple a list, a mapping a
    dict with text keys. Raises TypeError for floats (two machines may print them differently), naive datetimes, and
    anything without an obvious form; raises ValueError for numbers that are not finite.
    """
    match nilai:
        case None | bool():
            return nilai
        case str():
            return str(nilai)
        case int():
            return int(nilai)
        case Decimal():
            if not nilai.is_finite():
                raise ValueError("a frozen figure must be finite")
            return format(nilai, "f")
        case dt.datetime():
            if nilai.tzinfo is None:
                raise TypeError("a frozen instant needs its zone")
            return nilai.astimezone(dt.UTC).isoformat(timespec="microseconds")
        case dt.date() | dt.time():
            return nilai.isoformat()
        case UUID():
            return str(nilai)
        case Mapping():
            hasil = {}
            for kunci, isi in nilai.items():
                if not isinstance(kunci, str):
                    raise TypeError(f"key {kunci!r} of frozen data is not text")
                hasil[str(kunci)] = normal(isi)
            return hasil
        case list() | tuple():
            return [normal(isi) for isi in nilai]
    raise TypeError(f"{type(nilai).__name__} cannot be frozen")


def kanonik(nilai: Any) -> bytes:
    """UTF-8 JSON of `normal(nilai)`: sorted keys, no spaces, no escapes beyond what JSON demands."""
    return json.dumps(
        normal(nilai), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def sidik(nilai: Any) -> str:
    """SHA-256 (64 hexadecimal digits) of the canonical form."""
    return hashlib.sha256(kanonik(nilai)).hexdigest()
