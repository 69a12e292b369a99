"""The papers of this room made ready for the eye: frozen data in, the words on the sheet out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kinerja.arsip.cetakan import Keputusan, dari_templat
from kinerja.arsip.sajian import BUKAN_TTE, baris_paraf, penanda
from kinerja.arsip.tanggal import tanggal_iso, tulis_hari, tulis_jam, tulis_tanggal, tulis_waktu
from kinerja.persuratan.models import Surat

FOLDER = Path(__file__).parent / "cetak"

_HARAP = {
    "tanggapan": "Tanggapan dan saran",
    "proses": "Proses lebih lanjut",
    "koordinasi": "Koordinasi/konfirmasikan",
}
_SIFAT = dict(Surat.Sifat.choices)
_DERAJAT = dict(Surat.Derajat.choices)


def _sifat(data: dict[str, Any]) -> str:
    sifat = _SIFAT[data["sifat"]]
    return sifat if data["derajat"] == Surat.Derajat.BIASA else f"{sifat}/{_DERAJAT[data['derajat']]}"


def _surat(data: dict[str, Any], keputusan: Keputusan) -> dict[str, Any]:
    rincian = [list(p) for p in data["rincian"]]
    if data["batas"]:
        rincian.append(["Batas waktu", tulis_waktu(data["batas"])])
    banyak = len(data["lampiran"])
    return {
        "instansi": data["instansi"],
        "judul": f"Surat {data['nomor']}: {data['hal']}",
        "nomor": data["nomor"],
        "sifat": _sifat(data),
        "jumlah_lampiran": f"{banyak} berkas" if banyak else "–",
        "hal": data["hal"],
        "tanggal": data["tanggal"],
        "kepada": data["kepada"],
        "di": "Tempat",
        "paragraf": data["paragraf"],
        "rincian": rincian,
        "lampiran": data["lampiran"],
        "tembusan": data["tembusan"],
        "penanda": penanda(data["penanda"], keputusan),
        "paraf": baris_paraf(keputusan),
    }


def _awal_besar(teks: str) -> str:
    return teks[:1].upper() + teks[1:]


def _undangan(data: dict[str, Any], keputusan: Keputusan) -> dict[str, Any]:
    rapat = data["rapat"]
    return {
        **_surat(data, keputusan),
        "acara": [
            ["Hari, tanggal", tulis_hari(rapat["waktu"])],
            ["Waktu", f"{_awal_besar(tulis_jam(rapat['waktu']))} sampai dengan selesai"],
            ["Tempat", rapat["tempat"]],
            ["Pimpinan rapat", rapat["pimpinan"]],
        ],
        "agenda": rapat["agenda"],
        "undangan": [{"sebutan": p["sebutan"], "nama": p["nama"]} for p in rapat["undangan"]],
    }


def _pilihan(daftar: dict[str, str], dipilih: list[str]) -> list[dict[str, Any]]:
    return [{"teks": teks, "ya": kode in dipilih} for kode, teks in daftar.items()]


def _disposisi(data: dict[str, Any], keputusan: Keputusan) -> dict[str, Any]:
    surat = data["surat"] or {"dari": data["dasar"] or "–", "nomor": "–", "tanggal": ""}
    derajat = {k: v for k, v in reversed(_DERAJAT.items()) if k != Surat.Derajat.BIASA}
    diisi = data["oleh"]["sebutan"] or data["oleh"]["nama"]
    pemberi = penanda(data["dari"], keputusan)
    if not pemberi["keputusan"] and diisi == data["dari"]["sebutan"]:
        pemberi["keputusan"] = f"Disposisi diberikan dalam sistem pada {tulis_waktu(data['pada'])}. {BUKAN_TTE}"
    return {
        "instansi": data["instansi"],
        "judul": f"Lembar Disposisi nomor agenda {data['agenda']}: {data['hal']}",
        "tanggal": tanggal_iso(data["pada"]),
        "kepala": [
            ["Surat dari" if data["surat"] or not data["dasar"] else "Dasar", surat["dari"]],
            ["Nomor surat", surat["nomor"]],
            ["Tanggal surat", tulis_tanggal(surat["tanggal"]) if surat["tanggal"] else "–"],
        ],
        "agenda": [
            ["Diterima tanggal", tulis_tanggal(data["pada"])],
            ["Nomor agenda", str(data["agenda"])],
            ["Sifat", _SIFAT[data["sifat"]]],
        ],
        "derajat": _pilihan(derajat, [data["derajat"]]),
        "hal": data["hal"],
        "kepada": [{"sebutan": data["kepada"]["sebutan"], "nama": data["kepada"]["nama"]}],
        "harap": _pilihan(_HARAP, data["harap"]),
        "instruksi": data["instruksi"],
        "batas": tulis_waktu(data["batas"]) if data["batas"] else "",
        "catatan": data["catatan"],
        "penanda": pemberi,
    }


def _penanda_notulen(data: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """Who signs the minutes: once, when the same person led the meeting and wrote them."""
    pimpinan, notulis = data["pimpinan"], data["notulis"]
    if (pimpinan["nama"], pimpinan["sebutan"]) == (notulis["nama"], notulis["sebutan"]):
        return [("Pimpinan rapat dan notulis", pimpinan)]
    return [("Pimpinan rapat", pimpinan), ("Notulis", notulis)]


def _notulen(data: dict[str, Any], keputusan: Keputusan) -> dict[str, Any]:
    hadir = sum(k["hadir"] for k in data["kehadiran"])
    return {
        "instansi": data["instansi"],
        "judul": f"Notulen: {data['hal']}",
        "tanggal": tanggal_iso(data["pada"]),
        "rapat": [
            ["Rapat", data["hal"]],
            ["Hari, tanggal", tulis_hari(data["waktu"])],
            ["Waktu", _awal_besar(tulis_jam(data["waktu"]))],
            ["Tempat", data["tempat"]],
            ["Pimpinan rapat", f"{data['pimpinan']['sebutan']} ({data['pimpinan']['nama']})"],
            ["Kehadiran", f"{hadir} dari {len(data['kehadiran'])} pejabat"],
        ],
        "agenda": data["agenda"],
        "notulen": data["notulen"],
        "keputusan": data["keputusan"],
        "kehadiran": [
            {
                "nama": k["pejabat"]["nama"] or "(jabatan kosong)",
                "sebutan": k["pejabat"]["sebutan"],
                "hadir": "Hadir" if k["hadir"] else "Tidak hadir",
                "keterangan": k["keterangan"],
            }
            for k in data["kehadiran"]
        ],
        "penanda": [
            {"peran": peran, "pejabat": penanda(pejabat, keputusan)} for peran, pejabat in _penanda_notulen(data)
        ],
    }


CETAKAN = (
    dari_templat("surat", FOLDER / "surat.typ", _surat),
    dari_templat("undangan", FOLDER / "undangan.typ", _undangan),
    dari_templat("disposisi", FOLDER / "disposisi.typ", _disposisi),
    dari_templat("notulen", FOLDER / "notulen.typ", _notulen),
)
