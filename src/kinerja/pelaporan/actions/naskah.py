"""Opening a report, and freezing a version of it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from kinerja.arsip.actions import buat_versi, kunci_rantai
from kinerja.arsip.kanonik import normal
from kinerja.arsip.models import VersiDokumen
from kinerja.arsip.queries import versi_terakhir
from kinerja.aturan.periode import Periode
from kinerja.lib.jam import ZONA
from kinerja.organisasi.permissions import Aktor
from kinerja.pelaporan.actions.dasar import alih, jejak, kunci_dokumen, kunci_laporan, sebut
from kinerja.pelaporan.models import Laporan
from kinerja.pelaporan.permissions import periksa_boleh_siapkan, periksa_boleh_tulis
from kinerja.pelaporan.queries import data_laporan

Status = Laporan.Status
DISUSUN_ULANG = "Disusun ulang setelah dikembalikan."


@transaction.atomic
def siapkan(*, kantor_id: int, tahun: int, periode: str, oleh: Aktor, pada: dt.datetime) -> Laporan:
    """Open the report of a period, so that narrative can be written; an open one is returned. Raises Ditolak."""
    periksa_boleh_siapkan(kantor_id, oleh)
    Periode(tahun, periode)
    rantai = kunci_rantai(kantor_id)
    laporan, baru = Laporan.objects.get_or_create(kantor_id=kantor_id, tahun=tahun, periode=periode)
    if baru:
        jejak(laporan, "siapkan_laporan", f"Menyiapkan {sebut(laporan)}.", oleh=oleh, pada=pada, rantai=rantai)
    return laporan


@transaction.atomic
def susun_versi(*, laporan_id: int, catatan: str = "", oleh: Aktor, pada: dt.datetime) -> VersiDokumen:
    """Freeze the content as it stands into a version of the paper; the status becomes draf.

    Unchanged content (figures, narrative, answers) without a new `catatan` returns the version that is there. A report
    that had gone on (socialised, initialled) goes back first, with `catatan` as the reason; a signed or final one is
    opened anew. Earlier versions stay readable. Raises Galat, Ditolak.
    """
    laporan, rantai = kunci_laporan(laporan_id)
    periksa_boleh_tulis(laporan, oleh)
    catatan = catatan.strip()
    isi = normal(data_laporan(laporan.kantor_id, laporan.tahun, laporan.periode, pada=pada.astimezone(ZONA).date()))
    lama = versi_terakhir(laporan.kantor_id, kunci_dokumen(laporan))
    if lama is not None and catatan in ("", lama.catatan):
        if {k: v for k, v in lama.data.items() if k != "versi"} == isi:
            if laporan.status == Status.DISUSUN:
                alih(laporan, "susun")
                laporan.save(update_fields=["status"])
            return lama
    alasan = catatan or DISUSUN_ULANG
    if laporan.status in (Status.DISOSIALISASIKAN, Status.DIPARAF):
        alih(laporan, "kembalikan", alasan=alasan)
    elif laporan.status in (Status.DITANDATANGANI, Status.FINAL):
        alih(laporan, "buka_versi", alasan=alasan)
    alih(laporan, "susun")
    ini = {"ke": lama.ke + 1 if lama else 1, "disusun": pada.astimezone(ZONA).isoformat(), "catatan": catatan}
    riwayat = [*(lama.data["versi"]["riwayat"] if lama else []), ini]
    versi = buat_versi(
        kantor_id=laporan.kantor_id,
        kunci=kunci_dokumen(laporan),
        jenis="laporan",
        judul=isi["identitas"]["judul"],
        tahun=laporan.tahun,
        periode=laporan.periode,
        cetakan="laporan",
        data={**isi, "versi": {**ini, "riwayat": riwayat}},
        catatan=catatan,
        oleh=oleh,
        pada=pada,
        rantai=rantai,
        jejak=False,
    )
    laporan.dokumen_id = versi.dokumen_id
    laporan.save(update_fields=["status", "dokumen"])
    jejak(
        laporan,
        "susun_laporan",
        f"Menyusun {sebut(laporan)} versi {versi.ke}." + (f" {catatan}" if catatan else ""),
        rincian={"ke": versi.ke, "sha256_data": versi.sha256_data, "catatan": catatan},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return versi
