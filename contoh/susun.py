"""Builds the example offices from `contoh/sumber/`: workbooks, evidence and all. The same input, the same bytes.

python contoh/susun.py                      writes contoh/<office>/ anew
python contoh/susun.py --keluaran FOLDER    writes FOLDER/<office>/ instead
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]
for jalur in (AKAR, AKAR / "src"):
    if str(jalur) not in sys.path:
        sys.path.insert(0, str(jalur))

from contoh.susunan.bukti import Lembar, cetak_semua, tanggal_libur  # noqa: E402  # needs the path above
from contoh.susunan.isian import susun_jawaban, susun_kertas_kerja, susun_narasi, susun_progres  # noqa: E402  # same
from contoh.susunan.kantor import susun_kantor  # noqa: E402  # same
from contoh.susunan.rencana import susun_belanja, susun_indikator, susun_rencana  # noqa: E402  # same
from contoh.susunan.sumber import baca_hari_khusus, baca_kantor  # noqa: E402  # same
from kinerja.integrasi.buku_kerja.masukan import MasukanSiklus  # noqa: E402  # same
from kinerja.integrasi.buku_kerja.tulis import tulis_folder  # noqa: E402  # same
from kinerja.lib.pangkalan import siapkan_django  # noqa: E402  # same

KANTOR = ("diskoperindag", "kecamatan", "dishub", "setda-tapin")
SKP = "skp"


def susun_masukan(kode: str) -> tuple[MasukanSiklus, tuple[Lembar, ...]]:
    """The year of an office, without the content of its evidence files, and the evidence files to make."""
    naskah = baca_kantor(kode)
    libur = baca_hari_khusus()
    bagian = susun_kantor(naskah["kantor"])
    tahun = bagian["kantor"].tahun
    daftar = susun_indikator(naskah["rencana"], tahun)
    belanja = susun_belanja(naskah["anggaran"], daftar)
    isian = susun_kertas_kerja(bagian, daftar, belanja, tanggal_libur(libur))
    masukan = MasukanSiklus(
        **bagian,
        **susun_rencana(naskah["rencana"], daftar, tahun),
        anggaran=belanja.item,
        program_pendukung=belanja.pendukung,
        hari_khusus=libur,
        kertas_kerja=isian.kertas_kerja,
        progres=susun_progres(bagian, naskah["narasi"], daftar, belanja),
        narasi=susun_narasi(naskah["narasi"], daftar),
        jawaban=susun_jawaban(naskah["narasi"]),
    )
    return masukan, isian.lembar


def tulis_kantor(kode: str, tujuan: Path, *, bukti: bool = True) -> None:
    """Write an office below `tujuan`/<code>; without `bukti` the evidence files are left out."""
    if kode == SKP:
        # Its columns name choices of the tables, so Django stands before the import; no database is asked.
        siapkan_django("postgresql:///tidak-dipakai")
        from contoh.susunan.skp import tulis_skp

        tulis_skp(tujuan)
        return
    masukan, lembar = susun_masukan(kode)
    tulis_folder(tujuan / kode, masukan, cetak_semua(masukan, lembar) if bukti else {})


def utama() -> None:
    """Command line."""
    urai = argparse.ArgumentParser(description="Menyusun kantor-kantor contoh dari contoh/sumber/.")
    urai.add_argument("--keluaran", type=Path, default=AKAR / "contoh", help="folder tujuan (baku: contoh/)")
    urai.add_argument("kantor", nargs="*", choices=[*KANTOR, SKP, []], help="kantor yang disusun (baku: semua)")
    pilihan = urai.parse_args()
    for kode in pilihan.kantor or (*KANTOR, SKP):
        shutil.rmtree(pilihan.keluaran / kode, ignore_errors=True)
        tulis_kantor(kode, pilihan.keluaran)
        print(f"{kode}: selesai")


if __name__ == "__main__":
    utama()
