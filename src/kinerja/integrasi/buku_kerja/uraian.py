"""The column tables of docs/format-masukan.md, from the declarations that reading and writing follow.

`python -m kinerja.integrasi.buku_kerja.uraian docs/format-masukan.md` renews them in place.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from kinerja.integrasi.buku_kerja.bentuk import Isian, LembarIsian
from kinerja.integrasi.buku_kerja.lembar import BERKAS

AWAL = "<!-- tabel kolom: awal -->"
AKHIR = "<!-- tabel kolom: akhir -->"
_JENIS = {
    "teks": "teks",
    "kode": "kode",
    "daftar": "beberapa isian, dipisah `;`",
    "angka": "angka",
    "rupiah": "rupiah",
    "bulat": "bilangan bulat",
    "nilai": "angka, rentang, atau predikat",
    "tanggal": "tanggal",
    "jam": "jam",
    "nip": "NIP 18 angka (teks)",
    "golongan": "golongan/ruang",
}


def tabel_kolom(daftar: Mapping[str, Sequence[LembarIsian]] = BERKAS) -> str:
    """Every file, sheet and column as Markdown."""
    bagian = []
    for berkas, lembar in daftar.items():
        bagian.append(f"### `{berkas}`\n")
        bagian += [_lembar(s) for s in lembar]
    return "\n".join(bagian)


def perbarui(dokumen: str, daftar: Mapping[str, Sequence[LembarIsian]] = BERKAS) -> str:
    """The document with the tables between its two marks renewed. Raises ValueError when a mark is missing."""
    kepala, awal, sisa = dokumen.partition(AWAL)
    _, akhir, ekor = sisa.partition(AKHIR)
    if not awal or not akhir:
        raise ValueError(f"the document lacks {AWAL} or {AKHIR}")
    return f"{kepala}{AWAL}\n\n{tabel_kolom(daftar)}\n{AKHIR}{ekor}"


def _lembar(s: LembarIsian) -> str:
    sifat = "" if s.wajib else " (boleh tidak ada)"
    baris = [f"#### Lembar {s.nama}{sifat}\n"]
    if s.petunjuk:
        baris.append(f"{s.petunjuk}\n")
    baris += ["| Kolom | Isi | Wajib | Keterangan |", "|---|---|---|---|"]
    baris += [f"| {k.judul} | {_isi(k)} | {_wajib(k)} | {k.petunjuk} |" for k in s.kolom]
    return "\n".join(baris) + "\n"


def _isi(k: Isian) -> str:
    if k.terkunci:
        return "penunjuk, tidak dibaca"
    if k.jenis == "pilihan":
        nama = list(k.pilihan) if not isinstance(k.pilihan, Mapping) else list(k.pilihan.keys())
        return "pilihan: " + ", ".join(nama)
    return (
        _JENIS[k.jenis] + (f", paling banyak {k.maks} huruf" if k.maks else "") + (", tidak berulang" if k.unik else "")
    )


def _wajib(k: Isian) -> str:
    if k.wajib and not k.terkunci:
        return "ya"
    return "kolom boleh tidak ada" if k.boleh_absen or k.terkunci else "kolom harus ada, sel boleh kosong"


if __name__ == "__main__":
    berkas = Path(sys.argv[1])
    berkas.write_text(perbarui(berkas.read_text(encoding="utf-8")), encoding="utf-8")
