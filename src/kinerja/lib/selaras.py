"""Make table rows equal to what is wanted, by natural key, in a constant number of statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Selaras:
    """The outcome: every wanted row by its key (as stored now), how many are new and how many changed."""

    baris: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    baru: int = 0
    berubah: int = 0

    @property
    def ada_perubahan(self) -> bool:
        return bool(self.baru or self.berubah)


def selaraskan(kueri: Any, kunci: Sequence[str], isi: Iterable[Mapping[str, Any]]) -> Selaras:
    """Create the rows that are missing and update those that differ; others and rows not named stay as they are.

    `kueri`: a QuerySet that holds every row that may already be there (they are locked). `kunci`: attribute names that
    identify a row. `isi`: attribute → value per row, foreign keys as `x_id`. Three statements at most, and none that
    writes when nothing differs. Call it inside a transaction.
    """
    dicari = [dict(b) for b in isi]
    if not dicari:
        return Selaras()
    ada = {tuple(getattr(o, k) for k in kunci): o for o in kueri.select_for_update(of=("self",))}
    baru: dict[tuple[Any, ...], Any] = {}
    berubah: list[Any] = []
    kolom: set[str] = set()
    hasil: dict[tuple[Any, ...], Any] = {}
    for b in dicari:
        nama = tuple(b[k] for k in kunci)
        objek = ada.get(nama)
        if objek is None:
            objek = baru[nama] = kueri.model(**b)
        else:
            beda = [k for k, v in b.items() if getattr(objek, k) != v]
            for k in beda:
                setattr(objek, k, b[k])
            if beda:
                berubah.append(objek)
                kolom.update(beda)
        hasil[nama] = objek
    if baru:
        kueri.model._default_manager.bulk_create(list(baru.values()))
    if berubah:
        kueri.model._default_manager.bulk_update(berubah, sorted(kolom))
    return Selaras(hasil, len(baru), len(berubah))
