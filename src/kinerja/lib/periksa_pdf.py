"""Does a PDF keep what it promises: PDF/A (archiving) and PDF/UA (accessible)?"""

import re
from collections.abc import Sequence

from kinerja.lib.galat import Galat

_PROFIL = {"a-2a": "2a", "a-2b": "2b", "a-2u": "2u", "a-3a": "3a", "a-3b": "3b", "a-3u": "3u", "ua-1": "ua1"}
_BAGIAN = re.compile(rb"<pdfaid:part>(\d)</pdfaid:part>|pdfaid:part=[\"'](\d)")
_TINGKAT = re.compile(rb"<pdfaid:conformance>([A-Z])</pdfaid:conformance>|pdfaid:conformance=[\"']([A-Z])")


def periksa(pdf: bytes, standar: Sequence[str] | None = None) -> list[str]:
    """Findings as 'PROFIL ATURAN: message'; an empty list means conformant.

    Without `standar` the PDF/A level that the file itself claims (2a when it claims none) and ua-1 are checked.
    Raises `Galat` when the checker (package page-validation, of the developers' set) is not installed.
    """
    try:
        import page
    except ImportError:
        raise Galat("Pemeriksa PDF tidak terpasang (paket page-validation, kelompok dev).") from None
    temuan: list[str] = []
    for nama in standar or (_pengakuan(pdf), "ua-1"):
        try:
            laporan = page.validate_pdf_bytes(pdf, profile=_PROFIL[nama])
        except page.PageError as sebab:
            temuan.append(f"{nama}: berkas tidak dapat diperiksa ({sebab})")
            continue
        temuan += [f"{nama} {gagal.rule_id}: {gagal.message}" for gagal in laporan.failures]
        if not laporan.is_compliant and not laporan.failures:
            temuan.append(f"{nama}: tidak memenuhi standar")
    return temuan


def _pengakuan(pdf: bytes) -> str:
    bagian, tingkat = _BAGIAN.search(pdf), _TINGKAT.search(pdf)
    if bagian is None or tingkat is None:
        return "a-2a"
    nama = f"a-{(bagian[1] or bagian[2]).decode()}{(tingkat[1] or tingkat[2]).decode().lower()}"
    return nama if nama in _PROFIL else "a-2a"
