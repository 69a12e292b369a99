"""Tags of notices: the bell in the head of every page, and the ready text for WhatsApp."""

from __future__ import annotations

from datetime import datetime

from django import template

from kinerja.integrasi.pemberitahuan.queries import jumlah_belum_dibaca
from kinerja.integrasi.pemberitahuan.whatsapp import tautan, teks_kertas_kerja
from kinerja.organisasi.permissions import Aktor
from kinerja.web.dasar.pelaku import waktu

register = template.Library()


@register.simple_tag
def belum_dibaca(aktor: Aktor | None) -> int:
    """How many notices of this person are unread; one query."""
    return jumlah_belum_dibaca(aktor.pegawai_id) if aktor is not None and aktor.pegawai_id is not None else 0


@register.simple_tag(takes_context=True)
def tautan_whatsapp(context: template.Context, unit: str, tahun: int, triwulan: int, batas: datetime) -> str:
    """The link that opens WhatsApp with the request for a unit's sheet."""
    pada = waktu(context["request"])
    return tautan(teks_kertas_kerja(unit=unit, tahun=tahun, triwulan=triwulan, batas=batas, pada=pada))
