"""Legal deadlines of performance reports (Perpres 29/2014; PermenPANRB 53/2014)."""

import calendar
import datetime as dt
from typing import Literal

Pelapor = Literal["pd", "pemda", "kl"]


def tenggat_lkj_tahunan(tahun: int, pelapor: Pelapor = "pd") -> dt.date:
    """Last day for the yearly report of fiscal year `tahun`.

    'pd' (to the Bupati) and 'kl': two months after the year, the last day of February; 'pemda' (to the Menteri
    PANRB): three months, 31 March. The interim report has no day count in the Perpres. Raises ValueError otherwise.
    """
    if pelapor in ("pd", "kl"):
        return dt.date(tahun + 1, 2, calendar.monthrange(tahun + 1, 2)[1])
    if pelapor == "pemda":
        return dt.date(tahun + 1, 3, 31)
    raise ValueError(f'Pelapor "{pelapor}" tidak dikenal; pilihannya pd, pemda, kl.')


def tenggat_perjanjian_kinerja(dpa_disahkan: dt.date) -> dt.date:
    """Last day for signing the Perjanjian Kinerja: one month after the DPA was approved (PermenPANRB 53/2014)."""
    tahun, bulan = dpa_disahkan.year + dpa_disahkan.month // 12, dpa_disahkan.month % 12 + 1
    return dt.date(tahun, bulan, min(dpa_disahkan.day, calendar.monthrange(tahun, bulan)[1]))
