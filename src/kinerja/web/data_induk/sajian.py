"""The rows of a list as a page shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kinerja.aturan.angka import Nilai, tulis_angka, tulis_nilai, tulis_rupiah
from kinerja.aturan.capaian import KEBIJAKAN
from kinerja.aturan.nip import tulis_nip
from kinerja.aturan.predikat import SKALA_CAPAIAN, SKALA_NILAI
from kinerja.integrasi.data_induk.daftar import DAFTAR, DaftarInduk
from kinerja.integrasi.data_induk.keadaan import BarisTersimpan
from kinerja.integrasi.data_induk.periksa import tulis_isi
from kinerja.perencanaan.queries import ItemData

TAMPIL: Mapping[str, tuple[str, ...]] = {
    "identitas": (
        "nama",
        "singkatan",
        "kode_skpd",
        "alamat",
        "kontak",
        "tempat",
        "pemda_nama",
        "provinsi",
        "ibu_kota",
        "kepala_daerah",
        "mulai",
    ),
    "pengaturan": (
        "kertas",
        "zona_waktu",
        "hari_pengumpulan",
        "hari_sosialisasi",
        "hari_kalender",
        "laporan_semester",
        "skala_capaian",
        "kebijakan_capaian",
        "metode_efisiensi",
        "template_nomor",
        "kode_unit_surat",
        "klasifikasi_kinerja",
        "pengawas",
    ),
    "unit": ("nama", "kode", "jenis", "singkatan"),
    "jabatan": ("nama", "kode", "unit", "jenis", "eselon", "atasan"),
    "pegawai": ("nama", "nip", "golongan", "pangkat", "surel"),
    "penugasan": ("jabatan", "nip", "jenis", "dasar"),
    "jam-kerja": ("hari", "mulai", "sampai"),
    "hari-khusus": ("tanggal", "jenis", "nama"),
    "renstra": ("judul", "nomor", "tahun_awal", "tahun_akhir", "visi", "isu_strategis"),
    "sasaran": ("uraian", "kode", "tujuan"),
    "indikator": ("nama", "kode", "sasaran", "satuan", "arah", "agregasi", "unit"),
    "target-renstra": ("indikator", "tahun", "target"),
    "riwayat-indikator": ("indikator", "tahun", "target", "realisasi", "sumber"),
    "pembanding": ("indikator", "lingkup", "tahun", "nilai", "sumber"),
    "anggaran": ("nama", "kode", "pagu", "unit", "sumber_dana"),
    "program-pendukung": ("item", "indikator"),
    "pk": ("ke", "nomor", "tanggal", "berlaku_mulai", "nama_pihak_pertama", "alasan_perubahan"),
}
"""Columns on the page of a list; the first one names the row."""

NAMA_KODE: Mapping[str, Mapping[str, str]] = {
    "skala_capaian": {k: s.nama for k, s in SKALA_CAPAIAN.items()},
    "kebijakan_capaian": {k: s.nama for k, s in KEBIJAKAN.items()},
    "kebijakan": {k: s.nama for k, s in KEBIJAKAN.items()},
    "skala_nilai": {k: s.nama for k, s in SKALA_NILAI.items()},
}
"""Names of what the sheets hold as codes."""

BERMASA = ("unit", "jabatan", "penugasan")
_BULAN = ("", "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell: heading, text, whether it is a figure, whether it is a code that stays on one line."""

    judul: str
    teks: str
    angka: bool = False
    kode: bool = False


@dataclass(frozen=True, slots=True)
class BarisTampil:
    """A row: what names it, its cells, its depth in a tree, and whether it holds today."""

    id: int
    judul: str
    sel: tuple[Sel, ...]
    tingkat: int = 0
    keadaan: str = ""
    masa: str = ""


def kolom_tampil(kode: str) -> list[str]:
    """Headings of a list."""
    daftar = DAFTAR[kode]
    judul = [judul_kolom(daftar, k) for k in _kolom(kode)]
    return [*judul, "Berlaku"] if kode in BERMASA else judul


def judul_kolom(daftar: DaftarInduk, kunci: str) -> str:
    """Heading of a column on a page, where names stand for the codes of the sheet."""
    judul = daftar.kolom(kunci).judul
    if kunci not in daftar.acuan:
        return judul
    return "Pegawai" if kunci == "nip" else judul.removeprefix("Kode ")


def sajikan(kode: str, baris: Sequence[BarisTersimpan], hari: dt.date) -> list[BarisTampil]:
    """All rows of a list in the order in which they are read."""
    urut, tingkat = _pohon(baris) if kode == "unit" else (list(baris), {})
    return [_baris(DAFTAR[kode], b, tingkat.get(b.id, 0), hari) for b in urut]


def sajikan_anggaran(item: Iterable[ItemData], indikator: Mapping[int, str]) -> list[BarisTampil]:
    """The budget as a tree, sums on program and kegiatan."""
    tingkat = {"program": 0, "kegiatan": 1, "sub_kegiatan": 2}
    return [
        BarisTampil(
            i.id,
            i.nama,
            (
                Sel("Kode", i.kode, kode=True),
                Sel("Pagu (Rp)", tulis_rupiah(i.pagu), angka=True),
                Sel("Unit", i.unit),
                Sel("Sumber Dana", i.sumber_dana),
                Sel("Mendukung", ", ".join(indikator.get(k, "") for k in i.indikator_ids)),
            ),
            tingkat[i.jenis],
        )
        for i in item
    ]


def cocok(baris: BarisTampil, cari: str) -> bool:
    """Whether a row holds all words looked for."""
    isi = " ".join([baris.judul, *(s.teks for s in baris.sel)]).casefold()
    rapat = isi.replace(" ", "")
    return all(kata in isi or kata in rapat for kata in cari.casefold().split())


def sebut(daftar: DaftarInduk, kunci: str, nilai: object, rinci: Mapping[str, str] | None = None) -> str:
    """A value in words: dates and names instead of codes; an en dash for none."""
    if nilai is None or nilai == "" or nilai == ():
        return "–"
    if kunci == "nip":
        return tulis_nip(str(nilai)) if daftar.kode == "pegawai" else (rinci or {}).get("nip") or tulis_nip(str(nilai))
    if isinstance(nilai, dt.date):
        return tanggal_singkat(nilai)
    if isinstance(nilai, dt.time):
        return f"{nilai:%H.%M}"
    if isinstance(nilai, Nilai):
        return tulis_nilai(nilai, 8)
    jenis = daftar.kolom(kunci).jenis
    if jenis == "rupiah":
        return tulis_rupiah(nilai)  # type: ignore[arg-type]  # columns of this kind hold decimals
    if jenis == "angka":
        return tulis_angka(nilai, 8)  # type: ignore[arg-type]  # columns of this kind hold decimals
    if kunci in NAMA_KODE:
        return NAMA_KODE[kunci].get(str(nilai), str(nilai))
    if kunci in daftar.acuan and rinci and rinci.get(kunci):
        return rinci[kunci]
    return tulis_isi(daftar, kunci, nilai)


def tanggal_singkat(hari: dt.date) -> str:
    """`5 Jan 2024`."""
    return f"{hari.day} {_BULAN[hari.month]} {hari.year}"


def _kolom(kode: str) -> tuple[str, ...]:
    return TAMPIL.get(kode) or tuple(k.kunci for k in DAFTAR[kode].lembar.kolom)


def _baris(daftar: DaftarInduk, b: BarisTersimpan, tingkat: int, hari: dt.date) -> BarisTampil:
    awal, *lain = ("", *_kolom(daftar.kode)) if daftar.kode == "pengaturan" else _kolom(daftar.kode)
    sel = tuple(
        Sel(
            judul_kolom(daftar, k),
            sebut(daftar, k, b.isi.get(k), b.rinci),
            daftar.kolom(k).jenis in ("nilai", "rupiah", "angka"),
            k in ("kode", "nip") and daftar.kode != "penugasan",
        )
        for k in lain
    )
    judul = sebut(daftar, awal, b.isi.get(awal), b.rinci) if awal else b.sebutan
    if daftar.kode not in BERMASA:
        return BarisTampil(b.id, judul, sel, tingkat)
    mulai, sampai = b.isi.get("mulai"), b.isi.get("sampai")
    keadaan = "selesai"
    if isinstance(sampai, dt.date) and sampai < hari:
        keadaan = "berakhir"
    elif isinstance(mulai, dt.date) and mulai > hari:
        keadaan = "nanti"
    masa = (
        f"{tanggal_singkat(mulai)} – {tanggal_singkat(sampai) if isinstance(sampai, dt.date) else 'seterusnya'}"
        if (isinstance(mulai, dt.date))
        else ""
    )
    return BarisTampil(b.id, judul, sel, tingkat, keadaan, masa)


def _pohon(baris: Sequence[BarisTersimpan]) -> tuple[list[BarisTersimpan], dict[int, int]]:
    """Units from the top, and how deep each lies. A unit whose parent is gone stands at the top."""
    ada = {b.isi["kode"] for b in baris}
    anak: dict[object, list[BarisTersimpan]] = {}
    for b in baris:
        anak.setdefault(b.isi["induk"] if b.isi["induk"] in ada else "", []).append(b)
    urut: list[BarisTersimpan] = []
    tingkat: dict[int, int] = {}

    def turun(induk: object, dalam: int) -> None:
        for b in anak.get(induk, ()):
            urut.append(b)
            tingkat[b.id] = min(dalam, 5)
            turun(b.isi["kode"], dalam + 1)

    turun("", 0)
    return urut, tingkat
