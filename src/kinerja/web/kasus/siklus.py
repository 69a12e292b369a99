"""The performance year as a cycle: TW I, TW II → Semester I, TW III, TW IV → Semester II → Tahunan."""

from __future__ import annotations

from dataclasses import dataclass

from kinerja.aturan.periode import Periode
from kinerja.sop.queries import RingkasanKasus

URUTAN = ("TW1", "TW2", "SM1", "TW3", "TW4", "SM2", "TH")
MENANTI = {
    "SM1": "Dibuka setelah TW I dan TW II final.",
    "SM2": "Dibuka setelah TW III dan TW IV final.",
    "TH": "Dibuka setelah kedua semester final.",
}


@dataclass(frozen=True, slots=True)
class Simpul:
    """One period of the cycle; `kasus` is None when its case is not open yet, and `kapan` says when it will be."""

    kode: str
    singkat: str
    kasus: RingkasanKasus | None
    keadaan: str
    kapan: str


def siklus(tahun: int, kasus: list[RingkasanKasus], fase: set[str]) -> list[Simpul]:
    """The periods that the office's SOP runs in a year, each with its case.

    `fase` are the fases of the SOP in force: an SOP without semester steps has no semester cases.
    """
    per_periode = {k.periode: k for k in kasus}
    hasil = []
    for kode in URUTAN:
        ada = per_periode.get(kode)
        if ada is None and not _berlaku(kode, fase):
            continue
        kapan = MENANTI.get(kode, f"Dibuka pada awal masa pengumpulan {Periode(tahun, kode).singkat}.")
        hasil.append(Simpul(kode, Periode(tahun, kode).singkat, ada, _keadaan(ada), kapan))
    return hasil


def _berlaku(kode: str, fase: set[str]) -> bool:
    if "SEKALI" in fase:
        return kode.startswith("TW")
    return {"TW": "TW", "SM": "SMT", "TH": "THN"}[kode[:2]] in fase


def _keadaan(kasus: RingkasanKasus | None) -> str:
    if kasus is None or kasus.status == "dibatalkan":
        return "belum"
    if kasus.status == "selesai":
        return "selesai"
    return "terlambat" if kasus.terlambat else "berjalan"
