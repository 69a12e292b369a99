"""The calendar feed (RFC 5545): the deadlines of one person's tugas, without figures and without names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from kinerja.integrasi.pemberitahuan.kalimat import sebut_batas
from kinerja.sop.models import Tugas
from kinerja.sop.queries import KartuTugas, tugas_saya

JENIS_ISI = "text/calendar; charset=utf-8"
_PANJANG_BARIS = 75  # octets, RFC 5545 section 3.1


def kalender_tugas(pegawai_id: int, *, pada: datetime) -> str:
    """The feed of a pegawai; a constant number of queries."""
    saya = tugas_saya(pegawai_id, pada=pada)
    return tulis_ics((*saya.terlambat, *saya.hari_ini, *saya.minggu_ini, *saya.nanti), pada=pada)


def tulis_ics(tugas: Iterable[KartuTugas], *, pada: datetime) -> str:
    """An iCalendar object with one event at each deadline; tugas without a deadline are left out."""
    baris = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kinerja//Batas tugas//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Batas tugas kinerja",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        *_zona(pada),
    ]
    for satu in tugas:
        if satu.batas is not None:
            baris += _acara(satu, satu.batas, pada)
    return "".join(lipat(b) for b in [*baris, "END:VCALENDAR"])


def _zona(pada: datetime) -> list[str]:
    """The zone that the texts speak of. A calendar must hold one component (section 3.6), also when nothing is due."""
    setempat = timezone.localtime(pada)
    return [
        "BEGIN:VTIMEZONE",
        f"TZID:{timezone.get_current_timezone_name()}",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        f"TZOFFSETFROM:{setempat:%z}",
        f"TZOFFSETTO:{setempat:%z}",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


def _acara(tugas: KartuTugas, batas: datetime, pada: datetime) -> list[str]:
    apa = tugas.judul if tugas.jenis == Tugas.Jenis.UTAMA else tugas.jenis_label
    uraian = f"{tugas.periode}, langkah {tugas.langkah_no}. Batas: {sebut_batas(batas)}. Buka aplikasi Kinerja."
    tautan = [f"URL:{settings.ALAMAT_SITUS}{reverse('tugas:tugas', args=[tugas.id])}"] if settings.ALAMAT_SITUS else []
    return [
        "BEGIN:VEVENT",
        f"UID:tugas-{tugas.id}@kinerja",
        f"DTSTAMP:{_utc(pada)}",
        f"DTSTART:{_utc(batas)}",
        f"SUMMARY:{lepas(f'Batas: {apa}')}",
        f"DESCRIPTION:{lepas(uraian)}",
        *tautan,
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _utc(saat: datetime) -> str:
    return f"{saat.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def lepas(teks: str) -> str:
    """A text value with its special characters escaped (section 3.3.11); control characters are dropped."""
    rapi = teks.replace("\r\n", "\n").replace("\r", "\n")
    rapi = "".join(h for h in rapi if h == "\n" or h >= " ")
    return rapi.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def lipat(baris: str) -> str:
    """A content line of at most 75 octets per physical line, never cut inside a character, ended by CR LF."""
    potongan: list[bytes] = [b""]
    for huruf in baris:
        bait = huruf.encode()
        # A continuation begins with a blank, which counts.
        if len(potongan[-1]) + len(bait) > _PANJANG_BARIS:
            potongan.append(b" ")
        potongan[-1] += bait
    return "\r\n".join(p.decode() for p in potongan) + "\r\n"
