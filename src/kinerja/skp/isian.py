"""What a writer hands in for a plan, and the two refusals of writing: findings all at once, and a stale page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kinerja.lib.galat import Galat


@dataclass(frozen=True, slots=True)
class IsianAspek:
    """One aspect of a result (`AspekHasil`): kuantitas, kualitas, waktu or biaya, its indicator and its target.

    The target is a number (`target_sampai`: the upper end of a range) or, where it cannot be one, `target_teks`.
    """

    aspek: str
    indikator: str = ""
    target: Decimal | None = None
    target_sampai: Decimal | None = None
    target_teks: str = ""
    satuan: str = ""


@dataclass(frozen=True, slots=True)
class IsianHasil:
    """One result of a plan (`HasilKerja`) in the order handed in; `id` None is a new one.

    `intervensi_id`: the superior's result that it contributes to; `indikator_id`: the office's indicator behind it.
    """

    uraian: str
    id: int | None = None
    jenis: str = "utama"
    intervensi_id: int | None = None
    intervensi_teks: str = ""
    perspektif: str = ""
    indikator_id: int | None = None
    angka_kredit: Decimal | None = None
    aspek: tuple[IsianAspek, ...] = ()


@dataclass(frozen=True, slots=True)
class IsiRencana:
    """The whole content of a plan: results in order, expectation by core value, annex as (jenis, uraian) in order."""

    hasil: tuple[IsianHasil, ...] = ()
    ekspektasi: Mapping[str, str] = field(default_factory=dict)
    lampiran: tuple[tuple[str, str], ...] = ()


class Bentrok(Galat):
    """Somebody else saved since the writer's page was opened: `tersimpan` is what stands now, `diajukan` what he sent.

    Both are mappings of the same keys to texts, only of what differs; nothing was written.
    """

    def __init__(self, pesan: str, *, tersimpan: dict[str, str], diajukan: dict[str, str]) -> None:
        super().__init__(pesan)
        self.tersimpan = tersimpan
        self.diajukan = diajukan
