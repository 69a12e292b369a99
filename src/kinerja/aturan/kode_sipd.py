"""Codes of the SIPD nomenclature (Permendagri 90/2019 and its updates), recognised by their shape alone.

urusan `d` · bidang `d.dd` · program `d.dd.dd` · kegiatan `d.dd.dd.g.dd` · sub kegiatan + `.dd` (old) or `.dddd` (new) ·
SKPD `d.dd.d.dd.d.dd.dd.dddd` · rekening `d.d.dd.dd.dd.dddd`. g: 1 province, 2 kabupaten/kota.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

JenisKode = Literal["urusan", "bidang", "program", "kegiatan", "sub_kegiatan", "skpd", "rekening"]

_POLA: Final[tuple[tuple[JenisKode, re.Pattern[str]], ...]] = (
    ("urusan", re.compile(r"[0-9X]")),
    ("bidang", re.compile(r"(?:[0-9]\.[0-9]{2}|X\.XX)")),
    ("program", re.compile(r"(?:[0-9]\.[0-9]{2}|X\.XX)\.[0-9]{2}")),
    ("kegiatan", re.compile(r"(?:[0-9]\.[0-9]{2}|X\.XX)\.[0-9]{2}\.[12]\.[0-9]{2}")),
    ("sub_kegiatan", re.compile(r"(?:[0-9]\.[0-9]{2}|X\.XX)\.[0-9]{2}\.[12]\.[0-9]{2}\.(?:[0-9]{2}|[0-9]{4})")),
    ("skpd", re.compile(r"[0-9]\.[0-9]{2}\.[0-9]\.[0-9]{2}\.[0-9]\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}")),
    ("rekening", re.compile(r"[0-9]\.[0-9]\.[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}")),
)
_KEWENANGAN_SALAH: Final = re.compile(r"[0-9X]\.[0-9X]{2}\.[0-9]{2}\.([03-9])\.[0-9]{2}(?:\.[0-9]{2,4})?")


@dataclass(frozen=True, slots=True)
class KodeSipd:
    """A recognised code and the codes above it ('' where that level does not apply).

    `bidang` of an SKPD is its primary one; `unit` its last group, '0000' the induk. `lama`: sub kegiatan in old form.
    """

    kode: str
    jenis: JenisKode
    urusan: str = ""
    bidang: str = ""
    program: str = ""
    kegiatan: str = ""
    unit: str = ""
    lama: bool = False


def baca_kode_sipd(teks: str) -> KodeSipd:
    """Recognise a code; spaces around it are dropped. Raises ValueError (Indonesian) when no shape fits."""
    kode = teks.strip()
    for jenis, pola in _POLA:
        if pola.fullmatch(kode):
            return _urai(kode, jenis)
    salah = _KEWENANGAN_SALAH.fullmatch(kode)
    if salah:
        raise ValueError(f'Kode "{kode}": angka kewenangan {salah[1]} salah; 1 provinsi, 2 kabupaten/kota.')
    raise ValueError(f'Kode "{kode}" tidak mengikuti nomenklatur SIPD. Contoh sub kegiatan: 1.05.02.2.03.0002.')


def _urai(kode: str, jenis: JenisKode) -> KodeSipd:
    bagian = kode.split(".")
    if jenis == "rekening":
        return KodeSipd(kode, jenis)
    if jenis == "skpd":
        return KodeSipd(kode, jenis, urusan=bagian[0], bidang=".".join(bagian[:2]), unit=bagian[-1])
    tingkat = len(bagian)
    return KodeSipd(
        kode,
        jenis,
        urusan=bagian[0],
        bidang=".".join(bagian[:2]) if tingkat >= 2 else "",
        program=".".join(bagian[:3]) if tingkat >= 3 else "",
        kegiatan=".".join(bagian[:5]) if tingkat >= 5 else "",
        lama=jenis == "sub_kegiatan" and len(bagian[-1]) == 2,
    )
