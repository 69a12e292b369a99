"""What the remaining quarters must bring: by hand, and as laws proved against `hitung_periode` itself."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kinerja.aturan.agregasi import Agregasi, hitung_periode
from kinerja.aturan.angka import Nilai
from kinerja.aturan.capaian import BAKU, KEBIJAKAN, Arah, Aturan, Kebijakan
from kinerja.aturan.proyeksi import Batas, KeadaanProyeksi, Proyeksi, proyeksikan, triwulan_sisa

Isi = str | int | None
TERCAPAI, JAGA, PERLU, MUSTAHIL, BUNTU = (
    KeadaanProyeksi.SUDAH_TERCAPAI,
    KeadaanProyeksi.PERTAHANKAN,
    KeadaanProyeksi.PERLU,
    KeadaanProyeksi.TIDAK_MUNGKIN,
    KeadaanProyeksi.TIDAK_DAPAT_DIHITUNG,
)


def nilai(x: Isi) -> Nilai | None:
    return None if x is None else Nilai(D(x))


def proyeksi(
    agregasi: str,
    r: Sequence[Isi],
    tahunan: Isi | Nilai,
    aturan: Aturan = Aturan.POSITIF,
    *,
    t: Sequence[Isi] = (None,) * 4,
    arah: Arah | None = None,
    kebijakan: Kebijakan = BAKU,
    desimal: int = 2,
    terendah: D | None = D(0),
    tertinggi: D | None = None,
) -> Proyeksi:
    return proyeksikan(
        agregasi=Agregasi(agregasi),
        aturan=aturan,
        target={k: nilai(x) for k, x in enumerate(t, 1)},
        realisasi={k: nilai(x) for k, x in enumerate(r, 1)},
        target_tahunan=tahunan if isinstance(tahunan, Nilai) else nilai(tahunan),
        kebijakan=kebijakan,
        arah=arah,
        desimal=desimal,
        terendah=terendah,
        tertinggi=tertinggi,
    )


def bawah(p: Proyeksi) -> dict[int, str | None]:
    return {k: None if b.bawah is None else str(b.bawah) for k, b in p.per_triwulan.items()}


def atas(p: Proyeksi) -> dict[int, str | None]:
    return {k: None if b.atas is None else str(b.atas) for k, b in p.per_triwulan.items()}


# --- by hand ----------------------------------------------------------------------------------------
def test_sum_naik_dibagi_tepat_menurut_langkah_desimal() -> None:
    p = proyeksi("SUM", (60, None, None, None), 70, desimal=2)
    assert (p.keadaan, p.sisa, p.seluruh) == (PERLU, (2, 3, 4), Batas(D(10), None))
    assert bawah(p) == {2: "3.34", 3: "3.33", 4: "3.33"}
    assert bawah(proyeksi("SUM", (60, None, None, None), 70, desimal=0)) == {2: "4", 3: "3", 4: "3"}


def test_sum_mengikuti_bobot_rencana() -> None:
    p = proyeksi("SUM", (10, 20, None, None), 90, t=(20, 20, 10, 40), desimal=0)
    assert bawah(p) == {3: "12", 4: "48"}


def test_sum_naik_yang_sudah_tercapai() -> None:
    p = proyeksi("SUM", (40, 30, None, None), 70)
    assert (p.keadaan, p.per_triwulan) == (TERCAPAI, {})


def test_sum_turun_membatasi_dari_atas_lalu_mustahil() -> None:
    p = proyeksi("SUM", (3, 4, None, None), 12, Aturan.NEGATIF_SELISIH, desimal=0)
    assert (p.keadaan, p.seluruh) == (JAGA, Batas(None, D(5)))
    assert atas(p) == {3: "3", 4: "2"}
    p = proyeksi("SUM", (8, 5, None, None), 12, Aturan.NEGATIF_RASIO)
    assert (p.keadaan, p.catatan) == (MUSTAHIL, "Realisasi yang sudah dilaporkan melewati target tahunan.")


def test_sum_mustahil_bila_melebihi_kemampuan() -> None:
    assert proyeksi("SUM", (10, 10, 10, None), 70, tertinggi=D(30)).keadaan is MUSTAHIL
    p = proyeksi("SUM", (10, 10, None, None), 70, t=(1, 1, 1, 9), tertinggi=D(30))
    assert bawah(p) == {3: "25.00", 4: "25.00"}


def test_last_hanya_triwulan_terakhir_yang_menentukan() -> None:
    p = proyeksi("LAST", (10, 12, None, None), 20)
    assert (p.keadaan, bawah(p)) == (PERLU, {3: None, 4: "20"})
    p = proyeksi("LAST", (10, 21, None, None), 20)
    assert (p.keadaan, bawah(p)) == (JAGA, {3: None, 4: "20"})
    p = proyeksi("LAST", (13, 12, None, None), 12, Aturan.NEGATIF_SELISIH)
    assert (p.keadaan, atas(p)) == (JAGA, {3: None, 4: "12"})


def test_avg_turun_dan_naik() -> None:
    p = proyeksi("AVG", (70, 80, None, None), 80)
    assert (p.keadaan, p.seluruh, bawah(p)) == (PERLU, Batas(D(170), None), {3: "85.00", 4: "85.00"})
    p = proyeksi("AVG", (10, 30, 30, None), 10, Aturan.NEGATIF_SELISIH)
    assert p.keadaan is MUSTAHIL
    p = proyeksi("AVG", (10, 12, None, None), 10, Aturan.NEGATIF_SELISIH)
    assert (p.keadaan, atas(p)) == (JAGA, {3: "9.00", 4: "9.00"})


def test_max_cukup_satu_triwulan() -> None:
    p = proyeksi("MAX", (70, 75, None, None), 80)
    assert (p.keadaan, p.cukup_satu, bawah(p)) == (PERLU, True, {3: "80", 4: "80"})
    assert proyeksi("MAX", (70, 85, None, None), 80).keadaan is TERCAPAI
    p = proyeksi("MAX", (7, 8, None, None), 8, Aturan.NEGATIF_SELISIH)
    assert (p.keadaan, atas(p)) == (JAGA, {3: "8", 4: "8"})
    assert proyeksi("MAX", (7, 9, None, None), 8, Aturan.NEGATIF_SELISIH).keadaan is MUSTAHIL


def test_stabil_dan_rentang_berbatas_dua_sisi() -> None:
    p = proyeksi("SUM", (10, 10, None, None), 50, Aturan.STABIL)
    assert (bawah(p), atas(p)) == ({3: "15.00", 4: "15.00"}, {3: "15.00", 4: "15.00"})
    p = proyeksi("LAST", (3, None, None, None), Nilai(D(7), D(8)), Aturan.RENTANG)
    assert p.per_triwulan[4] == Batas(D(7), D(8))
    p = proyeksi("LAST", (3, None, None, None), Nilai(D(7), D(8)), Aturan.RENTANG, arah=Arah.NAIK)
    assert p.per_triwulan[4] == Batas(D(7), None)
    p = proyeksi("LAST", (9, None, None, None), Nilai(D(7), D(8)), Aturan.RENTANG, arah=Arah.TURUN)
    assert p.per_triwulan[4] == Batas(None, D(8))


def test_target_nol_pada_aturan_negatif_berarti_harus_nihil() -> None:
    p = proyeksi("SUM", (0, 0, None, None), 0, Aturan.NEGATIF_SELISIH)
    assert (p.keadaan, atas(p)) == (JAGA, {3: "0.00", 4: "0.00"})
    assert proyeksi("SUM", (0, 1, None, None), 0, Aturan.NEGATIF_SELISIH).keadaan is MUSTAHIL
    p = proyeksi("SUM", (0, None, None, None), 0, Aturan.NEGATIF_SELISIH, kebijakan=KEBIJAKAN["nol_kosong"])
    assert (p.keadaan, p.catatan) == (BUNTU, "Target nol: capaian tidak dapat dihitung.")


def test_predikat_memakai_skalanya() -> None:
    wtp = Nilai(D(4), predikat="WTP")
    p = proyeksi("LAST", (None,) * 4, wtp)
    assert (p.keadaan, p.per_triwulan[4].bawah, p.skala and p.skala.kode) == (PERLU, D(4), "opini_bpk")
    rata = proyeksikan(
        agregasi=Agregasi.AVG,
        aturan=Aturan.POSITIF,
        target={},
        realisasi={1: Nilai(D(2), predikat="Level 2"), 2: Nilai(D(2), predikat="Level 2")},
        target_tahunan=Nilai(D(4), predikat="Level 4"),
        desimal=0,
    )
    assert rata.keadaan is MUSTAHIL
    assert rata.catatan == "Kekurangannya melebihi yang mungkin dicapai pada triwulan yang tersisa."
    jumlah = proyeksi("SUM", (1, None, None, None), wtp)
    assert jumlah.keadaan is BUNTU
    assert "tidak boleh dijumlahkan" in jumlah.catatan


def test_tahun_yang_habis() -> None:
    assert proyeksi("SUM", (10, 20, 20, 20), 70).keadaan is TERCAPAI
    assert proyeksi("SUM", (10, 20, 20, 19), 70).keadaan is MUSTAHIL
    assert proyeksi("LAST", (None, None, None, 5), 7).keadaan is MUSTAHIL


def test_yang_tidak_dapat_dihitung_beralasan() -> None:
    assert proyeksi("AVG", (1, None, None, None), None).catatan == "Target tahunan belum ditetapkan."
    assert proyeksi("SUM", (1, None, None, None), 0).keadaan is BUNTU
    assert proyeksi("LAST", (1, None, None, None), -5).catatan.startswith("Target negatif")
    rentang = proyeksikan(
        agregasi=Agregasi.SUM, aturan=Aturan.POSITIF, target={}, realisasi={1: Nilai(D(1), D(2))},
        target_tahunan=Nilai(D(5)),
    )  # fmt: skip
    assert "rentang" in rentang.catatan


@pytest.mark.parametrize(
    ("agregasi", "target", "realisasi", "harap"),
    [
        ("SUM", (10, 20, 20, 20), (10, 20, None, None), (3, 4)),
        ("SUM", (10, 20, 20, 20), (10, None, 20, None), (4,)),  # II was skipped: it is over
        ("LAST", (0, 0, 0, 85), (None,) * 4, (4,)),  # an index measured once
        ("SUM", (10, 20, None, None), (10, 15, None, None), (3, 4)),  # planned early, still to be done
        ("AVG", (None,) * 4, (None,) * 4, (1, 2, 3, 4)),
    ],
)
def test_triwulan_sisa(agregasi: str, target: tuple[Isi, ...], realisasi: tuple[Isi, ...], harap: tuple[int]) -> None:
    t = {k: nilai(x) for k, x in enumerate(target, 1)}
    r = {k: nilai(x) for k, x in enumerate(realisasi, 1)}
    assert triwulan_sisa(Agregasi(agregasi), Aturan.POSITIF, t, r) == harap


# --- laws -------------------------------------------------------------------------------------------
ANGKA = st.decimals(min_value=0, max_value=200, places=2)
ATURAN_ARAH = [
    (Aturan.POSITIF, Arah.NAIK),
    (Aturan.NEGATIF_SELISIH, Arah.TURUN),
    (Aturan.NEGATIF_RASIO, Arah.TURUN),
    (Aturan.STABIL, Arah.STABIL),
    *((Aturan.RENTANG, a) for a in (*Arah, None)),
]
SEDIKIT = D("0.0001")


@st.composite
def soal(draw: st.DrawFn) -> dict[str, Any]:
    """A year part of which is over: rule, aggregation, targets, what was reported, what can be brought."""
    aturan, arah = draw(st.sampled_from(ATURAN_ARAH))
    lewat = draw(st.integers(0, 3))
    t = draw(ANGKA)
    sampai = t + draw(ANGKA) if aturan is Aturan.RENTANG or draw(st.booleans()) else None
    return {
        "agregasi": draw(st.sampled_from(list(Agregasi))),
        "aturan": aturan,
        "arah": arah,
        "target": {k: Nilai(draw(ANGKA)) for k in (1, 2, 3, 4)} if draw(st.booleans()) else {},
        "realisasi": {k: Nilai(draw(ANGKA)) for k in range(1, lewat + 1) if draw(st.integers(0, 4))},
        "target_tahunan": Nilai(t, sampai),
        "kebijakan": KEBIJAKAN[draw(st.sampled_from(sorted(KEBIJAKAN)))],
        "sisa": tuple(range(lewat + 1, 5)),
    }


def setahun(s: dict[str, Any], tambahan: dict[int, D]) -> D | None:
    """Capaian of the year against the yearly target when the rest of the quarters bring `tambahan`."""
    isi = {k: v for k, v in s.items() if k not in ("sisa", "realisasi", "tertinggi", "desimal")}
    realisasi = {**s["realisasi"], **{k: Nilai(x) for k, x in tambahan.items()}}
    return hitung_periode(**isi, realisasi=realisasi, periode_kode="TH").capaian_tahunan.nilai


def tercapai(s: dict[str, Any], tambahan: dict[int, D]) -> bool:
    c = setahun(s, tambahan)
    return c is not None and c >= 100


@settings(max_examples=400, deadline=None)
@given(soal(), st.integers(0, 3))
def test_mencapai_batas_cukup_dan_kurang_dari_itu_tidak(s: dict[str, Any], desimal: int) -> None:
    p = proyeksikan(**s, desimal=desimal)
    assume(p.keadaan in (PERLU, JAGA))
    tepat_bawah = {k: next(x for x in (b.bawah, b.atas, D(0)) if x is not None) for k, b in p.per_triwulan.items()}
    tepat_atas = {k: next(x for x in (b.atas, b.bawah, D(0)) if x is not None) for k, b in p.per_triwulan.items()}
    assert tercapai(s, tepat_bawah)
    if not p.cukup_satu:
        assert tercapai(s, tepat_atas)
    for k, b in p.per_triwulan.items():
        if b.bawah is not None:
            kurang = {**tepat_bawah, k: b.bawah - SEDIKIT}
            if p.cukup_satu:
                assert tercapai(s, {**{j: D(0) for j in p.sisa}, k: b.bawah})
                kurang = {j: c.bawah - SEDIKIT for j, c in p.per_triwulan.items() if c.bawah is not None}
            assert not tercapai(s, kurang)
        if b.atas is not None:
            assert not tercapai(s, {**tepat_atas, k: b.atas + SEDIKIT})


@settings(max_examples=300, deadline=None)
@given(soal(), st.lists(ANGKA, min_size=4, max_size=4))
def test_putusan_pasti_memang_pasti(s: dict[str, Any], isi: list[D]) -> None:
    p = proyeksikan(**s)
    tambahan = dict(zip(p.sisa, isi, strict=False))
    if p.keadaan is TERCAPAI:
        assert tercapai(s, tambahan)
    elif p.keadaan in (MUSTAHIL, BUNTU):
        assert not tercapai(s, tambahan)


@settings(max_examples=300, deadline=None)
@given(soal(), st.lists(ANGKA, min_size=4, max_size=4))
def test_setiap_cara_yang_berhasil_ada_dalam_batas_keseluruhan(s: dict[str, Any], isi: list[D]) -> None:
    p = proyeksikan(**s)
    assume(p.seluruh is not None and p.sisa)
    assert p.seluruh is not None
    tambahan = dict(zip(p.sisa, isi, strict=False))
    assert tercapai(s, tambahan) == p.seluruh.memuat(sum(tambahan.values(), D(0)))


@settings(max_examples=200, deadline=None)
@given(soal(), ANGKA, st.integers(0, 2))
def test_bagian_tidak_meminta_lebih_dari_kemampuan(s: dict[str, Any], tertinggi: D, desimal: int) -> None:
    p = proyeksikan(**s, tertinggi=tertinggi, desimal=desimal)
    langkah = D(1).scaleb(-desimal)
    for b in p.per_triwulan.values():
        assert b.bawah is None or b.bawah < tertinggi + langkah
        if p.seluruh is None:
            assert b.bawah is None or b.bawah <= tertinggi
    if p.seluruh is not None and p.seluruh.bawah is not None:
        assert sum((b.bawah for b in p.per_triwulan.values() if b.bawah is not None), D(0)) == p.seluruh.bawah
    if p.keadaan is MUSTAHIL and p.sisa:
        assert not tercapai(s, dict.fromkeys(p.sisa, tertinggi))
