"""What changed between two texts, word by word, as people read it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

SAMA, HAPUS, TAMBAH = "sama", "hapus", "tambah"
_KATA = re.compile(r"\d[\d.,]*\d|\w+|\s+|[^\w\s]")
TERBANYAK = 12_000
"""Words of both texts together that are compared one by one; longer ones are compared by line."""


@dataclass(frozen=True, slots=True)
class Potongan:
    """A stretch of text: `jenis` is 'sama', 'hapus' (only in the earlier text) or 'tambah' (only in the later one)."""

    jenis: str
    teks: str


def beda_kata(lama: str, baru: str) -> list[Potongan]:
    """The later text with what went and what came. Joined without 'tambah' it is `lama`, without 'hapus' `baru`.

    Numbers are one word each (`1.234,5`). Changes that only a blank separates are told as one.
    """
    a, b = _KATA.findall(lama), _KATA.findall(baru)
    if len(a) + len(b) > TERBANYAK:
        a, b = lama.splitlines(keepends=True), baru.splitlines(keepends=True)
    return _satukan(_mentah(a, b))


def berubah(potongan: Sequence[Potongan]) -> bool:
    """Whether there is any change in it."""
    return any(p.jenis != SAMA for p in potongan)


def _mentah(a: Sequence[str], b: Sequence[str]) -> list[tuple[str, str, str]]:
    """(same, gone, come) for each run; one of the first and the other two is empty."""
    hasil: list[tuple[str, str, str]] = []
    for kode, a1, a2, b1, b2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kode == "equal":
            hasil.append(("".join(a[a1:a2]), "", ""))
        else:
            hasil.append(("", "".join(a[a1:a2]), "".join(b[b1:b2])))
    return hasil


def _satukan(mentah: Sequence[tuple[str, str, str]]) -> list[Potongan]:
    rapi: list[tuple[str, str, str]] = []
    for n, (sama, hapus, tambah) in enumerate(mentah):
        diapit = 0 < n < len(mentah) - 1
        if sama and diapit and not sama.strip() and "\n" not in sama:
            # A blank between two changes belongs to both.
            _, h, t = rapi.pop()
            rapi.append(("", h + sama, t + sama))
        elif not sama and rapi and not rapi[-1][0]:
            _, h, t = rapi.pop()
            rapi.append(("", h + hapus, t + tambah))
        else:
            rapi.append((sama, hapus, tambah))
    hasil = []
    for sama, hapus, tambah in rapi:
        hasil += [Potongan(j, t) for j, t in ((SAMA, sama), (HAPUS, hapus), (TAMBAH, tambah)) if t]
    return hasil
