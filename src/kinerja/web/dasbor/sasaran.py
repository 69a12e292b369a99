"""What a sasaran's page says, put together from the office's recap; no reading here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Page, Paginator

from kinerja.aturan.agregasi import rata_rata_capaian
from kinerja.aturan.angka import tulis_nilai, tulis_persen, tulis_rupiah
from kinerja.aturan.capaian import Keadaan
from kinerja.aturan.periode import ROMAWI
from kinerja.pengukuran.rekap import AnggaranRekap, BarisRekap, RekapData, SasaranRekap
from kinerja.perencanaan.queries import PembandingData
from kinerja.web.dasbor.gambar import Gambar, capaian_indikator, tren_sasaran
from kinerja.web.dasbor.kantor import BarisDasbor, baris_dasbor, proyeksi_baris
from kinerja.web.dasbor.sajian import Sajian, sajikan_persen

INDIKATOR_SEHALAMAN = 30
PROGRAM_SEHALAMAN = 25


@dataclass(frozen=True, slots=True)
class TriwulanSasaran:
    """A sasaran in one quarter: the mean capaian of its indikator measured then, and how many those are."""

    romawi: str
    capaian: Decimal | None
    sajian: Sajian
    terhitung: int
    indikator: int


@dataclass(frozen=True, slots=True)
class ProgramPendukung:
    """A budget item that serves the sasaran: what it may spend, has spent, and in what share."""

    kode: str
    nama: str
    pagu: str
    belanja: str
    serapan: str


@dataclass(frozen=True, slots=True)
class AngkaLain:
    """A figure of others, with the decimals of the indikator."""

    lingkup: str
    tahun: int
    nilai: str


@dataclass(frozen=True, slots=True)
class HalamanSasaran:
    """The page of a sasaran, turned to one page of its indikator and of its programs.

    `berbanding`: lines with the figures of others to compare with.
    """

    sasaran: SasaranRekap
    capaian: Sajian
    sampai: Sajian
    baris: tuple[BarisDasbor, ...]
    triwulan: tuple[TriwulanSasaran, ...]
    gambar_indikator: Gambar
    gambar_tren: Gambar
    program: tuple[ProgramPendukung, ...]
    berbanding: tuple[tuple[BarisDasbor, tuple[AngkaLain, ...]], ...]
    banyak_bukti: int
    halaman: Page[BarisRekap]
    halaman_program: Page[AnggaranRekap]


def susun_sasaran(
    rekap: RekapData,
    sasaran_id: int,
    pembanding: Mapping[int, Sequence[PembandingData]],
    *,
    halaman: int = 1,
    program: int = 1,
) -> HalamanSasaran | None:
    """The page from the recap; None when the recap does not hold the sasaran. Pages beyond the last are the last."""
    s = next((x for x in rekap.sasaran if x.id == sasaran_id), None)
    if s is None:
        return None
    milik = [b for b in rekap.indikator if b.definisi.sasaran_id == sasaran_id]
    lembaran = Paginator(milik, INDIKATOR_SEHALAMAN).get_page(halaman)
    tampil = list(lembaran)
    desimal = {b.definisi.id: b.definisi.desimal for b in tampil}
    baris = baris_dasbor(tampil, rekap, {b.definisi.id: proyeksi_baris(b) for b in tampil})
    triwulan = []
    tren: dict[int, tuple[Decimal | None, str]] = {}
    for k in rekap.triwulan:
        terukur = [c for b in milik if (c := b.capaian.get(k)) is not None and c.keadaan is not Keadaan.BELUM_DIUKUR]
        nilai = [c.nilai for c in terukur if c.nilai is not None]
        rata = rata_rata_capaian(nilai)
        tren[k] = (rata, "belum ada angka" if terukur else "tidak bertarget")
        triwulan.append(TriwulanSasaran(ROMAWI[k], rata, sajikan_persen(rekap.skala, rata), len(nilai), len(terukur)))
    ids = {b.definisi.id for b in milik}
    pendukung = Paginator([a for a in rekap.anggaran if ids & set(a.indikator_ids)], PROGRAM_SEHALAMAN)
    lembar_program = pendukung.get_page(program)
    return HalamanSasaran(
        sasaran=s,
        capaian=sajikan_persen(rekap.skala, s.capaian),
        sampai=sajikan_persen(rekap.skala, s.capaian_sampai),
        baris=baris,
        triwulan=tuple(triwulan),
        gambar_indikator=capaian_indikator(tampil, rekap.skala),
        gambar_tren=tren_sasaran([(f"TW {ROMAWI[k]}", *tren.get(k, (None, "di luar periode"))) for k in (1, 2, 3, 4)]),
        program=tuple(_program(a) for a in lembar_program),
        berbanding=tuple((b, _lain(p, desimal[b.id])) for b in baris if (p := pembanding.get(b.id))),
        banyak_bukti=sum(b.banyak_bukti for b in milik),
        halaman=lembaran,
        halaman_program=lembar_program,
    )


def _lain(pembanding: Sequence[PembandingData], desimal: int) -> tuple[AngkaLain, ...]:
    return tuple(AngkaLain(p.lingkup, p.tahun, tulis_nilai(p.nilai, desimal)) for p in pembanding)


def _program(a: AnggaranRekap) -> ProgramPendukung:
    return ProgramPendukung(a.kode, a.nama, tulis_rupiah(a.pagu), tulis_rupiah(a.sampai), tulis_persen(a.serapan))
