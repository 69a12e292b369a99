"""The checks, each on a case that asks and on one that does not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import Arah
from kinerja.aturan.pemeriksaan import PEMERIKSAAN, BahanBukti, BahanIndikator, BahanPemeriksaan, jalankan
from kinerja.aturan.periode import Periode

TW = {(t, k): Periode(t, f"TW{k}") for t in (2023, 2024) for k in (1, 2, 3, 4)}
KINI = TW[2024, 2]
SHA = "ab" * 32


def n(x: object) -> Nilai | None:
    return None if x is None else Nilai(Decimal(str(x)))


def indikator(kode: str = "IK-1", **isi: Any) -> BahanIndikator:
    return BahanIndikator(id=1, kode=kode, nama=f"Indikator {kode}", unit_id=7, unit="Bidang", **isi)


def tanya(*daftar: BahanIndikator, periode: Periode = KINI) -> list[str]:
    return [h.pemeriksaan for h in jalankan(BahanPemeriksaan(periode, daftar))]


def deret(*nilai: object) -> dict[Periode, Nilai | None]:
    """Values of the quarters that end with the one under check."""
    urut = [TW[2023, 2], TW[2023, 3], TW[2023, 4], TW[2024, 1], TW[2024, 2]]
    return dict(zip(urut[-len(nilai) :], map(n, nilai), strict=True))


def test_setiap_pemeriksaan_berjudul_berpenjelasan_dan_berdasar() -> None:
    assert len(PEMERIKSAAN) == len({p.kode for p in PEMERIKSAAN}) == 10
    for p in PEMERIKSAAN:
        assert p.judul and not p.judul.endswith(".") and p.uraian.endswith("?") and p.dasar.endswith(".")


@pytest.mark.parametrize(
    ("nilai", "target", "hasil"),
    [
        ((10, 11, 10, 12, 90), None, ["nilai_melonjak"]),
        ((10, 11, 10, 12, 13), None, []),
        ((10, 10, 10, 10, 14), None, []),
        ((10, 11, 10, 12, 90), 80, []),
        ((11, 12, 90), None, []),
        ((10, 11, 10, 12, 0), None, ["nilai_melonjak"]),
    ],
)
def test_nilai_melonjak(nilai: tuple[int, ...], target: object, hasil: list[str]) -> None:
    assert tanya(indikator(realisasi=deret(*nilai), target={KINI: n(target)})) == hasil


@pytest.mark.parametrize(
    ("nilai", "target", "hasil"),
    [
        ((12, 7, 12, 8), 9, []),
        ((12, 8, 9, 7, 12), 11, ["nilai_sama"]),
        ((8, 8), 9, ["nilai_sama"]),
        ((8, 8), 8, []),
        ((0, 0), 9, []),
    ],
)
def test_nilai_sama(nilai: tuple[int, ...], target: object, hasil: list[str]) -> None:
    assert tanya(indikator(realisasi=deret(*nilai), target={KINI: n(target)})) == hasil


def test_predikat_yang_sama_tidak_ditanyakan() -> None:
    wtp = Nilai(Decimal(4), predikat="WTP")
    assert tanya(indikator(realisasi={KINI: wtp, KINI.sebelumnya(): wtp})) == []


def bukti(p: Periode = KINI, sha: str = SHA, tanggal: dt.date | None = dt.date(2024, 6, 30)) -> BahanBukti:
    return BahanBukti(p, sha, "laporan.pdf", tanggal)


def test_bukti_dipakai_ulang() -> None:
    dua = (indikator("A", bukti=(bukti(),)), indikator("B", bukti=(bukti(),)))
    assert tanya(*dua) == ["bukti_dipakai_ulang"]
    (hasil,) = jalankan(BahanPemeriksaan(KINI, dua))
    assert hasil.kunci == f"{SHA[:16]}/A@2024-TW2,B@2024-TW2"
    assert "Indikator A (TW II 2024); Indikator B (TW II 2024)" in hasil.pesan
    lama = bukti(TW[2024, 1], tanggal=dt.date(2024, 3, 31))
    assert tanya(indikator(bukti=(lama, bukti()))) == ["bukti_dipakai_ulang"]
    assert tanya(indikator(bukti=(bukti(), bukti(sha="cd" * 32)))) == []
    assert tanya(indikator("A", bukti=(lama,)), indikator("B", bukti=(lama,))) == []


@pytest.mark.parametrize(
    ("tanggal", "hasil"),
    [
        (None, ["bukti_luar_periode"]),
        (dt.date(2024, 3, 31), ["bukti_luar_periode"]),
        (dt.date(2024, 4, 1), []),
        (dt.date(2024, 7, 31), []),
        (dt.date(2024, 8, 1), ["bukti_luar_periode"]),
    ],
)
def test_bukti_luar_periode(tanggal: dt.date | None, hasil: list[str]) -> None:
    assert tanya(indikator(bukti=(bukti(tanggal=tanggal),))) == hasil


@pytest.mark.parametrize(
    ("capaian", "kendala", "lanjut", "hasil"),
    [
        ("99.99", "", "", ["tidak_tercapai_tanpa_catatan"]),
        ("99.99", "Hujan", "", ["tidak_tercapai_tanpa_catatan"]),
        ("99.99", "Hujan", "Geser jadwal", []),
        ("100", "", "", []),
        (None, "", "", []),
    ],
)
def test_tidak_tercapai_tanpa_catatan(capaian: str | None, kendala: str, lanjut: str, hasil: list[str]) -> None:
    nilai = None if capaian is None else Decimal(capaian)
    i = indikator(capaian={KINI: nilai}, kendala={KINI: kendala}, tindak_lanjut={KINI: lanjut})
    assert tanya(i) == hasil


def test_narasi_sama() -> None:
    teks = "Anggaran baru cair pada akhir triwulan."
    salin = {TW[2024, 1]: teks, KINI: "anggaran  baru cair pada akhir triwulan"}
    assert tanya(indikator(kendala=salin)) == ["narasi_sama"]
    assert tanya(indikator(faktor={TW[2024, 1]: teks, KINI: "Anggaran cair tepat waktu sejak April."})) == []
    assert tanya(indikator(faktor={TW[2024, 1]: "Nihil", KINI: "nihil"})) == []


def test_target_sama_realisasi() -> None:
    sama = deret(8, 9, 10)
    assert tanya(indikator(realisasi=sama, target=sama)) == ["target_sama_realisasi"]
    assert tanya(indikator(realisasi=deret(8, 9, 10), target=deret(7, 9, 10))) == []


@pytest.mark.parametrize(
    ("belanja", "arah", "nilai", "hasil"),
    [
        (5, Arah.NAIK, (0, 0), ["anggaran_tanpa_kinerja"]),
        (5, Arah.NAIK, (1, 0), []),
        (5, Arah.TURUN, (0, 0), []),
        (0, Arah.NAIK, (0, 0), []),
        (5, Arah.NAIK, (None, None), []),
    ],
)
def test_anggaran_tanpa_kinerja(belanja: int, arah: Arah, nilai: tuple[object, ...], hasil: list[str]) -> None:
    assert tanya(indikator(belanja=Decimal(belanja), arah=arah, realisasi=deret(*nilai))) == hasil


def test_realisasi_kosong() -> None:
    assert tanya(indikator(wajib=frozenset({KINI}), target={KINI: n(5)})) == ["realisasi_kosong"]
    assert tanya(indikator(target={KINI: n(5)})) == []
    semester = Periode(2024, "SM1")
    wajib = frozenset({TW[2024, 1], KINI})
    assert tanya(indikator(wajib=wajib, realisasi=deret(0, None)), periode=semester) == ["realisasi_kosong"]


@pytest.mark.parametrize(
    ("atas", "bawah", "nilai", "hasil"),
    [
        (3, 4, 75, []),
        (3, 4, "0.75", []),
        (1, 3, "33.33", []),
        (12, 10, 20, []),
        (7, 5000, 14, []),
        (3, 4, 80, ["pecahan_tidak_cocok"]),
        (3, None, 80, []),
    ],
)
def test_pecahan_tidak_cocok(atas: int, bawah: int | None, nilai: object, hasil: list[str]) -> None:
    i = indikator(
        pembilang={KINI: Decimal(atas)},
        penyebut={KINI: None if bawah is None else Decimal(bawah)},
        realisasi={KINI: n(nilai)},
    )
    assert tanya(i) == hasil
