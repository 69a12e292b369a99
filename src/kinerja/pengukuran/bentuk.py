"""What reading this room returns: sheets, the board of collection, findings, monthly progress, as frozen values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import Aturan, Capaian
from kinerja.aturan.periode import Periode
from kinerja.perencanaan.queries import DefinisiIndikator


def wajib_diisi(definisi: DefinisiIndikator, target: Nilai | None) -> bool:
    """Whether a quarter's figure is due: it has a target.

    A zero target of a positive LAST indicator says "not measured this quarter", the way a yearly index is planned.
    """
    if target is None:
        return False
    terakhir = definisi.agregasi is Agregasi.LAST and definisi.aturan is Aturan.POSITIF
    return not (terakhir and target.sampai is None and target.angka == 0)


@dataclass(frozen=True, slots=True)
class BuktiBaris:
    """One evidence file of a row."""

    id: int
    berkas_id: int
    sha256: str
    nama: str
    uraian: str
    nomor: str
    tanggal: dt.date | None
    halaman: str


@dataclass(frozen=True, slots=True)
class BarisKertasKerja:
    """One row of a sheet. `sebelumnya`: the last four quarters (accepted sheets), nearest first.

    `wajib`: the row is due this quarter. `versi`: hand it back to `isi` to notice a second writer.
    """

    realisasi_id: int
    definisi: DefinisiIndikator
    target_tahunan: Nilai | None
    target: Nilai | None
    kegiatan: str
    rencana_aksi: str
    realisasi: Nilai | None
    pembilang: Decimal | None
    penyebut: Decimal | None
    sumber_data: str
    status_data: str
    kendala: str
    tindak_lanjut: str
    faktor: str
    versi: int
    wajib: bool
    capaian: Capaian
    sebelumnya: tuple[tuple[Periode, Nilai | None], ...]
    bukti: tuple[BuktiBaris, ...]


@dataclass(frozen=True, slots=True)
class BarisAnggaran:
    """One sub kegiatan of a sheet in rupiah; `sampai`: spent from quarter I up to this sheet's quarter."""

    id: int
    item_id: int
    kode: str
    nama: str
    pagu: Decimal
    nilai: Decimal | None
    sampai: Decimal | None
    keterangan: str
    versi: int


@dataclass(frozen=True, slots=True)
class CatatanLembar:
    """A return or an exception: who, why, when, and for an exception until when."""

    alasan: str
    oleh: str
    pada: dt.datetime
    sampai: dt.date | None = None


@dataclass(frozen=True, slots=True)
class KertasKerjaData:
    """A sheet as people see it."""

    id: int
    kantor_id: int
    unit_id: int
    unit: str
    periode: Periode
    status: str
    status_label: str
    batas: dt.datetime
    dibuka_pada: dt.datetime
    diajukan_pada: dt.datetime | None
    pengaju: str
    jabatan_pengaju: str
    diterima_pada: dt.datetime | None
    penerima: str
    dokumen_id: int | None
    versi: int
    baris: tuple[BarisKertasKerja, ...]
    anggaran: tuple[BarisAnggaran, ...]
    pengembalian: tuple[CatatanLembar, ...]
    pengecualian: tuple[CatatanLembar, ...]


@dataclass(frozen=True, slots=True)
class StatusUnit:
    """One line of the board of collection.

    `wajib`: rows due (measured indikator and sub kegiatan), `terisi`: those with a figure. `tepat_waktu` None: not
    handed in. `pengecualian`: the latest exception or None.
    """

    unit_id: int
    unit: str
    kertas_kerja_id: int
    status: str
    status_label: str
    batas: dt.datetime
    terisi: int
    wajib: int
    diajukan_pada: dt.datetime | None
    tepat_waktu: bool | None
    pengecualian: CatatanLembar | None


@dataclass(frozen=True, slots=True)
class TemuanData:
    """A finding with its question (`judul`, `uraian`, `dasar` of the check) and its answer ('' when unanswered)."""

    id: int
    pemeriksaan: str
    judul: str
    dasar: str
    indikator_id: int | None
    indikator: str
    unit_id: int | None
    unit: str
    pesan: str
    jawaban: str
    dijawab_oleh: str
    dijawab_pada: dt.datetime | None


@dataclass(frozen=True, slots=True)
class BarisProgresData:
    """One line of a monthly progress report."""

    indikator_id: int
    indikator: str
    satuan: str
    uraian: str
    realisasi: Decimal | None
    anggaran: Decimal | None
    kendala: str
    tindak_lanjut: str


@dataclass(frozen=True, slots=True)
class ProgresData:
    """The monthly progress report of one unit."""

    id: int
    unit_id: int
    unit: str
    tahun: int
    bulan: int
    status: str
    catatan_pimpinan: str
    rekomendasi: str
    pelapor: str
    diajukan_pada: dt.datetime | None
    baris: tuple[BarisProgresData, ...]
