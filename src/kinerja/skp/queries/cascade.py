"""How the plans of an office hang together: which result carries which, what hangs loose, what nobody carries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from kinerja.organisasi.models import Penugasan, UnitKerja
from kinerja.organisasi.queries import berlaku_pada
from kinerja.perencanaan.models import Indikator
from kinerja.perencanaan.queries import rencana
from kinerja.skp.models import HasilKerja, Skp

BATAS_SIMPUL = 80
"""How many results are drawn at once; what lies deeper is opened on demand."""


@dataclass(frozen=True, slots=True)
class SimpulHasil:
    """A result of an agreed plan, the results of other plans that contribute to it (`anak`), and how many lie below it
    that are not drawn (`tertutup`)."""

    id: int
    skp_id: int
    uraian: str
    jenis: str
    nama: str
    jabatan: str
    indikator: str
    anak: tuple[SimpulHasil, ...] = ()
    tertutup: int = 0


@dataclass(frozen=True, slots=True)
class Celah:
    """What nobody carries: a result (`hasil`) of somebody who has a team, or an `indikator` of the office with the
    unit that answers for it (`pemilik`). The words of a result are read with `isi_hasil`."""

    jenis: str
    id: int
    uraian: str = ""
    pemilik: str = ""


@dataclass(frozen=True, slots=True)
class Cascade:
    """How the results of an office's agreed plans in a year stand to each other, by id and without their words.

    `yatim`: results that hang loose, and how: nothing is named, or what is named is no longer there.
    """

    akar: tuple[int, ...]
    anak: Mapping[int, Sequence[int]]
    induk: Mapping[int, int]
    yatim: tuple[tuple[int, str], ...]
    celah: tuple[Celah, ...]

    def jalur(self, pk: int) -> list[int]:
        """From the root down to the result itself."""
        naik = [pk]
        while (atas := self.induk.get(naik[-1])) is not None and atas not in naik:
            naik.append(atas)
        return naik[::-1]

    def di_bawah(self, pk: int) -> int:
        """How many results contribute to this one, directly or through others."""
        return len(_turun(self.anak, [pk])) - 1


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


def _turun(anak: Mapping[int, Sequence[int]], awal: Iterable[int]) -> set[int]:
    """These results and everything below them."""
    antre = list(awal)
    lewat = set(antre)
    while antre:
        baru = [a for a in anak.get(antre.pop(), ()) if a not in lewat]
        lewat.update(baru)
        antre += baru
    return lewat


class _Hasil(NamedTuple):
    pk: int
    skp: int
    jenis: str
    jabatan: int
    penilai: int
    indikator: int | None
    berteks: bool
    intervensi: int | None
    skp_intervensi: int | None
    kantor_intervensi: int | None


def pohon_cascade(kantor_id: int, tahun: int, *, pada: dt.date) -> Cascade:
    """The office's agreed plans as a tree; a constant number of queries, eight at most.

    A result that names a result of a replaced version belongs to what that one became in the present version. Roots
    are results that name no result of the office: those tied to an indicator or to words of a superior elsewhere.
    """
    baris = (
        HasilKerja.objects.filter(skp__kantor=kantor_id, skp__tahun=tahun, skp__status=Skp.Status.DISEPAKATI)
        .order_by("skp__jabatan__unit__urut", "skp__jabatan__urut", "skp_id", "-jenis", "urut", "id")
        .values_list(
            "pk",
            "skp_id",
            "jenis",
            "skp__jabatan_id",
            "skp__penilai_id",
            "indikator_id",
            ~Q(intervensi_teks=""),
            "intervensi_id",
            "intervensi__skp_id",
            "intervensi__skp__kantor_id",
        )
    )
    hidup = {h.pk: h for h in map(_Hasil._make, baris)}
    kini = _versi_kini(kantor_id, tahun, hidup)
    anak: dict[int, list[int]] = defaultdict(list)
    di_atas: dict[int, int] = {}
    akar: list[int] = []
    yatim: list[tuple[int, str]] = []
    for pk, h in hidup.items():
        induk = kini.get(h.intervensi) if h.intervensi is not None else None
        if induk is not None and induk != pk:
            anak[induk].append(pk)
            di_atas[pk] = induk
            continue
        akar.append(pk)
        if sebab := _sebab_lepas(h, kantor_id):
            yatim.append((pk, sebab))
    tercapai = _turun(anak, akar)
    yatim += [(pk, "Rantai hasil kerja yang didukungnya berputar.") for pk in hidup if pk not in tercapai]
    celah = [*_celah_hasil(hidup, anak), *_celah_indikator(kantor_id, tahun, hidup.values(), pada)]
    return Cascade(tuple(akar), dict(anak), di_atas, tuple(yatim), tuple(celah))


def isi_hasil(ids: Iterable[int]) -> dict[int, SimpulHasil]:
    """The words of these results, without what lies below; one query."""
    baris = HasilKerja.objects.filter(pk__in=set(ids)).values_list(
        "pk", "skp_id", "uraian", "jenis", "skp__pegawai__nama", "skp__jabatan__nama", "indikator__nama"
    )
    return {b[0]: SimpulHasil(*b[:6], b[6] or "") for b in baris}


def susun_pohon(cascade: Cascade, awal: Sequence[int], *, batas: int = BATAS_SIMPUL) -> tuple[SimpulHasil, ...]:
    """These results with what lies below them: level by level, each whole, as long as not more than `batas` are drawn.
    One query."""
    terbuka: dict[int, list[int]] = {}
    lewat = set(awal)
    tingkat = list(awal)
    while tingkat:
        di_bawah = {pk: [a for a in cascade.anak.get(pk, ()) if a not in lewat] for pk in tingkat}
        tingkat = [a for anak in di_bawah.values() for a in anak]
        if len(lewat) + len(tingkat) > batas:
            break
        lewat.update(tingkat)
        terbuka |= di_bawah
    isi = isi_hasil(lewat)

    def susun(pk: int) -> SimpulHasil:
        anak = tuple(susun(a) for a in terbuka.get(pk, ()))
        return replace(isi[pk], anak=anak, tertutup=0 if anak else cascade.di_bawah(pk))

    return tuple(susun(pk) for pk in awal)


def _versi_kini(kantor_id: int, tahun: int, hidup: Iterable[int]) -> dict[int, int]:
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


def _sebab_lepas(h: _Hasil, kantor_id: int) -> str:
    if h.intervensi is not None and h.skp_intervensi != h.skp:
        # A superior outside the office keeps his plans there; only what was the office's own can have gone.
        if h.kantor_intervensi != kantor_id:
            return ""
        return "Hasil kerja pimpinan yang diintervensi tidak ada lagi dalam SKP pimpinan yang berlaku."
    if h.jenis == HasilKerja.Jenis.TAMBAHAN or h.berteks or h.indikator is not None:
        return ""
    return "Tidak menyebut hasil kerja pimpinan maupun indikator kantor."


def _celah_hasil(hidup: Mapping[int, _Hasil], anak: Mapping[int, Sequence[int]]) -> list[Celah]:
    """Main results of those who have a team with agreed plans, to which nobody of it contributes."""
    bertim = {h.penilai for h in hidup.values()}
    return [
        Celah("hasil", pk)
        for pk, h in hidup.items()
        if h.jenis == HasilKerja.Jenis.UTAMA and h.jabatan in bertim and not anak.get(pk)
    ]


def _celah_indikator(kantor_id: int, tahun: int, hidup: Iterable[_Hasil], pada: dt.date) -> list[Celah]:
    """Indicators of the year's Perjanjian Kinerja (without one: of the office) that no result stands for."""
    dipakai = {h.indikator for h in hidup}
    dijanjikan = [(r.definisi.id, r.definisi.nama, r.definisi.unit) for r in rencana(kantor_id, tahun, pada=pada)]
    if not dijanjikan:
        semua = Indikator.objects.filter(kantor=kantor_id).order_by("urut", "kode")
        dijanjikan = list(semua.values_list("pk", "nama", "penanggung_jawab__nama"))
    return [Celah("indikator", pk, nama, unit) for pk, nama, unit in dijanjikan if pk not in dipakai]


def tanpa_skp(kantor_id: int, tahun: int, *, pada: dt.date) -> QuerySet[Penugasan]:
    """The assignments of those who hold a post of the office on the day without an agreed plan of the year for it.

    The definitive holder counts, and the Plt of a vacant post; a Plh stands in and makes no plan.
    """
    sekantor = Q(jabatan__unit__kantor=kantor_id) | Q(jabatan__unit=kantor_id)
    sepakat = Skp.objects.filter(
        kantor=kantor_id,
        tahun=tahun,
        status=Skp.Status.DISEPAKATI,
        pegawai=OuterRef("pegawai"),
        jabatan=OuterRef("jabatan"),
    )
    return (
        Penugasan.objects.filter(berlaku_pada("", pada), sekantor, ~Exists(sepakat))
        .exclude(jenis=Penugasan.Jenis.PLH)
        .select_related("pegawai", "jabatan__unit")
        .order_by("jabatan__unit__urut", "jabatan__unit__kode", "jabatan__urut", "pegawai__nama", "pk")
    )


def jabatan_tanpa_skp(penugasan: Iterable[Penugasan], tahun: int) -> list[TanpaSkp]:
    """Rows of `tanpa_skp` with the plan that each has begun, if any; one query besides."""
    daftar = list(penugasan)
    mulai = {
        (pegawai, jabatan): (status, pk)
        for pegawai, jabatan, status, pk in Skp.objects.filter(
            tahun=tahun, pegawai__in={p.pegawai_id for p in daftar}, jabatan__in={p.jabatan_id for p in daftar}
        )
        .order_by("ke")
        .values_list("pegawai_id", "jabatan_id", "status", "pk")
    }
    hasil = []
    for p in daftar:
        status, skp_id = mulai.get((p.pegawai_id, p.jabatan_id), ("", None))
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
