"""A stream whose data end in CR keeps its length, and the file stays readable."""

from __future__ import annotations

import io
import zlib

import pypdf
import pytest

from kinerja.lib.pdf_rapi import rapikan_akhir_aliran


def _pdf(isi: bytes) -> bytes:
    benda = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(isi), isi),
    ]
    keluar, letak = b"%PDF-1.7\n", []
    for nomor, satu in enumerate(benda, start=1):
        letak.append(len(keluar))
        keluar += b"%d 0 obj\n%s\nendobj\n" % (nomor, satu)
    xref = len(keluar)
    keluar += b"xref\n0 5\n0000000000 65535 f\r\n" + b"".join(b"%010d 00000 n\r\n" % x for x in letak)
    return keluar + b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % xref


def _berakhir_cr() -> bytes:
    return next(z for n in range(100_000) if (z := zlib.compress(b"q Q %d" % n)).endswith(b"\r"))


def test_aliran_berakhir_cr_diberi_cr_lf() -> None:
    asal = _pdf(_berakhir_cr())
    rapi = rapikan_akhir_aliran(asal)
    assert rapi.count(b"\r\r\nendstream") == 1 and len(rapi) == len(asal) + 1
    pembaca = pypdf.PdfReader(io.BytesIO(rapi), strict=True)
    assert pembaca.pages[0].get_contents().get_data().startswith(b"q Q")
    assert rapikan_akhir_aliran(rapi) == rapi


@pytest.mark.parametrize("pdf", [_pdf(zlib.compress(b"q Q")), b"%PDF-1.7 tanpa xref", b""])
def test_yang_lain_tidak_berubah(pdf: bytes) -> None:
    assert rapikan_akhir_aliran(pdf) == pdf
