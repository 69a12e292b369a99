"""What a writer hands in for a kertas kerja, and how it is checked against what is stored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from kinerja.aturan.angka import Nilai, baca_nilai, bulatkan, tulis_angka, tulis_nilai, tulis_rupiah
from kinerja.aturan.predikat import SKALA_NILAI, SkalaNilai
from kinerja.lib.galat import Galat, Temuan
from kinerja.pengukuran.models import Realisasi, RealisasiAnggaran
from kinerja.pengukuran.rekap import teks_desimal
from kinerja.perencanaan.queries import kolom_nilai, nilai

KOLOM: Final[Mapping[str, tuple[str, ...]]] = {
    "indikator": (
        "realisasi",
        "pembilang",
        "penyebut",
        "sumber_data",
        "status_data",
        "faktor",
        "kendala",
        "tindak_lanjut",
    ),
    "anggaran": ("nilai", "keterangan"),
}
"""The columns that people write, per kind of row, in the order in which they stand on the sheet."""
BUKTI: Final = "bukti"
LABEL: Final[Mapping[str, str]] = {
    "": "Seluruh baris",
    "realisasi": "Realisasi",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "sumber_data": "Sumber data",
    "status_data": "Status data",
    "kendala": "Kendala",
    "tindak_lanjut": "Tindak lanjut",
    "faktor": "Penyebab keberhasilan atau kegagalan",
    "nilai": "Realisasi anggaran (Rp)",
    "keterangan": "Keterangan",
    BUKTI: "Bukti dukung",
}
STATUS_DATA: Final[Mapping[str, str]] = dict(Realisasi._meta.get_field("status_data").flatchoices)
Kunci = tuple[str, int]
"""Which row: ('indikator', id of the indikator) or ('anggaran', id of the sub kegiatan)."""
_ANGKA_TERCETAK: Final = re.compile(r"-?[\d.]+(?:,\d+)?")
_DESIMAL_SIMPAN: Final = 8
_BATAS_ANGKA: Final = Decimal(10) ** 20
_BATAS_RUPIAH: Final = Decimal(10) ** 18
_URAIAN_TERPANJANG: Final = 20_000


class Tetap(Enum):
    """Marks a field that the writer leaves as it is."""

    TETAP = "tetap"


TETAP: Final = Tetap.TETAP


@dataclass(frozen=True, slots=True)
class IsianBaris:
    """One row as the writer wants it; a field left out stays as stored. None in `realisasi` means belum diisi.

    `versi`: the row version the writer saw; None skips the check for a second writer.
    """

    indikator_id: int
    realisasi: Nilai | None | Tetap = TETAP
    pembilang: Decimal | None | Tetap = TETAP
    penyebut: Decimal | None | Tetap = TETAP
    sumber_data: str | Tetap = TETAP
    kendala: str | Tetap = TETAP
    tindak_lanjut: str | Tetap = TETAP
    faktor: str | Tetap = TETAP
    versi: int | None = None
    status_data: str | Tetap = TETAP


@dataclass(frozen=True, slots=True)
class IsianAnggaran:
    """What a sub kegiatan spent in the quarter (rupiah); None means belum diisi, 0 nihil."""

    item_id: int
    nilai: Decimal | None | Tetap = TETAP
    keterangan: str | Tetap = TETAP
    versi: int | None = None


@dataclass(frozen=True, slots=True)
class CatatanSel:
    """One remark of a return: at which row, at which column ('' for the whole row, 'bukti' for its evidence), why."""

    kunci: Kunci
    kolom: str
    alasan: str


@dataclass(frozen=True, slots=True)
class IsianProgres:
    """One line of a monthly progress report: `anggaran` is the rupiah spent in that month."""

    indikator_id: int
    uraian: str
    realisasi: Decimal | None = None
    anggaran: Decimal | None = None
    kendala: str = ""
    tindak_lanjut: str = ""


class Bentrok(Galat):
    """Someone else has saved the same row since the writer read it; nothing was saved.

    `tersimpan` and `diajukan`: the stored and the handed-in values, keyed by ('indikator', id) or ('anggaran', id),
    each a mapping from field to text (None: belum diisi), with the fields that differ and, stored, `versi`.
    """

    def __init__(
        self,
        tersimpan: Mapping[tuple[str, int], Mapping[str, Any]],
        diajukan: Mapping[tuple[str, int], Mapping[str, Any]],
        temuan: list[Temuan],
    ) -> None:
        super().__init__("Data ini sudah diubah orang lain sejak Anda membukanya; belum ada yang disimpan.", temuan)
        self.tersimpan = tersimpan
        self.diajukan = diajukan


def nilai_baris(baris: Realisasi) -> Nilai | None:
    """The realisasi of a stored row."""
    return nilai(baris.realisasi_angka, baris.realisasi_sampai, baris.realisasi_predikat)


def teks_isian(isi: object) -> str | None:
    """A field as text, for trail and conflict: numbers exact, None for belum diisi."""
    if isi is None:
        return None
    if isinstance(isi, Nilai):
        return tulis_nilai(isi, _DESIMAL_SIMPAN)
    if isinstance(isi, Decimal):
        return teks_desimal(isi)
    return str(isi)


def tulis_isian(nama: str, isi: object) -> str:
    """A field as people read it: `1.234,5`, `Rp21.500.000`, `Sementara`; '' for belum diisi."""
    if isinstance(isi, Nilai):
        return tulis_nilai(isi, _DESIMAL_SIMPAN)
    if isinstance(isi, Decimal):
        return tulis_rupiah(isi) if nama == "nilai" else tulis_angka(isi, _DESIMAL_SIMPAN)
    return STATUS_DATA.get(str(isi), str(isi)) if nama == "status_data" else str(isi or "")


def tulis_teks_isian(nama: str, teks: str | None) -> str:
    """What `teks_isian` wrote, as people read it."""
    if teks and nama in ("pembilang", "penyebut", "nilai"):
        return tulis_isian(nama, Decimal(teks))
    return tulis_isian(nama, teks)


def baca_teks_isian(nama: str, teks: str | None, skala: SkalaNilai | None) -> Nilai | Decimal | str | None:
    """The field that `teks_isian` wrote as this text: the inverse that a trail is read back with."""
    if teks is None:
        return None
    if nama in ("pembilang", "penyebut", "nilai"):
        return Decimal(teks)
    if nama != "realisasi":
        return teks
    if _ANGKA_TERCETAK.fullmatch(teks):
        return Nilai(Decimal(teks.replace(".", "").replace(",", ".")))
    return baca_nilai(teks, skala=skala)


def teks_kolom(baris: Realisasi | RealisasiAnggaran, kolom: str) -> str:
    """What a stored row says in one of its columns, as the trail writes it; '' for the whole row and for evidence."""
    if kolom in ("", BUKTI):
        return ""
    isi = nilai_baris(baris) if kolom == "realisasi" and isinstance(baris, Realisasi) else getattr(baris, kolom)
    return teks_isian(isi) or ""


def _simpan_angka(angka: Decimal) -> Decimal:
    """As the column holds it: digits beyond the eighth decimal come from binary fractions in spreadsheets."""
    return bulatkan(angka, _DESIMAL_SIMPAN)


def rapikan(nama: str, isi: object) -> object:
    """A field in the form in which it is stored."""
    if isinstance(isi, Nilai):
        return Nilai(_simpan_angka(isi.angka), None if isi.sampai is None else _simpan_angka(isi.sampai), isi.predikat)
    if isinstance(isi, Decimal):
        return bulatkan(isi, 2) if nama == "nilai" else _simpan_angka(isi)
    return isi.strip() if isinstance(isi, str) else isi


def perubahan(isian: IsianBaris | IsianAnggaran, baris: Realisasi | RealisasiAnggaran) -> dict[str, tuple[Any, Any]]:
    """Fields that the writer changes: name → (stored, new); empty when the row already says so."""
    hasil: dict[str, tuple[Any, Any]] = {}
    for kolom in fields(isian):
        if kolom.name in ("indikator_id", "item_id", "versi"):
            continue
        baru = getattr(isian, kolom.name)
        if baru is TETAP:
            continue
        baru = rapikan(kolom.name, baru)
        lama = nilai_baris(baris) if kolom.name == "realisasi" and isinstance(baris, Realisasi) else None
        if lama is None and kolom.name != "realisasi":
            lama = getattr(baris, kolom.name)
        if lama != baru:
            hasil[kolom.name] = (lama, baru)
    return hasil


def terapkan(baris: Realisasi | RealisasiAnggaran, ubah: Mapping[str, tuple[Any, Any]]) -> set[str]:
    """Write the changes into the row object; the names of the columns touched."""
    kolom: dict[str, Any] = {}
    for nama, (_, baru) in ubah.items():
        if nama == "realisasi":
            kolom.update(kolom_nilai("realisasi", baru))
        else:
            kolom[nama] = baru
    for nama, isi in kolom.items():
        setattr(baris, nama, isi)
    return set(kolom)


def periksa_baris(isian: IsianBaris, baris: Realisasi) -> list[Temuan]:
    """What cannot be stored for this row, in Indonesian, one finding per field."""
    temuan: list[Temuan] = []
    tempat = f"{baris.indikator.kode} {baris.indikator.nama}"

    def catat(kolom: str, pesan: str, dibaca: object = "") -> None:
        temuan.append(Temuan(pesan=f"{tempat}: {pesan}", kolom=kolom, dibaca=teks_isian(dibaca) or ""))

    for nama in ("realisasi", "pembilang", "penyebut"):
        isi = getattr(isian, nama)
        for angka in (isi.angka, isi.sampai) if isinstance(isi, Nilai) else (isi,):
            if isinstance(angka, Decimal) and (not angka.is_finite() or abs(angka) >= _BATAS_ANGKA):
                catat(nama, "angka di luar batas yang dapat disimpan.", isi)
    if isian.penyebut == 0:
        catat("penyebut", "penyebut tidak boleh nol.", isian.penyebut)
    for nama in ("faktor", "kendala", "tindak_lanjut"):
        uraian = getattr(isian, nama)
        if isinstance(uraian, str) and len(uraian) > _URAIAN_TERPANJANG:
            batas, banyak = (tulis_angka(Decimal(n)) for n in (_URAIAN_TERPANJANG, len(uraian)))
            catat(nama, f"paling panjang {batas} huruf, sedangkan isian ini {banyak} huruf.")
    if isinstance(isian.sumber_data, str) and len(isian.sumber_data.strip()) > 300:
        catat("sumber_data", "sumber data paling panjang 300 huruf.")
    if isian.status_data is not TETAP and isian.status_data not in ("sementara", "final"):
        catat("status_data", 'status data berisi "sementara" atau "final".', isian.status_data)
    if isinstance(isian.realisasi, Nilai):
        if isian.realisasi.sampai is not None:
            catat("realisasi", "realisasi harus satu angka, bukan rentang.", isian.realisasi)
        skala = SKALA_NILAI.get(baris.indikator.skala_nilai)
        if isian.realisasi.predikat and skala is None:
            catat("realisasi", "indikator ini diukur dengan angka, bukan predikat.", isian.realisasi)
        elif skala is not None and not isian.realisasi.predikat and not skala.numerik:
            catat("realisasi", f"isi predikat menurut skala {skala.nama} ({', '.join(skala.angka)}).", isian.realisasi)
        elif skala is not None and isian.realisasi.predikat and skala.cari(isian.realisasi.predikat) is None:
            catat("realisasi", f"predikat tidak ada pada skala {skala.nama}.", isian.realisasi)
    return temuan


def periksa_anggaran(isian: IsianAnggaran, baris: RealisasiAnggaran) -> list[Temuan]:
    """What cannot be stored for this budget row."""
    temuan: list[Temuan] = []
    tempat = f"{baris.item.kode} {baris.item.nama}"
    if isinstance(isian.nilai, Decimal):
        if not isian.nilai.is_finite() or abs(isian.nilai) >= _BATAS_RUPIAH:
            temuan.append(Temuan(pesan=f"{tempat}: angka di luar batas yang dapat disimpan.", kolom="nilai"))
        elif isian.nilai < 0:
            temuan.append(Temuan(pesan=f"{tempat}: realisasi anggaran tidak boleh negatif.", kolom="nilai"))
    if isinstance(isian.keterangan, str) and len(isian.keterangan.strip()) > 300:
        temuan.append(Temuan(pesan=f"{tempat}: keterangan paling panjang 300 huruf.", kolom="keterangan"))
    return temuan
