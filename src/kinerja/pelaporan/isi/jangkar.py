"""Anchors: the place in a report that a remark, a check or a trace speaks of, as one short text.

- `` – the whole report
- `narasi/<bagian>` or `narasi/<bagian>/<kode indikator>` – a human text
- `angka/<kode indikator>/<apa>` – a computed figure of an indicator (`target`, `realisasi`, `capaian`)
- `blok/<kunci>` – a computed table or picture
- `ringkasan/<apa>` – a computed figure of the whole report
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kinerja.lib.galat import Galat
from kinerja.pelaporan.isi.bagian import JUDUL, PER_INDIKATOR

ANGKA = {"target": "Target", "realisasi": "Realisasi", "capaian": "Capaian"}
RINGKASAN = {
    "rata_rata_capaian": "Rata-rata capaian indikator",
    "tercapai": "Indikator mencapai target",
    "serapan": "Serapan anggaran",
}
_KODE = r"[^/\x00-\x1f]{1,60}"
_POLA = re.compile(
    rf"(?:narasi/(?P<bagian>[a-z_]+)(?:/(?P<kode_n>{_KODE}))?"
    rf"|angka/(?P<kode_a>{_KODE})/(?P<apa>{'|'.join(ANGKA)})"
    rf"|blok/(?P<blok>[a-z0-9/.\-]{{1,80}})"
    rf"|ringkasan/(?P<ringkasan>{'|'.join(RINGKASAN)}))?"
)
MIRIP = 0.6
"""From this likeness on a changed paragraph still counts as the one that was quoted."""


@dataclass(frozen=True, slots=True)
class Jangkar:
    """A place: `jenis` is '', 'narasi', 'angka', 'blok' or 'ringkasan'; `apa` the part, figure or key within it."""

    jenis: str
    apa: str = ""
    indikator: str = ""

    @property
    def sebutan(self) -> str:
        """The place in words, without the name of the indicator."""
        if self.jenis == "narasi":
            return JUDUL[self.apa]
        if self.jenis == "angka":
            return ANGKA[self.apa]
        if self.jenis == "ringkasan":
            return RINGKASAN[self.apa]
        return "Tabel atau gambar" if self.jenis == "blok" else "Seluruh laporan"

    def __str__(self) -> str:
        bagian = [self.jenis, self.indikator, self.apa] if self.jenis == "angka" else [self.jenis, self.apa]
        if self.jenis == "narasi" and self.indikator:
            bagian.append(self.indikator)
        return "/".join(bagian) if self.jenis else ""


def periksa_jangkar(teks: str) -> Jangkar:
    """The place that an anchor names. Raises Galat for one that cannot be a place of a report."""
    cocok = _POLA.fullmatch(teks)
    if cocok is None or len(teks) > 200:
        raise Galat("Tempat catatan dalam laporan tidak dikenal.")
    if bagian := cocok["bagian"]:
        if bagian not in JUDUL or (bagian in PER_INDIKATOR) != bool(cocok["kode_n"]):
            raise Galat("Tempat catatan dalam laporan tidak dikenal.")
        return Jangkar("narasi", bagian, cocok["kode_n"] or "")
    if cocok["apa"]:
        return Jangkar("angka", cocok["apa"], cocok["kode_a"])
    if cocok["blok"]:
        return Jangkar("blok", cocok["blok"])
    return Jangkar("ringkasan", cocok["ringkasan"]) if cocok["ringkasan"] else Jangkar("")


def paragraf_teks(teks: str) -> list[str]:
    """The paragraphs of a human text, as the report prints them."""
    return [p.strip() for p in re.split(r"\n+", teks) if p.strip()]


def temukan_paragraf(kutipan: str, paragraf: Sequence[str]) -> int | None:
    """Which paragraph a quotation means today: the same one, else the most alike; None when none is left of it."""
    kutipan = kutipan.strip()
    if not kutipan or not paragraf:
        return None
    if kutipan in paragraf:
        return list(paragraf).index(kutipan)
    nilai = [difflib.SequenceMatcher(None, kutipan.split(), p.split(), autojunk=False).ratio() for p in paragraf]
    terbaik = max(range(len(nilai)), key=nilai.__getitem__)
    return terbaik if nilai[terbaik] >= MIRIP else None


def angka_kini(jangkar: Jangkar, angka: Mapping[str, Any]) -> str | None:
    """How the figure at a place is printed now (`angka` of `susun`); None when there is no such figure."""
    if jangkar.jenis == "angka":
        satu = next((i for i in angka["indikator"] if i["kode"] == jangkar.indikator), None)
        if satu is None:
            return None
        cetak: str = satu["capaian"]["cetak"] if jangkar.apa == "capaian" else satu[f"{jangkar.apa}_cetak"]
        return cetak
    if jangkar.jenis == "ringkasan":
        nilai = angka["ringkasan"][jangkar.apa]
        return None if nilai is None else str(nilai).replace(".", ",")
    return None
