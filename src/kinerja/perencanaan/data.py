"""What the verbs of planning take: plain frozen values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import Arah, Aturan


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRenstra:
    """The five-year plan."""

    judul: str
    tahun_awal: int
    tahun_akhir: int
    nomor: str = ""
    visi: str = ""
    isu_strategis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSasaran:
    """A sasaran strategis."""

    kode: str
    uraian: str
    tujuan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RincianManual:
    """What the manual of an indicator (kamus indikator) tells beyond what computing needs; '' or None: not told.

    `tingkat`, `status_iku`, `metode`, `agregasi_lokasi` and `frekuensi` hold values of the choices in
    `perencanaan.pilihan`. `nilai_dasar` is the baseline and `tahun_dasar` its year.
    """

    tingkat: str = ""
    status_iku: str = ""
    tahun_mulai: int | None = None
    tahun_selesai: int | None = None
    tujuan: str = ""
    ruang_lingkup: str = ""
    metode: str = ""
    variabel: str = ""
    agregasi_lokasi: str = ""
    penyedia_data: str = ""
    instrumen: str = ""
    frekuensi: str = ""
    jeda_terbit: str = ""
    jenis_bukti: str = ""
    pengumpul: str = ""
    verifikator: str = ""
    nilai_dasar: Nilai | None = None
    tahun_dasar: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataIndikator(RincianManual):
    """An indicator; `sasaran` is a code. Without `aturan` the usual rule of `arah` holds."""

    kode: str
    nama: str
    sasaran: str
    satuan: str
    arah: Arah
    agregasi: Agregasi
    unit_id: int
    aturan: Aturan | None = None
    iku: bool = True
    definisi_operasional: str = ""
    formula: str = ""
    pembilang: str = ""
    penyebut: str = ""
    kebijakan: str = ""
    skala_nilai: str = ""
    desimal: int = 2
    sumber_data: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRencana:
    """The action plan of an indicator: quarter → target (None: not measured then) and quarter → activity."""

    target: Mapping[int, Nilai | None]
    uraian: str = ""
    kegiatan: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPerjanjian:
    """A PK version: `ke` 0 = murni, n = perubahan n. `target` and `rencana` are keyed by indikator id."""

    tahun: int
    ke: int
    tanggal: dt.date
    berlaku_mulai: dt.date
    pihak_pertama_id: int
    nama_pihak_pertama: str
    nama_pihak_kedua: str
    jabatan_pihak_kedua: str
    target: Mapping[int, Nilai | None]
    rencana: Mapping[int, DataRencana]
    nomor: str = ""
    alasan_perubahan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTahun:
    """Figures of an indicator for one year. `realisasi` and `sumber` belong to riwayat only."""

    indikator_id: int
    tahun: int
    target: Nilai | None = None
    realisasi: Nilai | None = None
    sumber: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPembanding:
    """A figure to compare an indicator with."""

    indikator_id: int
    tahun: int
    nilai: Nilai
    sumber: str
    lingkup: str = "Nasional"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataItem:
    """A budget item; `induk` is the code above it. Only a sub kegiatan has `pagu` and `unit_id`."""

    kode: str
    jenis: str
    nama: str
    induk: str = ""
    pagu: Decimal | None = None
    unit_id: int | None = None
    sumber_dana: str = ""
    indikator_ids: tuple[int, ...] = ()
