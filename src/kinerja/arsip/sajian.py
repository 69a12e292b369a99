"""Frozen data made ready for the eye: what several print kinds say in the same words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kinerja.arsip.cetakan import Keputusan, dari_templat
from kinerja.arsip.tanggal import tanggal_iso, tulis_tanggal, tulis_waktu
from kinerja.aturan.periode import Periode

BUKAN_TTE = "Catatan ini bukan tanda tangan elektronik."
_PUTUSAN = {"paraf": "Paraf", "tanda_tangan": "Tanda tangan"}


def teks_tanda_tangan(keputusan: Keputusan, jabatan: str | None = None) -> str:
    """The recorded signature in words, the last one when `jabatan` is None, else that of the post; '' without one.

    It always says that it is no electronic signature: the statement of the certification body may only stand on a paper
    that was signed through it (UU 11/2008 jo. PP 71/2019 Pasal 60).
    """
    cocok = [k for k in keputusan if k["jenis"] == "tanda_tangan" and jabatan in (None, k["jabatan"])]
    if not cocok:
        return ""
    k = cocok[-1]
    return f"Tanda tangan tercatat dalam sistem: {k['nama']} ({k['jabatan']}), {tulis_waktu(k['pada'])}. {BUKAN_TTE}"


def baris_paraf(keputusan: Keputusan) -> list[dict[str, str]]:
    """The recorded initials as `blok_paraf` of dasar.typ wants them."""
    return [
        {"jabatan": k["jabatan"], "nama": k["nama"], "putusan": _PUTUSAN[k["jenis"]], "waktu": tulis_waktu(k["pada"])}
        for k in keputusan
        if k["jenis"] == "paraf"
    ]


def penanda(pejabat: dict[str, str], keputusan: Keputusan) -> dict[str, str]:
    """What `blok_tanda_tangan` of dasar.typ needs for an official, with his recorded signature if there is one."""
    pangkat, golongan = pejabat["pangkat"], pejabat["golongan"]
    return {
        "jabatan": pejabat["sebutan"],
        "nama": pejabat["nama"],
        "nip": pejabat["nip"],
        "pangkat": f"{pangkat} ({golongan})" if pangkat and golongan else pangkat or golongan,
        "keputusan": teks_tanda_tangan(keputusan, pejabat["sebutan"]),
    }


def _penempatan(data: dict[str, Any], keputusan: Keputusan) -> dict[str, Any]:
    dokumen, oleh = data["dokumen"], penanda(data["oleh"], keputusan)
    periode = Periode(dokumen["tahun"], dokumen["periode"]).nama if dokumen["periode"] else f"Tahun {dokumen['tahun']}"
    return {
        "instansi": data["instansi"],
        "judul": f"Lembar Penempatan Arsip: {dokumen['judul']}",
        "tanggal": tanggal_iso(data["pada"]),
        "naskah": [
            ["Judul naskah", dokumen["judul"]],
            ["Kurun waktu", periode],
            ["Tanggal naskah", tulis_tanggal(dokumen["dibuat_pada"])],
            ["Versi", str(dokumen["versi"]) if dokumen["versi"] else "–"],
            ["Sidik isi (SHA-256)", dokumen["sha256"] or "–"],
        ],
        "tempat": [
            ["Kode klasifikasi", data["klasifikasi"]],
            ["Nomor berkas", data["nomor_berkas"] or "–"],
            ["Lokasi (lemari/rak/boks)", data["lokasi"]],
            ["Tingkat perkembangan", data["tingkat"].capitalize()],
            ["Keterangan", data["keterangan"] or "–"],
        ],
        "penerima": data["penerima"],
        "oleh": {**oleh, "jabatan": oleh["jabatan"] or "Pengelola Arsip"},
    }


PENEMPATAN = dari_templat("penempatan_arsip", Path(__file__).parent / "cetak" / "penempatan_arsip.typ", _penempatan)
"""Lembar Penempatan Arsip: which paper lies where, under which code, and who got a copy."""
