"""Papers of many employees printed in the background into one archive file, with progress and bounded memory."""

from __future__ import annotations

import datetime as dt
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.db import transaction
from django.db.models import Prefetch

from kinerja.arsip.actions import catat_jejak, kunci_rantai, simpan_jalur
from kinerja.arsip.cetakan import pekerjaan_pdf
from kinerja.arsip.models import KeputusanDokumen, VersiDokumen
from kinerja.lib.berkas import nama_aman
from kinerja.lib.cetak import Percetakan
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.skp.models import CetakMassal
from kinerja.skp.permissions import kepegawaian

JENIS = {
    "skp_rencana": "Formulir SKP",
    "skp_formulir": "Formulir kinerja",
    "skp_evaluasi": "Evaluasi kinerja pegawai",
    "skp_dokumen_evaluasi": "Dokumen evaluasi kinerja pegawai",
    "skp_capaian": "Penilaian capaian SKP",
    "skp_prestasi_kerja": "Penilaian prestasi kerja",
}
"""Print kind → what people call it."""

SEKALI = 200
"""Papers in hand at a time: what is in memory does not grow with their number."""
MIME_ZIP = "application/zip"


def versi_tercetak(kantor_id: int, tahun: int, periode: str, jenis: str) -> list[int]:
    """The last version of every employee's paper of a kind, by name of the employee; one query."""
    terakhir = (
        VersiDokumen.objects.filter(
            dokumen__kantor_id=kantor_id,
            dokumen__tahun=tahun,
            dokumen__periode=periode,
            dokumen__pegawai__isnull=False,
            cetakan=jenis,
        )
        .order_by("dokumen_id", "-ke")
        .distinct("dokumen_id")
        .values_list("pk", "dokumen__pegawai__nama", "dokumen__pegawai__nip")
    )
    return [pk for pk, _, _ in sorted(terakhir, key=lambda b: b[1:])]


@transaction.atomic
def minta_cetak_massal(
    *, kantor_id: int, tahun: int, periode: str, jenis: str, oleh: Aktor, pada: dt.datetime
) -> CetakMassal:
    """Ask for all papers of a kind and period; a request that is waiting or running already is returned.

    Raises Ditolak for whoever is not Kepegawaian (the papers carry ratings), Galat for an unknown kind or no papers.
    """
    if oleh.pegawai is None or not kepegawaian(oleh, kantor_id):
        raise Ditolak("Cetak massal dilakukan oleh Kepegawaian, karena naskahnya memuat penilaian pegawai.")
    if jenis not in JENIS:
        raise Galat(f"Jenis naskah “{jenis}” tidak dikenal; pilihannya {', '.join(JENIS.values())}.")
    rantai = kunci_rantai(kantor_id)
    hidup = CetakMassal.objects.filter(
        kantor_id=kantor_id,
        tahun=tahun,
        periode=periode,
        jenis=jenis,
        status__in=[CetakMassal.Status.ANTRE, CetakMassal.Status.BERJALAN],
    ).first()
    if hidup is not None:
        return hidup
    jumlah = len(versi_tercetak(kantor_id, tahun, periode, jenis))
    if not jumlah:
        raise Galat(f"Belum ada {JENIS[jenis]} yang tersusun untuk periode ini.")
    permintaan = CetakMassal.objects.create(
        kantor_id=kantor_id,
        tahun=tahun,
        periode=periode,
        jenis=jenis,
        jumlah=jumlah,
        diminta_oleh=oleh.pegawai,
        diminta_pada=pada,
    )
    catat_jejak(
        kantor_id=kantor_id,
        aksi="cetak_massal_diminta",
        objek="cetak_massal",
        objek_id=permintaan.pk,
        uraian=f"Cetak massal {JENIS[jenis]} ({jumlah} naskah) diminta",
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
    return permintaan


def jalankan_cetak_massal(cetak_massal_id: int, *, pada: dt.datetime, pekerja: int = 2) -> CetakMassal:
    """Print what was asked for. A paper that cannot be printed is listed, the others go on.

    Begun again after an interruption it starts over; one that is done is returned.
    """
    permintaan = CetakMassal.objects.select_related("kantor").get(pk=cetak_massal_id)
    if permintaan.status == CetakMassal.Status.SELESAI:
        return permintaan
    ids = versi_tercetak(permintaan.kantor_id, permintaan.tahun, permintaan.periode, permintaan.jenis)
    permintaan.status, permintaan.jumlah, permintaan.jadi, permintaan.gagal = "berjalan", len(ids), 0, []
    permintaan.save(update_fields=["status", "jumlah", "jadi", "gagal"])
    with tempfile.TemporaryDirectory() as folder:
        jalur = Path(folder) / "naskah.zip"
        with zipfile.ZipFile(jalur, "w", zipfile.ZIP_STORED) as arsip:
            for bagian in _berkelompok(ids, SEKALI):
                _cetak_bagian(permintaan, bagian, arsip, pekerja)
        with transaction.atomic():
            kunci_rantai(permintaan.kantor_id)
            permintaan.berkas = simpan_jalur(
                kantor_id=permintaan.kantor_id,
                nama=f"{JENIS[permintaan.jenis]} {permintaan.periode} {permintaan.tahun}.zip",
                jalur=jalur,
                jenis_isi=MIME_ZIP,
                oleh=Aktor.sistem("Percetakan"),
                pada=pada,
            )
            permintaan.status = CetakMassal.Status.SELESAI if permintaan.jadi else CetakMassal.Status.GAGAL
            permintaan.selesai_pada = pada
            permintaan.save(update_fields=["berkas", "status", "selesai_pada", "jadi", "gagal"])
    return permintaan


def _berkelompok(ids: Sequence[int], banyak: int) -> Iterator[list[int]]:

    return (list(ids[awal : awal + banyak]) for awal in range(0, len(ids), banyak))


def _cetak_bagian(permintaan: CetakMassal, ids: list[int], arsip: zipfile.ZipFile, pekerja: int) -> None:
    keputusan = Prefetch("keputusan", KeputusanDokumen.objects.order_by("pada", "pk"))
    versi = (
        VersiDokumen.objects.select_related("dokumen__pegawai", "dibuat_oleh").prefetch_related(keputusan).in_bulk(ids)
    )
    for nama, hasil in Percetakan(pekerja).hasil([pekerjaan_pdf(versi[pk]) for pk in ids]):
        orang = versi[int(nama)].dokumen.pegawai
        if isinstance(hasil, str):
            permintaan.gagal.append({"nip": orang.nip, "nama": orang.nama, "sebab": hasil.splitlines()[0]})
            continue
        info = zipfile.ZipInfo(nama_aman(f"{orang.nip} {orang.nama} {permintaan.jenis}.pdf"))
        info.date_time = versi[int(nama)].dibuat_pada.timetuple()[:6]
        arsip.writestr(info, hasil)
        permintaan.jadi += 1
    permintaan.save(update_fields=["jadi", "gagal"])
