"""Where human texts stand among the computed blocks."""

from __future__ import annotations

from kinerja.pelaporan.isi.bahan import Bahan
from kinerja.pelaporan.isi.blok import Blok, narasi


def tempat(b: Bahan, bagian: str, indikator: str = "", *, kosong: Blok | None = None) -> list[Blok]:
    """The human text of a part; `kosong` while nobody wrote it. In the workshop its field `{b: tempat, bagian, …}`."""
    if b.bengkel:
        return [{"b": "tempat", "bagian": bagian, "indikator": indikator}]
    teks = b.teks(bagian, indikator)
    if teks:
        return narasi(teks)
    return [kosong] if kosong is not None else []
