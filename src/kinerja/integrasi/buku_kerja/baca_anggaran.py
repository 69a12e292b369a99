"""Reading the budget sheets: SIPD codes, pagu, and which indicators an item serves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from kinerja.aturan.angka import tulis_rupiah
from kinerja.aturan.kode_sipd import KodeSipd, baca_kode_sipd
from kinerja.integrasi.buku_kerja import lembar_rencana as bentuk
from kinerja.integrasi.buku_kerja.baca_kantor import IsiKantor
from kinerja.integrasi.buku_kerja.masukan import IndikatorMasukan, ItemAnggaranMasukan, ProgramPendukungMasukan
from kinerja.integrasi.buku_kerja.pembaca import acuan, bangun, kosong
from kinerja.lib.excel_baca import Baris, Tabel

JENIS_ITEM = ("program", "kegiatan", "sub_kegiatan")


def baca_anggaran(tabel: Tabel, kantor: IsiKantor) -> dict[str, ItemAnggaranMasukan]:
    """Items by code. Every item needs the one above it; pagu stands on sub kegiatan, elsewhere it must be their sum."""
    kode = {b.teks("kode"): b for b in tabel if b.teks("kode")}
    hasil: dict[str, ItemAnggaranMasukan] = {}
    jumlah: dict[str, Decimal] = defaultdict(Decimal)
    atas: list[tuple[Baris, str]] = []
    for baris in tabel:
        sipd = _kode(baris)
        if sipd is None:
            continue
        induk = {"kegiatan": sipd.program, "sub_kegiatan": sipd.kegiatan}.get(sipd.jenis, "")
        if induk and induk not in kode:
            baris.temuan("kode", f"induknya, {induk}, tidak ada pada lembar ini", f"baris dengan kode {induk}")
        pagu = baris.angka("pagu")
        if pagu is not None and pagu < 0:
            baris.temuan("pagu", "pagu tidak boleh negatif", "jumlah rupiah paling sedikit 0")
        if sipd.jenis != "sub_kegiatan":
            atas.append((baris, sipd.kode))
            if baris.teks("unit"):
                baris.temuan("unit", f"unit pelaksana hanya ditulis pada sub kegiatan, bukan {sipd.jenis}", "kosong")
            if (item := bangun(ItemAnggaranMasukan, baris, bentuk.ANGGARAN, pagu=None, unit="")) is not None:
                hasil[item.kode] = item
            continue
        _periksa_sub(tabel, baris, kantor)
        jumlah[sipd.kegiatan] += pagu or 0
        jumlah[sipd.program] += pagu or 0
        if (item := bangun(ItemAnggaranMasukan, baris, bentuk.ANGGARAN)) is not None:
            hasil[item.kode] = item
    for baris, satu in atas:
        pagu = baris.angka("pagu")
        if pagu is not None and pagu != jumlah[satu]:
            pesan = f"pagu tidak sama dengan jumlah sub kegiatannya ({tulis_rupiah(jumlah[satu])})"
            baris.temuan("pagu", pesan, f"kosong, atau {tulis_rupiah(jumlah[satu])}")
    return hasil


def baca_pendukung(
    tabel: Tabel, indikator: Mapping[str, IndikatorMasukan], anggaran: Mapping[str, ItemAnggaranMasukan]
) -> list[ProgramPendukungMasukan]:
    """Which items serve which indicators."""
    hasil: list[ProgramPendukungMasukan] = []
    for baris in tabel:
        if indikator:
            acuan(baris, "indikator", indikator, "indikator")
        acuan(baris, "item", anggaran, "item anggaran")
        satu = bangun(ProgramPendukungMasukan, baris, bentuk.PROGRAM_PENDUKUNG)
        if satu is None:
            continue
        if satu in hasil:
            baris.temuan("item", "pasangan indikator dan anggaran ini ditulis lebih dari sekali", "satu baris")
        hasil.append(satu)
    return hasil


def _kode(baris: Baris) -> KodeSipd | None:
    if not baris.teks("kode"):
        return None
    try:
        sipd = baca_kode_sipd(baris.teks("kode"))
    except ValueError as salah:
        baris.temuan("kode", str(salah), "kode program, kegiatan, atau sub kegiatan")
        return None
    if sipd.jenis not in JENIS_ITEM:
        baris.temuan("kode", "kode ini bukan program, kegiatan, atau sub kegiatan", "misalnya 2.15.02.2.01.0003")
        return None
    return sipd


def _periksa_sub(tabel: Tabel, baris: Baris, kantor: IsiKantor) -> None:
    for kunci, harap in (("pagu", "jumlah rupiah"), ("unit", "kode unit pelaksana")):
        if kosong(tabel, baris, kunci):
            baris.temuan(kunci, f"sub kegiatan harus mempunyai {harap}", harap)
    if kantor.kode_unit:
        acuan(baris, "unit", kantor.kode_unit, "unit")
