"""Capaian per second in `aturan`, all rules in turn."""

from __future__ import annotations

import itertools
from decimal import Decimal

from bench.ukur import Hasil, detik

BANYAK = 50_000


def ukur() -> Hasil:
    """The bound of 50,000 per second written as a ratio: a second divided by the time that 50,000 take."""
    from kinerja.aturan.angka import Nilai
    from kinerja.aturan.capaian import Arah, Aturan, hitung_capaian

    target, rentang = Nilai(Decimal("80.5")), Nilai(Decimal(80), sampai=Decimal(90))
    realisasi = [Nilai(Decimal(n) / 8) for n in range(400, 900)]
    aturan = [
        (Aturan.POSITIF, Arah.NAIK, target),
        (Aturan.NEGATIF_SELISIH, Arah.TURUN, target),
        (Aturan.NEGATIF_RASIO, Arah.TURUN, target),
        (Aturan.STABIL, Arah.STABIL, target),
        (Aturan.RENTANG, Arah.RENTANG, rentang),
    ]

    def hitung() -> None:
        putaran = zip(itertools.cycle(aturan), itertools.cycle(realisasi), strict=False)
        for (rumus, arah, sasaran), nyata in itertools.islice(putaran, BANYAK):
            hitung_capaian(aturan=rumus, arah=arah, target=sasaran, realisasi=nyata)

    lama = min(detik(hitung) for _ in range(3))
    return Hasil("capaian di aturan : 50.000 per detik", 1 / lama, 1, True, f"{BANYAK / lama:,.0f} per detik")
