"""An archive file made part by part: whoever goes on after an interruption goes on where it stood.

What has its name is whole: everything is written beside it first and renamed when it is done. A part counts once its
list (`.json`) stands beside it.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Anggota:
    """One file to come into the archive: the version it is printed from, and its name there."""

    versi_id: int
    nama: str


@dataclass(slots=True)
class Bagian:
    """A part: how many files lie in it, and what could not be made (as `CetakMassal.gagal`)."""

    jadi: int = 0
    gagal: list[dict[str, str]] = field(default_factory=list)


class ArsipBertahap:
    """The folder in which an archive file is made; `sekali` files form a part."""

    def __init__(self, folder: Path, sekali: int) -> None:
        self.folder, self.sekali = folder, sekali
        folder.mkdir(parents=True, exist_ok=True)

    def daftar(self, susun: Callable[[], list[Anggota]]) -> list[Anggota]:
        """What goes in: settled by `susun` when the work begins, and the same after every interruption."""
        letak = self.folder / "daftar.json"
        if letak.exists():
            return [Anggota(**satu) for satu in json.loads(letak.read_text())]
        daftar = susun()
        with _utuh(letak) as sementara:
            sementara.write_text(json.dumps([asdict(satu) for satu in daftar]))
        return daftar

    def bagian(self, daftar: list[Anggota]) -> Iterator[tuple[int, list[Anggota]]]:
        """The parts by number, each with its members."""
        for nomor, awal in enumerate(range(0, len(daftar), self.sekali)):
            yield nomor, daftar[awal : awal + self.sekali]

    def sudah(self, nomor: int) -> Bagian | None:
        """The part as it was finished, or None."""
        letak = self._letak(nomor, "json")
        return Bagian(**json.loads(letak.read_text())) if letak.exists() else None

    @contextmanager
    def tulis(self, nomor: int) -> Iterator[tuple[zipfile.ZipFile, Bagian]]:
        """An open archive for a part and its counts, kept when the block ends well."""
        bagian = Bagian()
        with _utuh(self._letak(nomor, "zip")) as sementara, zipfile.ZipFile(sementara, "w", zipfile.ZIP_STORED) as isi:
            yield isi, bagian
        with _utuh(self._letak(nomor, "json")) as sementara:
            sementara.write_text(json.dumps(asdict(bagian)))

    def satukan(self, banyak: int) -> Path:
        """One archive file out of all parts, file by file."""
        tujuan = self.folder / "naskah.zip"
        with _utuh(tujuan) as sementara, zipfile.ZipFile(sementara, "w", zipfile.ZIP_STORED) as semua:
            for nomor in range(banyak):
                with zipfile.ZipFile(self._letak(nomor, "zip")) as bagian:
                    for satu in bagian.infolist():
                        semua.writestr(satu, bagian.read(satu))
        return tujuan

    def buang(self) -> None:
        """Remove the folder with everything in it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _letak(self, nomor: int, akhiran: str) -> Path:
        return self.folder / f"{nomor:05}.{akhiran}"


@contextmanager
def _utuh(letak: Path) -> Iterator[Path]:
    sementara = letak.with_name(f"{letak.name}.belum")
    yield sementara
    sementara.replace(letak)
