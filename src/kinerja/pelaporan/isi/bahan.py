"""Everything a report is written from, as frozen values: no database, no clock.

`pengumpul.kumpulkan` fills these from the rooms below; tests fill them by hand. A figure is a `Nilai` or None (belum
diisi); budget figures are Decimal rupiah or None.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kinerja.aturan.agregasi import Agregasi, HasilPeriode
from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import Arah, Aturan, Capaian, Kebijakan
from kinerja.aturan.periode import Periode


@dataclass(frozen=True, slots=True)
class Orang:
    """An official as printed: `jabatan` with Plt./Plh. in front where that holds; `nip` spaced 8 6 1 3."""

    nama: str
    jabatan: str
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class BahanUnit:
    """A unit of the office with its head and the number of people that hold a post in it."""

    nama: str
    jenis: str
    kepala: Orang | None
    pegawai: int
    tingkat: int = 0


@dataclass(frozen=True, slots=True)
class BahanSasaran:
    """A sasaran strategis."""

    kode: str
    uraian: str
    tujuan: str


@dataclass(frozen=True, slots=True)
class BahanTriwulan:
    """One indicator in one quarter: target, realisasi, capaian against that target, and what the unit wrote."""

    triwulan: int
    target: Nilai | None
    realisasi: Nilai | None
    capaian: Capaian
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    sumber_data: str = ""
    kegiatan: str = ""
    kendala: str = ""
    tindak_lanjut: str = ""
    faktor: str = ""


@dataclass(frozen=True, slots=True)
class BahanTahun:
    """An earlier year of an indicator; `capaian` under the rule of today."""

    tahun: int
    target: Nilai | None
    realisasi: Nilai | None
    capaian: Capaian
    sumber: str = ""


@dataclass(frozen=True, slots=True)
class BahanPembanding:
    """A national or provincial figure."""

    tahun: int
    lingkup: str
    nilai: Nilai
    sumber: str


@dataclass(frozen=True, slots=True)
class BahanBukti:
    """An evidence file of one quarter: what, its SHA-256, whose unit, who uploaded it when."""

    triwulan: int
    nama: str
    sha256: str
    unit: str
    uraian: str = ""
    nomor: str = ""
    tanggal: dt.date | None = None
    halaman: str = ""
    oleh: str = ""
    pada: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class BahanIndikator:
    """An indicator with its year.

    `hasil`: the period as the report shows it (`hasil_laporan`); `hasil_sd`: quarter I up to the end of the period,
    against the targets of the reported quarters. `program`: codes of the budget items that serve it.
    """

    kode: str
    nama: str
    sasaran: str
    satuan: str
    iku: bool
    arah: Arah
    aturan: Aturan
    agregasi: Agregasi
    kebijakan: Kebijakan
    desimal: int
    unit: str
    triwulan: tuple[BahanTriwulan, BahanTriwulan, BahanTriwulan, BahanTriwulan]
    hasil: HasilPeriode
    hasil_sd: HasilPeriode
    target_tahunan: Nilai | None
    definisi_operasional: str = ""
    formula: str = ""
    pembilang: str = ""
    penyebut: str = ""
    sumber_data: str = ""
    rencana_aksi: str = ""
    riwayat: tuple[BahanTahun, ...] = ()
    renstra: Mapping[int, Nilai] = field(default_factory=dict)
    pembanding: tuple[BahanPembanding, ...] = ()
    bukti: tuple[BahanBukti, ...] = ()
    program: tuple[str, ...] = ()


def hasil_laporan(hasil: HasilPeriode, periode: Periode) -> HasilPeriode:
    """The result a report shows: the yearly report measures against the target of the PK (PermenPANRB 53/2014, annex).

    With every quarter reported this is the same figure as against the targets of the reported quarters.
    """
    if periode.jenis != "TH" or hasil.target_tahunan is None:
        return hasil
    return replace(hasil, target=hasil.target_tahunan, capaian=hasil.capaian_tahunan)


@dataclass(frozen=True, slots=True)
class BahanAnggaran:
    """A program, kegiatan or sub kegiatan. `realisasi`: by quarter, sums for the upper two; None: belum diisi."""

    kode: str
    jenis: str
    nama: str
    induk: str
    pagu: Decimal
    realisasi: Mapping[int, Decimal | None]
    unit: str = ""
    sumber_dana: str = ""


@dataclass(frozen=True, slots=True)
class BahanPK:
    """The Perjanjian Kinerja in force for the period."""

    sebutan: str
    nomor: str
    tanggal: dt.date
    berlaku_mulai: dt.date
    pihak_pertama: Orang
    pihak_kedua: Orang
    alasan_perubahan: str = ""


@dataclass(frozen=True, slots=True)
class BahanRenstra:
    """The Renstra in force."""

    judul: str
    nomor: str
    tahun_awal: int
    tahun_akhir: int
    visi: str
    isu_strategis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BahanTanggapan:
    """One answer in sosialisasi: version number, post, who, result label, correction, when."""

    versi: int
    jabatan: str
    nama: str
    hasil: str
    catatan: str
    pada: dt.datetime | None


@dataclass(frozen=True, slots=True)
class BahanTemuan:
    """A finding of the data checks with its answer."""

    periode: str
    pesan: str
    jawaban: str
    oleh: str
    pada: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Bahan:
    """Everything. `narasi` is keyed by (bagian, indikator code or '').

    With `bengkel` the builders put a field (`tempat.tempat`) wherever a human text belongs, written or not. `zona`: of
    the office's clock; '' is WITA.
    """

    periode: Periode
    pemda: str
    kantor: str
    alamat: str
    kontak: str
    tempat: str
    kertas: str
    kepala_daerah: str
    kepala: Orang
    skala: str
    metode_efisiensi: str
    units: tuple[BahanUnit, ...]
    staf_golongan: tuple[tuple[str, int], ...]
    staf_jabatan: tuple[tuple[str, int], ...]
    sasaran: tuple[BahanSasaran, ...]
    indikator: tuple[BahanIndikator, ...]
    anggaran: tuple[BahanAnggaran, ...]
    renstra: BahanRenstra | None = None
    pk: BahanPK | None = None
    narasi: Mapping[tuple[str, str], str] = field(default_factory=dict)
    tanggapan: tuple[BahanTanggapan, ...] = ()
    temuan: tuple[BahanTemuan, ...] = ()
    kelengkapan: tuple[tuple[str, str], ...] = ()
    bengkel: bool = False
    zona: str = ""

    def teks(self, bagian: str, indikator: str = "") -> str:
        """The human text of a part; '' when nobody wrote it."""
        return self.narasi.get((bagian, indikator), "").strip()

    def milik(self, sasaran: BahanSasaran) -> tuple[BahanIndikator, ...]:
        """The indicators of a sasaran, in the order of the plan."""
        return tuple(i for i in self.indikator if i.sasaran == sasaran.kode)
