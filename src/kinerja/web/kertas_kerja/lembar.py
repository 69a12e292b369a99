"""A kertas kerja as a plain HTML form: what stands in each field, and what was typed, read back without guessing.

Only fields whose text differs from what the page showed are handed to the action, each row with the version that the
writer saw, so that two writers of different rows do not meet and two of the same row are told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kinerja.aturan.angka import AngkaTidakTerbaca, Nilai, baca_angka, baca_nilai, tulis_angka
from kinerja.aturan.predikat import SKALA_NILAI
from kinerja.pengukuran.actions import IsianAnggaran, IsianBaris
from kinerja.pengukuran.bentuk import (
    BarisAnggaran,
    BarisKertasKerja,
    CatatanData,
    KertasKerjaData,
    SelBerubah,
    Sorotan,
)
from kinerja.pengukuran.isian import BUKTI, LABEL, STATUS_DATA, Bentrok, tulis_isian

DESIMAL = 8
ANGKA = ("realisasi", "pembilang", "penyebut")
PILIHAN = {"status_data": tuple(STATUS_DATA.items())}
"""Columns that are chosen from a list: (value, word)."""
PILIHAN_BAKU = "final"
BENTROK_SEL = "orang lain mengubah sel ini sejak Anda membukanya. Pilih salah satu."
TEKS = ("sumber_data", "status_data", "faktor", "kendala", "tindak_lanjut")
PANJANG = ("faktor", "kendala", "tindak_lanjut")


@dataclass(frozen=True, slots=True)
class SorotSel:
    """What stands at a cell (or row) besides its content: the remark of the last return, comments, what it said when
    the sheet was last handed in."""

    catatan: CatatanData | None = None
    komentar: int = 0
    baru: int = 0
    berubah: SelBerubah | None = None


@dataclass(frozen=True, slots=True)
class Bidang:
    """One field: its name in the form, the text in it, what is wrong with that text, and what is said about it.

    `predikat`: words of a scale are written in it, for which a telephone must show its letters. `tersimpan`: what is
    stored, where the text is another that was refused; `bentrok`: somebody else stored it meanwhile.
    """

    kunci: str
    nama: str
    label: str
    teks: str
    panjang: bool = False
    salah: str = ""
    pilihan: tuple[tuple[str, str], ...] = ()
    sorot: SorotSel | None = None
    terbaca: str = ""
    predikat: bool = False
    tersimpan: str | None = None
    bentrok: bool = False

    @property
    def tampil(self) -> str:
        """The text as people read it: thousands with dots, money as rupiah, a choice by its word."""
        return self.terbaca or dict(self.pilihan).get(self.teks, self.teks)


@dataclass(frozen=True, slots=True, eq=False)
class BarisFormulir:
    """One indikator (or sub kegiatan) with its fields. `polos`: nothing but what is stored; such a row is the same
    object as long as it says the same."""

    data: BarisKertasKerja | BarisAnggaran
    versi: str
    bidang: Mapping[str, Bidang]
    sorot: SorotSel | None = None
    sorot_bukti: SorotSel | None = None
    polos: bool = True

    @property
    def tampak(self) -> object:
        """Everything that the page shows of the row, as one value."""
        if self.polos:
            return self
        return (self.data, self.versi, tuple(self.bidang.values()), self.sorot, self.sorot_bukti)

    @property
    def nama(self) -> str:
        """The name of the row on the page: 'i12' or 'a3'."""
        return self.utama.nama.split("-")[0]

    @property
    def tanda(self) -> tuple[tuple[str, str], ...]:
        """Where in this row a remark or comment may stand: (column, label)."""
        bukti = ((BUKTI, LABEL[BUKTI]),) if isinstance(self.data, BarisKertasKerja) else ()
        return (("", LABEL[""]), *((b.kunci, b.label) for b in self.bidang.values()), *bukti)

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


def teks_rupiah(x: Decimal | None) -> str:
    """An amount as it stands in a field: with thousands dots, which `baca_anggaran` always takes for such."""
    return "" if x is None else tulis_angka(x, 2)


def teks_nilai(n: Nilai | None) -> str:
    """A realisasi as it stands in a field."""
    if n is None:
        return ""
    if n.predikat and n.sampai is None:
        return n.predikat if n.predikat in _semua_predikat() else f"{n.predikat} ({teks_angka(n.angka)})"
    return teks_angka(n.angka) if n.sampai is None else f"{teks_angka(n.angka)} - {teks_angka(n.sampai)}"


def _semua_predikat() -> set[str]:
    return {p for skala in SKALA_NILAI.values() if not skala.numerik for p in skala.angka}


class _Sama:
    """A row as a key: itself, not one that equals it; comparing what rows say would take longer than reading them."""

    __slots__ = ("baris",)

    def __init__(self, baris: BarisKertasKerja) -> None:
        self.baris = baris

    def __hash__(self) -> int:
        return id(self.baris)

    def __eq__(self, lain: object) -> bool:
        return isinstance(lain, _Sama) and lain.baris is self.baris


@lru_cache(maxsize=4096)
def _baris_indikator(sama: _Sama) -> BarisFormulir:
    baris = sama.baris
    d = baris.definisi
    awal = f"i{d.id}"
    isi = {"realisasi": teks_nilai(baris.realisasi)}
    if d.pembilang or baris.pembilang is not None:
        isi["pembilang"] = teks_angka(baris.pembilang)
    if d.penyebut or baris.penyebut is not None:
        isi["penyebut"] = teks_angka(baris.penyebut)
    isi |= {nama: getattr(baris, nama) for nama in TEKS}
    label = {**LABEL, "pembilang": d.pembilang or "Pembilang", "penyebut": d.penyebut or "Penyebut"}
    bidang = {
        nama: Bidang(
            nama,
            f"{awal}-{nama}",
            label[nama],
            teks,
            nama in PANJANG,
            pilihan=PILIHAN.get(nama, ()),
            terbaca=tulis_isian(nama, getattr(baris, nama)),
            predikat=nama == "realisasi" and bool(d.skala_nilai),
        )
        for nama, teks in isi.items()
    }
    return BarisFormulir(baris, str(baris.versi), bidang)


@lru_cache(maxsize=4096)
def _baris_anggaran(baris: BarisAnggaran) -> BarisFormulir:
    awal = f"a{baris.item_id}"
    isi = {"nilai": teks_rupiah(baris.nilai), "keterangan": baris.keterangan}
    bidang = {
        n: Bidang(n, f"{awal}-{n}", LABEL[n], t, terbaca=tulis_isian(n, getattr(baris, n))) for n, t in isi.items()
    }
    return BarisFormulir(baris, str(baris.versi), bidang)


def formulir_lembar(data: KertasKerjaData, sorotan: Sorotan | None = None) -> FormulirLembar:
    """The sheet with what is stored in it, and with what is said about it."""
    hasil = FormulirLembar(
        indikator=[_baris_indikator(_Sama(b)) for b in data.baris], anggaran=[_baris_anggaran(b) for b in data.anggaran]
    )
    return hasil if sorotan is None else sorot(hasil, sorotan)


def sorot(formulir: FormulirLembar, sorotan: Sorotan) -> FormulirLembar:
    """The same form with remarks, comments and changes at their cells."""
    tempat = _per_tempat(sorotan)
    disebut = {kunci[:2] for kunci in tempat}
    for jenis, daftar in (("indikator", formulir.indikator), ("anggaran", formulir.anggaran)):
        for i, baris in enumerate(daftar):
            pk, kode = _kunci_kode(baris.data)
            if (jenis, pk) not in disebut and (jenis, kode) not in disebut:
                continue

            def milik(kolom: str, jenis: str = jenis, pk: int = pk, kode: str = kode) -> SorotSel | None:
                catatan, komentar, baru = tempat.get((jenis, pk, kolom), (None, 0, 0))
                berubah = tempat.get((jenis, kode, kolom))
                return SorotSel(catatan, komentar, baru, berubah) if catatan or komentar or berubah else None

            bidang = {nama: replace(b, sorot=milik(nama)) for nama, b in baris.bidang.items()}
            daftar[i] = replace(baris, bidang=bidang, sorot=milik(""), sorot_bukti=milik(BUKTI), polos=False)
    return formulir


def _kunci_kode(data: BarisKertasKerja | BarisAnggaran) -> tuple[int, str]:
    return (data.definisi.id, data.definisi.kode) if isinstance(data, BarisKertasKerja) else (data.item_id, data.kode)


def _per_tempat(sorotan: Sorotan) -> dict[tuple[str, int | str, str], Any]:
    """(kind, id, column) → remark, comments, unread ones; (kind, code, column) → how the cell changed."""
    tempat: dict[tuple[str, int | str, str], Any] = {}
    for c in sorotan.catatan_kini:
        tempat[*c.kunci, c.kolom] = (c, 0, 0)
    for k in sorotan.komentar:
        catatan, banyak, baru = tempat.get((*k.kunci, k.kolom), (None, 0, 0))
        tempat[*k.kunci, k.kolom] = (catatan, banyak + 1, baru + k.baru)
    for s in sorotan.sejak_diajukan or ():
        tempat[s.jenis, s.kode, s.kolom] = s
    return tempat


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
    if nama in PILIHAN:
        return teks.strip().casefold() or PILIHAN_BAKU
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
        teks = str(kiriman[satu.nama]).replace("\r\n", "\n").strip()
        if teks == satu.teks:
            continue
        bidang[nama] = replace(satu, teks=teks, tersimpan=satu.teks, bentrok=versi != baris.versi)
        try:
            ubah[nama] = pembaca(nama, teks)
        except AngkaTidakTerbaca as galat:
            bidang[nama] = replace(bidang[nama], salah=galat.pesan)
    versi_terbaca = int(versi) if versi.isascii() and versi.isdigit() and len(versi) < 10 else None
    return replace(baris, versi=versi, bidang=bidang, polos=False), ubah, versi_terbaca


def tandai_bentrok(formulir: FormulirLembar, galat: Bentrok) -> FormulirLembar:
    """The refused form with both texts at each field where two writers met; saving it again is then done knowingly."""
    for jenis, daftar in (("indikator", formulir.indikator), ("anggaran", formulir.anggaran)):
        for i, baris in enumerate(daftar):
            kini = galat.tersimpan.get((jenis, _kunci_kode(baris.data)[0]))
            if kini is None:
                continue
            bidang = {
                nama: replace(b, salah=f"Bentrok: tersimpan {b.tersimpan or 'belum diisi'}.") if b.bentrok else b
                for nama, b in baris.bidang.items()
            }
            daftar[i] = replace(baris, versi=str(kini["versi"]), bidang=bidang)
    return formulir
