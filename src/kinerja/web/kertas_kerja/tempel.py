"""A block of cells pasted into a sheet: first a preview made here (old → new, a verdict per cell), then all or none."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kinerja.aturan.angka import AngkaTidakTerbaca
from kinerja.aturan.predikat import SKALA_NILAI
from kinerja.lib.galat import Galat
from kinerja.pengukuran.actions import IsianAnggaran, IsianBaris
from kinerja.pengukuran.isian import KOLOM, LABEL, periksa_anggaran, periksa_baris
from kinerja.pengukuran.models import Realisasi, RealisasiAnggaran
from kinerja.perencanaan.models import Indikator, ItemAnggaran
from kinerja.web.kertas_kerja.lembar import (
    PILIHAN,
    BarisFormulir,
    FormulirLembar,
    baca_anggaran,
    baca_isian,
    teks_angka,
)
from kinerja.web.kertas_kerja.sel import Kunci, rapikan_teks, susun_isian, urai_nama

SEL_TERBANYAK = 5_000


@dataclass(frozen=True, slots=True)
class SelTempel:
    """One cell of the preview. `keadaan`: 'berubah', 'sama', 'dikosongkan', 'pilih' (a number with several readings,
    to be chosen among `pilihan`), 'ditolak' (with `pesan`)."""

    nama: str
    baris: str
    kolom: str
    lama: str
    baru: str
    keadaan: str
    pesan: str = ""
    pilihan: tuple[str, ...] = ()
    nilai: Any = None


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What pasting would do."""

    sel: tuple[SelTempel, ...]
    versi: Mapping[Kunci, int]

    @property
    def berubah(self) -> list[SelTempel]:
        """Cells that would get another content."""
        return [s for s in self.sel if s.keadaan in ("berubah", "dikosongkan", "pilih")]

    @property
    def ditolak(self) -> list[SelTempel]:
        """Cells that hold the whole block back."""
        return [s for s in self.sel if s.keadaan == "ditolak"]

    @property
    def sama(self) -> int:
        """How many cells say what is stored already."""
        return sum(s.keadaan == "sama" for s in self.sel)

    @property
    def dikosongkan(self) -> int:
        """How many cells that hold something would become empty."""
        return sum(s.keadaan == "dikosongkan" for s in self.sel)

    @property
    def sah(self) -> bool:
        """Whether the block may be saved: nothing refused, nothing left to choose, something to change."""
        return bool(self.berubah) and all(s.keadaan not in ("ditolak", "pilih") for s in self.sel)

    def isian(self) -> tuple[list[IsianBaris], list[IsianAnggaran]]:
        """The rows to save, each with the version that the preview saw."""
        nilai: dict[Kunci, dict[str, Any]] = defaultdict(dict)
        for s in self.sel:
            if s.keadaan in ("berubah", "dikosongkan"):
                kunci, kolom = urai_nama(s.nama)
                nilai[kunci][kolom] = s.nilai
        semua = [susun_isian(kunci, isi, self.versi.get(kunci)) for kunci, isi in nilai.items()]
        return [b for b in semua if isinstance(b, IsianBaris)], [b for b in semua if isinstance(b, IsianAnggaran)]


def urai_blok(teks: str) -> list[list[str]]:
    """Rows and cells of a copied block: tabs between cells, quotes around cells with line breaks.

    Raises Galat when it is empty, malformed or too large.
    """
    bersih = teks.replace("\x00", "").replace("\r\n", "\n").strip("\n")
    try:
        blok = [b or [""] for b in csv.reader(io.StringIO(bersih, newline=""), delimiter="\t")]
    except csv.Error as sebab:
        raise Galat("Blok yang ditempel tidak terbaca. Salin ulang dari Excel atau LibreOffice.") from sebab
    if not any(any(s.strip() for s in b) for b in blok):
        raise Galat("Blok yang ditempel kosong.")
    if sum(map(len, blok)) > SEL_TERBANYAK:
        raise Galat(f"Blok yang ditempel terlalu besar; batasnya {SEL_TERBANYAK} sel.")
    return blok


def pratinjau(
    formulir: FormulirLembar,
    mulai: str,
    blok: Sequence[Sequence[str]],
    jawaban: Mapping[str, str],
    *,
    biarkan_kosong: bool = False,
) -> Pratinjau:
    """What the block does when its first cell lands on the field `mulai`. No query.

    `jawaban`: the reading chosen for an ambiguous cell, by field name. `biarkan_kosong`: an empty cell of the block, as
    merged cells leave them behind, does not empty the field that it lands on. Raises Galat when `mulai` is not on the
    sheet.
    """
    daftar = [*formulir.indikator, *formulir.anggaran]
    try:
        (jenis, _), kolom_awal = urai_nama(mulai)
    except ValueError:
        raise Galat("Sel pertama tempat menempel tidak dikenal.") from None
    urutan = [b for b in daftar if b.utama.nama.startswith("i" if jenis == "indikator" else "a")]
    awal = next((n for n, b in enumerate(urutan) if b.utama.nama.split("-")[0] == mulai.split("-")[0]), None)
    if awal is None:
        raise Galat("Sel pertama tempat menempel tidak ada pada kertas kerja ini.")
    kolom = KOLOM[jenis][KOLOM[jenis].index(kolom_awal) :]
    sel: list[SelTempel] = []
    for n, isi in enumerate(blok):
        if awal + n >= len(urutan):
            if any(s.strip() for s in isi):
                sel.append(_luar(f"baris ke-{n + 1} blok", "", isi, "melewati baris terakhir kertas kerja"))
            continue
        sel += _satu_baris(urutan[awal + n], kolom, isi, jawaban, biarkan_kosong)
    return Pratinjau(tuple(sel), {urai_nama(b.utama.nama)[0]: int(b.versi) for b in urutan})


def _luar(baris: str, kolom: str, isi: Sequence[str], pesan: str) -> SelTempel:
    return SelTempel("", baris, kolom, "", " | ".join(s.strip() for s in isi)[:200], "ditolak", pesan)


def _satu_baris(
    baris: BarisFormulir, kolom: Sequence[str], isi: Sequence[str], jawaban: Mapping[str, str], biarkan_kosong: bool
) -> list[SelTempel]:
    sebutan = baris.sebutan
    hasil = []
    for k, mentah in zip(kolom, isi, strict=False):
        teks = rapikan_teks(mentah)
        if k not in baris.bidang:
            if teks:
                hasil.append(_luar(sebutan, LABEL[k], [teks], f"indikator ini tidak memakai {LABEL[k].lower()}"))
            continue
        if teks or not (biarkan_kosong or k in PILIHAN):
            hasil.append(nilai_sel(baris, k, teks, jawaban))
    lebih = [s for s in isi[len(kolom) :] if s.strip()]
    if lebih:
        hasil.append(_luar(sebutan, "", lebih, "melewati kolom terakhir kertas kerja"))
    return hasil


def nilai_sel(baris: BarisFormulir, kolom: str, teks: str, jawaban: Mapping[str, str]) -> SelTempel:
    """The verdict on one text that is to stand in a field."""
    bidang = baris.bidang[kolom]
    dasar = {"nama": bidang.nama, "baris": baris.sebutan, "kolom": bidang.label, "lama": bidang.teks, "baru": teks}
    pilihan: tuple[str, ...] = ()
    try:
        nilai = _baca(baris, kolom, teks)
    except AngkaTidakTerbaca as galat:
        pilihan = tuple(teks_angka(k) for k in galat.kemungkinan) if galat.kode == "ambigu" else ()
        pilih = jawaban.get(bidang.nama, "")
        if pilih not in pilihan:
            return SelTempel(**dasar, keadaan="pilih" if pilihan else "ditolak", pesan=galat.pesan, pilihan=pilihan)
        nilai, dasar["baru"] = _baca(baris, kolom, pilih), pilih
    kunci, _ = urai_nama(bidang.nama)
    salah = _periksa(baris, susun_isian(kunci, {kolom: nilai}, None))
    if salah:
        return SelTempel(**dasar, keadaan="ditolak", pesan=salah)
    if nilai == _baca(baris, kolom, bidang.teks):
        return SelTempel(**dasar, keadaan="sama", pilihan=pilihan)
    return SelTempel(**dasar, keadaan="berubah" if teks else "dikosongkan", pilihan=pilihan, nilai=nilai)


def _baca(baris: BarisFormulir, kolom: str, teks: str) -> Any:
    if kolom in KOLOM["anggaran"]:
        return baca_anggaran(kolom, teks)
    return baca_isian(kolom, teks, SKALA_NILAI.get(baris.data.definisi.skala_nilai))


def _periksa(baris: BarisFormulir, isian: IsianBaris | IsianAnggaran) -> str:
    if isinstance(isian, IsianBaris):
        d = baris.data.definisi
        kosong = Realisasi(indikator=Indikator(kode=d.kode, nama=d.nama, skala_nilai=d.skala_nilai))
        return " ".join(t.pesan for t in periksa_baris(isian, kosong))
    item = RealisasiAnggaran(item=ItemAnggaran(kode=baris.data.kode, nama=baris.data.nama))
    return " ".join(t.pesan for t in periksa_anggaran(isian, item))
