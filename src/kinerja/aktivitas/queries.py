"""Reading the guard of a tugas."""

from __future__ import annotations

from datetime import datetime

from kinerja.sop.mesin import aktivitas_langkah
from kinerja.sop.models import Tugas
from kinerja.sop.protokol import Syarat


def syarat(tugas_id: int, *, pada: datetime) -> list[Syarat]:
    """The guard of a main tugas as a checklist; parallel parts and decisions have none of their own."""
    tugas = Tugas.objects.select_related(
        "kasus__kantor__pengaturan", "langkah__pelaku", "langkah__pemutus", "jabatan"
    ).get(pk=tugas_id)
    if tugas.jenis != Tugas.Jenis.UTAMA:
        return []
    return [s for satu in aktivitas_langkah(tugas.langkah) for s in satu.syarat(tugas, pada=pada)]
