"""gandakan, arsipkan: who gets a copy of the signed papers, and where they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kinerja.aktivitas.dasar import simpan_isian, versi_terakhir
from kinerja.arsip.actions import tempatkan
from kinerja.arsip.models import Dokumen, VersiDokumen
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.kertas import dokumen_penilaian, versi_penilaian
from kinerja.skp.actions.tahap import diarsipkan, evaluasi_kasus
from kinerja.skp.models import Evaluasi
from kinerja.sop.models import Kasus, Tugas
from kinerja.sop.protokol import Aktivitas, Syarat

SELESAI = (Evaluasi.Status.DISETUJUI, Evaluasi.Status.DITETAPKAN, Evaluasi.Status.DIARSIPKAN)
PENERIMA_BAKU = ("Pegawai yang dinilai", "Pejabat penilai kinerja", "Pengelola kepegawaian", "BKPSDM")
"""Who gets a copy unless the office says otherwise."""


def _tetap(kasus: Kasus) -> Syarat:
    status = Evaluasi.objects.values_list("status", flat=True).get(kasus=kasus)
    return Syarat("ditandatangani", "Penilaian sudah disetujui atau ditetapkan", status in SELESAI)


def penerima_salinan(tugas: Tugas) -> list[str]:
    """Who gets a copy, as chosen on the step, else the standing list."""
    return list(tugas.isian.get("penerima") or PENERIMA_BAKU)


class Gandakan(Aktivitas):
    """The copy list; the set to be printed are the signed papers."""

    kode = "gandakan"
    nama = "Penggandaan dokumen"

    def kerjakan(self, tugas: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime) -> None:
        """`penerima`: list of names."""
        penerima = [str(p).strip() for p in masukan.get("penerima", []) if str(p).strip()]
        if penerima:
            simpan_isian(tugas, {"penerima": penerima})

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """The rating stands."""
        return [_tetap(tugas.kasus)]

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """The papers to be copied; the list stays with the step."""
        simpan_isian(tugas, {"penerima": penerima_salinan(tugas)})
        return versi_penilaian(evaluasi_kasus(tugas.kasus))


class Arsipkan(Aktivitas):
    """Classification and box of the signed papers."""

    kode = "arsipkan"
    nama = "Pengarsipan dokumen kinerja"

    def kerjakan(self, tugas: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime) -> None:
        """`klasifikasi`, `nomor_berkas`, `lokasi`, `keterangan`."""
        kolom = ("klasifikasi", "nomor_berkas", "lokasi", "keterangan")
        simpan_isian(tugas, {k: str(masukan[k]).strip() for k in kolom if str(masukan.get(k) or "").strip()})

    def _klasifikasi(self, tugas: Tugas) -> str:
        return str(tugas.isian.get("klasifikasi") or tugas.kasus.kantor.pengaturan.klasifikasi_kinerja)

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """The rating stands; location and classification are given."""
        return [
            _tetap(tugas.kasus),
            Syarat("klasifikasi", "Kode klasifikasi arsip terisi", bool(self._klasifikasi(tugas))),
            Syarat("lokasi", "Lokasi simpan (lemari/rak/boks) terisi", bool(tugas.isian.get("lokasi"))),
        ]

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """Put every paper in its place; the output is the lembar penempatan of each."""
        kasus, isian = tugas.kasus, tugas.isian
        gandakan = Tugas.objects.filter(kasus=kasus, langkah__aktivitas__contains=["gandakan"]).order_by("-id").first()
        dokumen = dokumen_penilaian(evaluasi_kasus(kasus))
        for satu in dokumen:
            tempatkan(
                dokumen=satu,
                klasifikasi=self._klasifikasi(tugas),
                nomor_berkas=isian.get("nomor_berkas") or f"SKP.{kasus.tahun}.{kasus.periode}",
                lokasi=isian["lokasi"],
                penerima=penerima_salinan(gandakan) if gandakan else [],
                keterangan=isian.get("keterangan", ""),
                oleh=oleh,
                pada=pada,
            )
        kunci = [f"penempatan/{satu.kunci}" for satu in dokumen]
        lembar = {d.kunci: d for d in Dokumen.objects.filter(kantor_id=kasus.kantor_id, kunci__in=kunci)}
        return versi_terakhir([lembar.get(k) for k in kunci])

    def kasus_selesai(self, kasus: Kasus, *, oleh: Aktor, pada: datetime) -> None:
        """The evaluation lies in the archive."""
        diarsipkan(kasus)
