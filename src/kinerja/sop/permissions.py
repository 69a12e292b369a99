"""Who may act on a tugas: whoever holds a seat of the lane (or the very seat) on that day."""

from __future__ import annotations

from datetime import date

from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.organisasi.queries import jabatan_dipegang
from kinerja.sop.models import Tugas


def jabatan_berhak(tugas: Tugas) -> set[int]:
    """The seats that may do a tugas: all seats of its lane, or the seat itself for a parallel part."""
    if tugas.jenis in (Tugas.Jenis.UTAMA, Tugas.Jenis.KOREKSI) and tugas.pelaku_id is not None:
        return set(tugas.pelaku.jabatan.values_list("id", flat=True)) | {tugas.jabatan_id}
    return {tugas.jabatan_id}


def periksa_boleh_kerjakan(aktor: Aktor, tugas: Tugas) -> None:
    """Raises Ditolak unless the actor acts in a post that holds this tugas."""
    if aktor.jabatan_id is None or aktor.pegawai_id is None:
        raise Ditolak("Langkah SOP hanya dapat dikerjakan oleh pejabat yang memegang jabatan pelaksananya.")
    if aktor.jabatan_id not in jabatan_berhak(tugas):
        raise Ditolak(
            f"Langkah {tugas.langkah.no} “{tugas.langkah.uraian}” dipegang oleh {tugas.jabatan.nama}; "
            f"{aktor.sebutan} tidak berhak mengerjakannya."
        )


def boleh_kerjakan(aktor: Aktor, tugas: Tugas) -> bool:
    """Whether to offer the button."""
    try:
        periksa_boleh_kerjakan(aktor, tugas)
    except Ditolak:
        return False
    return True


def jabatan_untuk(pegawai_id: int, tugas: Tugas, *, pada: date) -> int | None:
    """The post in which this pegawai may do the tugas on that day; None when there is none."""
    berhak = jabatan_berhak(tugas)
    return next((j.id for j in jabatan_dipegang(pegawai_id, pada=pada) if j.id in berhak), None)
