"""The monthly progress report of a unit, as a plain form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dates import MONTHS

from kinerja.aturan.angka import AngkaTidakTerbaca, baca_angka
from kinerja.aturan.periode import Periode
from kinerja.lib.galat import Galat, Temuan
from kinerja.organisasi.models import UnitKerja
from kinerja.pengukuran.actions import IsianProgres, simpan_progres
from kinerja.pengukuran.permissions import boleh_isi_progres
from kinerja.pengukuran.queries import progres
from kinerja.perencanaan.queries import rencana
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.kertas_kerja.lembar import teks_angka

KOLOM = ("uraian", "realisasi", "anggaran", "kendala", "tindak_lanjut")


def _kantor_unit(unit_id: int, **_: int) -> int | None:
    ada = UnitKerja.objects.filter(pk=unit_id).values_list("kantor_id", "pk").first()
    return (ada[0] or ada[1]) if ada else None


def _baris(unit: UnitKerja, tahun: int, bulan: int) -> list[dict[str, Any]]:
    """One row per indikator of the unit, with what is stored, as texts."""
    kantor_id = unit.kantor_id or unit.pk
    akhir = Periode(tahun, f"TW{(bulan - 1) // 3 + 1}").akhir
    simpanan = next((p for p in progres(kantor_id, tahun, [bulan]) if p.unit_id == unit.pk), None)
    per_indikator = {b.indikator_id: b for b in simpanan.baris} if simpanan else {}
    hasil = []
    for satu in rencana(kantor_id, tahun, pada=akhir):
        if satu.definisi.unit_id != unit.pk:
            continue
        ada = per_indikator.get(satu.definisi.id)
        hasil.append(
            {
                "definisi": satu.definisi,
                "uraian": ada.uraian if ada else "",
                "realisasi": teks_angka(ada.realisasi) if ada else "",
                "anggaran": teks_angka(ada.anggaran) if ada else "",
                "kendala": ada.kendala if ada else "",
                "tindak_lanjut": ada.tindak_lanjut if ada else "",
            }
        )
    return hasil


def _tampilkan(
    request: HttpRequest, unit_id: int, tahun: int, bulan: int, *, galat: Galat | None = None, status: int = 200
) -> HttpResponse:
    unit = UnitKerja.objects.get(pk=unit_id)
    baris = _baris(unit, tahun, bulan)
    simpanan = next((p for p in progres(unit.kantor_id or unit.pk, tahun, [bulan]) if p.unit_id == unit_id), None)
    catatan = simpanan.catatan_pimpinan if simpanan else ""
    rekomendasi = simpanan.rekomendasi if simpanan else ""
    if request.method == "POST":
        catatan, rekomendasi = request.POST.get("catatan_pimpinan", ""), request.POST.get("rekomendasi", "")
        for satu in baris:
            for kolom in KOLOM:
                satu[kolom] = request.POST.get(f"i{satu['definisi'].id}-{kolom}", satu[kolom])
    isi = {
        "unit": unit,
        "tahun": tahun,
        "bulan": bulan,
        "triwulan": (bulan - 1) // 3 + 1,
        "baris": baris,
        "catatan": catatan,
        "rekomendasi": rekomendasi,
        "simpanan": simpanan,
        "galat": galat,
        "boleh_isi": boleh_isi_progres(unit, aktor_wajib(request)),
    }
    return render(request, "kertas_kerja/progres.html", isi, status=status)


@akses("sekantor", kantor=_kantor_unit)
def lihat(request: HttpRequest, unit_id: int, tahun: int, bulan: int) -> HttpResponse:
    """The monthly progress report of one unit."""
    return _tampilkan(request, unit_id, tahun, bulan)


def _baca(unit: UnitKerja, tahun: int, bulan: int, kiriman: Any) -> list[IsianProgres]:
    """The rows that say something. Raises Galat with every number that cannot be read."""
    temuan, hasil = [], []
    for satu in _baris(unit, tahun, bulan):
        d = satu["definisi"]
        isi = {kolom: str(kiriman.get(f"i{d.id}-{kolom}", "")).strip()[:4000] for kolom in KOLOM}
        angka = {}
        for kolom in ("realisasi", "anggaran"):
            try:
                angka[kolom] = baca_angka(isi[kolom], ribuan=kolom == "anggaran")
            except AngkaTidakTerbaca as galat:
                temuan.append(Temuan(pesan=galat.pesan, kolom=f"{d.nama}, {kolom}"))
        if isi["uraian"] and len(angka) == 2:
            hasil.append(
                IsianProgres(
                    indikator_id=d.id,
                    uraian=isi["uraian"],
                    kendala=isi["kendala"],
                    tindak_lanjut=isi["tindak_lanjut"],
                    **angka,
                )
            )
        elif any(isi.values()) and not isi["uraian"]:
            temuan.append(Temuan(pesan="Uraian progres wajib diisi.", kolom=d.nama))
    if temuan:
        raise Galat("Ada isian yang tidak terbaca; belum ada yang disimpan.", temuan)
    return hasil


@akses("sekantor", kantor=_kantor_unit, tulis=True)
def simpan(request: HttpRequest, unit_id: int, tahun: int, bulan: int) -> HttpResponse:
    """Save the report of the month."""
    unit = UnitKerja.objects.get(pk=unit_id)
    aktor, pada = aktor_wajib(request), waktu(request)
    kiriman = kirim(
        request,
        lambda: simpan_progres(
            unit=unit,
            tahun=tahun,
            bulan=bulan,
            baris=_baca(unit, tahun, bulan, request.POST),
            catatan_pimpinan=request.POST.get("catatan_pimpinan", "").strip()[:4000],
            rekomendasi=request.POST.get("rekomendasi", "").strip()[:4000],
            oleh=aktor,
            pada=pada,
        ),
        sukses=f"Laporan progres {MONTHS[bulan]} {tahun} disimpan.",
    )
    if kiriman.berhasil:
        return redirect("kertas_kerja:progres", unit_id=unit_id, tahun=tahun, bulan=bulan)
    return _tampilkan(request, unit_id, tahun, bulan, galat=kiriman.galat, status=STATUS_DITOLAK)


halaman = bermetode(baca=lihat, tulis=simpan)
