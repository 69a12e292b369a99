"""What the steps of the SOP do to the evaluation. Called by the kinds of work, inside the engine's transaction."""

from __future__ import annotations

import datetime as dt

from kinerja.arsip.actions import kunci_rantai
from kinerja.arsip.models import VersiDokumen
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions.kertas import bekukan_formulir, tandatangani, versi_penilaian
from kinerja.skp.actions.kunci_evaluasi import FINAL, catat, sebut
from kinerja.skp.models import Evaluasi
from kinerja.skp.permissions import periksa_boleh_memeriksa, periksa_boleh_mengisi
from kinerja.sop.models import Kasus

Status = Evaluasi.Status
_URUT = [Status.PENGISIAN, Status.DIAJUKAN, Status.DIPERIKSA, Status.DIINPUT, Status.DINILAI]


def evaluasi_kasus(kasus: Kasus) -> Evaluasi:
    """The evaluation that a case is about, locked. Raises Galat for a case without one."""
    evaluasi = (
        Evaluasi.objects.select_for_update(of=("self",))
        .select_related("skp__jabatan__unit", "pegawai", "kasus", "dinilai_jabatan__unit", "kantor")
        .filter(kasus=kasus)
        .first()
    )
    if evaluasi is None:
        raise Galat("Kasus ini tidak mempunyai evaluasi kinerja.")
    return evaluasi


def mundur(kasus: Kasus, ke: str) -> Evaluasi:
    """A step opened: an evaluation that stands further on comes back to `ke`, and a rating not agreed to is undone.

    The history keeps it. Raises Galat for a rating that stands, and while an objection runs.
    """
    evaluasi = evaluasi_kasus(kasus)
    if evaluasi.status in FINAL:
        raise Galat(f"Penilaian pada {sebut(evaluasi)} sudah tetap; kasusnya tidak dapat dikembalikan.")
    if evaluasi.status == Status.KEBERATAN:
        raise Galat("Keberatan sedang diproses; kasusnya tidak dapat dikembalikan sebelum diputus.")
    if _URUT.index(Status(evaluasi.status)) <= _URUT.index(Status(ke)):
        return evaluasi
    if evaluasi.status == Status.DINILAI:
        if hasattr(evaluasi, "keberatan"):
            raise Galat("Keberatan atas penilaian ini sudah dicatat; penilaiannya tidak dapat diulang.")
        evaluasi.rating_hasil = evaluasi.rating_perilaku = ""
        evaluasi.nilai_skp = evaluasi.nilai_perilaku = evaluasi.nilai_prestasi = None
        evaluasi.dinilai_oleh = evaluasi.dinilai_jabatan = evaluasi.dinilai_pada = None
        evaluasi.dinilai_sebutan = evaluasi.predikat_organisasi = ""
    evaluasi.status = ke
    evaluasi.save()
    return evaluasi


def formulir_masuk(kasus: Kasus, *, oleh: Aktor, pada: dt.datetime) -> list[VersiDokumen]:
    """The employee handed his form in."""
    evaluasi = evaluasi_kasus(kasus)
    periksa_boleh_mengisi(oleh, evaluasi)
    evaluasi.status = Status.DIAJUKAN
    evaluasi.diajukan_pada = pada
    evaluasi.save(update_fields=["status", "diajukan_pada"])
    rantai = kunci_rantai(evaluasi.kantor_id)
    catat(evaluasi, "ajukan_formulir", "Menyerahkan formulir", oleh=oleh, pada=pada, rantai=rantai)
    return [bekukan_formulir(evaluasi, oleh=oleh, pada=pada)]


def diperiksa(kasus: Kasus, *, oleh: Aktor, pada: dt.datetime) -> Evaluasi:
    """The form was checked."""
    return _lewat_meja(kasus, Status.DIPERIKSA, oleh=oleh, pada=pada)


def diinput(kasus: Kasus, *, oleh: Aktor, pada: dt.datetime) -> Evaluasi:
    """What was reached is complete in the system."""
    return _lewat_meja(kasus, Status.DIINPUT, oleh=oleh, pada=pada)


def _lewat_meja(kasus: Kasus, status: str, *, oleh: Aktor, pada: dt.datetime) -> Evaluasi:
    """A step of the desk is done: who did it and when stand in the fields named after the status."""
    evaluasi = evaluasi_kasus(kasus)
    periksa_boleh_memeriksa(oleh, evaluasi)
    isi = {"status": status, f"{status}_oleh": oleh.pegawai, f"{status}_pada": pada}
    for nama, nilai in isi.items():
        setattr(evaluasi, nama, nilai)
    evaluasi.save(update_fields=list(isi))
    return evaluasi


def disetujui(kasus: Kasus, *, oleh: Aktor, pada: dt.datetime) -> list[VersiDokumen]:
    """The employee agrees to his rating and signs its papers."""
    evaluasi = evaluasi_kasus(kasus)
    periksa_boleh_mengisi(oleh, evaluasi)
    if evaluasi.status != Status.DINILAI:
        raise Galat(f"Penilaian tidak dapat disetujui: {sebut(evaluasi)} {evaluasi.get_status_display().lower()}.")
    evaluasi.status = Status.DISETUJUI
    evaluasi.disetujui_pada = pada
    evaluasi.save(update_fields=["status", "disetujui_pada"])
    versi = versi_penilaian(evaluasi)
    tandatangani(versi, oleh=oleh, pada=pada)
    rantai = kunci_rantai(evaluasi.kantor_id)
    catat(evaluasi, "setujui_nilai", "Menyetujui", oleh=oleh, pada=pada, rantai=rantai)
    return versi


def diarsipkan(kasus: Kasus) -> None:
    """The case ended: the evaluation lies in the archive."""
    Evaluasi.objects.filter(kasus=kasus, status__in=FINAL).update(status=Status.DIARSIPKAN)
