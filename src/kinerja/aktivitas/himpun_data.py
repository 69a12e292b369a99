"""himpun_data: gather the sheets of all units, signed by their heads and with evidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kinerja.aktivitas.dasar import periode_kasus, triwulan_kasus, versi_terakhir
from kinerja.aktivitas.minta_data import MintaData, isian_masuk, minta_isian
from kinerja.arsip.models import VersiDokumen
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.models import KertasKerja
from kinerja.pengukuran.papan import papan_pengumpulan
from kinerja.pengukuran.queries import unit_pemasok
from kinerja.sop.models import Kasus, Tugas
from kinerja.sop.protokol import Aktivitas, Syarat


def syarat_terkumpul(tugas: Tugas) -> list[Syarat]:
    """Every sheet of the quarter is accepted, or excepted with a reason and a name."""
    kasus = tugas.kasus
    papan = papan_pengumpulan(kasus.kantor_id, kasus.tahun, triwulan_kasus(kasus))
    kurang = [
        f"{s.unit}: {KertasKerja.Status(s.status).label.lower() if s.status else 'belum ada kertas kerja'}"
        for s in papan
        if s.status != KertasKerja.Status.DITERIMA and s.pengecualian is None
    ]
    return [
        Syarat(
            "terkumpul",
            "Kertas kerja setiap unit sudah diterima, atau dikecualikan dengan alasan",
            bool(papan) and not kurang,
            "; ".join(kurang),
        )
    ]


class HimpunData(Aktivitas):
    """The board of units: belum, diisi, diajukan, dikembalikan, diterima."""

    kode = "himpun_data"
    nama = "Penghimpunan data"
    menunggu = frozenset({Tugas.Jenis.ISIAN.value})
    menunggu_termasuk_kerja = True

    def tunggu_sampai(self, kasus: Kasus, *, pada: datetime) -> datetime | None:
        """Collection cannot begin before the quarter has ended."""
        akhir = periode_kasus(kasus).akhir
        return datetime(akhir.year, akhir.month, akhir.day, 23, 59, tzinfo=pada.tzinfo)

    def buka(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> None:
        """Every unit's head gets the filling tugas."""
        kasus = tugas.kasus
        unit = unit_pemasok(kasus.kantor_id, kasus.tahun, pada=periode_kasus(kasus).akhir)
        minta_isian(tugas, unit, batas=MintaData().batas(tugas, pada=pada), oleh=oleh, pada=pada)

    def bagian_selesai(
        self, bagian: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime
    ) -> list[VersiDokumen]:
        """The head of a unit handed in; his sheet as submitted is the output of his part."""
        return isian_masuk(bagian)

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """All accepted or excepted."""
        return syarat_terkumpul(tugas)

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """The sheets as submitted by their heads."""
        kasus = tugas.kasus
        lembar = (
            KertasKerja.objects.filter(
                kantor_id=kasus.kantor_id,
                tahun=kasus.tahun,
                triwulan=triwulan_kasus(kasus),
                status=KertasKerja.Status.DITERIMA,
            )
            .select_related("dokumen")
            .order_by("unit__urut", "unit_id")
        )
        return versi_terakhir([k.dokumen for k in lembar])
