"""Chart blocks into pictures: the same SVG with the same alternative text for PDF and page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from kinerja.lib import grafik
from kinerja.lib.grafik import Butir, Deret, Grafik

_BATAS_SEDANG = Decimal(75)


def gambar(blok: Mapping[str, Any]) -> Grafik:
    """The picture of a chart block. Raises KeyError for an unknown `bentuk`."""
    return _PEMBUAT[blok["bentuk"]](blok)


def semua(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], Grafik]]:
    """(number, block, picture) of every chart of a report."""
    for bab in data["bab"]:
        for blok in bab["blok"]:
            if blok["b"] == "grafik":
                yield blok["nomor"], blok, gambar(blok)


def _angka(nilai: list[str | None]) -> list[Decimal | None]:
    return [None if n is None else Decimal(n) for n in nilai]


def _deret(seri: Mapping[str, Any]) -> Deret:
    return Deret(seri["nama"], _angka(seri["nilai"]), seri["tulisan"])


def _satuan(blok: Mapping[str, Any]) -> str:
    satuan: str = blok["satuan"]
    return "" if satuan.strip() in ("", "-") else satuan


def _batang(blok: Mapping[str, Any]) -> Grafik:
    target, realisasi = (_deret(s) for s in blok["seri"])
    return grafik.batang_target_realisasi(
        blok["ucapan"], blok["kategori"], target, realisasi, satuan=_satuan(blok), tinggi=220
    )


def _garis(blok: Mapping[str, Any]) -> Grafik:
    deret = [_deret(s) for s in blok["seri"]]
    return grafik.garis_tren(blok["ucapan"], blok["kategori"], deret, satuan=_satuan(blok), tinggi=220)


def _nada(nilai: Decimal | None) -> str:
    if nilai is None or nilai >= 100:
        return "baik"
    return "sedang" if nilai > _BATAS_SEDANG else "buruk"


def _capaian(blok: Mapping[str, Any]) -> Grafik:
    (seri,) = blok["seri"]
    butir = [
        Butir(nama, nilai, tulisan, _nada(nilai))
        for nama, nilai, tulisan in zip(blok["kategori"], _angka(seri["nilai"]), seri["tulisan"], strict=True)
    ]
    return grafik.batang_mendatar_capaian(blok["ucapan"], butir, tulisan_acuan="100%")


def _serapan(blok: Mapping[str, Any]) -> Grafik:
    pagu, realisasi, persen = blok["seri"]
    return grafik.serapan(blok["ucapan"], blok["kategori"], _deret(pagu), _deret(realisasi), persen["tulisan"])


_PEMBUAT = {"batang": _batang, "garis": _garis, "capaian": _capaian, "serapan": _serapan}
