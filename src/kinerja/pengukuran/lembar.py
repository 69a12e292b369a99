"""How a sheet is read: its rows with the quarters before, its evidence, its budget. Used by `queries`."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
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
from kinerja.perencanaan.models import PerjanjianKinerja, TargetTriwulan
from kinerja.perencanaan.queries import RencanaIndikator, definisi, nilai

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


@tersusun
def _baris_dan_lalu(
    lembar_id: int, t1: int, n1: int, t2: int, n2: int, t3: int, n3: int, t4: int, n4: int
) -> QuerySet[Any]:
    """The rows of a sheet, and those of the same indikator in four earlier quarters (year, number) as accepted."""
    dulu = Q()
    for tahun, nomor in ((t1, n1), (t2, n2), (t3, n3), (t4, n4)):
        dulu |= Q(kertas_kerja__tahun=tahun, kertas_kerja__triwulan=nomor)
    ini = Realisasi.objects.filter(kertas_kerja=lembar_id).values("indikator")
    lalu = dulu & Q(kertas_kerja__status=DITERIMA, indikator__in=ini)
    semua = Realisasi.objects.filter(Q(kertas_kerja=lembar_id) | lalu).select_related("kertas_kerja")
    return semua.annotate(daftar_bukti=bukti_baris())


def baris_lembar(
    lembar: KertasKerja, periode: Periode, janji: Mapping[int, RencanaIndikator]
) -> tuple[BarisKertasKerja, ...]:
    """The rows of a sheet in the order of the plan. 1 query (3 when a changed PK dropped one of them)."""
    lalu = [periode.sebelumnya()]
    while len(lalu) < 4:
        lalu.append(lalu[-1].sebelumnya())
    semua = _baris_dan_lalu(lembar.pk, *(x for p in lalu for x in (p.tahun, p.nomor)))
    riwayat: dict[tuple[int, Periode], Nilai | None] = {
        (r.indikator_id, Periode(r.kertas_kerja.tahun, f"TW{r.kertas_kerja.triwulan}")): _nilai(r)
        for r in semua
        if r.kertas_kerja_id != lembar.pk
    }
    baris = [r for r in semua if r.kertas_kerja_id == lembar.pk]
    if any(r.indikator_id not in janji for r in baris):
        # A changed PK dropped an indikator that this sheet still carries; it stays to be seen, without a target.
        kosong: dict[int, Nilai | None] = dict.fromkeys((1, 2, 3, 4))
        tanpa_janji = {
            pk: RencanaIndikator(d, None, kosong, "", {})
            for pk, d in definisi(lembar.kantor_id).items()
            if pk not in janji
        }
        janji = {**janji, **tanpa_janji}
    urutan = {pk: n for n, pk in enumerate(janji)}
    hasil = []
    for r in sorted(baris, key=lambda r: urutan[r.indikator_id]):
        rencana_baris = janji[r.indikator_id]
        d, target = rencana_baris.definisi, rencana_baris.target_triwulan.get(lembar.triwulan)
        hasil.append(
            BarisKertasKerja(
                realisasi_id=r.pk,
                definisi=d,
                target_tahunan=rencana_baris.target_tahunan,
                target=target,
                kegiatan=rencana_baris.kegiatan_triwulan.get(lembar.triwulan, ""),
                rencana_aksi=rencana_baris.rencana_aksi,
                realisasi=_nilai(r),
                pembilang=r.pembilang,
                penyebut=r.penyebut,
                sumber_data=r.sumber_data,
                status_data=r.status_data,
                kendala=r.kendala,
                tindak_lanjut=r.tindak_lanjut,
                faktor=r.faktor,
                versi=r.versi,
                wajib=wajib_diisi(d, target),
                capaian=capaian_triwulan(d, target, _nilai(r)),
                sebelumnya=tuple((p, riwayat.get((d.id, p))) for p in lalu),
                bukti=tuple(BuktiBaris(**{**b, "tanggal": baca_tanggal(b["tanggal"])}) for b in r.daftar_bukti),
            )
        )
    return tuple(hasil)


def _nilai(r: Realisasi) -> Nilai | None:
    return nilai(r.realisasi_angka, r.realisasi_sampai, r.realisasi_predikat)


def anggaran_lembar(lembar: KertasKerja) -> tuple[BarisAnggaran, ...]:
    """The budget rows of a sheet with what was spent to date. 1 query."""
    semua = list(
        RealisasiAnggaran.objects.filter(
            Q(kertas_kerja=lembar)
            | Q(
                kertas_kerja__kantor_id=lembar.kantor_id,
                kertas_kerja__tahun=lembar.tahun,
                kertas_kerja__triwulan__lt=lembar.triwulan,
                kertas_kerja__status=DITERIMA,
                item__realisasi__kertas_kerja=lembar,
            )
        )
        .select_related("item")
        .order_by("item__kode")
        .distinct()
    )
    sampai: dict[int, list[Decimal]] = defaultdict(list)
    for ra in semua:
        if ra.nilai is not None:
            sampai[ra.item_id].append(ra.nilai)
    return tuple(
        BarisAnggaran(
            id=ra.pk,
            item_id=ra.item_id,
            kode=ra.item.kode,
            nama=ra.item.nama,
            pagu=ra.item.pagu,
            nilai=ra.nilai,
            sampai=sum(sampai[ra.item_id], Decimal(0)) if sampai[ra.item_id] else None,
            keterangan=ra.keterangan,
            versi=ra.versi,
        )
        for ra in semua
        if ra.kertas_kerja_id == lembar.pk
    )


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
