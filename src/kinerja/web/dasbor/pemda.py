"""The cards of the overview, put together from what was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja.aturan.agregasi import rata_rata_capaian
from kinerja.organisasi.models import UnitKerja
from kinerja.web.dasbor.gambar import Gambar, capaian_kantor
from kinerja.web.dasbor.queries import RingkasanKantor
from kinerja.web.dasbor.sajian import Sajian, sajikan_persen


@dataclass(frozen=True, slots=True)
class KartuKantor:
    """One office. `batang_…`: the same figures for a bar, between 0 and 100; '' without a figure."""

    kantor: UnitKerja
    capaian: Sajian
    sasaran: int
    sasaran_terhitung: int
    batang_capaian: str
    serapan: Decimal | None
    batang_serapan: str
    dibekukan_pada: dt.datetime | None
    lembar: int
    masuk: int
    terlambat: int


def susun_kartu(ringkasan: Sequence[RingkasanKantor]) -> list[KartuKantor]:
    """The cards, in the order given."""
    hasil = []
    for r in ringkasan:
        rata = rata_rata_capaian(r.sasaran)
        hasil.append(
            KartuKantor(
                kantor=r.kantor,
                capaian=sajikan_persen(
                    r.skala, rata, "Belum direkap" if r.dibekukan_pada is None else "Belum ada angka"
                ),
                sasaran=len(r.sasaran),
                sasaran_terhitung=sum(c is not None for c in r.sasaran),
                batang_capaian=_batang(rata),
                serapan=r.serapan,
                batang_serapan=_batang(r.serapan),
                dibekukan_pada=r.dibekukan_pada,
                lembar=r.lembar,
                masuk=r.masuk,
                terlambat=r.terlambat,
            )
        )
    return hasil


def banding_kantor(ringkasan: Sequence[RingkasanKantor]) -> Gambar | None:
    """The offices with a figure side by side, the best first; None when there is nothing to compare."""
    rata = [(r.kantor.singkatan or r.kantor.nama, rata_rata_capaian(r.sasaran), r.skala) for r in ringkasan]
    berangka = sorted((r for r in rata if r[1] is not None), key=lambda r: (-(r[1] or Decimal(0)), r[0]))
    if len(berangka) < 2:
        return None
    return capaian_kantor([(nama, c) for nama, c, _ in berangka], berangka[0][2])


def _batang(x: Decimal | None) -> str:
    return "" if x is None else f"{max(Decimal(0), min(Decimal(100), x)):.2f}"
