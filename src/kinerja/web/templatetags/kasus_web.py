"""Filters of the case pages."""

from __future__ import annotations

from django import template

from kinerja.web.kasus.papan import ringkas_pelaksanaan as ringkas

register = template.Library()
register.filter("ringkas_pelaksanaan", ringkas)
