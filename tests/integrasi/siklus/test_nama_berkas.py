"""Names of the papers in the folder of a run: short, whole words, and telling."""

import pytest

from kinerja.arsip.models import Dokumen, VersiDokumen
from kinerja.integrasi.siklus.nama_berkas import nama_keluaran, siput

HAL = "Permintaan Data Capaian Kinerja Triwulan I Tahun 2024"


def _versi(pk: int, jenis: str, data: dict[str, object], *, ke: int = 1, dokumen: int = 0) -> VersiDokumen:
    induk = Dokumen(pk=dokumen or pk, jenis=jenis, judul=f"Judul {pk}", tahun=2024)
    return VersiDokumen(pk=pk, dokumen=induk, ke=ke, data=data)


@pytest.mark.parametrize(
    ("teks", "nama"),
    [("Kasi É & Co.", "kasi-e-co"), ("–", "dokumen"), ("satu dua tiga", "satu-dua"), ("a" * 12, "a" * 10)],
)
def test_siput_memotong_di_antara_kata(teks: str, nama: str) -> None:
    assert siput(teks, 10) == nama


@pytest.mark.django_db
def test_nama_keluaran() -> None:
    semua = [
        _versi(1, "disposisi", {"agenda": 7, "hal": HAL, "kepada": {"sebutan": "Plt. Kepala Seksi Pemerintahan"}}),
        _versi(2, "surat", {"kepada": ["Kepala Bagian Hukum"]}),
        _versi(3, "undangan", {"hal": "Rapat Arahan Semester II Tahun 2024"}),
        _versi(4, "kertas_kerja", {"lembar": {"unit": "Bagian Hukum"}}),
        _versi(5, "penempatan_arsip", {}),
        _versi(6, "laporan", {}, dokumen=6),
        _versi(7, "laporan", {}, ke=2, dokumen=6),
        _versi(8, "laporan", {}),
        _versi(9, "lain_lain", {}),
        _versi(10, "kertas_kerja", {"lembar": {"unit": "Bagian Hukum"}}),
    ]
    assert nama_keluaran(semua, {v.dokumen_id: "TW1" for v in semua[:7]} | {8: "TH", 10: "TW1"}) == {
        1: "disposisi/TW1/disposisi-07-permintaan-data-plt-kepala-seksi-pemerintahan",
        2: "surat/TW1/surat-000-kepala-bagian-hukum",
        3: "rapat/TW1/undangan-000-rapat-arahan",
        4: "kertas-kerja/TW1/kertas-kerja-bagian-hukum-1",
        5: "arsip/penempatan-arsip-TW1-2024",
        6: "laporan/versi-sebelumnya/laporan-kinerja-TW1-2024-v1",
        7: "laporan/laporan-kinerja-TW1-2024",
        8: "laporan/LKjIP-2024",
        9: "lain-lain/judul-9",
        10: "kertas-kerja/TW1/kertas-kerja-bagian-hukum-2",
    }
