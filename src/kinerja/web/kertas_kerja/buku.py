"""A sheet as a workbook in the browser: down, and back up – accepted whole, or returned with marks at the cells."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from kinerja.integrasi import lembar_xlsx
from kinerja.integrasi.buku_unduhan import anotasi
from kinerja.lib.galat import Galat, Temuan
from kinerja.pengukuran import actions
from kinerja.pengukuran.bentuk import KertasKerjaData
from kinerja.pengukuran.queries import kertas_kerja
from kinerja.web.dasar.akses import akses, bermetode
from kinerja.web.dasar.kirim import STATUS_DITOLAK, kirim
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.kertas_kerja.lembar import formulir_lembar
from kinerja.web.kertas_kerja.sel import kantor_lembar, urai_nama
from kinerja.web.kertas_kerja.tempel import Pratinjau, SelTempel, nilai_sel

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PALING_BESAR = 5 * 1024 * 1024
STATUS_BENTROK = 409


class FormulirBuku(forms.Form):
    """The workbook that comes back."""

    berkas = forms.FileField(
        label="Buku kerja (.xlsx)",
        help_text="Buku kerja yang diunduh dari kertas kerja ini; paling besar 5 MB.",
        widget=forms.FileInput(attrs={"accept": f".xlsx,{XLSX}"}),
        error_messages={"required": "Pilih buku kerja yang akan diunggah."},
    )

    def clean_berkas(self) -> object:
        """Refuse what is too big before it is read."""
        berkas = self.cleaned_data["berkas"]
        if berkas.size > PALING_BESAR:
            raise forms.ValidationError("Berkas lebih besar dari 5 MB.")
        return berkas


def _nama_berkas(data: KertasKerjaData, akhiran: str = "") -> str:
    return f"kertas-kerja-{slugify(data.unit)}-{data.periode.kode.lower()}-{data.periode.tahun}{akhiran}.xlsx"


def _halaman(
    request: HttpRequest,
    data: KertasKerjaData,
    *,
    formulir: forms.Form | None = None,
    galat: Galat | None = None,
    temuan: Sequence[Temuan] = (),
    beranotasi: bytes = b"",
    status: int = 200,
) -> HttpResponse:
    isi = {
        "data": data,
        "formulir": formulir or FormulirBuku(),
        "galat": galat,
        "temuan": temuan,
        "beranotasi": f"data:{XLSX};base64,{base64.b64encode(beranotasi).decode()}" if beranotasi else "",
        "nama_beranotasi": _nama_berkas(data, "-perbaiki"),
    }
    return render(request, "kertas_kerja/buku.html", isi, status=status)


@akses("sekantor", kantor=kantor_lembar)
def unduh(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """The sheet as a workbook."""
    data = kertas_kerja(lembar_id)
    jawab = HttpResponse(lembar_xlsx.tulis(data, pada=waktu(request)), content_type=XLSX)
    jawab["Content-Disposition"] = content_disposition_header(True, _nama_berkas(data)) or "attachment"
    return jawab


@akses("sekantor", kantor=kantor_lembar)
def lihat(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Down and up again."""
    return _halaman(request, kertas_kerja(lembar_id))


@akses("sekantor", kantor=kantor_lembar, tulis=True)
def unggah(request: HttpRequest, lembar_id: int) -> HttpResponse:
    """Take a filled workbook: everything in it, or nothing and the workbook with the faults marked."""
    data = kertas_kerja(lembar_id)
    formulir = FormulirBuku(request.POST, request.FILES)
    if not formulir.is_valid():
        return _halaman(request, data, formulir=formulir, status=STATUS_DITOLAK)
    berkas = formulir.cleaned_data["berkas"]
    mentah = berkas.read()
    try:
        isi = lembar_xlsx.baca(mentah, berkas.name, data)
    except Galat as galat:
        satu = [t.pesan for t in galat.temuan] == [galat.pesan]
        return _halaman(request, data, galat=Galat(galat.pesan) if satu else galat, status=STATUS_DITOLAK)
    hasil, temuan = _nilai(data, isi)
    if temuan:
        galat = Galat("Belum ada yang disimpan: buku kerja memuat sel yang harus diperbaiki.")
        beranotasi = anotasi(mentah, temuan)
        return _halaman(request, data, galat=galat, temuan=temuan, beranotasi=beranotasi, status=STATUS_DITOLAK)
    if not hasil.berubah:
        messages.info(request, "Isi buku kerja sama dengan yang sudah tersimpan; tidak ada yang berubah.")
        return redirect("kertas_kerja:lembar", lembar_id=lembar_id)
    baris, anggaran = hasil.isian()
    aktor, pada = aktor_wajib(request), waktu(request)
    kiriman = kirim(
        request,
        lambda: actions.isi(kertas_kerja_id=lembar_id, baris=baris, anggaran=anggaran, oleh=aktor, pada=pada),
        sukses=f"Buku kerja diterima: {len(hasil.berubah)} sel berubah.",
    )
    if kiriman.berhasil:
        return redirect("kertas_kerja:lembar", lembar_id=lembar_id)
    status = STATUS_BENTROK if isinstance(kiriman.galat, actions.Bentrok) else STATUS_DITOLAK
    return _halaman(request, data, galat=kiriman.galat, status=status)


halaman = bermetode(baca=lihat, tulis=unggah)


def _nilai(data: KertasKerjaData, isi: lembar_xlsx.IsiBuku) -> tuple[Pratinjau, list[Temuan]]:
    formulir = formulir_lembar(data)
    baris = {urai_nama(b.utama.nama)[0]: b for b in (*formulir.indikator, *formulir.anggaran)}
    temuan = list(isi.temuan)
    sel: list[SelTempel] = []
    for s in isi.sel:
        satu = baris[s.kunci]
        if s.kolom not in satu.bidang:
            if s.teks:
                pesan = "indikator ini tidak memakai kolom tersebut; kosongkan selnya"
                temuan.append(Temuan(pesan, lembar=s.lembar, sel=s.alamat, dibaca=s.teks))
            continue
        vonis = nilai_sel(satu, s.kolom, s.teks, {})
        if vonis.keadaan in ("ditolak", "pilih"):
            temuan.append(Temuan(vonis.pesan, lembar=s.lembar, sel=s.alamat, kolom=vonis.kolom, dibaca=s.teks))
        sel.append(vonis)
    return Pratinjau(tuple(sel), isi.versi), temuan
