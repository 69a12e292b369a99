"""Who rates the head of the office: a post of another office of the Pemda, named with what it rests on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor, Ditolak, periksa_sekantor
from kinerja.skp.actions.kantor import tunjuk_penilai_pimpinan
from kinerja.skp.permissions import periksa_boleh_menunjuk_penilai
from kinerja.skp.queries.pimpinan import penilai_pimpinan
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.skp.aktor import aktor_yang, hari
from kinerja.web.skp.halaman import hak, tampil


def _boleh(aktor: Aktor, kantor_id: int, pimpinan_id: int | None) -> bool:
    try:
        periksa_boleh_menunjuk_penilai(aktor, kantor_id, pimpinan_id=pimpinan_id)
    except Ditolak:
        return False
    return True


def _halaman(
    request: HttpRequest, kantor_id: int, *, galat: Galat | None = None, dasar: str = "", status: int = 200
) -> HttpResponse:
    periksa_sekantor(aktor_wajib(request), kantor_id)
    h = hak(request)
    if not (h.kepegawaian or h.pimpinan):
        raise Ditolak("Pengaturan SKP dilihat oleh Kepegawaian dan pimpinan kantor.")
    data = penilai_pimpinan(kantor_id, pada=hari(request))
    pimpinan_id = data.pimpinan.pegawai_id if data.pimpinan else None
    isi = {
        "kantor_id": kantor_id,
        "data": data,
        "dasar": dasar,
        "boleh": _boleh(aktor_yang(request, lambda a: _boleh(a, kantor_id, pimpinan_id)), kantor_id, pimpinan_id),
        "galat": galat,
    }
    return tampil(request, "skp/pimpinan.html", isi, bagian="pengaturan", status=status)


@akses("berjabatan")
def lihat(request: HttpRequest, kantor_id: int) -> HttpResponse:
    """Who rates the head, and who could."""
    return _halaman(request, kantor_id)


@akses("berjabatan", tulis=True)
def tunjuk(request: HttpRequest, kantor_id: int) -> HttpResponse:
    """Record another one, or none."""
    periksa_sekantor(aktor_wajib(request), kantor_id)
    pimpinan = penilai_pimpinan(kantor_id, pada=hari(request)).pimpinan
    pimpinan_id = pimpinan.pegawai_id if pimpinan else None
    aktor = aktor_yang(request, lambda a: _boleh(a, kantor_id, pimpinan_id))
    periksa_boleh_menunjuk_penilai(aktor, kantor_id, pimpinan_id=pimpinan_id)
    pilihan = request.POST.get("jabatan", "")
    dasar = request.POST.get("dasar", "").replace("\x00", "").strip()[:1000]

    def simpan() -> None:
        if pilihan and not (pilihan.isascii() and pilihan.isdigit() and len(pilihan) < 19):
            raise Galat("Pilih jabatan dari daftar.")
        jabatan_id = int(pilihan) if pilihan else None
        tunjuk_penilai_pimpinan(
            kantor_id=kantor_id, jabatan_id=jabatan_id, dasar=dasar, oleh=aktor, pada=waktu(request)
        )

    kiriman = kirim(request, simpan, sukses="Pejabat penilai pimpinan kantor tercatat.")
    if kiriman.berhasil:
        return redirect("skp:pimpinan", kantor_id=kantor_id)
    return _halaman(request, kantor_id, galat=kiriman.galat, dasar=dasar, status=STATUS_DITOLAK)


halaman = bermetode(baca=lihat, tulis=tunjuk)
