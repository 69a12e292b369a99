"""Reading `contoh/sumber/`: published figures, holidays, and what each office's TOML files say."""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kinerja.aturan.angka import Nilai, baca_angka
from kinerja.aturan.predikat import SkalaNilai
from kinerja.integrasi.buku_kerja.masukan import HariKhususMasukan

AKAR = Path(__file__).resolve().parents[1]
SUMBER = AKAR / "sumber"
BAGIAN = ("kantor", "rencana", "anggaran", "narasi")


@dataclass(frozen=True, slots=True)
class AngkaTerbit:
    """One published row: target and realisation of an indicator in a year, and the capaian its source printed."""

    unit_sumber: str
    tahun: int
    indikator: str
    target: Decimal
    realisasi: Decimal
    capaian: Decimal
    sumber: str

    @property
    def sebutan(self) -> str:
        """The source as it is cited in tables: office and file."""
        return f"Angka terbit {self.unit_sumber} Tahun {self.tahun} ({self.sumber.rsplit('/', 1)[-1]})"


def baca_terbit() -> dict[tuple[str, str], dict[int, AngkaTerbit]]:
    """(source office, indicator as printed there) → year → row."""
    hasil: dict[tuple[str, str], dict[int, AngkaTerbit]] = {}
    with (SUMBER / "indikator-nyata.csv").open(encoding="utf-8", newline="") as aliran:
        for baris in csv.DictReader(aliran):
            terbit = AngkaTerbit(
                unit_sumber=baris["unit_sumber"],
                tahun=int(baris["tahun"]),
                indikator=baris["indikator"],
                target=_angka(baris["target"]),
                realisasi=_angka(baris["realisasi"]),
                capaian=_angka(baris["capaian_terbit"]),
                sumber=baris["sumber"].replace("%20", " "),
            )
            hasil.setdefault((terbit.unit_sumber, terbit.indikator), {})[terbit.tahun] = terbit
    return hasil


def baca_hari_khusus() -> tuple[HariKhususMasukan, ...]:
    """National holidays and cuti bersama of the performance year and the first quarter after it."""
    with (SUMBER / "hari-khusus.csv").open(encoding="utf-8", newline="") as aliran:
        return tuple(
            HariKhususMasukan(tanggal=dt.date.fromisoformat(b["tanggal"]), jenis=b["jenis"], nama=b["nama"])
            for b in csv.DictReader(aliran)
        )


def baca_kantor(kode: str) -> dict[str, Any]:
    """The four TOML files of an office as one mapping by file name; numbers with a point come as Decimal."""
    return {
        bagian: tomllib.loads((SUMBER / kode / f"{bagian}.toml").read_text(encoding="utf-8"), parse_float=Decimal)
        for bagian in BAGIAN
    }


def desimal(isi: object) -> Decimal | None:
    """A number of a TOML file (int, Decimal or text with a point); '' is None."""
    return None if isi in ("", None) else Decimal(str(isi))


def nilai(isi: object, skala: SkalaNilai | None = None) -> Nilai | None:
    """A target or realisation of a TOML file; under a `skala` a predicate of it. Raises ValueError when unknown."""
    if skala is None or isi in ("", None):
        angka = desimal(isi)
        return None if angka is None else Nilai(angka)
    ketemu = skala.cari(str(isi))
    if ketemu is None:
        raise ValueError(f"predikat {isi} tidak ada pada skala {skala.kode}")
    return Nilai(ketemu[1], predikat=ketemu[0])


def _angka(teks: str) -> Decimal:
    angka = baca_angka(teks)
    if angka is None:
        raise ValueError("angka terbit kosong")
    return angka
