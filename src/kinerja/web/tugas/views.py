"""Tugas saya, and the page of one task with its acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.sop import actions
from kinerja.sop.models import Tugas
from kinerja.sop.permissions import boleh_kerjakan, jabatan_untuk
from kinerja.sop.queries import kartu, pengganti, sejak_kunjungan, tugas_lengkap, tugas_saya
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, ganti_jabatan, pelaku, waktu
from kinerja.web.dasar.rahasia import jaga_kasus
from kinerja.web.tugas.halaman import halaman_tugas
from kinerja.web.tugas.kabar import perubahan
from kinerja.web.tugas.kerja import (
    alamat_kerja,
    evaluasi_kerja,
    kartu_perorangan,
    lembar_kerja,
    lembar_unit,
    unit_isian,
)
from kinerja.web.tugas.masukan import FormulirMasukan, formulir

KELOMPOK = (
    ("terlambat", "Terlambat"),
    ("hari_ini", "Hari ini"),
    ("minggu_ini", "Minggu ini"),
    ("nanti", "Nanti"),
)
KABAR_TAMPIL = 6
"""How many changes stand open on the home page; the rest unfolds."""
HASIL_BOLEH = {"selesai", "ya", "tidak", "kembali"}


@dataclass(frozen=True, slots=True)
class Alasan:
    """The reason as typed, shown again in its own form when it is refused; `kembali`: that of sending the case back, to
    the step `ke`. `wajib`: what was chosen asks for one."""

    teks: str
    wajib: bool = True
    kembali: bool = False
    ke: str = ""


BELUM_BERALASAN = Alasan("", wajib=False)


def _kantor_tugas(tugas_id: int) -> int | None:
    return Tugas.objects.filter(pk=tugas_id).values_list("kasus__kantor_id", flat=True).first()


@akses("masuk")
def beranda(request: HttpRequest) -> HttpResponse:
    """Home: what I must do, by urgency, what changed since I last looked, and what I wait for."""
    orang = pelaku(request)
    if orang.aktor is None or orang.aktor.pegawai_id is None:
        pemangku_id = getattr(request.user, "pegawai_id", None)
        ganti = pengganti(pemangku_id=pemangku_id, hari=localdate(waktu(request))) if pemangku_id else []
        return render(request, "tugas/tanpa_jabatan.html", {"pengganti": ganti})
    pegawai_id, pada = orang.aktor.pegawai_id, waktu(request)
    kursi = [j.pk for j in orang.jabatan]
    saya = tugas_saya(pegawai_id, kursi=kursi, pada=pada)
    sejak = sejak_kunjungan(pegawai_id, pada=pada)
    lembar = lembar_kerja(saya.milik, kursi=kursi, unit_saya=unit_isian(orang.aktor), sejak=sejak)
    evaluasi = evaluasi_kerja(saya.milik)
    perorangan = kartu_perorangan(saya.perorangan)
    jumlah_perorangan = sum(k.kelompok.siap for k in perorangan)
    kabar = []
    if sejak is not None:
        kabar = perubahan(
            pegawai_id=pegawai_id, kursi=kursi, milik=saya.milik, lembar=lembar.values(), sejak=sejak, pada=pada
        )
    batas = [k for k in saya.milik if k.batas is not None and not k.terlambat]
    terdekat = min(batas, key=lambda k: k.batas) if batas else None
    isi = {
        "kelompok": [
            (kode, judul, [(k, alamat_kerja(k, lembar, evaluasi)) for k in getattr(saya, kode)])
            for kode, judul in KELOMPOK
        ],
        "menunggu": saya.ditunggu,
        "jumlah_menunggu": len(saya.menunggu),
        "jumlah": len(saya.milik) + jumlah_perorangan,
        "jumlah_perorangan": jumlah_perorangan,
        "perorangan": perorangan,
        "lembar_unit": lembar_unit(lembar, saya.milik),
        "terdekat": terdekat,
        "alamat_terdekat": alamat_kerja(terdekat, lembar, evaluasi) if terdekat else "",
        "sejak": sejak,
        "kabar": kabar[:KABAR_TAMPIL],
        "kabar_lain": kabar[KABAR_TAMPIL:],
    }
    return render(request, "tugas/beranda.html", isi)


@akses("berjabatan", tulis=True)
def kunjungan(request: HttpRequest) -> HttpResponse:
    """Note that the home page was looked at; with `baca`, that what changed was read."""
    actions.catat_kunjungan(oleh=aktor_wajib(request), pada=waktu(request), sudah_dibaca="baca" in request.POST)
    return HttpResponse(status=204) if "diam" in request.POST else redirect("beranda")


def _tugas(tugas_id: int) -> Tugas:
    return tugas_lengkap().select_related("kasus__kantor__pengaturan", "langkah__pemutus").get(pk=tugas_id)


def _tampilkan(
    request: HttpRequest,
    tugas_id: int,
    *,
    isian: FormulirMasukan | None = None,
    galat: Galat | None = None,
    alasan: Alasan = BELUM_BERALASAN,
    status: int = 200,
) -> HttpResponse:
    tugas = _tugas(tugas_id)
    jaga_kasus(request, tugas.kasus)
    halaman = halaman_tugas(tugas, aktor=aktor_wajib(request), pada=waktu(request))
    if isian is None and "selesai" in halaman.tombol:
        isian = formulir(tugas)
    kosong = (alasan.wajib or tugas.jenis == Tugas.Jenis.KOREKSI) and not alasan.teks.strip()
    isi = {
        "halaman": halaman,
        "tugas": tugas,
        "formulir": isian,
        "galat": galat,
        "alasan": alasan,
        "salah_alasan": galat.pesan if galat is not None and kosong else "",
    }
    return render(request, "tugas/tugas.html", isi, status=status)


@akses("sekantor", kantor=_kantor_tugas)
def tugas(request: HttpRequest, tugas_id: int) -> HttpResponse:
    """One task: what to do, what is still missing, and the acts that permission grants."""
    return _tampilkan(request, tugas_id)


def _laksanakan(
    request: HttpRequest,
    tugas_id: int,
    tindakan: Callable[[], Any],
    *,
    sukses: str,
    isian: FormulirMasukan | None = None,
    alasan: Alasan = BELUM_BERALASAN,
    tujuan: str = "beranda",
) -> HttpResponse:
    kiriman = kirim(request, tindakan, sukses=sukses)
    if not kiriman.berhasil:
        return _tampilkan(request, tugas_id, isian=isian, galat=kiriman.galat, alasan=alasan, status=STATUS_DITOLAK)
    return redirect(tujuan)


def _aktor_tugas(request: HttpRequest, tugas: Tugas) -> Aktor:
    """The acting post; the one that holds the task when the person has it too and the present one does not."""
    aktor = aktor_wajib(request)
    if aktor.pegawai_id is None or boleh_kerjakan(aktor, tugas):
        return aktor
    hari = waktu(request).date()
    lain = jabatan_untuk(aktor.pegawai_id, tugas, pada=hari)
    if lain is None:
        return aktor
    ganti_jabatan(request, lain)
    messages.info(request, f"Anda kini bertindak sebagai {aktor_wajib(request).sebutan}.")
    return aktor_wajib(request)


@akses("sekantor", kantor=_kantor_tugas, tulis=True)
def mulai(request: HttpRequest, tugas_id: int) -> HttpResponse:
    """Begin the work: the *kerja* clock starts, and the page opens on which the work is done.

    A person who holds the task in another of their posts acts in that one from now on, and is told so.
    """
    pada = waktu(request)
    tugas = _tugas(tugas_id)
    aktor = _aktor_tugas(request, tugas)
    kini = kartu(tugas, pada=pada)
    return _laksanakan(
        request,
        tugas_id,
        lambda: actions.mulai_tugas(tugas_id=tugas_id, oleh=aktor, pada=pada),
        sukses="Pekerjaan dimulai. Jam kerja langkah ini berjalan.",
        tujuan=alamat_kerja(kini, lembar_kerja([kini]), evaluasi_kerja([kini])),
    )


@akses("sekantor", kantor=_kantor_tugas, tulis=True)
def simpan(request: HttpRequest, tugas_id: int) -> HttpResponse:
    """Save a part of the work without completing the step."""
    isian = formulir(_tugas(tugas_id), request.POST)
    if isian is None:
        return redirect("tugas:tugas", tugas_id=tugas_id)
    _longgarkan(isian)
    if not isian.is_valid():
        return _tampilkan(request, tugas_id, isian=isian, status=STATUS_DITOLAK)
    aktor, pada = aktor_wajib(request), waktu(request)
    return _laksanakan(
        request,
        tugas_id,
        lambda: actions.kerjakan_tugas(tugas_id=tugas_id, masukan=isian.masukan, oleh=aktor, pada=pada),
        sukses="Isian disimpan. Langkah belum diselesaikan.",
        isian=isian,
        tujuan=reverse("tugas:tugas", args=[tugas_id]),
    )


def _longgarkan(isian: FormulirMasukan) -> None:
    """While saving, fields may still be empty."""
    for bidang in isian.fields.values():
        bidang.required = False


@akses("sekantor", kantor=_kantor_tugas, tulis=True)
def selesai(request: HttpRequest, tugas_id: int) -> HttpResponse:
    """Complete the task, or give the decision Ya/Tidak, the confirmation, the correction."""
    hasil = request.POST.get("hasil", "selesai")
    alasan = Alasan(request.POST.get("alasan", "")[:4000], wajib=hasil in ("tidak", "kembali"))
    if hasil not in HASIL_BOLEH:
        galat = Galat("Pilihan hasil tidak dikenal.")
        return _tampilkan(request, tugas_id, galat=galat, alasan=alasan, status=STATUS_DITOLAK)
    isian = formulir(_tugas(tugas_id), request.POST) if hasil == "selesai" else None
    if isian is not None and not isian.is_valid():
        return _tampilkan(request, tugas_id, isian=isian, alasan=alasan, status=STATUS_DITOLAK)
    masukan = isian.masukan if isian is not None else {}
    aktor, pada = aktor_wajib(request), waktu(request)
    return _laksanakan(
        request,
        tugas_id,
        lambda: actions.selesaikan_tugas(
            tugas_id=tugas_id, hasil=hasil, alasan=alasan.teks, masukan=masukan, oleh=aktor, pada=pada
        ),
        sukses="Langkah diselesaikan dan diteruskan menurut SOP."
        if hasil in ("selesai", "ya")
        else "Keputusan dan alasannya tercatat; pekerjaan dikembalikan untuk diperbaiki.",
        isian=isian,
        alasan=alasan,
    )


@akses("sekantor", kantor=_kantor_tugas, tulis=True)
def kembalikan(request: HttpRequest, tugas_id: int) -> HttpResponse:
    """Return the case to an earlier step, with the reason."""
    ke = request.POST.get("ke_no", "")
    alasan = Alasan(request.POST.get("alasan", "")[:4000], kembali=True, ke=ke)
    if not (ke.isascii() and ke.isdigit() and len(ke) < 5):
        galat = Galat("Pilih langkah tujuan pengembalian.")
        return _tampilkan(request, tugas_id, galat=galat, alasan=alasan, status=STATUS_DITOLAK)
    aktor, pada = aktor_wajib(request), waktu(request)
    return _laksanakan(
        request,
        tugas_id,
        lambda: actions.kembalikan(tugas_id=tugas_id, ke_no=int(ke), alasan=alasan.teks, oleh=aktor, pada=pada),
        sukses=f"Kasus dikembalikan ke langkah {ke}.",
        alasan=alasan,
    )
