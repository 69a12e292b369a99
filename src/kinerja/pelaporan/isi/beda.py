"""What changed between two versions of a report: its figures, and its text chapter by chapter."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kinerja.lib.beda import HAPUS, TAMBAH, Potongan, beda_kata


@dataclass(frozen=True, slots=True)
class BedaAngka:
    """A figure that is printed otherwise: whose, which one, before and after."""

    kode: str
    nama: str
    apa: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class BedaButir:
    """A changed line: under which heading, and what went and came in it."""

    judul: str
    potongan: tuple[Potongan, ...]


@dataclass(frozen=True, slots=True)
class BedaBab:
    """The changed lines of a chapter."""

    judul: str
    butir: tuple[BedaButir, ...]


@dataclass(frozen=True, slots=True)
class BedaLaporan:
    """Everything that differs; both empty when nothing does."""

    angka: tuple[BedaAngka, ...]
    bab: tuple[BedaBab, ...]


def beda_laporan(lama: Mapping[str, Any], baru: Mapping[str, Any]) -> BedaLaporan:
    """Compare the frozen data of two versions (shape: `susun.susun`)."""
    return BedaLaporan(tuple(beda_angka(lama["angka"], baru["angka"])), tuple(_beda_bab(lama["bab"], baru["bab"])))


def _cetakan(i: Mapping[str, Any]) -> dict[str, str]:
    return {"Target": i["target_cetak"], "Realisasi": i["realisasi_cetak"], "Capaian": i["capaian"]["cetak"]}


def beda_angka(lama: Mapping[str, Any], baru: Mapping[str, Any]) -> list[BedaAngka]:
    """Figures of indicators that are printed otherwise, came, or went."""
    dulu = {i["kode"]: i for i in lama["indikator"]}
    kini = {i["kode"]: i for i in baru["indikator"]}
    hasil = []
    for kode in [*dulu, *(k for k in kini if k not in dulu)]:
        a = _cetakan(dulu[kode]) if kode in dulu else {}
        b = _cetakan(kini[kode]) if kode in kini else {}
        nama = (kini.get(kode) or dulu[kode])["nama"]
        for apa in b or a:
            if a.get(apa) != b.get(apa):
                hasil.append(BedaAngka(kode, nama, apa, a.get(apa, "tidak ada"), b.get(apa, "tidak ada")))
    return hasil


def _baris(blok: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a block as plain text."""
    jenis = blok["b"]
    if jenis == "tabel":
        yield f"Tabel {blok['nomor']} {blok['judul']}"
        for r in blok["baris"]:
            yield " | ".join(s["teks"].replace("\n", " ") for s in r["sel"])
    elif jenis == "grafik":
        yield f"Gambar {blok['nomor']} {blok['judul']}"
    elif jenis == "daftar":
        yield from blok["butir"]
    elif jenis == "fakta":
        yield from (f"{p['nama']}: {p['isi']}" for p in blok["butir"])
    elif jenis == "sorot":
        yield from (f"{p['label']}: {p['nilai']} ({p['keterangan']})" for p in blok["butir"])
    elif jenis == "kartu":
        yield f"{blok['kode']}: target {blok['target']}, realisasi {blok['realisasi']}, capaian {blok['capaian']}"
    elif "teks" in blok:
        yield blok["teks"]


def _teks_bab(bab: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(heading, line) of a whole chapter."""
    hasil, judul = [], ""
    for blok in bab["blok"]:
        if blok["b"] == "judul":
            judul = f"{blok['nomor']} {blok['teks']}".strip()
        hasil += [(judul, baris) for baris in _baris(blok)]
    return hasil


def _beda_bab(lama: list[dict[str, Any]], baru: list[dict[str, Any]]) -> Iterator[BedaBab]:
    dulu = {b["judul"]: b for b in lama}
    kini = {b["judul"]: b for b in baru}
    for judul in [*(b["judul"] for b in baru), *(j for j in dulu if j not in kini)]:
        a = _teks_bab(dulu[judul]) if judul in dulu else []
        b = _teks_bab(kini[judul]) if judul in kini else []
        butir = tuple(_beda_baris(a, b))
        if butir:
            nomor = (kini.get(judul) or dulu[judul])["nomor"]
            yield BedaBab(f"{nomor} {judul}".strip(), butir)


def _beda_baris(a: list[tuple[str, str]], b: list[tuple[str, str]]) -> Iterator[BedaButir]:
    cocok = difflib.SequenceMatcher(None, [t for _, t in a], [t for _, t in b], autojunk=False)
    for kode, a1, a2, b1, b2 in cocok.get_opcodes():
        if kode == "equal":
            continue
        banyak = min(a2 - a1, b2 - b1)
        for n in range(banyak):
            yield BedaButir(b[b1 + n][0], tuple(beda_kata(a[a1 + n][1], b[b1 + n][1])))
        for judul, teks in a[a1 + banyak : a2]:
            yield BedaButir(judul, (Potongan(HAPUS, teks),))
        for judul, teks in b[b1 + banyak : b2]:
            yield BedaButir(judul, (Potongan(TAMBAH, teks),))
