"""Filling a kertas kerja, its evidence, and submitting it."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kinerja.aktivitas.actions import ajukan_kertas_kerja
from kinerja.arsip.actions import simpan_berkas
from kinerja.lib.galat import Galat
from kinerja.pengukuran import actions
from kinerja.pengukuran.models import BuktiDukung, KertasKerja, Realisasi
from kinerja.pengukuran.permissions import boleh_isi, hak_lembar
from kinerja.pengukuran.queries import kertas_kerja, kertas_kerja_tersorot
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.kertas_kerja.forms import FormulirAlasan, FormulirBukti
from kinerja.web.kertas_kerja.lembar import FormulirLembar, baca, formulir_lembar, sorot, tandai_bentrok
from kinerja.web.kertas_kerja.putusan import boleh_memeriksa
from kinerja.web.kertas_kerja.sel import TERTUTUP, KirimanTidakTerbaca, baca_kiriman, kantor_lembar, simpan_sel

STATUS_BENTROK = 409


def _kantor_bukti(bukti_id: int) -> int | None:
    return BuktiDukung.objects.filter(pk=bukti_id).values_list("realisasi__kertas_kerja__kantor_id", flat=True).first()


def _kantor_baris(realisasi_id: int) -> int | None:
    return Realisasi.objects.filter(pk=realisasi_id).values_list("kertas_kerja__kantor_id", flat=True).first()


def tampilkan(
    request: HttpRequest,
    lembar_id: int,
    *,
    formulir: FormulirLembar | None = None,
    galat: Galat | None = None,
    jawaban: Mapping[int, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a sheet; `formulir` and `jawaban` hold what was typed when it was refused with `galat`."""
    aktor = aktor_wajib(request)
    satu, data, sorotan = kertas_kerja_tersorot(lembar_id, aktor.pegawai_id)
    terbuka = data.status not in TERTUTUP
    mengisi, mengajukan = hak_lembar(satu, aktor) if terbuka else (False, False)
    isi = {
        "data": data,
        "sorotan": sorotan,
        "catatan": [(c, (jawaban or {}).get(c.id, "")) for c in sorotan.catatan_kini],
        "formulir": sorot(formulir, sorotan) if formulir else formulir_lembar(data, sorotan),
        "galat": galat,
        "terisi": sum(1 for b in data.baris if b.wajib and b.realisasi is not None),
        "wajib": sum(1 for b in data.baris if b.wajib),
        "boleh_isi": mengisi,
        "boleh_ajukan": mengajukan,
        "boleh_menilai": data.status == KertasKerja.Status.DIAJUKAN and boleh_memeriksa(satu, aktor),
    }
    return render(request, "kertas_kerja/lembar.html", isi, status=status)


@akses("sekantor", kantor=kantor_lembar)
def lembar(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """A sheet: figures, causes, evidence, budget."""
    return tampilkan(request, lembar_id)


@akses("sekantor", kantor=kantor_lembar, tulis=True)
def simpan(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Save what was typed: all of it or nothing."""
    formulir = baca(kertas_kerja(lembar_id), request.POST)
    if not formulir.sah:
        galat = Galat("Ada isian yang tidak terbaca; belum ada yang disimpan. Perbaiki bidang yang ditandai.")
        return tampilkan(request, lembar_id, formulir=formulir, galat=galat, status=STATUS_DITOLAK)
    if not formulir.isian and not formulir.isian_anggaran:
        messages.info(request, "Tidak ada yang berubah.")
        return redirect("kertas_kerja:lembar", lembar_id=lembar_id)
    aktor, pada = aktor_wajib(request), waktu(request)
    kiriman = kirim(
        request,
        lambda: actions.isi(
            kertas_kerja_id=lembar_id, baris=formulir.isian, anggaran=formulir.isian_anggaran, oleh=aktor, pada=pada
        ),
        sukses=f"{len(formulir.isian) + len(formulir.isian_anggaran)} baris disimpan.",
    )
    if kiriman.berhasil:
        return redirect("kertas_kerja:lembar", lembar_id=lembar_id)
    if isinstance(kiriman.galat, actions.Bentrok):
        formulir = tandai_bentrok(formulir, kiriman.galat)
        return tampilkan(request, lembar_id, formulir=formulir, galat=kiriman.galat, status=STATUS_BENTROK)
    return tampilkan(request, lembar_id, formulir=formulir, galat=kiriman.galat, status=STATUS_DITOLAK)


@akses("sekantor", kantor=kantor_lembar, tulis=True)
def sel(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Save cells as their writer leaves them; answers with a verdict per cell."""
    try:
        kiriman = baca_kiriman(request.body)
    except KirimanTidakTerbaca as sebab:
        return JsonResponse({"pesan": str(sebab)}, status=STATUS_DITOLAK)
    hasil = simpan_sel(lembar_id, kiriman, oleh=aktor_wajib(request), pada=waktu(request))
    return JsonResponse(hasil.sebagai_json())


@akses("sekantor", kantor=kantor_lembar, tulis=True)
def ajukan(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """The head of the unit submits the sheet."""
    aktor, pada = aktor_wajib(request), waktu(request)
    kiriman = kirim(
        request,
        lambda: ajukan_kertas_kerja(kertas_kerja_id=lembar_id, oleh=aktor, pada=pada),
        sukses="Kertas kerja diajukan. Penerima akan memeriksanya.",
    )
    if kiriman.berhasil:
        return redirect("kertas_kerja:lembar", lembar_id=lembar_id)
    return tampilkan(request, lembar_id, galat=kiriman.galat, status=STATUS_DITOLAK)


def _halaman_bukti(
    request: HttpRequest, realisasi_id: int, formulir: FormulirBukti, galat: Galat | None = None, status: int = 200
) -> HttpResponse:
    baris = Realisasi.objects.select_related("kertas_kerja__unit", "indikator").get(pk=realisasi_id)
    bukti = BuktiDukung.objects.filter(realisasi=baris).select_related("berkas").order_by("id")
    terbuka = baris.kertas_kerja.status not in TERTUTUP
    isi = {
        "baris": baris,
        "bukti": list(bukti),
        "formulir": formulir,
        "galat": galat,
        "boleh_isi": terbuka and boleh_isi(baris.kertas_kerja, aktor_wajib(request)),
    }
    return render(request, "kertas_kerja/bukti.html", isi, status=status)


@akses("sekantor", kantor=_kantor_baris)
def bukti(request: HttpRequest, realisasi_id: int) -> HttpResponse:
    """The evidence of one figure."""
    return _halaman_bukti(request, realisasi_id, FormulirBukti())


def _jawab_bukti(pesan: str) -> JsonResponse:
    return JsonResponse({"pesan": pesan}, status=STATUS_DITOLAK)


@akses("sekantor", kantor=_kantor_baris, tulis=True)
def tambah_bukti(request: HttpRequest, realisasi_id: int) -> HttpResponse:
    """Put a file behind a figure."""
    formulir = FormulirBukti(request.POST, request.FILES)
    dari_kisi = request.headers.get("Accept") == "application/json"
    if not formulir.is_valid():
        if dari_kisi:
            return _jawab_bukti(" ".join(s for daftar in formulir.errors.values() for s in daftar))
        return _halaman_bukti(request, realisasi_id, formulir, status=STATUS_DITOLAK)
    aktor, pada, isian = aktor_wajib(request), waktu(request), formulir.cleaned_data
    kantor_id = _kantor_baris(realisasi_id)
    unggahan = isian.pop("berkas")

    def simpan_dan_kaitkan() -> BuktiDukung:
        # Both or neither: a file nobody refers to would stay behind when the claim is refused.
        with transaction.atomic():
            berkas = simpan_berkas(kantor_id=kantor_id, nama=unggahan.name, isi=unggahan.read(), oleh=aktor, pada=pada)
            return actions.tambah_bukti(realisasi_id=realisasi_id, berkas=berkas, oleh=aktor, pada=pada, **isian)

    if dari_kisi:
        try:
            satu = simpan_dan_kaitkan()
        except Galat as galat:
            return _jawab_bukti(galat.pesan)
        alamat = reverse("dokumen:berkas", kwargs={"berkas_id": satu.berkas_id})
        return JsonResponse({"alamat": alamat, "nama": satu.uraian or satu.berkas.nama})
    kiriman = kirim(request, simpan_dan_kaitkan, sukses="Bukti dukung tersimpan beserta sidiknya.")
    if kiriman.berhasil:
        return redirect("kertas_kerja:bukti", realisasi_id=realisasi_id)
    return _halaman_bukti(request, realisasi_id, formulir, kiriman.galat, STATUS_DITOLAK)


@akses("sekantor", kantor=_kantor_bukti, tulis=True)
def lepas_bukti(request: HttpRequest, bukti_id: int) -> HttpResponse:
    """Take evidence back from a figure, with the reason."""
    realisasi_id = BuktiDukung.objects.values_list("realisasi_id", flat=True).get(pk=bukti_id)
    formulir = FormulirAlasan(request.POST)
    if not formulir.is_valid():
        galat = Galat("Alasan pelepasan bukti wajib diisi.")
        return _halaman_bukti(request, realisasi_id, FormulirBukti(), galat, STATUS_DITOLAK)
    aktor, pada, alasan = aktor_wajib(request), waktu(request), formulir.cleaned_data["alasan"]
    kiriman = kirim(
        request,
        lambda: actions.lepas_bukti(bukti_id=bukti_id, alasan=alasan, oleh=aktor, pada=pada),
        sukses="Bukti dilepas dari angka ini; alasan dan berkasnya tetap tercatat.",
    )
    if kiriman.berhasil:
        return redirect("kertas_kerja:bukti", realisasi_id=realisasi_id)
    return _halaman_bukti(request, realisasi_id, FormulirBukti(), kiriman.galat, STATUS_DITOLAK)
