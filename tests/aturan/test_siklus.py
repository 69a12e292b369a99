"""The year as cases: what waits for what, and when it opens."""

import datetime as dt

import pytest

from kinerja.aturan.siklus import BULAN_PEMICU_BAKU, KasusSiklus, dapat_dibuka, susun_siklus, triwulan_pemicu
from kinerja.aturan.waktu_kerja import Kalender

KALENDER = Kalender(libur=frozenset({dt.date(2024, 4, 1), dt.date(2025, 1, 1)}))


def ringkas(daftar: list[KasusSiklus]) -> list[tuple[str, str, tuple[str, ...], dt.date | None]]:
    return [(k.fase, k.periode, k.setelah, k.buka) for k in daftar]


def test_siklus_triwulan_semester_tahun() -> None:
    assert ringkas(susun_siklus(["TW", "TW", "SMT", "THN"], 2024, kalender=KALENDER)) == [
        ("TW", "TW1", (), dt.date(2024, 4, 2)),
        ("TW", "TW2", (), dt.date(2024, 7, 1)),
        ("SMT", "SM1", ("TW1", "TW2"), None),
        ("TW", "TW3", (), dt.date(2024, 10, 1)),
        ("TW", "TW4", (), dt.date(2025, 1, 2)),
        ("SMT", "SM2", ("TW3", "TW4"), None),
        ("THN", "TH", ("SM1", "SM2"), None),
    ]


def test_siklus_sekali_dengan_bulan_tercetak() -> None:
    siklus = susun_siklus(["SEKALI"], 2024, kalender=KALENDER, bulan_pemicu=[1, 4, 6, 10])
    assert ringkas(siklus) == [
        ("SEKALI", "TW1", (), dt.date(2024, 4, 2)),
        ("SEKALI", "TW2", (), dt.date(2024, 6, 28)),
        ("SEKALI", "TW3", (), dt.date(2024, 10, 1)),
        ("SEKALI", "TW4", (), dt.date(2025, 1, 2)),
    ]
    peringatan = {k.periode: k.peringatan for k in siklus if k.peringatan}
    assert list(peringatan) == ["TW2"]
    assert "Juni" in peringatan["TW2"] and "Juli" in peringatan["TW2"]


def test_siklus_tanpa_semester_atau_tanpa_triwulan() -> None:
    tanpa_semester = susun_siklus(["TW", "THN"], 2024, kalender=KALENDER)
    assert tanpa_semester[-1].setelah == ("TW1", "TW2", "TW3", "TW4")
    hanya_semester = susun_siklus(["SMT"], 2024, kalender=KALENDER)
    assert [k.buka for k in hanya_semester] == [dt.date(2024, 7, 1), dt.date(2025, 1, 2)]
    assert susun_siklus(["THN"], 2024, kalender=KALENDER)[0].buka == dt.date(2025, 1, 2)


@pytest.mark.parametrize(
    ("fase", "bulan", "kata"),
    [
        (["HARIAN"], [], "HARIAN"),
        ([], [], "kosong"),
        (["TW", "SEKALI"], [], "dicampur"),
        (["TW"], [6, 7], "Triwulan II"),
    ],
)
def test_siklus_ditolak(fase: list[str], bulan: list[int], kata: str) -> None:
    with pytest.raises(ValueError, match=kata):
        susun_siklus(fase, 2024, kalender=KALENDER, bulan_pemicu=bulan)


def test_bulan_pemicu() -> None:
    assert [triwulan_pemicu(b) for b in range(1, 13)] == [4, 4, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4]
    assert [triwulan_pemicu(b) for b in BULAN_PEMICU_BAKU] == [1, 2, 3, 4]
    with pytest.raises(ValueError, match="13"):
        triwulan_pemicu(13)


def test_desember_dibuka_pada_akhir_tahun_yang_sama() -> None:
    (kasus, *_) = susun_siklus(["TW"], 2024, kalender=KALENDER, bulan_pemicu=[12])
    assert (kasus.periode, kasus.buka) == ("TW4", dt.date(2024, 12, 31))
    assert "Januari" in kasus.peringatan


def test_dapat_dibuka() -> None:
    siklus = {k.periode: k for k in susun_siklus(["TW", "SMT", "THN"], 2024, kalender=KALENDER)}
    assert not dapat_dibuka(siklus["TW1"], lambda _: False, dt.date(2024, 4, 1))
    assert dapat_dibuka(siklus["TW1"], lambda _: False, dt.date(2024, 4, 2))
    assert not dapat_dibuka(siklus["SM1"], lambda p: p == "TW1", dt.date(2024, 12, 1))
    assert dapat_dibuka(siklus["SM1"], lambda p: p in ("TW1", "TW2"), dt.date(2024, 7, 9))
