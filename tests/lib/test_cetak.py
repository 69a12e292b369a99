import hashlib
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from kinerja.lib.cetak import (
    STANDAR_BERLAMPIRAN,
    GalatCetak,
    Pekerjaan,
    Percetakan,
    cetak_pdf,
    cetak_png,
    data_json,
    gambar_svg,
)
from kinerja.lib.periksa_pdf import periksa

SUMBER = b"""#let d = json("data.json")
#set document(title: d.judul, date: datetime(year: 2024, month: 1, day: 2))
#set text(font: "Source Sans Pro", lang: "id")
= #d.judul
Nilai #d.nilai
"""
BERKAS = {"main.typ": SUMBER, "data.json": data_json({"judul": "Laporan", "nilai": Decimal("1.50")})}


def test_memenuhi_pdf_a_dan_pdf_ua() -> None:
    assert periksa(cetak_pdf(BERKAS)) == []


def test_lampiran_data_di_dalam_pdf() -> None:
    lampiran = '#pdf.attach("data.json", relationship: "source", description: "Data", mime-type: "application/json")'
    sumber = SUMBER + lampiran.encode()
    pdf = cetak_pdf({**BERKAS, "main.typ": sumber}, standar=STANDAR_BERLAMPIRAN)
    assert periksa(pdf) == []
    assert periksa(pdf, ["a-2a"]) != []


def test_bukan_pdf_jadi_temuan() -> None:
    assert periksa(b"bukan pdf") != []


def test_bita_sama_di_proses_lain() -> None:
    kode = (
        "import hashlib; from tests.lib.test_cetak import BERKAS; from kinerja.lib.cetak import cetak_pdf;"
        "print(hashlib.sha256(cetak_pdf(BERKAS)).hexdigest())"
    )
    akar = Path(__file__).parents[2]
    jalan = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = ['src', '.']; {kode}"],
        cwd=akar, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert jalan.stdout.strip() == hashlib.sha256(cetak_pdf(BERKAS)).hexdigest()


def test_tanpa_tanggal_pun_bita_sama() -> None:
    tanpa = {"main.typ": b'#set document(title: "A")\n#set text(lang: "id")\nIsi'}
    assert cetak_pdf(tanpa) == cetak_pdf(tanpa)
    assert b"D:2000" in cetak_pdf(tanpa)


def test_galat_menyebut_dokumen_dan_sebab() -> None:
    with pytest.raises(GalatCetak, match="Dokumen rekap gagal dicetak"):
        cetak_pdf({"main.typ": b"#tidak_ada"}, nama="rekap")


def test_gambar_raster_dibungkus_svg() -> None:
    png = cetak_png({"main.typ": b"#set page(width: 20mm, height: 10mm)\nA"}, ppi=72)[0]
    svg = gambar_svg(png)
    assert 'width="57" height="28"' in svg
    sumber = SUMBER + b'#image("logo.svg", width: 20mm, alt: "Lambang")'
    assert periksa(cetak_pdf({**BERKAS, "main.typ": sumber, "logo.svg": svg.encode()})) == []
    for rusak in (b"GIF89a", b"\xff\xd8\xff", b""):
        with pytest.raises(GalatCetak, match="bukan PNG"):
            gambar_svg(rusak, "logo")
    with pytest.raises(GalatCetak, match="gambar_svg"):
        cetak_pdf({"main.typ": b"A", "logo.png": png})


def test_urutan_berkas_tidak_berarti() -> None:
    terbalik = dict(reversed(list(BERKAS.items())))
    assert cetak_pdf(terbalik) == cetak_pdf(BERKAS)
    with pytest.raises(GalatCetak, match="main.typ"):
        cetak_pdf({"a.typ": b""})


@pytest.mark.parametrize("pekerja", [0, 2])
def test_percetakan_urut_dan_melapor(pekerja: int) -> None:
    pekerjaan = [
        Pekerjaan(f"d{i}", {**BERKAS, "data.json": data_json({"judul": f"Judul {i}", "nilai": i})}) for i in range(4)
    ]
    langkah: list[tuple[int, int]] = []
    hasil = Percetakan(pekerja).render_semua(pekerjaan, lambda s, j: langkah.append((s, j)))
    assert list(hasil) == ["d0", "d1", "d2", "d3"]
    assert langkah == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert hasil["d2"] == cetak_pdf(pekerjaan[2].berkas)


def test_percetakan_galat_dan_nama_berulang() -> None:
    rusak = [Pekerjaan("baik", BERKAS), Pekerjaan("buruk", {"main.typ": b"#tidak_ada"})]
    with pytest.raises(GalatCetak, match="Dokumen buruk"):
        Percetakan(0).render_semua(rusak)
    with pytest.raises(ValueError, match="berulang"):
        Percetakan(0).render_semua([rusak[0], rusak[0]])


def test_gambar_halaman() -> None:
    assert all(g.startswith(b"\x89PNG") for g in cetak_png(BERKAS))


def test_data_json_urut_dan_menolak_float_aneh() -> None:
    assert data_json({"b": Decimal("0.10"), "a": None}) == b'{"a": null, "b": "0.10"}'
    with pytest.raises(TypeError):
        data_json({"a": object()})
