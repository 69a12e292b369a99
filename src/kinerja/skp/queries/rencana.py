"""Reads of plans: one plan with everything of its form, lists of plans, and what can be chosen while writing one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from kinerja.organisasi.queries import Pejabat


@dataclass(frozen=True, slots=True)
class AspekData:
    """An aspect of a result (`AspekHasil`). `target_tertulis`: `12 laporan`, `80–90 %`, or the words of the target."""

    id: int
    aspek: str
    aspek_nama: str
    urut: int
    indikator: str
    target: Decimal | None
    target_sampai: Decimal | None
    target_teks: str
    satuan: str
    target_tertulis: str


@dataclass(frozen=True, slots=True)
class UmpanBalikData:
    """One continuous feedback: to a result (`hasil_kerja_id`), to a core value (`nilai_dasar`), or to the whole."""

    id: int
    teks: str
    hasil_kerja_id: int | None
    nilai_dasar: str
    nama: str
    sebutan: str
    pada: dt.datetime


@dataclass(frozen=True, slots=True)
class HasilData:
    """A result of a plan. `pimpinan` is what it contributes to: the superior's result, or the words typed for it."""

    id: int
    jenis: str
    jenis_nama: str
    urut: int
    uraian: str
    intervensi_id: int | None
    intervensi_teks: str
    pimpinan: str
    perspektif: str
    indikator_id: int | None
    indikator: str
    angka_kredit: Decimal | None
    aspek: tuple[AspekData, ...]
    umpan_balik: tuple[UmpanBalikData, ...]


@dataclass(frozen=True, slots=True)
class EkspektasiData:
    """A core value with its guides and what the superior particularly expects under it (may be empty)."""

    nilai_dasar: str
    nama: str
    panduan: tuple[str, ...]
    ekspektasi: str
    umpan_balik: tuple[UmpanBalikData, ...]


@dataclass(frozen=True, slots=True)
class LampiranData:
    """A line of the annex: `dukungan`, `skema` or `konsekuensi`."""

    jenis: str
    jenis_nama: str
    urut: int
    uraian: str


@dataclass(frozen=True, slots=True)
class SkpData:
    """A plan with everything of its form.

    `pegawai` is the employee in the plan's post; `penilai` who agreed to it, and before that who would agree today
    (`penyepakat`), in either case in the post in which it was or would be done. `struktural`: the post leads a unit,
    so that results carry a perspektif instead of the superior's result. `keterangan_skema` is printed on every form.
    `sebelumnya_id` and `berikutnya_id` are the versions before and after.
    """

    id: int
    kantor_id: int
    kantor: str
    pegawai: Pejabat
    penilai: Pejabat
    penilai_jabatan_id: int
    penilai_sebutan: str
    struktural: bool
    tahun: int
    mulai: dt.date
    sampai: dt.date
    skema: str
    alasan_skema: str
    keterangan_skema: str
    pendekatan: str
    ke: int
    sebelumnya_id: int | None
    berikutnya_id: int | None
    alasan_perubahan: str
    status: str
    status_nama: str
    alasan_kembali: str
    dibuat_pada: dt.datetime
    diajukan_pada: dt.datetime | None
    disepakati_pada: dt.datetime | None
    versi: int
    hasil: tuple[HasilData, ...]
    ekspektasi: tuple[EkspektasiData, ...]
    lampiran: tuple[LampiranData, ...]
    umpan_balik: tuple[UmpanBalikData, ...]


@dataclass(frozen=True, slots=True)
class RingkasSkp:
    """A plan in a list."""

    id: int
    pegawai_id: int
    nama: str
    nip: str
    jabatan_id: int
    jabatan: str
    unit_id: int
    unit: str
    penilai_jabatan_id: int
    penilai_jabatan: str
    tahun: int
    mulai: dt.date
    sampai: dt.date
    skema: str
    ke: int
    status: str
    status_nama: str
    banyak_hasil: int
    diajukan_pada: dt.datetime | None
    disepakati_pada: dt.datetime | None


@dataclass(frozen=True, slots=True)
class PilihanIntervensi:
    """A result of the superior's agreed plan that an employee's result may contribute to."""

    id: int
    uraian: str
    indikator_id: int | None


@dataclass(frozen=True, slots=True)
class PilihanIndikator:
    """An indicator of the office that a result may stand for."""

    id: int
    kode: str
    nama: str
    unit: str


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What the writer of a plan chooses from."""

    intervensi: tuple[PilihanIntervensi, ...]
    indikator: tuple[PilihanIndikator, ...]


def skp(skp_id: int, *, pada: dt.date) -> SkpData:
    """One plan; at most eight queries besides those that find who would agree. Raises Galat when there is none."""
    raise NotImplementedError


def skp_pegawai(pegawai_id: int, tahun: int | None = None) -> list[RingkasSkp]:
    """The plans of an employee, the latest version of each first; two queries."""
    raise NotImplementedError


def skp_tim(jabatan_ids: list[int], tahun: int) -> list[RingkasSkp]:
    """The plans whose pejabat penilai is one of these posts, replaced versions left out; two queries."""
    raise NotImplementedError


def pilihan(skp_id: int, *, pada: dt.date) -> Pilihan:
    """What the plan's results may be tied to: results of the penilai's plan, indicators of the office."""
    raise NotImplementedError
