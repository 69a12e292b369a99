"""Quarters into semesters and the year, vector by vector."""

from collections.abc import Sequence
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.agregasi import (
    Agregasi,
    HasilPeriode,
    hitung_periode,
    periksa_rencana,
    rata_rata_capaian,
)
from kinerja.aturan.angka import Nilai, bulatkan
from kinerja.aturan.capaian import Arah, Aturan, Keadaan

Isi = str | int | None


def nilai(x: Isi) -> Nilai | None:
    return None if x is None else Nilai(D(x))


def hitung(
    agregasi: str,
    r: Sequence[Isi],
    t: Sequence[Isi] = (None,) * 4,
    kode: str = "TH",
    tahunan: Isi = None,
    aturan: Aturan = Aturan.POSITIF,
) -> HasilPeriode:
    return hitung_periode(
        agregasi=Agregasi(agregasi),
        aturan=aturan,
        target={k: nilai(x) for k, x in enumerate(t, 1)},
        realisasi={k: nilai(x) for k, x in enumerate(r, 1)},
        periode_kode=kode,
        target_tahunan=nilai(tahunan),
    )


def angka(n: Nilai | None) -> str | None:
    return None if n is None else str(bulatkan(n.angka))


def persen(h: HasilPeriode) -> str | None:
    return None if h.capaian.nilai is None else str(bulatkan(h.capaian.nilai))


def tahunan(h: HasilPeriode) -> str | None:
    return None if h.capaian_tahunan.nilai is None else str(bulatkan(h.capaian_tahunan.nilai))


def test_TV_C_40_sum_lengkap() -> None:
    r, t = (10, 15, 20, 25), (10, 20, 20, 20)
    hasil = {k: hitung("SUM", r, t, k) for k in ("SM1", "SM2", "TH")}
    assert [(angka(h.realisasi), angka(h.target), persen(h)) for h in hasil.values()] == [
        ("25.00", "30.00", "83.33"),
        ("45.00", "40.00", "112.50"),
        ("70.00", "70.00", "100.00"),
    ]


def test_TV_C_41_sum_dengan_triwulan_kosong() -> None:
    r, t = (10, None, 20, None), (10, 20, 20, 20)
    hasil = {k: hitung("SUM", r, t, k) for k in ("SM1", "SM2", "TH")}
    assert [(angka(h.realisasi), angka(h.target), persen(h)) for h in hasil.values()] == [
        ("10.00", "10.00", "100.00"),
        ("20.00", "20.00", "100.00"),
        ("30.00", "30.00", "100.00"),
    ]
    assert angka(hasil["TH"].target_tahunan) == "70.00"
    assert tahunan(hasil["TH"]) == "42.86"
    assert tahunan(hitung("SUM", r, t, tahunan=70)) == "42.86"
    assert hasil["TH"].triwulan_terlapor == (1, 3)
    assert hasil["TH"].catatan == "Triwulan II, IV belum dilaporkan."


def test_TV_C_42_last_terhadap_target_tahunan() -> None:
    r = (60, 65, 70, 78)
    assert [angka(hitung("LAST", r, kode=k, tahunan=80).realisasi) for k in ("SM1", "SM2", "TH")] == [
        "65.00",
        "78.00",
        "78.00",
    ]
    tahun = hitung("LAST", r, tahunan=80)
    assert (persen(tahun), tahunan(tahun)) == ("97.50", "97.50")
    assert "target tahunan" in tahun.catatan


def test_TV_C_43_last_rasio_dengan_triwulan_kosong() -> None:
    r, t = (None, None, 10, None), (None, None, 12, None)
    hasil = {k: hitung("LAST", r, t, k, aturan=Aturan.NEGATIF_RASIO) for k in ("SM1", "SM2", "TH")}
    assert [(angka(h.realisasi), persen(h)) for h in hasil.values()] == [
        (None, None),
        ("10.00", "120.00"),
        ("10.00", "120.00"),
    ]
    assert hasil["SM1"].capaian.keadaan is Keadaan.BELUM_DIUKUR


def test_TV_C_44_avg() -> None:
    assert [angka(hitung("AVG", (80, 82, 84, 86), kode=k).realisasi) for k in ("SM1", "SM2", "TH")] == [
        "81.00",
        "85.00",
        "83.00",
    ]


def test_TV_C_45_avg_selalu_dari_triwulan() -> None:
    assert [angka(hitung("AVG", (80, None, 84, 86), kode=k).realisasi) for k in ("SM1", "SM2", "TH")] == [
        "80.00",
        "85.00",
        "83.33",
    ]


def test_TV_C_46_max() -> None:
    assert [angka(hitung("MAX", (5, 9, 7, 8), kode=k).realisasi) for k in ("SM1", "SM2", "TH")] == [
        "9.00",
        "8.00",
        "9.00",
    ]


@pytest.mark.parametrize("agregasi", [pytest.param(a, id=f"TV-C-47-{a}") for a in Agregasi])
def test_tanpa_laporan_tanpa_nilai(agregasi: Agregasi) -> None:
    for kode in ("SM1", "SM2", "TH"):
        hasil = hitung(agregasi, (None,) * 4, (1, 2, 3, 4), kode)
        assert (hasil.realisasi, hasil.capaian.nilai) == (None, None)
        assert hasil.capaian.keadaan is Keadaan.BELUM_DIISI
        assert hasil.target is not None


def test_sampai_dengan_triwulan() -> None:
    r, t = (10, 15, 20, 25), (10, 20, 20, 20)
    hasil = hitung("SUM", r, t, "SD3", 70)
    assert (angka(hasil.realisasi), persen(hasil), tahunan(hasil)) == ("45.00", "90.00", "64.29")
    assert (angka(hitung("SUM", r, t, "TW2").realisasi), persen(hitung("SUM", r, t, "TW2"))) == ("15.00", "75.00")
    assert tahunan(hitung("SUM", r, t, "TW2", 70)) == "35.71"


def test_triwulan_terakhir_yang_terlapor_dipakai() -> None:
    hasil = hitung("LAST", (60, None, 66, None), (60, 65, 70, 80))
    assert (angka(hasil.realisasi), angka(hasil.target), persen(hasil)) == ("66.00", "70.00", "94.29")
    assert tahunan(hasil) == "82.50"


def test_indeks_tahunan_tidak_gagal_sebelum_diukur() -> None:
    hasil = hitung("LAST", (None, None, None, None), (0, 0, 0, 80), "TW1")
    assert hasil.capaian.keadaan is Keadaan.BELUM_DIUKUR
    assert hitung("LAST", (None,) * 4, (0, 0, 0, 80), "TW4").capaian.keadaan is Keadaan.BELUM_DIISI


def test_triwulan_tanpa_target_disebut() -> None:
    hasil = hitung("SUM", (10, 15, None, None), (10, None, 20, 20), "SM1")
    assert hasil.catatan == "Triwulan II tidak bertarget."
    assert persen(hasil) == "250.00"


def test_triwulan_yang_tidak_diukur_tidak_disebut_belum_dilaporkan() -> None:
    assert hitung("LAST", (None, None, None, 71), (0, 0, 0, 70)).catatan == ""
    assert hitung("SUM", (10, None, None, None), (10, None, 20, None)).catatan == "Triwulan III belum dilaporkan."
    assert "Triwulan II, III, IV belum" in hitung("SUM", (10, None, None, None), tahunan=40).catatan


def test_predikat_tidak_dijumlahkan() -> None:
    wtp = {k: Nilai(D(4), predikat="WTP") for k in (1, 2, 3, 4)}
    for agregasi, keadaan in ((Agregasi.SUM, Keadaan.TIDAK_DAPAT_DIHITUNG), (Agregasi.LAST, Keadaan.TERHITUNG)):
        hasil = hitung_periode(agregasi=agregasi, aturan=Aturan.POSITIF, target=wtp, realisasi=wtp, periode_kode="TH")
        assert hasil.capaian.keadaan is keadaan


def test_rata_rata_predikat_dibandingkan_sebagai_angka() -> None:
    wtp, wdp = Nilai(D(4), predikat="WTP"), Nilai(D(3), predikat="WDP")
    hasil = hitung_periode(
        agregasi=Agregasi.AVG,
        aturan=Aturan.POSITIF,
        target={1: wtp},
        realisasi={1: wtp, 2: wdp},
        periode_kode="SM1",
    )
    assert persen(hasil) == "87.50"
    campur = hitung_periode(
        agregasi=Agregasi.AVG,
        aturan=Aturan.POSITIF,
        target={1: wtp},
        realisasi={1: wtp, 2: Nilai(D(82))},
        periode_kode="SM1",
    )
    assert campur.capaian.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG


def test_target_rentang_dijumlahkan_per_batas() -> None:
    hasil = hitung_periode(
        agregasi=Agregasi.SUM,
        aturan=Aturan.RENTANG,
        arah=Arah.NAIK,
        target={1: Nilai(D(1), sampai=D(2)), 2: Nilai(D(3))},
        realisasi={1: Nilai(D(2)), 2: Nilai(D(3))},
        periode_kode="SM1",
    )
    assert hasil.target == Nilai(D(4), sampai=D(5))
    assert persen(hasil) == "100.00"


def test_kode_periode_tak_dikenal() -> None:
    with pytest.raises(ValueError, match="TW9"):
        hitung("SUM", (1, 1, 1, 1), kode="TW9")


@pytest.mark.parametrize(
    ("agregasi", "tw", "tahunan", "pesan"),
    [
        ("SUM", (10, 20, 20, 20), 70, []),
        ("SUM", ("33.33", "33.33", "33.34", None), 100, []),
        ("SUM", (10, 20, 20, 20), 80, ["Jumlah target triwulan (70) tidak sama dengan target tahunan (80)."]),
        ("LAST", (None, None, None, 80), 80, []),
        ("LAST", (60, 65, 70, 78), 80, ["Target triwulan IV (78) tidak sama dengan target tahunan (80)."]),
        ("AVG", (80, 80, 80, 80), 90, []),
        ("SUM", (None,) * 4, 80, ["Target triwulan belum diisi."]),
        ("SUM", (10, 20, 20, 20), None, ["Target tahunan belum diisi."]),
    ],
)
def test_rencana_diperiksa(agregasi: str, tw: Sequence[Isi], tahunan: Isi, pesan: list[str]) -> None:
    target = {k: nilai(x) for k, x in enumerate(tw, 1)}
    assert periksa_rencana(Agregasi(agregasi), target, nilai(tahunan)) == pesan


def test_rencana_last_tanpa_triwulan_empat() -> None:
    (pesan,) = periksa_rencana(Agregasi.LAST, {1: nilai(60)}, nilai(80))
    assert "triwulan IV belum diisi" in pesan


def test_rata_rata_capaian() -> None:
    assert rata_rata_capaian([D(80), None, D(100)]) == 90
    assert rata_rata_capaian([D(80), D(100)], [D(3), D(1)]) == 85
    assert rata_rata_capaian([None]) is None
    with pytest.raises(ValueError, match="bobot"):
        rata_rata_capaian([D(1)], [])


triwulan = st.lists(st.none() | st.decimals(0, 10**9, places=3), min_size=4, max_size=4)


@given(triwulan)
def test_tahun_sama_dengan_jumlah_dua_semester(r: list[D | None]) -> None:
    isi = {k: None if x is None else Nilai(x) for k, x in enumerate(r, 1)}

    def realisasi(kode: str) -> D:
        hasil = hitung_periode(
            agregasi=Agregasi.SUM, aturan=Aturan.POSITIF, target={}, realisasi=isi, periode_kode=kode
        )
        return hasil.realisasi.angka if hasil.realisasi else D(0)

    assert realisasi("TH") == realisasi("SM1") + realisasi("SM2") == realisasi("SD4")


@given(triwulan, st.permutations([1, 2, 3, 4]), st.sampled_from([Agregasi.SUM, Agregasi.AVG, Agregasi.MAX]))
def test_urutan_triwulan_tidak_berpengaruh(r: list[D | None], urutan: list[int], agregasi: Agregasi) -> None:
    def hasil(nomor: Sequence[int]) -> HasilPeriode:
        isi = {k: None if x is None else Nilai(x) for k, x in zip(nomor, r, strict=True)}
        return hitung_periode(agregasi=agregasi, aturan=Aturan.POSITIF, target=isi, realisasi=isi, periode_kode="TH")

    assert hasil((1, 2, 3, 4)).realisasi == hasil(urutan).realisasi
    assert hasil((1, 2, 3, 4)).capaian == hasil(urutan).capaian


@given(triwulan)
def test_rata_rata_di_antara_terendah_dan_tertinggi(r: list[D | None]) -> None:
    isi = {k: None if x is None else Nilai(x) for k, x in enumerate(r, 1)}
    ada = [x for x in r if x is not None]
    hasil = hitung_periode(agregasi=Agregasi.AVG, aturan=Aturan.POSITIF, target={}, realisasi=isi, periode_kode="TH")
    assert (hasil.realisasi is None) == (not ada)
    if hasil.realisasi is not None:
        assert min(ada) <= hasil.realisasi.angka <= max(ada)
