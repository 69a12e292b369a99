"""Sending a sheet back at its cells, answering, comments, changes and taking back, over HTTP and with bad input."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kinerja.aktivitas.actions import ajukan_kertas_kerja, kembalikan_kertas_kerja
from kinerja.arsip.models import Jejak
from kinerja.pengukuran.actions import CatatanSel, IsianBaris, isi, komentari
from kinerja.pengukuran.models import CatatanBaris, KertasKerja, KomentarDibaca, KomentarSel, Pengembalian
from kinerja.sop.models import Tugas
from tests.pengukuran.kantor_kinerja import angka
from tests.web.pabrik import KINI, Panggung, buka_triwulan, isi_lembar


@pytest.fixture
def lembar(panggung: Panggung) -> KertasKerja:
    """The sheet of Bidang Lalu Lintas, filled and handed in."""
    buka_triwulan(panggung)
    lembar = isi_lembar(panggung)
    kepala = panggung.aktor("mulyadi", "kabid_lalin")
    return ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=kepala, pada=KINI)


def _i(panggung: Panggung, kunci: str = "laka") -> str:
    return f"i{panggung.kinerja.indikator[kunci].pk}"


def _kembali(klien: Client, lembar: KertasKerja, alasan: str = "", **tanda: Any) -> Any:
    isian = {"alasan": alasan} | {k.replace("__", "-"): v for k, v in tanda.items()}
    return klien.post(f"/kertas-kerja/{lembar.pk}/kembalikan/", isian)


def _tanda(baris: str, *pasang: tuple[str, str]) -> dict[str, list[str]]:
    return {f"tanda-{baris}-kolom": [k for k, _ in pasang], f"tanda-{baris}-alasan": [a for _, a in pasang]}


def _dikembalikan(panggung: Panggung, lembar: KertasKerja, kolom: str = "realisasi") -> CatatanBaris:
    kunci = ("indikator", panggung.kinerja.indikator["laka"].pk)
    kembalikan_kertas_kerja(
        kertas_kerja_id=lembar.pk,
        catatan=[CatatanSel(kunci, kolom, "Periksa lagi.")],
        oleh=panggung.aktor("fitri", "kasubbag"),
        pada=KINI,
    )
    return CatatanBaris.objects.get()


# --- sending back -----------------------------------------------------------------------------------
def test_tanda_tanpa_alasan_kembali_ke_bidangnya(panggung: Panggung, lembar: KertasKerja) -> None:
    klien, laka, rambu = panggung.klien("fitri"), _i(panggung), _i(panggung, "rambu")
    tanda = _tanda(laka, ("realisasi", "Tidak sama dengan laporan.")) | _tanda(rambu, ("kendala", " "))
    jawab = _kembali(klien, lembar, **tanda)
    halaman = jawab.content.decode()
    assert jawab.status_code == 422
    assert "Alasan wajib diisi." in halaman
    assert "Kertas kerja belum dikembalikan" in halaman, "the field itself may stand far below"
    assert "Tidak sama dengan laporan." in halaman
    assert not Pengembalian.objects.exists()
    for aneh in (
        _tanda(laka, ("x" * 99, "Kolom tak ada.")),
        _tanda("i99999999", ("realisasi", "Baris tak ada.")),
        _tanda(laka, ("realisasi", "a"), ("realisasi", "b")),
        _tanda(laka, ("realisasi", "x" * 4001)),
        _tanda("i٣", ("realisasi", "Bukan angka.")),
    ):
        assert _kembali(klien, lembar, **aneh).status_code == 422
    assert not Pengembalian.objects.exists()
    assert "Tulis alasan, atau tandai" in _kembali(klien, lembar).content.decode()


def test_dikembalikan_pada_sel(panggung: Panggung, lembar: KertasKerja) -> None:
    klien, laka = panggung.klien("fitri"), _i(panggung)
    tanda = _tanda(laka, ("realisasi", "Tidak sama."), ("bukti", "Tak terbaca."), ("-", ""))
    assert _kembali(klien, lembar, **tanda).status_code == 302
    tugas = Tugas.objects.filter(jenis="isian", unit_id=lembar.unit_id).order_by("-ke")[0]
    assert tugas.pengantar.startswith("Perbaiki 2 catatan: IK-1 Rasio kecelakaan lalu lintas (realisasi)")
    kepala = panggung.klien("mulyadi")
    halaman = kepala.get(f"/kertas-kerja/{lembar.pk}/").content.decode()
    assert "2 dari 2 catatan belum ditanggapi" in halaman
    assert "isi saat dikembalikan: 13,2" in halaman
    assert kepala.post(f"/kertas-kerja/{lembar.pk}/ajukan/").status_code == 422


def test_lembar_yang_sudah_diterima_dapat_dikembalikan(panggung: Panggung, lembar: KertasKerja) -> None:
    klien = panggung.klien("fitri")
    assert klien.post(f"/kertas-kerja/{lembar.pk}/terima/").status_code == 302
    assert "tidak lagi dihitung" in klien.get(f"/kertas-kerja/{lembar.pk}/periksa/").content.decode()
    assert _kembali(klien, lembar, **_tanda(_i(panggung), ("", "Periksa seluruh baris."))).status_code == 302
    kepala = panggung.aktor("mulyadi", "kabid_lalin")
    baris = [IsianBaris(panggung.kinerja.indikator["laka"].pk, angka(12))]
    isi(kertas_kerja_id=lembar.pk, baris=baris, oleh=kepala, pada=KINI)
    halaman = panggung.klien("mulyadi").get(f"/kertas-kerja/{lembar.pk}/").content.decode()
    assert "1 sel berubah sejak diajukan" in " ".join(halaman.split())
    assert "1 sejak diterima" in " ".join(halaman.split())
    rinci = klien.get(f"/kertas-kerja/{lembar.pk}/perubahan/").content.decode()
    assert "1 sel berubah sejak diterima" in rinci
    assert "13,2" in rinci and "<strong>12</strong>" in rinci


def test_jawaban_kosong_atau_orang_lain(panggung: Panggung, lembar: KertasKerja) -> None:
    catatan = _dikembalikan(panggung, lembar)
    alamat = f"/catatan/{catatan.pk}/jawab/"
    assert panggung.klien("mulyadi").post(alamat, {"jawaban": " "}).status_code == 422
    assert panggung.klien("mulyadi").post(alamat, {"jawaban": "x" * 4001}).status_code == 422
    assert panggung.klien("norhalimah").post(alamat, {"jawaban": "Bukan unit saya."}).status_code == 422
    catatan.refresh_from_db()
    assert catatan.cara == ""
    jawab = panggung.klien("mulyadi").post(alamat, {"jawaban": "Sudah sesuai berita acara."}, follow=True)
    assert "Semua ditanggapi" in jawab.content.decode()


# --- comments ---------------------------------------------------------------------------------------
def test_komentar_tanpa_skrip(panggung: Panggung, lembar: KertasKerja) -> None:
    klien, alamat, sel = panggung.klien("fitri"), f"/kertas-kerja/{lembar.pk}/komentar/", f"{_i(panggung)}-realisasi"
    for isian in (
        {},
        {"sel": sel, "isi": " "},
        {"sel": sel, "isi": "x" * 4001},
        {"sel": "i1-entah", "isi": "?"},
        {"sel": f"{_i(panggung, 'muat')}-realisasi", "isi": "Bukan lembar ini."},
        {"sel": "i" + "9" * 30, "isi": "?"},
        {"sel": "\x00", "isi": "\x00"},
    ):
        assert klien.post(alamat, isian).status_code == 422, isian
    assert not KomentarSel.objects.exists()
    jawab = klien.post(alamat, {"sel": sel, "isi": "Mengapa <turun>?"}, follow=True)
    assert "Mengapa &lt;turun&gt;?" in jawab.content.decode()
    kepala = panggung.klien("mulyadi")
    halaman = kepala.get(alamat).content.decode()
    assert "1 komentar belum dibaca" in halaman
    assert not KomentarDibaca.objects.exists()
    assert kepala.post(f"{alamat}dibaca/", {"sel": sel}).status_code == 302
    assert KomentarDibaca.objects.count() == 1
    assert "belum dibaca" not in kepala.get(alamat).content.decode()


# --- taking back ------------------------------------------------------------------------------------
def test_batalkan_lewat_formulir_dan_kisi(panggung: Panggung, lembar: KertasKerja) -> None:
    _dikembalikan(panggung, lembar)
    klien, alamat = panggung.klien("mulyadi"), f"/kertas-kerja/{lembar.pk}/batalkan/"
    for jejak in ("", "abc", "0", "٣", "9" * 40):
        assert klien.post(alamat, {"jejak": jejak}).status_code == 422
    laka, kepala = panggung.kinerja.indikator["laka"].pk, panggung.aktor("mulyadi", "kabid_lalin")
    for n in (12, 11):
        isi(kertas_kerja_id=lembar.pk, baris=[IsianBaris(laka, angka(n))], oleh=kepala, pada=KINI)
    dua, satu = Jejak.objects.filter(aksi="isi_kertas_kerja").order_by("-id").values_list("pk", flat=True)[:2]
    assert f'name="jejak" value="{dua}"' in klien.get(f"/kertas-kerja/{lembar.pk}/").content.decode()
    kisi = {"Accept": "application/json"}
    jawab = klien.post(alamat, {"jejak": dua}, headers=kisi).json()
    assert (jawab["sel"], jawab["urungan"]) == ([f"i{laka}-realisasi"], satu)
    assert jawab["baris"][f"i{laka}"]["isi"]["realisasi"] == "12"
    # The same request once more, as after a lost answer, takes nothing further back.
    assert klien.post(alamat, {"jejak": dua}, headers=kisi).json()["sel"] == []
    assert lembar.baris.get(indikator=laka).realisasi_angka == 12
    assert klien.post(alamat, {"jejak": satu}).status_code == 302
    assert str(lembar.baris.get(indikator=laka).realisasi_angka.normalize()) == "13.2"
    tolak = panggung.klien("norhalimah").post(alamat, {"jejak": satu}, headers=kisi)
    assert (tolak.status_code, "hanya pegawai unit itu" in tolak.json()["pesan"]) == (422, True)


def test_perubahan_orang_lain_menghalangi(panggung: Panggung, lembar: KertasKerja) -> None:
    _dikembalikan(panggung, lembar)
    laka = panggung.kinerja.indikator["laka"].pk
    kepala, staf = panggung.aktor("mulyadi", "kabid_lalin"), panggung.kinerja.staf()
    isi(kertas_kerja_id=lembar.pk, baris=[IsianBaris(laka, angka(12))], oleh=kepala, pada=KINI)
    jejak = Jejak.objects.filter(aksi="isi_kertas_kerja").order_by("-id")[0]
    isi(kertas_kerja_id=lembar.pk, baris=[IsianBaris(laka, angka(11))], oleh=staf, pada=KINI)
    jawab = panggung.klien("mulyadi").post(f"/kertas-kerja/{lembar.pk}/batalkan/", {"jejak": jejak.pk})
    assert jawab.status_code == 409
    assert "kini 11, sebelum perubahan Anda 13,2" in jawab.content.decode()


def test_komentar_dan_catatan_terbaca_pemeriksa(panggung: Panggung, lembar: KertasKerja) -> None:
    _dikembalikan(panggung, lembar)
    kunci = ("indikator", panggung.kinerja.indikator["laka"].pk)
    kepala = panggung.aktor("mulyadi", "kabid_lalin")
    komentari(kertas_kerja_id=lembar.pk, kunci=kunci, kolom="bukti", isi="Menyusul.", oleh=kepala, pada=KINI)
    baris = [IsianBaris(kunci[1], angka(12))]
    isi(kertas_kerja_id=lembar.pk, baris=baris, oleh=kepala, pada=KINI)
    ajukan_kertas_kerja(kertas_kerja_id=lembar.pk, oleh=kepala, pada=KINI)
    halaman = " ".join(panggung.klien("fitri").get(f"/kertas-kerja/{lembar.pk}/periksa/").content.decode().split())
    assert "13,2 → <strong>12</strong>" in halaman
    assert "1 komentar, 1 baru" in halaman
    assert "Semula 13,2" in halaman
