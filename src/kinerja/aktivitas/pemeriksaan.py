"""periksa_paraf, periksa_ttd, pengesahan: read the draft, then return it with a reason, initial it, or sign it.

Until electronic signatures come, a paraf or tanda tangan is a decision recorded with name, post and time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from kinerja.aktivitas.dasar import versi_terakhir
from kinerja.aktivitas.laporan import catat_hasil_koreksi, catat_putusan, laporan_kasus
from kinerja.aktivitas.susun_laporan import selesaikan_laporan
from kinerja.arsip.models import VersiDokumen
from kinerja.organisasi.permissions import Aktor
from kinerja.pelaporan.actions import paraf, tandatangani
from kinerja.sop.models import Kasus, Tugas
from kinerja.sop.protokol import Aktivitas, Syarat


class _Pemeriksaan(Aktivitas):
    """Common to all three: on Ya the decision is recorded on every report of the case."""

    membubuhkan: ClassVar[Callable[..., object]]

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """There is a draft to decide on."""
        laporan = laporan_kasus(tugas.kasus)
        siap = bool(laporan) and all(satu.dokumen_id is not None for satu in laporan)
        return [Syarat("draf", "Draf laporan sudah tersusun", siap)]

    def diputus(self, tugas: Tugas, ya: bool, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """Record the paraf or tanda tangan; the paper as decided is the output. A refusal is a correction to do."""
        catat_putusan(tugas, ya, oleh=oleh, pada=pada)
        if not ya:
            return []
        laporan = laporan_kasus(tugas.kasus)
        for satu in laporan:
            type(self).membubuhkan(laporan_id=satu.id, oleh=oleh, pada=pada)
        return versi_terakhir([satu.dokumen for satu in laporan])

    def bagian_selesai(
        self, bagian: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime
    ) -> list[VersiDokumen]:
        """What the correcting lane wrote stands with the refusal."""
        if bagian.jenis == Tugas.Jenis.KOREKSI:
            catat_hasil_koreksi(bagian, oleh=oleh, pada=pada)
        return []

    def kasus_selesai(self, kasus: Kasus, *, oleh: Aktor, pada: datetime) -> None:
        """The reports of the case are final."""
        selesaikan_laporan(kasus, oleh=oleh, pada=pada)


class PeriksaParaf(_Pemeriksaan):
    """Check and initial."""

    kode = "periksa_paraf"
    nama = "Pemeriksaan dan paraf"
    membubuhkan = staticmethod(paraf)


class PeriksaTtd(_Pemeriksaan):
    """Check and sign."""

    kode = "periksa_ttd"
    nama = "Pemeriksaan dan tanda tangan"
    membubuhkan = staticmethod(tandatangani)


class Pengesahan(_Pemeriksaan):
    """Sign what the same step compiled; the draft is made by the compiling part, so nothing is asked beforehand."""

    kode = "pengesahan"
    nama = "Pengesahan"
    membubuhkan = staticmethod(tandatangani)

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """Nothing beyond the guard of the compiling part of the step."""
        return []
