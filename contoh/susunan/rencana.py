"""The planning part of an example: indicators with published yearly figures, quarterly plans, budget.

In `target` and `realisasi` of an indicator, '=' stands for what makes the year equal the published figure: the rest
(SUM) or the figure itself. Whether the year really comes out equal is checked here, before anything is written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from contoh.susunan.sumber import AngkaTerbit, baca_terbit, nilai
from kinerja.aturan.agregasi import Agregasi, hitung_periode, periksa_rencana
from kinerja.aturan.angka import Nilai
from kinerja.aturan.kode_sipd import baca_kode_sipd
from kinerja.aturan.predikat import SKALA_NILAI, SkalaNilai
from kinerja.integrasi.buku_kerja.masukan import (
    IndikatorMasukan,
    ItemAnggaranMasukan,
    PembandingMasukan,
    PerjanjianMasukan,
    ProgramPendukungMasukan,
    RencanaAksiMasukan,
    RenstraMasukan,
    RiwayatMasukan,
    SasaranMasukan,
    TargetRenstraMasukan,
)

TRIWULAN = (1, 2, 3, 4)
POLA_SERAPAN = ((14, 26, 28, 32), (9, 24, 31, 36), (22, 25, 25, 28), (6, 31, 34, 29), (11, 29, 22, 38))
POLA_GAJI = (22, 26, 27, 25)
"""How a sub kegiatan spends over the quarters, in percent of what it spends in the year (invented)."""


@dataclass(frozen=True, slots=True)
class IndikatorContoh:
    """An indicator of an example, with its figures by quarter and everything else its TOML table says."""

    data: IndikatorMasukan
    isi: Mapping[str, Any]
    terbit: Mapping[int, AngkaTerbit]
    target_tahunan: Nilai
    realisasi_tahunan: Nilai
    target: Mapping[int, Nilai | None]
    realisasi: Mapping[int, Nilai | None]

    @property
    def kode(self) -> str:
        """Its code."""
        return self.data.kode

    def pecahan(self, triwulan: int) -> tuple[Decimal | None, Decimal | None]:
        """(numerator, denominator) of a quarter, as far as the TOML gives them."""
        pasangan = self.isi.get("pecahan", [[], [], [], []])[triwulan - 1]
        return (Decimal(str(pasangan[0])), Decimal(str(pasangan[1]))) if pasangan else (None, None)

    def teks(self, bidang: str, triwulan: int) -> str:
        """`faktor`, `kendala`, `tindak_lanjut` or `kegiatan` of a quarter."""
        daftar: Sequence[str] = self.isi.get(bidang, ())
        return daftar[triwulan - 1] if len(daftar) >= triwulan else ""

    def catatan_sumber(self, tahun: int) -> str:
        """What must stand beside every quarterly figure: which part of it is invented."""
        if tahun not in self.terbit:
            return "seluruh angka dibuat untuk contoh"
        asal = self.terbit[tahun].unit_sumber
        if sum(r is not None for r in self.realisasi.values()) == 1:
            return f"angka tahunan dari {asal}"
        return f"pembagian triwulan dibuat untuk contoh; angka tahunan dari {asal}"


def susun_indikator(isi: Mapping[str, Any], tahun: int) -> list[IndikatorContoh]:
    """The indicators of `rencana.toml`. Raises ValueError when a year does not come out as published."""
    semua_terbit = baca_terbit()
    hasil = []
    for t in isi["indikator"]:
        skala = SKALA_NILAI.get(t.get("skala_nilai", ""))
        terbit: Mapping[int, AngkaTerbit] = {}
        if "terbit" in t:
            terbit = semua_terbit[t.get("unit_sumber", isi["unit_sumber"]), t["terbit"]]
            tahunan = (Nilai(terbit[tahun].target), Nilai(terbit[tahun].realisasi))
        else:
            sendiri = nilai(t["target_tahunan"], skala), nilai(t["realisasi_tahunan"], skala)
            if sendiri[0] is None or sendiri[1] is None:
                raise ValueError(f"{t['kode']}: angka tahunan kosong")
            tahunan = (sendiri[0], sendiri[1])
        tertulis = {k: t[k] for k in IndikatorMasukan.__dataclass_fields__ if k in t}
        data = IndikatorMasukan(**_manual(t, isi, terbit, tahun) | tertulis)
        contoh = IndikatorContoh(
            data,
            t,
            terbit,
            tahunan[0],
            tahunan[1],
            _triwulan(t["target"], tahunan[0], data.agregasi, skala),
            _triwulan(t["realisasi"], tahunan[1], data.agregasi, skala),
        )
        _periksa(contoh)
        hasil.append(contoh)
    return hasil


def _manual(
    t: Mapping[str, Any], isi: Mapping[str, Any], terbit: Mapping[int, AngkaTerbit], tahun: int
) -> dict[str, Any]:
    """What the manual of an indicator says where the TOML does not: all of it follows from the plan."""
    sasaran = next(s["uraian"] for s in isi["sasaran"] if s["kode"] == t["sasaran"])
    terukur = sum(v != "" for v in t["target"])
    dasar = min((th for th in terbit if th < tahun), default=None)
    manual: dict[str, Any] = {
        "tingkat": "perangkat_daerah",
        "status_iku": "tetap",
        "tahun_mulai": isi["renstra"]["tahun_awal"],
        "tahun_selesai": isi["renstra"]["tahun_akhir"],
        "tujuan": f"Menunjukkan apakah sasaran “{sasaran}” tercapai.",
        "metode": "rasio" if t.get("penyebut") else "tunggal",
        "agregasi_lokasi": "tidak",
        "frekuensi": {1: "tahunan", 2: "semesteran"}.get(terukur, "triwulanan"),
    }
    if dasar is not None:
        manual |= {"tahun_dasar": dasar, "nilai_dasar": Nilai(terbit[dasar].realisasi)}
    return manual


def _triwulan(
    isi: Sequence[object], tahunan: Nilai, agregasi: str, skala: SkalaNilai | None
) -> dict[int, Nilai | None]:
    hasil = {k: nilai(v, skala) for k, v in zip(TRIWULAN, isi, strict=True) if v != "="}
    for k, v in zip(TRIWULAN, isi, strict=True):
        if v == "=":
            sisa = tahunan
            if agregasi == Agregasi.SUM:
                sisa = Nilai(tahunan.angka - sum((n.angka for n in hasil.values() if n is not None), Decimal(0)))
            hasil[k] = sisa
    return dict(sorted(hasil.items()))


def _periksa(c: IndikatorContoh) -> None:
    agregasi = Agregasi(c.data.agregasi)
    hasil = hitung_periode(
        agregasi=agregasi,
        aturan=c.data.aturan_dipakai,
        target=c.target,
        realisasi=c.realisasi,
        periode_kode="TH",
        target_tahunan=c.target_tahunan,
    )
    salah = periksa_rencana(agregasi, c.target, c.target_tahunan)
    if hasil.target != c.target_tahunan or hasil.realisasi != c.realisasi_tahunan or salah:
        raise ValueError(f"{c.kode}: tahun {hasil.target}/{hasil.realisasi} ≠ angka terbit; {' '.join(salah)}")


def susun_rencana(isi: Mapping[str, Any], daftar: Sequence[IndikatorContoh], tahun: int) -> dict[str, Any]:
    """The planning fields of `MasukanSiklus`."""
    r = dict(isi["renstra"])
    renstra = RenstraMasukan(**(r | {"isu_strategis": tuple(r.get("isu_strategis", ()))}))
    return {
        "renstra": renstra,
        "sasaran": tuple(SasaranMasukan(**s) for s in isi["sasaran"]),
        "indikator": tuple(c.data for c in daftar),
        "perjanjian": tuple(_perjanjian(isi, daftar)),
        "rencana_aksi": tuple(_rencana_aksi(daftar)),
        "target_renstra": tuple(_target_renstra(daftar, renstra)),
        "riwayat": tuple(_riwayat(daftar, tahun)),
        "pembanding": tuple(
            PembandingMasukan(**(p | {"nilai": Nilai(Decimal(str(p["nilai"])))})) for p in isi.get("pembanding", ())
        ),
    }


def _perjanjian(isi: Mapping[str, Any], daftar: Sequence[IndikatorContoh]) -> list[PerjanjianMasukan]:
    """Each version holds all targets; `target_murni` of an indicator is what stood there before the amendment."""
    versi = isi["perjanjian"]
    hasil = []
    for n, v in enumerate(versi):
        murni = len(versi) > 1 and n == 0
        target = {
            c.kode: nilai(c.isi["target_murni"]) if murni and "target_murni" in c.isi else c.target_tahunan
            for c in daftar
        }
        hasil.append(PerjanjianMasukan(**v, ke=n, target=target))
    return hasil


def _rencana_aksi(daftar: Sequence[IndikatorContoh]) -> list[RencanaAksiMasukan]:
    hasil = []
    for c in daftar:
        kegiatan = {k: c.teks("kegiatan", k) for k in TRIWULAN if c.teks("kegiatan", k)}
        uraian = c.isi.get("rencana", "")
        awal: Mapping[int, Nilai | None] = c.target
        if "target_murni" in c.isi:
            awal = {k: nilai(v) for k, v in zip(TRIWULAN, c.isi["rencana_murni"], strict=True)}
        hasil.append(RencanaAksiMasukan(indikator=c.kode, target=awal, uraian=uraian, kegiatan=kegiatan))
        if "target_murni" in c.isi:
            hasil.append(RencanaAksiMasukan(indikator=c.kode, target=c.target, uraian=uraian, kegiatan=kegiatan, ke=1))
    return hasil


def _target_renstra(daftar: Sequence[IndikatorContoh], renstra: RenstraMasukan) -> list[TargetRenstraMasukan]:
    """Published targets of the years there are; the rest from `renstra` of the indicator (invented)."""
    hasil = []
    for c in daftar:
        target = {t: Nilai(b.target) for t, b in c.terbit.items() if renstra.tahun_awal <= t <= renstra.tahun_akhir}
        skala = SKALA_NILAI.get(c.data.skala_nilai)
        for t, v in c.isi.get("renstra", {}).items():
            satu = nilai(v, skala)
            if satu is not None:
                target[int(t)] = satu
        hasil += [TargetRenstraMasukan(indikator=c.kode, tahun=t, target=n) for t, n in sorted(target.items())]
    return hasil


def _riwayat(daftar: Sequence[IndikatorContoh], tahun: int) -> list[RiwayatMasukan]:
    hasil = []
    for c in daftar:
        for t, b in sorted(c.terbit.items()):
            if t < tahun:
                hasil.append(
                    RiwayatMasukan(
                        indikator=c.kode,
                        tahun=t,
                        target=Nilai(b.target),
                        realisasi=Nilai(b.realisasi),
                        sumber=b.sebutan,
                    )
                )
        skala = SKALA_NILAI.get(c.data.skala_nilai)
        for t_teks, (target, realisasi) in sorted(c.isi.get("riwayat", {}).items()):
            hasil.append(
                RiwayatMasukan(
                    indikator=c.kode,
                    tahun=int(t_teks),
                    target=nilai(target, skala),
                    realisasi=nilai(realisasi, skala),
                    sumber="Dibuat untuk contoh",
                )
            )
    return hasil


@dataclass(frozen=True, slots=True)
class Belanja:
    """The budget of an example: items, links to indicators, and what each sub kegiatan spends by quarter."""

    item: tuple[ItemAnggaranMasukan, ...]
    pendukung: tuple[ProgramPendukungMasukan, ...]
    realisasi: Mapping[str, Mapping[int, Decimal]]


def susun_belanja(isi: Mapping[str, Any], daftar: Sequence[IndikatorContoh]) -> Belanja:
    """Rows of `anggaran.toml`: program and kegiatan as [code, name]; sub kegiatan with unit, pagu and % spent."""
    item: list[ItemAnggaranMasukan] = []
    realisasi: dict[str, dict[int, Decimal]] = {}
    for n, (kode, nama, *sisa) in enumerate(isi["item"]):
        baca_kode_sipd(kode)
        if not sisa:
            item.append(ItemAnggaranMasukan(kode=kode, nama=nama))
            continue
        unit, pagu, serapan = sisa
        item.append(
            ItemAnggaranMasukan(
                kode=kode, nama=nama, pagu=Decimal(pagu), unit=unit, sumber_dana=isi.get("sumber_dana", "")
            )
        )
        pola = POLA_GAJI if "Gaji" in nama else POLA_SERAPAN[n % len(POLA_SERAPAN)]
        realisasi[kode] = _pecah(Decimal(pagu), Decimal(str(serapan)), pola)
    pendukung = [ProgramPendukungMasukan(indikator=c.kode, item=k) for c in daftar for k in c.isi.get("program", ())]
    return Belanja(tuple(item), tuple(pendukung), realisasi)


def _pecah(pagu: Decimal, serapan: Decimal, pola: tuple[int, ...]) -> dict[int, Decimal]:
    """What is spent by quarter, in hundreds of rupiah; the last quarter takes the rest."""
    jumlah = (pagu * serapan / 100).quantize(Decimal(1))
    hasil = {k: (jumlah * p / 100 / 100).quantize(Decimal(1)) * 100 for k, p in zip((1, 2, 3), pola, strict=False)}
    return hasil | {4: jumlah - sum(hasil.values(), Decimal(0))}


def akhir_triwulan(tahun: int, triwulan: int) -> dt.date:
    """The last day of a quarter."""
    bulan = 3 * triwulan
    return dt.date(tahun + bulan // 12, bulan % 12 + 1, 1) - dt.timedelta(days=1)
