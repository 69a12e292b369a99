"""The office's board of a period (units × steps, who holds what since when), without any rating."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.utils.timezone import localdate

from kinerja.aturan.skp.jadwal import PeriodeSkp, periode_skp
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import pemangku_semua, unit_kantor
from kinerja.skp.models import Evaluasi, Skp
from kinerja.skp.permissions import terlihat
from kinerja.sop.mesin import HIDUP
from kinerja.sop.models import Langkah, Pelaku, Tugas

SELESAI = 0
"""The column of evaluations whose case has ended."""


@dataclass(frozen=True, slots=True)
class KolomPapan:
    """A column: a step of the SOP (`no`), or `SELESAI`."""

    no: int
    uraian: str
    aktivitas: str
    lajur: str


@dataclass(frozen=True, slots=True)
class SelPapan:
    """How many evaluations of a unit lie in a step, how many of them late, and since when the longest."""

    banyak: int = 0
    terlambat: int = 0
    sejak: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class BarisPapan:
    """A unit. `kedalaman`: its level in the tree. `belum_dibuka`: agreed plans whose evaluation is not open."""

    unit_id: int
    unit: str
    kedalaman: int
    sel: Mapping[int, SelPapan]
    belum_dibuka: int

    @property
    def jumlah(self) -> int:
        """How many evaluations the unit has."""
        return sum(s.banyak for s in self.sel.values())

    @property
    def terlambat(self) -> int:
        """How many of them are late."""
        return sum(s.terlambat for s in self.sel.values())


@dataclass(frozen=True, slots=True)
class PemegangPapan:
    """Who holds evaluations now: a post (for the form, all employees together), which step, how many, since when."""

    jabatan_id: int | None
    jabatan: str
    nama: str
    langkah_no: int
    jenis: str
    banyak: int
    terlambat: int
    sejak: dt.datetime


@dataclass(frozen=True, slots=True)
class PapanSkp:
    """The board; counts only, no rating."""

    kantor_id: int
    periode: PeriodeSkp
    kolom: tuple[KolomPapan, ...]
    baris: tuple[BarisPapan, ...]
    pemegang: tuple[PemegangPapan, ...]
    keberatan: int

    @property
    def jumlah(self) -> Mapping[int, SelPapan]:
        """The sums of the columns."""
        return {
            k.no: SelPapan(
                sum(b.sel[k.no].banyak for b in self.baris if k.no in b.sel),
                sum(b.sel[k.no].terlambat for b in self.baris if k.no in b.sel),
                min((s for b in self.baris if k.no in b.sel and (s := b.sel[k.no].sejak)), default=None),
            )
            for k in self.kolom
        }

    @property
    def anggota(self) -> int:
        """How many evaluations are open or done."""
        return sum(b.jumlah for b in self.baris)

    @property
    def belum_dibuka(self) -> int:
        """How many agreed plans have no evaluation yet."""
        return sum(b.belum_dibuka for b in self.baris)


def lingkup(aktor: Aktor, *, kantor_id: int, pada: dt.date) -> tuple[Q, Q]:
    """Two conditions on evaluations (`Evaluasi`): of which the actor may see how far they are, and of which he may see
    the rating. The lanes of the SOP and Kepegawaian follow the whole office; at most five queries."""
    semua = Q(kantor=kantor_id)
    nilai = terlihat(aktor, kantor_id=kantor_id, pada=pada)
    return (semua if nilai == semua or _menata(aktor, kantor_id) else nilai), nilai


def _menata(aktor: Aktor, kantor_id: int) -> bool:
    """Whether the actor's post runs the SOP of the SKP: it stands in one of its lanes; one query."""
    if aktor.jabatan_id is None:
        return False
    lajur = Langkah.objects.filter(
        versi__sop__kantor=kantor_id,
        versi__perorangan=True,
        versi__status="ditetapkan",
        pelaku__jabatan=aktor.jabatan_id,
    )
    return lajur.exists()


def papan_skp(kantor_id: int, tahun: int, periode: str, *, aktor: Aktor, pada: dt.datetime) -> PapanSkp:
    """The board of a period as far as the actor may see it; at most ten queries whatever the number of employees."""
    p = periode_skp(tahun, periode)
    hari = localdate(pada)
    kolom, menata = _kolom(kantor_id, aktor)
    boleh = Q(kantor=kantor_id) if menata else terlihat(aktor, kantor_id=kantor_id, pada=hari)
    evaluasi = Evaluasi.objects.filter(boleh, kantor=kantor_id, tahun=tahun, periode=periode)
    sel, keberatan = _sel(evaluasi, pada)
    hidup = Tugas.objects.filter(kasus__evaluasi__in=evaluasi, status__in=HIDUP)
    belum = _belum_dibuka(kantor_id, p, boleh)
    return PapanSkp(
        kantor_id=kantor_id,
        periode=p,
        kolom=(*kolom, KolomPapan(SELESAI, "Selesai diarsipkan", "", "")),
        baris=_baris(kantor_id, sel, belum, hari),
        pemegang=_pemegang(hidup, hari, pada),
        keberatan=keberatan,
    )


def _kolom(kantor_id: int, aktor: Aktor) -> tuple[tuple[KolomPapan, ...], bool]:
    """The steps of the SOP in force, and whether the actor's post stands in one of its lanes."""
    lajur = Pelaku.objects.filter(versi=OuterRef("versi"), jabatan=aktor.jabatan_id or 0)
    langkah = list(
        Langkah.objects.filter(versi__sop__kantor=kantor_id, versi__perorangan=True, versi__status="ditetapkan")
        .select_related("pelaku")
        .annotate(menata=Exists(lajur))
        .order_by("versi__sop__kode", "no")
    )
    kolom = tuple(KolomPapan(s.no, s.uraian, s.aktivitas[0], s.pelaku.nama) for s in langkah)
    return kolom, any(s.menata for s in langkah)


def utama(kolom: str) -> Subquery:
    """A column of the main tugas in hand of an evaluation's case."""
    hidup = Tugas.objects.filter(kasus=OuterRef("kasus"), jenis=Tugas.Jenis.UTAMA, status__in=HIDUP)
    return Subquery(hidup.order_by("-id").values(kolom)[:1])


def _sel(evaluasi: QuerySet[Evaluasi], pada: dt.datetime) -> tuple[dict[int, dict[int, SelPapan]], int]:
    """The cells by unit and step, and how many objections run; one query."""
    sel: dict[int, dict[int, SelPapan]] = defaultdict(dict)
    keberatan = 0
    # A case has one main tugas in hand at most, so the join multiplies nothing.
    kini = FilteredRelation(
        "kasus__tugas", condition=Q(kasus__tugas__jenis=Tugas.Jenis.UTAMA, kasus__tugas__status__in=HIDUP)
    )
    kelompok = (
        evaluasi.order_by()
        .annotate(kini=kini)
        .values("skp__jabatan__unit", no=F("kini__langkah__no"))
        .annotate(
            banyak=Count("pk"),
            telat=Count("pk", filter=Q(kini__batas__lt=pada)),
            sejak=Min("kini__dikirim"),
            berat=Count("pk", filter=Q(status=Evaluasi.Status.KEBERATAN)),
        )
    )
    for b in kelompok:
        keberatan += b["berat"]
        sel[b["skp__jabatan__unit"]][b["no"] or SELESAI] = SelPapan(b["banyak"], b["telat"], b["sejak"])
    return sel, keberatan


def _belum_dibuka(kantor_id: int, p: PeriodeSkp, boleh: Q) -> dict[int, int]:
    """Agreed plans without an evaluation of the period, by unit; for whoever sees the whole office."""
    if boleh != Q(kantor=kantor_id):
        return {}
    ada = Evaluasi.objects.filter(
        pegawai=OuterRef("pegawai"), skp__jabatan=OuterRef("jabatan"), tahun=p.tahun, periode=p.kode
    )
    rencana = Skp.objects.filter(
        ~Exists(ada), kantor=kantor_id, status=Skp.Status.DISEPAKATI, mulai__lte=p.akhir, sampai__gte=p.mulai
    )
    return {
        b["jabatan__unit"]: b["banyak"] for b in rencana.order_by().values("jabatan__unit").annotate(banyak=Count("pk"))
    }


def _baris(
    kantor_id: int, sel: Mapping[int, Mapping[int, SelPapan]], belum: Mapping[int, int], hari: dt.date
) -> tuple[BarisPapan, ...]:
    dalam: dict[int, int] = {}
    hasil = []
    for u in unit_kantor(kantor_id, pada=hari):
        dalam[u.pk] = dalam.get(u.induk_id or 0, -1) + 1
        if u.pk in sel or u.pk in belum:
            hasil.append(BarisPapan(u.pk, u.nama, dalam[u.pk], sel.get(u.pk, {}), belum.get(u.pk, 0)))
    return tuple(hasil)


def _pemegang(hidup: QuerySet[Tugas], hari: dt.date, pada: dt.datetime) -> tuple[PemegangPapan, ...]:
    """Who holds what: the form lies with its employees, taken together; a step that waits for it is not counted."""
    isian = Tugas.objects.filter(kasus=OuterRef("kasus"), jenis=Tugas.Jenis.ISIAN, status__in=HIDUP)
    milik = Case(When(pelaku__peran="subjek", then=Value(None)), default=F("jabatan"), output_field=IntegerField())
    kelompok = list(
        hidup.exclude(Q(jenis=Tugas.Jenis.UTAMA) & Exists(isian))
        .order_by()
        .annotate(kursi=milik)
        .values("kursi", "langkah__no", "jenis")
        .annotate(banyak=Count("pk"), telat=Count("pk", filter=Q(batas__lt=pada)), sejak=Min("dikirim"))
    )
    pejabat = pemangku_semua({b["kursi"] for b in kelompok if b["kursi"]}, pada=hari)
    return tuple(
        PemegangPapan(
            jabatan_id=b["kursi"],
            jabatan=pejabat[b["kursi"]].sebutan if b["kursi"] else "Pegawai yang bersangkutan",
            nama=pejabat[b["kursi"]].nama if b["kursi"] else "",
            langkah_no=b["langkah__no"],
            jenis=b["jenis"],
            banyak=b["banyak"],
            terlambat=b["telat"],
            sejak=b["sejak"],
        )
        for b in sorted(kelompok, key=lambda b: (b["langkah__no"], b["jenis"], -b["banyak"], b["kursi"] or 0))
    )
