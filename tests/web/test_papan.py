"""The board of a quarter: units by stages, five figures, groups, the register of exceptions."""

from __future__ import annotations

import datetime as dt

import pytest

from kinerja.aktivitas.actions import ajukan_kertas_kerja, kecualikan_kertas_kerja, kembalikan_kertas_kerja
from kinerja.pengukuran.models import KertasKerja
from tests.web.pabrik import KINI, Panggung, buka_triwulan, isi_lembar

LINTAS, ANGKUTAN = "Bidang Lalu Lintas", "Bidang Angkutan"


@pytest.fixture
def lembar(panggung: Panggung) -> KertasKerja:
    """The sheet of Bidang Lalu Lintas, filled but not handed in; that of Bidang Angkutan is empty."""
    buka_triwulan(panggung)
    return isi_lembar(panggung)


def _papan(p: Panggung, tahap: str = "", orang: str = "fitri") -> str:
    saring = f"?tahap={tahap}" if tahap else ""
    return p.klien(orang).get(f"/kantor/{p.kantor_id}/2024/pengumpulan/2/{saring}").content.decode()


def _isi(p: Panggung, tahap: str = "") -> dict[str, list[tuple[str, str]]]:
    saring = f"?tahap={tahap}" if tahap else ""
    jawab = p.klien("fitri").get(f"/kantor/{p.kantor_id}/2024/pengumpulan/2/{saring}")
    return {b.unit.unit: [(t.judul, t.keadaan) for t in b.tahap] for b in jawab.context["baris"]}


def test_setiap_unit_berdiri_pada_tahapnya(panggung: Panggung, lembar: KertasKerja) -> None:
    isi = _isi(panggung)
    assert isi[LINTAS] == [("Dibuka", "selesai"), ("Diisi", "selesai"), ("Diajukan", "belum"), ("Diterima", "belum")]
    assert isi[ANGKUTAN][1] == ("Diisi", "belum")
    kabid, kasubbag = panggung.aktor("mulyadi", "kabid_lalin"), panggung.aktor("fitri", "kasubbag")
    ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=kabid, pada=KINI)
    assert _isi(panggung)[LINTAS][2:] == [("Diajukan", "selesai"), ("Diterima", "kini")]
    kembalikan_kertas_kerja(kertas_kerja_id=lembar.pk, alasan="Satuan.", oleh=kasubbag, pada=KINI)
    assert _isi(panggung)[LINTAS][1:] == [("Diisi", "kini"), ("Diajukan", "balik"), ("Diterima", "belum")]


def test_lima_angka_pelaporan(panggung: Panggung, lembar: KertasKerja) -> None:
    def angka() -> tuple[object, ...]:
        k = panggung.klien("fitri").get(f"/kantor/{panggung.kantor_id}/2024/pengumpulan/2/").context
        return tuple(k[n] for n in ("masuk", "wajib", "persen_masuk", "tepat", "persen_tepat"))

    assert angka() == (0, 2, "0%", 0, "0%")
    telat = lembar.batas + dt.timedelta(minutes=1)
    ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=panggung.aktor("mulyadi", "kabid_lalin"), pada=telat)
    assert angka() == (1, 2, "50%", 0, "0%")
    KertasKerja.objects.filter(pk=lembar.pk).update(diajukan_pada=lembar.batas)
    assert angka() == (1, 2, "50%", 1, "50%")


def test_saringan_menampilkan_satu_golongan(panggung: Panggung, lembar: KertasKerja) -> None:
    assert set(_isi(panggung, "belum")) == {LINTAS, ANGKUTAN}
    assert set(_isi(panggung, "lewat")) == set()
    KertasKerja.objects.filter(unit__nama=ANGKUTAN).update(batas=KINI - dt.timedelta(days=1))
    assert set(_isi(panggung, "lewat")) == {ANGKUTAN}
    assert "Lewat batas" in _papan(panggung, "lewat")
    ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=panggung.aktor("mulyadi", "kabid_lalin"), pada=KINI)
    assert set(_isi(panggung, "diajukan")) == {LINTAS}
    assert set(_isi(panggung, "bukan-golongan")) == {LINTAS, ANGKUTAN}


def test_daftar_pengecualian_menyebut_alasan_pemutus_dan_batas(panggung: Panggung, lembar: KertasKerja) -> None:
    assert "Belum ada unit yang dikecualikan" in _papan(panggung)
    kecualikan_kertas_kerja(
        kertas_kerja_id=lembar.pk, alasan="Banjir merendam kantor.", sampai=dt.date(2024, 7, 20),
        oleh=panggung.aktor("fitri", "kasubbag"), pada=KINI,
    )  # fmt: skip
    halaman = _papan(panggung, orang="salasiah")
    for teks in ("Banjir merendam kantor.", "Fitri Handayani, S.E.", "20 Juli 2024", "Berlaku"):
        assert teks in halaman
    assert set(_isi(panggung, "dikecualikan")) == {LINTAS}
    assert _isi(panggung)[LINTAS][3] == ("Diterima", "kecuali")


def test_memeriksa_hanya_ditawarkan_kepada_penghimpun(panggung: Panggung, lembar: KertasKerja) -> None:
    ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=panggung.aktor("mulyadi", "kabid_lalin"), pada=KINI)
    alamat = f"/kertas-kerja/{lembar.pk}/periksa/"
    assert alamat in _papan(panggung)
    assert "Ingatkan yang belum mengajukan" in _papan(panggung)
    for orang in ("hendra", "mulyadi", "salasiah", "rahmawati"):
        halaman = _papan(panggung, orang=orang)
        assert alamat not in halaman
        assert "Ingatkan" not in halaman
