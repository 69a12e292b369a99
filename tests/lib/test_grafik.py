import xml.etree.ElementTree as ET
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.lib.cetak import cetak_pdf
from kinerja.lib.grafik import (
    Butir,
    Deret,
    Grafik,
    batang_mendatar_capaian,
    batang_target_realisasi,
    garis_tren,
    gelang,
    serapan,
)
from kinerja.lib.grafik_dasar import bungkus, lebar_teks, sumbu, tulis_skala
from kinerja.lib.periksa_pdf import periksa

TW = ["TW I", "TW II", "TW III", "TW IV"]
NILAI = st.none() | st.decimals(-(10**13), 10**13, places=2)


def _deret(nama: str, nilai: list[Decimal | None]) -> Deret:
    return Deret(nama, nilai, ["" if n is None else f"{n:f}" for n in nilai])


TARGET = _deret("Target", [Decimal(20), Decimal(45), Decimal(0), Decimal(90)])
REALISASI = _deret("Realisasi", [Decimal("18.5"), None, Decimal(-3), Decimal(10**12)])
SEMUA: list[Callable[[], Grafik]] = [
    lambda: batang_target_realisasi("Batang & <judul>", TW, TARGET, REALISASI, satuan="%"),
    lambda: garis_tren("Tren", TW, [REALISASI, TARGET]),
    lambda: garis_tren("Satu titik", ["2024"], [_deret("R", [Decimal(72)])]),
    lambda: batang_mendatar_capaian("Capaian", [Butir("A " * 60, Decimal(731), "731 %", "buruk"), Butir("B", None)]),
    lambda: serapan("Serapan", TW, TARGET, REALISASI, ["1 %", "–", "–", "4 %"]),
    lambda: gelang("Gelang", Butir("Rata-rata", Decimal("87.3"), "87,30 %", "sedang")),
    lambda: gelang("Kosong", Butir("Rata-rata", None)),
]


@pytest.mark.parametrize("buat", SEMUA)
def test_svg_sah_terbaca_dan_sama_tiap_kali(buat: Callable[[], Grafik]) -> None:
    grafik = buat()
    akar = ET.fromstring(grafik.svg)
    awalan = "{http://www.w3.org/2000/svg}"
    assert akar.get("role") == "img"
    desc = akar.find(f"{awalan}desc")
    assert desc is not None and desc.text == grafik.alt
    acuan = {akar[0].get("id"), akar[1].get("id")}
    assert acuan == set((akar.get("aria-labelledby") or "").split())
    assert grafik == buat()
    assert len({len(b) for b in grafik.tabel}) == 1
    assert "script" not in grafik.svg and "http://" not in grafik.svg.replace("http://www.w3.org/2000/svg", "")


def test_semua_tercetak_di_pdf_ua() -> None:
    berkas = {f"{i}.svg": buat().svg.encode() for i, buat in enumerate(SEMUA)}
    isi = "\n".join(f'#image("{nama}", alt: "Grafik")' for nama in berkas)
    sumber = f'#set document(title: "Grafik")\n#set text(font: "Source Sans Pro", lang: "id")\n{isi}'
    assert periksa(cetak_pdf({"main.typ": sumber.encode(), **berkas})) == []


def test_belum_diisi_bukan_nol() -> None:
    grafik = batang_target_realisasi("A", TW, TARGET, REALISASI)
    assert grafik.tabel[2] == ["TW II", "45", "belum diisi"]
    assert "TW II: target 45, realisasi belum diisi" in grafik.alt
    assert ">belum diisi<" in grafik.svg


def test_enam_puluh_butir_dan_nama_panjang() -> None:
    butir = [Butir(f"Indikator {i} " + "sangat panjang " * 12, Decimal(i), f"{i} %") for i in range(60)]
    grafik = batang_mendatar_capaian("Capaian", butir)
    assert len(grafik.tabel) == 61
    assert grafik.tabel[1][0].endswith("panjang ")


def test_dua_grafik_pada_satu_halaman_tidak_berbagi_id() -> None:
    satu, dua = (batang_target_realisasi(j, TW, TARGET, REALISASI).svg for j in ("A", "B"))
    assert not {k for k in satu.split('"') if k.startswith("g") and k.endswith(("t", "d"))} & {
        k for k in dua.split('"') if k.startswith("g") and k.endswith(("t", "d"))
    }


@settings(max_examples=60)
@given(st.lists(NILAI, min_size=1, max_size=8), st.booleans())
def test_sumbu_memuat_semua_nilai(nilai: list[Decimal | None], dari_nol: bool) -> None:
    s = sumbu(nilai, dari_nol=dari_nol)
    assert all(0 <= s.bagian(n) <= 1 for n in nilai if n is not None)
    assert 2 <= len(s.tanda) <= 9
    if dari_nol:
        assert s.awal <= 0 <= s.akhir


@settings(max_examples=40)
@given(st.lists(NILAI, min_size=4, max_size=4))
def test_tidak_ada_nilai_yang_merusak_gambar(nilai: list[Decimal | None]) -> None:
    for grafik in (
        batang_target_realisasi("A", TW, _deret("T", nilai), REALISASI),
        garis_tren("B", TW, [_deret("R", nilai)]),
        batang_mendatar_capaian("C", [Butir("x", n, str(n)) for n in nilai]),
    ):
        ET.fromstring(grafik.svg)
        assert "nan" not in grafik.svg.lower().replace("keterangan", "")


@given(st.text(alphabet="abc def ghij", max_size=200), st.floats(40, 300))
def test_bungkus_muat(teks: str, lebar: float) -> None:
    baris = bungkus(teks, lebar, 11, 3)
    assert 1 <= len(baris) <= 3
    assert all(lebar_teks(b, 11) <= lebar for b in baris)


@pytest.mark.parametrize(
    ("nilai", "atas", "tulisan"),
    [("2.5", "10", "2,5"), ("5000", "8000", "5.000"), ("20000", "50000", "20 rb"), ("2500000", "5000000", "2,5 jt"),
     ("0", "5000000", "0"), ("3000000000", "5000000000", "3 M")],
)  # fmt: skip
def test_tulisan_skala(nilai: str, atas: str, tulisan: str) -> None:
    assert tulis_skala(Decimal(nilai), sumbu([Decimal(atas)])) == tulisan


def test_tren_tidak_memotong_angka_panjang_di_tepi() -> None:
    grafik = garis_tren("Tren", ["2023", "2024"], [_deret("R", [Decimal(16354125672), Decimal(21569401847)])])
    akar = ET.fromstring(grafik.svg)
    lebar = float((akar.get("viewBox") or "").split()[2])
    letak = {t.text: float(t.get("x") or 0) for t in akar.iter("{http://www.w3.org/2000/svg}text")}
    for angka in ("16354125672", "21569401847"):
        setengah = lebar_teks(angka, 10.5) / 2
        assert setengah <= letak[angka] <= lebar - setengah


def _teks(grafik: Grafik) -> list[tuple[str, float, float, float]]:
    """(text, x, y, size) of every text of a picture."""
    akar = ET.fromstring(grafik.svg)
    return [
        (t.text or "", float(t.get("x") or 0), float(t.get("y") or 0), float(t.get("font-size") or 0))
        for t in akar.iter("{http://www.w3.org/2000/svg}text")
    ]


def test_sebab_tanpa_angka_disebut_apa_adanya() -> None:
    grafik = batang_mendatar_capaian("C", [Butir("A", None, "tidak bertarget"), Butir("B", None, "–")])
    assert grafik.tabel[1:] == [["A", "tidak bertarget"], ["B", "belum diisi"]]
    assert ">tidak bertarget<" in grafik.svg
    assert gelang("G", Butir("Rata-rata", None, "belum ada angka")).tabel[1][1] == "belum ada angka"


def test_angka_di_dasar_gambar_tidak_menimpa_nama() -> None:
    nol = _deret("R", [Decimal(0), Decimal(0)])
    for grafik in (
        garis_tren("Tren", ["TW I", "TW II"], [nol, _deret("T", [Decimal(5), Decimal(9)])]),
        batang_target_realisasi("Batang", ["TW I"], _deret("T", [Decimal(-5)]), _deret("R", [Decimal("-7.5")])),
    ):
        nama = {round(y) for t, _, y, _ in _teks(grafik) if t.startswith("TW ")}
        assert len(nama) == 1
        # The axis names its zero too, at the left of all names.
        angka = [y for t, x, y, _ in _teks(grafik) if t in ("0", "-7.5") and x > 30]
        assert angka
        assert all(y < min(nama) - 10 for y in angka)


def test_deret_datar_di_tengah_sumbunya() -> None:
    s = sumbu([Decimal(100)] * 3, dari_nol=False)
    assert s.bagian(Decimal(100)) == 0.5


def test_angka_panjang_tetap_terbaca_pada_layar_sempit() -> None:
    isi = [Decimal(1_250_000_000), Decimal(2_500_000_000)] * 2
    grafik = batang_target_realisasi("Uang", TW, _deret("T", isi), _deret("R", isi), lebar=330, tinggi=240)
    letak = [(y, ukuran) for t, _, y, ukuran in _teks(grafik) if t == "2500000000"]
    assert len(letak) == 4
    assert min(ukuran for _, ukuran in letak) >= 8.5
    assert len({y for y, _ in letak}) == 2


def test_bungkus_tidak_meninggalkan_satu_kata() -> None:
    nama = "1.3 Persentase tersedianya fasilitas penyelenggaraan terminal penumpang angkutan tipe C"
    baris = bungkus(nama, 262, 11.5, 3)
    assert " ".join(baris) == nama
    assert len(baris) == 2 or len(baris[-1]) > 10
    assert all(lebar_teks(b, 11.5) <= 262 for b in baris)
