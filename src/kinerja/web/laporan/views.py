"""The workshop of a report: where it stands, what is missing, and the reasons where it goes on without a part."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.aktivitas.dasar import periode_laporan
from kinerja.aktivitas.laporan import tugas_laporan, tugas_penyusun
from kinerja.aturan.periode import Periode
from kinerja.lib.galat import Galat
from kinerja.pelaporan.bengkel import draf, sumber_laporan
from kinerja.pelaporan.permissions import boleh_tulis
from kinerja.sop.actions import kerjakan_tugas
from kinerja.sop.permissions import boleh_kerjakan
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.laporan.naskah import cari_laporan, kantor_laporan, laporan_wajib
from kinerja.web.laporan.ringkasan import ringkasan, tulis_isi, tulis_langsung

ALASAN_TERPANJANG = 4000


HALAMAN = ("lembar", "bagian", "temuan")
"""Lists that are turned by the address, each by its own name."""


def _nomor(request: HttpRequest) -> dict[str, int]:
    """Which page of each list the address asks for; the first when it says nothing that makes sense."""
    teks = {nama: request.GET.get(nama, "") for nama in HALAMAN}
    return {n: int(t) if t.isascii() and t.isdigit() and len(t) < 5 else 1 for n, t in teks.items()}


def _tampilkan(
    request: HttpRequest,
    kantor_id: int,
    tahun: int,
    periode: str,
    *,
    galat: Galat | None = None,
    terketik: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    laporan = cari_laporan(kantor_id, tahun, periode)
    isi = {"kantor_id": kantor_id, "tahun": tahun, "nama": Periode(tahun, periode).nama, "laporan": laporan}
    if laporan is None:
        return render(request, "laporan/belum.html", isi)
    hari, aktor = waktu(request).date(), aktor_wajib(request)
    tugas = tugas_laporan(laporan, jabatan_id=aktor.jabatan_id or 0)
    penyusun = tugas.penyusun
    boleh_menulis = penyusun is not None and boleh_kerjakan(aktor, penyusun)
    boleh_catat = boleh_tulis(laporan, aktor)
    sumber, nomor = sumber_laporan(laporan), _nomor(request)
    kini = ringkasan(laporan, sumber=sumber, tanpa=tugas.tanpa, pada=hari)
    isi |= kini.sehalaman(**nomor, terketik=terketik or {})
    isi |= {"tugas": penyusun, "boleh_tulis": boleh_menulis, "boleh_catat": boleh_catat}
    if terketik:
        badan = tulis_langsung(isi)
    else:
        langkah = (penyusun.pk, penyusun.langkah.no) if penyusun is not None else ()
        tanpa = tuple(sorted(tugas.tanpa.items()))
        badan = tulis_isi((sumber, hari, tanpa, langkah, boleh_menulis, boleh_catat, *nomor.values()), isi)
    isi |= {
        "badan": badan,
        # An SOP that runs whole in every trigger month makes several reports in one step.
        "laporan_lain": [
            (kode, Periode(tahun, kode).nama)
            for kode in (periode_laporan(penyusun.kasus) if penyusun is not None else ())
            if kode != periode
        ],
        "tugas_menanggapi": tugas.menanggapi,
        "galat": galat,
    }
    return render(request, "laporan/laporan.html", isi, status=status)


@akses("sekantor", kantor=kantor_laporan)
def lihat(request: HttpRequest, kantor_id: int, tahun: int, periode: str) -> HttpResponse:
    """The workshop of a report: its sheets, the checks before sending, remarks, answers."""
    return _tampilkan(request, kantor_id, tahun, periode)


@akses("sekantor", kantor=kantor_laporan, tulis=True)
def tulis(request: HttpRequest, kantor_id: int, tahun: int, periode: str) -> HttpResponse:
    """Save the reasons for going on without a required part, as work of the compiling step."""
    laporan = laporan_wajib(kantor_id, tahun, periode)
    tugas = tugas_penyusun(laporan)
    terketik = {
        nama.removeprefix("tanpa-"): str(isi).replace("\x00", "").strip()
        for nama, isi in request.POST.items()
        if nama.startswith("tanpa-") and str(isi).strip()
    }
    galat = None
    if tugas is None:
        galat = Galat("Laporan ini tidak sedang disusun; isinya tidak dapat diubah.")
    elif any(len(isi) > ALASAN_TERPANJANG for isi in terketik.values()):
        galat = Galat(f"Alasan paling panjang {ALASAN_TERPANJANG} huruf.")
    if galat is not None or tugas is None:
        return _tampilkan(request, kantor_id, tahun, periode, galat=galat, terketik=terketik, status=STATUS_DITOLAK)
    dikenal = {w["bagian"] for w in draf(laporan, pada=waktu(request).date()).data["bagian_wajib"] if not w["terisi"]}
    tanpa = {f"{periode}/{bagian}": isi for bagian, isi in terketik.items() if bagian in dikenal}
    if not tanpa:
        messages.info(request, "Tidak ada alasan yang berubah.")
        return redirect("laporan:laporan", kantor_id=kantor_id, tahun=tahun, periode=periode)
    aktor, pada = aktor_wajib(request), waktu(request)
    kiriman = kirim(
        request,
        lambda: kerjakan_tugas(tugas_id=tugas.pk, masukan={"tanpa_narasi": tanpa}, oleh=aktor, pada=pada),
        sukses="Alasan disimpan.",
    )
    if not kiriman.berhasil:
        return _tampilkan(
            request, kantor_id, tahun, periode, galat=kiriman.galat, terketik=terketik, status=STATUS_DITOLAK
        )
    return redirect("laporan:laporan", kantor_id=kantor_id, tahun=tahun, periode=periode)


laporan = bermetode(baca=lihat, tulis=tulis)
