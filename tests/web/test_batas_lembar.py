"""What a sheet of sixty indikator costs: queries from the first request on, statements of a save, bytes of a page."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.aktivitas.actions import ajukan_kertas_kerja, kembalikan_kertas_kerja
from kinerja.pengukuran.actions import CatatanSel, IsianBaris, isi, komentari
from kinerja.pengukuran.models import KertasKerja, Realisasi
from kinerja.web.kertas_kerja.sel import lembar_tetap
from tests.pengukuran.kantor_kinerja import angka, buat_indikator
from tests.web.pabrik import KINI, Panggung, buka_triwulan
from tests.web.test_sel import BUKAN_KERJA

KUERI_TERBANYAK = 12
PERNYATAAN_SEL = 10
PERNYATAAN_TEMPEL = 25
MUATAN_TERBANYAK = 30 * 1024


@pytest.fixture
def lembar(panggung: Panggung) -> Iterator[KertasKerja]:
    """The open sheet of Bidang Lalu Lintas, with sixty indikator; the process has not seen it yet."""
    k = panggung.kinerja
    for n in range(58):
        buat_indikator(
            k.indikator["rambu"].sasaran, f"IB-{n:02}", f"Persentase pemenuhan standar pelayanan ruas jalan ke-{n}",
            k.units[0], pk=k.pk, target=(1, 2, 3, 4, 4), urut=10 + n, pembilang="Ruas memenuhi", penyebut="Ruas",
        )  # fmt: skip
    buka_triwulan(panggung)
    lembar_tetap.cache_clear()
    yield KertasKerja.objects.get(unit=k.units[0])


def _isi_penuh(panggung: Panggung, lembar: KertasKerja) -> None:
    """Every row filled and explained, so that it could be handed in without evidence of its own."""
    ids = lembar.baris.values_list("indikator_id", flat=True)
    isi(
        kertas_kerja_id=lembar.pk,
        baris=[
            IsianBaris(
                i, sumber_data=f"Laporan bulanan bidang {i}", kendala=f"Data ruas {i} belum lengkap karena cuaca.",
                tindak_lanjut="Pendataan ulang bulan depan.", faktor="Kerja sama dengan desa.",
            )
            for i in ids
        ],
        oleh=panggung.aktor("mulyadi", "kabid_lalin"),
        pada=KINI,
    )  # fmt: skip


def _bolak_balik(panggung: Panggung, lembar: KertasKerja) -> None:
    """Handed in, returned with thirty remarks, commented; every remark is met by a change."""
    kepala, pengumpul = panggung.aktor("mulyadi", "kabid_lalin"), panggung.aktor("fitri", "kasubbag")
    ids = list(lembar.baris.values_list("indikator_id", flat=True))
    ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=kepala, pada=KINI)
    catatan = [CatatanSel(("indikator", i), "kendala", f"Jelaskan ruas {i}.") for i in ids[:30]]
    kembalikan_kertas_kerja(kertas_kerja_id=lembar.pk, catatan=catatan, oleh=pengumpul, pada=KINI)
    for i in ids[:10]:
        komentari(
            kertas_kerja_id=lembar.pk, kunci=("indikator", i), kolom="kendala", isi=f"Ruas {i} mana?", oleh=pengumpul,
            pada=KINI,
        )  # fmt: skip
    baris = [IsianBaris(i, kendala=f"Jembatan ruas {i} putus.") for i in ids]
    isi(kertas_kerja_id=lembar.pk, baris=baris, oleh=kepala, pada=KINI)


def _buka(panggung: Panggung, orang: str, alamat: str) -> tuple[int, int]:
    """(queries of the very first request, compressed bytes)."""
    klien = panggung.klien(orang)
    lembar_tetap.cache_clear()
    with CaptureQueriesContext(connection) as tercatat:
        jawab = klien.get(alamat)
    assert jawab.status_code == 200
    return len(tercatat), len(gzip.compress(jawab.content))


PEMBACA = ["mulyadi", "fitri", "hendra", "rahmawati", "norhalimah", "salasiah"]


@pytest.mark.parametrize("orang", PEMBACA)
def test_lembar_terbuka(panggung: Panggung, lembar: KertasKerja, orang: str) -> None:
    _isi_penuh(panggung, lembar)
    _bolak_balik(panggung, lembar)
    kueri, muatan = _buka(panggung, orang, f"/kertas-kerja/{lembar.pk}/")
    assert kueri <= KUERI_TERBANYAK
    assert muatan <= MUATAN_TERBANYAK


@pytest.mark.parametrize("orang", PEMBACA)
def test_lembar_diajukan_lagi(panggung: Panggung, lembar: KertasKerja, orang: str) -> None:
    _isi_penuh(panggung, lembar)
    _bolak_balik(panggung, lembar)
    ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=panggung.aktor("mulyadi", "kabid_lalin"), pada=KINI)
    for ekor in ("", "periksa/", "perubahan/", "komentar/"):
        kueri, muatan = _buka(panggung, orang, f"/kertas-kerja/{lembar.pk}/{ekor}")
        assert kueri <= KUERI_TERBANYAK, ekor
        assert muatan <= MUATAN_TERBANYAK, ekor


def _pernyataan(tercatat: CaptureQueriesContext) -> list[str]:
    return [q["sql"] for q in tercatat if not any(t in q["sql"] for t in BUKAN_KERJA)]


@pytest.mark.parametrize("dikembalikan", [False, True])
def test_menyimpan_satu_sel(panggung: Panggung, lembar: KertasKerja, dikembalikan: bool) -> None:
    i = panggung.kinerja.indikator["laka"].pk
    semula = ""
    if dikembalikan:
        _isi_penuh(panggung, lembar)
        ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=panggung.aktor("mulyadi", "kabid_lalin"), pada=KINI)
        catatan = [CatatanSel(("indikator", i), "realisasi", "Isi.")]
        oleh = panggung.aktor("fitri", "kasubbag")
        kembalikan_kertas_kerja(kertas_kerja_id=lembar.pk, catatan=catatan, oleh=oleh, pada=KINI)
    klien, sel = panggung.klien("mulyadi"), {"nama": f"i{i}-realisasi", "teks": "13,2", "semula": semula}
    lembar_tetap.cache_clear()
    with CaptureQueriesContext(connection) as tercatat:
        jawab = klien.post(
            f"/kertas-kerja/{lembar.pk}/sel/", json.dumps({"sel": [sel]}), content_type="application/json"
        )
    assert jawab.json()["sel"][sel["nama"]]["keadaan"] == "tersimpan"
    kerja = _pernyataan(tercatat)
    assert len(kerja) <= PERNYATAAN_SEL, "\n".join(kerja)


def test_menempel_480_sel_dalam_satu_transaksi(panggung: Panggung, lembar: KertasKerja) -> None:
    klien, laka = panggung.klien("mulyadi"), panggung.kinerja.indikator["laka"].pk
    semua = lembar.baris.order_by("indikator__urut").values_list("indikator__pembilang", flat=True)
    blok = "\n".join(
        "\t".join([str(n), *(["1", "2"] if pembilang else ["", ""]), f"Sumber {n}", "Sementara", "Rajin", "Ada", "Ya"])
        for n, pembilang in enumerate(semua, 1)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as tercatat:
        jawab = klien.post(
            f"/kertas-kerja/{lembar.pk}/tempel/simpan/",
            {"mulai": f"i{laka}-realisasi", "teks": blok, "versi": "0"},
        )
    assert jawab.status_code == 302, jawab.content.decode()[:4000]
    assert len(tercatat) <= PERNYATAAN_TEMPEL, "\n".join(q["sql"][:200] for q in tercatat)
    tulisan = [
        n for n, q in enumerate(tercatat) if q["sql"].startswith(("INSERT", "UPDATE")) and "pengukuran" in q["sql"]
    ]
    tepi = [n for n, q in enumerate(tercatat) if "SAVEPOINT" in q["sql"]]
    assert tepi[0] < min(tulisan) and max(tulisan) < tepi[-1] and len(tepi) == 2
    assert Realisasi.objects.filter(kertas_kerja=lembar, realisasi_angka__isnull=False).count() == 60
    assert Realisasi.objects.filter(kertas_kerja=lembar, status_data="sementara").count() == 60


def test_jumlah_kueri_tidak_tumbuh_dengan_baris(panggung: Panggung, lembar: KertasKerja) -> None:
    lain = KertasKerja.objects.get(unit=panggung.kinerja.units[1])
    assert (
        _buka(panggung, "fitri", f"/kertas-kerja/{lembar.pk}/")[0]
        == _buka(panggung, "fitri", f"/kertas-kerja/{lain.pk}/")[0]
    )


def test_isian_penuh_terukur(panggung: Panggung, lembar: KertasKerja) -> None:
    """The heaviest page people see: sixty rows, all figures, causes and remarks, still small."""
    _isi_penuh(panggung, lembar)
    baris: list[Any] = [
        IsianBaris(i, angka(n)) for n, i in enumerate(lembar.baris.values_list("indikator_id", flat=True), 1)
    ]
    isi(kertas_kerja_id=lembar.pk, baris=baris, oleh=panggung.aktor("mulyadi", "kabid_lalin"), pada=KINI)
    assert _buka(panggung, "mulyadi", f"/kertas-kerja/{lembar.pk}/")[1] <= MUATAN_TERBANYAK
