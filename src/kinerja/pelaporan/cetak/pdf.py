"""Typst sources of a report and of the paper on its sosialisasi, from frozen data and recorded decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kinerja.arsip.sajian import BUKAN_TTE, baris_paraf, penanda
from kinerja.arsip.tanggal import tanggal_iso, tulis_jam, tulis_tanggal
from kinerja.lib.cetak import data_json
from kinerja.pelaporan.cetak import gambar

FOLDER = Path(__file__).parent
JENIS = {"paraf": "Paraf", "tanda_tangan": "Tanda tangan"}


def keputusan_tercetak(keputusan: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Decisions with their time as people read it (WITA) and the sentence printed at the signature."""
    hasil = []
    for k in keputusan:
        waktu = f"{tulis_tanggal(k['pada'])} {tulis_jam(k['pada'])}"
        jenis = JENIS.get(k["jenis"], k["jenis"])
        hasil.append(
            {
                "jenis": k["jenis"],
                "jenis_nama": jenis,
                "nama": k["nama"],
                "jabatan": k["jabatan"],
                "tanggal": tulis_tanggal(k["pada"]),
                "waktu": waktu,
                "kalimat": f"{jenis} dicatat dalam sistem oleh {k['nama']} ({k['jabatan']}) pada {waktu}. {BUKAN_TTE}",
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


def versi_tercetak(data: Mapping[str, Any]) -> dict[str, Any] | None:
    """The version of the report with its history, times as people read them; None for a preview."""
    versi = data.get("versi")
    if not versi:
        return None
    riwayat = [
        {**v, "disusun_cetak": f"{tulis_tanggal(v['disusun'])} {tulis_jam(v['disusun'])}"} for v in versi["riwayat"]
    ]
    return {**versi, "disusun": tanggal_iso(versi["disusun"]), "riwayat": riwayat}


def laporan(data: dict[str, Any], keputusan: list[dict[str, str]]) -> dict[str, bytes]:
    """In-memory typst files of a report: `main.typ`, its parts, `data.json`, one SVG per chart."""
    isi = {
        "data": {k: data[k] for k in ("identitas", "bab")} | {"versi": versi_tercetak(data)},
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
    tanggapan = [
        {**t, "waktu": f"{tulis_tanggal(t['pada'])} {tulis_jam(t['pada'])}" if t["pada"] else "–"}
        for t in data["tanggapan"]
    ]
    penutup = data.get("penutup")
    isi = {
        "data": {**data, "tanggapan": tanggapan},
        "tanggal": tanggal_iso(penutup["pada"]) if penutup else None,
        "penanda": penanda(penutup["pejabat"], keputusan) if penutup and penutup["pejabat"]["sebutan"] else None,
        "paraf": baris_paraf(keputusan),
        "kaki": f"Laporan versi {data['laporan']['versi']} · Sidik data {sidik(data)}",
    }
    return {"main.typ": (FOLDER / "bukti_sosialisasi.typ").read_bytes(), "data.json": data_json(isi)}
