"""How a figure is shown: its three states (belum diisi, 0 (nihil), tidak dapat dihitung), units, rupiah, dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from kinerja.arsip.tanggal import tulis_jam, tulis_tanggal
from kinerja.aturan.angka import Nilai, bulatkan, tulis_angka, tulis_nilai, tulis_persen, tulis_rupiah
from kinerja.aturan.capaian import KONTEKS, Capaian, Keadaan
from kinerja.pelaporan.isi.bahan import BahanIndikator
from kinerja.pelaporan.isi.blok import KOSONG, TAK_DIHITUNG, Sel, sel

BELUM = "belum diisi"
NIHIL = "0 (nihil)"
TANPA_TARGET = "–"
TIDAK_DIUKUR = "tidak diukur"

_TANPA_SATUAN = {"", "-", "–", "angka", "nilai", "indeks", "skor", "poin", "predikat", "opini", "level", "rasio"}
_PERSEN = {"%", "persen", "persentase"}


def tanggal(hari: dt.date | None) -> str:
    """'3 Januari 2025'; '–' for None."""
    return tulis_tanggal(hari) if hari else "–"


def waktu(saat: dt.datetime | None) -> str:
    """'3 Januari 2025 pukul 09.30 WITA'; '–' for None."""
    return f"{tulis_tanggal(saat)} {tulis_jam(saat)}" if saat else "–"


def waktu_rapat(saat: dt.datetime) -> str:
    """'3 Januari 2025' and on a line of its own the time, which never parts from its zone."""
    return f"{tulis_tanggal(saat)}\n{tulis_jam(saat)}".replace(" ", "\u00a0")


def mentah(x: Decimal | None) -> str | None:
    """The exact figure as a plain decimal string for the data part; None stays null."""
    if x is None:
        return None
    teks = format(x, "f")
    return teks.rstrip("0").rstrip(".") if "." in teks else teks


def mentah_persen(x: Decimal | None) -> str | None:
    """A percentage as a decimal string rounded half-up to two places; None stays null."""
    return None if x is None else format(bulatkan(x, 2), "f")


def mentah_nilai(n: Nilai | None) -> dict[str, str | None] | None:
    """A `Nilai` as JSON: `angka`, `sampai`, `predikat`."""
    return None if n is None else {"angka": mentah(n.angka), "sampai": mentah(n.sampai), "predikat": n.predikat}


def persen(satuan: str) -> bool:
    """Whether the unit is a percentage."""
    return satuan.strip().casefold() in _PERSEN


def dengan_satuan(teks: str, satuan: str) -> str:
    """'87,5' + 'Persen' → '87,5%'; '12' + 'Orang' → '12 orang'; 'Nilai' and 'Indeks' add nothing."""
    s = satuan.strip()
    if persen(s):
        return f"{teks}%"
    if s.casefold() in _TANPA_SATUAN:
        return teks
    if s.casefold() in ("rp", "rupiah"):
        return f"Rp{teks}"
    return f"{teks} {s.lower() if s.istitle() else s}"


def nilai(n: Nilai | None, i: BahanIndikator, *, satuan: bool = False) -> str:
    """A realisasi: 'belum diisi', '0 (nihil)' or the figure with the decimals of the indicator."""
    if n is None:
        return BELUM
    if n.angka == 0 and n.sampai is None and not n.predikat:
        return NIHIL
    teks = tulis_nilai(n, i.desimal)
    return dengan_satuan(teks, i.satuan) if satuan and not n.predikat else teks


def target(n: Nilai | None, i: BahanIndikator, *, satuan: bool = False) -> str:
    """A target; '–' where none is set."""
    if n is None:
        return TANPA_TARGET
    teks = tulis_nilai(n, i.desimal)
    return dengan_satuan(teks, i.satuan) if satuan and not n.predikat else teks


def capaian(c: Capaian) -> str:
    """'102,77%', 'belum diisi', 'tidak diukur' or 'tidak dapat dihitung – alasan'."""
    if c.nilai is not None:
        return tulis_persen(c.nilai)
    if c.keadaan is Keadaan.BELUM_DIISI:
        return BELUM
    if c.keadaan is Keadaan.BELUM_DIUKUR:
        return TIDAK_DIUKUR
    return f"tidak dapat dihitung – {alasan(c)}"


def alasan(c: Capaian) -> str:
    """The reason a capaian gives, without its full stop, with a small first letter."""
    teks = c.catatan.strip().rstrip(".")
    teks = teks.removesuffix(": capaian tidak dapat dihitung")
    return teks[:1].lower() + teks[1:] if teks else "tidak ada keterangan"


def tidak_diukur(i: BahanIndikator) -> bool:
    """The indicator has neither a target nor a realisasi in the period of the report."""
    return i.hasil.target is None and i.hasil.realisasi is None


def realisasi(i: BahanIndikator, *, satuan: bool = False) -> str:
    """The realisasi of the period: 'tidak diukur', 'belum diisi', '0 (nihil)' or the figure."""
    return TIDAK_DIUKUR if tidak_diukur(i) else nilai(i.hasil.realisasi, i, satuan=satuan)


def sel_realisasi(i: BahanIndikator) -> Sel:
    """Table cell of the realisasi of the period."""
    return sel(realisasi(i), KOSONG if i.hasil.realisasi is None else "")


def sel_nilai(n: Nilai | None, i: BahanIndikator) -> Sel:
    """Table cell of a realisasi."""
    return sel(nilai(n, i), KOSONG if n is None else "")


def sel_capaian(c: Capaian) -> Sel:
    """Table cell of a capaian; the full reason stands in the note of the table, so the cell stays short."""
    if c.nilai is None and c.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG:
        return sel("tidak dapat dihitung", TAK_DIHITUNG)
    return sel(capaian(c), KOSONG if c.nilai is None else "")


def rupiah(x: Decimal | None) -> str:
    """'Rp1.000', 'Rp0 (nihil)' or 'belum diisi'."""
    if x is None:
        return BELUM
    return "Rp0 (nihil)" if x == 0 else tulis_rupiah(x)


def angka_rupiah(x: Decimal | None) -> Sel:
    """Table cell of rupiah without 'Rp' (the column heading says it)."""
    if x is None:
        return sel(BELUM, KOSONG)
    return NIHIL if x == 0 else tulis_angka(x, 2)


def bagi_persen(atas: Decimal | None, bawah: Decimal | None) -> Decimal | None:
    """`atas / bawah × 100`; None when either is missing or `bawah` is 0 (rule C.6: null when pagu is 0)."""
    if atas is None or not bawah:
        return None
    return KONTEKS.divide(KONTEKS.multiply(atas, Decimal(100)), bawah)


def serapan(x: Decimal | None, pagu: Decimal) -> str:
    """Budget absorption with its three states."""
    if x is None:
        return BELUM
    if pagu == 0:
        return "tidak dapat dihitung – pagu nol"
    return tulis_persen(bagi_persen(x, pagu))


def sel_serapan(x: Decimal | None, pagu: Decimal) -> Sel:
    """Table cell of an absorption."""
    gaya = KOSONG if x is None else TAK_DIHITUNG if pagu == 0 else ""
    return sel("tidak dapat dihitung" if gaya == TAK_DIHITUNG else serapan(x, pagu), gaya)


def jumlah(isi: Iterable[Decimal | None]) -> Decimal | None:
    """Sum of what is filled; None when nothing is."""
    terisi = [x for x in isi if x is not None]
    total = Decimal(0)
    for x in terisi:
        total = KONTEKS.add(total, x)
    return total if terisi else None


def selisih(x: Decimal, i: BahanIndikator) -> str:
    """A distance between two figures of an indicator: '0,9 persen poin', '12 orang', '0,02 poin'."""
    teks = tulis_angka(abs(x), max(i.desimal, 2) if i.desimal else 0)
    if persen(i.satuan):
        return f"{teks} persen poin"
    if i.satuan.strip().casefold() in _TANPA_SATUAN:
        return f"{teks} poin"
    return dengan_satuan(teks, i.satuan)


def daftar_kata(kata: Iterable[str]) -> str:
    """'a', 'a dan b', 'a, b, dan c'."""
    isi = list(kata)
    if len(isi) < 3:
        return " dan ".join(isi)
    return f"{', '.join(isi[:-1])}, dan {isi[-1]}"
