"""Prints that are read and not kept: drafts, and papers that nobody of the office has printed yet."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from kinerja.arsip.actions.cetak import MIME
from kinerja.arsip.cetakan import ambil, daftar_keputusan, pekerjaan_pdf
from kinerja.arsip.models import VersiDokumen
from kinerja.arsip.queries import berkas_isi, hasil_cetak
from kinerja.lib.galat import Galat
from kinerja.lib.tembolok_cetak import TembolokCetak

__all__ = ["MIME", "baca_cetakan", "tembolok"]


def tembolok(kantor_id: int) -> TembolokCetak:
    """The prints of an office that may be thrown away at any time."""
    return TembolokCetak(Path(settings.MEDIA_ROOT) / "pratinjau" / str(kantor_id))


def baca_cetakan(versi: VersiDokumen, format: str) -> bytes:
    """The file of a version as `cetak_versi` would keep it, without keeping it: nothing is written to the database.

    A kept print is read; otherwise the very same one is made. Raises `Galat` when the kind has no such form.
    """
    ada = hasil_cetak(versi, format)
    if ada is not None:
        return berkas_isi(ada.berkas)
    cetakan = ambil(versi.cetakan)
    if format == "pdf" and cetakan.typst is not None:
        return tembolok(versi.dokumen.kantor_id).pdf(pekerjaan_pdf(versi))
    pembuat = getattr(cetakan, format) if format in ("docx", "xlsx") else None
    if pembuat is None:
        raise Galat(f"Dokumen “{versi.dokumen.judul}” tidak tersedia dalam bentuk {format}.")
    isi: bytes = pembuat(versi.data, daftar_keputusan(list(versi.keputusan.all())))
    return isi
