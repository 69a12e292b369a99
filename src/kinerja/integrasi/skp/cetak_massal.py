"""Papers of many employees printed in the background into one archive file, with progress and bounded memory."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from kinerja.arsip.actions import catat_jejak, kunci_rantai, simpan_jalur
from kinerja.arsip.cetakan import pekerjaan_pdf
from kinerja.arsip.queries import versi_siap_cetak, versi_terbaru
from kinerja.integrasi.skp.arsip_bertahap import Anggota, ArsipBertahap, Bagian
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

SEKALI = 250
"""Papers in hand at a time: what is in memory does not grow with their number. So many are printed anew at most when
the work was interrupted."""
SELANGKAH = 25
"""Papers after which the progress is written."""
MIME_ZIP = "application/zip"
_KUNCI = 20_303  # of advisory locks, which are numbers


def versi_tercetak(kantor_id: int, tahun: int, periode: str, jenis: str) -> list[tuple[int, str, str]]:
    """The last version of every employee's paper of a kind with his name and NIP, by name; one query."""
    saring = Q(
        dokumen__kantor_id=kantor_id,
        dokumen__tahun=tahun,
        dokumen__periode=periode,
        dokumen__pegawai__isnull=False,
        cetakan=jenis,
    )
    semua = versi_terbaru(saring).values_list("pk", "dokumen__pegawai__nama", "dokumen__pegawai__nip")
    return sorted(semua, key=lambda b: (b[1], b[2], b[0]))


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
        status__in=CetakMassal.HIDUP,
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

    Begun again after an interruption it goes on where it stood, with the papers that were settled when it began. One
    that is done, or that another process is printing, is returned as it is.
    """
    with _sendirian(cetak_massal_id) as sendiri:
        permintaan = CetakMassal.objects.select_related("kantor").get(pk=cetak_massal_id)
        if sendiri and permintaan.status != CetakMassal.Status.SELESAI:
            _cetak(permintaan, pada, pekerja)
    return permintaan


def gagalkan_cetak_massal(cetak_massal_id: int, *, pada: dt.datetime) -> None:
    """Tell that a request was given up; asked for anew it is another request."""
    hidup = CetakMassal.objects.filter(pk=cetak_massal_id).exclude(status=CetakMassal.Status.SELESAI)
    hidup.update(status=CetakMassal.Status.GAGAL, selesai_pada=pada)
    ArsipBertahap(_folder(cetak_massal_id), SEKALI).buang()


@contextmanager
def _sendirian(cetak_massal_id: int) -> Iterator[bool]:
    """Whether nobody else prints this request now; a process that dies gives it free."""
    kunci = [_KUNCI, cetak_massal_id]
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_lock(%s, %s)", kunci)
        (dapat,) = kursor.fetchone()
    try:
        yield dapat
    finally:
        if dapat:
            with connection.cursor() as kursor:
                kursor.execute("SELECT pg_advisory_unlock(%s, %s)", kunci)


def _folder(cetak_massal_id: int) -> Path:
    return Path(settings.MEDIA_ROOT) / "sementara" / f"cetak-massal-{cetak_massal_id}"


def _cetak(permintaan: CetakMassal, pada: dt.datetime, pekerja: int) -> None:
    kerja = ArsipBertahap(_folder(permintaan.pk), SEKALI)
    daftar = kerja.daftar(lambda: _anggota(permintaan))
    bagian = list(kerja.bagian(daftar))
    permintaan.status, permintaan.jumlah, permintaan.jadi, permintaan.gagal = "berjalan", len(daftar), 0, []
    sisa = []
    for nomor, isi in bagian:
        if (sudah := kerja.sudah(nomor)) is None:
            sisa.append((nomor, isi))
        else:
            permintaan.jadi += sudah.jadi
            permintaan.gagal += sudah.gagal
    permintaan.save(update_fields=["status", "jumlah", "jadi", "gagal"])
    for nomor, isi in sisa:
        with kerja.tulis(nomor) as (arsip, jumlah):
            _cetak_bagian(permintaan, isi, arsip, jumlah, pekerja)
    berkas = None
    if permintaan.jadi:
        berkas = simpan_jalur(
            kantor_id=permintaan.kantor_id,
            nama=f"{JENIS[permintaan.jenis]} {permintaan.periode} {permintaan.tahun}.zip",
            jalur=kerja.satukan(len(bagian)),
            jenis_isi=MIME_ZIP,
            oleh=Aktor.sistem("Percetakan"),
            pada=pada,
        )
    permintaan.berkas = berkas
    permintaan.status = CetakMassal.Status.SELESAI if berkas else CetakMassal.Status.GAGAL
    permintaan.selesai_pada = pada
    permintaan.save(update_fields=["berkas", "status", "selesai_pada", "jadi", "gagal"])
    kerja.buang()


def _anggota(permintaan: CetakMassal) -> list[Anggota]:
    """The papers to print and their names, each name once: who held two posts in the period has two papers."""
    lewat: Counter[str] = Counter()
    hasil = []
    for pk, nama, nip in versi_tercetak(permintaan.kantor_id, permintaan.tahun, permintaan.periode, permintaan.jenis):
        lewat[nip] += 1
        kedua = f" ({lewat[nip]})" if lewat[nip] > 1 else ""
        hasil.append(Anggota(pk, nama_aman(f"{nip} {nama} {permintaan.jenis}{kedua}.pdf")))
    return hasil


def _cetak_bagian(
    permintaan: CetakMassal, isi: list[Anggota], arsip: zipfile.ZipFile, bagian: Bagian, pekerja: int
) -> None:
    versi = versi_siap_cetak([satu.versi_id for satu in isi])
    hasil_cetak = Percetakan(pekerja).hasil([pekerjaan_pdf(versi[satu.versi_id]) for satu in isi])
    for n, (satu, (_, hasil)) in enumerate(zip(isi, hasil_cetak, strict=True), 1):
        if isinstance(hasil, str):
            orang = versi[satu.versi_id].dokumen.pegawai
            gagal = {"nip": orang.nip, "nama": orang.nama, "sebab": hasil.splitlines()[0]}
            bagian.gagal.append(gagal)
            permintaan.gagal.append(gagal)
        else:
            info = zipfile.ZipInfo(satu.nama, versi[satu.versi_id].dibuat_pada.timetuple()[:6])
            arsip.writestr(info, hasil)
            bagian.jadi += 1
            permintaan.jadi += 1
        if n % SELANGKAH == 0 or n == len(isi):
            permintaan.save(update_fields=["jadi", "gagal"])
