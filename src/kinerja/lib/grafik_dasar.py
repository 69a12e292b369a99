"""What the charts are drawn with: canvas, scale, text measure and wrapping, colours and hatches."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

BELUM = "belum diisi"
LENGKUNG = 2.0
"""Radius of the corners of a bar."""
HURUF = "'Source Sans Pro', 'Source Sans 3', 'Segoe UI', system-ui, sans-serif"


@dataclass(frozen=True, slots=True)
class Grafik:
    """A chart: inline SVG text, a sentence that says the same, and its data (first row is the header)."""

    svg: str
    alt: str
    tabel: list[list[str]]


@dataclass(frozen=True, slots=True)
class Warna:
    """Colours (Okabe–Ito family, told apart with any colour sight; hatches and words repeat what they say)."""

    tinta: str = "#1b2430"
    redup: str = "#5b6775"
    latar: str = "#ffffff"
    kisi: str = "#d9e0e7"
    sumbu: str = "#8593a1"
    target: str = "#7d8ea3"
    realisasi: str = "#14505c"
    acuan: str = "#16324f"
    baik: str = "#14505c"
    sedang: str = "#b9770e"
    buruk: str = "#b3371f"
    deret: tuple[str, str, str, str] = ("#14505c", "#b9770e", "#5a3e8e", "#b3371f")

    def nada(self, nada: str) -> str:
        """Fill of a judged bar: good is solid, middling dotted, bad hatched."""
        if nada == "sedang":
            return f"titik:{self.sedang}"
        if nada == "buruk":
            return f"arsir:{self.buruk}"
        return self.baik


def isi_pola(warna: str) -> str:
    """A light hatch in this colour, for planned (not yet real) amounts."""
    return f"arsir-tipis:{warna}"


@dataclass(frozen=True, slots=True)
class Sumbu:
    """A value axis with round ticks."""

    awal: Decimal
    akhir: Decimal
    tanda: tuple[Decimal, ...]

    def bagian(self, nilai: Decimal) -> float:
        """Place of a value on the axis, 0 at `awal`, 1 at `akhir`."""
        return float((nilai - self.awal) / (self.akhir - self.awal))


def sumbu(nilai: Sequence[Decimal | None], *, dari_nol: bool = True, jumlah: int = 5) -> Sumbu:
    """An axis that holds all values; it starts at zero unless values lie close together far from it."""
    ada = [n for n in nilai if n is not None] or [Decimal(0)]
    rendah, tinggi = min(ada), max(ada)
    if dari_nol or rendah <= 0 or (tinggi - rendah) > tinggi * Decimal("0.4"):
        rendah, tinggi = min(rendah, Decimal(0)), max(tinggi, Decimal(0))
    datar = rendah == tinggi
    if datar:
        renggang = abs(rendah) * Decimal("0.1") or Decimal(1)
        # Values that are all the same run through the middle of their axis.
        rendah, tinggi = (rendah - renggang, tinggi + renggang) if rendah else (rendah, renggang)
    kasar = (tinggi - rendah) / jumlah
    pangkat = Decimal(10) ** kasar.adjusted()
    jarak = next(pangkat * f for f in (1, 2, Decimal("2.5"), 5, 10) if pangkat * f >= kasar)
    awal = (rendah / jarak).to_integral_value("ROUND_FLOOR") * jarak
    akhir = (tinggi / jarak).to_integral_value("ROUND_CEILING") * jarak
    if awal > 0 and not datar and rendah - awal < (akhir - awal) / 8:
        awal -= jarak  # room for a label under the lowest point
    banyak = int((akhir - awal) / jarak)
    return Sumbu(awal, akhir, tuple(awal + jarak * i for i in range(banyak + 1)))


_SATUAN_BESAR = ((Decimal(10**12), " T"), (Decimal(10**9), " M"), (Decimal(10**6), " jt"), (Decimal(10**4), " rb"))


def tulis_skala(nilai: Decimal, skala: Sumbu) -> str:
    """A tick in Indonesian notation; large ones with rb, jt, M, T so that the axis stays narrow."""
    besar = max(abs(skala.awal), abs(skala.akhir))
    pangkat, sebutan = next((p for p in _SATUAN_BESAR if besar >= p[0]), (Decimal(1), ""))
    nilai = nilai / (Decimal(1000) if sebutan == " rb" else pangkat)
    tulisan = f"{nilai.normalize():,f}"
    tulisan = tulisan.replace(",", "\0").replace(".", ",").replace("\0", ".")
    return (tulisan if nilai else "0") + (sebutan if nilai else "")


_SEMPIT = frozenset("iljtfrI.,:;'|!()[] -/")
_LEBAR = frozenset("mwMW%@–—")


def lebar_teks(teks: str, ukuran: float) -> float:
    """Estimated width of a line in Source Sans, a little generous."""
    satuan = 0.0
    for huruf in teks:
        if huruf in _SEMPIT:
            satuan += 0.29
        elif huruf in _LEBAR:
            satuan += 0.83
        elif huruf.isupper():
            satuan += 0.6
        else:
            satuan += 0.51
    return satuan * ukuran


def bungkus(teks: str, lebar: float, ukuran: float, maks_baris: int) -> list[str]:
    """Break a label into lines of at most `lebar`, about equally long, so that no word is left alone in the last one.

    What does not fit ends in an ellipsis (the table has it whole).
    """
    return list(_bungkus(teks, lebar, ukuran, maks_baris))


@lru_cache(maxsize=2048)
def _bungkus(teks: str, lebar: float, ukuran: float, maks_baris: int) -> Sequence[str]:
    baris = _penuhi(teks, lebar, ukuran, maks_baris)
    if len(baris) < 2 or baris[-1].endswith("…"):
        return baris
    panjang = [lebar_teks(k, ukuran) for k in teks.split()]
    spasi = lebar_teks(" ", ukuran)
    sempit, cukup = max(panjang), lebar
    for _ in range(6):
        coba = (sempit + cukup) / 2
        sempit, cukup = (sempit, coba) if _banyak_baris(panjang, spasi, coba) <= len(baris) else (coba, cukup)
    rata = _penuhi(teks, cukup + 0.01, ukuran, maks_baris) if cukup + 0.01 < lebar else baris
    return rata if len(rata) == len(baris) and not rata[-1].endswith("…") else baris


def _banyak_baris(panjang: Sequence[float], spasi: float, lebar: float) -> int:
    """How many lines words of these widths fill."""
    banyak, kini = 1, -spasi
    for satu in panjang:
        kini += spasi + satu
        if kini > lebar:
            banyak, kini = banyak + 1, satu
    return banyak


def _penuhi(teks: str, lebar: float, ukuran: float, maks_baris: int) -> list[str]:
    """Lines filled one after another."""
    baris: list[str] = []
    kini = ""
    kata = teks.split()
    for nomor, satu in enumerate(kata):
        coba = f"{kini} {satu}" if kini else satu
        if lebar_teks(coba, ukuran) <= lebar:
            kini = coba
            continue
        if kini and len(baris) == maks_baris - 1:
            return [*baris, potong(f"{kini} {' '.join(kata[nomor:])}", lebar, ukuran)]
        if kini:
            baris.append(kini)
        kini = satu if lebar_teks(satu, ukuran) <= lebar else potong(satu, lebar, ukuran)
    return [*baris, kini] if kini else baris or [""]


def potong(teks: str, lebar: float, ukuran: float) -> str:
    """The text cut at the end to fit, with an ellipsis."""
    if lebar_teks(teks, ukuran) <= lebar:
        return teks
    while len(teks) > 1 and lebar_teks(teks + "…", ukuran) > lebar:
        teks = teks[:-1]
    return teks.rstrip() + "…"


class Kanvas:
    """Collects SVG elements in user units (= CSS pixels) and gives the finished `Grafik`."""

    def __init__(self, lebar: int, tinggi: int, judul: str, warna: Warna) -> None:
        self.lebar = lebar
        self.tinggi = tinggi
        self.judul = judul
        self.warna = warna
        self._unsur: list[str] = []
        self._pola: dict[str, str] = {}

    def garis(
        self, x1: float, y1: float, x2: float, y2: float, warna: str, tebal: float = 1, *, pola: str = ""
    ) -> None:
        putus = f' stroke-dasharray="{pola}"' if pola else ""
        self._unsur.append(
            f'<line x1="{_a(x1)}" y1="{_a(y1)}" x2="{_a(x2)}" y2="{_a(y2)}" stroke="{warna}" '
            f'stroke-width="{_a(tebal)}" stroke-linecap="round"{putus}/>'
        )

    def persegi(
        self,
        x: float,
        y: float,
        lebar: float,
        tinggi: float,
        isi: str,
        *,
        garis: str = "",
        tebal: float = 1,
        pola: str = "",
        lengkung: float = 0,
    ) -> None:
        tepi = f' stroke="{garis}" stroke-width="{_a(tebal)}"' if garis else ""
        putus = f' stroke-dasharray="{pola}"' if pola else ""
        if ":" in isi and not garis:
            tepi = f' stroke="{isi.partition(":")[2]}" stroke-width="1"'
        tempat = f'x="{_a(x)}" y="{_a(y)}" width="{_a(lebar)}" height="{_a(tinggi)}"'
        sudut = f' rx="{_a(min(lengkung, lebar / 2, tinggi / 2))}"' if lengkung else ""
        self._unsur.append(f'<rect {tempat}{sudut} fill="{self._isi(isi)}"{tepi}{putus}/>')

    def bidang(self, titik: Sequence[tuple[float, float]], warna: str, pekat: float) -> None:
        """A faint area between these corners."""
        jalur = "L".join(f"{_a(x)} {_a(y)}" for x, y in titik)
        self._unsur.append(f'<path d="M{jalur}Z" fill="{warna}" fill-opacity="{_a(pekat)}"/>')

    def teks(
        self,
        x: float,
        y: float,
        isi_teks: str,
        ukuran: float,
        *,
        rata: str = "start",
        tebal: bool = False,
        redup: bool = False,
        miring: bool = False,
        latar: bool = False,
        isi: str = "",
    ) -> None:
        sifat = f' font-size="{_a(ukuran)}" fill="{isi or (self.warna.redup if redup else self.warna.tinta)}"'
        if rata != "start":
            sifat += f' text-anchor="{rata}"'
        if tebal:
            sifat += ' font-weight="600"'
        if miring:
            sifat += ' font-style="italic"'
        if latar:
            # A halo in the background colour keeps labels legible where lines pass behind them.
            sifat += f' paint-order="stroke" stroke="{self.warna.latar}" stroke-width="3" stroke-linejoin="round"'
        self._unsur.append(f'<text x="{_a(x)}" y="{_a(y)}"{sifat}>{escape(isi_teks)}</text>')

    def teks_baris(self, x: float, y: float, baris: Sequence[str], ukuran: float, *, rata: str) -> None:
        for i, isi in enumerate(baris):
            self.teks(x, y + 14 * i, isi, ukuran, rata=rata)

    def kosong(self, x: float, y: float, lebar: float, tulisan: str) -> None:
        """The mark of a value that cannot be drawn: a dashed foot and what is to be said of it."""
        self.garis(x - lebar / 2, y + 4, x + lebar / 2, y + 4, self.warna.redup, 1.2, pola="3 3")
        if lebar >= lebar_teks(tulisan, 9.5):
            self.teks(x, y - 2, tulisan, 9.5, rata="middle", redup=True, miring=True)
            return
        for i, kata in enumerate(reversed(tulisan.split())):
            self.teks(x, y - 2 - 10 * i, kata, 8.5, rata="middle", redup=True, miring=True)

    def tanda(self, x: float, y: float, nomor: int) -> None:
        """A data mark whose form, not only its colour, tells the series."""
        warna = self.warna.deret[nomor % 4]
        bentuk = (
            f'<circle cx="{_a(x)}" cy="{_a(y)}" r="4.2"',
            f'<rect x="{_a(x - 4)}" y="{_a(y - 4)}" width="8" height="8"',
            f'<path d="M{_a(x)} {_a(y - 5)}L{_a(x + 5)} {_a(y + 4)}L{_a(x - 5)} {_a(y + 4)}Z"',
            f'<path d="M{_a(x)} {_a(y - 5.4)}L{_a(x + 5.4)} {_a(y)}L{_a(x)} {_a(y + 5.4)}L{_a(x - 5.4)} {_a(y)}Z"',
        )[nomor % 4]
        isi = self.warna.latar if nomor % 2 else warna
        self._unsur.append(f'{bentuk} fill="{isi}" stroke="{warna}" stroke-width="2"/>')

    def patah(self, x: float, y: float) -> None:
        """Two strokes across a bar that goes on beyond the picture."""
        for geser in (0, 5):
            self.garis(x + geser - 3, y + 11, x + geser + 3, y - 11, self.warna.latar, 2.4)

    def busur(self, x: float, y: float, jari: float, awal: float, akhir: float, warna: str, tebal: float) -> None:
        """Part of the upper half circle from share `awal` to `akhir` (0 left, 1 right); hatches become plain colour."""
        a, b = math.pi * (1 - awal), math.pi * (1 - akhir)
        self._unsur.append(
            f'<path d="M{_a(x + jari * math.cos(a))} {_a(y - jari * math.sin(a))}A{_a(jari)} {_a(jari)} 0 0 1 '
            f'{_a(x + jari * math.cos(b))} {_a(y - jari * math.sin(b))}" fill="none" '
            f'stroke="{warna.partition(":")[2] or warna}" stroke-width="{_a(tebal)}"/>'
        )

    def legenda(self, isi: Sequence[tuple[str, str]], x: float, satuan: str) -> None:
        for nama, bahan in isi:
            self.persegi(x, 6, 14, 12, bahan, garis=self.warna.target if bahan == "none" else "")
            self.teks(x + 20, 16, nama, 11.5)
            x += 20 + lebar_teks(nama, 11.5) + 20
        self._satuan(satuan)

    def legenda_garis(self, nama: Sequence[str], x: float, satuan: str, acuan: str = "") -> None:
        for nomor, satu in enumerate(nama):
            pola = ("", "7 4", "2 3", "9 3 2 3")[nomor % 4]
            self.garis(x, 12, x + 26, 12, self.warna.deret[nomor % 4], 2.2, pola=pola)
            self.tanda(x + 13, 12, nomor)
            self.teks(x + 32, 16, satu, 11.5)
            x += 32 + lebar_teks(satu, 11.5) + 20
        if acuan:
            self.garis(x, 12, x + 20, 12, self.warna.acuan, 1.2, pola="5 3")
            self.teks(x + 26, 16, acuan, 11.5)
        self._satuan(satuan)

    def _satuan(self, satuan: str) -> None:
        if satuan:
            self.teks(self.lebar - 4, 16, f"Satuan: {satuan}", 10.5, rata="end", redup=True)

    def _isi(self, isi: str) -> str:
        jenis, ada, warna = isi.partition(":")
        if not ada:
            return isi
        if isi not in self._pola:
            self._pola[isi] = f"p{len(self._pola)}"
        return f"url(#@{self._pola[isi]})"

    def jadi(self, alt: str, tabel: list[list[str]]) -> Grafik:
        isi = "".join(self._unsur)
        pola = "".join(_pola(nama, f"@{tanda}", self.warna) for nama, tanda in self._pola.items())
        # Ids must differ between charts on one page; the content's own hash keeps them the same on every run.
        sidik = "g" + hashlib.sha256(f"{self.judul}{alt}{isi}".encode()).hexdigest()[:10]
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.lebar} {self.tinggi}" width="{self.lebar}" '
            f'height="{self.tinggi}" role="img" aria-labelledby="{sidik}t {sidik}d" font-family={quoteattr(HURUF)}>'
            f'<title id="{sidik}t">{escape(self.judul)}</title><desc id="{sidik}d">{escape(alt)}</desc>'
            f"{f'<defs>{pola}</defs>' if pola else ''}"
            f'<rect width="{self.lebar}" height="{self.tinggi}" fill="{self.warna.latar}"/>{isi}</svg>'
        )
        return Grafik(svg.replace("#@", f"#{sidik}").replace('id="@', f'id="{sidik}'), alt, tabel)


def _pola(bahan: str, tanda: str, warna: Warna) -> str:
    jenis, _, tinta = bahan.partition(":")
    kepala = f'<pattern id="{tanda}" width="6" height="6" patternUnits="userSpaceOnUse"'
    alas = f'<rect width="6" height="6" fill="{warna.latar}"/>'
    if jenis == "titik":
        return (
            f'{kepala}><rect width="6" height="6" fill="{tinta}"/>'
            f'<circle cx="3" cy="3" r="1.1" fill="{warna.latar}"/></pattern>'
        )
    if jenis == "arsir":
        return (
            f'{kepala} patternTransform="rotate(45)"><rect width="6" height="6" fill="{tinta}"/>'
            f'<rect width="1.6" height="6" fill="{warna.latar}"/></pattern>'
        )
    return f'{kepala} patternTransform="rotate(45)">{alas}<rect width="2" height="6" fill="{tinta}"/></pattern>'


def _a(angka: float) -> str:
    """A coordinate with at most two decimals, without trailing zeros."""
    tulisan = f"{angka:.2f}".rstrip("0").rstrip(".")
    return "0" if tulisan in ("-0", "") else tulisan
