"""Numbers of official letters from a template per office, e.g. `{klasifikasi}/{urut:03}/{unit}/{tahun}`.

The order of the parts is a matter of the local tata naskah dinas (Permendagri 1/2023), hence a template. The serial
restarts every year per register and is given at registration; before that its place stays blank.
"""

import re
from string import Formatter
from typing import Final

from kinerja.aturan.periode import ROMAWI

TEMPLAT_BAKU: Final = "{klasifikasi}/{urut:03}/{unit}/{tahun}"
BAGIAN: Final = ("klasifikasi", "urut", "unit", "tahun", "bulan", "bulan_romawi")
_LEBAR: Final = re.compile(r"0?[1-9]?")


def periksa_templat(templat: str) -> list[str]:
    """What is wrong with a template, in Indonesian; empty when nothing is. It must hold {urut} and {tahun}."""
    pesan = []
    try:
        bagian = list(Formatter().parse(templat))
    except ValueError:
        return ["Templat nomor surat memuat kurung kurawal yang tidak berpasangan."]
    dipakai = [(nama, lebar or "", ubah) for _, nama, lebar, ubah in bagian if nama is not None]
    for nama, lebar, ubah in dipakai:
        if nama not in BAGIAN:
            pesan.append(f"Bagian {{{nama}}} tidak dikenal. Yang tersedia: {', '.join(BAGIAN)}.")
        elif ubah or not _LEBAR.fullmatch(lebar) or (lebar and nama not in ("urut", "bulan")):
            pesan.append(f"Format bagian {{{nama}}} tidak dikenal. Contoh: {{urut:03}}.")
    for wajib in ("urut", "tahun"):
        if wajib not in [nama for nama, _, _ in dipakai]:
            pesan.append(f"Templat nomor surat harus memuat {{{wajib}}}.")
    return pesan


def tulis_nomor_surat(
    templat: str, *, klasifikasi: str, urut: int | None, unit: str, tahun: int, bulan: int | None = None
) -> str:
    """The number of a letter; `urut` None leaves a blank (not registered yet): `000/ /Bagumkeu/2020`.

    Raises ValueError (Indonesian) for a wrong template, a serial below 1, or a month that is needed and missing.
    """
    salah = periksa_templat(templat)
    if salah:
        raise ValueError(" ".join(salah))
    if urut is not None and urut < 1:
        raise ValueError("Nomor urut surat dimulai dari 1.")
    if "{bulan" in templat and (bulan is None or not 1 <= bulan <= 12):
        raise ValueError("Templat nomor surat memerlukan bulan (1–12).")
    if urut is None:
        templat = re.sub(r"\{urut(?::[^}]*)?\}", " ", templat)
    return templat.format(
        klasifikasi=klasifikasi,
        urut=urut,
        unit=unit,
        tahun=tahun,
        bulan=bulan,
        bulan_romawi=ROMAWI[bulan] if bulan else "",
    )
