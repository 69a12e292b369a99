"""Tags that make pages quick: addresses looked up once, and pieces of a page kept in memory by what they show.

They are at hand in every template without `{% load %}` (settings).
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as url_django
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_current_timezone_name

register = template.Library()

PALING_BANYAK = 2048
PALING_BESAR = 4_000_000
"""How many pieces, and how many characters of them, a place in a template keeps."""


@lru_cache(maxsize=16_384)
def _alamat(letak: Hashable, nama: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> SafeString:
    return mark_safe(conditional_escape(reverse(nama, args=args, kwargs=dict(kwargs))))


def alamat(nama: str, *args: Any) -> SafeString:
    """The address, escaped, for HTML that is written in Python."""
    return _alamat((get_script_prefix(), get_urlconf()), nama, args, ())


class Alamat(URLNode):
    """Django's `{% url %}`, answered from memory; no name space exists twice, so the present one does not matter."""

    def render(self, context: template.Context) -> str:
        """The address, escaped; kept in a variable with `as`."""
        args = tuple(arg.resolve(context) for arg in self.args)
        kwargs = tuple((k, v.resolve(context)) for k, v in self.kwargs.items())
        letak = (get_script_prefix(), get_urlconf())
        if self.asvar:
            return str(super().render(context))
        return _alamat(letak, self.view_name.resolve(context), args, kwargs)


@register.tag
def url(parser: Parser, token: Token) -> Alamat:
    """`{% url 'nama' … %}` as Django's own."""
    asli = url_django(parser, token)
    return Alamat(asli.view_name, asli.args, asli.kwargs, asli.asvar)


class Potongan(template.Node):
    """A piece of a page, rendered once for everything that is named with it."""

    def __init__(self, kunci: list[FilterExpression], nodelist: NodeList) -> None:
        self.kunci, self.nodelist = kunci, nodelist
        self.simpanan: dict[Hashable, SafeString] = {}
        self.besar = 0

    def render(self, context: template.Context) -> SafeString:
        """The piece, from memory when the same was shown before."""
        kunci = (get_current_timezone_name(), *(k.resolve(context) for k in self.kunci))
        isi = self.simpanan.get(kunci)
        if isi is None:
            isi = self.nodelist.render(context)
            if len(self.simpanan) >= PALING_BANYAK or self.besar > PALING_BESAR:
                self.simpanan, self.besar = {}, 0
            self.simpanan[kunci] = isi
            self.besar += len(isi)
        return isi


@register.tag
def potongan(parser: Parser, token: Token) -> Potongan:
    """`{% potongan nilai … %} … {% endpotongan %}`: whatever differs inside must be among the values, all hashable.

    Kept per process and time zone. Nothing of the person, the request or the hour may stand inside unless it is named.
    """
    kunci = [parser.compile_filter(k) for k in token.split_contents()[1:]]
    if not kunci:
        raise template.TemplateSyntaxError("potongan memerlukan sedikitnya satu nilai")
    nodelist = parser.parse(("endpotongan",))
    parser.delete_first_token()
    return Potongan(kunci, nodelist)
