"""Documents of an office: list, versions, files; and stored evidence files."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from kinerja.arsip.actions import MIME, cetak_versi
from kinerja.arsip.cetakan import format_tersedia
from kinerja.arsip.models import Berkas, Dokumen, PenempatanArsip, VersiDokumen
from kinerja.arsip.queries import berkas_isi, dokumen_kantor, riwayat_versi
from kinerja.arsip.tembolok import baca_cetakan
from kinerja.lib.berkas import nama_aman
from kinerja.lib.galat import Galat
from kinerja.lib.kueri import tersusun
from kinerja.organisasi.models import UnitKerja
from kinerja.organisasi.permissions import sekantor
from kinerja.pelaporan.isi.beda import beda_laporan
from kinerja.web.dasar.akses import akses, bermetode, kantor_di_alamat
from kinerja.web.dasar.kirim import STATUS_DITOLAK
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.dasar.rahasia import jaga_berkas, jaga_naskah

DITAMPILKAN = ("application/pdf", "image/png", "image/jpeg", "image/webp")
NAMA_FORMAT = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}


def _kantor_dokumen(dokumen_id: int) -> int | None:
    return Dokumen.objects.filter(pk=dokumen_id).values_list("kantor_id", flat=True).first()


def _kantor_versi(versi_id: int, **_: str) -> int | None:
    return VersiDokumen.objects.filter(pk=versi_id).values_list("dokumen__kantor_id", flat=True).first()


def _kantor_berkas(berkas_id: int) -> int | None:
    return Berkas.objects.filter(pk=berkas_id).values_list("kantor_id", flat=True).first()


@akses("berjabatan")
def daftar_ini(request: HttpRequest) -> HttpResponse:
    """To the documents of one's own office, of the newest year that has any."""
    kantor_id = aktor_wajib(request).kantor_id
    tahun = Dokumen.objects.filter(kantor_id=kantor_id).order_by("-tahun").values_list("tahun", flat=True).first()
    return redirect("dokumen:daftar", kantor_id=kantor_id, tahun=tahun or waktu(request).year)


@akses("sekantor", kantor=kantor_di_alamat)
def daftar(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    """The papers of a year; `?cari=` looks into titles, `?periode=` keeps one period."""
    cari, periode = request.GET.get("cari", "")[:100], request.GET.get("periode", "")[:3]
    baris = dokumen_kantor(kantor_id, tahun, periode=periode or None, cari=cari.replace("\x00", ""))
    isi = {
        "kantor": UnitKerja.objects.get(pk=kantor_id),
        "tahun": tahun,
        "tahun_tersedia": [tahun for (tahun,) in _tahun_tersedia(kantor_id)],
        "baris": baris[:300],
        "banyak": len(baris),
        "cari": cari,
        "periode": periode,
        "pilihan_periode": (
            ("TW1", "TW I"), ("TW2", "TW II"), ("SM1", "Semester I"), ("TW3", "TW III"), ("TW4", "TW IV"),
            ("SM2", "Semester II"), ("TH", "Tahunan"),
        ),
    }  # fmt: skip
    return render(request, "dokumen/daftar.html", isi)


@tersusun
def _tahun_tersedia(kantor_id: int) -> QuerySet[Any]:
    return Dokumen.objects.filter(kantor_id=kantor_id).order_by("tahun").values_list("tahun").distinct()


def _format(cetakan: str) -> list[tuple[str, str]]:
    """The formats in which a print kind can be opened."""
    try:
        return [(kode, NAMA_FORMAT[kode]) for kode in format_tersedia(cetakan)]
    except Galat:
        return []


def _halaman(request: HttpRequest, dokumen_id: int, galat: Galat | None = None, status: int = 200) -> HttpResponse:
    dokumen = Dokumen.objects.select_related("kantor").get(pk=dokumen_id)
    versi = riwayat_versi(dokumen_id)
    isi = {
        "dokumen": dokumen,
        "versi": [(v, _format(v.cetakan)) for v in versi],
        # Whoever may write keeps the print; a reader from outside has it made for his reading.
        "menyimpan": sekantor(aktor_wajib(request), dokumen.kantor_id),
        "dapat_dibandingkan": dokumen.jenis == "laporan" and len(versi) > 1,
        "penempatan": PenempatanArsip.objects.filter(dokumen=dokumen).first(),
        "galat": galat,
    }
    return render(request, "dokumen/dokumen.html", isi, status=status)


@akses("sekantor", kantor=_kantor_dokumen)
def dokumen(request: HttpRequest, dokumen_id: int) -> HttpResponse:
    """One paper: its versions, decisions, files, and where it is kept."""
    jaga_naskah(request, Dokumen.objects.get(pk=dokumen_id))
    return _halaman(request, dokumen_id)


@akses("sekantor", kantor=_kantor_dokumen)
def beda(request: HttpRequest, dokumen_id: int) -> HttpResponse:
    """What changed between two versions of a report (`?dari=&ke=`; the last two when nothing is named)."""
    dokumen = Dokumen.objects.select_related("kantor").get(pk=dokumen_id)
    jaga_naskah(request, dokumen)
    versi = riwayat_versi(dokumen_id)
    nomor = [v.ke for v in versi]
    ke = _nomor(request.GET.get("ke", ""), nomor, nomor[0] if nomor else 0)
    dari = _nomor(request.GET.get("dari", ""), nomor, next((n for n in nomor if n < ke), ke))
    data = dict(VersiDokumen.objects.filter(dokumen_id=dokumen_id, ke__in=[dari, ke]).values_list("ke", "data"))
    if dokumen.jenis != "laporan" or ke not in data or dari not in data:
        raise Http404
    isi = {"dokumen": dokumen, "versi": versi, "dari": dari, "ke": ke, "beda": beda_laporan(data[dari], data[ke])}
    return render(request, "dokumen/beda.html", isi)


def _nomor(teks: str, ada: list[int], baku: int) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 6 and int(teks) in ada else baku


@akses("sekantor", kantor=_kantor_versi)
def lihat_cetakan(request: HttpRequest, versi_id: int, format: str) -> HttpResponse:
    """The file of a version. One that nobody printed yet is made for this reading, and nothing is kept of it.

    So whoever may only read (the Inspektorat) reads every paper.
    """
    versi = VersiDokumen.objects.select_related("dokumen", "dibuat_oleh").get(pk=versi_id)
    jaga_naskah(request, versi.dokumen)
    try:
        isi = baca_cetakan(versi, format)
    except Galat as galat:
        raise Http404(galat.pesan) from galat
    return _jawab(isi, nama_aman(f"{versi.dokumen.judul[:100]} v{versi.ke}.{format}"), MIME[format])


@akses("sekantor", kantor=_kantor_versi, tulis=True)
def cetak(request: HttpRequest, versi_id: int, format: str) -> HttpResponse:
    """Print a version once and go to its file."""
    versi = VersiDokumen.objects.select_related("dokumen").get(pk=versi_id)
    jaga_naskah(request, versi.dokumen)
    try:
        cetak_versi(versi=versi, format=format, pada=waktu(request))
    except Galat as galat:
        return _halaman(request, versi.dokumen_id, galat, STATUS_DITOLAK)
    return redirect("dokumen:cetakan", versi_id=versi_id, format=format)


cetakan = bermetode(baca=lihat_cetakan, tulis=cetak)


@akses("sekantor", kantor=_kantor_berkas)
def berkas(request: HttpRequest, berkas_id: int) -> HttpResponse:
    """An evidence file, as it was handed in."""
    satu = Berkas.objects.get(pk=berkas_id)
    jaga_berkas(request, satu)
    return _kirim_berkas(satu)


def _kirim_berkas(berkas: Berkas) -> HttpResponse:
    try:
        isi = berkas_isi(berkas)
    except Galat as galat:
        raise Http404(galat.pesan) from galat
    return _jawab(isi, berkas.nama, berkas.jenis_isi)


def _jawab(isi: bytes, nama: str, jenis: str) -> HttpResponse:
    """A file; only kinds that cannot run anything are shown in the browser, and under their own name."""
    dikenal = jenis in DITAMPILKAN
    jawaban = HttpResponse(isi, content_type=jenis if dikenal or jenis in MIME.values() else "application/octet-stream")
    jawaban["Content-Disposition"] = content_disposition_header(not dikenal, nama) or "attachment"
    return jawaban
