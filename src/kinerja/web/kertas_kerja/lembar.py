"""A kertas kerja as a plain HTML form: what stands in each field, and what was typed, read back without guessing.

Only fields whose text differs from what the page showed are handed to the action, each row with the version that the
writer saw, so that two writers of different rows do not meet and two of the same row are told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from kinerja.aturan.angka import AngkaTidakTerbaca, Nilai, baca_angka, baca_nilai, tulis_angka
from kinerja.aturan.predikat import SKALA_NILAI
from kinerja.pengukuran.actions import IsianAnggaran, IsianBaris
from kinerja.pengukuran.bentuk import BarisAnggaran, BarisKertasKerja, KertasKerjaData

DESIMAL = 8
ANGKA = ("realisasi", "pembilang", "penyebut")
TEKS = ("sumber_data", "faktor", "kendala", "tindak_lanjut")
LABEL = {
    "realisasi": "Realisasi",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "sumber_data": "Sumber data",
    "kendala": "Kendala",
    "tindak_lanjut": "Tindak lanjut",
    "faktor": "Penyebab keberhasilan atau kegagalan",
    "nilai": "Realisasi anggaran (Rp)",
    "keterangan": "Keterangan",
}


@dataclass(frozen=True, slots=True)
class Bidang:
    """One field: its name in the form, the text in it, and what is wrong with that text."""

    kunci: str
    nama: str
    label: str
    teks: str
    panjang: bool = False
    salah: str = ""


@dataclass(frozen=True, slots=True)
class BarisFormulir:
    """One indikator (or sub kegiatan) with its fields."""

    data: BarisKertasKerja | BarisAnggaran
    versi: str
    bidang: Mapping[str, Bidang]

    @property
    def sebutan(self) -> str:
        """Code and name of what the row measures."""
        apa = self.data.definisi if isinstance(self.data, BarisKertasKerja) else self.data
        return f"{apa.kode} {apa.nama}"

    @property
    def utama(self) -> Bidang:
        """The field of the figure itself."""
        return self.bidang["realisasi"] if "realisasi" in self.bidang else self.bidang["nilai"]

    @property
    def hitungan(self) -> list[tuple[str, Bidang | None]]:
        """Numerator and denominator under their headings; None where the indikator has none."""
        return [(LABEL[n], self.bidang.get(n)) for n in ("pembilang", "penyebut")]

    @property
    def keterangan(self) -> list[Bidang]:
        """The text fields."""
        return [self.bidang[n] for n in (*TEKS, "keterangan") if n in self.bidang]

    @property
    def ada_salah(self) -> bool:
        """Whether a field of this row could not be read."""
        return any(b.salah for b in self.bidang.values())


@dataclass(slots=True)
class FormulirLembar:
    """The whole sheet as a form; after `baca`, the rows to hand to the action, or the faults at their fields."""

    indikator: list[BarisFormulir]
    anggaran: list[BarisFormulir]
    isian: list[IsianBaris] = field(default_factory=list)
    isian_anggaran: list[IsianAnggaran] = field(default_factory=list)

    @property
    def sah(self) -> bool:
        """Whether every field could be read."""
        return not any(b.ada_salah for b in (*self.indikator, *self.anggaran))


def teks_angka(x: Decimal | None) -> str:
    """A number as it stands in a field: decimal comma, no thousands dots, so that it reads back as itself."""
    return "" if x is None else tulis_angka(x, DESIMAL).replace(".", "")


def teks_nilai(n: Nilai | None) -> str:
    """A realisasi as it stands in a field."""
    if n is None:
        return ""
    if n.predikat and n.sampai is None:
        return n.predikat if n.predikat in _semua_predikat() else f"{n.predikat} ({teks_angka(n.angka)})"
    return teks_angka(n.angka) if n.sampai is None else f"{teks_angka(n.angka)} - {teks_angka(n.sampai)}"


def _semua_predikat() -> set[str]:
    return {p for skala in SKALA_NILAI.values() if not skala.numerik for p in skala.angka}


def _baris_indikator(baris: BarisKertasKerja) -> BarisFormulir:
    d = baris.definisi
    awal = f"i{d.id}"
    isi = {"realisasi": teks_nilai(baris.realisasi)}
    if d.pembilang or baris.pembilang is not None:
        isi["pembilang"] = teks_angka(baris.pembilang)
    if d.penyebut or baris.penyebut is not None:
        isi["penyebut"] = teks_angka(baris.penyebut)
    isi |= {nama: getattr(baris, nama) for nama in TEKS}
    label = LABEL | {"pembilang": d.pembilang or "Pembilang", "penyebut": d.penyebut or "Penyebut"}
    bidang = {
        nama: Bidang(nama, f"{awal}-{nama}", label[nama], teks, panjang=nama in TEKS and nama != "sumber_data")
        for nama, teks in isi.items()
    }
    return BarisFormulir(baris, str(baris.versi), bidang)


def _baris_anggaran(baris: BarisAnggaran) -> BarisFormulir:
    awal = f"a{baris.item_id}"
    isi = {"nilai": teks_angka(baris.nilai), "keterangan": baris.keterangan}
    return BarisFormulir(baris, str(baris.versi), {n: Bidang(n, f"{awal}-{n}", LABEL[n], t) for n, t in isi.items()})


def formulir_lembar(data: KertasKerjaData) -> FormulirLembar:
    """The sheet with what is stored in it."""
    return FormulirLembar(
        indikator=[_baris_indikator(b) for b in data.baris], anggaran=[_baris_anggaran(b) for b in data.anggaran]
    )


def baca(data: KertasKerjaData, kiriman: Mapping[str, Any]) -> FormulirLembar:
    """The sheet with what was typed. A number that can be read in two ways is asked about, never guessed."""
    hasil = formulir_lembar(data)
    for i, baris in enumerate(hasil.indikator):
        skala = SKALA_NILAI.get(baris.data.definisi.skala_nilai)
        baru, ubah, versi = _baca_baris(baris, kiriman, lambda n, t, s=skala: baca_isian(n, t, s))
        hasil.indikator[i] = baru
        if ubah:
            hasil.isian.append(IsianBaris(indikator_id=baris.data.definisi.id, versi=versi, **ubah))
    for i, baris in enumerate(hasil.anggaran):
        baru, ubah, versi = _baca_baris(baris, kiriman, baca_anggaran)
        hasil.anggaran[i] = baru
        if ubah:
            hasil.isian_anggaran.append(IsianAnggaran(item_id=baris.data.item_id, versi=versi, **ubah))
    return hasil


def baca_isian(nama: str, teks: str, skala: Any) -> Any:
    """The value of a field of an indikator's row. Raises AngkaTidakTerbaca."""
    if nama == "realisasi":
        return baca_nilai(teks, skala=skala)
    return baca_angka(teks) if nama in ANGKA else teks


def baca_anggaran(nama: str, teks: str) -> Any:
    """The value of a field of a budget row. Raises AngkaTidakTerbaca."""
    return baca_angka(teks, ribuan=True) if nama == "nilai" else teks


def _baca_baris(
    baris: BarisFormulir, kiriman: Mapping[str, Any], pembaca: Any
) -> tuple[BarisFormulir, dict[str, Any], int | None]:
    bidang, ubah = dict(baris.bidang), {}
    awal = baris.utama.nama.split("-")[0]
    versi = str(kiriman.get(f"{awal}-versi", baris.versi))
    for nama, satu in baris.bidang.items():
        if satu.nama not in kiriman:
            continue
        teks = str(kiriman[satu.nama]).replace("\r\n", "\n").strip()[:20000]
        semula = str(kiriman.get(f"{satu.nama}-semula", satu.teks)) if nama in (*ANGKA, "nilai") else satu.teks
        bidang[nama] = replace(satu, teks=teks)
        if teks == satu.teks or (nama in (*ANGKA, "nilai") and teks == semula):
            continue
        try:
            ubah[nama] = pembaca(nama, teks)
        except AngkaTidakTerbaca as galat:
            bidang[nama] = replace(satu, teks=teks, salah=galat.pesan)
    versi_terbaca = int(versi) if versi.isascii() and versi.isdigit() and len(versi) < 10 else None
    return replace(baris, versi=versi, bidang=bidang), ubah, versi_terbaca
