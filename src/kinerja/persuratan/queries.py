"""Reads of letters, dispositions and meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kinerja.arsip.models import VersiDokumen
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.queries import berlaku_pada
from kinerja.persuratan.models import Disposisi, Rapat, Surat


def jabatan_kepala(unit_ids: Iterable[int], *, pada: dt.date) -> dict[int, int]:
    """By unit, the key of the post that heads it that day; one query, none without units."""
    ids = set(unit_ids)
    if not ids:
        return {}
    kepala = Jabatan.objects.filter(berlaku_pada("", pada), unit__in=ids, kepala_unit=True)
    return dict(kepala.values_list("unit_id", "pk"))


def surat_keluar(kantor_id: int, tahun: int) -> list[Surat]:
    """The letters of a year in register order, with addressee, signing post and paper loaded; one query."""
    surat = Surat.objects.filter(kantor_id=kantor_id, tahun=tahun)
    return list(surat.select_related("dari", "kepada_unit", "dokumen").order_by("urut"))


def disposisi_untuk(jabatan_ids: Iterable[int], *, tahun: int) -> list[Disposisi]:
    """The dispositions that these posts received in a year, newest first, with giver and paper loaded; one query."""
    masuk = Disposisi.objects.filter(kepada__in=set(jabatan_ids), tahun=tahun)
    return list(masuk.select_related("dari", "kepada", "dokumen").order_by("-tanggal", "-agenda"))


def agenda_rapat(rapat: Rapat) -> list[str]:
    """What the invitation put on the agenda; one query."""
    undangan = VersiDokumen.objects.filter(dokumen_id=rapat.undangan_id).order_by("-ke").first()
    return list(undangan.data["rapat"]["agenda"]) if undangan else []


def rapat(kantor_id: int, kunci: str) -> Rapat | None:
    """The meeting with this key, attendance loaded, or None; two queries."""
    return Rapat.objects.filter(kantor_id=kantor_id, kunci=kunci).prefetch_related("kehadiran__jabatan").first()
