"""Down as a workbook and up again: the page, the preview of every difference, and the file back with notes at cells.

Nothing is kept between preview and saving: the file travels with the form and is read and checked a second time.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from kinerja.integrasi.buku_unduhan import anotasi
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Ditolak
from kinerja.skp.isian import Bentrok
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.skp.beda import Beda
from kinerja.web.skp.halaman import tampil

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PALING_BESAR = 1024 * 1024
STATUS_BENTROK = 409


@dataclass(frozen=True, slots=True)
class HalamanBuku:
    """What the page of a workbook says: whose it is, where it leads, and whether it can be filled in now.

    `remah`: (address, words) of the pages above; `petunjuk`: what is in the workbook; `nama`: the file without `.xlsx`.
    """

    judul: str
    uraian: str
    petunjuk: str
    remah: tuple[tuple[str, str], ...]
    unduh: str
    unggah: str
    simpan: str
    nama: str
    bagian: str
    tahun: int
    tertutup: str = ""


@dataclass(frozen=True, slots=True)
class Terbaca:
    """A workbook without faults: what it would change, in groups (heading, differences), and how that is saved."""

    kelompok: Sequence[tuple[str, Sequence[Beda]]]
    simpan: Callable[[], Any]

    @property
    def banyak(self) -> int:
        """How many fields would change."""
        return sum(len(beda) for _, beda in self.kelompok)


Periksa = Callable[[bytes, str], Terbaca]


def unduhan(isi: bytes, nama: str) -> HttpResponse:
    """A workbook to be saved as `nama`.xlsx."""
    jawab = HttpResponse(isi, content_type=XLSX)
    jawab["Content-Disposition"] = content_disposition_header(True, f"{nama}.xlsx") or "attachment"
    return jawab


def tampilkan_buku(
    request: HttpRequest,
    h: HalamanBuku,
    *,
    berkas: tuple[str, bytes] | None = None,
    terbaca: Terbaca | None = None,
    galat: Galat | None = None,
) -> HttpResponse:
    """Down and up; with a file that was read, what it would change, or what is wrong with it."""
    bentrok = isinstance(galat, Bentrok)
    temuan = galat.temuan if galat else ()
    bertanda = anotasi(berkas[1], temuan) if berkas and any(t.sel for t in temuan) else b""
    isi = {
        "buku": h,
        "galat": Galat(galat.pesan) if galat else None,
        "temuan": temuan,
        "beranotasi": f"data:{XLSX};base64,{base64.b64encode(bertanda).decode()}" if bertanda else "",
        "bentrok": _berpasangan(galat) if isinstance(galat, Bentrok) else [],
        "terbaca": terbaca,
        "nama": berkas[0] if berkas else "",
        "muatan": base64.b64encode(berkas[1]).decode() if berkas and terbaca else "",
    }
    status = 200 if galat is None else STATUS_BENTROK if bentrok else STATUS_DITOLAK
    return tampil(request, "skp/buku.html", isi, bagian=h.bagian, tahun=h.tahun, status=status)


def _berpasangan(galat: Bentrok) -> list[tuple[str, str, str]]:
    return [(k, galat.tersimpan.get(k, ""), galat.diajukan.get(k, "")) for k in {**galat.tersimpan, **galat.diajukan}]


def pratinjau(request: HttpRequest, h: HalamanBuku, periksa: Periksa) -> HttpResponse:
    """Read the uploaded file and show what it would change; nothing is saved."""
    return _layani(
        request, h, periksa, lambda berkas, terbaca: tampilkan_buku(request, h, berkas=berkas, terbaca=terbaca)
    )


def simpan_buku(
    request: HttpRequest, h: HalamanBuku, periksa: Periksa, *, sukses: Callable[[int], str], lanjut: str
) -> HttpResponse:
    """Save the file of the preview, all of it or nothing, and go to `lanjut`."""

    def simpan(berkas: tuple[str, bytes], terbaca: Terbaca) -> HttpResponse:
        kiriman = kirim(request, terbaca.simpan, sukses=sukses(terbaca.banyak))
        if kiriman.berhasil:
            return redirect(lanjut)
        if isinstance(kiriman.galat, Ditolak):
            raise kiriman.galat
        return tampilkan_buku(request, h, berkas=berkas, galat=kiriman.galat)

    return _layani(request, h, periksa, simpan)


def _layani(
    request: HttpRequest,
    h: HalamanBuku,
    periksa: Periksa,
    lanjut: Callable[[tuple[str, bytes], Terbaca], HttpResponse],
) -> HttpResponse:
    berkas: tuple[str, bytes] | None = None
    try:
        if h.tertutup:
            raise Galat(h.tertutup)
        berkas = _berkas(request)
        terbaca = periksa(berkas[1], berkas[0])
    except Ditolak:
        raise
    except Galat as galat:
        return tampilkan_buku(request, h, berkas=berkas, galat=galat)
    return lanjut(berkas, terbaca)


def _berkas(request: HttpRequest) -> tuple[str, bytes]:
    """The name and content of the file that was chosen, or of the one that the preview sends back."""
    kiriman = request.FILES.get("berkas")
    if kiriman is not None:
        if kiriman.size is None or kiriman.size > PALING_BESAR:
            raise Galat("Berkas lebih besar dari 1 MB.")
        return str(kiriman.name)[:200], kiriman.read()
    try:
        isi = base64.b64decode(request.POST.get("muatan", ""), validate=True)
    except (binascii.Error, ValueError):
        isi = b""
    if not isi:
        raise Galat("Pilih buku kerja yang akan diunggah.")
    return request.POST.get("nama", "").replace("\x00", "")[:200] or "buku kerja", isi
