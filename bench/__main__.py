"""Run all measurements and print one line each; exit code 1 when a bound is missed."""

from __future__ import annotations

import sys
from pathlib import Path

from bench import capaian, halaman, impor, kantor_besar, langkah, laporan, penulis, skp
from bench.ukur import Hasil

CONTOH = Path(__file__).parents[1] / "contoh"


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
    bahan = baca_folder(CONTOH / "diskoperindag")
    with basis_sementara():
        from kinerja.arsip.cetakan import daftar_keputusan
        from kinerja.arsip.models import VersiDokumen
        from kinerja.cli.demo import BERHENTI
        from kinerja.cli.siklus import mainkan
        from kinerja.lib import jam
        from kinerja.organisasi.actions import beri_akun
        from kinerja.organisasi.permissions import Aktor

        tahap = langkah.ukur(lambda: mainkan(bahan))
        lkjip = VersiDokumen.objects.filter(dokumen__jenis="laporan", dokumen__periode="TH").latest("ke")
        data, keputusan = lkjip.data, daftar_keputusan(list(lkjip.keputusan.all()))
        catat(tahap)
        berjalan, _, _ = mainkan(baca_folder(CONTOH / "dishub"), berhenti=BERHENTI)
        beri_akun(kantor=berjalan, sandi="bench-" + "x" * 10, oleh=Aktor.sistem("Bench"), pada=BERHENTI)
        jam.pasang(BERHENTI)
        halaman.ukur(halaman.daftar_halaman(berjalan.pk, kantor_besar.buat()), catat)
        jam.pasang(skp.SAAT)
        skp.ukur(catat)
    catat(laporan.ukur(data, keputusan))
    try:
        catat(penulis.ukur())
    except RuntimeError as sebab:
        print(sebab)
        return 1
    return int(any(h.lulus is False for h in hasil))


if __name__ == "__main__":
    sys.exit(utama())
