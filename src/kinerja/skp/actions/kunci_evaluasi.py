"""Locking an evaluation, finding the tugas in hand, and the words of the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kinerja.arsip.actions import catat_jejak, kunci_rantai
from kinerja.arsip.models import RantaiJejak
from kinerja.aturan.skp.jadwal import nama_periode
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.models import Evaluasi
from kinerja.sop.mesin import HIDUP
from kinerja.sop.models import Tugas

FINAL = (Evaluasi.Status.DISETUJUI, Evaluasi.Status.DITETAPKAN, Evaluasi.Status.DIARSIPKAN)


def kunci_evaluasi(evaluasi_id: int) -> tuple[Evaluasi, RantaiJejak]:
    """The evaluation, locked after the trail of its office, with plan, employee and case. Raises Galat for none."""
    kantor_id = Evaluasi.objects.values_list("kantor_id", flat=True).filter(pk=evaluasi_id).first()
    if kantor_id is None:
        raise Galat(f"Evaluasi {evaluasi_id} tidak ditemukan.")
    rantai = kunci_rantai(kantor_id)
    evaluasi = (
        Evaluasi.objects.select_for_update(of=("self",))
        .select_related("skp__jabatan__unit", "pegawai", "kasus", "dinilai_jabatan__unit", "kantor")
        .get(pk=evaluasi_id)
    )
    return evaluasi, rantai


def tugas_hidup(evaluasi: Evaluasi, aktivitas: str, jenis: str = Tugas.Jenis.UTAMA) -> Tugas | None:
    """The live tugas of that kind of work in the evaluation's case; None when there is none."""
    return (
        Tugas.objects.filter(
            kasus_id=evaluasi.kasus_id, langkah__aktivitas__contains=[aktivitas], jenis=jenis, status__in=HIDUP
        )
        .select_related("langkah", "pelaku", "kasus", "jabatan")
        .order_by("-id")
        .first()
    )


def tugas_wajib(evaluasi: Evaluasi, aktivitas: str, kerja: str, jenis: str = Tugas.Jenis.UTAMA) -> Tugas:
    """`tugas_hidup`, or Galat saying that `kerja` is not due now."""
    tugas = tugas_hidup(evaluasi, aktivitas, jenis)
    if tugas is None:
        raise Galat(f"{kerja} tidak dapat dilakukan: {sebut(evaluasi)} {evaluasi.get_status_display().lower()}.")
    return tugas


def sebut(evaluasi: Evaluasi) -> str:
    """'evaluasi kinerja Rahmawati, Triwulan III Tahun 2025'."""
    return f"evaluasi kinerja {evaluasi.pegawai.nama}, {nama_periode(evaluasi.tahun, evaluasi.periode)}"


def catat(
    evaluasi: Evaluasi,
    aksi: str,
    kerja: str,
    *,
    rincian: Mapping[str, Any] | None = None,
    oleh: Aktor,
    pada: dt.datetime,
    rantai: RantaiJejak,
) -> None:
    """An entry of the trail about an evaluation. The trail is read by the whole office: it never holds a rating."""
    catat_jejak(
        kantor_id=evaluasi.kantor_id,
        aksi=aksi,
        objek="evaluasi_skp",
        objek_id=evaluasi.pk,
        uraian=f"{kerja} {sebut(evaluasi)}",
        rincian={"status": evaluasi.status, **(rincian or {})},
        oleh=oleh,
        pada=pada,
        rantai=rantai,
    )
