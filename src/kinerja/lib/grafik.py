"""Charts as small SVG: the same picture on the page and in the PDF, readable without colour, with words beside it.

Every function takes values as Decimal (None: not filled in) together with their ready-made labels; nothing is computed
or rounded here except places on the paper. Each returns a `Grafik`: SVG, alternative text, and the data as a table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kinerja.lib.grafik_dasar import (
    BELUM,
    Grafik,
    Kanvas,
    Sumbu,
    Warna,
    bungkus,
    isi_pola,
    lebar_teks,
    sumbu,
    tulis_skala,
)

__all__ = [
    "Butir",
    "Deret",
    "Grafik",
    "Warna",
    "batang_mendatar_capaian",
    "batang_target_realisasi",
    "garis_tren",
    "gelang",
    "serapan",
]


@dataclass(frozen=True, slots=True)
class Butir:
    """One labelled value; `tulisan` is how it is printed ('1.234,5'), `nada` one of '', 'baik', 'sedang', 'buruk'."""

    nama: str
    nilai: Decimal | None
    tulisan: str = ""
    nada: str = ""


@dataclass(frozen=True, slots=True)
class Deret:
    """A named series of values, one per category; `tulisan` their printed forms, also of what has no single value."""

    nama: str
    nilai: Sequence[Decimal | None]
    tulisan: Sequence[str]


def batang_target_realisasi(
    judul: str,
    kategori: Sequence[str],
    target: Deret,
    realisasi: Deret,
    *,
    satuan: str = "",
    lebar: int = 640,
    tinggi: int = 300,
    warna: Warna | None = None,
) -> Grafik:
    """Standing pairs of bars per category: hatched target beside solid realisasi, each with its value above."""
    warna = warna or Warna()
    k = Kanvas(lebar, tinggi, judul, warna)
    skala = sumbu([*target.nilai, *realisasi.nilai])
    kiri = max(lebar_teks(tulis_skala(t, skala), 11) for t in skala.tanda) + 16
    langkah = (lebar - kiri - 12) / max(len(kategori), 1)
    nama = [bungkus(n, langkah - 8, 11.5, 3) for n in kategori]
    atas, bawah = 46.0, tinggi - 16 - 14 * max((len(n) for n in nama), default=1)
    k.legenda([(target.nama, isi_pola(warna.target)), (realisasi.nama, warna.realisasi)], 4, satuan)
    _kisi_tegak(k, skala, kiri, lebar - 12, atas, bawah)
    tebal = min(langkah * 0.34, 46.0)
    dasar = _y(Decimal(0), skala, atas, bawah)
    for i, baris in enumerate(nama):
        tengah = kiri + langkah * (i + 0.5)
        for deret, sisi, isi in ((target, -1, isi_pola(warna.target)), (realisasi, 0, warna.realisasi)):
            x = tengah + sisi * (tebal + 1.5) + (1.5 if sisi == 0 else 0)
            nilai = deret.nilai[i]
            if nilai is None:
                k.kosong(x + tebal / 2, dasar - 5, tebal, _tulis(deret, i))
                continue
            y = _y(nilai, skala, atas, bawah)
            pinggir = warna.target if sisi else warna.realisasi
            k.persegi(x, min(y, dasar), tebal, max(abs(y - dasar), 1.2), isi, garis=pinggir)
            letak = min(y, dasar) - 5 if nilai >= 0 else max(y, dasar) + 12
            _label_batang(k, deret.tulisan[i], tengah, tebal, langkah / 2 - 3, letak, sisi)
        k.teks_baris(tengah, bawah + 16, baris, 11.5, rata="middle")
    k.garis(kiri, dasar, lebar - 12, dasar, warna.sumbu, 1.2)
    tabel = [["Uraian", target.nama, realisasi.nama]]
    tabel += [[n, _tulis(target, i), _tulis(realisasi, i)] for i, n in enumerate(kategori)]
    ucapan = "; ".join(f"{b[0]}: {target.nama.lower()} {b[1]}, {realisasi.nama.lower()} {b[2]}" for b in tabel[1:])
    return k.jadi(f"{judul}. Grafik batang{_dalam(satuan)}. {ucapan}.", tabel)


def garis_tren(
    judul: str,
    kategori: Sequence[str],
    deret: Sequence[Deret],
    *,
    satuan: str = "",
    lebar: int = 640,
    tinggi: int = 300,
    warna: Warna | None = None,
) -> Grafik:
    """Lines over time, up to four. Each has its own mark and dash; a value not filled in breaks the line."""
    warna = warna or Warna()
    k = Kanvas(lebar, tinggi, judul, warna)
    skala = sumbu([n for d in deret for n in d.nilai], dari_nol=False)
    kiri = max(lebar_teks(tulis_skala(t, skala), 11) for t in skala.tanda) + 16
    # A figure stands over its point: half of the first one needs room at the left, half of the last at the right.
    tepi = [max((lebar_teks(d.tulisan[i], 10.5) for d in deret if d.tulisan), default=0) * 0.56 + 4 for i in (0, -1)]
    awal, kanan = kiri + max(20.0, tepi[0]), lebar - max(28.0, tepi[1])
    langkah = (kanan - awal) / max(len(kategori) - 1, 1)
    nama = [bungkus(n, langkah - 6, 11.5, 2) for n in kategori]
    atas, bawah = 50.0, tinggi - 16 - 14 * max((len(n) for n in nama), default=1)
    k.legenda_garis([d.nama for d in deret], 4, satuan)
    _kisi_tegak(k, skala, kiri, lebar - 12, atas, bawah)
    letak = [awal + langkah * i for i in range(len(kategori))] if len(kategori) > 1 else [(awal + kanan) / 2]
    for x, baris in zip(letak, nama, strict=False):
        k.teks_baris(x, bawah + 16, baris, 11.5, rata="middle")
    for nomor, d in enumerate(deret):
        titik = [(x, None if n is None else _y(n, skala, atas, bawah)) for x, n in zip(letak, d.nilai, strict=True)]
        for (x1, y1), (x2, y2) in pairwise(titik):
            if y1 is not None and y2 is not None:
                k.garis(x1, y1, x2, y2, warna.deret[nomor % 4], 2.2, pola=("", "7 4", "2 3", "9 3 2 3")[nomor % 4])
        for i, (x, y) in enumerate(titik):
            if y is None:
                if nomor == 0:
                    k.kosong(x, bawah - 5, min(max(langkah, 30), 2 * (lebar - x) - 8), _tulis(d, i))
                continue
            k.tanda(x, y, nomor)
            atas_titik = all(
                (lain := e.nilai[i]) is None or (d.nilai[i] or Decimal(0)) >= lain for e in deret if e is not d
            )
            k.teks(x, y - 9 if atas_titik else y + 18, d.tulisan[i], 10.5, rata="middle", tebal=nomor == 0, latar=True)
    tabel = [["Uraian", *(d.nama for d in deret)]]
    tabel += [[n, *(_tulis(d, i) for d in deret)] for i, n in enumerate(kategori)]
    ucapan = "; ".join(f"{d.nama}: " + ", ".join(f"{b[0]} {b[j]}" for b in tabel[1:]) for j, d in enumerate(deret, 1))
    return k.jadi(f"{judul}. Grafik garis{_dalam(satuan)}. {ucapan}.", tabel)


def batang_mendatar_capaian(
    judul: str,
    butir: Sequence[Butir],
    *,
    acuan: Decimal = Decimal(100),
    tulisan_acuan: str = "100 %",
    batas: Decimal | None = Decimal(150),
    lebar: int = 640,
    warna: Warna | None = None,
) -> Grafik:
    """Lying bars of achievement with a line at `acuan`; bars longer than `batas` are cut with a visible break."""
    warna = warna or Warna()
    lebar_nama = min(max((lebar_teks(b.nama, 11.5) for b in butir), default=60) + 8, lebar * 0.42)
    nama = [bungkus(b.nama, lebar_nama - 8, 11.5, 3) for b in butir]
    tinggi_baris = [max(26.0, 14.0 * len(n) + 10) for n in nama]
    k = Kanvas(lebar, round(sum(tinggi_baris) + 58), judul, warna)
    tampil = [b.nilai if b.nilai is None or batas is None else min(b.nilai, batas) for b in butir]
    skala = sumbu([*tampil, acuan * Decimal("1.05")])
    lebar_label = max((lebar_teks(b.tulisan, 11.5) for b in butir), default=30) + 14
    x0, x1 = lebar_nama + 4, lebar - lebar_label
    y = 30.0
    dasar_bawah = y + sum(tinggi_baris)
    for tanda in skala.tanda:
        x = _x(tanda, skala, x0, x1)
        k.garis(x, y, x, dasar_bawah, warna.kisi, 0.8)
        k.teks(x, dasar_bawah + 15, tulis_skala(tanda, skala), 10.5, rata="middle", redup=True)
    nol = _x(Decimal(0), skala, x0, x1)
    label: list[tuple[float, float, str]] = []
    for b, n, baris, t in zip(butir, tampil, nama, tinggi_baris, strict=True):
        tengah = y + t / 2
        k.teks_baris(lebar_nama - 4, tengah + 4 - 7 * (len(baris) - 1), baris, 11.5, rata="end")
        if n is None or b.nilai is None:
            k.persegi(nol, tengah - 8, x1 - nol, 16, "none", garis=warna.kisi, pola="3 3")
            k.teks(nol + 8, tengah + 4, BELUM, 10.5, redup=True, miring=True)
        else:
            x = _x(n, skala, x0, x1)
            k.persegi(min(nol, x), tengah - 8, max(abs(x - nol), 1.5), 16, warna.nada(b.nada))
            if n != b.nilai:
                k.patah(x - 12, tengah)
            label.append((max(x, nol) + 6, tengah + 4, b.tulisan))
        y += t
    garis_acuan = _x(acuan, skala, x0, x1)
    k.garis(garis_acuan, 24, garis_acuan, dasar_bawah, warna.acuan, 1.4, pola="5 3")
    k.teks(garis_acuan, 18, tulisan_acuan, 10.5, rata="middle", tebal=True, isi=warna.acuan)
    k.garis(nol, 28, nol, dasar_bawah, warna.sumbu, 1.2)
    for x, y, tulisan in label:
        if x - 2 < garis_acuan < x + lebar_teks(tulisan, 11.5) + 2:
            x = garis_acuan + 6
        k.teks(x, y, tulisan, 11.5, tebal=True, latar=True)
    tabel = [["Uraian", "Capaian"], *([b.nama, b.tulisan if b.nilai is not None else BELUM] for b in butir)]
    ucapan = "; ".join(f"{b[0]}: {b[1]}" for b in tabel[1:])
    return k.jadi(f"{judul}. Grafik batang mendatar dengan garis acuan {tulisan_acuan}. {ucapan}.", tabel)


def gelang(
    judul: str,
    butir: Butir,
    *,
    keterangan: str = "",
    penuh: Decimal = Decimal(100),
    lebar: int = 220,
    warna: Warna | None = None,
) -> Grafik:
    """A half ring that fills up to `penuh`, its value in the middle; more than `penuh` fills it."""
    warna = warna or Warna()
    baris = bungkus(keterangan or butir.nama, lebar - 16, 11.5, 2)
    k = Kanvas(lebar, round(lebar * 0.56 + 22 + 14 * len(baris)), judul, warna)
    x, y, jari = lebar / 2, lebar * 0.5, lebar * 0.4
    k.busur(x, y, jari, 0, 1, warna.kisi, lebar * 0.095)
    if butir.nilai is None:
        k.teks(x, y - 6, BELUM, 14, rata="middle", redup=True, miring=True)
    else:
        bagian = float(max(Decimal(0), min(butir.nilai / penuh, Decimal(1)))) if penuh else 0.0
        if bagian:
            k.busur(x, y, jari, 0, bagian, warna.nada(butir.nada), lebar * 0.095)
        k.teks(
            x,
            y - 4,
            butir.tulisan,
            min(30.0, 30 * lebar * 0.58 / max(lebar_teks(butir.tulisan, 30), 1)),
            rata="middle",
            tebal=True,
        )
    k.teks_baris(x, y + 24, baris, 11.5, rata="middle")
    tulisan = butir.tulisan if butir.nilai is not None else BELUM
    return k.jadi(f"{judul}. {butir.nama}: {tulisan}.", [["Uraian", "Nilai"], [butir.nama, tulisan]])


def serapan(
    judul: str,
    kategori: Sequence[str],
    pagu: Deret,
    realisasi: Deret,
    persen: Sequence[str],
    *,
    lebar: int = 640,
    warna: Warna | None = None,
) -> Grafik:
    """Lying bars of spending inside the outline of its budget; amounts and percentage at the right."""
    warna = warna or Warna()
    lebar_nama = min(max((lebar_teks(n, 11.5) for n in kategori), default=60) + 8, lebar * 0.36)
    nama = [bungkus(n, lebar_nama - 8, 11.5, 3) for n in kategori]
    tinggi_baris = [max(38.0, 14.0 * len(n) + 12) for n in nama]
    k = Kanvas(lebar, round(sum(tinggi_baris) + 40), judul, warna)
    skala = sumbu([*pagu.nilai, *realisasi.nilai])
    k.legenda([(pagu.nama, "none"), (realisasi.nama, warna.realisasi)], 4, "")
    lebar_label = max((lebar_teks(p, 12) for p in persen), default=30) + 14
    x0, x1 = lebar_nama + 4, lebar - lebar_label
    nol = _x(Decimal(0), skala, x0, x1)
    y = 36.0
    for i, (baris, t) in enumerate(zip(nama, tinggi_baris, strict=True)):
        tengah = y + t / 2
        k.teks_baris(lebar_nama - 4, tengah + 4 - 7 * (len(baris) - 1), baris, 11.5, rata="end")
        p, r = pagu.nilai[i], realisasi.nilai[i]
        if r is not None:
            x = _x(r, skala, x0, x1)
            k.persegi(min(nol, x), tengah - 12, max(abs(x - nol), 1.5), 14, warna.realisasi)
        if p is not None:
            k.persegi(nol, tengah - 12, max(_x(p, skala, x0, x1) - nol, 1.5), 14, "none", garis=warna.target, tebal=1.3)
        k.teks(nol + 6, tengah + 14, f"{_tulis(realisasi, i)} dari {_tulis(pagu, i)}", 10, redup=True)
        k.teks(lebar - 4, tengah, persen[i] if r is not None else "–", 12, rata="end", tebal=True)
        y += t
    k.garis(nol, 32, nol, y, warna.sumbu, 1.2)
    tabel = [["Uraian", pagu.nama, realisasi.nama, "Persentase"]]
    tabel += [[n, _tulis(pagu, i), _tulis(realisasi, i), persen[i]] for i, n in enumerate(kategori)]
    ucapan = "; ".join(f"{b[0]}: {b[2]} dari {b[1]} ({b[3]})" for b in tabel[1:])
    return k.jadi(f"{judul}. Grafik batang serapan anggaran. {ucapan}.", tabel)


def _label_batang(k: Kanvas, tulisan: str, tengah: float, tebal: float, ruang: float, y: float, sisi: int) -> None:
    """Value above one bar of a pair: over its bar when it fits, else from the middle outwards, smaller if need be."""
    ukuran = min(11.0, max(6.5, 11 * ruang / max(lebar_teks(tulisan, 11), 1)))
    if lebar_teks(tulisan, ukuran) <= tebal:
        k.teks(tengah + (sisi + 0.5) * (tebal + 1.5), y, tulisan, ukuran, rata="middle", tebal=sisi == 0)
    else:
        k.teks(
            tengah + (2 if sisi == 0 else -2), y, tulisan, ukuran, rata="start" if sisi == 0 else "end", tebal=sisi == 0
        )


def _kisi_tegak(k: Kanvas, skala: Sumbu, kiri: float, kanan: float, atas: float, bawah: float) -> None:
    for t in skala.tanda:
        y = _y(t, skala, atas, bawah)
        k.garis(kiri, y, kanan, y, k.warna.kisi, 0.8)
        k.teks(kiri - 8, y + 4, tulis_skala(t, skala), 10.5, rata="end", redup=True)


def _y(nilai: Decimal, skala: Sumbu, atas: float, bawah: float) -> float:
    return bawah - skala.bagian(nilai) * (bawah - atas)


def _x(nilai: Decimal, skala: Sumbu, kiri: float, kanan: float) -> float:
    return kiri + skala.bagian(nilai) * (kanan - kiri)


def _tulis(deret: Deret, i: int) -> str:
    return deret.tulisan[i] or BELUM


def _dalam(satuan: str) -> str:
    return f" dalam {satuan}" if satuan else ""
