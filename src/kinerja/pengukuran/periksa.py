"""Gathers what the checks of `aturan.pemeriksaan` look at: this year from the recap, last year from its sheets."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import Any

from kinerja.aturan.pemeriksaan import BahanBukti, BahanIndikator, BahanPemeriksaan
from kinerja.aturan.periode import Periode
from kinerja.pengukuran.bentuk import wajib_diisi
from kinerja.pengukuran.models import BuktiDukung, KertasKerja, Realisasi
from kinerja.pengukuran.rekap import BarisRekap, RekapData
from kinerja.perencanaan.queries import nilai, rencana

_TAHUN_LALU = ("indikator_id", "kertas_kerja__triwulan", "realisasi_angka", "realisasi_sampai", "realisasi_predikat")
_NARASI = ("kendala", "tindak_lanjut", "faktor")


def bahan_pemeriksaan(rekap: RekapData) -> BahanPemeriksaan:
    """The recap of a period and the accepted sheets of the year before, with their targets, as the checks want them.
    2 queries, 4 when there is a year before."""
    tahun = rekap.periode.tahun
    lalu = _tahun_lalu(rekap.kantor_id, tahun - 1)
    if lalu:
        for r in rencana(rekap.kantor_id, tahun - 1, pada=dt.date(tahun - 1, 12, 31)):
            target = {Periode(tahun - 1, f"TW{k}"): t for k, t in r.target_triwulan.items()}
            lalu[r.definisi.id]["target"] = target
    bukti_lalu = _bukti_tahun_lalu(rekap.kantor_id, tahun - 1)
    belanja = _belanja(rekap)
    return BahanPemeriksaan(
        rekap.periode,
        tuple(
            _indikator(b, tahun, lalu.get(b.definisi.id, {}), bukti_lalu.get(b.definisi.id, ()), belanja)
            for b in rekap.indikator
        ),
    )


def _indikator(
    b: BarisRekap,
    tahun: int,
    lalu: dict[str, dict[Periode, Any]],
    bukti_lalu: tuple[BahanBukti, ...] | list[BahanBukti],
    belanja: dict[int, Decimal],
) -> BahanIndikator:
    d = b.definisi
    tw = {k: Periode(tahun, f"TW{k}") for k in (1, 2, 3, 4)}
    narasi = {
        nama: {**lalu.get(nama, {}), **{tw[k]: getattr(isian, nama) for k, isian in b.isian.items()}}
        for nama in _NARASI
    }
    return BahanIndikator(
        id=d.id,
        kode=d.kode,
        nama=d.nama,
        unit_id=d.unit_id,
        unit=d.unit,
        arah=d.arah,
        desimal=d.desimal,
        target={**lalu.get("target", {}), **{tw[k]: t for k, t in b.target.items()}},
        realisasi={**lalu.get("realisasi", {}), **{tw[k]: r for k, r in b.realisasi.items()}},
        capaian={tw[k]: c.nilai for k, c in b.capaian.items()},
        wajib=frozenset(tw[k] for k, t in b.target.items() if wajib_diisi(d, t)),
        kendala=narasi["kendala"],
        tindak_lanjut=narasi["tindak_lanjut"],
        faktor=narasi["faktor"],
        pembilang={tw[k]: isian.pembilang for k, isian in b.isian.items()},
        penyebut={tw[k]: isian.penyebut for k, isian in b.isian.items()},
        bukti=(*bukti_lalu, *(BahanBukti(tw[e.triwulan], e.sha256, e.nama, e.tanggal) for e in b.bukti)),
        belanja=belanja.get(d.id),
    )


def _belanja(rekap: RekapData) -> dict[int, Decimal]:
    """Rupiah spent to date on the sub kegiatan that serve each indikator, by its id."""
    item = {a.id: a for a in rekap.anggaran}
    hasil: dict[int, Decimal] = defaultdict(Decimal)
    for a in rekap.anggaran:
        if a.jenis != "sub_kegiatan" or a.sampai is None:
            continue
        dilayani: set[int] = set()
        kini = item.get(a.id)
        while kini is not None:
            dilayani |= set(kini.indikator_ids)
            kini = item.get(kini.induk_id) if kini.induk_id is not None else None
        for indikator_id in dilayani:
            hasil[indikator_id] += a.sampai
    return dict(hasil)


def _tahun_lalu(kantor_id: int, tahun: int) -> dict[int, dict[str, dict[Periode, Any]]]:
    """indikator id → 'realisasi' and each narrative → quarter → content."""
    baris = Realisasi.objects.filter(
        kertas_kerja__kantor_id=kantor_id,
        kertas_kerja__tahun=tahun,
        kertas_kerja__status=KertasKerja.Status.DITERIMA,
    ).order_by()
    hasil: dict[int, dict[str, dict[Periode, Any]]] = defaultdict(lambda: defaultdict(dict))
    for indikator_id, triwulan, angka, sampai, predikat, *narasi in baris.values_list(*_TAHUN_LALU, *_NARASI):
        p = Periode(tahun, f"TW{triwulan}")
        hasil[indikator_id]["realisasi"][p] = nilai(angka, sampai, predikat)
        for nama, isi in zip(_NARASI, narasi, strict=True):
            hasil[indikator_id][nama][p] = isi
    return hasil


def _bukti_tahun_lalu(kantor_id: int, tahun: int) -> dict[int, list[BahanBukti]]:
    bukti = BuktiDukung.objects.filter(
        realisasi__kertas_kerja__kantor_id=kantor_id,
        realisasi__kertas_kerja__tahun=tahun,
        realisasi__kertas_kerja__status=KertasKerja.Status.DITERIMA,
    ).order_by("pk")
    hasil: dict[int, list[BahanBukti]] = defaultdict(list)
    for indikator_id, triwulan, sha256, nama, tanggal in bukti.values_list(
        "realisasi__indikator_id", "realisasi__kertas_kerja__triwulan", "berkas__sha256", "berkas__nama", "tanggal"
    ):
        hasil[indikator_id].append(BahanBukti(Periode(tahun, f"TW{triwulan}"), sha256, nama, tanggal))
    return hasil
