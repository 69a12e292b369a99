"""rapat_arahan: the briefing before data are collected: invitation, attendance, notes, decisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.timezone import get_current_timezone, localtime

from kinerja.aktivitas.dasar import kepala_pemasok, periode_kasus, versi_terakhir
from kinerja.arsip.models import VersiDokumen
from kinerja.aturan.waktu_kerja import Waktu
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import kalender
from kinerja.organisasi.zona import sebut_zona
from kinerja.pengukuran.queries import unit_pemasok
from kinerja.persuratan.actions import catat_rapat, undang_rapat
from kinerja.persuratan.models import Rapat
from kinerja.sop.mesin import hitung_batas
from kinerja.sop.models import Kasus, Tugas
from kinerja.sop.protokol import Aktivitas, Syarat


class RapatArahan(Aktivitas):
    """Invite the lanes named by the step and the heads of the supplying units; record who came and what was decided."""

    kode = "rapat_arahan"
    nama = "Rapat arahan"
    dibuka_saat_mulai = True
    pesan_mulai = "Undangan rapat untuk hari kerja berikutnya dikirim atas nama Anda."

    def _kunci(self, tugas: Tugas) -> str:
        return f"rapat-arahan/{tugas.kasus.tahun}/{tugas.kasus.periode}/ke-{tugas.ke}"

    def tunggu_sampai(self, kasus: Kasus, *, pada: datetime) -> datetime:
        """The meeting is held a working day after it is called; its standard time counts from there."""
        return kalender(kasus.kantor_id).tambah(pada, Waktu(Decimal(1), "Hari"))

    def rapat(self, tugas: Tugas) -> Rapat | None:
        """The meeting of this tugas."""
        return Rapat.objects.filter(kantor_id=tugas.kasus.kantor_id, kunci=self._kunci(tugas)).first()

    def buka(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> None:
        """Send the invitation for the next working day, by whoever begins; the step's time counts from it."""
        kasus = tugas.kasus
        pimpinan = oleh.jabatan or tugas.jabatan
        lajur = Jabatan.objects.filter(pelaku_sop__langkah_diterima=tugas.langkah).select_related("unit").order_by("id")
        unit = unit_pemasok(kasus.kantor_id, kasus.tahun, pada=periode_kasus(kasus).akhir)
        peserta = {j.id: j for j in [*lajur, *kepala_pemasok(unit, pada=pada)] if j.id != pimpinan.id}
        rapat = undang_rapat(
            kantor_id=kasus.kantor_id,
            kunci=self._kunci(tugas),
            hal=f"Rapat Arahan Pengumpulan Data Kinerja {periode_kasus(kasus).nama}",
            waktu=self.tunggu_sampai(kasus, pada=pada),
            tempat=f"Ruang Rapat {kasus.kantor.nama}",
            pimpinan=pimpinan,
            peserta=list(peserta.values()),
            tahun=kasus.tahun,
            periode=kasus.periode,
            agenda=["Arahan pengumpulan data kinerja", "Pembagian tugas dan jadwal", "Kelengkapan bukti dukung"],
            oleh=oleh,
            pada=pada,
        )
        hitung_batas(tugas, mulai=rapat.waktu)

    def kerjakan(self, tugas: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime) -> None:
        """`hadir` {jabatan_id: bool}, `notulen` (text), `keputusan` (list of texts)."""
        rapat = self.rapat(tugas)
        if rapat is None or not ({"hadir", "notulen", "keputusan"} & set(masukan)):
            return
        catat_rapat(
            rapat=rapat,
            hadir={int(k): bool(v) for k, v in dict(masukan.get("hadir", {})).items()},
            notulen=str(masukan.get("notulen", rapat.notulen)).strip(),
            keputusan=[str(k).strip() for k in masukan.get("keputusan", rapat.keputusan) if str(k).strip()],
            oleh=oleh,
            pada=pada,
        )

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """The meeting was called and its time has come; attendance of everybody invited; notes."""
        rapat = self.rapat(tugas)
        belum = rapat.kehadiran.filter(hadir__isnull=True).count() if rapat else 0
        return [
            Syarat("undangan", "Undangan rapat sudah dikirim", rapat is not None, "" if rapat else "tekan Mulai"),
            self._syarat_waktu(rapat, pada),
            Syarat(
                "hadir",
                "Daftar hadir terisi",
                rapat is not None and not belum,
                f"{belum} belum dicatat" if belum else "",
            ),
            Syarat("notulen", "Notulen arahan terisi", rapat is not None and bool(rapat.notulen)),
        ]

    @staticmethod
    def _syarat_waktu(rapat: Rapat | None, pada: datetime) -> Syarat:
        tiba = rapat is not None and rapat.waktu <= pada
        zona = sebut_zona(get_current_timezone())
        rincian = f"{localtime(rapat.waktu):%d-%m-%Y %H.%M} {zona}" if rapat and not tiba else ""
        return Syarat("waktu_rapat", "Waktu rapat sudah tiba", tiba, rincian)

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """Undangan and notulen."""
        rapat = self.rapat(tugas)
        return versi_terakhir([rapat.undangan, rapat.dokumen_notulen]) if rapat else []
