"""The catalogue: SOP documents word for word, as data files, with what is printed told from what is tafsir."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class LangkahKatalog:
    """A step as printed. `tafsir` names the fields that the printed sheet does not show."""

    no: int
    uraian: str
    fase: str
    aktivitas: tuple[str, ...]
    pelaku: str
    penerima: tuple[str, ...]
    pemutus: str
    pengoreksi: str
    bila_ya: int | None
    bila_tidak: int | None
    kelengkapan: str
    waktu: str
    output: str
    keterangan: str
    tafsir: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SopKatalog:
    """An SOP of the catalogue. `pelaku` maps lane code → column head as printed, in printed order.

    `perorangan`: one case for each employee; `peran` then maps the codes of the lanes that follow from the employee
    to 'subjek' (himself) or 'atasan' (his superior).
    """

    kode: str
    nama: str
    identitas: dict[str, Any]
    pelaku: dict[str, str]
    langkah: tuple[LangkahKatalog, ...]
    bulan_pemicu: tuple[int, ...] = field(default=())
    perorangan: bool = False
    peran: dict[str, str] = field(default_factory=dict)


def daftar_kode() -> list[str]:
    """The codes that the catalogue holds, in order."""
    return sorted(f.name.removesuffix(".toml").upper() for f in files(__name__).iterdir() if f.name.endswith(".toml"))


@cache
def baca(kode: str) -> SopKatalog:
    """The SOP of that code ('S0' … 'S3'). Raises KeyError for a code that the catalogue does not hold."""
    if kode not in daftar_kode():
        raise KeyError(kode)
    isi = tomllib.loads((files(__name__) / f"{kode.lower()}.toml").read_text(encoding="utf-8"))
    return SopKatalog(
        kode=isi["kode"],
        nama=isi["nama"],
        identitas=isi["identitas"],
        pelaku={p["kode"]: p["nama"] for p in isi["pelaku"]},
        langkah=tuple(_langkah(satu) for satu in isi["langkah"]),
        bulan_pemicu=tuple(isi.get("bulan_pemicu", ())),
        perorangan=isi.get("perorangan", False),
        peran={p["kode"]: p["peran"] for p in isi["pelaku"] if "peran" in p},
    )


def _langkah(isi: dict[str, Any]) -> LangkahKatalog:
    return LangkahKatalog(
        no=isi["no"],
        uraian=isi["uraian"],
        fase=isi["fase"],
        aktivitas=tuple(isi["aktivitas"]),
        pelaku=isi["pelaku"],
        penerima=tuple(isi.get("penerima", ())),
        pemutus=isi.get("pemutus", ""),
        pengoreksi=isi.get("pengoreksi", ""),
        bila_ya=isi.get("bila_ya"),
        bila_tidak=isi.get("bila_tidak"),
        kelengkapan=isi.get("kelengkapan", ""),
        waktu=isi.get("waktu", ""),
        output=isi.get("output", ""),
        keterangan=isi.get("keterangan", ""),
        tafsir=tuple(isi.get("tafsir", ())),
    )
