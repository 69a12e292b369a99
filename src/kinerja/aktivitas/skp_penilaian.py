"""nilai, setujui_ttd: the superior rates, the employee agrees and signs, or objects."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kinerja.aktivitas.dasar import simpan_isian
from kinerja.arsip.models import VersiDokumen
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.penilaian import DRAF, penilaian_selesai
from kinerja.skp.actions.tahap import disetujui, mundur
from kinerja.skp.models import Evaluasi, Keberatan
from kinerja.skp.queries.kelengkapan import kekurangan_penilaian, kekurangan_sebaran
from kinerja.sop.models import Tugas
from kinerja.sop.protokol import Aktivitas, Syarat


class Nilai(Aktivitas):
    """The superior's ratings lie beside the step until he sends them; refusing returns the form to typing in."""

    kode = "nilai"
    nama = "Penilaian kinerja"

    def buka(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> None:
        """The evaluation lies with the superior; what he had written before a return is still there."""
        mundur(tugas.kasus, Evaluasi.Status.DIINPUT)
        lama = (
            Tugas.objects.filter(kasus=tugas.kasus, langkah=tugas.langkah, jabatan=tugas.jabatan_id)
            .exclude(pk=tugas.pk)
            .order_by("-id")
            .first()
        )
        if lama is not None and DRAF in lama.isian:
            simpan_isian(tugas, {DRAF: lama.isian[DRAF]})

    def kerjakan(self, tugas: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime) -> None:
        """`penilaian`: the ratings as `skp.isian_evaluasi.IsianPenilaian.sebagai_json` writes them."""
        if masukan.get(DRAF):
            simpan_isian(tugas, {DRAF: dict(masukan[DRAF])})

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """The ratings are complete, and a distribution beside the guide has its reason once the whole team is rated."""
        evaluasi = Evaluasi.objects.select_related("skp__jabatan").get(kasus=tugas.kasus)
        draf = tugas.isian.get(DRAF, {})
        kurang = kekurangan_penilaian(evaluasi, draf)
        sebaran = kekurangan_sebaran(evaluasi, draf, penilai_id=tugas.jabatan_id) if not kurang else []
        return [
            Syarat("penilaian_lengkap", "Penilaian sudah lengkap", not kurang, "; ".join(kurang)),
            Syarat(
                "sebaran",
                "Distribusi predikat mengikuti pedoman, atau alasannya ditulis",
                not sebaran,
                "; ".join(sebaran),
            ),
        ]

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """The rating is given; its papers are signed by the superior."""
        return penilaian_selesai(tugas, oleh=oleh, pada=pada)


class SetujuiTtd(Aktivitas):
    """The employee reads his rating and signs, or objects; while an objection runs he cannot sign."""

    kode = "setujui_ttd"
    nama = "Persetujuan dan penandatanganan"

    def buka(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> None:
        """The rating lies with the employee; one that stands already does not come back to him."""
        mundur(tugas.kasus, Evaluasi.Status.DINILAI)

    def bagian_selesai(
        self, bagian: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime
    ) -> list[VersiDokumen]:
        """A part of an objection is done by answering or deciding it, never by a click. Raises Galat otherwise."""
        keberatan = Keberatan.objects.filter(evaluasi__kasus=bagian.kasus_id).first()
        pemutus = keberatan is not None and keberatan.pemutus_id == bagian.jabatan_id
        selesai = keberatan is not None and (keberatan.diputus_pada if pemutus else keberatan.tanggapan_pada)
        if bagian.hasil != Tugas.Hasil.SELESAI or not selesai:
            kerja = "diputus" if pemutus else "ditanggapi"
            raise Galat(f"Keberatan ini harus {kerja} pada lembar evaluasinya.")
        return []

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """Rated, and no objection runs."""
        status = Evaluasi.objects.values_list("status", flat=True).get(kasus=tugas.kasus)
        return [
            Syarat(
                "tanpa_keberatan",
                "Tidak ada keberatan yang sedang diproses",
                status == Evaluasi.Status.DINILAI,
                "keberatan menunggu keputusan atasan pejabat penilai" if status == Evaluasi.Status.KEBERATAN else "",
            )
        ]

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """Agreed to and signed by the employee."""
        return disetujui(tugas.kasus, oleh=oleh, pada=pada)
