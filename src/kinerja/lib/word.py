"""Word documents from templates that we ship: sandboxed, escaped, and the same bytes for the same input."""

import datetime
import io
import zipfile
from collections.abc import Mapping

from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from kinerja.lib.galat import Galat

_WAKTU_ZIP = (1980, 1, 1, 0, 0, 0)
_WAKTU_BAKU = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class GalatWord(Galat):
    """A template that could not be filled in (unknown variable, forbidden expression)."""


class Gambar:
    """A PNG or JPEG to stand in the text; `lebar` in millimetres, `alt` its description."""

    __slots__ = ("alt", "isi", "lebar")

    def __init__(self, isi: bytes, lebar: float, alt: str) -> None:
        self.isi = isi
        self.lebar = lebar
        self.alt = alt


def render_docx(
    templat: bytes,
    konteks: Mapping[str, object],
    *,
    judul: str = "",
    penulis: str = "",
    dibuat: datetime.datetime = _WAKTU_BAKU,
) -> bytes:
    """Fill in a .docx template. Values of type `Gambar` (also in lists and mappings) become pictures.

    Every variable must be given; `dibuat` is the time written into the file. Raises `GalatWord`.
    """
    from docx.shared import Mm

    dokumen = DocxTemplate(io.BytesIO(templat))

    def siapkan(nilai: object) -> object:
        if isinstance(nilai, Gambar):
            return InlineImage(dokumen, io.BytesIO(nilai.isi), width=Mm(nilai.lebar))
        if isinstance(nilai, Mapping):
            return {kunci: siapkan(isi) for kunci, isi in nilai.items()}
        if isinstance(nilai, list | tuple):
            return [siapkan(isi) for isi in nilai]
        return nilai

    lingkungan = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        dokumen.render({kunci: siapkan(isi) for kunci, isi in konteks.items()}, jinja_env=lingkungan, autoescape=True)
    except TemplateError as sebab:
        raise GalatWord(f"Templat Word tidak dapat diisi: {sebab}") from sebab
    sifat = dokumen.docx.core_properties
    waktu = dibuat.astimezone(datetime.UTC).replace(tzinfo=None)
    sifat.created = sifat.modified = waktu
    sifat.last_printed = waktu
    sifat.title, sifat.author, sifat.last_modified_by, sifat.revision = judul, penulis, penulis, 1
    _beri_alt(dokumen, _gambar_berurutan(konteks))
    aliran = io.BytesIO()
    dokumen.save(aliran)
    return bekukan_zip(aliran.getvalue())


def bekukan_zip(data: bytes) -> bytes:
    """The same archive with fixed times, so that equal content gives equal bytes."""
    hasil = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as asal,
        zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as tujuan,
    ):
        for anggota in asal.infolist():
            baru = zipfile.ZipInfo(anggota.filename, _WAKTU_ZIP)
            baru.compress_type = zipfile.ZIP_DEFLATED
            baru.create_system = 0
            tujuan.writestr(baru, asal.read(anggota))
    return hasil.getvalue()


def _gambar_berurutan(nilai: object) -> list[Gambar]:
    if isinstance(nilai, Gambar):
        return [nilai]
    if isinstance(nilai, Mapping):
        return [g for isi in nilai.values() for g in _gambar_berurutan(isi)]
    if isinstance(nilai, list | tuple):
        return [g for isi in nilai for g in _gambar_berurutan(isi)]
    return []


def _beri_alt(dokumen: DocxTemplate, gambar: list[Gambar]) -> None:
    """Write each picture's description, found through the picture's bytes: order in the text is the template's own."""
    alt = {g.isi: g.alt for g in gambar}
    for bentuk in dokumen.docx.inline_shapes:
        kaitan = bentuk._inline.graphic.graphicData.pic.blipFill.blip.embed
        isi = dokumen.docx.part.related_parts[kaitan].blob
        if isi in alt:
            bentuk._inline.docPr.set("descr", alt[isi])
