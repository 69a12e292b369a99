"""In which of his posts a person acts on a page of the SKP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.timezone import localdate

from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.organisasi.queries import aktor_semua
from kinerja.skp.models import Evaluasi, Skp
from kinerja.skp.permissions import periksa_boleh_melihat
from kinerja.web.dasar.pelaku import aktor_wajib, pelaku, waktu


def hari(request: HttpRequest) -> Any:
    """The day of the request on the office's clock."""
    return localdate(waktu(request))


def semua_aktor(request: HttpRequest) -> list[Aktor]:
    """The person in each post held today, the chosen one first. A second post costs one query, and only once."""
    utama = aktor_wajib(request)
    if len(pelaku(request).jabatan) < 2 or utama.pegawai_id is None:
        return [utama]
    if not hasattr(request, "aktor_skp"):
        request.aktor_skp = aktor_semua(utama.pegawai_id, pada=hari(request))
    return [utama, *(a for a in request.aktor_skp if a.jabatan_id != utama.jabatan_id)]


def aktor_yang(request: HttpRequest, boleh: Callable[[Aktor], bool]) -> Aktor:
    """The first post in which the person may do this; the chosen one where none may, so that its refusal is told."""
    return next((a for a in semua_aktor(request) if boleh(a)), aktor_wajib(request))


def boleh_salah_satu(request: HttpRequest, boleh: Callable[[Aktor], bool]) -> bool:
    """Whether the person may do this in any of his posts."""
    return any(boleh(a) for a in semua_aktor(request))


def kursi(request: HttpRequest) -> list[int]:
    """The posts held today."""
    return [j.pk for j in pelaku(request).jabatan]


def skp_terlihat(request: HttpRequest, skp_id: int) -> Skp:
    """The plan, when the person may see it in one of his posts. Raises Http404 and Ditolak."""
    skp = Skp.objects.select_related("pegawai", "jabatan__unit", "penilai").filter(pk=skp_id).first()
    if skp is None:
        raise Http404
    _periksa(request, skp)
    return skp


def evaluasi_terlihat(request: HttpRequest, evaluasi_id: int) -> Evaluasi:
    """The evaluation, when the person may see its form in one of his posts. Raises Http404 and Ditolak."""
    evaluasi = (
        Evaluasi.objects.select_related(
            "pegawai", "skp__jabatan__unit", "skp__penilai", "skp__pegawai", "kasus", "kantor", "keberatan",
            "dinilai_oleh", "ditetapkan_oleh",
        )
        .filter(pk=evaluasi_id)
        .first()
    )  # fmt: skip
    if evaluasi is None:
        raise Http404
    _periksa(request, evaluasi)
    return evaluasi


def _periksa(request: HttpRequest, apa: Skp | Evaluasi) -> None:
    penolakan: Ditolak | None = None
    for satu in semua_aktor(request):
        try:
            periksa_boleh_melihat(satu, apa, pada=hari(request))
        except Ditolak as galat:
            penolakan = penolakan or galat
        else:
            return
    raise penolakan or Ditolak("Halaman ini tidak tersedia bagi Anda.")
