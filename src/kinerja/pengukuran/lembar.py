"""How a sheet is read: its rows with the quarters before, its evidence, its budget. Used by `queries`."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import JSONObject

from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import BAKU, KEBIJAKAN, Arah, Aturan, Capaian, hitung_capaian
from kinerja.aturan.periode import Periode
from kinerja.lib.kueri import tersusun
from kinerja.organisasi.models import PengaturanKantor
from kinerja.pengukuran.bentuk import BarisAnggaran, BarisKertasKerja, BuktiBaris, CatatanLembar, wajib_diisi
from kinerja.pengukuran.hitung import capaian_triwulan
from kinerja.pengukuran.models import (
    BuktiDukung,
    KertasKerja,
    Pengecualian,
    Pengembalian,
    Realisasi,
    RealisasiAnggaran,
)
from kinerja.perencanaan.models import PerjanjianKinerja, RencanaAksi, TargetTriwulan
from kinerja.perencanaan.queries import KOLOM_DEFINISI, definisi_dari, nilai, versi_pk

DITERIMA = KertasKerja.Status.DITERIMA


def catatan_lembar(model: type[Pengecualian] | type[Pengembalian], **tambahan: str) -> ArraySubquery:
    """The returns or exceptions of a sheet, oldest first, as JSON objects."""
    isi = {"alasan": "alasan", "oleh": "oleh__nama", "pada": "pada", **tambahan}
    return ArraySubquery(
        model.objects.filter(kertas_kerja=OuterRef("pk")).order_by("pada", "pk").values(data=JSONObject(**isi))
    )


def bukti_baris() -> ArraySubquery:
    """The evidence of a row as JSON objects."""
    isi = {k: k for k in ("id", "berkas_id", "uraian", "nomor", "tanggal", "halaman")}
    bukti = BuktiDukung.objects.filter(realisasi=OuterRef("pk")).order_by("pk")
    return ArraySubquery(bukti.values(data=JSONObject(sha256="berkas__sha256", nama="berkas__nama", **isi)))


def baca_tanggal(teks: str | None) -> dt.date | None:
    """A day out of JSON."""
    return dt.date.fromisoformat(teks) if teks else None


def baca_catatan(isi: Mapping[str, Any]) -> CatatanLembar:
    """A return or an exception out of JSON."""
    return CatatanLembar(
        isi["alasan"], isi["oleh"], dt.datetime.fromisoformat(isi["pada"]), baca_tanggal(isi.get("sampai"))
    )


_ISIAN = (
    *("id", "realisasi_angka", "realisasi_sampai", "realisasi_predikat", "pembilang", "penyebut", "sumber_data"),
    *("status_data", "kendala", "tindak_lanjut", "faktor", "versi"),
)
_TARGET = ("target_angka", "target_sampai", "target_predikat")
_DEFINISI, _PK = len(_ISIAN), len(_ISIAN) + len(KOLOM_DEFINISI)


@tersusun
def _baris_isi(lembar_id: int, kantor_id: int, tahun: int, akhir: dt.date) -> QuerySet[Any]:
    """The rows of a sheet with definition and yearly target (`_PK` on: its key, the target, policy, evidence)."""
    kebijakan = PengaturanKantor.objects.filter(kantor=kantor_id).values("kebijakan_capaian")
    berlaku = Q(indikator__target_pk__perjanjian=versi_pk(kantor_id, tahun, akhir))
    return (
        Realisasi.objects.filter(kertas_kerja=lembar_id)
        .annotate(
            janji=FilteredRelation("indikator__target_pk", condition=berlaku),
            kebijakan_kantor=Subquery(kebijakan[:1]),
            daftar_bukti=bukti_baris(),
        )
        .order_by("indikator__urut", "indikator__kode")
        .values_list(
            *_ISIAN,
            *(f"indikator__{k}" for k in KOLOM_DEFINISI),
            "janji__pk",
            *(f"janji__{k}" for k in _TARGET),
            "kebijakan_kantor",
            "daftar_bukti",
        )
    )


@tersusun
def _rencana_isi(lembar_id: int, kantor_id: int, tahun: int, akhir: dt.date, triwulan: int) -> QuerySet[Any]:
    """What is planned in the quarter for the indikator of a sheet, by indikator id."""
    milik = RencanaAksi.objects.filter(
        perjanjian=versi_pk(kantor_id, tahun, akhir), indikator__realisasi__kertas_kerja=lembar_id
    )
    ini = FilteredRelation("target_triwulan", condition=Q(target_triwulan__triwulan=triwulan))
    kolom = (*(f"ini__{k}" for k in _TARGET), "ini__kegiatan")
    return milik.annotate(ini=ini).order_by().values_list("indikator_id", "uraian", *kolom)


@tersusun
def _lalu_isi(lembar_id: int, t1: int, n1: int, t2: int, n2: int, t3: int, n3: int, t4: int, n4: int) -> QuerySet[Any]:
    """What the indikator of a sheet reached in four quarters (year, number), as accepted."""
    dulu, sama = Q(), "indikator__realisasi__"
    for tahun, nomor in ((t1, n1), (t2, n2), (t3, n3), (t4, n4)):
        dulu |= Q(**{f"{sama}kertas_kerja__tahun": tahun, f"{sama}kertas_kerja__triwulan": nomor})
    terima = Q(**{f"{sama}kertas_kerja__status": DITERIMA})
    kolom = (
        "kertas_kerja__tahun",
        "kertas_kerja__triwulan",
        *(f"realisasi_{k}" for k in ("angka", "sampai", "predikat")),
    )
    return (
        Realisasi.objects.filter(dulu & terima, kertas_kerja=lembar_id)
        .order_by()
        .values_list("indikator_id", *(sama + k for k in kolom))
    )


def baris_lembar(lembar: KertasKerja, periode: Periode) -> tuple[BarisKertasKerja, ...]:
    """The rows of a sheet in the order of the plan; what a changed PK dropped stays to be seen, last. 3 queries.

    A row that says what it said before is the same object.
    """
    lalu = [periode.sebelumnya()]
    while len(lalu) < 4:
        lalu.append(lalu[-1].sebelumnya())
    janji = (lembar.pk, lembar.kantor_id, lembar.tahun, periode.akhir)
    rencana = {r[0]: r[1:] for r in _rencana_isi(*janji, lembar.triwulan)}
    capai: dict[int, dict[tuple[int, int], tuple[Any, ...]]] = defaultdict(dict)
    for indikator_id, tahun, nomor, *isi in _lalu_isi(lembar.pk, *(x for p in lalu for x in (p.tahun, p.nomor))):
        capai[indikator_id][tahun, nomor] = tuple(isi)
    sebelum = [(p.tahun, p.nomor) for p in lalu]
    baris = sorted(_baris_isi(*janji), key=lambda r: r[_PK] is None)
    hasil = []
    for r in baris:
        pk = r[_DEFINISI]
        bukti = tuple(tuple(b.items()) for b in r[-1])
        hasil.append(_jadi((*r[:-1], bukti), rencana.get(pk), tuple((p, capai[pk].get(p)) for p in sebelum)))
    return tuple(hasil)


@lru_cache(maxsize=4096)
def _jadi(
    r: tuple[Any, ...],
    rencana: tuple[Any, ...] | None,
    lalu: tuple[tuple[tuple[int, int], tuple[Any, ...] | None], ...],
) -> BarisKertasKerja:
    """A row out of what the three queries say of it."""
    isi = dict(zip(_ISIAN, r, strict=False))
    _, *setahun, kebijakan, bukti = r[_PK:]
    d = definisi_dari(r[_DEFINISI:_PK], kebijakan or BAKU.kode)
    uraian, *target_ini, kegiatan = rencana if rencana and r[_PK] is not None else ("", None, None, "", "")
    target = nilai(*target_ini[:2], target_ini[2] or "")
    realisasi = nilai(isi.pop("realisasi_angka"), isi.pop("realisasi_sampai"), isi.pop("realisasi_predikat"))
    return BarisKertasKerja(
        realisasi_id=isi.pop("id"),
        definisi=d,
        target_tahunan=nilai(*setahun[:2], setahun[2] or ""),
        target=target,
        kegiatan=kegiatan or "",
        rencana_aksi=uraian,
        realisasi=realisasi,
        wajib=wajib_diisi(d, target),
        capaian=capaian_triwulan(d, target, realisasi),
        sebelumnya=tuple((Periode(t, f"TW{n}"), nilai(*tiga) if tiga else None) for (t, n), tiga in lalu),
        bukti=tuple(BuktiBaris(**dict(b) | {"tanggal": baca_tanggal(dict(b)["tanggal"])}) for b in bukti),
        **isi,
    )


def _nilai(r: Realisasi) -> Nilai | None:
    return nilai(r.realisasi_angka, r.realisasi_sampai, r.realisasi_predikat)


@tersusun
def _anggaran_isi(lembar_id: int, kantor_id: int, tahun: int, triwulan: int) -> QuerySet[Any]:
    """The budget rows of a sheet, and those of the same items in earlier accepted quarters."""
    dulu = Q(
        kertas_kerja__kantor_id=kantor_id,
        kertas_kerja__tahun=tahun,
        kertas_kerja__triwulan__lt=triwulan,
        kertas_kerja__status=DITERIMA,
        item__in=RealisasiAnggaran.objects.filter(kertas_kerja=lembar_id).values("item"),
    )
    semua = RealisasiAnggaran.objects.filter(Q(kertas_kerja=lembar_id) | dulu)
    kolom = ("id", "item_id", "item__kode", "item__nama", "item__pagu", "nilai", "keterangan", "versi")
    return semua.order_by("item__kode").values_list("kertas_kerja_id", *kolom)


def anggaran_lembar(lembar: KertasKerja) -> tuple[BarisAnggaran, ...]:
    """The budget rows of a sheet with what was spent to date. 1 query."""
    semua = _anggaran_isi(lembar.pk, lembar.kantor_id, lembar.tahun, lembar.triwulan)
    sampai: dict[int, list[Decimal]] = defaultdict(list)
    for _, _, item_id, _, _, _, isi, _, _ in semua:
        if isi is not None:
            sampai[item_id].append(isi)
    return tuple(
        BarisAnggaran(
            id=pk,
            item_id=item_id,
            kode=kode,
            nama=nama,
            pagu=pagu,
            nilai=isi,
            sampai=sum(sampai[item_id], Decimal(0)) if sampai[item_id] else None,
            keterangan=keterangan,
            versi=versi,
        )
        for lembar_id, pk, item_id, kode, nama, pagu, isi, keterangan, versi in semua
        if lembar_id == lembar.pk
    )


def anggaran_berjalan(lembar: KertasKerja, item_ids: Iterable[int]) -> dict[int, RealisasiAnggaran]:
    """Stored budget rows of a sheet by item, each with `lalu`: what earlier accepted quarters spent on it. 1 query."""
    dulu = RealisasiAnggaran.objects.filter(
        item=OuterRef("item"),
        kertas_kerja__kantor=lembar.kantor_id,
        kertas_kerja__tahun=lembar.tahun,
        kertas_kerja__triwulan__lt=lembar.triwulan,
        kertas_kerja__status=DITERIMA,
    )
    jumlah = dulu.order_by().values("item").annotate(jumlah=Sum("nilai")).values("jumlah")
    baris = RealisasiAnggaran.objects.filter(kertas_kerja=lembar, item_id__in=list(item_ids))
    return {r.item_id: r for r in baris.select_related("item", "kertas_kerja").annotate(lalu=Subquery(jumlah))}


def baris_bertarget(lembar: KertasKerja, indikator_ids: Iterable[int]) -> dict[int, Realisasi]:
    """Stored rows of a sheet by indikator, with the quarter's target beside them, for `capaian_baris`. 1 query."""
    kebijakan = PengaturanKantor.objects.filter(kantor=lembar.kantor_id).values("kebijakan_capaian")[:1]
    pk = (
        PerjanjianKinerja.objects.filter(
            kantor=lembar.kantor_id,
            tahun=lembar.tahun,
            berlaku_mulai__lte=Periode(lembar.tahun, f"TW{lembar.triwulan}").akhir,
        )
        .exclude(status=PerjanjianKinerja.Status.DRAF)
        .order_by("-ke")
        .values("pk")[:1]
    )
    target = TargetTriwulan.objects.filter(
        rencana_aksi__perjanjian=Subquery(pk), rencana_aksi__indikator=OuterRef("indikator"), triwulan=lembar.triwulan
    )
    baris = (
        Realisasi.objects.filter(kertas_kerja=lembar, indikator_id__in=list(indikator_ids))
        .select_related("indikator", "diubah_oleh", "kertas_kerja")
        .annotate(kebijakan_kantor=Subquery(kebijakan))
        .annotate(
            **{f"target_{n}": Subquery(target.values(f"target_{n}")[:1]) for n in ("angka", "sampai", "predikat")}
        )
    )
    return {r.indikator_id: r for r in baris}


def capaian_baris(baris: Any) -> Capaian:
    """Capaian of a row out of `baris_bertarget`, as it stands in the row object now."""
    i = baris.indikator
    return hitung_capaian(
        aturan=Aturan(i.aturan),
        target=nilai(baris.target_angka, baris.target_sampai, baris.target_predikat or ""),
        realisasi=_nilai(baris),
        kebijakan=KEBIJAKAN.get(i.kebijakan or baris.kebijakan_kantor or "", BAKU),
        arah=Arah(i.arah),
    )
