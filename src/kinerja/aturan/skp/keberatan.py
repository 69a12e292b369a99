"""Objection against an assessment: to whom, and within how many days.

PP 30/2019 Pasal 59: to the atasan of the pejabat penilai, with reasons, within 14 days of receipt; the atasan asks
both sides and the result is final. PP 46/2011 has the same 14 days, after which an objection is not considered; the
days for the penilai's answer (14) and the atasan's decision (21) could not be confirmed, so an office may set them.
Whether the day of receipt counts is not said either: day 1 is the day after it, unless an office says otherwise.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kinerja.aturan.skp.skema import SkemaSkp


class KeberatanTidakSah(ValueError):
    """An objection without reasons, or one dated before the result was received. `pesan` is Indonesian."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


@dataclass(frozen=True, slots=True)
class AturanKeberatan:
    """Days of an objection, calendar days, each at least 1. None: the regulation sets no limit.

    `pengajuan`: for objecting, from the day the result was received. `pengembalian`: for returning the signed result,
    from the same day. `tanggapan`: for the penilai's answer, from the day he received the objection. `keputusan`: for
    the atasan's decision, from the day he received it. `hari_terima_dihitung`: the day of receipt is day 1.
    """

    dasar: str
    pengajuan: int = 14
    pengembalian: int | None = None
    tanggapan: int | None = None
    keputusan: int | None = None
    hari_terima_dihitung: bool = False

    def __post_init__(self) -> None:
        if any(h is not None and h < 1 for h in (self.pengajuan, self.pengembalian, self.tanggapan, self.keputusan)):
            raise ValueError("Batas hari keberatan paling sedikit 1 hari.")

    def batas_pengajuan(self, diterima: dt.date) -> dt.date:
        """Last day on which an objection counts."""
        return self._batas(diterima, self.pengajuan)

    def batas_pengembalian(self, diterima: dt.date) -> dt.date | None:
        """Last day for returning the signed result; None without a limit."""
        return None if self.pengembalian is None else self._batas(diterima, self.pengembalian)

    def batas_tanggapan(self, diterima_penilai: dt.date) -> dt.date | None:
        """Last day for the penilai's answer; None without a limit."""
        return None if self.tanggapan is None else self._batas(diterima_penilai, self.tanggapan)

    def batas_keputusan(self, diterima_atasan: dt.date) -> dt.date | None:
        """Last day for the decision of the atasan; None without a limit."""
        return None if self.keputusan is None else self._batas(diterima_atasan, self.keputusan)

    def hari_ke(self, diterima: dt.date, tanggal: dt.date) -> int:
        """Which day after receipt `tanggal` is; the day of receipt is 0, or 1 when it counts."""
        return (tanggal - diterima).days + int(self.hari_terima_dihitung)

    def _batas(self, diterima: dt.date, hari: int) -> dt.date:
        return diterima + dt.timedelta(days=hari - int(self.hari_terima_dihitung))


_PP30 = AturanKeberatan("PP 30/2019 Pasal 59")

ATURAN_KEBERATAN: Mapping[SkemaSkp, AturanKeberatan] = MappingProxyType(
    {
        SkemaSkp.PP46: AturanKeberatan("PP 46/2011", pengembalian=14, tanggapan=14, keputusan=21),
        SkemaSkp.PERMENPANRB8: _PP30,
        SkemaSkp.PERMENPANRB6: _PP30,
    }
)


@dataclass(frozen=True, slots=True)
class HasilKeberatan:
    """Whether an objection is considered: it came on day `hari_ke`, and `batas` was the last one."""

    dipertimbangkan: bool
    hari_ke: int
    batas: dt.date
    pesan: str


def periksa_keberatan(aturan: AturanKeberatan, *, diterima: dt.date, diajukan: dt.date, alasan: str) -> HasilKeberatan:
    """Whether an objection came in time. Days are those of the office's own time zone.

    Raises KeberatanTidakSah when it gives no reasons or precedes the receipt of the result.
    """
    if not alasan.strip():
        raise KeberatanTidakSah("Keberatan harus disertai alasan.")
    if diajukan < diterima:
        raise KeberatanTidakSah("Keberatan bertanggal sebelum hasil penilaian diterima.")
    batas = aturan.batas_pengajuan(diterima)
    hari = aturan.hari_ke(diterima, diajukan)
    if diajukan <= batas:
        return HasilKeberatan(True, hari, batas, f"Keberatan diajukan pada hari ke-{hari}, dalam batas waktu.")
    return HasilKeberatan(
        False,
        hari,
        batas,
        f"Keberatan diajukan pada hari ke-{hari}; batasnya {batas:%d-%m-%Y} "
        f"({aturan.pengajuan} hari, {aturan.dasar}), sehingga tidak dipertimbangkan.",
    )
