"""The door in: a folder of workbooks becomes a `MasukanSiklus`, or one `Galat` with every finding."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from kinerja.integrasi.buku_kerja.baca_isian import baca_isian
from kinerja.integrasi.buku_kerja.baca_kantor import baca_kantor
from kinerja.integrasi.buku_kerja.baca_peran import baca_peran
from kinerja.integrasi.buku_kerja.baca_rencana import baca_rencana
from kinerja.integrasi.buku_kerja.masukan import MasukanSiklus
from kinerja.integrasi.buku_kerja.pembaca import buka_folder, pastikan_sah


def baca_folder(folder: str | Path) -> MasukanSiklus:
    """Read and check an office's folder (docs/format-masukan.md). Touches no database and writes nothing.

    All workbooks are read before anything is said, so that a person can mend everything at once. Raises `Galat` with
    every `Temuan` (file, sheet, cell, column, what was read, what was expected). What does not stop a run, such as
    evidence used for two claims, is in `MasukanSiklus.peringatan`.
    """
    p = buka_folder(folder)
    kantor, buku = baca_kantor(p)
    peran = baca_peran(p, buku, kantor)
    rencana = baca_rencana(p, kantor)
    isian = baca_isian(p, kantor, rencana)
    pastikan_sah(p)
    if rencana.renstra is None:
        raise AssertionError("a folder without findings names its Renstra")
    return MasukanSiklus(
        **kantor.bidang(),
        putusan=tuple(peran.putusan),
        pengecualian=tuple(peran.pengecualian),
        rapat=tuple(peran.rapat),
        renstra=rencana.renstra,
        sasaran=tuple(rencana.sasaran.values()),
        indikator=tuple(rencana.indikator.values()),
        perjanjian=tuple(rencana.perjanjian),
        rencana_aksi=tuple(rencana.rencana_aksi),
        anggaran=tuple(rencana.anggaran.values()),
        target_renstra=tuple(rencana.target_renstra),
        riwayat=tuple(rencana.riwayat),
        pembanding=tuple(rencana.pembanding),
        program_pendukung=tuple(rencana.program_pendukung),
        kertas_kerja=MappingProxyType(isian.kertas_kerja),
        progres=MappingProxyType(isian.progres),
        narasi=MappingProxyType(isian.narasi),
        jawaban=tuple(isian.jawaban),
        bukti=MappingProxyType(dict(isian.bukti)),
        peringatan=tuple(p.peringatan),
    )
