"""One sheet of the workshop: computed blocks, locked, with the human texts in their places; saved whole or by field."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kinerja.aktivitas.laporan import simpan_narasi
from kinerja.lib.beda import beda_kata
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Ditolak
from kinerja.pelaporan.actions import BentrokNarasi
from kinerja.pelaporan.actions.narasi import rapikan_teks
from kinerja.pelaporan.bengkel import Draf, asal_angka, catatan_laporan, draf
from kinerja.pelaporan.cetak.gambar import gambar
from kinerja.pelaporan.isi.blok import Blok
from kinerja.pelaporan.isi.jangkar import Jangkar
from kinerja.pelaporan.isi.lembar import LembarNaskah, berhalaman
from kinerja.pelaporan.models import Laporan, Narasi
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.laporan.naskah import (
    Bidang,
    CatatanTampil,
    alamat_laporan,
    alamat_lembar,
    bidang_lembar,
    hak,
    kantor_laporan,
    laporan_wajib,
    tampilkan_catatan,
    urai_nama,
)

STATUS_BENTROK = 409
PENJELAS = {
    "kata_pengantar": "Bila kosong, naskah di bawah ini dipakai.",
    "ikhtisar": "Tambahan sesudah ringkasan terhitung; boleh kosong.",
    "simpulan": "Tambahan sesudah simpulan terhitung; boleh kosong.",
}


def _blok(
    isi: Sequence[Blok], bidang: Sequence[Bidang], catatan: Sequence[CatatanTampil], *, tanpa_kepala: bool
) -> list[dict[str, Any]]:
    """The blocks for the page: fields in their places, charts as pictures, tables and figures with their anchors."""
    per_tempat = {(b.bagian, b.kode): b for b in bidang}
    hasil = []
    for n, satu in enumerate(isi):
        berikut = isi[n + 1]["b"] if n + 1 < len(isi) else ""
        # The page has the indicator as its own heading, and every field its label.
        if (tanpa_kepala and n == 0) or (satu["b"] == "catatan" and berikut == "tempat"):
            continue
        b = dict(satu)
        if b["b"] == "tempat":
            b["bidang"] = per_tempat[b["bagian"], b["indikator"]]
            b["penjelas"] = PENJELAS.get(b["bagian"], "")
        elif b["b"] == "grafik":
            b["svg"] = gambar(satu).svg
        elif b["b"] == "kartu":
            b["angka"] = [
                {"nama": nama, "isi": b[apa], "jangkar": str(Jangkar("angka", apa, b["kode"]))}
                for apa, nama in (("target", "Target"), ("realisasi", "Realisasi"), ("capaian", "Capaian"))
            ]
        elif b["b"] == "tabel":
            b["catatan_tabel"] = b["catatan"]
            b["baris"] = [_baris(r, b["kolom"]) for r in b["baris"]]
        if b["b"] in ("tabel", "grafik"):
            b["jangkar"] = str(Jangkar("blok", b["kunci"]))
        tempat = {a["jangkar"] for a in b["angka"]} if b["b"] == "kartu" else {b.get("jangkar")}
        b["catatan_tampil"] = [c for c in catatan if c.catatan.jangkar and c.catatan.jangkar in tempat]
        hasil.append(b)
    return hasil


def _baris(baris: Mapping[str, Any], kolom: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A table row whose cells know their alignment."""
    if baris["jenis"] == "rentang":
        return dict(baris)
    sel = [{**s, "rata": k["rata"] == "kanan"} for s, k in zip(baris["sel"], kolom, strict=True)]
    return {**baris, "sel": sel}


def _cari(satu: Draf, kode: str) -> tuple[LembarNaskah, LembarNaskah | None, LembarNaskah | None]:
    """The sheet of that code with its neighbours. Raises Http404."""
    for n, lembar in enumerate(satu.lembar):
        if lembar.kode == kode:
            sebelum = satu.lembar[n - 1] if n else None
            sesudah = satu.lembar[n + 1] if n + 1 < len(satu.lembar) else None
            return lembar, sebelum, sesudah
    raise Http404


def _tampilkan(
    request: HttpRequest,
    laporan: Laporan,
    satu: Draf,
    kode: str,
    *,
    ganti: Mapping[str, Bidang] | None = None,
    status: int = 200,
) -> HttpResponse:
    lembar, sebelum, sesudah = _cari(satu, kode)
    tugas, boleh_tulis, boleh_catat = hak(request, laporan)
    terbuka = [c for c in catatan_laporan(laporan) if c.selesai_pada is None]
    catatan = tampilkan_catatan(satu, terbuka)
    bidang = [
        replace(ganti[b.nama], catatan=b.catatan) if ganti and b.nama in ganti else b
        for b in bidang_lembar(satu, lembar, catatan)
    ]
    halaman = Paginator(berhalaman(lembar.blok), 1).get_page(request.GET.get("hal"))
    tanpa_kepala = bool(lembar.indikator) and halaman.number == 1
    isi = {
        "laporan": laporan,
        "halaman": halaman,
        "nama": f"{laporan.tahun}",
        "draf": satu,
        "lembar": lembar,
        "sebelum": sebelum,
        "sesudah": sesudah,
        "blok": _blok(halaman[0], bidang, catatan, tanpa_kepala=tanpa_kepala),
        "bidang": bidang,
        "asal": asal_angka(satu, lembar.indikator) if lembar.indikator else None,
        "indikator_id": satu.indikator_id.get(lembar.indikator),
        "tugas": tugas,
        "boleh_tulis": boleh_tulis,
        "boleh_catat": boleh_catat,
        "umum": [c for c in catatan if not c.catatan.jangkar],
    }
    return render(request, "laporan/lembar.html", isi, status=status)


@akses("sekantor", kantor=kantor_laporan)
def lihat(request: HttpRequest, kantor_id: int, tahun: int, periode: str, kode: str) -> HttpResponse:
    """One sheet of the report."""
    laporan = laporan_wajib(kantor_id, tahun, periode)
    return _tampilkan(request, laporan, draf(laporan, pada=waktu(request).date()), kode)


@akses("sekantor", kantor=kantor_laporan, tulis=True)
def tulis(request: HttpRequest, kantor_id: int, tahun: int, periode: str, kode: str) -> HttpResponse:
    """Save the texts of a sheet that changed; each for itself, so that one conflict keeps no other text back."""
    laporan = laporan_wajib(kantor_id, tahun, periode)
    satu = draf(laporan, pada=waktu(request).date())
    lembar, _, _ = _cari(satu, kode)
    tersimpan, ganti = 0, {}
    for b in bidang_lembar(satu, lembar):
        if b.nama not in request.POST:
            continue
        try:
            teks = rapikan_teks(request.POST[b.nama])
            if teks == b.teks:
                continue
            versi = _versi(request.POST.get(f"v-{b.nama}", ""))
            simpan_narasi(
                laporan=laporan,
                bagian=b.bagian,
                indikator_id=b.indikator_id,
                teks=teks,
                versi=versi,
                oleh=aktor_wajib(request),
                pada=waktu(request),
            )
            tersimpan += 1
        except BentrokNarasi as galat:
            ganti[b.nama] = _bentrok(b, galat)
        except Galat as galat:
            ganti[b.nama] = replace(b, teks=request.POST[b.nama], galat=galat.pesan, tersimpan=b.teks)
    if ganti:
        bentrok = any(b.bentrok for b in ganti.values())
        segar = draf(laporan, pada=waktu(request).date())
        status = STATUS_BENTROK if bentrok else STATUS_DITOLAK
        return _tampilkan(request, laporan, segar, kode, ganti=ganti, status=status)
    if tersimpan:
        messages.success(request, f"{tersimpan} teks disimpan.")
    else:
        messages.info(request, "Tidak ada teks yang berubah.")
    hal = request.GET.get("hal", "")
    return redirect(alamat_lembar(laporan, kode, int(hal) if hal.isascii() and hal.isdigit() and len(hal) < 5 else 1))


def _versi(teks: str) -> int | None:
    """The version that the writer saw; None when the form does not say (then nothing is compared)."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else None


def _bentrok(b: Bidang, galat: BentrokNarasi) -> Bidang:
    """The field with both texts: the one typed stays in it, and saving again is then done knowingly."""
    return replace(
        b,
        teks=galat.diajukan,
        versi=galat.versi,
        galat=galat.pesan,
        bentrok=True,
        tersimpan=galat.tersimpan,
        penulis=galat.penulis,
        beda=beda_kata(galat.tersimpan, galat.diajukan),
    )


@akses("sekantor", kantor=kantor_laporan, tulis=True)
def simpan(request: HttpRequest, kantor_id: int, tahun: int, periode: str) -> HttpResponse:
    """Save one text while it is being written: JSON `{nama, teks, versi}` in, the verdict out."""
    laporan = laporan_wajib(kantor_id, tahun, periode)
    try:
        kiriman = json.loads(request.body)
        nama, teks, versi = kiriman["nama"], kiriman["teks"], kiriman["versi"]
        bagian, indikator_id = urai_nama(nama)
        if not isinstance(teks, str) or isinstance(versi, bool) or not isinstance(versi, int) or versi < 0:
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError):
        return JsonResponse({"keadaan": "ditolak", "pesan": "Kiriman tidak terbaca."}, status=400)
    saat = waktu(request)
    try:
        simpan_narasi(
            laporan=laporan,
            bagian=bagian,
            indikator_id=indikator_id,
            teks=teks,
            versi=versi,
            oleh=aktor_wajib(request),
            pada=saat,
        )
    except BentrokNarasi as galat:
        isi = {
            "keadaan": "bentrok",
            "pesan": galat.pesan,
            "tersimpan": galat.tersimpan,
            "versi": galat.versi,
            "penulis": f"{galat.penulis}, {_jam(galat.pada)}",
        }
        return JsonResponse(isi, status=STATUS_BENTROK)
    except Ditolak as galat:
        return JsonResponse({"keadaan": "ditolak", "pesan": galat.pesan}, status=STATUS_DITOLAK)
    except Galat as galat:
        return JsonResponse({"keadaan": "ditolak", "pesan": galat.pesan}, status=STATUS_DITOLAK)
    n = Narasi.objects.filter(laporan=laporan, bagian=bagian, indikator_id=indikator_id).first()
    isi = {"keadaan": "tersimpan", "versi": n.versi if n else 0, "jam": _jam(saat)}
    return JsonResponse(isi | {"riwayat": alamat_laporan(laporan, "riwayat", nama) if n else ""})


def _jam(saat: datetime) -> str:
    return f"{timezone.localtime(saat):%H.%M}"


lembar = bermetode(baca=lihat, tulis=tulis)
