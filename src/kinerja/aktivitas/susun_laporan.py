"""susun_laporan: compile the report of the period; each time it is compiled anew a version is added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kinerja.aktivitas.dasar import membekukan_rekap, periode_laporan, simpan_isian
from kinerja.aktivitas.laporan import laporan_kasus
from kinerja.arsip.models import VersiDokumen
from kinerja.aturan.periode import Periode
from kinerja.organisasi.permissions import Aktor
from kinerja.pelaporan.actions import finalkan, siapkan, susun_versi, tulis_narasi
from kinerja.pelaporan.queries import bagian_wajib
from kinerja.pengukuran.actions import bekukan_rekap
from kinerja.pengukuran.queries import rekap_beku
from kinerja.sop.models import Kasus, Tugas
from kinerja.sop.protokol import Aktivitas, Syarat


class SusunLaporan(Aktivitas):
    """Computed tables and drafted sentences come by rule; the required human sections are the pelaku's."""

    kode = "susun_laporan"
    nama = "Penyusunan laporan"

    def buka(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> None:
        """Prepare the reports of the case, so that narrative can be written."""
        for kode in periode_laporan(tugas.kasus):
            siapkan(kantor_id=tugas.kasus.kantor_id, tahun=tugas.kasus.tahun, periode=kode, oleh=oleh, pada=pada)

    def kerjakan(self, tugas: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime) -> None:
        """`narasi`: rows {periode?, bagian, indikator_id?, teks, versi?}; `periode` defaults to the case's own. One
        with `versi` may also take a text out, and is refused (BentrokNarasi) when another text came in between.

        `tanpa_narasi`: {"periode/bagian": reason} lets the report go on without a required section; the report then
        shows that it was not filled.
        """
        if masukan.get("tanpa_narasi"):
            alasan = {k: str(v).strip() for k, v in dict(masukan["tanpa_narasi"]).items() if str(v).strip()}
            simpan_isian(tugas, {"tanpa_narasi": {**tugas.isian.get("tanpa_narasi", {}), **alasan}})
        kasus = tugas.kasus
        laporan = {satu.periode: satu for satu in laporan_kasus(kasus)}
        for baris in masukan.get("narasi", ()):
            teks = str(baris.get("teks", "")).strip()
            tujuan = laporan.get(baris.get("periode") or kasus.periode)
            if tujuan is not None and (teks or baris.get("versi")):
                tulis_narasi(
                    laporan_id=tujuan.id,
                    bagian=baris["bagian"],
                    indikator_id=baris.get("indikator_id"),
                    teks=teks,
                    versi=baris.get("versi"),
                    oleh=oleh,
                    pada=pada,
                )
        if kasus.periode == "TH" and rekap_beku(kasus.kantor_id, kasus.tahun, "TH") is None:
            bekukan_rekap(kantor_id=kasus.kantor_id, tahun=kasus.tahun, periode="TH", oleh=oleh, pada=pada)

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """The recap is frozen (or will be, by the processing part of this very step); required sections are filled."""
        hasil = []
        menyusul = membekukan_rekap(tugas)
        for satu in laporan_kasus(tugas.kasus):
            nama = Periode(satu.tahun, satu.periode).nama
            dilewati = tugas.isian.get("tanpa_narasi", {})
            kosong = [
                judul
                for bagian, judul, terisi in bagian_wajib(satu.id)
                if not terisi and f"{satu.periode}/{bagian}" not in dilewati
            ]
            beku = menyusul or rekap_beku(satu.kantor_id, satu.tahun, satu.periode) is not None
            hasil.append(Syarat(f"rekap_{satu.periode}", f"Rekap {nama} sudah dibekukan", beku))
            hasil.append(
                Syarat(f"bagian_{satu.periode}", f"Bagian wajib laporan {nama} terisi", not kosong, ", ".join(kosong))
            )
        return hasil or [Syarat("laporan", "Laporan sudah disiapkan", False)]

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """A version of each report of the case."""
        # The note tells each compilation apart: the same reason twice still makes a version of its own.
        catatan = f"Penyusunan ke-{tugas.ke}: {tugas.pengantar}" if tugas.ke > 1 else ""
        return [
            susun_versi(laporan_id=satu.id, catatan=catatan, oleh=oleh, pada=pada)
            for satu in laporan_kasus(tugas.kasus)
        ]

    def kasus_selesai(self, kasus: Kasus, *, oleh: Aktor, pada: datetime) -> None:
        """The reports of the case are final."""
        selesaikan_laporan(kasus, oleh=oleh, pada=pada)


def selesaikan_laporan(kasus: Kasus, *, oleh: Aktor, pada: datetime) -> None:
    """Make the reports of an ended case final."""
    for satu in laporan_kasus(kasus):
        finalkan(laporan_id=satu.id, oleh=oleh, pada=pada)
