"""Quarters into semesters, the year, and "to date" – always from the quarters, never from semester results.

A period covers quarters; among them the *reported* ones (realisasi not None) count:
    SUM   Σ realisasi of the reported quarters against Σ target of those same quarters
    LAST  the latest reported quarter against the target of that quarter
    AVG   the mean of the reported quarters against the mean target of those same quarters
    MAX   the highest reported quarter against the highest target of those same quarters
A mean over semester results would weigh a half-reported semester like a full one, hence the rule above.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from kinerja.aturan.angka import Nilai, tulis_nilai
from kinerja.aturan.capaian import (
    BAKU,
    KONTEKS,
    Arah,
    Aturan,
    Capaian,
    Keadaan,
    Kebijakan,
    hitung_capaian,
    skala_angka,
)
from kinerja.aturan.periode import ROMAWI


class Agregasi(StrEnum):
    """How the quarters of an indicator make a longer period."""

    SUM = "SUM"
    LAST = "LAST"
    AVG = "AVG"
    MAX = "MAX"

    @property
    def nama(self) -> str:
        """Indonesian label."""
        return NAMA_AGREGASI[self]


NAMA_AGREGASI: Mapping[Agregasi, str] = MappingProxyType(
    {
        Agregasi.SUM: "Kumulatif (jumlah triwulan)",
        Agregasi.LAST: "Posisi terakhir",
        Agregasi.AVG: "Rata-rata triwulan",
        Agregasi.MAX: "Nilai tertinggi",
    }
)

TRIWULAN_PERIODE: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "TW1": (1,),
        "TW2": (2,),
        "TW3": (3,),
        "TW4": (4,),
        "SM1": (1, 2),
        "SM2": (3, 4),
        "TH": (1, 2, 3, 4),
        "SD1": (1,),
        "SD2": (1, 2),
        "SD3": (1, 2, 3),
        "SD4": (1, 2, 3, 4),
    }
)
"""Quarters of each period code; SDn is "s.d. triwulan n"."""

_LARANG_SUM: Final = "Indikator bersatuan predikat tidak boleh dijumlahkan (SUM); pilih LAST, AVG atau MAX."


@dataclass(frozen=True, slots=True)
class HasilPeriode:
    """One indicator over one period.

    `target`, `realisasi`: aggregated over the reported quarters (None: none reported, or no target).
    `capaian`: realisasi against the target of the same quarters. `capaian_tahunan`: the realisasi from quarter I
    up to the end of the period against the yearly target. `triwulan_terlapor`: which quarters counted.
    `target_tahunan`: the yearly target used, given or implied by the quarters.
    """

    target: Nilai | None
    realisasi: Nilai | None
    capaian: Capaian
    triwulan_terlapor: tuple[int, ...]
    catatan: str
    capaian_tahunan: Capaian
    target_tahunan: Nilai | None = None


def hitung_periode(
    *,
    agregasi: Agregasi,
    aturan: Aturan,
    target: Mapping[int, Nilai | None],
    realisasi: Mapping[int, Nilai | None],
    periode_kode: str,
    target_tahunan: Nilai | None = None,
    kebijakan: Kebijakan = BAKU,
    arah: Arah | None = None,
) -> HasilPeriode:
    """Result of one indicator over a period: 'TW1'…'TW4', 'SM1', 'SM2', 'TH', or 'SD1'…'SD4' (to date).

    `target` and `realisasi`: by quarter 1–4; a missing key is None. Without `target_tahunan` the yearly target is
    implied by a full set of quarterly ones: their sum (SUM) or that of quarter IV (LAST). Where the quarters of a
    cumulative period (TH, SDn) carry no target at all, the yearly one is used and the note says so.
    Raises ValueError for an unknown period code; never raises for data.
    """
    try:
        cakupan = TRIWULAN_PERIODE[periode_kode]
    except KeyError:
        raise ValueError(f'Kode periode "{periode_kode}" tidak dikenal.') from None

    def nilai_capaian(t: Nilai | None, r: Nilai | None) -> Capaian:
        return hitung_capaian(aturan=aturan, target=t, realisasi=r, kebijakan=kebijakan, arah=arah)

    larangan = _larangan(agregasi, [*target.values(), *realisasi.values(), target_tahunan])
    if larangan:
        gagal = Capaian(None, None, aturan, kebijakan.kode, Keadaan.TIDAK_DAPAT_DIHITUNG, larangan)
        return HasilPeriode(None, None, gagal, (), larangan, gagal, target_tahunan)

    if agregasi is Agregasi.LAST and aturan is Aturan.POSITIF:
        target = {k: None if _tidak_diukur(target.get(k), realisasi.get(k)) else target.get(k) for k in (1, 2, 3, 4)}
    tahunan = target_tahunan if target_tahunan is not None else _tersirat(agregasi, target)
    t, r, terlapor, catatan = _gabung(agregasi, target, realisasi, cakupan)
    kumulatif = periode_kode == "TH" or periode_kode.startswith("SD")
    if t is None and kumulatif and target_tahunan is not None and all(target.get(k) is None for k in cakupan):
        t = target_tahunan
        catatan.append("Target triwulan tidak ada; dibandingkan dengan target tahunan.")
    _, r_sd, _, _ = _gabung(agregasi, target, realisasi, tuple(range(1, cakupan[-1] + 1)))
    return HasilPeriode(
        t,
        r,
        nilai_capaian(*_setara(agregasi, t, r)),
        terlapor,
        " ".join(catatan),
        nilai_capaian(*_setara(agregasi, tahunan, r_sd)),
        tahunan,
    )


def _larangan(agregasi: Agregasi, isi: Sequence[Nilai | None]) -> str:
    """Why these values must not be folded into one; '' when they may."""
    berpredikat = [n for n in isi if n is not None and n.predikat]
    if not berpredikat or agregasi is Agregasi.LAST:
        return ""
    if agregasi is Agregasi.SUM:
        return _LARANG_SUM
    skala = [skala_angka(n) for n in berpredikat]
    if any(s is not None and not s.numerik for s in skala):
        satu = {s.kode if s is not None else "" for s in skala}
        if len(satu) > 1 or any(n is not None and not n.predikat for n in isi):
            return "Predikat dan angka, atau dua skala predikat, tidak dapat digabung dalam satu periode."
    return ""


def _tidak_diukur(target: Nilai | None, realisasi: Nilai | None) -> bool:
    """A yearly index is planned as 0 or blank in the quarters in which it is not measured."""
    return realisasi is None and target is not None and target.sampai is None and target.angka == 0


def _tersirat(agregasi: Agregasi, target: Mapping[int, Nilai | None]) -> Nilai | None:
    """The yearly target that quarterly ones imply under the constraint of `periksa_rencana`."""
    if agregasi is Agregasi.LAST:
        return target.get(4)
    semua = [target.get(k) for k in (1, 2, 3, 4)]
    lengkap = [n for n in semua if n is not None]
    return _lipat(lengkap, _jumlah) if agregasi is Agregasi.SUM and len(lengkap) == 4 else None


def _gabung(
    agregasi: Agregasi,
    target: Mapping[int, Nilai | None],
    realisasi: Mapping[int, Nilai | None],
    cakupan: tuple[int, ...],
) -> tuple[Nilai | None, Nilai | None, tuple[int, ...], list[str]]:
    terisi = [(k, r) for k in cakupan if (r := realisasi.get(k)) is not None]
    terlapor = tuple(k for k, _ in terisi)
    if not terisi:
        # Nothing reported: the target still says whether a report was due.
        sisa = [t for k in cakupan if (t := target.get(k)) is not None]
        return (_ringkas(agregasi, sisa) if sisa else None), None, (), []
    catatan = []
    # A quarter without a target among quarters with one was not to be measured: no report is missing.
    diukur = [k for k in cakupan if target.get(k) is not None] or cakupan
    if belum := ", ".join(ROMAWI[k] for k in diukur if k not in terlapor):
        catatan.append(f"Triwulan {belum} belum dilaporkan.")
    if agregasi is Agregasi.LAST:
        k, r = terisi[-1]
        return target.get(k), r, terlapor, catatan
    bertarget = [t for k in terlapor if (t := target.get(k)) is not None]
    if bertarget and len(bertarget) < len(terlapor):
        tanpa = ", ".join(ROMAWI[k] for k in terlapor if target.get(k) is None)
        catatan.append(f"Triwulan {tanpa} tidak bertarget.")
    return (
        _ringkas(agregasi, bertarget) if bertarget else None,
        _ringkas(agregasi, [r for _, r in terisi]),
        terlapor,
        catatan,
    )


def _ringkas(agregasi: Agregasi, daftar: Sequence[Nilai]) -> Nilai:
    if agregasi is Agregasi.LAST:
        return daftar[-1]
    if agregasi is Agregasi.MAX:
        return max(daftar, key=lambda n: (n.angka, n.sampai if n.sampai is not None else n.angka))
    if agregasi is Agregasi.SUM:
        return _lipat(daftar, _jumlah)
    if len(daftar) == 1:
        return daftar[0]
    return _lipat(daftar, _rata)


def _lipat(daftar: Sequence[Nilai], hitung: Callable[[Sequence[Decimal]], Decimal]) -> Nilai:
    """Fold numbers, or both bounds when any of them is a range. The predicate of a mean is no predicate."""
    bawah = hitung([n.angka for n in daftar])
    if all(n.sampai is None for n in daftar):
        return Nilai(bawah)
    return Nilai(bawah, sampai=hitung([n.angka if n.sampai is None else n.sampai for n in daftar]))


def _jumlah(angka: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for a in angka:
        total = KONTEKS.add(total, a)
    return total


def _rata(angka: Sequence[Decimal]) -> Decimal:
    return KONTEKS.divide(_jumlah(angka), Decimal(len(angka)))


def _setara(agregasi: Agregasi, target: Nilai | None, realisasi: Nilai | None) -> tuple[Nilai | None, Nilai | None]:
    """A mean of scale numbers lies between two predicates: compare it with the number of the other side."""
    if agregasi is not Agregasi.AVG or target is None or realisasi is None:
        return target, realisasi
    if bool(target.predikat) == bool(realisasi.predikat):
        return target, realisasi
    return Nilai(target.angka, target.sampai), Nilai(realisasi.angka, realisasi.sampai)


def periksa_rencana(
    agregasi: Agregasi, target_tw: Mapping[int, Nilai | None], target_tahunan: Nilai | None
) -> list[str]:
    """What is wrong with a Rencana Aksi, in Indonesian; empty when nothing is.

    SUM: the quarterly targets add up to the yearly target. LAST: quarter IV equals it. AVG, MAX: no quarter plan can
    be refuted, only its absence. Predicates cannot be summed (rule C.8). Compared exactly, without rounding.
    """
    pesan = []
    isi = {k: t for k in (1, 2, 3, 4) if (t := target_tw.get(k)) is not None}
    larangan = _larangan(agregasi, [*isi.values(), target_tahunan])
    if larangan:
        return [larangan]
    if target_tahunan is None:
        pesan.append("Target tahunan belum diisi.")
    if not isi:
        pesan.append("Target triwulan belum diisi.")
    if pesan or target_tahunan is None:
        return pesan
    if agregasi is Agregasi.SUM:
        jumlah = _lipat(list(isi.values()), _jumlah)
        if not _sama(jumlah, target_tahunan):
            pesan.append(
                f"Jumlah target triwulan ({tulis_nilai(jumlah, _RINCI)}) tidak sama dengan target tahunan "
                f"({tulis_nilai(target_tahunan, _RINCI)})."
            )
    elif agregasi is Agregasi.LAST:
        akhir = isi.get(4)
        if akhir is None:
            pesan.append(
                f"Target triwulan IV belum diisi; untuk posisi terakhir harus sama dengan target tahunan "
                f"({tulis_nilai(target_tahunan, _RINCI)})."
            )
        elif not _sama(akhir, target_tahunan):
            pesan.append(
                f"Target triwulan IV ({tulis_nilai(akhir, _RINCI)}) tidak sama dengan target tahunan "
                f"({tulis_nilai(target_tahunan, _RINCI)})."
            )
    return pesan


_RINCI: Final = 6


def _sama(a: Nilai, b: Nilai) -> bool:
    return a.angka == b.angka and (a.angka if a.sampai is None else a.sampai) == (
        b.angka if b.sampai is None else b.sampai
    )


def rata_rata_capaian(capaian: Iterable[Decimal | None], bobot: Sequence[Decimal] | None = None) -> Decimal | None:
    """Capaian of a sasaran in percent: the mean of its indicators' capaian, after floor and cap.

    None is left out (with its weight); nothing left → None. `bobot`: one weight per capaian, in the same order.
    Raises ValueError when the number of weights differs or the weights of the counted ones add up to zero.
    """
    daftar = list(capaian)
    berat = [Decimal(1)] * len(daftar) if bobot is None else list(bobot)
    if len(berat) != len(daftar):
        raise ValueError(f"Banyaknya bobot ({len(berat)}) tidak sama dengan banyaknya capaian ({len(daftar)}).")
    hitung = [(c, b) for c, b in zip(daftar, berat, strict=True) if c is not None]
    if not hitung:
        return None
    total = _jumlah(b for _, b in hitung)
    if total == 0:
        raise ValueError("Jumlah bobot nol.")
    return KONTEKS.divide(_jumlah(KONTEKS.multiply(c, b) for c, b in hitung), total)
