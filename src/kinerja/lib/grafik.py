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
    LENGKUNG,
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


_HURUF_TERKECIL = 8.5
_TEBAL = 1.08
"""How much wider bold letters are."""


@dataclass(frozen=True, slots=True)
class Butir:
    """One labelled value; `nada` is one of '', 'baik', 'sedang', 'buruk'.

    `tulisan` is how it is printed ('1.234,5'), or why there is none ('' and '–': it was not filled in).
    """

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
    # Figures too long for half the room of their pair stand one above the other.
    terpanjang = max((lebar_teks(t, _HURUF_TERKECIL) for t in (*target.tulisan, *realisasi.tulisan)), default=0)
    bertumpuk = terpanjang > langkah / 2 - 3
    atas, bawah = 57.0 if bertumpuk else 46.0, tinggi - 16.0 - 14 * max((len(n) for n in nama), default=1)
    # Figures under bars that reach down to the foot of the picture push the names further down.
    negatif = [n for n in (*target.nilai, *realisasi.nilai) if n is not None and n < 0]
    sela = 13.0 if any(_y(n, skala, atas, bawah) > bawah - 14 for n in negatif) else 0.0
    bawah -= sela
    k.legenda([(target.nama, isi_pola(warna.target)), (realisasi.nama, warna.realisasi)], 4, satuan)
    _kisi_tegak(k, skala, kiri, lebar - 12, atas, bawah)
    tebal = min(langkah * 0.34, 46.0)
    dasar = _y(Decimal(0), skala, atas, bawah)
    for i, baris in enumerate(nama):
        tengah = kiri + langkah * (i + 0.5)
        puncak = bawah
        for deret, sisi, isi in ((target, -1, isi_pola(warna.target)), (realisasi, 0, warna.realisasi)):
            x = tengah + sisi * (tebal + 1.5) + (1.5 if sisi == 0 else 0)
            nilai = deret.nilai[i]
            if nilai is None:
                k.kosong(x + tebal / 2, dasar - 5, tebal, _tulis(deret, i))
                continue
            y = _y(nilai, skala, atas, bawah)
            puncak = min(puncak, y, dasar)
            pinggir = warna.target if sisi else warna.realisasi
            k.persegi(x, min(y, dasar), tebal, max(abs(y - dasar), 1.2), isi, garis=pinggir, lengkung=LENGKUNG)
            if not bertumpuk:
                letak = min(y, dasar) - 5 if nilai >= 0 else max(y, dasar) + 12
                _label_batang(k, deret.tulisan[i], tengah, tebal, langkah / 2 - 3, letak, sisi)
        if bertumpuk:
            _label_bertumpuk(k, target, realisasi, i, tengah, puncak - 5, langkah - 4)
        k.teks_baris(tengah, bawah + sela + 16, baris, 11.5, rata="middle")
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
    acuan: Decimal | None = None,
    tulisan_acuan: str = "",
    lebar: int = 640,
    tinggi: int = 300,
    warna: Warna | None = None,
) -> Grafik:
    """Lines over time, up to four. Each has its own mark and dash; a value not filled in breaks the line.

    `acuan`: a level to compare with, drawn across. The first series stands before the others, over a faint area.
    """
    warna = warna or Warna()
    k = Kanvas(lebar, tinggi, judul, warna)
    skala = sumbu([acuan, *(n for d in deret for n in d.nilai)], dari_nol=False)
    kiri = max(lebar_teks(tulis_skala(t, skala), 11) for t in skala.tanda) + 16
    # A figure stands over its point: half of the first one needs room at the left, half of the last at the right.
    tepi = [max((lebar_teks(d.tulisan[i], 10.5) for d in deret if d.tulisan), default=0) * 0.56 + 4 for i in (0, -1)]
    awal, kanan = kiri + max(20.0, tepi[0]), lebar - max(28.0, tepi[1])
    langkah = (kanan - awal) / max(len(kategori) - 1, 1)
    nama = [bungkus(n, langkah - 6, 11.5, 2) for n in kategori]
    atas, bawah = 50.0, tinggi - 16.0 - 14 * max((len(n) for n in nama), default=1)
    turun = [
        n
        for nomor, d in enumerate(deret)
        for i, n in enumerate(d.nilai)
        if n is not None and not _di_atas(deret, nomor, i)
    ]
    # Figures below points at the foot of the picture push the names further down.
    sela = 13.0 if any(_y(n, skala, atas, bawah) > bawah - 16 for n in turun) else 0.0
    bawah -= sela
    k.legenda_garis([d.nama for d in deret], 4, satuan, tulisan_acuan)
    letak = [awal + langkah * i for i in range(len(kategori))] if len(kategori) > 1 else [(awal + kanan) / 2]
    titik = [
        [(x, None if n is None else _y(n, skala, atas, bawah)) for x, n in zip(letak, d.nilai, strict=True)]
        for d in deret
    ]
    for (x1, y1), (x2, y2) in pairwise(titik[0] if titik else []):
        if y1 is not None and y2 is not None:
            k.bidang([(x1, y1), (x2, y2), (x2, bawah), (x1, bawah)], warna.deret[0], 0.1)
    _kisi_tegak(k, skala, kiri, lebar - 12, atas, bawah)
    if acuan is not None:
        mendatar = _y(acuan, skala, atas, bawah)
        k.garis(kiri, mendatar, lebar - 12, mendatar, warna.acuan, 1.2, pola="5 3")
    for x, baris in zip(letak, nama, strict=False):
        k.teks_baris(x, bawah + sela + 16, baris, 11.5, rata="middle")
    for nomor in reversed(range(len(deret))):
        for (x1, y1), (x2, y2) in pairwise(titik[nomor]):
            if y1 is not None and y2 is not None:
                k.garis(x1, y1, x2, y2, warna.deret[nomor % 4], 2.2, pola=("", "7 4", "2 3", "9 3 2 3")[nomor % 4])
        for x, y in titik[nomor]:
            if y is not None:
                k.tanda(x, y, nomor)
    for nomor, d in enumerate(deret):
        for i, (x, y) in enumerate(titik[nomor]):
            if y is not None:
                k.teks(
                    x,
                    y - 9 if _di_atas(deret, nomor, i) else y + 18,
                    d.tulisan[i],
                    10.5,
                    rata="middle",
                    tebal=nomor == 0,
                    latar=True,
                )
            elif nomor == 0:
                k.kosong(x, bawah - 5, min(max(langkah, 30), 2 * (lebar - x) - 8, 2 * (x - kiri)), _tulis(d, i))
    tabel = [["Uraian", *(d.nama for d in deret)]]
    tabel += [[n, *(_tulis(d, i) for d in deret)] for i, n in enumerate(kategori)]
    ucapan = "; ".join(f"{d.nama}: " + ", ".join(f"{b[0]} {b[j]}" for b in tabel[1:]) for j, d in enumerate(deret, 1))
    return k.jadi(f"{judul}. Grafik garis{_dalam(satuan)}. {ucapan}.", tabel)


def _di_atas(deret: Sequence[Deret], nomor: int, i: int) -> bool:
    """Whether the figure of a point goes above it: no other series is higher there."""
    ini = deret[nomor].nilai[i] or Decimal(0)
    return all((lain := d.nilai[i]) is None or ini >= lain for d in deret if d is not deret[nomor])


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
    lebar_label = max((lebar_teks(b.tulisan, 11.5) for b in butir if b.nilai is not None), default=30) + 14
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
            k.teks(nol + 8, tengah + 4, _sebab(b), 10.5, redup=True, miring=True, latar=True)
        else:
            x = _x(n, skala, x0, x1)
            k.persegi(min(nol, x), tengah - 8, max(abs(x - nol), 1.5), 16, warna.nada(b.nada), lengkung=LENGKUNG)
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
    tabel = [["Uraian", "Capaian"], *([b.nama, b.tulisan if b.nilai is not None else _sebab(b)] for b in butir)]
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
        k.teks(x, y - 6, _sebab(butir), 14, rata="middle", redup=True, miring=True)
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
    tulisan = butir.tulisan if butir.nilai is not None else _sebab(butir)
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
            k.persegi(min(nol, x), tengah - 12, max(abs(x - nol), 1.5), 14, warna.realisasi, lengkung=LENGKUNG)
        if p is not None:
            panjang = max(_x(p, skala, x0, x1) - nol, 1.5)
            k.persegi(nol, tengah - 12, panjang, 14, "none", garis=warna.target, tebal=1.3, lengkung=LENGKUNG)
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
    ukuran = min(11.0, 11 * ruang / max(lebar_teks(tulisan, 11) * (_TEBAL if sisi == 0 else 1), 1))
    if lebar_teks(tulisan, ukuran) <= tebal:
        k.teks(tengah + (sisi + 0.5) * (tebal + 1.5), y, tulisan, ukuran, rata="middle", tebal=sisi == 0)
    else:
        k.teks(
            tengah + (2 if sisi == 0 else -2), y, tulisan, ukuran, rata="start" if sisi == 0 else "end", tebal=sisi == 0
        )


def _label_bertumpuk(k: Kanvas, target: Deret, realisasi: Deret, i: int, tengah: float, y: float, ruang: float) -> None:
    """Both figures of a pair in the middle above it, in the colours of their bars."""
    for deret, isi in ((realisasi, k.warna.realisasi), (target, k.warna.target)):
        if deret.nilai[i] is None:
            continue
        ukuran = min(10.0, 10 * ruang / max(lebar_teks(deret.tulisan[i], 10) * _TEBAL, 1))
        k.teks(tengah, y, deret.tulisan[i], ukuran, rata="middle", tebal=deret is realisasi, isi=isi)
        y -= 11


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


def _sebab(b: Butir) -> str:
    """Why there is no bar: the words given, else that nothing was filled in."""
    return BELUM if b.tulisan in ("", "–") else b.tulisan


def _dalam(satuan: str) -> str:
    return f" dalam {satuan}" if satuan else ""
