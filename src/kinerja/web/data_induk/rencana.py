"""PK versions side by side, Rencana Aksi by quarter, and the indicator manual, as pages show them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from kinerja.aturan.agregasi import periksa_rencana
from kinerja.aturan.angka import Nilai, tulis_nilai
from kinerja.aturan.capaian import KEBIJAKAN
from kinerja.perencanaan import queries
from kinerja.perencanaan.data import RincianManual
from kinerja.perencanaan.models import PerjanjianKinerja, TargetPK
from kinerja.perencanaan.pilihan import AgregasiLokasi, Frekuensi, Metode, StatusIku, Tingkat
from kinerja.perencanaan.queries import DefinisiIndikator, RencanaIndikator
from kinerja.web.data_induk.sajian import tanggal_singkat

KEPALA = (
    ("nomor", "Nomor"),
    ("tanggal", "Tanggal penandatanganan"),
    ("berlaku_mulai", "Berlaku mulai"),
    ("pihak_pertama", "Jabatan pihak pertama"),
    ("nama_pihak_pertama", "Nama pihak pertama"),
    ("jabatan_pihak_kedua", "Jabatan pihak kedua"),
    ("nama_pihak_kedua", "Nama pihak kedua"),
    ("alasan_perubahan", "Alasan perubahan"),
)
SEBUTAN_ATURAN = {
    "positif": "realisasi ÷ target × 100%",
    "negatif_selisih": "(target − (realisasi − target)) ÷ target × 100%",
    "negatif_rasio": "target ÷ realisasi × 100%",
    "stabil": "100% bila realisasi sama dengan target; penyimpangan mengurangi",
    "rentang": "100% bila realisasi berada dalam rentang target",
}
SEBUTAN_AGREGASI = {
    "SUM": "Dijumlahkan antartriwulan",
    "LAST": "Posisi triwulan terakhir",
    "AVG": "Rata-rata triwulan",
    "MAX": "Nilai tertinggi triwulan",
}


@dataclass(frozen=True, slots=True)
class SelVersi:
    """A cell under one PK version; `berubah` when it differs from the version before."""

    teks: str
    berubah: bool = False


@dataclass(frozen=True, slots=True)
class BarisVersi:
    """A row of the comparison."""

    kode: str
    judul: str
    satuan: str
    sel: tuple[SelVersi, ...]

    @property
    def berubah(self) -> bool:
        """Whether any version changed it."""
        return any(s.berubah for s in self.sel)


def banding_pk(kantor_id: int, tahun: int) -> dict[str, Any]:
    """The versions of a year, head and targets, differences marked. 2 queries."""
    versi = list(
        PerjanjianKinerja.objects.filter(kantor_id=kantor_id, tahun=tahun)
        .select_related("pihak_pertama")
        .order_by("ke")
    )
    target: dict[int, dict[int, Nilai | None]] = defaultdict(dict)
    nama: dict[int, Any] = {}
    for t in (
        TargetPK.objects.filter(perjanjian__kantor_id=kantor_id, perjanjian__tahun=tahun)
        .select_related("indikator")
        .order_by("indikator__urut", "indikator__kode")
    ):
        nama[t.indikator_id] = t.indikator
        target[t.indikator_id][t.perjanjian_id] = queries.nilai(t.target_angka, t.target_sampai, t.target_predikat)
    kepala = [BarisVersi("", judul, "", _sel([_kepala(v, kunci) for v in versi])) for kunci, judul in KEPALA]
    baris = [
        BarisVersi(
            i.kode,
            i.nama,
            i.satuan,
            _sel([tulis_nilai(target[pk][v.pk], i.desimal) if v.pk in target[pk] else "tidak ada" for v in versi]),
        )
        for pk, i in nama.items()
    ]
    return {"versi": versi, "kepala": kepala, "baris": baris, "berubah": sum(1 for b in baris if b.berubah)}


def _kepala(v: PerjanjianKinerja, kunci: str) -> str:
    isi = getattr(v, kunci)
    return tanggal_singkat(isi) if hasattr(isi, "toordinal") else str(isi) or "–"


def _sel(teks: list[str]) -> tuple[SelVersi, ...]:
    return tuple(SelVersi(t, n > 0 and t != teks[n - 1]) for n, t in enumerate(teks))


@dataclass(frozen=True, slots=True)
class RencanaTampil:
    """An indicator's year: targets by quarter as written, activities, and what the check of D.1 says."""

    definisi: DefinisiIndikator
    uraian: str
    tahunan: str
    triwulan: tuple[tuple[int, str, str], ...]
    temuan: tuple[str, ...]


def rencana_aksi(kantor_id: int, tahun: int) -> dict[str, Any]:
    """The Rencana Aksi of the newest PK version of the year. 6 queries."""
    versi = PerjanjianKinerja.objects.filter(kantor_id=kantor_id, tahun=tahun).order_by("-ke").first()
    semua = queries.rencana_versi(versi) if versi else []
    baris = [tampilkan_rencana(r) for r in semua]
    return {"versi": versi, "baris": baris, "cocok": sum(1 for b in baris if not b.temuan)}


def tampilkan_rencana(r: RencanaIndikator) -> RencanaTampil:
    """One indicator's plan in words, with the check of its quarters against its year."""
    d = r.definisi
    return RencanaTampil(
        d,
        r.rencana_aksi,
        tulis_nilai(r.target_tahunan, d.desimal),
        tuple((k, tulis_nilai(r.target_triwulan[k], d.desimal), r.kegiatan_triwulan[k]) for k in queries.TRIWULAN),
        tuple(periksa_rencana(d.agregasi, r.target_triwulan, r.target_tahunan)),
    )


@dataclass(frozen=True, slots=True)
class BarisDasar:
    """An earlier year, its figures with the decimals of the indikator."""

    tahun: int
    target: str
    realisasi: str
    sumber: str


@dataclass(frozen=True, slots=True)
class BarisPembanding:
    """A figure of others, with the decimals of the indikator."""

    lingkup: str
    tahun: int
    nilai: str
    sumber: str


@dataclass(frozen=True, slots=True)
class Manual:
    """Everything that is kept about an indicator, on one page."""

    definisi: DefinisiIndikator
    rumus: str
    agregasi: str
    kebijakan: str
    renstra: tuple[tuple[int, str], ...]
    riwayat: tuple[BarisDasar, ...]
    pembanding: tuple[BarisPembanding, ...]
    rencana: RencanaTampil | None
    rincian: RincianManual
    dasar: str

    @property
    def label(self) -> dict[str, str]:
        """The choices of the manual in words; '' where none was made."""
        r = self.rincian
        pilihan = {
            "tingkat": (Tingkat, r.tingkat),
            "status_iku": (StatusIku, r.status_iku),
            "metode": (Metode, r.metode),
            "agregasi_lokasi": (AgregasiLokasi, r.agregasi_lokasi),
            "frekuensi": (Frekuensi, r.frekuensi),
        }
        return {k: str(dict(kelas.choices).get(isi, "")) for k, (kelas, isi) in pilihan.items()}

    @property
    def masa_pakai(self) -> str:
        """From which year to which the indicator is used; '' when not told."""
        r = self.rincian
        if r.tahun_mulai is None and r.tahun_selesai is None:
            return ""
        return f"{r.tahun_mulai or '…'}–{r.tahun_selesai or 'seterusnya'}"


def manual(kantor_id: int, tahun: int) -> dict[int, Manual]:
    """The manual of every indicator, by its key, in the office's order. 13 queries."""
    definisi = queries.definisi(kantor_id)
    rincian = queries.rincian_manual(kantor_id)
    renstra = queries.target_renstra(kantor_id)
    riwayat = queries.riwayat(kantor_id, tahun)
    pembanding = queries.pembanding(kantor_id, tahun)
    versi = PerjanjianKinerja.objects.filter(kantor_id=kantor_id, tahun=tahun).order_by("-ke").first()
    rencana = {r.definisi.id: tampilkan_rencana(r) for r in queries.rencana_versi(versi)} if versi else {}
    return {
        pk: Manual(
            d,
            SEBUTAN_ATURAN[d.aturan.value],
            SEBUTAN_AGREGASI[d.agregasi.value],
            KEBIJAKAN[d.kebijakan].nama if d.kebijakan in KEBIJAKAN else d.kebijakan,
            tuple((t, tulis_nilai(n, d.desimal)) for t, n in sorted(renstra.get(pk, {}).items())),
            tuple(
                BarisDasar(r.tahun, tulis_nilai(r.target, d.desimal), tulis_nilai(r.realisasi, d.desimal), r.sumber)
                for r in riwayat.get(pk, ())
            ),
            tuple(
                BarisPembanding(p.lingkup, p.tahun, tulis_nilai(p.nilai, d.desimal), p.sumber)
                for p in pembanding.get(pk, ())
            ),
            rencana.get(pk),
            rincian[pk],
            tulis_nilai(rincian[pk].nilai_dasar, d.desimal) if rincian[pk].nilai_dasar is not None else "",
        )
        for pk, d in definisi.items()
    }
