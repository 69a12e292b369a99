"""What changed on a sheet since it was handed in or accepted, taking one's own change back, answering a remark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from kinerja.lib.galat import Galat
from kinerja.pengukuran import actions
from kinerja.pengukuran.bentuk import KertasKerjaData, PerubahanData, SelBerubah
from kinerja.pengukuran.models import CatatanBaris
from kinerja.pengukuran.queries import kertas_kerja_tersorot, kunci_menurut_kode
from kinerja.pengukuran.sorotan import isian_terakhir
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.kertas_kerja.sel import baca_baris, kantor_lembar, lembar_tetap, nama_baris, ringkasan_baris
from kinerja.web.kertas_kerja.views import STATUS_BENTROK, tampilkan

TERBANYAK = 400


@akses("sekantor", kantor=kantor_lembar)
def halaman(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Cells that differ from the last handing-in and from the last acceptance, and every change one by one."""
    _, data, sorotan = kertas_kerja_tersorot(lembar_id, aktor_wajib(request).pegawai_id)
    isi = {
        "data": data,
        "sorotan": sorotan,
        "sejak_diajukan": _bernama(data, sorotan.sejak_diajukan or ()),
        "sejak_diterima": _bernama(data, sorotan.sejak_diterima or ()),
        "daftar": _bernama(data, sorotan.perubahan[:TERBANYAK]),
        "lebih": max(0, len(sorotan.perubahan) - TERBANYAK),
    }
    return render(request, "kertas_kerja/perubahan.html", isi)


def _bernama(
    data: KertasKerjaData, daftar: Sequence[PerubahanData | SelBerubah]
) -> list[tuple[PerubahanData | SelBerubah, str]]:
    """Each change with the name of its row."""
    nama = {("indikator", b.definisi.kode): b.definisi.nama for b in data.baris}
    nama |= {("anggaran", a.kode): a.nama for a in data.anggaran}
    return [(p, nama.get((p.jenis, p.kode), "")) for p in daftar]


@akses("sekantor", kantor=kantor_lembar, tulis=True)
def batalkan(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Take back the writer's last saved change (`jejak`); answers the grid in JSON, the plain form with the sheet."""
    aktor, pada, teks = aktor_wajib(request), waktu(request), request.POST.get("jejak", "")
    jejak_id = int(teks) if teks.isascii() and teks.isdigit() and len(teks) <= 18 else 0
    if request.headers.get("Accept") == "application/json":
        try:
            _, jejak = actions.batalkan_isian(kertas_kerja_id=lembar_id, jejak_id=jejak_id, oleh=aktor, pada=pada)
        except Galat as galat:
            pesan = " ".join([galat.pesan, *(t.pesan for t in galat.temuan)])
            status = STATUS_BENTROK if isinstance(galat, actions.Bentrok) else STATUS_DITOLAK
            return JsonResponse({"pesan": pesan}, status=status)
        berikut = isian_terakhir(lembar_tetap(lembar_id).kantor_id, lembar_id, aktor.pegawai_id).first()
        sesudah = _sesudah(lembar_id, jejak.rincian if jejak else {})
        return JsonResponse(sesudah | {"urungan": berikut.pk if berikut else None})
    kiriman = kirim(
        request,
        lambda: actions.batalkan_isian(kertas_kerja_id=lembar_id, jejak_id=jejak_id, oleh=aktor, pada=pada),
        sukses="Perubahan terakhir Anda dibatalkan; pembatalannya tercatat dalam jejak.",
    )
    if kiriman.berhasil:
        return redirect("kertas_kerja:lembar", lembar_id=lembar_id)
    status = STATUS_BENTROK if isinstance(kiriman.galat, actions.Bentrok) else STATUS_DITOLAK
    return tampilkan(request, lembar_id, galat=kiriman.galat, status=status)


def _sesudah(lembar_id: int, rincian: dict[str, Any]) -> dict[str, Any]:
    """The rows that an act touched as they stand now, and the names of its cells."""
    kode = {"indikator": rincian.get("baris", {}), "anggaran": rincian.get("anggaran", {})}
    kunci = kunci_menurut_kode(lembar_id, indikator=kode["indikator"], anggaran=kode["anggaran"])
    baris = baca_baris(lembar_tetap(lembar_id), kunci.values())
    sel = [f"{nama_baris(kunci[j, k])}-{kolom}" for j, isi in kode.items() for k, u in isi.items() for kolom in u]
    return {"sel": sel, "baris": {nama_baris(k): ringkasan_baris(b) for k, b in baris.items()}}


def _kantor_catatan(catatan_id: int) -> int | None:
    catatan = CatatanBaris.objects.filter(pk=catatan_id)
    return catatan.values_list("pengembalian__kertas_kerja__kantor_id", flat=True).first()


@akses("sekantor", kantor=_kantor_catatan, tulis=True)
def jawab(request: HttpRequest, catatan_id: int) -> HttpResponse:
    """Answer the remark of a return in words."""
    lembar_id = CatatanBaris.objects.values_list("pengembalian__kertas_kerja_id", flat=True).get(pk=catatan_id)
    aktor, pada, jawaban = aktor_wajib(request), waktu(request), request.POST.get("jawaban", "").replace("\x00", "")
    kiriman = kirim(
        request,
        lambda: actions.jawab_catatan(catatan_id=catatan_id, jawaban=jawaban, oleh=aktor, pada=pada),
        sukses="Jawaban tersimpan dan dibaca pemeriksa saat kertas kerja diajukan lagi.",
    )
    if kiriman.berhasil:
        return redirect("kertas_kerja:lembar", lembar_id=lembar_id)
    return tampilkan(
        request, lembar_id, galat=kiriman.galat, jawaban={catatan_id: jawaban[:4000]}, status=STATUS_DITOLAK
    )
