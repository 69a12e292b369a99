"""The history of one text of a report: who wrote what when, what changed, and taking an earlier text back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.aktivitas.laporan import simpan_narasi
from kinerja.lib.beda import beda_kata
from kinerja.lib.galat import Galat
from kinerja.pelaporan.isi.bagian import JUDUL
from kinerja.pelaporan.isi.riwayat import sesi_tulis
from kinerja.pelaporan.models import Laporan, Narasi, VersiNarasi
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.laporan.naskah import hak, kantor_laporan, laporan_wajib, urai_nama


def _narasi(laporan: Laporan, nama: str) -> Narasi:
    """The text of a field. Raises Http404."""
    try:
        bagian, indikator_id = urai_nama(nama)
    except ValueError as sebab:
        raise Http404 from sebab
    narasi = (
        Narasi.objects.filter(laporan=laporan, bagian=bagian, indikator_id=indikator_id)
        .select_related("indikator", "oleh")
        .first()
    )
    if narasi is None:
        raise Http404
    return narasi


def _nomor(teks: str, baku: int) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else baku


def _tampilkan(
    request: HttpRequest, laporan: Laporan, nama: str, *, galat: Galat | None = None, status: int = 200
) -> HttpResponse:
    narasi = _narasi(laporan, nama)
    baris = list(VersiNarasi.objects.filter(narasi=narasi).select_related("oleh").defer("teks").order_by("ke"))
    sesi = sesi_tulis([(v.ke, v.oleh.nama if v.oleh else "", v.pada) for v in baris])
    ke = _nomor(request.GET.get("ke", ""), narasi.versi)
    sebelum = next((s.akhir for s in reversed(sesi) if s.akhir < ke), 0)
    dari = _nomor(request.GET.get("dari", ""), sebelum)
    teks = dict(VersiNarasi.objects.filter(narasi=narasi, ke__in=[dari, ke]).values_list("ke", "teks"))
    if ke not in teks:
        raise Http404
    _, boleh_tulis, _ = hak(request, laporan)
    isi = {
        "laporan": laporan,
        "narasi": narasi,
        "nama_bidang": nama,
        "judul": JUDUL[narasi.bagian],
        "sesi": list(reversed(sesi)),
        "dari": dari,
        "ke": ke,
        "beda": beda_kata(teks.get(dari, ""), teks[ke]),
        "boleh_pulihkan": boleh_tulis and teks[ke] != narasi.teks,
        "galat": galat,
    }
    return render(request, "laporan/riwayat.html", isi, status=status)


@akses("sekantor", kantor=kantor_laporan)
def lihat(request: HttpRequest, kantor_id: int, tahun: int, periode: str, nama: str) -> HttpResponse:
    """The sittings of a text, and two of its versions beside each other (`?dari=&ke=`)."""
    return _tampilkan(request, laporan_wajib(kantor_id, tahun, periode), nama)


@akses("sekantor", kantor=kantor_laporan, tulis=True)
def pulihkan(request: HttpRequest, kantor_id: int, tahun: int, periode: str, nama: str) -> HttpResponse:
    """Write an earlier text again, as a new version."""
    laporan = laporan_wajib(kantor_id, tahun, periode)
    narasi = _narasi(laporan, nama)
    lama = VersiNarasi.objects.filter(narasi=narasi, ke=_nomor(request.POST.get("ke", ""), 0)).first()
    if lama is None:
        galat = Galat("Pilih versi teks yang hendak dipakai kembali.")
        return _tampilkan(request, laporan, nama, galat=galat, status=STATUS_DITOLAK)
    try:
        simpan_narasi(
            laporan=laporan,
            bagian=narasi.bagian,
            indikator_id=narasi.indikator_id,
            teks=lama.teks,
            versi=narasi.versi,
            oleh=aktor_wajib(request),
            pada=waktu(request),
        )
    except Galat as galat:
        return _tampilkan(request, laporan, nama, galat=galat, status=STATUS_DITOLAK)
    messages.success(request, f"Teks versi {lama.ke} dipakai kembali.")
    return redirect("laporan:riwayat", kantor_id=kantor_id, tahun=tahun, periode=periode, nama=nama)


riwayat = bermetode(baca=lihat, tulis=pulihkan)
