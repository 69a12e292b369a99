"""The board of a quarter: where every unit's sheet stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from kinerja.aktivitas.queries import Penghimpun, penghimpun
from kinerja.aturan.angka import bulatkan, tulis_persen
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.permissions import Aktor
from kinerja.pengukuran.bentuk import StatusUnit
from kinerja.pengukuran.models import KertasKerja
from kinerja.pengukuran.papan import papan_setahun
from kinerja.web.dasar.akses import akses, kantor_di_alamat
from kinerja.web.dasar.pelaku import aktor_wajib, waktu

DITERIMA = KertasKerja.Status.DITERIMA
ROMAWI = {1: "I", 2: "II", 3: "III", 4: "IV"}


@akses("berjabatan")
def papan_ini(request: HttpRequest) -> HttpResponse:
    """To the board of the newest quarter that has sheets."""
    kantor_id = aktor_wajib(request).kantor_id
    terbaru = (
        KertasKerja.objects.filter(kantor_id=kantor_id)
        .order_by("-tahun", "-triwulan")
        .values_list("tahun", "triwulan")
        .first()
    )
    hari = waktu(request)
    tahun, triwulan = terbaru or (hari.year, (hari.month - 1) // 3 + 1)
    return redirect("kertas_kerja:papan", kantor_id=kantor_id, tahun=tahun, triwulan=triwulan)


@dataclass(frozen=True, slots=True)
class Tahap:
    """One stage of one sheet. `keadaan`: 'selesai', 'kini' (in hand), 'balik' (sent back), 'kecuali', 'belum'."""

    judul: str
    keadaan: str
    teks: str
    pada: datetime | None = None


@dataclass(frozen=True, slots=True)
class BarisPapan:
    """A unit on the board: its sheet, its stages, and whether the person may judge it (`boleh`)."""

    unit: StatusUnit
    tahap: tuple[Tahap, ...]
    golongan: frozenset[str]
    boleh: bool


SARINGAN = (
    ("belum", "Belum mengajukan"),
    ("lewat", "Lewat batas"),
    ("diajukan", "Menunggu diperiksa"),
    ("dikembalikan", "Dikembalikan"),
    ("diterima", "Diterima"),
    ("dikecualikan", "Dikecualikan"),
)


def golongan(s: StatusUnit, pada: datetime) -> frozenset[str]:
    """The groups of `SARINGAN` that a unit falls into."""
    kecuali = s.pengecualian is not None and s.status != DITERIMA
    belum = s.diajukan_pada is None and not kecuali
    ada = {
        "belum": belum,
        "lewat": belum and s.batas < pada,
        "diajukan": s.status == KertasKerja.Status.DIAJUKAN,
        "dikembalikan": s.status == KertasKerja.Status.DIKEMBALIKAN and not kecuali,
        "diterima": s.status == DITERIMA,
        "dikecualikan": kecuali,
    }
    return frozenset(kode for kode, ya in ada.items() if ya)


def tahapan(s: StatusUnit) -> tuple[Tahap, ...]:
    """Dibuka → diisi → diajukan → diterima, as a sheet went through them."""
    balik = s.status == KertasKerja.Status.DIKEMBALIKAN
    masuk = s.diajukan_pada is not None
    penuh = masuk or (s.wajib > 0 and s.terisi >= s.wajib)
    isi = Tahap("Diisi", "selesai" if penuh and not balik else "kini" if s.terisi or balik else "belum", "")
    isi = replace(isi, teks=f"{s.terisi} dari {s.wajib}")
    if balik:
        ajuan = Tahap("Diajukan", "balik", f"dikembalikan {s.kembali} kali" if s.kembali > 1 else "dikembalikan")
    else:
        ajuan = Tahap("Diajukan", "selesai" if masuk else "belum", "", s.diajukan_pada)
    if s.status == DITERIMA:
        terima = Tahap("Diterima", "selesai", s.penerima, s.diterima_pada)
    elif s.pengecualian is not None:
        terima = Tahap("Diterima", "kecuali", "dikecualikan", s.pengecualian.pada)
    else:
        terima = Tahap("Diterima", "kini" if masuk else "belum", "menunggu diperiksa" if masuk else "")
    return (Tahap("Dibuka", "selesai", "", s.dibuka_pada), isi, ajuan, terima)


def boleh_memeriksa_baris(s: StatusUnit, aktor: Aktor, siapa: Penghimpun | None) -> bool:
    """Whether the board offers judging a sheet; nobody is offered the one that he handed in himself."""
    if siapa is None or s.status == DITERIMA or (s.pengaju_id is not None and s.pengaju_id == aktor.pegawai_id):
        return False
    return siapa.boleh_memeriksa(s.unit_id, aktor)


@akses("sekantor", kantor=kantor_di_alamat)
def papan(request: HttpRequest, kantor_id: int, tahun: int, triwulan: int) -> HttpResponse:
    """Units × stages with the five figures of reporting and the register of exceptions; `?tahap=` shows one group."""
    aktor, pada = aktor_wajib(request), waktu(request)
    data = papan_setahun(kantor_id, tahun, triwulan)
    siapa = penghimpun(kantor_id, tahun, triwulan)
    semua = [
        BarisPapan(s, tahapan(s), golongan(s, pada), boleh_memeriksa_baris(s, aktor, siapa))
        for s in (data.baris if data else ())
    ]
    pilih = request.GET.get("tahap", "")
    masuk = [b for b in semua if b.unit.diajukan_pada is not None]
    tepat = [b for b in masuk if b.unit.tepat_waktu]
    isi = {
        "kantor_id": kantor_id,
        "kantor": data.kantor if data else UnitKerja.objects.get(pk=kantor_id).nama,
        "tahun": tahun,
        "triwulan": triwulan,
        "romawi": ROMAWI[triwulan],
        "pilihan": list(ROMAWI.items()),
        "baris": [b for b in semua if pilih in b.golongan] if pilih in dict(SARINGAN) else semua,
        "saringan": [(kode, judul, sum(kode in b.golongan for b in semua)) for kode, judul in SARINGAN],
        "tahap": pilih if pilih in dict(SARINGAN) else "",
        "masuk": len(masuk),
        "wajib": len(semua),
        "persen_masuk": _persen(len(masuk), len(semua)),
        "tepat": len(tepat),
        "persen_tepat": _persen(len(tepat), len(semua)),
        "pengecualian": data.pengecualian if data else (),
        "hari": localdate(pada),
        "siapa": siapa,
        "menilai": siapa is not None and siapa.termasuk(aktor),
    }
    return render(request, "kertas_kerja/papan.html", isi)


def _persen(bagian: int, semua: int) -> str:
    return tulis_persen(bulatkan(Decimal(100 * bagian) / semua, 0)) if semua else "–"
