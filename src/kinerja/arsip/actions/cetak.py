"""Prints: the files of a version, made once and kept."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from kinerja.arsip.actions.berkas import simpan_isi
from kinerja.arsip.actions.rantai import kunci_rantai
from kinerja.arsip.cetakan import ambil, daftar_keputusan, pekerjaan_pdf
from kinerja.arsip.models import HasilCetak, VersiDokumen
from kinerja.arsip.queries import berkas_isi, sidik_cetak
from kinerja.lib.berkas import nama_aman
from kinerja.lib.cetak import cetak_pdf
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor

MIME = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def cetak_versi(*, versi: VersiDokumen, format: str, pada: dt.datetime) -> bytes:
    """The file of a version in 'pdf', 'docx' or 'xlsx': made once for its data and decisions, later read.

    Raises `Galat` when its print kind has no such form.
    """
    keputusan = list(versi.keputusan.all())
    tanda = sidik_cetak(versi, keputusan)
    ada = HasilCetak.objects.select_related("berkas").filter(versi=versi, format=format, sidik=tanda).first()
    if ada is not None:
        return berkas_isi(ada.berkas)
    cetakan = ambil(versi.cetakan)
    if format == "pdf" and cetakan.typst is not None:
        kerja = pekerjaan_pdf(versi)
        isi = cetak_pdf(kerja.berkas, standar=kerja.standar, tanggal=kerja.tanggal, nama=versi.dokumen.kunci)
    elif format in ("docx", "xlsx") and (pembuat := getattr(cetakan, format)) is not None:
        isi = pembuat(versi.data, daftar_keputusan(keputusan))
    else:
        raise Galat(f"Dokumen “{versi.dokumen.judul}” tidak tersedia dalam bentuk {format}.")
    simpan_cetakan(versi=versi, format=format, isi=isi, pada=pada)
    return isi


def simpan_cetakan(*, versi: VersiDokumen, format: str, isi: bytes, pada: dt.datetime) -> HasilCetak:
    """Keep a file that was made elsewhere (a pool of printers) from `pekerjaan_pdf(versi)`; the first one stays."""
    tanda = sidik_cetak(versi, list(versi.keputusan.all()))
    nama = nama_aman(f"{versi.dokumen.judul[:100]} v{versi.ke}.{format}")
    kantor_id = versi.dokumen.kantor_id
    with transaction.atomic():
        kunci_rantai(kantor_id)
        ada = HasilCetak.objects.select_related("berkas").filter(versi=versi, format=format, sidik=tanda).first()
        if ada is not None:
            return ada
        (berkas,), _ = simpan_isi(kantor_id, [(nama, isi, MIME[format])], Aktor.sistem("Percetakan"), pada)
        return HasilCetak.objects.create(versi=versi, format=format, sidik=tanda, berkas=berkas)
