"""A filled example: a small invented office that shows every kind of indicator, and runs as it is."""

from __future__ import annotations

from pathlib import Path

from kinerja.integrasi.buku_kerja.contoh_isian import bukti, kertas_kerja, narasi, progres
from kinerja.integrasi.buku_kerja.contoh_kantor import (
    JABATAN,
    KANTOR,
    PEGAWAI,
    PENGATURAN,
    PENUGASAN,
    PUTUSAN,
    SOP,
    UNIT,
)
from kinerja.integrasi.buku_kerja.contoh_rencana import (
    ANGGARAN,
    INDIKATOR,
    PEMBANDING,
    PENDUKUNG,
    PERJANJIAN,
    RENCANA_AKSI,
    RENSTRA,
    RIWAYAT,
    SASARAN,
    TARGET_RENSTRA,
)
from kinerja.integrasi.buku_kerja.lembar import FOLDER_TEMPLAT
from kinerja.integrasi.buku_kerja.masukan import JawabanMasukan, MasukanSiklus
from kinerja.integrasi.buku_kerja.templat import tulis_templat
from kinerja.integrasi.buku_kerja.tulis import tulis_folder


def masukan_contoh() -> MasukanSiklus:
    """The example's year: three units, five indicators with all directions and aggregations, one PK amendment."""
    return MasukanSiklus(
        kantor=KANTOR,
        unit=UNIT,
        jabatan=JABATAN,
        pegawai=PEGAWAI,
        penugasan=PENUGASAN,
        sop=SOP,
        pengaturan=PENGATURAN,
        putusan=PUTUSAN,
        renstra=RENSTRA,
        sasaran=SASARAN,
        indikator=INDIKATOR,
        perjanjian=PERJANJIAN,
        rencana_aksi=RENCANA_AKSI,
        anggaran=ANGGARAN,
        program_pendukung=PENDUKUNG,
        target_renstra=TARGET_RENSTRA,
        riwayat=RIWAYAT,
        pembanding=PEMBANDING,
        kertas_kerja=kertas_kerja(),
        progres=progres(),
        narasi=narasi(),
        jawaban=tuple(
            JawabanMasukan(periode=p, jawaban="Sudah dicocokkan dengan bukti dukung; angka yang dilaporkan benar.")
            for p in ("TW1", "TW2", "TW3", "TW4", "SM1", "SM2", "TH")
        ),
        bukti=bukti(),
    )


def tulis_contoh(folder: str | Path) -> None:
    """Write the example into `folder`, which can be run as it is, and blank workbooks into `folder`/templat."""
    masukan = masukan_contoh()
    tulis_folder(folder, masukan)
    tulis_templat(Path(folder) / FOLDER_TEMPLAT, masukan)
