"""Papers of all employees in one file, and results for the national application: pages of Kepegawaian alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from kinerja.arsip.queries import buka_berkas
from kinerja.aturan.skp.jadwal import periode_skp
from kinerja.integrasi.skp import ekspor as tata
from kinerja.integrasi.skp.cetak_massal import JENIS, minta_cetak_massal
from kinerja.integrasi.skp.jobs import enqueue
from kinerja.integrasi.skp.keluaran import baris_ekspor
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Aktor, Ditolak, periksa_sekantor
from kinerja.skp.models import CetakMassal
from kinerja.skp.permissions import kepegawaian
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.skp.aktor import aktor_yang
from kinerja.web.skp.halaman import tampil
from kinerja.web.skp.papan import periode_dipilih

TERTUTUP = "Halaman ini untuk Kepegawaian, karena memuat penilaian pegawai."
TERBESAR = 5 * 1024 * 1024
BENTUK = ("csv", "xlsx")
TERBANYAK_BEDA = 300
"""Differences shown at a time."""
TERBANYAK = 20
"""Requests shown; earlier ones stay in the archive of files."""


@dataclass(frozen=True, slots=True)
class BarisBeda:
    """A difference in words: what differs, and what each side says."""

    nip: str
    nama: str
    apa: str
    di_sini: str
    di_sana: str


@dataclass(frozen=True, slots=True)
class Banding:
    """The comparison as shown: how many agree, how many of each kind do not, the first lines, and how many more."""

    sama: int
    berbeda: int
    hanya_di_sana: int
    hanya_di_sini: int
    baris: tuple[BarisBeda, ...]
    lebih: int


_URUTAN_BEDA = ("berbeda", "hanya_di_sana", "hanya_di_sini")


def sajian_banding(
    hasil: tata.HasilBanding, di_sini: Iterable[tata.BarisHasil], di_sana: Iterable[tata.BarisHasil]
) -> Banding:
    """What differs in a value first, then who is missing on one side, with what the other side says of him."""
    kami, mereka = {b.nip: b.predikat for b in di_sini}, {b.nip: b.predikat for b in di_sana}
    banyak = Counter(b.jenis for b in hasil.beda)
    urut = sorted(hasil.beda, key=lambda b: (_URUTAN_BEDA.index(b.jenis), b.nama, b.nip))
    baris = []
    for b in urut[:TERBANYAK_BEDA]:
        if b.jenis == "berbeda":
            isi = (b.kolom, b.di_sini or "belum dinilai", b.di_sana or "kosong")
        elif b.jenis == "hanya_di_sana":
            isi = ("Hanya ada di aplikasi nasional", "–", mereka.get(b.nip) or "tanpa predikat")
        else:
            isi = ("Hanya ada di sini", kami.get(b.nip) or "belum dinilai", "–")
        baris.append(BarisBeda(b.nip, b.nama, *isi))
    return Banding(hasil.sama, *(banyak[j] for j in _URUTAN_BEDA), tuple(baris), len(urut) - len(baris))


def _kepegawaian(request: HttpRequest, kantor_id: int) -> Aktor:
    """The person in his post of Kepegawaian. Raises Ditolak for everybody else."""
    periksa_sekantor(aktor_wajib(request), kantor_id)
    aktor = aktor_yang(request, lambda a: kepegawaian(a, kantor_id))
    if not kepegawaian(aktor, kantor_id):
        raise Ditolak(TERTUTUP)
    return aktor


def _halaman(
    request: HttpRequest,
    kantor_id: int,
    tahun: int,
    *,
    kode: str,
    galat: Galat | None = None,
    banding: Banding | None = None,
) -> HttpResponse:
    dipilih, dibuka = periode_dipilih(request, kantor_id, tahun)
    kode = kode or dipilih
    permintaan = CetakMassal.objects.filter(kantor=kantor_id, tahun=tahun).select_related("berkas", "diminta_oleh")
    daftar = list(permintaan.order_by("-diminta_pada", "-pk")[:TERBANYAK])
    isi = {
        "kantor_id": kantor_id,
        "kode": kode,
        "periode": periode_skp(tahun, kode),
        "daftar": dibuka,
        "jenis": JENIS.items(),
        "permintaan": [(satu, JENIS.get(satu.jenis, satu.jenis)) for satu in daftar],
        "berjalan": any(satu.status in ("antre", "berjalan") for satu in daftar),
        "tata_letak": tata.TATA_LETAK,
        "bentuk": BENTUK,
        "galat": galat,
        "banding": banding,
    }
    status = STATUS_DITOLAK if galat else 200
    return tampil(request, "skp/naskah.html", isi, bagian="naskah", tahun=tahun, status=status)


@akses("berjabatan")
def _baca(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    _kepegawaian(request, kantor_id)
    return _halaman(request, kantor_id, tahun, kode="")


@akses("berjabatan", tulis=True)
def _kirim(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    aktor = _kepegawaian(request, kantor_id)
    kode = request.POST.get("periode", "").strip().upper()
    try:
        periode = periode_skp(tahun, kode)
    except ValueError as salah:
        return _halaman(request, kantor_id, tahun, kode="", galat=Galat(str(salah)))
    try:
        if request.POST.get("aksi") == "banding":
            hasil = _bandingkan(request, kantor_id, tahun, kode)
            return _halaman(request, kantor_id, tahun, kode=kode, banding=hasil)
        with transaction.atomic():
            permintaan = minta_cetak_massal(
                kantor_id=kantor_id,
                tahun=tahun,
                periode=kode,
                jenis=request.POST.get("jenis", ""),
                oleh=aktor,
                pada=waktu(request),
            )
            enqueue(permintaan.pk)
    except Galat as galat:
        return _halaman(request, kantor_id, tahun, kode=kode, galat=galat)
    messages.success(request, f"{JENIS[permintaan.jenis]} {periode.nama} dicetak di belakang layar.")
    return redirect("skp:naskah", kantor_id=kantor_id, tahun=tahun)


naskah = bermetode(baca=_baca, tulis=_kirim)


def _bandingkan(request: HttpRequest, kantor_id: int, tahun: int, kode: str) -> Banding:
    berkas = request.FILES.get("berkas")
    if berkas is None or berkas.size is None:
        raise Galat("Pilih dahulu berkas hasil dari aplikasi nasional (.xlsx atau .csv).")
    if berkas.size > TERBESAR:
        raise Galat(f"Berkas {berkas.name} lebih dari 5 MB.")
    di_sini = baris_ekspor(kantor_id, tahun, kode)
    di_sana = tata.baca_hasil_luar(berkas.read(), berkas.name or "berkas")
    return sajian_banding(tata.banding(di_sini, di_sana), di_sini, di_sana)


@akses("berjabatan")
def ekspor(request: HttpRequest, kantor_id: int, tahun: int, letak: str, bentuk: str) -> HttpResponse:
    """The results of a period in a layout for the national application."""
    _kepegawaian(request, kantor_id)
    if bentuk not in BENTUK or letak not in {t.kode for t in tata.TATA_LETAK}:
        raise Http404
    kode, _ = periode_dipilih(request, kantor_id, tahun)
    satu, baris = tata.tata_letak(letak), baris_ekspor(kantor_id, tahun, kode)
    if bentuk == "csv":
        jawab = HttpResponse(tata.tulis_csv(satu, baris), content_type="text/csv; charset=utf-8")
    else:
        jawab = HttpResponse(
            tata.tulis_xlsx(satu, baris, pada=waktu(request)),
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
    jawab["Content-Disposition"] = f'attachment; filename="{satu.nama_berkas}_{kode}-{tahun}.{bentuk}"'
    return jawab


@akses("berjabatan")
def unduh_massal(request: HttpRequest, kantor_id: int, massal_id: int) -> FileResponse:
    """The finished archive file, sent in pieces."""
    _kepegawaian(request, kantor_id)
    satu = CetakMassal.objects.select_related("berkas").filter(kantor=kantor_id, pk=massal_id).first()
    if satu is None or satu.berkas is None:
        raise Http404
    try:
        aliran = buka_berkas(satu.berkas)
    except Galat as galat:
        raise Http404(galat.pesan) from galat
    return FileResponse(aliran, as_attachment=True, filename=satu.berkas.nama, content_type="application/zip")
