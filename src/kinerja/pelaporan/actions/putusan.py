"""Decisions on a report: return it, initial it, sign it, make it final."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from kinerja.arsip.actions import beri_keputusan
from kinerja.arsip.models import KeputusanDokumen
from kinerja.organisasi.permissions import Aktor
from kinerja.pelaporan.actions.dasar import alih, jejak, kunci_laporan, sebut, versi_kini
from kinerja.pelaporan.models import Laporan
from kinerja.pelaporan.permissions import periksa_boleh_siapkan, periksa_boleh_tandatangani, periksa_boleh_tulis

Status = Laporan.Status


@transaction.atomic
def kembalikan(*, laporan_id: int, alasan: str, oleh: Aktor, pada: dt.datetime) -> Laporan:
    """Send the report back to its compiler with a reason; its versions stay. Raises Galat without a reason; Ditolak."""
    laporan, rantai = kunci_laporan(laporan_id)
    periksa_boleh_tulis(laporan, oleh)
    if laporan.status == Status.DISUSUN:
        return laporan
    verba = "buka_versi" if laporan.status in (Status.DITANDATANGANI, Status.FINAL) else "kembalikan"
    alih(laporan, verba, alasan=alasan)
    laporan.save(update_fields=["status"])
    uraian = f"Mengembalikan {sebut(laporan)} kepada penyusun: {alasan.strip()}"
    jejak(laporan, "kembalikan_laporan", uraian, rincian={"alasan": alasan}, oleh=oleh, pada=pada, rantai=rantai)
    return laporan


def _putuskan(laporan_id: int, jenis: str, verba: str, *, oleh: Aktor, pada: dt.datetime) -> KeputusanDokumen:
    laporan, _ = kunci_laporan(laporan_id)
    if verba == "tanda_tangani":
        periksa_boleh_tandatangani(laporan, oleh)
    else:
        periksa_boleh_tulis(laporan, oleh)
    versi = versi_kini(laporan)
    sudah = KeputusanDokumen.objects.filter(versi=versi, jenis=jenis).values_list("jabatan_id", flat=True)
    if oleh.jabatan_id not in sudah:
        # A second official's paraf leaves the status where the first one put it.
        if not (jenis == KeputusanDokumen.Jenis.PARAF and laporan.status == Status.DIPARAF):
            alih(laporan, verba)
            laporan.save(update_fields=["status"])
    return beri_keputusan(versi=versi, jenis=jenis, oleh=oleh, pada=pada)


@transaction.atomic
def paraf(*, laporan_id: int, oleh: Aktor, pada: dt.datetime) -> KeputusanDokumen:
    """Initial the last version. Not an electronic signature. Raises Galat, Ditolak."""
    return _putuskan(laporan_id, KeputusanDokumen.Jenis.PARAF, "paraf", oleh=oleh, pada=pada)


@transaction.atomic
def tandatangani(*, laporan_id: int, oleh: Aktor, pada: dt.datetime) -> KeputusanDokumen:
    """Sign the last version as head of the office. Not an electronic signature. Raises Galat, Ditolak."""
    return _putuskan(laporan_id, KeputusanDokumen.Jenis.TANDA_TANGAN, "tanda_tangani", oleh=oleh, pada=pada)


@transaction.atomic
def finalkan(*, laporan_id: int, oleh: Aktor, pada: dt.datetime) -> Laporan:
    """Make the report final; its SOP has ended. A final one is returned as it is. Raises Galat, Ditolak."""
    laporan, rantai = kunci_laporan(laporan_id)
    periksa_boleh_siapkan(laporan.kantor_id, oleh)
    if laporan.status == Status.FINAL:
        return laporan
    alih(laporan, "finalkan")
    laporan.save(update_fields=["status"])
    jejak(
        laporan, "finalkan_laporan", f"Menetapkan {sebut(laporan)} sebagai final.", oleh=oleh, pada=pada, rantai=rantai
    )
    return laporan
