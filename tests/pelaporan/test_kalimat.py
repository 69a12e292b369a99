"""Drafted sentences: right words for every state of a figure, and never a reason."""

from __future__ import annotations

import re
from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.aturan.agregasi import Agregasi
from kinerja.aturan.capaian import Arah
from kinerja.aturan.periode import Periode
from kinerja.pelaporan.isi import kalimat, sajian
from kinerja.pelaporan.isi.bahan import Bahan, BahanIndikator
from kinerja.pelaporan.isi.indikator import capaian_renstra
from kinerja.pelaporan.isi.susun import bab
from tests.pelaporan.pabrik import bahan, bahan_besar, indikator

SKALA = "permendagri_batas_atas"
SEBAB = re.compile(
    r"\b(karena|sebab|akibat|disebabkan|dikarenakan|berkat|lantaran|gara-gara|mengakibatkan|menyebabkan|dipicu|"
    r"didorong|sehingga|oleh karena)\b",
    re.I,
)


def rasio(**isi: Any) -> BahanIndikator:
    dasar: dict[str, Any] = {
        "target": (None, None, None, "0,795"),
        "realisasi": (None, None, None, "0,817"),
        "tahunan": "0,795",
        "satuan": "Rasio",
        "desimal": 3,
    }
    return indikator("IKU1", "Rasio konektivitas kabupaten", **{**dasar, **isi})


def test_realisasi_terhadap_target_disebut_beserta_capaian_dan_kategori() -> None:
    assert (
        kalimat.realisasi(rasio(), SKALA, "Tahun 2024")
        == "Realisasi Tahun 2024 sebesar 0,817 dari target 0,795 atau capaian 102,77%, kategori Sangat Tinggi."
    )


def test_yang_belum_diisi_dan_yang_nihil_adalah_dua_hal() -> None:
    belum = rasio(realisasi=(None, None, None, None))
    assert (
        kalimat.realisasi(belum, SKALA, "Tahun 2024")
        == "Realisasi Tahun 2024 belum diisi; target yang ditetapkan sebesar 0,795."
    )
    nihil = rasio(realisasi=(None, None, None, "0"))
    assert kalimat.realisasi(nihil, SKALA, "Tahun 2024") == (
        "Realisasi Tahun 2024 sebesar 0 (nihil) dari target 0,795 atau capaian 0%, kategori Sangat Rendah."
    )


def test_capaian_yang_tidak_dapat_dihitung_menyebut_alasannya() -> None:
    nol = rasio(target=(None, None, None, "0"), tahunan="0")
    assert kalimat.realisasi(nol, SKALA, "Tahun 2024") == (
        "Realisasi Tahun 2024 sebesar 0,817 dari target 0; capaian tidak dapat dihitung – target nol."
    )


def test_indikator_yang_tidak_diukur_tidak_dinilai() -> None:
    i = rasio(periode=Periode(2024, "TW2"))
    assert sajian.realisasi(i) == "tidak diukur"
    assert kalimat.kategori_indikator(i, SKALA) == "tidak diukur"
    assert kalimat.hitung_capai([i]) == (0, 0, 0)
    assert kalimat.sebaran([i]) == "Tidak ada indikator yang diukur pada periode ini dari 1 (satu) indikator."


def test_predikat_tidak_disebut_sebesar() -> None:
    i = rasio(satuan="Predikat", target=(None, None, None, "WTP"), realisasi=(None, None, None, "WDP"), tahunan="WTP")
    assert kalimat.realisasi(i, SKALA, "Tahun 2024") == (
        "Realisasi Tahun 2024 berupa predikat WDP dari target WTP atau capaian 75%, kategori Sedang."
    )


@pytest.mark.parametrize(
    ("arah", "lalu", "kini", "harap"),
    [
        (Arah.NAIK, "80", "85", "naik 5 persen poin atau 6,25% (searah dengan arah indikator)"),
        (Arah.NAIK, "80", "78", "turun 2 persen poin atau 2,50% (berlawanan dengan arah indikator)"),
        (Arah.TURUN, "80", "78", "turun 2 persen poin atau 2,50% (searah dengan arah indikator)"),
        (Arah.NAIK, "0", "5", "naik 5 persen poin (searah dengan arah indikator)"),
    ],
)
def test_perubahan_dari_tahun_lalu(arah: Arah, lalu: str, kini: str, harap: str) -> None:
    i = indikator(
        "I", "X", arah=arah, target=(None, None, None, "90"), realisasi=(None, None, None, kini), tahunan="90",
        riwayat=((2023, "90", lalu),),
    )  # fmt: skip
    assert harap in kalimat.terhadap_tahun_lalu(i, 2024)


def test_tanpa_tahun_lalu_dikatakan_apa_adanya() -> None:
    assert kalimat.terhadap_tahun_lalu(rasio(), 2024) == (
        "Data realisasi tahun-tahun sebelumnya belum tersedia; perbandingan belum dapat disajikan."
    )


def test_target_akhir_renstra_dan_sisa_waktu() -> None:
    i = rasio(renstra={2024: "0,795", 2026: "0,9"})
    assert kalimat.terhadap_renstra(i, 2024, capaian_renstra(i)) == (
        "Target akhir periode Renstra (Tahun 2026) sebesar 0,9. Realisasi sampai dengan Tahun 2024 sebesar 0,817 atau "
        "90,78% dari target tersebut, dengan sisa waktu 2 (dua) tahun."
    )


def test_rata_rata_hanya_dari_yang_dapat_dinilai() -> None:
    a = rasio()
    b = rasio(realisasi=(None, None, None, None))
    assert kalimat.rata_indikator([a, b]) == a.hasil.capaian.nilai
    assert kalimat.rata_indikator([b]) is None


def kalimat_dikonsep(b: Bahan) -> list[str]:
    """Everything that rules wrote: paragraphs, remarks, notes of tables. Human text is another kind of block."""
    hasil = []
    for satu in bab(b):
        for blok in satu["blok"]:
            if blok["b"] in ("paragraf", "belum"):
                hasil.append(blok["teks"])
            hasil += blok.get("catatan", []) if blok["b"] == "tabel" else []
    return hasil


# The regulation's own heading names the causes; it is a heading, not a sentence about this office.
KECUALI = "penjelasan penyebab"


@pytest.mark.parametrize("periode", ["TH", "SM1", "SM2", "TW1", "TW2", "TW3", "TW4"])
def test_kalimat_konsep_tidak_pernah_menyebut_sebab(periode: str) -> None:
    for b in (bahan(periode), bahan_besar(12, periode)):
        tanpa_teks_orang = [k for k in kalimat_dikonsep(b) if KECUALI not in k]
        assert [k for k in tanpa_teks_orang if SEBAB.search(k)] == []


angka = st.one_of(st.none(), st.decimals("0", "5000", places=2).map(lambda d: str(d).replace(".", ",")))


@given(
    target=st.tuples(angka, angka, angka, angka),
    realisasi=st.tuples(angka, angka, angka, angka),
    tahunan=angka,
    arah=st.sampled_from([Arah.NAIK, Arah.TURUN, Arah.STABIL]),
    agregasi=st.sampled_from(list(Agregasi)),
    periode=st.sampled_from(["TH", "SM1", "TW3"]),
    lalu=angka,
)
def test_setiap_keadaan_menghasilkan_kalimat_utuh(
    target: tuple[str | None, ...],
    realisasi: tuple[str | None, ...],
    tahunan: str | None,
    arah: Arah,
    agregasi: Agregasi,
    periode: str,
    lalu: str | None,
) -> None:
    i = indikator(
        "I", "Indikator", target=target, realisasi=realisasi, tahunan=tahunan, arah=arah, agregasi=agregasi,
        periode=Periode(2024, periode), riwayat=((2023, "10", lalu),), renstra={2026: "50"},
    )  # fmt: skip
    semua = [
        kalimat.realisasi(i, SKALA, "Tahun 2024"),
        kalimat.terhadap_tahunan(i),
        kalimat.terhadap_tahun_lalu(i, 2024),
        kalimat.terhadap_renstra(i, 2024, capaian_renstra(i)),
        kalimat.perjalanan_triwulan(i),
        kalimat.dasar_hitung(i),
        kalimat.catatan_triwulan(i, Periode(2024, periode)),
        kalimat.sebaran([i]),
        kalimat.rerata_sasaran([i], SKALA),
    ]
    for k in semua:
        assert not SEBAB.search(k)
        assert k == "" or (k.endswith(".") and "None" not in k and "  " not in k)


def test_bilangan_ditulis_dengan_huruf_sampai_sebelas() -> None:
    assert [kalimat.banyak(n) for n in (0, 8, 11, 12, 1200)] == [
        "0 (nol)",
        "8 (delapan)",
        "11 (sebelas)",
        "12",
        "1.200",
    ]


@pytest.mark.parametrize(
    ("satuan", "harap"),
    [
        ("Persen", "87,5%"),
        ("%", "87,5%"),
        ("Orang", "87,5 orang"),
        ("Nilai", "87,5"),
        ("Rp", "Rp87,5"),
        ("KK", "87,5 KK"),
    ],
)
def test_satuan_melekat_pada_angka(satuan: str, harap: str) -> None:
    assert sajian.dengan_satuan("87,5", satuan) == harap


def test_serapan_tanpa_pagu_tidak_dihitung() -> None:
    assert sajian.serapan(D(5), D(0)) == "tidak dapat dihitung – pagu nol"
    assert sajian.serapan(None, D(10)) == "belum diisi"
    assert sajian.serapan(D(0), D(10)) == "0%"
