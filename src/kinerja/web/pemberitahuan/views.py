"""The box of notices, one's choices, the calendar feed, and reminding units whose sheet has not come."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kinerja.integrasi.pemberitahuan import actions, jobs, queries
from kinerja.integrasi.pemberitahuan.ics import JENIS_ISI, kalender_tugas
from kinerja.organisasi.permissions import Ditolak
from kinerja.web.dasar.akses import akses, kantor_di_alamat
from kinerja.web.dasar.kirim import STATUS_DITOLAK
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.pemberitahuan.forms import FormulirPilihan

PILIHAN = ("surel", "ringkasan", "tenang_mulai", "tenang_sampai")


def _pegawai(request: HttpRequest) -> int:
    pegawai_id = aktor_wajib(request).pegawai_id
    if pegawai_id is None:
        raise Ditolak("Pemberitahuan hanya dimiliki pegawai.")
    return pegawai_id


def _bilangan(teks: str) -> int | None:
    """A key as a form sends it; anything else is none."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) <= 18 else None


@akses("berjabatan")
def daftar(request: HttpRequest) -> HttpResponse:
    """One's notices, those that still ask for something first."""
    butir = queries.kotak(_pegawai(request))
    baru = [b for b in butir if b.dibaca is None and b.berlaku]
    isi = {"baru": baru, "lama": [b for b in butir if b not in baru]}
    return render(request, "pemberitahuan/daftar.html", isi)


@akses("berjabatan", tulis=True)
def baca(request: HttpRequest) -> HttpResponse:
    """Mark as read: one (`id`), one and go to its work (`buka`), or all (`semua`)."""
    oleh, pada = aktor_wajib(request), waktu(request)
    buka = _bilangan(request.POST.get("buka", ""))
    if buka is not None:
        tautan = queries.tautan_milik(_pegawai(request), buka)
        if tautan is None:
            raise Http404
        actions.tandai_dibaca(ids=[buka], oleh=oleh, pada=pada)
        return redirect(tautan)
    if "semua" in request.POST:
        actions.tandai_dibaca(oleh=oleh, pada=pada)
    else:
        ids = [k for k in map(_bilangan, request.POST.getlist("id")) if k is not None]
        actions.tandai_dibaca(ids=ids, oleh=oleh, pada=pada)
    return redirect("pemberitahuan:daftar")


def _halaman_pengaturan(request: HttpRequest, *, formulir: forms.Form | None = None, status: int = 200) -> HttpResponse:
    pegawai_id = _pegawai(request)
    pilihan = queries.pilihan(pegawai_id)
    langganan = queries.langganan(pegawai_id)
    alamat = ""
    if langganan is not None:
        kunci = f"{langganan.pk}-{queries.rahasia(langganan)}"
        jalur = f"{reverse('pemberitahuan:umpan')}?kunci={kunci}"
        alamat = f"{settings.ALAMAT_SITUS}{jalur}" if settings.ALAMAT_SITUS else request.build_absolute_uri(jalur)
    pegawai = aktor_wajib(request).pegawai
    isi = {
        "formulir": formulir or FormulirPilihan(initial={n: getattr(pilihan, n) for n in PILIHAN}),
        "surel": pegawai.surel if pegawai else "",
        "langganan": langganan,
        "alamat": alamat,
    }
    jawab = render(request, "pemberitahuan/pengaturan.html", isi, status=status)
    jawab["Cache-Control"] = "no-store"  # the page holds the secret address of the calendar
    return jawab


@akses("berjabatan")
def pengaturan(request: HttpRequest) -> HttpResponse:
    """How one is told, and one's calendar address."""
    return _halaman_pengaturan(request)


@akses("berjabatan", tulis=True)
def simpan(request: HttpRequest) -> HttpResponse:
    """Keep one's choices."""
    formulir = FormulirPilihan(request.POST)
    if not formulir.is_valid():
        return _halaman_pengaturan(request, formulir=formulir, status=STATUS_DITOLAK)
    actions.simpan_pilihan(**formulir.cleaned_data, oleh=aktor_wajib(request), pada=waktu(request))
    messages.success(request, "Pilihan pemberitahuan disimpan.")
    return redirect("pemberitahuan:pengaturan")


@akses("berjabatan", tulis=True)
def kalender(request: HttpRequest) -> HttpResponse:
    """Make one's calendar address (again), or let it stop working."""
    oleh, pada = aktor_wajib(request), waktu(request)
    if request.POST.get("tindakan") == "buat":
        actions.buat_langganan(oleh=oleh, pada=pada)
        messages.success(request, "Alamat kalender dibuat. Alamat yang lama, bila ada, tidak berlaku lagi.")
    elif request.POST.get("tindakan") == "cabut":
        actions.cabut_langganan(oleh=oleh, pada=pada)
        messages.success(request, "Alamat kalender dicabut.")
    return redirect("pemberitahuan:pengaturan")


@akses("umum")
def umpan(request: HttpRequest) -> HttpResponse:
    """The calendar feed behind the secret address; calendar programs cannot sign in."""
    nomor, _, rahasia = request.GET.get("kunci", "").partition("-")
    langganan_id = _bilangan(nomor)
    pegawai_id = queries.pemilik_kalender(langganan_id, rahasia) if langganan_id is not None else None
    if pegawai_id is None:
        raise Http404
    jawab = HttpResponse(kalender_tugas(pegawai_id, pada=waktu(request)), content_type=JENIS_ISI)
    jawab["Content-Disposition"] = 'inline; filename="batas-tugas.ics"'
    jawab["Cache-Control"] = "private, max-age=900"
    jawab["Referrer-Policy"] = "no-referrer"
    return jawab


@akses("sekantor", kantor=kantor_di_alamat, tulis=True)
def ingatkan(request: HttpRequest, kantor_id: int, tahun: int, triwulan: int) -> HttpResponse:
    """Remind every unit whose sheet has not come, in the app and by mail."""
    banyak = actions.ingatkan(
        kantor_id=kantor_id, tahun=tahun, triwulan=triwulan, oleh=aktor_wajib(request), pada=waktu(request)
    )
    if banyak:
        jobs.enqueue()
        messages.success(request, f"{banyak} unit diingatkan melalui aplikasi dan surel.")
    else:
        messages.info(request, "Tidak ada unit yang perlu diingatkan, atau semuanya sudah diingatkan hari ini.")
    return redirect("kertas_kerja:papan", kantor_id=kantor_id, tahun=tahun, triwulan=triwulan)
