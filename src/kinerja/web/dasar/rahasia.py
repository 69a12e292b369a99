"""What concerns one employee is opened by those whom it concerns, in whichever of their posts they act just now."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from kinerja.arsip.models import Berkas, Dokumen
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.organisasi.queries import aktor_semua
from kinerja.skp.kerahasiaan import (
    periksa_boleh_melihat_kasus,
    periksa_boleh_membuka_berkas,
    periksa_boleh_membuka_naskah,
)
from kinerja.sop.models import Kasus
from kinerja.web.dasar.pelaku import aktor_wajib, waktu


def jaga_naskah(request: HttpRequest, dokumen: Dokumen) -> None:
    """Raise `Ditolak` unless the person may open the paper."""
    hari = waktu(request).date()
    if dokumen.pegawai_id is not None:
        _jaga(request, lambda aktor: periksa_boleh_membuka_naskah(aktor, dokumen, pada=hari))


def jaga_berkas(request: HttpRequest, berkas: Berkas) -> None:
    """Raise `Ditolak` unless the person may open the file."""
    hari = waktu(request).date()
    _jaga(request, lambda aktor: periksa_boleh_membuka_berkas(aktor, berkas, pada=hari))


def jaga_kasus(request: HttpRequest, kasus: Kasus) -> None:
    """Raise `Ditolak` unless the person may see the case."""
    hari = waktu(request).date()
    if kasus.pegawai_id is not None:
        _jaga(request, lambda aktor: periksa_boleh_melihat_kasus(aktor, kasus, pada=hari))


def _jaga(request: HttpRequest, periksa: Callable[[Aktor], None]) -> None:
    aktor = aktor_wajib(request)
    try:
        periksa(aktor)
    except Ditolak as penolakan:
        lain = aktor_semua(aktor.pegawai_id, pada=waktu(request).date()) if aktor.pegawai_id is not None else []
        for satu in lain:
            if satu.jabatan_id == aktor.jabatan_id:
                continue
            try:
                periksa(satu)
            except Ditolak:
                continue
            return
        raise penolakan
