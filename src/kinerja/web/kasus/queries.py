"""Small reads of the case pages."""

from __future__ import annotations

from collections.abc import Sequence

from kinerja.sop.models import Kasus, Langkah


def tahun_tersedia(kantor_id: int | None) -> list[int]:
    """Performance years that have cases, the newest first; one query."""
    return sorted(set(Kasus.objects.filter(kantor_id=kantor_id, pegawai__isnull=True).values_list("tahun", flat=True)), reverse=True)


def fase_sop(versi_ids: Sequence[int]) -> set[str]:
    """The fases that the steps of these SOP versions have; one query."""
    return set(Langkah.objects.filter(versi_id__in=versi_ids).values_list("fase", flat=True))
