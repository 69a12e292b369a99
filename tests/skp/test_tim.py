"""A superior rates a team of twelve against the guide of distribution; what-if; who is in the team."""

from __future__ import annotations

import pytest

from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Ditolak
from kinerja.skp.actions.penilaian import catat_alasan_sebaran, kirim_penilaian, nilai, setujui
from kinerja.skp.models import AlasanSebaran, Evaluasi, PredikatUnit, Skp
from kinerja.skp.queries.sebaran import andaikan, sebaran
from kinerja.skp.queries.tim import TimPenilai, tim_penilai
from kinerja.sop.models import Kasus, Langkah, Tugas
from kinerja.sop.protokol import BelumLengkap
from tests.skp.panggung_evaluasi import Panggung, banyak_pegawai, buat_panggung
from tests.skp.test_pembukaan import hitung


def _maju_ke_penilaian(p: Panggung, evaluasi: list[Evaluasi]) -> None:
    """Put the cases where the superior rates, as the engine would after steps 1–3."""
    langkah = Langkah.objects.get(versi=p.versi, no=4)
    ids = [e.kasus_id for e in evaluasi]
    Tugas.objects.filter(kasus__in=ids).update(status="selesai", selesai=p.kini, mulai=p.kini, hasil="selesai")
    Evaluasi.objects.filter(kasus__in=ids).update(
        status="diinput", diinput_oleh=p.kantor.pegawai["khairul"], diinput_pada=p.kini
    )
    Tugas.objects.bulk_create(
        [
            Tugas(
                kasus=k,
                langkah=langkah,
                pelaku=langkah.pelaku,
                jabatan=p.kantor.jabatan["kabid_lalin"],
                pegawai=p.kantor.pegawai["mulyadi"],
                dikirim=p.kini,
            )
            for k in Kasus.objects.filter(pk__in=ids)
        ]
    )


@pytest.fixture
def p(db: None) -> Panggung:
    """Twelve staff of Bidang Lalu Lintas whose evaluations of quarter II wait for Mulyadi."""
    panggung = buat_panggung()
    banyak_pegawai(panggung, 12)
    panggung.buka()
    _maju_ke_penilaian(panggung, list(Evaluasi.objects.all()))
    return panggung


def _predikat(p: Panggung, predikat: str, unit: str = "lalin") -> None:
    PredikatUnit.objects.create(
        unit=p.kantor.unit[unit],
        tahun=2024,
        periode="TW2",
        predikat=predikat,
        dasar="Capaian triwulan II",
        oleh=p.kantor.pegawai["rahmawati"],
        sebutan="Kepala Dinas Perhubungan",
        pada=p.kini,
    )


def _tim(p: Panggung) -> TimPenilai:
    [tim] = tim_penilai([p.kantor.jabatan["kabid_lalin"].pk], 2024, "TW2", pada=p.kini)
    return tim


def _rating(p: Panggung, ev: Evaluasi, hasil: str, perilaku: str, *, kirim: bool = True) -> None:
    mulyadi = p.oleh("mulyadi", "kabid_lalin")
    rating = {"rating_hasil": hasil, "rating_perilaku": perilaku}
    nilai(evaluasi_id=ev.pk, **rating, versi=None, oleh=mulyadi, pada=p.maju(minutes=1))
    if kirim:
        kirim_penilaian(evaluasi_id=ev.pk, oleh=mulyadi, pada=p.maju(minutes=1))


def test_dua_belas_orang_dinilai_berhadapan_dengan_pedoman(p: Panggung) -> None:
    _predikat(p, "Baik")
    semua = list(Evaluasi.objects.order_by("pk"))
    for ev in semua[:11]:
        _rating(p, ev, "sesuai", "sesuai")
    tim = _tim(p)
    assert (tim.organisasi, tim.sebaran.dinilai, tim.sebaran.anggota) == ("Baik", 11, 12)
    assert {w.kode for w in tim.sebaran.peringatan} == {"b_maks_70", "bp_k_ada"}
    assert not tim.sebaran.lengkap
    # The last draft already counts in the live distribution, though not among those given.
    _rating(p, semua[11], "di_atas", "di_atas", kirim=False)
    tim = _tim(p)
    assert tim.sebaran.jumlah["Sangat Baik"] == 1
    assert tim.sebaran_tetap.jumlah["Sangat Baik"] == 0
    assert tim.sebaran.matriks["di_atas", "di_atas"] == 1
    mulyadi = p.oleh("mulyadi", "kabid_lalin")
    with pytest.raises(BelumLengkap, match=r"Baik paling banyak 70%; sekarang 11 dari 12 pegawai.*harus ada"):
        kirim_penilaian(evaluasi_id=semua[11].pk, oleh=mulyadi, pada=p.maju(minutes=1))
    with pytest.raises(BelumLengkap, match="harus ada"):
        kirim_penilaian(
            evaluasi_id=semua[11].pk,
            alasan_sebaran={"b_maks_70": "Tim kecil dengan capaian merata."},
            oleh=mulyadi,
            pada=p.maju(minutes=1),
        )
    ev = kirim_penilaian(
        evaluasi_id=semua[11].pk,
        alasan_sebaran={"b_maks_70": "Tim kecil.", "bp_k_ada": "Tidak ada yang di bawah ekspektasi."},
        oleh=mulyadi,
        pada=p.maju(minutes=1),
    )
    assert (ev.status, ev.predikat, ev.predikat_organisasi) == ("dinilai", "Sangat Baik", "Baik")
    assert dict(AlasanSebaran.objects.values_list("kode", "alasan"))["b_maks_70"] == "Tim kecil."
    assert _tim(p).alasan.keys() == {"b_maks_70", "bp_k_ada"}


def test_tim_yang_memenuhi_pedoman_tidak_diminta_alasan(p: Panggung) -> None:
    _predikat(p, "Baik")
    semua = list(Evaluasi.objects.order_by("pk"))
    for n, ev in enumerate(semua):
        hasil, perilaku = ("di_atas", "di_atas") if n < 3 else ("di_bawah", "sesuai") if n == 3 else ("sesuai",) * 2
        _rating(p, ev, hasil, perilaku)
    tim = _tim(p)
    assert tim.sebaran.lengkap
    assert tim.sebaran.peringatan == ()
    assert dict(tim.sebaran.jumlah) == {
        "Sangat Baik": 3,
        "Baik": 8,
        "Butuh Perbaikan": 1,
        "Kurang/Misconduct": 0,
        "Sangat Kurang": 0,
    }


def test_tanpa_predikat_organisasi_tidak_ada_pedoman_dan_predikat_kantor_berlaku(p: Panggung) -> None:
    assert (_tim(p).organisasi, _tim(p).sebaran.peringatan) == ("", ())
    _predikat(p, "Istimewa", "dinas")
    assert _tim(p).organisasi == "Istimewa"
    _predikat(p, "Baik")
    assert _tim(p).organisasi == "Baik"


def test_andaikan_tidak_menyentuh_apa_pun(p: Panggung) -> None:
    _predikat(p, "Baik")
    semua = list(Evaluasi.objects.order_by("pk"))
    _rating(p, semua[0], "sesuai", "sesuai")
    tim = _tim(p)
    bila = andaikan(tim.organisasi, tim.rating, {semua[1].pk: ("di_bawah", "di_bawah")})
    assert (bila.dinilai, bila.jumlah["Sangat Kurang"]) == (2, 1)
    assert _tim(p).sebaran == tim.sebaran
    with pytest.raises(KeyError):
        andaikan(tim.organisasi, tim.rating, {10**9: ("sesuai", "sesuai")})
    with pytest.raises(ValueError, match="tinggi"):
        andaikan(tim.organisasi, tim.rating, {semua[1].pk: ("tinggi", "sesuai")})


def test_sebaran_kosong_tidak_diperingatkan() -> None:
    kosong = sebaran("Baik", [("", ""), ("sesuai", "")])
    assert (kosong.dinilai, kosong.anggota, kosong.peringatan, kosong.lengkap) == (0, 2, (), False)


def test_bukan_penilainya_tidak_menilai_dan_tidak_menulis_alasan(p: Panggung) -> None:
    ev = Evaluasi.objects.order_by("pk")[0]
    for orang, post in (
        ("norhalimah", "kabid_angkutan"),
        ("hendra", "sekretaris"),
        ("khairul", "analis"),
        ("rahmawati", "kadis"),
    ):
        with pytest.raises(Ditolak):
            nilai(
                evaluasi_id=ev.pk,
                rating_hasil="di_atas",
                versi=None,
                oleh=p.oleh(orang, post),
                pada=p.maju(minutes=1),
            )
    with pytest.raises(Galat, match="pejabat penilainya sendiri"):
        catat_alasan_sebaran(
            kantor_id=p.kantor_id,
            penilai_id=p.kantor.jabatan["kabid_lalin"].pk,
            tahun=2024,
            periode="TW2",
            alasan={"b_maks_70": "x"},
            oleh=p.oleh("hendra", "sekretaris"),
            pada=p.kini,
        )
    _rating(p, ev, "sesuai", "sesuai")
    with pytest.raises(Ditolak):
        setujui(evaluasi_id=ev.pk, oleh=p.oleh("mulyadi", "kabid_lalin"), pada=p.maju(minutes=1))


def test_pernyataan_tetap_berapa_pun_anggotanya(p: Panggung) -> None:
    post = [p.kantor.jabatan["kabid_lalin"].pk]
    sedikit = hitung(lambda: tim_penilai(post, 2024, "TW2", pada=p.kini))
    banyak_pegawai(p, 40)
    assert Skp.objects.count() == 52
    [tim] = tim_penilai(post, 2024, "TW2", pada=p.kini)
    assert tim.belum_dibuka == 40
    p.buka()
    assert hitung(lambda: tim_penilai(post, 2024, "TW2", pada=p.kini)) == sedikit <= 7
