"""Every way round the separation of duties, and every pair of eyes that should not see a rating."""

from __future__ import annotations

import datetime as dt

import pytest

from kinerja.arsip.actions import simpan_berkas
from kinerja.arsip.models import Berkas, Dokumen, Jejak
from kinerja.lib.galat import Galat
from kinerja.organisasi.models import Jabatan, Pegawai, Pemda, PengaturanKantor, Penugasan, UnitKerja
from kinerja.organisasi.permissions import Aktor, Ditolak
from kinerja.skp.actions import keberatan as berat
from kinerja.skp.actions.kantor import atur_skp, tetapkan_predikat_unit
from kinerja.skp.actions.pengisian import (
    ajukan_formulir,
    kembalikan_evaluasi,
    koreksi_realisasi,
    simpan_realisasi,
    tambah_bukti,
    teruskan,
)
from kinerja.skp.actions.penilaian import kirim_penilaian, nilai, setujui
from kinerja.skp.actions.rencana import ajukan_skp, kembalikan_skp, sepakati_skp
from kinerja.skp.kerahasiaan import (
    periksa_boleh_melihat_kasus,
    periksa_boleh_membuka_berkas,
    periksa_boleh_membuka_naskah,
)
from kinerja.skp.models import Evaluasi, PredikatUnit, Skp
from kinerja.skp.permissions import (
    boleh_lihat_nilai,
    boleh_melihat,
    boleh_menyepakati,
    boleh_umpan_balik,
    kursi_di_atas,
    terlihat,
)
from kinerja.sop.actions import ambil_alih_tugas
from kinerja.sop.models import Tugas
from tests.organisasi.kantor_uji import AWAL, waktu
from tests.skp.panggung_evaluasi import Panggung, buat_panggung, rencana_yusuf
from tests.skp.rencana_uji import KINI, Tim, buat_tim

pytestmark = pytest.mark.django_db
HARI = KINI.date()


@pytest.fixture
def tim() -> Tim:
    return buat_tim()


def _diajukan(tim: Tim, orang: str, jabatan: str, pada: dt.datetime = KINI) -> Skp:
    skp = tim.tulis(tim.buat(orang, jabatan, pada=pada), pada=pada)
    return ajukan_skp(skp_id=skp.pk, oleh=tim.pemilik(skp), pada=pada)


# --- agreeing to one's own plan -----------------------------------------------------------------------------------
def test_plt_atas_jabatan_atasannya_tidak_menyepakati_dirinya(tim: Tim) -> None:
    """Gusti stands in as Plt. Kasubbag, his own pejabat penilai: the Sekretaris agrees instead."""
    Penugasan.objects.filter(jabatan__kode="kasubbag").update(sampai=dt.date(2024, 2, 29))
    tim.tugaskan("kasubbag", "gusti", "plt", dt.date(2024, 3, 1), dt.date(2024, 6, 30))
    pada = waktu(2024, 3, 4)
    milik_gusti, milik_lia = _diajukan(tim, "gusti", "staf_gusti", pada), _diajukan(tim, "lia", "staf_lia", pada)
    plt = tim.oleh("gusti", "kasubbag", pada)
    assert not boleh_menyepakati(plt, milik_gusti, pada=pada.date())
    for perbuatan in (
        lambda: sepakati_skp(skp_id=milik_gusti.pk, oleh=plt, pada=pada),
        lambda: kembalikan_skp(skp_id=milik_gusti.pk, alasan="x", oleh=plt, pada=pada),
    ):
        with pytest.raises(Ditolak, match="kinerjanya sendiri"):
            perbuatan()
    assert sepakati_skp(skp_id=milik_lia.pk, oleh=plt, pada=pada).penilai_sebutan.startswith("Plt. ")
    hendra = tim.oleh("hendra", "sekretaris", pada)
    assert sepakati_skp(skp_id=milik_gusti.pk, oleh=hendra, pada=pada).penilai_pegawai == hendra.pegawai


def test_plh_dan_plt_dari_jabatan_atasan_menyepakati(tim: Tim) -> None:
    pada = waktu(2024, 6, 12)
    skp = _diajukan(tim, "fitri", "kasubbag", pada)
    with pytest.raises(Ditolak, match="Plh"):
        sepakati_skp(
            skp_id=skp.pk, oleh=Aktor(tim.kantor.pegawai["hendra"], tim.kantor.jabatan["sekretaris"]), pada=pada
        )
    disepakati = sepakati_skp(skp_id=skp.pk, oleh=tim.oleh("mulyadi", "sekretaris", pada), pada=pada)
    assert disepakati.penilai_sebutan == "Plh. Sekretaris"


def test_yang_bukan_penilai_tidak_menyepakati(tim: Tim) -> None:
    skp = _diajukan(tim, "gusti", "staf_gusti")
    for orang, jabatan in [
        ("gusti", "staf_gusti"),
        ("lia", "staf_lia"),
        ("hendra", "sekretaris"),
        ("rahmawati", "kadis"),
        ("mulyadi", "kabid_lalin"),
        ("yusuf", "kepegawaian"),
    ]:
        with pytest.raises(Ditolak):
            sepakati_skp(skp_id=skp.pk, oleh=tim.oleh(orang, jabatan), pada=KINI)
    with pytest.raises(Ditolak):
        sepakati_skp(skp_id=skp.pk, oleh=Aktor.sistem(), pada=KINI)
    assert Skp.objects.get(pk=skp.pk).status == "diajukan"


def test_plh_jabatan_pegawai_tidak_memegang_penanya(tim: Tim) -> None:
    """Lia stands in for Gusti's post: she does his work, but his plan stays his."""
    tim.tugaskan("staf_gusti", "lia", "plh", dt.date(2024, 2, 1), dt.date(2024, 2, 20))
    skp = tim.tulis(tim.buat("gusti", "staf_gusti"))
    plh = tim.oleh("lia", "staf_gusti")
    with pytest.raises(Ditolak, match="pegawai yang bersangkutan"):
        tim.tulis(skp, oleh=plh)
    with pytest.raises(Ditolak):
        ajukan_skp(skp_id=skp.pk, oleh=plh, pada=KINI)
    assert not boleh_melihat(plh, skp, pada=HARI)


def test_jabatan_penilai_kosong_naik_ke_atasnya(tim: Tim) -> None:
    """Between Suryani's retirement and Norhalimah's Plt nobody led Bidang Angkutan."""
    pada = waktu(2024, 4, 5)
    tim.tugaskan("kasi_terminal", "lia", "plt", dt.date(2024, 4, 1), dt.date(2024, 12, 31))
    skp = _diajukan(tim, "lia", "kasi_terminal", pada)
    assert skp.penilai == tim.kantor.jabatan["kabid_angkutan"]
    assert sepakati_skp(skp_id=skp.pk, oleh=tim.oleh("rahmawati", "kadis", pada), pada=pada).status == "disepakati"


def test_rantai_berputar_menyisakan_penilai_saja(tim: Tim) -> None:
    skp = _diajukan(tim, "gusti", "staf_gusti")
    jabatan = tim.kantor.jabatan
    Jabatan.objects.filter(pk=jabatan["kadis"].pk).update(atasan=jabatan["sekretaris"])
    assert kursi_di_atas(skp, pada=HARI) == (jabatan["kasubbag"].pk,)
    assert not boleh_lihat_nilai(tim.oleh("rahmawati", "kadis"), skp, pada=HARI)
    assert sepakati_skp(skp_id=skp.pk, oleh=tim.oleh("fitri", "kasubbag"), pada=KINI).status == "disepakati"


# --- the predicate of units ---------------------------------------------------------------------------------------
def _predikat(tim: Tim, unit: str, oleh: Aktor, **isi: object) -> PredikatUnit:
    return tetapkan_predikat_unit(
        **{
            "unit_id": tim.kantor.unit[unit].pk,
            "tahun": 2024,
            "periode": "TW1",
            "predikat": "baik",
            "dasar": "Capaian rencana aksi TW I 101%.",
            "oleh": oleh,
            "pada": KINI,
            **isi,
        }
    )


def test_predikat_unit_oleh_pimpinan_di_atasnya(tim: Tim) -> None:
    kadis, hendra = tim.oleh("rahmawati", "kadis"), tim.oleh("hendra", "sekretaris")
    satu = _predikat(tim, "lalin", kadis, predikat="ISTIMEWA")
    assert (satu.predikat, satu.sebutan) == ("Istimewa", "Kepala Dinas Perhubungan")
    assert _predikat(tim, "perencanaan", hendra).predikat == "Baik"
    for unit, oleh in [
        ("lalin", tim.oleh("mulyadi", "kabid_lalin")),
        ("lalin", hendra),
        ("perencanaan", kadis),
        ("perencanaan", tim.oleh("fitri", "kasubbag")),
        ("dinas", kadis),
        ("dinas", hendra),
    ]:
        with pytest.raises(Ditolak):
            _predikat(tim, unit, oleh)
    assert (
        _predikat(tim, "dinas", tim.oleh("yusuf", "kepegawaian"), dasar="Keputusan Bupati 12/2024").predikat == "Baik"
    )


def test_plt_tidak_menetapkan_predikat_unitnya_sendiri(tim: Tim) -> None:
    """Mulyadi leads Lalu Lintas and stands in for the head of the office: neither post sets his unit's predicate."""
    tim.tugaskan("kadis", "mulyadi", "plh", dt.date(2024, 2, 1), dt.date(2024, 2, 20))
    with pytest.raises(Ditolak, match="Tidak ada pimpinan"):
        _predikat(tim, "lalin", tim.oleh("mulyadi", "kadis"))
    assert _predikat(tim, "sekretariat", tim.oleh("mulyadi", "kadis")).sebutan.startswith("Plh. ")


def test_predikat_unit_yang_salah_sekaligus_dan_yang_berubah_berjejak(tim: Tim) -> None:
    kadis = tim.oleh("rahmawati", "kadis")
    with pytest.raises(Galat) as galat:
        _predikat(tim, "lalin", kadis, predikat="Lumayan", periode="TW5", dasar=" ")
    assert {t.lembar for t in galat.value.temuan} == {"Predikat", "Periode", "Dasar"}
    with pytest.raises(Galat, match="belum dipilih"):
        _predikat(tim, "lalin", kadis, predikat="")
    satu = _predikat(tim, "lalin", kadis)
    assert _predikat(tim, "lalin", kadis).pada == satu.pada
    _predikat(tim, "lalin", kadis, predikat="Kurang", dasar="Koreksi")
    assert PredikatUnit.objects.get().predikat == "Kurang"
    assert "semula Baik" in Jejak.objects.filter(aksi="predikat_unit").order_by("-urut")[0].uraian


def test_siapa_yang_menunjuk_kepegawaian(tim: Tim) -> None:
    """Nobody makes himself Kepegawaian to read along."""
    kantor = tim.kantor.kantor.pk
    lia = tim.kantor.jabatan["staf_lia"].pk
    for orang, jabatan in [("lia", "staf_lia"), ("fitri", "kasubbag"), ("yusuf", "kepegawaian")]:
        with pytest.raises(Ditolak):
            atur_skp(kantor_id=kantor, kepegawaian=[lia], oleh=tim.oleh(orang, jabatan), pada=KINI)
    hendra = tim.oleh("hendra", "sekretaris")
    with pytest.raises(Galat) as galat:
        atur_skp(kantor_id=kantor, kepegawaian=[10**9], hari_tanggapan=0, oleh=hendra, pada=KINI)
    assert len(galat.value.temuan) == 2
    atur = atur_skp(kantor_id=kantor, kepegawaian=[lia], hari_keputusan=21, oleh=hendra, pada=KINI)
    assert (list(atur.kepegawaian.values_list("pk", flat=True)), atur.hari_keputusan) == ([lia], 21)


# --- the evaluation -----------------------------------------------------------------------------------------------
@pytest.fixture
def p() -> Panggung:
    panggung = buat_panggung()
    rencana_yusuf(panggung)
    return panggung


def _diinput(p: Panggung) -> Evaluasi:
    ev = p.buka()
    assert ev is not None
    return p.sampai_dinilai(ev, p.oleh("yusuf", "staf_terminal"))


def _dinilai(p: Panggung) -> Evaluasi:
    ev = _diinput(p)
    plt = p.oleh("norhalimah", "kabid_angkutan")
    nilai(evaluasi_id=ev.pk, rating_hasil="sesuai", rating_perilaku="sesuai", versi=0, oleh=plt, pada=p.maju(hours=1))
    return kirim_penilaian(evaluasi_id=ev.pk, oleh=plt, pada=p.maju(minutes=5))


def _plt_sendiri(p: Panggung) -> Aktor:
    """Yusuf becomes Plt. of the very post that rates him."""
    Penugasan.objects.filter(jabatan__kode="kabid_angkutan", jenis="plt").update(sampai=dt.date(2024, 7, 1))
    p.maju(days=1)
    Penugasan.objects.create(
        jabatan=p.kantor.jabatan["kabid_angkutan"],
        pegawai=p.kantor.pegawai["yusuf"],
        jenis="plt",
        mulai=dt.date(2024, 7, 2),
        sampai=dt.date(2024, 12, 31),
    )
    return p.oleh("yusuf", "kabid_angkutan")


def test_plt_atasannya_sendiri_tidak_menilai_dirinya(p: Panggung) -> None:
    ev = _diinput(p)
    saya = _plt_sendiri(p)
    with pytest.raises(Ditolak, match="kinerjanya sendiri"):
        nilai(evaluasi_id=ev.pk, rating_hasil="di_atas", rating_perilaku="di_atas", versi=0, oleh=saya, pada=p.kini)
    with pytest.raises(Ditolak):
        kirim_penilaian(evaluasi_id=ev.pk, oleh=saya, pada=p.kini)
    with pytest.raises(Ditolak):
        kembalikan_evaluasi(evaluasi_id=ev.pk, alasan="x", oleh=saya, pada=p.kini)
    assert Evaluasi.objects.get(pk=ev.pk).rating_hasil == ""


def test_penilaian_yang_tertahan_diambil_alih_atasan_berikutnya(p: Panggung) -> None:
    """While the employee holds the post that rates him, the post above takes the step; nobody else, and not before."""
    ev = _diinput(p)
    tugas = Tugas.objects.get(kasus=ev.kasus, langkah__no=4)
    kadis = p.oleh("rahmawati", "kadis")
    with pytest.raises(Galat, match="pemegangnya dapat mengerjakannya"):
        ambil_alih_tugas(tugas_id=tugas.pk, oleh=kadis, pada=p.kini)
    saya = _plt_sendiri(p)
    for oleh in (saya, p.oleh("yusuf", "staf_terminal"), p.oleh("hendra", "sekretaris"), p.oleh("fitri", "kasubbag")):
        with pytest.raises(Ditolak, match="Kepala Dinas"):
            ambil_alih_tugas(tugas_id=tugas.pk, oleh=oleh, pada=p.kini)
    for _ in range(2):
        assert ambil_alih_tugas(tugas_id=tugas.pk, oleh=kadis, pada=p.maju(hours=1)).jabatan_id == kadis.jabatan_id
    assert Jejak.objects.filter(aksi="tugas_diserahkan", objek_id=tugas.pk).count() == 1
    nilai(evaluasi_id=ev.pk, rating_hasil="sesuai", rating_perilaku="sesuai", versi=0, oleh=kadis, pada=p.maju(hours=1))
    dinilai = kirim_penilaian(evaluasi_id=ev.pk, oleh=kadis, pada=p.maju(minutes=5))
    assert (dinilai.dinilai_oleh, dinilai.dinilai_sebutan) == (kadis.pegawai, "Kepala Dinas Perhubungan")


def test_penilaian_pada_jabatan_yang_menjadi_kosong_diambil_alih(p: Panggung) -> None:
    ev = _diinput(p)
    tugas = Tugas.objects.get(kasus=ev.kasus, langkah__no=4)
    Penugasan.objects.filter(jabatan__kode="kabid_angkutan", jenis="plt").update(sampai=dt.date(2024, 7, 1))
    p.maju(days=1)
    kadis = p.oleh("rahmawati", "kadis")
    assert ambil_alih_tugas(tugas_id=tugas.pk, oleh=kadis, pada=p.kini).pegawai_id == kadis.pegawai_id


def test_plt_atasannya_sendiri_tidak_memutus_keberatannya(p: Panggung) -> None:
    ev = _dinilai(p)
    yusuf = p.oleh("yusuf", "staf_terminal")
    berat.ajukan_keberatan(evaluasi_id=ev.pk, alasan="Keliru.", oleh=yusuf, pada=p.maju(hours=1))
    Penugasan.objects.create(
        jabatan=p.kantor.jabatan["kadis"],
        pegawai=p.kantor.pegawai["yusuf"],
        jenis="plh",
        mulai=dt.date(2024, 7, 1),
        sampai=dt.date(2024, 12, 31),
    )
    plh = p.oleh("yusuf", "kadis")
    for perbuatan in (
        lambda: berat.putus_keberatan(evaluasi_id=ev.pk, keputusan="ditolak", alasan="x", oleh=plh, pada=p.kini),
        lambda: berat.tanggapi_keberatan(evaluasi_id=ev.pk, tanggapan="x", oleh=plh, pada=p.kini),
        lambda: berat.tetapkan(evaluasi_id=ev.pk, alasan="x", oleh=plh, pada=p.maju(days=30)),
    ):
        with pytest.raises(Ditolak):
            perbuatan()


def test_yang_memberi_nilai_tidak_memutus_keberatannya_dalam_jabatan_lain(p: Panggung) -> None:
    """Norhalimah rated as Plt. Kepala Bidang; standing in for the head of the office she still does not decide."""
    ev = _dinilai(p)
    berat.ajukan_keberatan(
        evaluasi_id=ev.pk, alasan="Keliru.", oleh=p.oleh("yusuf", "staf_terminal"), pada=p.maju(hours=1)
    )
    Penugasan.objects.create(
        jabatan=p.kantor.jabatan["kadis"],
        pegawai=p.kantor.pegawai["norhalimah"],
        jenis="plh",
        mulai=dt.date(2024, 7, 1),
        sampai=dt.date(2024, 12, 31),
    )
    with pytest.raises(Ditolak, match="bukan oleh pejabat yang memberi nilai"):
        berat.putus_keberatan(
            evaluasi_id=ev.pk, keputusan="ditolak", alasan="x", oleh=p.oleh("norhalimah", "kadis"), pada=p.kini
        )


@pytest.mark.parametrize(
    ("orang", "jabatan"),
    [
        ("hendra", "sekretaris"),
        ("mulyadi", "kabid_lalin"),
        ("fitri", "kasubbag"),
        ("khairul", "analis"),
        ("rahmawati", "kadis"),
    ],
)
def test_yang_tidak_memegang_langkah_tidak_menilai(p: Panggung, orang: str, jabatan: str) -> None:
    ev = _diinput(p)
    oleh = p.oleh(orang, jabatan)
    with pytest.raises(Ditolak):
        nilai(evaluasi_id=ev.pk, rating_hasil="di_bawah", versi=0, oleh=oleh, pada=p.kini)
    with pytest.raises(Ditolak):
        kirim_penilaian(evaluasi_id=ev.pk, oleh=oleh, pada=p.kini)


def test_orang_lain_tidak_mengisi_menyetujui_atau_berkeberatan(p: Panggung) -> None:
    """With the evaluation's number changed in the request, and as Plh of the employee's own post."""
    ev = p.buka()
    assert ev is not None
    Penugasan.objects.create(
        jabatan=p.kantor.jabatan["staf_terminal"],
        pegawai=p.kantor.pegawai["khairul"],
        jenis="plh",
        mulai=dt.date(2024, 6, 1),
        sampai=dt.date(2024, 12, 31),
    )
    for oleh in (
        p.oleh("khairul", "staf_terminal"),
        p.oleh("noor", "fungsional"),
        p.oleh("norhalimah", "kabid_angkutan"),
        p.oleh("rahmawati", "kadis"),
    ):
        for perbuatan in (
            lambda oleh: simpan_realisasi(evaluasi_id=ev.pk, hasil=[], versi=None, oleh=oleh, pada=p.kini),
            lambda oleh: tambah_bukti(
                evaluasi_id=ev.pk,
                hasil_id=ev.skp.hasil_kerja.all()[0].pk,
                uraian="x",
                tautan="https://arsip.example/x",
                oleh=oleh,
                pada=p.kini,
            ),
            lambda oleh: ajukan_formulir(evaluasi_id=ev.pk, oleh=oleh, pada=p.kini),
            lambda oleh: setujui(evaluasi_id=ev.pk, oleh=oleh, pada=p.kini),
            lambda oleh: berat.ajukan_keberatan(evaluasi_id=ev.pk, alasan="x", oleh=oleh, pada=p.kini),
        ):
            with pytest.raises(Ditolak):
                perbuatan(oleh)


def test_pegawai_tidak_memeriksa_dan_menginput_miliknya(p: Panggung) -> None:
    """Yusuf stands in as Plh. Kasubbag and as Analis while his own form lies there."""
    ev = p.buka()
    assert ev is not None
    yusuf = p.oleh("yusuf", "staf_terminal")
    p.isi(ev, yusuf)
    ajukan_formulir(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(minutes=5))
    for kode in ("kasubbag", "analis"):
        Penugasan.objects.create(
            jabatan=p.kantor.jabatan[kode],
            pegawai=p.kantor.pegawai["yusuf"],
            jenis="plh",
            mulai=dt.date(2024, 6, 1),
            sampai=dt.date(2024, 12, 31),
        )
        with pytest.raises(Ditolak):
            teruskan(evaluasi_id=ev.pk, oleh=p.oleh("yusuf", kode), pada=p.maju(minutes=5))
        with pytest.raises(Ditolak):
            koreksi_realisasi(
                evaluasi_id=ev.pk, hasil=[], alasan="x", versi=None, oleh=p.oleh("yusuf", kode), pada=p.kini
            )


def test_rantai_di_atas_tidak_mengubah_sesudah_disetujui(p: Panggung) -> None:
    ev = _dinilai(p)
    setujui(evaluasi_id=ev.pk, oleh=p.oleh("yusuf", "staf_terminal"), pada=p.maju(hours=1))
    kadis, plt = p.oleh("rahmawati", "kadis"), p.oleh("norhalimah", "kabid_angkutan")
    for perbuatan in (
        lambda: nilai(evaluasi_id=ev.pk, rating_hasil="di_bawah", versi=None, oleh=plt, pada=p.kini),
        lambda: nilai(evaluasi_id=ev.pk, rating_hasil="di_bawah", versi=None, oleh=kadis, pada=p.kini),
        lambda: berat.tetapkan(evaluasi_id=ev.pk, alasan="x", oleh=kadis, pada=p.maju(days=20)),
        lambda: berat.putus_keberatan(evaluasi_id=ev.pk, keputusan="ditolak", alasan="x", oleh=kadis, pada=p.kini),
    ):
        with pytest.raises(Galat):
            perbuatan()
    assert kirim_penilaian(evaluasi_id=ev.pk, oleh=plt, pada=p.kini).rating_hasil == "sesuai"


# --- who sees what ------------------------------------------------------------------------------------------------
def _inspektur(p: Panggung) -> Aktor:
    """Somebody of the Inspektorat, whose setting lets it read every office of the Pemda."""
    pemda = Pemda.objects.get()
    kantor = UnitKerja.objects.create(
        pemda=pemda, kode="ITKAB", nama="Inspektorat", jenis="perangkat_daerah", mulai=AWAL
    )
    UnitKerja.objects.filter(pk=kantor.pk).update(kantor=kantor)
    kantor.refresh_from_db()
    PengaturanKantor.objects.create(kantor=kantor, pengawas=True)
    kursi = Jabatan.objects.create(unit=kantor, kode="auditor", nama="Auditor", jenis="fungsional", mulai=AWAL)
    orang = Pegawai.objects.create(pemda=pemda, nip="198001012005011001", nama="Auditor Ahli")
    Penugasan.objects.create(jabatan=kursi, pegawai=orang, jenis="definitif", mulai=AWAL)
    return Aktor(orang, kursi)


def test_rating_hanya_untuk_pegawai_atasan_dan_kepegawaian(p: Panggung) -> None:
    ev = _dinilai(p)
    hari = p.kini.date()
    boleh = {
        ("yusuf", "staf_terminal"),
        ("norhalimah", "kabid_angkutan"),
        ("rahmawati", "kadis"),
        ("fitri", "kasubbag"),  # the post that this office named as Kepegawaian
    }
    semua = boleh | {
        ("hendra", "sekretaris"),
        ("mulyadi", "kabid_lalin"),
        ("khairul", "analis"),
        ("noor", "fungsional"),
    }
    ev = Evaluasi.objects.select_related("skp").get(pk=ev.pk)
    for orang, jabatan in semua:
        aktor = p.oleh(orang, jabatan)
        harap = (orang, jabatan) in boleh
        assert boleh_lihat_nilai(aktor, ev, pada=hari) is harap, orang
        daftar = Evaluasi.objects.filter(terlihat(aktor, kantor_id=p.kantor_id, pada=hari))
        assert daftar.exists() is harap, orang
        for dokumen in Dokumen.objects.filter(kunci__startswith=f"skp/{ev.pk}/").exclude(jenis="skp_formulir"):
            if harap:
                periksa_boleh_membuka_naskah(aktor, dokumen, pada=hari)
            else:
                with pytest.raises(Ditolak):
                    periksa_boleh_membuka_naskah(aktor, dokumen, pada=hari)
    inspektur = _inspektur(p)
    admin = Aktor(None, None, jenis="akun")
    for aktor in (inspektur, admin):
        assert not boleh_lihat_nilai(aktor, ev, pada=hari)
        assert not boleh_melihat(aktor, ev, pada=hari)
        assert not Evaluasi.objects.filter(terlihat(aktor, kantor_id=p.kantor_id, pada=hari)).exists()


def test_lajur_melihat_formulir_selama_di_tangannya(p: Panggung) -> None:
    ev = p.buka()
    assert ev is not None
    yusuf, analis = p.oleh("yusuf", "staf_terminal"), p.oleh("khairul", "analis")
    hari = p.kini.date()
    assert boleh_melihat(analis, ev, pada=hari)
    assert not boleh_lihat_nilai(analis, ev, pada=hari)
    p.sampai_dinilai(ev, yusuf)
    assert not boleh_melihat(analis, ev, pada=hari)
    formulir = Dokumen.objects.get(kunci=f"skp/{ev.pk}/formulir")
    with pytest.raises(Ditolak):
        periksa_boleh_membuka_naskah(analis, formulir, pada=hari)
    with pytest.raises(Ditolak):
        periksa_boleh_melihat_kasus(analis, ev.kasus, pada=hari)
    periksa_boleh_melihat_kasus(yusuf, ev.kasus, pada=hari)


def test_berkas_bukti_mengikuti_formulirnya(p: Panggung) -> None:
    ev = p.buka()
    assert ev is not None
    yusuf = p.oleh("yusuf", "staf_terminal")
    hasil = ev.skp.hasil_kerja.all()[0]
    pdf = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    tambah_bukti(
        evaluasi_id=ev.pk, hasil_id=hasil.pk, uraian="Laporan", nama="laporan.pdf", isi=pdf, oleh=yusuf, pada=p.kini
    )
    berkas = Berkas.objects.get()
    hari = p.kini.date()
    for orang, jabatan, harap in [
        ("yusuf", "staf_terminal", True),
        ("norhalimah", "kabid_angkutan", True),
        ("rahmawati", "kadis", True),
        ("khairul", "analis", True),  # step 1 lies with him
        ("noor", "fungsional", False),
        ("mulyadi", "kabid_lalin", False),
    ]:
        if harap:
            periksa_boleh_membuka_berkas(p.oleh(orang, jabatan), berkas, pada=hari)
        else:
            with pytest.raises(Ditolak):
                periksa_boleh_membuka_berkas(p.oleh(orang, jabatan), berkas, pada=hari)
    yatim = simpan_berkas(kantor_id=p.kantor_id, nama="lain.pdf", isi=pdf + b"%2\n", oleh=yusuf, pada=p.kini)
    periksa_boleh_membuka_berkas(yusuf, yatim, pada=hari)
    with pytest.raises(Ditolak):
        periksa_boleh_membuka_berkas(p.oleh("noor", "fungsional"), yatim, pada=hari)


def test_naskah_rencana_mengikuti_rencananya(tim: Tim) -> None:
    tim.sepakat("gusti", "staf_gusti", ("fitri", "kasubbag"))
    naskah = Dokumen.objects.get(jenis="skp_rencana")
    for orang, jabatan, harap in [
        ("gusti", "staf_gusti", True),
        ("fitri", "kasubbag", True),
        ("hendra", "sekretaris", True),
        ("yusuf", "kepegawaian", True),
        ("lia", "staf_lia", False),
        ("mulyadi", "kabid_lalin", False),
    ]:
        if harap:
            periksa_boleh_membuka_naskah(tim.oleh(orang, jabatan), naskah, pada=HARI)
        else:
            with pytest.raises(Ditolak):
                periksa_boleh_membuka_naskah(tim.oleh(orang, jabatan), naskah, pada=HARI)
    # A key that speaks of no known plan is for the employee alone.
    naskah.kunci = "skp/rencana/999999"
    periksa_boleh_membuka_naskah(tim.oleh("gusti", "staf_gusti"), naskah, pada=HARI)
    with pytest.raises(Ditolak):
        periksa_boleh_membuka_naskah(tim.oleh("yusuf", "kepegawaian"), naskah, pada=HARI)


def test_daftar_dan_satuan_sepakat(tim: Tim) -> None:
    """The condition for lists and the question about one plan are the same rule, for every pair of people."""
    for orang, kursi in [("gusti", "staf_gusti"), ("lia", "staf_lia"), ("fitri", "kasubbag"), ("hendra", "sekretaris")]:
        tim.buat(orang, kursi)
    semua = list(Skp.objects.all())
    for penugasan in Penugasan.objects.filter(jenis="definitif", mulai__lte=HARI).select_related("pegawai", "jabatan"):
        aktor = Aktor(penugasan.pegawai, penugasan.jabatan)
        daftar = set(Skp.objects.filter(terlihat(aktor, kantor_id=tim.kantor.kantor.pk, pada=HARI, skp="")))
        assert daftar == {s for s in semua if boleh_lihat_nilai(aktor, s, pada=HARI)}
        assert all(not boleh_umpan_balik(aktor, s, pada=HARI) for s in semua if s.pegawai_id == aktor.pegawai_id)
