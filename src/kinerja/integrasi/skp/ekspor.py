"""Files for the national performance application, and its results read back to be compared with ours.

The layout of that application is not public. Each layout here is versioned and says so; it is a proposal to be checked
against the form that the office is given, never a claim.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kinerja.aturan.nip import NipTidakSah, baca_nip
from kinerja.aturan.skp.ejaan import KataTidakDikenal, baca_predikat, baca_rating
from kinerja.lib.excel_baca import buka
from kinerja.lib.excel_sel import Kolom
from kinerja.lib.excel_tulis import BukuTulis, KolomTulis, sel_csv
from kinerja.lib.galat import Galat


@dataclass(frozen=True, slots=True)
class BarisHasil:
    """The result of one employee and period, all as text; a rating or predikat is '' while there is none."""

    nip: str
    nama: str
    jabatan: str
    unit: str
    tahun: str
    periode: str
    rating_hasil: str
    rating_perilaku: str
    predikat: str
    nip_penilai: str
    nama_penilai: str
    tanggal: str


@dataclass(frozen=True, slots=True)
class TataLetak:
    """A versioned layout: its columns as (heading, field of `BarisHasil`)."""

    kode: str
    judul: str
    versi: str
    kolom: tuple[tuple[str, str], ...]
    terverifikasi: bool
    catatan: str

    @property
    def nama_berkas(self) -> str:
        """`hasil-evaluasi_v2026-1_belum-terverifikasi`"""
        return f"{self.kode}_v{self.versi}" + ("" if self.terverifikasi else "_belum-terverifikasi")


_BELUM = (
    "Tata letak aplikasi nasional tidak dipublikasikan; cocokkan judul kolom dengan formulir yang diterima kantor "
    "sebelum diunggah ke sana."
)
TATA_LETAK = (
    TataLetak(
        "hasil-evaluasi",
        "Hasil evaluasi kinerja pegawai",
        "2026-1",
        (
            ("NIP", "nip"),
            ("NAMA", "nama"),
            ("JABATAN", "jabatan"),
            ("UNIT KERJA", "unit"),
            ("TAHUN", "tahun"),
            ("PERIODE", "periode"),
            ("RATING HASIL KERJA", "rating_hasil"),
            ("RATING PERILAKU KERJA", "rating_perilaku"),
            ("PREDIKAT KINERJA", "predikat"),
            ("NIP PEJABAT PENILAI", "nip_penilai"),
            ("NAMA PEJABAT PENILAI", "nama_penilai"),
            ("TANGGAL PENILAIAN", "tanggal"),
        ),
        terverifikasi=False,
        catatan=_BELUM,
    ),
    TataLetak(
        "predikat-ringkas",
        "Predikat kinerja pegawai (ringkas)",
        "2026-1",
        (
            ("NIP", "nip"),
            ("NAMA", "nama"),
            ("TAHUN", "tahun"),
            ("PERIODE", "periode"),
            ("PREDIKAT KINERJA", "predikat"),
        ),
        terverifikasi=False,
        catatan=_BELUM,
    ),
)
"""Every layout that can be written; a changed layout gets a new version beside the old one."""


def tata_letak(kode: str) -> TataLetak:
    """The layout of that code. Raises Galat."""
    for satu in TATA_LETAK:
        if satu.kode == kode:
            return satu
    raise Galat(f"Tata letak ekspor “{kode}” tidak dikenal; pilihannya {', '.join(t.kode for t in TATA_LETAK)}.")


def tulis_csv(letak: TataLetak, baris: Iterable[BarisHasil]) -> bytes:
    """Comma-separated text in UTF-8 with a mark, so that Excel reads the letters; numbers of people stay text."""
    keluar = io.StringIO(newline="")
    penulis = csv.writer(keluar, lineterminator="\r\n")
    penulis.writerow([judul for judul, _ in letak.kolom])
    penulis.writerows([sel_csv(getattr(b, kunci)) for _, kunci in letak.kolom] for b in baris)
    return "\ufeff".encode() + keluar.getvalue().encode()


def tulis_xlsx(letak: TataLetak, baris: Iterable[BarisHasil], *, pada: dt.datetime) -> bytes:
    """The same as a workbook, with what is known of the layout on a sheet of its own."""
    buku = BukuTulis(judul=letak.judul, dibuat=pada, sifat={"Tata letak": letak.nama_berkas})
    buku.lembar(
        "Data",
        [KolomTulis(kunci, judul, lebar=24) for judul, kunci in letak.kolom],
        [{kunci: getattr(b, kunci) for _, kunci in letak.kolom} for b in baris],
        lindungi=False,
        saring=True,
    )
    status = "sudah dicocokkan" if letak.terverifikasi else "BELUM TERVERIFIKASI"
    buku.lembar_petunjuk("Tata letak", letak.judul, [f"Versi {letak.versi} – {status}.", letak.catatan])
    return buku.simpan()


# --- comparing with what comes back -----------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Perbedaan:
    """One difference: `jenis` 'hanya_di_sini', 'hanya_di_sana' or 'berbeda' (then `kolom`, ours and theirs)."""

    nip: str
    nama: str
    jenis: str
    kolom: str = ""
    di_sini: str = ""
    di_sana: str = ""


@dataclass(frozen=True, slots=True)
class HasilBanding:
    """How many agree in everything that both files tell, and what differs, by NIP."""

    sama: int
    beda: tuple[Perbedaan, ...]


_DIBANDING = (
    ("rating_hasil", "Rating hasil kerja"),
    ("rating_perilaku", "Rating perilaku kerja"),
    ("predikat", "Predikat"),
)


def baca_hasil_luar(isi: bytes, nama: str) -> list[BarisHasil]:
    """The results in a file (xlsx or csv) of the national application: NIP, and whichever of ratings and predikat.

    Words are read as spelled in use (`aturan.skp.ejaan`), never guessed. Raises Galat with every faulty cell.
    """
    buku = buka(isi, nama, izinkan_csv=True)
    tabel = buku.lembar(buku.nama_lembar[0]).tabel(
        [
            Kolom("nip", "NIP", wajib=True, nama_lain=("NIP PEGAWAI", "NIP/NIPPPK"), unik=True),
            Kolom("nama", "NAMA", nama_lain=("NAMA PEGAWAI",), boleh_absen=True),
            Kolom("rating_hasil", "RATING HASIL KERJA", nama_lain=("HASIL KERJA",), boleh_absen=True),
            Kolom(
                "rating_perilaku", "RATING PERILAKU KERJA", nama_lain=("PERILAKU KERJA", "PERILAKU"), boleh_absen=True
            ),
            Kolom("predikat", "PREDIKAT KINERJA", nama_lain=("PREDIKAT", "PREDIKAT KINERJA PEGAWAI"), boleh_absen=True),
        ]
    )
    pembaca: dict[str, Callable[[object], object]] = {
        "rating_hasil": lambda sel: (r := baca_rating(sel)) and r.nama,
        "rating_perilaku": lambda sel: (r := baca_rating(sel)) and r.nama,
        "predikat": lambda sel: (p := baca_predikat(sel)) and p.value,
    }
    hasil = []
    for b in tabel:
        nilai: dict[str, str] = {}
        try:
            nilai["nip"] = baca_nip(b["nip"]).digit
        except NipTidakSah as galat:
            if b["nip"] is not None:
                b.temuan("nip", galat.pesan, "18 angka")
            continue
        for kunci, baca in pembaca.items():
            try:
                nilai[kunci] = str(baca(b[kunci]) or "")
            except KataTidakDikenal as galat:
                b.temuan(kunci, galat.pesan)
        hasil.append(_baris_luar(nilai, b.teks("nama")))
    if not tabel.kolom_hadir.keys() & pembaca.keys():
        tabel.catat_umum("tidak ada kolom rating atau predikat yang dapat dibandingkan", diharapkan="PREDIKAT KINERJA")
    if buku.temuan:
        raise Galat(f"Berkas {nama} belum dapat dibandingkan; perbaiki sel berikut.", buku.temuan)
    return hasil


def _baris_luar(nilai: dict[str, str], nama: str) -> BarisHasil:
    return BarisHasil(
        nip=nilai["nip"],
        nama=nama,
        jabatan="",
        unit="",
        tahun="",
        periode="",
        rating_hasil=nilai.get("rating_hasil", ""),
        rating_perilaku=nilai.get("rating_perilaku", ""),
        predikat=nilai.get("predikat", ""),
        nip_penilai="",
        nama_penilai="",
        tanggal="",
    )


def banding(di_sini: Sequence[BarisHasil], di_sana: Sequence[BarisHasil]) -> HasilBanding:
    """Ours against theirs, by NIP. A column that theirs leaves empty for everybody is not compared."""
    kami = {b.nip: b for b in di_sini}
    mereka = {b.nip: b for b in di_sana}
    kolom = [(k, nama) for k, nama in _DIBANDING if any(getattr(b, k) for b in di_sana)]
    beda: list[Perbedaan] = []
    sama = 0
    for nip in sorted(kami.keys() | mereka.keys()):
        kita, luar = kami.get(nip), mereka.get(nip)
        if kita is None or luar is None:
            ada = kita or luar
            beda.append(Perbedaan(nip, ada.nama if ada else "", "hanya_di_sana" if kita is None else "hanya_di_sini"))
            continue
        lain = [
            Perbedaan(nip, kita.nama, "berbeda", nama, getattr(kita, k), getattr(luar, k))
            for k, nama in kolom
            if getattr(kita, k) != getattr(luar, k)
        ]
        beda += lain
        sama += not lain
    return HasilBanding(sama, tuple(beda))
