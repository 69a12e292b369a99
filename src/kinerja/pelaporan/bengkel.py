"""What the workshop of a report reads: the draft as it stands, its texts, its remarks, and where each figure is from.

The draft is gathered once per page (`kumpulkan`); the rest is a constant number of statements beside it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from kinerja.arsip.models import VersiDokumen
from kinerja.aturan.periode import Periode
from kinerja.aturan.predikat import SKALA_CAPAIAN
from kinerja.lib.kueri import tersusun
from kinerja.lib.sidik import Ingatan
from kinerja.pelaporan.isi import sajian
from kinerja.pelaporan.isi.bahan import Bahan, BahanIndikator
from kinerja.pelaporan.isi.kesiapan import CatatanTerbuka, Naskah
from kinerja.pelaporan.isi.lembar import LembarNaskah, lembar_naskah
from kinerja.pelaporan.isi.susun import susun
from kinerja.pelaporan.models import BalasanCatatan, CatatanLaporan, Laporan, Narasi
from kinerja.pelaporan.pengumpul import kumpulkan
from kinerja.pelaporan.sumber import sidik_laporan
from kinerja.pengukuran.models import BuktiDukung, KertasKerja, Realisasi, Rekap
from kinerja.pengukuran.queries import hitung_rekap, rekap_beku
from kinerja.pengukuran.rekap import RekapData
from kinerja.perencanaan.models import Indikator


@dataclass(frozen=True, slots=True)
class BuktiAsal:
    """A file behind a figure."""

    berkas_id: int
    nama: str
    sha256: str
    uraian: str


@dataclass(frozen=True, slots=True)
class AsalTriwulan:
    """One quarter of an indicator: what is printed, the sheet it comes from, and the files behind it."""

    triwulan: int
    target: str
    realisasi: str
    capaian: str
    kertas_kerja_id: int | None
    unit: str
    status: str
    diterima_pada: dt.datetime | None
    penerima: str
    bukti: tuple[BuktiAsal, ...]


@dataclass(frozen=True, slots=True)
class AsalAngka:
    """Where the figures of an indicator come from: its rule, and its quarters."""

    kode: str
    nama: str
    aturan: str
    rumus: str
    agregasi: str
    kebijakan: str
    skala: str
    triwulan: tuple[AsalTriwulan, ...]


@dataclass(frozen=True, slots=True)
class Draf:
    """A report as it stands: `bahan` it is written from, its content, the sheets, its texts by (bagian, code or '').

    `data` is what a version would freeze now, with the fields of the workshop in place of the texts; not to be changed.
    `beku`: the figures of the latest frozen recap, which `rekap` tells of.
    """

    laporan: Laporan
    bahan: Bahan
    data: Mapping[str, Any]
    lembar: tuple[LembarNaskah, ...]
    narasi: Mapping[tuple[str, str], Narasi]
    indikator_id: Mapping[str, int]
    rekap: Rekap | None
    beku: RekapData | None


_draf: Ingatan[Draf] = Ingatan(6)


def sumber_laporan(laporan: Laporan) -> Hashable:
    """The versions of all rows that the draft of a report, its checks, remarks and answers are made from. 1 query."""
    return (laporan.pk, sidik_laporan(laporan.pk, laporan.kantor_id, laporan.tahun, laporan.periode))


def draf(laporan: Laporan, *, pada: dt.date, sumber: Hashable | None = None) -> Draf:
    """The report as it stands on `pada`. 1 query while nothing changed (none when `sumber` was asked for already), else
    about forty, whatever the number of units and indicators.
    """
    kunci = (sumber_laporan(laporan) if sumber is None else sumber, pada)
    return _draf.ambil(kunci, lambda: _susun_draf(laporan, pada))


def _susun_draf(laporan: Laporan, pada: dt.date) -> Draf:
    beku = rekap_beku(laporan.kantor_id, laporan.tahun, laporan.periode)
    angka = RekapData.dari_json(beku.data) if beku else None
    bahan = kumpulkan(laporan.kantor_id, laporan.tahun, laporan.periode, pada=pada, rekap=angka)
    data = susun(replace(bahan, bengkel=True))
    return Draf(
        laporan=laporan,
        bahan=bahan,
        data=data,
        lembar=tuple(lembar_naskah(data)),
        narasi={(n.bagian, n.indikator.kode if n.indikator else ""): n for n in _narasi(laporan.pk)},
        indikator_id=dict(_indikator(laporan.kantor_id)),
        rekap=next(iter(_rekap(laporan.kantor_id, laporan.tahun, laporan.periode)), None),
        beku=angka,
    )


@tersusun
def _narasi(laporan_id: int) -> QuerySet[Narasi]:
    return Narasi.objects.filter(laporan=laporan_id).select_related("oleh", "indikator").order_by("pk")


@tersusun
def _indikator(kantor_id: int) -> QuerySet[Any]:
    return Indikator.objects.filter(kantor=kantor_id).order_by().values_list("kode", "pk")


@tersusun
def _rekap(kantor_id: int, tahun: int, periode: str) -> QuerySet[Rekap]:
    semua = Rekap.objects.filter(kantor=kantor_id, tahun=tahun, periode=periode)
    return semua.select_related("dibekukan_oleh").defer("data").order_by("-ke")[:1]


def catatan_laporan(laporan: Laporan) -> list[CatatanLaporan]:
    """All remarks with their conversation, open ones first, then the latest. 2 queries."""
    semua = _catatan(laporan.pk)
    balasan = BalasanCatatan.objects.select_related("oleh", "jabatan").order_by("pada", "pk")
    prefetch_related_objects(semua, Prefetch("balasan", balasan))
    return sorted(semua, key=lambda c: c.selesai_pada is not None)


@tersusun
def _catatan(laporan_id: int) -> QuerySet[CatatanLaporan]:
    semua = CatatanLaporan.objects.filter(laporan=laporan_id)
    terkait = semua.select_related("oleh", "jabatan", "selesai_oleh", "versi").defer("versi__data")
    return terkait.order_by("-pada", "-pk")


def naskah(satu: Draf, *, tanpa: Mapping[str, str], catatan: Sequence[CatatanLaporan], pada: dt.date) -> Naskah:
    """What the checks before sending look at. About fifteen statements."""
    laporan = satu.laporan
    beku = satu.beku
    terakhir = _angka_terakhir(laporan.dokumen_id) if laporan.dokumen_id is not None else ()
    return Naskah(
        data=satu.data,
        narasi={k: n.teks for k, n in satu.narasi.items() if n.teks},
        tanpa=tanpa,
        catatan=[CatatanTerbuka(c.pk, c.jenis, c.isi, c.oleh.nama) for c in catatan if c.selesai_pada is None],
        rekap=beku,
        rekap_kini=hitung_rekap(laporan.kantor_id, laporan.tahun, laporan.periode, pada=pada) if beku else None,
        versi_terakhir=next((angka for (angka,) in terakhir), None),
    )


@tersusun
def _angka_terakhir(dokumen_id: int) -> QuerySet[Any]:
    """The exact figures of the latest version of a document."""
    return VersiDokumen.objects.filter(dokumen=dokumen_id).order_by("-ke").values_list("data__angka")[:1]


def asal_angka(satu: Draf, kode: str) -> AsalAngka | None:
    """Where the figures of an indicator come from; None when the report has no such indicator. 2 queries."""
    i = next((x for x in satu.bahan.indikator if x.kode == kode), None)
    if i is None:
        return None
    tahun, akhir = satu.laporan.tahun, Periode(satu.laporan.tahun, satu.laporan.periode).triwulan[-1]
    baris = {
        r.kertas_kerja.triwulan: r
        for r in Realisasi.objects.filter(
            indikator_id=satu.indikator_id.get(kode), kertas_kerja__tahun=tahun, kertas_kerja__triwulan__lte=akhir
        )
        .select_related("kertas_kerja__unit", "kertas_kerja__penerima")
        .order_by("kertas_kerja__triwulan", "pk")
    }
    bukti: dict[int, list[BuktiAsal]] = defaultdict(list)
    daftar = BuktiDukung.objects.filter(realisasi__in=[r.pk for r in baris.values()]).select_related("berkas")
    for b in daftar.order_by("pk"):
        bukti[b.realisasi_id].append(BuktiAsal(b.berkas_id, b.berkas.nama, b.berkas.sha256, b.uraian))
    return AsalAngka(
        kode=i.kode,
        nama=i.nama,
        aturan=i.aturan.nama,
        rumus=i.aturan.rumus,
        agregasi=i.agregasi.nama,
        kebijakan=i.kebijakan.nama or i.kebijakan.kode,
        skala=SKALA_CAPAIAN[satu.bahan.skala].nama,
        triwulan=tuple(_asal(i, k, baris.get(k), bukti) for k in range(1, akhir + 1)),
    )


def _asal(i: BahanIndikator, k: int, r: Realisasi | None, bukti: Mapping[int, list[BuktiAsal]]) -> AsalTriwulan:
    t = i.triwulan[k - 1]
    lembar: KertasKerja | None = r.kertas_kerja if r else None
    return AsalTriwulan(
        triwulan=k,
        target=sajian.target(t.target, i),
        realisasi=sajian.nilai(t.realisasi, i) if t.realisasi or t.target else sajian.TIDAK_DIUKUR,
        capaian=sajian.capaian(t.capaian),
        kertas_kerja_id=lembar.pk if lembar else None,
        unit=lembar.unit.nama if lembar else i.unit,
        status=lembar.get_status_display() if lembar else "Belum dibuka",
        diterima_pada=lembar.diterima_pada if lembar else None,
        penerima=lembar.penerima.nama if lembar and lembar.penerima else "",
        bukti=tuple(bukti.get(r.pk, ())) if r else (),
    )
