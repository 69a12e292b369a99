"""What a person keeps up to date about himself."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from kinerja.arsip.actions import catat_jejak, kunci_rantai
from kinerja.organisasi.models import Pegawai
from kinerja.organisasi.permissions import Aktor, Ditolak


@transaction.atomic
def ganti_surel(*, surel: str, oleh: Aktor, pada: dt.datetime) -> bool:
    """One's own e-mail address, to which notices and the forgotten password go; whether it changed.

    Nobody else writes the address of a person who has an account (`wewenang`). Raises `Ditolak` for the system.
    """
    if oleh.pegawai_id is None or oleh.kantor_id is None:
        raise Ditolak("Alamat surel hanya diubah oleh pegawai yang bersangkutan.")
    kunci_rantai(oleh.kantor_id)
    pegawai = Pegawai.objects.select_for_update().get(pk=oleh.pegawai_id)
    if pegawai.surel == surel:
        return False
    lama, pegawai.surel = pegawai.surel, surel
    pegawai.save(update_fields=["surel"])
    catat_jejak(
        kantor_id=oleh.kantor_id,
        aksi="ubah_pegawai",
        objek="Pegawai",
        objek_id=pegawai.pk,
        uraian=f"Mengubah pegawai {pegawai.nip} {pegawai.nama}: Surel",
        rincian={"kolom": {"surel": [lama, surel]}},
        oleh=oleh,
        pada=pada,
    )
    return True
