"""The reader of a folder: opens its workbooks, turns rows into records, and gathers every finding on the way."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from kinerja.aturan.angka import AngkaTidakTerbaca, Nilai, baca_nilai
from kinerja.aturan.capaian import Aturan
from kinerja.aturan.predikat import SKALA_NILAI
from kinerja.integrasi.buku_kerja.bentuk import ANGKA_TERBESAR, LembarIsian, rapikan_desimal
from kinerja.integrasi.buku_kerja.masukan import IndikatorMasukan
from kinerja.lib.excel_baca import Baris, BukuKerja, Tabel, buka
from kinerja.lib.excel_jaga import BerkasDitolak
from kinerja.lib.galat import Galat, Temuan

LEMBAR_BANTU = ("Petunjuk",)
"""Sheets of the templates that hold no input."""

Data = TypeVar("Data")


class Pembaca:
    """Reads the workbooks of one folder. `temuan` stop the import, `peringatan` do not."""

    def __init__(self, akar: Path) -> None:
        self.akar = akar
        self.peringatan: list[Temuan] = []
        self._temuan: list[Temuan] = []
        self._buku: list[BukuKerja] = []

    @property
    def temuan(self) -> list[Temuan]:
        """Everything found so far, file by file."""
        return [*self._temuan, *(t for buku in self._buku for t in buku.temuan)]

    def catat(self, pesan: str, berkas: str = "", lembar: str = "", **rincian: str) -> None:
        """A finding that belongs to no cell."""
        self._temuan.append(Temuan(pesan, berkas, lembar, **rincian))

    def ingatkan(self, pesan: str, berkas: str = "", lembar: str = "", **rincian: str) -> None:
        """A warning: shown, answered in the run, but no hindrance."""
        self.peringatan.append(Temuan(pesan, berkas, lembar, **rincian))

    def buku(self, nama: str, lembar: Iterable[LembarIsian], *, wajib: bool = True) -> BukuKerja | None:
        """The workbook at that path below the folder, checked for sheets it should not have; None with a finding."""
        jalur = self.akar / nama
        if not jalur.is_file():
            if wajib:
                self.catat(f"berkas {nama} tidak ada", nama, diharapkan="buku kerja .xlsx")
            return None
        try:
            buku = buka(jalur, nama)
        except BerkasDitolak as tolak:
            self._temuan.extend(tolak.temuan)
            return None
        buku.periksa_lembar([*(s.nama for s in lembar), *LEMBAR_BANTU])
        self._buku.append(buku)
        return buku

    def tabel(self, buku: BukuKerja | None, lembar: LembarIsian, *, wajib: bool | None = None) -> Tabel:
        """The sheet as a table; an empty one when the workbook or an optional sheet is not there.

        `wajib` overrides the declaration for a sheet that is needed in this workbook only.
        """
        kolom = [k.baca() for k in lembar.kolom]
        perlu = lembar.wajib if wajib is None else wajib
        if buku is None or (not perlu and not buku.ada(lembar.nama)):
            return Tabel(buku.nama if buku else "", lembar.nama, kolom)
        try:
            return buku.lembar(lembar.nama).tabel(kolom, boleh_kosong=not lembar.berisi)
        except BerkasDitolak as tolak:
            self._temuan.extend(tolak.temuan)
            return Tabel(buku.nama, lembar.nama, kolom)


def bangun(kelas: type[Data], baris: Baris, lembar: LembarIsian, **ganti: Any) -> Data | None:
    """The record of a row, field by field of the same name; None when a required cell is empty or wrong."""
    isi: dict[str, Any] = dict(ganti)
    dikenal = {f.name for f in fields(kelas)}  # type: ignore[arg-type]  # only dataclasses are passed
    for kolom in lembar.kolom:
        if kolom.terkunci or kolom.kunci not in dikenal or kolom.kunci in isi:
            continue
        nilai = baris[kolom.kunci]
        if nilai is None:
            if kolom.wajib:
                return None
            continue
        isi[kolom.kunci] = int(nilai) if kolom.jenis == "bulat" and isinstance(nilai, Decimal) else nilai
    return kelas(**isi)


def kosong(tabel: Tabel, baris: Baris, kunci: str) -> bool:
    """Whether the cell was left empty; a cell with content that could not be read is not empty."""
    return baris[kunci] is None and baris.asli(kunci) is None and not tercatat(tabel, baris, kunci)


def tercatat(tabel: Tabel, baris: Baris, kunci: str) -> bool:
    """Whether something was already found in this cell."""
    alamat = baris.alamat(kunci)
    return any(t.sel == alamat for t in tabel.temuan)


def acuan(baris: Baris, kunci: str, dikenal: Container[str], sebutan: str) -> str | None:
    """The code in a cell when it is known; else None, with a finding. An empty cell gives '' silently."""
    kode = baris.teks(kunci)
    if not kode or kode in dikenal:
        return kode
    baris.temuan(kunci, f"{sebutan} “{kode}” tidak dikenal", f"kode {sebutan} yang terdaftar")
    return None


def bilangan(baris: Baris, kunci: str, baku: int = 0) -> int:
    """A whole number, or `baku` for an empty cell."""
    nilai = baris[kunci]
    return int(nilai) if isinstance(nilai, Decimal) else baku


def nilai_sel(baris: Baris, kunci: str, indikator: IndikatorMasukan | None, *, target: bool) -> Nilai | None:
    """The target or realisation in a cell, by the scale and unit of its indicator; None when empty or wrong.

    A target is a range exactly when the rule is 'rentang'; a realisation never is one.
    """
    isi = baris[kunci]
    if isi is None or indikator is None:
        return None
    skala = SKALA_NILAI.get(indikator.skala_nilai)
    try:
        nilai = baca_nilai(isi, skala=skala, ribuan=rupiah(indikator.satuan))
    except AngkaTidakTerbaca as salah:
        harap = "; atau ".join(str(k).replace(".", ",") for k in salah.kemungkinan) or "angka, rentang, atau predikat"
        baris.temuan(kunci, salah.pesan, harap)
        return None
    if nilai is None:
        return None
    if max(abs(nilai.angka), abs(nilai.sampai or 0)) >= ANGKA_TERBESAR:
        baris.temuan(kunci, "angka terlalu besar untuk disimpan", "angka yang wajar")
        return None
    if nilai.predikat and skala is None:
        pesan = f"indikator {indikator.kode} tidak memakai predikat; pilih Skala Predikat pada lembar Indikator"
        baris.temuan(kunci, pesan, "angka")
        return None
    rentang = target and indikator.aturan_dipakai is Aturan.RENTANG
    if nilai.sampai is not None and not rentang:
        pesan = f"indikator {indikator.kode} tidak memakai rumus rentang" if target else "realisasi bukan satu angka"
        baris.temuan(kunci, pesan, "satu angka")
        return None
    if rentang and nilai.sampai is None:
        baris.temuan(kunci, f"indikator {indikator.kode} memakai rumus rentang", "rentang, misalnya 80 - 90")
        return None
    return Nilai(
        rapikan_desimal(nilai.angka), None if nilai.sampai is None else rapikan_desimal(nilai.sampai), nilai.predikat
    )


def rupiah(satuan: str) -> bool:
    """Whether a unit counts money, so that a single dot before three digits groups thousands."""
    return satuan.strip().casefold().rstrip(".") in ("rp", "rupiah")


def buka_folder(folder: str | Path) -> Pembaca:
    """The reader of a folder. Raises Galat when there is none."""
    akar = Path(folder)
    if not akar.is_dir():
        raise Galat(f"Folder masukan {akar} tidak ditemukan.")
    return Pembaca(akar)


def pastikan_sah(pembaca: Pembaca) -> None:
    """Raise one `Galat` with every finding, if there is any."""
    if temuan := pembaca.temuan:
        berkas = len({t.berkas for t in temuan if t.berkas})
        raise Galat(f"Masukan belum dapat diterima: ada {len(temuan)} temuan pada {berkas} berkas.", temuan)
