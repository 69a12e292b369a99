"""The plans in a folder of workbooks: Renstra, indicators, PK versions, Rencana Aksi, budget."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import Arah, Aturan, aturan_baku
from kinerja.perencanaan.data import RincianManual


def _kosong() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class RenstraMasukan:
    """The five-year plan in force."""

    judul: str
    tahun_awal: int
    tahun_akhir: int
    nomor: str = ""
    visi: str = ""
    isu_strategis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SasaranMasukan:
    """A sasaran strategis."""

    kode: str
    uraian: str
    tujuan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorMasukan(RincianManual):
    """An indicator. `aturan` '' = the usual one of `arah`; `kebijakan` '' = the office's; `unit` supplies its data."""

    kode: str
    nama: str
    sasaran: str
    satuan: str
    arah: str
    agregasi: str
    unit: str
    aturan: str = ""
    iku: bool = True
    definisi_operasional: str = ""
    formula: str = ""
    pembilang: str = ""
    penyebut: str = ""
    kebijakan: str = ""
    skala_nilai: str = ""
    desimal: int = 2
    sumber_data: str = ""

    @property
    def aturan_dipakai(self) -> Aturan:
        """The rule that computes its capaian."""
        return Aturan(self.aturan) if self.aturan else aturan_baku(Arah(self.arah))


@dataclass(frozen=True, slots=True, kw_only=True)
class PerjanjianMasukan:
    """A version of the PK: `ke` 0 = murni, n = perubahan n (with a reason). `target`: indikator code → yearly target.

    A version holds a target for every indicator of the folder; what an amendment does not mention stays as it was.
    """

    tanggal: dt.date
    pihak_pertama: str
    nama_pihak_pertama: str
    nama_pihak_kedua: str
    jabatan_pihak_kedua: str
    target: Mapping[str, Nilai | None]
    ke: int = 0
    nomor: str = ""
    berlaku_mulai: dt.date | None = None
    alasan_perubahan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRenstraMasukan:
    """The Renstra target of one year."""

    indikator: str
    tahun: int
    target: Nilai


@dataclass(frozen=True, slots=True, kw_only=True)
class RiwayatMasukan:
    """Target and realisation of an earlier year, with the paper they come from."""

    indikator: str
    tahun: int
    target: Nilai | None = None
    realisasi: Nilai | None = None
    sumber: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PembandingMasukan:
    """A national or provincial figure to compare with."""

    indikator: str
    tahun: int
    nilai: Nilai
    sumber: str
    lingkup: str = "Nasional"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnggaranMasukan:
    """A program, kegiatan or sub kegiatan (told from `kode`). Only a sub kegiatan has `pagu` and `unit`."""

    kode: str
    nama: str
    pagu: Decimal | None = None
    unit: str = ""
    sumber_dana: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramPendukungMasukan:
    """An item of the budget (usually a program) that serves an indicator."""

    indikator: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RencanaAksiMasukan:
    """The action plan of an indicator under PK version `ke`: quarter → target (None: not measured then), activities.

    Without a row for a later version the earlier plan goes on.
    """

    indikator: str
    target: Mapping[int, Nilai | None]
    uraian: str = ""
    kegiatan: Mapping[int, str] = field(default_factory=_kosong)
    ke: int = 0
