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
from kinerja.lib.galat import Temuan

TRIWULAN = (1, 2, 3, 4)


def _kosong() -> Mapping[Any, Any]:
    return MappingProxyType({})


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

    Lane codes are listed in `lajur.LAJUR_KATALOG`.
    """

    kode: str
    lajur: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PengaturanMasukan:
    """Choices of the office; the defaults are those of PengaturanKantor. `arsip_…` are used when papers are filed."""

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
class IndikatorMasukan:
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
class MasukanSiklus:
    """A whole year of an office.

    `kertas_kerja`: (triwulan, unit code) → IsianUnit; a pair that is absent means that the unit has not handed in.
    `progres`: (bulan, unit code) → ProgresMasukan. `narasi`: (periode, bagian, indikator code or '') → text.
    `bukti`: path below `bukti/` → content. `peringatan`: findings that do not stop the run (evidence used twice …).
    """

    kantor: KantorMasukan
    unit: tuple[UnitMasukan, ...]
    jabatan: tuple[JabatanMasukan, ...]
    pegawai: tuple[PegawaiMasukan, ...]
    penugasan: tuple[PenugasanMasukan, ...]
    sop: SopMasukan
    renstra: RenstraMasukan
    sasaran: tuple[SasaranMasukan, ...]
    indikator: tuple[IndikatorMasukan, ...]
    perjanjian: tuple[PerjanjianMasukan, ...]
    rencana_aksi: tuple[RencanaAksiMasukan, ...]
    anggaran: tuple[ItemAnggaranMasukan, ...] = ()
    pengaturan: PengaturanMasukan = field(default_factory=PengaturanMasukan)
    jam_kerja: tuple[JamKerjaMasukan, ...] = ()
    hari_khusus: tuple[HariKhususMasukan, ...] = ()
    putusan: tuple[PutusanMasukan, ...] = ()
    pengecualian: tuple[PengecualianMasukan, ...] = ()
    rapat: tuple[RapatMasukan, ...] = ()
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

    @property
    def kode_unit(self) -> tuple[str, ...]:
        """Codes of the office itself and of every unit below it, in the order of the workbook."""
        return (self.kantor.kode, *(u.kode for u in self.unit))

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
