"""Where the work of a tugas lies: the page that its row opens straight away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from kinerja.lib.kueri import termasuk, tersusun
from kinerja.organisasi.models import Jabatan
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.models import KertasKerja
from kinerja.skp.actions.pengisian import ARSIPKAN, GANDAKAN, INPUT, KUMPUL, LANGKAH, NILAI, PERIKSA
from kinerja.skp.models import Evaluasi
from kinerja.sop.models import Tugas
from kinerja.sop.queries import KartuTugas, KelompokPerorangan

AKTIVITAS_SKP = frozenset(LANGKAH)
"""Kinds of work of a case about one employee's performance."""

KALIMAT_SKP: Mapping[str, str] = {
    KUMPUL: "formulir masuk menunggu diteruskan",
    PERIKSA: "formulir menunggu diperiksa",
    INPUT: "formulir menunggu diinput",
    NILAI: "pegawai menunggu dinilai",
    GANDAKAN: "dokumen menunggu digandakan",
    ARSIPKAN: "dokumen menunggu diarsipkan",
}

DI_PAPAN = frozenset({"himpun_data", "rekap"})
"""Kinds of work that are done on the board of the quarter."""

TERBUKA = (KertasKerja.Status.DIBUKA, KertasKerja.Status.DIISI, KertasKerja.Status.DIKEMBALIKAN)
"""Sheets that may be written in."""

Lembar = Mapping[tuple[int | None, int, str], KertasKerja]


def lembar_kerja(
    kartu: Iterable[KartuTugas],
    *,
    kursi: Collection[int] = (),
    unit_saya: Collection[int] = (),
    sejak: datetime | None = None,
) -> Lembar:
    """By (unit, tahun, periode): the sheet that each filling tugas is about, the open sheets of `unit_saya`, and with
    `sejak` also the sheets accepted after it of units that one of the posts `kursi` leads or handed in. One query,
    none when nothing is asked for."""
    isian = {(k.unit_id, k.tahun) for k in kartu if k.jenis == Tugas.Jenis.ISIAN and k.unit_id is not None}
    unit, tahun = sorted({u for u, _ in isian}), sorted({t for _, t in isian})
    if sejak is not None:
        baris = _lembar_dan_kabar(unit, tahun, list(unit_saya), list(kursi), sejak)
    else:
        baris = _lembar(unit, tahun, list(unit_saya)) if isian or unit_saya else []
    return {(k.unit_id, k.tahun, f"TW{k.triwulan}"): k for k in baris}


def unit_isian(oleh: Aktor) -> list[int]:
    """The units whose sheets the actor may fill as one of their people: his own, and the one above it in the office."""
    if oleh.jabatan is None:
        return []
    unit = oleh.jabatan.unit
    return [unit.pk] if unit.induk_id in (None, oleh.kantor_id) else [unit.pk, unit.induk_id]


def lembar_unit(lembar: Lembar, milik: Iterable[KartuTugas]) -> list[KertasKerja]:
    """The open sheets among `lembar` whose filling is no tugas of one's own: somebody else hands them in."""
    sendiri = {(k.unit_id, k.tahun, k.kode_periode) for k in milik if k.jenis == Tugas.Jenis.ISIAN}
    return [k for alamat, k in lembar.items() if alamat not in sendiri and k.status in TERBUKA]


def _himpunan(cari: Q) -> QuerySet[KertasKerja]:
    return KertasKerja.objects.filter(cari).select_related("unit", "penerima").order_by("pk")


def _diisi(unit: list[int], tahun: list[int], unit_saya: list[int]) -> Q:
    terbuka = Q(termasuk("unit_id", unit_saya), status__in=TERBUKA, pengecualian__isnull=True)
    return Q(termasuk("unit_id", unit), termasuk("tahun", tahun)) | terbuka


@tersusun
def _lembar(unit: list[int], tahun: list[int], unit_saya: list[int]) -> QuerySet[KertasKerja]:
    return _himpunan(_diisi(unit, tahun, unit_saya))


@tersusun
def _lembar_dan_kabar(
    unit: list[int], tahun: list[int], unit_saya: list[int], kursi: list[int], sejak: datetime
) -> QuerySet[KertasKerja]:
    dipimpin = Jabatan.objects.filter(termasuk("pk", kursi), kepala_unit=True).values("unit_id")
    diterima = Q(termasuk("jabatan_pengaju_id", kursi) | Q(unit__in=dipimpin), diterima_pada__gt=sejak)
    return _himpunan(_diisi(unit, tahun, unit_saya) | diterima)


def evaluasi_kerja(kartu: Iterable[KartuTugas]) -> Mapping[int, int]:
    """The evaluation of each case about an employee, by case; one query, none without such a tugas."""
    kasus = {k.kasus_id for k in kartu if AKTIVITAS_SKP & set(k.aktivitas)}
    return dict(Evaluasi.objects.filter(kasus__in=kasus).values_list("kasus_id", "pk")) if kasus else {}


def alamat_kerja(kartu: KartuTugas, lembar: Lembar, evaluasi: Mapping[int, int] | None = None) -> str:
    """The evaluation for a case about an employee, the sheet for a filling tugas, the board for gathering and recapping
    that has begun, else the page of the tugas.

    A tugas that others must first hear of (`pesan_mulai`) is begun on its own page, where it says so.
    """
    if evaluasi and kartu.kasus_id in evaluasi:
        return reverse("skp:evaluasi", args=[evaluasi[kartu.kasus_id]])
    if kartu.jenis == Tugas.Jenis.ISIAN:
        ada = lembar.get((kartu.unit_id, kartu.tahun, kartu.kode_periode))
        if ada is not None:
            return reverse("kertas_kerja:lembar", args=[ada.pk])
    if kartu.jenis == Tugas.Jenis.UTAMA and kartu.aktivitas and DI_PAPAN.issuperset(kartu.aktivitas):
        triwulan = kartu.kode_periode.removeprefix("TW")
        if triwulan.isdigit():
            return reverse("kertas_kerja:papan", args=[kartu.kantor_id, kartu.tahun, int(triwulan)])
    return reverse("tugas:tugas", args=[kartu.id])


@dataclass(frozen=True, slots=True)
class KartuPerorangan:
    """One step of the SKP of many employees as a line of the home list: what waits, and where it is done."""

    kelompok: KelompokPerorangan
    kalimat: str
    alamat: str

    @property
    def terlambat(self) -> str:
        """How many are late, in words; '' for none."""
        return f"{self.kelompok.terlambat} terlambat" if self.kelompok.terlambat else ""

    @property
    def menunggu_pegawai(self) -> int:
        """How many employees still fill their forms."""
        return self.kelompok.banyak - self.kelompok.siap


def kartu_perorangan(kelompok: Iterable[KelompokPerorangan]) -> list[KartuPerorangan]:
    """The lines: to the team for rating, else to the desk, at the kind of step."""
    hasil = []
    for k in kelompok:
        kode = next((a for a in k.aktivitas if a in KALIMAT_SKP), "")
        if not kode:
            continue
        if kode == NILAI:
            alamat = reverse("skp:tim_periode", args=[k.tahun, k.kode_periode])
        else:
            alamat = f"{reverse('skp:antrean')}?langkah={kode}"
        hasil.append(KartuPerorangan(k, KALIMAT_SKP[kode], alamat))
    return hasil
