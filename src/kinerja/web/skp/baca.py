"""Reads behind the pages of a person's own SKP: plans, evaluations, and where each of them stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.timezone import localdate

from kinerja.aturan.angka import tulis_angka
from kinerja.aturan.skp.jadwal import PeriodeSkp, periode_skp
from kinerja.aturan.skp.pp46_2011 import sebut
from kinerja.skp.actions.keberatan import aturan_keberatan
from kinerja.skp.models import Evaluasi, Skp
from kinerja.sop.models import Tugas
from kinerja.sop.queries import HIDUP


def tahun_skp(pegawai_id: int, tahun: int, *, kini: int) -> list[int]:
    """The years in which a person has plans, the year looked at, and this one; the latest first."""
    ada = set(Skp.objects.filter(pegawai=pegawai_id).values_list("tahun", flat=True))
    return sorted(ada | {tahun, kini}, reverse=True)


# --- evaluations ------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class KeadaanEvaluasi:
    """An evaluation in a list: whose turn it is, until when, and how the rating may still be objected to.

    `tugas` is the live tugas of its case (the employee's own before another), `sisa` the days left for an objection,
    today included: 0 when today is past the limit; None while there is nothing to object to.
    """

    evaluasi: Evaluasi
    periode: PeriodeSkp
    tugas: Tugas | None
    batas_keberatan: dt.date | None
    sisa: int | None

    @property
    def giliran_saya(self) -> bool:
        """Whether the employee himself must do something now."""
        return self.tugas is not None and self.tugas.pelaku is not None and self.tugas.pelaku.peran == "subjek"

    @property
    def hasil(self) -> str:
        """What the rating amounts to, in words; '' while there is none."""
        return sebutan_nilai(self.evaluasi)


def sebutan_nilai(evaluasi: Evaluasi) -> str:
    """The predicate, or of an earlier scheme the figure with its band; '' while nothing was rated."""
    return tulis_nilai(evaluasi.predikat, evaluasi.nilai_prestasi)


def tulis_nilai(predikat: str, nilai: Decimal | None) -> str:
    """The same from its parts."""
    return predikat if nilai is None else f"{tulis_angka(nilai, 2, buang_nol=False)} · {sebut(nilai)}"


def batas_keberatan(evaluasi: Evaluasi, skema: str) -> dt.date | None:
    """The last day for an objection under the office's rules; None before a rating was received. One query."""
    if evaluasi.dinilai_pada is None:
        return None
    return aturan_keberatan(skema, evaluasi.kantor_id).batas_pengajuan(localdate(evaluasi.dinilai_pada))


def evaluasi_pegawai(pegawai_id: int, tahun: int, *, pada: dt.datetime) -> list[KeadaanEvaluasi]:
    """A person's evaluations of a year, the latest first; two queries."""
    semua = list(
        Evaluasi.objects.filter(pegawai=pegawai_id, tahun=tahun).select_related("skp__jabatan", "kasus", "keberatan")
    )
    return _susun(semua, pada)


def _susun(semua: Sequence[Evaluasi], pada: dt.datetime) -> list[KeadaanEvaluasi]:
    tugas = tugas_hidup([e.kasus_id for e in semua if e.kasus_id])
    hasil = [_keadaan(e, tugas.get(e.kasus_id or 0, []), pada) for e in semua]
    return sorted(hasil, key=lambda k: (k.periode.akhir, k.evaluasi.pk), reverse=True)


def evaluasi_skp(skp_id: int, *, pada: dt.datetime) -> list[KeadaanEvaluasi]:
    """The evaluations of one plan, the latest first; two queries."""
    return _susun(list(Evaluasi.objects.filter(skp=skp_id).select_related("skp__jabatan", "kasus", "keberatan")), pada)


def tugas_hidup(kasus_ids: Sequence[int]) -> dict[int, list[Tugas]]:
    """The live tugas of cases, by case; one query."""
    hasil: dict[int, list[Tugas]] = {}
    semua = Tugas.objects.filter(kasus__in=kasus_ids, status__in=HIDUP).select_related(
        "langkah__pelaku", "pelaku", "jabatan", "pegawai", "kasus"
    )
    for t in semua.order_by("dikirim", "id"):
        hasil.setdefault(t.kasus_id, []).append(t)
    return hasil


def _keadaan(evaluasi: Evaluasi, tugas: Sequence[Tugas], pada: dt.datetime) -> KeadaanEvaluasi:
    sendiri = [t for t in tugas if t.pelaku is not None and t.pelaku.peran == "subjek"]
    batas = sisa = None
    if evaluasi.status == Evaluasi.Status.DINILAI:
        batas = batas_keberatan(evaluasi, evaluasi.skp.skema)
        sisa = max(0, (batas - localdate(pada)).days + 1) if batas else None
    return KeadaanEvaluasi(
        evaluasi=evaluasi,
        periode=periode_skp(evaluasi.tahun, evaluasi.periode),
        tugas=next(iter([*sendiri, *tugas]), None),
        batas_keberatan=batas,
        sisa=sisa,
    )
