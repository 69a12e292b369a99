"""Who may act on a tugas: whoever holds a seat of the lane (or the very seat) on that day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.organisasi.queries import jabatan_dipegang
from kinerja.sop.models import Pelaku, Tugas


def milik_pegawai(tugas: Tugas) -> bool:
    """Whether a tugas is for the very employee whom its case is about, in whatever post he acts."""
    return (
        tugas.kasus.pegawai_id is not None and tugas.pelaku_id is not None and tugas.pelaku.peran == Pelaku.Peran.SUBJEK
    )


def jabatan_berhak(tugas: Tugas) -> set[int]:
    """The seats that may do a tugas: all seats of its lane, or the seat itself for a parallel part and for a lane that
    follows from the employee whom the case is about."""
    if tugas.pelaku_id is not None and tugas.pelaku.peran:
        return {tugas.jabatan_id}
    if tugas.jenis in (Tugas.Jenis.UTAMA, Tugas.Jenis.KOREKSI) and tugas.pelaku_id is not None:
        return set(tugas.pelaku.jabatan.values_list("id", flat=True)) | {tugas.jabatan_id}
    return {tugas.jabatan_id}


def periksa_boleh_kerjakan(aktor: Aktor, tugas: Tugas) -> None:
    """Raises Ditolak unless the actor acts in a post that holds this tugas."""
    if aktor.jabatan_id is None or aktor.pegawai_id is None:
        raise Ditolak("Langkah SOP hanya dapat dikerjakan oleh pejabat yang memegang jabatan pelaksananya.")
    if milik_pegawai(tugas):
        if aktor.pegawai_id != tugas.kasus.pegawai_id:
            raise Ditolak("Bagian ini hanya dapat dikerjakan oleh pegawai yang bersangkutan sendiri.")
        return
    if aktor.pegawai_id == tugas.kasus.pegawai_id:
        raise Ditolak(
            "Tidak seorang pun memeriksa, menilai, atau mengesahkan kinerjanya sendiri; "
            f"langkah {tugas.langkah.no} dikerjakan oleh pejabat lain."
        )
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
    if milik_pegawai(tugas) or pegawai_id == tugas.kasus.pegawai_id:
        dipegang = jabatan_dipegang(pegawai_id, pada=pada) if pegawai_id == tugas.kasus.pegawai_id else []
        return dipegang[0].id if dipegang and milik_pegawai(tugas) else None
    berhak = jabatan_berhak(tugas)
    return next((j.id for j in jabatan_dipegang(pegawai_id, pada=pada) if j.id in berhak), None)


def periksa_boleh_serahkan(aktor: Aktor, tugas: Tugas) -> None:
    """Raises Ditolak unless the actor may hand this tugas over: as who holds it, as the superior of its post, or as
    head of the office or of its secretariat, which keep the order of the posts."""
    if not penyerahan(aktor)(tugas):
        raise Ditolak(
            f"Tugas {tugas.jabatan.nama} (langkah {tugas.langkah.no}) hanya dapat diserahkan oleh pemegangnya, "
            "atasannya, pimpinan sekretariat, atau pimpinan kantor."
        )


def penyerahan(aktor: Aktor) -> Callable[[Tugas], bool]:
    """Says of a tugas whether the actor may hand it over. No query for a tugas whose lane is loaded with its seats."""
    jabatan = aktor.jabatan
    if jabatan is None or aktor.pegawai_id is None:
        return lambda tugas: False
    menata = jabatan.kepala_unit and (
        jabatan.unit_id == aktor.kantor_id or jabatan.unit.jenis == UnitKerja.Jenis.SEKRETARIAT.value
    )

    def boleh(tugas: Tugas) -> bool:
        if tugas.kasus.kantor_id != aktor.kantor_id or milik_pegawai(tugas):
            return False
        if menata or tugas.jabatan.atasan_id == jabatan.pk or tugas.jabatan_id == jabatan.pk:
            return True
        lajur = tugas.pelaku
        bersama = tugas.jenis in (Tugas.Jenis.UTAMA, Tugas.Jenis.KOREKSI) and lajur is not None and not lajur.peran
        return bersama and any(j.pk == jabatan.pk for j in lajur.jabatan.all())

    return boleh


def boleh_serahkan(aktor: Aktor, tugas: Tugas) -> bool:
    """Whether to offer handing over."""
    return penyerahan(aktor)(tugas)
