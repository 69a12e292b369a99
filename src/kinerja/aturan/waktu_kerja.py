"""Working time over an office's calendar: how long something took, and when a standard time is over.

All datetimes are aware; they are converted to the calendar's zone and answers come back in it. Spans are measured on
the wall clock of that zone (the zones of Indonesia have no summer time).
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Final, Literal
from zoneinfo import ZoneInfo

from kinerja.aturan.angka import AngkaTidakTerbaca, baca_angka

Satuan = Literal["Menit", "Jam", "Hari"]
Selang = tuple[dt.time, dt.time]
WITA: Final = ZoneInfo("Asia/Makassar")
_NOL: Final = dt.timedelta(0)
_SEHARI: Final = dt.timedelta(days=1)
_CAKRAWALA: Final = 3660
_SATUAN: Final[Mapping[str, Satuan]] = MappingProxyType(
    {"menit": "Menit", "mnt": "Menit", "jam": "Jam", "hari": "Hari", "hari kerja": "Hari", "hk": "Hari"}
)

_PAGI: Final = (dt.time(7, 30), dt.time(12, 0))
_SIANG: Final = (dt.time(13, 0), dt.time(16, 0))
_JUMAT: Final = ((dt.time(7, 30), dt.time(11, 30)), (dt.time(13, 0), dt.time(16, 30)))
JAM_BAKU: Final[Mapping[int, tuple[Selang, ...]]] = MappingProxyType(
    {**dict.fromkeys(range(4), (_PAGI, _SIANG)), 4: _JUMAT}
)
"""Five days from 07.30, 37 h 30 min a week without breaks (Perpres 21/2023). 0 is Monday."""


@dataclass(frozen=True, slots=True)
class Waktu:
    """A standard time of an SOP step. `tercetak` keeps the words of the printed sheet."""

    nilai: Decimal
    satuan: Satuan
    tercetak: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.tercetak or f"{self.nilai:f} {self.satuan}".replace(".", ",")


def baca_waktu(teks: str) -> Waktu | None:
    """'15 Menit', '2 hari', '7,5 Jam', '1 (satu) hari kerja' → Waktu; '' and '-' → None.

    Raises ValueError (Indonesian) for any other text: weeks and months have no fixed length in working time.
    """
    rapi = re.sub(r"\s+", " ", teks).strip()
    if rapi in ("", "-", "–"):
        return None
    cocok = re.fullmatch(r"([0-9][0-9.,]*)\s*(?:\([^)]*\)\s*)?([A-Za-z ]+?)\.?", rapi)
    satuan = _SATUAN.get(cocok[2].casefold()) if cocok else None
    if cocok and satuan:
        try:
            nilai = baca_angka(cocok[1])
        except AngkaTidakTerbaca as galat:
            raise ValueError(f'Waktu "{teks}" tidak dapat dibaca: {galat.pesan}') from None
        if nilai is not None:
            return Waktu(nilai, satuan, teks)
    raise ValueError(f'Waktu "{teks}" tidak dapat dibaca. Contoh: "15 Menit", "2 Jam", "3 Hari".')


@dataclass(frozen=True)
class Kalender:
    """Weekly hours, days off, and replacement working days.

    `jam`: weekday (0 Monday … 6 Sunday) → intervals in order, not overlapping; a missing weekday is off.
    `libur`: days off. `masuk`: working days outside the weekly pattern; they win over `libur` and, on a weekday
    without hours, take those of the first working weekday. Raises ValueError when no weekday has hours or when the
    intervals of a day are out of order.
    """

    jam: Mapping[int, tuple[Selang, ...]] = field(default_factory=lambda: JAM_BAKU, hash=False)
    libur: frozenset[dt.date] = frozenset()
    masuk: frozenset[dt.date] = frozenset()
    zona: dt.tzinfo = WITA

    def __post_init__(self) -> None:
        if not any(self.jam.values()):
            raise ValueError("Kalender tidak memiliki jam kerja.")
        for hari, selang in self.jam.items():
            titik = [t for s in selang for t in s]
            if hari not in range(7) or any(a >= b for a, b in zip(titik, titik[1:], strict=False)):
                raise ValueError(f"Jam kerja hari ke-{hari} tidak berurutan atau bertumpuk.")

    def jam_pada(self, tanggal: dt.date) -> tuple[Selang, ...]:
        """Working intervals of a day; empty when it is off."""
        biasa = self.jam.get(tanggal.weekday(), ())
        if tanggal in self.masuk:
            return biasa or next(self.jam[h] for h in sorted(self.jam) if self.jam[h])
        return () if tanggal in self.libur else biasa

    def hari_kerja(self, tanggal: dt.date) -> bool:
        """Whether the office works on that day."""
        return bool(self.jam_pada(tanggal))

    def hari_kerja_pertama(self, tahun: int, bulan: int) -> dt.date:
        """First working day on or after the first of the month."""
        return self._cari_hari(dt.date(tahun, bulan, 1), 1)

    def hari_kerja_terakhir(self, tahun: int, bulan: int) -> dt.date:
        """Last working day on or before the last of the month."""
        return self._cari_hari(dt.date(tahun + bulan // 12, bulan % 12 + 1, 1) - _SEHARI, -1)

    def tambah_hari_kerja(self, tanggal: dt.date, banyak: int) -> dt.date:
        """The `banyak`-th working day after `tanggal`, which does not count; 0: `tanggal` or the next working day."""
        hari = self._cari_hari(tanggal, 1) if banyak == 0 else tanggal
        for _ in range(banyak):
            hari = self._cari_hari(hari + _SEHARI, 1)
        return hari

    def lama_kerja(self, mulai: dt.datetime, selesai: dt.datetime) -> dt.timedelta:
        """Working time between two moments, exact. Raises ValueError for naive moments or a reversed pair."""
        a, b = self._lokal(mulai), self._lokal(selesai)
        if b < a:
            raise ValueError("Waktu selesai mendahului waktu mulai.")
        total = _NOL
        hari = a.date()
        while hari <= b.date():
            for awal, akhir in self._selang(hari):
                total += max(_NOL, min(b, akhir) - max(a, awal))
            hari += _SEHARI
        return total

    def menit_kerja(self, mulai: dt.datetime, selesai: dt.datetime) -> int:
        """Whole working minutes between two moments (the rest of a minute is dropped); errors as `lama_kerja`."""
        return self.lama_kerja(mulai, selesai) // dt.timedelta(minutes=1)

    def tambah(self, mulai: dt.datetime, waktu: Waktu, *, hari_kalender: bool = False) -> dt.datetime:
        """The moment at which a standard time that starts at `mulai` is over.

        Menit and Jam run only inside working hours, so that `lama_kerja(mulai, tambah(mulai, w))` is `w`. A Hari is
        a working day: the same time of day so many working days later, at the latest the close of that day; a start
        outside working hours counts from the next opening. With `hari_kalender` a Hari is a day of the calendar.
        Raises ValueError for a naive start or a negative time.
        """
        lokal = self._lokal(mulai)
        if waktu.nilai < 0:
            raise ValueError("Waktu tidak boleh negatif.")
        if waktu.satuan != "Hari":
            return self._maju(lokal, _lama(waktu.nilai, 60 if waktu.satuan == "Jam" else 1))
        if hari_kalender:
            return self._sadar(lokal + _lama(waktu.nilai, 24 * 60))
        utuh = int(waktu.nilai)
        buka = self._buka(lokal)
        hari = self.tambah_hari_kerja(buka.date(), utuh)
        selang = list(self._selang(hari))
        tiba = min(max(dt.datetime.combine(hari, buka.time()), selang[0][0]), selang[-1][1])
        sisa = waktu.nilai - utuh
        if not sisa:
            return self._sadar(tiba)
        panjang = sum((b - a for a, b in selang), _NOL)
        return self._maju(tiba, _lama(sisa * Decimal(panjang // dt.timedelta(seconds=1)) / 60, 1))

    def menit_baku(self, waktu: Waktu, *, hari_kalender: bool = False) -> Decimal:
        """A standard time in minutes, for comparison with `menit_kerja`; a Hari is the mean working day of the week."""
        if waktu.satuan == "Menit":
            return waktu.nilai
        if waktu.satuan == "Jam":
            return waktu.nilai * 60
        if hari_kalender:
            return waktu.nilai * 24 * 60
        harian = [_menit(selang) for selang in self.jam.values() if selang]
        return waktu.nilai * sum(harian) / len(harian)

    def _lokal(self, saat: dt.datetime) -> dt.datetime:
        """Wall clock of the calendar's zone, without the zone, so that spans are plain differences."""
        if saat.tzinfo is None:
            raise ValueError("Waktu harus memuat zona waktu.")
        return saat.astimezone(self.zona).replace(tzinfo=None)

    def _sadar(self, lokal: dt.datetime) -> dt.datetime:
        return lokal.replace(tzinfo=self.zona)

    def _selang(self, hari: dt.date) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        for awal, akhir in self.jam_pada(hari):
            yield dt.datetime.combine(hari, awal), dt.datetime.combine(hari, akhir)

    def _cari_hari(self, mulai: dt.date, langkah: int) -> dt.date:
        for n in range(_CAKRAWALA):
            hari = mulai + langkah * n * _SEHARI
            if self.jam_pada(hari):
                return hari
        raise ValueError("Kalender tidak memiliki hari kerja dalam sepuluh tahun.")

    def _buka(self, lokal: dt.datetime) -> dt.datetime:
        """`lokal` itself when the office is open then (or in its break), else the next opening."""
        selang = list(self._selang(lokal.date()))
        if selang and lokal < selang[-1][1]:
            return max(lokal, selang[0][0])
        return next(self._selang(self._cari_hari(lokal.date() + _SEHARI, 1)))[0]

    def _maju(self, lokal: dt.datetime, lama: dt.timedelta) -> dt.datetime:
        if not lama:
            return self._sadar(lokal)
        hari = lokal.date()
        while True:
            for awal, akhir in self._selang(hari):
                dari = max(lokal, awal)
                if dari < akhir:
                    if dari + lama <= akhir:
                        return self._sadar(dari + lama)
                    lama -= akhir - dari
            hari = self._cari_hari(hari + _SEHARI, 1)


def _lama(nilai: Decimal, menit: int) -> dt.timedelta:
    return dt.timedelta(microseconds=int((nilai * menit * 60 * 1_000_000).to_integral_value()))


def _menit(selang: tuple[Selang, ...]) -> int:
    return sum((b.hour - a.hour) * 60 + b.minute - a.minute for a, b in selang)
