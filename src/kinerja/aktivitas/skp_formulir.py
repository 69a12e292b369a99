"""kumpul_formulir, periksa_formulir, input_kinerja: the form of one employee, gathered, checked and typed in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from kinerja.aktivitas.dasar import simpan_isian
from kinerja.arsip.models import VersiDokumen
from kinerja.aturan.skp.jadwal import periode_skp
from kinerja.aturan.waktu_kerja import Waktu
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import kalender
from kinerja.skp.actions.kertas import versi_formulir
from kinerja.skp.actions.tahap import diinput, diperiksa, evaluasi_kasus, formulir_masuk, mundur
from kinerja.skp.models import Evaluasi
from kinerja.skp.queries.kelengkapan import kekurangan_formulir
from kinerja.sop.mesin import HIDUP, buat_tugas, hitung_batas
from kinerja.sop.models import Kasus, Pelaku, Tugas
from kinerja.sop.protokol import Aktivitas, Syarat


def syarat_formulir(kasus: Kasus) -> Syarat:
    """Every result of the form tells what was reached, with evidence, or what stood in the way."""
    evaluasi = Evaluasi.objects.select_related("skp").filter(kasus=kasus).first()
    kurang = kekurangan_formulir(evaluasi) if evaluasi else ["Kasus ini tidak mempunyai evaluasi kinerja"]
    return Syarat(
        "formulir_lengkap",
        "Setiap hasil kerja memuat realisasi dengan bukti dukung, atau kendalanya",
        not kurang,
        "; ".join(kurang),
    )


class KumpulFormulir(Aktivitas):
    """The employee fills and hands in; the lane that collects passes on what came in."""

    kode = "kumpul_formulir"
    nama = "Pengumpulan formulir kinerja"
    menunggu = frozenset({Tugas.Jenis.ISIAN.value})
    menunggu_termasuk_kerja = True

    def tunggu_sampai(self, kasus: Kasus, *, pada: datetime) -> datetime | None:
        """Nothing can be collected before the period has ended."""
        akhir = periode_skp(kasus.tahun, kasus.periode).akhir
        return datetime(akhir.year, akhir.month, akhir.day, 23, 59, tzinfo=kalender(kasus.kantor_id).zona)

    def buka(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> None:
        """The employee gets his form (back), with the reason where it was returned."""
        kasus = tugas.kasus
        mundur(kasus, Evaluasi.Status.PENGISIAN)
        lajur = _lajur_pegawai(kasus)
        mulai = max(pada, self.tunggu_sampai(kasus, pada=pada) or pada)
        hari = Waktu(Decimal(kasus.kantor.pengaturan.hari_pengumpulan), "Hari")
        batas = kalender(kasus.kantor_id).tambah(mulai, hari)
        buat_tugas(
            kasus=kasus,
            langkah=tugas.langkah,
            jenis=Tugas.Jenis.ISIAN,
            jabatan=[kasus.jabatan],
            lajur_id=lajur.pk,
            bagian_dari=tugas,
            ke=tugas.ke,
            pada=pada,
            batas=batas,
            pengantar=tugas.pengantar,
        )
        hitung_batas(tugas, mulai=batas)

    def bagian_selesai(
        self, bagian: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime
    ) -> list[VersiDokumen]:
        """The form was handed in, complete. Raises Galat with what is missing."""
        if not (syarat := syarat_formulir(bagian.kasus)).terpenuhi:
            raise Galat(f"Formulir belum dapat diserahkan: {syarat.rincian}.")
        return formulir_masuk(bagian.kasus, oleh=oleh, pada=pada)

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """The form is in."""
        isian = Tugas.objects.filter(
            kasus=tugas.kasus, langkah=tugas.langkah, jenis=Tugas.Jenis.ISIAN, status__in=HIDUP
        ).exists()
        status = Evaluasi.objects.filter(kasus=tugas.kasus).values_list("status", flat=True).first()
        masuk = not isian and status == Evaluasi.Status.DIAJUKAN
        return [Syarat("formulir_masuk", "Formulir sudah diserahkan pegawai yang bersangkutan", masuk)]

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """The form as handed in."""
        return versi_formulir(evaluasi_kasus(tugas.kasus))


def _lajur_pegawai(kasus: Kasus) -> Pelaku:
    return Pelaku.objects.get(versi_id=kasus.versi_id, peran=Pelaku.Peran.SUBJEK)


class PeriksaFormulir(Aktivitas):
    """The form is checked; what is wrong goes back to the employee with the reason."""

    kode = "periksa_formulir"
    nama = "Pemeriksaan formulir kinerja"

    def buka(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> None:
        """The evaluation lies with whoever checks."""
        mundur(tugas.kasus, Evaluasi.Status.DIAJUKAN)

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """The form is complete."""
        return [syarat_formulir(tugas.kasus)]

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """Checked; the form is the output."""
        return versi_formulir(diperiksa(tugas.kasus, oleh=oleh, pada=pada))


class InputKinerja(Aktivitas):
    """What was reached is typed in or corrected from the paper; each correction is shown to the employee."""

    kode = "input_kinerja"
    nama = "Penginputan kinerja"

    def buka(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> None:
        """The evaluation lies with whoever types it in."""
        mundur(tugas.kasus, Evaluasi.Status.DIPERIKSA)

    def kerjakan(self, tugas: Tugas, masukan: Mapping[str, Any], *, oleh: Aktor, pada: datetime) -> None:
        """`koreksi`: one correction as `skp.actions.koreksi_realisasi` tells it; it is added to the earlier ones."""
        if masukan.get("koreksi"):
            simpan_isian(tugas, {"koreksi": [*tugas.isian.get("koreksi", []), masukan["koreksi"]]})

    def syarat(self, tugas: Tugas, *, pada: datetime) -> list[Syarat]:
        """The form is still complete."""
        return [syarat_formulir(tugas.kasus)]

    def selesai(self, tugas: Tugas, *, oleh: Aktor, pada: datetime) -> list[VersiDokumen]:
        """Typed in; the form is the output."""
        return versi_formulir(diinput(tugas.kasus, oleh=oleh, pada=pada))
