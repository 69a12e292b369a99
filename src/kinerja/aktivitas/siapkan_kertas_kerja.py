"""siapkan_kertas_kerja: build the sheets of the quarter from PK, Rencana Aksi, DPA and the previous report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kinerja.aktivitas.dasar import periode_kasus, triwulan_kasus
from kinerja.aktivitas.minta_data import MintaData, syarat_rencana
from kinerja.arsip.actions import buat_versi
from kinerja.arsip.models import VersiDokumen
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import instansi
from kinerja.pengukuran.actions import buka_kertas_kerja
from kinerja.pengukuran.papan import papan_pengumpulan
from kinerja.pengukuran.queries import data_formulir, unit_pemasok
from kinerja.perencanaan.queries import anggaran
from kinerja.sop.models import Tugas
from kinerja.sop.protokol import Aktivitas, Syarat


class SiapkanKertasKerja(Aktivitas):
    """One sheet per supplying unit, with targets, budget lines and last period's figures filled in."""

    kode = "siapkan_kertas_kerja"
    nama = "Penyiapan kertas kerja"

    def kerjakan(self, tugas: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime) -> None:
        """Make the sheets; doing it again adds what a changed PK or DPA brought."""
        kasus = tugas.kasus
        unit = unit_pemasok(kasus.kantor_id, kasus.tahun, pada=periode_kasus(kasus).akhir)
        buka_kertas_kerja(
            kantor_id=kasus.kantor_id,
            units=unit,
            tahun=kasus.tahun,
            triwulan=triwulan_kasus(kasus),
            batas=MintaData().batas(tugas, pada=pada),
            oleh=oleh,
            pada=pada,
        )

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """PK, Rencana Aksi and DPA exist; every supplying unit has a sheet."""
        kasus = tugas.kasus
        unit = unit_pemasok(kasus.kantor_id, kasus.tahun, pada=periode_kasus(kasus).akhir)
        papan = papan_pengumpulan(kasus.kantor_id, kasus.tahun, triwulan_kasus(kasus))
        punya = {s.unit_id for s in papan if s.kertas_kerja_id is not None}
        kurang = [u.nama for u in unit if u.id not in punya]
        return [
            *syarat_rencana(tugas, pada=pada),
            Syarat("dpa", f"DPA {kasus.tahun} sudah dimuat", bool(anggaran(kasus.kantor_id, kasus.tahun))),
            Syarat(
                "lembar", "Setiap unit pemasok mempunyai kertas kerja", bool(unit) and not kurang, ", ".join(kurang)
            ),
        ]

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """The blank form of every unit, as a paper."""
        kasus = tugas.kasus
        kop = instansi(kasus.kantor_id)
        papan = papan_pengumpulan(kasus.kantor_id, kasus.tahun, triwulan_kasus(kasus))
        return [
            buat_versi(
                kantor_id=kasus.kantor_id,
                kunci=f"formulir-kertas-kerja/{kasus.tahun}/{kasus.periode}/{s.unit_id}",
                jenis="formulir_kertas_kerja",
                judul=f"Form Kertas Kerja Data Kinerja {s.unit} {periode_kasus(kasus).nama}",
                tahun=kasus.tahun,
                periode=kasus.periode,
                cetakan="kertas_kerja",
                data={"instansi": kop, **data_formulir(s.kertas_kerja_id)},
                oleh=oleh,
                pada=pada,
            )
            for s in papan
            if s.kertas_kerja_id is not None
        ]
