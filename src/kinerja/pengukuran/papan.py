"""The board of a quarter: where every unit's sheet stands, and the exceptions of the year."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.capaian import Aturan
from kinerja.aturan.periode import Periode
from kinerja.lib.kueri import termasuk, tersusun
from kinerja.pengukuran.bentuk import PapanPengumpulan, PengecualianUnit, StatusUnit, diukur
from kinerja.pengukuran.hitung import MASUK
from kinerja.pengukuran.lembar import DITERIMA, baca_catatan, catatan_lembar
from kinerja.pengukuran.models import KertasKerja, Pengecualian, Realisasi, RealisasiAnggaran
from kinerja.perencanaan.queries import nilai, pk_berlaku

STATUS = dict(KertasKerja.Status.choices)


def papan_pengumpulan(kantor_id: int, tahun: int, triwulan: int) -> list[StatusUnit]:
    """Where every opened sheet of the quarter stands, in unit order. 4 queries."""
    papan = papan_setahun(kantor_id, tahun, triwulan)
    return papan.baris if papan is not None else []


def papan_setahun(kantor_id: int, tahun: int, triwulan: int) -> PapanPengumpulan | None:
    """The board of the quarter with the register of exceptions of the year; None when there is neither. 4 queries."""
    semua = [_Lembar(*baris) for baris in _lembar(kantor_id, tahun, triwulan)]
    if not semua:
        return None
    return PapanPengumpulan(
        kantor=semua[0].kantor,
        baris=_status_unit([kk for kk in semua if kk.triwulan == triwulan], kantor_id, tahun, triwulan),
        pengecualian=[
            PengecualianUnit(kk.unit, kk.triwulan, kk.id, kk.status == DITERIMA, baca_catatan(isi))
            for kk in sorted(semua, key=lambda kk: kk.triwulan)
            for isi in kk.kecuali
        ],
    )


@dataclass(frozen=True, slots=True)
class _Lembar:
    """What the board reads of a sheet; `kembali`: how often it was sent back."""

    id: int
    kantor: str
    unit_id: int
    unit: str
    triwulan: int
    status: str
    batas: dt.datetime
    dibuka_pada: dt.datetime
    diajukan_pada: dt.datetime | None
    diterima_pada: dt.datetime | None
    penerima: str | None
    pengaju_id: int | None
    kecuali: list[dict[str, Any]]
    kembali: int


@tersusun
def _lembar(kantor_id: int, tahun: int, triwulan: int) -> QuerySet[Any]:
    dikecualikan = Exists(Pengecualian.objects.filter(kertas_kerja=OuterRef("pk")))
    return (
        KertasKerja.objects.filter(Q(triwulan=triwulan) | dikecualikan, kantor_id=kantor_id, tahun=tahun)
        .annotate(kecuali=catatan_lembar(Pengecualian, sampai="sampai"), kembali=Count("pengembalian"))
        .order_by("unit__urut", "unit__kode", "unit_id", "triwulan")
        .values_list(
            *("pk", "kantor__nama", "unit_id", "unit__nama", "triwulan", "status", "batas", "dibuka_pada"),
            *("diajukan_pada", "diterima_pada", "penerima__nama", "pengaju_id", "kecuali", "kembali"),
        )
    )


def _status_unit(lembar: list[_Lembar], kantor_id: int, tahun: int, triwulan: int) -> list[StatusUnit]:
    if not lembar:
        return []
    pk = pk_berlaku(kantor_id, tahun, pada=Periode(tahun, f"TW{triwulan}").akhir)
    kunci = [kk.id for kk in lembar]
    wajib: defaultdict[int, int] = defaultdict(int)
    terisi: defaultdict[int, int] = defaultdict(int)
    for kk_id, agregasi, aturan, *target, banyak, ada in _banyak_baris(kunci, triwulan, pk.pk) if pk else ():
        if diukur(Agregasi(agregasi), Aturan(aturan), nilai(*target)):
            wajib[kk_id] += banyak
            terisi[kk_id] += ada
    for kk_id, banyak, ada in _banyak_anggaran(kunci):
        wajib[kk_id] += banyak
        terisi[kk_id] += ada
    return [
        StatusUnit(
            unit_id=kk.unit_id,
            unit=kk.unit,
            kertas_kerja_id=kk.id,
            status=kk.status,
            status_label=STATUS[kk.status],
            batas=kk.batas,
            terisi=terisi[kk.id],
            wajib=wajib[kk.id],
            diajukan_pada=kk.diajukan_pada if kk.status in MASUK else None,
            tepat_waktu=tepat_waktu(kk.status, kk.diajukan_pada, kk.batas),
            pengecualian=baca_catatan(kk.kecuali[-1]) if kk.kecuali else None,
            dibuka_pada=kk.dibuka_pada,
            diterima_pada=kk.diterima_pada if kk.status == DITERIMA else None,
            penerima=(kk.penerima or "") if kk.status == DITERIMA else "",
            pengaju_id=kk.pengaju_id,
            kembali=kk.kembali,
        )
        for kk in lembar
    ]


@tersusun
def _banyak_baris(lembar: list[int], triwulan: int, pk: int) -> QuerySet[Any]:
    """How many figures are due and how many of them are there; counts rows of one kind."""
    target = "indikator__rencana_aksi__target_triwulan"
    jenis = ["kertas_kerja_id", "indikator__agregasi", "indikator__aturan"]
    jenis += [f"{target}__target_{k}" for k in ("angka", "sampai", "predikat")]
    return (
        Realisasi.objects.filter(
            termasuk("kertas_kerja_id", lembar),
            indikator__target_pk__perjanjian=pk,
            indikator__rencana_aksi__perjanjian=pk,
            **{f"{target}__triwulan": triwulan},
        )
        .values(*jenis)
        .annotate(banyak=Count("pk"), ada=Count("realisasi_angka"))
        .order_by()
        .values_list(*jenis, "banyak", "ada")
    )


@tersusun
def _banyak_anggaran(lembar: list[int]) -> QuerySet[Any]:
    milik = RealisasiAnggaran.objects.filter(termasuk("kertas_kerja_id", lembar)).order_by().values("kertas_kerja_id")
    return milik.annotate(banyak=Count("pk"), ada=Count("nilai")).values_list("kertas_kerja_id", "banyak", "ada")


def tepat_waktu(status: str, diajukan_pada: dt.datetime | None, batas: dt.datetime) -> bool | None:
    """Whether a sheet came before its deadline; None while it is not handed in."""
    return diajukan_pada <= batas if status in MASUK and diajukan_pada is not None else None
