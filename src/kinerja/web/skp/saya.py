"""SKP saya: the plan, the state of each period, and what the employee must do now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kinerja.organisasi.permissions import Ditolak
from kinerja.skp.models import Evaluasi, Skp
from kinerja.skp.models.rencana import SKEMA
from kinerja.skp.queries import rencana as bacaan
from kinerja.web.dasar.akses import akses
from kinerja.web.dasar.pelaku import aktor_wajib, waktu
from kinerja.web.skp.aktor import hari
from kinerja.web.skp.baca import KeadaanEvaluasi, evaluasi_pegawai, tahun_skp
from kinerja.web.skp.halaman import tampil
from kinerja.web.templatetags.kinerja_web import tanggal


@dataclass(frozen=True, slots=True)
class Kerja:
    """One thing to do now, with its page; without `alamat` there is only something to wait for."""

    kata: str
    uraian: str = ""
    tombol: str = "Buka"
    alamat: str = ""
    utama: bool = False
    mendesak: bool = False


@akses("berjabatan")
def saya_ini(request: HttpRequest) -> HttpResponse:
    """The SKP of this year."""
    return redirect("skp:saya_tahun", tahun=waktu(request).year)


@akses("berjabatan")
def saya(request: HttpRequest, tahun: int) -> HttpResponse:
    """Everything of one's own SKP in a year."""
    aktor = aktor_wajib(request)
    if aktor.pegawai_id is None:
        raise Ditolak("SKP hanya dimiliki pegawai.")
    pada = waktu(request)
    semua = bacaan.skp_pegawai(aktor.pegawai_id, tahun)
    kini = [s for s in semua if s.status != Skp.Status.DIGANTI]
    evaluasi = evaluasi_pegawai(aktor.pegawai_id, tahun, pada=pada)
    rencana = [bacaan.skp(s.id, pada=hari(request)) for s in kini[:3]]
    isi = {
        "tahun": tahun,
        "daftar_tahun": tahun_skp(aktor.pegawai_id, tahun, kini=pada.year),
        "rencana": rencana,
        "riwayat": semua if len(semua) > 1 else [],
        "evaluasi": evaluasi,
        "kerja": list(_kerja(kini, evaluasi)),
        "sendiri": True,
        "melihat_nilai": True,
        "boleh_buat": aktor.jabatan_id is not None,
        "jabatan": aktor.sebutan,
        "skema": SKEMA,
    }
    return tampil(request, "skp/saya.html", isi, bagian="saya", tahun=tahun)


def _kerja(kini: Sequence[bacaan.RingkasSkp], evaluasi: Sequence[KeadaanEvaluasi]) -> Iterator[Kerja]:
    ada = False
    for satu in [*_kerja_evaluasi(evaluasi), *_kerja_rencana(kini)]:
        ada = True
        yield satu
    if not ada and not kini:
        yield Kerja("Susun SKP Anda", "Belum ada SKP untuk tahun ini. Mulailah dari formulir di bawah.", mendesak=True)
    elif not ada:
        yield Kerja("Tidak ada yang menunggu Anda", "Anda akan diberi tahu bila periode penilaian dibuka.")


def _kerja_rencana(kini: Sequence[bacaan.RingkasSkp]) -> Iterator[Kerja]:
    for s in kini:
        if s.status == Skp.Status.DRAF:
            isi = f"{s.banyak_hasil} hasil kerja tersusun." if s.banyak_hasil else "Naskah masih kosong."
            alamat = reverse("skp:susun", args=[s.id])
            yield Kerja("Lanjutkan menyusun SKP", isi, "Susun", alamat, utama=True)
        elif s.status == Skp.Status.DIAJUKAN:
            alamat = reverse("skp:rencana", args=[s.id])
            yield Kerja("SKP menunggu persetujuan atasan", s.penilai_jabatan, "Lihat", alamat)


def _kerja_evaluasi(evaluasi: Sequence[KeadaanEvaluasi]) -> Iterator[Kerja]:
    for k in evaluasi:
        alamat, nama = reverse("skp:evaluasi", args=[k.evaluasi.pk]), k.periode.nama
        status = k.evaluasi.status
        if status == Evaluasi.Status.PENGISIAN and k.giliran_saya and k.tugas is not None:
            alasan = f" Dikembalikan: {k.tugas.pengantar}" if k.tugas.pengantar else ""
            batas = f"Batas {tanggal(k.tugas.batas)}." if k.tugas.batas else ""
            yield Kerja(f"Isi realisasi {nama}", f"{batas}{alasan}", "Isi", alamat, utama=True, mendesak=bool(alasan))
        elif status == Evaluasi.Status.DINILAI and k.sisa is not None:
            sisa = (
                f"Sisa {k.sisa} hari untuk menyatakan keberatan, sampai dengan {tanggal(k.batas_keberatan)}."
                if k.sisa
                else f"Batas keberatan telah lewat ({tanggal(k.batas_keberatan)})."
            )
            yield Kerja(f"Tanggapi hasil penilaian {nama}", sisa, "Lihat hasil", alamat, utama=True, mendesak=True)
        elif status == Evaluasi.Status.KEBERATAN:
            yield Kerja(f"Keberatan Anda atas {nama} sedang diputus", "", "Lihat", alamat)
