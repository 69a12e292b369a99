"""Figures of an evaluation by the rules of its scheme, put together from the rows of the plan and of the period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja.aturan.skp import permenpanrb8_2021 as aturan8
from kinerja.aturan.skp import pp46_2011 as aturan46
from kinerja.aturan.skp.hasil import HasilAngka, belum_diisi, belum_terhitung, terhitung
from kinerja.aturan.skp.pp46_2011 import AspekPerilaku, BarisSkp, HasilBarisSkp, Pasangan, Pengakuan, PrestasiKerja


@dataclass(frozen=True, slots=True)
class HasilPp46:
    """An evaluation under PP 46/2011. `baris` follows the order of the results given; `unsur` is what tugas tambahan
    and kreativitas add."""

    baris: tuple[HasilBarisSkp, ...]
    tugas_tambahan: Decimal
    kreativitas: Decimal
    skp: HasilAngka
    perilaku: HasilAngka
    prestasi: PrestasiKerja


def hitung_pp46(
    hasil: Sequence[Mapping[str, Pasangan]],
    *,
    banyak_tugas_tambahan: int,
    kreativitas: Iterable[Pengakuan],
    perilaku: Mapping[AspekPerilaku, Decimal | None],
    struktural: bool,
) -> HasilPp46:
    """The evaluation of results, each a mapping of aspect ('kuantitas', …) to target and realisasi.

    Of several creative works the one recognised highest counts: the regulation does not say that they add up.
    """
    baris = tuple(
        aturan46.hitung_baris(
            BarisSkp(
                kuantitas=satu.get("kuantitas", Pasangan()),
                kualitas=satu.get("kualitas", Pasangan()),
                waktu=satu.get("waktu", Pasangan()),
                biaya=satu.get("biaya", Pasangan()),
            )
        )
        for satu in hasil
    )
    tertinggi = max(kreativitas, key=lambda p: p.nilai, default=None)
    skp = aturan46.nilai_skp(baris, tugas_tambahan=banyak_tugas_tambahan, kreativitas=tertinggi)
    nilai_perilaku = aturan46.nilai_perilaku(perilaku, struktural=struktural)
    return HasilPp46(
        baris=baris,
        tugas_tambahan=aturan46.nilai_tugas_tambahan(banyak_tugas_tambahan),
        kreativitas=tertinggi.nilai if tertinggi else Decimal(0),
        skp=skp,
        perilaku=nilai_perilaku,
        prestasi=aturan46.nilai_prestasi_kerja(skp, nilai_perilaku),
    )


@dataclass(frozen=True, slots=True)
class HasilPermen8:
    """An evaluation under PermenPANRB 8/2021: per indicator its IKI and value, and the value of the SKP."""

    iki: tuple[tuple[HasilAngka, HasilAngka, str], ...]
    skp: HasilAngka


def hitung_permen8(utama: Sequence[Pasangan], tambahan: Sequence[Pasangan]) -> HasilPermen8:
    """The mean of the values of the main indicators plus those of the additional ones (at most 10 together).

    `iki` lists main indicators first, each as (IKI, value, category).
    """
    semua = []
    for p in (*utama, *tambahan):
        iki = aturan8.hitung_iki(p.target, p.realisasi)
        semua.append((iki, aturan8.nilai_iki(iki), aturan8.sebut_iki(iki)))
    pokok = [nilai for _, nilai, _ in semua[: len(utama)]]
    rerata = belum_terhitung([(f"Indikator {n}", h) for n, h in enumerate(pokok, 1)])
    if not pokok:
        rerata = belum_diisi("SKP belum memuat kinerja utama.")
    if rerata is None:
        rerata = terhitung(sum((h.nilai for h in pokok if h.nilai is not None), Decimal(0)) / len(pokok))
    lain = [nilai.nilai for _, nilai, _ in semua[len(utama) :] if nilai.nilai is not None]
    return HasilPermen8(tuple(semua), aturan8.nilai_skp(rerata, lain))
