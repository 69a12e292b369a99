"""Four offices run their year by their own SOP: every printed step, every paper, figures that a hand can check."""

from __future__ import annotations

import csv
import filecmp
import hashlib
import io
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pypdf
import pytest

from kinerja.lib.periksa_pdf import periksa
from kinerja.sop.katalog import baca
from tests.siklus.conftest import AKAR, KANTOR, Siklus, baca_hasil, perintah_siklus

pytestmark = pytest.mark.lambat
PERIODE = ("TW1", "TW2", "SM1", "TW3", "TW4", "SM2", "TH")
SOP = {"diskoperindag": "S0", "kecamatan": "S1", "dishub": "S2", "setda-tapin": "S3"}
Jalankan = Callable[[str], Siklus]


@pytest.mark.parametrize("kantor", KANTOR)
def test_setiap_langkah_tercetak_ada_di_jurnal(siklus: Jalankan, kantor: str) -> None:
    hasil = siklus(kantor)
    sop = baca(SOP[kantor])
    utama = [b for b in hasil.jurnal if b["jenis"] == "Pekerjaan langkah"]
    for langkah in sop.langkah:
        milik = [b for b in utama if b["langkah"] == langkah.no]
        assert milik, f"langkah {langkah.no} tidak dikerjakan"
        for b in milik:
            assert b["uraian"] == langkah.uraian
            assert b["lajur"] == sop.pelaku[langkah.pelaku]
            assert b["pelaksana"] and b["jabatan"]
            assert b["dikirim"] <= b["mulai"] <= b["selesai"]
            assert b["waktu_standar"] == langkah.waktu and b["menit_standar"] > 0
            assert b["menit_kerja"] is not None and b["menit_total"] >= b["menit_kerja"]
            assert b["keluaran"] or b["hasil"] in ("Tidak", "Dikembalikan"), f"langkah {langkah.no} tanpa keluaran"


@pytest.mark.parametrize("kantor", KANTOR)
def test_semua_laporan_setahun_terbit_dan_final(siklus: Jalankan, kantor: str) -> None:
    hasil = siklus(kantor)
    assert tuple(hasil.data["laporan"]) == PERIODE
    for periode, laporan in hasil.data["laporan"].items():
        assert laporan["status"] == "final", periode
        for versi in laporan["versi"]:
            for format_ in ("pdf", "docx"):
                berkas = versi["berkas"][format_]
                isi = (hasil.folder / berkas["jalur"]).read_bytes()
                assert hashlib.sha256(isi).hexdigest() == berkas["sha256"]
        assert set(hasil.data["rekap"]) == set(PERIODE)
    for periode in PERIODE:
        assert (hasil.folder / "rekap" / f"rekap-{periode}-2024.xlsx").exists()


@pytest.mark.parametrize("kantor", KANTOR)
def test_angka_tahunan_sama_dengan_hitungan_tangan(siklus: Jalankan, kantor: str) -> None:
    """The annual figures equal those that were worked out by hand from the published rows, without this program."""
    angka = _angka_tahunan(siklus(kantor))
    with (AKAR / "tests" / "contoh" / "hitung-tangan.csv").open(encoding="utf-8", newline="") as berkas:
        tangan = [b for b in csv.DictReader(berkas) if b["kantor"] == kantor]
    assert {b["kode"] for b in tangan} == set(angka)
    for b in tangan:
        target, realisasi, capaian = angka[b["kode"]]
        assert _teks(target) == _teks(b["target"]), b
        assert _teks(realisasi) == _teks(b["realisasi"]), b
        assert capaian == _dua(b["capaian"]), b


def _angka_tahunan(hasil: Siklus) -> dict[str, tuple[str, str, Decimal | None]]:
    baris = hasil.data["rekap"]["TH"]["indikator"]
    return {
        b["definisi"]["kode"]: (
            _nilai(b["hasil"]["target_tahunan"]),
            _nilai(b["hasil"]["realisasi"]),
            _dua(b["hasil"]["capaian_tahunan"]["nilai"]),
        )
        for b in baris
    }


def _nilai(isi: object) -> str:
    return str(isi["angka"]) if isinstance(isi, dict) else str(isi)


def _teks(angka: str) -> Decimal:
    return Decimal(angka).normalize()


def _dua(angka: str | None) -> Decimal | None:
    return None if angka in (None, "") else Decimal(str(angka)).quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize("kantor", KANTOR)
def test_setiap_pdf_memenuhi_pdf_a_dan_pdf_ua(siklus: Jalankan, kantor: str) -> None:
    """Every kind of paper once, and every report."""
    hasil = siklus(kantor)
    satu_per_jenis = {d["jenis"]: d for d in hasil.data["dokumen"] if "pdf" in d["berkas"]}
    laporan = [v for satu in hasil.data["laporan"].values() for v in satu["versi"]]
    for d in [*satu_per_jenis.values(), *laporan]:
        jalur = hasil.folder / d["berkas"]["pdf"]["jalur"]
        assert periksa(jalur.read_bytes()) == [], jalur


@pytest.mark.parametrize("kantor", KANTOR)
def test_lkjip_sedikitnya_empat_puluh_halaman(siklus: Jalankan, kantor: str) -> None:
    pdf = pypdf.PdfReader(siklus(kantor).folder / "laporan" / "LKjIP-2024.pdf")
    assert len(pdf.pages) >= 40
    teks = "".join(hal.extract_text() for hal in pdf.pages)
    assert "Dokumen belum ditandatangani secara elektronik" in teks
    assert "Balai Sertifikasi Elektronik" not in teks


def test_dua_kali_jalan_sama_persis(siklus: Jalankan, tmp_path: Path) -> None:
    pertama = siklus("kecamatan")
    kedua = tmp_path / "lagi"
    assert perintah_siklus(AKAR / "contoh" / "kecamatan", kedua).returncode == 0
    daftar = sorted(p.relative_to(kedua).as_posix() for p in kedua.rglob("*") if p.is_file())
    assert daftar == sorted(p.relative_to(pertama.folder).as_posix() for p in pertama.folder.rglob("*") if p.is_file())
    sama, beda, galat = filecmp.cmpfiles(pertama.folder, kedua, daftar, shallow=False)
    assert (len(sama), beda, galat) == (len(daftar), [], [])


def test_tidak_pada_langkah_7_melahirkan_versi_kedua(siklus: Jalankan) -> None:
    """Kepala Bidang says Tidak, the Pejabat Fungsional works out the correction, the report has a second version."""
    hasil = siklus("diskoperindag")
    langkah = [b for b in hasil.jurnal if b["periode"] == "SM1" and b["langkah"] == 7]
    tidak = next(b for b in langkah if b["hasil"] == "Tidak")
    koreksi = next(b for b in langkah if b["jenis"] == "Koreksi")
    ulang = next(b for b in langkah if b["jenis"] == "Pekerjaan langkah" and b["ke"] == 2)
    assert tidak["lajur"] == "Kepala Bidang" and tidak["alasan"]
    assert koreksi["lajur"] == "Pejabat Fungsional" and koreksi["alasan"]
    assert tidak["selesai"] <= koreksi["selesai"] <= ulang["selesai"]
    versi = hasil.data["laporan"]["SM1"]["versi"]
    assert [v["versi"] for v in versi] == [1, 2]
    assert koreksi["alasan"] in versi[1]["catatan"]
    isi = [
        "".join(h.extract_text() for h in pypdf.PdfReader(hasil.folder / v["berkas"]["pdf"]["jalur"]).pages)
        for v in versi
    ]
    assert all(len(teks) > 3000 for teks in isi) and isi[0] != isi[1]


def test_setda_tapin_memakai_bulan_pemicu_dan_januari_ganda(siklus: Jalankan) -> None:
    hasil = siklus("setda-tapin")
    buka = {b["periode"]: b["dikirim"] for b in reversed(hasil.jurnal) if b["langkah"] == 1}
    assert [buka[p][:7] for p in ("TW1", "TW2", "TW3", "TW4")] == ["2024-04", "2024-06", "2024-10", "2025-01"]
    assert any("Juni" in p and "Juli" in p for p in hasil.data["peringatan"])
    januari = next(b for b in hasil.jurnal if b["periode"] == "TW4" and b["langkah"] == 5)
    assert "Triwulan IV" in januari["keluaran"] and "LKjIP" in januari["keluaran"]
    lkjip = hasil.data["laporan"]["TH"]["versi"][-1]
    assert [k["jenis"] for k in lkjip["keputusan"]] == ["paraf", "tanda_tangan"]
    assert hasil.data["laporan"]["TW1"]["versi"][-1]["versi"] == 2


def test_pengecualian_dan_plh_tercatat(siklus: Jalankan) -> None:
    """Somewhere in the four offices a unit was excepted, and a stand-in acted, and both are named."""
    semua = [siklus(k) for k in KANTOR]
    lembar = [b for h in semua for r in h.data["rekap"].values() for b in r["kelengkapan"]["lembar"]]
    kecuali = [b["pengecualian"] for b in lembar if b["pengecualian"]]
    assert kecuali and all(p["alasan"] and p["oleh"] and p["sampai"] for p in kecuali)
    assert any(b["jabatan"].startswith(("Plh. ", "Plt. ")) for h in semua for b in h.jurnal)


def test_sampai_tw1_berhenti_setelah_triwulan_pertama(tmp_path: Path) -> None:
    keluaran = tmp_path / "tw1"
    hasil = perintah_siklus(AKAR / "contoh" / "kecamatan", keluaran, "--sampai", "tw1", "--json")
    assert hasil.returncode == 0, hasil.stderr
    assert list(baca_hasil(keluaran).data["laporan"]) == ["TW1"]


def test_folder_keluaran_milik_orang_tidak_ditimpa(tmp_path: Path) -> None:
    (tmp_path / "surat-penting.txt").write_text("jangan dihapus", encoding="utf-8")
    hasil = perintah_siklus(AKAR / "contoh" / "kecamatan", tmp_path)
    assert hasil.returncode == 2 and "berisi hal lain" in hasil.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["surat-penting.txt"]


def test_jurnal_csv_dapat_dibaca_excel_indonesia(siklus: Jalankan) -> None:
    isi = (siklus("kecamatan").folder / "jurnal.csv").read_bytes()
    assert isi.startswith(b"\xef\xbb\xbf")
    baris = list(csv.DictReader(io.StringIO(isi.decode("utf-8-sig")), delimiter=";"))
    assert len(baris) == len(siklus("kecamatan").jurnal)
