"""Small reads of the case pages."""

from __future__ import annotations

from collections.abc import Sequence

from kinerja.pengukuran.models import Pengembalian
from kinerja.sop.models import Kasus, Langkah
from kinerja.sop.queries import PapanKasus


def tahun_tersedia(kantor_id: int | None) -> list[int]:
    """Performance years that have cases, the newest first; one query."""
    kasus = Kasus.objects.filter(kantor_id=kantor_id, pegawai__isnull=True)
    return sorted(set(kasus.values_list("tahun", flat=True)), reverse=True)


def fase_sop(versi_ids: Sequence[int]) -> set[str]:
    """The fases that the steps of these SOP versions have; one query."""
    return set(Langkah.objects.filter(versi_id__in=versi_ids).values_list("fase", flat=True))


def pengembalian_lembar(papan: PapanKasus) -> list[Pengembalian]:
    """The sheets of a quarterly case that were sent back, with their units; one query, none for other cases."""
    if papan.perorangan or not papan.periode.startswith("TW"):
        return []
    return list(
        Pengembalian.objects.filter(
            kertas_kerja__kantor_id=papan.kantor_id,
            kertas_kerja__tahun=papan.tahun,
            kertas_kerja__triwulan=int(papan.periode[2:]),
        )
        .select_related("kertas_kerja__unit", "oleh")
        .order_by("pada", "id")
    )
