"""Meetings: invited by letter, attended, written down; corrected minutes are a new version."""

import pytest

from kinerja.arsip.models import Jejak
from kinerja.arsip.queries import periksa_jejak, riwayat_versi
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Ditolak
from kinerja.persuratan.actions import catat_rapat, undang_rapat
from kinerja.persuratan.models import Kehadiran, Rapat, Surat
from tests.organisasi.kantor_uji import Kantor, buat_kantor, waktu

PADA, MULAI, SESUDAH = waktu(2024, 6, 12), waktu(2024, 6, 14, 9), waktu(2024, 6, 14, 12)
PESERTA = ["sekretaris", "kabid_lalin", "kabid_angkutan", "kasubbag", "kasi_terminal"]


def undang(dishub: Kantor, **lain: object) -> Rapat:
    isi = {
        "kantor_id": dishub.kantor.pk,
        "kunci": "TW2/arahan",
        "hal": "Rapat arahan pengukuran kinerja Triwulan II",
        "waktu": MULAI,
        "tempat": "Ruang rapat Dinas Perhubungan",
        "pimpinan": dishub.jabatan["kadis"],
        "peserta": [dishub.jabatan[p] for p in ["kadis", *PESERTA]],
        "agenda": ["Evaluasi Triwulan I", "Pembagian tugas"],
        "oleh": dishub.aktor("fitri", "kasubbag", PADA.date()),
        "pada": PADA,
    }
    return undang_rapat(**{**isi, **lain})


def catat(dishub: Kantor, rapat: Rapat, **lain: object) -> Rapat:
    isi = {
        "rapat": rapat,
        "hadir": {dishub.jabatan[p].pk: p != "kasi_terminal" for p in PESERTA},
        "notulen": "Rapat dibuka pukul 09.00 WITA.\n\nSetiap bidang melaporkan capaiannya.",
        "keputusan": ["Kertas kerja diisi paling lambat 5 Juli 2024."],
        "oleh": dishub.aktor("fitri", "kasubbag", SESUDAH.date()),
        "pada": SESUDAH,
    }
    return catat_rapat(**{**isi, **lain})


def test_a_meeting_is_called_by_a_numbered_letter(dishub: Kantor) -> None:
    rapat = undang(dishub)
    surat = Surat.objects.get()
    assert (surat.jenis, surat.nomor) == ("undangan", "000.8.6/001/DISHUB/2024")
    assert rapat.undangan == surat.dokumen
    hadir = {k.jabatan.kode: (k.pegawai.nama if k.pegawai else None, k.hadir) for k in Kehadiran.objects.all()}
    assert len(hadir) == 6
    assert hadir["sekretaris"] == ("Ir. Mulyadi", None)  # the Plh of the day of the meeting
    assert hadir["kasi_terminal"] == (None, None)
    assert undang(dishub, hal="Lain").pk == rapat.pk
    assert periksa_jejak(dishub.kantor.pk) == []


def test_a_small_meeting_names_its_guests_in_the_letter(dishub: Kantor) -> None:
    rapat = undang(dishub, peserta=[dishub.jabatan["sekretaris"]])
    data = rapat.undangan.versi.get().data
    assert (data["kepada"], data["rapat"]["undangan"]) == (["Plh. Sekretaris"], [])


def test_minutes_are_a_paper_and_corrections_a_new_version(dishub: Kantor) -> None:
    rapat = catat(dishub, undang(dishub))
    assert rapat.dokumen_notulen is not None
    data = rapat.dokumen_notulen.versi.get().data
    assert data["agenda"] == ["Evaluasi Triwulan I", "Pembagian tugas"]
    assert [(k["pejabat"]["jabatan"], k["hadir"]) for k in data["kehadiran"]][0::5] == [
        ("Kepala Dinas Perhubungan", True),
        ("Kepala Seksi Terminal", False),
    ]
    sebelum = Jejak.objects.count()
    catat(dishub, rapat)
    assert Jejak.objects.count() == sebelum
    rapat = catat(dishub, rapat, keputusan=["Kertas kerja diisi paling lambat 8 Juli 2024."])
    assert [v.ke for v in riwayat_versi(rapat.dokumen_notulen.pk)] == [2, 1]
    assert rapat.keputusan == ["Kertas kerja diisi paling lambat 8 Juli 2024."]


def test_the_record_may_come_in_parts_and_the_paper_comes_with_the_last(dishub: Kantor) -> None:
    rapat = undang(dishub)
    rapat = catat(dishub, rapat, notulen="", keputusan=[])
    assert rapat.dokumen_notulen is None
    assert Kehadiran.objects.get(rapat=rapat, jabatan=rapat.pimpinan).hadir is True
    rapat = catat(dishub, rapat, hadir={}, notulen="Rapat dibuka.")
    assert rapat.dokumen_notulen is not None
    assert rapat.dokumen_notulen.versi.count() == 1


def test_notes_without_the_attendance_make_no_minutes(dishub: Kantor) -> None:
    rapat = catat(dishub, undang(dishub), hadir={dishub.jabatan["sekretaris"].pk: True})
    assert rapat.notulen
    assert rapat.dokumen_notulen is None


def test_someone_who_came_uninvited_is_written_down(dishub: Kantor) -> None:
    rapat = undang(dishub, peserta=[dishub.jabatan["sekretaris"]])
    hadir = {dishub.jabatan["sekretaris"].pk: True, dishub.jabatan["kasubbag"].pk: True}
    rapat = catat(dishub, rapat, hadir=hadir)
    assert rapat.dokumen_notulen is not None
    nama = [k["pejabat"]["nama"] for k in rapat.dokumen_notulen.versi.get().data["kehadiran"]]
    assert nama == ["Dra. Hj. Rahmawati, M.Si.", "Ir. Mulyadi", "Fitri Handayani, S.E."]


def test_refused_records(dishub: Kantor) -> None:
    rapat = undang(dishub)
    with pytest.raises(Galat, match="belum ada peserta"):
        catat(dishub, rapat, hadir={dishub.jabatan[p].pk: False for p in PESERTA})
    lain = buat_kantor("LAIN")
    with pytest.raises(Ditolak):
        catat(dishub, rapat, oleh=lain.aktor("fitri", "kasubbag", SESUDAH.date()))
    with pytest.raises(Galat, match="tempat, peserta, agenda belum diisi"):
        undang(dishub, kunci="y", tempat=" ", peserta=[], agenda=[])
