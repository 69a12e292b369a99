"""The texts of a report that only people can write, its versions, and what officials answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.aktivitas.dasar import periode_laporan
from kinerja.aturan.periode import Periode
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import UnitKerja
from kinerja.pelaporan.isi.bagian import JUDUL, PER_INDIKATOR
from kinerja.pelaporan.models import Laporan, Narasi, Tanggapan
from kinerja.pelaporan.queries import bagian_wajib
from kinerja.perencanaan.queries import rencana
from kinerja.sop.actions import kerjakan_tugas
from kinerja.sop.models import Tugas
from kinerja.sop.permissions import boleh_kerjakan
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu

TERPANJANG = 20000


@dataclass(frozen=True, slots=True)
class BidangNarasi:
    """One text: which part, for which indikator, and what stands in it."""

    nama: str
    bagian: str
    indikator_id: int | None
    label: str
    teks: str


def _kantor(kantor_id: int, **_: object) -> int | None:
    return UnitKerja.objects.filter(pk=kantor_id, induk__isnull=True).values_list("pk", flat=True).first()


def _laporan(kantor_id: int, tahun: int, periode: str) -> Laporan | None:
    return Laporan.objects.filter(kantor_id=kantor_id, tahun=tahun, periode=periode).select_related("dokumen").first()


def _tugas_penyusun(laporan: Laporan) -> Tugas | None:
    """The running task that compiles this report."""
    calon = (
        Tugas.objects.filter(
            kasus__kantor_id=laporan.kantor_id,
            kasus__tahun=laporan.tahun,
            jenis=Tugas.Jenis.UTAMA,
            status__in=[Tugas.Status.TERBUKA, Tugas.Status.DIKERJAKAN],
            langkah__aktivitas__contains=["susun_laporan"],
        )
        .select_related("kasus__kantor__pengaturan", "langkah", "pelaku", "jabatan")
        .order_by("id")
    )
    return next((t for t in calon if laporan.periode in periode_laporan(t.kasus)), None)


def _bidang(laporan: Laporan) -> tuple[list[BidangNarasi], list[tuple[str, list[BidangNarasi]]]]:
    """The texts of the report itself, and those of each indikator."""
    ada = {(n.bagian, n.indikator_id): n.teks for n in Narasi.objects.filter(laporan=laporan).order_by("id")}
    umum = [
        BidangNarasi(bagian, bagian, None, judul, ada.get((bagian, None), ""))
        for bagian, judul in JUDUL.items()
        if bagian not in PER_INDIKATOR
    ]
    akhir = Periode(laporan.tahun, laporan.periode).akhir
    indikator = [
        (
            f"{r.definisi.kode} {r.definisi.nama}",
            [
                BidangNarasi(
                    f"{bagian}-{r.definisi.id}", bagian, r.definisi.id, judul, ada.get((bagian, r.definisi.id), "")
                )
                for bagian, judul in JUDUL.items()
                if bagian in PER_INDIKATOR
            ],
        )
        for r in rencana(laporan.kantor_id, laporan.tahun, pada=akhir)
    ]
    return umum, indikator


def _wajib(laporan: Laporan, tugas: Tugas | None) -> list[dict[str, Any]]:
    """The required parts, with the reason where the report goes on without one; `pertama` of several of one kind."""
    tanpa = (tugas.isian if tugas is not None else {}).get("tanpa_narasi", {})
    hasil: list[dict[str, Any]] = []
    for kode, judul, terisi in bagian_wajib(laporan.pk):
        alasan = tanpa.get(f"{laporan.periode}/{kode}", "")
        pertama = not any(b["kode"] == kode and not b["terisi"] for b in hasil)
        hasil.append({"kode": kode, "judul": judul, "terisi": terisi, "alasan": alasan, "pertama": pertama})
    return hasil


def _tampilkan(
    request: HttpRequest, kantor_id: int, tahun: int, periode: str, *, galat: Galat | None = None, status: int = 200
) -> HttpResponse:
    laporan = _laporan(kantor_id, tahun, periode)
    isi = {"kantor_id": kantor_id, "tahun": tahun, "nama": Periode(tahun, periode).nama, "laporan": laporan}
    if laporan is None:
        return render(request, "laporan/belum.html", isi)
    umum, indikator = _bidang(laporan)
    if request.method == "POST":
        umum = [_terketik(b, request) for b in umum]
        indikator = [(judul, [_terketik(b, request) for b in isi_bidang]) for judul, isi_bidang in indikator]
    tugas = _tugas_penyusun(laporan)
    tanggapan = (
        Tanggapan.objects.filter(laporan=laporan)
        .select_related("jabatan", "pegawai", "versi")
        .order_by("-versi__ke", "jabatan__urut", "id")
    )
    isi |= {
        "umum": umum,
        "indikator": indikator,
        "wajib": _wajib(laporan, tugas),
        "tugas": tugas,
        "boleh_tulis": tugas is not None and boleh_kerjakan(aktor_wajib(request), tugas),
        "tanggapan": list(tanggapan),
        "galat": galat,
    }
    return render(request, "laporan/laporan.html", isi, status=status)


def _terketik(bidang: BidangNarasi, request: HttpRequest) -> BidangNarasi:
    teks = request.POST.get(bidang.nama, bidang.teks)
    return BidangNarasi(bidang.nama, bidang.bagian, bidang.indikator_id, bidang.label, teks)


@akses("sekantor", kantor=_kantor)
def lihat(request: HttpRequest, kantor_id: int, tahun: int, periode: str) -> HttpResponse:
    """The report of a period: required parts, texts, answers."""
    return _tampilkan(request, kantor_id, tahun, periode)


@akses("sekantor", kantor=_kantor, tulis=True)
def tulis(request: HttpRequest, kantor_id: int, tahun: int, periode: str) -> HttpResponse:
    """Save the texts that changed, as part of the work of the compiling step."""
    laporan = _laporan(kantor_id, tahun, periode)
    if laporan is None:
        raise Http404
    tugas = _tugas_penyusun(laporan)
    if tugas is None:
        galat = Galat("Laporan ini tidak sedang disusun; narasinya tidak dapat diubah.")
        return _tampilkan(request, kantor_id, tahun, periode, galat=galat, status=STATUS_DITOLAK)
    umum, indikator = _bidang(laporan)
    baris = []
    for bidang in [*umum, *(b for _, isi in indikator for b in isi)]:
        teks = request.POST.get(bidang.nama, bidang.teks).replace("\r\n", "\n").replace("\x00", "").strip()[:TERPANJANG]
        if teks and teks != bidang.teks:
            baris.append(
                {"periode": periode, "bagian": bidang.bagian, "indikator_id": bidang.indikator_id, "teks": teks}
            )
    tanpa = {
        f"{periode}/{kode}": request.POST.get(f"tanpa-{kode}", "").replace("\x00", "").strip()[:4000]
        for kode, _, terisi in bagian_wajib(laporan.pk)
        if not terisi and request.POST.get(f"tanpa-{kode}", "").strip()
    }
    if not baris and not tanpa:
        messages.info(request, "Tidak ada teks yang berubah.")
        return redirect("laporan:laporan", kantor_id=kantor_id, tahun=tahun, periode=periode)
    aktor, pada = aktor_wajib(request), waktu(request)
    masukan = {"narasi": baris, "tanpa_narasi": tanpa}
    kiriman = kirim(
        request,
        lambda: kerjakan_tugas(tugas_id=tugas.pk, masukan=masukan, oleh=aktor, pada=pada),
        sukses=f"{len(baris) + len(tanpa)} bagian disimpan.",
    )
    if not kiriman.berhasil:
        return _tampilkan(request, kantor_id, tahun, periode, galat=kiriman.galat, status=STATUS_DITOLAK)
    return redirect("laporan:laporan", kantor_id=kantor_id, tahun=tahun, periode=periode)


laporan = bermetode(baca=lihat, tulis=tulis)
