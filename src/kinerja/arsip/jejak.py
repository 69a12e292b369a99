"""The trail's arithmetic: what is hashed, and how one row hangs on the one before it. No database here."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kinerja.arsip.kanonik import sidik

HASH_AWAL = "0" * 64
"""`hash_sebelum` of an office's first row."""

KOLOM = (
    "kantor_id",
    "urut",
    "pada",
    "oleh_id",
    "nama",
    "jabatan",
    "aksi",
    "objek",
    "objek_id",
    "uraian",
    "rincian",
    "hash_sebelum",
)
"""What the hash of a row covers."""


def hash_jejak(isi: dict[str, Any]) -> str:
    """SHA-256 of one row of the trail; `isi` holds exactly the `KOLOM`."""
    if isi.keys() != set(KOLOM):
        raise ValueError(f"columns differ: {sorted(isi.keys() ^ set(KOLOM))}")
    return sidik(isi)


def periksa_mata_rantai(isi: dict[str, Any], *, hash_tersimpan: str, urut_harap: int, hash_harap: str) -> list[str]:
    """Findings on one row, given what the row before it promised. Empty when the row is sound."""
    urut, pada = isi["urut"], isi["pada"]
    tempat = f"Jejak nomor {urut}"
    if isinstance(pada, dt.datetime):
        tempat += f" ({pada.astimezone(dt.UTC):%d-%m-%Y %H:%M} UTC)"
    temuan = []
    if urut != urut_harap:
        temuan.append(f"{tempat}: seharusnya bernomor {urut_harap}; ada baris yang hilang atau disisipkan.")
    if isi["hash_sebelum"] != hash_harap:
        temuan.append(f"{tempat}: tidak tersambung dengan baris sebelumnya.")
    if hash_jejak(isi) != hash_tersimpan:
        temuan.append(f"{tempat}: isinya tidak sesuai dengan sidiknya; baris ini telah diubah.")
    return temuan
