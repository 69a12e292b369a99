"""What several reads of cases and tugas share."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from django.db.models import QuerySet

from kinerja.organisasi.queries import Pejabat
from kinerja.sop.models import Tugas

HIDUP = (Tugas.Status.TERBUKA, Tugas.Status.DIKERJAKAN)
BAGIAN = (Tugas.Jenis.ISIAN, Tugas.Jenis.KONFIRMASI)
"""Parts done beside the course of a case: an open one does not say where the case stands."""

JABATAN_KOSONG = "Jabatan kosong; tetapkan Plt./Plh."


def tugas_lengkap() -> QuerySet[Tugas]:
    """Tugas with everything that a line or a page of them shows."""
    return Tugas.objects.select_related(
        "kasus__kantor", "kasus__versi__sop", "langkah__pelaku", "jabatan__unit", "pegawai", "unit", "pelaku"
    )


class TugasBerkursi(Protocol):
    """A tugas, or as much of one as tells whose it is."""

    @property
    def jenis(self) -> str: ...

    @property
    def status(self) -> str: ...

    @property
    def jabatan_id(self) -> int: ...


def petunjuk_kosong(tugas: TugasBerkursi, kursi: Collection[int], pemangku: Mapping[int, Pejabat]) -> str:
    """What to do about a live tugas whose posts (`kursi`, beside its own) are all vacant today; '' otherwise."""
    bersama = tugas.jenis in (Tugas.Jenis.UTAMA, Tugas.Jenis.KOREKSI)
    boleh = {tugas.jabatan_id, *(kursi if bersama else ())}
    terisi = any(pemangku[i].pegawai_id is not None for i in boleh)
    return JABATAN_KOSONG if tugas.status in HIDUP and not terisi else ""
