"""The board of an office and the list of its employees in a period: how far each is, who holds it since when."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from kinerja.aturan.skp.jadwal import KODE_SKP, PeriodeSkp, periode_skp
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.models import Evaluasi
from kinerja.skp.permissions import kepegawaian
from kinerja.skp.queries.pantau import Pemantauan
from kinerja.skp.queries.pantau import pemantauan as baca_pemantauan
from kinerja.skp.queries.papan import SELESAI, BarisPapan, PapanSkp, SelPapan, papan_skp
from kinerja.sop.models import Langkah, SopVersi
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.pelaku import waktu
from kinerja.web.skp.aktor import aktor_yang
from kinerja.web.skp.halaman import tampil
from kinerja.web.skp.kantor import periksa_papan


@dataclass(frozen=True, slots=True)
class BarisGambar:
    """A unit with its cells in the order of the columns; None where nothing lies."""

    baris: BarisPapan
    sel: tuple[tuple[int, str, SelPapan | None], ...]


def periode_dipilih(request: HttpRequest, kantor_id: int, tahun: int) -> tuple[str, list[PeriodeSkp]]:
    """The period asked for, else the latest one opened, else the year; and those opened, by their end. One query."""
    ada = set(
        Evaluasi.objects.filter(kantor=kantor_id, tahun=tahun)
        .values_list("periode", flat=True)
        .order_by("periode")
        .distinct()
    )
    dibuka = sorted(
        (periode_skp(tahun, k) for k in ada & set(KODE_SKP)), key=lambda p: (p.akhir, KODE_SKP.index(p.kode))
    )
    diminta = request.GET.get("periode", "")
    if diminta in KODE_SKP:
        return diminta, dibuka
    return (dibuka[-1].kode if dibuka else "TH"), dibuka


def _aktor(request: HttpRequest, kantor_id: int) -> Aktor:
    """The chosen post; who may see the whole office in another of his posts acts in that one."""
    return aktor_yang(request, lambda a: kepegawaian(a, kantor_id))


def _baris(papan: PapanSkp) -> list[BarisGambar]:
    return [BarisGambar(b, tuple((k.no, k.uraian, b.sel.get(k.no)) for k in papan.kolom)) for b in papan.baris]


@akses("berjabatan")
def papan(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    """Units × steps, and who holds what since when. Counts only."""
    periksa_papan(request, kantor_id)
    kode, dibuka = periode_dipilih(request, kantor_id, tahun)
    data = papan_skp(kantor_id, tahun, kode, aktor=_aktor(request, kantor_id), pada=waktu(request))
    jumlah = data.jumlah
    isi = {
        "tahun": tahun,
        "kantor_id": kantor_id,
        "kode": kode,
        "daftar": dibuka,
        "papan": data,
        "baris": _baris(data),
        "jumlah": [(k.no, k.uraian, jumlah[k.no]) for k in data.kolom],
    }
    return tampil(request, "skp/papan.html", isi, bagian="papan", tahun=tahun)


@akses("berjabatan")
def pemantauan(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    """The employees of a period in pages, searched and filtered; ratings only where they concern the reader."""
    periksa_papan(request, kantor_id)
    kode, dibuka = periode_dipilih(request, kantor_id, tahun)
    cari = request.GET.get("cari", "").replace("\x00", "").strip()[:100]
    unit, langkah = _angka(request.GET.get("unit", "")), _angka(request.GET.get("langkah", ""))
    terlambat = request.GET.get("terlambat") == "1"
    data = baca_pemantauan(
        kantor_id,
        tahun,
        kode,
        aktor=_aktor(request, kantor_id),
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
        "daftar_langkah": _langkah(kantor_id),
        "lain": _sambungan(kode, cari, unit, langkah, terlambat),
        "sebelum": data.halaman - 1 if data.halaman > 1 else None,
        "sesudah": data.halaman + 1 if data.halaman < data.halaman_terakhir else None,
        "ada_nilai": _ada_nilai(data),
    }
    return tampil(request, "skp/pemantauan.html", isi, bagian="pemantauan", tahun=tahun)


def _ada_nilai(data: Pemantauan) -> bool:
    return any(b.terlihat for b in data.baris)


def _langkah(kantor_id: int) -> list[tuple[int, str]]:
    semua = Langkah.objects.filter(
        versi__sop__kantor=kantor_id, versi__perorangan=True, versi__status=SopVersi.Status.DITETAPKAN
    )
    return [*semua.order_by("versi__sop__kode", "no").values_list("no", "uraian"), (SELESAI, "Selesai diarsipkan")]


def _sambungan(kode: str, cari: str, unit: int | None, langkah: int | None, terlambat: bool) -> str:
    isi = {"periode": kode, "cari": cari, "unit": unit, "langkah": langkah, "terlambat": 1 if terlambat else None}
    return urlencode({k: v for k, v in isi.items() if v not in (None, "")})


def _angka(teks: str) -> int | None:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else None
