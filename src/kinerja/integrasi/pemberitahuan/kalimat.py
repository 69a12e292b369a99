"""The words of notices. They name the work and its deadline, never a figure of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator

from kinerja.aturan.pengingat import Tonggak
from kinerja.aturan.skp.jadwal import nama_periode
from kinerja.integrasi.pemberitahuan.models import Pemberitahuan
from kinerja.organisasi.zona import sebut_zona
from kinerja.sop.models import Tugas

TIBA = "tiba"
"""Milestone of the arrival of a tugas."""


KERJA_PEGAWAI = {
    Tugas.Jenis.ISIAN: "Isi formulir kinerja (SKP) Anda",
    Tugas.Jenis.UTAMA: "Baca dan setujui penilaian kinerja (SKP) Anda",
    Tugas.Jenis.KONFIRMASI: "Keberatan atas penilaian kinerja (SKP)",
}
"""What a case about an employee asks of himself, and of whom his objection concerns."""


@dataclass(frozen=True, slots=True)
class Kalimat:
    """Kind, heading and text of a notice."""

    jenis: str
    judul: str
    isi: str


def sebut_batas(batas: datetime) -> str:
    """`Kamis, 18 Juli 2024 pukul 16.00 WITA`, in the zone that is current."""
    setempat = timezone.localtime(batas)
    zona = sebut_zona(timezone.get_current_timezone())
    return f"{date_format(setempat, 'l, j F Y')} pukul {setempat:%H.%M} {zona}"


def sebut_tugas(tugas: Tugas) -> str:
    """The work in a few words: the step, or the kind of part and the unit or step that it belongs to; needs kasus,
    langkah and unit loaded."""
    if tugas.kasus.pegawai_id is not None and tugas.jenis in KERJA_PEGAWAI:
        return KERJA_PEGAWAI[tugas.jenis]
    if tugas.jenis == Tugas.Jenis.UTAMA:
        return Truncator(tugas.langkah.uraian).chars(120)
    if tugas.unit is None:
        return f"{tugas.get_jenis_display()} – {Truncator(tugas.langkah.uraian).chars(100)}"
    return f"{tugas.get_jenis_display()} {tugas.unit.nama}"


def kalimat_tiba(tugas: Tugas) -> Kalimat:
    """A tugas has arrived, or has come back."""
    kembali = bool(tugas.pengantar)
    awal = "Dikembalikan untuk diperbaiki" if kembali else "Tugas baru"
    jenis = Pemberitahuan.Jenis.KEMBALI if kembali else Pemberitahuan.Jenis.TIBA
    return Kalimat(jenis, f"{awal}: {sebut_tugas(tugas)}", _isi(tugas))


def kalimat_tonggak(tugas: Tugas, tonggak: Tonggak) -> Kalimat:
    """A milestone of a deadline has come."""
    if tonggak.terlambat:
        judul = f"Lewat batas {tonggak.kode.removeprefix('H+')} hari kerja: {sebut_tugas(tugas)}"
        return Kalimat(Pemberitahuan.Jenis.TERLAMBAT, judul, _isi(tugas))
    return Kalimat(Pemberitahuan.Jenis.PENGINGAT, f"Batas sudah dekat: {sebut_tugas(tugas)}", _isi(tugas))


def kalimat_diingatkan(tugas: Tugas) -> Kalimat:
    """Whoever gathers the data asks for a sheet that has not come."""
    return Kalimat(Pemberitahuan.Jenis.DIINGATKAN, f"Mohon segera diajukan: {sebut_tugas(tugas)}", _isi(tugas))


def _isi(tugas: Tugas) -> str:
    periode = nama_periode(tugas.kasus.tahun, tugas.kasus.periode)
    batas = f"Batas: {sebut_batas(tugas.batas)}." if tugas.batas else "Tanpa batas waktu."
    return f"{periode}, langkah {tugas.langkah.no}, sebagai {tugas.jabatan.nama}. {batas}"


def atas_nama_kosong(kalimat: Kalimat, jabatan: str) -> Kalimat:
    """The same notice for the superior of a post that nobody holds."""
    isi = f"{kalimat.isi} Jabatan {jabatan} sedang kosong; tunjuk pelaksananya."
    return Kalimat(kalimat.jenis, kalimat.judul, isi)


def kalimat_percakapan(judul: str, letak: str, jabatan: str) -> Kalimat:
    """Somebody speaks to the reader; where, and in which post. What he says is read at its place."""
    dari = f" Dari {jabatan}." if jabatan else ""
    return Kalimat(Pemberitahuan.Jenis.PERCAKAPAN, judul, f"{letak}{dari} Buka untuk membaca dan membalas.")
