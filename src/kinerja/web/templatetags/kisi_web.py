"""The tag of the rows of a sheet."""

from __future__ import annotations

from django import template

from kinerja.web.kertas_kerja.kisi import baris_kisi

register = template.Library()
register.simple_tag(baris_kisi)
