"""Predikat kinerja organisasi and the guide for the distribution of employees' predicates (SE MenPANRB 3/2023).

The guide is a guide: a unit of three people cannot meet it. What it does not meet is a warning that whoever rates may
set aside with a reason. Shares are compared as exact fractions of the employees rated, without rounding.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from kinerja.aturan.skp.permenpanrb6_2022 import Predikat


class PredikatOrganisasi(StrEnum):
    """Predikat kinerja organisasi, set by the organisation above, best first."""

    ISTIMEWA = "Istimewa"
    BAIK = "Baik"
    BUTUH_PERBAIKAN = "Butuh Perbaikan"
    KURANG = "Kurang"
    SANGAT_KURANG = "Sangat Kurang"


@dataclass(frozen=True, slots=True)
class Batas:
    """One line of the guide: of all employees rated, those with one of `predikat` together are within the limits.

    `paling_sedikit` and `paling_banyak` are whole percents; `orang_sedikit` is a least number of persons.
    """

    kode: str
    predikat: tuple[Predikat, ...]
    paling_sedikit: int | None = None
    paling_banyak: int | None = None
    orang_sedikit: int = 0

    @property
    def uraian(self) -> str:
        """The line as people read it."""
        nama = " dan/atau ".join(p.value for p in self.predikat)
        if self.orang_sedikit:
            return f"{nama} harus ada (paling sedikit {self.orang_sedikit} pegawai)"
        if self.paling_banyak == 0:
            return f"{nama} tidak boleh ada"
        if self.paling_banyak is not None:
            return f"{nama} paling banyak {self.paling_banyak}%"
        return f"{nama} paling sedikit {self.paling_sedikit}%"

    def dipenuhi(self, banyak: int, dari: int) -> bool:
        """Whether `banyak` employees out of `dari` keep to the line."""
        if banyak < self.orang_sedikit:
            return False
        if self.paling_sedikit is not None and banyak * 100 < self.paling_sedikit * dari:
            return False
        return self.paling_banyak is None or banyak * 100 <= self.paling_banyak * dari


_SB, _B, _BP, _K, _SK = Predikat

PEDOMAN: Mapping[PredikatOrganisasi, tuple[Batas, ...]] = MappingProxyType(
    {
        PredikatOrganisasi.ISTIMEWA: (Batas("sb_maks_70", (_SB,), paling_banyak=70),),
        PredikatOrganisasi.BAIK: (
            Batas("b_maks_70", (_B,), paling_banyak=70),
            Batas("bp_k_ada", (_BP, _K), orang_sedikit=1),
        ),
        PredikatOrganisasi.BUTUH_PERBAIKAN: (
            Batas("bp_min_60", (_BP,), paling_sedikit=60),
            Batas("sb_maks_10", (_SB,), paling_banyak=10),
        ),
        PredikatOrganisasi.KURANG: (
            Batas("k_min_60", (_K,), paling_sedikit=60),
            Batas("bp_min_10", (_BP,), paling_sedikit=10),
            Batas("sb_maks_10", (_SB,), paling_banyak=10),
        ),
        PredikatOrganisasi.SANGAT_KURANG: (
            Batas("sk_min_60", (_SK,), paling_sedikit=60),
            Batas("k_bp_min_10", (_K, _BP), paling_sedikit=10),
            Batas("sb_nol", (_SB,), paling_banyak=0),
        ),
    }
)
"""The guide by predicate of the organisation (SE MenPANRB 3/2023); predicates not named are free."""


@dataclass(frozen=True, slots=True)
class Peringatan:
    """A line of the guide that a distribution does not keep: `banyak` of `dari` employees. `pesan` is Indonesian."""

    batas: Batas
    banyak: int
    dari: int

    @property
    def kode(self) -> str:
        """Stable code, kept with the reason for setting the line aside."""
        return self.batas.kode

    @property
    def pesan(self) -> str:
        """What the guide says and what there is."""
        return f"{self.batas.uraian}; sekarang {self.banyak} dari {self.dari} pegawai."


def periksa_sebaran(organisasi: PredikatOrganisasi, jumlah: Mapping[Predikat, int]) -> list[Peringatan]:
    """The lines that a distribution (predicate → number of employees) does not keep; [] while nobody is rated.

    Raises ValueError for a negative number.
    """
    if any(n < 0 for n in jumlah.values()):
        raise ValueError("Jumlah pegawai tidak boleh negatif.")
    dari = sum(jumlah.values())
    if not dari:
        return []
    banyak = ((batas, sum(jumlah.get(p, 0) for p in batas.predikat)) for batas in PEDOMAN[organisasi])
    return [Peringatan(batas, n, dari) for batas, n in banyak if not batas.dipenuhi(n, dari)]
