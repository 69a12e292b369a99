"""The master data of an office: what there is, one list, and what became of it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kinerja.arsip.models import Jejak
from kinerja.integrasi.data_induk.actions import DAPAT_DIHAPUS
from kinerja.integrasi.data_induk.daftar import DAFTAR, DaftarInduk
from kinerja.integrasi.data_induk.keadaan import baris, kantor_dari
from kinerja.integrasi.data_induk.permissions import boleh_kelola_data_induk
from kinerja.organisasi.models import UnitKerja
from kinerja.perencanaan.models import PerjanjianKinerja
from kinerja.perencanaan.queries import anggaran, definisi
from kinerja.web.dasar.akses import akses, kantor_di_alamat
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.data_induk import rencana
from kinerja.web.data_induk.sajian import cocok, kolom_tampil, sajikan, sajikan_anggaran

SEHALAMAN = 50
TAK_DIUBAH = ("pk", "target-pk", "rencana-aksi")
"""Lists that only grow by a new PK version."""

KELOMPOK = (
    ("Organisasi", ("identitas", "unit", "jabatan", "pegawai", "penugasan")),
    ("Rencana", ("renstra", "sasaran", "indikator", "pk", "rencana-aksi")),
    ("Anggaran", ("anggaran", "program-pendukung")),
    ("Angka pembanding", ("target-renstra", "riwayat-indikator", "pembanding")),
    ("Pengaturan", ("pengaturan", "jam-kerja", "hari-khusus")),
)
URAIAN = {
    "identitas": "Nama, alamat, dan kontak pada kop naskah.",
    "unit": "Susunan organisasi beserta masa berlakunya.",
    "jabatan": "Satu baris satu formasi, dengan atasannya.",
    "pegawai": "PNS dan PPPK yang bekerja pada kantor ini.",
    "penugasan": "Siapa memangku jabatan, termasuk Plt. dan Plh.",
    "renstra": "Rencana strategis yang berlaku.",
    "sasaran": "Sasaran strategis dan tujuannya.",
    "indikator": "Definisi, rumus, dan penanggung jawab; manual IKU.",
    "pk": "Versi murni dan perubahannya, berdampingan.",
    "rencana-aksi": "Target per triwulan dan pemeriksaannya.",
    "anggaran": "Program, kegiatan, sub kegiatan, dan pagunya.",
    "program-pendukung": "Anggaran yang mendukung indikator.",
    "target-renstra": "Target setiap tahun Renstra.",
    "riwayat-indikator": "Target dan realisasi tahun sebelumnya.",
    "pembanding": "Angka nasional atau provinsi.",
    "pengaturan": "Kertas, zona waktu, skala capaian, penomoran, batas waktu.",
    "jam-kerja": "Jam kerja setiap hari.",
    "hari-khusus": "Hari libur, cuti bersama, dan hari kerja pengganti.",
}


def wajib_kantor(kantor_id: int) -> UnitKerja:
    """The office with its Pemda; not found when there is none."""
    kantor = kantor_dari(kantor_id)
    if kantor is None:
        raise Http404
    return kantor


def tahun_rencana(kantor_id: int | None) -> list[int]:
    """Years with a PK, the newest first; one query."""
    semua = PerjanjianKinerja.objects.filter(kantor_id=kantor_id).order_by().values_list("tahun", flat=True)
    return sorted(set(semua), reverse=True)


@akses("berjabatan")
def data_ini(request: HttpRequest) -> HttpResponse:
    """To the master data of one's own office, of the newest year with a PK."""
    kantor_id = aktor_wajib(request).kantor_id
    tahun = tahun_rencana(kantor_id)
    return redirect("data_induk:ringkasan", kantor_id=kantor_id, tahun=tahun[0] if tahun else waktu(request).year)


@akses("sekantor", kantor=kantor_di_alamat)
def ringkasan(request: HttpRequest, kantor_id: int, tahun: int) -> HttpResponse:
    """All lists, and how much is in each."""
    kantor = wajib_kantor(kantor_id)
    kelompok = [
        (
            judul,
            [(DAFTAR[k], len(baris(k, kantor, tahun)), URAIAN[k], DAFTAR[k].satu_baris) for k in kode],
        )
        for judul, kode in KELOMPOK
    ]
    isi = {
        "kantor": kantor,
        "tahun": tahun,
        "kelompok": kelompok,
        # The coming year is planned before it has a PK.
        "tahun_tersedia": sorted(
            {*tahun_rencana(kantor_id), tahun, waktu(request).year, waktu(request).year + 1}, reverse=True
        ),
        "boleh_kelola": boleh_kelola_data_induk(aktor_wajib(request), kantor_id),
    }
    return render(request, "data_induk/ringkasan.html", isi)


@akses("sekantor", kantor=kantor_di_alamat)
def daftar(request: HttpRequest, kantor_id: int, tahun: int, kode: str) -> HttpResponse:
    """One list; `?cari=` looks for words, `?h=` turns the page."""
    kantor = wajib_kantor(kantor_id)
    satu = DAFTAR[kode]
    isi = bingkai(request, kantor, tahun, satu)
    if kode in ("pk", "target-pk"):
        return render(request, "data_induk/pk.html", isi | rencana.banding_pk(kantor_id, tahun))
    if kode == "rencana-aksi":
        return render(request, "data_induk/rencana_aksi.html", isi | rencana.rencana_aksi(kantor_id, tahun))
    if kode == "anggaran":
        kode_indikator = {i: d.kode for i, d in definisi(kantor_id).items()}
        item = anggaran(kantor_id, tahun)
        semua = sajikan_anggaran(item, kode_indikator)
        kolom = ["Nama", "Kode", "Pagu (Rp)", "Unit", "Sumber Dana", "Mendukung"]
        isi["jumlah"] = sum(i.pagu for i in item if i.jenis == "program")
    else:
        semua = sajikan(kode, baris(kode, kantor, tahun), waktu(request).date())
        kolom = kolom_tampil(kode)
    cari = request.GET.get("cari", "").replace("\x00", "")[:100]
    cocok_semua = [b for b in semua if cocok(b, cari)] if cari else semua
    isi |= {"kolom": kolom, "cari": cari, "banyak": len(semua), "halaman": _halaman(request, cocok_semua)}
    return render(request, "data_induk/pengaturan.html" if satu.satu_baris else "data_induk/daftar.html", isi)


def bingkai(request: HttpRequest, kantor: UnitKerja, tahun: int, satu: DaftarInduk) -> dict[str, Any]:
    """What every page of a list needs: the list, and what the person may do with it."""
    boleh = boleh_kelola_data_induk(aktor_wajib(request), kantor.pk)
    return {
        "kantor": kantor,
        "tahun": tahun,
        "daftar": satu,
        "boleh_kelola": boleh,
        "boleh_ubah": boleh and satu.kode not in (*TAK_DIUBAH, "program-pendukung"),
        "boleh_tambah": boleh and satu.kode not in (*TAK_DIUBAH, "pengaturan", "identitas"),
        "boleh_hapus": boleh and satu.kode in DAPAT_DIHAPUS,
    }


def _halaman(request: HttpRequest, semua: Any) -> Page[Any]:
    return Paginator(semua, SEHALAMAN).get_page(request.GET.get("h"))


@akses("sekantor", kantor=kantor_di_alamat)
def riwayat(request: HttpRequest, kantor_id: int, tahun: int, kode: str) -> HttpResponse:
    """Every change of a list, the newest first."""
    return _riwayat(request, kantor_id, tahun, DAFTAR[kode], Q(), "")


@akses("sekantor", kantor=kantor_di_alamat)
def riwayat_baris(request: HttpRequest, kantor_id: int, tahun: int, kode: str, baris_id: int) -> HttpResponse:
    """Every change of one row, the newest first."""
    kantor = wajib_kantor(kantor_id)
    satu = next((b for b in baris(kode, kantor, tahun) if b.id == baris_id), None)
    if satu is None:
        raise Http404
    return _riwayat(request, kantor_id, tahun, DAFTAR[kode], Q(objek_id=baris_id), satu.sebutan)


def _riwayat(
    request: HttpRequest, kantor_id: int, tahun: int, satu: DaftarInduk, syarat: Q, sebutan: str
) -> HttpResponse:
    kantor = wajib_kantor(kantor_id)
    jejak = Jejak.objects.filter(syarat, kantor_id=kantor_id, objek=satu.model).order_by("-urut")
    halaman = _halaman(request, jejak)
    isi = bingkai(request, kantor, tahun, satu) | {
        "sebutan": sebutan,
        "halaman": halaman,
        "catatan": [(j, perubahan(satu, j.rincian)) for j in halaman],
    }
    return render(request, "data_induk/riwayat.html", isi)


def perubahan(satu: DaftarInduk, rincian: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(heading, old, new) of a trail entry; empty when it tells of no columns."""
    judul = {k.kunci: k.judul for k in satu.lembar.kolom}
    kolom = rincian.get("kolom")
    if not isinstance(kolom, dict):
        return []
    return [(judul.get(k, k), lama or "–", baru or "–") for k, (lama, baru) in kolom.items()]
