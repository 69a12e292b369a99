"""Pages of the SKP: whom a rating is shown to, what they cost, and what forms make of what is typed."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kinerja.skp.actions.keberatan import ajukan_keberatan
from kinerja.skp.actions.penilaian import setujui
from kinerja.skp.models import Evaluasi, HasilKerja, RealisasiAspek
from kinerja.sop.models import Tugas
from kinerja.web.masuk.queries import akun_demo
from kinerja.web.skp import susunan
from tests.web.pabrik import KINI
from tests.web.skp_pabrik import PanggungSkp

RANGKA = 5
"""Queries of the frame of every page: session, account, posts, notices, the menu of the SKP."""


@pytest.fixture
def skp(babak_skp: PanggungSkp, db: None) -> PanggungSkp:
    return copy.deepcopy(babak_skp)


def _halaman(skp: PanggungSkp, orang: str, alamat: str) -> str:
    jawab = skp.web.klien(orang).get(alamat)
    return jawab.content.decode() if jawab.status_code == 200 else ""


# --- who sees a rating ------------------------------------------------------------------------------
def test_nilai_hanya_tampil_kepada_yang_berhak(skp: PanggungSkp) -> None:
    """Fitri's predicate stands on the pages of herself, those above her, and Kepegawaian; nowhere else."""
    e, kantor = skp.evaluasi["fitri"], skp.web.kantor_id
    assert e.predikat == "Baik"
    alamat = [
        f"/skp/evaluasi/{e.pk}/",
        f"/skp/rencana/{e.skp_id}/",
        f"/skp/kantor/{kantor}/2024/pemantauan/?periode=TW2",
        f"/skp/kantor/{kantor}/2024/papan/?periode=TW2",
        "/skp/tim/2024/TW2/",
    ]
    melihat = {
        orang: [
            a
            for a in alamat
            if "<strong>Baik</strong>" in (h := _halaman(skp, orang, a))
            or ">Baik<"
            in h.replace('<td class="m-baik"><strong>Baik', "")
            .replace("Baik<wbr>", "")
            .replace("<span>Baik</span>", "")
        ]
        for orang in ("fitri", "hendra", "rahmawati", "salasiah", "gusti", "mulyadi", "norhalimah")
    }
    assert [o for o, isi in melihat.items() if isi] == ["fitri", "hendra", "rahmawati"]
    assert not any("/papan/" in a for isi in melihat.values() for a in isi)


def test_formulir_di_meja_tanpa_nilai(skp: PanggungSkp) -> None:
    """The desk sees the form while it lies there, and nothing of a rating; afterwards not even the form."""
    e = skp.evaluasi["hendra"]
    h = _halaman(skp, "salasiah", f"/skp/evaluasi/{e.pk}/")
    assert "Giliran Anda: langkah 3" in h
    assert "Hasil penilaian" not in h
    assert "Riwayat penilaian" not in h
    assert skp.web.klien("salasiah").get(f"/skp/evaluasi/{skp.evaluasi['gusti'].pk}/").status_code == 403


def test_draf_penilaian_tidak_terlihat_pegawai(skp: PanggungSkp) -> None:
    e = skp.evaluasi["gusti"]
    isi = {"rating_hasil": "di_bawah", "rating_perilaku": "di_bawah", "catatan": "Rahasia draf", "versi": "0"}
    assert skp.web.klien("fitri").post(f"/skp/evaluasi/{e.pk}/nilai/", isi).status_code == 302
    assert "Rahasia draf" in str(Tugas.objects.get(kasus=e.kasus, langkah__no=4).isian)
    for alamat in (f"/skp/evaluasi/{e.pk}/", "/skp/2024/", f"/skp/rencana/{e.skp_id}/"):
        h = _halaman(skp, "gusti", alamat)
        assert h
        assert "Rahasia draf" not in h
        assert "Sangat Kurang" not in h
    assert "Rahasia draf" in _halaman(skp, "fitri", f"/skp/evaluasi/{e.pk}/nilai/")


def test_tidak_seorang_pun_menilai_dirinya(skp: PanggungSkp) -> None:
    """A replayed form with one's own id is refused, and writes nothing."""
    for orang, e in skp.evaluasi.items():
        klien = skp.web.klien(orang)
        isi = {"rating_hasil": "di_atas", "rating_perilaku": "di_atas", "versi": "0", "aksi": "kirim"}
        assert klien.post(f"/skp/evaluasi/{e.pk}/nilai/", isi).status_code in (302, 403)
        assert (
            klien.post(f"/skp/evaluasi/{e.pk}/keberatan/", {"keputusan": "ditolak", "alasan": "x"}).status_code == 403
        )
        klien.post(f"/skp/evaluasi/{e.pk}/teruskan/")
    assert Evaluasi.objects.exclude(rating_hasil="").count() == 1
    assert Evaluasi.objects.get(pk=skp.evaluasi["hendra"].pk).status == "diperiksa"


def test_rating_tak_dikenal_ditolak_bukan_dikosongkan(skp: PanggungSkp) -> None:
    """A word that is no rating is named and nothing is kept; it is never taken for an empty one."""
    e = skp.evaluasi["gusti"]
    isi = {"rating_hasil": "lumayan", "rating_perilaku": "sesuai", "catatan": "Ikut ditolak", "versi": "0"}
    jawab = skp.web.klien("fitri").post(f"/skp/evaluasi/{e.pk}/nilai/", isi)
    assert jawab.status_code == 422
    assert "Rating tidak dikenal" in jawab.content.decode()
    assert "Ikut ditolak" not in str(Tugas.objects.get(kasus=e.kasus, langkah__no=4).isian)


def test_penilaian_dari_halaman_basi_dikatakan_tidak_tersimpan(skp: PanggungSkp) -> None:
    """Whoever rates from a page opened before the rating was sent learns that his words were not kept."""
    e = skp.evaluasi["fitri"]
    semula = (e.status, e.rating_hasil, e.rating_perilaku)
    isi = {"rating_hasil": "di_bawah", "rating_perilaku": "di_bawah", "versi": "0", "aksi": "kirim"}
    jawab = skp.web.klien("hendra").post(f"/skp/evaluasi/{e.pk}/nilai/", isi, follow=True)
    assert "Isian Anda tidak disimpan" in jawab.content.decode()
    e.refresh_from_db()
    assert (e.status, e.rating_hasil, e.rating_perilaku) == semula


def test_pohon_dibuka_per_cabang(skp: PanggungSkp) -> None:
    """The tree and each list beside it are pages of their own; a branch that is not there is said."""
    alamat = f"/skp/kantor/{skp.web.kantor_id}/2024/pohon/"
    hasil = HasilKerja.objects.filter(skp=skp.evaluasi["fitri"].skp_id).first()
    assert hasil is not None
    pohon = _halaman(skp, "hendra", alamat)
    assert hasil.uraian in pohon
    assert "tidak ada pada SKP yang berlaku" not in pohon
    for cabang in ("999999", "abc", "-1", "9" * 40):
        assert "tidak ada pada SKP yang berlaku" in _halaman(skp, "hendra", f"{alamat}?cabang={cabang}")
    for lihat, judul in (("yatim", "tanpa kaitan"), ("celah", "Belum didukung siapa pun"), ("tanpa", "belum ber-SKP")):
        for nomor in ("", "2", "0", "x", "9" * 30):
            assert judul in _halaman(skp, "hendra", f"{alamat}?lihat={lihat}&halaman={nomor}")
    assert '<h2 id="judul-bagian">Pohon</h2>' in _halaman(skp, "hendra", f"{alamat}?lihat=apa-saja")


def test_demo_menawarkan_kepegawaian_penilai_dan_pegawai(skp: PanggungSkp) -> None:
    """Whoever tries the SKP finds its three parts first, whatever number of people the office has."""
    [kantor] = [k for k in akun_demo(pada=KINI.date()) if k.nama == "Dinas Perhubungan"]
    assert [(a.nama_pengguna, a.peran) for a in kantor.akun[:4]] == [
        ("hendra", "Kepegawaian"),
        ("rahmawati", "Pejabat penilai"),
        ("mulyadi", "Pegawai yang dinilai"),
        (kantor.akun[3].nama_pengguna, ""),
    ]
    assert "<b>Kepegawaian</b> · Sekretaris" in Client().get("/masuk/").content.decode()


# --- cost -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("halaman", ["papan/", "pemantauan/", "pemantauan/?cari=tambahan&langkah=1"])
def test_papan_dan_pemantauan_tidak_tumbuh(skp: PanggungSkp, halaman: str) -> None:
    """At most ten queries for the whole page, the frame included, for Kepegawaian, a post of the SOP's lanes and the
    head of the office; and not one more with four times as many evaluations."""
    contoh = Evaluasi.objects.select_related("kasus", "skp").get(status="pengisian")
    _gandakan(contoh, 2)
    alamat = f"/skp/kantor/{skp.web.kantor_id}/2024/{halaman}"
    klien = {orang: skp.web.klien(orang) for orang in ("hendra", "fitri", "rahmawati")}

    def biaya() -> dict[str, int]:
        hasil = {}
        for orang, satu in klien.items():
            with CaptureQueriesContext(connection) as kueri:
                assert satu.get(alamat).status_code == 200
            hasil[orang] = len(kueri)
        return hasil

    sedikit = biaya()
    _gandakan(Evaluasi.objects.select_related("kasus", "skp").get(pk=contoh.pk), 12, awal=100)
    assert biaya() == sedikit
    assert max(sedikit.values()) <= 10, sedikit


def test_pembukaan_tidak_tumbuh(skp: PanggungSkp) -> None:
    """Opening a period in the browser: the ten statements of the act and the three of every request, for any number."""
    klien = skp.web.klien("hendra")
    alamat = f"/skp/kantor/{skp.web.kantor_id}/2024/pembukaan/"

    def buka(periode: str) -> int:
        with CaptureQueriesContext(connection) as kueri:
            assert klien.post(alamat, {"periode": periode, "aksi": "buka"}).status_code == 302
        return sum("SAVEPOINT" not in k["sql"] for k in kueri)

    sedikit = buka("B04")
    banyak = Evaluasi.objects.filter(periode="B04").count()
    _gandakan(Evaluasi.objects.select_related("kasus", "skp").get(periode="TW2", status="pengisian"), 12)
    assert buka("B05") == sedikit
    assert Evaluasi.objects.filter(periode="B05").count() == banyak + 12
    assert sedikit <= RANGKA - 2 + 10


def _gandakan(e: Evaluasi, banyak: int, *, awal: int = 0) -> None:
    """More evaluations of the same kind in the office, with their cases and tugas."""
    tugas = list(Tugas.objects.filter(kasus=e.kasus))
    pegawai = e.pegawai
    for n in range(awal, awal + banyak):
        orang = type(pegawai).objects.create(nip=f"19870101201501{n:04}", pemda=pegawai.pemda, nama=f"Tambahan {n}")
        rencana = e.skp
        rencana.pk, rencana.pegawai, rencana.mulai = None, orang, e.skp.mulai
        rencana.save(force_insert=True)
        kasus = e.kasus
        assert kasus is not None
        kasus.pk, kasus.pegawai = None, orang
        kasus.save(force_insert=True)
        for t in tugas:
            t.pk, t.kasus = None, kasus
            t.save(force_insert=True)
        Evaluasi.objects.create(
            skp=rencana, kantor_id=e.kantor_id, pegawai=orang, tahun=2024, periode="TW2", kasus=kasus
        )


@pytest.mark.parametrize(("orang", "alamat", "terbanyak"), [
    ("mulyadi", "/skp/2024/", 26),
    ("fitri", "/skp/tim/2024/TW2/", 10),
    ("fitri", "/skp/antrean/", 4),
])  # fmt: skip
def test_halaman_hemat_kueri(skp: PanggungSkp, orang: str, alamat: str, terbanyak: int) -> None:
    klien = skp.web.klien(orang)
    with CaptureQueriesContext(connection) as kueri:
        assert klien.get(alamat).status_code == 200
    assert len(kueri) <= RANGKA + terbanyak


# --- forms ------------------------------------------------------------------------------------------
def _kiriman(**isi: Any) -> QueryDict:
    q = QueryDict(mutable=True)
    for k, v in isi.items():
        q.setlist(k.replace("__", "-"), v if isinstance(v, list) else [v])
    return q


@pytest.mark.parametrize(
    ("target", "harapan"),
    [
        ("12", ("12", None, "")),
        ("80 - 90", ("80", "90", "")),
        ("80,5", ("80.5", None, "")),
        ("paling lambat tanggal 10", (None, None, "paling lambat tanggal 10")),
        ("", (None, None, "")),
    ],
)
def test_target_angka_rentang_atau_kata(target: str, harapan: tuple[str | None, str | None, str]) -> None:
    f = susunan.baca(_kiriman(h="0", h0__uraian="Hasil", h0__a="0", h0__a0__indikator="x", h0__a0__target=target))
    a = susunan.isian(f)[0].aspek[0]
    dibaca = tuple(str(x) if x is not None else None for x in (a.target, a.target_sampai))
    assert (*dibaca, a.target_teks) == harapan
    assert f.sah


def test_target_bermakna_ganda_ditolak_di_bidangnya() -> None:
    f = susunan.baca(_kiriman(h="0", h0__uraian="Hasil", h0__a="0", h0__a0__target="1.234"))
    susunan.isian(f)
    assert not f.sah
    assert "1.234" in f.hasil[0].aspek[0].salah or "ganda" in f.hasil[0].aspek[0].salah


def test_baris_ditambah_dan_dihapus_menurut_nomornya() -> None:
    f = susunan.baca(_kiriman(h=["4", "7", "x", "-1"], h4__uraian="A", h7__uraian="B", h7__a=["0", "2"]))
    assert [h.kunci for h in f.hasil] == ["h4", "h7"]
    assert susunan.ubah_baris(f, "tambah-tambahan", "pp46")
    assert [(h.kunci, h.jenis, len(h.aspek)) for h in f.hasil][-1] == ("h8", "tambahan", 3)
    assert susunan.ubah_baris(f, "hapus-h7-a2", "pp46")
    assert [a.kunci for a in f.hasil[1].aspek] == ["h7-a0"]
    assert susunan.ubah_baris(f, "hapus-h4", "pp46")
    assert [h.kunci for h in f.hasil] == ["h7", "h8"]
    assert not susunan.ubah_baris(f, "entah", "pp46")


def test_simpan_basi_ditolak_dengan_kedua_isian(skp: PanggungSkp) -> None:
    """Two windows: the later save of the older page is told what stands now."""
    klien, pk = skp.web.klien("salasiah"), skp.skp["salasiah"].pk
    isi = {"versi": str(susunan_versi(skp)), "h": "0", "h0-uraian": "Pertama", "h0-intervensi_teks": "Kinerja"}
    isi["e-akuntabel"] = "Data lengkap"
    assert klien.post(f"/skp/rencana/{pk}/susun/", isi | {"aksi": "simpan"}).status_code == 302
    jawab = klien.post(f"/skp/rencana/{pk}/susun/", isi | {"h0-uraian": "Kedua", "aksi": "simpan"})
    assert jawab.status_code == 409
    assert "Pertama" in jawab.content.decode()
    assert "Kedua" in jawab.content.decode()
    assert list(HasilKerja.objects.filter(skp=pk).values_list("uraian", flat=True)) == ["Pertama"]


def test_rencana_pergi_dan_kembali_sebagai_buku_kerja(skp: PanggungSkp) -> None:
    """Down and up again changes nothing; another's plan, and what is no workbook, is refused."""
    klien, pk = skp.web.klien("salasiah"), skp.skp["salasiah"].pk
    buku = klien.get(f"/skp/rencana/{pk}/buku/unduh/").content
    assert buku.startswith(b"PK")
    sebelum = list(HasilKerja.objects.filter(skp=pk).values_list("uraian", "intervensi_teks", "urut"))

    def kirim(isi: bytes, ke: int = pk) -> int:
        return klien.post(
            f"/skp/rencana/{ke}/buku/unggah/", {"berkas": SimpleUploadedFile("skp.xlsx", isi)}
        ).status_code

    assert kirim(buku) == 200
    assert list(HasilKerja.objects.filter(skp=pk).values_list("uraian", "intervensi_teks", "urut")) == sebelum
    assert kirim(b"PK bukan buku kerja") == 422
    assert kirim(buku, skp.skp["norhalimah"].pk) == 403


def susunan_versi(skp: PanggungSkp) -> int:
    """The save that the draft of Salasiah stands at."""
    rencana = skp.skp["salasiah"]
    rencana.refresh_from_db()
    return rencana.versi


def test_input_dari_kertas_terlihat_pegawai(skp: PanggungSkp) -> None:
    e = skp.evaluasi["hendra"]
    a = RealisasiAspek.objects.filter(evaluasi=e).order_by("pk").first()
    assert a is not None
    klien = skp.web.klien("salasiah")
    isi = {"versi": str(e.versi), f"a{a.aspek_id}": "5", "alasan": "Formulir kertas halaman 2"}
    e.refresh_from_db()
    assert klien.post(f"/skp/evaluasi/{e.pk}/koreksi/", isi | {"versi": str(e.versi)}).status_code == 302
    a.refresh_from_db()
    assert a.realisasi == 5
    h = _halaman(skp, "hendra", f"/skp/evaluasi/{e.pk}/")
    assert "Formulir kertas halaman 2" in h
    assert "<del>3</del>" in h


# --- the fourteen days ------------------------------------------------------------------------------
def test_hitungan_hari_keberatan(skp: PanggungSkp) -> None:
    """Received on 1 July: the last day is 15 July; on 8 July eight days are left, today included."""
    assert "Sisa 8 hari" in _halaman(skp, "fitri", "/skp/2024/")
    e = skp.evaluasi["fitri"]
    ajukan_keberatan(evaluasi_id=e.pk, alasan="Target tercapai", oleh=skp.web.aktor("fitri", "kasubbag"), pada=KINI)
    assert "sedang diputus" in _halaman(skp, "fitri", "/skp/2024/")
    assert "Putus keberatan" in _halaman(skp, "rahmawati", f"/skp/evaluasi/{e.pk}/")
    assert "Putus keberatan" not in _halaman(skp, "hendra", f"/skp/evaluasi/{e.pk}/")
    assert "Tanggapan Anda" in _halaman(skp, "hendra", f"/skp/evaluasi/{e.pk}/")


def test_setelah_setuju_tidak_ada_tombol_lagi(skp: PanggungSkp) -> None:
    e = skp.evaluasi["fitri"]
    assert "Setuju dan tanda tangani" in _halaman(skp, "fitri", f"/skp/evaluasi/{e.pk}/")
    setujui(evaluasi_id=e.pk, oleh=skp.web.aktor("fitri", "kasubbag"), pada=KINI)
    h = _halaman(skp, "fitri", f"/skp/evaluasi/{e.pk}/")
    assert "Disetujui pegawai" in h
    assert "Setuju dan tanda tangani" not in h
    assert "Ajukan keberatan" not in h
