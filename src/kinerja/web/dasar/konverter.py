"""What may stand in an address: keys, years, quarters, months, periods. Anything else is not found."""

from __future__ import annotations

from django.urls import register_converter


class _Bilangan:
    """Digits as a whole number."""

    regex = r"[0-9]+"

    def to_python(self, value: str) -> int:
        """The number in the address."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The number as it stands in an address."""
        return str(value)


class Kunci(_Bilangan):
    """A row's key; short enough for the database's bigint."""

    regex = r"[0-9]{1,18}"


class Tahun(_Bilangan):
    """A performance year."""

    regex = r"20[0-9]{2}"


class Triwulan(_Bilangan):
    """A quarter."""

    regex = r"[1-4]"


class Bulan(_Bilangan):
    """A month."""

    regex = r"[1-9]|1[0-2]"


class KodePeriode:
    """The code of a reporting period."""

    regex = r"TW[1-4]|SM[12]|TH"

    def to_python(self, value: str) -> str:
        """The code."""
        return value

    def to_url(self, value: str) -> str:
        """The code."""
        return value


class KodePeriodeSkp(KodePeriode):
    """The code of a period of an SKP evaluation: months too."""

    regex = r"B0[1-9]|B1[0-2]|TW[1-4]|SM[12]|TH"


class Format(KodePeriode):
    """A printed form."""

    regex = r"pdf|docx|xlsx"


def daftarkan() -> None:
    """Make the converters known to Django; called by the URL table before it names them."""
    for nama, kelas in {
        "kunci": Kunci,
        "tahun": Tahun,
        "triwulan": Triwulan,
        "bulan": Bulan,
        "periode": KodePeriode,
        "periode_skp": KodePeriodeSkp,
        "format": Format,
    }.items():
        register_converter(kelas, nama)
