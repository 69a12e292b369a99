"""The pace of simulated people: settled by what the work is, inside working hours, never beyond the cap."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.waktu_kerja import WITA, Kalender
from kinerja.integrasi.siklus.irama import TANPA_STANDAR, Irama
from kinerja.sop.models import Tugas

IRAMA = Irama("DISHUB", Kalender())
SENIN = dt.datetime(2024, 4, 15, 8, tzinfo=WITA)


def _tugas(waktu: str = "30 Menit", jenis: str = "utama", **lain: Any) -> Any:
    return SimpleNamespace(
        kasus=SimpleNamespace(tahun=2024, periode="TW1"),
        langkah=SimpleNamespace(no=2, waktu=waktu),
        ke=lain.pop("ke", 1),
        jenis=jenis,
        jabatan=SimpleNamespace(kode=lain.pop("jabatan", "kasubbag")),
        unit_id=lain.pop("unit_id", None),
    )


def test_yang_sama_selalu_berwaktu_sama_dan_yang_lain_lain() -> None:
    assert IRAMA.mulai(_tugas(), SENIN) == IRAMA.mulai(_tugas(), SENIN)
    assert IRAMA.mulai(_tugas(), SENIN) != IRAMA.mulai(_tugas(jabatan="sekretaris"), SENIN)
    assert IRAMA.mulai(_tugas(), SENIN) != IRAMA.mulai(_tugas(ke=2), SENIN)
    assert IRAMA.mulai(_tugas(), SENIN) != Irama("SETDA", Kalender()).mulai(_tugas(), SENIN)


def test_kunci_basis_data_tidak_memengaruhi_waktu() -> None:
    assert IRAMA.mulai(_tugas(unit_id=7), SENIN) == IRAMA.mulai(_tugas(unit_id=7001), SENIN)


@given(
    st.sampled_from(["15 Menit", "2 Menit", "3 Jam", "2 Hari", "120 Hari", ""]),
    st.sampled_from([j.value for j in Tugas.Jenis]),
    st.integers(0, 60 * 24 * 30),
    st.integers(1, 9),
)
def test_bekerja_pada_jam_kerja_dan_dalam_batas(waktu: str, jenis: str, geser: int, ke: int) -> None:
    kal = IRAMA.kalender
    tugas = _tugas(waktu, jenis, ke=ke)
    sejak = SENIN + dt.timedelta(minutes=geser)
    mulai = IRAMA.mulai(tugas, sejak)
    selesai = IRAMA.selesai(tugas, mulai)
    assert sejak <= mulai <= selesai
    for saat in (mulai, selesai):
        lokal = saat.astimezone(WITA)
        assert any(awal <= lokal.time() <= akhir for awal, akhir in kal.jam_pada(lokal.date()))
    assert 5 <= kal.menit_kerja(sejak, mulai) <= 90
    lama = kal.menit_kerja(mulai, selesai)
    if jenis == "utama" and waktu:
        assert lama <= Decimal("1.15") * 8 * 450 + 1, "no step takes longer than eight days and a bit"
    else:
        sedikit, banyak = TANPA_STANDAR[Tugas.Jenis(jenis)]
        assert sedikit <= lama <= banyak
