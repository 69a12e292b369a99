"""What an office's folder of workbooks says about a year, as plain frozen values. No database, no files.

Everything refers to everything by the codes that people write (unit, jabatan, indikator, NIP, budget code). An absent
figure is None ("belum diisi"), nihil is `Nilai(Decimal(0))`. Only `kw_only` dataclasses, so that an office can be
written down in Python as it would be in workbooks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from kinerja.aturan.angka import Nilai
from kinerja.aturan.periode import Periode
from kinerja.integrasi.buku_kerja.masukan_kantor import (
    HariKhususMasukan,
    JabatanMasukan,
    JamKerjaMasukan,
    KantorMasukan,
    MasukanKantor,
    PegawaiMasukan,
    PengaturanMasukan,
    PengecualianMasukan,
    PenugasanMasukan,
    PutusanMasukan,
    RapatMasukan,
    SopMasukan,
    UnitMasukan,
)
from kinerja.integrasi.buku_kerja.masukan_rencana import (
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
from kinerja.lib.galat import Temuan

__all__ = [
    "BarisAnggaran",
    "BarisProgresMasukan",
    "BarisRealisasi",
    "BuktiMasukan",
    "HariKhususMasukan",
    "IndikatorMasukan",
    "IsianUnit",
    "ItemAnggaranMasukan",
    "JabatanMasukan",
    "JamKerjaMasukan",
    "JawabanMasukan",
    "KantorMasukan",
    "MasukanKantor",
    "MasukanSiklus",
    "PegawaiMasukan",
    "PembandingMasukan",
    "PengaturanMasukan",
    "PengecualianMasukan",
    "PenugasanMasukan",
    "PerjanjianMasukan",
    "ProgramPendukungMasukan",
    "ProgresMasukan",
    "PutusanMasukan",
    "RapatMasukan",
    "RencanaAksiMasukan",
    "RenstraMasukan",
    "RiwayatMasukan",
    "SasaranMasukan",
    "SopMasukan",
    "TargetRenstraMasukan",
    "UnitMasukan",
    "per_bulan",
    "per_unit",
]


def _kosong() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisRealisasi:
    """What a unit reports on one indicator in one quarter."""

    indikator: str
    realisasi: Nilai | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    sumber_data: str = ""
    status_data: str = "final"
    kendala: str = ""
    tindak_lanjut: str = ""
    faktor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisAnggaran:
    """What a sub kegiatan spent in one quarter (rupiah, not cumulative)."""

    kode: str
    realisasi: Decimal | None = None
    keterangan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuktiMasukan:
    """An evidence file (`berkas`: path below `bukti/`) of one indicator, and where the figure stands in it."""

    indikator: str
    berkas: str
    uraian: str = ""
    nomor: str = ""
    tanggal: dt.date | None = None
    halaman: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IsianUnit:
    """One filled kertas kerja: a unit in a quarter."""

    triwulan: int
    unit: str
    baris: tuple[BarisRealisasi, ...] = ()
    anggaran: tuple[BarisAnggaran, ...] = ()
    bukti: tuple[BuktiMasukan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisProgresMasukan:
    """One line of a monthly progress report."""

    indikator: str
    uraian: str
    realisasi: Decimal | None = None
    anggaran: Decimal | None = None
    kendala: str = ""
    tindak_lanjut: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgresMasukan:
    """The progress report of a unit for a month."""

    bulan: int
    unit: str
    baris: tuple[BarisProgresMasukan, ...]
    catatan_pimpinan: str = ""
    rekomendasi: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JawabanMasukan:
    """The office's answer to a finding of the data checks: by check code, and by indicator and unit where given."""

    periode: str
    jawaban: str
    pemeriksaan: str = ""
    indikator: str = ""
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class MasukanSiklus(MasukanKantor):
    """A whole year of an office.

    `kertas_kerja`: (triwulan, unit code) → IsianUnit; a pair that is absent means that the unit has not handed in.
    `progres`: (bulan, unit code) → ProgresMasukan. `narasi`: (periode, bagian, indikator code or '') → text.
    `bukti`: path below `bukti/` → content. `peringatan`: findings that do not stop the run (evidence used twice …).
    """

    renstra: RenstraMasukan
    sasaran: tuple[SasaranMasukan, ...]
    indikator: tuple[IndikatorMasukan, ...]
    perjanjian: tuple[PerjanjianMasukan, ...]
    rencana_aksi: tuple[RencanaAksiMasukan, ...]
    anggaran: tuple[ItemAnggaranMasukan, ...] = ()
    target_renstra: tuple[TargetRenstraMasukan, ...] = ()
    riwayat: tuple[RiwayatMasukan, ...] = ()
    pembanding: tuple[PembandingMasukan, ...] = ()
    program_pendukung: tuple[ProgramPendukungMasukan, ...] = ()
    kertas_kerja: Mapping[tuple[int, str], IsianUnit] = field(default_factory=_kosong)
    progres: Mapping[tuple[int, str], ProgresMasukan] = field(default_factory=_kosong)
    narasi: Mapping[tuple[str, str, str], str] = field(default_factory=_kosong)
    jawaban: tuple[JawabanMasukan, ...] = ()
    bukti: Mapping[str, bytes] = field(default_factory=_kosong, repr=False)
    peringatan: tuple[Temuan, ...] = ()

    def indikator_unit(self, unit: str) -> tuple[IndikatorMasukan, ...]:
        """The indicators whose data a unit supplies."""
        return tuple(i for i in self.indikator if i.unit == unit)

    def anggaran_unit(self, unit: str) -> tuple[ItemAnggaranMasukan, ...]:
        """The sub kegiatan that a unit carries out."""
        return tuple(a for a in self.anggaran if a.unit == unit)

    def unit_pemasok(self) -> tuple[str, ...]:
        """Codes of the units that owe a kertas kerja: they own an indicator or a sub kegiatan."""
        punya = {i.unit for i in self.indikator} | {a.unit for a in self.anggaran if a.unit}
        return tuple(kode for kode in self.kode_unit if kode in punya)

    def target_triwulan(self, triwulan: int) -> dict[str, Nilai | None]:
        """Indikator code → target of a quarter under the PK version in force at the quarter's end."""
        akhir = Periode(self.kantor.tahun, f"TW{triwulan}").akhir
        berlaku = [v.ke for v in self.perjanjian if v.ke == 0 or (v.berlaku_mulai or v.tanggal) <= akhir]
        return {k: r.target.get(triwulan) for k, r in self.rencana_versi(max(berlaku, default=0)).items()}

    def rencana_versi(self, ke: int) -> dict[str, RencanaAksiMasukan]:
        """The action plans under PK version `ke`: indikator code → the latest plan of that version or before."""
        hasil: dict[str, RencanaAksiMasukan] = {}
        for r in sorted(self.rencana_aksi, key=lambda r: r.ke):
            if r.ke <= ke:
                hasil[r.indikator] = r
        return hasil


def per_unit(isian: Iterable[IsianUnit]) -> dict[tuple[int, str], IsianUnit]:
    """Filled sheets keyed as `MasukanSiklus.kertas_kerja` wants them."""
    return {(i.triwulan, i.unit): i for i in isian}


def per_bulan(progres: Iterable[ProgresMasukan]) -> dict[tuple[int, str], ProgresMasukan]:
    """Progress reports keyed as `MasukanSiklus.progres` wants them."""
    return {(p.bulan, p.unit): p for p in progres}
