"""Run all measurements and print one line each; exit code 1 when a bound is missed."""

from __future__ import annotations

import sys
from pathlib import Path

from bench import capaian, impor, langkah, laporan
from bench.ukur import Hasil

CONTOH = Path(__file__).parents[1] / "contoh" / "diskoperindag"


def utama() -> int:
    """Measure; returns the exit code."""
    from kinerja.integrasi.buku_kerja import baca_folder
    from kinerja.lib.pangkalan import basis_sementara

    hasil: list[Hasil] = []

    def catat(satu: Hasil) -> None:
        hasil.append(satu)
        print(satu, flush=True)

    print("Setiap baris adalah rasio terhadap pembanding yang diukur dalam jalan yang sama.")
    catat(capaian.ukur())
    catat(impor.ukur())
    bahan = baca_folder(CONTOH)
    with basis_sementara():
        from kinerja.arsip.cetakan import daftar_keputusan
        from kinerja.arsip.models import VersiDokumen
        from kinerja.cli.siklus import mainkan

        tahap = langkah.ukur(lambda: mainkan(bahan))
        lkjip = VersiDokumen.objects.filter(dokumen__jenis="laporan", dokumen__periode="TH").latest("ke")
        data, keputusan = lkjip.data, daftar_keputusan(list(lkjip.keputusan.all()))
    catat(tahap)
    catat(laporan.ukur(data, keputusan))
    return int(any(h.lulus is False for h in hasil))


if __name__ == "__main__":
    sys.exit(utama())
