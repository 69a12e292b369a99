"""The distribution of a team for a page: the matrix with its people, the guide, and what a change would make of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kinerja.aturan.skp.permenpanrb6_2022 import MATRIKS, Predikat, Rating
from kinerja.aturan.skp.se3_2023 import PEDOMAN, PredikatOrganisasi
from kinerja.skp.queries.sebaran import Pasangan, Sebaran

KELAS = {
    Predikat.SANGAT_BAIK: "m-baik-sekali",
    Predikat.BAIK: "m-baik",
    Predikat.BUTUH_PERBAIKAN: "m-perbaikan",
    Predikat.KURANG: "m-kurang",
    Predikat.SANGAT_KURANG: "m-kurang",
}


@dataclass(frozen=True, slots=True)
class Titik:
    """A person in a cell of the matrix."""

    evaluasi_id: int
    nama: str
    inisial: str
    andaian: bool


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell: its predicate, its look, who stands in it, and whether it is the one looked at."""

    predikat: str
    kelas: str
    orang: tuple[Titik, ...]
    kini: bool

    @property
    def suku(self) -> list[str]:
        """The predicate in parts between which a narrow screen may break it."""
        return self.predikat.replace("/", "/ ").split(" ") if "/" in self.predikat else [self.predikat]


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of the matrix: a rating of hasil kerja."""

    nama: str
    sel: tuple[Sel, ...]


@dataclass(frozen=True, slots=True)
class BarisSebaran:
    """A predicate with how many have it, and the share of those rated in whole percents for the bar."""

    predikat: str
    banyak: int
    dari: int

    @property
    def persen(self) -> int:
        """Width of the bar."""
        return round(100 * self.banyak / self.dari) if self.dari else 0


@dataclass(frozen=True, slots=True)
class GambarSebaran:
    """Everything that the picture and its table show."""

    sebaran: Sebaran
    matriks: tuple[Baris, ...]
    batang: tuple[BarisSebaran, ...]
    pedoman: tuple[str, ...]


KOLOM = [r.nama for r in Rating]


def inisial(nama: str) -> str:
    """Up to two letters of a name without its titles."""
    kata = [k for k in nama.split(",")[0].replace(".", " ").split() if len(k) > 2 and k[0].isalpha()]
    return "".join(k[0] for k in kata[:2]).upper() or "?"


def gambar(
    sebaran: Sebaran,
    nama: Mapping[int, str],
    rating: Mapping[int, Pasangan],
    *,
    andaian: Sequence[int] = (),
    kini: Pasangan | None = None,
) -> GambarSebaran:
    """The picture of a distribution; `andaian` are those whose place is only supposed, `kini` the cell looked at."""
    isi: dict[Pasangan, list[Titik]] = {}
    for pk, pasangan in rating.items():
        isi.setdefault(pasangan, []).append(Titik(pk, nama[pk], inisial(nama[pk]), pk in andaian))
    baris = tuple(
        Baris(
            h.nama,
            tuple(
                Sel(
                    MATRIKS[h, p].value,
                    KELAS[MATRIKS[h, p]],
                    tuple(isi.get((h.value, p.value), ())),
                    kini == (h.value, p.value),
                )
                for p in Rating
            ),
        )
        for h in reversed(Rating)
    )
    pedoman = PEDOMAN[PredikatOrganisasi(sebaran.organisasi)] if sebaran.organisasi else ()
    return GambarSebaran(
        sebaran=sebaran,
        matriks=baris,
        batang=tuple(BarisSebaran(p, n, sebaran.dinilai) for p, n in sebaran.jumlah.items()),
        pedoman=tuple(b.uraian for b in pedoman),
    )
