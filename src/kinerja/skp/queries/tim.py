"""A superior's team: who is how far, the matrix and the distribution while he rates, and the predicate of his unit."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q

from kinerja.aturan.skp.jadwal import PeriodeSkp, periode_skp
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.organisasi.models import Jabatan
from kinerja.skp.models import AlasanSebaran, Evaluasi, PredikatUnit, Skp
from kinerja.skp.queries.sebaran import Pasangan, Sebaran, predikat_dari, sebaran
from kinerja.sop.mesin import HIDUP
from kinerja.sop.models import Tugas


@dataclass(frozen=True, slots=True)
class AnggotaTim:
    """A member. The ratings are those given, else those of the unfinished draft (`draf`); '' where there are none."""

    evaluasi_id: int
    pegawai_id: int
    nama: str
    nip: str
    jabatan: str
    unit: str
    skema: str
    status: str
    status_label: str
    rating_hasil: str
    rating_perilaku: str
    predikat: str
    nilai_prestasi: Decimal | None
    draf: bool
    tugas_id: int | None
    giliran_saya: bool
    batas: dt.datetime | None
    terlambat: bool
    keberatan: bool


@dataclass(frozen=True, slots=True)
class TimPenilai:
    """The team of one post in a period. `sebaran` counts given and draft ratings together, `sebaran_tetap` those given.

    `alasan`: reasons beside the guide written so far, by its line. `belum_dibuka` counts agreed plans of the year
    whose evaluation of the period is not open.
    """

    penilai_id: int
    penilai: str
    unit_id: int
    kantor_id: int
    periode: PeriodeSkp
    organisasi: str
    anggota: tuple[AnggotaTim, ...]
    sebaran: Sebaran
    sebaran_tetap: Sebaran
    alasan: Mapping[str, str]
    belum_dibuka: int

    @property
    def rating(self) -> dict[int, Pasangan]:
        """The ratings under PermenPANRB 6/2022 by evaluation, for `sebaran.andaikan`."""
        return {
            a.evaluasi_id: (a.rating_hasil, a.rating_perilaku) for a in self.anggota if a.skema == SkemaSkp.PERMENPANRB6
        }


def tim_penilai(
    jabatan_ids: Collection[int], tahun: int, periode: str, *, pembaca: int | None = None, pada: dt.datetime
) -> tuple[TimPenilai, ...]:
    """The teams of these posts, one for each post with somebody in it, in order of the posts; at most seven queries.

    A team are the employees whose plan names the post as penilai, and those whose rating came to it. `pembaca`: the
    person who reads; one who acts for his own superior sees of himself what any employee sees, and no draft.
    """
    p = periode_skp(tahun, periode)
    jabatan = Jabatan.objects.select_related("unit").in_bulk(list(jabatan_ids))
    menilai = Tugas.objects.filter(
        kasus__evaluasi__tahun=tahun,
        kasus__evaluasi__periode=periode,
        langkah__aktivitas__contains=["nilai"],
        jenis=Tugas.Jenis.UTAMA,
        status__in=HIDUP,
    )
    pada_saya = {t.kasus_id: t for t in menilai.filter(jabatan__in=jabatan).order_by("id")}
    semua = list(
        Evaluasi.objects.filter(tahun=tahun, periode=periode)
        .filter(Q(skp__penilai__in=jabatan) | Q(dinilai_jabatan__in=jabatan) | Q(kasus__in=pada_saya))
        .select_related("pegawai", "skp__jabatan__unit", "keberatan")
        .order_by("pegawai__nama", "id")
    )
    langkah = {
        t.kasus_id: t
        for t in Tugas.objects.filter(
            kasus__in=[e.kasus_id for e in semua], jenis=Tugas.Jenis.UTAMA, status__in=HIDUP
        ).select_related("langkah")
    }
    per_kursi: dict[int, list[AnggotaTim]] = defaultdict(list)
    for e in semua:
        tugas = pada_saya.get(e.kasus_id or 0)
        kursi = tugas.jabatan_id if tugas else e.dinilai_jabatan_id or e.skp.penilai_id
        if kursi not in jabatan:
            kursi = e.skp.penilai_id
        if kursi in jabatan:
            milik = None if e.pegawai_id == pembaca else tugas
            per_kursi[kursi].append(_anggota(e, milik, langkah.get(e.kasus_id or 0), pada))
    alasan: dict[int, dict[str, str]] = defaultdict(dict)
    for a in AlasanSebaran.objects.filter(penilai__in=jabatan, tahun=tahun, periode=periode):
        alasan[a.penilai_id][a.kode] = a.alasan
    organisasi = _organisasi(jabatan.values(), tahun, periode)
    belum = _belum_dibuka(jabatan, p)
    return tuple(
        _tim(jabatan[pk], p, per_kursi[pk], organisasi, alasan[pk], belum.get(pk, 0))
        for pk in jabatan_ids
        if pk in jabatan and (per_kursi[pk] or belum.get(pk))
    )


def _anggota(e: Evaluasi, tugas: Tugas | None, langkah: Tugas | None, pada: dt.datetime) -> AnggotaTim:
    draf = tugas.isian.get("penilaian", {}) if tugas is not None else {}
    hasil = e.rating_hasil or draf.get("rating_hasil", "")
    perilaku = e.rating_perilaku or draf.get("rating_perilaku", "")
    kini = tugas or langkah
    return AnggotaTim(
        evaluasi_id=e.pk,
        pegawai_id=e.pegawai_id,
        nama=e.pegawai.nama,
        nip=e.pegawai.nip,
        jabatan=e.skp.jabatan.nama,
        unit=e.skp.jabatan.unit.nama,
        skema=e.skp.skema,
        status=e.status,
        status_label=e.get_status_display(),
        rating_hasil=hasil,
        rating_perilaku=perilaku,
        predikat=e.predikat or predikat_dari(hasil, perilaku),
        nilai_prestasi=e.nilai_prestasi,
        draf=bool(draf) and not e.rating_hasil and e.nilai_prestasi is None,
        tugas_id=kini.pk if kini else None,
        giliran_saya=tugas is not None,
        batas=kini.batas if kini else None,
        terlambat=kini is not None and kini.batas is not None and kini.batas < pada,
        keberatan=e.status == Evaluasi.Status.KEBERATAN,
    )


def _organisasi(jabatan: Collection[Jabatan], tahun: int, periode: str) -> dict[int, str]:
    """The predicate that holds for the unit of each post: the unit's own, else the office's; one query."""
    kantor = {j.pk: j.unit.kantor_id or j.unit_id for j in jabatan}
    milik = dict(
        PredikatUnit.objects.filter(
            unit__in={*kantor.values(), *(j.unit_id for j in jabatan)}, tahun=tahun, periode=periode
        ).values_list("unit_id", "predikat")
    )
    return {j.pk: milik.get(j.unit_id) or milik.get(kantor[j.pk], "") for j in jabatan}


def _belum_dibuka(jabatan: Collection[int], p: PeriodeSkp) -> dict[int, int]:
    ada = Evaluasi.objects.filter(
        pegawai=OuterRef("pegawai"), skp__jabatan=OuterRef("jabatan"), tahun=p.tahun, periode=p.kode
    )
    rencana = (
        Skp.objects.filter(
            ~Exists(ada), penilai__in=jabatan, status=Skp.Status.DISEPAKATI, mulai__lte=p.akhir, sampai__gte=p.mulai
        )
        .order_by()
        .values("penilai")
        .annotate(banyak=Count("pk"))
    )
    return {b["penilai"]: b["banyak"] for b in rencana}


def _tim(
    jabatan: Jabatan,
    p: PeriodeSkp,
    anggota: list[AnggotaTim],
    organisasi: Mapping[int, str],
    alasan: Mapping[str, str],
    belum: int,
) -> TimPenilai:
    enam = [a for a in anggota if a.skema == SkemaSkp.PERMENPANRB6]
    return TimPenilai(
        penilai_id=jabatan.pk,
        penilai=jabatan.nama,
        unit_id=jabatan.unit_id,
        kantor_id=jabatan.unit.kantor_id or jabatan.unit_id,
        periode=p,
        organisasi=organisasi[jabatan.pk],
        anggota=tuple(anggota),
        sebaran=sebaran(organisasi[jabatan.pk], [(a.rating_hasil, a.rating_perilaku) for a in enam]),
        sebaran_tetap=sebaran(
            organisasi[jabatan.pk],
            [("", "") if a.draf else (a.rating_hasil, a.rating_perilaku) for a in enam],
        ),
        alasan=alasan,
        belum_dibuka=belum,
    )
