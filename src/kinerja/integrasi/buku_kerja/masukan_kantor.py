"""The office in a folder of workbooks: Pemda, units, posts, people, SOP, choices, and what to play in a run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class KantorMasukan:
    """The office (perangkat daerah) and its Pemda. `kode` also stands for the office as the unit at the top.

    `mulai`: first day on which the office's units, posts and assignments hold when they name no day of their own.
    """

    kode: str
    nama: str
    tahun: int
    pemda_kode: str
    pemda_nama: str
    provinsi: str
    mulai: dt.date
    ibu_kota: str = ""
    kepala_daerah: str = "Bupati"
    singkatan: str = ""
    kode_skpd: str = ""
    alamat: str = ""
    tempat: str = ""
    kontak: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMasukan:
    """A unit below the office. `jenis`: a value of UnitKerja.Jenis; `induk`: unit code, '' = directly below."""

    kode: str
    nama: str
    jenis: str = "bidang"
    induk: str = ""
    singkatan: str = ""
    mulai: dt.date | None = None
    sampai: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JabatanMasukan:
    """A post. `unit`: unit code or the office's code; `atasan`: jabatan code; codes are unique in the office."""

    kode: str
    nama: str
    unit: str
    jenis: str = "struktural"
    kepala_unit: bool = False
    eselon: str = ""
    atasan: str = ""
    mulai: dt.date | None = None
    sampai: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PegawaiMasukan:
    """An employee; `nip` is 18 digits without spaces."""

    nip: str
    nama: str
    golongan: str = ""
    pangkat: str = ""
    surel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PenugasanMasukan:
    """Who holds a post from when to when. `jenis`: definitif, plt, plh (the last two need `sampai`)."""

    jabatan: str
    nip: str
    jenis: str = "definitif"
    mulai: dt.date | None = None
    sampai: dt.date | None = None
    dasar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SopMasukan:
    """Which SOP of the catalogue (S0 … S3) the office runs; `lajur`: lane code → codes of the posts that stand in it.

    Lane codes are those of `kinerja.sop.katalog`.
    """

    kode: str
    lajur: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PengaturanMasukan:
    """Choices of the office; the defaults are those of PengaturanKantor. `arsip_…` are used when papers are filed.

    `pengawas` None: not said.
    """

    kertas: str = "F4"
    skala_capaian: str = "permendagri_batas_atas"
    kebijakan_capaian: str = "baku"
    metode_efisiensi: str = "SISA"
    template_nomor: str = "{klasifikasi}/{urut:03}/{unit}/{tahun}"
    kode_unit_surat: str = ""
    klasifikasi_kinerja: str = "000.8.6"
    hari_pengumpulan: int = 5
    hari_sosialisasi: int = 3
    hari_kalender: bool = False
    laporan_semester: bool = True
    zona_waktu: str = "Asia/Makassar"
    pengawas: bool | None = None
    arsip_lokasi: str = "Lemari arsip kinerja, rak 1"
    arsip_nomor_berkas: str = "1"
    arsip_penerima: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JamKerjaMasukan:
    """One stretch of working time of a weekday (0 = Senin)."""

    hari: int
    mulai: dt.time
    sampai: dt.time


@dataclass(frozen=True, slots=True, kw_only=True)
class HariKhususMasukan:
    """A holiday, cuti bersama or replaced working day; `jenis`: a value of HariKhusus.Jenis."""

    tanggal: dt.date
    jenis: str
    nama: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutusanMasukan:
    """A decision to play in the run: at the `ke`-th performance of step `langkah` of the case `periode`.

    `hasil`: 'ya', 'tidak' (with `alasan`), 'koreksi' (what a receiver of sosialisasi or a corrector writes, in
    `hasil_koreksi`), 'kembali' (return with `alasan` to step `ke_langkah`). `jabatan` '' = whoever has the task.
    """

    periode: str
    langkah: int
    hasil: str
    jabatan: str = ""
    alasan: str = ""
    hasil_koreksi: str = ""
    ke: int = 1
    ke_langkah: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PengecualianMasukan:
    """A unit that need not hand in a quarter's sheet for now: why, who decided (jabatan code), until when."""

    triwulan: int
    unit: str
    alasan: str
    oleh: str
    sampai: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class RapatMasukan:
    """What to write down of the briefing of a period (SOPs with that step): notes, decisions, who was absent."""

    periode: str
    tempat: str
    notulen: str
    agenda: tuple[str, ...] = ()
    keputusan: tuple[str, ...] = ()
    tidak_hadir: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MasukanKantor:
    """The office of a folder, whatever else the folder holds."""

    kantor: KantorMasukan
    unit: tuple[UnitMasukan, ...]
    jabatan: tuple[JabatanMasukan, ...]
    pegawai: tuple[PegawaiMasukan, ...]
    penugasan: tuple[PenugasanMasukan, ...]
    sop: SopMasukan
    pengaturan: PengaturanMasukan = field(default_factory=PengaturanMasukan)
    jam_kerja: tuple[JamKerjaMasukan, ...] = ()
    hari_khusus: tuple[HariKhususMasukan, ...] = ()
    putusan: tuple[PutusanMasukan, ...] = ()
    pengecualian: tuple[PengecualianMasukan, ...] = ()
    rapat: tuple[RapatMasukan, ...] = ()

    @property
    def kode_unit(self) -> tuple[str, ...]:
        """Codes of the office itself and of every unit below it, in the order of the workbook."""
        return (self.kantor.kode, *(u.kode for u in self.unit))
