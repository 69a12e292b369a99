"""Filters of the pages of the SKP."""

from __future__ import annotations

from django import template

from kinerja.web.skp.isi import BidangAspek, tulis_realisasi

register = template.Library()


@register.filter
def realisasi(aspek: BidangAspek) -> str:
    """A realisasi with its unit; an en dash while it is not filled in."""
    return tulis_realisasi(aspek)
