"""The draft as it would be printed: pictures of its pages for the workshop, and the whole as PDF or Word.

Nothing is kept in the database. The same content is printed once, whoever asks for it.
"""

from __future__ import annotations

import re
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from kinerja.arsip.cetakan import ambil, bahan_dari
from kinerja.arsip.tembolok import MIME, tembolok
from kinerja.aturan.periode import Periode
from kinerja.lib.cetak import GalatCetak, Pekerjaan
from kinerja.pelaporan.models import Laporan
from kinerja.pelaporan.queries import data_laporan
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.kirim import STATUS_DITOLAK
from kinerja.web.dasar.pelaku import waktu
from kinerja.web.laporan.naskah import kantor_laporan, laporan_wajib

_NAMA = re.compile(r"[0-9a-f]{64}")


def _pekerjaan(laporan: Laporan, pada: datetime) -> Pekerjaan:
    """The draft as a job. Dated by its period, so that the same content is the same print."""
    data = data_laporan(laporan.kantor_id, laporan.tahun, laporan.periode, pada=pada.date())
    akhir = Periode(laporan.tahun, laporan.periode).akhir
    tanggal = datetime(akhir.year, akhir.month, akhir.day, tzinfo=timezone.get_current_timezone())
    return Pekerjaan(nama="pratinjau", berkas=bahan_dari("laporan", data, []), tanggal=tanggal)


@akses("sekantor", kantor=kantor_laporan)
def pratinjau(request: HttpRequest, kantor_id: int, tahun: int, periode: str) -> HttpResponse:
    """The pages of the draft as it stands: JSON with their names and since when this content is printed."""
    laporan = laporan_wajib(kantor_id, tahun, periode)
    pada = waktu(request)
    try:
        hasil = tembolok(kantor_id).pratinjau(_pekerjaan(laporan, pada), pada=pada.isoformat())
    except GalatCetak:
        pesan = "Pratinjau tidak dapat disusun. Naskah Anda tetap tersimpan."
        return JsonResponse({"keadaan": "gagal", "pesan": pesan}, status=STATUS_DITOLAK)
    return JsonResponse(
        {
            "keadaan": "siap",
            "sidik": hasil.sidik[:16],
            "halaman": list(hasil.halaman),
            "dibuat": hasil.dibuat,
            "jam": f"{timezone.localtime(datetime.fromisoformat(hasil.dibuat)):%H.%M}",
            "kini": pada.isoformat(),
        }
    )


@akses("sekantor", kantor=kantor_laporan)
def halaman(request: HttpRequest, kantor_id: int, tahun: int, periode: str, nama: str) -> HttpResponse:
    """The picture of one page of a preview."""
    isi = tembolok(kantor_id).halaman(nama) if _NAMA.fullmatch(nama) else None
    if isi is None:
        raise Http404("Pratinjau ini sudah diganti yang lebih baru.")
    return HttpResponse(isi, content_type="image/png")


@akses("sekantor", kantor=kantor_laporan)
def naskah(request: HttpRequest, kantor_id: int, tahun: int, periode: str, format: str) -> HttpResponse:
    """The draft as PDF to read, or as Word for the last polish; made for this reading and not kept."""
    laporan = laporan_wajib(kantor_id, tahun, periode)
    pada = waktu(request)
    if format == "pdf":
        isi = tembolok(kantor_id).pdf(_pekerjaan(laporan, pada))
    elif format == "docx" and (pembuat := ambil("laporan").docx) is not None:
        isi = pembuat(data_laporan(kantor_id, tahun, periode, pada=pada.date()), [])
    else:
        raise Http404
    jawaban = HttpResponse(isi, content_type=MIME[format])
    nama = f"Draf laporan kinerja {Periode(tahun, periode).nama}.{format}"
    jawaban["Content-Disposition"] = content_disposition_header(format != "pdf", nama) or "attachment"
    return jawaban
