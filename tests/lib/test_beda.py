"""Word-level differences: both texts can be rebuilt from them, and they read well."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kinerja.lib.beda import HAPUS, SAMA, TAMBAH, Potongan, beda_kata, berubah

TEKS = st.text(alphabet="ab ,.1\n", max_size=60)


@given(TEKS, TEKS)
def test_kedua_teks_dapat_disusun_kembali(lama: str, baru: str) -> None:
    potongan = beda_kata(lama, baru)
    assert "".join(p.teks for p in potongan if p.jenis != TAMBAH) == lama
    assert "".join(p.teks for p in potongan if p.jenis != HAPUS) == baru
    assert berubah(potongan) == (lama != baru)


def test_angka_berubah_utuh() -> None:
    assert beda_kata("Realisasi 1.234,5 orang.", "Realisasi 1.243,5 orang.") == [
        Potongan(SAMA, "Realisasi "),
        Potongan(HAPUS, "1.234,5"),
        Potongan(TAMBAH, "1.243,5"),
        Potongan(SAMA, " orang."),
    ]


def test_kata_beruntun_yang_berganti_menjadi_satu_perubahan() -> None:
    assert beda_kata("rambu rusak berat", "lampu mati berat") == [
        Potongan(HAPUS, "rambu rusak"),
        Potongan(TAMBAH, "lampu mati"),
        Potongan(SAMA, " berat"),
    ]


def test_teks_yang_sangat_panjang_dibandingkan_per_baris() -> None:
    lama = "\n".join(f"baris {n} dari naskah" for n in range(3000))
    baru = lama.replace("baris 7 dari", "baris tujuh dari")
    berbeda = [p.teks for p in beda_kata(lama, baru) if p.jenis != SAMA]
    assert berbeda == ["baris 7 dari naskah\n", "baris tujuh dari naskah\n"]
