"""The printed papers: conformant, the same bytes every time, and silent about signatures that were not given."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from kinerja.arsip.actions import beri_keputusan, cetak_versi
from kinerja.arsip.cetakan import bahan_pdf
from kinerja.arsip.models import VersiDokumen
from kinerja.lib.periksa_pdf import periksa
from kinerja.organisasi.models import Jabatan
from kinerja.persuratan.actions import buat_disposisi, buat_surat, catat_rapat, undang_rapat
from tests.organisasi.kantor_uji import AWAL, Kantor, waktu

PADA = waktu(2024, 4, 16)
KALIMAT_BSRE = ("ditandatangani secara elektronik menggunakan", "BSrE", "Balai Sertifikasi", "sertifikat elektronik")


def surat(dishub: Kantor, **lain: object) -> VersiDokumen:
    isi = {
        "kantor_id": dishub.kantor.pk,
        "jenis": "permintaan_data",
        "hal": "Permintaan data kinerja Triwulan I Tahun 2024",
        "paragraf": [
            "Dalam rangka pengukuran kinerja Dinas Perhubungan Triwulan I Tahun 2024, bersama ini kami mohon kepada "
            "Saudara untuk menyampaikan data kinerja unit kerja Saudara dengan ketentuan sebagai berikut:",
            "Kertas kerja diisi melalui Sistem Kinerja, dilengkapi bukti dukung, dan diajukan oleh kepala unit kerja. "
            "Unit kerja yang tidak memiliki realisasi mengisi angka 0 (nihil), bukan mengosongkannya.",
            "Demikian disampaikan, atas perhatian dan kerja sama Saudara kami ucapkan terima kasih.",
        ],
        "dari": dishub.jabatan["sekretaris"],
        "kepada_unit": dishub.unit["angkutan"],
        "rincian": [
            ("Periode", "Triwulan I Tahun 2024 (Januari–Maret)"),
            ("Data", "6 indikator kinerja dan 4 subkegiatan"),
            ("Narahubung", "Fitri Handayani, S.E. (Kepala Subbagian Perencanaan dan Keuangan)"),
        ],
        "batas": waktu(2024, 4, 23, 16),
        "lampiran": ["Kertas kerja pengumpulan data kinerja Triwulan I Tahun 2024"],
        "tembusan": ["Kepala Dinas Perhubungan"],
        "kunci": "TW1/angkutan",
        "oleh": dishub.aktor("fitri", "kasubbag", PADA.date()),
        "pada": PADA,
    }
    return buat_surat(**{**isi, **lain}).dokumen.versi.get()


def disposisi(dishub: Kantor, **lain: object) -> VersiDokumen:
    isi = {
        "kantor_id": dishub.kantor.pk,
        "dari": dishub.jabatan["sekretaris"],
        "kepada": dishub.jabatan["kabid_angkutan"],
        "hal": "Pengumpulan data kinerja Triwulan I Tahun 2024",
        "instruksi": "Isi kertas kerja pengumpulan data kinerja unit Saudara, lampirkan bukti dukung tiap indikator, "
        "lalu ajukan melalui sistem.",
        "catatan": "Data tonase angkutan barang mengacu pada berita acara rekonsiliasi.",
        "batas": waktu(2024, 4, 23, 16),
        "derajat": "segera",
        "harap": ["proses", "koordinasi"],
        "dasar": "SOP Pengumpulan Data Kinerja, langkah 1",
        "kunci": "TW1/angkutan",
        "oleh": dishub.aktor("hendra", "sekretaris", PADA.date()),
        "pada": PADA,
    }
    return buat_disposisi(**{**isi, **lain}).dokumen.versi.get()


def rapat(dishub: Kantor, tamu: int = 0) -> tuple[VersiDokumen, VersiDokumen]:
    hari = waktu(2024, 6, 14, 9)
    kode = ["sekretaris", "kabid_lalin", "kabid_angkutan", "kasubbag", "kasi_terminal"]
    peserta = [dishub.jabatan[k] for k in kode] + [
        Jabatan.objects.create(
            unit=dishub.kantor,
            kode=f"jf{n}",
            nama=f"Penguji Kendaraan Bermotor Ahli Muda {n}",
            jenis="fungsional",
            mulai=AWAL,
        )
        for n in range(tamu)
    ]
    oleh = dishub.aktor("fitri", "kasubbag", hari.date())
    r = undang_rapat(
        kantor_id=dishub.kantor.pk,
        kunci="TW2/arahan",
        hal="Rapat arahan pengukuran kinerja Triwulan II Tahun 2024",
        waktu=hari,
        tempat="Ruang rapat Dinas Perhubungan",
        pimpinan=dishub.jabatan["kadis"],
        peserta=peserta,
        agenda=["Evaluasi capaian Triwulan I", "Pembagian tugas pengumpulan data Triwulan II", "Lain-lain"],
        oleh=oleh,
        pada=waktu(2024, 6, 12),
    )
    r = catat_rapat(
        rapat=r,
        hadir={j.pk: j.kode != "kasi_terminal" for j in peserta},
        keterangan={dishub.jabatan["kasi_terminal"].pk: "Jabatan kosong"},
        notulen="Rapat dibuka oleh Kepala Dinas pukul 09.00 WITA. Capaian Triwulan I dibacakan oleh Kepala Subbagian "
        "Perencanaan dan Keuangan; dua dari enam indikator belum memenuhi target.\n\nSetiap kepala bidang menjelaskan "
        "kendala dan rencana tindak lanjutnya.",
        keputusan=[
            "Kertas kerja Triwulan II diisi paling lambat 5 Juli 2024.",
            "Bukti diunggah bersama pengajuan.",
        ],
        oleh=oleh,
        pada=waktu(2024, 6, 14, 12),
    )
    assert r.undangan is not None and r.dokumen_notulen is not None
    return r.undangan.versi.get(), r.dokumen_notulen.versi.get()


def baca(pdf: bytes) -> list[str]:
    """The text of each page, with single spaces."""
    return [" ".join(hal.extract_text().split()) for hal in PdfReader(io.BytesIO(pdf)).pages]


def cetak(versi: VersiDokumen) -> bytes:
    return cetak_versi(versi=versi, format="pdf", pada=PADA)


def test_the_letter_says_what_a_data_request_needs(dishub: Kantor) -> None:
    pdf = cetak(surat(dishub))
    (teks,) = baca(pdf)
    for bagian in (
        "PEMERINTAH KABUPATEN BALANGAN DINAS PERHUBUNGAN",
        "000.8.6/001/DISHUB/2024",
        "Paringin, 16 April 2024",
        "Yth. Plt. Kepala Bidang Angkutan",
        "Selasa, 23 April 2024, pukul 16.00 WITA",
        "Hendra Gunawan, S.E., M.M. Pembina (IV/a) NIP 19750817 200003 1 002",
        "Tembusan",
    ):
        assert bagian in teks
    assert periksa(pdf, ("a-2a", "ua-1")) == []


def test_tv_i_11_an_unsigned_paper_says_so_and_never_claims_a_certificate(dishub: Kantor) -> None:
    """Approved in the system, unsigned: no BSrE sentence (regulations I.4, TV-I-11)."""
    versi = surat(dishub)
    sebelum = cetak(versi)
    beri_keputusan(
        versi=versi, jenis="paraf", oleh=dishub.aktor("fitri", "kasubbag", PADA.date()), pada=waktu(2024, 4, 16, 10)
    )
    beri_keputusan(
        versi=versi,
        jenis="tanda_tangan",
        oleh=dishub.aktor("hendra", "sekretaris", PADA.date()),
        pada=waktu(2024, 4, 16, 11),
    )
    sesudah = cetak(versi)
    for pdf in (sebelum, sesudah):
        teks = " ".join(baca(pdf))
        assert "Dokumen belum ditandatangani secara elektronik" in teks
        assert not [k for k in KALIMAT_BSRE if k.lower() in teks.lower()]
    teks = " ".join(baca(sesudah))
    assert "Tanda tangan tercatat dalam sistem: Hendra Gunawan, S.E., M.M. (Sekretaris), Selasa, 16 April 2024" in teks
    assert "bukan tanda tangan elektronik" in teks
    assert "Paraf yang tercatat" in teks
    assert periksa(sesudah, ("a-2a", "ua-1")) == []


def test_tv_i_10_no_paper_is_ever_printed_as_certified_while_no_certified_signature_exists(dishub: Kantor) -> None:
    """The BSrE sentence belongs to papers signed through a certified provider (TV-I-10); none of ours is."""
    folder = Path(__file__).resolve().parents[2] / "src" / "kinerja"
    templat = sorted(folder.glob("*/cetak/**/*.typ"))
    assert templat
    for berkas in templat:
        isi = berkas.read_text(encoding="utf-8").lower()
        assert not [k for k in KALIMAT_BSRE if k.lower() in isi], berkas.name


def test_a_disposition_fits_half_a_folio_with_the_fields_of_the_form(dishub: Kantor) -> None:
    """Fields of regulations I.3."""
    pdf = cetak(disposisi(dishub))
    (teks,) = baca(pdf)
    for bagian in (
        "LEMBAR DISPOSISI",
        "Nomor agenda : 1",
        "Diterima tanggal : 16 April 2024",
        "☐ Sangat segera ☒ Segera",
        "Diteruskan kepada Sdr.: Plt. Kepala Bidang Angkutan Norhalimah, S.T.",
        "☐ Tanggapan dan saran ☒ Proses lebih lanjut ☒ Koordinasi/konfirmasikan",
        "paling lambat Selasa, 23 April 2024, pukul 16.00 WITA",
        "NIP 19750817 200003 1 002",
        "Disposisi diberikan dalam sistem pada Selasa, 16 April 2024, pukul 09.00 WITA",
    ):
        assert bagian in teks
    lebar = [round(float(s) / 72 * 25.4) for s in PdfReader(io.BytesIO(pdf)).pages[0].mediabox[2:]]
    assert lebar == [165, 215]
    assert periksa(pdf, ("a-2a", "ua-1")) == []


def test_a_disposition_drafted_by_another_leaves_the_initials_open(dishub: Kantor) -> None:
    teks = " ".join(baca(cetak(disposisi(dishub, oleh=dishub.aktor("fitri", "kasubbag", PADA.date())))))
    assert "diberikan dalam sistem" not in teks


def test_a_long_disposition_runs_on_without_losing_words(dishub: Kantor) -> None:
    panjang = " ".join(f"Butir {n} harus diselesaikan bersama bidang yang terkait." for n in range(1, 80))
    hal = "Pengumpulan data kinerja " + "yang sangat panjang judulnya " * 7
    pdf = cetak(disposisi(dishub, instruksi=panjang, hal=hal.strip()))
    halaman = baca(pdf)
    assert len(halaman) > 1
    assert "Butir 79 harus" in " ".join(halaman)
    assert periksa(pdf, ("a-2a", "ua-1")) == []


@pytest.mark.parametrize("tamu", [0, 60])
def test_invitation_and_minutes(dishub: Kantor, tamu: int) -> None:
    undangan, notulen = rapat(dishub, tamu)
    pdf = cetak(undangan)
    halaman = baca(pdf)
    assert "Jumat, 14 Juni 2024" in halaman[0]
    assert "Pukul 09.00 WITA sampai dengan selesai" in halaman[0]
    assert "Daftar undangan terlampir" in halaman[0]
    assert "DAFTAR UNDANGAN" in halaman[1]
    assert "Plh. Sekretaris" in halaman[1]
    assert periksa(pdf, ("a-2a", "ua-1")) == []
    pdf = cetak(notulen)
    teks = " ".join(baca(pdf))
    assert "Keputusan" in teks
    assert "Tidak hadir Jabatan kosong" in teks
    assert f"{5 + tamu} dari {6 + tamu} pejabat" in teks
    assert periksa(pdf, ("a-2a", "ua-1")) == []


def test_printing_again_reads_the_stored_file_and_gives_the_same_bytes(dishub: Kantor) -> None:
    from kinerja.arsip.models import HasilCetak
    from kinerja.lib.cetak import cetak_pdf

    versi = surat(dishub)
    pertama = cetak_versi(versi=versi, format="pdf", pada=PADA)
    assert cetak_versi(versi=versi, format="pdf", pada=waktu(2025, 1, 1)) == pertama
    assert HasilCetak.objects.count() == 1
    assert cetak_pdf(bahan_pdf(versi), tanggal=versi.dibuat_pada) == pertama


def test_letters_hold_on_a4_too(dishub: Kantor) -> None:
    from kinerja.organisasi.models import PengaturanKantor

    PengaturanKantor.objects.filter(kantor=dishub.kantor).update(kertas="A4")
    pdf = cetak(surat(dishub))
    lebar = [round(float(s) / 72 * 25.4) for s in PdfReader(io.BytesIO(pdf)).pages[0].mediabox[2:]]
    assert lebar == [210, 297]
    assert len(baca(pdf)) == 1
