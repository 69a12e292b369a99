"""One row of `kinerja hitung`: what a person wrote in it, the figures, and a reason for each that is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from kinerja.aturan.agregasi import TRIWULAN_PERIODE, Agregasi, HasilPeriode, hitung_periode, periksa_rencana
from kinerja.aturan.angka import (
    AngkaTidakTerbaca,
    Nilai,
    baca_angka,
    baca_nilai,
    bulatkan,
    satuan_tertulis,
    tulis_persen,
)
from kinerja.aturan.capaian import Arah, Aturan, Capaian, Keadaan, Kebijakan, aturan_baku, hitung_capaian, skala_angka
from kinerja.aturan.periode import ROMAWI
from kinerja.aturan.predikat import SKALA_NILAI, SkalaNilai, sebut

KATA_ARAH: Mapping[str, Arah] = {
    **dict.fromkeys(
        ("naik", "meningkat", "positif", "maksimal", "maximize", "max", "higher is better", "makin tinggi makin baik"),
        Arah.NAIK,
    ),
    **dict.fromkeys(
        ("turun", "menurun", "negatif", "minimal", "minimize", "min", "lower is better", "makin rendah makin baik"),
        Arah.TURUN,
    ),
    **dict.fromkeys(("stabil", "stabilize", "tetap"), Arah.STABIL),
    **dict.fromkeys(("rentang", "range"), Arah.RENTANG),
}
KATA_ATURAN: Mapping[str, Aturan] = {**{a.value.replace("_", " "): a for a in Aturan}, "range": Aturan.RENTANG}
KATA_AGREGASI: Mapping[str, Agregasi] = {
    **{a.value.casefold(): a for a in Agregasi},
    "kumulatif": Agregasi.SUM,
    "jumlah": Agregasi.SUM,
    "posisi terakhir": Agregasi.LAST,
    "terakhir": Agregasi.LAST,
    "rata rata": Agregasi.AVG,
    "tertinggi": Agregasi.MAX,
    "maksimum": Agregasi.MAX,
}
KATA_SKALA: Mapping[str, SkalaNilai] = {
    **dict.fromkeys(("opini bpk", "opini"), SKALA_NILAI["opini_bpk"]),
    **dict.fromkeys(("predikat akip", "predikat sakip", "akip"), SKALA_NILAI["akip"]),
    **dict.fromkeys(("level", "tingkat"), SKALA_NILAI["level"]),
}
_RUPIAH = frozenset({"rp", "rupiah", "idr"})
_SEJALAN = {
    Arah.NAIK: {Aturan.POSITIF, Aturan.RENTANG},
    Arah.TURUN: {Aturan.NEGATIF_SELISIH, Aturan.NEGATIF_RASIO, Aturan.RENTANG},
    Arah.STABIL: {Aturan.STABIL, Aturan.RENTANG},
    Arah.RENTANG: set(Aturan),
}
_E = TypeVar("_E", bound=StrEnum)
TRIWULAN = (1, 2, 3, 4)
SEBARIS = "baris"

Sel = Mapping[str, object]
"""The cells of a row by column key: str, Decimal, or None when empty."""


@dataclass(slots=True)
class HasilBaris:
    """`isi`: the JSON object of the row. `lengkap` is false when a figure that was asked for could not be computed."""

    isi: dict[str, int | str | None]
    lengkap: bool


@dataclass(slots=True)
class Pembaca:
    """Reads the cells of one row and keeps what is wrong with them. `rusak`: findings of the file reader, by key."""

    sel: Sel
    rusak: Mapping[str, str]
    alasan: list[str] = field(default_factory=list)
    gagal: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for kunci, pesan in self.rusak.items():
            self.catat(kunci, pesan if pesan.endswith(".") else f"{pesan}.")

    def catat(self, kunci: str, pesan: str) -> None:
        """Note why the cell of a column (or, with `SEBARIS`, the whole row) cannot be used."""
        self.alasan.append(f"{kunci}: {pesan}")
        self.gagal.add(kunci)

    def teks(self, kunci: str) -> str:
        """The words of a cell, lower case, `_` and `-` as spaces; '' when empty."""
        isi = self.sel.get(kunci)
        return "" if isi is None else " ".join(str(isi).replace("_", " ").replace("-", " ").split()).casefold()

    def pilih(self, kunci: str, kata: Mapping[str, _E], pilihan: type[_E], *, wajib: bool) -> _E | None:
        teks = self.teks(kunci)
        if kunci in self.rusak:
            return None
        if not teks:
            if wajib:
                self.catat(kunci, "belum diisi.")
            return None
        if teks not in kata:
            dikenal = ", ".join(p.value for p in pilihan)
            self.catat(kunci, f'"{self.sel[kunci]}" tidak dikenal; pilihannya {dikenal}.')
            return None
        return kata[teks]

    def aturan(self, arah: Arah | None) -> Aturan | None:
        """The rule of the row: the one it names, else the usual one of its direction."""
        if self.teks("aturan") == "negatif":
            self.catat("aturan", '"negatif" ada dua; sebutkan negatif_selisih atau negatif_rasio.')
            return None
        aturan = self.pilih("aturan", KATA_ATURAN, Aturan, wajib=False)
        if aturan is None and arah is not None and not self.teks("aturan"):
            return aturan_baku(arah)
        return aturan

    def skala(self) -> SkalaNilai | None:
        return KATA_SKALA.get(self.teks("satuan"))

    def nilai(self, kunci: str, skala: SkalaNilai | None) -> Nilai | None:
        try:
            return baca_nilai(self.sel.get(kunci), skala=skala, ribuan=self.teks("satuan").rstrip(".") in _RUPIAH)
        except AngkaTidakTerbaca as galat:
            self.catat(kunci, galat.pesan)
            return None

    def sebanyak(self, kunci: Sequence[str]) -> dict[str, Nilai | None]:
        """Several values that share one scale: that of the unit, else that of the first predicate among them."""
        skala = self.skala()
        hasil: dict[str, Nilai | None] = {}
        for k in kunci:
            hasil[k] = n = self.nilai(k, skala)
            if skala is None and n is not None:
                skala = skala_angka(n)
        satuan = {s for k in kunci if (s := satuan_tertulis(self.sel.get(k)))}
        if len(satuan) > 1:
            self.catat(SEBARIS, f"satuan yang tertulis berbeda ({', '.join(sorted(satuan))}); samakan dahulu.")
        return hasil


def baris_capaian(
    nomor: int, sel: Sel, rusak: Mapping[str, str], *, kebijakan: Kebijakan, skala_capaian: str
) -> HasilBaris:
    """`baris, capaian, predikat, aturan, catatan` of one row of `hitung capaian`."""
    baca = Pembaca(sel, rusak)
    arah = baca.pilih("arah", KATA_ARAH, Arah, wajib=not baca.teks("aturan"))
    aturan = baca.aturan(arah)
    nilai = baca.sebanyak(("target", "realisasi"))
    catatan = baca.alasan
    capaian: Capaian | None = None
    if not baca.alasan and aturan is not None:
        capaian = hitung_capaian(
            aturan=aturan, target=nilai["target"], realisasi=nilai["realisasi"], kebijakan=kebijakan, arah=arah
        )
        catatan = _catatan_capaian(capaian, nilai["target"], aturan, arah)
    angka = None if capaian is None else capaian.nilai
    predikat = None
    if capaian is not None and (angka is not None or capaian.keadaan is Keadaan.BELUM_DIISI):
        predikat = sebut(skala_capaian, angka)
    dipakai = aturan if capaian is None else capaian.aturan
    isi: dict[str, int | str | None] = {
        "baris": nomor,
        "capaian": angka_json(angka),
        "predikat": predikat,
        "aturan": None if dipakai is None else dipakai.value,
        "catatan": " ".join(catatan),
    }
    return HasilBaris(isi, angka is not None)


def _catatan_capaian(capaian: Capaian, target: Nilai | None, aturan: Aturan, arah: Arah | None) -> list[str]:
    catatan = [capaian.catatan] if capaian.catatan else []
    if capaian.nilai is None:
        return ["Target belum diisi."] if target is None else catatan
    if arah is not None and aturan not in _SEJALAN[arah]:
        catatan.append(f"Aturan {aturan.value} tidak lazim untuk arah {arah.value}.")
    if capaian.mentah != capaian.nilai:
        catatan.append(f"Dibatasi kebijakan {capaian.kebijakan}; nilai asli {tulis_persen(capaian.mentah)}.")
    return catatan


def baris_agregat(nomor: int, sel: Sel, rusak: Mapping[str, str], *, kebijakan: Kebijakan) -> HasilBaris:
    """One row of `hitung agregat`: `semester1, semester2, tahun`, their capaian and those of the quarters."""
    baca = Pembaca(sel, rusak)
    agregasi = baca.pilih("agregasi", KATA_AGREGASI, Agregasi, wajib=True)
    arah = baca.pilih("arah", KATA_ARAH, Arah, wajib=not baca.teks("aturan"))
    aturan = baca.aturan(arah)
    kunci = [*(f"target_tw{k}" for k in TRIWULAN), "target_tahunan", *(f"realisasi_tw{k}" for k in TRIWULAN)]
    nilai = baca.sebanyak(kunci)
    if agregasi is None or aturan is None or baca.gagal & {SEBARIS, "arah"}:
        return HasilBaris(_isi_agregat(nomor, lambda _: None, lambda _: None, baca.alasan), False)

    target = {k: nilai[f"target_tw{k}"] for k in TRIWULAN}
    realisasi = {k: nilai[f"realisasi_tw{k}"] for k in TRIWULAN}
    hasil = {
        kode: hitung_periode(
            agregasi=agregasi,
            aturan=aturan,
            target=target,
            realisasi=realisasi,
            periode_kode=kode,
            target_tahunan=nilai["target_tahunan"],
            kebijakan=kebijakan,
            arah=arah,
        )
        for kode in ("TW1", "TW2", "TW3", "TW4", "SM1", "SM2", "TH")
    }
    tahun = hasil["TH"]
    setahun = tahun.capaian if nilai["target_tahunan"] is None else tahun.capaian_tahunan
    catatan = list(baca.alasan)
    if not baca.gagal:
        if tahun.realisasi is not None:
            catatan += _catatan_rencana(agregasi, target, nilai["target_tahunan"])
        catatan += _catatan_agregat(hasil, setahun)
    tak_terhitung = any(h.capaian.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG for h in hasil.values())

    def rusak_pada(kode: str, *jenis: str) -> bool:
        return any(f"{j}_tw{k}" in baca.gagal for k in TRIWULAN_PERIODE[kode] for j in jenis)

    def realisasi_pada(kode: str) -> Nilai | None:
        return None if rusak_pada(kode, "realisasi") else hasil[kode].realisasi

    def capaian_pada(kode: str) -> Decimal | None:
        if kode == "TH" and setahun is tahun.capaian_tahunan:
            return None if rusak_pada(kode, "realisasi") else setahun.nilai
        rusak_target = kode == "TH" and "target_tahunan" in baca.gagal
        return None if rusak_target or rusak_pada(kode, "realisasi", "target") else hasil[kode].capaian.nilai

    isi = _isi_agregat(nomor, realisasi_pada, capaian_pada, catatan)
    return HasilBaris(isi, not baca.gagal and not tak_terhitung and tahun.realisasi is not None)


def _isi_agregat(
    nomor: int,
    realisasi: Callable[[str], Nilai | None],
    capaian: Callable[[str], Decimal | None],
    catatan: Sequence[str],
) -> dict[str, int | str | None]:
    kolom = {"semester1": "SM1", "semester2": "SM2", "tahun": "TH"}
    isi: dict[str, int | str | None] = {"baris": nomor}
    for nama, kode in kolom.items():
        n = realisasi(kode)
        isi[nama] = None if n is None or n.sampai is not None else angka_json(n.angka)
    isi.update({f"capaian_tw{k}": angka_json(capaian(f"TW{k}")) for k in TRIWULAN})
    isi.update({f"capaian_{nama}": angka_json(capaian(kode)) for nama, kode in kolom.items()})
    isi["catatan"] = " ".join(dict.fromkeys(catatan))
    return isi


def _catatan_rencana(agregasi: Agregasi, target: Mapping[int, Nilai | None], tahunan: Nilai | None) -> list[str]:
    """Only what contradicts itself: a plan without quarterly or yearly targets is not this command's business."""
    if tahunan is None or not any(target.values()):
        return []
    return [p for p in periksa_rencana(agregasi, target, tahunan) if "tidak sama" in p]


def _catatan_agregat(hasil: Mapping[str, HasilPeriode], setahun: Capaian) -> list[str]:
    tahun = hasil["TH"]
    catatan = []
    if tahun.realisasi is None:
        sebab = tahun.capaian
        gagal = sebab.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG
        return [sebab.catatan if gagal else "Belum ada realisasi triwulan yang dilaporkan."]
    if tahun.catatan:
        catatan.append(tahun.catatan)
    for kode, h in hasil.items():
        if h.capaian.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG:
            nama = f"Triwulan {ROMAWI[int(kode[2])]}" if kode.startswith("TW") else kode
            catatan.append(f"{_NAMA.get(kode, nama)}: {h.capaian.catatan}")
    if setahun.nilai is None and setahun.keadaan is Keadaan.BELUM_DIUKUR:
        catatan.append("Capaian tahun tidak dihitung: tidak ada target.")
    sampai, tahunan = tahun.capaian.nilai, tahun.capaian_tahunan.nilai
    if sampai is not None and tahunan is not None and bulatkan(sampai) != bulatkan(tahunan):
        catatan.append(
            f"Capaian sampai dengan triwulan terlapor {tulis_persen(sampai)}, "
            f"terhadap target tahunan {tulis_persen(tahunan)}."
        )
    return catatan


_NAMA = {"SM1": "Semester I", "SM2": "Semester II", "TH": "Tahun"}


def angka_desimal(isi: object, baku: int = 2) -> int:
    """The `desimal` cell of a row: how many decimals its figures are shown with (0–6); anything else → `baku`."""
    try:
        angka = baca_angka(isi)
    except AngkaTidakTerbaca:
        return baku
    return int(angka) if angka is not None and 0 <= angka <= 6 else baku


def angka_json(x: Decimal | None) -> str | None:
    """A figure for `--json`: a decimal string rounded half-up to 2 places; None stays None."""
    return None if x is None else f"{bulatkan(x):f}"
