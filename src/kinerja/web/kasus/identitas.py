"""The identity block of an SOP sheet, in the rows and pairs of the official form (PermenPANRB 35/2012)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

KEPALA = (
    ("Nomor SOP", "nomor"),
    ("Tanggal pembuatan", "tanggal_pembuatan"),
    ("Tanggal revisi", "tanggal_revisi"),
    ("Tanggal efektif", "tanggal_efektif"),
)
PASANGAN = (
    (("Dasar hukum", "dasar_hukum"), ("Kualifikasi pelaksana", "kualifikasi")),
    (("Keterkaitan", "keterkaitan"), ("Peralatan/perlengkapan", "peralatan")),
    (("Peringatan", "peringatan"), ("Pencatatan dan pendataan", "pencatatan")),
)

Isi = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class BlokIdentitas:
    """`kepala`: name and text. `pasangan`: rows of two boxes, each a heading and its lines."""

    kepala: tuple[tuple[str, str], ...]
    disahkan_oleh: str
    penandatangan: str
    nip: str
    pasangan: tuple[tuple[Isi, Isi], ...]


def blok_identitas(identitas: Mapping[str, Any]) -> BlokIdentitas:
    """The identity block of a version; what was not printed stays empty."""

    def teks(kunci: str) -> str:
        return str(identitas.get(kunci) or "")

    def kotak(judul: str, kunci: str) -> Isi:
        isi = identitas.get(kunci) or ()
        return judul, (isi,) if isinstance(isi, str) else tuple(str(baris) for baris in isi)

    return BlokIdentitas(
        kepala=tuple((judul, teks(kunci)) for judul, kunci in KEPALA),
        disahkan_oleh=teks("disahkan_oleh"),
        penandatangan=teks("penandatangan"),
        nip=teks("nip"),
        pasangan=tuple((kotak(*kiri), kotak(*kanan)) for kiri, kanan in PASANGAN),
    )
