"""When a person is reminded of a deadline: before it, after it, never outside working days and never in quiet hours.

A reminder stands at a milestone (`Tonggak`): 7, 3 and 1 days of the calendar before the deadline, and every second
working day after it for as long as the work is open. A milestone on a day off moves back to the working day before,
so that nobody is reminded too late; of two milestones that meet on one day the nearer to the deadline counts.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from kinerja.aturan.waktu_kerja import Kalender

SEBELUM: Final = (7, 3, 1)
"""Days of the calendar before the deadline."""

SELANG_TERLAMBAT: Final = 2
"""Working days between two reminders of something late."""

CAKRAWALA: Final = 31
"""Days before a deadline from which on milestones can exist: the longest row of days off is far shorter than this."""

_SEHARI: Final = dt.timedelta(days=1)
_CAKRAWALA_LIBUR: Final = CAKRAWALA - max(SEBELUM)


@dataclass(frozen=True, slots=True)
class Tonggak:
    """A milestone: `kode` ('H-7', 'H+2'), the working day on which it falls, and whether the deadline is over."""

    kode: str
    hari: dt.date
    terlambat: bool


@dataclass(frozen=True, slots=True)
class JamTenang:
    """Hours of the day without messages, from `mulai` to before `sampai`, over midnight when `mulai` is the later.

    Equal ends mean that there are none.
    """

    mulai: dt.time
    sampai: dt.time

    def memuat(self, jam: dt.time) -> bool:
        """Whether the hours hold this time of day."""
        if self.mulai <= self.sampai:
            return self.mulai <= jam < self.sampai
        return jam >= self.mulai or jam < self.sampai


TENANG_BAKU: Final = JamTenang(dt.time(18), dt.time(7))
"""Quiet hours of whoever has chosen none."""


def tonggak_sebelum(batas: dt.date, kalender: Kalender) -> list[Tonggak]:
    """The milestones before a deadline, in order of days; each falls on a working day before `batas`."""
    per_hari: dict[dt.date, Tonggak] = {}
    for jarak in SEBELUM:
        hari = _hari_kerja_sampai(batas - jarak * _SEHARI, kalender)
        if hari is not None:
            per_hari[hari] = Tonggak(f"H-{jarak}", hari, terlambat=False)
    return [per_hari[hari] for hari in sorted(per_hari)]


def tonggak_jatuh(*, batas: dt.date, dikirim: dt.date, hari: dt.date, kalender: Kalender) -> Tonggak | None:
    """The milestone that is due on `hari` for work sent on `dikirim`, or None.

    It is the newest one reached, so that a day on which no reminder could be sent is caught up with once and not
    several times over. Milestones up to the day on which the work arrived are none: it has just been told. On a day
    off nothing is due.
    """
    if not kalender.hari_kerja(hari):
        return None
    if hari > batas:
        telat = _tonggak_terlambat(batas, hari, kalender)
        if telat is not None and telat.hari > dikirim:
            return telat
    capai = [t for t in tonggak_sebelum(batas, kalender) if dikirim < t.hari <= hari]
    # A reminder of the days before would be false once the deadline is over.
    return capai[-1] if capai and hari <= batas else None


def waktu_kirim(pada: dt.datetime, *, tenang: JamTenang, kalender: Kalender) -> dt.datetime:
    """The first moment from `pada` on that lies on a working day outside quiet hours (in the calendar's zone).

    Raises ValueError for a naive `pada`.
    """
    if pada.tzinfo is None:
        raise ValueError("Waktu harus memuat zona waktu.")
    saat = pada.astimezone(kalender.zona)
    for _ in range(2 * CAKRAWALA):
        if not kalender.hari_kerja(saat.date()):
            saat = _awal_hari(saat.date() + _SEHARI, kalender)
        elif tenang.memuat(saat.timetz().replace(tzinfo=None)):
            esok = tenang.mulai > tenang.sampai and saat.time() >= tenang.mulai
            hari = saat.date() + (_SEHARI if esok else _SEHARI * 0)
            saat = dt.datetime.combine(hari, tenang.sampai, tzinfo=kalender.zona)
        else:
            return saat
    raise ValueError("Tidak ada hari kerja untuk mengirim pemberitahuan.")


def _awal_hari(hari: dt.date, kalender: Kalender) -> dt.datetime:
    return dt.datetime.combine(hari, dt.time.min, tzinfo=kalender.zona)


def _hari_kerja_sampai(hari: dt.date, kalender: Kalender) -> dt.date | None:
    """`hari` or the nearest working day before it."""
    for mundur in range(_CAKRAWALA_LIBUR):
        calon = hari - mundur * _SEHARI
        if kalender.hari_kerja(calon):
            return calon
    return None


def _tonggak_terlambat(batas: dt.date, hari: dt.date, kalender: Kalender) -> Tonggak | None:
    """The newest of the milestones after the deadline, by working days, that `hari` has reached."""
    lewat = 0
    capai: Tonggak | None = None
    calon = batas
    while calon < hari:
        calon += _SEHARI
        if not kalender.hari_kerja(calon):
            continue
        lewat += 1
        if lewat % SELANG_TERLAMBAT == 0:
            capai = Tonggak(f"H+{lewat}", calon, terlambat=True)
    return capai
