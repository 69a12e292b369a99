"""When simulated people do their work: settled by what the work is, never by chance, so that a run repeats exactly."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kinerja.aturan.waktu_kerja import Kalender, Waktu, baca_waktu
from kinerja.sop.models import Tugas

TERLAMA = Waktu(Decimal(8), "Hari")
"""No step is worked on for longer in a run, whatever standard is printed (120 Hari for a semester report)."""

TANPA_STANDAR = {
    Tugas.Jenis.ISIAN: (300, 1500),
    Tugas.Jenis.KONFIRMASI: (60, 700),
    Tugas.Jenis.PUTUSAN: (30, 240),
    Tugas.Jenis.KOREKSI: (120, 480),
    Tugas.Jenis.UTAMA: (20, 120),
}
"""Working minutes (least, most) of work without a printed standard time."""


@dataclass(frozen=True, slots=True)
class Irama:
    """The pace of an office's people over its calendar."""

    kantor: str
    kalender: Kalender

    def undi(self, *bagian: object) -> Decimal:
        """A settled number in [0, 1) for these parts."""
        teks = "/".join([self.kantor, *(str(b) for b in bagian)])
        return Decimal(int.from_bytes(hashlib.sha256(teks.encode()).digest()[:4])) / Decimal(2**32)

    def setelah(self, mulai: datetime, menit: Decimal | int) -> datetime:
        """So many working minutes later."""
        return self.kalender.tambah(mulai, Waktu(Decimal(menit).quantize(Decimal(1)), "Menit"))

    def mulai(self, tugas: Tugas, sejak: datetime) -> datetime:
        """When the holder opens the tugas: within an hour and a half of working time."""
        return self.setelah(sejak, 5 + 85 * self.undi("mulai", *self._kunci(tugas)))

    def selesai(self, tugas: Tugas, mulai: datetime) -> datetime:
        """When the work is done: 55–115 % of the standard time, capped."""
        undian = self.undi("selesai", *self._kunci(tugas))
        waktu = baca_waktu(tugas.langkah.waktu) if tugas.jenis == Tugas.Jenis.UTAMA else None
        if waktu is None:
            sedikit, banyak = TANPA_STANDAR[Tugas.Jenis(tugas.jenis)]
            return self.setelah(mulai, sedikit + (banyak - sedikit) * undian)
        baku = min(self.kalender.menit_baku(waktu), self.kalender.menit_baku(TERLAMA))
        return self.setelah(mulai, max(Decimal(1), baku * (Decimal("0.55") + Decimal("0.6") * undian)))

    @staticmethod
    def _kunci(tugas: Tugas) -> tuple[object, ...]:
        kasus = tugas.kasus
        return (
            kasus.tahun,
            kasus.periode,
            tugas.langkah.no,
            tugas.ke,
            tugas.jenis,
            tugas.jabatan.kode,
            tugas.unit_id is None,
        )
