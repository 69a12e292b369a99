"""Papers: versions that never change, decisions on the last one, a place in the archive, prints made once."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from kinerja.arsip import cetakan
from kinerja.arsip.actions import (
    CalonVersi,
    beri_keputusan,
    buat_versi,
    buat_versi_banyak,
    cetak_versi,
    simpan_cetakan,
    tempatkan,
)
from kinerja.arsip.cetakan import Cetakan, ambil, bahan_dari, daftarkan, format_tersedia, pekerjaan_pdf
from kinerja.arsip.models import Dokumen, HasilCetak, Jejak, PenempatanArsip, VersiDokumen
from kinerja.arsip.queries import dokumen_kantor, hasil_cetak, periksa_jejak, riwayat_versi, versi_terakhir
from kinerja.lib.cetak import Percetakan
from kinerja.lib.galat import Galat
from kinerja.lib.periksa_pdf import periksa
from kinerja.organisasi.permissions import Aktor, Ditolak
from tests.organisasi.kantor_uji import Kantor, buat_kantor, waktu

PADA = waktu(2024, 4, 16)


@pytest.fixture(autouse=True)
def _cetakan_uji() -> Iterator[None]:
    """A print kind of these tests: Word only, and it shows the decisions."""
    daftarkan(CETAKAN_UJI)
    yield
    cetakan._daftar.pop("uji")


def _docx(data: dict[str, object], keputusan: list[dict[str, str]]) -> bytes:
    return f"{data['isi']}:{[k['jabatan'] for k in keputusan]}".encode()


CETAKAN_UJI = Cetakan(nama="uji", docx=_docx)


def laporan(kantor: Kantor, isi: object = "satu", kunci: str = "laporan/2024/TW1") -> VersiDokumen:
    return buat_versi(
        kantor_id=kantor.kantor.pk,
        kunci=kunci,
        jenis="laporan",
        judul="Laporan Kinerja Triwulan I Tahun 2024",
        tahun=2024,
        periode="TW1",
        cetakan="uji",
        data={"isi": isi},
        oleh=kantor.aktor("fitri", "kasubbag", PADA.date()),
        pada=PADA,
    )


def test_the_same_data_is_the_same_version_and_other_data_the_next(dishub: Kantor) -> None:
    satu = laporan(dishub)
    assert laporan(dishub).pk == satu.pk
    dua = laporan(dishub, "dua")
    assert (satu.ke, dua.ke) == (1, 2)
    assert laporan(dishub, "satu").ke == 3
    assert [(v.ke, v.dibuat_oleh) for v in riwayat_versi(satu.dokumen_id)] == [
        (3, "Fitri Handayani, S.E."),
        (2, "Fitri Handayani, S.E."),
        (1, "Fitri Handayani, S.E."),
    ]
    assert VersiDokumen.objects.get(pk=satu.pk).data == {"isi": "satu"}
    assert Jejak.objects.count() == 3
    terakhir = versi_terakhir(dishub.kantor.pk, "laporan/2024/TW1")
    assert terakhir is not None
    assert terakhir.ke == 3


def test_many_papers_cost_the_statements_of_one(dishub: Kantor) -> None:
    def kirim(awal: int, banyak: int) -> int:
        daftar = [
            CalonVersi(f"uji/{n}", "uji", f"Uji {n}", 2024, "TW1", "uji", {"n": n}) for n in range(awal, awal + banyak)
        ]
        with CaptureQueriesContext(connection) as pernyataan:
            versi = buat_versi_banyak(kantor_id=dishub.kantor.pk, daftar=daftar, oleh=Aktor.sistem(), pada=PADA)
        assert [v.dokumen.kunci for v in versi] == [c.kunci for c in daftar]
        return len(pernyataan)

    laporan(dishub)
    satu = kirim(0, 1)
    assert kirim(1, 45) == satu
    assert satu <= 7
    with pytest.raises(ValueError, match="share a key"):
        kirim_ganda = CalonVersi("uji/x", "uji", "x", 2024, "", "uji", {})
        buat_versi_banyak(kantor_id=dishub.kantor.pk, daftar=[kirim_ganda, kirim_ganda], oleh=Aktor.sistem(), pada=PADA)


def test_a_decision_names_person_post_and_time_and_is_given_once(dishub: Kantor) -> None:
    versi = laporan(dishub)
    plh = dishub.aktor("mulyadi", "sekretaris", waktu(2024, 6, 14).date())
    keputusan = beri_keputusan(versi=versi, jenis="paraf", oleh=plh, pada=waktu(2024, 6, 14))
    assert (keputusan.nama_tercetak, keputusan.jabatan_tercetak) == ("Ir. Mulyadi", "Plh. Sekretaris")
    assert beri_keputusan(versi=versi, jenis="paraf", oleh=plh, pada=waktu(2024, 6, 15)).pk == keputusan.pk
    assert [j.aksi for j in Jejak.objects.order_by("urut")] == ["buat_versi", "paraf"]
    assert riwayat_versi(versi.dokumen_id)[0].keputusan[0].jabatan == "Plh. Sekretaris"


def test_decisions_that_are_refused(dishub: Kantor) -> None:
    lama = laporan(dishub)
    versi = laporan(dishub, "dua")
    kadis = dishub.aktor("rahmawati", "kadis", PADA.date())
    with pytest.raises(Ditolak, match="Versi 1 sudah digantikan"):
        beri_keputusan(versi=lama, jenis="paraf", oleh=kadis, pada=PADA)
    with pytest.raises(Ditolak, match="bukan oleh sistem"):
        beri_keputusan(versi=versi, jenis="paraf", oleh=Aktor.sistem(), pada=PADA)
    with pytest.raises(Ditolak, match="bukan pejabat pada kantor ini"):
        lain = buat_kantor("LAIN").aktor("rahmawati", "kadis", PADA.date())
        beri_keputusan(versi=versi, jenis="tanda_tangan", oleh=lain, pada=PADA)
    beri_keputusan(versi=versi, jenis="tanda_tangan", oleh=kadis, pada=PADA)
    with pytest.raises(Ditolak, match="sudah ditandatangani"):
        sekretaris = dishub.aktor("hendra", "sekretaris", PADA.date())
        beri_keputusan(versi=versi, jenis="paraf", oleh=sekretaris, pada=PADA)
    with pytest.raises(ValueError, match="unknown decision"):
        beri_keputusan(versi=versi, jenis="cap", oleh=kadis, pada=PADA)


def test_a_print_is_made_once_for_its_data_and_decisions(dishub: Kantor, gudang: Path) -> None:
    versi = laporan(dishub)
    assert cetak_versi(versi=versi, format="docx", pada=PADA) == b"satu:[]"
    assert cetak_versi(versi=versi, format="docx", pada=PADA) == b"satu:[]"
    assert HasilCetak.objects.count() == 1
    beri_keputusan(versi=versi, jenis="paraf", oleh=dishub.aktor("rahmawati", "kadis", PADA.date()), pada=PADA)
    assert hasil_cetak(versi, "docx") is None
    assert cetak_versi(versi=versi, format="docx", pada=PADA) == b"satu:['Kepala Dinas Perhubungan']"
    assert HasilCetak.objects.count() == 2


def test_a_form_that_does_not_exist_is_told(dishub: Kantor) -> None:
    versi = laporan(dishub)
    assert format_tersedia("uji") == ("docx",)
    for bentuk in ("pdf", "xlsx", "odt"):
        with pytest.raises(Galat, match=f"tidak tersedia dalam bentuk {bentuk}"):
            cetak_versi(versi=versi, format=bentuk, pada=PADA)
    with pytest.raises(Galat, match="tidak dikenal"):
        ambil("belum-ada")
    with pytest.raises(Galat, match="tidak memiliki bentuk PDF"):
        bahan_dari("uji", {}, [])
    with pytest.raises(ValueError, match="registered twice"):
        daftarkan(Cetakan(nama="uji"))


def taruh(dishub: Kantor, dokumen: Dokumen, **lain: object) -> PenempatanArsip:
    isi = {
        "dokumen": dokumen,
        "klasifikasi": "000.8.6",
        "nomor_berkas": "12",
        "lokasi": "Lemari A, rak 2, boks 7",
        "penerima": ["Bupati Balangan", "Inspektorat", "Bagian Organisasi Sekretariat Daerah"],
        "oleh": dishub.aktor("fitri", "kasubbag", PADA.date()),
        "pada": PADA,
    }
    return tempatkan(**{**isi, **lain})


def test_a_paper_gets_its_place_and_a_sheet_that_tells_it(dishub: Kantor, gudang: Path) -> None:
    versi = laporan(dishub)
    arsip = taruh(dishub, versi.dokumen)
    assert arsip.tingkat == "asli"
    assert taruh(dishub, versi.dokumen).pk == arsip.pk
    lembar = versi_terakhir(dishub.kantor.pk, "penempatan/laporan/2024/TW1")
    assert lembar is not None
    pdf = cetak_versi(versi=lembar, format="pdf", pada=PADA)
    (halaman,) = PdfReader(io.BytesIO(pdf)).pages
    teks = " ".join(halaman.extract_text().split())
    for bagian in (
        "LEMBAR PENEMPATAN ARSIP",
        "000.8.6",
        "Lemari A, rak 2, boks 7",
        "2 Inspektorat",
        "Triwulan I Tahun",
    ):
        assert bagian in teks
    assert "Dokumen belum ditandatangani secara elektronik" in teks
    assert periksa(pdf, ("a-2a", "ua-1")) == []
    taruh(dishub, versi.dokumen, lokasi="Lemari B, rak 1")
    jejak = Jejak.objects.order_by("urut").last()
    assert jejak is not None
    assert (jejak.aksi, jejak.rincian["sebelum"]["lokasi"]) == ("pindahkan_arsip", "Lemari A, rak 2, boks 7")
    assert [v.ke for v in riwayat_versi(lembar.dokumen_id)] == [2, 1]
    assert periksa_jejak(dishub.kantor.pk) == []


def test_a_place_needs_its_code_and_location(dishub: Kantor) -> None:
    dokumen = laporan(dishub).dokumen
    with pytest.raises(Galat, match="kode klasifikasi dan lokasi belum diisi"):
        taruh(dishub, dokumen, klasifikasi=" ", lokasi="")
    with pytest.raises(Ditolak):
        taruh(dishub, dokumen, oleh=buat_kantor("LAIN").aktor("fitri", "kasubbag", PADA.date()))


def test_a_pool_prints_what_is_then_stored(dishub: Kantor, gudang: Path) -> None:
    versi = laporan(dishub)
    taruh(dishub, versi.dokumen)
    lembar = versi_terakhir(dishub.kantor.pk, "penempatan/laporan/2024/TW1")
    assert lembar is not None
    ((nama, isi),) = Percetakan(pekerja=0).cetak([pekerjaan_pdf(lembar)])
    assert nama == str(lembar.pk)
    simpan_cetakan(versi=lembar, format="pdf", isi=isi, pada=PADA)
    assert simpan_cetakan(versi=lembar, format="pdf", isi=isi, pada=PADA).pk == HasilCetak.objects.get().pk
    assert cetak_versi(versi=lembar, format="pdf", pada=PADA) == isi


def test_the_list_of_papers_shows_the_last_version_in_one_query(dishub: Kantor) -> None:
    laporan(dishub)
    versi = laporan(dishub, "dua")
    laporan(dishub, kunci="laporan/2024/TW2")
    beri_keputusan(versi=versi, jenis="paraf", oleh=dishub.aktor("rahmawati", "kadis", PADA.date()), pada=PADA)
    with CaptureQueriesContext(connection) as pernyataan:
        baris = dokumen_kantor(dishub.kantor.pk, 2024, periode="TW1", jenis=["laporan"], cari="kinerja")
    assert len(pernyataan) == 1
    assert dokumen_kantor(dishub.kantor.pk, 2024) == baris
    assert [(b.kunci, b.ke, b.berparaf, b.bertanda_tangan) for b in baris] == [
        ("laporan/2024/TW2", 1, False, False),
        ("laporan/2024/TW1", 2, True, False),
    ]
    assert dokumen_kantor(dishub.kantor.pk, 2023) == []
