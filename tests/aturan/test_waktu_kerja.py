"""Working time over a calendar, and the laws that it obeys."""

import datetime as dt
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.waktu_kerja import WITA, Kalender, Satuan, Waktu, baca_waktu

BIASA = Kalender(
    libur=frozenset({dt.date(2024, 5, 1), dt.date(2024, 5, 9), dt.date(2024, 5, 10)}),
    masuk=frozenset({dt.date(2024, 5, 4)}),
)


def saat(hari: int, jam: int, menit: int = 0, bulan: int = 5) -> dt.datetime:
    return dt.datetime(2024, bulan, hari, jam, menit, tzinfo=WITA)


@pytest.mark.parametrize(
    ("teks", "nilai", "satuan"),
    [
        ("15 Menit", "15", "Menit"),
        ("2 hari", "2", "Hari"),
        ("1 Jam", "1", "Jam"),
        ("7,5 Jam", "7.5", "Jam"),
        ("120  Hari", "120", "Hari"),
        ("1 (satu) hari kerja", "1", "Hari"),
    ],
)
def test_waktu_tercetak(teks: str, nilai: str, satuan: str) -> None:
    waktu = baca_waktu(teks)
    assert waktu is not None
    assert (waktu.nilai, waktu.satuan, waktu.tercetak, str(waktu)) == (D(nilai), satuan, teks, teks)


def test_waktu_kosong_dan_salah() -> None:
    assert baca_waktu("-") is None
    assert baca_waktu(" ") is None
    assert str(Waktu(D("7.5"), "Jam")) == "7,5 Jam"
    for teks in ("segera", "2 minggu", "1.500 Menit", "Menit"):
        with pytest.raises(ValueError, match="tidak dapat dibaca"):
            baca_waktu(teks)


@pytest.mark.parametrize(
    ("mulai", "selesai", "menit"),
    [
        (saat(2, 8), saat(2, 9), 60),
        (saat(2, 11, 30), saat(2, 13, 30), 60),
        (saat(2, 7), saat(2, 20), 450),
        (saat(2, 15), saat(3, 8), 90),
        (saat(3, 16), saat(6, 8), 30 + 450 + 30),
        (saat(8, 15), saat(13, 8), 60 + 30),
        (saat(5, 8), saat(5, 20), 0),
        (saat(1, 8), saat(1, 16), 0),
        (saat(3, 8), saat(3, 16, 30), 210 + 210),
    ],
    ids=["pagi", "istirahat", "sehari", "semalam", "sabtu-pengganti", "libur", "minggu", "mei", "jumat"],
)
def test_menit_kerja(mulai: dt.datetime, selesai: dt.datetime, menit: int) -> None:
    assert BIASA.menit_kerja(mulai, selesai) == menit


def test_zona_lain_disamakan_dan_tanpa_zona_ditolak() -> None:
    utc = saat(2, 8).astimezone(dt.UTC)
    assert BIASA.menit_kerja(utc, saat(2, 9)) == 60
    tiba = BIASA.tambah(utc, Waktu(D(30), "Menit"))
    assert (tiba, tiba.tzinfo) == (saat(2, 8, 30), WITA)
    polos = saat(2, 8).replace(tzinfo=None)
    with pytest.raises(ValueError, match="zona"):
        BIASA.menit_kerja(polos, saat(2, 9))
    with pytest.raises(ValueError, match="zona"):
        BIASA.tambah(polos, Waktu(D(1), "Jam"))
    with pytest.raises(ValueError, match="mendahului"):
        BIASA.menit_kerja(saat(2, 9), saat(2, 8))


@pytest.mark.parametrize(
    ("mulai", "waktu", "tiba"),
    [
        (saat(2, 8), "15 Menit", saat(2, 8, 15)),
        (saat(2, 11, 50), "30 Menit", saat(2, 13, 20)),
        (saat(2, 15, 30), "1 Jam", saat(3, 8)),
        (saat(5, 10), "15 Menit", saat(6, 7, 45)),
        (saat(2, 10), "1 Hari", saat(3, 10)),
        (saat(3, 10), "2 Hari", saat(6, 10)),
        (saat(8, 10), "1 Hari", saat(13, 10)),
        (saat(5, 10), "1 Hari", saat(7, 7, 30)),
        (saat(2, 16, 20), "1 Hari", saat(4, 7, 30)),
        (saat(17, 16, 15), "1 Hari", saat(20, 16)),
        (saat(2, 8), "0 Menit", saat(2, 8)),
        (saat(2, 7, 30), "0,5 Hari", saat(2, 11, 15)),
    ],
)
def test_tambah(mulai: dt.datetime, waktu: str, tiba: dt.datetime) -> None:
    w = baca_waktu(waktu)
    assert w is not None
    assert BIASA.tambah(mulai, w) == tiba


def test_hari_kalender_bila_sop_mengatakannya() -> None:
    assert BIASA.tambah(saat(3, 10), Waktu(D(2), "Hari"), hari_kalender=True) == saat(5, 10)


def test_waktu_negatif_ditolak() -> None:
    with pytest.raises(ValueError, match="negatif"):
        BIASA.tambah(saat(3, 10), Waktu(D(-1), "Jam"))


def test_menit_baku() -> None:
    satuan: tuple[Satuan, ...] = ("Menit", "Jam", "Hari")
    assert [BIASA.menit_baku(Waktu(D(2), s)) for s in satuan] == [2, 120, 900]
    assert BIASA.menit_baku(Waktu(D(1), "Hari"), hari_kalender=True) == 1440


def test_hari_kerja() -> None:
    assert [BIASA.hari_kerja(dt.date(2024, 5, h)) for h in (1, 2, 4, 5, 10)] == [False, True, True, False, False]
    assert BIASA.hari_kerja_pertama(2024, 5) == dt.date(2024, 5, 2)
    assert BIASA.hari_kerja_terakhir(2024, 6) == dt.date(2024, 6, 28)
    assert BIASA.hari_kerja_terakhir(2024, 12) == dt.date(2024, 12, 31)
    assert BIASA.tambah_hari_kerja(dt.date(2024, 5, 8), 1) == dt.date(2024, 5, 13)
    assert BIASA.tambah_hari_kerja(dt.date(2024, 5, 1), 0) == dt.date(2024, 5, 2)


def test_kalender_yang_salah_ditolak() -> None:
    for jam in ({}, {0: ()}, {0: ((dt.time(9), dt.time(8)),)}, {9: ((dt.time(8), dt.time(9)),)}):
        with pytest.raises(ValueError, match=r"[Kk]alender|Jam kerja"):
            Kalender(jam=jam)


def test_kalender_tanpa_hari_kerja_tidak_berputar_selamanya() -> None:
    senin = Kalender(
        jam={0: ((dt.time(8), dt.time(9)),)},
        libur=frozenset(dt.date(2024, 1, 1) + dt.timedelta(days=7 * n) for n in range(1000)),
    )
    with pytest.raises(ValueError, match="sepuluh tahun"):
        senin.tambah(saat(2, 8), Waktu(D(1), "Hari"))


momen = st.integers(0, 90 * 24 * 60).map(lambda m: saat(1, 0, bulan=4) + dt.timedelta(minutes=m))


@given(momen, momen, momen)
def test_menit_kerja_aditif(a: dt.datetime, b: dt.datetime, c: dt.datetime) -> None:
    x, y, z = sorted((a, b, c))
    assert BIASA.menit_kerja(x, z) == BIASA.menit_kerja(x, y) + BIASA.menit_kerja(y, z)


@given(momen, st.integers(0, 6000))
def test_tambah_kebalikan_menit_kerja(mulai: dt.datetime, menit: int) -> None:
    tiba = BIASA.tambah(mulai, Waktu(D(menit), "Menit"))
    assert tiba >= mulai
    assert BIASA.menit_kerja(mulai, tiba) == menit


@given(momen, st.integers(1, 40))
def test_tambah_hari_jatuh_pada_hari_kerja_yang_tepat(mulai: dt.datetime, banyak: int) -> None:
    tiba = BIASA.tambah(mulai, Waktu(D(banyak), "Hari"))
    assert BIASA.hari_kerja(tiba.date())
    buka = BIASA.tambah(mulai, Waktu(D(0), "Hari"))
    di_antara = [
        h
        for n in range(1, (tiba.date() - buka.date()).days + 1)
        if BIASA.hari_kerja(h := buka.date() + dt.timedelta(days=n))
    ]
    assert len(di_antara) == banyak
