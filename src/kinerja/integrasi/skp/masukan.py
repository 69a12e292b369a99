"""What a folder of SKP workbooks holds: the office, the plans of its people, and how their evaluations went."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from kinerja.integrasi.buku_kerja.masukan_kantor import MasukanKantor
from kinerja.skp.isian import IsianHasil
from kinerja.skp.isian_evaluasi import IsianUnsur

TAHAP = (
    "dibuka",
    "diajukan",
    "dikembalikan",
    "diperiksa",
    "diinput",
    "dinilai",
    "keberatan",
    "disetujui",
    "digandakan",
    "diarsipkan",
)
"""How far an evaluation goes, in the order of the steps; `dikembalikan`: sent back, the employee has it still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RencanaMasukan:
    """A plan. In `hasil` the words of `intervensi_teks` are tied to the superior's result that reads the same."""

    nip: str
    tahun: int
    pendekatan: str = "kuantitatif"
    skema: str = ""
    alasan_skema: str = ""
    hasil: tuple[IsianHasil, ...] = ()
    ekspektasi: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RealisasiMasukan:
    """What came of result (`jenis`, `no`): words, per aspect a figure or words, evidence as (uraian, tautan), and what
    the superior says of it. For the old scheme the figure of kualitas is the mark that the superior gives."""

    jenis: str
    no: int
    uraian: str = ""
    kendala: str = ""
    umpan_balik: str = ""
    aspek: dict[str, tuple[Decimal | None, str]] = field(default_factory=dict)
    bukti: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeberatanMasukan:
    """An objection and what became of it; `keputusan` '' while it waits."""

    alasan: str
    tanggapan: str = ""
    keputusan: str = ""
    alasan_keputusan: str = ""
    rating_hasil: str = ""
    rating_perilaku: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluasiMasukan:
    """An evaluation up to `tahap`. `kembali` and `tolak`: once returned at step 2, once refused at step 4, and why."""

    nip: str
    tahun: int
    periode: str
    tahap: str
    realisasi: tuple[RealisasiMasukan, ...] = ()
    unsur: tuple[IsianUnsur, ...] = ()
    perilaku: dict[str, Decimal] = field(default_factory=dict)
    rating_hasil: str = ""
    rating_perilaku: str = ""
    catatan: str = ""
    rekomendasi: str = ""
    kembali: str = ""
    tolak: str = ""
    keberatan: KeberatanMasukan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PredikatUnitMasukan:
    """The predicate of a unit in a period, and what it rests on."""

    unit: str
    tahun: int
    periode: str
    predikat: str
    dasar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PenilaiPimpinanMasukan:
    """Who rates the head of the office: a post of another office of the Pemda, its holder, what that rests on."""

    kantor: str
    nama_kantor: str
    jabatan: str
    nama_jabatan: str
    nip: str
    nama: str
    dasar: str
    golongan: str = ""
    eselon: str = ""


@dataclass(frozen=True, kw_only=True)
class MasukanSkp(MasukanKantor):
    """A whole folder. `kepegawaian`: codes of the posts that see every rating."""

    kepegawaian: tuple[str, ...] = ()
    penilai_pimpinan: PenilaiPimpinanMasukan | None = None
    rencana: tuple[RencanaMasukan, ...] = ()
    evaluasi: tuple[EvaluasiMasukan, ...] = ()
    predikat: tuple[PredikatUnitMasukan, ...] = ()

    def jabatan_pegawai(self, nip: str, pada: dt.date) -> str:
        """Code of the post that a person holds as definitif that day; '' when none."""
        for p in self.penugasan:
            mulai = p.mulai or self.kantor.mulai
            if p.nip == nip and p.jenis == "definitif" and mulai <= pada and (p.sampai is None or p.sampai >= pada):
                return p.jabatan
        return ""
