"""Days of an objection."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.skp import SkemaSkp
from kinerja.aturan.skp.keberatan import ATURAN_KEBERATAN, AturanKeberatan, KeberatanTidakSah, periksa_keberatan

PP30 = ATURAN_KEBERATAN[SkemaSkp.PERMENPANRB6]
PP46 = ATURAN_KEBERATAN[SkemaSkp.PP46]
TERIMA = dt.date(2026, 1, 20)
TANGGAL = st.dates(dt.date(2014, 1, 1), dt.date(2060, 12, 31))


@pytest.mark.parametrize(
    ("diajukan", "hari", "dipertimbangkan"),
    [
        pytest.param(dt.date(2026, 2, 3), 14, True, id="TV-F-30"),
        pytest.param(dt.date(2026, 2, 4), 15, False, id="TV-F-31"),
        pytest.param(dt.date(2026, 1, 20), 0, True, id="hari-terima"),
    ],
)
@pytest.mark.parametrize("aturan", [PP30, PP46])
def test_empat_belas_hari(aturan: AturanKeberatan, diajukan: dt.date, hari: int, dipertimbangkan: bool) -> None:
    h = periksa_keberatan(aturan, diterima=TERIMA, diajukan=diajukan, alasan="Bukti belum dibaca.")
    assert (h.dipertimbangkan, h.hari_ke, h.batas) == (dipertimbangkan, hari, dt.date(2026, 2, 3))
    assert f"hari ke-{hari}" in h.pesan
    assert dipertimbangkan or ("03-02-2026" in h.pesan and aturan.dasar in h.pesan)


def test_hari_terima_dapat_dihitung_sebagai_hari_pertama() -> None:
    aturan = replace(PP30, hari_terima_dihitung=True)
    assert aturan.batas_pengajuan(TERIMA) == dt.date(2026, 2, 2)
    h = periksa_keberatan(aturan, diterima=TERIMA, diajukan=dt.date(2026, 2, 3), alasan="x")
    assert (h.dipertimbangkan, h.hari_ke) == (False, 15)


def test_batas_lain_menurut_pp46_dan_dapat_diatur() -> None:
    assert PP46.batas_pengembalian(TERIMA) == dt.date(2026, 2, 3)
    assert PP46.batas_tanggapan(TERIMA) == dt.date(2026, 2, 3)
    assert PP46.batas_keputusan(TERIMA) == dt.date(2026, 2, 10)
    assert replace(PP46, tanggapan=7, keputusan=None).batas_tanggapan(TERIMA) == dt.date(2026, 1, 27)
    assert replace(PP46, keputusan=None).batas_keputusan(TERIMA) is None


def test_pp30_tidak_membatasi_jawaban() -> None:
    assert (PP30.batas_pengembalian(TERIMA), PP30.batas_tanggapan(TERIMA), PP30.batas_keputusan(TERIMA)) == (None,) * 3


def test_setiap_skema_punya_aturan() -> None:
    assert set(ATURAN_KEBERATAN) == set(SkemaSkp)


@pytest.mark.parametrize("alasan", ["", "  \n"])
def test_tanpa_alasan_ditolak(alasan: str) -> None:
    with pytest.raises(KeberatanTidakSah, match="alasan"):
        periksa_keberatan(PP30, diterima=TERIMA, diajukan=TERIMA, alasan=alasan)


def test_sebelum_diterima_ditolak() -> None:
    with pytest.raises(KeberatanTidakSah, match="sebelum"):
        periksa_keberatan(PP30, diterima=TERIMA, diajukan=dt.date(2026, 1, 19), alasan="x")


def test_batas_kurang_dari_sehari_ditolak() -> None:
    with pytest.raises(ValueError, match="paling sedikit 1 hari"):
        AturanKeberatan("x", pengajuan=0)
    with pytest.raises(ValueError, match="paling sedikit 1 hari"):
        replace(PP46, keputusan=-3)


@given(TANGGAL, st.integers(0, 60), st.integers(1, 40), st.booleans())
def test_hari_ke_dan_batas_sejalan(diterima: dt.date, jarak: int, hari: int, dihitung: bool) -> None:
    aturan = AturanKeberatan("x", pengajuan=hari, hari_terima_dihitung=dihitung)
    h = periksa_keberatan(aturan, diterima=diterima, diajukan=diterima + dt.timedelta(days=jarak), alasan="x")
    assert h.dipertimbangkan == (h.hari_ke <= hari)
