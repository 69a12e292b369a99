"""What the units of an example hand in through the year: kertas kerja, evidence, monthly progress, narrative."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from contoh.susunan.bukti import Lembar, per_bulan, rencanakan
from contoh.susunan.rencana import TRIWULAN, Belanja, IndikatorContoh, akhir_triwulan
from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.nip import tulis_nip
from kinerja.integrasi.buku_kerja.masukan import (
    BarisAnggaran,
    BarisProgresMasukan,
    BarisRealisasi,
    BuktiMasukan,
    IsianUnit,
    JawabanMasukan,
    ProgresMasukan,
    per_unit,
)
from kinerja.integrasi.buku_kerja.masukan import (
    per_bulan as progres_per_bulan,
)

KETERANGAN_BELANJA = "Realisasi dibuat untuk contoh"
PORSI_BULAN = (Decimal("0.3"), Decimal("0.3"), Decimal("0.4"))


@dataclass(frozen=True, slots=True)
class Isian:
    """Sheets by (triwulan, unit) and the evidence files that they name."""

    kertas_kerja: Mapping[tuple[int, str], IsianUnit]
    lembar: tuple[Lembar, ...]


def susun_kertas_kerja(
    bagian: Mapping[str, Any], daftar: Sequence[IndikatorContoh], belanja: Belanja, libur: set[dt.date]
) -> Isian:
    """A filled sheet for every supplying unit and quarter, but not where an exception is recorded."""
    kantor = bagian["kantor"]
    dikecualikan = {(p.triwulan, p.unit) for p in bagian["pengecualian"]}
    kop = {
        "nama": kantor.nama,
        "pemda": kantor.pemda_nama,
        "alamat": kantor.alamat,
        "tempat": kantor.tempat,
        "tahun": str(kantor.tahun),
    }
    punya = {c.data.unit for c in daftar} | {i.unit for i in belanja.item if i.unit}
    unit = [k for k in (kantor.kode, *(u.kode for u in bagian["unit"])) if k in punya]
    isian: list[IsianUnit] = []
    lembar: list[Lembar] = []
    nomor = 0
    for triwulan in TRIWULAN:
        for kode in unit:
            if (triwulan, kode) in dikecualikan:
                continue
            penanda = _penanda(bagian, kode, akhir_triwulan(kantor.tahun, triwulan))
            bukti: list[BuktiMasukan] = []
            for c in daftar:
                if c.data.unit != kode or c.realisasi[triwulan] is None:
                    continue
                nomor += 1
                for satu, isi in rencanakan(kop, c, triwulan, nomor, penanda, libur):
                    bukti.append(satu)
                    lembar.append(isi)
            isian.append(
                IsianUnit(
                    triwulan=triwulan,
                    unit=kode,
                    baris=tuple(_baris(c, triwulan, kantor.tahun) for c in daftar if c.data.unit == kode),
                    anggaran=tuple(
                        _belanja(belanja, i.kode, triwulan, susulan=(triwulan - 1, kode) in dikecualikan)
                        for i in belanja.item
                        if i.unit == kode
                    ),
                    bukti=tuple(bukti),
                )
            )
    return Isian(per_unit(isian), tuple(lembar))


def _baris(c: IndikatorContoh, triwulan: int, tahun: int) -> BarisRealisasi:
    atas, bawah = c.pecahan(triwulan)
    ada = c.realisasi[triwulan] is not None
    sumber = f"{c.isi.get('dokumen_sumber') or c.data.sumber_data}; {c.catatan_sumber(tahun)}" if ada else ""
    return BarisRealisasi(
        indikator=c.kode,
        realisasi=c.realisasi[triwulan],
        pembilang=atas,
        penyebut=bawah,
        sumber_data=sumber,
        kendala=c.teks("kendala", triwulan),
        tindak_lanjut=c.teks("tindak_lanjut", triwulan),
        faktor=c.teks("faktor", triwulan),
    )


def _belanja(belanja: Belanja, kode: str, triwulan: int, *, susulan: bool) -> BarisAnggaran:
    """What a sub kegiatan spent; `susulan` adds the quarter before, whose sheet was excepted."""
    nyata = belanja.realisasi[kode]
    if not susulan:
        return BarisAnggaran(kode=kode, realisasi=nyata[triwulan], keterangan=KETERANGAN_BELANJA)
    return BarisAnggaran(
        kode=kode,
        realisasi=nyata[triwulan] + nyata[triwulan - 1],
        keterangan=f"{KETERANGAN_BELANJA}; termasuk belanja triwulan sebelumnya yang dikecualikan",
    )


def _penanda(bagian: Mapping[str, Any], unit: str, hari: dt.date) -> dict[str, str]:
    """Who signs a unit's evidence on a day: its head, or whoever stands in for him."""
    kepala = next(j for j in bagian["jabatan"] if j.unit == unit and j.kepala_unit)
    mulai = bagian["kantor"].mulai
    kini = [
        p
        for p in bagian["penugasan"]
        if p.jabatan == kepala.kode and (p.mulai or mulai) <= hari and (p.sampai is None or hari <= p.sampai)
    ]
    tugas = max(kini, key=lambda p: p.jenis != "definitif")
    orang = next(p for p in bagian["pegawai"] if p.nip == tugas.nip)
    singkatan = next((u.singkatan for u in bagian["unit"] if u.kode == unit), bagian["kantor"].singkatan)
    return {
        "jabatan": kepala.nama if tugas.jenis == "definitif" else f"{tugas.jenis.capitalize()}. {kepala.nama}",
        "nama": orang.nama,
        "nip": tulis_nip(tugas.nip),
        "singkatan": singkatan.replace(" ", ""),
    }


def susun_progres(
    bagian: Mapping[str, Any], naskah: Mapping[str, Any], daftar: Sequence[IndikatorContoh], belanja: Belanja
) -> Mapping[tuple[int, str], ProgresMasukan]:
    """Monthly progress: the activity of the month, its figure where there is one, money, and the leader's word."""
    isi = naskah.get("progres", {})
    dikecualikan = {(p.triwulan, p.unit) for p in bagian["pengecualian"]}
    unit = list(dict.fromkeys(c.data.unit for c in daftar))
    hasil = []
    for bulan in isi.get("bulan", ()):
        triwulan, ke = (bulan + 2) // 3, (bulan - 1) % 3
        for n, kode in enumerate(unit):
            if (triwulan, kode) in dikecualikan:
                continue
            milik = [c for c in daftar if c.data.unit == kode]
            uang = sum((belanja.realisasi[i.kode][triwulan] for i in belanja.item if i.unit == kode), Decimal(0))
            catatan, rekomendasi = isi["catatan"], isi["rekomendasi"]
            hasil.append(
                ProgresMasukan(
                    bulan=bulan,
                    unit=kode,
                    baris=tuple(
                        _baris_progres(c, triwulan, ke, _belanja_bulan(uang, ke) if m == 0 else None)
                        for m, c in enumerate(milik)
                    ),
                    catatan_pimpinan=catatan[(bulan + n) % len(catatan)],
                    rekomendasi=rekomendasi[(bulan + 2 * n) % len(rekomendasi)],
                )
            )
    return progres_per_bulan(hasil)


def _belanja_bulan(uang: Decimal, ke: int) -> Decimal:
    bagian = [(uang * p).quantize(Decimal(1)) for p in PORSI_BULAN[:2]]
    return [*bagian, uang - sum(bagian, Decimal(0))][ke]


def _baris_progres(c: IndikatorContoh, triwulan: int, ke: int, uang: Decimal | None) -> BarisProgresMasukan:
    kegiatan = [k.strip() for k in c.teks("kegiatan", triwulan).split(";") if k.strip()]
    uraian = kegiatan[min(ke, len(kegiatan) - 1)]
    realisasi = c.realisasi[triwulan]
    angka = None
    if realisasi is not None and not realisasi.predikat:
        if c.data.agregasi == Agregasi.SUM:
            angka = per_bulan(realisasi.angka, c.data.desimal)[ke]
        elif ke == 2:
            angka = realisasi.angka
    return BarisProgresMasukan(
        indikator=c.kode,
        uraian=f"Terlaksana: {uraian[:1].lower()}{uraian[1:]}.",
        realisasi=angka,
        anggaran=uang,
        kendala=c.teks("kendala", triwulan) if ke == 2 else "",
        tindak_lanjut=c.teks("tindak_lanjut", triwulan) if ke == 2 else "",
    )


def susun_narasi(naskah: Mapping[str, Any], daftar: Sequence[IndikatorContoh]) -> dict[tuple[str, str, str], str]:
    """(period, part, indicator or '') → text: `narasi.toml`, and `penyebab` and `solusi` of the indicators."""
    hasil: dict[tuple[str, str, str], str] = {}
    for periode, isi in naskah.get("laporan", {}).items():
        for nama, teks in isi.items():
            hasil[periode, nama, ""] = rapikan(teks)
    for c in daftar:
        for nama in ("penyebab", "solusi"):
            if c.isi.get(nama):
                hasil["TH", nama, c.kode] = rapikan(c.isi[nama])
    for satu in naskah.get("per_indikator", ()):
        hasil[satu["periode"], satu["bagian"], satu["indikator"]] = rapikan(satu["teks"])
    return hasil


def susun_jawaban(naskah: Mapping[str, Any]) -> tuple[JawabanMasukan, ...]:
    """Answers to the questions that the data checks will ask."""
    return tuple(JawabanMasukan(**j) for j in naskah.get("jawaban", ()))


def rapikan(teks: str) -> str:
    """Paragraphs one line each, divided by an empty line."""
    return "\n\n".join(" ".join(alinea.split()) for alinea in teks.strip().split("\n\n"))
