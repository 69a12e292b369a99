"""What an office's dashboard says, put together from its recap; no reading here, no figure of its own."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.paginator import Page, Paginator

from kinerja.aturan.angka import tulis_nilai
from kinerja.aturan.periode import ROMAWI
from kinerja.aturan.proyeksi import KeadaanProyeksi, Proyeksi, proyeksikan
from kinerja.lib.grafik import Grafik
from kinerja.pengukuran.hitung import MASUK
from kinerja.pengukuran.rekap import BarisRekap, LembarUnit, RekapData, SasaranRekap
from kinerja.web.dasbor.gambar import Gambar, anggaran, capaian_sasaran, gelang, kuadran, percik
from kinerja.web.dasbor.sajian import (
    BAIK,
    BURUK,
    KOSONG,
    SEDANG,
    Sajian,
    nada,
    sajikan_capaian,
    sajikan_persen,
    sajikan_proyeksi,
    sajikan_realisasi,
)

SERATUS = Decimal(100)
SASARAN_SEHALAMAN = 8
BARIS_SEHALAMAN = 40
"""Lines of indikator on a page; an office with more shows the first of each sasaran, whose own page has them all."""
BARIS_TERSEDIKIT = 3
PERHATIAN_SEHALAMAN = 10
PROGRAM_TERBANYAK = 12
KATA_NADA = {
    BAIK: "Capaian tinggi",
    SEDANG: "Capaian sedang",
    BURUK: "Capaian rendah",
    KOSONG: "Belum ada angka",
}


@dataclass(frozen=True, slots=True)
class BarisDasbor:
    """One indikator in the list. `menuju`: where its year stands against the yearly target."""

    id: int
    kode: str
    nama: str
    unit: str
    satuan: str
    target: str
    realisasi: Sajian
    capaian: Sajian
    catatan: str
    percik: Grafik
    menuju: Sajian
    banyak_bukti: int


@dataclass(frozen=True, slots=True)
class KelompokSasaran:
    """A sasaran with its indikator."""

    nomor: int
    sasaran: SasaranRekap
    capaian: Sajian
    baris: tuple[BarisDasbor, ...]

    @property
    def sisa(self) -> int:
        """How many of its indikator are only on the page of the sasaran."""
        return self.sasaran.indikator - len(self.baris)


@dataclass(frozen=True, slots=True)
class Peringatan:
    """An early warning that leads to where it comes from; `indikator_id` None: a sheet."""

    judul: str
    kata: str
    alasan: str
    indikator_id: int | None = None
    kertas_kerja_id: int | None = None


@dataclass(frozen=True, slots=True)
class DasborKantor:
    """The dashboard of an office over a period, turned to one page of its sasaran and of its warnings."""

    rekap: RekapData
    capaian: Sajian
    gelang_capaian: Grafik
    gelang_serapan: Grafik
    gelang_lapor: Grafik
    sebaran: tuple[tuple[str, str, int], ...]
    banyak_indikator: int
    banyak_sasaran: int
    sasaran_terhitung: int
    laporan: Sajian
    sasaran: tuple[KelompokSasaran, ...]
    gambar_sasaran: Gambar
    gambar_kuadran: Gambar | None
    gambar_anggaran: Gambar | None
    sisa_program: int
    peringatan: Page[Peringatan]
    halaman: Page[SasaranRekap]


def batas_menunggu(rekap: RekapData) -> tuple[dt.datetime, ...]:
    """When the sheets that have not come in are late, in order; between two of them the dashboard says the same."""
    return tuple(sorted(s.batas for s in rekap.kelengkapan.lembar if _ditunggu(s)))


def susun_dasbor(rekap: RekapData, *, pada: dt.datetime, halaman: int = 1, perhatian: int = 1) -> DasborKantor:
    """The dashboard from a recap; `pada` decides which sheets are late. Pages beyond the last are the last."""
    proyeksi = {b.definisi.id: proyeksi_baris(b) for b in rekap.indikator}
    rata = rekap.rata_rata_capaian
    nada_indikator = Counter(nada(rekap.skala, b.hasil.capaian.nilai) for b in rekap.indikator)
    program = [a for a in rekap.anggaran if a.jenis == "program"]
    terbesar = sorted(program, key=lambda a: -(a.pagu or 0))[:PROGRAM_TERBANYAK]
    lapor = rekap.kelengkapan
    lembaran = Paginator(rekap.sasaran, SASARAN_SEHALAMAN).get_page(halaman)
    tampil = tuple(lembaran)
    mulai = lembaran.start_index()
    terbanyak = None
    if sum(s.indikator for s in tampil) > BARIS_SEHALAMAN:
        terbanyak = max(BARIS_TERSEDIKIT, BARIS_SEHALAMAN // len(tampil))
    peringatan = (*_lembar_terlambat(lapor.lembar, pada), *_sulit_tercapai(rekap, proyeksi))
    return DasborKantor(
        rekap=rekap,
        capaian=sajikan_persen(rekap.skala, rata),
        gelang_capaian=gelang("Rata-rata capaian", rata, nada(rekap.skala, rata)),
        gelang_serapan=gelang("Serapan anggaran", rekap.total_anggaran.serapan, ""),
        gelang_lapor=gelang("Kelengkapan laporan", lapor.persen, BAIK if lapor.persen == SERATUS else SEDANG),
        sebaran=tuple((n, KATA_NADA[n], nada_indikator[n]) for n in KATA_NADA),
        banyak_indikator=len(rekap.indikator),
        banyak_sasaran=len(rekap.sasaran),
        sasaran_terhitung=sum(s.capaian is not None for s in rekap.sasaran),
        laporan=Sajian("", "Lengkap", BAIK) if lapor.persen == SERATUS else Sajian("", "Belum lengkap", SEDANG),
        sasaran=tuple(_kelompok(rekap, s, n, proyeksi, terbanyak) for n, s in enumerate(tampil, mulai)),
        gambar_sasaran=capaian_sasaran(tampil, rekap.skala),
        gambar_kuadran=kuadran(tampil, mulai),
        gambar_anggaran=anggaran([a for a in program if a in terbesar]) if program else None,
        sisa_program=len(program) - len(terbesar),
        peringatan=Paginator(peringatan, PERHATIAN_SEHALAMAN).get_page(perhatian),
        halaman=lembaran,
    )


def proyeksi_baris(b: BarisRekap) -> Proyeksi:
    """What the quarters after the period must bring for the yearly target."""
    d = b.definisi
    negatif = any(n is not None and n.angka < 0 for n in (*b.target.values(), *b.realisasi.values()))
    return proyeksikan(
        agregasi=d.agregasi,
        aturan=d.aturan,
        target=b.target,
        realisasi=b.realisasi,
        target_tahunan=b.target_tahunan,
        kebijakan=d.aturan_kebijakan,
        arah=d.arah,
        desimal=d.desimal,
        terendah=None if negatif else Decimal(0),
    )


def _kelompok(
    rekap: RekapData, s: SasaranRekap, nomor: int, proyeksi: dict[int, Proyeksi], terbanyak: int | None
) -> KelompokSasaran:
    milik = [b for b in rekap.indikator if b.definisi.sasaran_id == s.id][:terbanyak]
    return KelompokSasaran(nomor, s, sajikan_persen(rekap.skala, s.capaian), baris_dasbor(milik, rekap, proyeksi))


def baris_dasbor(
    baris: Sequence[BarisRekap], rekap: RekapData, proyeksi: Mapping[int, Proyeksi]
) -> tuple[BarisDasbor, ...]:
    """The lines of these indikator; `proyeksi` by their ids."""
    return tuple(_baris(b, rekap, proyeksi[b.definisi.id]) for b in baris)


def _baris(b: BarisRekap, rekap: RekapData, p: Proyeksi) -> BarisDasbor:
    d = b.definisi
    realisasi = sajikan_realisasi(d, b.hasil.realisasi)
    if b.hasil.realisasi is None and b.hasil.target is None:
        realisasi = Sajian("–", "Tidak diukur pada periode ini")
    return BarisDasbor(
        id=d.id,
        kode=d.kode,
        nama=d.nama,
        unit=d.unit,
        satuan=d.satuan,
        target=tulis_nilai(b.hasil.target, d.desimal),
        realisasi=realisasi,
        capaian=sajikan_capaian(rekap.skala, b.hasil.capaian),
        catatan=b.hasil.catatan,
        percik=percik(b, rekap.triwulan),
        menuju=sajikan_proyeksi(p),
        banyak_bukti=b.banyak_bukti,
    )


def _lembar_terlambat(lembar: Sequence[LembarUnit], pada: dt.datetime) -> list[Peringatan]:
    return [
        Peringatan(
            f"Kertas kerja {s.unit} TW {ROMAWI[s.triwulan]}",
            "Belum masuk",
            "Batas pengumpulan sudah lewat.",
            kertas_kerja_id=s.kertas_kerja_id,
        )
        for s in lembar
        if _ditunggu(s) and s.batas < pada
    ]


def _ditunggu(s: LembarUnit) -> bool:
    return s.status not in MASUK and s.pengecualian is None


def _sulit_tercapai(rekap: RekapData, proyeksi: dict[int, Proyeksi]) -> list[Peringatan]:
    return [
        Peringatan(b.definisi.nama, p.keadaan.nama, p.catatan, indikator_id=b.definisi.id)
        for b in rekap.indikator
        if (p := proyeksi[b.definisi.id]).keadaan is KeadaanProyeksi.TIDAK_MUNGKIN
    ]
