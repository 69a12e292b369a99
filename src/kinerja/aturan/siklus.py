"""The performance year of an SOP as cases: which there are, what each waits for, and when it opens.

Fases: TW every quarter, SMT every semester, THN every year, SEKALI the whole SOP once per trigger month. A semester
waits for its two quarters, the year for both semesters; an SOP without semesters lets the year wait for the quarters.
An SOP that runs whole in every trigger month has no case of its own for the year: its January case covers quarter IV
and the yearly report together.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kinerja.aturan.periode import ROMAWI
from kinerja.aturan.waktu_kerja import Kalender

BULAN_PEMICU_BAKU: Final = (4, 7, 10, 1)
"""Collection opens in the month after the quarter; that of quarter IV in January of the next year."""

NAMA_BULAN: Final = (
    "",
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_TRIWULAN: Final = ("TW1", "TW2", "TW3", "TW4")
_SEMESTER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"SM1": ("TW1", "TW2"), "SM2": ("TW3", "TW4")})


@dataclass(frozen=True, slots=True)
class KasusSiklus:
    """One case of the year. It opens on `buka` (None: no date of its own) once every period in `setelah` is final.

    `fase`: the phase of the SOP that it runs. `peringatan`: Indonesian, '' when nothing is odd.
    """

    fase: str
    periode: str
    setelah: tuple[str, ...]
    buka: dt.date | None
    peringatan: str = ""


def triwulan_pemicu(bulan: int) -> int:
    """The quarter (1–4) that a trigger month collects: the one that ends nearest before, or with, that month."""
    if not 1 <= bulan <= 12:
        raise ValueError(f"Bulan pemicu {bulan} tidak ada; isi 1–12.")
    return (bulan - 3) // 3 % 4 + 1


def susun_siklus(
    fase: Iterable[str], tahun: int, *, kalender: Kalender, bulan_pemicu: Sequence[int] = ()
) -> list[KasusSiklus]:
    """The cases of performance year `tahun` for an SOP whose steps carry these fases, in the order of the year.

    `bulan_pemicu`: trigger months as printed (empty: April, Juli, Oktober, Januari). A case opens on the first working
    day of its month; a month that still lies in its quarter (Juni) opens on its last working day, with a warning.
    Raises ValueError (Indonesian) for an unknown fase, or for two trigger months of one quarter.
    """
    ada = set(fase)
    asing = ada - {"TW", "SMT", "THN", "SEKALI"}
    if asing or not ada:
        raise ValueError(f"Fase SOP tidak dikenal: {', '.join(sorted(asing)) or 'kosong'}.")
    if "SEKALI" in ada and len(ada) > 1:
        raise ValueError("Fase SEKALI tidak dapat dicampur dengan fase lain dalam satu SOP.")
    sekali = "SEKALI" in ada
    triwulan = _buka_triwulan(tahun, bulan_pemicu or BULAN_PEMICU_BAKU, kalender)
    hasil = []
    if sekali or "TW" in ada:
        hasil += [KasusSiklus("SEKALI" if sekali else "TW", k, (), *buka) for k, buka in triwulan.items()]
    ada_tw = tuple(k.periode for k in hasil)
    if "SMT" in ada:
        hasil += [
            KasusSiklus(
                "SMT", k, tuple(t for t in tw if t in ada_tw), None if ada_tw else _sesudah(tahun, tw, kalender)
            )
            for k, tw in _SEMESTER.items()
        ]
    if "THN" in ada:
        setelah = tuple(_SEMESTER) if "SMT" in ada else ada_tw
        hasil.append(KasusSiklus("THN", "TH", setelah, None if setelah else _sesudah(tahun, _TRIWULAN, kalender)))
    return sorted(hasil, key=lambda k: _URUTAN.index(k.periode))


_URUTAN: Final = ("TW1", "TW2", "SM1", "TW3", "TW4", "SM2", "TH")


def _buka_triwulan(tahun: int, bulan_pemicu: Sequence[int], kalender: Kalender) -> dict[str, tuple[dt.date, str]]:
    hasil: dict[str, tuple[dt.date, str]] = {}
    for bulan in bulan_pemicu:
        nomor = triwulan_pemicu(bulan)
        kode = f"TW{nomor}"
        if kode in hasil:
            raise ValueError(f"Dua bulan pemicu mengumpulkan data Triwulan {ROMAWI[nomor]}.")
        tahun_buka = tahun + 1 if bulan <= 2 else tahun
        if bulan == 3 * nomor:
            lazim = bulan % 12 + 1
            peringatan = (
                f"Bulan pemicu {NAMA_BULAN[bulan]} masih berada di dalam Triwulan {ROMAWI[nomor]}; pengumpulan dibuka "
                f"pada hari kerja terakhir bulan itu. Pola bulan lainnya mengarah ke {NAMA_BULAN[lazim]}."
            )
            hasil[kode] = (kalender.hari_kerja_terakhir(tahun_buka, bulan), peringatan)
        else:
            hasil[kode] = (kalender.hari_kerja_pertama(tahun_buka, bulan), "")
    return dict(sorted(hasil.items()))


def _sesudah(tahun: int, triwulan: Sequence[str], kalender: Kalender) -> dt.date:
    bulan = 3 * int(triwulan[-1][2:])
    return kalender.hari_kerja_pertama(tahun + bulan // 12, bulan % 12 + 1)


def dapat_dibuka(kasus: KasusSiklus, final: Callable[[str], bool], hari: dt.date) -> bool:
    """Whether a case may open on `hari`, given which periods are final."""
    return (kasus.buka is None or hari >= kasus.buka) and all(final(p) for p in kasus.setelah)
