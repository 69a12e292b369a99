"""A sheet keeps its rows by what they say: whatever changes is seen at once, and what changes back as well."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal as D

import pytest
from django.db.models import QuerySet
from django.test import Client

from kinerja.arsip.actions import simpan_berkas
from kinerja.organisasi.models import PengaturanKantor
from kinerja.pengukuran.actions import komentari
from kinerja.pengukuran.models import BuktiDukung, KertasKerja, Realisasi, RealisasiAnggaran
from kinerja.perencanaan.models import Indikator, ItemAnggaran, TargetPK, TargetTriwulan
from tests.pengukuran.kantor_kinerja import PDF, buka, kirim
from tests.web.pabrik import KINI, Panggung

Ubah = Callable[[Panggung, Realisasi], tuple[QuerySet[object], dict[str, object]]]

PERUBAHAN: dict[str, tuple[str, Ubah]] = {
    "nama": ("Nama yang baru", lambda p, r: (Indikator.objects.filter(pk=r.indikator_id), {"nama": "Nama yang baru"})),
    "satuan": ("per jiwa", lambda p, r: (Indikator.objects.filter(pk=r.indikator_id), {"satuan": "per jiwa"})),
    "realisasi": (
        'value="987,25"',
        lambda p, r: (Realisasi.objects.filter(pk=r.pk), {"realisasi_angka": D("987.25")}),
    ),
    "kendala": ("Jembatan putus", lambda p, r: (Realisasi.objects.filter(pk=r.pk), {"kendala": "Jembatan putus"})),
    "versi": ('-versi" value="71"', lambda p, r: (Realisasi.objects.filter(pk=r.pk), {"versi": 71})),
    "target setahun": (
        "setahun 654,5",
        lambda p, r: (TargetPK.objects.filter(indikator=r.indikator_id), {"target_angka": D("654.5")}),
    ),
    "target triwulan": (
        "<strong>321,5</strong>",
        lambda p, r: (
            TargetTriwulan.objects.filter(rencana_aksi__indikator=r.indikator_id, triwulan=2),
            {"target_angka": D("321.5")},
        ),
    ),
    "triwulan lalu": (
        "<span>111,75</span>",
        lambda p, r: (
            Realisasi.objects.filter(indikator=r.indikator_id, kertas_kerja__triwulan=1),
            {"realisasi_angka": D("111.75")},
        ),
    ),
    "kebijakan kantor": (
        "capaian 100",
        lambda p, r: (PengaturanKantor.objects.filter(kantor=p.kantor_id), {"kebijakan_capaian": "batas100"}),
    ),
    "pagu": (
        "Rp77.000.000",
        lambda p, r: (ItemAnggaran.objects.filter(realisasi__kertas_kerja=r.kertas_kerja_id), {"pagu": 77_000_000}),
    ),
    "realisasi anggaran": (
        'value="12.345.678"',
        lambda p, r: (RealisasiAnggaran.objects.filter(kertas_kerja=r.kertas_kerja_id), {"nilai": 12_345_678}),
    ),
}


@pytest.fixture
def baris(panggung: Panggung) -> Realisasi:
    """The row of an indikator whose realisasi far exceeds its target, in an open sheet of quarter II."""
    k = panggung.kinerja
    kirim(k, 1, {"laka": "15", "rambu": "10", "muat": "78"}, {"sub_lalin": "20000000", "sub_angkutan": "0"})
    buka(k, 2)
    lembar = KertasKerja.objects.get(unit=k.kantor.unit["lalin"], triwulan=2)
    Realisasi.objects.filter(kertas_kerja=lembar).update(realisasi_angka=D("900"))
    return Realisasi.objects.get(kertas_kerja=lembar, indikator=k.indikator["rambu"])


def _halaman(klien: Client, baris: Realisasi) -> str:
    isi = klien.get(f"/kertas-kerja/{baris.kertas_kerja_id}/").content.decode()
    return isi.replace("<strong data-capaian>100", "capaian 100")


def test_setiap_perubahan_tampak_pada_lembar_seketika(panggung: Panggung, baris: Realisasi) -> None:
    klien = panggung.klien("mulyadi")
    semula = _halaman(klien, baris)
    for nama, (tampak, ubah) in PERUBAHAN.items():
        himpunan, isi = ubah(panggung, baris)
        lama = {o.pk: {k: getattr(o, k) for k in isi} for o in himpunan}
        assert lama, nama
        assert tampak not in semula, nama
        himpunan.update(**isi)
        assert tampak in _halaman(klien, baris), nama
        for pk, nilai in lama.items():
            himpunan.model.objects.filter(pk=pk).update(**nilai)
        assert tampak not in _halaman(klien, baris), nama


def test_bukti_dan_komentar_tampak_seketika(panggung: Panggung, baris: Realisasi) -> None:
    klien = panggung.klien("mulyadi")
    _halaman(klien, baris)
    fitri = panggung.aktor("fitri", "kasubbag")
    berkas = simpan_berkas(kantor_id=panggung.kantor_id, nama="laporan.pdf", isi=PDF, oleh=fitri, pada=KINI)
    bukti = BuktiDukung.objects.create(realisasi=baris, berkas=berkas, uraian="Berita acara baru")
    assert "Berita acara baru" in _halaman(klien, baris)
    bukti.delete()
    assert "Berita acara baru" not in _halaman(klien, baris)
    komentari(
        kertas_kerja_id=baris.kertas_kerja_id,
        kunci=("indikator", baris.indikator_id),
        kolom="kendala",
        isi="Mohon dirinci.",
        oleh=fitri,
        pada=KINI,
    )
    assert "1 komentar, 1 baru" in _halaman(klien, baris)


def test_dua_lembar_indikator_yang_sama_tidak_tertukar(panggung: Panggung, baris: Realisasi) -> None:
    """The same indikator, saying the same, in the sheets of two quarters: each leads to its own evidence."""
    klien = panggung.klien("mulyadi")
    lalu = Realisasi.objects.get(indikator=baris.indikator_id, kertas_kerja__triwulan=1)
    for satu, lain in ((baris, lalu), (lalu, baris)):
        isi = _halaman(klien, satu)
        assert f"/realisasi/{satu.pk}/bukti/" in isi
        assert f"/realisasi/{lain.pk}/bukti/" not in isi


def test_teks_orang_tetap_teks(panggung: Panggung, baris: Realisasi) -> None:
    """Whatever people wrote stays text, in the fields of who fills the sheet and on the page of who reads it."""
    jahat = "</textarea>\"'><b onclick=x>&"
    Realisasi.objects.filter(pk=baris.pk).update(sumber_data=jahat, faktor=jahat, kendala=jahat, tindak_lanjut=jahat)
    Indikator.objects.filter(pk=baris.indikator_id).update(
        nama=jahat, satuan=jahat, kode=jahat[:8], pembilang=jahat, penyebut=jahat
    )
    RealisasiAnggaran.objects.filter(kertas_kerja=baris.kertas_kerja_id).update(keterangan=jahat)
    ItemAnggaran.objects.filter(realisasi__kertas_kerja=baris.kertas_kerja_id).update(nama=jahat, kode=jahat[:8])
    fitri = panggung.aktor("fitri", "kasubbag")
    berkas = simpan_berkas(kantor_id=panggung.kantor_id, nama="a.pdf", isi=PDF, oleh=fitri, pada=KINI)
    BuktiDukung.objects.create(realisasi=baris, berkas=berkas, uraian=jahat)
    for orang in ("mulyadi", "norhalimah"):
        isi = _halaman(panggung.klien(orang), baris)
        aman = isi.count("&lt;/textarea&gt;&quot;&#x27;&gt;&lt;b onclick=x&gt;&amp;")
        assert aman == isi.count("onclick=x") > 8, orang
