"""The SKP of a whole office: opening a period, predicates of units, and who sees ratings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kinerja.aturan.skp.jadwal import KODE_SKP, periode_skp
from kinerja.aturan.skp.se3_2023 import PredikatOrganisasi
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Jabatan, UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak, periksa_sekantor
from kinerja.skp.actions import kantor as tindakan
from kinerja.skp.actions.pembukaan import HasilPembukaan, buka_evaluasi
from kinerja.skp.models import PengaturanSkp, PredikatUnit
from kinerja.skp.permissions import boleh_menetapkan_predikat, boleh_mengatur, periksa_boleh_mengatur
from kinerja.skp.queries.cascade import unit_berpredikat
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.skp.aktor import aktor_yang, hari, semua_aktor
from kinerja.web.skp.halaman import Hak, hak, tampil

TERTUTUP = "Halaman ini untuk kepegawaian, pelaksana SOP penilaian kinerja, dan pimpinan kantor."


def _sekantor(request: HttpRequest, kantor_id: int) -> Hak:
    """The office is the person's own. Raises Ditolak; also for the Inspektorat, which sees no single employee."""
    periksa_sekantor(aktor_wajib(request), kantor_id)
    return hak(request)


def periksa_papan(request: HttpRequest, kantor_id: int) -> Hak:
    """Who keeps the order of the office's evaluations. Raises Ditolak."""
    h = _sekantor(request, kantor_id)
    if not h.papan:
        raise Ditolak(TERTUTUP)
    return h


def _angka(teks: str) -> int | None:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else None


# --- opening a period -------------------------------------------------------------------------------
def _halaman_buka(
    request: HttpRequest,
    kantor_id: int,
    tahun: int,
    *,
    kode: str = "",
    hasil: HasilPembukaan | None = None,
    galat: Galat | None = None,
    status: int = 200,
) -> HttpResponse:
    pada = hari(request)
    daftar = [p for p in (periode_skp(tahun, k) for k in KODE_SKP) if p.mulai <= pada]
    isi = {
        "tahun": tahun,
        "kantor_id": kantor_id,
        "daftar": daftar,
        "kode": kode,
        "periode": periode_skp(tahun, kode) if kode in KODE_SKP else None,
        "hasil": hasil,
        "galat": galat,
    }
    return tampil(request, "skp/pembukaan.html", isi, bagian="pembukaan", tahun=tahun, status=status)


def _periksa_buka(request: HttpRequest, kantor_id: int) -> None:
    h = _sekantor(request, kantor_id)
    if not (h.meja or h.kepegawaian):
        raise Ditolak("Periode penilaian dibuka oleh pelaksana pengumpul formulir atau Kepegawaian.")


@akses("berjabatan")
def _baca_buka(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    _periksa_buka(request, kantor_id)
    return _halaman_buka(request, kantor_id, tahun, kode=request.GET.get("periode", ""))


class _Dicoba(Exception):
    """Takes the result of a trial out of the transaction that is undone."""

    def __init__(self, hasil: HasilPembukaan) -> None:
        super().__init__()
        self.hasil = hasil


def coba_buka(**isian: Any) -> HasilPembukaan:
    """What opening would do, found by doing it and undoing it: the preview cannot differ from the act."""
    try:
        with transaction.atomic():
            raise _Dicoba(buka_evaluasi(**isian))
    except _Dicoba as percobaan:
        return percobaan.hasil


@akses("berjabatan", tulis=True)
def _kirim_buka(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    kode = request.POST.get("periode", "")
    coba = request.POST.get("aksi", "pratinjau") != "buka"
    isian = {"kantor_id": kantor_id, "tahun": tahun, "periode": kode, "pada": waktu(request)}
    galat: Galat | None = None
    for aktor in semua_aktor(request):
        try:
            hasil = (coba_buka if coba else buka_evaluasi)(**isian, oleh=aktor)
        except Ditolak as penolakan:
            galat = galat or penolakan
        except Galat as salah:
            _periksa_buka(request, kantor_id)
            return _halaman_buka(request, kantor_id, tahun, kode=kode, galat=salah, status=STATUS_DITOLAK)
        else:
            if coba:
                return _halaman_buka(request, kantor_id, tahun, kode=kode, hasil=hasil)
            messages.success(request, f"{hasil.dibuka} penilaian dibuka; {hasil.sudah_ada} sudah ada sebelumnya.")
            return redirect("skp:papan", kantor_id=kantor_id, tahun=tahun)
    _periksa_buka(request, kantor_id)
    return _halaman_buka(request, kantor_id, tahun, kode=kode, galat=galat, status=STATUS_DITOLAK)


pembukaan = bermetode(baca=_baca_buka, tulis=_kirim_buka)


# --- predicates of units ----------------------------------------------------------------------------
def _halaman_organisasi(
    request: HttpRequest,
    kantor_id: int,
    tahun: int,
    *,
    kode: str,
    galat: Galat | None = None,
    kiriman: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    pada = hari(request)
    unit = unit_berpredikat(kantor_id, pada=pada)
    ada = {
        p.unit_id: p
        for p in PredikatUnit.objects.filter(unit__in=unit, tahun=tahun, periode=kode).select_related("oleh")
    }
    boleh = {u.pk for u in unit if any(boleh_menetapkan_predikat(a, u, pada=pada) for a in semua_aktor(request))}
    isi = {
        "tahun": tahun,
        "kantor_id": kantor_id,
        "kode": kode,
        "periode": periode_skp(tahun, kode),
        "daftar": [periode_skp(tahun, k) for k in KODE_SKP if k[0] != "B"],
        "baris": [(u, ada.get(u.pk), u.pk in boleh) for u in unit],
        "predikat": [p.value for p in PredikatOrganisasi],
        "kiriman": kiriman or {},
        "galat": galat,
    }
    return tampil(request, "skp/organisasi.html", isi, bagian="organisasi", tahun=tahun, status=status)


def _periksa_organisasi(request: HttpRequest, kantor_id: int) -> None:
    h = _sekantor(request, kantor_id)
    jabatan = aktor_wajib(request).jabatan
    if not (h.papan or (jabatan is not None and jabatan.kepala_unit)):
        raise Ditolak(TERTUTUP)


def _kode(request: HttpRequest, isian: Any) -> str:
    kode = isian.get("periode", "")
    if kode in KODE_SKP:
        return str(kode)
    return f"TW{max(1, (hari(request).month - 1) // 3)}"


@akses("berjabatan")
def _baca_organisasi(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    _periksa_organisasi(request, kantor_id)
    return _halaman_organisasi(request, kantor_id, tahun, kode=_kode(request, request.GET))


@akses("berjabatan", tulis=True)
def _kirim_organisasi(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    _periksa_organisasi(request, kantor_id)
    kode = _kode(request, request.POST)
    unit_id = _angka(request.POST.get("unit", ""))
    unit = UnitKerja.objects.filter(pk=unit_id).first()
    dasar = request.POST.get("dasar", "").replace("\x00", "").strip()[:2000]
    predikat = request.POST.get("predikat", "").replace("\x00", "")[:60]
    milik = unit is not None and (unit.pk == kantor_id or unit.kantor_id == kantor_id)
    pada = waktu(request)
    aktor: Aktor = (
        aktor_yang(request, lambda a: boleh_menetapkan_predikat(a, unit, pada=hari(request)))
        if unit is not None
        else aktor_wajib(request)
    )
    kiriman = kirim(
        request,
        lambda: tindakan.tetapkan_predikat_unit(
            unit_id=unit.pk if milik and unit else 0,
            tahun=tahun,
            periode=kode,
            predikat=predikat,
            dasar=dasar,
            oleh=aktor,
            pada=pada,
        ),
        sukses="Predikat kinerja organisasi disimpan.",
    )
    if kiriman.berhasil:
        jawab = redirect("skp:organisasi", kantor_id=kantor_id, tahun=tahun)
        jawab["Location"] += f"?periode={kode}"
        return jawab
    tulisan = {"unit": str(unit_id or ""), "dasar": dasar, "predikat": predikat}
    return _halaman_organisasi(
        request, kantor_id, tahun, kode=kode, galat=kiriman.galat, kiriman=tulisan, status=STATUS_DITOLAK
    )


organisasi = bermetode(baca=_baca_organisasi, tulis=_kirim_organisasi)


# --- settings ---------------------------------------------------------------------------------------
def _halaman_atur(
    request: HttpRequest, kantor_id: int, *, galat: Galat | None = None, status: int = 200
) -> HttpResponse:
    atur = PengaturanSkp.objects.filter(kantor=kantor_id).first()
    dipilih = set(atur.kepegawaian.values_list("pk", flat=True)) if atur else set()
    jabatan = (
        Jabatan.objects.filter(unit__kantor=kantor_id)
        .select_related("unit")
        .order_by("unit__urut", "unit__kode", "urut", "nama")
    )
    isi = {
        "kantor_id": kantor_id,
        "atur": atur,
        "jabatan": [(j, j.pk in dipilih) for j in jabatan],
        "boleh": any(boleh_mengatur(a, kantor_id) for a in semua_aktor(request)),
        "galat": galat,
    }
    return tampil(request, "skp/pengaturan.html", isi, bagian="pengaturan", status=status)


def _periksa_atur(request: HttpRequest, kantor_id: int) -> None:
    h = _sekantor(request, kantor_id)
    if not (h.kepegawaian or h.pimpinan):
        raise Ditolak("Pengaturan SKP dilihat oleh Kepegawaian dan diubah oleh pimpinan kantor.")


@akses("berjabatan")
def _baca_atur(request: HttpRequest, kantor_id: int) -> HttpResponse:
    _periksa_atur(request, kantor_id)
    return _halaman_atur(request, kantor_id)


@akses("berjabatan", tulis=True)
def _kirim_atur(request: HttpRequest, kantor_id: int) -> HttpResponse:
    _periksa_atur(request, kantor_id)
    aktor = aktor_yang(request, lambda a: boleh_mengatur(a, kantor_id))
    periksa_boleh_mengatur(aktor, kantor_id)
    jabatan = [n for n in (_angka(t) for t in request.POST.getlist("kepegawaian")) if n is not None]
    kiriman = kirim(
        request,
        lambda: tindakan.atur_skp(
            kantor_id=kantor_id,
            kepegawaian=jabatan,
            hari_tanggapan=_angka(request.POST.get("hari_tanggapan", "")),
            hari_keputusan=_angka(request.POST.get("hari_keputusan", "")),
            hari_terima_dihitung="hari_terima_dihitung" in request.POST,
            oleh=aktor,
            pada=waktu(request),
        ),
        sukses="Pengaturan SKP disimpan.",
    )
    if kiriman.berhasil:
        return redirect("skp:pengaturan", kantor_id=kantor_id)
    return _halaman_atur(request, kantor_id, galat=kiriman.galat, status=STATUS_DITOLAK)


pengaturan = bermetode(baca=_baca_atur, tulis=_kirim_atur)
