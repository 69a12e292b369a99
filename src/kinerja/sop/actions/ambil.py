"""Taking a tugas over that nobody may do: its post fell vacant, or the very employee came to hold it.

When a step opens, its seat is found around the employee and around vacant posts (`mesin.kursi_lajur`). Posts change
hands while a tugas lies with them, too: who is made Plt. of his own superior holds the rating of his own work, and may
not touch it. The nearest post above then takes the tugas, so that no case waits for the next assignment.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from kinerja.arsip.actions import CatatanJejak, catat_jejak_banyak, kunci_rantai
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.organisasi.queries import Pejabat, pemangku_semua, rantai_atasan
from kinerja.sop.mesin import HIDUP
from kinerja.sop.models import Tugas
from kinerja.sop.permissions import jabatan_berhak, milik_pegawai


def pengambil_alih(tugas: Tugas, *, pada: date) -> Pejabat | None:
    """Who takes over a step of a case about an employee because no seat of it is held by anybody else than him; None
    while somebody may do it, for other tugas, and when nobody is left above."""
    pegawai = tugas.kasus.pegawai_id
    if pegawai is None or tugas.jenis != Tugas.Jenis.UTAMA or milik_pegawai(tugas):
        return None
    bukan = (None, pegawai)
    if any(p.pegawai_id not in bukan for p in pemangku_semua(jabatan_berhak(tugas), pada=pada).values()):
        return None
    return next((p for p in rantai_atasan(tugas.jabatan_id, pada=pada) if p.pegawai_id not in bukan), None)


@transaction.atomic
def ambil_alih_tugas(*, tugas_id: int, oleh: Aktor, pada: datetime) -> Tugas:
    """Take over a step that nobody may do, in the nearest post above (`pengambil_alih`). Again: no change.

    Raises Galat for a tugas that is done or that somebody may do; Ditolak for any other post.
    """
    kantor_id = Tugas.objects.filter(pk=tugas_id).values_list("kasus__kantor_id", flat=True).first()
    if kantor_id is None:
        raise Galat("Tugas tidak ditemukan.")
    rantai = kunci_rantai(kantor_id)
    tugas = (
        Tugas.objects.select_for_update(of=("self",))
        .select_related("kasus", "langkah", "jabatan", "pelaku")
        .get(pk=tugas_id)
    )
    if tugas.status not in HIDUP:
        raise Galat(f"Langkah {tugas.langkah.no} sudah selesai dan tidak dapat diambil alih.")
    if tugas.jabatan_id == oleh.jabatan_id and oleh.pegawai_id not in (None, tugas.kasus.pegawai_id):
        return tugas
    berhak = pengambil_alih(tugas, pada=localdate(pada))
    if berhak is None:
        raise Galat(f"Langkah {tugas.langkah.no} tidak dapat diambil alih; pemegangnya dapat mengerjakannya sendiri.")
    if (oleh.jabatan_id, oleh.pegawai_id) != (berhak.jabatan_id, berhak.pegawai_id):
        raise Ditolak(f"Langkah {tugas.langkah.no} hanya dapat diambil alih oleh {berhak.sebutan} ({berhak.nama}).")
    semula = tugas.jabatan.nama
    tugas.jabatan_id, tugas.pegawai_id = berhak.jabatan_id, berhak.pegawai_id
    tugas.save(update_fields=["jabatan", "pegawai"])
    uraian = f"Mengambil alih langkah {tugas.langkah.no} dari {semula}, yang sedang tidak dapat mengerjakannya"
    rincian = {"kasus": tugas.kasus_id, "langkah": tugas.langkah.no, "ke": tugas.ke}
    catatan = [CatatanJejak("tugas_diserahkan", "tugas", tugas.pk, uraian, rincian)]
    catat_jejak_banyak(kantor_id=kantor_id, daftar=catatan, oleh=oleh, pada=pada, rantai=rantai)
    return tugas
