"""Penilaian prestasi kerja PNS under PP 46/2011 and Perka BKN 1/2013: periods from 2014 to June 2021.

Prestasi kerja = SKP × 60 % + perilaku kerja × 40 %. A row of the SKP (kegiatan tugas jabatan) has the aspects
kuantitas, kualitas, waktu, and biaya when a budget is attached (T target, R realisasi, Perka BKN 1/2013, annex):
    kuantitas, kualitas      R / T × 100
    waktu, biaya             (1,76 T − R) / T × 100                      efisiensi (100 − R / T × 100) up to 24 %
                             76 − ((1,76 T − R) / T × 100 − 100)         efisiensi above 24 %
On time and on budget is 76. At exactly 24 % the value is 100; just above it falls below 76. An activity that was not
done has 0 for waktu and biaya. Beyond R = 1,76 T the value would be negative; it stays at 0.
Figures are unrounded, save the two products of the final value, which the form prints.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import Final, NamedTuple

from kinerja.aturan.angka import bulatkan, tulis_angka, tulis_persen
from kinerja.aturan.predikat import Pita, SkalaCapaian
from kinerja.aturan.skp.hasil import (
    KONTEKS,
    HasilAngka,
    belum_diisi,
    belum_terhitung,
    periksa_pasangan,
    terhitung,
    tidak_dapat_dihitung,
)

BOBOT_SKP: Final = Decimal("0.60")
BOBOT_PERILAKU: Final = Decimal("0.40")
BATAS_EFISIENSI: Final = Decimal(24)
_FAKTOR: Final = Decimal("1.76")
_TEPAT: Final = Decimal(76)
_NOL: Final = Decimal(0)
_SERATUS: Final = Decimal(100)

SKALA: Final = SkalaCapaian(
    "pp46",
    "Sebutan prestasi kerja",
    (
        Pita("Buruk", Decimal(51), termasuk=False),
        Pita("Kurang", Decimal(61), termasuk=False),
        Pita("Cukup", Decimal(76), termasuk=False),
        Pita("Baik", Decimal(91), termasuk=False),
        Pita("Sangat Baik"),
    ),
    "PP 46/2011 Pasal 17; celah antarselang (mis. 90,5) dibaca menurut batas bawah",
)

KRITERIA_MUTU: Final = (
    (Decimal(91), "Hasil kerja sempurna, tanpa kesalahan, tanpa revisi, pelayanan di atas standar"),
    (Decimal(76), "Ada 1–2 kesalahan kecil, tanpa kesalahan besar dan revisi, pelayanan sesuai standar"),
    (Decimal(61), "Ada 3–4 kesalahan kecil, tanpa kesalahan besar, pelayanan cukup memenuhi standar"),
    (Decimal(51), "Ada 5 kesalahan kecil dan kesalahan besar, perlu revisi, pelayanan kurang memenuhi standar"),
    (_NOL, "Lebih dari 5 kesalahan kecil dan ada kesalahan besar, tidak memuaskan, di bawah standar"),
)
"""Quality judged by the penilai: lower bound of RK and its criterion (Perka BKN 1/2013, in our words)."""


class Pasangan(NamedTuple):
    """Target and realisasi of one aspect; None is belum diisi."""

    target: Decimal | None = None
    realisasi: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BarisSkp:
    """One kegiatan tugas jabatan. A `biaya` without both figures, or with target 0, is an activity without budget."""

    kuantitas: Pasangan
    kualitas: Pasangan
    waktu: Pasangan
    biaya: Pasangan = Pasangan()


@dataclass(frozen=True, slots=True)
class HasilBarisSkp:
    """A row computed. `biaya` is None for an activity without budget; `pembagi` is then 3, else 4.

    `penghitungan` is the sum of the aspects, `nilai` that sum ÷ `pembagi`, `sebutan` its band ('' without a figure).
    """

    kuantitas: HasilAngka
    kualitas: HasilAngka
    waktu: HasilAngka
    biaya: HasilAngka | None
    penghitungan: Decimal | None
    pembagi: int
    nilai: HasilAngka
    sebutan: str
    catatan: tuple[str, ...] = ()

    @property
    def aspek(self) -> dict[str, HasilAngka]:
        """The aspects that count, by name, in the order of the form."""
        semua = {"kuantitas": self.kuantitas, "kualitas": self.kualitas, "waktu": self.waktu}
        return semua if self.biaya is None else {**semua, "biaya": self.biaya}


def hitung_baris(baris: BarisSkp) -> HasilBarisSkp:
    """Aspects, sum and value of one row. One aspect without a figure leaves the row without one."""
    terlaksana = baris.kuantitas.realisasi != 0
    hasil = {
        "kuantitas": hitung_kuantitas(baris.kuantitas),
        "kualitas": hitung_kualitas(baris.kualitas),
        "waktu": hitung_efisiensi(baris.waktu, nama="waktu", terlaksana=terlaksana),
    }
    biaya, catatan = _biaya(baris.biaya, terlaksana=terlaksana)
    if biaya is not None:
        hasil["biaya"] = biaya
    if not terlaksana and baris.kualitas.realisasi:
        catatan.append("Kualitas dinilai, padahal kegiatan tidak dilaksanakan; periksa kembali.")
    nilai = belum_terhitung([("", h) for h in hasil.values()])
    jumlah: Decimal | None = None
    if nilai is None:
        with localcontext(KONTEKS):
            jumlah = sum((h.nilai for h in hasil.values() if h.nilai is not None), _NOL)
            nilai = terhitung(jumlah / len(hasil))
    return HasilBarisSkp(
        **{k: hasil[k] for k in ("kuantitas", "kualitas", "waktu")},
        biaya=biaya,
        penghitungan=jumlah,
        pembagi=len(hasil),
        nilai=nilai,
        sebutan=sebut(nilai.nilai),
        catatan=tuple(catatan),
    )


def hitung_kuantitas(p: Pasangan) -> HasilAngka:
    """Output reached, in percent; no upper limit."""
    return _rasio(p, "kuantitas")


def hitung_kualitas(p: Pasangan) -> HasilAngka:
    """Quality reached, in percent. RK is a mark of 0–100 (`KRITERIA_MUTU`); a higher one is not computed."""
    for sebutan, angka in (("Target", p.target), ("Realisasi", p.realisasi)):
        if angka is not None and angka > _SERATUS:
            return tidak_dapat_dihitung(f"{sebutan} kualitas {tulis_angka(angka)} di luar skala mutu 0–100.")
    return _rasio(p, "kualitas")


def hitung_efisiensi(p: Pasangan, *, nama: str, terlaksana: bool = True) -> HasilAngka:
    """The value of waktu or biaya (`nama`). `terlaksana` is false when the output is nihil: the value is 0."""
    if not terlaksana and p.target is not None and p.target > 0:
        return terhitung(_NOL, f"Kegiatan tidak dilaksanakan, nilai {nama} 0.")
    pasangan = periksa_pasangan(nama, *p)
    if isinstance(pasangan, HasilAngka):
        return pasangan
    t, r = pasangan
    with localcontext(KONTEKS):
        nilai = (_FAKTOR * t - r) / t * _SERATUS
        if (t - r) * _SERATUS > BATAS_EFISIENSI * t:
            nilai = _TEPAT - (nilai - _SERATUS)
            efisiensi = _SERATUS - r / t * _SERATUS
            return terhitung(nilai, f"Efisiensi {nama} {tulis_persen(efisiensi)}, di atas 24%.")
    if nilai < 0:
        return terhitung(_NOL, f"Nilai {nama} menurut rumus {tulis_angka(nilai)}; paling rendah 0.")
    return terhitung(nilai)


def _rasio(p: Pasangan, nama: str) -> HasilAngka:
    pasangan = periksa_pasangan(nama, *p)
    if isinstance(pasangan, HasilAngka):
        return pasangan
    t, r = pasangan
    with localcontext(KONTEKS):
        return terhitung(r * _SERATUS / t)


def _biaya(p: Pasangan, *, terlaksana: bool) -> tuple[HasilAngka | None, list[str]]:
    """The cost aspect, or None for an activity without budget, and what should be known about that."""
    if p.target is None and not p.realisasi:
        return None, []
    if p.target == 0:
        return None, ["Target biaya nol: realisasi biaya tidak diperhitungkan."] if p.realisasi else []
    return hitung_efisiensi(p, nama="biaya", terlaksana=terlaksana), []


def sebut(nilai: Decimal | None) -> str:
    """Sangat Baik ≥ 91, Baik ≥ 76, Cukup ≥ 61, Kurang ≥ 51, else Buruk; '' for None."""
    return "" if nilai is None else SKALA.sebut(nilai)


def kriteria_mutu(rk: Decimal) -> str:
    """The criterion to which a quality mark belongs. Raises ValueError outside 0–100."""
    if not 0 <= rk <= _SERATUS:
        raise ValueError(f"Nilai mutu {tulis_angka(rk)} di luar skala 0–100.")
    return next(uraian for batas, uraian in KRITERIA_MUTU if rk >= batas)


# --- the value of the SKP ---------------------------------------------------------------------------
class Pengakuan(StrEnum):
    """Who recognised a creative work. Several works: the sources do not say that their values add up."""

    UNIT_KERJA = "unit_kerja"
    PPK = "ppk"
    PRESIDEN = "presiden"

    @property
    def nilai(self) -> Decimal:
        """3 by a head of unit at eselon II level, 6 by the PPK, 12 by the President (Perka BKN 1/2013)."""
        return _KREATIVITAS[self]


_KREATIVITAS: Final = {
    Pengakuan.UNIT_KERJA: Decimal(3),
    Pengakuan.PPK: Decimal(6),
    Pengakuan.PRESIDEN: Decimal(12),
}


def nilai_tugas_tambahan(banyak: int) -> Decimal:
    """Value of the tugas tambahan of a year: none 0, 1–3 → 1, 4–6 → 2, 7 or more → 3 (Perka BKN 1/2013).

    Raises ValueError for a negative count.
    """
    if banyak < 0:
        raise ValueError("Banyaknya tugas tambahan tidak boleh negatif.")
    return Decimal(min((banyak + 2) // 3, 3))


def nilai_skp(
    baris: Sequence[HasilBarisSkp], *, tugas_tambahan: int = 0, kreativitas: Pengakuan | None = None
) -> HasilAngka:
    """Mean of the rows + tugas tambahan + kreativitas. A row without a figure leaves the SKP without one."""
    if not baris:
        return belum_diisi("SKP belum memuat kegiatan tugas jabatan.")
    salah = belum_terhitung([(f"Kegiatan {n}", b.nilai) for n, b in enumerate(baris, 1)])
    if salah is not None:
        return salah
    with localcontext(KONTEKS):
        rerata = sum((b.nilai.nilai for b in baris if b.nilai.nilai is not None), _NOL) / len(baris)
        unsur_lain = nilai_tugas_tambahan(tugas_tambahan) + (_NOL if kreativitas is None else kreativitas.nilai)
        return terhitung(rerata + unsur_lain)


# --- perilaku kerja and the final value -------------------------------------------------------------
class AspekPerilaku(StrEnum):
    """The six aspects of behaviour (PP 46/2011 Pasal 12)."""

    ORIENTASI_PELAYANAN = "orientasi_pelayanan"
    INTEGRITAS = "integritas"
    KOMITMEN = "komitmen"
    DISIPLIN = "disiplin"
    KERJA_SAMA = "kerja_sama"
    KEPEMIMPINAN = "kepemimpinan"

    @property
    def nama(self) -> str:
        """The aspect as printed."""
        return self.value.replace("_", " ").capitalize()


def aspek_perilaku(*, struktural: bool) -> tuple[AspekPerilaku, ...]:
    """The aspects that are assessed: kepemimpinan only for structural officials (PP 46/2011 Pasal 12)."""
    return tuple(a for a in AspekPerilaku if struktural or a is not AspekPerilaku.KEPEMIMPINAN)


def nilai_perilaku(nilai: Mapping[AspekPerilaku, Decimal | None], *, struktural: bool) -> HasilAngka:
    """Mean of the six aspects of a structural official, of five otherwise; each is 0–100."""
    dinilai = {a: nilai.get(a) for a in aspek_perilaku(struktural=struktural)}
    kosong = [a.nama for a, n in dinilai.items() if n is None]
    if kosong:
        return belum_diisi(f"Perilaku kerja belum dinilai: {', '.join(kosong)}.")
    angka = {a: n for a, n in dinilai.items() if n is not None}
    luar = [a.nama for a, n in angka.items() if not (n.is_finite() and 0 <= n <= _SERATUS)]
    if luar:
        return tidak_dapat_dihitung(f"Nilai perilaku di luar 0–100: {', '.join(luar)}.")
    catatan = ""
    if not struktural and nilai.get(AspekPerilaku.KEPEMIMPINAN) is not None:
        catatan = "Kepemimpinan hanya dinilai pada pejabat struktural; tidak diperhitungkan."
    with localcontext(KONTEKS):
        return terhitung(sum(angka.values(), _NOL) / len(angka), catatan)


@dataclass(frozen=True, slots=True)
class PrestasiKerja:
    """The final value as printed: both products rounded to 2 decimals, `nilai` their sum."""

    bagian_skp: Decimal | None
    bagian_perilaku: Decimal | None
    nilai: HasilAngka
    sebutan: str


def nilai_prestasi_kerja(skp: HasilAngka, perilaku: HasilAngka) -> PrestasiKerja:
    """SKP × 60 % + perilaku × 40 %.

    The form prints both products, so the printed figures are added; the band is that of the printed sum.
    """
    with localcontext(KONTEKS):
        bagian_skp = None if skp.nilai is None else bulatkan(skp.nilai * BOBOT_SKP)
        bagian_perilaku = None if perilaku.nilai is None else bulatkan(perilaku.nilai * BOBOT_PERILAKU)
    nilai = belum_terhitung([("SKP", skp), ("Perilaku", perilaku)])
    if nilai is None:
        nilai = terhitung((bagian_skp or _NOL) + (bagian_perilaku or _NOL))
    return PrestasiKerja(bagian_skp, bagian_perilaku, nilai, sebut(nilai.nilai))
