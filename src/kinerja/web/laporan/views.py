"""The workshop of a report: where it stands, what is missing, and the reasons where it goes on without a part."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.aktivitas.dasar import periode_laporan
from kinerja.aktivitas.laporan import tanpa_narasi, tugas_penyusun
from kinerja.aturan.periode import Periode
from kinerja.lib.galat import Galat
from kinerja.pelaporan.bengkel import Draf, catatan_laporan, draf, naskah
from kinerja.pelaporan.isi.kesiapan import WAJIB, periksa
from kinerja.pelaporan.models import Laporan, Tanggapan
from kinerja.sop.actions import kerjakan_tugas
from kinerja.sop.models import Tugas
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.laporan.naskah import (
    CatatanTampil,
    bertautan,
    cari_laporan,
    hak,
    kantor_laporan,
    laporan_wajib,
    tampilkan_catatan,
)

ALASAN_TERPANJANG = 4000


def _wajib(satu: Draf, tanpa: dict[str, str], terketik: dict[str, str]) -> list[dict[str, Any]]:
    """The required parts, with the reason where the report goes on without one; `pertama` of several of one kind."""
    hasil: list[dict[str, Any]] = []
    for w in satu.data["bagian_wajib"]:
        pertama = not any(b["kode"] == w["bagian"] and not b["terisi"] for b in hasil)
        hasil.append(
            {
                "kode": w["bagian"],
                "judul": w["judul"],
                "terisi": w["terisi"],
                "alasan": tanpa.get(w["bagian"], ""),
                "terketik": terketik.get(w["bagian"], ""),
                "pertama": pertama,
            }
        )
    return hasil


def _lembar(satu: Draf, catatan: list[CatatanTampil]) -> list[dict[str, Any]]:
    """The sheets with how much of each is written and how many remarks are open on it."""
    hasil = []
    terbuka = [c for c in catatan if c.catatan.selesai_pada is None]
    for lembar in satu.lembar:
        terisi = sum(1 for kunci in lembar.tempat if (n := satu.narasi.get(kunci)) is not None and n.teks)
        bagian = f"/{lembar.kode}/"
        hasil.append(
            {
                "lembar": lembar,
                "terisi": terisi,
                "tempat": len(lembar.tempat),
                "catatan": sum(1 for c in terbuka if bagian in c.alamat),
            }
        )
    return hasil


def _tugas_menanggapi(request: HttpRequest, laporan: Laporan) -> Tugas | None:
    """The task by which this person is asked to confirm the report, if he is."""
    return (
        Tugas.objects.filter(
            jenis=Tugas.Jenis.KONFIRMASI,
            jabatan_id=aktor_wajib(request).jabatan_id,
            status__in=[Tugas.Status.TERBUKA, Tugas.Status.DIKERJAKAN],
            kasus__kantor_id=laporan.kantor_id,
            kasus__tahun=laporan.tahun,
        )
        .order_by("id")
        .first()
    )


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
    hari = waktu(request).date()
    satu = draf(laporan, pada=hari)
    tugas, boleh_tulis, boleh_catat = hak(request, laporan)
    semua = catatan_laporan(laporan)
    tanpa = tanpa_narasi(laporan, tugas)
    pemeriksaan = periksa(naskah(satu, tanpa=tanpa, catatan=semua, pada=hari))
    catatan = tampilkan_catatan(satu, semua)
    tanggapan = (
        Tanggapan.objects.filter(laporan=laporan)
        .select_related("jabatan", "pegawai", "versi")
        .defer("versi__data")
        .order_by("-versi__ke", "jabatan__urut", "id")
    )
    isi |= {
        "draf": satu,
        "lembar": _lembar(satu, catatan),
        "wajib": _wajib(satu, tanpa, terketik or {}),
        "pemeriksaan": bertautan(satu, pemeriksaan),
        "banyak_wajib": sum(1 for _, t in pemeriksaan for x in t if x.tingkat == WAJIB),
        "banyak_periksa": sum(1 for _, t in pemeriksaan for x in t if x.tingkat != WAJIB),
        "catatan": [c for c in catatan if c.catatan.selesai_pada is None],
        "catatan_selesai": sum(1 for c in catatan if c.catatan.selesai_pada is not None),
        "tugas": tugas,
        "boleh_tulis": boleh_tulis,
        "boleh_catat": boleh_catat,
        # An SOP that runs whole in every trigger month makes several reports in one step.
        "laporan_lain": [
            (kode, Periode(tahun, kode).nama)
            for kode in (periode_laporan(tugas.kasus) if tugas is not None else ())
            if kode != periode
        ],
        "tugas_menanggapi": _tugas_menanggapi(request, laporan),
        "tanggapan": list(tanggapan),
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
