"""The office's board of a period (units × steps, who holds what since when), without any rating."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, Exists, F, FilteredRelation, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.utils.timezone import localdate

from kinerja.aturan.skp.jadwal import PeriodeSkp, periode_skp
from kinerja.lib.kueri import termasuk, tersusun
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import pemangku_semua, unit_kantor
from kinerja.skp.models import Evaluasi, PengaturanSkp, Skp
from kinerja.skp.permissions import Jangkauan, jangkauan
from kinerja.sop.mesin import HIDUP
from kinerja.sop.models import Langkah, Pelaku, SopVersi, Tugas

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
    sejak: dt.datetime | None


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


@dataclass(frozen=True, slots=True)
class KepalaPapan:
    """What a page about a whole office begins with: the periods opened in the year, the steps of the SOP in force, and
    which of the posts asked about are Kepegawaian, stand in a lane of the SOP, or do its desk work or rate (`meja`,
    `menilai`: any of them)."""

    periode: frozenset[str]
    kolom: tuple[KolomPapan, ...]
    kepegawaian: frozenset[int]
    lajur: frozenset[int]
    meja: bool
    menilai: bool


MEJA = ["kumpul_formulir", "periksa_formulir", "input_kinerja", "gandakan", "arsipkan"]
"""The work of the SOP that is done for many employees: everything but rating and signing."""


def kepala_papan(kantor_id: int, tahun: int, kursi: Collection[int]) -> KepalaPapan:
    """See `KepalaPapan`; one query."""
    ((periode, langkah, *kursi_jenis, meja, menilai),) = _kepala(kantor_id, tahun, sorted(kursi))
    return KepalaPapan(
        frozenset(periode), tuple(KolomPapan(**k) for k in langkah), *map(frozenset, kursi_jenis), meja, menilai
    )


@tersusun
def _kepala(kantor_id: int, tahun: int, kursi: list[int]) -> QuerySet[Any]:
    berlaku = Q(versi__sop__kantor=kantor_id, versi__perorangan=True, versi__status=SopVersi.Status.DITETAPKAN.value)
    langkah = Langkah.objects.filter(berlaku).order_by("versi__sop__kode", "no")
    pelaku = Pelaku.objects.filter(berlaku)
    lajur = Pelaku.jabatan.through.objects.filter(termasuk("jabatan_id", kursi), pelaku__in=pelaku)
    meja = Pelaku.objects.filter(berlaku, termasuk("jabatan", kursi), peran="", langkah__aktivitas__overlap=MEJA)
    kepegawaian = PengaturanSkp.kepegawaian.through.objects.filter(
        termasuk("jabatan_id", kursi), pengaturanskp__kantor=kantor_id
    )
    dibuka = Evaluasi.objects.filter(kantor=kantor_id, tahun=tahun).order_by().values("periode").distinct()
    kolom = JSONObject(no="no", uraian="uraian", aktivitas="aktivitas__0", lajur="pelaku__nama")
    return UnitKerja.objects.filter(pk=kantor_id).values_list(
        ArraySubquery(dibuka),
        ArraySubquery(langkah.values(isi=kolom)),
        ArraySubquery(kepegawaian.values("jabatan_id")),
        ArraySubquery(lajur.values("jabatan_id")),
        Exists(meja),
        Exists(Skp.objects.filter(termasuk("penilai_id", kursi))),
    )


@dataclass(frozen=True, slots=True)
class Lingkup:
    """Of whom the actor may see how far they are (`semua`: the whole office), and whose ratings."""

    kantor_id: int
    semua: bool
    nilai: Jangkauan

    @property
    def syarat(self) -> Q:
        """The condition on evaluations (`Evaluasi`) of which he may see how far they are."""
        return Q(kantor=self.kantor_id) if self.semua else self.nilai.syarat(self.kantor_id)


def lingkup(aktor: Aktor, kepala: KepalaPapan, *, kantor_id: int, pada: dt.date) -> Lingkup:
    """The lanes of the SOP and Kepegawaian follow the whole office; at most three queries, none for Kepegawaian."""
    nilai = jangkauan(aktor, kantor_id=kantor_id, pada=pada, sebagai_kepegawaian=aktor.jabatan_id in kepala.kepegawaian)
    return Lingkup(kantor_id, nilai.semua or aktor.jabatan_id in kepala.lajur, nilai)


def kepala_untuk(aktor: Aktor, kantor_id: int, tahun: int) -> KepalaPapan:
    """`kepala_papan` for the post of an actor."""
    return kepala_papan(kantor_id, tahun, [aktor.jabatan_id] if aktor.jabatan_id is not None else [])


def papan_skp(
    kantor_id: int,
    tahun: int,
    periode: str,
    *,
    aktor: Aktor,
    pada: dt.datetime,
    kepala: KepalaPapan | None = None,
) -> PapanSkp:
    """The board of a period as far as the actor may see it; at most seven queries whatever the number of employees, one
    less with `kepala`."""
    p = periode_skp(tahun, periode)
    hari = localdate(pada)
    kepala = kepala or kepala_untuk(aktor, kantor_id, tahun)
    semua = aktor.jabatan_id in kepala.lajur  # the board shows no rating, so no more need be known of them
    boleh = None if semua else lingkup(aktor, kepala, kantor_id=kantor_id, pada=hari)
    if boleh is None or boleh.semua:
        semua, kelompok = True, _kelompok_kantor(kantor_id, tahun, periode, pada)
    else:
        kelompok = list(_kelompok(Evaluasi.objects.filter(boleh.syarat, tahun=tahun, periode=periode), pada))
    sel, pegang, keberatan = _bagi([_Kelompok(*k) for k in kelompok])
    belum = dict(_belum_dibuka(kantor_id, p.tahun, p.kode, p.mulai, p.akhir)) if semua else {}
    return PapanSkp(
        kantor_id=kantor_id,
        periode=p,
        kolom=(*kepala.kolom, KolomPapan(SELESAI, "Selesai diarsipkan", "", "")),
        baris=_baris(kantor_id, sel, belum, hari),
        pemegang=_pemegang(pegang, hari),
        keberatan=keberatan,
    )


def utama(kolom: str) -> Subquery:
    """A column of the main tugas in hand of an evaluation's case."""
    hidup = Tugas.objects.filter(kasus=OuterRef("kasus"), jenis=Tugas.Jenis.UTAMA, status__in=HIDUP)
    return Subquery(hidup.order_by("-id").values(kolom)[:1])


@dataclass(frozen=True, slots=True)
class _Kelompok:
    """Evaluations of a unit with a tugas of one kind in one step with one post (None: with the employee himself): how
    many, how many late, since when. `menunggu`: the main tugas waits for the employee's form. Without a step: done."""

    unit_id: int
    no: int | None
    jenis: str | None
    kursi: int | None
    menunggu: bool
    banyak: int
    telat: int
    sejak: dt.datetime | None
    keberatan: int


def _kelompok(evaluasi: QuerySet[Evaluasi], pada: dt.datetime) -> QuerySet[Any]:
    """The columns of `_Kelompok`."""
    hidup = FilteredRelation("kasus__tugas", condition=Q(kasus__tugas__status__in=[h.value for h in HIDUP]))
    isian = Tugas.objects.filter(
        kasus=OuterRef("kasus"), jenis=Tugas.Jenis.ISIAN.value, status__in=[h.value for h in HIDUP]
    )
    return (
        evaluasi.order_by()
        .annotate(
            kini=hidup,
            kursi=Case(When(kini__pelaku__peran="subjek", then=Value(None)), default=F("kini__jabatan")),
            menunggu=Case(When(kini__jenis=Tugas.Jenis.UTAMA.value, then=Exists(isian)), default=Value(False)),
        )
        .values("skp__jabatan__unit", "kini__langkah__no", "kini__jenis", "kursi", "menunggu")
        .annotate(
            banyak=Count("pk"),
            telat=Count("pk", filter=Q(kini__batas__lt=pada)),
            sejak=Min("kini__dikirim"),
            berat=Count("pk", filter=Q(status=Evaluasi.Status.KEBERATAN.value)),
        )
        .values_list(
            "skp__jabatan__unit", "kini__langkah__no", "kini__jenis", "kursi", "menunggu",
            "banyak", "telat", "sejak", "berat",
        )
    )  # fmt: skip


@tersusun
def _kelompok_kantor(kantor_id: int, tahun: int, periode: str, pada: dt.datetime) -> QuerySet[Any]:
    return _kelompok(Evaluasi.objects.filter(kantor=kantor_id, tahun=tahun, periode=periode), pada)


def _bagi(
    kelompok: list[_Kelompok],
) -> tuple[dict[int, dict[int, SelPapan]], dict[tuple[int | None, int, str], SelPapan], int]:
    """The cells by unit and step; what lies with whom, by post, step and kind; and how many objections run.

    A case has one main tugas in hand at most, which counts its evaluation in the cells.
    """
    sel: dict[int, dict[int, SelPapan]] = defaultdict(dict)
    pegang: dict[tuple[int | None, int, str], SelPapan] = {}
    keberatan = 0
    for k in kelompok:
        ini = SelPapan(k.banyak, k.telat, k.sejak)
        if k.jenis in (None, Tugas.Jenis.UTAMA):
            keberatan += k.keberatan
            no = k.no or SELESAI
            sel[k.unit_id][no] = _tambah(sel[k.unit_id].get(no), ini)
        if k.no is not None and k.jenis is not None and not k.menunggu:
            kunci = (k.kursi, k.no, k.jenis)
            pegang[kunci] = _tambah(pegang.get(kunci), ini)
    return sel, pegang, keberatan


def _tambah(a: SelPapan | None, b: SelPapan) -> SelPapan:
    if a is None:
        return b
    sejak = min((s for s in (a.sejak, b.sejak) if s is not None), default=None)
    return SelPapan(a.banyak + b.banyak, a.terlambat + b.terlambat, sejak)


@tersusun
def _belum_dibuka(kantor_id: int, tahun: int, kode: str, mulai: dt.date, akhir: dt.date) -> QuerySet[Any]:
    """Agreed plans without an evaluation of the period: unit, how many."""
    ada = Evaluasi.objects.filter(
        pegawai=OuterRef("pegawai"), skp__jabatan=OuterRef("jabatan"), tahun=tahun, periode=kode
    )
    rencana = Skp.objects.filter(
        ~Exists(ada), kantor=kantor_id, status=Skp.Status.DISEPAKATI.value, mulai__lte=akhir, sampai__gte=mulai
    )
    return rencana.order_by().values("jabatan__unit").annotate(n=Count("pk")).values_list("jabatan__unit", "n")


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


def _pemegang(pegang: Mapping[tuple[int | None, int, str], SelPapan], hari: dt.date) -> tuple[PemegangPapan, ...]:
    """Who holds what: the form lies with its employees, taken together; a step that waits for it is not counted."""
    pejabat = pemangku_semua({kursi for kursi, _, _ in pegang if kursi}, pada=hari)
    return tuple(
        PemegangPapan(
            jabatan_id=kursi,
            jabatan=pejabat[kursi].sebutan if kursi else "Pegawai yang bersangkutan",
            nama=pejabat[kursi].nama if kursi else "",
            langkah_no=no,
            jenis=jenis,
            banyak=s.banyak,
            terlambat=s.terlambat,
            sejak=s.sejak,
        )
        for (kursi, no, jenis), s in sorted(
            pegang.items(), key=lambda b: (b[0][1], b[0][2], -b[1].banyak, b[0][0] or 0)
        )
    )
