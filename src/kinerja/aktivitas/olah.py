"""olah: compute capaian and predicates, run the checks, answer every finding."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kinerja.aktivitas.dasar import membekukan_rekap, periode_kasus, periode_laporan, triwulan_kasus, versi_terakhir
from kinerja.arsip.models import VersiDokumen
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.actions import bekukan_rekap, buat_olahan, jawab_temuan, periksa_data
from kinerja.pengukuran.models import ProgresBulanan, Temuan
from kinerja.pengukuran.papan import papan_pengumpulan
from kinerja.sop.models import Tugas
from kinerja.sop.protokol import Aktivitas, Syarat


def butuh_progres(tugas: Tugas) -> bool:
    """Whether the printed kelengkapan of the step names the monthly progress report."""
    return "progres" in tugas.langkah.kelengkapan.lower()


class Olah(Aktivitas):
    """The findings of the checks are questions; the answers stay with the data."""

    kode = "olah"
    nama = "Pengolahan data"

    def buka(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> None:
        """Run the checks, so that the questions wait for the pelaku."""
        self._periksa(tugas, oleh=oleh, pada=pada)

    def _periksa(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> None:
        kasus = tugas.kasus
        periksa_data(kantor_id=kasus.kantor_id, tahun=kasus.tahun, periode=kasus.periode, oleh=oleh, pada=pada)

    def kerjakan(self, tugas: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime) -> None:
        """`jawaban` {temuan_id: text}."""
        self._periksa(tugas, oleh=oleh, pada=pada)
        for temuan_id, jawaban in dict(masukan.get("jawaban", {})).items():
            if str(jawaban).strip():
                jawab_temuan(temuan_id=int(temuan_id), jawaban=str(jawaban).strip(), oleh=oleh, pada=pada)

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """Every finding answered; the monthly progress reports are there when the sheet asks for them."""
        kasus = tugas.kasus
        belum = Temuan.objects.filter(
            kantor_id=kasus.kantor_id, tahun=kasus.tahun, periode=kasus.periode, jawaban=""
        ).count()
        hasil = [
            Syarat(
                "temuan",
                "Setiap temuan pemeriksaan sudah dijawab",
                not belum,
                f"{belum} belum dijawab" if belum else "",
            )
        ]
        if butuh_progres(tugas):
            hasil.append(self._syarat_progres(tugas))
        return hasil

    def _syarat_progres(self, tugas: Tugas) -> Syarat:
        kasus = tugas.kasus
        bulan = periode_kasus(kasus).bulan
        papan = papan_pengumpulan(kasus.kantor_id, kasus.tahun, triwulan_kasus(kasus))
        ada = set(
            ProgresBulanan.objects.filter(kantor_id=kasus.kantor_id, tahun=kasus.tahun, bulan__in=bulan)
            .exclude(status=ProgresBulanan.Status.DRAF)
            .values_list("unit_id", "bulan")
        )
        kurang = [
            f"{s.unit} bulan {b}" for s in papan if s.pengecualian is None for b in bulan if (s.unit_id, b) not in ada
        ]
        return Syarat("progres", "Laporan progres bulanan setiap unit tersedia", not kurang, "; ".join(kurang))

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """Data olahan; and the frozen recap where no earlier step of the SOP makes one."""
        kasus = tugas.kasus
        kunci = {"kantor_id": kasus.kantor_id, "tahun": kasus.tahun}
        versi: list[VersiDokumen] = []
        if membekukan_rekap(tugas):
            rekap = [bekukan_rekap(**kunci, periode=p, oleh=oleh, pada=pada) for p in periode_laporan(kasus)]
            versi += versi_terakhir([r.dokumen for r in rekap])
        return [*versi, buat_olahan(**kunci, periode=kasus.periode, oleh=oleh, pada=pada)]
