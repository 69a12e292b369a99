"""How the plans of an office hang together: which result carries which, what hangs loose, what nobody carries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from kinerja.organisasi.models import Penugasan, UnitKerja
from kinerja.organisasi.queries import berlaku_pada
from kinerja.perencanaan.models import Indikator
from kinerja.perencanaan.queries import rencana
from kinerja.skp.models import HasilKerja, Skp


@dataclass(frozen=True, slots=True)
class SimpulHasil:
    """A result of an agreed plan, and the results of other plans that contribute to it (`anak`)."""

    id: int
    skp_id: int
    uraian: str
    jenis: str
    nama: str
    jabatan: str
    indikator: str
    anak: tuple[SimpulHasil, ...] = ()


@dataclass(frozen=True, slots=True)
class HasilYatim:
    """A result that hangs loose. `sebab` says how: nothing is named, or what is named is no longer there."""

    id: int
    skp_id: int
    uraian: str
    nama: str
    jabatan: str
    sebab: str


@dataclass(frozen=True, slots=True)
class Celah:
    """What nobody carries: a result (`hasil`) of somebody who has a team, or an `indikator` of the office."""

    jenis: str
    id: int
    uraian: str
    pemilik: str


@dataclass(frozen=True, slots=True)
class Cascade:
    """The agreed plans of an office in a year as a tree, with orphans and gaps."""

    akar: tuple[SimpulHasil, ...]
    yatim: tuple[HasilYatim, ...]
    celah: tuple[Celah, ...]


@dataclass(frozen=True, slots=True)
class TanpaSkp:
    """Somebody who holds a post and has no agreed plan for it; `status` is that of his latest one, '' for none."""

    pegawai_id: int
    nama: str
    nip: str
    jabatan_id: int
    jabatan: str
    unit: str
    status: str
    skp_id: int | None


def pohon_cascade(kantor_id: int, tahun: int, *, pada: dt.date) -> Cascade:
    """The tree of the office's agreed plans; a constant number of queries, eight at most.

    A result that names a result of a replaced version belongs to what that one became in the present version. Roots
    are results that name no result of the office: those tied to an indicator or to words of a superior elsewhere.
    """
    hidup = {
        h.pk: h
        for h in HasilKerja.objects.filter(skp__kantor=kantor_id, skp__tahun=tahun, skp__status=Skp.Status.DISEPAKATI)
        .select_related("skp__pegawai", "skp__jabatan", "indikator", "intervensi__skp")
        .order_by("skp__jabatan__unit__urut", "skp__jabatan__urut", "skp_id", "-jenis", "urut", "id")
    }
    kini = _versi_kini(kantor_id, tahun, hidup)
    anak: dict[int, list[int]] = defaultdict(list)
    akar, yatim = [], []
    for pk, h in hidup.items():
        induk = kini.get(h.intervensi_id) if h.intervensi_id is not None else None
        if induk is not None and induk != pk:
            anak[induk].append(pk)
            continue
        akar.append(pk)
        if sebab := _sebab_lepas(h):
            yatim.append(HasilYatim(pk, h.skp_id, h.uraian, h.skp.pegawai.nama, h.skp.jabatan.nama, sebab))
    celah = [*_celah_hasil(hidup, anak), *_celah_indikator(kantor_id, tahun, hidup.values(), pada)]
    simpul = _Penyusun(hidup, anak)
    pohon = tuple(simpul.susun(pk) for pk in akar)
    return Cascade(pohon, tuple(yatim), tuple(celah))


def _versi_kini(kantor_id: int, tahun: int, hidup: Mapping[int, HasilKerja]) -> dict[int, int]:
    """Every result of the year, replaced ones too → the result of an agreed plan that it lives on in."""
    semua = HasilKerja.objects.filter(skp__kantor=kantor_id, skp__tahun=tahun)
    asal = dict(semua.values_list("pk", "asal_id"))
    kini: dict[int, int] = {}
    for pk in hidup:
        naik: int | None = pk
        while naik is not None and naik not in kini:
            kini[naik] = pk
            naik = asal.get(naik)
    return kini


def _sebab_lepas(h: HasilKerja) -> str:
    if h.intervensi is not None and h.intervensi.skp_id != h.skp_id:
        # A superior outside the office keeps his plans there; only what was the office's own can have gone.
        if h.intervensi.skp.kantor_id != h.skp.kantor_id:
            return ""
        return "Hasil kerja pimpinan yang diintervensi tidak ada lagi dalam SKP pimpinan yang berlaku."
    if h.jenis == HasilKerja.Jenis.TAMBAHAN or h.intervensi_teks or h.indikator_id is not None:
        return ""
    return "Tidak menyebut hasil kerja pimpinan maupun indikator kantor."


def _celah_hasil(hidup: Mapping[int, HasilKerja], anak: Mapping[int, list[int]]) -> list[Celah]:
    """Main results of those who have a team with agreed plans, to which nobody of it contributes."""
    bertim = {h.skp.penilai_id for h in hidup.values()}
    return [
        Celah("hasil", pk, h.uraian, f"{h.skp.pegawai.nama}, {h.skp.jabatan.nama}")
        for pk, h in hidup.items()
        if h.jenis == HasilKerja.Jenis.UTAMA and h.skp.jabatan_id in bertim and not anak.get(pk)
    ]


def _celah_indikator(kantor_id: int, tahun: int, hidup: Iterable[HasilKerja], pada: dt.date) -> list[Celah]:
    """Indicators of the year's Perjanjian Kinerja (without one: of the office) that no result stands for."""
    dipakai = {h.indikator_id for h in hidup}
    dijanjikan = [(r.definisi.id, r.definisi.nama, r.definisi.unit) for r in rencana(kantor_id, tahun, pada=pada)]
    if not dijanjikan:
        semua = Indikator.objects.filter(kantor=kantor_id).order_by("urut", "kode")
        dijanjikan = list(semua.values_list("pk", "nama", "penanggung_jawab__nama"))
    return [Celah("indikator", pk, nama, unit) for pk, nama, unit in dijanjikan if pk not in dipakai]


class _Penyusun:
    """Builds the tree; a result that stands above itself is cut there."""

    def __init__(self, hidup: Mapping[int, HasilKerja], anak: Mapping[int, list[int]]) -> None:
        self.hidup, self.anak = hidup, anak

    def susun(self, pk: int, lewat: frozenset[int] = frozenset()) -> SimpulHasil:
        h = self.hidup[pk]
        return SimpulHasil(
            id=pk,
            skp_id=h.skp_id,
            uraian=h.uraian,
            jenis=h.jenis,
            nama=h.skp.pegawai.nama,
            jabatan=h.skp.jabatan.nama,
            indikator=h.indikator.nama if h.indikator else "",
            anak=tuple(self.susun(a, lewat | {pk}) for a in self.anak.get(pk, ()) if a not in lewat),
        )


def jabatan_tanpa_skp(kantor_id: int, tahun: int, *, pada: dt.date) -> list[TanpaSkp]:
    """Who holds a post of the office on the day without an agreed plan of the year for it; two queries.

    The definitive holder counts, and the Plt of a vacant post; a Plh stands in and makes no plan.
    """
    sekantor = Q(jabatan__unit__kantor=kantor_id) | Q(jabatan__unit=kantor_id)
    penugasan = (
        Penugasan.objects.filter(berlaku_pada("", pada), sekantor)
        .exclude(jenis=Penugasan.Jenis.PLH)
        .select_related("pegawai", "jabatan__unit")
        .order_by("jabatan__unit__urut", "jabatan__unit__kode", "jabatan__urut", "pegawai__nama")
    )
    rencana_: dict[tuple[int, int], tuple[str, int]] = {}
    for pegawai, jabatan, status, pk in (
        Skp.objects.filter(kantor=kantor_id, tahun=tahun)
        .order_by("ke")
        .values_list("pegawai_id", "jabatan_id", "status", "pk")
    ):
        if rencana_.get((pegawai, jabatan), ("", 0))[0] != Skp.Status.DISEPAKATI:
            rencana_[(pegawai, jabatan)] = (status, pk)
    hasil = []
    for p in penugasan:
        status, skp_id = rencana_.get((p.pegawai_id, p.jabatan_id), ("", None))
        if status != Skp.Status.DISEPAKATI:
            hasil.append(
                TanpaSkp(
                    p.pegawai_id,
                    p.pegawai.nama,
                    p.pegawai.nip,
                    p.jabatan_id,
                    p.jabatan.nama,
                    p.jabatan.unit.nama,
                    status,
                    skp_id,
                )
            )
    return hasil


def unit_berpredikat(kantor_id: int, *, pada: dt.date) -> list[UnitKerja]:
    """The units of the office that get a predicate of their own: the office, and the units that somebody leads."""
    unit = UnitKerja.objects.filter(berlaku_pada("", pada), Q(pk=kantor_id) | Q(kantor=kantor_id))
    dipimpin = Q(jabatan__kepala_unit=True) & berlaku_pada("jabatan__", pada)
    return list(unit.filter(Q(pk=kantor_id) | dipimpin).distinct().order_by("urut", "kode"))
