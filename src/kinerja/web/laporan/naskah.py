"""What the pages of a report share: the report of an address, its fields, and where a finding is repaired."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse

from kinerja.aktivitas.laporan import tugas_penyusun
from kinerja.lib.beda import Potongan
from kinerja.lib.kueri import tersusun
from kinerja.organisasi.models import UnitKerja
from kinerja.pelaporan.bengkel import Draf
from kinerja.pelaporan.isi.bagian import JUDUL
from kinerja.pelaporan.isi.jangkar import Jangkar, angka_kini, paragraf_teks, periksa_jangkar, temukan_paragraf
from kinerja.pelaporan.isi.kesiapan import TemuanNaskah
from kinerja.pelaporan.isi.lembar import LembarNaskah, lembar_untuk, letak
from kinerja.pelaporan.models import CatatanLaporan, Laporan
from kinerja.pelaporan.permissions import boleh_tulis
from kinerja.sop.models import Tugas
from kinerja.sop.permissions import boleh_kerjakan
from kinerja.web.dasar.pelaku import aktor_wajib

NAMA = re.compile(r"(?P<bagian>[a-z_]{1,40})(?:-(?P<id>[0-9]{1,18}))?")


@dataclass(frozen=True, slots=True)
class Bidang:
    """A field of human text. `tersimpan`, `penulis` and `beda` are filled when somebody else wrote in between."""

    nama: str
    bagian: str
    kode: str
    indikator_id: int | None
    label: str
    teks: str
    versi: int = 0
    narasi_id: int | None = None
    penulis_terakhir: str = ""
    pada: Any = None
    galat: str = ""
    bentrok: bool = False
    tersimpan: str = ""
    penulis: str = ""
    beda: Sequence[Potongan] = ()
    catatan: Sequence[CatatanTampil] = ()

    @property
    def jangkar(self) -> str:
        """Its anchor."""
        return str(Jangkar("narasi", self.bagian, self.kode))

    @property
    def paragraf(self) -> list[str]:
        """Its paragraphs."""
        return paragraf_teks(self.teks)


@dataclass(frozen=True, slots=True)
class CatatanTampil:
    """A remark with the place it speaks of: in words, its address, and what became of what it quotes."""

    catatan: CatatanLaporan
    tempat: str
    alamat: str
    perubahan: str


def kantor_laporan(kantor_id: int, **_: object) -> int | None:
    """The office of an address."""
    return next((pk for (pk,) in _kantor(kantor_id)), None)


@tersusun
def _kantor(kantor_id: int) -> QuerySet[Any]:
    return UnitKerja.objects.filter(pk=kantor_id, induk__isnull=True).order_by().values_list("pk")


def cari_laporan(kantor_id: int, tahun: int, periode: str) -> Laporan | None:
    """The report of an address; None while it was not prepared."""
    return next(iter(_laporan(kantor_id, tahun, periode)), None)


@tersusun
def _laporan(kantor_id: int, tahun: int, periode: str) -> QuerySet[Laporan]:
    semua = Laporan.objects.filter(kantor=kantor_id, tahun=tahun, periode=periode)
    return semua.select_related("dokumen", "kantor").order_by()


def laporan_wajib(kantor_id: int, tahun: int, periode: str) -> Laporan:
    """The report of an address. Raises Http404."""
    laporan = cari_laporan(kantor_id, tahun, periode)
    if laporan is None:
        raise Http404
    return laporan


def alamat_laporan(laporan: Laporan, nama: str = "laporan", *lain: object) -> str:
    """The address of a page of this report."""
    return reverse(f"laporan:{nama}", args=[laporan.kantor_id, laporan.tahun, laporan.periode, *lain])


def alamat_lembar(laporan: Laporan, kode: str, hal: int = 1) -> str:
    """The address of a page of a sheet."""
    return alamat_laporan(laporan, "lembar", kode) + (f"?hal={hal}" if hal > 1 else "")


def hak(request: HttpRequest, laporan: Laporan) -> tuple[Tugas | None, bool, bool]:
    """(the compiling task, whether this person writes, whether he may remark)."""
    tugas = tugas_penyusun(laporan)
    aktor = aktor_wajib(request)
    return tugas, tugas is not None and boleh_kerjakan(aktor, tugas), boleh_tulis(laporan, aktor)


def nama_bidang(bagian: str, indikator_id: int | None) -> str:
    """The name of a field."""
    return bagian if indikator_id is None else f"{bagian}-{indikator_id}"


def urai_nama(nama: str) -> tuple[str, int | None]:
    """(bagian, indikator_id) of a field's name. Raises ValueError."""
    cocok = NAMA.fullmatch(nama)
    if cocok is None or cocok["bagian"] not in JUDUL:
        raise ValueError(nama)
    return cocok["bagian"], int(cocok["id"]) if cocok["id"] else None


def bidang_lembar(draf: Draf, lembar: LembarNaskah, catatan: Sequence[CatatanTampil] = ()) -> list[Bidang]:
    """The fields of a sheet as they stand."""
    hasil = []
    for bagian, kode in lembar.tempat:
        n = draf.narasi.get((bagian, kode))
        indikator_id = draf.indikator_id[kode] if kode else None
        satu = Bidang(nama_bidang(bagian, indikator_id), bagian, kode, indikator_id, JUDUL[bagian], n.teks if n else "")
        if n is not None:
            penulis = n.oleh.nama if n.oleh else ""
            satu = replace(satu, versi=n.versi, narasi_id=n.pk, penulis_terakhir=penulis, pada=n.pada)
        hasil.append(replace(satu, catatan=[c for c in catatan if c.catatan.jangkar == satu.jangkar]))
    return hasil


def alamat_tempat(draf: Draf, jangkar: Jangkar) -> str:
    """Where a place of the report is worked on."""
    if jangkar.jenis == "narasi":
        lembar = lembar_untuk(draf.lembar, jangkar.apa, jangkar.indikator)
        if lembar is None:
            return alamat_laporan(draf.laporan)
        nama = nama_bidang(jangkar.apa, draf.indikator_id.get(jangkar.indikator) if jangkar.indikator else None)
        hal = letak(lembar, lambda b: b["b"] == "tempat" and b["bagian"] == jangkar.apa)
        return f"{alamat_lembar(draf.laporan, lembar.kode, hal)}#t-{nama}"
    if jangkar.jenis == "angka":
        lembar = lembar_untuk(draf.lembar, "", jangkar.indikator)
        return f"{alamat_laporan(draf.laporan, 'lembar', lembar.kode)}#asal" if lembar else alamat_laporan(draf.laporan)
    if jangkar.jenis == "blok":
        for satu in draf.lembar:
            if any(b.get("kunci") == jangkar.apa for b in satu.blok):
                hal = letak(satu, lambda b: b.get("kunci") == jangkar.apa)
                return alamat_lembar(draf.laporan, satu.kode, hal)
    return alamat_laporan(draf.laporan)


def alamat_tujuan(draf: Draf, tujuan: str) -> str:
    """Where the finding of a check is repaired."""
    jenis, _, sisa = tujuan.partition("/")
    laporan = draf.laporan
    if jenis == "catatan":
        return reverse("laporan:catatan_satu", args=[int(sisa)])
    if jenis == "bukti":
        return alamat_tempat(draf, Jangkar("angka", "realisasi", sisa))
    if jenis == "tanpa":
        return f"{alamat_laporan(laporan)}#wajib"
    if jenis == "rekap":
        if laporan.periode.startswith("TW"):
            return reverse("kertas_kerja:papan", args=[laporan.kantor_id, laporan.tahun, int(laporan.periode[2:])])
        return reverse("kasus:tahun", args=[laporan.kantor_id, laporan.tahun])
    return alamat_tempat(draf, periksa_jangkar(tujuan))


def bertautan(draf: Draf, hasil: Sequence[tuple[str, Sequence[TemuanNaskah]]]) -> list[dict[str, Any]]:
    """The checks for the page: what is checked, and each finding with its address."""
    return [
        {"judul": judul, "temuan": [{"isi": t, "alamat": alamat_tujuan(draf, t.tujuan)} for t in temuan]}
        for judul, temuan in hasil
    ]


def tampilkan_catatan(draf: Draf, semua: Sequence[CatatanLaporan]) -> list[CatatanTampil]:
    """Remarks with the places they speak of."""
    angka: Mapping[str, Any] | None = None
    hasil = []
    for c in semua:
        jangkar = periksa_jangkar(c.jangkar)
        if jangkar.jenis in ("angka", "ringkasan") and angka is None:
            angka = draf.data["angka"]
        perubahan = _perubahan(draf, jangkar, c, angka or {})
        nama = next((i.nama for i in draf.bahan.indikator if i.kode == jangkar.indikator), "")
        tempat = f"{jangkar.sebutan} – {jangkar.indikator} {nama}".strip() if jangkar.indikator else jangkar.sebutan
        hasil.append(CatatanTampil(c, tempat, alamat_tempat(draf, jangkar), perubahan))
    return hasil


def _perubahan(draf: Draf, jangkar: Jangkar, c: CatatanLaporan, angka: Mapping[str, Any]) -> str:
    """What became of the quoted words or figure since; '' when they stand as they did."""
    if not c.kutipan:
        return ""
    if jangkar.jenis == "narasi":
        n = draf.narasi.get((jangkar.apa, jangkar.indikator))
        paragraf = paragraf_teks(n.teks) if n else []
        if c.kutipan in paragraf:
            return ""
        di = temukan_paragraf(c.kutipan, paragraf)
        return "Paragraf ini sudah tidak ada." if di is None else f"Paragraf {di + 1} sudah diperbaiki sejak dicatat."
    if jangkar.jenis in ("angka", "ringkasan"):
        kini = angka_kini(jangkar, angka)
        return "" if kini == c.kutipan else f"Sekarang {kini or 'tidak ada'}."
    return ""
