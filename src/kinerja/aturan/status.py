"""Status of official documents as transition tables: who holds the pen, which verb leads where.

These are the states of papers, not the steps of an SOP; the steps are rows of the SOP itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


class PeralihanTidakSah(ValueError):
    """A verb that the present status does not allow, or a return without a reason. `pesan` is Indonesian."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


@dataclass(frozen=True, slots=True)
class Status:
    """`label` is what people read; `pemegang` says who may write now ('' when nobody may: it is frozen)."""

    kode: str
    label: str
    pemegang: str = ""

    @property
    def beku(self) -> bool:
        """Nobody holds the pen."""
        return not self.pemegang


@dataclass(frozen=True, slots=True)
class Peralihan:
    """`verba` leads from any of `dari` to `ke`; `beralasan` when a reason must be written."""

    verba: str
    dari: tuple[str, ...]
    ke: str
    beralasan: bool = False


@dataclass(frozen=True, slots=True)
class TabelStatus:
    """The life of one kind of document. The first status is the initial one."""

    nama: str
    status: Mapping[str, Status]
    peralihan: tuple[Peralihan, ...]

    @property
    def awal(self) -> str:
        """Code of the initial status."""
        return next(iter(self.status))

    @property
    def pilihan(self) -> list[tuple[str, str]]:
        """(code, label) pairs in order."""
        return [(s.kode, s.label) for s in self.status.values()]

    def label(self, kode: str) -> str:
        """What people read."""
        return self.status[kode].label

    def pemegang(self, kode: str) -> str:
        """Who may write in this status; '' when nobody may."""
        return self.status[kode].pemegang

    def verba(self, dari: str) -> list[str]:
        """The verbs that this status allows."""
        return [p.verba for p in self.peralihan if dari in p.dari]

    def boleh(self, dari: str, verba: str) -> bool:
        """Whether `verba` is allowed in `dari`."""
        return verba in self.verba(dari)

    def alih(self, dari: str, verba: str, *, alasan: str = "") -> str:
        """Code of the status after `verba`. Raises PeralihanTidakSah."""
        for p in self.peralihan:
            if p.verba == verba and dari in p.dari:
                if p.beralasan and not alasan.strip():
                    raise PeralihanTidakSah(f"Alasan harus ditulis untuk {verba} {self.nama}.")
                return p.ke
        raise PeralihanTidakSah(f'{self.nama.capitalize()} berstatus "{self.label(dari)}"; tidak dapat {verba}.')


def _tabel(nama: str, status: tuple[Status, ...], *peralihan: Peralihan) -> TabelStatus:
    return TabelStatus(nama, MappingProxyType({s.kode: s for s in status}), peralihan)


KERTAS_KERJA: Final = _tabel(
    "kertas kerja",
    (
        Status("dibuka", "Belum diisi", "unit pemasok data"),
        Status("diisi", "Sedang diisi", "unit pemasok data"),
        Status("diajukan", "Diajukan", "pengumpul data"),
        Status("dikembalikan", "Dikembalikan", "unit pemasok data"),
        Status("diterima", "Diterima"),
    ),
    Peralihan("isi", ("dibuka", "diisi", "dikembalikan"), "diisi"),
    Peralihan("ajukan", ("diisi",), "diajukan"),
    Peralihan("terima", ("diajukan",), "diterima"),
    Peralihan("kembalikan", ("diajukan", "diterima"), "dikembalikan", beralasan=True),
)

PROGRES_BULANAN: Final = _tabel(
    "laporan progres bulanan",
    (
        Status("draf", "Draf", "pelapor"),
        Status("diajukan", "Diajukan", "pimpinan unit"),
        Status("disetujui", "Disetujui"),
    ),
    Peralihan("isi", ("draf",), "draf"),
    Peralihan("ajukan", ("draf",), "diajukan"),
    Peralihan("setujui", ("diajukan",), "disetujui"),
    Peralihan("kembalikan", ("diajukan",), "draf", beralasan=True),
)

PERJANJIAN_KINERJA: Final = _tabel(
    "perjanjian kinerja",
    (
        Status("draf", "Draf", "penyusun perjanjian kinerja"),
        Status("ditetapkan", "Ditetapkan"),
        Status("diganti", "Diganti oleh perubahan"),
    ),
    Peralihan("ubah", ("draf",), "draf"),
    Peralihan("tetapkan", ("draf",), "ditetapkan"),
    Peralihan("ganti", ("ditetapkan",), "diganti"),
)

SOP_VERSI: Final = _tabel(
    "versi SOP",
    (
        Status("draf", "Draf", "penyusun SOP"),
        Status("ditetapkan", "Ditetapkan"),
        Status("dicabut", "Dicabut"),
    ),
    Peralihan("ubah", ("draf",), "draf"),
    Peralihan("tetapkan", ("draf",), "ditetapkan"),
    Peralihan("cabut", ("ditetapkan",), "dicabut"),
)

LAPORAN: Final = _tabel(
    "laporan",
    (
        Status("disusun", "Sedang disusun", "penyusun laporan"),
        Status("draf", "Draf", "penyusun laporan"),
        Status("disosialisasikan", "Disosialisasikan", "pejabat penerima"),
        Status("diparaf", "Diparaf", "pejabat penanda tangan"),
        Status("ditandatangani", "Ditandatangani", "pengarsip"),
        Status("final", "Final"),
    ),
    Peralihan("susun", ("disusun", "draf"), "draf"),
    Peralihan("sosialisasikan", ("draf", "disosialisasikan"), "disosialisasikan"),
    Peralihan("paraf", ("draf", "disosialisasikan"), "diparaf"),
    Peralihan("tanda_tangani", ("draf", "disosialisasikan", "diparaf"), "ditandatangani"),
    Peralihan("kembalikan", ("draf", "disosialisasikan", "diparaf"), "disusun", beralasan=True),
    Peralihan("finalkan", ("draf", "disosialisasikan", "diparaf", "ditandatangani"), "final"),
    Peralihan("buka_versi", ("ditandatangani", "final"), "disusun", beralasan=True),
)
"""Which of these states a report passes depends on its SOP: S0 ends a quarter after sosialisasi, S3 after signing."""

SEMUA: Final[Mapping[str, TabelStatus]] = MappingProxyType(
    {
        "kertas_kerja": KERTAS_KERJA,
        "progres_bulanan": PROGRES_BULANAN,
        "perjanjian_kinerja": PERJANJIAN_KINERJA,
        "sop_versi": SOP_VERSI,
        "laporan": LAPORAN,
    }
)
