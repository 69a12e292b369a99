"""The shape of a recap: every figure of an office over a period, computed or frozen.

`RekapData` is what the recap paper, the report and the checks read. Numbers are exact (never rounded here); absence is
None and has its reason beside it. `sebagai_json` and `dari_json` are each other's inverse, so a frozen recap reads back
as the very same value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from kinerja.aturan.agregasi import Agregasi, HasilPeriode, rata_rata_capaian
from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import Arah, Aturan, Capaian, Keadaan
from kinerja.aturan.periode import Periode
from kinerja.perencanaan.queries import DefinisiIndikator

BENTUK = 1
"""Version of the JSON shape."""


@dataclass(frozen=True, slots=True)
class BuktiRekap:
    """One piece of evidence behind a figure; `triwulan` is the quarter whose sheet carries it."""

    triwulan: int
    sha256: str
    nama: str
    uraian: str = ""
    nomor: str = ""
    tanggal: dt.date | None = None
    halaman: str = ""


@dataclass(frozen=True, slots=True)
class IsianTriwulan:
    """What the unit wrote beside the figure of one accepted quarter."""

    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    sumber_data: str = ""
    kendala: str = ""
    tindak_lanjut: str = ""
    faktor: str = ""
    status_data: str = "final"


@dataclass(frozen=True, slots=True)
class BarisRekap:
    """One indikator over the year up to the end of the period.

    `target`: quarters 1–4 of the Rencana Aksi. `realisasi`, `capaian`, `isian`: quarters 1…last of the period, from
    accepted sheets only (None: belum diisi). `hasil`: the period itself; `sampai`: quarter I up to the end of the
    period, whose `capaian_tahunan` is against the yearly target. `predikat`: of `hasil`, on the office's scale.
    """

    definisi: DefinisiIndikator
    target_tahunan: Nilai | None
    target: Mapping[int, Nilai | None]
    realisasi: Mapping[int, Nilai | None]
    capaian: Mapping[int, Capaian]
    hasil: HasilPeriode
    sampai: HasilPeriode
    predikat: str
    isian: Mapping[int, IsianTriwulan]
    bukti: tuple[BuktiRekap, ...]
    rencana_aksi: str = ""
    kegiatan_triwulan: Mapping[int, str] | None = None

    @property
    def banyak_bukti(self) -> int:
        """Pieces of evidence in the accepted sheets."""
        return len(self.bukti)


@dataclass(frozen=True, slots=True)
class SasaranRekap:
    """Mean capaian of a sasaran: over its indikator with a figure, after floor and cap (None: no figure at all).

    `capaian`: of the period; `capaian_sampai`: of quarter I up to the end of the period; both in percent.
    `indikator`: how many the sasaran has; `terhitung`: how many of them count in `capaian`.
    `pagu`, `belanja` (rupiah, quarter I up to the end of the period) and `serapan` (percent): of the sub kegiatan that
    serve the sasaran, themselves or through their kegiatan or program; one that serves two sasaran counts in both.
    `efisiensi`: by the office's method from `capaian_sampai` and `serapan`; `efisiensi_sebutan` is its verdict.
    """

    id: int
    sasaran: str
    capaian: Decimal | None
    capaian_sampai: Decimal | None
    predikat: str
    indikator: int
    terhitung: int
    pagu: Decimal | None = None
    belanja: Decimal | None = None
    serapan: Decimal | None = None
    efisiensi: Decimal | None = None
    efisiensi_sebutan: str = ""


@dataclass(frozen=True, slots=True)
class AnggaranRekap:
    """One program, kegiatan or sub kegiatan in rupiah; upper levels are sums of the sub kegiatan below.

    `realisasi`: by quarter, None where no accepted sheet says anything. `periode`: the quarters of the period;
    `sampai`: quarter I up to the end of the period. `serapan`: `sampai` against `pagu` in percent, None when pagu is 0.
    """

    id: int
    kode: str
    jenis: str
    nama: str
    induk_id: int | None
    unit_id: int | None
    unit: str
    pagu: Decimal | None
    realisasi: Mapping[int, Decimal | None]
    periode: Decimal | None
    sampai: Decimal | None
    serapan: Decimal | None
    indikator_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LembarUnit:
    """Where the sheet of one unit and quarter stands. `tepat_waktu` None: not handed in.

    `pengecualian`: the latest exception as {alasan, oleh, pada, sampai}, ISO dates, or None.
    """

    unit_id: int
    unit: str
    triwulan: int
    kertas_kerja_id: int
    status: str
    batas: dt.datetime
    diajukan_pada: dt.datetime | None
    tepat_waktu: bool | None
    pengaju: str = ""
    pengecualian: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Kelengkapan:
    """The five figures of reporting over the sheets of the period, with the sheets behind them.

    `masuk`: handed in (diajukan or diterima); `wajib`: sheets opened; `tepat_waktu`: handed in by the deadline. Percent
    of `wajib`, None when nothing was due. A sheet under an exception stays in `wajib` and is counted in `dikecualikan`.
    """

    masuk: int
    wajib: int
    persen: Decimal | None
    tepat_waktu: int
    persen_tepat_waktu: Decimal | None
    diterima: int
    dikecualikan: int
    lembar: tuple[LembarUnit, ...]


@dataclass(frozen=True, slots=True)
class RekapData:
    """Every figure of an office over a period, under the PK valid on the last day of the period."""

    kantor_id: int
    kantor: str
    periode: Periode
    skala: str
    kebijakan: str
    metode_efisiensi: str
    indikator: tuple[BarisRekap, ...]
    sasaran: tuple[SasaranRekap, ...]
    anggaran: tuple[AnggaranRekap, ...]
    total_anggaran: AnggaranRekap
    kelengkapan: Kelengkapan

    @property
    def triwulan(self) -> tuple[int, ...]:
        """Quarters from I to the end of the period."""
        return tuple(range(1, self.periode.triwulan[-1] + 1))

    @property
    def rata_rata_capaian(self) -> Decimal | None:
        """Mean of the sasaran that have a capaian, in percent."""
        return rata_rata_capaian([s.capaian for s in self.sasaran])

    def baris(self, indikator_id: int) -> BarisRekap | None:
        """The row of one indikator."""
        return next((b for b in self.indikator if b.definisi.id == indikator_id), None)

    def sebagai_json(self) -> dict[str, Any]:
        """Plain JSON: decimals as exact strings, mappings by quarter with string keys, dates in ISO form."""
        isi = {f.name: ke_json(getattr(self, f.name)) for f in fields(self) if f.name != "periode"}
        return {"bentuk": BENTUK, "tahun": self.periode.tahun, "periode": self.periode.kode, **isi}

    @classmethod
    def dari_json(cls, data: Mapping[str, Any]) -> RekapData:
        """The value that `sebagai_json` wrote. Raises ValueError for another shape version."""
        if data.get("bentuk") != BENTUK:
            raise ValueError(f"Bentuk rekap {data.get('bentuk')!r} tidak dikenal.")
        return cls(
            kantor_id=data["kantor_id"],
            kantor=data["kantor"],
            periode=Periode(data["tahun"], data["periode"]),
            skala=data["skala"],
            kebijakan=data["kebijakan"],
            metode_efisiensi=data["metode_efisiensi"],
            indikator=tuple(_baris(b) for b in data["indikator"]),
            sasaran=tuple(SasaranRekap(**{**s, **{k: _d(s[k]) for k in _ANGKA_SASARAN}}) for s in data["sasaran"]),
            anggaran=tuple(_anggaran(a) for a in data["anggaran"]),
            total_anggaran=_anggaran(data["total_anggaran"]),
            kelengkapan=_kelengkapan(data["kelengkapan"]),
        )


def teks_desimal(x: Decimal) -> str:
    """One writing for one number: no exponent, no trailing zeros, no minus zero (`80`, `66.5`)."""
    teks = f"{x:f}"
    if "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    return "0" if teks in ("-0", "") else teks


def tanpa_kunci(data: Any) -> Any:
    """The same JSON without database keys, which differ between databases: what is printed and hashed.

    An indikator is known by its code there, a unit by its name.
    """
    if isinstance(data, Mapping):
        return {k: tanpa_kunci(v) for k, v in data.items() if k != "id" and not k.endswith(("_id", "_ids"))}
    if isinstance(data, list):
        return [tanpa_kunci(v) for v in data]
    return data


def ke_json(nilai: object) -> Any:
    """Dataclasses, mappings and figures as plain JSON: decimals as exact text, instants in UTC."""
    if nilai is None or isinstance(nilai, bool | int):
        return nilai
    if isinstance(nilai, str):
        return str(nilai)
    if isinstance(nilai, Decimal):
        return teks_desimal(nilai)
    if isinstance(nilai, dt.datetime):
        return nilai.astimezone(dt.UTC).isoformat()
    if isinstance(nilai, dt.date):
        return nilai.isoformat()
    if isinstance(nilai, Mapping):
        return {str(k): ke_json(v) for k, v in nilai.items()}
    if isinstance(nilai, tuple | list):
        return [ke_json(v) for v in nilai]
    return {f.name: ke_json(getattr(nilai, f.name)) for f in fields(nilai)}  # type: ignore[arg-type]  # dataclasses only


def _d(x: str | None) -> Decimal | None:
    return None if x is None else Decimal(x)


def _nilai(x: Mapping[str, Any] | None) -> Nilai | None:
    return None if x is None else Nilai(Decimal(x["angka"]), _d(x["sampai"]), x["predikat"])


def _per_triwulan(x: Mapping[str, Any] | None, baca: Any) -> dict[int, Any]:
    return {int(k): baca(v) for k, v in (x or {}).items()}


def _capaian(x: Mapping[str, Any]) -> Capaian:
    return Capaian(
        _d(x["mentah"]), _d(x["nilai"]), Aturan(x["aturan"]), x["kebijakan"], Keadaan(x["keadaan"]), x["catatan"]
    )


def _hasil(x: Mapping[str, Any]) -> HasilPeriode:
    return HasilPeriode(
        target=_nilai(x["target"]),
        realisasi=_nilai(x["realisasi"]),
        capaian=_capaian(x["capaian"]),
        triwulan_terlapor=tuple(x["triwulan_terlapor"]),
        catatan=x["catatan"],
        capaian_tahunan=_capaian(x["capaian_tahunan"]),
        target_tahunan=_nilai(x["target_tahunan"]),
    )


_ANGKA_SASARAN = ("capaian", "capaian_sampai", "pagu", "belanja", "serapan", "efisiensi")
_PILIHAN = {"arah": Arah, "aturan": Aturan, "agregasi": Agregasi}


def _definisi(x: Mapping[str, Any]) -> DefinisiIndikator:
    return DefinisiIndikator(**{k: _PILIHAN[k](v) if k in _PILIHAN else v for k, v in x.items()})


def _bukti(x: Mapping[str, Any]) -> BuktiRekap:
    tanggal = dt.date.fromisoformat(x["tanggal"]) if x["tanggal"] else None
    return BuktiRekap(**{**x, "tanggal": tanggal})


def _isian(x: Mapping[str, Any]) -> IsianTriwulan:
    return IsianTriwulan(**{**x, "pembilang": _d(x["pembilang"]), "penyebut": _d(x["penyebut"])})


def _baris(x: Mapping[str, Any]) -> BarisRekap:
    kegiatan = x["kegiatan_triwulan"]
    return BarisRekap(
        definisi=_definisi(x["definisi"]),
        target_tahunan=_nilai(x["target_tahunan"]),
        target=_per_triwulan(x["target"], _nilai),
        realisasi=_per_triwulan(x["realisasi"], _nilai),
        capaian=_per_triwulan(x["capaian"], _capaian),
        hasil=_hasil(x["hasil"]),
        sampai=_hasil(x["sampai"]),
        predikat=x["predikat"],
        isian=_per_triwulan(x["isian"], _isian),
        bukti=tuple(_bukti(b) for b in x["bukti"]),
        rencana_aksi=x["rencana_aksi"],
        kegiatan_triwulan=None if kegiatan is None else _per_triwulan(kegiatan, str),
    )


def _anggaran(x: Mapping[str, Any]) -> AnggaranRekap:
    rupiah = {k: _d(x[k]) for k in ("pagu", "periode", "sampai", "serapan")}
    lain = {"realisasi": _per_triwulan(x["realisasi"], _d), "indikator_ids": tuple(x["indikator_ids"])}
    return AnggaranRekap(**{**x, **rupiah, **lain})


def _kelengkapan(x: Mapping[str, Any]) -> Kelengkapan:
    lembar = []
    for baris in x["lembar"]:
        waktu = {k: dt.datetime.fromisoformat(baris[k]) if baris[k] else None for k in ("batas", "diajukan_pada")}
        lembar.append(LembarUnit(**{**baris, **waktu}))
    persen = {k: _d(x[k]) for k in ("persen", "persen_tepat_waktu")}
    return Kelengkapan(**{**x, **persen, "lembar": tuple(lembar)})
