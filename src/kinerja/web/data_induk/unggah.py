"""A list as a workbook: download, upload, preview of every difference, and all or none on confirmation."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from kinerja.integrasi.data_induk import actions
from kinerja.integrasi.data_induk.buku import baca_buku, buka_bungkus, buku_daftar, bungkus, gabung_temuan
from kinerja.integrasi.data_induk.daftar import DAFTAR, seberkas
from kinerja.integrasi.data_induk.keadaan import keadaan
from kinerja.integrasi.data_induk.periksa import Beda, periksa
from kinerja.integrasi.data_induk.permissions import periksa_boleh_kelola_data_induk
from kinerja.integrasi.data_induk.wewenang import temuan_wewenang
from kinerja.lib.galat import Galat, Temuan
from kinerja.organisasi.permissions import Ditolak
from kinerja.web.dasar.akses import akses, bermetode, kantor_di_alamat
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.data_induk.forms import FormulirUnggah
from kinerja.web.data_induk.views import bingkai, wajib_kantor

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GARAM = "data-induk"
BERLAKU_DETIK = 60 * 60
STATUS_BENTROK = 409


@akses("sekantor", kantor=kantor_di_alamat)
def unduh(request: HttpRequest, kantor_id: int, tahun: int, kode: str) -> HttpResponse:
    """The list as a workbook."""
    kantor = wajib_kantor(kantor_id)
    jawaban = HttpResponse(buku_daftar(kode, kantor, tahun), content_type=XLSX)
    nama = f"{kode}-{kantor.kode}-{tahun}.xlsx"
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or "attachment"
    return jawaban


def _tampilkan(request: HttpRequest, kantor_id: int, tahun: int, kode: str, **isi: Any) -> HttpResponse:
    status = isi.pop("status", 200)
    dasar: dict[str, Any] = {
        "formulir": FormulirUnggah(),
        "galat": None,
        "temuan": [],
        "beda": [],
        "muatan": "",
        "nama": "",
        "sebuku": seberkas(kode),
    }
    isi = bingkai(request, wajib_kantor(kantor_id), tahun, DAFTAR[kode]) | dasar | isi
    return render(request, "data_induk/unggah.html", isi, status=status)


@akses("sekantor", kantor=kantor_di_alamat)
def _baca(request: HttpRequest, kantor_id: int, tahun: int, kode: str) -> HttpResponse:
    periksa_boleh_kelola_data_induk(aktor_wajib(request), kantor_id)
    return _tampilkan(request, kantor_id, tahun, kode)


@akses("sekantor", kantor=kantor_di_alamat, tulis=True)
def _pratinjau(request: HttpRequest, kantor_id: int, tahun: int, kode: str) -> HttpResponse:
    """Read the workbook and show what it would change; nothing is saved."""
    periksa_boleh_kelola_data_induk(aktor_wajib(request), kantor_id)
    formulir = FormulirUnggah(request.POST, request.FILES)
    if not formulir.is_valid():
        return _tampilkan(request, kantor_id, tahun, kode, formulir=formulir, status=STATUS_DITOLAK)
    berkas = formulir.cleaned_data["berkas"]
    try:
        masuk, temuan_sel = baca_buku(kode, berkas.read(), berkas.name)
    except Galat as galat:
        return _tampilkan(request, kantor_id, tahun, kode, galat=galat, status=STATUS_DITOLAK)
    kini = keadaan(wajib_kantor(kantor_id), tahun)
    hasil = periksa(kini, masuk)
    temuan: list[Temuan] = gabung_temuan(temuan_sel, hasil.temuan)
    temuan += temuan_wewenang(kini, hasil.beda, masuk, oleh=aktor_wajib(request))
    if temuan:
        galat = Galat(f"Berkas {berkas.name} belum dapat diterima: ada {len(temuan)} temuan. Belum ada yang disimpan.")
        return _tampilkan(
            request, kantor_id, tahun, kode, galat=galat, temuan=temuan, nama=berkas.name, status=STATUS_DITOLAK
        )
    muatan = signing.dumps(
        {
            "kantor": kantor_id,
            "tahun": tahun,
            "kode": kode,
            "baris": bungkus(_berubah(masuk, hasil.beda)),
            "sidik": actions.sidik_daftar(kini, list(masuk)),
        },
        salt=GARAM,
        compress=True,
    )
    isi = {"beda": hasil.beda, "muatan": muatan, "nama": berkas.name, "sudah_sama": not hasil.beda}
    return _tampilkan(request, kantor_id, tahun, kode, **isi)


def _berubah(masuk: dict[str, list[Any]], beda: tuple[Beda, ...]) -> dict[str, list[Any]]:
    """Only rows that change something; every touched list is named, so that its fingerprint can be compared."""
    from kinerja.integrasi.data_induk.periksa import kunci_masuk

    perlu = {(b.daftar.kode, b.daftar.kunci_baris(b.isi)) for b in beda}
    baru = {b.daftar.kode for b in beda if b.id is None}
    return {
        kode: [b for b in isi if kode in baru or (kode, kunci_masuk(DAFTAR[kode], b.isi)) in perlu]
        for kode, isi in masuk.items()
    }


@akses("sekantor", kantor=kantor_di_alamat, tulis=True)
def terapkan(request: HttpRequest, kantor_id: int, tahun: int, kode: str) -> HttpResponse:
    """Save what the preview showed, if nobody changed the list since."""
    periksa_boleh_kelola_data_induk(aktor_wajib(request), kantor_id)
    try:
        isi = signing.loads(request.POST.get("muatan", ""), salt=GARAM, max_age=BERLAKU_DETIK)
    except signing.BadSignature:
        isi = None
    if isi is None or (isi["kantor"], isi["tahun"], isi["kode"]) != (kantor_id, tahun, kode):
        galat = Galat("Pratinjau sudah kedaluwarsa. Unggah berkasnya sekali lagi; belum ada yang disimpan.")
        return _tampilkan(request, kantor_id, tahun, kode, galat=galat, status=STATUS_DITOLAK)
    aktor, pada = aktor_wajib(request), waktu(request)
    masuk = buka_bungkus(isi["baris"])
    kiriman = kirim(
        request,
        lambda: actions.simpan(
            kantor_id=kantor_id, tahun=tahun, masuk=masuk, sidik_semula=isi["sidik"], oleh=aktor, pada=pada
        ),
        sukses=f"{DAFTAR[kode].judul}: isi buku kerja tersimpan dan tercatat pada riwayat.",
    )
    if kiriman.berhasil:
        return redirect("data_induk:daftar", kantor_id=kantor_id, tahun=tahun, kode=kode)
    galat = kiriman.galat or Galat("Belum ada yang disimpan.")
    if isinstance(galat, Ditolak):
        raise galat
    status = STATUS_BENTROK if isinstance(galat, actions.BentrokData) else STATUS_DITOLAK
    return _tampilkan(request, kantor_id, tahun, kode, galat=galat, status=status)


unggah = bermetode(baca=_baca, tulis=_pratinjau)
