"""Typst sources of a report and of the paper on its sosialisasi, from frozen data and recorded decisions."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kinerja.lib.cetak import data_json
from kinerja.lib.jam import ZONA
from kinerja.pelaporan.cetak import gambar
from kinerja.pelaporan.isi.sajian import tanggal

FOLDER = Path(__file__).parent
JENIS = {"paraf": "Paraf", "tanda_tangan": "Tanda tangan"}


def keputusan_tercetak(keputusan: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Decisions with their time as people read it (WITA) and the sentence printed at the signature."""
    hasil = []
    for k in keputusan:
        saat = dt.datetime.fromisoformat(k["pada"]).astimezone(ZONA)
        jenis = JENIS.get(k["jenis"], k["jenis"])
        hasil.append(
            {
                "jenis": k["jenis"],
                "jenis_nama": jenis,
                "nama": k["nama"],
                "jabatan": k["jabatan"],
                "tanggal": tanggal(saat.date()),
                "waktu": f"{tanggal(saat.date())} pukul {saat:%H.%M} WITA",
                "kalimat": f"{jenis} dicatat dalam sistem oleh {k['nama']} ({k['jabatan']}) pada {tanggal(saat.date())} "
                f"pukul {saat:%H.%M} WITA; bukan tanda tangan elektronik.",
            }
        )
    return hasil


def sidik(data: Mapping[str, Any]) -> str:
    """First 16 digits of the SHA-256 of the frozen data, printed in the footer."""
    return hashlib.sha256(data_json(data)).hexdigest()[:16]


def kaki(data: Mapping[str, Any]) -> str:
    """What the footer says about the version."""
    versi = data.get("versi")
    awal = f"Versi {versi['ke']}" if versi else "Pratinjau"
    return f"{awal} · Sidik data {sidik(data)}"


def laporan(data: dict[str, Any], keputusan: list[dict[str, str]]) -> dict[str, bytes]:
    """In-memory typst files of a report: `main.typ`, its parts, `data.json`, one SVG per chart."""
    isi = {
        "data": {k: data[k] for k in ("identitas", "bab")} | {"versi": data.get("versi")},
        "keputusan": keputusan_tercetak(keputusan),
        "kaki": kaki(data),
        "alt": {},
    }
    berkas = {
        "main.typ": (FOLDER / "laporan.typ").read_bytes(),
        "laporan_blok.typ": (FOLDER / "laporan_blok.typ").read_bytes(),
    }
    for nomor, _, g in gambar.semua(data):
        berkas[f"gambar-{nomor}.svg"] = g.svg.encode()
        isi["alt"][nomor] = g.alt
    berkas["data.json"] = data_json(isi)
    return berkas


def bukti_sosialisasi(data: dict[str, Any], keputusan: list[dict[str, str]]) -> dict[str, bytes]:
    """In-memory typst files of the paper that lists who confirmed, corrected, or stayed silent."""
    isi = {"data": data, "keputusan": keputusan_tercetak(keputusan), "kaki": kaki(data)}
    return {"main.typ": (FOLDER / "bukti_sosialisasi.typ").read_bytes(), "data.json": data_json(isi)}
