"""What the quarters still to come must bring so that the yearly target is met, and whether that is possible at all.

The yearly figure is met when its capaian (`HasilPeriode.capaian_tahunan`) is at least 100 percent. For every rule the
realisasi that do so form one interval [bawah, atas], open-ended where more (or less) is just as good:
    positif [T, ∞) · negatif selisih (−∞, T] · negatif rasio [0, T] · stabil [T, T] · rentang [a, b]
and a range whose direction is naik or turun is open on its good side. The aggregation carries the interval to the
quarters that remain, n of them, with S the sum of what is reported and p the number of reported quarters:
    SUM   their sum must lie in [bawah − S, atas − S]
    AVG   their sum must lie in [bawah × (p + n) − S, atas × (p + n) − S]
    LAST  the last of them must lie in [bawah, atas]; the others decide nothing
    MAX   one of them must reach bawah (unless a reported one did) and none may exceed atas
A sum is shared out among the quarters in whole steps of the last decimal, so that the shares add up exactly: reaching
all of them gives 100 percent or more, and less in any of them, the others as shared out, does not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from kinerja.aturan.agregasi import Agregasi, hitung_periode
from kinerja.aturan.angka import Nilai, tulis_nilai
from kinerja.aturan.capaian import BAKU, KONTEKS, Arah, Aturan, Kebijakan, hitung_capaian, skala_angka
from kinerja.aturan.periode import ROMAWI
from kinerja.aturan.predikat import SkalaNilai

_NOL: Final = Decimal(0)
_SATU: Final = Decimal(1)
_SERATUS: Final = Decimal(100)
TRIWULAN: Final = (1, 2, 3, 4)


class KeadaanProyeksi(StrEnum):
    """Where the year stands against its target."""

    SUDAH_TERCAPAI = "sudah_tercapai"
    PERTAHANKAN = "pertahankan"
    PERLU = "perlu"
    TIDAK_MUNGKIN = "tidak_mungkin"
    TIDAK_DAPAT_DIHITUNG = "tidak_dapat_dihitung"

    @property
    def nama(self) -> str:
        """Indonesian label."""
        return _NAMA[self]


_NAMA: Final = MappingProxyType(
    {
        KeadaanProyeksi.SUDAH_TERCAPAI: "Sudah tercapai",
        KeadaanProyeksi.PERTAHANKAN: "Perlu dipertahankan",
        KeadaanProyeksi.PERLU: "Masih dapat tercapai",
        KeadaanProyeksi.TIDAK_MUNGKIN: "Tidak mungkin tercapai lagi",
        KeadaanProyeksi.TIDAK_DAPAT_DIHITUNG: "Tidak dapat dihitung",
    }
)


@dataclass(frozen=True, slots=True)
class Batas:
    """The values that suffice, both ends included; None: no limit on that side."""

    bawah: Decimal | None = None
    atas: Decimal | None = None

    @property
    def bebas(self) -> bool:
        """Whether any value will do."""
        return self.bawah is None and self.atas is None

    def memuat(self, x: Decimal) -> bool:
        """Whether the value suffices."""
        return (self.bawah is None or x >= self.bawah) and (self.atas is None or x <= self.atas)


@dataclass(frozen=True, slots=True)
class Proyeksi:
    """What is needed of the quarters `sisa`.

    `per_triwulan`: by quarter of `sisa`; empty unless the target can still be met by doing something. `seluruh`: what
    the quarters of `sisa` must add up to (SUM, AVG), else None. `cukup_satu`: one quarter reaching its lower bound is
    enough (MAX). `target`: the yearly target used. `skala`: the scale whose numbers the bounds are, for a predicate.
    `catatan`: the reason or the reading, Indonesian.
    """

    keadaan: KeadaanProyeksi
    sisa: tuple[int, ...]
    per_triwulan: Mapping[int, Batas]
    catatan: str
    target: Nilai | None = None
    seluruh: Batas | None = None
    cukup_satu: bool = False
    skala: SkalaNilai | None = None


def triwulan_sisa(
    agregasi: Agregasi, aturan: Aturan, target: Mapping[int, Nilai | None], realisasi: Mapping[int, Nilai | None]
) -> tuple[int, ...]:
    """The quarters after the last reported one in which the indicator is measured.

    Where the plan measures it in none of them, all of them: what was missed can still be done. A quarter skipped
    before the last reported one is not to come any more.
    """
    terakhir = max((k for k in TRIWULAN if realisasi.get(k) is not None), default=0)
    nanti = tuple(k for k in TRIWULAN if k > terakhir)
    diukur = tuple(k for k in nanti if _diukur(agregasi, aturan, target.get(k)))
    return diukur or nanti


def _diukur(agregasi: Agregasi, aturan: Aturan, target: Nilai | None) -> bool:
    """A quarter without a target, or with 0 for a positive LAST indicator, is one without measurement."""
    if target is None:
        return False
    return not (
        agregasi is Agregasi.LAST and aturan is Aturan.POSITIF and target.sampai is None and target.angka == _NOL
    )


def proyeksikan(
    *,
    agregasi: Agregasi,
    aturan: Aturan,
    target: Mapping[int, Nilai | None],
    realisasi: Mapping[int, Nilai | None],
    target_tahunan: Nilai | None = None,
    kebijakan: Kebijakan = BAKU,
    arah: Arah | None = None,
    sisa: Sequence[int] | None = None,
    desimal: int = 2,
    terendah: Decimal | None = _NOL,
    tertinggi: Decimal | None = None,
) -> Proyeksi:
    """What each quarter of `sisa` must reach so that the yearly target is met.

    `target`, `realisasi`: by quarter; `target_tahunan` None: implied by the quarters, as in `hitung_periode`. `sisa`:
    quarters to come, by default those of `triwulan_sisa`. `desimal`: decimals in which a sum is shared out (more when
    the figures have more). `terendah`, `tertinggi`: the least and the most one quarter can bring (None: no limit); a
    predicate's limits are those of its scale. Never raises for data.
    """
    hasil = hitung_periode(
        agregasi=agregasi,
        aturan=aturan,
        target=target,
        realisasi=realisasi,
        periode_kode="TH",
        target_tahunan=target_tahunan,
        kebijakan=kebijakan,
        arah=arah,
    )
    terlapor = {k: r for k in TRIWULAN if (r := realisasi.get(k)) is not None}
    nanti = tuple(sorted(set(triwulan_sisa(agregasi, aturan, target, realisasi) if sisa is None else sisa)))
    lewat = max(terlapor, default=0) if agregasi is Agregasi.LAST else 0
    nanti = tuple(k for k in nanti if k not in terlapor and k > lewat)
    tahunan = hasil.target_tahunan
    if tahunan is None:
        return _buntu("Target tahunan belum ditetapkan.", nanti)
    if hasil.catatan and hasil.target is None and hasil.realisasi is None:
        return _buntu(hasil.catatan, nanti, tahunan)
    if not nanti:
        c = hasil.capaian_tahunan
        if c.nilai is None:
            return _buntu(c.catatan, nanti, tahunan)
        tercapai = c.nilai >= _SERATUS
        keadaan = KeadaanProyeksi.SUDAH_TERCAPAI if tercapai else KeadaanProyeksi.TIDAK_MUNGKIN
        pesan = "Tidak ada lagi triwulan yang tersisa" + (
            "; target tahunan terpenuhi." if tercapai else " untuk mengejar target tahunan."
        )
        return Proyeksi(keadaan, (), {}, pesan, tahunan)
    if agregasi is not Agregasi.LAST and any(r.sampai is not None for r in terlapor.values()):
        return _buntu("Realisasi berupa rentang; isi satu angka agar dapat diproyeksikan.", nanti, tahunan)
    daerah = _daerah(aturan, tahunan, kebijakan, arah)
    if isinstance(daerah, str):
        return _buntu(daerah, nanti, tahunan)
    skala = skala_angka(tahunan)
    if skala is not None:
        terendah, tertinggi = min(skala.angka.values()), max(skala.angka.values())
    angka = {k: r.angka for k, r in terlapor.items()}
    mampu = Batas(terendah, tertinggi)
    if agregasi is Agregasi.LAST:
        return _posisi(daerah, angka, nanti, mampu, tahunan, skala)
    if agregasi is Agregasi.MAX:
        return _tertinggi(daerah, angka, nanti, mampu, tahunan, skala)
    return _jumlahan(agregasi, daerah, angka, nanti, mampu, tahunan, skala, desimal, target)


def _buntu(pesan: str, sisa: tuple[int, ...], target: Nilai | None = None) -> Proyeksi:
    return Proyeksi(KeadaanProyeksi.TIDAK_DAPAT_DIHITUNG, sisa, {}, pesan, target)


def _daerah(aturan: Aturan, target: Nilai, kebijakan: Kebijakan, arah: Arah | None) -> Batas | str:
    """The realisasi whose capaian is at least 100, or why there are none.

    Every rule is monotone on either side of its target, so one value on each side tells for the whole side.
    """
    bawah, atas = target.angka, target.angka if target.sampai is None else target.sampai
    polos = Nilai(bawah, target.sampai)

    def lulus(x: Decimal) -> bool:
        c = hitung_capaian(aturan=aturan, target=polos, realisasi=Nilai(x), kebijakan=kebijakan, arah=arah)
        return c.nilai is not None and c.nilai >= _SERATUS

    if not lulus(bawah):
        c = hitung_capaian(aturan=aturan, target=polos, realisasi=Nilai(bawah), kebijakan=kebijakan, arah=arah)
        return c.catatan or "Capaian menurut kebijakan ini tidak pernah mencapai 100%."
    ujung_bawah: Decimal | None = bawah
    if lulus(bawah / 2 if bawah > _NOL else KONTEKS.subtract(bawah, _SATU)):
        # The ratio rule ends at zero: a negative realisasi has no ratio.
        ujung_bawah = None if bawah <= _NOL or lulus(-_SATU) else _NOL
    ujung_atas = None if lulus(KONTEKS.add(atas, _SATU)) else atas
    return Batas(ujung_bawah, ujung_atas)


def _iris(perlu: Batas, mampu: Batas) -> Batas | None:
    """The needed values without bounds that hold anyway; None when no possible value suffices."""
    bawah, atas = perlu.bawah, perlu.atas
    if bawah is not None and mampu.bawah is not None and bawah <= mampu.bawah:
        bawah = None
    if atas is not None and mampu.atas is not None and atas >= mampu.atas:
        atas = None
    terlalu_tinggi = bawah is not None and mampu.atas is not None and bawah > mampu.atas
    terlalu_rendah = atas is not None and mampu.bawah is not None and atas < mampu.bawah
    return None if terlalu_tinggi or terlalu_rendah else Batas(bawah, atas)


def _posisi(
    daerah: Batas,
    angka: Mapping[int, Decimal],
    sisa: tuple[int, ...],
    mampu: Batas,
    target: Nilai,
    skala: SkalaNilai | None,
) -> Proyeksi:
    akhir = sisa[-1]
    perlu = _iris(daerah, mampu)
    if perlu is None:
        return _mustahil(f"Nilai yang diperlukan pada triwulan {ROMAWI[akhir]} di luar yang mungkin.", sisa, target)
    if perlu.bebas:
        return _pasti(sisa, target)
    terjaga = bool(angka) and perlu.memuat(angka[max(angka)])
    keadaan = KeadaanProyeksi.PERTAHANKAN if terjaga else KeadaanProyeksi.PERLU
    pesan = f"Yang dihitung untuk tahun ini adalah posisi triwulan {ROMAWI[akhir]}."
    return Proyeksi(keadaan, sisa, {k: perlu if k == akhir else Batas() for k in sisa}, pesan, target, skala=skala)


def _tertinggi(
    daerah: Batas,
    angka: Mapping[int, Decimal],
    sisa: tuple[int, ...],
    mampu: Batas,
    target: Nilai,
    skala: SkalaNilai | None,
) -> Proyeksi:
    puncak = max(angka.values(), default=None)
    if puncak is not None and daerah.atas is not None and puncak > daerah.atas:
        return _mustahil("Nilai tertinggi yang sudah dilaporkan melewati batas atas target.", sisa, target)
    cukup = puncak is not None and (daerah.bawah is None or puncak >= daerah.bawah)
    perlu = _iris(Batas(None if cukup else daerah.bawah, daerah.atas), mampu)
    if perlu is None:
        return _mustahil("Nilai yang diperlukan di luar yang mungkin.", sisa, target)
    if perlu.bebas:
        return _pasti(sisa, target)
    keadaan = KeadaanProyeksi.PERTAHANKAN if perlu.bawah is None else KeadaanProyeksi.PERLU
    pesan = "Yang dihitung untuk tahun ini adalah nilai triwulan tertinggi."
    if perlu.bawah is not None and len(sisa) > 1:
        pesan += " Cukup satu triwulan yang mencapainya."
    return Proyeksi(
        keadaan,
        sisa,
        dict.fromkeys(sisa, perlu),
        pesan,
        target,
        cukup_satu=perlu.bawah is not None and len(sisa) > 1,
        skala=skala,
    )


def _jumlahan(
    agregasi: Agregasi,
    daerah: Batas,
    angka: Mapping[int, Decimal],
    sisa: tuple[int, ...],
    mampu: Batas,
    target: Nilai,
    skala: SkalaNilai | None,
    desimal: int,
    rencana: Mapping[int, Nilai | None],
) -> Proyeksi:
    kali = Decimal(len(angka) + len(sisa)) if agregasi is Agregasi.AVG else _SATU
    sudah = _jumlah(angka.values())

    def kurang(batas: Decimal | None) -> Decimal | None:
        return None if batas is None else KONTEKS.subtract(KONTEKS.multiply(batas, kali), sudah)

    n = Decimal(len(sisa))
    seluruh = _iris(
        Batas(kurang(daerah.bawah), kurang(daerah.atas)),
        Batas(*(None if x is None else KONTEKS.multiply(x, n) for x in (mampu.bawah, mampu.atas))),
    )
    if seluruh is None:
        lewat = daerah.atas is not None and mampu.bawah is not None and (kurang(daerah.atas) or _NOL) < mampu.bawah * n
        pesan = (
            "Realisasi yang sudah dilaporkan melewati target tahunan."
            if lewat
            else "Kekurangannya melebihi yang mungkin dicapai pada triwulan yang tersisa."
        )
        return _mustahil(pesan, sisa, target)
    if seluruh.bebas:
        return _pasti(sisa, target)
    bawah, atas = _sebar(agregasi, seluruh, rencana, sisa, mampu, desimal)
    kata = "Rata-rata setahun dihitung dari semua triwulan" if agregasi is Agregasi.AVG else "Jumlah setahun"
    pesan = f"{kata}; sejauh ini {tulis_nilai(Nilai(sudah), 6)} dari triwulan yang dilaporkan."
    if agregasi is Agregasi.AVG:
        pesan = f"{kata}; yang sudah dilaporkan {len(angka)} triwulan."
    keadaan = KeadaanProyeksi.PERTAHANKAN if seluruh.bawah is None else KeadaanProyeksi.PERLU
    per_triwulan = {k: Batas(b, a) for k, b, a in zip(sisa, bawah, atas, strict=True)}
    return Proyeksi(keadaan, sisa, per_triwulan, pesan, target, seluruh, skala=skala)


def _sebar(
    agregasi: Agregasi,
    seluruh: Batas,
    rencana: Mapping[int, Nilai | None],
    sisa: tuple[int, ...],
    mampu: Batas,
    desimal: int,
) -> tuple[list[Decimal | None], list[Decimal | None]]:
    """Both bounds shared out; by the plan for a sum, unless that asks more (or less) of a quarter than it can bring."""
    rata = [_SATU] * len(sisa)
    bobot = _bobot(rencana, sisa) if agregasi is Agregasi.SUM else rata
    hasil = _bagi(seluruh.bawah, bobot, desimal), _bagi(seluruh.atas, bobot, desimal)
    if all(x is None or mampu.memuat(x) for bagian in hasil for x in bagian):
        return hasil
    return _bagi(seluruh.bawah, rata, desimal), _bagi(seluruh.atas, rata, desimal)


def _bobot(rencana: Mapping[int, Nilai | None], sisa: tuple[int, ...]) -> list[Decimal]:
    """Shares after the plan of the quarters to come; equal ones where the plan gives none."""
    isi = [t.angka if (t := rencana.get(k)) is not None else _NOL for k in sisa]
    return isi if all(x > _NOL for x in isi) else [_SATU] * len(sisa)


def _bagi(total: Decimal | None, bobot: Sequence[Decimal], desimal: int) -> list[Decimal | None]:
    """`total` in shares of these weights that add up to it exactly, in steps of the last decimal; earlier ones first.

    Largest remainders get the steps that are left over.
    """
    if total is None:
        return [None] * len(bobot)
    eksponen = total.normalize(KONTEKS).as_tuple().exponent
    tempat = max(desimal, -eksponen if isinstance(eksponen, int) else 0)
    langkah = int(total.scaleb(tempat, KONTEKS))
    berat = [Fraction(b) for b in bobot]
    tepat = [langkah * b / sum(berat) for b in berat]
    bulat = [x.numerator // x.denominator for x in tepat]
    urut = sorted(range(len(tepat)), key=lambda i: (bulat[i] - tepat[i], i))
    for i in urut[: langkah - sum(bulat)]:
        bulat[i] += 1
    return [Decimal(x).scaleb(-tempat, KONTEKS) for x in bulat]


def _jumlah(angka: Iterable[Decimal]) -> Decimal:
    total = _NOL
    for a in angka:
        total = KONTEKS.add(total, a)
    return total


def _mustahil(pesan: str, sisa: tuple[int, ...], target: Nilai) -> Proyeksi:
    return Proyeksi(KeadaanProyeksi.TIDAK_MUNGKIN, sisa, {}, pesan, target)


def _pasti(sisa: tuple[int, ...], target: Nilai) -> Proyeksi:
    pesan = "Target tahunan terpenuhi, berapa pun realisasi triwulan yang tersisa."
    return Proyeksi(KeadaanProyeksi.SUDAH_TERCAPAI, sisa, {}, pesan, target)
