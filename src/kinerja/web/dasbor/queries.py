"""What only the dashboards read. Every function costs a constant number of SQL statements."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from kinerja.arsip.models import Jejak
from kinerja.aturan.angka import Nilai
from kinerja.aturan.periode import KODE, Periode
from kinerja.lib.kueri import tersusun
from kinerja.organisasi.models import PengaturanKantor, UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import berlaku_pada
from kinerja.pengukuran.bentuk import BuktiBaris
from kinerja.pengukuran.hitung import MASUK
from kinerja.pengukuran.lembar import baca_tanggal, bukti_baris
from kinerja.pengukuran.models import KertasKerja, Realisasi, Rekap
from kinerja.perencanaan.queries import (
    DefinisiIndikator,
    PembandingData,
    RencanaIndikator,
    RiwayatTahun,
    definisi,
    nilai,
    pembanding,
    rencana,
    riwayat,
    target_renstra,
)
from kinerja.sop.models import Tugas
from kinerja.sop.queries import HIDUP

TRIWULAN = (1, 2, 3, 4)
JEJAK_TERBANYAK = 60


def kantor_terlihat(aktor: Aktor, *, pada: dt.date) -> list[UnitKerja]:
    """The offices whose figures this actor may see, with their Pemda: one's own; for the Inspektorat all of its Pemda.

    The same rule as `organisasi.permissions.periksa_boleh_membaca_kantor`. 1 query.
    """
    pengawas = PengaturanKantor.objects.filter(kantor_id=aktor.kantor_id, pengawas=True)
    boleh = Q(pk=aktor.kantor_id) | Q(pemda__in=pengawas.values("kantor__pemda"))
    semua = UnitKerja.objects.filter(boleh, berlaku_pada("", pada), induk__isnull=True)
    return list(semua.select_related("pemda", "pengaturan").order_by("urut", "kode", "pk"))


def periode_terbaru(kantor_ids: Sequence[int]) -> tuple[int, str] | None:
    """Year and period to begin with: the newest frozen recap, else the newest quarter with sheets; 2 queries."""
    beku = set(Rekap.objects.filter(kantor__in=kantor_ids).values_list("tahun", "periode"))
    if beku:
        return max(beku, key=lambda b: (b[0], KODE.index(b[1])))
    lembar = KertasKerja.objects.filter(kantor__in=kantor_ids).order_by("-tahun", "-triwulan")
    terbaru = lembar.values_list("tahun", "triwulan").first()
    return (terbaru[0], f"TW{terbaru[1]}") if terbaru else None


# --- Pemda ------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class RingkasanKantor:
    """One office on the overview. The figures are those of its latest frozen recap of the period (None: not frozen).

    `sasaran`: capaian of each sasaran, percent. `lembar`, `masuk`: sheets opened and handed in during the period's
    quarters; `terlambat`: open tugas past their deadline.
    """

    kantor: UnitKerja
    skala: str
    dibekukan_pada: dt.datetime | None
    sasaran: tuple[Decimal | None, ...]
    serapan: Decimal | None
    lembar: int
    masuk: int
    terlambat: int


def ringkasan_kantor(
    kantor: Sequence[UnitKerja], tahun: int, periode: str, *, pada: dt.datetime
) -> list[RingkasanKantor]:
    """The offices of an overview, in their order. 3 queries, whatever the number of offices and indikator."""
    ids = [k.pk for k in kantor]
    beku = {
        kantor_id: isi
        for kantor_id, *isi in Rekap.objects.filter(kantor__in=ids, tahun=tahun, periode=periode)
        .order_by("kantor_id", "-ke")
        .distinct("kantor_id")
        .values_list("kantor_id", "dibekukan_pada", "data__skala", "data__sasaran", "data__total_anggaran__serapan")
    }
    lembar = {
        kantor_id: (semua, masuk)
        for kantor_id, semua, masuk in KertasKerja.objects.filter(
            kantor__in=ids, tahun=tahun, triwulan__in=Periode(tahun, periode).triwulan
        )
        .order_by()
        .values("kantor_id")
        .annotate(semua=Count("pk"), masuk=Count("pk", filter=Q(status__in=MASUK)))
        .values_list("kantor_id", "semua", "masuk")
    }
    telat: dict[int, int] = dict(
        Tugas.objects.filter(kasus__kantor__in=ids, status__in=HIDUP, batas__lt=pada)
        .order_by()
        .values("kasus__kantor_id")
        .annotate(banyak=Count("pk"))
        .values_list("kasus__kantor_id", "banyak")
    )
    hasil = []
    for k in kantor:
        saat, skala, sasaran, serapan = beku.get(k.pk, (None, pengaturan_dari(k).skala_capaian, [], None))
        hasil.append(
            RingkasanKantor(
                kantor=k,
                skala=skala,
                dibekukan_pada=saat,
                sasaran=tuple(None if s["capaian"] is None else Decimal(s["capaian"]) for s in sasaran),
                serapan=None if serapan is None else Decimal(serapan),
                lembar=lembar.get(k.pk, (0, 0))[0],
                masuk=lembar.get(k.pk, (0, 0))[1],
                terlambat=telat.get(k.pk, 0),
            )
        )
    return hasil


def pengaturan_dari(kantor: UnitKerja) -> PengaturanKantor:
    """The choices of an office loaded with `pengaturan`; the defaults where it made none. No query."""
    return getattr(kantor, "pengaturan", None) or PengaturanKantor(kantor_id=kantor.pk)


# --- indikator --------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class AngkaTriwulan:
    """What one sheet says about an indikator; `diterima`: it counts. The value may be None: belum diisi."""

    triwulan: int
    kertas_kerja_id: int
    status: str
    status_label: str
    unit: str
    realisasi: Nilai | None
    pembilang: Decimal | None
    penyebut: Decimal | None
    sumber_data: str
    status_data: str
    kendala: str
    tindak_lanjut: str
    faktor: str
    diubah_oleh: str
    diubah_pada: dt.datetime | None
    bukti: tuple[BuktiBaris, ...]

    @property
    def diterima(self) -> bool:
        """Whether the sheet was accepted."""
        return self.status == KertasKerja.Status.DITERIMA


@dataclass(frozen=True, slots=True)
class BahanIndikator:
    """Everything that an indikator's page shows. `rencana` None: not promised in this year.

    `angka`, `tahun_lalu`: by quarter, of this year and the one before. `riwayat`: earlier years, oldest first.
    """

    kantor: UnitKerja
    skala: str
    definisi: DefinisiIndikator
    rencana: RencanaIndikator | None
    angka: dict[int, AngkaTriwulan]
    tahun_lalu: dict[int, AngkaTriwulan]
    riwayat: tuple[RiwayatTahun, ...]
    renstra: dict[int, Nilai]
    pembanding: tuple[PembandingData, ...]
    jejak: tuple[Jejak, ...]


def bahan_indikator(kantor_id: int, indikator_id: int, tahun: int, *, pada: dt.date) -> BahanIndikator | None:
    """The material of an indikator's page, or None when the office has no such indikator. 11 queries, 12 without a PK.

    Targets are those of the PK in force on `pada`, or on the last day of the year when that is earlier.
    """
    r = next(
        iter(rencana(kantor_id, tahun, pada=min(pada, Periode(tahun, "TH").akhir), indikator_ids=[indikator_id])), None
    )
    d = r.definisi if r is not None else definisi(kantor_id).get(indikator_id)
    if d is None:
        return None
    (kantor,) = _kantor(kantor_id)
    per_tahun = _angka(indikator_id, tahun)
    return BahanIndikator(
        kantor=kantor,
        skala=pengaturan_dari(kantor).skala_capaian,
        definisi=d,
        rencana=r,
        angka=per_tahun[tahun],
        tahun_lalu=per_tahun[tahun - 1],
        riwayat=tuple(riwayat(kantor_id, tahun, indikator_id).get(indikator_id, ())),
        renstra=target_renstra(kantor_id, indikator_id).get(indikator_id, {}),
        pembanding=tuple(pembanding(kantor_id, tahun, indikator_id).get(indikator_id, ())),
        jejak=tuple(_jejak(kantor_id, d.kode, [a.kertas_kerja_id for a in per_tahun[tahun].values()])),
    )


@tersusun
def _kantor(kantor_id: int) -> QuerySet[UnitKerja]:
    return UnitKerja.objects.select_related("pemda", "pengaturan").filter(pk=kantor_id)


@tersusun
def _realisasi(indikator_id: int, tahun: int, tahun_lalu: int) -> QuerySet[Realisasi]:
    setahun = Q(kertas_kerja__tahun=tahun) | Q(kertas_kerja__tahun=tahun_lalu)
    return (
        Realisasi.objects.filter(setahun, indikator=indikator_id)
        .select_related("kertas_kerja__unit", "diubah_oleh")
        .annotate(daftar_bukti=bukti_baris())
        .order_by("kertas_kerja__tahun", "kertas_kerja__triwulan", "kertas_kerja_id")
    )


def _angka(indikator_id: int, tahun: int) -> dict[int, dict[int, AngkaTriwulan]]:
    hasil: dict[int, dict[int, AngkaTriwulan]] = defaultdict(dict)
    for r in _realisasi(indikator_id, tahun, tahun - 1):
        kk = r.kertas_kerja
        hasil[kk.tahun][kk.triwulan] = AngkaTriwulan(
            triwulan=kk.triwulan,
            kertas_kerja_id=kk.pk,
            status=kk.status,
            status_label=kk.get_status_display(),
            unit=kk.unit.nama,
            realisasi=nilai(r.realisasi_angka, r.realisasi_sampai, r.realisasi_predikat),
            pembilang=r.pembilang,
            penyebut=r.penyebut,
            sumber_data=r.sumber_data,
            status_data=r.get_status_data_display(),
            kendala=r.kendala,
            tindak_lanjut=r.tindak_lanjut,
            faktor=r.faktor,
            diubah_oleh=r.diubah_oleh.nama if r.diubah_oleh else "",
            diubah_pada=r.diubah_pada,
            bukti=tuple(BuktiBaris(**{**b, "tanggal": baca_tanggal(b["tanggal"])}) for b in r.daftar_bukti),
        )
    return hasil


def _jejak(kantor_id: int, kode: str, lembar: Sequence[int]) -> list[Any]:
    """The newest acts on the sheets of an indikator that touched it, or the sheet as a whole."""
    menyangkut = (
        Q(rincian__indikator=kode)
        | Q(rincian__baris__has_key=kode)
        | Q(
            aksi__in=(
                "ajukan_kertas_kerja",
                "terima_kertas_kerja",
                "kembalikan_kertas_kerja",
                "kecualikan_kertas_kerja",
            )
        )
    )
    semua = Jejak.objects.filter(menyangkut, kantor_id=kantor_id, objek="kertas_kerja", objek_id__in=lembar)
    return list(semua.order_by("-urut")[:JEJAK_TERBANYAK])
