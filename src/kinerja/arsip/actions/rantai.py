"""The trail: acts appended to an office's hash chain, under the lock of its head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from kinerja.arsip.jejak import hash_jejak
from kinerja.arsip.kanonik import normal
from kinerja.arsip.models import Jejak, RantaiJejak
from kinerja.organisasi.permissions import Aktor


@dataclass(frozen=True, slots=True)
class CatatanJejak:
    """One act to be written to the trail; `rincian` is anything `arsip.kanonik.normal` accepts."""

    aksi: str
    objek: str
    objek_id: int | None
    uraian: str
    rincian: Mapping[str, Any] = field(default_factory=dict)


def kunci_rantai(kantor_id: int) -> RantaiJejak:
    """Lock the head of the office's trail until the transaction ends; one statement (three the first time ever).

    Must be called inside a transaction. Pass the result on as `rantai=` to spare the next call its own locking; the
    object follows what is appended through it.
    """
    terkunci = RantaiJejak.objects.select_for_update().filter(kantor_id=kantor_id)
    rantai = terkunci.first()
    if rantai is None:
        RantaiJejak.objects.bulk_create([RantaiJejak(kantor_id=kantor_id)], ignore_conflicts=True)
        rantai = terkunci.get()
    return rantai


def catat_jejak(
    *,
    kantor_id: int,
    aksi: str,
    objek: str,
    objek_id: int | None,
    uraian: str,
    rincian: Mapping[str, Any] | None = None,
    oleh: Aktor,
    pada: dt.datetime,
    rantai: RantaiJejak | None = None,
) -> Jejak:
    """Append one act to the office's trail: lock the head, insert, move the head."""
    catatan = CatatanJejak(aksi, objek, objek_id, uraian, rincian or {})
    return catat_jejak_banyak(kantor_id=kantor_id, daftar=[catatan], oleh=oleh, pada=pada, rantai=rantai)[0]


def catat_jejak_banyak(
    *,
    kantor_id: int,
    daftar: Sequence[CatatanJejak],
    oleh: Aktor,
    pada: dt.datetime,
    rantai: RantaiJejak | None = None,
) -> list[Jejak]:
    """Append several acts of one person and instant, in order, in three statements (two with `rantai`)."""
    if not daftar:
        return []
    with transaction.atomic(savepoint=False):
        rantai = rantai or kunci_rantai(kantor_id)
        baris = []
        for catatan in daftar:
            isi = {
                "kantor_id": kantor_id,
                "urut": rantai.urut + 1,
                "pada": pada,
                "oleh_id": oleh.pegawai_id,
                "nama": oleh.nama,
                "jabatan": oleh.sebutan,
                "aksi": catatan.aksi,
                "objek": catatan.objek,
                "objek_id": catatan.objek_id,
                "uraian": catatan.uraian,
                "rincian": normal(catatan.rincian),
                "hash_sebelum": rantai.hash,
            }
            rantai.urut, rantai.hash = rantai.urut + 1, hash_jejak(isi)
            baris.append(Jejak(**isi, hash=rantai.hash))
        Jejak.objects.bulk_create(baris)
        RantaiJejak.objects.filter(pk=rantai.pk).update(urut=rantai.urut, hash=rantai.hash)
    return baris
