"""What the first page of the workshop says of a report, kept by the versions of all rows that it is made from.

Who reads it, and which task he holds, is asked at every visit; a change of any text, figure or remark makes it anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone_name

from kinerja.lib.kueri import tersusun
from kinerja.lib.sidik import Ingatan
from kinerja.pelaporan.bengkel import Draf, catatan_laporan, draf, naskah
from kinerja.pelaporan.isi.kesiapan import WAJIB, periksa
from kinerja.pelaporan.models import Laporan, Tanggapan
from kinerja.pengukuran.models import Rekap
from kinerja.web.laporan.naskah import CatatanTampil, bertautan, tampilkan_catatan

LEMBAR_SEHALAMAN = 40
BAGIAN_SEHALAMAN = 20
TEMUAN_SEHALAMAN = 8
_MENANGGAPI = (Tanggapan.Hasil.KONFIRMASI, Tanggapan.Hasil.KOREKSI)


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """A report at a glance: its sheets, required parts, checks with their findings, remarks and answers."""

    rekap: Rekap | None
    lembar: list[dict[str, Any]]
    wajib: list[dict[str, Any]]
    pemeriksaan: list[dict[str, Any]]
    banyak_wajib: int
    banyak_periksa: int
    catatan: list[CatatanTampil]
    catatan_selesai: int
    tanggapan: list[Tanggapan]

    def sehalaman(self, *, lembar: int, bagian: int, temuan: int, terketik: Mapping[str, str]) -> dict[str, Any]:
        """The content of the page with its lists turned to these pages; `terketik` are reasons that were refused."""
        semua = [{**w, "terketik": terketik.get(w["kode"], "")} for w in self.wajib]
        if len(semua) > BAGIAN_SEHALAMAN:
            semua.sort(key=lambda w: w["terisi"])
        return {
            "rekap": self.rekap,
            "lembar": _halaman(self.lembar, LEMBAR_SEHALAMAN, lembar),
            "wajib": _halaman(semua, BAGIAN_SEHALAMAN, bagian),
            "pemeriksaan": [{**p, "temuan": _halaman(p["temuan"], TEMUAN_SEHALAMAN, temuan)} for p in self.pemeriksaan],
            "banyak_wajib": self.banyak_wajib,
            "banyak_periksa": self.banyak_periksa,
            "catatan": self.catatan,
            "catatan_selesai": self.catatan_selesai,
            "tanggapan": self.tanggapan,
            "sudah_menanggapi": sum(t.hasil in _MENANGGAPI for t in self.tanggapan),
        }


_ringkasan: Ingatan[Ringkasan] = Ingatan(32)
_isi: Ingatan[SafeString] = Ingatan(64)


def _halaman(semua: list[dict[str, Any]], sebanyak: int, nomor: int) -> Page[dict[str, Any]]:
    return Paginator(semua, sebanyak).get_page(nomor)


def ringkasan(laporan: Laporan, *, sumber: Hashable, tanpa: Mapping[str, str], pada: dt.date) -> Ringkasan:
    """The report as it stands on `pada`; `sumber` names the versions of its rows, `tanpa` the reasons by bagian."""
    kunci = (sumber, pada, tuple(sorted(tanpa.items())))
    return _ringkasan.ambil(kunci, lambda: _susun(laporan, sumber, tanpa, pada))


def tulis_isi(kunci: Hashable, isi: Mapping[str, Any]) -> SafeString:
    """The two columns of the page, for everything named in `kunci`."""
    return _isi.ambil((get_current_timezone_name(), kunci), lambda: tulis_langsung(isi))


def tulis_langsung(isi: Mapping[str, Any]) -> SafeString:
    """The two columns of the page, not kept."""
    return render_to_string("laporan/_ringkasan.html", dict(isi))


def _susun(laporan: Laporan, sumber: Hashable, tanpa: Mapping[str, str], pada: dt.date) -> Ringkasan:
    satu = draf(laporan, pada=pada, sumber=sumber)
    semua = catatan_laporan(laporan)
    pemeriksaan = periksa(naskah(satu, tanpa=tanpa, catatan=semua, pada=pada))
    catatan = tampilkan_catatan(satu, semua)
    terbuka = [c for c in catatan if c.catatan.selesai_pada is None]
    temuan = [t for _, isi in pemeriksaan for t in isi]
    return Ringkasan(
        rekap=satu.rekap,
        lembar=_lembar(satu, terbuka),
        wajib=_wajib(satu, tanpa),
        pemeriksaan=bertautan(satu, pemeriksaan),
        banyak_wajib=sum(t.tingkat == WAJIB for t in temuan),
        banyak_periksa=sum(t.tingkat != WAJIB for t in temuan),
        catatan=terbuka,
        catatan_selesai=len(catatan) - len(terbuka),
        tanggapan=_tanggapan(laporan.pk),
    )


@tersusun
def _tanggapan(laporan_id: int) -> QuerySet[Tanggapan]:
    semua = Tanggapan.objects.filter(laporan=laporan_id).select_related("jabatan", "pegawai", "versi")
    return semua.defer("versi__data").order_by("-versi__ke", "jabatan__urut", "id")


def _wajib(satu: Draf, tanpa: Mapping[str, str]) -> list[dict[str, Any]]:
    """The required parts, with the reason where the report goes on without one; `pertama` of several of one kind."""
    hasil: list[dict[str, Any]] = []
    kosong: set[str] = set()
    for w in satu.data["bagian_wajib"]:
        hasil.append(
            {
                "kode": w["bagian"],
                "judul": w["judul"],
                "terisi": w["terisi"],
                "alasan": tanpa.get(w["bagian"], ""),
                "pertama": w["bagian"] not in kosong,
            }
        )
        if not w["terisi"]:
            kosong.add(w["bagian"])
    return hasil


def _lembar(satu: Draf, terbuka: list[CatatanTampil]) -> list[dict[str, Any]]:
    """The sheets with how much of each is written and how many remarks are open on it."""
    hasil = []
    for lembar in satu.lembar:
        terisi = sum(1 for kunci in lembar.tempat if (n := satu.narasi.get(kunci)) is not None and n.teks)
        bagian = f"/{lembar.kode}/"
        hasil.append(
            {
                "kode": lembar.kode,
                "nomor": lembar.nomor,
                "judul": lembar.judul,
                "indikator": lembar.indikator,
                "terisi": terisi,
                "tempat": len(lembar.tempat),
                "catatan": sum(1 for c in terbuka if bagian in c.alamat),
            }
        )
    return hasil
