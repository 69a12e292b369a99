"""The shapes of an evaluation as pages read it."""

from __future__ import annotations

import datetime as dt
from dataclasses import MISSING, dataclass, fields, replace
from decimal import Decimal

from kinerja.aturan.skp.jadwal import PeriodeSkp
from kinerja.organisasi.models import Jabatan, Pegawai
from kinerja.skp.hitung import HasilPermen8, HasilPp46
from kinerja.skp.isian_evaluasi import IsianPenilaian
from kinerja.skp.models import Keberatan, UnsurTambahan
from kinerja.sop.models import Tugas

BELUM_DIISI, NIHIL, TERISI, TIDAK_DAPAT_DIHITUNG = "belum_diisi", "nihil", "terisi", "tidak_dapat_dihitung"


@dataclass(frozen=True, slots=True)
class AspekEvaluasi:
    """An aspect with its target and what was reached. `keadaan`: belum_diisi, nihil (0), terisi, or
    tidak_dapat_dihitung (filled, but the target allows no ratio under a scheme of figures)."""

    id: int
    aspek: str
    nama: str
    indikator: str
    target: Decimal | None
    target_sampai: Decimal | None
    target_teks: str
    satuan: str
    realisasi: Decimal | None
    realisasi_teks: str
    keadaan: str
    dinilai_atasan: bool


@dataclass(frozen=True, slots=True)
class BuktiEvaluasi:
    """Evidence: a stored file (`berkas_id`, `nama`, `sha256`) or a link (`tautan`)."""

    id: int
    uraian: str
    tanggal: dt.date | None
    berkas_id: int | None
    nama: str
    sha256: str
    tautan: str


@dataclass(frozen=True, slots=True)
class HasilEvaluasi:
    """A result of the plan in the period."""

    id: int
    jenis: str
    jenis_nama: str
    urut: int
    uraian: str
    pimpinan: str
    aspek: tuple[AspekEvaluasi, ...]
    realisasi: str
    kendala: str
    umpan_balik: str
    bukti: tuple[BuktiEvaluasi, ...]


@dataclass(frozen=True, slots=True)
class PerilakuEvaluasi:
    """A core value (6/2022) with guides and expectation, or an aspect of behaviour (earlier schemes) with its mark."""

    kode: str
    nama: str
    panduan: tuple[str, ...]
    ekspektasi: str
    nilai: Decimal | None
    umpan_balik: str


@dataclass(frozen=True, slots=True)
class RiwayatEvaluasi:
    """A rating that was given: the stage, the ratings or figure, why, by whom."""

    ke: int
    tahap: str
    rating_hasil: str
    rating_perilaku: str
    predikat: str
    nilai_prestasi: Decimal | None
    alasan: str
    nama: str
    sebutan: str
    pada: dt.datetime


@dataclass(frozen=True, slots=True)
class KoreksiEvaluasi:
    """A correction from the paper by whoever typed the form in; `ubah` holds (what, before, after)."""

    nama: str
    sebutan: str
    pada: dt.datetime
    alasan: str
    ubah: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class LangkahEvaluasi:
    """A tugas of the case: which step and kind of work, whose, since when, how it ended, and why it was returned."""

    tugas_id: int
    no: int
    uraian: str
    aktivitas: str
    jenis: str
    ke: int
    jabatan_id: int
    jabatan: str
    pegawai: str
    status: str
    hidup: bool
    dikirim: dt.datetime
    batas: dt.datetime | None
    selesai: dt.datetime | None
    hasil: str
    alasan: str
    pengantar: str


@dataclass(frozen=True, slots=True)
class EvaluasiData:
    """An evaluation. Ratings, feedback, marks, history, objection and `draf` are for those only whom
    `permissions.boleh_lihat_nilai` lets see them: `tanpa_nilai()` is the form alone.

    `draf`: the unfinished rating beside step 4 with its number of the save, for the superior alone; None without one.
    `angka`: figures of the two earlier schemes as they stand with the draft.
    """

    id: int
    skp_id: int
    kantor_id: int
    kasus_id: int | None
    pegawai: Pegawai
    jabatan: Jabatan
    penilai: Jabatan
    tahun: int
    periode: PeriodeSkp
    skema: str
    keterangan_skema: str
    pendekatan: str
    status: str
    status_label: str
    versi: int
    hasil: tuple[HasilEvaluasi, ...]
    perilaku: tuple[PerilakuEvaluasi, ...]
    unsur: tuple[UnsurTambahan, ...]
    langkah: tuple[LangkahEvaluasi, ...]
    koreksi: tuple[KoreksiEvaluasi, ...]
    diajukan_pada: dt.datetime | None
    dinilai_pada: dt.datetime | None
    disetujui_pada: dt.datetime | None
    ditetapkan_pada: dt.datetime | None
    penilai_nama: str = ""
    penilai_sebutan: str = ""
    rating_hasil: str = ""
    rating_perilaku: str = ""
    predikat: str = ""
    predikat_organisasi: str = ""
    nilai_skp: Decimal | None = None
    nilai_perilaku: Decimal | None = None
    nilai_prestasi: Decimal | None = None
    sebutan_prestasi: str = ""
    catatan: str = ""
    rekomendasi: str = ""
    ditetapkan_nama: str = ""
    ditetapkan_sebutan: str = ""
    alasan_penetapan: str = ""
    keberatan: Keberatan | None = None
    riwayat: tuple[RiwayatEvaluasi, ...] = ()
    draf: IsianPenilaian | None = None
    versi_draf: int = 0
    angka: HasilPp46 | HasilPermen8 | None = None

    @property
    def kini(self) -> LangkahEvaluasi | None:
        """The main step in hand."""
        return next((s for s in reversed(self.langkah) if s.hidup and s.jenis == Tugas.Jenis.UTAMA), None)

    @property
    def isian(self) -> LangkahEvaluasi | None:
        """The form in the employee's hands."""
        return next((s for s in reversed(self.langkah) if s.hidup and s.jenis == Tugas.Jenis.ISIAN), None)

    @property
    def alasan_kembali(self) -> str:
        """Why the step in hand came back; '' when it did not."""
        langkah = self.isian or self.kini
        return langkah.pengantar if langkah else ""

    def tanpa_nilai(self) -> EvaluasiData:
        """The form without ratings, feedback, marks, history and objection, and without the words of the objection."""
        return replace(
            self,
            hasil=tuple(replace(h, umpan_balik="") for h in self.hasil),
            perilaku=tuple(replace(p, nilai=None, umpan_balik="") for p in self.perilaku),
            langkah=tuple(replace(s, alasan="", pengantar="") if s.no > 4 else s for s in self.langkah),
            **{f.name: f.default for f in fields(self) if f.name in _PENILAIAN and f.default is not MISSING},
        )


_PENILAIAN = {
    "rating_hasil",
    "rating_perilaku",
    "predikat",
    "nilai_skp",
    "nilai_perilaku",
    "nilai_prestasi",
    "sebutan_prestasi",
    "catatan",
    "rekomendasi",
    "alasan_penetapan",
    "keberatan",
    "riwayat",
    "draf",
    "versi_draf",
    "angka",
}


@dataclass(frozen=True, slots=True)
class RingkasEvaluasi:
    """An evaluation of an employee as a line of his own list; `predikat` and `nilai_prestasi` once he received them."""

    id: int
    tahun: int
    periode: str
    periode_nama: str
    jabatan: str
    skema: str
    status: str
    status_label: str
    predikat: str
    nilai_prestasi: str
    giliran_saya: bool
    batas: dt.datetime | None
