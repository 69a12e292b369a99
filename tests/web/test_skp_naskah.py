"""Papers in bulk and exports: Kepegawaian asks, follows, downloads; a file of the national application is compared."""

from __future__ import annotations

import copy
import csv
import io
from dataclasses import fields

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kinerja.integrasi.skp.cetak_massal import jalankan_cetak_massal
from kinerja.integrasi.skp.ekspor import BarisHasil, banding
from kinerja.lib import jam
from kinerja.skp.models import CetakMassal
from kinerja.web.skp.naskah import TERBANYAK_BEDA, sajian_banding
from tests.web.pabrik import Panggung
from tests.web.skp_pabrik import PanggungSkp

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor(babak_skp: PanggungSkp, db: None) -> Panggung:
    return copy.deepcopy(babak_skp.web)


def _alamat(p: Panggung, sisa: str = "") -> str:
    return f"/skp/kantor/{p.kantor_id}/2024/{sisa}"


def test_diminta_diikuti_lalu_diunduh(kantor: Panggung) -> None:
    klien = kantor.klien("hendra")
    isian = {"aksi": "cetak", "periode": "TW2", "jenis": "skp_formulir"}
    assert klien.post(_alamat(kantor, "naskah/"), isian).status_code == 302
    assert klien.post(_alamat(kantor, "naskah/"), isian).status_code == 302
    satu = CetakMassal.objects.get()
    halaman = klien.get(_alamat(kantor, "naskah/")).content.decode()
    assert f"0 dari {satu.jumlah}" in halaman
    assert "skp-massal.js" in halaman
    assert klien.get(f"/skp/kantor/{kantor.kantor_id}/naskah/{satu.pk}/unduh/").status_code == 404
    jalankan_cetak_massal(satu.pk, pada=jam.sekarang(), pekerja=0)
    halaman = klien.get(_alamat(kantor, "naskah/")).content.decode()
    assert f"{satu.jumlah} dari {satu.jumlah}" in halaman
    assert "skp-massal.js" not in halaman
    isi = b"".join(klien.get(f"/skp/kantor/{kantor.kantor_id}/naskah/{satu.pk}/unduh/"))
    assert isi.startswith(b"PK")


def test_ekspor_memuat_nilai_dan_mengaku_belum_terverifikasi(kantor: Panggung) -> None:
    jawab = kantor.klien("hendra").get(_alamat(kantor, "ekspor/hasil-evaluasi/csv/?periode=TW2"))
    assert "belum-terverifikasi" in jawab["Content-Disposition"]
    baris = {b["NAMA"]: b for b in csv.DictReader(io.StringIO(jawab.content.decode("utf-8-sig")))}
    fitri = kantor.kinerja.kantor.pegawai["fitri"]
    assert baris[fitri.nama]["NIP"] == fitri.nip
    assert baris[fitri.nama]["PREDIKAT KINERJA"]


def test_berkas_luar_dibandingkan(kantor: Panggung) -> None:
    fitri = kantor.kinerja.kantor.pegawai["fitri"]
    isi = f"NIP,NAMA,PREDIKAT\r\n{fitri.nip},Fitri,Sangat Kurang\r\n".encode()
    berkas = SimpleUploadedFile("bkn.csv", isi, content_type="text/csv")
    kirim = {"aksi": "banding", "periode": "TW2", "berkas": berkas}
    jawab = kantor.klien("hendra").post(_alamat(kantor, "naskah/"), kirim)
    assert jawab.status_code == 200
    halaman = jawab.content.decode()
    assert "Sangat Kurang" in halaman
    assert "Hanya ada di sini" in halaman
    assert "1 nilai berbeda · 0 pegawai hanya ada di aplikasi nasional · 3 hanya ada di sini" in halaman
    assert halaman.index("Sangat Kurang") < halaman.index("Hanya ada di sini")
    assert "belum dinilai" in halaman


def test_perbedaan_yang_banyak_dipotong() -> None:
    kosong = {f.name: "" for f in fields(BarisHasil)}
    sana = [
        BarisHasil(**kosong | {"nip": f"{n:018}", "nama": f"Pegawai {n}", "predikat": "Baik"})
        for n in range(TERBANYAK_BEDA + 5)
    ]
    hasil = sajian_banding(banding([], sana), [], sana)
    assert (hasil.hanya_di_sana, len(hasil.baris), hasil.lebih) == (TERBANYAK_BEDA + 5, TERBANYAK_BEDA, 5)
    assert hasil.baris[0].di_sana == "Baik"


@pytest.mark.parametrize(
    ("kirim", "pesan"),
    [
        ({"aksi": "cetak", "periode": "TW9", "jenis": "skp_formulir"}, "TW9"),
        ({"aksi": "cetak", "periode": "TW2", "jenis": "laporan"}, "tidak dikenal"),
        ({"aksi": "cetak", "periode": "B01", "jenis": "skp_evaluasi"}, "Belum ada"),
        ({"aksi": "banding", "periode": "TW2"}, "Pilih dahulu berkas"),
    ],
)
def test_masukan_buruk_dijelaskan(kantor: Panggung, kirim: dict[str, str], pesan: str) -> None:
    jawab = kantor.klien("hendra").post(_alamat(kantor, "naskah/"), kirim)
    assert jawab.status_code == 422
    assert pesan in jawab.content.decode()
    assert not CetakMassal.objects.exists()


def test_bukan_kepegawaian_ditolak(kantor: Panggung) -> None:
    for orang in ("rahmawati", "fitri", "salasiah"):
        assert kantor.klien(orang).get(_alamat(kantor, "naskah/")).status_code == 403
        assert kantor.klien(orang).get(_alamat(kantor, "ekspor/hasil-evaluasi/csv/")).status_code == 403
