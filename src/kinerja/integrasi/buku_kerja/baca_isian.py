"""Reading what units hand in through the year: kertas kerja with evidence, monthly progress, narrative."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kinerja.aturan.angka import Nilai
from kinerja.integrasi.buku_kerja import lembar_isian as bentuk
from kinerja.integrasi.buku_kerja.baca_bukti import LemariBukti
from kinerja.integrasi.buku_kerja.baca_kantor import IsiKantor
from kinerja.integrasi.buku_kerja.baca_rencana import IsiRencana
from kinerja.integrasi.buku_kerja.lembar import (
    BERKAS_NARASI,
    FOLDER_KERTAS_KERJA,
    FOLDER_PROGRES,
    LEMBAR_KERTAS_KERJA,
    LEMBAR_NARASI,
    LEMBAR_PROGRES,
)
from kinerja.integrasi.buku_kerja.masukan import (
    BarisAnggaran,
    BarisProgresMasukan,
    BarisRealisasi,
    BuktiMasukan,
    IsianUnit,
    JawabanMasukan,
    ProgresMasukan,
)
from kinerja.integrasi.buku_kerja.meta import sidik_rencana
from kinerja.integrasi.buku_kerja.pembaca import Pembaca, acuan, bangun, kosong, nilai_sel, tercatat
from kinerja.lib.excel_baca import Baris, BukuKerja, Tabel
from kinerja.pelaporan.isi.bagian import PER_INDIKATOR


@dataclass
class IsiTahun:
    """What came in, keyed as in MasukanSiklus."""

    kertas_kerja: dict[tuple[int, str], IsianUnit] = field(default_factory=dict)
    progres: dict[tuple[int, str], ProgresMasukan] = field(default_factory=dict)
    narasi: dict[tuple[str, str, str], str] = field(default_factory=dict)
    jawaban: list[JawabanMasukan] = field(default_factory=list)
    bukti: Mapping[str, bytes] = field(default_factory=dict)


def baca_isian(p: Pembaca, kantor: IsiKantor, rencana: IsiRencana) -> IsiTahun:
    """Read everything that units hand in. A quarter or a unit without a file is no finding: it has not handed in."""
    isi = IsiTahun()
    lemari = LemariBukti(p)
    pengenal = {k.casefold(): k for k in kantor.kode_unit}
    for triwulan, jalur in _berkas_triwulan(p):
        nama = jalur.relative_to(p.akar).as_posix()
        unit = pengenal.get(jalur.stem.casefold())
        if unit is None and pengenal:
            p.catat(f"unit “{jalur.stem}” tidak dikenal", nama, diharapkan="nama berkas = kode unit pada kantor.xlsx")
            continue
        unit = unit or jalur.stem
        if (triwulan, unit) in isi.kertas_kerja:
            p.catat(f"kertas kerja unit {unit} TW {triwulan} ada lebih dari satu berkas", nama)
            continue
        buku = p.buku(nama, LEMBAR_KERTAS_KERJA)
        if buku is not None:
            target = rencana.target_triwulan(kantor.tahun, triwulan) if kantor.tahun else {}
            isi.kertas_kerja[triwulan, unit] = _baca_unit(p, buku, triwulan, unit, rencana, target, lemari)
    _baca_progres(p, kantor, rencana, isi)
    _baca_narasi(p, kantor, rencana, isi)
    lemari.periksa()
    isi.bukti = lemari.isi
    return isi


def _berkas_triwulan(p: Pembaca) -> Iterator[tuple[int, Path]]:
    """(quarter, path) of every workbook in kertas-kerja/TWn/."""
    akar = p.akar / FOLDER_KERTAS_KERJA
    for folder in _isi_folder(akar):
        cocok = re.fullmatch(r"TW([1-4])", folder.name, re.I)
        nama = folder.relative_to(p.akar).as_posix()
        if cocok is None or not folder.is_dir():
            p.catat("isi folder kertas-kerja harus berupa folder TW1, TW2, TW3, atau TW4", nama, diharapkan="TW1 … TW4")
            continue
        for jalur in _isi_folder(folder):
            if jalur.suffix.lower() != ".xlsx":
                nama = jalur.relative_to(p.akar).as_posix()
                p.catat("kertas kerja harus berupa buku kerja .xlsx", nama, diharapkan=".xlsx")
            else:
                yield int(cocok[1]), jalur


def _isi_folder(folder: Path) -> list[Path]:
    """What people put there: without hidden files and the lock files that Excel leaves."""
    if not folder.is_dir():
        return []
    return sorted(j for j in folder.iterdir() if not j.name.startswith((".", "~$")))


def _baca_unit(
    p: Pembaca,
    buku: BukuKerja,
    triwulan: int,
    unit: str,
    rencana: IsiRencana,
    target: Mapping[str, Nilai | None],
    lemari: LemariBukti,
) -> IsianUnit:
    milik = {k: i for k, i in rencana.indikator.items() if i.unit == unit}
    dana = [a for a in rencana.anggaran.values() if a.unit == unit]
    _periksa_meta(p, buku, triwulan, unit, sidik_rencana(list(milik.values()), target, dana))
    tabel = p.tabel(buku, bentuk.REALISASI)
    letak = {b.teks("indikator"): b for b in tabel if b.teks("indikator")}
    baris_isi: list[BarisRealisasi] = []
    for baris in tabel:
        kode = acuan(baris, "indikator", rencana.indikator, "indikator") if rencana.indikator else None
        i = rencana.indikator.get(kode or "")
        if i is None:
            continue
        if i.unit != unit:
            pesan = f"indikator {i.kode} bukan milik unit {unit} melainkan unit {i.unit}"
            baris.temuan("indikator", pesan, "indikator unit ini")
            continue
        if baris["penyebut"] == 0:
            baris.temuan("penyebut", "penyebut tidak boleh nol", "angka selain 0")
        realisasi = nilai_sel(baris, "realisasi", i, target=False)
        if target.get(i.kode) is not None and kosong(tabel, baris, "realisasi") and kosong(tabel, baris, "kendala"):
            pesan = f"realisasi {i.kode} belum diisi; bila belum ada data, jelaskan pada kolom Kendala"
            baris.temuan("realisasi", pesan, "realisasi, atau kendala")
        satu = bangun(BarisRealisasi, baris, bentuk.REALISASI, realisasi=realisasi)
        if satu is not None:
            baris_isi.append(satu)
    if tabel.daftar_kolom and "indikator" in tabel.kolom_hadir:
        for kode in milik:
            if target.get(kode) is not None and kode not in letak:
                pesan = f"baris indikator {kode} tidak ada, padahal diukur pada triwulan ini"
                tabel.catat_umum(pesan, kolom="Kode Indikator", diharapkan=kode)
    bukti = _baca_bukti(p, buku, triwulan, letak, lemari)
    berbukti = {b.indikator for b in bukti}
    for satu in baris_isi:
        if satu.realisasi is not None and satu.indikator not in berbukti and _bukti_terbaca(buku):
            pesan = f"realisasi {satu.indikator} belum mempunyai bukti dukung"
            letak[satu.indikator].temuan("realisasi", pesan, "sedikitnya satu baris pada lembar Bukti")
    return IsianUnit(
        triwulan=triwulan,
        unit=unit,
        baris=tuple(baris_isi),
        anggaran=_baca_anggaran(p, buku, unit, rencana),
        bukti=tuple(bukti),
    )


def _periksa_meta(p: Pembaca, buku: BukuKerja, triwulan: int, unit: str, sidik: str) -> None:
    """A template knows for which unit and quarter it was made; one that was filed elsewhere is a mistake."""
    if not buku.ada("_meta"):
        return
    lembar = buku.lembar("_meta")
    meta = {str(lembar.sel(f"A{n}")): str(lembar.sel(f"B{n}")) for n in range(2, 12) if lembar.sel(f"A{n}")}
    for kunci, ini, sebutan in (("unit", unit, "unit"), ("triwulan", str(triwulan), "triwulan")):
        if meta.get(kunci, ini) != ini:
            pesan = f"templat ini dibuat untuk {sebutan} {meta[kunci]}, tetapi disimpan sebagai {sebutan} {ini}"
            p.catat(pesan, buku.nama, "_meta", dibaca=meta[kunci], diharapkan=ini)
    if meta.get("sidik", sidik) != sidik:
        p.ingatkan("templat ini dibuat dari rencana yang berbeda dengan rencana sekarang", buku.nama, "_meta")


def _bukti_terbaca(buku: BukuKerja) -> bool:
    """Whether the evidence sheet itself is free of findings, so that what is missing is really missing."""
    return not any(t.lembar == bentuk.BUKTI.nama for t in buku.temuan)


def _baca_bukti(
    p: Pembaca, buku: BukuKerja, triwulan: int, letak: Mapping[str, Baris], lemari: LemariBukti
) -> list[BuktiMasukan]:
    hasil: list[BuktiMasukan] = []
    ada: dict[tuple[str, str], Baris] = {}
    tabel = p.tabel(buku, bentuk.BUKTI, wajib=bool(letak))
    for baris in tabel:
        if letak:
            acuan(baris, "indikator", letak, "indikator")
        nama = lemari.ambil(tabel, baris, f"{baris.teks('indikator')} TW {triwulan}")
        satu = bangun(BuktiMasukan, baris, bentuk.BUKTI, berkas=nama or baris.teks("berkas"))
        if satu is None:
            continue
        sidik = (satu.indikator, lemari.sidik(satu.berkas))
        if sidik in ada:
            pesan = f"berkas yang sama sudah menjadi bukti indikator {satu.indikator} pada baris {ada[sidik].nomor}"
            baris.temuan("berkas", pesan, "berkas lain, atau hapus baris ini")
            continue
        ada[sidik] = baris
        hasil.append(satu)
    return hasil


def _baca_anggaran(p: Pembaca, buku: BukuKerja, unit: str, rencana: IsiRencana) -> tuple[BarisAnggaran, ...]:
    hasil: list[BarisAnggaran] = []
    milik = any(a.unit == unit for a in rencana.anggaran.values())
    for baris in p.tabel(buku, bentuk.REALISASI_ANGGARAN, wajib=milik):
        if rencana.anggaran:
            kode = acuan(baris, "kode", rencana.anggaran, "sub kegiatan")
            item = rencana.anggaran.get(kode or "")
            if item and item.unit != unit:
                pesan = f"{item.kode} bukan sub kegiatan unit {unit}"
                baris.temuan("kode", pesan, "sub kegiatan unit ini")
        nilai = baris.angka("realisasi")
        if nilai is not None and nilai < 0:
            baris.temuan("realisasi", "realisasi anggaran tidak boleh negatif", "jumlah rupiah paling sedikit 0")
        satu = bangun(BarisAnggaran, baris, bentuk.REALISASI_ANGGARAN)
        if satu is not None:
            hasil.append(satu)
    return tuple(hasil)


def _baca_progres(p: Pembaca, kantor: IsiKantor, rencana: IsiRencana, isi: IsiTahun) -> None:
    for jalur in _isi_folder(p.akar / FOLDER_PROGRES):
        nama = jalur.relative_to(p.akar).as_posix()
        cocok = re.fullmatch(r"(0[1-9]|1[0-2])\.xlsx", jalur.name, re.I)
        if cocok is None:
            p.catat("nama berkas progres bulanan harus 01.xlsx sampai dengan 12.xlsx", nama, diharapkan="01.xlsx")
            continue
        bulan = int(cocok[1])
        buku = p.buku(nama, LEMBAR_PROGRES)
        if buku is None:
            continue
        per_unit: dict[str, list[BarisProgresMasukan]] = defaultdict(list)
        ada: set[tuple[str, str]] = set()
        tabel = p.tabel(buku, bentuk.PROGRES)
        for baris in tabel:
            if all(kosong(tabel, baris, k.kunci) for k in bentuk.PROGRES.kolom if k.kunci not in ("unit", "indikator")):
                continue  # a row of the template that was left blank
            if kosong(tabel, baris, "uraian"):
                baris.temuan("uraian", "kolom Uraian Progres wajib diisi", "uraian progres")
            satu = _baris_progres(baris, kantor, rencana, ada)
            if satu is not None:
                per_unit[baris.teks("unit")].append(satu)
        for unit, daftar in per_unit.items():
            isi.progres[bulan, unit] = ProgresMasukan(bulan=bulan, unit=unit, baris=tuple(daftar))
        for baris in p.tabel(buku, bentuk.CATATAN):
            kunci = (bulan, baris.teks("unit"))
            catatan, rekomendasi = baris.teks("catatan_pimpinan"), baris.teks("rekomendasi")
            if kantor.kode_unit and not acuan(baris, "unit", kantor.kode_unit, "unit"):
                continue
            if kunci in isi.progres:
                isi.progres[kunci] = replace(isi.progres[kunci], catatan_pimpinan=catatan, rekomendasi=rekomendasi)
            elif catatan or rekomendasi:
                baris.temuan("unit", "unit ini tidak mempunyai baris pada lembar Progres", "unit pada lembar Progres")


def _baris_progres(
    baris: Baris, kantor: IsiKantor, rencana: IsiRencana, ada: set[tuple[str, str]]
) -> BarisProgresMasukan | None:
    unit = acuan(baris, "unit", kantor.kode_unit, "unit") if kantor.kode_unit else baris.teks("unit")
    kode = acuan(baris, "indikator", rencana.indikator, "indikator") if rencana.indikator else None
    i = rencana.indikator.get(kode or "")
    if i and unit and i.unit != unit:
        baris.temuan("indikator", f"indikator {i.kode} bukan milik unit {unit}", "indikator unit ini")
    if unit and kode:
        if (unit, kode) in ada:
            baris.temuan("indikator", f"progres indikator {kode} ditulis lebih dari sekali", "satu baris per indikator")
        ada.add((unit, kode))
    anggaran = baris.angka("anggaran")
    if anggaran is not None and anggaran < 0:
        baris.temuan("anggaran", "realisasi anggaran tidak boleh negatif", "jumlah rupiah paling sedikit 0")
    if not unit or not kode or not baris.teks("uraian"):
        return None
    return bangun(BarisProgresMasukan, baris, bentuk.PROGRES)


def _baca_narasi(p: Pembaca, kantor: IsiKantor, rencana: IsiRencana, isi: IsiTahun) -> None:
    buku = p.buku(BERKAS_NARASI, LEMBAR_NARASI, wajib=False)
    tabel: Tabel = p.tabel(buku, bentuk.NARASI)
    for baris in tabel:
        bagian, kode = baris.teks("bagian"), baris.teks("indikator")
        if rencana.indikator:
            acuan(baris, "indikator", rencana.indikator, "indikator")
        if bagian in PER_INDIKATOR and not kode and not tercatat(tabel, baris, "indikator"):
            baris.temuan("indikator", f"bagian {bagian} ditulis per indikator", "kode indikator")
        if bagian and bagian not in PER_INDIKATOR and kode:
            baris.temuan("indikator", f"bagian {bagian} menyangkut seluruh laporan, bukan satu indikator", "kosong")
        kunci = (baris.teks("periode"), bagian, kode)
        if kunci in isi.narasi:
            baris.temuan("bagian", "narasi untuk periode, bagian, dan indikator ini sudah ada", "satu baris")
        if all(kunci[:2]) and baris.teks("teks"):
            isi.narasi[kunci] = baris.teks("teks")
    for baris in p.tabel(buku, bentuk.JAWABAN):
        if rencana.indikator:
            acuan(baris, "indikator", rencana.indikator, "indikator")
        if kantor.kode_unit:
            acuan(baris, "unit", kantor.kode_unit, "unit")
        if (satu := bangun(JawabanMasukan, baris, bentuk.JAWABAN)) is not None:
            isi.jawaban.append(satu)
