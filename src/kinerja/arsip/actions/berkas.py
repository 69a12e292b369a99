"""Files taken in, stored once by their content."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction

from kinerja.arsip.actions.rantai import catat_jejak, kunci_rantai
from kinerja.arsip.models import Berkas, RantaiJejak
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
        _catat(kantor_id, baru, oleh, pada, rantai)
    return semua


def simpan_isi(
    kantor_id: int, daftar: Sequence[tuple[str, bytes, str]], oleh: Aktor, pada: dt.datetime
) -> tuple[list[Berkas], list[Berkas]]:
    """Store (name, bytes, MIME) by content; returns all rows in order, and those that are new."""
    isian = [_Isian(sha256(isi), len(isi), nama, mime) for nama, isi, mime in daftar]
    for satu, (_, isi, _) in zip(isian, daftar, strict=True):
        _taruh(satu.sha256, ContentFile(isi))
    return _daftarkan(kantor_id, isian, oleh, pada)


def simpan_jalur(*, kantor_id: int, nama: str, jalur: Path, jenis_isi: str, oleh: Aktor, pada: dt.datetime) -> Berkas:
    """Store a file that this system made and that is too big to be held in memory; its content is copied in pieces,
    before the office's trail is locked when the caller has not opened a transaction."""
    with jalur.open("rb") as aliran:
        tanda = hashlib.file_digest(aliran, "sha256").hexdigest()
        aliran.seek(0)
        _taruh(tanda, File(aliran))
    with transaction.atomic(savepoint=False):
        rantai = kunci_rantai(kantor_id)
        isian = _Isian(tanda, jalur.stat().st_size, nama_aman(nama), jenis_isi)
        (berkas,), baru = _daftarkan(kantor_id, [isian], oleh, pada)
        _catat(kantor_id, baru, oleh, pada, rantai)
    return berkas


@dataclass(frozen=True, slots=True)
class _Isian:
    sha256: str
    ukuran: int
    nama: str
    jenis_isi: str


def _daftarkan(
    kantor_id: int, daftar: Sequence[_Isian], oleh: Aktor, pada: dt.datetime
) -> tuple[list[Berkas], list[Berkas]]:
    """A row for each content that the office has not stored yet; all rows in order, and those that are new."""
    ada = {b.sha256: b for b in Berkas.objects.filter(kantor_id=kantor_id, sha256__in={i.sha256 for i in daftar})}
    calon: dict[str, Berkas] = {}
    for i in daftar:
        if i.sha256 not in ada and i.sha256 not in calon:
            calon[i.sha256] = Berkas(
                kantor_id=kantor_id,
                sha256=i.sha256,
                ukuran=i.ukuran,
                nama=i.nama,
                jenis_isi=i.jenis_isi,
                diunggah_oleh=oleh.pegawai,
                diunggah_pada=pada,
            )
    baru = Berkas.objects.bulk_create(calon.values())
    ada |= calon
    return [ada[i.sha256] for i in daftar], baru


def _catat(kantor_id: int, baru: Sequence[Berkas], oleh: Aktor, pada: dt.datetime, rantai: RantaiJejak) -> None:
    if not baru:
        return
    catat_jejak(
        kantor_id=kantor_id,
        aksi="simpan_berkas",
        objek="berkas",
        objek_id=baru[0].pk if len(baru) == 1 else None,
        uraian=f"Menyimpan berkas {baru[0].nama}." if len(baru) == 1 else f"Menyimpan {len(baru)} berkas.",
        rincian={"berkas": [{"nama": b.nama, "sha256": b.sha256, "ukuran": b.ukuran} for b in baru]},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )


def _taruh(tanda: str, isi: File) -> None:
    """Put content at its place, unless it lies there whole already."""
    jalur = jalur_simpan(tanda)
    if default_storage.exists(jalur):
        if default_storage.size(jalur) == isi.size:
            return
        # A machine that stopped while writing left part of the content.
        default_storage.delete(jalur)
    tersimpan = default_storage.save(jalur, isi)
    if tersimpan != jalur:
        # Another process stored the same content between the two calls.
        default_storage.delete(tersimpan)
