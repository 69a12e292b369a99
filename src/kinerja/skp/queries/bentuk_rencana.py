"""The shapes in which plans are read: one plan with everything of its form, a plan in a list, what can be chosen."""

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
    """A result of an agreed plan above the employee that his own may contribute to; `nama` holds that plan."""

    id: int
    uraian: str
    nama: str
    jabatan: str
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


@dataclass(frozen=True, slots=True)
class PengaturanData:
    """What the office chose about the SKP; a limit that is None is the regulation's own."""

    kepegawaian: tuple[tuple[int, str], ...]
    hari_tanggapan: int | None
    hari_keputusan: int | None
    hari_terima_dihitung: bool
