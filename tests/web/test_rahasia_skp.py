"""The pages of the SKP under forged requests: changed numbers, replayed forms, stale pages, one's superior's post."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kinerja.organisasi.models import Akun, Penugasan
from kinerja.skp.actions.penilaian import kirim_penilaian, nilai, setujui
from kinerja.skp.models import Evaluasi, Keberatan, RiwayatPenilaian, Skp
from tests.skp.panggung_evaluasi import Panggung, buat_panggung, rencana_yusuf

pytestmark = pytest.mark.django_db
LUAR = ("noor", "mulyadi", "hendra", "khairul")
EVALUASI_BACA = ("evaluasi", "isi", "nilai", "keberatan")
EVALUASI_TULIS = (
    "isi",
    "teruskan",
    "kembalikan_evaluasi",
    "koreksi",
    "nilai",
    "ambil_alih",
    "setujui",
    "ajukan_keberatan",
    "tanggapi",
    "keberatan",
    "tetapkan",
)
RENCANA_TULIS = ("susun", "salin", "ajukan", "sepakati", "kembalikan", "ubah", "umpan_balik")
PALSU = {
    "aksi": "kirim",
    "rating_hasil": "di_atas",
    "rating_perilaku": "di_atas",
    "alasan": "Disusupkan",
    "tanggapan": "Disusupkan",
    "keputusan": "dikabulkan",
    "teks": "Disusupkan",
    "versi": "0",
    "ke": "nilai",
}


@pytest.fixture
def p() -> Panggung:
    """Yusuf's form lies with the Plt. Kepala Bidang, who keeps a draft of his rating; an account for everybody."""
    panggung = buat_panggung()
    rencana_yusuf(panggung)
    ev = panggung.buka()
    assert ev is not None
    panggung.sampai_dinilai(ev, panggung.oleh("yusuf", "staf_terminal"))
    nilai(
        evaluasi_id=ev.pk,
        rating_hasil="di_bawah",
        rating_perilaku="sesuai",
        versi=0,
        oleh=panggung.oleh("norhalimah", "kabid_angkutan"),
        pada=panggung.maju(hours=1),
    )
    for nama, pegawai in panggung.kantor.pegawai.items():
        Akun.objects.create(username=nama, pegawai=pegawai)
    return panggung


def _klien(nama: str) -> Client:
    klien = Client()
    klien.force_login(Akun.objects.get(username=nama))
    return klien


def _keadaan() -> list[Any]:
    return [
        list(Evaluasi.objects.values()),
        list(Skp.objects.values()),
        list(RiwayatPenilaian.objects.values()),
        list(Keberatan.objects.values()),
    ]


def test_rekan_dengan_nomor_yang_diganti(p: Panggung) -> None:
    ev = Evaluasi.objects.get()
    sebelum = _keadaan()
    for nama in LUAR:
        klien = _klien(nama)
        jawaban = [klien.get(reverse(f"skp:{a}", args=[ev.pk])) for a in EVALUASI_BACA]
        jawaban += [klien.post(reverse(f"skp:{a}", args=[ev.pk]), PALSU) for a in EVALUASI_TULIS]
        jawaban += [klien.get(reverse(f"skp:{a}", args=[ev.skp_id])) for a in ("rencana", "perubahan")]
        jawaban += [klien.post(reverse(f"skp:{a}", args=[ev.skp_id]), PALSU) for a in RENCANA_TULIS]
        assert {j.status_code for j in jawaban} <= {403, 405}, (nama, [j.status_code for j in jawaban])
        assert all("Muhammad Yusuf" not in j.content.decode() for j in jawaban), nama
    assert _keadaan() == sebelum


def test_pegawai_sebagai_plt_penilainya_sendiri(p: Panggung) -> None:
    """He reads his form, never the draft of his rating, and whatever he posts changes nothing."""
    ev = Evaluasi.objects.get()
    Penugasan.objects.filter(jabatan__kode="kabid_angkutan", jenis="plt").update(sampai=dt.date(2024, 7, 5))
    Penugasan.objects.create(
        jabatan=p.kantor.jabatan["kabid_angkutan"],
        pegawai=p.kantor.pegawai["yusuf"],
        jenis="plt",
        mulai=dt.date(2024, 7, 6),
        sampai=dt.date(2024, 12, 31),
    )
    klien = _klien("yusuf")
    for kode in ("staf_terminal", "kabid_angkutan"):
        sesi = klien.session
        sesi["jabatan_id"] = p.kantor.jabatan[kode].pk
        sesi.save()
        sebelum = _keadaan()
        assert klien.get(reverse("skp:evaluasi", args=[ev.pk])).status_code == 200
        assert klien.get(reverse("skp:nilai", args=[ev.pk])).status_code == 403
        halaman = [
            klien.get(reverse("skp:evaluasi", args=[ev.pk])),
            klien.get(reverse("skp:tim_periode", args=[2024, "TW2"])),
        ]
        for satu in halaman:
            assert satu.status_code == 200
            teks = satu.content.decode()
            assert "Butuh Perbaikan" not in teks.split("<form", 1)[0]
            assert "draf</span>" not in teks
        draf = {**PALSU, f"h-{ev.pk}": "di_atas", f"p-{ev.pk}": "di_atas", "aksi": "simpan"}
        for alamat in (
            reverse("skp:nilai", args=[ev.pk]),
            reverse("skp:keberatan", args=[ev.pk]),
            reverse("skp:tetapkan", args=[ev.pk]),
            reverse("skp:tanggapi", args=[ev.pk]),
            reverse("skp:simpan_andaian", args=[2024, "TW2"]),
        ):
            assert klien.post(alamat, draf).status_code in (302, 403, 422), alamat
        assert _keadaan() == sebelum


def test_langkah_yang_tertahan_diambil_alih_di_halamannya(p: Panggung) -> None:
    """Nobody is offered it before; once Norhalimah's Plt. ended, the head of the office takes the step and rates."""
    ev = Evaluasi.objects.get()
    halaman, ambil = (reverse(f"skp:{a}", args=[ev.pk]) for a in ("evaluasi", "ambil_alih"))
    for nama in ("rahmawati", "norhalimah", "yusuf"):
        assert "Ambil alih" not in _klien(nama).get(halaman).content.decode(), nama
    assert _klien("rahmawati").post(ambil).status_code == 422
    Penugasan.objects.filter(jabatan__kode="kabid_angkutan", jenis="plt").update(sampai=dt.date(2024, 7, 5))
    assert "Ambil alih" not in _klien("yusuf").get(halaman).content.decode()
    assert _klien("yusuf").post(ambil).status_code == 422
    kadis = _klien("rahmawati")
    assert "Ambil alih langkah 4" in kadis.get(halaman).content.decode()
    assert kadis.post(ambil).status_code == 302
    assert "Giliran Anda menilai" in kadis.get(halaman).content.decode()
    assert kadis.get(reverse("skp:nilai", args=[ev.pk])).status_code == 200


def test_halaman_basi_dan_kiriman_ulang(p: Panggung) -> None:
    ev = Evaluasi.objects.get()
    plt = p.oleh("norhalimah", "kabid_angkutan")
    kirim_penilaian(evaluasi_id=ev.pk, oleh=plt, pada=p.maju(minutes=5))
    yusuf, penilai, kadis = _klien("yusuf"), _klien("norhalimah"), _klien("rahmawati")
    setuju = reverse("skp:setujui", args=[ev.pk])
    assert yusuf.post(setuju).status_code == 302
    tetap = _keadaan()
    assert tetap[0][0]["status"] == "disetujui"
    for _ in range(2):
        yusuf.post(setuju)
        yusuf.post(reverse("skp:ajukan_keberatan", args=[ev.pk]), {"alasan": "Terlambat sadar."})
        yusuf.post(reverse("skp:isi", args=[ev.pk]), PALSU)
        for klien in (penilai, kadis):
            for alamat in EVALUASI_TULIS:
                klien.post(reverse(f"skp:{alamat}", args=[ev.pk]), PALSU)
        assert _keadaan() == tetap


def test_lajur_tidak_melihat_rating(p: Panggung) -> None:
    """The Analis copies and archives: the case comes to him again, the rating does not show."""
    ev = Evaluasi.objects.get()
    plt, yusuf = p.oleh("norhalimah", "kabid_angkutan"), p.oleh("yusuf", "staf_terminal")
    kirim_penilaian(evaluasi_id=ev.pk, oleh=plt, pada=p.maju(minutes=5))
    setujui(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(hours=1))
    jawaban = _klien("khairul").get(reverse("skp:evaluasi", args=[ev.pk]))
    assert jawaban.status_code == 200
    isi = jawaban.content.decode()
    assert "Muhammad Yusuf" in isi
    for kata in ("Butuh Perbaikan", "Di Bawah Ekspektasi", "di bawah ekspektasi"):
        assert kata not in isi
    assert "Butuh Perbaikan" in _klien("yusuf").get(reverse("skp:evaluasi", args=[ev.pk])).content.decode()
