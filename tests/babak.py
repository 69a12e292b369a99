"""Stages that cost a second to build and are built once for a module, not once for each of its tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

T = TypeVar("T")


@contextmanager
def babak(penjaga: DjangoDbBlocker, bangun: Callable[[], T]) -> Iterator[T]:
    """Hold open a transaction in which `bangun()` has written; what a test with `db` does in it is undone alone.

    For fixtures of a module none of whose tests has transactions of its own. Hand each test a copy of the objects.
    """
    with penjaga.unblock(), transaction.atomic():
        yield bangun()
        transaction.set_rollback(True)
