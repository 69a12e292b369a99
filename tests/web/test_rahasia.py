"""Papers, files, cases and tasks about one employee, asked for by everybody in the building and by the Inspektorat."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from kinerja.arsip.models import Berkas, Dokumen, HasilCetak, VersiDokumen
from kinerja.organisasi.models import Akun, Jabatan, Pegawai, PengaturanKantor, Penugasan, UnitKerja
from kinerja.skp.actions.pengisian import tambah_bukti
from kinerja.skp.actions.penilaian import kirim_penilaian, nilai
from kinerja.skp.models import Evaluasi
from kinerja.sop.models import Tugas
from tests.organisasi.kantor_uji import AWAL
from tests.pengukuran.kantor_kinerja import PDF
from tests.skp.panggung_evaluasi import Panggung, buat_panggung, rencana_yusuf

pytestmark = pytest.mark.django_db
BOLEH = ("yusuf", "norhalimah", "rahmawati", "fitri")
"""The employee, who rates him, the head of the office, and the post named as Kepegawaian."""
TIDAK = ("khairul", "noor", "mulyadi", "hendra", "auditor")


@pytest.fixture
def p() -> Panggung:
    """Yusuf's evaluation rated, with a stored file as evidence; an account for everybody."""
    panggung = buat_panggung()
    rencana_yusuf(panggung)
    ev = panggung.buka()
    assert ev is not None
    yusuf, plt = panggung.oleh("yusuf", "staf_terminal"), panggung.oleh("norhalimah", "kabid_angkutan")
    tambah_bukti(
        evaluasi_id=ev.pk,
        hasil_id=ev.skp.hasil_kerja.all()[0].pk,
        uraian="Laporan",
        nama="laporan.pdf",
        isi=PDF,
        oleh=yusuf,
        pada=panggung.kini,
    )
    panggung.sampai_dinilai(ev, yusuf)
    nilai(
        evaluasi_id=ev.pk,
        rating_hasil="sesuai",
        rating_perilaku="sesuai",
        versi=0,
        oleh=plt,
        pada=panggung.maju(hours=1),
    )
    kirim_penilaian(evaluasi_id=ev.pk, oleh=plt, pada=panggung.maju(minutes=5))
    pemda = panggung.kantor.kantor.pemda
    lain = UnitKerja.objects.create(pemda=pemda, kode="ITKAB", nama="Inspektorat", jenis="perangkat_daerah", mulai=AWAL)
    UnitKerja.objects.filter(pk=lain.pk).update(kantor=lain)
    PengaturanKantor.objects.create(kantor=lain, pengawas=True)
    kursi = Jabatan.objects.create(unit=lain, kode="auditor", nama="Auditor", jenis="fungsional", mulai=AWAL)
    panggung.kantor.pegawai["auditor"] = Pegawai.objects.create(pemda=pemda, nip="198001012005011001", nama="Auditor")
    Penugasan.objects.create(jabatan=kursi, pegawai=panggung.kantor.pegawai["auditor"], jenis="definitif", mulai=AWAL)
    for nama, pegawai in panggung.kantor.pegawai.items():
        Akun.objects.create(username=nama, pegawai=pegawai)
    return panggung


def _klien(nama: str) -> Client:
    klien = Client()
    klien.force_login(Akun.objects.get(username=nama))
    return klien


def _naskah() -> list[Dokumen]:
    return list(Dokumen.objects.filter(jenis__in=["skp_evaluasi", "skp_dokumen_evaluasi"]))


def test_naskah_dan_cetakannya(p: Panggung) -> None:
    [satu, dua] = _naskah()
    alamat = [reverse("dokumen:dokumen", args=[d.pk]) for d in (satu, dua)]
    versi = VersiDokumen.objects.get(dokumen=satu)
    cetakan = reverse("dokumen:cetakan", args=[versi.pk, "pdf"])
    for nama in BOLEH:
        assert {_klien(nama).get(a).status_code for a in alamat} == {200}, nama
    assert _klien("yusuf").get(cetakan).status_code == 200
    for nama in TIDAK:
        klien = _klien(nama)
        jawaban = [*map(klien.get, alamat), klien.get(cetakan), klien.post(cetakan)]
        jawaban.append(klien.get(reverse("dokumen:beda", args=[satu.pk])))
        assert {j.status_code for j in jawaban} == {403}, nama
        assert all(b"Muhammad Yusuf" not in j.content for j in jawaban), nama
    assert not HasilCetak.objects.filter(versi=versi).exists()


def test_berkas_cetakan_dan_bukti(p: Panggung) -> None:
    [bukti] = Berkas.objects.all()
    isi = Berkas.objects.create(
        kantor=p.kantor.kantor, sha256="a" * 64, ukuran=1, nama="evaluasi.pdf", jenis_isi="application/pdf",
        diunggah_pada=p.kini,
    )  # fmt: skip
    HasilCetak.objects.create(
        versi=VersiDokumen.objects.get(dokumen=_naskah()[0]), format="pdf", sidik="b" * 64, berkas=isi
    )
    for nama in BOLEH:
        assert _klien(nama).get(reverse("dokumen:berkas", args=[bukti.pk])).status_code == 200, nama
        # Allowed, and then not found: the row has no content behind it.
        assert _klien(nama).get(reverse("dokumen:berkas", args=[isi.pk])).status_code == 404, nama
    for nama in TIDAK:
        for berkas in (bukti, isi):
            assert _klien(nama).get(reverse("dokumen:berkas", args=[berkas.pk])).status_code == 403, nama


def test_daftar_dokumen_tidak_menyebutnya(p: Panggung) -> None:
    alamat = reverse("dokumen:daftar", args=[p.kantor_id, 2024])
    for nama in (*BOLEH, *TIDAK):
        jawaban = _klien(nama).get(alamat)
        assert jawaban.status_code == 200
        assert "Muhammad Yusuf" not in jawaban.content.decode().split("<main", 1)[1], nama


def test_kasus_dan_tugasnya(p: Panggung) -> None:
    kasus = Evaluasi.objects.get().kasus
    assert kasus is not None
    tugas = Tugas.objects.get(kasus=kasus, langkah__no=4)
    alamat = [
        reverse("kasus:kasus", args=[kasus.pk]),
        reverse("kasus:cetak", args=[kasus.pk]),
        reverse("tugas:tugas", args=[tugas.pk]),
    ]
    for nama in TIDAK:
        assert {_klien(nama).get(a).status_code for a in alamat} == {403}, nama
    for nama in BOLEH:
        assert {_klien(nama).get(a).status_code for a in alamat} == {200}, nama


def test_hak_dari_jabatan_lain_yang_dipegang_tetap_berlaku(p: Panggung) -> None:
    """Norhalimah holds a second post and acts in it: a paper of her team still opens."""
    kursi = Jabatan.objects.create(
        unit=p.kantor.unit["lalin"], kode="jf", nama="Pengawas Ahli Muda", jenis="fungsional", mulai=AWAL
    )
    Penugasan.objects.create(
        jabatan=kursi, pegawai=p.kantor.pegawai["norhalimah"], jenis="definitif", mulai=dt.date(2024, 1, 1)
    )
    klien = _klien("norhalimah")
    sesi = klien.session
    sesi["jabatan_id"] = kursi.pk
    sesi.save()
    assert klien.get(reverse("dokumen:dokumen", args=[_naskah()[0].pk])).status_code == 200


def test_pengelola_akun_tidak_melihatnya(p: Panggung) -> None:
    Akun.objects.create_superuser("pengelola", password="x" * 20)
    klien = _klien("pengelola")
    for satu in _naskah():
        jawaban = klien.get(reverse("dokumen:dokumen", args=[satu.pk]))
        assert jawaban.status_code == 403
        assert b"Muhammad Yusuf" not in jawaban.content
