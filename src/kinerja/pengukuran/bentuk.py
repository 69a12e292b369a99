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
    return diukur(definisi.agregasi, definisi.aturan, target)


def diukur(agregasi: Agregasi, aturan: Aturan, target: Nilai | None) -> bool:
    """`wajib_diisi` by the parts of the definition that it hangs on."""
    if target is None:
        return False
    terakhir = agregasi is Agregasi.LAST and aturan is Aturan.POSITIF
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

    @property
    def melebihi_pagu(self) -> bool:
        """Whether more was spent than the budget holds: a typing error, or a budget that was changed meanwhile."""
        return self.sampai is not None and self.sampai > self.pagu


@dataclass(frozen=True, slots=True)
class CatatanLembar:
    """A return or an exception: who, why, when, and for an exception until when."""

    alasan: str
    oleh: str
    pada: dt.datetime
    sampai: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CatatanData:
    """A remark of a return at a row (`kolom` '') or cell. `isi_semula`: what stood there then, `isi_kini`: now.

    `cara`: '' (open), 'diubah' or 'dijawab'; `terakhir`: it belongs to the latest return.
    """

    id: int
    kunci: tuple[str, int]
    kolom: str
    label: str
    baris: str
    alasan: str
    isi_semula: str
    isi_kini: str
    cara: str
    jawaban: str
    oleh: str
    pada: dt.datetime
    selesai_oleh: str
    selesai_pada: dt.datetime | None
    terakhir: bool

    @property
    def kembali_semula(self) -> bool:
        """The cell was touched, but says again what was returned: not mended."""
        menurut_isi = self.terakhir and self.kolom not in ("", "bukti")
        return self.cara == "diubah" and menurut_isi and self.isi_kini == self.isi_semula

    @property
    def selesai(self) -> bool:
        """Mended or answered."""
        return bool(self.cara) and not self.kembali_semula


@dataclass(frozen=True, slots=True)
class KomentarData:
    """One remark in the conversation about a row (`kolom` '') or cell. `baru`: not read yet by who asks."""

    id: int
    kunci: tuple[str, int]
    kolom: str
    isi: str
    oleh: str
    sebutan: str
    pada: dt.datetime
    milik_sendiri: bool
    baru: bool


@dataclass(frozen=True, slots=True)
class PerubahanData:
    """One cell as one act changed it, out of the trail. `lama` and `baru` '' mean belum diisi.

    `jenis` 'indikator' or 'anggaran', `kode` of the row; `batal`: the act took an earlier change back.
    """

    jejak_id: int
    pada: dt.datetime
    oleh: str
    sebutan: str
    jenis: str
    kode: str
    kolom: str
    label: str
    lama: str
    baru: str
    batal: bool


@dataclass(frozen=True, slots=True)
class SelBerubah:
    """A cell that says something else than at a moment: `lama` then, `baru` now, `kali` changes, the last by whom."""

    jenis: str
    kode: str
    kolom: str
    label: str
    lama: str
    baru: str
    kali: int
    oleh: str
    pada: dt.datetime


@dataclass(frozen=True, slots=True)
class Sorotan:
    """What stands around the figures of a sheet, for one reader.

    `perubahan`: every change since the first handing-in, newest first. `sejak_diajukan` and `sejak_diterima`: cells
    that differ now from the last handing-in (while the sheet lies there: from the one before) and from the last
    acceptance; None when there was none. `urungan`: the reader's last change that can be taken back, as its trail id.
    """

    catatan: tuple[CatatanData, ...]
    komentar: tuple[KomentarData, ...]
    perubahan: tuple[PerubahanData, ...]
    diajukan_pada: dt.datetime | None
    diterima_pada: dt.datetime | None
    sejak_diajukan: tuple[SelBerubah, ...] | None
    sejak_diterima: tuple[SelBerubah, ...] | None
    urungan: int | None

    @property
    def catatan_kini(self) -> tuple[CatatanData, ...]:
        """The remarks of the latest return."""
        return tuple(c for c in self.catatan if c.terakhir)

    @property
    def belum_selesai(self) -> int:
        """How many remarks of the latest return wait for a change or an answer."""
        return sum(1 for c in self.catatan_kini if not c.selesai)

    @property
    def komentar_baru(self) -> int:
        """How many comments the reader has not read."""
        return sum(1 for k in self.komentar if k.baru)


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
    handed in. `pengecualian`: the latest exception or None. `kembali`: how often it was sent back.
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
    dibuka_pada: dt.datetime | None = None
    diterima_pada: dt.datetime | None = None
    penerima: str = ""
    pengaju_id: int | None = None
    kembali: int = 0


@dataclass(frozen=True, slots=True)
class PengecualianUnit:
    """An exception in the register of a year; `diterima`: the sheet came after all."""

    unit: str
    triwulan: int
    kertas_kerja_id: int
    diterima: bool
    catatan: CatatanLembar


@dataclass(frozen=True, slots=True)
class PapanPengumpulan:
    """The board of a quarter: its units, and the exceptions of the whole year."""

    kantor: str
    baris: list[StatusUnit]
    pengecualian: list[PengecualianUnit]


@dataclass(frozen=True, slots=True)
class TemuanData:
    """A finding with its question (`judul`, `dasar` of the check) and its answer ('' when unanswered).

    `berlaku` False: the data no longer raise it; it is kept because it was answered.
    """

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
    berlaku: bool = True


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
