"""PDF from typst: the same bytes for the same input, PDF/A and PDF/UA, many documents in recycled processes.

Sources are in-memory files; data goes in as JSON files and is never pasted into typst source. No network, no system
fonts: only Source Sans Pro (its wheel) and the faces inside typst.
"""

import atexit
import base64
import datetime
import functools
import importlib.util
import json
import multiprocessing
import os
import shutil
import struct
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import typst

from kinerja.lib.galat import Galat
from kinerja.lib.pdf_rapi import rapikan_akhir_aliran

STANDAR = ("a-2a", "ua-1")
STANDAR_BERLAMPIRAN = ("a-3a", "ua-1")
_RAGAM = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt", "Light")
# Used only where a document does not state its own date; a clock would make every run's bytes differ.
_TANGGAL_BAKU = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
# typst keeps up to about 65 MB per different report in its cache, so processes are replaced after this many tasks.
_TUGAS_PER_PROSES = 5
_BERAT_TUGAS = 256 * 1024
_DOKUMEN_PER_TUGAS = 25


class GalatCetak(Galat):
    """A document that typst refused; the message names the document and carries typst's own words."""


@dataclass(frozen=True, slots=True)
class Pekerjaan:
    """One document to print: in-memory files (entry 'main.typ'), standards, `sys.inputs`, and its date."""

    nama: str
    berkas: Mapping[str, bytes]
    standar: Sequence[str] = STANDAR
    masukan: Mapping[str, str] = field(default_factory=dict)
    tanggal: datetime.datetime = _TANGGAL_BAKU


@functools.cache
def huruf() -> typst.Fonts:
    """The fonts of all papers, found once per process.

    The wheel holds every face twice (TTF and OTF) and typst takes whichever the disk lists first; a folder with links
    to chosen files makes the choice the same everywhere.
    """
    letak = importlib.util.find_spec("font_source_sans_pro")
    if letak is None or not letak.submodule_search_locations:
        raise GalatCetak("Huruf Source Sans Pro tidak terpasang (paket font-source-sans-pro).")
    asal = Path(letak.submodule_search_locations[0]) / "files"
    tujuan = Path(tempfile.mkdtemp(prefix="kinerja-huruf-"))
    atexit.register(shutil.rmtree, tujuan, ignore_errors=True)
    for ragam in _RAGAM:
        berkas = asal / f"SourceSansPro-{ragam}.ttf"
        try:
            os.symlink(berkas, tujuan / berkas.name)
        except OSError:
            shutil.copyfile(berkas, tujuan / berkas.name)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(tujuan)])


def data_json(data: object) -> bytes:
    """Data for a template as JSON: keys sorted, Decimal as text, dates as ISO text."""

    def ubah(nilai: object) -> object:
        if isinstance(nilai, Decimal):
            return f"{nilai:f}"
        if isinstance(nilai, datetime.date):
            return nilai.isoformat()
        raise TypeError(f"tidak dapat ditulis sebagai JSON: {type(nilai).__name__}")

    return json.dumps(data, ensure_ascii=False, sort_keys=True, default=ubah).encode()


def kumpulkan(*folder: Path) -> dict[str, bytes]:
    """All .typ files of the folders by bare name, to be merged with a document's data. A doubled name is an error."""
    hasil: dict[str, bytes] = {}
    for tempat in folder:
        for berkas in sorted(tempat.glob("*.typ")):
            if berkas.name in hasil:
                raise ValueError(f"templat bernama sama: {berkas.name}")
            hasil[berkas.name] = berkas.read_bytes()
    return hasil


def gambar_svg(data: bytes, nama: str = "gambar") -> str:
    """A PNG or JPEG wrapped as SVG text: typst's in-memory files must be UTF-8, and SVG may carry a raster inside.

    Raises `GalatCetak` when it is neither.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) > 24:
        jenis, (lebar, tinggi) = "png", struct.unpack(">II", data[16:24])
    elif data.startswith(b"\xff\xd8"):
        jenis, (lebar, tinggi) = "jpeg", _ukuran_jpeg(data)
    else:
        lebar = tinggi = 0
    if not (lebar and tinggi):
        raise GalatCetak(f"Gambar {nama} bukan PNG atau JPEG yang utuh.")
    isi = base64.b64encode(data).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{lebar}" height="{tinggi}" viewBox="0 0 {lebar} {tinggi}">'
        f'<image width="{lebar}" height="{tinggi}" href="data:image/{jenis};base64,{isi}"/></svg>'
    )


def _ukuran_jpeg(data: bytes) -> tuple[int, int]:
    """(width, height) from the first frame header; (0, 0) when there is none."""
    i = 2
    while i + 9 < len(data) and data[i] == 0xFF:
        tanda = data[i + 1]
        if tanda == 0xFF:
            i += 1
        elif 0xC0 <= tanda <= 0xCF and tanda not in (0xC4, 0xC8, 0xCC):
            tinggi, lebar = struct.unpack(">HH", data[i + 5 : i + 9])
            return int(lebar), int(tinggi)
        else:
            i += 2 + int.from_bytes(data[i + 2 : i + 4])
    return 0, 0


def cetak_pdf(
    berkas: Mapping[str, bytes],
    *,
    standar: Sequence[str] = STANDAR,
    masukan: Mapping[str, str] | None = None,
    tanggal: datetime.datetime = _TANGGAL_BAKU,
    nama: str = "dokumen",
) -> bytes:
    """Print one document in this process. `tanggal` counts where the document sets no date of its own.

    Raises `GalatCetak`.
    """
    pdf = cast(bytes, _susun(berkas, nama, masukan, tanggal, format="pdf", pdf_standards=list(standar)))
    return rapikan_akhir_aliran(pdf)


def cetak_png(
    berkas: Mapping[str, bytes],
    *,
    ppi: float = 110,
    masukan: Mapping[str, str] | None = None,
    tanggal: datetime.datetime = _TANGGAL_BAKU,
    nama: str = "dokumen",
) -> list[bytes]:
    """Pictures of the pages, for previews. Raises `GalatCetak`."""
    hasil = _susun(berkas, nama, masukan, tanggal, format="png", ppi=ppi)
    return hasil if isinstance(hasil, list) else [hasil]


def _susun(
    berkas: Mapping[str, bytes],
    nama: str,
    masukan: Mapping[str, str] | None,
    tanggal: datetime.datetime,
    **pilihan: Any,
) -> bytes | list[bytes]:
    if "main.typ" not in berkas:
        raise GalatCetak(f"Dokumen {nama} gagal dicetak: berkas main.typ tidak ada.")
    # typst's stubs leave out that the input may be a mapping of in-memory files.
    susun = cast(Callable[..., bytes | list[bytes]], typst.compile)
    try:
        return susun(
            dict(berkas),
            font_paths=huruf(),
            sys_inputs=dict(masukan or {}),
            timestamp=int(tanggal.timestamp()),
            **pilihan,
        )
    except typst.TypstError as sebab:
        raise GalatCetak(_uraikan(nama, sebab)) from None
    except RuntimeError as sebab:
        raise GalatCetak(f"Dokumen {nama} gagal dicetak: {sebab} (gambar raster dibungkus dengan gambar_svg)") from None


def _uraikan(nama: str, sebab: typst.TypstError) -> str:
    bagian = [f"Dokumen {nama} gagal dicetak: {sebab.message}"]
    bagian += [f"  saran: {s}" for s in sebab.hints]
    bagian += [f"  pada: {t}" for t in sebab.trace[:5]]
    if sebab.diagnostic and sebab.diagnostic != sebab.message:
        bagian.append(str(sebab.diagnostic).strip())
    return "\n".join(bagian)


class Percetakan:
    """Prints many documents, in `pekerja` processes that are replaced after some work (0: in this process)."""

    def __init__(self, pekerja: int = 2) -> None:
        self.pekerja = pekerja

    def cetak(
        self, pekerjaan: Sequence[Pekerjaan], kemajuan: Callable[[int, int], object] | None = None
    ) -> Iterator[tuple[str, bytes]]:
        """Yield (name, PDF) in the given order. `kemajuan(done, all)` is called after each document.

        Raises `GalatCetak` at the first document that cannot be printed.
        """
        for selesai, (nama, hasil) in enumerate(self.hasil(pekerjaan), 1):
            if isinstance(hasil, str):
                raise GalatCetak(hasil)
            if kemajuan is not None:
                kemajuan(selesai, len(pekerjaan))
            yield nama, hasil

    def render_semua(
        self, pekerjaan: Sequence[Pekerjaan], kemajuan: Callable[[int, int], object] | None = None
    ) -> dict[str, bytes]:
        """All PDFs by name. Raises `GalatCetak`; ValueError when two documents share a name."""
        if len({p.nama for p in pekerjaan}) != len(pekerjaan):
            raise ValueError("nama dokumen berulang")
        return dict(self.cetak(pekerjaan, kemajuan))

    def hasil(self, pekerjaan: Sequence[Pekerjaan]) -> Iterator[tuple[str, bytes | str]]:
        """Yield (name, PDF) in the given order; for a document that cannot be printed, (name, why) as text."""
        tugas = _kelompokkan(pekerjaan)
        if self.pekerja <= 0:
            for satu in tugas:
                yield from _kerjakan(satu)
            return
        # A new pool per round instead of max_tasks_per_child, whose replacement of workers can hang on Python 3.11.
        per_putaran = self.pekerja * _TUGAS_PER_PROSES
        konteks = multiprocessing.get_context("spawn")
        for awal in range(0, len(tugas), per_putaran):
            putaran = tugas[awal : awal + per_putaran]
            with ProcessPoolExecutor(min(self.pekerja, len(putaran)), mp_context=konteks) as kolam:
                janji = [kolam.submit(_kerjakan, satu) for satu in putaran]
                try:
                    for hasil in janji:
                        yield from hasil.result()
                except BrokenProcessPool:
                    raise GalatCetak("Proses pencetak berhenti mendadak (mungkin kehabisan memori).") from None
                finally:
                    for sisa in janji:
                        sisa.cancel()


def _kelompokkan(pekerjaan: Sequence[Pekerjaan]) -> list[list[Pekerjaan]]:
    """Small documents share a task; a big one is a task of its own."""
    tugas: list[list[Pekerjaan]] = []
    berat = 0
    for satu in pekerjaan:
        ini = sum(map(len, satu.berkas.values()))
        if not tugas or berat + ini > _BERAT_TUGAS or len(tugas[-1]) >= _DOKUMEN_PER_TUGAS:
            tugas.append([])
            berat = 0
        tugas[-1].append(satu)
        berat += ini
    return tugas


def _kerjakan(tugas: Sequence[Pekerjaan]) -> list[tuple[str, bytes | str]]:
    """Print a task's documents; a refusal comes back as its message, for exceptions may not survive the way back."""
    hasil: list[tuple[str, bytes | str]] = []
    for satu in tugas:
        try:
            pdf = cetak_pdf(
                satu.berkas, standar=satu.standar, masukan=satu.masukan, tanggal=satu.tanggal, nama=satu.nama
            )
        except GalatCetak as galat:
            hasil.append((satu.nama, galat.pesan))
        else:
            hasil.append((satu.nama, pdf))
    return hasil
