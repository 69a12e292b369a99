"""What the checks look at, and what they answer."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import Arah
from kinerja.aturan.periode import Periode


@dataclass(frozen=True, slots=True)
class BahanBukti:
    """An evidence file behind the figure of one quarter."""

    periode: Periode
    sha256: str
    nama: str
    tanggal: dt.date | None = None


@dataclass(frozen=True, slots=True)
class BahanIndikator:
    """One indikator; every mapping is by quarter (Periode TW1…TW4), earlier quarters and years included.

    `wajib`: quarters of the period in which a figure is due. `capaian`: in percent. `belanja`: rupiah spent from
    quarter I up to the end of the period on the sub kegiatan that serve the indikator (None: none linked or reported).
    """

    id: int
    kode: str
    nama: str
    unit_id: int
    unit: str
    arah: Arah = Arah.NAIK
    desimal: int = 2
    target: Mapping[Periode, Nilai | None] = field(default_factory=dict)
    realisasi: Mapping[Periode, Nilai | None] = field(default_factory=dict)
    capaian: Mapping[Periode, Decimal | None] = field(default_factory=dict)
    wajib: frozenset[Periode] = frozenset()
    kendala: Mapping[Periode, str] = field(default_factory=dict)
    tindak_lanjut: Mapping[Periode, str] = field(default_factory=dict)
    faktor: Mapping[Periode, str] = field(default_factory=dict)
    pembilang: Mapping[Periode, Decimal | None] = field(default_factory=dict)
    penyebut: Mapping[Periode, Decimal | None] = field(default_factory=dict)
    bukti: tuple[BahanBukti, ...] = ()
    belanja: Decimal | None = None

    def angka(self, periode: Periode) -> Decimal | None:
        """The realisasi of a quarter when it is a plain number; None for a predicate, a range or nothing."""
        n = self.realisasi.get(periode)
        return None if n is None or n.predikat or n.sampai is not None else n.angka


@dataclass(frozen=True, slots=True)
class BahanPemeriksaan:
    """All that is known about the period under check."""

    periode: Periode
    indikator: tuple[BahanIndikator, ...]

    @property
    def triwulan(self) -> tuple[Periode, ...]:
        """The quarters under check."""
        return tuple(Periode(self.periode.tahun, f"TW{k}") for k in self.periode.triwulan)


@dataclass(frozen=True, slots=True)
class HasilPemeriksaan:
    """One question. `kunci` names it and the values it is about, so that an answer counts only while they stand."""

    pemeriksaan: str
    kunci: str
    pesan: str
    indikator_id: int | None = None
    unit_id: int | None = None


def tanyakan(kode: str, i: BahanIndikator, *kunci: object, pesan: str) -> HasilPemeriksaan:
    """A question about one indikator."""
    return HasilPemeriksaan(kode, "/".join([i.kode, *map(str, kunci)]), pesan, i.id, i.unit_id)


def triwulan_lalu(periode: Periode, banyak: int) -> list[Periode]:
    """The quarters before this one, nearest first."""
    hasil: list[Periode] = []
    for _ in range(banyak):
        hasil.append((hasil[-1] if hasil else periode).sebelumnya())
    return hasil
