"""Who keeps the master data of an office: its planners, the heads of its secretariat, and its own head."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kinerja.lib.kueri import tersusun
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak, periksa_sekantor
from kinerja.sop.models import Pelaku, SopVersi

LAJUR_PERENCANA = ("kasubbag", "kasubag")
"""Codes of the lane that plans and reports, as the SOP catalogue calls it."""


def periksa_boleh_kelola_data_induk(aktor: Aktor, kantor_id: int) -> None:
    """Raise `Ditolak` unless the actor may change the master data of the office.

    May: the head of the office, the head of a unit of kind sekretariat, whoever stands in the planning lane of the
    SOP in force, and the system (imports).
    """
    periksa_sekantor(aktor, kantor_id)
    if aktor.jabatan is None:
        return
    jabatan = aktor.jabatan
    if jabatan.kepala_unit and (
        jabatan.unit_id == kantor_id or jabatan.unit.jenis == UnitKerja.Jenis.SEKRETARIAT.value
    ):
        return
    if not _lajur_perencana(kantor_id, jabatan.pk):
        raise Ditolak(
            "Data induk diubah oleh pimpinan kantor, pimpinan sekretariat, atau pejabat perencanaan menurut SOP. "
            "Sampaikan perubahan kepada salah satunya."
        )


@tersusun
def _lajur_perencana(kantor_id: int, jabatan_id: int) -> QuerySet[Any]:
    """The planning lane in which the post stands; nothing when it stands in none."""
    lajur = Pelaku.objects.filter(
        versi__sop__kantor_id=kantor_id,
        versi__status=SopVersi.Status.DITETAPKAN,
        kode__in=LAJUR_PERENCANA,
        jabatan=jabatan_id,
    )
    return lajur.order_by().values_list("pk")[:1]


def boleh_kelola_data_induk(aktor: Aktor, kantor_id: int) -> bool:
    """Whether `periksa_boleh_kelola_data_induk` lets the actor through."""
    try:
        periksa_boleh_kelola_data_induk(aktor, kantor_id)
    except Ditolak:
        return False
    return True
