"""The cases of an office: the year as a row of them, the SOP versions they run under, which periods are final."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q

from kinerja.aturan.periode import Periode
from kinerja.sop.models import Kasus, Langkah, SopVersi
from kinerja.sop.queries.dasar import BAGIAN, HIDUP


@dataclass(frozen=True, slots=True)
class RingkasanKasus:
    """A case as a cell of the year's cycle. `selesai` of `langkah` steps lie behind the step in hand."""

    id: int
    periode: str
    periode_nama: str
    sop: str
    status: str
    status_label: str
    dibuka_pada: datetime
    selesai_pada: datetime | None
    selesai: int
    langkah: int
    terlambat: bool
    batas_terdekat: datetime | None


def kasus_kantor(kantor_id: int, tahun: int, *, pada: datetime) -> list[RingkasanKasus]:
    """The cases of an office in a performance year, in the order of the cycle."""
    hidup = Q(tugas__status__in=HIDUP)
    maju = hidup & ~Q(tugas__jenis__in=BAGIAN)
    baris = (
        Kasus.objects.filter(kantor_id=kantor_id, tahun=tahun, pegawai__isnull=True)
        .select_related("versi__sop")
        .annotate(kini=Min("tugas__langkah__no", filter=maju), terdekat=Min("tugas__batas", filter=hidup))
        .order_by("dibuka_pada", "id")
    )
    nomor: dict[tuple[int, str], list[int]] = defaultdict(list)
    for versi_id, fase, no in Langkah.objects.filter(versi__sop__kantor_id=kantor_id).values_list(
        "versi_id", "fase", "no"
    ):
        nomor[(versi_id, fase)].append(no)
    return [
        RingkasanKasus(
            id=k.id,
            periode=k.periode,
            periode_nama=Periode(k.tahun, k.periode).nama,
            sop=k.versi.sop.nama,
            status=k.status,
            status_label=k.get_status_display(),
            dibuka_pada=k.dibuka_pada,
            selesai_pada=k.selesai_pada,
            selesai=sum(k.kini is None or no < k.kini for no in nomor[(k.versi_id, k.fase)]),
            langkah=len(nomor[(k.versi_id, k.fase)]),
            terlambat=k.terdekat is not None and k.terdekat < pada,
            batas_terdekat=k.terdekat,
        )
        for k in baris
    ]


def versi_berlaku(kantor_id: int) -> list[SopVersi]:
    """The SOP versions in force in an office."""
    return list(
        SopVersi.objects.filter(sop__kantor_id=kantor_id, status=SopVersi.Status.DITETAPKAN, perorangan=False)
        .select_related("sop__kantor")
        .order_by("sop__kode")
    )


def periode_final(kantor_id: int, tahun: int) -> set[str]:
    """The periods whose case has ended."""
    return set(
        Kasus.objects.filter(
            kantor_id=kantor_id, tahun=tahun, pegawai__isnull=True, status=Kasus.Status.SELESAI
        ).values_list("periode", flat=True)
    )
