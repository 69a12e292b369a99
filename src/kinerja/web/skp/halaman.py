"""What every page of the SKP shares: its own menu, the year and period looked at, and the office's rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kinerja.organisasi.models import UnitKerja
from kinerja.skp.models import PengaturanSkp, Skp
from kinerja.skp.queries.papan import MEJA, KepalaPapan
from kinerja.sop.models import Pelaku, SopVersi
from kinerja.web.dasar.pelaku import pelaku, waktu


@dataclass(frozen=True, slots=True)
class Butir:
    """One entry of the menu of the SKP."""

    kode: str
    kata: str
    alamat: str
    aktif: bool


@dataclass(frozen=True, slots=True)
class Hak:
    """Which parts of the SKP concern a person: superior of somebody, personnel affairs, the desk of S4, leadership."""

    menilai: bool = False
    kepegawaian: bool = False
    meja: bool = False
    pimpinan: bool = False

    @property
    def papan(self) -> bool:
        """Whether the office's board concerns them."""
        return self.kepegawaian or self.meja or self.pimpinan


def hak(request: HttpRequest) -> Hak:
    """What the acting person sees of the SKP in his office; one query, whatever number of posts he holds."""
    if hasattr(request, "hak_skp"):
        return request.hak_skp
    orang = pelaku(request)
    if orang.aktor is None or orang.kantor_id is None:
        return Hak()
    kursi = [j.pk for j in orang.jabatan]
    lajur = Pelaku.objects.filter(
        versi__status=SopVersi.Status.DITETAPKAN,
        versi__perorangan=True,
        versi__sop__kantor=orang.kantor_id,
        peran="",
        langkah__aktivitas__overlap=MEJA,
        jabatan__in=kursi,
    )
    isi = (
        UnitKerja.objects.filter(pk=orang.kantor_id)
        .values_list(
            Exists(Skp.objects.filter(penilai__in=kursi)),
            Exists(PengaturanSkp.objects.filter(kantor=orang.kantor_id, kepegawaian__in=kursi)),
            Exists(lajur),
        )
        .get()
    )
    return _ingat(request, *isi)


def hak_dari(request: HttpRequest, kepala: KepalaPapan) -> Hak:
    """`hak` out of what a page has read already about all posts of the person in his own office."""
    return _ingat(request, kepala.menilai, bool(kepala.kepegawaian), kepala.meja)


def _ingat(request: HttpRequest, menilai: bool, kepegawaian: bool, meja: bool) -> Hak:
    orang = pelaku(request)
    jabatan = orang.aktor.jabatan if orang.aktor else None
    pimpinan = jabatan is not None and jabatan.kepala_unit and _memimpin(orang.kantor_id or 0, jabatan)
    request.hak_skp = Hak(menilai, kepegawaian, meja, pimpinan)
    return request.hak_skp


def _memimpin(kantor_id: int, jabatan: Any) -> bool:
    """Head of the office, or of its secretariat, which keep the order of the work."""
    return jabatan.unit_id == kantor_id or jabatan.unit.jenis == UnitKerja.Jenis.SEKRETARIAT.value


def menu(request: HttpRequest, bagian: str, tahun: int) -> list[Butir]:
    """The entries that concern this person, with the present one marked."""
    h, kantor_id = hak(request), pelaku(request).kantor_id
    jabatan = pelaku(request).aktor.jabatan if pelaku(request).aktor else None
    memimpin = jabatan is not None and jabatan.kepala_unit
    semua = [
        ("saya", "SKP saya", reverse("skp:saya_tahun", args=[tahun]), True),
        ("tim", "Tim saya", reverse("skp:tim", args=[tahun]), h.menilai or memimpin),
        ("antrean", "Antrean kerja", reverse("skp:antrean"), h.meja),
        ("papan", "Papan", reverse("skp:papan", args=[kantor_id, tahun]), h.papan),
        ("pemantauan", "Pemantauan", reverse("skp:pemantauan", args=[kantor_id, tahun]), h.papan),
        ("pohon", "Pohon kinerja", reverse("skp:pohon", args=[kantor_id, tahun]), h.papan or h.menilai or memimpin),
        ("organisasi", "Predikat organisasi", reverse("skp:organisasi", args=[kantor_id, tahun]), h.papan or memimpin),
        ("pembukaan", "Pembukaan", reverse("skp:pembukaan", args=[kantor_id, tahun]), h.meja or h.kepegawaian),
        ("naskah", "Naskah dan ekspor", reverse("skp:naskah", args=[kantor_id, tahun]), h.kepegawaian),
        ("pengaturan", "Pengaturan", reverse("skp:pengaturan", args=[kantor_id]), h.kepegawaian or h.pimpinan),
    ]
    return [Butir(kode, kata, alamat, kode == bagian) for kode, kata, alamat, ada in semua if ada]


def tampil(
    request: HttpRequest,
    templat: str,
    isi: Mapping[str, Any],
    *,
    bagian: str,
    tahun: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a page of the SKP with its menu; `tahun` is the year that the menu leads to (this one unless given)."""
    tahun = tahun or waktu(request).year
    lengkap = {"tahun": tahun, **isi, "menu_skp": menu(request, bagian, tahun)}
    return render(request, templat, lengkap, status=status)
