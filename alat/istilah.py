"""Write `web/static/web/istilah.json`, the glossary as pages read it, from `docs/kamus.md`.

Each row of the glossary's tables (not those of statuses and spelling) becomes one term: how it is called, what it
means, what it rests on, under which heading it stands, and the words by which it is recognised in a page.
`python alat/istilah.py` writes the file; `make fix` and `alat/peta.py` do so too.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TypedDict

AKAR = Path(__file__).resolve().parents[1]
KAMUS = AKAR / "docs" / "kamus.md"
ISTILAH = AKAR / "src" / "kinerja" / "web" / "static" / "web" / "istilah.json"

AKHIR = "## Status dan pilihan"
TERLALU_UMUM = {"kerja", "total", "antre", "kegiatan", "program", "berkas", "dokumen", "akun", "aktor", "kantor",
                "jejak", "keluaran", "output", "syarat", "ditolak", "pegawai", "jabatan", "tugas", "kasus", "target",
                "aspek", "dan lainnya", "pelaksana", "kreativitas", "arah", "rencana", "rapat"}  # fmt: skip
"""Words that mean the term only sometimes; in a page they are left unmarked."""

BERISTILAH_SENDIRI = ("Perencanaan", "Pengukuran")
"""Headings whose terms are marked even where no regulation has them."""


class Istilah(TypedDict):
    """One term; `bentuk`: the words by which a page recognises it, the longest first."""

    kunci: str
    nama: str
    arti: str
    dasar: str
    bagian: str
    bentuk: list[str]


def bentuk(nama: str) -> list[str]:
    """`Rencana Strategis (Renstra)` → both names; `Paraf, tanda tangan` → both; vague words are left out."""
    potongan = re.split(r"[;,]|\((?=\S)|\)", nama)
    rapi = [re.sub(r" dan lainnya$", "", p.strip()) for p in potongan]
    pantas = {p for p in rapi if p.casefold() not in TERLALU_UMUM and _cukup(p)}
    return sorted(pantas, key=lambda p: (-len(p), p))


def _cukup(kata: str) -> bool:
    return not any(h.isdigit() for h in kata) and (len(kata) >= 4 or kata.isupper() or kata.endswith("."))


def kunci(nama: str) -> str:
    """Anchor of a term: its first name in plain letters."""
    return re.sub(r"[^a-z0-9]+", "-", re.split(r"[;,(]", nama)[0].casefold()).strip("-")


def baca(kamus: str) -> list[Istilah]:
    """All terms in the order of the glossary."""
    hasil: list[Istilah] = []
    bagian = ""
    for baris in kamus[: kamus.index(AKHIR)].splitlines():
        if baris.startswith("## "):
            bagian = baris.removeprefix("## ").strip()
        sel = [s.strip().replace("`", "").replace("\\|", "|") for s in re.split(r"(?<!\\)\|", baris.strip("| "))]
        if not baris.startswith("| ") or len(sel) != 4 or sel[0] == "istilah resmi":
            continue
        nama, arti, _, dasar = sel
        hasil.append(
            Istilah(
                kunci=kunci(nama),
                nama=nama,
                arti=arti[:1].upper() + arti[1:].rstrip(".") + ".",
                dasar="" if dasar == "–" else dasar,
                bagian=bagian,
                bentuk=bentuk(nama) if dasar != "–" or bagian in BERISTILAH_SENDIRI else [],
            )
        )
    return _tanpa_kembar(hasil)


def _tanpa_kembar(semua: list[Istilah]) -> list[Istilah]:
    """A word belongs to the first term that has it, and every anchor is used once."""
    terpakai: set[str] = set()
    dipakai: dict[str, int] = {}
    for satu in semua:
        satu["bentuk"] = [b for b in satu["bentuk"] if b.casefold() not in terpakai]
        terpakai |= {b.casefold() for b in satu["bentuk"]}
        dipakai[satu["kunci"]] = dipakai.get(satu["kunci"], 0) + 1
        if dipakai[satu["kunci"]] > 1:
            satu["kunci"] += f"-{dipakai[satu['kunci']]}"
    return semua


def buat() -> str:
    """The file's text."""
    semua = baca(KAMUS.read_text(encoding="utf-8"))
    # One term a line: small for the browser, and a change of one term changes one line.
    baris = [json.dumps(satu, ensure_ascii=False, separators=(",", ":")) for satu in semua]
    return "[\n" + ",\n".join(baris) + "\n]\n"


def utama() -> int:
    """Write the file."""
    ISTILAH.write_text(buat(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(utama())
