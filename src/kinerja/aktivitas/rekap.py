"""rekap and rekap_periode: freeze the figures of a quarter, and of two quarters as a semester."""

from __future__ import annotations

from datetime import datetime

from kinerja.aktivitas.dasar import disposisi_ke_langkah_berikut, periode_kasus, triwulan_kasus, versi_terakhir
from kinerja.aktivitas.himpun_data import syarat_terkumpul
from kinerja.arsip.models import VersiDokumen
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.actions import bekukan_rekap
from kinerja.pengukuran.models import KertasKerja
from kinerja.sop.models import Kasus, Tugas
from kinerja.sop.protokol import Aktivitas, Syarat
from kinerja.sop.queries import periode_final


class RekapTriwulan(Aktivitas):
    """Units × indikator, completeness and timeliness; frozen when the step is completed."""

    kode = "rekap"
    nama = "Rekapitulasi triwulan"
    menunggu = frozenset({Tugas.Jenis.ISIAN.value})

    def tunggu_sampai(self, kasus: Kasus, *, pada: datetime) -> datetime | None:
        """The recap waits for the end of the collection window."""
        lembar = KertasKerja.objects.filter(
            kantor_id=kasus.kantor_id, tahun=kasus.tahun, triwulan=triwulan_kasus(kasus)
        )
        return lembar.order_by("-batas").values_list("batas", flat=True).first()

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """All sheets accepted or excepted."""
        return syarat_terkumpul(tugas)

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """The frozen recap and the lembar disposisi to the next pelaku."""
        kasus = tugas.kasus
        rekap = bekukan_rekap(kantor_id=kasus.kantor_id, tahun=kasus.tahun, periode=kasus.periode, oleh=oleh, pada=pada)
        hal = f"Rekapitulasi Data Kinerja {periode_kasus(kasus).nama}"
        return [
            *versi_terakhir([rekap.dokumen]),
            *disposisi_ke_langkah_berikut(tugas, hal=hal, oleh=oleh, pada=pada),
        ]


class RekapPeriode(Aktivitas):
    """Two quarters → semester, by each indikator's aggregation rule."""

    kode = "rekap_periode"
    nama = "Rekapitulasi semester"

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """Both quarters are final."""
        kasus = tugas.kasus
        final = periode_final(kasus.kantor_id, kasus.tahun)
        return [
            Syarat(f"tw{n}", f"Kasus Triwulan {('', 'I', 'II', 'III', 'IV')[n]} sudah selesai", f"TW{n}" in final)
            for n in periode_kasus(kasus).triwulan
        ]

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """The frozen semester recap and the disposisi with the division of work."""
        kasus = tugas.kasus
        rekap = bekukan_rekap(kantor_id=kasus.kantor_id, tahun=kasus.tahun, periode=kasus.periode, oleh=oleh, pada=pada)
        hal = f"Rekapitulasi {periode_kasus(kasus).nama} dan Catatan Pembagian Tugas"
        return [
            *versi_terakhir([rekap.dokumen]),
            *disposisi_ke_langkah_berikut(tugas, hal=hal, oleh=oleh, pada=pada),
        ]
