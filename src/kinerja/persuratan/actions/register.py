"""The number register of an office: serials without gaps or doubles, restarting every year."""

from __future__ import annotations

from django.db import transaction

from kinerja.persuratan.models import RegisterNomor

SURAT_KELUAR = "surat_keluar"
DISPOSISI = "disposisi"


def ambil_nomor(*, kantor_id: int, register: str, tahun: int, banyak: int = 1) -> range:
    """Give out the next `banyak` serials of a register and year; the row stays locked until the transaction ends.

    A transaction that is rolled back gives its serials back. Two statements (four for the first serial of the year).
    """
    with transaction.atomic(savepoint=False):
        terkunci = RegisterNomor.objects.select_for_update().filter(kantor_id=kantor_id, register=register, tahun=tahun)
        baris = terkunci.first()
        if baris is None:
            RegisterNomor.objects.bulk_create(
                [RegisterNomor(kantor_id=kantor_id, register=register, tahun=tahun)], ignore_conflicts=True
            )
            baris = terkunci.get()
        awal = baris.terakhir + 1
        RegisterNomor.objects.filter(pk=baris.pk).update(terakhir=baris.terakhir + banyak)
    return range(awal, awal + banyak)
