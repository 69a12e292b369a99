"""Writing an office's folder: the same values always give the same bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, cast

from kinerja.aturan.angka import Nilai, tulis_nilai
from kinerja.aturan.nip import tulis_nip
from kinerja.aturan.periode import KODE
from kinerja.integrasi.buku_kerja import lembar_isian as isian
from kinerja.integrasi.buku_kerja import lembar_kantor as kantor
from kinerja.integrasi.buku_kerja import lembar_rencana as rencana
from kinerja.integrasi.buku_kerja.bentuk import Isian, LembarIsian
from kinerja.integrasi.buku_kerja.lembar import (
    BERKAS_KANTOR,
    BERKAS_NARASI,
    BERKAS_PERJANJIAN,
    BERKAS_RENCANA_AKSI,
    FOLDER_BUKTI,
    FOLDER_KERTAS_KERJA,
    FOLDER_PROGRES,
)
from kinerja.integrasi.buku_kerja.masukan import IsianUnit, MasukanKantor, MasukanSiklus, ProgresMasukan
from kinerja.integrasi.buku_kerja.meta import meta_kertas_kerja, sidik_rencana
from kinerja.lib.berkas import jalur_dalam
from kinerja.lib.excel_tulis import BukuTulis, KolomTulis
from kinerja.sop import katalog

BARIS_CADANGAN = 12
BARIS_BUKTI = 20
_BATAS_TELITI = 15
Isi = Iterable[Mapping[str, object]]


def tulis_folder(folder: str | Path, masukan: MasukanSiklus, isi_bukti: Mapping[str, bytes] | None = None) -> None:
    """Write the whole of `masukan` as workbooks below `folder` (made if needed). `baca_folder` reads it back equal.

    `isi_bukti`: path below bukti/ → content; `masukan.bukti` when not given.
    """
    akar = Path(folder)
    akar.mkdir(parents=True, exist_ok=True)
    (akar / BERKAS_KANTOR).write_bytes(buku_kantor(masukan))
    (akar / BERKAS_PERJANJIAN).write_bytes(buku_perjanjian(masukan))
    (akar / BERKAS_RENCANA_AKSI).write_bytes(buku_rencana_aksi(masukan))
    for (triwulan, unit), satu in sorted(masukan.kertas_kerja.items()):
        letak = akar / FOLDER_KERTAS_KERJA / f"TW{triwulan}" / f"{unit}.xlsx"
        letak.parent.mkdir(parents=True, exist_ok=True)
        letak.write_bytes(buku_kertas_kerja(masukan, triwulan, unit, satu))
    for bulan in sorted({b for b, _ in masukan.progres}):
        letak = akar / FOLDER_PROGRES / f"{bulan:02}.xlsx"
        letak.parent.mkdir(parents=True, exist_ok=True)
        letak.write_bytes(buku_progres(masukan, bulan, [p for (b, _), p in masukan.progres.items() if b == bulan]))
    if masukan.narasi or masukan.jawaban:
        (akar / BERKAS_NARASI).write_bytes(buku_narasi(masukan))
    for nama, isi in sorted((masukan.bukti if isi_bukti is None else isi_bukti).items()):
        letak = jalur_dalam(akar / FOLDER_BUKTI, nama)
        letak.parent.mkdir(parents=True, exist_ok=True)
        letak.write_bytes(isi)


def buku_kantor(m: MasukanKantor) -> bytes:
    """kantor.xlsx."""
    buku = buku_baru(m, "Kantor")
    tercetak = katalog.baca(m.sop.kode).pelaku
    lajur = [{"kode": m.sop.kode, "lajur": tercetak[k], "jabatan": v} for k, v in m.sop.lajur.items()]
    for lembar, isi in (
        (kantor.KANTOR, [atribut(m.kantor)]),
        (kantor.UNIT, map(atribut, m.unit)),
        (kantor.JABATAN, map(atribut, m.jabatan)),
        (kantor.PEGAWAI, map(atribut, m.pegawai)),
        (kantor.PENUGASAN, map(atribut, m.penugasan)),
        (kantor.SOP, lajur),
        (kantor.PENGATURAN, [atribut(m.pengaturan)]),
        (kantor.JAM_KERJA, map(atribut, m.jam_kerja)),
        (kantor.HARI_KHUSUS, map(atribut, m.hari_khusus)),
        (kantor.PUTUSAN, map(atribut, m.putusan)),
        (kantor.PENGECUALIAN, map(atribut, m.pengecualian)),
        (kantor.RAPAT, map(atribut, m.rapat)),
    ):
        satu = lembar in (kantor.KANTOR, kantor.PENGATURAN)
        pilihan = {"lajur": tuple(tercetak.values())} if lembar is kantor.SOP else None
        tulis_lembar(buku, lembar, isi, cadangan=0 if satu else BARIS_CADANGAN, pilihan=pilihan)
    return buku.simpan()


def buku_perjanjian(m: MasukanSiklus) -> bytes:
    """perjanjian-kinerja.xlsx."""
    buku = buku_baru(m, "Perjanjian Kinerja")
    target: list[dict[str, object]] = []
    sebelum: Mapping[str, Nilai | None] = {}
    for v in sorted(m.perjanjian, key=lambda v: v.ke):
        berubah = {k: t for k, t in v.target.items() if v.ke == 0 or sebelum.get(k) != t}
        target += [{"indikator": k, "target": t, "ke": v.ke} for k, t in berubah.items()]
        sebelum = v.target
    for lembar, isi in (
        (rencana.RENSTRA, [atribut(m.renstra)]),
        (rencana.SASARAN, map(atribut, m.sasaran)),
        (rencana.INDIKATOR, map(atribut, m.indikator)),
        (rencana.VERSI_PK, map(atribut, m.perjanjian)),
        (rencana.TARGET_PK, target),
        (rencana.TARGET_RENSTRA, map(atribut, m.target_renstra)),
        (rencana.RIWAYAT, map(atribut, m.riwayat)),
        (rencana.PEMBANDING, map(atribut, m.pembanding)),
        (rencana.ANGGARAN, map(atribut, m.anggaran)),
        (rencana.PROGRAM_PENDUKUNG, map(atribut, m.program_pendukung)),
    ):
        tulis_lembar(buku, lembar, isi, cadangan=0 if lembar is rencana.RENSTRA else BARIS_CADANGAN)
    return buku.simpan()


def buku_rencana_aksi(m: MasukanSiklus, *, kosong: bool = False) -> bytes:
    """rencana-aksi.xlsx; with `kosong` the indicators stand there and the rest waits to be filled in."""
    buku = buku_baru(m, "Rencana Aksi")
    nama = {i.kode: i.nama for i in m.indikator}
    isi: list[dict[str, object]] = [{"indikator": i.kode, "nama": i.nama} for i in m.indikator]
    if not kosong:
        isi = [
            {"indikator": r.indikator, "nama": nama.get(r.indikator, ""), "uraian": r.uraian, "ke": r.ke}
            | {f"tw{k}": r.target.get(k) for k in (1, 2, 3, 4)}
            | {f"kegiatan{k}": r.kegiatan.get(k, "") for k in (1, 2, 3, 4)}
            for r in m.rencana_aksi
        ]
    tulis_lembar(buku, rencana.RENCANA_AKSI, isi)
    return buku.simpan()


def buku_kertas_kerja(m: MasukanSiklus, triwulan: int, unit: str, satu: IsianUnit | None) -> bytes:
    """The kertas kerja of a unit and quarter; without `satu` the blank one, rows and targets in place and locked."""
    buku = buku_baru(m, f"Kertas Kerja {unit} TW {triwulan}")
    petunjuk_kertas_kerja(buku, unit, triwulan)
    target = m.target_triwulan(triwulan)
    indikator, anggaran = m.indikator_unit(unit), m.anggaran_unit(unit)
    isi = {b.indikator: b for b in satu.baris} if satu else {}
    baris = [
        (atribut(isi[i.kode]) if i.kode in isi else {"indikator": i.kode})
        | {"nama": i.nama, "satuan": i.satuan, "target": tulis_nilai(target.get(i.kode), i.desimal)}
        for i in indikator
    ]
    tulis_lembar(buku, isian.REALISASI, baris, kunci_baris=("indikator",), cadangan=0, lindungi=True)
    uang = {b.kode: b for b in satu.anggaran} if satu else {}
    dana = [
        (atribut(uang[a.kode]) if a.kode in uang else {"kode": a.kode}) | {"nama": a.nama, "pagu": a.pagu}
        for a in anggaran
        if satu is None or a.kode in uang
    ]
    tulis_lembar(buku, isian.REALISASI_ANGGARAN, dana, kunci_baris=("kode",), cadangan=0, lindungi=True)
    pilihan = {"indikator": tuple(i.kode for i in indikator)}
    bukti = map(atribut, satu.bukti) if satu else ()
    tulis_lembar(buku, isian.BUKTI, bukti, cadangan=BARIS_BUKTI, lindungi=True, pilihan=pilihan)
    sidik = sidik_rencana(indikator, target, anggaran)
    buku.meta(meta_kertas_kerja(kantor=m.kantor.kode, tahun=m.kantor.tahun, triwulan=triwulan, unit=unit, sidik=sidik))
    return buku.simpan()


def buku_progres(m: MasukanSiklus, bulan: int, daftar: Sequence[ProgresMasukan]) -> bytes:
    """progres-bulanan/<bulan>.xlsx."""
    buku = buku_baru(m, f"Progres Bulanan {bulan:02}")
    tulis_lembar(buku, isian.PROGRES, [{"unit": p.unit, **atribut(b)} for p in daftar for b in p.baris])
    catatan = [atribut(p) for p in daftar if p.catatan_pimpinan or p.rekomendasi]
    tulis_lembar(buku, isian.CATATAN, catatan)
    return buku.simpan()


def buku_narasi(m: MasukanSiklus) -> bytes:
    """narasi.xlsx, in the order of the periods."""
    buku = buku_baru(m, "Narasi")
    urut = {k: n for n, k in enumerate(KODE)}
    isi = [
        {"periode": periode, "bagian": bagian, "indikator": kode, "teks": teks}
        for (periode, bagian, kode), teks in sorted(m.narasi.items(), key=lambda x: (urut[x[0][0]], x[0]))
    ]
    tulis_lembar(buku, isian.NARASI, isi)
    tulis_lembar(buku, isian.JAWABAN, map(atribut, m.jawaban))
    return buku.simpan()


def buku_baru(m: MasukanKantor, judul: str) -> BukuTulis:
    """A workbook of this office; its date is the first of the year, not the clock's."""
    kertas = cast(Literal["F4", "A4"], m.pengaturan.kertas)
    dibuat = dt.datetime(m.kantor.tahun, 1, 1)  # noqa: DTZ001  # workbook properties have no time zone
    return BukuTulis(judul=f"{judul} – {m.kantor.nama} {m.kantor.tahun}", dibuat=dibuat, kertas=kertas)


def tulis_lembar(
    buku: BukuTulis,
    lembar: LembarIsian,
    isi: Isi = (),
    *,
    kunci_baris: Sequence[str] = (),
    cadangan: int = BARIS_CADANGAN,
    lindungi: bool = False,
    pilihan: Mapping[str, tuple[str, ...]] | None = None,
) -> None:
    """One sheet. `kunci_baris` are columns that only identify the row and stay locked; `pilihan` adds drop-downs."""
    kolom: list[KolomTulis] = []
    for k in lembar.kolom:
        satu = k.tulis(isian=k.kunci not in kunci_baris)
        daftar = (pilihan or {}).get(k.kunci, ())
        kolom.append(replace(satu, jenis="pilihan", pilihan=daftar) if daftar else satu)
    baris = [{k.kunci: sel(k, b.get(k.kunci)) for k in lembar.kolom} for b in isi]
    buku.lembar(
        lembar.nama,
        kolom,
        baris,
        keterangan=(lembar.petunjuk,) if lembar.petunjuk else (),
        baris_kosong=cadangan,
        lindungi=lindungi,
    )


def petunjuk_kertas_kerja(buku: BukuTulis, unit: str, triwulan: int) -> None:
    """The first sheet of a kertas kerja: how to fill it in."""
    buku.lembar_petunjuk(
        "Petunjuk",
        f"Kertas kerja pengumpulan data kinerja – unit {unit}, triwulan {triwulan}",
        [
            "1. Isi hanya sel berwarna kuning muda; sel lain terkunci.",
            "2. Realisasi: tulis angka dengan koma desimal (97,5), atau predikat (WTP, A, Level 3). "
            "Kosongkan bila belum ada data dan jelaskan pada kolom Kendala; tulis nihil bila hasilnya memang nol.",
            "3. Realisasi anggaran adalah belanja triwulan ini saja, bukan kumulatif.",
            "4. Setiap realisasi yang diisi memerlukan bukti dukung: simpan berkasnya di folder bukti, lalu tulis "
            "nama berkas itu pada lembar Bukti beserta nomor, tanggal, dan halamannya.",
            "5. Jangan mengubah nama berkas ini: namanya adalah kode unit.",
        ],
    )


def atribut(objek: Any) -> dict[str, object]:
    """The fields of a record as they are, values not copied."""
    return {nama: getattr(objek, nama) for nama in objek.__dataclass_fields__}


def sel(k: Isian, nilai: object) -> object:
    """A value as it is written in a cell of this column."""
    if nilai is None or nilai == "" or nilai == ():
        return None
    if isinstance(nilai, Nilai):
        return _nilai(nilai)
    if k.jenis == "pilihan" and isinstance(k.pilihan, Mapping):
        return next((label for label, isi in k.pilihan.items() if isi == nilai), nilai)
    if isinstance(nilai, tuple):
        return "; ".join(str(n) for n in nilai)
    if isinstance(nilai, dt.time):
        return f"{nilai:%H:%M}"
    if k.jenis == "nip":
        return tulis_nip(str(nilai))
    if isinstance(nilai, Decimal):
        return _angka(nilai)
    return nilai


def _nilai(n: Nilai) -> object:
    if n.sampai is not None:
        return f"{_tulis(n.angka)} - {_tulis(n.sampai)}"
    if n.predikat:
        return tulis_nilai(n, 8)
    return _angka(n.angka)


def _angka(angka: Decimal) -> object:
    """A number cell where Excel keeps every digit, else text."""
    return angka if len(angka.normalize().as_tuple().digits) <= _BATAS_TELITI else _tulis(angka)


def _tulis(angka: Decimal) -> str:
    """Indonesian decimal comma without grouping, so that it has one reading."""
    return f"{angka.normalize():f}".replace(".", ",")
