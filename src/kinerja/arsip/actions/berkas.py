"""Files taken in, stored once by their content."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from kinerja.arsip.actions.rantai import catat_jejak, kunci_rantai
from kinerja.arsip.models import Berkas
from kinerja.arsip.queries import jalur_simpan
from kinerja.lib.berkas import kenali_berkas, nama_aman, sha256
from kinerja.organisasi.permissions import Aktor


def simpan_berkas(*, kantor_id: int, nama: str, isi: bytes, oleh: Aktor, pada: dt.datetime) -> Berkas:
    """Take in one file; the same content twice is one `Berkas`, under its first name.

    Raises `Galat` for a file that is not accepted (see `lib.berkas.kenali_berkas`).
    """
    return simpan_berkas_banyak(kantor_id=kantor_id, daftar=[(nama, isi)], oleh=oleh, pada=pada)[0]


def simpan_berkas_banyak(
    *, kantor_id: int, daftar: Sequence[tuple[str, bytes]], oleh: Aktor, pada: dt.datetime
) -> list[Berkas]:
    """Take in many files (name, bytes); one `Berkas` per item in the given order, few statements however many.

    Every file is looked into before any is stored; the first unacceptable one raises `Galat`.
    """
    dikenal = [(nama_aman(nama), isi, kenali_berkas(isi, nama).mime) for nama, isi in daftar]
    with transaction.atomic(savepoint=False):
        rantai = kunci_rantai(kantor_id)
        semua, baru = simpan_isi(kantor_id, dikenal, oleh, pada)
        if baru:
            rincian = {"berkas": [{"nama": b.nama, "sha256": b.sha256, "ukuran": b.ukuran} for b in baru]}
            catat_jejak(
                kantor_id=kantor_id,
                aksi="simpan_berkas",
                objek="berkas",
                objek_id=baru[0].pk if len(baru) == 1 else None,
                uraian=f"Menyimpan berkas {baru[0].nama}." if len(baru) == 1 else f"Menyimpan {len(baru)} berkas.",
                rincian=rincian,
                oleh=oleh,
                pada=pada,
                rantai=rantai,
            )
    return semua


def simpan_isi(
    kantor_id: int, daftar: Sequence[tuple[str, bytes, str]], oleh: Aktor, pada: dt.datetime
) -> tuple[list[Berkas], list[Berkas]]:
    """Store (name, bytes, MIME) by content; returns all rows in order, and those that are new."""
    cap = [sha256(isi) for _, isi, _ in daftar]
    saring = Berkas.objects.filter(kantor_id=kantor_id, sha256__in=set(cap))
    ada = {b.sha256: b for b in saring}
    calon: dict[str, Berkas] = {}
    for tanda, (nama, isi, mime) in zip(cap, daftar, strict=True):
        _tulis_isi(tanda, isi)
        if tanda not in ada and tanda not in calon:
            calon[tanda] = Berkas(
                kantor_id=kantor_id,
                sha256=tanda,
                ukuran=len(isi),
                nama=nama,
                jenis_isi=mime,
                diunggah_oleh=oleh.pegawai,
                diunggah_pada=pada,
            )
    baru = Berkas.objects.bulk_create(calon.values())
    ada |= calon
    return [ada[tanda] for tanda in cap], baru


def simpan_jalur(*, kantor_id: int, nama: str, jalur: Path, jenis_isi: str, oleh: Aktor, pada: dt.datetime) -> Berkas:
    """Store a file that this system made and that is too big to be held in memory; its content is copied in pieces."""
    with jalur.open("rb") as aliran:
        tanda = hashlib.file_digest(aliran, "sha256").hexdigest()
        tujuan = jalur_simpan(tanda)
        if not default_storage.exists(tujuan):
            aliran.seek(0)
            default_storage.save(tujuan, File(aliran))
    with transaction.atomic(savepoint=False):
        rantai = kunci_rantai(kantor_id)
        berkas, baru = Berkas.objects.get_or_create(
            kantor_id=kantor_id,
            sha256=tanda,
            defaults={
                "ukuran": jalur.stat().st_size,
                "nama": nama_aman(nama),
                "jenis_isi": jenis_isi,
                "diunggah_oleh": oleh.pegawai,
                "diunggah_pada": pada,
            },
        )
        if baru:
            catat_jejak(
                kantor_id=kantor_id,
                aksi="simpan_berkas",
                objek="berkas",
                objek_id=berkas.pk,
                uraian=f"Berkas “{berkas.nama}” disimpan",
                rincian={"berkas": [{"nama": berkas.nama, "sha256": tanda, "ukuran": berkas.ukuran}]},
                oleh=oleh,
                pada=pada,
                rantai=rantai,
            )
    return berkas


def _tulis_isi(tanda: str, isi: bytes) -> None:
    jalur = jalur_simpan(tanda)
    if default_storage.exists(jalur):
        if default_storage.size(jalur) == len(isi):
            return
        # A machine that stopped while writing left part of the content.
        default_storage.delete(jalur)
    tersimpan = default_storage.save(jalur, ContentFile(isi))
    if tersimpan != jalur:
        # Another process stored the same content between the two calls.
        default_storage.delete(tersimpan)
