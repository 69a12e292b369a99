"""Errors that a person can mend: said in Indonesian, without a traceback, all findings at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

KELUAR_BAIK = 0
KELUAR_TEMUAN = 1
KELUAR_SALAH_PAKAI = 2


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding in what a person handed in, with its exact place.

    `berkas` is the path relative to the input folder, `lembar` the sheet, `sel` the cell in A1 notation, `kolom` the
    column heading, `dibaca` the content as read, `diharapkan` what would have been right, `pesan` the sentence shown.
    Parts that do not apply stay empty.
    """

    pesan: str
    berkas: str = ""
    lembar: str = ""
    sel: str = ""
    kolom: str = ""
    dibaca: str = ""
    diharapkan: str = ""

    @property
    def tempat(self) -> str:
        """The place as people say it: `kantor.xlsx › Pegawai › C7 (NIP)`."""
        bagian = [b for b in (self.berkas, self.lembar, self.sel) if b]
        tempat = " › ".join(bagian)
        if self.kolom:
            tempat = f"{tempat} ({self.kolom})" if tempat else self.kolom
        return tempat

    def sebagai_json(self) -> dict[str, str]:
        """Plain mapping for `--json`; keys are the field names."""
        return {
            "berkas": self.berkas,
            "lembar": self.lembar,
            "sel": self.sel,
            "kolom": self.kolom,
            "dibaca": self.dibaca,
            "diharapkan": self.diharapkan,
            "pesan": self.pesan,
        }


class Galat(Exception):
    """A mistake of use or of input; the command line prints it and leaves with `kode_keluar`.

    `kode_keluar` is 2 (wrong use) unless given or unless there are findings, in which case it is 1.
    Subclasses may set `kode_baku`.
    """

    kode_baku: ClassVar[int | None] = None

    def __init__(self, pesan: str, temuan: Sequence[Temuan] = (), *, kode_keluar: int | None = None) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.temuan: tuple[Temuan, ...] = tuple(temuan)
        if kode_keluar is None:
            kode_keluar = self.kode_baku
        if kode_keluar is None:
            kode_keluar = KELUAR_TEMUAN if self.temuan else KELUAR_SALAH_PAKAI
        self.kode_keluar = kode_keluar

    def __str__(self) -> str:
        if not self.temuan:
            return self.pesan
        baris = [f"- {t.tempat}: {t.pesan}" if t.tempat else f"- {t.pesan}" for t in self.temuan]
        return "\n".join([self.pesan, *baris])
