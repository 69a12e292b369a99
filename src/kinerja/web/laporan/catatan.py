"""Remarks and hasil koreksi on a report: the list to work through, placing one, talking about it, answering it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kinerja.aktivitas.laporan import boleh_menjawab, jawab_catatan
from kinerja.lib.galat import Galat
from kinerja.pelaporan.actions import balas, catat
from kinerja.pelaporan.bengkel import Draf, catatan_laporan, draf
from kinerja.pelaporan.isi.jangkar import Jangkar, angka_kini, paragraf_teks, periksa_jangkar
from kinerja.pelaporan.models import CatatanLaporan, Laporan
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK, alamat_aman, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.laporan.naskah import (
    alamat_laporan,
    alamat_tempat,
    hak,
    kantor_laporan,
    laporan_wajib,
    tampilkan_catatan,
)


def _kutipan(satu: Draf, jangkar: Jangkar, paragraf: str) -> str:
    """What stands at a place now: the paragraph of that number, the figure as printed, the title of the block."""
    if jangkar.jenis == "narasi":
        n = satu.narasi.get((jangkar.apa, jangkar.indikator))
        semua = paragraf_teks(n.teks) if n else []
        nomor = int(paragraf) if paragraf.isascii() and paragraf.isdigit() and len(paragraf) < 5 else 0
        return semua[nomor - 1] if 0 < nomor <= len(semua) else ""
    if jangkar.jenis == "blok":
        blok = next((b for lembar in satu.lembar for b in lembar.blok if b.get("kunci") == jangkar.apa), None)
        return f"{'Tabel' if blok['b'] == 'tabel' else 'Gambar'} {blok['nomor']} {blok['judul']}" if blok else ""
    return angka_kini(jangkar, satu.data["angka"]) or ""


def _tampilkan(
    request: HttpRequest, laporan: Laporan, *, galat: Galat | None = None, status: int = 200
) -> HttpResponse:
    satu = draf(laporan, pada=waktu(request).date())
    isian = request.POST if request.method == "POST" else request.GET
    jangkar_teks, paragraf = isian.get("jangkar", ""), isian.get("paragraf", "")
    try:
        jangkar = periksa_jangkar(jangkar_teks)
    except Galat:
        jangkar, jangkar_teks = Jangkar(""), ""
    tugas, _, boleh_catat = hak(request, laporan)
    nama = next((i.nama for i in satu.bahan.indikator if i.kode == jangkar.indikator), "")
    isi = {
        "laporan": laporan,
        "catatan": tampilkan_catatan(satu, catatan_laporan(laporan)),
        "boleh_catat": boleh_catat,
        "jangkar": jangkar_teks,
        "paragraf": paragraf if paragraf.isdigit() else "",
        "tempat": f"{jangkar.sebutan} – {jangkar.indikator} {nama}" if jangkar.indikator else jangkar.sebutan,
        "kutipan": _kutipan(satu, jangkar, paragraf),
        "kembali": alamat_tempat(satu, jangkar),
        "jenis": isian.get("jenis", "komentar"),
        "terketik": isian.get("isi", "") if request.method == "POST" else "",
        "tugas": tugas,
        "galat": galat,
    }
    return render(request, "laporan/catatan.html", isi, status=status)


@akses("sekantor", kantor=kantor_laporan)
def lihat(request: HttpRequest, kantor_id: int, tahun: int, periode: str) -> HttpResponse:
    """All remarks, and the form for a new one at the place `?jangkar=&paragraf=`."""
    return _tampilkan(request, laporan_wajib(kantor_id, tahun, periode))


@akses("sekantor", kantor=kantor_laporan, tulis=True)
def tulis(request: HttpRequest, kantor_id: int, tahun: int, periode: str) -> HttpResponse:
    """Place a remark or a correction."""
    laporan = laporan_wajib(kantor_id, tahun, periode)
    jangkar = request.POST.get("jangkar", "")
    try:
        tempat = periksa_jangkar(jangkar)
    except Galat as galat:
        return _tampilkan(request, laporan, galat=galat, status=STATUS_DITOLAK)
    satu = draf(laporan, pada=waktu(request).date())
    aktor, pada = aktor_wajib(request), waktu(request)
    kiriman = kirim(
        request,
        lambda: catat(
            laporan_id=laporan.pk,
            jenis=request.POST.get("jenis", ""),
            isi=request.POST.get("isi", ""),
            jangkar=jangkar,
            kutipan=_kutipan(satu, tempat, request.POST.get("paragraf", "")),
            oleh=aktor,
            pada=pada,
        ),
        sukses="Catatan tersimpan dan tampil pada daftar penyusun.",
    )
    if not kiriman.berhasil:
        return _tampilkan(request, laporan, galat=kiriman.galat, status=STATUS_DITOLAK)
    return redirect(alamat_aman(request, alamat_laporan(laporan, "catatan")))


def _kantor_catatan(catatan_id: int) -> int | None:
    return CatatanLaporan.objects.filter(pk=catatan_id).values_list("laporan__kantor_id", flat=True).first()


def _tanggapan(
    request: HttpRequest, catatan: CatatanLaporan, *, jawab: bool, galat: Galat | None
) -> list[dict[str, Any]]:
    """The forms below a remark: the answer for whoever may close it, and a reply; with what was typed and refused."""
    balas_ini = "Balasan; balasan penulisnya membuka catatan ini kembali" if catatan.selesai_pada else "Balasan"
    semua = [("balas", "Balas", balas_ini, "Kirim balasan")]
    if jawab and catatan.selesai_pada is None:
        semua.insert(0, ("jawab", "Jawab dan tutup", "Apa yang diperbaiki, atau mengapa tidak", "Jawab dan tutup"))
    dikirim = request.POST.get("aksi", "") if request.method == "POST" else ""
    return [
        {
            "aksi": aksi,
            "judul": judul,
            "label": label,
            "tombol": tombol,
            "utama": aksi == "jawab",
            "terketik": request.POST.get("isi", "") if aksi == dikirim else "",
            "salah": galat is not None and aksi == dikirim,
        }
        for aksi, judul, label, tombol in semua
    ]


def _satu(request: HttpRequest, catatan_id: int, *, galat: Galat | None = None, status: int = 200) -> HttpResponse:
    catatan = CatatanLaporan.objects.select_related("laporan__kantor").filter(pk=catatan_id).first()
    if catatan is None:
        raise Http404
    laporan = catatan.laporan
    satu = draf(laporan, pada=waktu(request).date())
    semua = [c for c in catatan_laporan(laporan) if c.pk == catatan_id]
    tugas, _, boleh_catat = hak(request, laporan)
    jawab = boleh_menjawab(catatan, aktor_wajib(request), tugas)
    isi = {
        "laporan": laporan,
        "tampil": tampilkan_catatan(satu, semua)[0],
        "boleh_catat": boleh_catat,
        "tanggapan": _tanggapan(request, catatan, jawab=jawab, galat=galat),
        "galat": galat,
    }
    return render(request, "laporan/catatan_satu.html", isi, status=status)


@akses("sekantor", kantor=_kantor_catatan)
def lihat_satu(request: HttpRequest, catatan_id: int) -> HttpResponse:
    """One remark with its conversation and its answer."""
    return _satu(request, catatan_id)


@akses("sekantor", kantor=_kantor_catatan, tulis=True)
def tulis_satu(request: HttpRequest, catatan_id: int) -> HttpResponse:
    """Say something below it, or close it with an answer."""
    aksi, teks = request.POST.get("aksi", ""), request.POST.get("isi", "")
    aktor, pada = aktor_wajib(request), waktu(request)
    if aksi == "balas":
        kiriman = kirim(
            request,
            lambda: balas(catatan_id=catatan_id, isi=teks, oleh=aktor, pada=pada),
            sukses="Balasan tersimpan.",
        )
    elif aksi == "jawab":
        kiriman = kirim(
            request,
            lambda: jawab_catatan(catatan_id=catatan_id, jawaban=teks, oleh=aktor, pada=pada),
            sukses="Catatan dijawab dan ditutup.",
        )
    else:
        return _satu(request, catatan_id, galat=Galat("Pilih membalas atau menjawab."), status=STATUS_DITOLAK)
    if not kiriman.berhasil:
        return _satu(request, catatan_id, galat=kiriman.galat, status=STATUS_DITOLAK)
    return redirect(alamat_aman(request, reverse("laporan:catatan_satu", args=[catatan_id])))


catatan = bermetode(baca=lihat, tulis=tulis)
catatan_satu = bermetode(baca=lihat_satu, tulis=tulis_satu)
