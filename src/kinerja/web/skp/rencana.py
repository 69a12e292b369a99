"""A plan: reading it, writing it, agreeing to it, changing it, talking about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kinerja.arsip.models import Dokumen
from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.skp.actions import rencana as tindakan
from kinerja.skp.isian import Bentrok
from kinerja.skp.models import AspekHasil, Skp
from kinerja.skp.naskah import kunci_rencana
from kinerja.skp.permissions import (
    boleh_lihat_nilai,
    boleh_menyepakati,
    boleh_menyusun,
    boleh_umpan_balik,
)
from kinerja.skp.queries import rencana as bacaan
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.skp import susunan
from kinerja.web.skp.aktor import aktor_yang, boleh_salah_satu, hari, skp_terlihat
from kinerja.web.skp.baca import evaluasi_skp
from kinerja.web.skp.beda import beda
from kinerja.web.skp.halaman import tampil
from kinerja.web.skp.susunan import FormulirSusun

STATUS_BENTROK = 409
PANJANG_ALASAN = 4000


def _alasan(request: HttpRequest, nama: str = "alasan") -> str:
    return request.POST.get(nama, "").replace("\x00", "").strip()[:PANJANG_ALASAN]


def _boleh_menyusun(skp: Skp) -> Callable[[Aktor], bool]:
    return lambda a: boleh_menyusun(a, skp)


def _tampilkan(request: HttpRequest, skp: Skp, *, galat: Galat | None = None, status: int = 200) -> HttpResponse:
    pada = hari(request)
    data = bacaan.skp(skp.pk, pada=pada)
    melihat_nilai = boleh_salah_satu(request, lambda a: boleh_lihat_nilai(a, skp, pada=pada))
    sendiri = aktor_wajib(request).pegawai_id == skp.pegawai_id
    isi = {
        "skp": data,
        "sendiri": sendiri,
        "galat": galat,
        "boleh_menyusun": boleh_salah_satu(request, _boleh_menyusun(skp)),
        "boleh_menyepakati": boleh_salah_satu(request, lambda a: boleh_menyepakati(a, skp, pada=pada)),
        "boleh_ubah": sendiri and skp.status == Skp.Status.DISEPAKATI and data.berikutnya_id is None,
        "boleh_umpan_balik": boleh_salah_satu(request, lambda a: boleh_umpan_balik(a, skp, pada=pada)),
        "melihat_nilai": melihat_nilai,
        "evaluasi": evaluasi_skp(skp.pk, pada=waktu(request)),
        "nilai_dasar": [(n.value, n.nama) for n in NilaiDasar],
        "berperilaku": skp.skema == SkemaSkp.PERMENPANRB6,
        "dokumen": Dokumen.objects.filter(kantor=skp.kantor_id, kunci=kunci_rencana(_pertama(skp))).first()
        if melihat_nilai
        else None,
    }
    bagian = "saya" if sendiri else "tim"
    return tampil(request, "skp/rencana.html", isi, bagian=bagian, tahun=skp.tahun, status=status)


def _pertama(skp: Skp) -> int:
    """The first version of a plan, by which its paper is kept."""
    if skp.ke == 1:
        return skp.pk
    sama = Skp.objects.filter(pegawai=skp.pegawai_id, jabatan=skp.jabatan_id, tahun=skp.tahun, mulai=skp.mulai, ke=1)
    return sama.values_list("pk", flat=True).first() or skp.pk


@akses("berjabatan")
def rencana(request: HttpRequest, skp_id: int) -> HttpResponse:
    """One plan as it stands, with its feedback, its evaluations and the acts that permission grants."""
    return _tampilkan(request, skp_terlihat(request, skp_id))


@akses("berjabatan")
def perubahan(request: HttpRequest, skp_id: int) -> HttpResponse:
    """What a version changed against the one before it."""
    skp = skp_terlihat(request, skp_id)
    pada = hari(request)
    kini = bacaan.skp(skp.pk, pada=pada)
    lama = bacaan.skp(kini.sebelumnya_id, pada=pada) if kini.sebelumnya_id else None
    isi = {"skp": kini, "lama": lama, "beda": beda(lama, kini) if lama else []}
    return tampil(request, "skp/beda.html", isi, bagian="saya", tahun=skp.tahun)


# --- writing ----------------------------------------------------------------------------------------
def halaman_susun(
    request: HttpRequest,
    skp: Skp,
    formulir: FormulirSusun | None = None,
    *,
    galat: Galat | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form of a draft; what was typed stays in it when it is refused."""
    pada = hari(request)
    data = bacaan.skp(skp.pk, pada=pada)
    pilihan = bacaan.pilihan(skp.pk, pada=pada)
    lama = skp.skema != SkemaSkp.PERMENPANRB6
    isi = {
        "skp": data,
        "formulir": formulir or susunan.dari_skp(data),
        "contoh": susunan.contoh(skp.skema),
        "galat": galat,
        "bentrok": isinstance(galat, Bentrok),
        "tersimpan": _berpasangan(galat) if isinstance(galat, Bentrok) else [],
        "pilihan": pilihan,
        "pilihan_aspek": AspekHasil.Aspek.choices,
        "kata_hasil": "Kegiatan tugas jabatan" if lama else "Rencana hasil kerja",
        "berperilaku": not lama,
        "kosong": not data.hasil,
    }
    return tampil(request, "skp/susun.html", isi, bagian="saya", tahun=skp.tahun, status=status)


def _berpasangan(galat: Bentrok) -> list[tuple[str, str, str]]:
    """What stands and what was sent, by place."""
    kunci = {**galat.tersimpan, **galat.diajukan}
    return [(k, galat.tersimpan.get(k, ""), galat.diajukan.get(k, "")) for k in kunci]


@akses("berjabatan")
def _baca_susun(request: HttpRequest, skp_id: int) -> HttpResponse:
    skp = skp_terlihat(request, skp_id)
    if not boleh_salah_satu(request, _boleh_menyusun(skp)):
        return redirect("skp:rencana", skp_id=skp_id)
    return halaman_susun(request, skp)


@akses("berjabatan", tulis=True)
def _kirim_susun(request: HttpRequest, skp_id: int) -> HttpResponse:
    skp = skp_terlihat(request, skp_id)
    formulir = susunan.baca(request.POST)
    aksi = request.POST.get("aksi", "simpan")
    if aksi not in ("simpan", "ajukan") and susunan.ubah_baris(formulir, aksi, skp.skema):
        return halaman_susun(request, skp, formulir)
    hasil = susunan.isian(formulir)
    if not formulir.sah:
        galat = Galat("Ada isian yang tidak terbaca; belum ada yang disimpan. Perbaiki bidang yang ditandai.")
        return halaman_susun(request, skp, formulir, galat=galat, status=STATUS_DITOLAK)
    aktor, pada = aktor_yang(request, _boleh_menyusun(skp)), waktu(request)

    def simpan() -> Any:
        return tindakan.simpan_rencana(
            skp_id=skp_id,
            hasil=hasil,
            ekspektasi=formulir.ekspektasi,
            lampiran=susunan.baris_lampiran(formulir),
            versi=int(formulir.versi) if formulir.versi.isascii() and formulir.versi.isdigit() else 0,
            oleh=aktor,
            pada=pada,
        )

    kiriman = kirim(request, simpan, sukses="Naskah SKP disimpan.")
    if not kiriman.berhasil:
        status = STATUS_BENTROK if isinstance(kiriman.galat, Bentrok) else STATUS_DITOLAK
        return halaman_susun(request, skp, formulir, galat=kiriman.galat, status=status)
    if aksi == "simpan":
        return redirect("skp:susun", skp_id=skp_id)
    return _jalankan(
        request,
        skp,
        lambda: tindakan.ajukan_skp(skp_id=skp_id, oleh=aktor, pada=pada),
        sukses="SKP diajukan kepada pejabat penilai.",
    )


susun = bermetode(baca=_baca_susun, tulis=_kirim_susun)


# --- acts -------------------------------------------------------------------------------------------
def _jalankan(request: HttpRequest, skp: Skp, lakukan: Callable[[], Any], *, sukses: str) -> HttpResponse:
    kiriman = kirim(request, lakukan, sukses=sukses)
    if kiriman.berhasil:
        return redirect("skp:rencana", skp_id=skp.pk)
    segar = Skp.objects.select_related("pegawai", "jabatan__unit", "penilai").get(pk=skp.pk)
    return _tampilkan(request, segar, galat=kiriman.galat, status=STATUS_DITOLAK)


@akses("berjabatan", tulis=True)
def ajukan(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Hand the plan to the pejabat penilai."""
    skp = skp_terlihat(request, skp_id)
    aktor, pada = aktor_yang(request, _boleh_menyusun(skp)), waktu(request)
    return _jalankan(
        request,
        skp,
        lambda: tindakan.ajukan_skp(skp_id=skp_id, oleh=aktor, pada=pada),
        sukses="SKP diajukan kepada pejabat penilai.",
    )


@akses("berjabatan", tulis=True)
def salin(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Fill an empty draft with the plan of the year before."""
    skp = skp_terlihat(request, skp_id)
    aktor, pada = aktor_yang(request, _boleh_menyusun(skp)), waktu(request)
    kiriman = kirim(
        request,
        lambda: tindakan.salin_skp_tahun_lalu(skp_id=skp_id, oleh=aktor, pada=pada),
        sukses="Isi SKP tahun lalu disalin. Sesuaikan target dan kaitannya.",
    )
    if kiriman.berhasil:
        return redirect("skp:susun", skp_id=skp_id)
    return _tampilkan(request, skp, galat=kiriman.galat, status=STATUS_DITOLAK)


@akses("berjabatan", tulis=True)
def sepakati(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The pejabat penilai agrees: the plan stands from now on."""
    skp = skp_terlihat(request, skp_id)
    aktor, pada = aktor_yang(request, lambda a: boleh_menyepakati(a, skp, pada=hari(request))), waktu(request)
    versi = request.POST.get("versi", "")
    dilihat = int(versi) if versi.isascii() and versi.isdigit() and len(versi) < 9 else None
    return _jalankan(
        request,
        skp,
        lambda: tindakan.sepakati_skp(skp_id=skp_id, versi=dilihat, oleh=aktor, pada=pada),
        sukses=f"SKP {skp.pegawai.nama} disepakati.",
    )


@akses("berjabatan", tulis=True)
def kembalikan(request: HttpRequest, skp_id: int) -> HttpResponse:
    """The pejabat penilai returns the plan with a reason."""
    skp = skp_terlihat(request, skp_id)
    aktor, pada = aktor_yang(request, lambda a: boleh_menyepakati(a, skp, pada=hari(request))), waktu(request)
    return _jalankan(
        request,
        skp,
        lambda: tindakan.kembalikan_skp(skp_id=skp_id, alasan=_alasan(request), oleh=aktor, pada=pada),
        sukses="SKP dikembalikan kepada penyusunnya beserta alasannya.",
    )


@akses("berjabatan", tulis=True)
def ubah(request: HttpRequest, skp_id: int) -> HttpResponse:
    """Begin the next version of an agreed plan."""
    skp = skp_terlihat(request, skp_id)
    aktor, pada = aktor_wajib(request), waktu(request)
    kiriman = kirim(
        request,
        lambda: tindakan.ubah_skp(skp_id=skp_id, alasan=_alasan(request), oleh=aktor, pada=pada),
        sukses="Versi baru dibuka. Versi yang disepakati tetap berlaku sampai versi baru disepakati.",
    )
    if kiriman.berhasil:
        return redirect("skp:susun", skp_id=kiriman.hasil.pk)
    return _tampilkan(request, skp, galat=kiriman.galat, status=STATUS_DITOLAK)


@akses("berjabatan", tulis=True)
def umpan_balik(request: HttpRequest, skp_id: int) -> HttpResponse:
    """A post above the employee writes continuous feedback."""
    skp = skp_terlihat(request, skp_id)
    aktor, pada = aktor_yang(request, lambda a: boleh_umpan_balik(a, skp, pada=hari(request))), waktu(request)
    tentang = request.POST.get("tentang", "")
    hasil_id = int(tentang[1:]) if tentang[:1] == "h" and tentang[1:].isascii() and tentang[1:].isdigit() else None
    nilai_dasar = tentang if tentang in list(NilaiDasar) else ""
    if hasil_id is not None and len(tentang) > 19:
        hasil_id = 0
    return _jalankan(
        request,
        skp,
        lambda: tindakan.tulis_umpan_balik(
            skp_id=skp_id,
            teks=_alasan(request, "teks"),
            hasil_kerja_id=hasil_id,
            nilai_dasar=nilai_dasar,
            oleh=aktor,
            pada=pada,
        ),
        sukses="Umpan balik tersimpan dan dapat dibaca pegawai.",
    )


@akses("berjabatan", tulis=True)
def buat(request: HttpRequest, tahun: int) -> HttpResponse:
    """Begin a plan for oneself."""
    aktor, pada = aktor_wajib(request), waktu(request)
    mulai, sampai = _tanggal(request, "mulai"), _tanggal(request, "sampai")

    def lakukan() -> Skp:
        if aktor.pegawai_id is None or aktor.jabatan_id is None:
            raise Galat("SKP disusun oleh pegawai dalam jabatannya.")
        return tindakan.buat_skp(
            pegawai_id=aktor.pegawai_id,
            jabatan_id=aktor.jabatan_id,
            tahun=tahun,
            mulai=mulai,
            sampai=sampai,
            skema=request.POST.get("skema") or None,
            alasan_skema=_alasan(request, "alasan_skema"),
            pendekatan=request.POST.get("pendekatan") or "kuantitatif",
            oleh=aktor,
            pada=pada,
        )

    kiriman = kirim(request, lakukan, sukses="Naskah SKP dibuka.")
    if kiriman.berhasil:
        return redirect("skp:susun", skp_id=kiriman.hasil.pk)
    assert kiriman.galat is not None
    messages.error(request, str(kiriman.galat))
    return redirect("skp:saya_tahun", tahun=tahun)


def _tanggal(request: HttpRequest, nama: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(request.POST.get(nama, ""))
    except ValueError:
        return None
