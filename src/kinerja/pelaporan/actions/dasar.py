"""What every verb of a report begins with: the locks, the status table, the row in the trail."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.text import capfirst

from kinerja.arsip.actions import catat_jejak, kunci_rantai
from kinerja.arsip.models import RantaiJejak, VersiDokumen
from kinerja.arsip.queries import versi_terakhir
from kinerja.aturan.periode import Periode
from kinerja.aturan.status import LAPORAN, PeralihanTidakSah
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.pelaporan.models import Laporan


def kunci_laporan(laporan_id: int) -> tuple[Laporan, RantaiJejak]:
    """The report and its office's trail, locked until the end of the transaction, the trail first as everywhere."""
    kantor_id = Laporan.objects.filter(pk=laporan_id).values_list("kantor_id", flat=True).first()
    if kantor_id is None:
        raise Galat("Laporan tidak ditemukan.")
    rantai = kunci_rantai(kantor_id)
    return Laporan.objects.select_for_update().get(pk=laporan_id), rantai


def sebut(laporan: Laporan) -> str:
    """The report as sentences name it."""
    return f"laporan kinerja {Periode(laporan.tahun, laporan.periode).nama}"


def alih(laporan: Laporan, *verba: str, alasan: str = "") -> None:
    """Move the status along the table; not yet saved. Raises Galat when the table does not allow it."""
    try:
        for v in verba:
            laporan.status = LAPORAN.alih(laporan.status, v, alasan=alasan)
    except PeralihanTidakSah as sebab:
        raise Galat(f"{sebab.pesan} ({sebut(laporan)})") from sebab


def jejak(
    laporan: Laporan,
    aksi: str,
    uraian: str,
    *,
    oleh: Aktor,
    pada: dt.datetime,
    rincian: dict[str, Any] | None = None,
    rantai: RantaiJejak | None = None,
) -> None:
    """One row in the office's trail about this report."""
    catat_jejak(
        kantor_id=laporan.kantor_id,
        aksi=aksi,
        objek="laporan",
        objek_id=laporan.pk,
        uraian=uraian,
        rincian={"tahun": laporan.tahun, "periode": laporan.periode, **(rincian or {})},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )


def versi_kini(laporan: Laporan) -> VersiDokumen:
    """The last version of the report. Raises Galat when none was compiled."""
    versi = versi_terakhir(laporan.kantor_id, kunci_dokumen(laporan))
    if versi is None:
        raise Galat(f"{capfirst(sebut(laporan))} belum disusun.")
    return versi


def kunci_dokumen(laporan: Laporan) -> str:
    """Key of the report's paper within the office."""
    return f"laporan/{laporan.tahun}/{laporan.periode}"
