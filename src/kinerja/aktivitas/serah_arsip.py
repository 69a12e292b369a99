"""serah_arsip: hand the signed report over and put it into the archive."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kinerja.aktivitas.dasar import simpan_isian, versi_terakhir
from kinerja.aktivitas.susun_laporan import laporan_kasus, selesaikan_laporan
from kinerja.arsip.actions import tempatkan
from kinerja.arsip.models import Dokumen, VersiDokumen
from kinerja.organisasi.permissions import Aktor
from kinerja.pelaporan.models import Laporan
from kinerja.sop.models import Kasus, Tugas
from kinerja.sop.protokol import Aktivitas, Syarat


class SerahArsip(Aktivitas):
    """Recipients, classification and box; the report becomes final."""

    kode = "serah_arsip"
    nama = "Penyerahan dan pengarsipan"

    def kerjakan(self, tugas: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime) -> None:
        """`klasifikasi`, `lokasi`, `nomor_berkas`, `penerima` (list of names), `keterangan`."""
        teks = {
            k: str(masukan[k]).strip()
            for k in ("klasifikasi", "lokasi", "nomor_berkas", "keterangan")
            if masukan.get(k)
        }
        if masukan.get("penerima"):
            simpan_isian(tugas, {"penerima": [str(p).strip() for p in masukan["penerima"] if str(p).strip()]})
        simpan_isian(tugas, teks)

    def _klasifikasi(self, tugas: Tugas) -> str:
        return str(tugas.isian.get("klasifikasi") or tugas.kasus.kantor.pengaturan.klasifikasi_kinerja)

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """The report is signed; location and classification are given."""
        laporan = laporan_kasus(tugas.kasus)
        ttd = bool(laporan) and all(
            satu.status in (Laporan.Status.DITANDATANGANI, Laporan.Status.FINAL) for satu in laporan
        )
        return [
            Syarat("ditandatangani", "Laporan sudah ditandatangani", ttd),
            Syarat("klasifikasi", "Kode klasifikasi arsip terisi", bool(self._klasifikasi(tugas))),
            Syarat("lokasi", "Lokasi simpan (lemari/rak/boks) terisi", bool(tugas.isian.get("lokasi"))),
        ]

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """Place every report of the case; the output is the lembar penempatan arsip of each."""
        kasus = tugas.kasus
        isian = tugas.isian
        laporan = laporan_kasus(kasus)
        for nomor, satu in enumerate(laporan, start=1):
            tempatkan(
                dokumen=satu.dokumen,
                klasifikasi=self._klasifikasi(tugas),
                nomor_berkas=f"{isian.get('nomor_berkas') or kasus.tahun}.{kasus.periode}.{nomor}",
                lokasi=isian["lokasi"],
                penerima=isian.get("penerima", []),
                keterangan=isian.get("keterangan", ""),
                oleh=oleh,
                pada=pada,
            )
        kunci = [f"penempatan/{satu.dokumen.kunci}" for satu in laporan]
        lembar = {d.kunci: d for d in Dokumen.objects.filter(kantor_id=kasus.kantor_id, kunci__in=kunci).order_by("id")}
        return versi_terakhir([lembar.get(k) for k in kunci])

    def kasus_selesai(self, kasus: Kasus, *, oleh: Aktor, pada: datetime) -> None:
        """The reports of the case are final."""
        selesaikan_laporan(kasus, oleh=oleh, pada=pada)
