"""Scales as tables: predicates for a capaian, and numbers for predicate-valued indicators.

A scale is data, because offices use different ones and one printed scale has two readings.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

BELUM_DILAPORKAN = "belum dilaporkan"


@dataclass(frozen=True, slots=True)
class Pita:
    """One band of a scale: all up to `batas` (None: no upper end); `termasuk` says whether `batas` itself belongs."""

    sebutan: str
    batas: Decimal | None = None
    termasuk: bool = True


@dataclass(frozen=True, slots=True)
class SkalaCapaian:
    """Bands for a capaian in percent, lowest first; the last band is open, so every number has exactly one."""

    kode: str
    nama: str
    pita: tuple[Pita, ...]
    sumber: str

    def sebut(self, nilai: Decimal | None) -> str:
        """Name of the band of `nilai` (percent, unrounded); "belum dilaporkan" for None."""
        if nilai is None:
            return BELUM_DILAPORKAN
        for pita in self.pita:
            if pita.batas is None or nilai < pita.batas or (pita.termasuk and nilai == pita.batas):
                return pita.sebutan
        raise AssertionError(f"skala {self.kode} tidak terbuka di ujung atas")


def _sampai(*batas: tuple[str, int], lebih: str) -> tuple[Pita, ...]:
    return (*(Pita(sebutan, Decimal(b)) for b, sebutan in _balik(batas)), Pita(lebih))


def _di_bawah(*batas: tuple[str, int], lebih: str) -> tuple[Pita, ...]:
    return (*(Pita(sebutan, Decimal(b), termasuk=False) for b, sebutan in _balik(batas)), Pita(lebih))


def _balik(batas: tuple[tuple[str, int], ...]) -> list[tuple[int, str]]:
    return [(b, sebutan) for sebutan, b in batas]


_PERMENDAGRI = "Permendagri 54/2010 yang dilanjutkan Permendagri 86/2017"

SKALA_CAPAIAN: Mapping[str, SkalaCapaian] = MappingProxyType(
    {
        s.kode: s
        for s in (
            SkalaCapaian(
                "permendagri_batas_atas",
                "Permendagri 86/2017, dibaca menurut batas atas",
                _sampai(("Sangat Rendah", 50), ("Rendah", 65), ("Sedang", 75), ("Tinggi", 90), lebih="Sangat Tinggi"),
                f"{_PERMENDAGRI}; celah antarselang diberikan kepada kategori di atasnya",
            ),
            SkalaCapaian(
                "permendagri_batas_bawah",
                "Permendagri 86/2017, dibaca menurut batas bawah",
                _di_bawah(("Sangat Rendah", 51), ("Rendah", 66), ("Sedang", 76), ("Tinggi", 91), lebih="Sangat Tinggi"),
                f"{_PERMENDAGRI}; celah antarselang diberikan kepada kategori di bawahnya",
            ),
            SkalaCapaian(
                "permendagri_sebutan_baik",
                "Permendagri 86/2017 dengan sebutan Sangat Baik – Sangat Kurang",
                _sampai(("Sangat Kurang", 50), ("Kurang", 65), ("Cukup", 75), ("Baik", 90), lebih="Sangat Baik"),
                f"{_PERMENDAGRI}; sebutan menurut LKjIP Inspektorat Kabupaten Sampang 2019",
            ),
            SkalaCapaian(
                "maluku_tengah",
                "Kabupaten Maluku Tengah",
                _sampai(
                    ("Kurang", 30),
                    ("Agak Kurang", 50),
                    ("Cukup Baik", 65),
                    ("Baik", 75),
                    ("Sangat Baik", 85),
                    lebih="Memuaskan",
                ),
                "LKjIP Kabupaten Maluku Tengah 2021",
            ),
            SkalaCapaian(
                "pringsewu",
                "Kabupaten Pringsewu",
                (
                    Pita("Kritis", Decimal(60), termasuk=False),
                    Pita("Perlu Perhatian", Decimal(80), termasuk=False),
                    Pita("Mendekati", Decimal(95), termasuk=False),
                    Pita("Tercapai", Decimal(105)),
                    Pita("Melampaui"),
                ),
                "e-SAKIP Kabupaten Pringsewu",
            ),
            SkalaCapaian(
                "bna",
                "Tiga warna (e-SAKIP BNA)",
                (Pita("merah", Decimal(70), termasuk=False), Pita("kuning", Decimal(90)), Pita("hijau")),
                "e-SAKIP BNA",
            ),
        )
    }
)
SKALA_BAKU = "permendagri_batas_atas"


def sebut(skala_kode: str, nilai: Decimal | None) -> str:
    """Predicate of a capaian (percent, unrounded: rule N4) on a scale of `SKALA_CAPAIAN`.

    "belum dilaporkan" for None. Raises ValueError when the scale is unknown.
    """
    try:
        skala = SKALA_CAPAIAN[skala_kode]
    except KeyError:
        dikenal = ", ".join(SKALA_CAPAIAN)
        raise ValueError(f'Skala capaian "{skala_kode}" tidak dikenal. Yang tersedia: {dikenal}.') from None
    return skala.sebut(nilai)


@dataclass(frozen=True, slots=True)
class SkalaNilai:
    """Numbers for the codes of a predicate-valued unit, e.g. opini BPK: WTP = 4.

    `numerik` is true when the code only names its number (Level 3 = 3), so that a bare number may stand for it.
    `sinonim` maps a written form (lower case) to its code.
    """

    kode: str
    nama: str
    angka: Mapping[str, Decimal]
    sinonim: Mapping[str, str] = field(default_factory=dict)
    numerik: bool = False
    sumber: str = ""

    def cari(self, teks: str) -> tuple[str, Decimal] | None:
        """(canonical code, number) for a written predicate, case and spacing ignored; None when unknown."""
        kunci = _rapikan(teks)
        kode = self.sinonim.get(kunci)
        if kode is None:
            kode = next((k for k in self.angka if _rapikan(k) == kunci), None)
        return None if kode is None else (kode, self.angka[kode])


def _rapikan(teks: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", teks).strip().strip("\"'").casefold()


def _skala(
    kode: str, nama: str, angka: dict[str, int], sinonim: dict[str, str], *, numerik: bool = False, sumber: str = ""
) -> SkalaNilai:
    tetap = MappingProxyType({k: Decimal(n) for k, n in angka.items()})
    return SkalaNilai(kode, nama, tetap, MappingProxyType(sinonim), numerik, sumber)


_ROMAWI = {1: "i", 2: "ii", 3: "iii", 4: "iv", 5: "v"}

SKALA_NILAI: Mapping[str, SkalaNilai] = MappingProxyType(
    {
        s.kode: s
        for s in (
            _skala(
                "opini_bpk",
                "Opini BPK atas laporan keuangan",
                {"WTP": 4, "WDP": 3, "TW": 2, "TMP": 1},
                {
                    "wajar tanpa pengecualian": "WTP",
                    "wtp-dpp": "WTP",
                    "wajar dengan pengecualian": "WDP",
                    "tidak wajar": "TW",
                    "adverse": "TW",
                    "tidak memberikan pendapat": "TMP",
                    "tidak menyatakan pendapat": "TMP",
                    "disclaimer": "TMP",
                },
                sumber="Tabel satuan predikat dalam e-SAKIP Kabupaten Pringsewu",
            ),
            _skala(
                "akip",
                "Predikat evaluasi AKIP (PermenPANRB 88/2021)",
                {"AA": 7, "A": 6, "BB": 5, "B": 4, "CC": 3, "C": 2, "D": 1},
                {},
                sumber="PermenPANRB 88/2021; angka menurut tabel satuan predikat dalam e-SAKIP Kabupaten Pringsewu",
            ),
            _skala(
                "level",
                "Tingkat kematangan (Level 1–5)",
                {f"Level {n}": n for n in range(1, 6)},
                {
                    tulisan: f"Level {n}"
                    for n, romawi in _ROMAWI.items()
                    for tulisan in (f"level {romawi}", f"level{n}", f"tingkat {n}", f"tingkat {romawi}", f"lv {n}")
                },
                numerik=True,
                sumber="Kapabilitas APIP, maturitas SPIP dan SPBE memakai tingkat 1–5",
            ),
        )
    }
)


def kenali_predikat(teks: str) -> list[tuple[SkalaNilai, str, Decimal]]:
    """Every reading (scale, code, number) of a written predicate among the known scales; more than one is ambiguous."""
    temuan = []
    for skala in SKALA_NILAI.values():
        hasil = skala.cari(teks)
        if hasil is not None:
            temuan.append((skala, *hasil))
    return temuan


def skala_dari(predikat: str, angka: Decimal) -> SkalaNilai | None:
    """The known scale on which `predikat` has exactly this number; None when the number was measured beside it."""
    for skala, _, n in kenali_predikat(predikat):
        if n == angka:
            return skala
    return None
