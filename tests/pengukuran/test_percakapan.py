"""Remarks of a return at their cells, comments, what changed since when, taking back one's own change."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from kinerja.arsip.actions import simpan_berkas
from kinerja.arsip.models import Jejak
from kinerja.arsip.queries import periksa_jejak
from kinerja.aturan.angka import Nilai
from kinerja.aturan.predikat import SKALA_NILAI
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Ditolak
from kinerja.pengukuran.actions import (
    Bentrok,
    CatatanSel,
    IsianAnggaran,
    IsianBaris,
    ajukan,
    baca_komentar,
    batalkan_isian,
    isi,
    isi_berjejak,
    jawab_catatan,
    kembalikan,
    komentari,
    tambah_bukti,
    terima,
)
from kinerja.pengukuran.bentuk import Sorotan
from kinerja.pengukuran.isian import baca_teks_isian, teks_isian
from kinerja.pengukuran.models import CatatanBaris, KertasKerja, KomentarSel, Pengembalian
from kinerja.pengukuran.queries import kertas_kerja_tersorot
from tests.organisasi.kantor_uji import waktu
from tests.pengukuran.kantor_kinerja import PDF, KantorKinerja, angka, buat_kinerja, buka, kirim, pengisi

PADA = waktu(2024, 4, 16)
HARI = PADA.date()


@pytest.fixture
def k(db: None) -> KantorKinerja:
    return buat_kinerja()


@pytest.fixture
def kk(k: KantorKinerja) -> KertasKerja:
    """The sheet of Bidang Lalu Lintas, quarter I, accepted: laka 13, rambu 8, Rp20.000.000."""
    lembar = kirim(k, 1, {"laka": 13, "rambu": 8, "muat": 75}, {"sub_lalin": 20_000_000})["lalin"]
    lembar.refresh_from_db()
    return lembar


def _i(k: KantorKinerja, nama: str) -> tuple[str, int]:
    return ("indikator", k.indikator[nama].pk)


def _sorotan(k: KantorKinerja, kk: KertasKerja, orang: str = "mulyadi") -> Sorotan:
    return kertas_kerja_tersorot(kk.pk, k.kantor.pegawai[orang].pk)[2]


def _kembalikan(k: KantorKinerja, kk: KertasKerja, *catatan: CatatanSel, alasan: str = "") -> None:
    kembalikan(kertas_kerja_id=kk.pk, alasan=alasan, catatan=catatan, oleh=k.kasubbag(HARI), pada=PADA)


# --- remarks of a return ----------------------------------------------------------------------------
def test_kembali_per_sel_menuntut_alasan_dan_tempat_yang_ada(k: KantorKinerja, kk: KertasKerja) -> None:
    with pytest.raises(Galat) as galat:
        _kembalikan(
            k,
            kk,
            CatatanSel(_i(k, "rambu"), "realisasi", "  "),
            CatatanSel(_i(k, "muat"), "realisasi", "Bukan di lembar ini"),
            CatatanSel(_i(k, "laka"), "nilai", "Kolom keliru"),
            CatatanSel(_i(k, "laka"), "", "Sekali"),
            CatatanSel(_i(k, "laka"), "", "Dua kali"),
        )
    pesan = " ".join(t.pesan for t in galat.value.temuan)
    assert all(p in pesan for p in ("wajib diisi", "tidak ada pada kertas kerja", "kolom tidak ada", "lebih dari satu"))
    assert len(galat.value.temuan) == 4
    kk.refresh_from_db()
    assert kk.status == "diterima"
    assert not Pengembalian.objects.exists()


def test_catatan_harus_diubah_atau_dijawab_sebelum_diajukan(k: KantorKinerja, kk: KertasKerja) -> None:
    uang = ("anggaran", k.item["sub_lalin"].pk)
    daftar = [
        CatatanSel(_i(k, "rambu"), "realisasi", "Tidak cocok dengan berita acara"),
        CatatanSel(_i(k, "laka"), "bukti", "Halaman 3 tidak terbaca"),
        CatatanSel(uang, "nilai", "Belum termasuk SP2D terakhir"),
    ]
    for _ in range(2):
        _kembalikan(k, kk, *daftar)
    kembali = Pengembalian.objects.get()
    assert kembali.alasan.startswith("Perbaiki 3 catatan: IK-2 Rambu lalu lintas terpasang (realisasi); IK-1")
    assert [c.isi_semula for c in CatatanBaris.objects.all()] == ["8", "", "20000000"]
    assert _sorotan(k, kk).belum_selesai == 3

    kepala = pengisi(k, "lalin", HARI)
    with pytest.raises(Galat) as galat:
        ajukan(kertas_kerja_id=kk.pk, oleh=kepala, pada=PADA)
    assert len(galat.value.temuan) == 3
    assert "Tidak cocok dengan berita acara" in galat.value.temuan[0].pesan

    # Another cell of the row settles nothing; the cell itself does, unless it says again what it said.
    rambu = k.indikator["rambu"].pk
    isi(kertas_kerja_id=kk.pk, baris=[IsianBaris(rambu, kendala="Hujan")], oleh=kepala, pada=PADA)
    assert _sorotan(k, kk).belum_selesai == 3
    isi(kertas_kerja_id=kk.pk, baris=[IsianBaris(rambu, angka(9))], oleh=kepala, pada=PADA)
    assert _sorotan(k, kk).belum_selesai == 2
    isi(kertas_kerja_id=kk.pk, baris=[IsianBaris(rambu, angka(8))], oleh=kepala, pada=PADA)
    assert _sorotan(k, kk).catatan_kini[0].kembali_semula
    isi(kertas_kerja_id=kk.pk, baris=[IsianBaris(rambu, angka("8.5"))], oleh=kepala, pada=PADA)
    assert _sorotan(k, kk).belum_selesai == 2

    berkas = simpan_berkas(kantor_id=k.id, nama="ulang.pdf", isi=PDF + b"%ulang", oleh=kepala, pada=PADA)
    tambah_bukti(realisasi_id=kk.baris.get(indikator=k.indikator["laka"]).pk, berkas=berkas, oleh=kepala, pada=PADA)
    sisa = [c for c in _sorotan(k, kk).catatan_kini if not c.selesai]
    assert [c.kolom for c in sisa] == ["nilai"]
    with pytest.raises(Galat, match="Jawaban wajib"):
        jawab_catatan(catatan_id=sisa[0].id, jawaban=" ", oleh=kepala, pada=PADA)
    with pytest.raises(Ditolak):
        jawab_catatan(catatan_id=sisa[0].id, jawaban="x", oleh=k.kasubbag(HARI), pada=PADA)
    for _ in range(2):
        jawab_catatan(catatan_id=sisa[0].id, jawaban="SP2D terbit bulan April.", oleh=kepala, pada=PADA)
    assert Jejak.objects.filter(aksi="jawab_catatan").count() == 1

    ajukan(kertas_kerja_id=kk.pk, oleh=kepala, pada=PADA)
    catatan = _sorotan(k, kk, "fitri").catatan
    assert [(c.cara, c.selesai_oleh) for c in catatan] == [
        ("diubah", "Ir. Mulyadi"),
        ("diubah", "Ir. Mulyadi"),
        ("dijawab", "Ir. Mulyadi"),
    ]
    with pytest.raises(Galat):
        jawab_catatan(catatan_id=sisa[0].id, jawaban="Terlambat", oleh=kepala, pada=PADA)
    # A second return without remarks leaves the first one as history, with nothing to settle.
    kembalikan(kertas_kerja_id=kk.pk, alasan="Tanggal bukti", oleh=k.kasubbag(HARI), pada=PADA + dt.timedelta(hours=1))
    sorotan = _sorotan(k, kk)
    assert (len(sorotan.catatan), sorotan.catatan_kini) == (3, ())
    ajukan(kertas_kerja_id=kk.pk, oleh=kepala, pada=PADA + dt.timedelta(hours=2))
    assert periksa_jejak(k.id) == []


def test_menyimpan_sel_bercatatan_satu_pernyataan_lebih(k: KantorKinerja, kk: KertasKerja) -> None:
    _kembalikan(k, kk, *(CatatanSel(_i(k, n), "realisasi", "Periksa") for n in ("laka", "rambu")))
    kepala = pengisi(k, "lalin", HARI)

    def ukur(baris: list[IsianBaris]) -> int:
        with CaptureQueriesContext(connection) as tercatat:
            isi(kertas_kerja_id=kk.pk, baris=baris, oleh=kepala, pada=PADA)
        return len([q for q in tercatat if "SAVEPOINT" not in q["sql"]])

    dua = ukur([IsianBaris(k.indikator[n].pk, angka(5)) for n in ("laka", "rambu")])
    assert dua == ukur([IsianBaris(k.indikator["laka"].pk, angka(6))]) + 1
    assert dua <= 8


# --- comments ---------------------------------------------------------------------------------------
def test_komentar_dua_pihak_dengan_hitungan_belum_dibaca(k: KantorKinerja, kk: KertasKerja) -> None:
    kepala, pengumpul, laka = pengisi(k, "lalin", HARI), k.kasubbag(HARI), _i(k, "laka")
    for _ in range(2):
        komentari(kertas_kerja_id=kk.pk, kunci=laka, kolom="realisasi", isi="Mengapa turun?", oleh=pengumpul, pada=PADA)
    komentari(kertas_kerja_id=kk.pk, kunci=laka, kolom="", isi="Lihat juga Kamis.", oleh=pengumpul, pada=PADA)
    assert KomentarSel.objects.count() == 2
    assert (_sorotan(k, kk).komentar_baru, _sorotan(k, kk, "fitri").komentar_baru) == (2, 0)
    # Whoever answers in a cell has read that cell, not the others.
    komentari(kertas_kerja_id=kk.pk, kunci=laka, kolom="realisasi", isi="Razia rutin.", oleh=kepala, pada=PADA)
    assert (_sorotan(k, kk).komentar_baru, _sorotan(k, kk, "fitri").komentar_baru) == (1, 1)
    baca = {"kertas_kerja_id": kk.pk, "oleh": kepala, "pada": PADA}
    assert [baca_komentar(**baca, kunci=_i(k, "rambu")), baca_komentar(**baca), baca_komentar(**baca)] == [0, 1, 0]
    assert _sorotan(k, kk).komentar_baru == 0
    assert Jejak.objects.filter(aksi="komentari_sel").count() == 3
    assert periksa_jejak(k.id) == []


def test_komentar_kosong_di_luar_lembar_atau_orang_luar_ditolak(k: KantorKinerja, kk: KertasKerja) -> None:
    dasar = {"kertas_kerja_id": kk.pk, "pada": PADA, "oleh": k.kasubbag(HARI)}
    for kunci, kolom, isi_komentar in (
        (_i(k, "laka"), "realisasi", " \n "),
        (_i(k, "laka"), "realisasi", "x" * 4001),
        (_i(k, "laka"), "nilai", "?"),
        (_i(k, "muat"), "", "?"),
        (("anggaran", 10**15), "nilai", "?"),
    ):
        with pytest.raises(Galat):
            komentari(**dasar, kunci=kunci, kolom=kolom, isi=isi_komentar)
    assert not KomentarSel.objects.exists()


# --- what changed since when ------------------------------------------------------------------------
def test_perubahan_sejak_diajukan_dan_sejak_diterima(k: KantorKinerja, kk: KertasKerja) -> None:
    kepala = pengisi(k, "lalin", HARI)
    sorotan = _sorotan(k, kk)
    assert (sorotan.sejak_diajukan, sorotan.sejak_diterima, sorotan.perubahan) == (None, (), ())
    _kembalikan(k, kk, alasan="Periksa rambu")
    rambu, laka = k.indikator["rambu"].pk, k.indikator["laka"].pk
    for nilai in (9, 10):
        isi(kertas_kerja_id=kk.pk, baris=[IsianBaris(rambu, angka(nilai))], oleh=kepala, pada=PADA)
    for nilai in (14, 13):
        isi(kertas_kerja_id=kk.pk, baris=[IsianBaris(laka, angka(nilai))], oleh=kepala, pada=PADA)
    sorotan = _sorotan(k, kk)
    assert sorotan.sejak_diajukan == sorotan.sejak_diterima
    (satu,) = sorotan.sejak_diterima or ()
    assert (satu.kode, satu.kolom, satu.lama, satu.baru, satu.kali, satu.oleh) == (
        "IK-2", "realisasi", "8", "10", 2, "Ir. Mulyadi",
    )  # fmt: skip
    assert [(p.kode, p.lama, p.baru) for p in sorotan.perubahan] == [
        ("IK-1", "14", "13"), ("IK-1", "13", "14"), ("IK-2", "9", "10"), ("IK-2", "8", "9"),
    ]  # fmt: skip
    ajukan(kertas_kerja_id=kk.pk, oleh=kepala, pada=PADA)
    # While it lies with the gatherer: compared with the handing-in before.
    lagi = _sorotan(k, kk, "fitri")
    assert [(s.kode, s.lama, s.baru) for s in lagi.sejak_diajukan or ()] == [("IK-2", "8", "10")]
    terima(kertas_kerja_id=kk.pk, oleh=k.kasubbag(HARI), pada=PADA)
    assert _sorotan(k, kk).sejak_diterima == ()


# --- taking back ------------------------------------------------------------------------------------
def _isi(k: KantorKinerja, kk: KertasKerja, *baris: IsianBaris, orang: str = "kepala", **lain: object) -> Jejak:
    oleh = pengisi(k, "lalin", HARI) if orang == "kepala" else k.staf()
    jejak = isi_berjejak(kertas_kerja_id=kk.pk, baris=baris, oleh=oleh, pada=PADA, **lain)[1]
    assert jejak is not None
    return jejak


def test_membatalkan_perubahan_sendiri_berlapis(k: KantorKinerja) -> None:
    kk = buka(k, 1)["lalin"]
    kepala, laka = pengisi(k, "lalin", HARI), k.indikator["laka"].pk
    satu = _isi(k, kk, IsianBaris(laka, angka("1234.5"), pembilang=Decimal(66), kendala="Ada"))
    uang = [IsianAnggaran(k.item["sub_lalin"].pk, Decimal(21_500_000))]
    dua = _isi(k, kk, IsianBaris(laka, angka("13.2")), anggaran=uang)
    assert _sorotan(k, kk).urungan == dua.pk
    batal = {"kertas_kerja_id": kk.pk, "oleh": kepala, "pada": PADA}
    with pytest.raises(Galat, match="bukan perubahan terakhir"):
        batalkan_isian(**batal, jejak_id=satu.pk)
    for _ in range(2):
        batalkan_isian(**batal, jejak_id=dua.pk)
    baris = kk.baris.get(indikator=laka)
    assert (baris.realisasi_angka, baris.pembilang, baris.versi) == (Decimal("1234.5"), 66, 3)
    assert kk.anggaran.get().nilai is None
    assert _sorotan(k, kk).urungan == satu.pk
    batalkan_isian(**batal, jejak_id=satu.pk)
    baris.refresh_from_db()
    assert (baris.realisasi_angka, baris.pembilang, baris.kendala) == (None, None, "")
    assert _sorotan(k, kk).urungan is None
    jejak = Jejak.objects.filter(aksi="batalkan_isian").order_by("id")
    assert [j.rincian["membatalkan"] for j in jejak] == [dua.pk, satu.pk]
    assert periksa_jejak(k.id) == []


def test_membatalkan_tidak_menimpa_orang_lain(k: KantorKinerja) -> None:
    kk = buka(k, 1)["lalin"]
    laka, rambu = k.indikator["laka"].pk, k.indikator["rambu"].pk
    milik = _isi(k, kk, IsianBaris(laka, angka(13), kendala="Ada"), IsianBaris(rambu, angka(8)))
    batal = {"kertas_kerja_id": kk.pk, "oleh": pengisi(k, "lalin", HARI), "pada": PADA}
    with pytest.raises(Galat, match="bukan perubahan terakhir"):
        batalkan_isian(**batal | {"oleh": k.staf()}, jejak_id=milik.pk)
    # Another cell of the same row, written by a colleague, is no conflict; the same cell is.
    _isi(k, kk, IsianBaris(laka, sumber_data="Polres"), orang="staf")
    _isi(k, kk, IsianBaris(laka, angka(14)), orang="staf")
    with pytest.raises(Bentrok) as bentrok:
        batalkan_isian(**batal, jejak_id=milik.pk)
    kunci = ("indikator", laka)
    assert (bentrok.value.tersimpan[kunci]["realisasi"], bentrok.value.diajukan[kunci]["realisasi"]) == ("14", None)
    assert kk.baris.get(indikator=rambu).realisasi_angka == 8
    with pytest.raises(Ditolak):
        batalkan_isian(**batal | {"oleh": k.kasubbag(HARI)}, jejak_id=milik.pk)


def test_membatalkan_hanya_sejak_diajukan(k: KantorKinerja, kk: KertasKerja) -> None:
    _kembalikan(k, kk, alasan="Periksa")
    assert _sorotan(k, kk).urungan is None
    baru = _isi(k, kk, IsianBaris(k.indikator["rambu"].pk, angka(9)))
    assert _sorotan(k, kk).urungan == baru.pk
    ajukan(kertas_kerja_id=kk.pk, oleh=pengisi(k, "lalin", HARI), pada=PADA)
    with pytest.raises(Galat):
        batalkan_isian(kertas_kerja_id=kk.pk, jejak_id=baru.pk, oleh=pengisi(k, "lalin", HARI), pada=PADA)
    assert kk.baris.get(indikator=k.indikator["rambu"]).realisasi_angka == 9


@given(st.decimals(min_value=-(10**19), max_value=10**19, places=8))
def test_teks_jejak_terbaca_kembali_persis(x: Decimal) -> None:
    nilai = Nilai(x)
    assert baca_teks_isian("realisasi", teks_isian(nilai), None) == nilai
    assert baca_teks_isian("pembilang", teks_isian(x), None) == x


@pytest.mark.parametrize("nilai", [None, Nilai(Decimal(4), predikat="WTP"), Nilai(Decimal("80.5"), predikat="A")])
def test_predikat_jejak_terbaca_kembali(nilai: Nilai | None) -> None:
    skala = SKALA_NILAI["opini_bpk" if nilai and nilai.predikat == "WTP" else "akip"]
    assert baca_teks_isian("realisasi", teks_isian(nilai), skala) == nilai
