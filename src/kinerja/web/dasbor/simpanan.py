"""Pages of the dashboards, kept in memory by the versions of all rows that they are made from (`lib.sidik`).

Nothing of the person who reads stands on these pages; who may read them is asked before, every time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone_name

from kinerja.arsip.models import Berkas, Jejak
from kinerja.lib.sidik import Ingatan, bersidik, salah_satu
from kinerja.organisasi.models import Pemda, PengaturanKantor, UnitKerja
from kinerja.pengukuran.models import BuktiDukung, KertasKerja, Realisasi
from kinerja.pengukuran.sumber import pegawai_kantor, sumber_rekap
from kinerja.perencanaan.models import (
    Indikator,
    Pembanding,
    PerjanjianKinerja,
    RencanaAksi,
    Renstra,
    RiwayatIndikator,
    Sasaran,
    TargetPK,
    TargetRenstra,
    TargetTriwulan,
)

HALAMAN_TERBANYAK = 96
NOMOR_TERBESAR = 999


@dataclass(frozen=True, slots=True)
class Tersimpan:
    """A page: its title, and what stands in its frame."""

    judul: str
    isi: SafeString


@dataclass(frozen=True, slots=True)
class Batas:
    """When the page of an office changes by the clock alone, in order."""

    waktu: tuple[dt.datetime, ...]


_halaman: Ingatan[Tersimpan] = Ingatan(HALAMAN_TERBANYAK)
batas: Ingatan[Batas] = Ingatan(8 * HALAMAN_TERBANYAK)


def tersimpan(templat: str, sumber: Hashable, susun: Callable[[], tuple[str, Mapping[str, Any]]]) -> Tersimpan:
    """The page of `templat` for everything named in `sumber`; `susun` gives its title and content when it is new."""
    return _halaman.ambil((templat, get_current_timezone_name(), sumber), lambda: langsung(templat, susun))


def langsung(templat: str, susun: Callable[[], tuple[str, Mapping[str, Any]]]) -> Tersimpan:
    """The page put together now, and not kept."""
    judul, isi = susun()
    return Tersimpan(judul, render_to_string(templat, dict(isi)))


def nomor(request: HttpRequest, nama: str) -> int:
    """Which page of a list the address asks for; the first when it says nothing that makes sense."""
    teks = request.GET.get(nama, "")
    return min(int(teks), NOMOR_TERBESAR) if teks.isascii() and teks.isdigit() and len(teks) < 9 else 1


@bersidik
def sidik_sasaran(kantor_id: int, tahun: int) -> list[QuerySet[Any]]:
    """The versions of all that the page of a sasaran shows. 1 query."""
    return [
        *sumber_rekap(kantor_id, tahun),
        Pembanding.objects.filter(indikator__kantor=kantor_id, tahun__lte=tahun),
        Pemda.objects.filter(unit=kantor_id),
        Renstra.objects.filter(kantor=kantor_id),
    ]


@bersidik
def sidik_indikator(kantor_id: int, indikator_id: int, tahun: int, tahun_lalu: int) -> list[QuerySet[Any]]:
    """The versions of all that the page of an indikator shows. 1 query."""
    pk = PerjanjianKinerja.objects.filter(kantor=kantor_id, tahun=tahun)
    janji = Q(salah_satu("perjanjian", pk.values("pk")), indikator=indikator_id)
    aksi = RencanaAksi.objects.filter(janji)
    tahunan = Q(kertas_kerja__tahun=tahun) | Q(kertas_kerja__tahun=tahun_lalu)
    baris = Realisasi.objects.filter(tahunan, indikator=indikator_id)
    lembar = salah_satu("pk", baris.values("kertas_kerja"))
    bukti = BuktiDukung.objects.filter(salah_satu("realisasi", baris.values("pk")))
    return [
        UnitKerja.objects.filter(Q(kantor=kantor_id) | Q(pk=kantor_id)),
        Pemda.objects.filter(unit=kantor_id),
        PengaturanKantor.objects.filter(kantor=kantor_id),
        pegawai_kantor(kantor_id),
        Indikator.objects.filter(pk=indikator_id),
        Sasaran.objects.filter(indikator=indikator_id),
        pk,
        TargetPK.objects.filter(janji),
        aksi,
        TargetTriwulan.objects.filter(salah_satu("rencana_aksi", aksi.values("pk"))),
        TargetRenstra.objects.filter(indikator=indikator_id),
        RiwayatIndikator.objects.filter(indikator=indikator_id),
        Pembanding.objects.filter(indikator=indikator_id),
        KertasKerja.objects.filter(lembar),
        baris,
        bukti,
        Berkas.objects.filter(salah_satu("pk", bukti.values("berkas"))),
        Jejak.objects.filter(
            salah_satu("objek_id", baris.filter(kertas_kerja__tahun=tahun).values("kertas_kerja")),
            kantor=kantor_id,
            objek="kertas_kerja",
        ),
    ]
