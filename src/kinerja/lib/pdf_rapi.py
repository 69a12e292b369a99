"""Line ends of PDF streams, so that strict readers find the length that a stream declares."""

from __future__ import annotations

import bisect
import re

_AKHIR = re.compile(rb"\r\nendstream")
_PANJANG = re.compile(rb"/Length (\d+)")
_BARIS_XREF = re.compile(rb"(\d{10}) (\d{5}) ([nf])\r\n")


def rapikan_akhir_aliran(pdf: bytes) -> bytes:
    """The same document, with CR LF before `endstream` wherever the stream itself ends in a CR.

    The writer ends a stream's data with a single LF. Where compressed data happen to end in CR, a strict checker takes
    CR and LF together for the end of the line and finds the stream one byte short. Expects the classical
    cross-reference table; a file without one, or without such a stream, comes back unchanged.
    """
    mulai = pdf.rfind(b"startxref")
    cocok = re.match(rb"startxref\s+(\d+)\s+%%EOF\s*$", pdf[mulai:]) if mulai >= 0 else None
    if cocok is None or not pdf.startswith(b"xref", int(cocok[1])):
        return pdf
    letak_xref = int(cocok[1])
    tabel = pdf[letak_xref:mulai]
    letak = sorted(int(m[1]) for m in _BARIS_XREF.finditer(tabel) if m[3] == b"n")
    sisip = [m.start() + 1 for m in _AKHIR.finditer(pdf, 0, letak_xref) if _ujung_data(pdf, letak, m.start() + 1)]
    if not sisip:
        return pdf

    def geser(lama: int) -> int:
        return lama + bisect.bisect_left(sisip, lama)

    potongan = [pdf[a:b] for a, b in zip([0, *sisip], [*sisip, letak_xref], strict=True)]
    baru = _BARIS_XREF.sub(
        lambda m: (b"%010d" % geser(int(m[1])) if m[3] == b"n" else m[1]) + b" " + m[2] + b" " + m[3] + b"\r\n", tabel
    )
    return b"\r".join(potongan) + baru + b"startxref\n%d\n%%%%EOF" % geser(letak_xref)


def _ujung_data(pdf: bytes, letak: list[int], ujung: int) -> bool:
    """Whether the stream of the object around `ujung` ends there by its own /Length."""
    urut = bisect.bisect_right(letak, ujung) - 1
    if urut < 0:
        return False
    awal = letak[urut]
    data = pdf.find(b"stream\n", awal, ujung) + len(b"stream\n")
    panjang = _PANJANG.search(pdf, awal, data)
    return panjang is not None and data + int(panjang[1]) == ujung
