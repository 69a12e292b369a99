"""Reads of what an office promised, as frozen values; every function costs a constant number of SQL statements."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.angka import Nilai, tulis_nilai
from kinerja.aturan.capaian import BAKU, KEBIJAKAN, Arah, Aturan, Kebijakan
from kinerja.lib.kueri import termasuk, tersusun
from kinerja.organisasi.models import PengaturanKantor, UnitKerja
from kinerja.perencanaan.data import RincianManual
from kinerja.perencanaan.models import (
    Indikator,
    ItemAnggaran,
    Pembanding,
    PerjanjianKinerja,
    RencanaAksi,
    Renstra,
    RiwayatIndikator,
    Sasaran,
    TargetPK,
    TargetRenstra,
)

TRIWULAN = (1, 2, 3, 4)
KOLOM_MANUAL = tuple(f.name for f in fields(RincianManual) if f.name != "nilai_dasar")
"""Columns of the indicator manual that are stored under the name of their field."""


@dataclass(frozen=True, slots=True)
class DefinisiIndikator:
    """An indicator with everything that computing and printing it needs.

    `kebijakan`: code of the policy in force (the indicator's own, else the office's). `unit` supplies the data.
    """

    id: int
    kode: str
    nama: str
    iku: bool
    satuan: str
    arah: Arah
    aturan: Aturan
    agregasi: Agregasi
    kebijakan: str
    skala_nilai: str
    desimal: int
    definisi_operasional: str
    formula: str
    pembilang: str
    penyebut: str
    sumber_data: str
    unit_id: int
    unit: str
    sasaran_id: int
    sasaran: str
    urut: int

    @property
    def aturan_kebijakan(self) -> Kebijakan:
        """The policy itself (caps, floors, zeros)."""
        return KEBIJAKAN.get(self.kebijakan, BAKU)


@dataclass(frozen=True, slots=True)
class RencanaIndikator:
    """An indicator under one PK version: yearly target, quarterly targets (keys 1–4), plan and activities."""

    definisi: DefinisiIndikator
    target_tahunan: Nilai | None
    target_triwulan: dict[int, Nilai | None]
    rencana_aksi: str
    kegiatan_triwulan: dict[int, str]


@dataclass(frozen=True, slots=True)
class RiwayatTahun:
    """Target and realisation of an earlier year."""

    tahun: int
    target: Nilai | None
    realisasi: Nilai | None
    sumber: str


@dataclass(frozen=True, slots=True)
class PembandingData:
    """A national or provincial figure."""

    tahun: int
    lingkup: str
    nilai: Nilai
    sumber: str


@dataclass(frozen=True, slots=True)
class ItemData:
    """A program, kegiatan or sub kegiatan; the pagu of the upper two is the sum of what lies below."""

    id: int
    kode: str
    jenis: str
    nama: str
    induk_id: int | None
    pagu: Decimal
    sumber_dana: str
    unit_id: int | None
    unit: str
    indikator_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RenstraData:
    """The five-year plan in force."""

    id: int
    judul: str
    nomor: str
    tahun_awal: int
    tahun_akhir: int
    visi: str
    isu_strategis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SasaranData:
    """A sasaran strategis with the ids of its indicators, in order."""

    id: int
    kode: str
    uraian: str
    tujuan: str
    urut: int
    indikator_ids: tuple[int, ...]


def nilai(angka: Decimal | None, sampai: Decimal | None = None, predikat: str = "") -> Nilai | None:
    """The value in three columns; None when it was not filled in."""
    if angka is None:
        return None
    return Nilai(_rapi(angka), None if sampai is None else _rapi(sampai), predikat)


def kolom_nilai(awalan: str, isi: Nilai | None) -> dict[str, Any]:
    """The three columns of a value: `{awalan}_angka`, `…_sampai`, `…_predikat`."""
    return {
        f"{awalan}_angka": None if isi is None else isi.angka,
        f"{awalan}_sampai": None if isi is None else isi.sampai,
        f"{awalan}_predikat": "" if isi is None else isi.predikat,
    }


def _rapi(angka: Decimal) -> Decimal:
    """Without the zeros that the column's eight decimals add, so that equal values also print and hash equally."""
    bulat = angka.to_integral_value()
    return Decimal(int(bulat)) if angka == bulat else angka.normalize()


def pk_berlaku(kantor_id: int, tahun: int, *, pada: dt.date) -> PerjanjianKinerja | None:
    """The PK version in force on a day: the latest one made whose first day has come. Draft versions never count."""
    return next(iter(_pk_terbaru(kantor_id, tahun, pada)), None)


@tersusun
def _pk_terbaru(kantor_id: int, tahun: int, pada: dt.date) -> QuerySet[PerjanjianKinerja]:
    return _pk_tahun(kantor_id, tahun, pada).select_related("pihak_pertama")[:1]


def definisi(kantor_id: int) -> dict[int, DefinisiIndikator]:
    """Every indicator of the office by id, in the office's order. 2 queries."""
    baku = _kebijakan_kantor(kantor_id)
    baris = Indikator.objects.filter(kantor_id=kantor_id).select_related("sasaran", "penanggung_jawab")
    return {i.pk: _definisi(i, baku) for i in baris}


def _pk_tahun(kantor_id: int, tahun: int, pada: dt.date) -> QuerySet[PerjanjianKinerja]:
    """The PK versions in force from or before a day, latest first; drafts never count."""
    return (
        PerjanjianKinerja.objects.filter(kantor_id=kantor_id, tahun=tahun, berlaku_mulai__lte=pada)
        .exclude(status=PerjanjianKinerja.Status.DRAF)
        .order_by("-ke")
    )


def rincian_manual(kantor_id: int) -> dict[int, RincianManual]:
    """What the manual tells beyond the definition, by indicator id. 1 query."""
    return {i.pk: rincian_dari(i) for i in Indikator.objects.filter(kantor_id=kantor_id)}


def rincian_dari(i: Indikator) -> RincianManual:
    """The manual's columns of a stored indicator."""
    return RincianManual(**{k: getattr(i, k) for k in KOLOM_MANUAL}, nilai_dasar=_nilai_dari(i, "nilai_dasar"))


def rencana(
    kantor_id: int, tahun: int, *, pada: dt.date, indikator_ids: Collection[int] | QuerySet[Any] | None = None
) -> list[RencanaIndikator]:
    """The promised indicators under the PK version in force on that day, in the office's order; [] without a PK.

    `indikator_ids` (keys, or a query of one column) leaves the others out. 2 queries.
    """
    if indikator_ids is None:
        return _susun_rencana(_aksi_tahun(kantor_id, tahun, pada), _target_tahun(kantor_id, tahun, pada))
    if isinstance(indikator_ids, QuerySet):
        pk, hanya = versi_pk(kantor_id, tahun, pada), Q(indikator__in=indikator_ids)
        return _susun_rencana(_aksi(pk, hanya), _target(pk, hanya))
    ids = sorted(indikator_ids)
    return _susun_rencana(_aksi_sebagian(kantor_id, tahun, pada, ids), _target_sebagian(kantor_id, tahun, pada, ids))


def rencana_versi(pk: PerjanjianKinerja) -> list[RencanaIndikator]:
    """The promised indicators of one PK version. 2 queries."""
    return _susun_rencana(_aksi(pk.pk), _target(pk.pk))


def _aksi(perjanjian: Any, *hanya: Any) -> QuerySet[Any]:
    """Plan, quarter, its target and its activity."""
    kolom = [f"target_triwulan__{k}" for k in ("triwulan", "target_angka", "target_sampai", "target_predikat")]
    semua = RencanaAksi.objects.filter(*hanya, perjanjian=perjanjian).order_by()
    return semua.values_list("indikator_id", "uraian", *kolom, "target_triwulan__kegiatan")


_TARGET = ("target_angka", "target_sampai", "target_predikat")


def _target(perjanjian: Any, *hanya: Any) -> QuerySet[Any]:
    """Definition, policy of the office, target of the year."""
    kebijakan = PengaturanKantor.objects.filter(kantor=OuterRef("indikator__kantor")).values("kebijakan_capaian")
    return (
        TargetPK.objects.filter(*hanya, perjanjian=perjanjian)
        .annotate(kebijakan_kantor=Subquery(kebijakan[:1]))
        .order_by("indikator__urut", "indikator__kode")
        .values_list(*(f"indikator__{k}" for k in KOLOM_DEFINISI), "kebijakan_kantor", *_TARGET)
    )


@tersusun
def _aksi_tahun(kantor_id: int, tahun: int, pada: dt.date) -> QuerySet[Any]:
    return _aksi(versi_pk(kantor_id, tahun, pada))


@tersusun
def _target_tahun(kantor_id: int, tahun: int, pada: dt.date) -> QuerySet[Any]:
    return _target(versi_pk(kantor_id, tahun, pada))


@tersusun
def _aksi_sebagian(kantor_id: int, tahun: int, pada: dt.date, indikator: list[int]) -> QuerySet[Any]:
    return _aksi(versi_pk(kantor_id, tahun, pada), termasuk("indikator_id", indikator))


@tersusun
def _target_sebagian(kantor_id: int, tahun: int, pada: dt.date, indikator: list[int]) -> QuerySet[Any]:
    return _target(versi_pk(kantor_id, tahun, pada), termasuk("indikator_id", indikator))


def _susun_rencana(aksi: Iterable[Any], janji: Iterable[Any]) -> list[RencanaIndikator]:
    uraian: dict[int, str] = {}
    target: dict[int, dict[int, Nilai | None]] = defaultdict(lambda: dict.fromkeys(TRIWULAN))
    kegiatan: dict[int, dict[int, str]] = defaultdict(lambda: dict.fromkeys(TRIWULAN, ""))
    for pk, teks, n, angka, sampai, predikat, isi in aksi:
        uraian[pk] = teks
        if n is not None:
            target[pk][n], kegiatan[pk][n] = nilai(angka, sampai, predikat), isi
    hasil = []
    for *kolom, kebijakan, angka, sampai, predikat in janji:
        d = definisi_dari(kolom, kebijakan or BAKU.kode)
        hasil.append(
            RencanaIndikator(
                definisi=d,
                target_tahunan=nilai(angka, sampai, predikat),
                target_triwulan=dict(target[d.id]),
                rencana_aksi=uraian.get(d.id, ""),
                kegiatan_triwulan=dict(kegiatan[d.id]),
            )
        )
    return hasil


def riwayat(kantor_id: int, tahun: int, indikator_id: int | None = None) -> dict[int, list[RiwayatTahun]]:
    """Years before `tahun` by indikator id, oldest first; of all indikator, or of one. 1 query."""
    hasil: dict[int, list[RiwayatTahun]] = defaultdict(list)
    satu = _riwayat.susun(kantor_id, tahun).filter(indikator=indikator_id)
    for pk, tahun_itu, sumber, *isi in _riwayat(kantor_id, tahun) if indikator_id is None else satu:
        hasil[pk].append(RiwayatTahun(tahun_itu, nilai(*isi[:3]), nilai(*isi[3:]), sumber))
    return dict(hasil)


@tersusun
def _riwayat(kantor_id: int, tahun: int) -> QuerySet[Any]:
    semua = RiwayatIndikator.objects.filter(indikator__kantor=kantor_id, tahun__lt=tahun).order_by("tahun")
    realisasi = ("realisasi_angka", "realisasi_sampai", "realisasi_predikat")
    return semua.values_list("indikator_id", "tahun", "sumber", *_TARGET, *realisasi)


def target_renstra(kantor_id: int, indikator_id: int | None = None) -> dict[int, dict[int, Nilai]]:
    """Renstra targets: indikator id → year → target; of all indikator, or of one. 1 query."""
    hasil: dict[int, dict[int, Nilai]] = defaultdict(dict)
    satu = _target_renstra.susun(kantor_id).filter(indikator=indikator_id)
    for pk, tahun, *target in _target_renstra(kantor_id) if indikator_id is None else satu:
        isi = nilai(*target)
        if isi is not None:
            hasil[pk][tahun] = isi
    return dict(hasil)


@tersusun
def _target_renstra(kantor_id: int) -> QuerySet[Any]:
    semua = TargetRenstra.objects.filter(indikator__kantor=kantor_id).order_by("tahun")
    return semua.values_list("indikator_id", "tahun", *_TARGET)


def pembanding(kantor_id: int, tahun: int, indikator_id: int | None = None) -> dict[int, list[PembandingData]]:
    """Figures to compare with, up to `tahun`, by indikator id: per scope the newest; of all, or of one. 1 query."""
    terbaru: dict[tuple[int, str], PembandingData] = {}
    satu = _pembanding.susun(kantor_id, tahun).filter(indikator=indikator_id)
    for p in _pembanding(kantor_id, tahun) if indikator_id is None else satu:
        isi = nilai(p.nilai_angka, None, p.nilai_predikat)
        if isi is not None:
            terbaru[p.indikator_id, p.lingkup] = PembandingData(p.tahun, p.lingkup, isi, p.sumber)
    hasil: dict[int, list[PembandingData]] = defaultdict(list)
    for (indikator_id, _), data in sorted(terbaru.items()):
        hasil[indikator_id].append(data)
    return dict(hasil)


@tersusun
def _pembanding(kantor_id: int, tahun: int) -> QuerySet[Pembanding]:
    return Pembanding.objects.filter(indikator__kantor=kantor_id, tahun__lte=tahun).order_by("tahun")


def anggaran(kantor_id: int, tahun: int) -> list[ItemData]:
    """The budget of a year in code order, with summed pagu and the indicators that each item serves. 2 queries."""
    semua = _item(kantor_id, tahun)
    melayani: dict[int, list[int]] = defaultdict(list)
    for item_id, indikator_id in _kaitan(kantor_id, tahun):
        melayani[item_id].append(indikator_id)
    induk = {pk: di_atas for pk, di_atas, *_ in semua}
    pagu: dict[int, Decimal] = defaultdict(Decimal)
    dana: dict[int, list[str]] = defaultdict(list)
    for pk, _, pagu_sendiri, sumber, *_ in semua:
        tujuan: int | None = pk
        while tujuan is not None:
            pagu[tujuan] += pagu_sendiri or 0
            if sumber and sumber not in dana[tujuan]:
                dana[tujuan].append(sumber)
            tujuan = induk.get(tujuan)
    return [
        ItemData(
            id=pk,
            kode=kode,
            jenis=jenis,
            nama=nama,
            induk_id=di_atas,
            pagu=_rapi(pagu[pk]),
            sumber_dana=", ".join(dana[pk]),
            unit_id=unit_id,
            unit=unit or "",
            indikator_ids=tuple(melayani.get(pk, ())),
        )
        for pk, di_atas, _, _, kode, jenis, nama, unit_id, unit in semua
    ]


@tersusun
def _item(kantor_id: int, tahun: int) -> QuerySet[Any]:
    kolom = ("pk", "induk_id", "pagu", "sumber_dana", "kode", "jenis", "nama", "pelaksana_id", "pelaksana__nama")
    return ItemAnggaran.objects.filter(kantor=kantor_id, tahun=tahun).order_by("kode").values_list(*kolom)


@tersusun
def _kaitan(kantor_id: int, tahun: int) -> QuerySet[Any]:
    semua = ItemAnggaran.indikator.through.objects.filter(itemanggaran__kantor=kantor_id, itemanggaran__tahun=tahun)
    return semua.order_by("indikator__urut", "indikator__kode").values_list("itemanggaran_id", "indikator_id")


def renstra_berlaku(kantor_id: int, tahun: int) -> RenstraData | None:
    """The Renstra whose years hold `tahun`. 1 query."""
    r = next(iter(_renstra(kantor_id, tahun)), None)
    if r is None:
        return None
    return RenstraData(r.pk, r.judul, r.nomor, r.tahun_awal, r.tahun_akhir, r.visi, tuple(r.isu_strategis))


@tersusun
def _renstra(kantor_id: int, tahun: int) -> QuerySet[Renstra]:
    berlaku = Renstra.objects.filter(kantor=kantor_id, tahun_awal__lte=tahun, tahun_akhir__gte=tahun)
    return berlaku.order_by("-tahun_awal")[:1]


def sasaran(kantor_id: int, tahun: int) -> list[SasaranData]:
    """The sasaran strategis of the Renstra in force, in order. 3 queries."""
    berlaku = renstra_berlaku(kantor_id, tahun)
    if berlaku is None:
        return []
    milik: dict[int, list[int]] = defaultdict(list)
    for pk, sasaran_id in _indikator_renstra(berlaku.id):
        milik[sasaran_id].append(pk)
    return [
        SasaranData(s.pk, s.kode, s.uraian, s.tujuan, s.urut, tuple(milik.get(s.pk, ())))
        for s in _sasaran_renstra(berlaku.id)
    ]


@tersusun
def _indikator_renstra(renstra_id: int) -> QuerySet[Any]:
    semua = Indikator.objects.filter(sasaran__renstra=renstra_id).order_by("urut", "kode")
    return semua.values_list("pk", "sasaran_id")


@tersusun
def _sasaran_renstra(renstra_id: int) -> QuerySet[Sasaran]:
    return Sasaran.objects.filter(renstra=renstra_id)


def data_pk(perjanjian: PerjanjianKinerja) -> dict[str, Any]:
    """A PK version as plain data for its appendix (PermenPANRB 53/2014: pernyataan and lampiran). JSON-able.

    Targets are printed text; money is a decimal string.
    """
    kantor = UnitKerja.objects.select_related("pemda").get(pk=perjanjian.kantor_id)
    per_sasaran: dict[int, dict[str, Any]] = {}
    for r in rencana_versi(perjanjian):
        d = r.definisi
        kepala = per_sasaran.setdefault(d.sasaran_id, {"sasaran": d.sasaran, "indikator": []})
        kepala["indikator"].append(
            {
                "kode": d.kode,
                "nama": d.nama,
                "satuan": d.satuan,
                "target": tulis_nilai(r.target_tahunan, d.desimal),
            }
        )
    semua = anggaran(perjanjian.kantor_id, perjanjian.tahun)
    program = [i for i in semua if i.jenis == ItemAnggaran.Jenis.PROGRAM]
    return {
        "tahun": perjanjian.tahun,
        "ke": perjanjian.ke,
        "sebutan": perjanjian.sebutan,
        "nomor": perjanjian.nomor,
        "tanggal": perjanjian.tanggal.isoformat(),
        "berlaku_mulai": perjanjian.berlaku_mulai.isoformat(),
        "alasan_perubahan": perjanjian.alasan_perubahan,
        "kantor": {"nama": kantor.nama, "pemda": kantor.pemda.nama, "alamat": kantor.alamat, "tempat": kantor.tempat},
        "pihak_pertama": {"nama": perjanjian.nama_pihak_pertama, "jabatan": perjanjian.pihak_pertama.nama},
        "pihak_kedua": {"nama": perjanjian.nama_pihak_kedua, "jabatan": perjanjian.jabatan_pihak_kedua},
        "sasaran": list(per_sasaran.values()),
        "program": [
            {"kode": i.kode, "nama": i.nama, "anggaran": str(i.pagu), "sumber_dana": i.sumber_dana} for i in program
        ],
        "jumlah_anggaran": str(sum((i.pagu for i in program), Decimal(0))),
    }


def _kebijakan_kantor(kantor_id: int) -> str:
    baku = PengaturanKantor.objects.filter(kantor_id=kantor_id).values_list("kebijakan_capaian", flat=True).first()
    return baku or BAKU.kode


def _nilai_dari(baris: Any, awalan: str) -> Nilai | None:
    return nilai(
        getattr(baris, f"{awalan}_angka"), getattr(baris, f"{awalan}_sampai"), getattr(baris, f"{awalan}_predikat")
    )


KOLOM_DEFINISI = (
    *("id", "kode", "nama", "iku", "satuan", "arah", "aturan", "agregasi", "kebijakan", "skala_nilai", "desimal"),
    *("definisi_operasional", "formula", "pembilang", "penyebut", "sumber_data", "penanggung_jawab_id"),
    *("penanggung_jawab__nama", "sasaran_id", "sasaran__uraian", "urut"),
)
"""The columns of Indikator that `definisi_dari` takes, in its order."""


def definisi_dari(kolom: Sequence[Any], kebijakan_kantor: str) -> DefinisiIndikator:
    """A definition out of the values of `KOLOM_DEFINISI`."""
    isi = dict(zip(KOLOM_DEFINISI, kolom, strict=True))
    isi |= {"unit_id": isi.pop("penanggung_jawab_id"), "unit": isi.pop("penanggung_jawab__nama")}
    isi["sasaran"] = isi.pop("sasaran__uraian")
    isi |= {"arah": Arah(isi["arah"]), "aturan": Aturan(isi["aturan"]), "agregasi": Agregasi(isi["agregasi"])}
    return DefinisiIndikator(**isi | {"kebijakan": isi["kebijakan"] or kebijakan_kantor})


def _definisi(i: Indikator, kebijakan_kantor: str) -> DefinisiIndikator:
    nama = {"penanggung_jawab__nama": i.penanggung_jawab.nama, "sasaran__uraian": i.sasaran.uraian}
    return definisi_dari([nama[k] if k in nama else getattr(i, k) for k in KOLOM_DEFINISI], kebijakan_kantor)


def versi_pk(kantor_id: int, tahun: int, pada: dt.date) -> Subquery:
    """The key of the PK version in force on that day, for a query."""
    return Subquery(_pk_tahun(kantor_id, tahun, pada).values("pk")[:1])
