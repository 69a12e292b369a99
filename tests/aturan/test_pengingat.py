"""Reminders: laws that hold on every calendar, and the days of one known month."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.pengingat import (
    SEBELUM,
    TENANG_BAKU,
    JamTenang,
    tonggak_jatuh,
    tonggak_sebelum,
    waktu_kirim,
)
from kinerja.aturan.waktu_kerja import WITA, Kalender

HARI = st.dates(dt.date(2024, 1, 1), dt.date(2025, 12, 31))
LIBUR = st.frozensets(st.dates(dt.date(2024, 1, 1), dt.date(2025, 12, 31)), max_size=40)
JAM = st.times().map(lambda t: t.replace(microsecond=0))


def hari(tanggal: int, bulan: int = 7) -> dt.date:
    return dt.date(2024, bulan, tanggal)


def jatuh(batas: dt.date, dikirim: dt.date, pada: dt.date, kalender: Kalender | None = None) -> str:
    tonggak = tonggak_jatuh(batas=batas, dikirim=dikirim, hari=pada, kalender=kalender or Kalender())
    return tonggak.kode if tonggak else ""


def test_hari_demi_hari() -> None:
    # Thursday 18 July; the days before it are Thursday 11, Monday 15 and Wednesday 17.
    urut = {h: jatuh(hari(18), hari(1), hari(h)) for h in range(10, 29)}
    assert urut == {
        10: "", 11: "H-7", 12: "H-7", 13: "", 14: "", 15: "H-3", 16: "H-3", 17: "H-1", 18: "H-1",
        19: "", 20: "", 21: "", 22: "H+2", 23: "H+2", 24: "H+4", 25: "H+4", 26: "H+6", 27: "", 28: "",
    }  # fmt: skip


def test_hari_libur_memajukan_pengingat() -> None:
    # Monday 22 July: H-1 is a Sunday, so it is told on the Friday, and so is H-3.
    assert [(t.kode, t.hari.day) for t in tonggak_sebelum(hari(22), Kalender())] == [("H-7", 15), ("H-1", 19)]


def test_yang_baru_tiba_tidak_langsung_diingatkan() -> None:
    assert jatuh(hari(18), hari(15), hari(15)) == ""
    assert jatuh(hari(18), hari(15), hari(16)) == ""
    assert jatuh(hari(18), hari(15), hari(17)) == "H-1"


@given(batas=HARI, dikirim=HARI, pada=HARI, libur=LIBUR)
def test_hanya_hari_kerja_dan_tidak_sebelum_waktunya(
    batas: dt.date, dikirim: dt.date, pada: dt.date, libur: frozenset[dt.date]
) -> None:
    kalender = Kalender(libur=libur)
    tonggak = tonggak_jatuh(batas=batas, dikirim=dikirim, hari=pada, kalender=kalender)
    if tonggak is None:
        return
    assert kalender.hari_kerja(pada) and kalender.hari_kerja(tonggak.hari)
    assert dikirim < tonggak.hari <= pada
    assert tonggak.terlambat == (pada > batas) == (tonggak.hari > batas)


@given(batas=HARI, libur=LIBUR, lama=st.integers(0, 40))
def test_setiap_tonggak_menjadi_jatuh_tepat_pada_harinya(batas: dt.date, libur: frozenset[dt.date], lama: int) -> None:
    """Asking every day tells every milestone once, in order, and the newest stays due until the next."""
    kalender = Kalender(libur=libur)
    dikirim = batas - dt.timedelta(days=lama)
    kode: list[str] = []
    for n in range(lama + 30):
        tonggak = tonggak_jatuh(batas=batas, dikirim=dikirim, hari=dikirim + dt.timedelta(days=n), kalender=kalender)
        if tonggak is not None and (not kode or kode[-1] != tonggak.kode):
            assert tonggak.hari == dikirim + dt.timedelta(days=n)
            kode.append(tonggak.kode)
    assert len(kode) == len(set(kode))
    sebelum = [t.kode for t in tonggak_sebelum(batas, kalender) if t.hari > dikirim]
    assert kode[: len(sebelum)] == sebelum
    assert set(sebelum) <= {f"H-{n}" for n in SEBELUM}


@given(tanggal=HARI, jam=JAM, mulai=JAM, sampai=JAM, libur=LIBUR)
def test_waktu_kirim_di_luar_jam_tenang(
    tanggal: dt.date, jam: dt.time, mulai: dt.time, sampai: dt.time, libur: frozenset[dt.date]
) -> None:
    kalender, tenang = Kalender(libur=libur), JamTenang(mulai, sampai)
    saat = dt.datetime.combine(tanggal, jam, tzinfo=WITA)
    kirim = waktu_kirim(saat, tenang=tenang, kalender=kalender)
    assert kirim >= saat
    assert kalender.hari_kerja(kirim.date())
    assert not tenang.memuat(kirim.time())
    assert waktu_kirim(kirim, tenang=tenang, kalender=kalender) == kirim


@pytest.mark.parametrize(
    ("pada", "kirim"),
    [
        ((2024, 7, 18, 9, 0), (2024, 7, 18, 9, 0)),
        ((2024, 7, 18, 5, 0), (2024, 7, 18, 7, 0)),
        ((2024, 7, 18, 18, 0), (2024, 7, 19, 7, 0)),
        ((2024, 7, 19, 21, 0), (2024, 7, 22, 7, 0)),
        ((2024, 7, 20, 9, 0), (2024, 7, 22, 7, 0)),
    ],
)
def test_jam_tenang_baku(pada: tuple[int, ...], kirim: tuple[int, ...]) -> None:
    dihitung = waktu_kirim(dt.datetime(*pada, tzinfo=WITA), tenang=TENANG_BAKU, kalender=Kalender())
    assert dihitung == dt.datetime(*kirim, tzinfo=WITA)


def test_waktu_tanpa_zona_ditolak() -> None:
    with pytest.raises(ValueError, match="zona"):
        waktu_kirim(dt.datetime(2024, 7, 18, 9), tenang=TENANG_BAKU, kalender=Kalender())  # noqa: DTZ001  # the point
