"""Whatever is handed in for a plan: stored as written, or refused with a place for every finding; never half."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinerja.aturan.skp.berakhlak import NilaiDasar
from kinerja.aturan.skp.skema import SkemaSkp
from kinerja.lib.galat import Galat
from kinerja.skp.isian import IsianAspek, IsianHasil, IsiRencana
from kinerja.skp.models import Skp
from kinerja.skp.periksa_rencana import periksa_isian, periksa_lengkap, rapikan
from kinerja.skp.queries.isi import isi_rencana
from tests.skp.rencana_uji import buat_tim

teks = st.text(max_size=30) | st.sampled_from(["", " ", "\x00", "Laporan\r\nkinerja", "x" * 5000])
angka = st.none() | st.decimals(allow_nan=True, allow_infinity=True) | st.decimals(0, 1000, places=2)
aspek = st.builds(
    IsianAspek,
    aspek=st.sampled_from(["kuantitas", "kualitas", "waktu", "biaya"]) | teks,
    indikator=teks,
    target=angka,
    target_sampai=angka,
    target_teks=teks,
    satuan=teks,
)
hasil = st.builds(
    IsianHasil,
    uraian=teks,
    jenis=st.sampled_from(["utama", "tambahan"]) | teks,
    intervensi_teks=teks,
    perspektif=teks,
    angka_kredit=angka,
    aspek=st.lists(aspek, max_size=4).map(tuple),
)
isi = st.builds(
    IsiRencana,
    hasil=st.lists(hasil, max_size=4).map(tuple),
    ekspektasi=st.dictionaries(st.sampled_from([n.value for n in NilaiDasar]) | teks, teks, max_size=4),
    lampiran=st.lists(st.tuples(st.sampled_from(["dukungan", "skema", "konsekuensi"]) | teks, teks), max_size=4).map(
        tuple
    ),
)
sah = st.builds(
    IsianHasil,
    uraian=st.text("abc ", min_size=1).filter(str.strip),
    jenis=st.sampled_from(["utama", "tambahan"]),
    angka_kredit=st.none() | st.decimals(0, 99, places=3),
    aspek=st.lists(
        st.builds(
            IsianAspek,
            aspek=st.sampled_from(["kuantitas", "kualitas", "waktu", "biaya"]),
            indikator=st.text("abc "),
            target=st.none() | st.decimals(0, 10**9, places=6),
            satuan=st.text("abc", max_size=10),
        ),
        max_size=5,
    ).map(tuple),
)


@given(isi)
@settings(suppress_health_check=[HealthCheck.too_slow])  # the time it takes to draw a plan is that of a busy machine
def test_setiap_temuan_bertempat(isi: IsiRencana) -> None:
    bersih = rapikan(isi)
    semua = periksa_isian(bersih)
    if not semua:
        for skema in SkemaSkp:
            for pendekatan in Skp.Pendekatan.values:
                semua += periksa_lengkap(bersih, skema=skema, pendekatan=pendekatan)
    assert all(t.pesan and t.lembar for t in semua)


@pytest.mark.django_db
def test_tersimpan_seperti_ditulis_atau_tidak_sama_sekali() -> None:
    """One draft written over and over; each time it holds exactly what was handed in, or what it held before."""
    tim = buat_tim()
    skp = tim.buat("gusti", "staf_gusti")

    @settings(max_examples=40, deadline=None)
    @given(daftar=st.lists(sah, min_size=1, max_size=5), sembarang=isi)
    def tulis(daftar: list[IsianHasil], sembarang: IsiRencana) -> None:
        tim.tulis(skp, *daftar)
        urut = sorted(daftar, key=lambda h: h.jenis, reverse=True)
        sebelum = isi_rencana(skp.pk)
        assert tuple(replace(h, id=None) for h in sebelum.hasil) == rapikan(IsiRencana(tuple(urut))).hasil
        try:
            tim.tulis(skp, *sembarang.hasil, ekspektasi=sembarang.ekspektasi, lampiran=sembarang.lampiran)
        except Galat as galat:
            assert galat.temuan
            assert isi_rencana(skp.pk) == sebelum

    tulis()


def test_angka_yang_terlalu_rinci_ditolak_bukan_dibulatkan() -> None:
    satu = IsianHasil("Ada", aspek=(IsianAspek("kuantitas", "x", Decimal("0.0000001")),))
    assert [t.kolom for t in periksa_isian(IsiRencana((satu,)))] == ["Target aspek kuantitas"]
