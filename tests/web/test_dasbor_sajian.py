"""Words, tones and written-out formulas of the dashboards."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.angka import Nilai, tulis_persen
from kinerja.aturan.capaian import Arah, Aturan, Keadaan, hitung_capaian
from kinerja.aturan.predikat import SKALA_CAPAIAN
from kinerja.aturan.proyeksi import Batas, KeadaanProyeksi, Proyeksi
from kinerja.perencanaan.queries import DefinisiIndikator
from kinerja.web.dasbor.sajian import (
    hitungan,
    nada,
    sajikan_capaian,
    sajikan_realisasi,
    tulis_batas,
)

DEFINISI = DefinisiIndikator(
    id=1, kode="IK", nama="Indikator", iku=True, satuan="unit", arah=Arah.NAIK, aturan=Aturan.POSITIF,
    agregasi=Agregasi.LAST, kebijakan="baku", skala_nilai="", desimal=2, definisi_operasional="", formula="",
    pembilang="", penyebut="", sumber_data="", unit_id=1, unit="", sasaran_id=1, sasaran="", urut=1,
)  # fmt: skip
P = Proyeksi(KeadaanProyeksi.PERLU, (3, 4), {}, "")


@pytest.mark.parametrize("skala", sorted(SKALA_CAPAIAN))
def test_nada_naik_bersama_pita(skala: str) -> None:
    urutan = {"buruk": 0, "sedang": 1, "baik": 2}
    nilai = [urutan[nada(skala, D(x))] for x in range(0, 160, 2)]
    assert nilai == sorted(nilai)
    assert {nilai[0], nilai[-1]} == {0, 2}
    assert nada(skala, None) == ""


def test_tiga_keadaan_tidak_tertukar() -> None:
    assert sajikan_realisasi(DEFINISI, None).kata == "Belum diisi"
    nihil = sajikan_realisasi(DEFINISI, Nilai(D(0)))
    assert (nihil.teks, nihil.kata) == ("0", "Nihil")
    c = hitung_capaian(aturan=Aturan.POSITIF, target=Nilai(D(0)), realisasi=Nilai(D(1)))
    s = sajikan_capaian("permendagri_batas_atas", c)
    assert (s.teks, s.kata, s.ikon) == ("–", "Tidak dapat dihitung", "info")
    assert s.alasan == "Target nol: capaian tidak dapat dihitung."


@pytest.mark.parametrize(
    ("batas", "harap"),
    [
        (Batas(), "bebas"),
        (Batas(D("3.34")), "paling sedikit 3,34"),
        (Batas(None, D(5)), "paling banyak 5"),
        (Batas(D(15), D(15)), "tepat 15"),
        (Batas(D(7), D("8.125")), "7 sampai 8,125"),
    ],
)
def test_batas_ditulis_tanpa_membulatkan(batas: Batas, harap: str) -> None:
    assert tulis_batas(batas, P, 2) == harap


def test_batas_predikat_ditulis_dengan_kodenya() -> None:
    from kinerja.aturan.predikat import SKALA_NILAI

    p = replace(P, skala=SKALA_NILAI["opini_bpk"])
    assert tulis_batas(Batas(D(4)), p, 2) == "paling sedikit WTP"


def test_hitungan_rentang_dan_kebijakan() -> None:
    d = replace(DEFINISI, aturan=Aturan.RENTANG, arah=Arah.RENTANG)
    t = Nilai(D(7), D(8))
    dalam = hitung_capaian(aturan=d.aturan, arah=d.arah, target=t, realisasi=Nilai(D(7)))
    assert hitungan(d, t, Nilai(D(7)), dalam) == "7 berada di dalam 7–8, jadi 100%"
    luar = hitung_capaian(aturan=d.aturan, arah=d.arah, target=t, realisasi=Nilai(D(10)))
    assert hitungan(d, t, Nilai(D(10)), luar) == "100% − |10 − 8| ÷ 8 × 100% = 75%"
    bawah = hitung_capaian(aturan=Aturan.NEGATIF_SELISIH, target=Nilai(D(2)), realisasi=Nilai(D(6)))
    d = replace(DEFINISI, aturan=Aturan.NEGATIF_SELISIH, arah=Arah.TURUN)
    assert hitungan(d, Nilai(D(2)), Nilai(D(6)), bawah).endswith("= -100%, menurut kebijakan kantor menjadi 0%")


@given(
    st.sampled_from([a for a in Aturan if a is not Aturan.RENTANG]),
    st.decimals("0.01", 500, places=2),
    st.decimals("0.01", 500, places=2),
)
def test_hitungan_yang_ditulis_menghasilkan_angka_yang_sama(aturan: Aturan, t: D, r: D) -> None:
    c = hitung_capaian(aturan=aturan, target=Nilai(t), realisasi=Nilai(r))
    assume(c.keadaan is Keadaan.TERHITUNG)
    tertulis = hitungan(replace(DEFINISI, aturan=aturan), Nilai(t), Nilai(r), c)
    kiri, kanan = tertulis.split(" = ")
    rumus = kiri.replace(".", "").replace(",", ".").replace("100%", "100").replace("÷", "/").replace("×", "*")
    rumus = rumus.replace("−", "-")
    if "|" in rumus:
        a, b, sisa = rumus.split("|")
        rumus = f"{a} abs({b}) {sisa}"
    hasil = eval(rumus, {"__builtins__": {"abs": abs}})  # own text, figures only
    assert c.mentah is not None
    assert abs(D(str(hasil)) - c.mentah) < D("0.001")
    assert kanan.split(",  ")[0].startswith(tulis_persen(c.mentah))
