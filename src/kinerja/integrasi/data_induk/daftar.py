"""The lists that make up the master data: their sheet, what identifies a row, and the words for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kinerja.integrasi.buku_kerja import lembar_kantor as k
from kinerja.integrasi.buku_kerja import lembar_rencana as r
from kinerja.integrasi.buku_kerja.bentuk import Isian, LembarIsian

Kunci = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class DaftarInduk:
    """One list.

    `kunci`: columns that identify a row (none: the sheet holds one row); they cannot be changed afterwards. `model`:
    name under which the trail keeps its rows. `acuan`: column → list whose codes it refers to. `tahunan`: rows of a
    year.
    `tetap`: columns whose empty cell keeps what is stored.
    """

    kode: str
    judul: str
    satuan: str
    lembar: LembarIsian
    kunci: tuple[str, ...]
    model: str
    acuan: Mapping[str, str] = field(default_factory=dict)
    tahunan: bool = False
    tetap: tuple[str, ...] = ()

    def kunci_baris(self, isi: Mapping[str, object]) -> Kunci:
        """What identifies a row, for comparing."""
        return tuple(_rata(isi.get(k)) for k in self.kunci)

    def kolom(self, kunci: str) -> Isian:
        """A column by its key. Raises KeyError when the sheet has none."""
        for satu in self.lembar.kolom:
            if satu.kunci == kunci:
                return satu
        raise KeyError(kunci)

    @property
    def satu_baris(self) -> bool:
        """Whether the sheet holds one record only."""
        return self.kode in ("identitas", "pengaturan", "renstra")


def _rata(nilai: object) -> object:
    if nilai is None:
        return ""
    return nilai.casefold() if isinstance(nilai, str) else nilai


_MASA = ("mulai",)
_IDENTITAS_TETAP = ("kode", "tahun", "pemda_kode", "pemda_nama", "provinsi", "mulai", "ibu_kota", "kepala_daerah")
IDENTITAS = replace(
    k.KANTOR,
    kolom=tuple(replace(kol, terkunci=kol.kunci in _IDENTITAS_TETAP) for kol in k.KANTOR.kolom),
    petunjuk="Satu baris: identitas kantor pada kop dan sampul naskah. Kolom terkunci diubah oleh pengelola sistem.",
)
"""The office's own identity: what stands in its letterhead is its own matter, the rest is the Pemda's."""

PENGATURAN = replace(
    k.PENGATURAN, kolom=tuple(replace(kol, terkunci=kol.kunci == "pengawas") for kol in k.PENGATURAN.kolom)
)
"""No office makes itself the Inspektorat: that is read here and not written."""

DAFTAR: Mapping[str, DaftarInduk] = {
    d.kode: d
    for d in (
        DaftarInduk(
            "unit", "Unit kerja", "unit kerja", k.UNIT, ("kode",), "UnitKerja", {"induk": "unit"}, tetap=_MASA
        ),
        DaftarInduk(
            "jabatan", "Jabatan", "jabatan", k.JABATAN, ("kode",), "Jabatan",
            {"unit": "unit", "atasan": "jabatan"}, tetap=_MASA,
        ),
        DaftarInduk("pegawai", "Pegawai", "pegawai", k.PEGAWAI, ("nip",), "Pegawai"),
        DaftarInduk(
            "penugasan", "Penugasan", "penugasan", k.PENUGASAN, ("jabatan", "nip", "jenis", "mulai"), "Penugasan",
            {"jabatan": "jabatan", "nip": "pegawai"},
        ),
        DaftarInduk("identitas", "Identitas kantor", "identitas kantor", IDENTITAS, (), "Kantor"),
        DaftarInduk("pengaturan", "Pengaturan kantor", "pengaturan", PENGATURAN, (), "PengaturanKantor"),
        DaftarInduk("jam-kerja", "Jam kerja", "jam kerja", k.JAM_KERJA, ("hari", "mulai"), "JamKerja"),
        DaftarInduk("hari-khusus", "Hari khusus", "hari khusus", k.HARI_KHUSUS, ("tanggal",), "HariKhusus"),
        DaftarInduk("renstra", "Renstra", "Renstra", r.RENSTRA, ("tahun_awal",), "Renstra", tahunan=True),
        DaftarInduk("sasaran", "Sasaran strategis", "sasaran", r.SASARAN, ("kode",), "Sasaran", tahunan=True),
        DaftarInduk(
            "indikator", "Indikator kinerja", "indikator", r.INDIKATOR, ("kode",), "Indikator",
            {"sasaran": "sasaran", "unit": "unit"}, tahunan=True,
        ),
        DaftarInduk(
            "target-renstra", "Target Renstra", "target Renstra", r.TARGET_RENSTRA, ("indikator", "tahun"),
            "TargetRenstra", {"indikator": "indikator"}, tahunan=True,
        ),
        DaftarInduk(
            "riwayat-indikator", "Capaian tahun lalu", "capaian tahun lalu", r.RIWAYAT, ("indikator", "tahun"),
            "RiwayatIndikator", {"indikator": "indikator"}, tahunan=True,
        ),
        DaftarInduk(
            "pembanding", "Data pembanding", "data pembanding", r.PEMBANDING, ("indikator", "tahun", "lingkup"),
            "Pembanding", {"indikator": "indikator"}, tahunan=True,
        ),
        DaftarInduk(
            "anggaran", "Anggaran", "item anggaran", r.ANGGARAN, ("kode",), "ItemAnggaran", {"unit": "unit"},
            tahunan=True,
        ),
        DaftarInduk(
            "program-pendukung", "Program pendukung", "program pendukung", r.PROGRAM_PENDUKUNG, ("indikator", "item"),
            "ItemAnggaran", {"indikator": "indikator", "item": "anggaran"}, tahunan=True,
        ),
        DaftarInduk(
            "pk", "Perjanjian Kinerja", "versi Perjanjian Kinerja", r.VERSI_PK, ("ke",), "PerjanjianKinerja",
            {"pihak_pertama": "jabatan"}, tahunan=True, tetap=("berlaku_mulai",),
        ),
        DaftarInduk(
            "target-pk", "Target PK", "target PK", r.TARGET_PK, ("indikator", "ke"), "TargetPK",
            {"indikator": "indikator"}, tahunan=True,
        ),
        DaftarInduk(
            "rencana-aksi", "Rencana Aksi", "rencana aksi", r.RENCANA_AKSI, ("indikator", "ke"), "RencanaAksi",
            {"indikator": "indikator"}, tahunan=True,
        ),
    )
}  # fmt: skip
MENURUT_LEMBAR: Mapping[str, DaftarInduk] = {d.lembar.nama: d for d in DAFTAR.values()}
SEBERKAS: Mapping[str, tuple[str, ...]] = {
    "pk": ("pk", "target-pk", "rencana-aksi"),
    "rencana-aksi": ("pk", "target-pk", "rencana-aksi"),
    "anggaran": ("anggaran", "program-pendukung"),
    "hari-khusus": ("jam-kerja", "hari-khusus"),
}
"""Lists that travel together in one workbook because one makes no sense without the others."""


def seberkas(kode: str) -> tuple[DaftarInduk, ...]:
    """The lists in the workbook of a list, itself included."""
    return tuple(DAFTAR[satu] for satu in SEBERKAS.get(kode, (kode,)))


def sebut_masa(mulai: dt.date | None, sampai: dt.date | None) -> str:
    """A period in words: `1-1-2024 s.d. sekarang`."""
    awal = f"{mulai.day}-{mulai.month}-{mulai.year}" if mulai else "awal"
    akhir = f"{sampai.day}-{sampai.month}-{sampai.year}" if sampai else "seterusnya"
    return f"{awal} s.d. {akhir}"
