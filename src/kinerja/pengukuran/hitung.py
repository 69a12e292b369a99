"""From what is stored to a recap: every figure computed by the rules of `aturan`. No database here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kinerja.aturan.agregasi import HasilPeriode, hitung_periode, rata_rata_capaian
from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import Capaian, hitung_capaian
from kinerja.aturan.efisiensi import (
    Efisiensi,
    KeluaranAnggaran,
    MetodeEfisiensi,
    efisiensi_manual,
    efisiensi_pmk,
    efisiensi_selisih,
    efisiensi_sisa,
    hitung_serapan,
)
from kinerja.aturan.periode import Periode
from kinerja.aturan.predikat import SKALA_BAKU, SKALA_CAPAIAN, SkalaCapaian
from kinerja.pengukuran.rekap import (
    AnggaranRekap,
    BarisRekap,
    BuktiRekap,
    IsianTriwulan,
    Kelengkapan,
    LembarUnit,
    RekapData,
    SasaranRekap,
)
from kinerja.perencanaan.queries import DefinisiIndikator, ItemData, RencanaIndikator

_SERATUS = Decimal(100)
MASUK = frozenset({"diajukan", "diterima"})
"""Statuses of a sheet that has been handed in."""


@dataclass(frozen=True, slots=True)
class Terlapor:
    """What one accepted row says."""

    realisasi: Nilai | None
    isian: IsianTriwulan
    bukti: tuple[BuktiRekap, ...] = ()


@dataclass(frozen=True, slots=True)
class Bahan:
    """Everything a recap is computed from; keys of `terlapor` and `belanja` are (id, quarter)."""

    kantor_id: int
    kantor: str
    periode: Periode
    rencana: Sequence[RencanaIndikator]
    item: Sequence[ItemData]
    terlapor: Mapping[tuple[int, int], Terlapor] = field(default_factory=dict)
    belanja: Mapping[tuple[int, int], Decimal] = field(default_factory=dict)
    lembar: Sequence[LembarUnit] = ()
    skala: str = SKALA_BAKU
    kebijakan: str = "baku"
    metode_efisiensi: str = "SISA"


def susun_rekap(bahan: Bahan) -> RekapData:
    """The recap of a period: quarters I … last of the period, aggregated from the quarters only (rules C.4)."""
    periode = bahan.periode
    triwulan = tuple(range(1, periode.triwulan[-1] + 1))
    skala = SKALA_CAPAIAN.get(bahan.skala, SKALA_CAPAIAN[SKALA_BAKU])
    indikator = tuple(_baris(r, bahan, triwulan, skala) for r in bahan.rencana)
    anggaran, total = _anggaran(bahan, triwulan)
    return RekapData(
        kantor_id=bahan.kantor_id,
        kantor=bahan.kantor,
        periode=periode,
        skala=skala.kode,
        kebijakan=bahan.kebijakan,
        metode_efisiensi=bahan.metode_efisiensi,
        indikator=indikator,
        sasaran=_sasaran(indikator, anggaran, skala, bahan.metode_efisiensi),
        anggaran=anggaran,
        total_anggaran=total,
        kelengkapan=hitung_kelengkapan(s for s in bahan.lembar if s.triwulan in periode.triwulan),
    )


_BELUM = Terlapor(None, IsianTriwulan())


def _baris(r: RencanaIndikator, bahan: Bahan, triwulan: Sequence[int], skala: SkalaCapaian) -> BarisRekap:
    d = r.definisi
    isi = {k: bahan.terlapor.get((d.id, k), _BELUM) for k in triwulan}
    realisasi = {k: t.realisasi for k, t in isi.items()}
    hasil = _periode(r, realisasi, bahan.periode.kode)
    sampai = hasil if bahan.periode.kode == "TH" else _periode(r, realisasi, f"SD{triwulan[-1]}")
    return BarisRekap(
        definisi=d,
        target_tahunan=r.target_tahunan,
        target=r.target_triwulan,
        realisasi=realisasi,
        capaian={k: capaian_triwulan(d, r.target_triwulan.get(k), realisasi[k]) for k in triwulan},
        hasil=hasil,
        sampai=sampai,
        predikat=skala.sebut(hasil.capaian.nilai),
        isian={k: t.isian for k, t in isi.items() if t is not _BELUM},
        bukti=tuple(b for t in isi.values() for b in t.bukti),
        rencana_aksi=r.rencana_aksi,
        kegiatan_triwulan=r.kegiatan_triwulan,
    )


def capaian_triwulan(d: DefinisiIndikator, target: Nilai | None, realisasi: Nilai | None) -> Capaian:
    """Capaian of one quarter under the indikator's own rule and policy."""
    return hitung_capaian(
        aturan=d.aturan, target=target, realisasi=realisasi, kebijakan=d.aturan_kebijakan, arah=d.arah
    )


def _periode(r: RencanaIndikator, realisasi: Mapping[int, Nilai | None], kode: str) -> HasilPeriode:
    d = r.definisi
    return hitung_periode(
        agregasi=d.agregasi,
        aturan=d.aturan,
        target=r.target_triwulan,
        realisasi=realisasi,
        periode_kode=kode,
        target_tahunan=r.target_tahunan,
        kebijakan=d.aturan_kebijakan,
        arah=d.arah,
    )


def _sasaran(
    indikator: Sequence[BarisRekap], anggaran: Sequence[AnggaranRekap], skala: SkalaCapaian, metode: str
) -> tuple[SasaranRekap, ...]:
    kelompok: dict[int, list[BarisRekap]] = {}
    for b in indikator:
        kelompok.setdefault(b.definisi.sasaran_id, []).append(b)
    pendukung = _pendukung(indikator, anggaran)
    hasil = []
    for sasaran_id, baris in kelompok.items():
        capaian = [b.hasil.capaian.nilai for b in baris]
        rata = rata_rata_capaian(capaian)
        rata_sampai = rata_rata_capaian([b.sampai.capaian.nilai for b in baris])
        sub = pendukung.get(sasaran_id, [])
        pagu, belanja = _jumlah(a.pagu for a in sub), _jumlah(a.sampai for a in sub)
        serapan = hitung_serapan(pagu, belanja)
        efisiensi = _efisiensi(metode, rata_sampai, pagu, belanja, serapan)
        hasil.append(
            SasaranRekap(
                id=sasaran_id,
                sasaran=baris[0].definisi.sasaran,
                capaian=rata,
                capaian_sampai=rata_sampai,
                predikat=skala.sebut(rata),
                indikator=len(baris),
                terhitung=sum(c is not None for c in capaian),
                pagu=pagu,
                belanja=belanja,
                serapan=serapan,
                efisiensi=efisiensi.nilai,
                efisiensi_sebutan=efisiensi.sebutan,
            )
        )
    return tuple(hasil)


def _pendukung(indikator: Sequence[BarisRekap], anggaran: Sequence[AnggaranRekap]) -> dict[int, list[AnggaranRekap]]:
    """The sub kegiatan that serve each sasaran, by its id; each once."""
    sasaran_dari = {b.definisi.id: b.definisi.sasaran_id for b in indikator}
    item = {a.id: a for a in anggaran}
    hasil: dict[int, list[AnggaranRekap]] = defaultdict(list)
    for a in anggaran:
        if a.jenis != "sub_kegiatan":
            continue
        dilayani: set[int] = set()
        kini: AnggaranRekap | None = a
        while kini is not None:
            dilayani |= {sasaran_dari[i] for i in kini.indikator_ids if i in sasaran_dari}
            kini = item.get(kini.induk_id) if kini.induk_id is not None else None
        for sasaran_id in dilayani:
            hasil[sasaran_id].append(a)
    return hasil


def _efisiensi(
    metode: str, capaian: Decimal | None, pagu: Decimal | None, belanja: Decimal | None, serapan: Decimal | None
) -> Efisiensi:
    """Efficiency of one sasaran by the office's method; for PMK the sasaran is one output."""
    if metode == MetodeEfisiensi.SELISIH:
        return efisiensi_selisih(capaian, serapan)
    if metode == MetodeEfisiensi.MANUAL:
        return efisiensi_manual(None)
    if metode == MetodeEfisiensi.PMK:
        if capaian is None or pagu is None or belanja is None:
            return efisiensi_pmk([])
        return efisiensi_pmk([KeluaranAnggaran(pagu=pagu, realisasi=belanja, capaian=capaian / _SERATUS)])
    return efisiensi_sisa(capaian, serapan)


def _jumlah(isi: Iterable[Decimal | None]) -> Decimal | None:
    """Sum of what is known; None when nothing is."""
    ada = [x for x in isi if x is not None]
    return sum(ada, Decimal(0)) if ada else None


def _anggaran(bahan: Bahan, triwulan: Sequence[int]) -> tuple[tuple[AnggaranRekap, ...], AnggaranRekap]:
    induk = {i.id: i.induk_id for i in bahan.item}
    per_item: dict[int, dict[int, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for i in bahan.item:
        if i.jenis != "sub_kegiatan":
            continue
        for k in triwulan:
            belanja = bahan.belanja.get((i.id, k))
            tujuan: int | None = i.id
            while belanja is not None and tujuan is not None:
                per_item[tujuan][k].append(belanja)
                tujuan = induk.get(tujuan)

    def baris(isi: ItemData, per_tw: Mapping[int, Sequence[Decimal]]) -> AnggaranRekap:
        realisasi = {k: _jumlah(per_tw.get(k, ())) for k in triwulan}
        sampai = _jumlah(realisasi.values())
        return AnggaranRekap(
            id=isi.id,
            kode=isi.kode,
            jenis=isi.jenis,
            nama=isi.nama,
            induk_id=isi.induk_id,
            unit_id=isi.unit_id,
            unit=isi.unit,
            pagu=isi.pagu,
            realisasi=realisasi,
            periode=_jumlah(realisasi[k] for k in bahan.periode.triwulan),
            sampai=sampai,
            serapan=hitung_serapan(isi.pagu, sampai),
            indikator_ids=isi.indikator_ids,
        )

    semua = tuple(baris(i, per_item.get(i.id, {})) for i in bahan.item)
    sub = [a for a in semua if a.jenis == "sub_kegiatan"]
    per_tw = {k: _jumlah(a.realisasi[k] for a in sub) for k in triwulan}
    pagu = _jumlah(a.pagu for a in sub)
    sampai = _jumlah(per_tw.values())
    total = AnggaranRekap(
        id=0,
        kode="",
        jenis="total",
        nama="Jumlah",
        induk_id=None,
        unit_id=None,
        unit="",
        pagu=pagu,
        realisasi=per_tw,
        periode=_jumlah(per_tw[k] for k in bahan.periode.triwulan),
        sampai=sampai,
        serapan=hitung_serapan(pagu, sampai),
    )
    return semua, total


def hitung_kelengkapan(lembar: Iterable[LembarUnit]) -> Kelengkapan:
    """The five figures of reporting over these sheets."""
    semua = tuple(lembar)
    masuk = sum(s.status in MASUK for s in semua)
    tepat = sum(s.tepat_waktu is True for s in semua if s.status in MASUK)
    wajib = len(semua)
    return Kelengkapan(
        masuk=masuk,
        wajib=wajib,
        persen=_SERATUS * masuk / wajib if wajib else None,
        tepat_waktu=tepat,
        persen_tepat_waktu=_SERATUS * tepat / wajib if wajib else None,
        diterima=sum(s.status == "diterima" for s in semua),
        dikecualikan=sum(s.pengecualian is not None and s.status not in MASUK for s in semua),
        lembar=semua,
    )
