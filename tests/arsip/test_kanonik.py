"""One byte string for one meaning."""

import datetime as dt
import json
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.arsip.kanonik import kanonik, normal, sidik

WITA = ZoneInfo("Asia/Makassar")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda isi: st.lists(isi, max_size=4) | st.dictionaries(st.text(), isi, max_size=4),
    max_leaves=12,
)


def test_values_get_their_plain_form() -> None:
    isi = {
        "z": Decimal("98.50"),
        "a": dt.date(2024, 4, 1),
        "pada": dt.datetime(2024, 4, 1, 8, 0, tzinfo=WITA),
        "daftar": (1, None, True),
        "nama": "Rencana “aksi”",
    }
    assert kanonik(isi).decode() == (
        '{"a":"2024-04-01","daftar":[1,null,true],"nama":"Rencana “aksi”",'
        '"pada":"2024-04-01T00:00:00.000000+00:00","z":"98.50"}'
    )


@given(JSON)
def test_the_plain_form_survives_the_database(isi: object) -> None:
    assert normal(json.loads(json.dumps(normal(isi)))) == normal(isi)
    assert kanonik(json.loads(kanonik(isi))) == kanonik(isi)


@given(st.dictionaries(st.text(), st.integers(), min_size=2))
def test_order_of_keys_does_not_matter(isi: dict[str, int]) -> None:
    assert sidik(dict(reversed(isi.items()))) == sidik(isi)


@pytest.mark.parametrize(
    ("isi", "galat"),
    [
        (0.1, TypeError),
        ({"a": [1.0]}, TypeError),
        (dt.datetime(2024, 4, 1), TypeError),  # noqa: DTZ001  # the naive instant is what is refused
        ({1: "kunci bukan teks"}, TypeError),
        (object(), TypeError),
        (Decimal("NaN"), ValueError),
    ],
)
def test_what_two_machines_could_write_differently_is_refused(isi: object, galat: type[Exception]) -> None:
    with pytest.raises(galat):
        kanonik(isi)
