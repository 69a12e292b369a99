"""Query sets compiled once per process.

Django writes the SQL of a query set anew each time, and PostgreSQL plans it anew, which for a query of several joins
takes longer than the database needs to answer it. `tersusun` keeps what was written and fills in only the values;
`kursor_siap` has the plan kept by the connection.
"""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import update_wrapper
from typing import Any, Generic, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import BigIntegerField, BooleanField, Field, Func, QuerySet, TextField, Value
from django.db.models.query import ModelIterable, ValuesListIterable, get_related_populators

M = TypeVar("M")

_AWAL_BILANGAN = 31_001  # fits the smallest integer column
_AWAL_HARI = dt.date(1902, 3, 1)


@dataclass(frozen=True, slots=True)
class _Siap:
    """A compiled query: the statement, its values (`isian`: position → argument), and how rows become objects
    (`kelas` None: tuples of a values_list)."""

    sql: str
    params: tuple[Any, ...]
    isian: dict[int, str]
    compiler: Any
    konverter: dict[int, Any]
    awal: int
    akhir: int
    kolom: list[str]
    kelas: Any
    pengait: list[Any]
    tambahan: dict[str, int]


class Tersusun(Generic[M]):
    """Calls a compiled query; made by `tersusun`."""

    def __init__(self, susun: Callable[..., Any]) -> None:
        update_wrapper(self, susun)
        self.susun = susun
        self._nama = tuple(inspect.signature(susun).parameters)
        self._siap: dict[tuple[tuple[type, ...], ...], _Siap] = {}

    def __call__(self, *args: Any) -> list[M]:
        """The rows for these values, as the query set itself would give them."""
        jenis = tuple(map(_jenis, args))
        siap = self._siap.get(jenis)
        if siap is None:
            siap = self._siap[jenis] = self._susun(args)
        params = isikan(siap.params, siap.isian, dict(zip(self._nama, args, strict=True)))
        with kursor_siap() as kursor:
            kursor.execute(siap.sql, params)
            baris = kursor.fetchall()
        return list(_jadikan(siap, baris))

    def _susun(self, args: tuple[Any, ...]) -> _Siap:
        tanda = tanda_isian(self._nama, args)
        himpunan = self.susun(**tanda)
        if himpunan._prefetch_related_lookups or himpunan._iterable_class not in (ModelIterable, ValuesListIterable):
            raise TypeError("hanya himpunan objek atau values_list, tanpa prefetch_related, yang dapat disusun")
        compiler = himpunan.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        isian = letak_isian(params, tanda)
        klass, select = compiler.klass_info, compiler.select
        if himpunan._iterable_class is ValuesListIterable:
            klass = None
        bidang = klass["select_fields"] if klass else [0]
        awal, akhir = bidang[0], bidang[-1] + 1
        return _Siap(
            sql=sql,
            params=tuple(p.value if isinstance(p, Enum) else p for p in params),
            isian=isian,
            compiler=compiler,
            konverter=compiler.get_converters([s[0] for s in select[: compiler.col_count]]),
            awal=awal,
            akhir=akhir,
            kolom=[s[0].target.attname for s in select[awal:akhir]] if klass else [],
            kelas=klass["model"] if klass else None,
            pengait=get_related_populators(klass, select, DEFAULT_DB_ALIAS) if klass else [],
            tambahan=dict(compiler.annotation_col_map or {}),
        )


def tersusun(susun: Callable[..., QuerySet[M]]) -> Tersusun[M]:
    """Decorator of a function that builds a query set out of numbers, texts, moments and lists, none of them None.

    Lists are of numbers or of texts, and go into the query by `termasuk`. The function runs once, with stand-ins for
    its arguments, so it may only pass them on into the query. Raises TypeError when an argument does not arrive in the
    query, or arrives changed.
    """
    return Tersusun(susun)


class _KursorSiap(ServerBindingCursor):
    """A cursor whose statements are prepared: parsed once per connection, and planned anew only where it pays."""

    def execute(self, query: Any, params: Any = None, **_: Any) -> Any:
        return super().execute(query, params, prepare=True)


@contextmanager
def kursor_siap() -> Iterator[Any]:
    """Django's cursor for statements that come again and again with other values, as few different ones as possible.

    Their SQL must name the kind of a value wherever PostgreSQL cannot infer it. Where the connection keeps no prepared
    statements (`kinerja.situs.lingkungan.basis_data`) they are planned each time.
    """
    if connection.queries_logged:  # with their values, of which a prepared statement keeps no text
        with connection.cursor() as kursor:
            yield kursor
        return
    connection.ensure_connection()
    with connection.wrap_database_errors:
        asli = _KursorSiap(connection.connection)
    with connection.make_cursor(asli) as kursor:
        yield kursor


def termasuk(kolom: str, isi: Sequence[int] | Sequence[str]) -> Func:
    """Condition `kolom = ANY (isi)`: what `kolom__in` says, as one statement however many values there are.

    Texts must not be an empty list, which does not tell that it is one of texts.
    """
    bidang: Field[Any, Any] = TextField() if isi and isinstance(isi[0], str) else BigIntegerField()
    larik = Value(list(isi), output_field=ArrayField(bidang))
    return Func(kolom, larik, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField())


def tanda_isian(nama: Sequence[str], args: Sequence[Any]) -> dict[str, Any]:
    """A stand-in for each argument: a value of its kind that stands nowhere else in a query. Raises TypeError."""
    return {satu: _tanda(isi, n) for n, (satu, isi) in enumerate(zip(nama, args, strict=True))}


def letak_isian(params: Sequence[Any], tanda: Mapping[str, Any]) -> dict[int, str]:
    """Which position of a compiled query's values belongs to which argument. Raises TypeError when one is missing."""
    letak = {i: nama for i, p in enumerate(params) for nama, t in tanda.items() if isinstance(p, type(t)) and p == t}
    if kurang := set(tanda) - set(letak.values()):
        raise TypeError(f"nilai {sorted(kurang)} tidak ditemukan dalam kueri")
    return letak


def isikan(params: Sequence[Any], letak: Mapping[int, str], nilai: Mapping[str, Any]) -> list[Any]:
    """The values of a compiled query with these arguments in their positions."""
    return [_seperti(p, nilai[letak[i]]) if i in letak else p for i, p in enumerate(params)]


def _jenis(isi: Any) -> tuple[type, ...]:
    """The kind of an argument; of a list, with the kind of what is in it."""
    return (list, type(isi[0]) if isi else int) if isinstance(isi, list) else (type(isi),)


def _tanda(isi: Any, n: int) -> Any:
    """A value of the same kind that stands nowhere else in the query."""
    if isinstance(isi, dt.datetime):
        return dt.datetime(1902, 3, 1, tzinfo=dt.UTC) + dt.timedelta(days=n)
    if isinstance(isi, dt.date):
        return _AWAL_HARI + dt.timedelta(days=n)
    if isinstance(isi, str):
        return f"\x01nilai-{n}"
    if isinstance(isi, int) and not isinstance(isi, bool):
        return _AWAL_BILANGAN + n
    if isinstance(isi, list):
        return [_tanda(isi[0] if isi else 0, n)]
    raise TypeError(f"{type(isi).__name__} tidak dapat mengisi kueri tersusun")


def _seperti(contoh: Any, isi: Any) -> Any:
    """The value in the driver's type that the compiled one had (`Int8` and the like)."""
    return type(contoh)(isi) if isinstance(isi, int) and type(contoh) is not int else isi


def _jadikan(siap: _Siap, baris: list[tuple[Any, ...]]) -> Iterator[Any]:
    """Objects out of rows, as `ModelIterable` makes them."""
    isi: Any = siap.compiler.apply_converters(baris, siap.konverter) if siap.konverter else baris
    if siap.kelas is None:
        yield from map(tuple, isi)
        return
    for satu in isi:
        objek = siap.kelas.from_db(DEFAULT_DB_ALIAS, siap.kolom, satu[siap.awal : siap.akhir])
        for pengait in siap.pengait:
            pengait.populate(satu, objek)
        for nama, letak in siap.tambahan.items():
            setattr(objek, nama, satu[letak])
        yield objek
