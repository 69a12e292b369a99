"""Codes of the regions that the catalogue names (Kepmendagri 300.2.2-2430/2025): `PP`, `PP.KK`, `PP.KK.CC`."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WILAYAH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "63": "Provinsi Kalimantan Selatan",
        "63.05": "Kabupaten Tapin",
        "63.05.01": "Kecamatan Binuang",
        "63.05.02": "Kecamatan Tapin Selatan",
        "63.05.03": "Kecamatan Tapin Tengah",
        "63.05.04": "Kecamatan Tapin Utara",
        "63.05.05": "Kecamatan Candi Laras Selatan",
        "63.05.06": "Kecamatan Candi Laras Utara",
        "63.05.07": "Kecamatan Bakarangan",
        "63.05.08": "Kecamatan Piani",
        "63.05.09": "Kecamatan Bungur",
        "63.05.10": "Kecamatan Lokpaikat",
        "63.05.11": "Kecamatan Salam Babaris",
        "63.05.12": "Kecamatan Hatungun",
        "63.11": "Kabupaten Balangan",
        "63.11.01": "Kecamatan Juai",
        "63.11.02": "Kecamatan Halong",
        "63.11.03": "Kecamatan Awayan",
        "63.11.04": "Kecamatan Batu Mandi",
        "63.11.05": "Kecamatan Lampihong",
        "63.11.06": "Kecamatan Paringin",
        "63.11.07": "Kecamatan Paringin Selatan",
        "63.11.08": "Kecamatan Tebing Tinggi",
    }
)


def periksa_kode_wilayah(kode: str) -> str:
    """The code itself when it has the form PP[.KK[.CC[.DDDD]]], in `WILAYAH` or not; else raises ValueError."""
    if not re.fullmatch(r"[1-9][0-9](?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?", kode):
        raise ValueError(f'Kode wilayah "{kode}" tidak benar. Contoh: 63.11 atau 63.11.07.')
    return kode
