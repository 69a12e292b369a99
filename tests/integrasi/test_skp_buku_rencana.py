"""One SKP as a workbook, out and in."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.integrasi.skp import buku_rencana
from kinerja.lib.galat import Galat
from kinerja.organisasi.queries import Pejabat
from kinerja.skp.isian import IsianAspek, IsianHasil
from kinerja.skp.queries.rencana import (
    AspekData,
    EkspektasiData,
    HasilData,
    LampiranData,
    Pilihan,
    PilihanIndikator,
    PilihanIntervensi,
    SkpData,
)
from tests.organisasi.kantor_uji import waktu

PADA = waktu(2025, 1, 10)
PILIHAN = Pilihan(
    intervensi=(PilihanIntervensi(91, "Meningkatnya stabilitas harga", "Akhmad Fauzi", "Kepala Bidang", None),),
    indikator=(PilihanIndikator(7, "IKU-1", "Inflasi", "Bidang Perdagangan"),),
)


def _aspek(pk: int, aspek: str, **lain: object) -> AspekData:
    dasar = AspekData(pk, aspek, aspek.capitalize(), pk, "Jumlah laporan", None, None, "", "laporan", "")
    return replace(dasar, **lain)  # type: ignore[arg-type]  # test data


HASIL = (
    HasilData(
        id=11,
        jenis="utama",
        jenis_nama="Utama",
        urut=1,
        uraian="Terpantaunya harga",
        intervensi_id=91,
        intervensi_teks="",
        pimpinan="Meningkatnya stabilitas harga",
        perspektif="",
        indikator_id=7,
        indikator="Inflasi",
        angka_kredit=Decimal("4.5"),
        aspek=(
            _aspek(1, "kuantitas", target=Decimal(12)),
            _aspek(2, "kualitas", target=Decimal(80), target_sampai=Decimal("90.5"), satuan="%"),
            _aspek(3, "waktu", target_teks="tiap pekan", satuan=""),
        ),
        umpan_balik=(),
    ),
    HasilData(
        12, "tambahan", "Tambahan", 1, "Anggota tim", None, "Tim inflasi", "Tim inflasi", "", None, "", None, (), ()
    ),
)
PEGAWAI = Pejabat(1, "Analis", 2, "Bidang", 3, "Rina Wahyuni", "19900412 201503 2 004")
SKP = SkpData(
    id=5,
    kantor_id=1,
    kantor="Dinas",
    pegawai=PEGAWAI,
    penilai=PEGAWAI,
    penilai_jabatan_id=9,
    penilai_sebutan="Kepala Bidang",
    struktural=False,
    tahun=2025,
    mulai=dt.date(2025, 1, 1),
    sampai=dt.date(2025, 12, 31),
    skema="permenpanrb6",
    alasan_skema="",
    keterangan_skema="",
    pendekatan="kuantitatif",
    ke=1,
    sebelumnya_id=None,
    berikutnya_id=None,
    alasan_perubahan="",
    status="draf",
    status_nama="Draf",
    alasan_kembali="",
    dibuat_pada=PADA,
    diajukan_pada=None,
    disepakati_pada=None,
    versi=4,
    hasil=HASIL,
    ekspektasi=tuple(
        EkspektasiData(n.value, n.nama, n.panduan, "Jadi teladan" if n is NilaiDasar.KOMPETEN else "", ())
        for n in NilaiDasar
    ),
    lampiran=(LampiranData("dukungan", "Dukungan sumber daya", 1, "Kendaraan"),),
    umpan_balik=(),
)


def _ubah(ubah: Callable[[openpyxl.Workbook], None]) -> bytes:
    buku = openpyxl.load_workbook(io.BytesIO(buku_rencana.tulis(SKP, PILIHAN, pada=PADA)))
    ubah(buku)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _baris_pertama(buku: openpyxl.Workbook) -> int:
    lembar = buku[buku_rencana.HASIL]
    return next(n for n in range(1, 12) if str(lembar.cell(n, 1).value).startswith("Jenis")) + 1


def test_pulang_pergi_tanpa_perubahan() -> None:
    isi, versi = buku_rencana.baca(buku_rencana.tulis(SKP, PILIHAN, pada=PADA), "skp.xlsx", SKP, PILIHAN)
    assert versi == 4
    assert isi.hasil == (
        IsianHasil(
            uraian="Terpantaunya harga",
            id=11,
            jenis="utama",
            intervensi_id=91,
            indikator_id=7,
            angka_kredit=Decimal("4.5"),
            aspek=(
                IsianAspek("kuantitas", "Jumlah laporan", Decimal(12), satuan="laporan"),
                IsianAspek("kualitas", "Jumlah laporan", Decimal(80), Decimal("90.5"), satuan="%"),
                IsianAspek("waktu", "Jumlah laporan", target_teks="tiap pekan"),
            ),
        ),
        IsianHasil(uraian="Anggota tim", id=12, jenis="tambahan", intervensi_teks="Tim inflasi"),
    )
    assert isi.ekspektasi == {"kompeten": "Jadi teladan"}
    assert isi.lampiran == (("dukungan", "Kendaraan"),)


def test_buku_milik_skp_lain_ditolak() -> None:
    isi = buku_rencana.tulis(SKP, PILIHAN, pada=PADA)
    with pytest.raises(Galat, match="Rina Wahyuni 2025, bukan SKP Budi"):
        lain = replace(SKP, id=6, pegawai=replace(PEGAWAI, nama="Budi"))
        buku_rencana.baca(isi, "skp.xlsx", lain, PILIHAN)


def test_bukan_buku_dari_halaman_ini() -> None:
    buku = openpyxl.Workbook()
    keluar = io.BytesIO()
    buku.save(keluar)
    with pytest.raises(Galat, match="Unduh dahulu"):
        buku_rencana.baca(keluar.getvalue(), "lain.xlsx", SKP, PILIHAN)


def test_semua_sel_salah_disebut_sekaligus() -> None:
    def rusak(buku: openpyxl.Workbook) -> None:
        lembar, n = buku[buku_rencana.HASIL], _baris_pertama(buku)
        lembar.cell(n, 6).value = "IKU-99"
        lembar.cell(n, 8).value = "Keindahan"
        lembar.cell(n + 1, 2).value = 1.5
        lembar.cell(n + 2, 10).value = "1.234"
        lembar.cell(n + 3, 3).value = None

    with pytest.raises(Galat) as galat:
        buku_rencana.baca(_ubah(rusak), "skp.xlsx", SKP, PILIHAN)
    n = _baris_pertama(openpyxl.load_workbook(io.BytesIO(buku_rencana.tulis(SKP, PILIHAN, pada=PADA))))
    assert {t.sel for t in galat.value.temuan} >= {f"F{n}", f"H{n}", f"B{n + 1}", f"J{n + 2}", f"C{n + 3}"}
    assert all(t.lembar == buku_rencana.HASIL for t in galat.value.temuan)


def test_hasil_pimpinan_yang_tidak_dikenal_menjadi_teks() -> None:
    def ganti(buku: openpyxl.Workbook) -> None:
        buku[buku_rencana.HASIL].cell(_baris_pertama(buku), 4).value = "Hasil yang lain"

    isi, _ = buku_rencana.baca(_ubah(ganti), "skp.xlsx", SKP, PILIHAN)
    assert (isi.hasil[0].intervensi_id, isi.hasil[0].intervensi_teks) == (None, "Hasil yang lain")
