"""The register of print kinds. Every room registers its own in `AppConfig.ready()`.

A kind turns the frozen data of a version, and the decisions on it, into a file; it never reads the database, so the
same version always prints the same bytes.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kinerja.arsip.tanggal import menurut, tulis_jam, tulis_tanggal, zona_data
from kinerja.lib.cetak import Pekerjaan, data_json
from kinerja.lib.galat import Galat

if TYPE_CHECKING:
    from kinerja.arsip.models import KeputusanDokumen, VersiDokumen

FOLDER_DASAR = Path(__file__).parent / "cetak"
FORMAT = ("pdf", "docx", "xlsx")

Data = dict[str, Any]
Keputusan = list[dict[str, str]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cetakan:
    """One print kind: how its frozen data becomes PDF sources, Word, or Excel; None where it has no such form.

    Each function gets (data, keputusan), the latter as `{jenis, nama, jabatan, pada}` in the order given. `typst`
    returns in-memory files with 'main.typ'; the shared components are merged in afterwards.
    """

    nama: str
    typst: Callable[[Data, Keputusan], Mapping[str, bytes]] | None = None
    docx: Callable[[Data, Keputusan], bytes] | None = None
    xlsx: Callable[[Data, Keputusan], bytes] | None = None


_daftar: dict[str, Cetakan] = {}


def daftarkan(cetakan: Cetakan) -> None:
    """Add a print kind, which tells the time on the clock of the office in its data.

    Registering the same one again is allowed; another under its name raises ValueError.
    """
    cetakan = replace(
        cetakan,
        typst=cetakan.typst and _berzona(cetakan.typst),
        docx=cetakan.docx and _berzona(cetakan.docx),
        xlsx=cetakan.xlsx and _berzona(cetakan.xlsx),
    )
    lama = _daftar.setdefault(cetakan.nama, cetakan)
    if lama != cetakan:
        raise ValueError(f"print kind {cetakan.nama!r} is registered twice")


@functools.cache
def _berzona(buat: Callable[[Data, Keputusan], T]) -> Callable[[Data, Keputusan], T]:
    def menurut_data(data: Data, keputusan: Keputusan) -> T:
        with menurut(zona_data(data)):
            return buat(data, keputusan)

    return menurut_data


def ambil(nama: str) -> Cetakan:
    """The print kind of this name. Raises `Galat` when no room registered it."""
    try:
        return _daftar[nama]
    except KeyError:
        raise Galat(f"Cetakan “{nama}” tidak dikenal.") from None


def format_tersedia(nama: str) -> tuple[str, ...]:
    """Which of pdf, docx, xlsx the print kind can make."""
    cetakan = ambil(nama)
    ada = {"pdf": cetakan.typst, "docx": cetakan.docx, "xlsx": cetakan.xlsx}
    return tuple(f for f in FORMAT if ada[f] is not None)


@functools.cache
def _dasar() -> dict[str, bytes]:
    return {berkas.name: berkas.read_bytes() for berkas in sorted(FOLDER_DASAR.glob("*.typ"))}


def dasar_typ() -> dict[str, bytes]:
    """The shared typst components (letterhead, page, tables, footer) by file name."""
    return dict(_dasar())


def dari_templat(nama: str, templat: Path, sajikan: Callable[[Data, Keputusan], Data]) -> Cetakan:
    """A PDF-only kind: `templat` is its main.typ and reads `data.json`: what `sajikan` makes of the data."""

    def sumber(data: Data, keputusan: Keputusan) -> dict[str, bytes]:
        return {"main.typ": templat.read_bytes(), "data.json": data_json(sajikan(data, keputusan))}

    return Cetakan(nama=nama, typst=sumber)


def daftar_keputusan(keputusan: list[KeputusanDokumen]) -> Keputusan:
    """Decisions as prints receive them; `pada` is ISO text in UTC."""
    from kinerja.arsip.kanonik import normal

    return [
        {"jenis": k.jenis, "nama": k.nama_tercetak, "jabatan": k.jabatan_tercetak, "pada": normal(k.pada)}
        for k in sorted(keputusan, key=lambda k: (k.pada, k.pk))
    ]


def bahan_pdf(versi: VersiDokumen) -> Mapping[str, bytes]:
    """The in-memory typst files of a version as it stands now. Raises `Galat` when its kind has no PDF.

    Among them `kaki.json`, what the footer says about this version: `versi`, `sha`, and `disusun`: who made it in the
    system, and when.
    """
    penyusun = f" oleh {versi.dibuat_oleh.nama}" if versi.dibuat_oleh else ""
    with menurut(zona_data(versi.data)):
        saat = f"{tulis_tanggal(versi.dibuat_pada)}, {tulis_jam(versi.dibuat_pada)}"
    kaki = {
        "versi": str(versi.ke),
        "sha": versi.sha256_data,
        "disusun": f"Disusun dalam sistem{penyusun} pada {saat}",
    }
    return bahan_dari(versi.cetakan, versi.data, daftar_keputusan(list(versi.keputusan.all())), kaki=kaki)


def bahan_dari(
    nama: str, data: Data, keputusan: Keputusan, *, kaki: Mapping[str, str] | None = None
) -> Mapping[str, bytes]:
    """The in-memory typst files of a print kind for this data, stored or not (a preview has an empty `kaki`).

    Raises `Galat` when the kind has no PDF.
    """
    cetakan = ambil(nama)
    if cetakan.typst is None:
        raise Galat(f"Cetakan “{nama}” tidak memiliki bentuk PDF.")
    return {**_dasar(), "kaki.json": data_json(dict(kaki or {})), **cetakan.typst(data, keputusan)}


def pekerjaan_pdf(versi: VersiDokumen) -> Pekerjaan:
    """The version as a job for `lib.cetak.Percetakan`, named by its key; dated as its last decision or its making."""
    return Pekerjaan(
        nama=str(versi.pk),
        berkas=bahan_pdf(versi),
        tanggal=max([versi.dibuat_pada, *(k.pada for k in versi.keputusan.all())]),
    )
