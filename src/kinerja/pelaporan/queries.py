"""Reads of reports: their content, their required parts, where they stand."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kinerja.aturan.periode import Periode
from kinerja.lib.galat import Galat
from kinerja.pelaporan.isi.bagian import wajib
from kinerja.pelaporan.isi.susun import susun
from kinerja.pelaporan.models import Laporan
from kinerja.pelaporan.pengumpul import kumpulkan


def laporan(kantor_id: int, tahun: int, periode: str) -> Laporan | None:
    """The report of a period with its document, or None; one query."""
    return Laporan.objects.filter(kantor_id=kantor_id, tahun=tahun, periode=periode).select_related("dokumen").first()


def data_laporan(kantor_id: int, tahun: int, periode: str, *, pada: dt.date) -> dict[str, Any]:
    """The whole content of a report as plain JSON (shape: `isi.susun.susun`), as the data stand on `pada`.

    `periode`: 'TW1' … 'TW4', 'SM1', 'SM2', 'TH'. The same facts give the same content, whenever it is asked for.
    About thirty statements, whatever the number of units and indicators.
    """
    return susun(kumpulkan(kantor_id, tahun, periode, pada=pada))


def bagian_wajib(laporan_id: int) -> list[tuple[str, str, bool]]:
    """The parts a report must have, as (bagian, title, filled), in report order.

    Parts drafted by rule count as filled once there are figures; the human ones need a text. A part that belongs to an
    indicator comes once per indicator whose target is missed or whose figure is not there. Raises Galat.
    """
    satu = Laporan.objects.filter(pk=laporan_id).first()
    if satu is None:
        raise Galat("Laporan tidak ditemukan.")
    akhir = Periode(satu.tahun, satu.periode).akhir
    return [
        (w.bagian, w.judul, w.terisi) for w in wajib(kumpulkan(satu.kantor_id, satu.tahun, satu.periode, pada=akhir))
    ]
