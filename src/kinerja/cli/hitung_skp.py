"""One row of `kinerja hitung skp`: an activity under PP 46/2011, or two ratings under PermenPANRB 6/2022."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kinerja.aturan.angka import AngkaTidakTerbaca, baca_angka
from kinerja.aturan.skp.ejaan import KataTidakDikenal, baca_rating
from kinerja.aturan.skp.hasil import HasilAngka
from kinerja.aturan.skp.permenpanrb6_2022 import Rating, tentukan_predikat
from kinerja.aturan.skp.pp46_2011 import BarisSkp, HasilBarisSkp, Pasangan, hitung_baris
from kinerja.cli.hitung_baris import SEBARIS, HasilBaris, Pembaca, Sel, angka_json

ASPEK: Final = ("kuantitas", "kualitas", "waktu", "biaya")
_BERSATUAN: Final = re.compile(r"\s*(?P<angka>[-+(]?[0-9][0-9.,]*)\s*(?P<satuan>[^\W\d_][^\d,()]*?)\.?\s*")
_BUKAN_SATUAN: Final = frozenset(
    ("ribu", "rb", "juta", "jt", "miliar", "milyar", "mlr", "triliun", "m", "e")
    + ("lebih", "kurang", "sampai", "hingga", "s", "sd", "belum", "x")
)
_SATUAN_SAMA: Final = {"bln": "bulan", "hr": "hari", "mgg": "minggu", "thn": "tahun", "th": "tahun", "dok": "dokumen"}
_TANPA_BIAYA: Final = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")


@dataclass(slots=True)
class HasilBarisPp46(HasilBaris):
    """A row with its value unrounded; None when there is none."""

    nilai: Decimal | None = None


def baris_pp46(nomor: int, sel: Sel, rusak: Mapping[str, str]) -> HasilBarisPp46:
    """`baris, kuantitas, kualitas, waktu, biaya, penghitungan, nilai, sebutan, catatan` of one activity."""
    baca = Pembaca(sel, rusak)
    pasangan = {aspek: _pasangan(baca, aspek) for aspek in ASPEK}
    hasil = hitung_baris(BarisSkp(**pasangan))
    aspek: dict[str, HasilAngka | None] = dict.fromkeys(ASPEK) | hasil.aspek
    rusak_aspek = {a for a in ASPEK if SEBARIS in baca.gagal or any(k.startswith(f"{a}_") for k in baca.gagal)}
    terhitung = hasil.nilai.nilai is not None and not rusak_aspek
    isi: dict[str, int | str | None] = {"baris": nomor}
    for a, h in aspek.items():
        isi[a] = None if h is None or a in rusak_aspek else angka_json(h.nilai)
    isi["penghitungan"] = angka_json(hasil.penghitungan) if terhitung else None
    isi["nilai"] = angka_json(hasil.nilai.nilai) if terhitung else None
    isi["sebutan"] = hasil.sebutan if terhitung else None
    isi["catatan"] = " ".join([*baca.alasan, *_catatan(hasil, rusak_aspek)])
    return HasilBarisPp46(isi, terhitung, hasil.nilai.nilai if terhitung else None)


def rerata_pp46(hasil: Sequence[HasilBaris]) -> Decimal | None:
    """Mean of the row values, for the line below the table; None when a row has none."""
    nilai = [h.nilai for h in hasil if isinstance(h, HasilBarisPp46) and h.nilai is not None]
    return sum(nilai, Decimal(0)) / len(nilai) if nilai and len(nilai) == len(hasil) else None


def baris_permenpanrb6(nomor: int, sel: Sel, rusak: Mapping[str, str]) -> HasilBaris:
    """`baris, predikat, catatan` of one employee."""
    baca = Pembaca(sel, rusak)
    hasil_kerja, perilaku = (_rating(baca, k) for k in ("hasil_kerja", "perilaku"))
    predikat = None
    if hasil_kerja is not None and perilaku is not None and not baca.gagal:
        predikat = tentukan_predikat(hasil_kerja, perilaku).value
    isi: dict[str, int | str | None] = {"baris": nomor, "predikat": predikat, "catatan": " ".join(baca.alasan)}
    return HasilBaris(isi, predikat is not None)


def _rating(baca: Pembaca, kunci: str) -> Rating | None:
    if kunci in baca.rusak:
        return None
    try:
        rating = baca_rating(baca.sel.get(kunci))
    except KataTidakDikenal as galat:
        baca.catat(kunci, galat.pesan)
        return None
    if rating is None:
        baca.catat(kunci, "belum diisi.")
    return rating


def _pasangan(baca: Pembaca, aspek: str) -> Pasangan:
    """Target and realisasi of an aspect; both may carry a unit (`12 dokumen`, `6 bln`), the same one."""
    angka: list[Decimal | None] = []
    satuan: set[str] = set()
    for kunci in (f"{aspek}_target", f"{aspek}_realisasi"):
        isi = None if kunci in baca.rusak else baca.sel.get(kunci)
        if isinstance(isi, str):
            if aspek == "biaya" and _TANPA_BIAYA.fullmatch(isi):
                isi = None
            else:
                isi, tertulis = _lepas_satuan(isi)
                satuan |= {tertulis} - {""}
        try:
            angka.append(baca_angka(isi, ribuan=aspek == "biaya"))
        except AngkaTidakTerbaca as galat:
            baca.catat(kunci, galat.pesan)
            angka.append(None)
    if aspek == "kualitas" and angka[0] not in (None, Decimal(100)):
        baca.catat("kualitas_target", "target kualitas menurut Perka BKN 1/2013 selalu 100.")
    if len(satuan) > 1:
        pesan = f"satuan target dan realisasi berbeda ({', '.join(sorted(satuan))}); samakan dahulu."
        baca.catat(f"{aspek}_realisasi", pesan)
    return Pasangan(*angka)


def _lepas_satuan(isi: object) -> tuple[object, str]:
    """A cell without the unit behind its figure, and that unit; words that change a number are left to its reader."""
    cocok = _BERSATUAN.fullmatch(isi) if isinstance(isi, str) else None
    if cocok is None:
        return isi, ""
    satuan = " ".join(cocok["satuan"].casefold().split())
    if set(re.split(r"[\s./]+", satuan)) & _BUKAN_SATUAN:
        return isi, ""
    return cocok["angka"], _SATUAN_SAMA.get(satuan, satuan)


def _catatan(hasil: HasilBarisSkp, rusak_aspek: set[str]) -> list[str]:
    """What the rules say of each aspect that could be read, then of the row."""
    return [*(h.catatan for a, h in hasil.aspek.items() if h.catatan and a not in rusak_aspek), *hasil.catatan]
