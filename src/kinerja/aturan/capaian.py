"""Capaian: how far a realisasi reaches its target, in percent, under a named rule and a named policy.

Formulas (T target, R realisasi):
    positif          R / T × 100                        higher is better
    negatif_selisih  (2T − R) / T × 100                 lower is better, difference
    negatif_rasio    T / R × 100                        lower is better, ratio
    stabil           100 − |R − T| / T × 100            on target is best
    rentang          target [a, b]: inside 100, outside the nearest bound becomes T (PermenPANRB 8/2021, annex)
No regulation fixes one formula for "lower is better", so the rule is a property of the indicator and is printed
beside the figure. Nothing is rounded here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kinerja.aturan.angka import Nilai, tulis_nilai
from kinerja.aturan.predikat import SkalaNilai, skala_dari

KONTEKS: Final = Context(prec=60)
_NOL: Final = Decimal(0)
_DUA: Final = Decimal(2)
_SERATUS: Final = Decimal(100)


class Arah(StrEnum):
    """In which direction an indicator is better."""

    NAIK = "naik"
    TURUN = "turun"
    STABIL = "stabil"
    RENTANG = "rentang"


class Aturan(StrEnum):
    """Named rule of a capaian."""

    POSITIF = "positif"
    NEGATIF_SELISIH = "negatif_selisih"
    NEGATIF_RASIO = "negatif_rasio"
    STABIL = "stabil"
    RENTANG = "rentang"

    @property
    def nama(self) -> str:
        """The name printed under a table."""
        return NAMA_ATURAN[self]

    @property
    def rumus(self) -> str:
        """The formula printed under a table."""
        return RUMUS[self]


NAMA_ATURAN: Mapping[Aturan, str] = MappingProxyType(
    {
        Aturan.POSITIF: "Positif (makin tinggi makin baik)",
        Aturan.NEGATIF_SELISIH: "Negatif selisih (makin rendah makin baik)",
        Aturan.NEGATIF_RASIO: "Negatif rasio (makin rendah makin baik)",
        Aturan.STABIL: "Stabil (makin dekat target makin baik)",
        Aturan.RENTANG: "Rentang (di dalam rentang target = 100%)",
    }
)
RUMUS: Mapping[Aturan, str] = MappingProxyType(
    {
        Aturan.POSITIF: "realisasi ÷ target × 100%",
        Aturan.NEGATIF_SELISIH: "(2 × target − realisasi) ÷ target × 100%",
        Aturan.NEGATIF_RASIO: "target ÷ realisasi × 100%",
        Aturan.STABIL: "100% − |realisasi − target| ÷ target × 100%",
        Aturan.RENTANG: "di dalam rentang 100%; di luar rentang dihitung terhadap batas terdekat",
    }
)


class Keadaan(StrEnum):
    """Whether there is a figure, and if not, what kind of absence it is."""

    TERHITUNG = "terhitung"
    BELUM_DIISI = "belum_diisi"
    BELUM_DIUKUR = "belum_diukur"
    TIDAK_DAPAT_DIHITUNG = "tidak_dapat_dihitung"

    @property
    def nama(self) -> str:
        """Indonesian label."""
        return _NAMA_KEADAAN[self]


_NAMA_KEADAAN: Final = {
    Keadaan.TERHITUNG: "Terhitung",
    Keadaan.BELUM_DIISI: "Belum diisi",
    Keadaan.BELUM_DIUKUR: "Belum diukur pada periode ini",
    Keadaan.TIDAK_DAPAT_DIHITUNG: "Tidak dapat dihitung",
}


@dataclass(frozen=True, slots=True)
class Kebijakan:
    """A named policy for caps, floors and zeros. All figures in percent.

    `batas_atas`, `lantai`: applied to `nilai`, before any averaging; `mentah` keeps the raw figure. None: no limit.
    `negatif_target_nol`: T = 0 under a negative rule gives 100 when R = 0 and 0 when R > 0; false: not computed.
    `positif_target_nol`: the value for T = 0 under the positive or the stable rule; None: not computed, "target nol".
    `rasio_realisasi_nol`: the value for R = 0 under the ratio rule; the cap, when there is one, takes its place.
    """

    kode: str
    batas_atas: Decimal | None = None
    lantai: Decimal | None = _NOL
    negatif_target_nol: bool = True
    positif_target_nol: Decimal | None = None
    rasio_realisasi_nol: Decimal = _SERATUS
    nama: str = ""


KEBIJAKAN: Mapping[str, Kebijakan] = MappingProxyType(
    {
        k.kode: k
        for k in (
            Kebijakan("baku", nama="Tanpa batas atas, paling rendah 0%"),
            Kebijakan("batas100", batas_atas=_SERATUS, nama="Paling tinggi 100%, paling rendah 0%"),
            Kebijakan("batas120", batas_atas=Decimal(120), nama="Paling tinggi 120%, paling rendah 0%"),
            Kebijakan("batas200", batas_atas=Decimal(200), nama="Paling tinggi 200%, paling rendah 0%"),
            Kebijakan("tanpa_lantai", lantai=None, nama="Tanpa batas atas dan tanpa batas bawah"),
            Kebijakan("target_nol_100", positif_target_nol=_SERATUS, nama="Target nol dinilai 100%, paling rendah 0%"),
            Kebijakan("target_nol_0", positif_target_nol=_NOL, nama="Target nol dinilai 0%, paling rendah 0%"),
            Kebijakan("nol_kosong", negatif_target_nol=False, nama="Target nol tidak dihitung, paling rendah 0%"),
        )
    }
)
BAKU: Final = KEBIJAKAN["baku"]


@dataclass(frozen=True, slots=True)
class Capaian:
    """A capaian in percent. `nilai` None ⇒ `keadaan` and `catatan` (Indonesian) say why.

    `mentah`: before cap and floor. `kebijakan`: code of the policy used. `catatan` may also explain a figure.
    """

    mentah: Decimal | None
    nilai: Decimal | None
    aturan: Aturan
    kebijakan: str
    keadaan: Keadaan
    catatan: str = ""


def aturan_baku(arah: Arah) -> Aturan:
    """The rule of an indicator that names none: turun → negatif_selisih (the variant read in most sources)."""
    return _BAKU[arah]


_BAKU: Final = {
    Arah.NAIK: Aturan.POSITIF,
    Arah.TURUN: Aturan.NEGATIF_SELISIH,
    Arah.STABIL: Aturan.STABIL,
    Arah.RENTANG: Aturan.RENTANG,
}


def hitung_capaian(
    *,
    aturan: Aturan,
    target: Nilai | None,
    realisasi: Nilai | None,
    kebijakan: Kebijakan = BAKU,
    arah: Arah | None = None,
) -> Capaian:
    """Capaian of one realisasi against one target, in percent, exact (60 digits), never rounded.

    A range target uses the rule *rentang*: inside 100; outside, the nearest bound is the target of the formula
    that `aturan` names or, when it only says rentang, that `arah` implies (naik positif, turun negatif selisih;
    without a direction every distance from the range counts as a shortfall). Never raises for data: what cannot
    be computed comes back with `nilai` None, its `keadaan` and a reason.
    """
    if target is None:
        return _tanpa(aturan, kebijakan, Keadaan.BELUM_DIUKUR, "Tidak ada target pada periode ini.")
    if realisasi is None:
        return _tanpa(aturan, kebijakan, Keadaan.BELUM_DIISI, "Realisasi belum diisi.")
    if realisasi.sampai is not None:
        pesan = f"Realisasi berupa rentang ({tulis_nilai(realisasi)}); isi satu angka."
        return _tanpa(aturan, kebijakan, Keadaan.TIDAK_DAPAT_DIHITUNG, pesan)
    if target.predikat or realisasi.predikat:
        pesan = _beda_skala(target, realisasi)
        if pesan:
            return _tanpa(aturan, kebijakan, Keadaan.TIDAK_DAPAT_DIHITUNG, pesan)
    t, r = target.angka, realisasi.angka
    if target.sampai is not None or aturan is Aturan.RENTANG:
        atas = t if target.sampai is None else target.sampai
        if t <= r <= atas:
            return _jadi(_SERATUS, Aturan.RENTANG, kebijakan, "")
        rumus = aturan if aturan is not Aturan.RENTANG else _RUMUS_RENTANG[arah]
        return _hitung(rumus, t if r < t else atas, r, kebijakan, Aturan.RENTANG)
    return _hitung(aturan, t, r, kebijakan, aturan)


_RUMUS_RENTANG: Final[dict[Arah | None, Aturan]] = {
    Arah.NAIK: Aturan.POSITIF,
    Arah.TURUN: Aturan.NEGATIF_SELISIH,
    Arah.STABIL: Aturan.STABIL,
    Arah.RENTANG: Aturan.STABIL,
    None: Aturan.STABIL,
}


def _hitung(rumus: Aturan, t: Decimal, r: Decimal, kebijakan: Kebijakan, dipakai: Aturan) -> Capaian:
    if t > _NOL:
        if rumus is Aturan.POSITIF:
            mentah = KONTEKS.divide(KONTEKS.multiply(r, _SERATUS), t)
        elif rumus is Aturan.NEGATIF_SELISIH:
            sisa = KONTEKS.subtract(KONTEKS.multiply(_DUA, t), r)
            mentah = KONTEKS.divide(KONTEKS.multiply(sisa, _SERATUS), t)
        elif rumus is Aturan.NEGATIF_RASIO:
            if r < _NOL:
                pesan = "Realisasi negatif: aturan negatif rasio tidak dapat dipakai."
                return _tanpa(dipakai, kebijakan, Keadaan.TIDAK_DAPAT_DIHITUNG, pesan)
            if r == _NOL:
                puncak = kebijakan.rasio_realisasi_nol if kebijakan.batas_atas is None else kebijakan.batas_atas
                return _jadi(puncak, dipakai, kebijakan, "Realisasi nol: capaian menurut kebijakan.")
            mentah = KONTEKS.divide(KONTEKS.multiply(t, _SERATUS), r)
        else:
            jauh = KONTEKS.abs(KONTEKS.subtract(r, t))
            mentah = KONTEKS.divide(KONTEKS.multiply(KONTEKS.subtract(t, jauh), _SERATUS), t)
        return _jadi(mentah, dipakai, kebijakan, "")
    if t < _NOL:
        pesan = "Target negatif: tidak ada rumus baku; nyatakan indikator dengan target positif."
        return _tanpa(dipakai, kebijakan, Keadaan.TIDAK_DAPAT_DIHITUNG, pesan)
    return _target_nol(rumus, r, kebijakan, dipakai)


def _target_nol(rumus: Aturan, r: Decimal, kebijakan: Kebijakan, dipakai: Aturan) -> Capaian:
    if rumus is Aturan.NEGATIF_SELISIH or rumus is Aturan.NEGATIF_RASIO:
        if kebijakan.negatif_target_nol and r >= _NOL:
            tercapai = r == _NOL
            pesan = f"Target nol {'tercapai' if tercapai else 'tidak tercapai'}."
            return _jadi(_SERATUS if tercapai else _NOL, dipakai, kebijakan, pesan)
    elif kebijakan.positif_target_nol is not None:
        return _jadi(kebijakan.positif_target_nol, dipakai, kebijakan, "Target nol: capaian menurut kebijakan.")
    return _tanpa(dipakai, kebijakan, Keadaan.TIDAK_DAPAT_DIHITUNG, "Target nol: capaian tidak dapat dihitung.")


def _jadi(mentah: Decimal, aturan: Aturan, kebijakan: Kebijakan, catatan: str) -> Capaian:
    nilai = mentah
    if kebijakan.batas_atas is not None and nilai > kebijakan.batas_atas:
        nilai = kebijakan.batas_atas
    if kebijakan.lantai is not None and nilai < kebijakan.lantai:
        nilai = kebijakan.lantai
    return Capaian(mentah, nilai, aturan, kebijakan.kode, Keadaan.TERHITUNG, catatan)


def _tanpa(aturan: Aturan, kebijakan: Kebijakan, keadaan: Keadaan, catatan: str) -> Capaian:
    return Capaian(None, None, aturan, kebijakan.kode, keadaan, catatan)


def skala_angka(n: Nilai) -> SkalaNilai | None:
    """The known scale from which the number of a predicate was taken; None when the number was measured."""
    return skala_dari(n.predikat, n.angka) if n.predikat else None


def _beda_skala(target: Nilai, realisasi: Nilai) -> str:
    """Why a predicate cannot be compared with the other value; '' when it can."""
    st, sr = skala_angka(target), skala_angka(realisasi)
    if st is sr:
        return ""
    if st is not None and sr is not None:
        return f"Target dan realisasi memakai skala yang berbeda ({st.nama}; {sr.nama})."
    skala, sisi, lain = (st, "Target", "realisasi") if st is not None else (sr, "Realisasi", "target")
    if skala is None or skala.numerik:
        return ""
    return f"{sisi} berupa predikat, sedangkan {lain} berupa angka; samakan keduanya."
