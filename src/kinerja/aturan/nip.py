"""NIP of a PNS and NI PPPK: 18 digits (Perka BKN 22/2007; NI PPPK as BKN issues it).

    PNS   8 birth date · 6 TMT CPNS (YYYYMM) · 1 sex · 3 serial
    PPPK  8 birth date · 4 year of first appointment · 2 contract count · 1 sex · 3 serial
Digits 13–14 tell them apart: a month (01–12) is a PNS, more is a PPPK.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

JenisNip = Literal["PNS", "PPPK"]


class NipTidakSah(ValueError):
    """`kode`: 'panjang', 'lahir', 'bulan', 'tmt', 'kelamin', 'urut', 'jenis'. `pesan` is Indonesian."""

    def __init__(self, kode: str, pesan: str) -> None:
        super().__init__(pesan)
        self.kode = kode
        self.pesan = pesan


@dataclass(frozen=True, slots=True)
class Nip:
    """A valid number. `bulan_tmt` is None for a PPPK, `kontrak` is '' for a PNS; `kelamin` 'L' or 'P'."""

    digit: str
    jenis: JenisNip
    lahir: dt.date
    tahun_tmt: int
    bulan_tmt: int | None
    kontrak: str
    kelamin: str
    urut: str

    def __str__(self) -> str:
        d = self.digit
        return f"{d[:8]} {d[8:14]} {d[14]} {d[15:]}"

    @property
    def usia_saat_tmt(self) -> int:
        """Age in full years at the appointment (for a PPPK: at the start of that year)."""
        bulan = self.bulan_tmt or 1
        belum = (bulan, 1) < (self.lahir.month, self.lahir.day)
        return self.tahun_tmt - self.lahir.year - int(belum)


def baca_nip(teks: object, *, jenis: JenisNip | None = None) -> Nip:
    """Read and check a number, spaces allowed anywhere. `jenis` demands one kind. Raises NipTidakSah."""
    if not isinstance(teks, str):
        raise NipTidakSah("jenis", "NIP harus berupa teks; sel angka di Excel membulatkan angka ke-16 sampai ke-18.")
    digit = re.sub(r"[\s'\u200b]", "", teks)
    if not re.fullmatch(r"[0-9]{18}", digit):
        banyak = sum(c.isdigit() for c in digit)
        pesan = f"terdiri atas {banyak} angka" if banyak == len(digit) else "memuat tanda selain angka"
        raise NipTidakSah("panjang", f'NIP "{teks}" {pesan}; seharusnya 18 angka.')
    lahir = _tanggal(digit)
    tahun, bulan = int(digit[8:12]), int(digit[12:14])
    pns = 1 <= bulan <= 12
    if jenis == "PNS" and not pns:
        raise NipTidakSah(
            "bulan", f"NIP {digit} bukan NIP PNS: bulan pengangkatan {bulan:02}. Periksa sebagai NI PPPK."
        )
    if jenis == "PPPK" and pns:
        raise NipTidakSah("bulan", f"NIP {digit} berpola NIP PNS, bukan NI PPPK.")
    if bulan == 0:
        raise NipTidakSah("bulan", f"NIP {digit}: bulan pengangkatan 00.")
    if tahun <= lahir.year or tahun > 2099:
        raise NipTidakSah("tmt", f"NIP {digit}: tahun pengangkatan {tahun} tidak masuk akal.")
    if digit[14] not in "12":
        raise NipTidakSah("kelamin", f"NIP {digit}: angka ke-15 harus 1 (laki-laki) atau 2 (perempuan).")
    if digit[15:] == "000":
        raise NipTidakSah("urut", f"NIP {digit}: nomor urut 000.")
    return Nip(
        digit=digit,
        jenis="PNS" if pns else "PPPK",
        lahir=lahir,
        tahun_tmt=tahun,
        bulan_tmt=bulan if pns else None,
        kontrak="" if pns else digit[12:14],
        kelamin="L" if digit[14] == "1" else "P",
        urut=digit[15:],
    )


def tulis_nip(digit: str) -> str:
    """The printed form `8 6 1 3`; anything that is not 18 digits comes back unchanged."""
    rapat = re.sub(r"\s", "", digit)
    if not re.fullmatch(r"[0-9]{18}", rapat):
        return digit
    return f"{rapat[:8]} {rapat[8:14]} {rapat[14]} {rapat[15:]}"


def _tanggal(digit: str) -> dt.date:
    try:
        return dt.date(int(digit[:4]), int(digit[4:6]), int(digit[6:8]))
    except ValueError:
        raise NipTidakSah("lahir", f"NIP {digit}: tanggal lahir {digit[:8]} tidak ada.") from None
