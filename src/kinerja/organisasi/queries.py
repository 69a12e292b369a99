"""Reads of the organisation as it stood on a day: who holds which post, which units exist, how the office works."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    Case,
    CharField,
    DateField,
    FilteredRelation,
    PositiveSmallIntegerField,
    Q,
    QuerySet,
    TimeField,
    Value,
    When,
)

from kinerja.aturan.nip import tulis_nip
from kinerja.aturan.waktu_kerja import JAM_BAKU, Kalender, Selang
from kinerja.lib.galat import Galat
from kinerja.lib.kueri import termasuk, tersusun
from kinerja.organisasi.models import HariKhusus, Jabatan, JamKerja, PengaturanKantor, Penugasan, UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak, sebut_jabatan

KOSONG = "kosong"
"""`Pejabat.jenis` of a post that nobody holds."""

_URUTAN_WEWENANG = {Penugasan.Jenis.PLH.value: 0, Penugasan.Jenis.PLT.value: 1, Penugasan.Jenis.DEFINITIF.value: 2}


@dataclass(frozen=True, slots=True)
class Pejabat:
    """A post and whoever exercises it on a day. A vacant post has `pegawai_id` None, empty names, `jenis` 'kosong'."""

    jabatan_id: int
    jabatan: str
    unit_id: int
    unit: str
    pegawai_id: int | None = None
    nama: str = ""
    nip: str = ""
    pangkat: str = ""
    golongan: str = ""
    jenis: str = KOSONG
    kantor_id: int | None = None

    @property
    def pangkat_golongan(self) -> str:
        """`Pembina (IV/a)`, or whichever of the two is known."""
        if self.pangkat and self.golongan:
            return f"{self.pangkat} ({self.golongan})"
        return self.pangkat or self.golongan

    @property
    def sebutan(self) -> str:
        """The post as written under a signature: `Plh. Sekretaris`."""
        return sebut_jabatan(self.jabatan, self.jenis)

    def sebagai_json(self) -> dict[str, str]:
        """Plain mapping for prints: the texts and `sebutan`, without keys, which differ between databases."""
        teks = {nama: nilai for nama, nilai in asdict(self).items() if not nama.endswith("_id")}
        return {**teks, "sebutan": self.sebutan}


def berlaku_pada(awalan: str, pada: dt.date) -> Q:
    """Condition on rows with `mulai` and `sampai` that hold on `pada`; `awalan` is a lookup prefix or ''."""
    return Q(**{f"{awalan}mulai__lte": pada}) & (
        Q(**{f"{awalan}sampai__isnull": True}) | Q(**{f"{awalan}sampai__gte": pada})
    )


def _pejabat(jabatan: Jabatan, penugasan: Penugasan | None) -> Pejabat:
    tempat: dict[str, Any] = {
        "jabatan_id": jabatan.pk,
        "jabatan": jabatan.nama,
        "unit_id": jabatan.unit_id,
        "unit": jabatan.unit.nama,
        "kantor_id": jabatan.unit.kantor_id or jabatan.unit_id,
    }
    if penugasan is None:
        return Pejabat(**tempat)
    orang = penugasan.pegawai
    return Pejabat(
        **tempat,
        pegawai_id=orang.pk,
        nama=orang.nama,
        nip=tulis_nip(orang.nip),
        pangkat=orang.pangkat,
        golongan=orang.golongan,
        jenis=penugasan.jenis,
    )


def _penugasan_berwenang(penugasan: Iterable[Penugasan]) -> dict[int, Penugasan]:
    """By jabatan, the one penugasan that counts: Plh before Plt before definitif."""
    urut = sorted(penugasan, key=lambda p: (_URUTAN_WEWENANG[p.jenis], -p.mulai.toordinal(), p.pk))
    hasil: dict[int, Penugasan] = {}
    for p in urut:
        hasil.setdefault(p.jabatan_id, p)
    return hasil


def pemangku_semua(jabatan_ids: Iterable[int], *, pada: dt.date) -> dict[int, Pejabat]:
    """Who exercises each of these posts on `pada`, by jabatan_id; one query however many posts.

    Raises `Galat` when a post does not exist.
    """
    ids = set(jabatan_ids)
    hasil: dict[int, Pejabat] = {}
    urutan: dict[int, tuple[int, int, int]] = {}
    for baris in _kursi_dan_pemangku(sorted(ids), pada) if ids else ():
        jabatan_id, nama, unit_id, unit, kantor_id, penugasan_id, jenis, mulai, *orang = baris
        tempat = (jabatan_id, nama, unit_id, unit)
        kantor = kantor_id or unit_id
        if penugasan_id is None:
            hasil[jabatan_id] = Pejabat(*tempat, kantor_id=kantor)
            continue
        urut = (_URUTAN_WEWENANG[jenis], -mulai.toordinal(), penugasan_id)
        if jabatan_id in urutan and urutan[jabatan_id] <= urut:
            continue
        urutan[jabatan_id] = urut
        pegawai_id, nama_orang, nip, pangkat, golongan = orang
        hasil[jabatan_id] = Pejabat(
            *tempat, pegawai_id, nama_orang, tulis_nip(nip), pangkat, golongan, jenis, kantor_id=kantor
        )
    if kurang := ids - hasil.keys():
        raise Galat(f"Jabatan tidak ditemukan: {', '.join(map(str, sorted(kurang)))}.")
    return hasil


@tersusun
def _kursi_dan_pemangku(jabatan_ids: list[int], pada: dt.date) -> QuerySet[Any]:
    duduk = FilteredRelation("penugasan", condition=berlaku_pada("penugasan__", pada))
    semua = Jabatan.objects.filter(termasuk("pk", jabatan_ids)).annotate(duduk=duduk)
    tempat = ("pk", "nama", "unit_id", "unit__nama", "unit__kantor_id", "duduk__pk", "duduk__jenis", "duduk__mulai")
    orang = ("pk", "nama", "nip", "pangkat", "golongan")
    return semua.order_by().values_list(*tempat, *(f"duduk__pegawai__{k}" for k in orang))


def _pemangku(jabatan: dict[int, Jabatan], pada: dt.date) -> dict[int, Pejabat]:
    berwenang = _penugasan_berwenang(_penugasan_di(sorted(jabatan), pada)) if jabatan else {}
    return {pk: _pejabat(j, berwenang.get(pk)) for pk, j in jabatan.items()}


@tersusun
def _penugasan_di(jabatan_ids: list[int], pada: dt.date) -> QuerySet[Penugasan]:
    semua = Penugasan.objects.filter(termasuk("jabatan_id", jabatan_ids), berlaku_pada("", pada))
    return semua.select_related("pegawai")


def pemangku_kantor(kantor_id: int, *, pada: dt.date) -> dict[int, Pejabat]:
    """Who exercises each post of an office on `pada`, by jabatan_id; vacant posts are left out. One query."""
    penugasan = Penugasan.objects.filter(
        berlaku_pada("", pada), Q(jabatan__unit__kantor=kantor_id) | Q(jabatan__unit=kantor_id)
    ).select_related("pegawai", "jabatan__unit")
    return {pk: _pejabat(p.jabatan, p) for pk, p in _penugasan_berwenang(penugasan).items()}


def pemangku(jabatan_id: int, *, pada: dt.date) -> Pejabat:
    """Who exercises the post on `pada`: the Plh, else the Plt, else the definitive holder, else nobody."""
    return pemangku_semua([jabatan_id], pada=pada)[jabatan_id]


def aktor(pegawai_id: int, jabatan_id: int, *, pada: dt.date) -> Aktor:
    """The person acting in the post on `pada`.

    Raises `Ditolak` when the person does not hold the post that day, or when a Plh or Plt exercises it instead: a post
    has one voice at a time.
    """
    daftar = list(
        Penugasan.objects.filter(berlaku_pada("", pada), jabatan_id=jabatan_id).select_related(
            "pegawai", "jabatan__unit"
        )
    )
    berwenang = _penugasan_berwenang(daftar).get(jabatan_id)
    if berwenang is not None and berwenang.pegawai_id == pegawai_id:
        return Aktor(pegawai=berwenang.pegawai, jabatan=berwenang.jabatan, jenis=berwenang.jenis)
    hari = f"{pada:%d-%m-%Y}"
    if berwenang is not None and any(p.pegawai_id == pegawai_id for p in daftar):
        sebutan = sebut_jabatan(berwenang.jabatan.nama, berwenang.jenis)
        raise Ditolak(f"Pada {hari} jabatan ini dijalankan oleh {sebutan}, {berwenang.pegawai.nama}.")
    raise Ditolak(f"Pegawai ini tidak memangku jabatan tersebut pada {hari}.")


def jabatan_dipegang(pegawai_id: int, *, pada: dt.date) -> list[Jabatan]:
    """The posts whose authority the person exercises on `pada` (with `unit` loaded), in office order.

    A post in which a Plh or Plt stands in that day is not among them.
    """
    return [a.jabatan for a in aktor_semua(pegawai_id, pada=pada) if a.jabatan is not None]


def aktor_semua(pegawai_id: int, *, pada: dt.date) -> list[Aktor]:
    """The person in each of the posts of `jabatan_dipegang`, in the same order; one query."""
    berwenang = _penugasan_berwenang(_penugasan_di_kursinya(pegawai_id, pada)).values()
    dipegang = [(p.jabatan, p) for p in berwenang if p.pegawai_id == pegawai_id]
    dipegang.sort(
        key=lambda s: (s[0].unit.kantor_id or s[0].unit_id, s[0].unit.urut, s[0].unit.kode, s[0].urut, s[0].kode)
    )
    return [Aktor(pegawai=p.pegawai, jabatan=j, jenis=p.jenis) for j, p in dipegang]


@tersusun
def _penugasan_di_kursinya(pegawai_id: int, pada: dt.date) -> QuerySet[Penugasan]:
    milik = Penugasan.objects.filter(berlaku_pada("", pada), pegawai_id=pegawai_id).values("jabatan_id")
    semua = Penugasan.objects.filter(berlaku_pada("", pada), jabatan__in=milik)
    return semua.select_related("pegawai", "jabatan__unit__kantor__pengaturan")


def kepala_unit_semua(unit_ids: Iterable[int], *, pada: dt.date) -> dict[int, Pejabat]:
    """The head of each unit on `pada`, by unit_id; units without a head's post are left out. Two queries."""
    jabatan = {j.pk: j for j in _kursi_kepala(sorted(set(unit_ids)), pada)}
    return {p.unit_id: p for p in _pemangku(jabatan, pada).values()}


@tersusun
def _kursi_kepala(unit_ids: list[int], pada: dt.date) -> QuerySet[Jabatan]:
    semua = Jabatan.objects.filter(termasuk("unit_id", unit_ids), berlaku_pada("", pada), kepala_unit=True)
    return semua.select_related("unit")


def kepala_unit(unit_id: int, *, pada: dt.date) -> Pejabat | None:
    """The head of the unit on `pada` (vacant: `pegawai_id` None), or None when it has no head's post."""
    return kepala_unit_semua([unit_id], pada=pada).get(unit_id)


def rantai_atasan_semua(jabatan_ids: Iterable[int], *, pada: dt.date) -> dict[int, tuple[Pejabat, ...]]:
    """The superiors of each post on `pada`, the nearest first; the number of queries does not grow with the posts.

    The superior is the post named as `atasan`, else the head of the unit, else the head of the nearest unit above that
    has one. Raises `Galat` when a chain runs in a circle.
    """
    kenal = Jabatan.objects.select_related("unit").in_bulk(set(jabatan_ids))
    awal = list(kenal)
    kantor = {j.unit.kantor_id or j.unit_id for j in kenal.values()}
    unit = UnitKerja.objects.filter(berlaku_pada("", pada), Q(kantor_id__in=kantor) | Q(pk__in=kantor))
    induk: dict[int, int | None] = dict(unit.values_list("pk", "induk_id"))
    pimpinan = Jabatan.objects.filter(berlaku_pada("", pada), unit__in=induk, kepala_unit=True).select_related("unit")
    kepala = {j.unit_id: j for j in pimpinan}
    kenal |= {j.pk: j for j in kepala.values()}
    while kurang := {j.atasan_id for j in kenal.values() if j.atasan_id} - kenal.keys():
        kenal |= Jabatan.objects.select_related("unit").in_bulk(kurang)
    rantai = {pk: _naik(kenal[pk], kenal, kepala, induk) for pk in awal}
    pejabat = _pemangku({j.pk: j for satu in rantai.values() for j in satu}, pada)
    return {pk: tuple(pejabat[j.pk] for j in satu) for pk, satu in rantai.items()}


def _naik(
    jabatan: Jabatan, kenal: dict[int, Jabatan], kepala: dict[int, Jabatan], induk: dict[int, int | None]
) -> list[Jabatan]:
    hasil: list[Jabatan] = []
    lewat = {jabatan.pk}
    atasan = _setingkat_di_atas(jabatan, kenal, kepala, induk)
    while atasan is not None:
        if atasan.pk in lewat:
            raise Galat(f"Rantai atasan jabatan {jabatan.nama} berputar pada {atasan.nama}.")
        lewat.add(atasan.pk)
        hasil.append(atasan)
        atasan = _setingkat_di_atas(atasan, kenal, kepala, induk)
    return hasil


def _setingkat_di_atas(
    jabatan: Jabatan, kenal: dict[int, Jabatan], kepala: dict[int, Jabatan], induk: dict[int, int | None]
) -> Jabatan | None:
    if jabatan.atasan_id is not None:
        return kenal[jabatan.atasan_id]
    unit: int | None = jabatan.unit_id
    while unit is not None:
        pemimpin = kepala.get(unit)
        if pemimpin is not None and pemimpin.pk != jabatan.pk:
            return pemimpin
        unit = induk.get(unit)
    return None


def rantai_atasan(jabatan_id: int, *, pada: dt.date) -> tuple[Pejabat, ...]:
    """The superiors of one post on `pada`, the nearest first."""
    return rantai_atasan_semua([jabatan_id], pada=pada).get(jabatan_id, ())


def jabatan_di_bawah(jabatan_id: int, *, kantor_id: int, pada: dt.date, memimpin: bool = False) -> frozenset[int]:
    """The posts of the office in whose chain of superiors (`rantai_atasan`) the post stands on `pada`.

    Empty for a post whose own chain runs in a circle. One query for a post that leads nobody, three otherwise, however
    many posts; one less when the caller knows that it leads (`memimpin`).
    """
    if (
        not memimpin
        and not Jabatan.objects.filter(Q(kepala_unit=True) | Q(bawahan__isnull=False), pk=jabatan_id).exists()
    ):
        return frozenset()
    unit = UnitKerja.objects.filter(berlaku_pada("", pada), Q(kantor_id=kantor_id) | Q(pk=kantor_id))
    induk: dict[int, int | None] = dict(unit.values_list("pk", "induk_id"))
    sekantor = Q(unit__kantor_id=kantor_id) | Q(unit_id=kantor_id)
    kolom = ("pk", "unit_id", "atasan_id")
    kepala_kini = Case(When(berlaku_pada("", pada), then="kepala_unit"), default=Value(False))
    semua = list(Jabatan.objects.filter(sekantor).order_by().annotate(kini=kepala_kini).values_list(*kolom, "kini"))
    kepala = {di: pk for pk, di, _, kini in semua if kini and di in induk}
    kenal = {pk: (di, atasan) for pk, di, atasan, _ in semua}
    milik = frozenset(kenal)
    while kurang := {jabatan_id, *(a for _, a in kenal.values() if a)} - kenal.keys():
        kenal |= {pk: (di, atasan) for pk, di, atasan in Jabatan.objects.filter(pk__in=kurang).values_list(*kolom)}

    def di_atas(pk: int) -> int | None:
        di, atasan = kenal[pk]
        while atasan is None and di is not None:
            atasan = kepala.get(di) if kepala.get(di) != pk else None
            di = induk.get(di)
        return atasan

    atas = {pk: di_atas(pk) for pk in kenal}
    lewat: set[int] = set()
    naik: int | None = jabatan_id
    while naik is not None:
        if naik in lewat:
            return frozenset()
        lewat.add(naik)
        naik = atas[naik]
    anak: dict[int, list[int]] = {}
    for pk, pemimpin in atas.items():
        if pemimpin is not None:
            anak.setdefault(pemimpin, []).append(pk)
    hasil: set[int] = set()
    antre = [jabatan_id]
    while antre:
        for pk in anak.get(antre.pop(), []):
            hasil.add(pk)
            antre.append(pk)
    return milik & hasil


@tersusun
def _unit_berlaku(kantor_id: int, pada: dt.date) -> QuerySet[UnitKerja]:
    milik = Q(kantor_id=kantor_id) | Q(pk=kantor_id)
    return UnitKerja.objects.filter(berlaku_pada("", pada), milik).order_by("urut", "kode", "pk")


def unit_kantor(kantor_id: int, *, pada: dt.date) -> list[UnitKerja]:
    """The units of the office on `pada`, the office first, then the tree from the top by `urut`; one query."""
    baris = _unit_berlaku(kantor_id, pada)
    ada = {u.pk for u in baris}
    anak: dict[int | None, list[UnitKerja]] = {}
    for unit in baris:
        induk = None if unit.pk == kantor_id or unit.induk_id not in ada else unit.induk_id
        anak.setdefault(induk, []).append(unit)
    akar = sorted(anak.get(None, []), key=lambda u: u.pk != kantor_id)
    hasil: list[UnitKerja] = []
    antre = akar[::-1]
    while antre:
        unit = antre.pop()
        hasil.append(unit)
        antre.extend(reversed(anak.get(unit.pk, [])))
    return hasil


def pengaturan(kantor_id: int) -> PengaturanKantor:
    """The office's choices; the defaults (an unsaved row) where the office has made none."""
    return next(iter(_pengaturan(kantor_id)), None) or PengaturanKantor(kantor_id=kantor_id)


@tersusun
def _pengaturan(kantor_id: int) -> QuerySet[PengaturanKantor]:
    return PengaturanKantor.objects.filter(kantor=kantor_id)


def kalender(kantor_id: int) -> Kalender:
    """The office's working calendar in its time zone; one query, kept by the caller for as long as it needs it.

    Without hours of its own the office works the standard week (Perpres 21/2023).
    """
    return _jadi_kalender(tuple(_jam_dan_hari(kantor_id)))


@tersusun
def _jam_dan_hari(kantor_id: int) -> QuerySet[Any]:
    jam_kerja = (
        JamKerja.objects.filter(kantor_id=kantor_id)
        .annotate(tanggal=Value(None, DateField()), jenis=Value(None, CharField()))
        .order_by()
        .values_list("hari", "mulai", "sampai", "tanggal", "jenis")
    )
    khusus = (
        HariKhusus.objects.filter(kantor_id=kantor_id)
        .annotate(
            hari=Value(None, PositiveSmallIntegerField()),
            mulai=Value(None, TimeField()),
            sampai=Value(None, TimeField()),
        )
        .order_by()
        .values_list("hari", "mulai", "sampai", "tanggal", "jenis")
    )
    pilihan = (
        PengaturanKantor.objects.filter(kantor_id=kantor_id)
        .annotate(
            hari=Value(None, PositiveSmallIntegerField()),
            mulai=Value(None, TimeField()),
            sampai=Value(None, TimeField()),
            tanggal=Value(None, DateField()),
        )
        .order_by()
        .values_list("hari", "mulai", "sampai", "tanggal", "zona_waktu")
    )
    return jam_kerja.union(khusus, pilihan, all=True)


@lru_cache(maxsize=256)
def _jadi_kalender(baris: tuple[tuple[Any, ...], ...]) -> Kalender:
    """The calendar that these rows say; made once for the same rows."""
    selang: list[tuple[int, dt.time, dt.time]] = []
    libur, masuk = set(), set()
    zona = PengaturanKantor.Zona.WITA.value
    for hari, mulai, sampai, tanggal, jenis in baris:
        if hari is None and tanggal is None:
            zona = jenis
        elif tanggal is None:
            selang.append((hari, mulai, sampai))
        else:
            (masuk if jenis == HariKhusus.Jenis.MASUK else libur).add(tanggal)
    jam: dict[int, tuple[Selang, ...]] = {}
    for hari, mulai, sampai in sorted(selang):
        jam[hari] = (*jam.get(hari, ()), (mulai, sampai))
    return Kalender(jam=jam or JAM_BAKU, libur=frozenset(libur), masuk=frozenset(masuk), zona=ZoneInfo(zona))


@tersusun
def _kantor_berkop(kantor_id: int) -> QuerySet[UnitKerja]:
    return UnitKerja.objects.select_related("pemda", "pengaturan").filter(pk=kantor_id)


def instansi(kantor_id: int) -> dict[str, str]:
    """What a letterhead needs; one query. All values are text, empty when the office has not given them.

    Keys: `pemda` (`Pemerintah Kabupaten Balangan`), `wilayah` (`Kabupaten Balangan`), `provinsi`, `ibu_kota`,
    `kepala_daerah`, `kantor` and `nama` (both the office), `singkatan`, `kode_skpd`, `alamat`, `kontak`, `tempat`
    (where papers are signed), `kertas` ('F4' or 'A4'), and `zona` ('Asia/Jakarta') where the clock is not WITA.
    Raises `Galat` when the office does not exist.
    """
    kantor = next(iter(_kantor_berkop(kantor_id)), None)
    if kantor is None:
        raise Galat(f"Kantor {kantor_id} tidak ditemukan.")
    atur = getattr(kantor, "pengaturan", None)
    wilayah = kantor.pemda.nama.removeprefix("Pemerintah ")
    return {
        "pemda": f"Pemerintah {wilayah}",
        "wilayah": wilayah,
        "provinsi": kantor.pemda.provinsi,
        "ibu_kota": kantor.pemda.ibu_kota,
        "kepala_daerah": kantor.pemda.kepala_daerah,
        "kantor": kantor.nama,
        "nama": kantor.nama,
        "singkatan": kantor.singkatan,
        "kode_skpd": kantor.kode_skpd,
        "alamat": kantor.alamat,
        "kontak": kantor.kontak,
        "tempat": kantor.tempat or kantor.pemda.ibu_kota,
        "kertas": atur.kertas if atur else PengaturanKantor.Kertas.F4.value,
        **({"zona": atur.zona_waktu} if atur and atur.zona_waktu != PengaturanKantor.Zona.WITA else {}),
    }
