"""Charts of the dashboards, each drawn twice – for a wide and for a narrow screen – in the colours of the page's theme.

Colours are the page's own CSS variables, so one picture serves the light and the dark theme.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from kinerja.aturan.angka import Nilai, tulis_nilai, tulis_persen
from kinerja.aturan.periode import ROMAWI
from kinerja.lib import grafik
from kinerja.lib.grafik import Butir, Deret, Grafik, Warna
from kinerja.lib.grafik_dasar import Kanvas, Sumbu, sumbu, tulis_skala
from kinerja.pengukuran.rekap import AnggaranRekap, BarisRekap, SasaranRekap
from kinerja.perencanaan.queries import DefinisiIndikator
from kinerja.web.dasbor.sajian import nada, sajikan_capaian, sajikan_realisasi

LEBAR, SEMPIT = 560, 330
BELUM_BERANGKA = "belum ada angka"
WARNA = Warna(
    tinta="var(--tinta)",
    redup="var(--tinta-2)",
    latar="var(--permukaan)",
    kisi="var(--garis)",
    sumbu="var(--garis-kuat)",
    target="var(--g-target)",
    realisasi="var(--g-realisasi)",
    acuan="var(--tinta)",
    baik="var(--g-baik)",
    sedang="var(--g-sedang)",
    buruk="var(--g-buruk)",
    deret=("var(--g-realisasi)", "var(--g-sedang)", "var(--g-target)", "var(--g-buruk)"),
)


@dataclass(frozen=True, slots=True)
class Gambar:
    """One chart in two widths; `tabel` is its data, the first row the header."""

    judul: str
    lebar: Grafik
    sempit: Grafik

    @property
    def tabel(self) -> list[list[str]]:
        """The data of the chart."""
        return self.lebar.tabel


def _dua(judul: str, buat: Callable[[int], Grafik]) -> Gambar:
    return Gambar(judul, buat(LEBAR), buat(SEMPIT))


def gelang(judul: str, nilai: Decimal | None, nada_nilai: str) -> Grafik:
    """A half ring for a hero figure in percent; without a tone in the neutral colour, which judges nothing."""
    warna = WARNA if nada_nilai else replace(WARNA, baik=WARNA.realisasi)
    butir = Butir(judul, nilai, BELUM_BERANGKA if nilai is None else tulis_persen(nilai), nada_nilai)
    return grafik.gelang(judul, butir, keterangan=" ", lebar=190, warna=warna)


def _butir(nama: str, capaian: Decimal | None, skala: str, kosong: str = "Belum ada angka") -> Butir:
    """A bar of capaian; without a figure the same word as in the list beside it says why."""
    return Butir(nama, capaian, kosong.lower() if capaian is None else tulis_persen(capaian), nada(skala, capaian))


def capaian_sasaran(sasaran: Sequence[SasaranRekap], skala: str) -> Gambar:
    """Lying bars of capaian per sasaran."""
    judul = "Capaian tiap sasaran"
    butir = [_butir(s.sasaran, s.capaian, skala) for s in sasaran]
    return _dua(
        judul, lambda w: grafik.batang_mendatar_capaian(judul, butir, tulisan_acuan="100%", lebar=w, warna=WARNA)
    )


def capaian_indikator(baris: Sequence[BarisRekap], skala: str) -> Gambar:
    """Lying bars of capaian per indikator of a sasaran."""
    judul = "Capaian tiap indikator"
    butir = [
        _butir(b.definisi.nama, c.nilai, skala, sajikan_capaian(skala, c).kata)
        for b in baris
        for c in [b.hasil.capaian]
    ]
    return _dua(
        judul, lambda w: grafik.batang_mendatar_capaian(judul, butir, tulisan_acuan="100%", lebar=w, warna=WARNA)
    )


def tren_sasaran(triwulan: Sequence[tuple[str, Decimal | None, str]]) -> Gambar:
    """The capaian of a sasaran from quarter to quarter (name, capaian, why there is none) beside the full 100%."""
    judul = "Capaian dari triwulan ke triwulan"
    tulisan = [kosong if c is None else tulis_persen(c) for _, c, kosong in triwulan]
    deret = [Deret("Rata-rata capaian", [c for _, c, _ in triwulan], tulisan)]

    def buat(w: int) -> Grafik:
        return grafik.garis_tren(
            judul, [nama for nama, *_ in triwulan], deret, satuan="%" if w == LEBAR else "", acuan=Decimal(100),
            tulisan_acuan="100%", lebar=w, tinggi=250 if w == LEBAR else 220, warna=WARNA,
        )  # fmt: skip

    return _dua(judul, buat)


def capaian_kantor(kantor: Sequence[tuple[str, Decimal | None]], skala: str) -> Gambar:
    """Lying bars of the mean capaian per office."""
    judul = "Rata-rata capaian tiap kantor"
    butir = [_butir(nama, c, skala) for nama, c in kantor]
    return _dua(
        judul, lambda w: grafik.batang_mendatar_capaian(judul, butir, tulisan_acuan="100%", lebar=w, warna=WARNA)
    )


@dataclass(frozen=True, slots=True)
class Banding:
    """One figure among those compared; `sendiri`: the office's own."""

    nama: str
    nilai: Nilai | None
    sendiri: bool = False


def perbandingan(d: DefinisiIndikator, isi: Sequence[Banding], target: Nilai | None) -> Gambar | None:
    """An indikator beside the figures of others, with a line at its target; None below zero, which has no such bars."""
    angka = [b.nilai.angka for b in isi if b.nilai is not None]
    acuan = target or next((b.nilai for b in isi if b.nilai is not None), None)
    if acuan is None or min(angka, default=Decimal(-1)) < 0 or acuan.angka <= 0:
        return None
    judul = "Dibandingkan dengan yang lain"
    butir = [
        Butir(
            b.nama,
            None if b.nilai is None else b.nilai.angka,
            tulis_nilai(b.nilai, d.desimal),
            "baik" if b.sendiri else "sedang",
        )
        for b in isi
    ]
    tulisan = f"{'Target' if target else isi[0].nama} {tulis_nilai(acuan, d.desimal)}"
    # No verdict in the colours: the office's own figure stands out from those of others.
    warna = replace(WARNA, baik=WARNA.realisasi, sedang=WARNA.target)

    def buat(w: int) -> Grafik:
        g = grafik.batang_mendatar_capaian(
            judul, butir, acuan=acuan.angka, tulisan_acuan=tulisan, batas=None, lebar=w, warna=warna
        )
        return replace(g, tabel=[["Lingkup", f"Nilai ({d.satuan})"], *g.tabel[1:]])

    return _dua(judul, buat)


def _tulisan(n: Nilai | None, d: DefinisiIndikator, nama: str) -> str:
    """How a figure is printed; a missing realisasi leaves the words to the picture, a missing target was never set."""
    return "" if n is None and nama == "Realisasi" else tulis_nilai(n, d.desimal)


def triwulanan(
    d: DefinisiIndikator,
    target: Mapping[int, Nilai | None],
    realisasi: Mapping[int, Nilai | None],
    kosong: Mapping[int, str],
) -> Gambar:
    """Target beside realisasi in the quarters that have either; `kosong`: why a quarter has no realisasi."""
    judul = "Target dan realisasi tiap triwulan"
    diukur = [k for k in (1, 2, 3, 4) if target.get(k) is not None or realisasi.get(k) is not None] or [1, 2, 3, 4]

    def deret(nama: str, isi: Mapping[int, Nilai | None], kata: Mapping[int, str]) -> Deret:
        tulisan = [kata.get(k, "") if isi.get(k) is None else tulis_nilai(isi[k], d.desimal) for k in diukur]
        return Deret(nama, [None if (n := isi.get(k)) is None else n.angka for k in diukur], tulisan)

    def buat(w: int) -> Grafik:
        return grafik.batang_target_realisasi(
            judul,
            [f"TW {ROMAWI[k]}" for k in diukur],
            deret("Target", target, dict.fromkeys(diukur, "–")),
            deret("Realisasi", realisasi, kosong),
            satuan=d.satuan if w == LEBAR else "",
            lebar=w,
            tinggi=280 if w == LEBAR else 240,
            warna=WARNA,
        )

    return _dua(judul, buat)


@dataclass(frozen=True, slots=True)
class TitikTahun:
    """One year of an indikator's history."""

    tahun: str
    target: Nilai | None
    realisasi: Nilai | None


def tahunan(d: DefinisiIndikator, titik: Sequence[TitikTahun]) -> Gambar:
    """Realisasi and target over the years."""
    judul = "Perkembangan antartahun"
    deret = [
        Deret(
            nama,
            [None if n is None else n.angka for n in isi],
            [_tulisan(n, d, nama) for n in isi],
        )
        for nama, isi in (
            ("Realisasi", [t.realisasi for t in titik]),
            ("Target", [t.target for t in titik]),
        )
    ]

    def buat(w: int) -> Grafik:
        return grafik.garis_tren(
            judul,
            [t.tahun for t in titik],
            deret,
            satuan=d.satuan if w == LEBAR else "",
            lebar=w,
            tinggi=290 if w == LEBAR else 240,
            warna=WARNA,
        )

    return _dua(judul, buat)


def anggaran(program: Sequence[AnggaranRekap]) -> Gambar:
    """Spending inside its budget, program by program."""
    judul = "Serapan anggaran tiap program"
    pagu = Deret("Pagu", [a.pagu for a in program], [_juta(a.pagu) for a in program])
    belanja = Deret("Realisasi", [a.sampai for a in program], [_juta(a.sampai) for a in program])
    persen = [tulis_persen(a.serapan) for a in program]
    return _dua(
        judul, lambda w: grafik.serapan(judul, [a.nama for a in program], pagu, belanja, persen, lebar=w, warna=WARNA)
    )


def _juta(x: Decimal | None) -> str:
    """An amount short enough for a bar: `Rp1,25 miliar`, `Rp310,4 juta`."""
    if x is None:
        return ""
    for besar, kata in ((Decimal(10**9), "miliar"), (Decimal(10**6), "juta")):
        if abs(x) >= besar:
            return f"Rp{tulis_nilai(Nilai(x / besar), 2)} {kata}"
    return f"Rp{tulis_nilai(Nilai(x), 0)}"


# --- serapan against capaian --------------------------------------------------------------------------
def kuadran(sasaran: Sequence[SasaranRekap], mulai: int = 1) -> Gambar | None:
    """Serapan (across) against capaian (up), a mark per sasaran, numbered from `mulai`; None without any figures.

    Above the slanting line more was achieved than money was spent.
    """
    bernilai = [
        (n, s.serapan, s.capaian_sampai)
        for n, s in enumerate(sasaran, mulai)
        if s.capaian_sampai is not None and s.serapan is not None
    ]
    if not bernilai:
        return None
    judul = "Serapan anggaran di samping capaian"
    bernomor = list(enumerate(sasaran, mulai))
    return _dua(judul, lambda w: _kuadran(judul, bernomor, bernilai, w))


def _kuadran(
    judul: str,
    sasaran: Sequence[tuple[int, SasaranRekap]],
    bernilai: Sequence[tuple[int, Decimal, Decimal]],
    lebar: int,
) -> Grafik:
    tinggi = 340 if lebar == LEBAR else 300
    k = Kanvas(lebar, tinggi, judul, WARNA)
    rendah = min(min(serapan, capaian) for _, serapan, capaian in bernilai)
    pangkal = max(Decimal(0), rendah // 10 * 10 - 10) if rendah > 60 else Decimal(0)
    x_skala = sumbu([pangkal, Decimal(100), *(serapan for _, serapan, _ in bernilai)], dari_nol=not pangkal)
    y_skala = sumbu([pangkal, Decimal(100), *(capaian for *_, capaian in bernilai)], dari_nol=not pangkal)
    kiri, kanan, atas, bawah = 44.0, lebar - 16.0, 26.0, tinggi - 44.0

    def x(nilai: Decimal) -> float:
        return kiri + x_skala.bagian(nilai) * (kanan - kiri)

    def y(nilai: Decimal) -> float:
        return bawah - y_skala.bagian(nilai) * (bawah - atas)

    for tanda in y_skala.tanda:
        k.garis(kiri, y(tanda), kanan, y(tanda), WARNA.kisi, 0.8)
        k.teks(kiri - 6, y(tanda) + 4, f"{tulis_skala(tanda, y_skala)}%", 10.5, rata="end", redup=True)
    for tanda in x_skala.tanda:
        k.garis(x(tanda), atas, x(tanda), bawah, WARNA.kisi, 0.8)
        k.teks(x(tanda), bawah + 16, f"{tulis_skala(tanda, x_skala)}%", 10.5, rata="middle", redup=True)
    pangkal, ujung = max(x_skala.awal, y_skala.awal), min(x_skala.akhir, y_skala.akhir)
    k.garis(x(pangkal), y(pangkal), x(ujung), y(ujung), WARNA.sumbu, 1.4, pola="6 4")
    k.teks(kiri + 6, atas + 12, "Capaian di atas serapan", 10.5, redup=True, latar=True)
    k.teks(kanan - 4, bawah - 8, "Serapan di atas capaian", 10.5, rata="end", redup=True, latar=True)
    k.teks(kiri, 14, "Capaian", 11.5, tebal=True)
    k.teks(kanan, tinggi - 8, "Serapan anggaran", 11.5, rata="end", tebal=True)
    k.garis(kiri, bawah, kanan, bawah, WARNA.sumbu, 1.2)
    k.garis(kiri, atas, kiri, bawah, WARNA.sumbu, 1.2)
    for n, serapan, capaian in bernilai:
        cx, cy = x(serapan), y(capaian)
        k.persegi(cx - 10, cy - 10, 20, 20, WARNA.realisasi, garis=WARNA.latar, tebal=2)
        k.teks(cx, cy + 4, str(n), 11.5, rata="middle", tebal=True, isi=WARNA.latar)
    tabel = [["Sasaran", "Serapan", "Capaian", "Keterangan"]]
    tabel += [
        [f"{n}. {s.sasaran}", tulis_persen(s.serapan), tulis_persen(s.capaian_sampai), banding(s)] for n, s in sasaran
    ]
    ucapan = "; ".join(f"{b[0]}: serapan {b[1]}, capaian {b[2]}" for b in tabel[1:])
    return k.jadi(f"{judul}. Grafik titik. {ucapan}.", tabel)


def banding(s: SasaranRekap) -> str:
    """How capaian and serapan of a sasaran stand to each other."""
    if s.capaian_sampai is None or s.serapan is None:
        return "Belum dapat dibandingkan"
    if s.capaian_sampai == s.serapan:
        return "Capaian sama dengan serapan"
    return "Capaian di atas serapan" if s.capaian_sampai > s.serapan else "Serapan di atas capaian"


# --- small trend ------------------------------------------------------------------------------------
def percik(b: BarisRekap, triwulan: Sequence[int]) -> Grafik:
    """A small line of the quarters' realisasi over ticks of their targets; a quarter not filled in breaks it."""
    lebar, tinggi = 116, 36
    k = Kanvas(lebar, tinggi, f"Tren {b.definisi.nama}", WARNA)
    isi = {n: r for n in triwulan if (r := b.realisasi.get(n)) is not None}
    target = {n: t for n in triwulan if (t := b.target.get(n)) is not None}
    angka = [v.angka for v in (*isi.values(), *target.values())]
    rendah, tinggi_nilai = min(angka, default=Decimal(0)), max(angka, default=Decimal(1))
    if rendah == tinggi_nilai:
        rendah, tinggi_nilai = rendah - 1, tinggi_nilai + 1
    skala = Sumbu(rendah, tinggi_nilai, ())

    def x(n: int) -> float:
        return 14 + (n - 1) * (lebar - 28) / 3

    def y(nilai: Decimal) -> float:
        return tinggi - 8 - skala.bagian(nilai) * (tinggi - 16)

    k.garis(4, tinggi - 2, lebar - 4, tinggi - 2, WARNA.kisi, 1)
    for n, t in target.items():
        k.garis(x(n) - 9, y(t.angka), x(n) + 9, y(t.angka), WARNA.target, 2, pola="3 3")
    for a, c in pairwise(sorted(isi)):
        if c == a + 1:
            k.garis(x(a), y(isi[a].angka), x(c), y(isi[c].angka), WARNA.realisasi, 2)
    for n, r in isi.items():
        k.persegi(x(n) - 3, y(r.angka) - 3, 6, 6, WARNA.realisasi)
    d = b.definisi
    kata = {n: sajikan_realisasi(d, b.realisasi.get(n)) for n in triwulan}
    tabel = [["Triwulan", "Target", "Realisasi"]]
    tabel += [
        [f"TW {ROMAWI[n]}", tulis_nilai(b.target.get(n), d.desimal), s.kata if s.teks == "–" else s.teks]
        for n, s in kata.items()
    ]
    ucapan = "; ".join(f"{baris[0]}: target {baris[1]}, realisasi {baris[2]}" for baris in tabel[1:])
    return k.jadi(f"Tren triwulan. {ucapan}.", tabel)
