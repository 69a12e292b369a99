"""Reads of measuring; every function costs a constant number of SQL statements, whatever the number of rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from kinerja.aturan.pemeriksaan import PEMERIKSAAN
from kinerja.aturan.periode import Periode
from kinerja.lib.galat import Galat
from kinerja.lib.jam import ZONA
from kinerja.lib.kueri import termasuk, tersusun
from kinerja.organisasi.models import PengaturanKantor, UnitKerja
from kinerja.organisasi.queries import kepala_unit, unit_kantor
from kinerja.pengukuran import sorotan
from kinerja.pengukuran.bentuk import (
    BarisProgresData,
    KertasKerjaData,
    ProgresData,
    Sorotan,
    TemuanData,
)
from kinerja.pengukuran.cetak import kertas_kerja as cetak
from kinerja.pengukuran.hitung import MASUK, Bahan, Terlapor, susun_rekap
from kinerja.pengukuran.isian import Kunci
from kinerja.pengukuran.lembar import (
    DITERIMA,
    anggaran_lembar,
    baca_catatan,
    baca_tanggal,
    baris_lembar,
    bukti_baris,
    catatan_lembar,
)
from kinerja.pengukuran.models import (
    KertasKerja,
    Pengecualian,
    Pengembalian,
    ProgresBulanan,
    Realisasi,
    RealisasiAnggaran,
    Rekap,
    Temuan,
)
from kinerja.pengukuran.papan import tepat_waktu
from kinerja.pengukuran.rekap import BuktiRekap, IsianTriwulan, LembarUnit, RekapData
from kinerja.perencanaan.models import ItemAnggaran
from kinerja.perencanaan.queries import anggaran, nilai, rencana


# --- sheets -----------------------------------------------------------------------------------------
def kertas_kerja(kertas_kerja_id: int) -> KertasKerjaData:
    """A sheet with targets, capaian, the last four quarters, evidence, returns and exceptions. 5 queries.

    Raises Galat when it does not exist.
    """
    return _susun_lembar(_satu_lembar(_lembar_saja(kertas_kerja_id)))


def kertas_kerja_tersorot(kertas_kerja_id: int, pembaca_id: int | None) -> tuple[KertasKerja, KertasKerjaData, Sorotan]:
    """A sheet for one reader: the row, what `kertas_kerja` says of it, and what stands around it. 5 queries.

    Raises Galat when it does not exist.
    """
    lembar = _satu_lembar(_lembar_tersorot(kertas_kerja_id, pembaca_id or 0))
    data = _susun_lembar(lembar)
    return lembar, data, sorotan.susun(lembar, data, pembaca_id)


def kunci_menurut_kode(
    kertas_kerja_id: int, *, indikator: Iterable[str], anggaran: Iterable[str]
) -> dict[tuple[str, str], Kunci]:
    """The rows of a sheet that the trail names by code: ('indikator', 'IK-1') → ('indikator', 12). 2 queries."""
    baris = Realisasi.objects.filter(kertas_kerja=kertas_kerja_id, indikator__kode__in=list(indikator))
    uang = RealisasiAnggaran.objects.filter(kertas_kerja=kertas_kerja_id, item__kode__in=list(anggaran))
    return {
        **{("indikator", kode): ("indikator", pk) for kode, pk in baris.values_list("indikator__kode", "indikator_id")},
        **{("anggaran", kode): ("anggaran", pk) for kode, pk in uang.values_list("item__kode", "item_id")},
    }


def _himpunan_lembar(kertas_kerja_id: int, anotasi: Mapping[str, Any]) -> QuerySet[KertasKerja]:
    return (
        KertasKerja.objects.select_related("unit", "pengaju", "jabatan_pengaju", "penerima")
        .annotate(
            kembali=catatan_lembar(Pengembalian), kecuali=catatan_lembar(Pengecualian, sampai="sampai"), **anotasi
        )
        .filter(pk=kertas_kerja_id)
    )


@tersusun
def _lembar_saja(kertas_kerja_id: int) -> QuerySet[KertasKerja]:
    return _himpunan_lembar(kertas_kerja_id, {})


@tersusun
def _lembar_tersorot(kertas_kerja_id: int, pembaca_id: int) -> QuerySet[KertasKerja]:
    return _himpunan_lembar(kertas_kerja_id, sorotan.anotasi(pembaca_id))


def _satu_lembar(daftar: list[KertasKerja]) -> KertasKerja:
    if not daftar:
        raise Galat("Kertas kerja tidak ditemukan.")
    return daftar[0]


def _susun_lembar(lembar: KertasKerja) -> KertasKerjaData:
    periode = Periode(lembar.tahun, f"TW{lembar.triwulan}")
    return KertasKerjaData(
        id=lembar.pk,
        kantor_id=lembar.kantor_id,
        unit_id=lembar.unit_id,
        unit=lembar.unit.nama,
        periode=periode,
        status=lembar.status,
        status_label=lembar.get_status_display(),
        batas=lembar.batas,
        dibuka_pada=lembar.dibuka_pada,
        diajukan_pada=lembar.diajukan_pada,
        pengaju=lembar.pengaju.nama if lembar.pengaju else "",
        jabatan_pengaju=lembar.jabatan_pengaju.nama if lembar.jabatan_pengaju else "",
        diterima_pada=lembar.diterima_pada,
        penerima=lembar.penerima.nama if lembar.penerima else "",
        dokumen_id=lembar.dokumen_id,
        versi=lembar.versi,
        baris=baris_lembar(lembar, periode),
        anggaran=anggaran_lembar(lembar),
        pengembalian=tuple(baca_catatan(c) for c in lembar.kembali),
        pengecualian=tuple(baca_catatan(c) for c in lembar.kecuali),
    )


def data_formulir(kertas_kerja_id: int) -> dict[str, Any]:
    """A sheet as a form to be filled in: data of the print kind 'kertas_kerja' but for `instansi`. 10 queries."""
    data = kertas_kerja(kertas_kerja_id)
    hari = data.dibuka_pada.astimezone(ZONA).date()
    kepala = kepala_unit(data.unit_id, pada=hari)
    kosong = {"nama": "", "nip": "", "pangkat": "", "golongan": "", "sebutan": f"Pimpinan {data.unit}"}
    return cetak.data_formulir(data, kepala=kepala.sebagai_json() if kepala else kosong, tanggal=hari)


def unit_pemasok(kantor_id: int, tahun: int, *, pada: dt.date) -> list[UnitKerja]:
    """Units that owe data: owners of a promised indikator or of a sub kegiatan, in the order of the office."""
    pemasok = {r.definisi.unit_id for r in rencana(kantor_id, tahun, pada=pada)}
    sub = ItemAnggaran.objects.filter(kantor_id=kantor_id, tahun=tahun, jenis=ItemAnggaran.Jenis.SUB_KEGIATAN)
    pemasok |= set(sub.values_list("pelaksana_id", flat=True))
    return [u for u in unit_kantor(kantor_id, pada=pada) if u.pk in pemasok]


# --- recap ------------------------------------------------------------------------------------------
def hitung_rekap(kantor_id: int, tahun: int, periode: str, *, pada: dt.date) -> RekapData:
    """Every figure of the office over a period, computed now from accepted sheets. At most 10 queries.

    `periode`: 'TW1' … 'TH'; longer periods come from their quarters. Targets are those of the PK in force on the last
    day of the period (or on `pada`, when that is earlier).
    """
    p = Periode(tahun, periode)
    lembar = _lembar_setahun(kantor_id, tahun, p.triwulan[-1])
    if lembar:
        kantor = lembar[0].kantor
        pengaturan = getattr(kantor, "pengaturan", None) or PengaturanKantor()
    else:
        kantor = UnitKerja.objects.select_related("pengaturan").get(pk=kantor_id)
        pengaturan = getattr(kantor, "pengaturan", None) or PengaturanKantor()
    diterima = {kk.pk: kk.triwulan for kk in lembar if kk.status == DITERIMA}
    return susun_rekap(
        Bahan(
            kantor_id=kantor_id,
            kantor=kantor.nama,
            periode=p,
            rencana=rencana(kantor_id, tahun, pada=min(pada, p.akhir)),
            item=anggaran(kantor_id, tahun),
            terlapor=_terlapor(diterima),
            belanja=_belanja(diterima),
            lembar=[_lembar_unit(kk) for kk in lembar],
            skala=pengaturan.skala_capaian,
            kebijakan=pengaturan.kebijakan_capaian,
            metode_efisiensi=pengaturan.metode_efisiensi,
        )
    )


@tersusun
def _lembar_setahun(kantor_id: int, tahun: int, sampai: int) -> QuerySet[KertasKerja]:
    return (
        KertasKerja.objects.filter(kantor=kantor_id, tahun=tahun, triwulan__lte=sampai)
        .select_related("unit", "pengaju", "kantor__pengaturan")
        .annotate(kecuali=catatan_lembar(Pengecualian, sampai="sampai"))
        .order_by("triwulan", "unit__urut", "unit__kode", "unit_id")
    )


def _lembar_unit(kk: KertasKerja) -> LembarUnit:
    return LembarUnit(
        unit_id=kk.unit_id,
        unit=kk.unit.nama,
        triwulan=kk.triwulan,
        kertas_kerja_id=kk.pk,
        status=kk.status,
        batas=kk.batas,
        diajukan_pada=kk.diajukan_pada if kk.status in MASUK else None,
        tepat_waktu=tepat_waktu(kk.status, kk.diajukan_pada, kk.batas),
        pengaju=kk.pengaju.nama if kk.pengaju and kk.status in MASUK else "",
        pengecualian=kk.kecuali[-1] if kk.kecuali else None,
    )


@tersusun
def _baris_terlapor(lembar: list[int]) -> QuerySet[Any]:
    nilai = [f"realisasi_{k}" for k in ("angka", "sampai", "predikat")]
    isian = ["pembilang", "penyebut", "sumber_data", "kendala", "tindak_lanjut", "faktor", "status_data"]
    baris = Realisasi.objects.filter(termasuk("kertas_kerja_id", lembar)).annotate(daftar_bukti=bukti_baris())
    return baris.order_by().values_list("indikator_id", "kertas_kerja_id", *nilai, *isian, "daftar_bukti")


def _terlapor(diterima: Mapping[int, int]) -> dict[tuple[int, int], Terlapor]:
    hasil = {}
    for indikator_id, kk_id, angka, sampai, predikat, *isian, daftar_bukti in _baris_terlapor(list(diterima)):
        k = diterima[kk_id]
        pembilang, penyebut, *lain = isian
        hasil[indikator_id, k] = Terlapor(
            nilai(angka, sampai, predikat),
            IsianTriwulan(pembilang, penyebut, *lain),
            tuple(
                BuktiRekap(
                    triwulan=k,
                    tanggal=baca_tanggal(b["tanggal"]),
                    **{n: b[n] for n in ("sha256", "nama", "uraian", "nomor", "halaman")},
                )
                for b in daftar_bukti
            ),
        )
    return hasil


@tersusun
def _belanja_terlapor(lembar: list[int]) -> QuerySet[Any]:
    baris = RealisasiAnggaran.objects.filter(termasuk("kertas_kerja_id", lembar), nilai__isnull=False)
    return baris.order_by().values_list("item_id", "kertas_kerja_id", "nilai")


def _belanja(diterima: Mapping[int, int]) -> dict[tuple[int, int], Decimal]:
    return {(item_id, diterima[kk_id]): rupiah for item_id, kk_id, rupiah in _belanja_terlapor(list(diterima))}


def rekap_beku(kantor_id: int, tahun: int, periode: str) -> Rekap | None:
    """The latest frozen recap of a period; read its figures with `RekapData.dari_json(rekap.data)`."""
    return next(iter(_rekap_terakhir(kantor_id, tahun, periode)), None)


@tersusun
def _rekap_terakhir(kantor_id: int, tahun: int, periode: str) -> QuerySet[Rekap]:
    return Rekap.objects.filter(kantor=kantor_id, tahun=tahun, periode=periode).order_by("-ke")[:1]


# --- findings and monthly progress ------------------------------------------------------------------
def temuan(kantor_id: int, tahun: int, periode: str) -> list[TemuanData]:
    """The findings of a period in the order of the checks, with their answers; those that the data no longer raise come
    last. 1 query."""
    urutan = {p.kode: n for n, p in enumerate(PEMERIKSAAN)}
    per_kode = {p.kode: p for p in PEMERIKSAAN}
    baris = Temuan.objects.filter(kantor_id=kantor_id, tahun=tahun, periode=periode).select_related(
        "indikator", "unit", "dijawab_oleh"
    )
    hasil = [
        TemuanData(
            id=t.pk,
            pemeriksaan=t.pemeriksaan,
            judul=per_kode[t.pemeriksaan].judul if t.pemeriksaan in per_kode else t.pemeriksaan,
            dasar=per_kode[t.pemeriksaan].dasar if t.pemeriksaan in per_kode else "",
            indikator_id=t.indikator_id,
            indikator=t.indikator.nama if t.indikator else "",
            unit_id=t.unit_id,
            unit=t.unit.nama if t.unit else "",
            pesan=t.pesan,
            jawaban=t.jawaban,
            dijawab_oleh=t.dijawab_oleh.nama if t.dijawab_oleh else "",
            dijawab_pada=t.dijawab_pada,
            berlaku=t.berlaku,
        )
        for t in baris
    ]
    return sorted(
        hasil, key=lambda t: (not t.berlaku, urutan.get(t.pemeriksaan, len(urutan)), t.unit, t.indikator, t.id)
    )


def progres(kantor_id: int, tahun: int, bulan: Iterable[int]) -> list[ProgresData]:
    """The monthly progress reports of these months, by month and unit. 2 queries."""
    laporan = (
        ProgresBulanan.objects.filter(kantor_id=kantor_id, tahun=tahun, bulan__in=list(bulan))
        .select_related("unit", "pelapor")
        .prefetch_related("baris__indikator")
        .order_by("bulan", "unit__urut", "unit__kode")
    )
    return [
        ProgresData(
            id=p.pk,
            unit_id=p.unit_id,
            unit=p.unit.nama,
            tahun=p.tahun,
            bulan=p.bulan,
            status=p.status,
            catatan_pimpinan=p.catatan_pimpinan,
            rekomendasi=p.rekomendasi,
            pelapor=p.pelapor.nama if p.pelapor else "",
            diajukan_pada=p.diajukan_pada,
            baris=tuple(
                BarisProgresData(
                    indikator_id=b.indikator_id,
                    indikator=b.indikator.nama,
                    satuan=b.indikator.satuan,
                    uraian=b.uraian,
                    realisasi=b.realisasi_angka,
                    anggaran=b.anggaran,
                    kendala=b.kendala,
                    tindak_lanjut=b.tindak_lanjut,
                )
                for b in p.baris.all()
            ),
        )
        for p in laporan
    ]
