"""The calendar of an office for a year, and the indicator manual."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kinerja.aturan.waktu_kerja import Kalender
from kinerja.integrasi.data_induk.daftar import DAFTAR
from kinerja.organisasi.models import HariKhusus
from kinerja.organisasi.queries import kalender as baca_kalender
from kinerja.web.dasar.akses import akses, kantor_di_alamat
from kinerja.web.data_induk import rencana
from kinerja.web.data_induk.views import bingkai, wajib_kantor

NAMA_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SINGKAT_HARI = ("Sn", "Sl", "Rb", "Km", "Jm", "Sb", "Mg")
TANDA = {"libur_nasional": "N", "cuti_bersama": "C", "libur_daerah": "D", "masuk": "M"}


@dataclass(frozen=True, slots=True)
class HariTampil:
    """A day of the year view: number (0 outside the month), kind, letter shown with the colour, and its name."""

    nomor: int
    jenis: str = ""
    tanda: str = ""
    nama: str = ""


@dataclass(frozen=True, slots=True)
class BulanTampil:
    """A month of the year view and its working days."""

    nomor: int
    minggu: tuple[tuple[HariTampil, ...], ...]
    hari_kerja: int
    khusus: tuple[tuple[dt.date, str, str], ...]


def bulan_tampil(k: Kalender, khusus: dict[dt.date, HariKhusus], tahun: int, bulan: int) -> BulanTampil:
    """One month, week by week from Monday."""

    def hari(nomor: int) -> HariTampil:
        if not nomor:
            return HariTampil(0)
        tanggal = dt.date(tahun, bulan, nomor)
        satu = khusus.get(tanggal)
        if satu is not None:
            return HariTampil(nomor, satu.jenis, TANDA[satu.jenis], satu.nama)
        return HariTampil(nomor, "kerja" if k.hari_kerja(tanggal) else "akhir_pekan")

    minggu = tuple(tuple(hari(n) for n in baris) for baris in calendar.Calendar().monthdayscalendar(tahun, bulan))
    akhir = calendar.monthrange(tahun, bulan)[1]
    kerja = sum(1 for n in range(1, akhir + 1) if k.hari_kerja(dt.date(tahun, bulan, n)))
    daftar = tuple(
        (t, TANDA[h.jenis], h.nama) for t, h in sorted(khusus.items()) if t.year == tahun and t.month == bulan
    )
    return BulanTampil(bulan, minggu, kerja, daftar)


@akses("sekantor", kantor=kantor_di_alamat)
def kalender(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    """The year at a glance: working days, holidays, working hours."""
    kantor = wajib_kantor(kantor_id)
    k = baca_kalender(kantor_id)
    khusus = {h.tanggal: h for h in HariKhusus.objects.filter(kantor_id=kantor_id, tanggal__year=tahun)}
    bulan = [bulan_tampil(k, khusus, tahun, n) for n in range(1, 13)]
    jam = [(NAMA_HARI[n], [f"{a:%H.%M}–{b:%H.%M}" for a, b in k.jam[n]]) for n in range(7) if k.jam.get(n)]
    isi = bingkai(request, kantor, tahun, DAFTAR["hari-khusus"]) | {
        "bulan": bulan,
        "jam": jam,
        "hari_kerja": sum(b.hari_kerja for b in bulan),
        "nama_hari": list(zip(NAMA_HARI, SINGKAT_HARI, strict=True)),
        "jenis": [(TANDA[j.value], j.label, j.value) for j in HariKhusus.Jenis],
    }
    return render(request, "data_induk/kalender.html", isi)


@akses("sekantor", kantor=kantor_di_alamat)
def manual(request: HttpRequest, kantor_id: int, tahun: int, baris_id: int) -> HttpResponse:
    """The manual of one indicator."""
    satu = rencana.manual(kantor_id, tahun).get(baris_id)
    if satu is None:
        raise Http404
    return _manual(request, kantor_id, tahun, [satu])


@akses("sekantor", kantor=kantor_di_alamat)
def manual_semua(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    """The manual of all indicators, one page each on paper."""
    return _manual(request, kantor_id, tahun, list(rencana.manual(kantor_id, tahun).values()))


def _manual(request: HttpRequest, kantor_id: int, tahun: int, semua: list[rencana.Manual]) -> HttpResponse:
    isi = bingkai(request, wajib_kantor(kantor_id), tahun, DAFTAR["indikator"]) | {"semua": semua}
    return render(request, "data_induk/manual.html", isi)
