"""Column widths and type size of a table from what its cells hold, so that no figure or word is cut in two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

LEBAR_TEKS = 165.0
"""Width of the text of an F4 page in millimetres; other papers scale it."""

_EM_PER_POIN = 0.3528
_BANTALAN = 4.2
_JARAK = 2.5
_UKURAN = (9.4, 8.6, 8.0, 7.4)
_PENDEK = 14
_RUANG_UTAMA = 34.0
_PANJANG = 1.4


def lebar_teks(teks: str, ukuran: float) -> float:
    """Width of one line in millimetres, on the safe side, at `ukuran` points of Source Sans."""
    return _lebar_em(teks) * (ukuran * _EM_PER_POIN)


@lru_cache(maxsize=16_384)
def _lebar_em(teks: str) -> float:
    return sum(map(_lebar_huruf, teks), 0.0)


@lru_cache(maxsize=1024)
def _lebar_huruf(huruf: str) -> float:
    if huruf in ".,;:'’|!()[]ijlItf- ":
        return 0.32
    if huruf.isdigit():
        return 0.51
    if huruf in "mwMW%@—":
        return 0.86
    return 0.62 if huruf.isupper() else 0.52


@lru_cache(maxsize=16_384)
def _terlebar(teks: str, angka: bool) -> float:
    """The widest part of a cell that must not be broken: figures and short cells whole, else single words."""
    hasil: list[str] = []
    for garis in teks.split("\n"):
        utuh = len(garis) <= _PENDEK or (angka and len(garis) <= 22 and any(h.isdigit() for h in garis))
        hasil += [garis] if utuh else garis.split()
    return max(map(_lebar_em, hasil), default=0.0)


def _kata_kepala(teks: str) -> list[str]:
    """'TW III' stays on one line, longer headings may wrap between words."""
    return [teks] if len(teks) <= 7 else teks.split()


def _butuh(kolom: Sequence[Mapping[str, Any]], baris: Sequence[Mapping[str, Any]], ukuran: float) -> list[float]:
    butuh = [max((lebar_teks(kata, ukuran) * 1.06 for kata in _kata_kepala(k["teks"])), default=0.0) for k in kolom]
    angka, milimeter = [k["rata"] == "kanan" for k in kolom], ukuran * _EM_PER_POIN
    for r in baris:
        if r["jenis"] == "rentang":
            continue
        tebal = 1.04 if r["jenis"] in ("jumlah", "kelompok") else 1.0
        for n, sel in enumerate(r["sel"]):
            butuh[n] = max(butuh[n], _terlebar(sel["teks"], angka[n]) * milimeter * tebal)
    jarak = [
        _JARAK if n and k["rata"] == "kiri" and kolom[n - 1]["rata"] == "kanan" else 0.0 for n, k in enumerate(kolom)
    ]
    return [b + _BANTALAN + j for b, j in zip(butuh, jarak, strict=True)]


def _utama(kolom: Sequence[Mapping[str, Any]], baris: Sequence[Mapping[str, Any]]) -> int | None:
    """The column that holds the long text, if there is one."""
    kiri = [n for n, k in enumerate(kolom) if k["rata"] == "kiri"]
    if not kiri:
        return None
    n = max(kiri, key=lambda n: kolom[n]["lebar"])
    panjang = max((len(r["sel"][n]["teks"]) for r in baris if r["jenis"] != "rentang"), default=0)
    return n if panjang > 24 else None


def seimbangkan(
    kolom: Sequence[Mapping[str, Any]], baris: Sequence[Mapping[str, Any]], *, kecil: bool
) -> tuple[int, list[int]]:
    """(type size in tenths of a point, widths in hundredths of a millimetre), integers because they are frozen.

    As the weights of the columns say, but never less than needed.

    The size goes down one step at a time while the long text would be left with too little room; when even the smallest
    does not do, every column gives way in proportion.
    """
    utama = _utama(kolom, baris)
    ukuran = _UKURAN[0]
    butuh: list[float] = []
    for ukuran in _UKURAN[1:] if kecil else _UKURAN:
        butuh = _butuh(kolom, baris, ukuran)
        if utama is not None:
            butuh[utama] = max(butuh[utama], _RUANG_UTAMA)
        if sum(butuh) <= LEBAR_TEKS:
            break
    else:
        return round(ukuran * 10), [round(100 * b * LEBAR_TEKS / sum(butuh)) for b in butuh]
    bobot = [k["lebar"] * (_PANJANG if n == utama else 1) for n, k in enumerate(kolom)]
    tetap: dict[int, float] = {}
    while True:
        bebas = [n for n in range(len(kolom)) if n not in tetap]
        sisa = LEBAR_TEKS - sum(tetap.values())
        total = sum(bobot[n] for n in bebas)
        sempit = [n for n in bebas if bobot[n] / total * sisa < butuh[n] - 0.01]
        if not sempit:
            lebar = {**tetap, **{n: bobot[n] / total * sisa for n in bebas}}
            return round(ukuran * 10), [round(100 * lebar[n]) for n in range(len(kolom))]
        tetap |= {n: butuh[n] for n in sempit}
