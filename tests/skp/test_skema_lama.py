"""Evaluations under the earlier schemes: PP 46/2011 for 2020, PermenPANRB 8/2021 for July–December 2021."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from kinerja.arsip.models import Dokumen
from kinerja.lib.galat import Galat
from kinerja.skp.actions import keberatan as berat
from kinerja.skp.actions.pembukaan import buka_evaluasi
from kinerja.skp.actions.pengisian import ajukan_formulir, simpan_realisasi
from kinerja.skp.actions.penilaian import kirim_penilaian, nilai, setujui
from kinerja.skp.isian_evaluasi import IsianPenilaian, IsianRealisasi, IsianRealisasiAspek, IsianUnsur
from kinerja.skp.models import AspekHasil, Evaluasi, HasilKerja, RiwayatPenilaian
from kinerja.skp.queries.evaluasi import evaluasi as baca_evaluasi
from kinerja.sop.protokol import BelumLengkap
from tests.organisasi.kantor_uji import waktu
from tests.skp.panggung_evaluasi import LAMA, Panggung, buat_panggung, rencana_yusuf

PERILAKU = {"orientasi_pelayanan": "85", "integritas": "84", "komitmen": "86", "disiplin": "80", "kerja_sama": "83"}


@pytest.fixture
def p(db: None) -> Panggung:
    """January 2021; Yusuf's plan of 2020 under PP 46/2011 with two results."""
    panggung = buat_panggung(pada=waktu(2021, 1, 4, 8))
    rencana_yusuf(panggung, tahun=2020, skema="pp46", aspek=LAMA)
    return panggung


def _mutu(ev: Evaluasi, *nilai_rk: str) -> dict[int, Decimal]:
    kualitas = AspekHasil.objects.filter(hasil_kerja__skp=ev.skp_id, aspek="kualitas").order_by("hasil_kerja__urut")
    return {a.pk: Decimal(n) for a, n in zip(kualitas, nilai_rk, strict=True)}


def test_pp46_formulir_tanpa_mutu_dengan_tugas_tambahan(p: Panggung) -> None:
    ev = p.buka("TH", 2020)
    assert ev is not None
    yusuf, suryani = p.oleh("yusuf", "staf_terminal"), p.oleh("suryani", "kabid_angkutan")
    hasil = list(HasilKerja.objects.filter(skp=ev.skp_id).order_by("urut"))
    aspek = {(a.hasil_kerja_id, a.aspek): a.pk for a in AspekHasil.objects.filter(hasil_kerja__in=hasil)}
    with pytest.raises(Galat, match="belum dapat disimpan") as galat:
        simpan_realisasi(
            evaluasi_id=ev.pk,
            hasil=[
                IsianRealisasi(
                    hasil[0].pk, "", "", (IsianRealisasiAspek(aspek[hasil[0].pk, "kualitas"], Decimal(100)),)
                )
            ],
            versi=None,
            oleh=yusuf,
            pada=p.maju(minutes=1),
        )
    assert "Mutu dinilai oleh pejabat penilai" in galat.value.temuan[0].pesan
    simpan_realisasi(
        evaluasi_id=ev.pk,
        hasil=[],
        unsur=[
            IsianUnsur("tugas_tambahan", "Panitia lelang", "SP 12/2020"),
            IsianUnsur("tugas_tambahan", "Posko lebaran", "SP 20/2020"),
        ],
        versi=1,
        oleh=yusuf,
        pada=p.maju(minutes=1),
    )
    p.isi(ev, yusuf, ("12", "", ""))
    with pytest.raises(Galat, match="realisasi waktu belum diisi"):
        ajukan_formulir(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(minutes=1))
    p.sampai_dinilai(ev, yusuf, ("12", "", "12"))
    nilai(
        evaluasi_id=ev.pk, mutu=_mutu(ev, "90", "90"), perilaku=PERILAKU, versi=0, oleh=suryani, pada=p.maju(minutes=1)
    )
    ev = kirim_penilaian(evaluasi_id=ev.pk, oleh=suryani, pada=p.maju(minutes=1))
    # Two tugas tambahan add 1 to the mean of (100 + 90 + 76) / 3: 89,67 × 60 % + 83,60 × 40 %.
    assert ev.nilai_prestasi == Decimal("53.80") + Decimal("33.44")


def test_pp46_nilai_dihitung_dari_angka_bukan_diketik(p: Panggung) -> None:
    ev = p.buka("TH", 2020)
    assert ev is not None
    yusuf, suryani = p.oleh("yusuf", "staf_terminal"), p.oleh("suryani", "kabid_angkutan")
    p.sampai_dinilai(ev, yusuf, ("12", "", "12"))
    with pytest.raises(Galat, match="belum dapat disimpan") as galat:
        nilai(
            evaluasi_id=ev.pk,
            rating_hasil="sesuai",
            perilaku={"disiplin": "101"},
            versi=0,
            oleh=suryani,
            pada=p.maju(minutes=1),
        )
    assert {t.kolom for t in galat.value.temuan} == {"rating_hasil", "perilaku_disiplin"}
    nilai(evaluasi_id=ev.pk, mutu=_mutu(ev, "90", "90"), versi=0, oleh=suryani, pada=p.maju(minutes=1))
    with pytest.raises(BelumLengkap, match="Perilaku kerja belum dinilai"):
        kirim_penilaian(evaluasi_id=ev.pk, oleh=suryani, pada=p.maju(minutes=1))
    nilai(
        evaluasi_id=ev.pk,
        mutu=_mutu(ev, "90", "90"),
        perilaku=PERILAKU,
        rekomendasi="Diklat perencanaan",
        versi=1,
        oleh=suryani,
        pada=p.maju(minutes=1),
    )
    ev = kirim_penilaian(evaluasi_id=ev.pk, oleh=suryani, pada=p.maju(minutes=1))
    # (100 + 90 + 76) / 3 = 88,67 in both rows; perilaku (85+84+86+80+83)/5 = 83,60.
    assert round(ev.nilai_skp, 2) == Decimal("88.67")
    assert ev.nilai_perilaku == Decimal("83.60")
    assert ev.nilai_prestasi == Decimal("53.20") + Decimal("33.44")
    assert (ev.predikat, ev.rating_hasil) == ("", "")
    data = baca_evaluasi(ev.pk)
    assert data is not None
    assert data.sebutan_prestasi == "Baik"
    ev = setujui(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(hours=1))
    assert ev.status == "disetujui"
    jenis = Dokumen.objects.filter(kunci__startswith=f"skp/{ev.pk}/").values_list("jenis", flat=True)
    assert set(jenis) == {"skp_formulir", "skp_capaian", "skp_prestasi_kerja"}


def test_pp46_keberatan_dikabulkan_menghitung_ulang(p: Panggung) -> None:
    ev = p.buka("TH", 2020)
    assert ev is not None
    yusuf, suryani, kadis = (
        p.oleh("yusuf", "staf_terminal"),
        p.oleh("suryani", "kabid_angkutan"),
        p.oleh("rahmawati", "kadis"),
    )
    p.sampai_dinilai(ev, yusuf, ("12", "", "12"))
    nilai(
        evaluasi_id=ev.pk, mutu=_mutu(ev, "60", "60"), perilaku=PERILAKU, versi=0, oleh=suryani, pada=p.maju(minutes=1)
    )
    ev = kirim_penilaian(evaluasi_id=ev.pk, oleh=suryani, pada=p.maju(minutes=1))
    lama = ev.nilai_prestasi
    keberatan = berat.ajukan_keberatan(evaluasi_id=ev.pk, alasan="Mutu keliru.", oleh=yusuf, pada=p.maju(days=1))
    assert keberatan.pemutus == p.kantor.jabatan["kadis"]
    berat.putus_keberatan(
        evaluasi_id=ev.pk,
        keputusan="dikabulkan",
        alasan="Mutu sesuai bukti 90.",
        penilaian=IsianPenilaian(mutu=_mutu(ev, "90", "90")),
        oleh=kadis,
        pada=p.maju(days=1),
    )
    ev.refresh_from_db()
    assert ev.nilai_prestasi == Decimal("86.64")
    assert list(RiwayatPenilaian.objects.filter(evaluasi=ev).values_list("nilai_prestasi", flat=True)) == [
        lama,
        Decimal("86.64"),
    ]


def test_pp46_hanya_dibuka_untuk_seluruh_masa_skp(p: Panggung) -> None:
    hasil = buka_evaluasi(
        kantor_id=p.kantor_id, tahun=2020, periode="TW4", oleh=p.oleh("khairul", "analis"), pada=p.kini
    )
    alasan = dict(hasil.dilewati)["Muhammad Yusuf"]
    assert (hasil.dibuka, "menilai seluruh masa SKP sekaligus" in alasan) == (0, True)


def test_permenpanrb8_semester_kedua_2021(db: None) -> None:
    p = buat_panggung(pada=waktu(2022, 1, 4, 8))
    rencana_yusuf(
        p,
        tahun=2021,
        mulai=dt.date(2021, 7, 1),
        skema="permenpanrb8",
        aspek=(("kuantitas", "95", "%"),),
        hasil=("Tersusunnya laporan",),
    )
    ev = p.buka("SM2", 2021)
    assert ev is not None
    yusuf, suryani = p.oleh("yusuf", "staf_terminal"), p.oleh("suryani", "kabid_angkutan")
    p.sampai_dinilai(ev, yusuf, ("93",))
    ev = kirim_penilaian(evaluasi_id=ev.pk, oleh=suryani, pada=p.maju(hours=1))
    # 93 of 95 is an IKI of 98, whose value is 88 (annex).
    assert (ev.nilai_skp, ev.nilai_prestasi, ev.predikat) == (Decimal(88), Decimal(88), "")
    assert setujui(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(hours=1)).status == "disetujui"
    assert set(Dokumen.objects.filter(kunci__startswith=f"skp/{ev.pk}/").values_list("jenis", flat=True)) == {
        "skp_formulir",
        "skp_capaian",
    }


def test_target_nol_tidak_dapat_dihitung_dan_disebut(db: None) -> None:
    p = buat_panggung(pada=waktu(2021, 1, 4, 8))
    rencana_yusuf(p, tahun=2020, skema="pp46", aspek=(("kuantitas", "0", "laporan"), *LAMA[1:]), hasil=("Laporan",))
    ev = p.buka("TH", 2020)
    assert ev is not None
    yusuf, suryani = p.oleh("yusuf", "staf_terminal"), p.oleh("suryani", "kabid_angkutan")
    p.sampai_dinilai(ev, yusuf, ("3", "", "12"))
    data = baca_evaluasi(ev.pk)
    assert data is not None
    assert [a.keadaan for a in data.hasil[0].aspek] == ["tidak_dapat_dihitung", "belum_diisi", "terisi"]
    nilai(evaluasi_id=ev.pk, mutu=_mutu(ev, "90"), perilaku=PERILAKU, versi=0, oleh=suryani, pada=p.maju(minutes=1))
    with pytest.raises(BelumLengkap, match="Target kuantitas nol"):
        kirim_penilaian(evaluasi_id=ev.pk, oleh=suryani, pada=p.maju(minutes=1))
    assert ajukan_formulir(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(minutes=1)).status == "diinput"
