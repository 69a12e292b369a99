"""The board of a quarter: where every unit's sheet stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.aktivitas.actions import boleh_menilai
from kinerja.organisasi.models import UnitKerja
from kinerja.pengukuran.models import KertasKerja
from kinerja.pengukuran.queries import papan_pengumpulan
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.pelaku import aktor_wajib, waktu

ROMAWI = {1: "I", 2: "II", 3: "III", 4: "IV"}


def _kantor(kantor_id: int, **_: int) -> int | None:
    return UnitKerja.objects.filter(pk=kantor_id, induk__isnull=True).values_list("pk", flat=True).first()


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


@akses("sekantor", kantor=_kantor)
def papan(request: HttpRequest, kantor_id: int, tahun: int, triwulan: int) -> HttpResponse:
    """Units and the state of their sheets, with the five figures of reporting."""
    baris = papan_pengumpulan(kantor_id, tahun, triwulan)
    masuk = [b for b in baris if b.diajukan_pada is not None]
    tepat = [b for b in masuk if b.tepat_waktu]
    contoh = KertasKerja.objects.filter(pk=baris[0].kertas_kerja_id).first() if baris else None
    isi = {
        "kantor_id": kantor_id,
        "kantor": UnitKerja.objects.get(pk=kantor_id),
        "tahun": tahun,
        "triwulan": triwulan,
        "romawi": ROMAWI[triwulan],
        "pilihan": list(ROMAWI.items()),
        "baris": baris,
        "masuk": len(masuk),
        "wajib": len(baris),
        "persen_masuk": _persen(len(masuk), len(baris)),
        "tepat": len(tepat),
        "persen_tepat": _persen(len(tepat), len(baris)),
        "menilai": contoh is not None and boleh_menilai(contoh, oleh=aktor_wajib(request)),
    }
    return render(request, "kertas_kerja/papan.html", isi)


def _persen(bagian: int, semua: int) -> str:
    return f"{round(100 * bagian / semua)}%" if semua else "–"
