"""Filling the form: states of a figure, findings all at once, two who save at once, evidence, many at a time."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from kinerja.arsip.models import Jejak
from kinerja.lib.galat import Galat
from kinerja.organisasi.permissions import Ditolak
from kinerja.skp.actions.pengisian import (
    ajukan_formulir,
    kembalikan_evaluasi,
    koreksi_realisasi,
    lepas_bukti,
    simpan_realisasi,
    tambah_bukti,
    teruskan,
    teruskan_banyak,
)
from kinerja.skp.isian import Bentrok
from kinerja.skp.isian_evaluasi import IsianRealisasi, IsianRealisasiAspek, IsianUnsur
from kinerja.skp.models import AspekHasil, BuktiSkp, Evaluasi, HasilKerja, RealisasiAspek
from kinerja.skp.queries.evaluasi import evaluasi as baca_evaluasi
from kinerja.sop.models import Tugas
from tests.skp.panggung_evaluasi import Panggung, banyak_pegawai, buat_panggung, rencana_yusuf


@pytest.fixture
def p(db: None) -> Panggung:
    """Yusuf's evaluation of quarter II is open."""
    panggung = buat_panggung()
    rencana_yusuf(panggung)
    panggung.buka()
    return panggung


def _ev() -> Evaluasi:
    return Evaluasi.objects.get()


def _aspek(kode: str = "kuantitas", urut: int = 1) -> AspekHasil:
    return AspekHasil.objects.select_related("hasil_kerja").get(aspek=kode, hasil_kerja__urut=urut)


def _simpan(p: Panggung, hasil: list[IsianRealisasi], versi: int | None = None, **lain: Any) -> Evaluasi:
    return simpan_realisasi(
        evaluasi_id=_ev().pk,
        hasil=hasil,
        versi=versi,
        oleh=p.oleh("yusuf", "staf_terminal"),
        pada=p.maju(minutes=1),
        **lain,
    )


def _angka(aspek: AspekHasil, angka: Decimal | None, teks: str = "") -> IsianRealisasi:
    return IsianRealisasi(aspek.hasil_kerja_id, "", "", (IsianRealisasiAspek(aspek.pk, angka, teks),))


def test_belum_diisi_dan_nihil_adalah_dua_hal(p: Panggung) -> None:
    _simpan(p, [_angka(_aspek(), Decimal(0))])
    data = baca_evaluasi(_ev().pk)
    assert data is not None
    assert [a.keadaan for a in data.hasil[0].aspek] == ["nihil", "belum_diisi"]
    _simpan(p, [_angka(_aspek(), None)])
    data = baca_evaluasi(_ev().pk)
    assert data is not None
    assert [a.keadaan for a in data.hasil[0].aspek] == ["belum_diisi", "belum_diisi"]


def test_nihil_dengan_kendala_tidak_menuntut_bukti(p: Panggung) -> None:
    kuantitas = [_aspek(urut=1), _aspek(urut=2)]
    _simpan(
        p,
        [
            IsianRealisasi(a.hasil_kerja_id, "", "Anggaran dialihkan.", (IsianRealisasiAspek(a.pk, Decimal(0)),))
            for a in kuantitas
        ],
    )
    yusuf = p.oleh("yusuf", "staf_terminal")
    assert ajukan_formulir(evaluasi_id=_ev().pk, oleh=yusuf, pada=p.maju(minutes=1)).status == "diajukan"


def test_semua_temuan_disebut_sekaligus_dan_tidak_ada_yang_tersimpan(p: Panggung) -> None:
    kuantitas, kualitas = _aspek(), _aspek("kualitas")
    with pytest.raises(Galat) as galat:
        _simpan(
            p,
            [
                IsianRealisasi(
                    kuantitas.hasil_kerja_id,
                    "Baik",
                    "",
                    (
                        IsianRealisasiAspek(kuantitas.pk, Decimal(-1)),
                        IsianRealisasiAspek(kualitas.pk, Decimal("NaN")),
                        IsianRealisasiAspek(999, Decimal(1)),
                    ),
                ),
                IsianRealisasi(777, "Bukan milik saya"),
            ],
            unsur=[IsianUnsur("kreativitas", "Aplikasi antrean", pengakuan="ppk")],
        )
    assert {t.kolom for t in galat.value.temuan} == {
        f"aspek_{kuantitas.pk}",
        f"aspek_{kualitas.pk}",
        "aspek_999",
        "hasil_777",
        "unsur",
    }
    assert not RealisasiAspek.objects.exists()


def test_halaman_lama_berhadapan_dengan_yang_tersimpan(p: Panggung) -> None:
    _simpan(p, [_angka(_aspek(), Decimal(5))], versi=1)
    with pytest.raises(Bentrok) as bentrok:
        _simpan(p, [_angka(_aspek(), Decimal(7))], versi=1)
    assert bentrok.value.tersimpan == {"Hasil kerja utama 1, kuantitas: angka": "5"}
    assert bentrok.value.diajukan == {"Hasil kerja utama 1, kuantitas: angka": "7"}
    # The same figure again is no conflict, and no second save.
    jejak = Jejak.objects.count()
    assert _simpan(p, [_angka(_aspek(), Decimal(5))], versi=1).versi == 2
    assert Jejak.objects.count() == jejak


@pytest.mark.django_db(transaction=True)
def test_dua_jendela_menyimpan_bersamaan_hanya_satu_yang_menang() -> None:
    p = buat_panggung()
    rencana_yusuf(p)
    p.buka()
    yusuf, aspek, kini, ev = p.oleh("yusuf", "staf_terminal"), _aspek(), p.maju(minutes=1), _ev().pk
    siap = threading.Barrier(2)
    hasil: list[str] = []

    def tulis(angka: int) -> None:
        try:
            siap.wait()
            simpan_realisasi(evaluasi_id=ev, hasil=[_angka(aspek, Decimal(angka))], versi=1, oleh=yusuf, pada=kini)
            hasil.append("tersimpan")
        except Bentrok:
            hasil.append("bentrok")
        finally:
            connection.close()

    benang = [threading.Thread(target=tulis, args=(n,)) for n in (5, 7)]
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    assert sorted(hasil) == ["bentrok", "tersimpan"]
    assert _ev().versi == 2


def test_hanya_pegawai_sendiri_dan_hanya_selama_formulir_di_tangannya(p: Panggung) -> None:
    ev, aspek = _ev(), _aspek()
    for orang, post in (("khairul", "analis"), ("norhalimah", "kabid_angkutan"), ("fitri", "kasubbag")):
        with pytest.raises(Ditolak):
            simpan_realisasi(
                evaluasi_id=ev.pk,
                hasil=[_angka(aspek, Decimal(1))],
                versi=None,
                oleh=p.oleh(orang, post),
                pada=p.maju(minutes=1),
            )
    yusuf = p.oleh("yusuf", "staf_terminal")
    p.isi(ev, yusuf)
    ajukan_formulir(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(minutes=1))
    with pytest.raises(Galat, match="tidak dapat diisi lagi"):
        _simpan(p, [_angka(aspek, Decimal(99))])
    with pytest.raises(Galat, match="tidak dapat diubah lagi"):
        lepas_bukti(bukti_id=BuktiSkp.objects.order_by("id")[0].pk, oleh=yusuf, pada=p.maju(minutes=1))
    # The employee checks nothing of his own, and types in nothing of his own.
    teruskan(evaluasi_id=ev.pk, oleh=p.oleh("khairul", "analis"), pada=p.maju(minutes=1))
    with pytest.raises(Ditolak):
        teruskan(evaluasi_id=ev.pk, oleh=yusuf, pada=p.maju(minutes=1))
    teruskan(evaluasi_id=ev.pk, oleh=p.oleh("fitri", "kasubbag"), pada=p.maju(minutes=1))
    with pytest.raises(Ditolak):
        koreksi_realisasi(
            evaluasi_id=ev.pk,
            hasil=[_angka(aspek, Decimal(99))],
            alasan="Naikkan",
            versi=None,
            oleh=yusuf,
            pada=p.maju(minutes=1),
        )
    with pytest.raises(Ditolak):
        kembalikan_evaluasi(evaluasi_id=ev.pk, alasan="Kembali", oleh=yusuf, pada=p.maju(minutes=1))


def test_bukti_berkas_atau_tautan_sekali_saja(p: Panggung) -> None:
    ev, yusuf, hasil = _ev(), p.oleh("yusuf", "staf_terminal"), HasilKerja.objects.get(urut=1)
    sama = {"evaluasi_id": ev.pk, "hasil_id": hasil.pk, "oleh": yusuf, "pada": p.maju(minutes=1)}
    isi = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
    satu = tambah_bukti(**sama, uraian="Laporan", nama="laporan.pdf", isi=isi)
    assert tambah_bukti(**sama, uraian="Laporan lagi", nama="lain.pdf", isi=isi) == satu
    assert satu.berkas is not None
    with pytest.raises(Galat, match="satu berkas atau satu tautan"):
        tambah_bukti(**sama, uraian="Dua-duanya", nama="x.pdf", isi=isi, tautan="https://x.example")
    with pytest.raises(Galat, match="diawali http"):
        tambah_bukti(**sama, uraian="Skrip", tautan="javascript:alert(1)")
    with pytest.raises(Galat, match="tidak ada pada SKP"):
        tambah_bukti(**{**sama, "hasil_id": 999}, uraian="Lain", tautan="https://x.example")
    lepas_bukti(bukti_id=satu.pk, oleh=yusuf, pada=p.maju(minutes=1))
    lepas_bukti(bukti_id=satu.pk, oleh=yusuf, pada=p.maju(minutes=1))
    assert not BuktiSkp.objects.exists()


def test_banyak_formulir_diteruskan_sekaligus_yang_belum_disebut(p: Panggung) -> None:
    banyak_pegawai(p, 4)
    p.buka()
    analis = p.oleh("khairul", "analis")
    yusuf = Evaluasi.objects.get(pegawai=p.kantor.pegawai["yusuf"])
    p.isi(yusuf, p.oleh("yusuf", "staf_terminal"))
    ajukan_formulir(evaluasi_id=yusuf.pk, oleh=p.oleh("yusuf", "staf_terminal"), pada=p.maju(minutes=1))
    ids = list(Tugas.objects.filter(jenis="utama").values_list("pk", flat=True))
    assert len(ids) == 5
    hasil = teruskan_banyak(kantor_id=p.kantor_id, tugas_ids=ids, oleh=analis, pada=p.maju(minutes=1))
    assert (hasil.diteruskan, len(hasil.gagal)) == (1, 4)
    assert all("Formulir sudah diserahkan" in alasan for _, _, alasan in hasil.gagal)
    with pytest.raises(Ditolak):
        teruskan(evaluasi_id=yusuf.pk, oleh=analis, pada=p.maju(minutes=1))
    lain = teruskan_banyak(
        kantor_id=p.kantor_id,
        tugas_ids=list(Tugas.objects.filter(jenis="utama", langkah__no=2).values_list("pk", flat=True)),
        oleh=p.oleh("fitri", "kasubbag"),
        pada=p.maju(minutes=1),
    )
    assert (lain.diteruskan, lain.gagal) == (1, ())
