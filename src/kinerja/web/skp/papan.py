"""The board of an office and the list of its employees in a period: how far each is, who holds it since when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from kinerja.aturan.skp.jadwal import KODE_SKP, PeriodeSkp, periode_skp
from kinerja.organisasi.permissions import Aktor, periksa_sekantor
from kinerja.skp.models import Evaluasi
from kinerja.skp.queries.pantau import Pemantauan
from kinerja.skp.queries.pantau import pemantauan as baca_pemantauan
from kinerja.skp.queries.papan import SELESAI, KepalaPapan, PapanSkp, kepala_papan, papan_skp
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.skp.aktor import aktor_yang, kursi
from kinerja.web.skp.halaman import hak_dari, tampil
from kinerja.web.skp.kantor import periksa_papan
from kinerja.web.templatetags.kinerja_web import keadaan

SEL_KOSONG = '<td class="angka"><span class="redup">–</span></td>'


@dataclass(frozen=True, slots=True)
class BarisGambar:
    """A unit with its cells in the order of the columns, each ready to be shown."""

    unit: str
    kedalaman: int
    belum_dibuka: int
    sel: SafeString


def periode_dipilih(request: HttpRequest, kantor_id: int, tahun: int) -> tuple[str, list[PeriodeSkp]]:
    """The period asked for, else the latest one opened, else the year; and those opened, by their end. One query."""
    ada = Evaluasi.objects.filter(kantor=kantor_id, tahun=tahun).order_by("periode").distinct()
    return _dipilih(request, tahun, ada.values_list("periode", flat=True))


def _dipilih(request: HttpRequest, tahun: int, ada: Iterable[str]) -> tuple[str, list[PeriodeSkp]]:
    dibuka = sorted(
        (periode_skp(tahun, k) for k in set(ada) & set(KODE_SKP)), key=lambda p: (p.akhir, KODE_SKP.index(p.kode))
    )
    diminta = request.GET.get("periode", "")
    if diminta in KODE_SKP:
        return diminta, dibuka
    return (dibuka[-1].kode if dibuka else "TH"), dibuka


def _kepala(request: HttpRequest, kantor_id: int, tahun: int) -> tuple[KepalaPapan, Aktor]:
    """What the page begins with, for whom the office's board concerns, and the post in which he looks: the chosen one,
    unless he may see the whole office in another. Raises Ditolak."""
    periksa_sekantor(aktor_wajib(request), kantor_id)
    kepala = kepala_papan(kantor_id, tahun, kursi(request))
    hak_dari(request, kepala)
    periksa_papan(request, kantor_id)
    return kepala, aktor_yang(request, lambda a: a.jabatan_id in kepala.kepegawaian)


def _baris(papan: PapanSkp, alamat: str) -> list[BarisGambar]:
    """`alamat` is the list of employees of the period, to which a cell leads."""
    kolom = [(k.no, Truncator(k.uraian).chars(60)) for k in papan.kolom]
    hasil = []
    for b in papan.baris:
        sel = (
            _sel(isi.banyak, isi.terlambat, kata, f"{alamat}&unit={b.unit_id}&langkah={no}") if isi else SEL_KOSONG
            for no, kata in kolom
            for isi in (b.sel.get(no),)
        )
        hasil.append(BarisGambar(b.unit, b.kedalaman, b.belum_dibuka, mark_safe("".join(sel))))
    return hasil


@lru_cache(maxsize=8192)
def _sel(banyak: int, terlambat: int, kata: str, alamat: str) -> str:
    if not banyak:
        return SEL_KOSONG
    tautan = format_html('<a href="{}">{}<span class="tersembunyi"> pada {}</span></a>', alamat, banyak, kata)
    if not terlambat:
        return f'<td class="angka">{tautan}</td>'
    return f'<td class="angka telat">{tautan} {keadaan("terlambat", str(terlambat))}</td>'


@akses("berjabatan")
def papan(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    """Units × steps, and who holds what since when. Counts only."""
    kepala, aktor = _kepala(request, kantor_id, tahun)
    kode, dibuka = _dipilih(request, tahun, kepala.periode)
    data = papan_skp(kantor_id, tahun, kode, aktor=aktor, pada=waktu(request), kepala=kepala)
    jumlah = data.jumlah
    isi = {
        "tahun": tahun,
        "kantor_id": kantor_id,
        "kode": kode,
        "daftar": dibuka,
        "papan": data,
        "belum_dibuka": data.belum_dibuka,
        "baris": _baris(data, f"{reverse('skp:pemantauan', args=[kantor_id, tahun])}?periode={kode}"),
        "jumlah": [(k.no, k.uraian, jumlah[k.no]) for k in data.kolom],
    }
    return tampil(request, "skp/papan.html", isi, bagian="papan", tahun=tahun)


@akses("berjabatan")
def pemantauan(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    """The employees of a period in pages, searched and filtered; ratings only where they concern the reader."""
    kepala, aktor = _kepala(request, kantor_id, tahun)
    kode, dibuka = _dipilih(request, tahun, kepala.periode)
    cari = request.GET.get("cari", "").replace("\x00", "").strip()[:100]
    unit, langkah = _angka(request.GET.get("unit", "")), _angka(request.GET.get("langkah", ""))
    terlambat = request.GET.get("terlambat") == "1"
    data = baca_pemantauan(
        kantor_id,
        tahun,
        kode,
        aktor=aktor,
        kepala=kepala,
        pada=waktu(request),
        halaman=_angka(request.GET.get("halaman", "")) or 1,
        cari=cari,
        unit=unit,
        langkah=langkah,
        terlambat=terlambat,
    )
    isi = {
        "tahun": tahun,
        "kantor_id": kantor_id,
        "kode": kode,
        "periode": periode_skp(tahun, kode),
        "daftar": dibuka,
        "data": data,
        "cari": cari,
        "unit": unit,
        "langkah": langkah,
        "terlambat": terlambat,
        "daftar_langkah": [*((k.no, k.uraian) for k in kepala.kolom), (SELESAI, "Selesai diarsipkan")],
        "lain": _sambungan(kode, cari, unit, langkah, terlambat),
        "sebelum": data.halaman - 1 if data.halaman > 1 else None,
        "sesudah": data.halaman + 1 if data.halaman < data.halaman_terakhir else None,
        "ada_nilai": _ada_nilai(data),
    }
    return tampil(request, "skp/pemantauan.html", isi, bagian="pemantauan", tahun=tahun)


def _ada_nilai(data: Pemantauan) -> bool:
    return any(b.terlihat for b in data.baris)


def _sambungan(kode: str, cari: str, unit: int | None, langkah: int | None, terlambat: bool) -> str:
    isi = {"periode": kode, "cari": cari, "unit": unit, "langkah": langkah, "terlambat": 1 if terlambat else None}
    return urlencode({k: v for k, v in isi.items() if v not in (None, "")})


def _angka(teks: str) -> int | None:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else None
