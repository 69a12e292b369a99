"""How the SOP engine talks to the work of a step, without knowing what that work is.

The engine keeps steps, lanes, decisions and clocks. What a step of a kind really does is an `Aktivitas`, implemented on
a floor above and registered here when the application starts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kinerja.lib.galat import Galat

if TYPE_CHECKING:
    from kinerja.arsip.models import VersiDokumen
    from kinerja.organisasi.permissions import Aktor
    from kinerja.sop.models import Kasus, Tugas


@dataclass(frozen=True, slots=True)
class Syarat:
    """One line of the guard of a step: what must hold, whether it holds, and what is missing."""

    kode: str
    uraian: str
    terpenuhi: bool
    rincian: str = ""


class BelumLengkap(Galat):
    """A step cannot be completed yet; `syarat` holds the unmet lines."""

    def __init__(self, langkah: str, syarat: Sequence[Syarat]) -> None:
        self.syarat = tuple(syarat)
        kurang = "; ".join(f"{s.uraian}{f' ({s.rincian})' if s.rincian else ''}" for s in self.syarat)
        super().__init__(f"Langkah “{langkah}” belum dapat diselesaikan: {kurang}.")


class Aktivitas:
    """A kind of work. Subclasses say what opening, guarding and completing a step of this kind mean.

    All methods run inside the engine's transaction with the case locked; `pada` is the moment of the act.
    """

    kode = ""
    nama = ""
    dibuka_saat_mulai = False
    """Whether opening is an act of the pelaku (sending a draft, calling a meeting): it then waits until he begins."""
    pesan_mulai = ""
    """What beginning does beyond starting the clock, as told to the pelaku before he begins."""

    menunggu: frozenset[str] = frozenset()
    """The kinds of part (`Tugas.Jenis`: isian, konfirmasi) of the case without which the work cannot be done. While
    one of them is open the *antre* and *kerja* clocks of the step stand still: others have the turn."""
    menunggu_termasuk_kerja = False
    """Whether the printed time of the step already covers that wait; then only *antre* stands still."""

    def tunggu_sampai(self, kasus: Kasus, *, pada: datetime) -> datetime | None:
        """The moment before which the work cannot begin (collection window); its standard time counts from there."""
        return None

    def buka(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> None:
        """The main task was opened (begun, with `dibuka_saat_mulai`): make the parallel parts that others must do."""

    def kerjakan(self, tugas: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime) -> None:
        """Do (a part of) the work with what the pelaku entered. May be called any number of times before completion."""

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """The guard. The step can be completed when every line holds."""
        return []

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """The guard holds and the step is being completed: freeze the result; return the papers it produced."""
        return []

    def bagian_selesai(
        self, bagian: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime
    ) -> list[VersiDokumen]:
        """A parallel part (isian, konfirmasi, koreksi) was completed with `bagian.hasil` and `bagian.alasan`."""
        return []

    def diputus(self, tugas: Tugas, ya: bool, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """The Ya/Tidak decision of the step fell; `tugas` is the deciding task."""
        return []

    def kasus_selesai(self, kasus: Kasus, *, oleh: Aktor, pada: datetime) -> None:
        """The case ended after a step of this kind."""


_DAFTAR: dict[str, Aktivitas] = {}


def daftarkan(*aktivitas: Aktivitas) -> None:
    """Register kinds of work; a code can be registered once."""
    for satu in aktivitas:
        if satu.kode in _DAFTAR and type(_DAFTAR[satu.kode]) is not type(satu):
            raise ValueError(f"aktivitas {satu.kode!r} sudah terdaftar")
        _DAFTAR[satu.kode] = satu


def ambil(kode: str) -> Aktivitas:
    """The kind of work of that code. Raises KeyError for an unknown one."""
    return _DAFTAR[kode]


def terdaftar() -> frozenset[str]:
    """The codes of all registered kinds of work."""
    return frozenset(_DAFTAR)
