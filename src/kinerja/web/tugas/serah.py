"""Handing tugas over: choose them, choose how and to whom, say why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor
from kinerja.organisasi.queries import Pejabat, pemangku_semua
from kinerja.sop import actions
from kinerja.sop.models import Tugas
from kinerja.sop.queries import KartuTugas, calon_pengganti, kartu, pengganti, rekan_selajur, tugas_dapat_diserahkan
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu

CARA = (
    ("plh", "Plt./Plh. menjalankan jabatan (cuti, dinas luar, sakit, jabatan kosong)"),
    ("rekan", "Rekan satu lajur SOP mengerjakan tugas ini"),
    ("pemangku", "Pemangku jabatan yang baru meneruskan (mutasi, pelantikan)"),
)
TANGGAL = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


PERLU = {"plh": ("pegawai", "mulai", "sampai", "dasar"), "rekan": ("jabatan",), "pemangku": ()}
"""The fields that each way needs beside the reason."""


class FormulirSerah(forms.Form):
    """How the chosen tugas change hands. What the chosen way does not need may stay empty."""

    use_required_attribute = False

    tugas = forms.MultipleChoiceField(
        label="Tugas yang diserahkan", error_messages={"required": "Pilih paling sedikit satu tugas."}
    )
    cara = forms.ChoiceField(label="Cara penyerahan", choices=CARA, widget=forms.RadioSelect, initial="plh")
    pegawai = forms.ChoiceField(label="Pengganti")
    mulai = forms.DateField(label="Mulai tanggal", widget=TANGGAL)
    sampai = forms.DateField(label="Sampai tanggal", widget=TANGGAL, help_text="Paling lama tiga bulan.")
    dasar = forms.CharField(
        label="Dasar penugasan",
        max_length=200,
        help_text="Nomor surat perintah atau surat keputusan dari atasan.",
    )
    jabatan = forms.ChoiceField(label="Jabatan tujuan")
    alasan = forms.CharField(
        label="Alasan", max_length=500, widget=forms.Textarea(attrs={"rows": 2}), help_text="Tercatat dalam jejak."
    )

    def __init__(self, *args: Any, bahan: Bahan, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="serah_%s", **kwargs)
        self.fields["tugas"].choices = [(str(t.pk), str(t.pk)) for t in bahan.tugas]
        self.fields["pegawai"].choices = [("", "Pilih pegawai …"), *bahan.calon]
        self.fields["jabatan"].choices = [("", "Pilih jabatan …"), *bahan.rekan]
        if self.is_bound:
            perlu = PERLU.get(self.data.get("cara", ""), ())
            for nama in {n for semua in PERLU.values() for n in semua}.difference(perlu):
                self.fields[nama].required = False


@dataclass(frozen=True, slots=True)
class Bahan:
    """What the page offers: tugas, people and posts."""

    tugas: list[Tugas]
    calon: list[tuple[str, str]]
    rekan: list[tuple[str, str]]
    pemangku: dict[int, Pejabat]


@dataclass(frozen=True, slots=True)
class BarisSerah:
    """A tugas on offer. `alamat_lama` is the person it is still addressed to, when somebody else holds the post now."""

    kartu: KartuTugas
    jabatan: str
    dipilih: bool
    alamat_lama: str


def _bahan(oleh: Aktor, request: HttpRequest) -> Bahan:
    pada = waktu(request)
    tugas = tugas_dapat_diserahkan(oleh)
    rekan = rekan_selajur(tugas)
    pemangku = pemangku_semua({*(t.jabatan_id for t in tugas), *(j.pk for j in rekan)}, pada=localdate(pada))
    return Bahan(
        tugas=tugas,
        calon=[(str(p.pk), f"{p.nama}, {jabatan}") for p, jabatan in calon_pengganti(oleh.kantor_id or 0, pada=pada)],
        rekan=[(str(j.pk), f"{j.nama}: {pemangku[j.pk].nama or '(kosong)'}") for j in rekan],
        pemangku=pemangku,
    )


def _baris(bahan: Bahan, dipilih: set[str], request: HttpRequest) -> list[BarisSerah]:
    hasil = []
    for t in bahan.tugas:
        kini = bahan.pemangku[t.jabatan_id]
        lama = t.pegawai.nama if t.pegawai is not None and t.pegawai_id != kini.pegawai_id else ""
        satu = kartu(t, pada=waktu(request), pemegang=kini.nama)
        hasil.append(BarisSerah(satu, kini.sebutan, str(t.pk) in dipilih, lama))
    return hasil


def _tampilkan(
    request: HttpRequest,
    *,
    bahan: Bahan | None = None,
    formulir: FormulirSerah | None = None,
    galat: Galat | None = None,
    status: int = 200,
) -> HttpResponse:
    oleh, hari = aktor_wajib(request), localdate(waktu(request))
    bahan = bahan or _bahan(oleh, request)
    if formulir is None:
        satu, semua = request.GET.get("tugas", ""), request.GET.get("semua", "")
        dipilih = {
            str(t.pk)
            for t in bahan.tugas
            if str(t.pk) == satu or semua == ("sendiri" if t.jabatan_id == oleh.jabatan_id else "lain")
        }
        formulir = FormulirSerah(bahan=bahan, initial={"mulai": hari})
    else:
        dipilih = set(formulir.data.getlist("tugas"))
    jabatan = {oleh.jabatan_id or 0, *(t.jabatan_id for t in bahan.tugas)}
    sendiri = {t.pk for t in bahan.tugas if t.jabatan_id == oleh.jabatan_id}
    baris = _baris(bahan, dipilih, request)
    isi = {
        "kelompok": [
            (kode, judul, milik)
            for kode, judul, milik in (
                ("sendiri", f"Tugas Anda sebagai {oleh.sebutan}", [b for b in baris if b.kartu.id in sendiri]),
                ("lain", "Tugas jabatan lain", [b for b in baris if b.kartu.id not in sendiri]),
            )
            if milik
        ],
        "formulir": formulir,
        "galat": galat,
        "pengganti": pengganti(jabatan, hari=hari),
        "ada_rekan": bool(bahan.rekan),
    }
    return render(request, "tugas/serah.html", isi, status=status)


@akses("berjabatan")
def lihat(request: HttpRequest) -> HttpResponse:
    """The tugas that one may hand over; `?tugas=` or `?jabatan=` chooses some beforehand."""
    return _tampilkan(request)


@akses("berjabatan", tulis=True)
def simpan(request: HttpRequest) -> HttpResponse:
    """Hand the chosen tugas over."""
    oleh, pada = aktor_wajib(request), waktu(request)
    bahan = _bahan(oleh, request)
    formulir = FormulirSerah(request.POST, bahan=bahan)
    if not formulir.is_valid():
        return _tampilkan(request, bahan=bahan, formulir=formulir, status=STATUS_DITOLAK)
    isi = formulir.cleaned_data
    umum: dict[str, Any] = {"tugas_ids": [int(i) for i in isi["tugas"]], "alasan": isi["alasan"]}
    umum |= {"oleh": oleh, "pada": pada}
    if isi["cara"] == "plh":
        masa = {nama: isi[nama] for nama in ("mulai", "sampai", "dasar")}
        kiriman = kirim(
            request,
            lambda: actions.serahkan_kepada_pengganti(pegawai_id=int(isi["pegawai"]), **masa, **umum),
            sukses=f"Pengganti tercatat sejak {isi['mulai']:%d-%m-%Y} sampai {isi['sampai']:%d-%m-%Y}; "
            "selama itu semua tugas jabatannya sampai kepadanya.",
        )
    elif isi["cara"] == "rekan":
        kiriman = kirim(
            request,
            lambda: actions.alihkan_tugas(jabatan_id=int(isi["jabatan"]), **umum),
            sukses="Tugas dialihkan kepada rekan satu lajur.",
        )
    else:
        kiriman = kirim(
            request,
            lambda: actions.perbarui_pemegang(**umum),
            sukses="Tugas diteruskan kepada pemangku jabatan hari ini.",
        )
    if kiriman.berhasil:
        return redirect("beranda")
    return _tampilkan(request, bahan=bahan, formulir=formulir, galat=kiriman.galat, status=STATUS_DITOLAK)


halaman = bermetode(baca=lihat, tulis=simpan)
