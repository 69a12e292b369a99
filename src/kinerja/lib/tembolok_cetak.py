"""Prints that nobody keeps: previews of drafts and papers read once. The same content is never printed twice.

Files lie in a folder that may be emptied at any time, named by the SHA-256 of what they were printed from (pages: of
their own bytes, so that an unchanged page keeps its name). A print is made in a process of its own: typst keeps what it
has seen, and a served process must not grow with every draft.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import multiprocessing
import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kinerja.lib.cetak import GalatCetak, Pekerjaan, cetak_pdf, cetak_png

PPI = 80
BATAS_BYTE = 256 * 1024 * 1024
"""The folder is thinned out, the least recently used first, when it grows beyond this."""
SERENTAK = 2
"""Prints that one served process makes at a time; further ones wait."""

_antrean = threading.Semaphore(SERENTAK)


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """The pages of a print: `sidik` of what it was made from, the name of each page, when it was made (ISO text)."""

    sidik: str
    halaman: tuple[str, ...]
    dibuat: str


def sidik_berkas(berkas: Mapping[str, bytes], *lain: str) -> str:
    """SHA-256 of in-memory files and of what else decides the print."""
    isi = hashlib.sha256("\x00".join(lain).encode())
    for nama in sorted(berkas):
        isi.update(f"\x00{nama}\x00{len(berkas[nama])}\x00".encode())
        isi.update(berkas[nama])
    return isi.hexdigest()


class TembolokCetak:
    """The folder of prints of one owner (an office); others never look into it."""

    def __init__(self, folder: Path, *, batas: int = BATAS_BYTE) -> None:
        self.folder, self.batas = folder, batas

    def pratinjau(self, pekerjaan: Pekerjaan, *, pada: str) -> Pratinjau:
        """Pictures of the pages, made now or earlier. `pada` is noted when they are made. Raises GalatCetak."""
        sidik = sidik_berkas(pekerjaan.berkas, "png", str(PPI))
        jalur = self.folder / f"{sidik}.json"
        with self._giliran(sidik):
            ada = self._baca(jalur)
            if ada is None:
                daftar = []
                for isi in _di_proses_lain(_halaman, pekerjaan):
                    nama = hashlib.sha256(isi).hexdigest()
                    daftar.append(nama)
                    if not (self.folder / f"{nama}.png").exists():
                        self._tulis(self.folder / f"{nama}.png", isi)
                self._tulis(jalur, json.dumps({"halaman": daftar, "dibuat": pada}).encode())
                self._tipiskan()
                ada = Pratinjau(sidik, tuple(daftar), pada)
        return ada

    def pdf(self, pekerjaan: Pekerjaan) -> bytes:
        """The PDF, made now or earlier. Raises GalatCetak."""
        sidik = sidik_berkas(pekerjaan.berkas, "pdf", pekerjaan.tanggal.isoformat(), *pekerjaan.standar)
        jalur = self.folder / f"{sidik}.pdf"
        with self._giliran(sidik):
            isi = self._ambil(jalur)
            if isi is None:
                isi = _di_proses_lain(_pdf, pekerjaan)[0]
                self._tulis(jalur, isi)
                self._tipiskan()
        return isi

    def halaman(self, nama: str) -> bytes | None:
        """The picture of that name; None when it is no longer there."""
        return self._ambil(self.folder / f"{nama}.png")

    # --- files ---
    def _ambil(self, jalur: Path) -> bytes | None:
        try:
            isi = jalur.read_bytes()
            os.utime(jalur)
        except FileNotFoundError:
            return None
        return isi

    def _baca(self, jalur: Path) -> Pratinjau | None:
        isi = self._ambil(jalur)
        if isi is None:
            return None
        catatan = json.loads(isi)
        halaman = tuple(catatan["halaman"])
        if not all((self.folder / f"{h}.png").exists() for h in halaman):
            return None
        return Pratinjau(jalur.stem, halaman, catatan["dibuat"])

    def _tulis(self, jalur: Path, isi: bytes) -> None:
        """Write so that nobody ever reads half of it."""
        pegangan, sementara = tempfile.mkstemp(dir=self.folder, prefix=".tulis-")
        with os.fdopen(pegangan, "wb") as berkas:
            berkas.write(isi)
        os.replace(sementara, jalur)

    @contextmanager
    def _giliran(self, sidik: str) -> Iterator[None]:
        """One print of the same content at a time, over all processes of this machine."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o750)
        with (self.folder / f".kunci-{sidik[:2]}").open("w") as kunci:
            fcntl.flock(kunci, fcntl.LOCK_EX)
            yield

    def _tipiskan(self) -> None:
        semua = [(p.stat().st_mtime, p.stat().st_size, p) for p in self.folder.glob("[0-9a-f]*.*")]
        besar = sum(ukuran for _, ukuran, _ in semua)
        for _, ukuran, jalur in sorted(semua):
            if besar <= self.batas:
                return
            jalur.unlink(missing_ok=True)
            besar -= ukuran


def _halaman(kerja: Pekerjaan) -> list[bytes] | str:
    try:
        return cetak_png(kerja.berkas, ppi=PPI, masukan=kerja.masukan, tanggal=kerja.tanggal, nama=kerja.nama)
    except GalatCetak as galat:
        return galat.pesan


def _pdf(kerja: Pekerjaan) -> list[bytes] | str:
    try:
        return [
            cetak_pdf(
                kerja.berkas, standar=kerja.standar, masukan=kerja.masukan, tanggal=kerja.tanggal, nama=kerja.nama
            )
        ]
    except GalatCetak as galat:
        return galat.pesan


def _di_proses_lain(pencetak: Callable[[Pekerjaan], list[bytes] | str], kerja: Pekerjaan) -> list[bytes]:
    """A refusal comes back as its message, for exceptions may not survive the way back."""
    with _antrean, ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as kolam:
        try:
            hasil = kolam.submit(pencetak, kerja).result()
        except BrokenProcessPool:
            raise GalatCetak("Proses pencetak berhenti mendadak (mungkin kehabisan memori).") from None
    if isinstance(hasil, str):
        raise GalatCetak(hasil)
    return hasil
