"""Where each paper of a year lies in the folder of a run: short names that say what, which number or unit, and when."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from kinerja.arsip.models import VersiDokumen
from kinerja.persuratan.models import Surat

FOLDER = {
    "surat": "surat",
    "undangan": "rapat",
    "notulen": "rapat",
    "disposisi": "disposisi",
    "kertas_kerja": "kertas-kerja",
    "formulir_kertas_kerja": "kertas-kerja/formulir",
    "rekap": "rekap",
    "olahan": "data-olahan",
    "laporan": "laporan",
    "bukti_sosialisasi": "sosialisasi",
    "penempatan_arsip": "arsip",
    "daftar_arsip": "arsip",
}
SATU_TIAP_PERIODE = {
    "rekap": "rekap",
    "olahan": "data-olahan",
    "laporan": "laporan-kinerja",
    "bukti_sosialisasi": "bukti-sosialisasi",
    "penempatan_arsip": "penempatan-arsip",
    "daftar_arsip": "daftar-arsip",
}
"""Papers of which a period has one; they lie side by side, with the period in their name."""
_PANJANG = 80
_PERIODE = re.compile(r"\s+(?:Triwulan|Semester|Tahun)\s+(?:I|II|III|IV|\d{4})\b.*$")


def siput(teks: str, panjang: int = _PANJANG) -> str:
    """Text as a file name: small letters, digits and dashes, cut between words at `panjang` characters."""
    bersih = unicodedata.normalize("NFKD", teks).encode("ascii", "ignore").decode().lower()
    nama = re.sub(r"[^a-z0-9]+", "-", bersih).strip("-")
    if len(nama) > panjang:
        utuh = nama[: panjang + 1].rpartition("-")[0]
        nama = utuh or nama[:panjang]
    return nama or "dokumen"


def nama_keluaran(versi: Sequence[VersiDokumen], periode: Mapping[int, str]) -> dict[int, str]:
    """Path without suffix of every version: the latest has the plain name, earlier ones lie in `versi-sebelumnya`.

    `versi` is ordered by paper and number; `periode` gives the period code of each paper (by its key).
    """
    terakhir = {v.dokumen_id: v for v in versi}
    nomor = dict(Surat.objects.filter(dokumen_id__in=terakhir).values_list("dokumen_id", "urut"))
    dasar = {pk: _jalur(v, periode.get(pk, ""), nomor.get(pk, 0)) for pk, v in terakhir.items()}
    kembar = Counter(dasar.values())
    urut: Counter[str] = Counter()
    unik: dict[int, str] = {}
    for pk, jalur in dasar.items():
        urut[jalur] += 1
        unik[pk] = f"{jalur}-{urut[jalur]}" if kembar[jalur] > 1 else jalur
    hasil = {}
    for v in versi:
        jalur = unik[v.dokumen_id]
        if v.pk != terakhir[v.dokumen_id].pk:
            induk, pokok = jalur.rsplit("/", 1)
            jalur = f"{induk}/versi-sebelumnya/{pokok}-v{v.ke}"
        hasil[v.pk] = jalur
    return hasil


def _jalur(versi: VersiDokumen, kode: str, urut: int) -> str:
    jenis, tahun = versi.dokumen.jenis, versi.dokumen.tahun
    folder = FOLDER.get(jenis, jenis.replace("_", "-"))
    if jenis == "laporan" and kode == "TH":
        return f"{folder}/LKjIP-{tahun}"
    if jenis in SATU_TIAP_PERIODE:
        return "-".join([f"{folder}/{SATU_TIAP_PERIODE[jenis]}", *([kode] if kode else []), str(tahun)])
    return "/".join([folder, *([kode] if kode else []), _pokok(versi, urut)])


def _pokok(versi: VersiDokumen, urut: int) -> str:
    """The name of a paper of which a period has several; `urut` is the serial of a letter in its register."""
    data = versi.data
    match versi.dokumen.jenis:
        case "disposisi":
            return siput(f"disposisi {data['agenda']:02} {_ringkas(data['hal'])} {data['kepada']['sebutan']}")
        case "surat":
            return siput(f"surat {urut:03} {', '.join(data['kepada'])}")
        case "undangan":
            return siput(f"undangan {urut:03} {_tanpa_periode(data['hal'])}")
        case "notulen":
            return siput(f"notulen {_tanpa_periode(data['hal'])}")
        case "kertas_kerja":
            return siput(f"kertas kerja {data['lembar']['unit']}")
        case "formulir_kertas_kerja":
            return siput(f"formulir {data['lembar']['unit']}")
        case _:
            return siput(versi.dokumen.judul)


def _tanpa_periode(hal: str) -> str:
    """The subject up to its period, which the folder already names."""
    return _PERIODE.sub("", hal)


def _ringkas(hal: str) -> str:
    return " ".join(_tanpa_periode(hal).split()[:2])
