"""What was read before, kept by the versions of the rows it was read from: as quick as a copy, never a stale figure.

PostgreSQL gives every version of a row a place (`ctid`) and the transaction that wrote it (`xmin`); no two versions
share both. One statement that sums them up therefore says whether anything changed since a page was put together.
"""

from __future__ import annotations

import inspect
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from functools import update_wrapper
from threading import Lock
from typing import Any, Generic, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BooleanField, Func, QuerySet
from django.db.models.expressions import RawSQL

from kinerja.lib.kueri import isikan, kursor_siap, letak_isian, tanda_isian

T = TypeVar("T")


class Sidik:
    """Calls the one statement of several sources; made by `bersidik`."""

    def __init__(self, susun: Callable[..., Sequence[QuerySet[Any]]]) -> None:
        update_wrapper(self, susun)
        self.susun = susun
        self._nama = tuple(inspect.signature(susun).parameters)
        self._siap: dict[tuple[type, ...], tuple[str, list[Any], dict[int, str]]] = {}

    def __call__(self, *args: Any) -> tuple[Any, ...]:
        """The versions of all rows of the sources, with the database that they are in. 1 statement."""
        jenis = tuple(map(type, args))
        siap = self._siap.get(jenis)
        if siap is None:
            siap = self._siap[jenis] = self._susun(args)
        sql, params, letak = siap
        with kursor_siap() as kursor:
            kursor.execute(sql, isikan(params, letak, dict(zip(self._nama, args, strict=True))))
            baris: tuple[Any, ...] = kursor.fetchone()
        atur = connection.settings_dict
        return (atur["HOST"], atur["PORT"], atur["NAME"], *baris)

    def tabel(self, *args: Any) -> set[str]:
        """The tables whose rows are looked at."""
        return {himpunan.model._meta.db_table for himpunan in self.susun(*args)}

    def _susun(self, args: tuple[Any, ...]) -> tuple[str, list[Any], dict[int, str]]:
        tanda = tanda_isian(self._nama, args)
        bagian, params = ["pg_postmaster_start_time()"], []
        for himpunan in self.susun(**tanda):
            tabel = connection.ops.quote_name(himpunan.model._meta.db_table)
            versi = f"md5(string_agg({tabel}.ctid::text || {tabel}.xmin::text, ',' ORDER BY {tabel}.ctid))"
            satu = himpunan.order_by().values_list(RawSQL(versi, ()))
            sql, isi = satu.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
            bagian.append(f"({sql})")
            params += isi
        return f"SELECT {', '.join(bagian)}", params, letak_isian(params, tanda)


def bersidik(susun: Callable[..., Sequence[QuerySet[Any]]]) -> Sidik:
    """Decorator of a function that names the rows something is made from, as query sets over numbers, texts and days.

    As with `lib.kueri.tersusun` the function runs once, with stand-ins for its arguments. Whatever is kept by the
    result may be read from no other rows than these.
    """
    return Sidik(susun)


def salah_satu(kolom: str, kunci: QuerySet[Any]) -> Func:
    """Condition: `kolom` is one of these keys (a query set of one column), each of them looked up in its index.

    Says the same as `kolom__in`, which PostgreSQL may answer by reading both tables whole where one office has most of
    their rows.
    """
    larik = ArraySubquery(kunci.order_by())
    return Func(kolom, larik, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField())


class Ingatan(Generic[T]):
    """The last `terbanyak` results, each under everything it depends on; shared by the threads of a process."""

    def __init__(self, terbanyak: int) -> None:
        self.terbanyak = terbanyak
        self._isi: OrderedDict[Hashable, T] = OrderedDict()
        self._kunci = Lock()

    def ambil(self, kunci: Hashable, buat: Callable[[], T]) -> T:
        """What is kept under the key; made now when there is nothing."""
        with self._kunci:
            if kunci in self._isi:
                self._isi.move_to_end(kunci)
                return self._isi[kunci]
        isi = buat()
        with self._kunci:
            self._isi[kunci] = isi
            while len(self._isi) > self.terbanyak:
                self._isi.popitem(last=False)
        return isi

    def kosongkan(self) -> None:
        """Forget everything."""
        with self._kunci:
            self._isi.clear()
